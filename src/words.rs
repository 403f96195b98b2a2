//! The words on the screen. The functions, one a word, are made from `words/en.toml` when the app is built.

use course::{CivilDate, Language, Millis, WordTable, plural_form};
use std::sync::Arc;

/// The words of the chosen language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    /// Which language.
    pub(crate) language: Language,
    table: Arc<WordTable>,
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Words {
    /// Words for this build of the app; `None` for a table made for other keys.
    pub(crate) fn new(language: Language, table: WordTable) -> Option<Words> {
        (table.keys == KEYS).then(|| Words { language, table: Arc::new(table) })
    }

    /// The text under a key, with its placeholders filled.
    fn fill(&self, index: usize, number: Option<u64>, values: &[(&str, &str)]) -> String {
        let form = plural_form(self.language.as_str(), number.unwrap_or(0));
        let mut text = self.table.entries.get(index).map_or("", |entry| entry.text(form)).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// How sure somebody is.
    pub(crate) fn certainty(&self, level: course::Certainty) -> String {
        match level {
            course::Certainty::Low => self.certainty_low(),
            course::Certainty::Middle => self.certainty_middle(),
            course::Certainty::High => self.certainty_high(),
        }
    }

    /// A day: `23 November 2026`.
    pub(crate) fn date(&self, date: CivilDate) -> String {
        let month = self.table.months.get(usize::from(date.month) - 1).map_or("", String::as_str);
        self.table
            .date
            .replace("{day}", &date.day.to_string())
            .replace("{month}", month)
            .replace("{year}", &date.year.to_string())
    }

    /// A day and a time of day here: `23 November 2026, 14:05`.
    pub(crate) fn moment(&self, at: Millis, offset_minutes: i32) -> String {
        let (hour, minute) = at.time_of_day(offset_minutes);
        format!("{}, {hour:02}:{minute:02}", self.date(at.date(offset_minutes)))
    }
}
