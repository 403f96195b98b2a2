//! What a learner answers.

use crate::{Element, OptionId};
use serde::{Deserialize, Serialize};

/// An answer to a question. It names options by id, so it outlives every reordering. Variants are only ever added
/// at the end: answers stand in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// The options chosen or the signs found, in id order, each once.
    Choice(Vec<OptionId>),
    /// What each part of the passage was marked as, in id order, each part once. Parts left out were not marked.
    Elements(Vec<(OptionId, Element)>),
    /// The items in the order given, each once.
    Order(Vec<OptionId>),
    /// What each item was put to, in id order, each item once: left to right, or item to group.
    Pairs(Vec<(OptionId, OptionId)>),
    /// What was typed into each gap, in id order, each gap once. Gaps left empty are left out.
    Texts(Vec<(OptionId, String)>),
    /// What was typed as a number.
    Number(String),
}

/// Puts a value under a key of a list in key order; the last value of a key counts. Answers are short; a sorting
/// routine or a tree would be kilobytes of the learner's download.
fn put<V>(list: &mut Vec<(OptionId, V)>, key: OptionId, value: V) {
    match list.binary_search_by(|(before, _)| before.cmp(&key)) {
        Ok(place) => list[place].1 = value,
        Err(place) => list.insert(place, (key, value)),
    }
}

impl Answer {
    /// The options chosen; order and repetition do not matter.
    pub fn choice(options: impl IntoIterator<Item = OptionId>) -> Answer {
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
        let mut marked = Vec::new();
        for (part, element) in marks {
            put(&mut marked, part, element);
        }
        Answer::Elements(marked)
    }

    /// The items in this order; of an item named twice the first counts.
    pub fn order(items: impl IntoIterator<Item = OptionId>) -> Answer {
        let mut order: Vec<OptionId> = Vec::new();
        for item in items {
            if !order.contains(&item) {
                order.push(item);
            }
        }
        Answer::Order(order)
    }

    /// The items put to something; of an item put twice the last counts.
    pub fn pairs(pairs: impl IntoIterator<Item = (OptionId, OptionId)>) -> Answer {
        let mut put_to = Vec::new();
        for (item, to) in pairs {
            put(&mut put_to, item, to);
        }
        Answer::Pairs(put_to)
    }

    /// The gaps filled; of a gap filled twice the last counts, and blank text leaves it empty.
    pub fn texts(texts: impl IntoIterator<Item = (OptionId, String)>) -> Answer {
        let mut typed = Vec::new();
        for (gap, text) in texts {
            put(&mut typed, gap, text);
        }
        typed.retain(|(_, text)| !text.trim().is_empty());
        Answer::Texts(typed)
    }

    /// Nothing chosen, nothing marked, nothing typed.
    pub fn is_empty(&self) -> bool {
        match self {
            Answer::Choice(options) | Answer::Order(options) => options.is_empty(),
            Answer::Elements(marks) => marks.is_empty(),
            Answer::Pairs(pairs) => pairs.is_empty(),
            Answer::Texts(texts) => texts.is_empty(),
            Answer::Number(text) => text.trim().is_empty(),
        }
    }

    /// The options chosen; none in an answer of another form.
    pub fn chosen(&self) -> &[OptionId] {
        if let Answer::Choice(options) = self { options } else { &[] }
    }

    /// The parts marked; none in an answer of another form.
    pub fn marked(&self) -> &[(OptionId, Element)] {
        if let Answer::Elements(marks) = self { marks } else { &[] }
    }

    /// The items in order; none in an answer of another form.
    pub fn ordered(&self) -> &[OptionId] {
        if let Answer::Order(items) = self { items } else { &[] }
    }

    /// The items put to something; none in an answer of another form.
    pub fn paired(&self) -> &[(OptionId, OptionId)] {
        if let Answer::Pairs(pairs) = self { pairs } else { &[] }
    }

    /// What one item was put to.
    pub fn put_to(&self, item: &OptionId) -> Option<&OptionId> {
        self.paired().iter().find(|(one, _)| one == item).map(|(_, to)| to)
    }

    /// The gaps filled; none in an answer of another form.
    pub fn typed(&self) -> &[(OptionId, String)] {
        if let Answer::Texts(texts) = self { texts } else { &[] }
    }

    /// What was typed into one gap.
    pub fn typed_in(&self, gap: &OptionId) -> &str {
        self.typed().iter().find(|(one, _)| one == gap).map_or("", |(_, text)| text)
    }

    /// The number as typed; empty in an answer of another form.
    pub fn number(&self) -> &str {
        if let Answer::Number(text) = self { text } else { "" }
    }
}
