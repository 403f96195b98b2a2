//! A passage with places in it that are asked about: parts to be marked, signs to be found, gaps to be filled.

use crate::{Inline, OptionId};
use serde::{Deserialize, Serialize};

/// A piece of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Text that is not asked about.
    Text(Vec<Inline>),
    /// A place that is, by the id of its part or gap.
    Part(OptionId),
}
