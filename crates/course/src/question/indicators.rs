//! Indicators: the learner finds the signs in a passage. What looks like a sign and is none costs.

use super::Piece;
use crate::{Answer, Inline, Mark, OptionId};
use serde::{Deserialize, Serialize};

/// A passage with parts that can be picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicators {
    /// Paragraphs of the passage.
    pub passage: Vec<Vec<Piece>>,
    /// The parts in the order of the passage; at least one of them a sign.
    pub parts: Vec<Sign>,
}

/// A part that can be picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// Written by the author.
    pub id: OptionId,
    /// Its words.
    pub text: Vec<Inline>,
    /// Whether it is an indicator.
    pub sign: bool,
    /// Why, or why not.
    pub reason: Vec<Inline>,
}

impl Indicators {
    /// Every sign and nothing else.
    pub fn key(&self) -> Answer {
        Answer::choice(self.parts.iter().filter(|part| part.sign).map(|part| part.id.clone()))
    }

    /// Signs found, less parts picked that are none, over all signs, never below nothing: the rule of IMS QTI 2.1
    /// "Hottext Interaction" with map response, 1/n a sign, −1/n a false find and a lower bound of 0. Picking
    /// everything must not pay: an officer who sees signs everywhere sees none.
    pub(super) fn mark(&self, found: &[OptionId]) -> Mark {
        let count =
            |sign: bool| self.parts.iter().filter(|p| p.sign == sign && found.contains(&p.id)).count();
        let signs = self.parts.iter().filter(|part| part.sign).count();
        Mark::of(count(true).saturating_sub(count(false)), signs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn false_finds_cost() {
        let part = |(index, sign): (usize, char)| Sign {
            id: OptionId::new(format!("p{index}")),
            text: vec![],
            sign: sign == '+',
            reason: vec![],
        };
        let question =
            Indicators { passage: vec![], parts: "++-+-+".chars().enumerate().map(part).collect() };
        let check = |found: &[usize], expected: u16| {
            let found: Vec<OptionId> = found.iter().map(|i| OptionId::new(format!("p{i}"))).collect();
            assert_eq!(question.mark(&found).thousandths(), expected, "{found:?}");
        };
        check(&[], 0);
        check(&[0, 1, 3, 5], 1000);
        check(&[0, 1], 500);
        check(&[0, 1, 2], 250);
        check(&[0, 2, 4], 0);
        check(&[0, 1, 2, 3, 4, 5], 500);
        check(&[99], 0);
    }
}
