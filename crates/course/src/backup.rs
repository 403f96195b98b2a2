//! Progress as a file that a person keeps: plain text, one event a line, a count at the end. A cut or damaged
//! file is refused whole, so that nobody believes in half of their progress.

use crate::{Event, Journal, JournalRowError, read_row, write_row};
use std::fmt::Write as _;

const TITLE: &str = "palermo-progress";
const VERSION: u32 = 1;
/// Far above a life of learning; a larger file is not one of ours.
const MOST_ROWS: usize = 1_000_000;

/// Why a file is not a copy of progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupError {
    /// Another kind of file.
    NotABackup,
    /// Written by a newer app.
    Newer,
    /// A line cannot be read; counted from 1.
    Damaged(usize),
    /// The end is missing.
    CutShort,
}

/// Writes a journal as a file.
pub fn write_backup(journal: &Journal) -> Result<String, JournalRowError> {
    let mut text = format!("{TITLE} {VERSION}\n");
    let mut rows = 0;
    for (id, at, kind) in journal.iter() {
        for byte in write_row(&Event { id, at, kind: kind.clone() })? {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\n');
        rows += 1;
    }
    let _ = writeln!(text, "end {rows}");
    Ok(text)
}

/// Reads a file. Never panics, whatever it holds; gives all events or none.
pub fn read_backup(text: &str) -> Result<Vec<Event>, BackupError> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).enumerate();
    let (_, title) = lines.next().ok_or(BackupError::NotABackup)?;
    let version = title.strip_prefix(TITLE).ok_or(BackupError::NotABackup)?.trim();
    match version.parse::<u32>() {
        Ok(VERSION) => {}
        Ok(newer) if newer > VERSION => return Err(BackupError::Newer),
        Ok(_) | Err(_) => return Err(BackupError::NotABackup),
    }
    let mut events = Vec::new();
    for (index, line) in lines {
        let number = index + 1;
        if let Some(count) = line.strip_prefix("end ") {
            return if count.parse() == Ok(events.len()) {
                Ok(events)
            } else {
                Err(BackupError::Damaged(number))
            };
        }
        if events.len() == MOST_ROWS {
            return Err(BackupError::NotABackup);
        }
        let row = unhex(line).ok_or(BackupError::Damaged(number))?;
        events.push(read_row(&row).map_err(|error| match error {
            JournalRowError::Newer(_) => BackupError::Newer,
            JournalRowError::Damaged | JournalRowError::Unencodable => BackupError::Damaged(number),
        })?);
    }
    Err(BackupError::CutShort)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|value| value as u8);
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::samples;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_saved_comes_back(events in samples::events()) {
            let journal = Journal::from_events(events);
            let text = write_backup(&journal).unwrap();
            prop_assert_eq!(Journal::from_events(read_backup(&text).unwrap()), journal);
        }

        #[test]
        fn a_cut_file_is_refused(events in samples::events(), place: prop::sample::Index) {
            let text = write_backup(&Journal::from_events(events)).unwrap();
            // The last two characters are the count and the line's end.
            let cut = place.index(text.len() - 2);
            prop_assert!(read_backup(&text[..cut]).is_err());
        }

        #[test]
        fn any_text_is_refused_without_a_panic(text in ".{0,300}") {
            prop_assert!(read_backup(&text).is_err());
            let dressed = format!("palermo-progress 1\n{text}");
            let _ = read_backup(&dressed);
        }
    }

    #[test]
    fn bytes_are_written_as_two_digits() {
        assert_eq!(unhex("00ff10a5"), Some(vec![0, 255, 16, 165]));
        assert_eq!(unhex("0"), None);
        assert_eq!(unhex("0x"), None);
    }

    #[test]
    fn refusals_say_what_is_wrong() {
        let check = |text: &str, expected| assert_eq!(read_backup(text), Err(expected), "{text:?}");
        check("", BackupError::NotABackup);
        check("{\"progress\":1}", BackupError::NotABackup);
        check("palermo-progress two", BackupError::NotABackup);
        check("palermo-progress 2\n", BackupError::Newer);
        check("palermo-progress 0\n", BackupError::NotABackup);
        check("palermo-progress 1\n0g\nend 1", BackupError::Damaged(2));
        check("palermo-progress 1\n", BackupError::CutShort);
        check("palermo-progress 1\nxyz\nend 1", BackupError::Damaged(2));
        check("palermo-progress 1\nend 1", BackupError::Damaged(2));
        assert_eq!(read_backup("\u{feff}palermo-progress 1\r\nend 0\r\n"), Ok(vec![]));
    }
}
