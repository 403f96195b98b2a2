//! Elements: the learner marks the act, the means and the purpose in a passage (Protocol, article 3(a)). For a
//! child the means is not asked (article 3(c)).

use super::Piece;
use crate::{Answer, Inline, Mark, OptionId};
use serde::{Deserialize, Serialize};

/// An element of trafficking in persons, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Element {
    /// What was done: recruitment, transportation, transfer, harbouring, receipt.
    Act,
    /// How: force, coercion, deception, abuse of power or of a position of vulnerability, payments.
    Means,
    /// Why: exploitation.
    Purpose,
    /// A fact that proves no element.
    None,
}

/// A passage with marked parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elements {
    /// The person is under 18: means is not asked, and no part of the key is a means.
    pub child: bool,
    /// Paragraphs of the passage.
    pub passage: Vec<Vec<Piece>>,
    /// The parts in the order of the passage; three or more.
    pub parts: Vec<Part>,
}

/// A part to be marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Written by the author.
    pub id: OptionId,
    /// Its words.
    pub text: Vec<Inline>,
    /// What it is.
    pub element: Element,
    /// Why.
    pub reason: Vec<Inline>,
}

impl Element {
    /// What may be chosen, in the order of article 3(a).
    pub fn choices(child: bool) -> &'static [Element] {
        if child {
            &[Element::Act, Element::Purpose, Element::None]
        } else {
            &[Element::Act, Element::Means, Element::Purpose, Element::None]
        }
    }
}

impl Elements {
    /// Every part as what it is.
    pub fn key(&self) -> Answer {
        Answer::elements(self.parts.iter().map(|p| (p.id.clone(), p.element)))
    }

    /// The share of parts marked as what they are. Each part is a matching item of equal weight, as in IMS QTI
    /// 2.1 "Match Interaction" with one point a pair.
    pub(super) fn mark(&self, marks: &[(OptionId, Element)]) -> Mark {
        let right = self
            .parts
            .iter()
            .filter(|part| marks.iter().any(|(id, element)| *id == part.id && *element == part.element))
            .count();
        Mark::of(right, self.parts.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_counts_the_same() {
        let part = |id: &str, element| Part { id: OptionId::new(id), text: vec![], element, reason: vec![] };
        let question = Elements {
            child: false,
            passage: vec![],
            parts: vec![
                part("drove", Element::Act),
                part("lied", Element::Means),
                part("debt", Element::Purpose),
                part("august", Element::None),
            ],
        };
        let check = |marks: &[(&str, Element)], expected: u16| {
            let marks: Vec<_> = marks.iter().map(|(id, e)| (OptionId::new(*id), *e)).collect();
            assert_eq!(question.mark(&marks).thousandths(), expected, "{marks:?}");
        };
        check(&[], 0);
        check(&[("drove", Element::Act)], 250);
        check(&[("drove", Element::Means), ("lied", Element::Means)], 250);
        check(&[("august", Element::None), ("ghost", Element::Act)], 250);
        check(
            &[
                ("drove", Element::Act),
                ("lied", Element::Means),
                ("debt", Element::Purpose),
                ("august", Element::None),
            ],
            1000,
        );
    }
}
