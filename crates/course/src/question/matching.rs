//! Match: each thing on the left belongs to one on the right.

use crate::{Answer, Inline, Mark, OptionId};
use serde::{Deserialize, Serialize};

/// Two columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// What is asked about, in the author's order; two or more.
    pub lefts: Vec<MatchLeft>,
    /// What it may belong to; one right may belong to several lefts, or to none.
    pub rights: Vec<MatchRight>,
}

/// A thing on the left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchLeft {
    /// Written by the author.
    pub id: OptionId,
    /// What it says.
    pub text: Vec<Inline>,
    /// Where it belongs.
    pub right: OptionId,
    /// Why.
    pub reason: Vec<Inline>,
}

/// A thing on the right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchRight {
    /// Written by the author.
    pub id: OptionId,
    /// What it says.
    pub text: Vec<Inline>,
    /// Why nothing belongs to it; empty when something does.
    pub reason: Vec<Inline>,
}

impl Match {
    /// Every left with its right.
    pub fn key(&self) -> Answer {
        Answer::pairs(self.lefts.iter().map(|left| (left.id.clone(), left.right.clone())))
    }

    /// The share of lefts put to their right, as in IMS QTI 2.1 "Match Interaction" with one point a pair.
    pub(super) fn mark(&self, answer: &Answer) -> Mark {
        let hits = self.lefts.iter().filter(|left| answer.put_to(&left.id) == Some(&left.right)).count();
        Mark::of(hits, self.lefts.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_counts_the_same() {
        let left = |id: &str, right: &str| MatchLeft {
            id: OptionId::new(id),
            text: vec![],
            right: OptionId::new(right),
            reason: vec![],
        };
        let question = Match {
            lefts: vec![
                left("drove", "act"),
                left("lied", "means"),
                left("hit", "means"),
                left("debt", "purpose"),
            ],
            rights: vec![],
        };
        let check = |pairs: &[(&str, &str)], expected: u16| {
            let answer = Answer::pairs(pairs.iter().map(|(l, r)| (OptionId::new(*l), OptionId::new(*r))));
            assert_eq!(question.mark(&answer).thousandths(), expected, "{pairs:?}");
        };
        check(&[], 0);
        check(&[("drove", "act")], 250);
        check(&[("drove", "act"), ("drove", "means")], 0);
        check(&[("drove", "means"), ("lied", "means"), ("hit", "means")], 500);
        check(&[("ghost", "act"), ("debt", "ghost")], 0);
        check(&[("drove", "act"), ("lied", "means"), ("hit", "means"), ("debt", "purpose")], 1000);
    }
}
