//! Words of the user interface as data: one table a language, entries in the order of the keys. The app has a
//! typed function for each key, made from the English table when it is built.

use serde::{Deserialize, Serialize};

/// The words of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordTable {
    /// Fingerprint of the keys and their placeholders: an app refuses a table made for other keys.
    pub keys: u64,
    /// One entry a key.
    pub entries: Vec<Entry>,
    /// Names of the months in the form a date needs, January first.
    pub months: Vec<String>,
    /// How a date is put together, with `{day}`, `{month}` and `{year}`.
    pub date: String,
}

/// What stands under a key. Texts hold placeholders such as `{n}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// One text.
    Plain(String),
    /// A text a plural form.
    Plural {
        /// 1; in Russian also 21, 31, …
        one: String,
        /// Russian 2 to 4, 22 to 24, …
        few: String,
        /// Russian 0, 5 to 20, …
        many: String,
        /// Everything else, and the only form of Tajik.
        other: String,
    },
}

/// The plural forms in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// `one`
    One,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`
    Other,
}

/// The plural form of a whole number. Rules of CLDR 48 for the seven languages of the course; Tajik has no CLDR
/// rule, and its noun stays singular after a number, so it has one form.
pub fn plural_form(language: &str, n: u64) -> Plural {
    match language {
        "ru" => match (n % 10, n % 100) {
            (1, rest) if rest != 11 => Plural::One,
            (2..=4, rest) if !(12..=14).contains(&rest) => Plural::Few,
            _ => Plural::Many,
        },
        "tg" => Plural::Other,
        _ if n == 1 => Plural::One,
        _ => Plural::Other,
    }
}

impl Entry {
    /// The text for a number, or the one text.
    pub fn text(&self, form: Plural) -> &str {
        match (self, form) {
            (Entry::Plain(text), _) => text,
            (Entry::Plural { one, .. }, Plural::One) => one,
            (Entry::Plural { few, .. }, Plural::Few) => few,
            (Entry::Plural { many, .. }, Plural::Many) => many,
            (Entry::Plural { other, .. }, Plural::Other) => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_forms() {
        use Plural::*;
        let cases = [
            (
                "ru",
                vec![(0, Many), (1, One), (2, Few), (4, Few), (5, Many), (11, Many), (12, Many), (14, Many)],
            ),
            ("ru", vec![(21, One), (22, Few), (25, Many), (101, One), (111, Many), (112, Many), (1001, One)]),
            ("en", vec![(0, Other), (1, One), (2, Other), (21, Other)]),
            ("ky", vec![(1, One), (2, Other)]),
            ("uz", vec![(1, One), (5, Other)]),
            ("tg", vec![(1, Other), (2, Other)]),
        ];
        for (language, numbers) in cases {
            for (n, form) in numbers {
                assert_eq!(plural_form(language, n), form, "{language} {n}");
            }
        }
    }
}
