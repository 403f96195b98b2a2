//! Who to call. Telephone numbers change and mislead, so each line carries where it was seen and whether anybody
//! confirmed it.

use crate::{CivilDate, Language};
use serde::{Deserialize, Serialize};

/// A text in several languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localised(pub Vec<(Language, String)>);

impl Localised {
    /// The text in `language`, else the first one there is.
    pub fn get(&self, language: &Language) -> &str {
        self.0.iter().find(|(l, _)| l == language).or_else(|| self.0.first()).map_or("", |(_, text)| text)
    }
}

/// Everything on the help screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Help {
    /// When the list was last gone through.
    pub checked_on: CivilDate,
    /// In the order of the screen.
    pub countries: Vec<Country>,
}

/// The lines of one country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Country {
    /// ISO 3166-1 alpha-2 in lower case, or `intl`.
    pub code: String,
    /// Its name.
    pub name: Localised,
    /// Its lines, perhaps none.
    pub lines: Vec<HelpLine>,
    /// What to do where there is no line.
    pub empty: Option<Localised>,
}

/// One telephone line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpLine {
    /// As it is dialled.
    pub number: String,
    /// Whose it is.
    pub label: Localised,
    /// A remark, such as a conflict of sources.
    pub note: Option<Localised>,
    /// Whether to rely on it.
    pub status: LineStatus,
    /// Where the number was seen.
    pub source: String,
}

/// Whether to rely on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineStatus {
    /// Somebody dialled it and it answered.
    Confirmed,
    /// Seen in a source, not dialled.
    Unconfirmed,
    /// Sources disagree.
    Conflicting,
}
