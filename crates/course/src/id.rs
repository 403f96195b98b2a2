//! Names of things. Authors write the ids of the course; the app makes the ids of attempts and events.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdError {
    /// There is nothing.
    Empty,
    /// A character other than a lower-case Latin letter, a digit or a hyphen.
    Character(char),
    /// A hyphen at the beginning or the end.
    Hyphen,
}

/// Checks that `text` may be the id of a module, lesson, question, option, objective or term.
pub fn check_id(text: &str) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    if let Some(c) = text.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
        return Err(IdError::Character(c));
    }
    if text.starts_with('-') || text.ends_with('-') {
        return Err(IdError::Hyphen);
    }
    Ok(())
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps a text. The compiler checks ids with [`check_id`] before it makes them.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as written by the author.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_id!(
    /// A module of the course.
    ModuleId
);
text_id!(
    /// A lesson, unique in the course.
    LessonId
);
text_id!(
    /// A quiz, unique in the course.
    QuizId
);
text_id!(
    /// A question, unique in the course.
    QuestionId
);
text_id!(
    /// An option of a question, or a marked part of a passage; unique in its question.
    OptionId
);
text_id!(
    /// A learning objective, unique in its module.
    ObjectiveId
);
text_id!(
    /// The code of a source, such as `P` for the Protocol.
    SourceCode
);
text_id!(
    /// A glossary term.
    TermId
);
text_id!(
    /// A case, unique in the course.
    CaseId
);
text_id!(
    /// A node of a case, unique in it.
    NodeId
);
text_id!(
    /// A track: an order of the modules for one kind of learner.
    TrackId
);
text_id!(
    /// A language tag of BCP 47: `en`, `ru`, `uz`.
    Language
);

/// What a question said when it was compiled: 64 bits of SHA-256 over its text, options and key. An answer
/// keeps the revision it was given to, so that a reworded question never re-marks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(pub u64);

/// One run of the app in one tab. Chosen at random, so that two tabs or two devices never make the same
/// [`EventId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Writer(pub u64);

/// Names one event: its writer and the how-manieth event of that writer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EventId {
    /// Who wrote it.
    pub writer: Writer,
    /// Counts from 0 in each writer.
    pub sequence: u32,
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}-{:08x}", self.writer.0, self.sequence)
    }
}

/// An attempt at a quiz: the id of the event that started it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AttemptId(pub EventId);

impl fmt::Display for AttemptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl AttemptId {
    /// Reads what [`fmt::Display`] wrote, as it stands in a route.
    pub fn parse(text: &str) -> Option<Self> {
        let (writer, sequence) = text.split_once('-')?;
        if writer.len() != 16 || sequence.len() != 8 {
            return None;
        }
        Some(Self(EventId {
            writer: Writer(u64::from_str_radix(writer, 16).ok()?),
            sequence: u32::from_str_radix(sequence, 16).ok()?,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_words_with_hyphens() {
        let cases = [
            ("child-consent", Ok(())),
            ("a1", Ok(())),
            ("", Err(IdError::Empty)),
            ("Child", Err(IdError::Character('C'))),
            ("ребёнок", Err(IdError::Character('р'))),
            ("a b", Err(IdError::Character(' '))),
            ("-a", Err(IdError::Hyphen)),
            ("a-", Err(IdError::Hyphen)),
        ];
        for (text, expected) in cases {
            assert_eq!(check_id(text), expected, "{text:?}");
        }
    }

    #[test]
    fn attempt_ids_survive_a_route() {
        let id = AttemptId(EventId { writer: Writer(0xfeed_0000_0000_0001), sequence: 7 });
        assert_eq!(AttemptId::parse(&id.to_string()), Some(id));
        for bad in ["", "7", "feed-7", "zz00000000000000-00000000", "feed000000000001-0000000-"] {
            assert_eq!(AttemptId::parse(bad), None, "{bad:?}");
        }
    }
}
