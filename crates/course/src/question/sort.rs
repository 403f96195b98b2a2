//! Sort: items to be put into groups.

use crate::{Answer, Inline, Mark, OptionId};
use serde::{Deserialize, Serialize};

/// Groups and what belongs to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// Two or more, in the author's order.
    pub groups: Vec<Group>,
    /// What is to be sorted.
    pub items: Vec<SortItem>,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Written by the author.
    pub id: OptionId,
    /// Its name.
    pub text: Vec<Inline>,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortItem {
    /// Written by the author.
    pub id: OptionId,
    /// What it says.
    pub text: Vec<Inline>,
    /// Where it belongs.
    pub group: OptionId,
    /// Why.
    pub reason: Vec<Inline>,
}

impl Sort {
    /// Every item in its group.
    pub fn key(&self) -> Answer {
        Answer::pairs(self.items.iter().map(|item| (item.id.clone(), item.group.clone())))
    }

    /// Items in their group, less items in a wrong one divided by the number of wrong groups, over all items, never
    /// below nothing. This is correction for guessing: R. B. Frary, "Formula Scoring of Multiple-Choice Tests",
    /// Educational Measurement 7 (1988), S = R − W/(k − 1). With two groups a coin would otherwise earn half.
    pub(super) fn mark(&self, answer: &Answer) -> Mark {
        let (mut right, mut wrong) = (0, 0);
        for item in &self.items {
            match answer.put_to(&item.id) {
                Some(group) if *group == item.group => right += 1,
                Some(_) => wrong += 1,
                None => {}
            }
        }
        let others = self.groups.len().saturating_sub(1).max(1);
        Mark::of(usize::saturating_sub(right * others, wrong), self.items.len() * others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(groups: usize, answer: &str, expected: u16) {
        let question = Sort {
            groups: (0..groups).map(|g| Group { id: OptionId::new(format!("g{g}")), text: vec![] }).collect(),
            items: (0..4)
                .map(|i| SortItem {
                    id: OptionId::new(format!("i{i}")),
                    text: vec![],
                    group: OptionId::new(format!("g{}", i % 2)),
                    reason: vec![],
                })
                .collect(),
        };
        let pairs = answer.chars().enumerate().filter(|(_, g)| *g != '-');
        let answer = Answer::pairs(
            pairs.map(|(i, g)| (OptionId::new(format!("i{i}")), OptionId::new(format!("g{g}")))),
        );
        assert_eq!(question.mark(&answer).thousandths(), expected, "{answer:?}");
    }

    /// S = R − W/(k − 1), by hand: three right and one wrong of four give 2/4 with two groups, 2.5/4 with three.
    #[test]
    fn guessing_earns_nothing() {
        check(2, "0101", 1000);
        check(2, "0100", 500);
        check(2, "0000", 0);
        check(2, "1010", 0);
        check(2, "----", 0);
        check(2, "01--", 500);
        check(2, "9---", 0);
        check(3, "0101", 1000);
        check(3, "0102", 625);
        check(3, "0202", 250);
        check(3, "0-2-", 125);
    }
}
