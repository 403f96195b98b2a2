//! Moments and days. The clock is always an argument; nothing here reads one.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub i64);

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CivilDate {
    /// Year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Millis {
    /// The day at a place `offset_minutes` east of Greenwich. Days-to-date after Howard Hinnant, "chrono-Compatible
    /// Low-Level Date Algorithms", `civil_from_days`.
    pub fn date(self, offset_minutes: i32) -> CivilDate {
        let days = (self.0 + i64::from(offset_minutes) * 60_000).div_euclid(86_400_000);
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        CivilDate { year: year as i32, month: month as u8, day: day as u8 }
    }

    /// The number of the day at a place `offset_minutes` east of Greenwich: 0 is 1970-01-01.
    pub fn day(self, offset_minutes: i32) -> i32 {
        (self.0 + i64::from(offset_minutes) * 60_000).div_euclid(86_400_000) as i32
    }

    /// Hour and minute of the day at a place `offset_minutes` east of Greenwich.
    pub fn time_of_day(self, offset_minutes: i32) -> (u8, u8) {
        let minutes = (self.0 + i64::from(offset_minutes) * 60_000).div_euclid(60_000).rem_euclid(1_440);
        ((minutes / 60) as u8, (minutes % 60) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        let cases = [
            (0, 0, (1970, 1, 1)),
            (-1, 0, (1969, 12, 31)),
            (951_782_400_000, 0, (2000, 2, 29)),
            (974_246_400_000, 0, (2000, 11, 15)),
            (1_795_478_400_000, 0, (2026, 11, 24)),
            (1_795_478_399_999, 0, (2026, 11, 23)),
            (1_795_478_399_999, 360, (2026, 11, 24)),
        ];
        for (millis, offset, (year, month, day)) in cases {
            assert_eq!(Millis(millis).date(offset), CivilDate { year, month, day }, "{millis}");
        }
        assert_eq!(Millis(1_795_478_399_999).time_of_day(360), (5, 59));
        for (millis, offset, day) in
            [(0, 0, 0), (-1, 0, -1), (86_399_999, 0, 0), (86_399_999, 1, 1), (0, -1, -1)]
        {
            assert_eq!(Millis(millis).day(offset), day, "{millis} {offset}");
        }
    }
}
