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
        // Answers are short; a sorting routine would be five kilobytes of the learner's download.
        let mut chosen: Vec<OptionId> = Vec::new();
        for option in options {
            if let Err(place) = chosen.binary_search(&option) {
                chosen.insert(place, option);
            }
        }
        Answer::Choice(chosen)
    }

    /// The parts marked; of a part marked twice the last counts.
    pub fn elements(marks: impl IntoIterator<Item = (OptionId, Element)>) -> Answer {
        let mut marked: Vec<(OptionId, Element)> = Vec::new();
        for (part, element) in marks {
            match marked.binary_search_by(|(before, _)| before.cmp(&part)) {
                Ok(place) => marked[place].1 = element,
                Err(place) => marked.insert(place, (part, element)),
            }
        }
        Answer::Elements(marked)
    }

    /// Nothing chosen, nothing marked.
    pub fn is_empty(&self) -> bool {
        match self {
            Answer::Choice(options) => options.is_empty(),
            Answer::Elements(marks) => marks.is_empty(),
        }
    }
}
