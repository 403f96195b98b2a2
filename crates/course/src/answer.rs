//! What a learner answers.

use crate::{Element, OptionId};
use serde::{Deserialize, Serialize};

/// An answer to a question. It names options by id, so it outlives every reordering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The options chosen, in id order, each once.
    Choice(Vec<OptionId>),
    /// What each part of the passage was marked as, in id order, each part once. Parts left out were not marked.
    Elements(Vec<(OptionId, Element)>),
}

impl Answer {
    /// The options chosen; order and repetition do not matter.
    pub fn choice(options: impl IntoIterator<Item = OptionId>) -> Answer {
        let mut options: Vec<OptionId> = options.into_iter().collect();
        options.sort();
        options.dedup();
        Answer::Choice(options)
    }

    /// The parts marked; of a part marked twice the last counts.
    pub fn elements(marks: impl IntoIterator<Item = (OptionId, Element)>) -> Answer {
        let map: std::collections::BTreeMap<OptionId, Element> = marks.into_iter().collect();
        Answer::Elements(map.into_iter().collect())
    }

    /// Nothing chosen, nothing marked.
    pub fn is_empty(&self) -> bool {
        match self {
            Answer::Choice(options) => options.is_empty(),
            Answer::Elements(marks) => marks.is_empty(),
        }
    }
}
