//! Order: items to be brought into their right order.

use crate::{Answer, Inline, Mark, OptionId};
use serde::{Deserialize, Serialize};

/// Items in their right order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Two or more; the author's order is the key.
    pub items: Vec<OrderItem>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderItem {
    /// Written by the author.
    pub id: OptionId,
    /// What it says.
    pub text: Vec<Inline>,
    /// Why it stands where it stands.
    pub reason: Vec<Inline>,
}

impl Order {
    /// The items in their right order.
    pub fn key(&self) -> Answer {
        Answer::order(self.items.iter().map(|item| item.id.clone()))
    }

    /// Pairs of items in the right order, less pairs in the wrong one, over all pairs, never below nothing: the
    /// rank correlation τ of M. G. Kendall, "A New Measure of Rank Correlation", Biometrika 30 (1938), with a lower
    /// bound of 0. An order by chance earns nothing on average; one neighbour swapped among five costs a fifth.
    /// A pair of which one item is missing counts for nothing.
    pub(super) fn mark(&self, order: &[OptionId]) -> Mark {
        let place = |item: &OrderItem| order.iter().position(|id| *id == item.id);
        let (mut right, mut wrong, mut pairs) = (0, 0, 0);
        for (index, first) in self.items.iter().enumerate() {
            for second in &self.items[index + 1..] {
                pairs += 1;
                if let (Some(a), Some(b)) = (place(first), place(second)) {
                    if a < b {
                        right += 1;
                    } else {
                        wrong += 1;
                    }
                }
            }
        }
        Mark::of(usize::saturating_sub(right, wrong), pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(order: &str, expected: u16) {
        let item = |id: char| OrderItem { id: OptionId::new(id), text: vec![], reason: vec![] };
        let question = Order { items: "abcde".chars().map(item).collect() };
        let order: Vec<OptionId> = order.chars().map(OptionId::new).collect();
        assert_eq!(question.mark(&order).thousandths(), expected, "{order:?}");
    }

    /// Ten pairs. One swap of neighbours leaves nine right and one wrong: τ = 0.8. Kendall's own first example has
    /// τ = 11/45 for ten; here by hand for five.
    #[test]
    fn marks() {
        check("abcde", 1000);
        check("bacde", 800);
        check("badce", 600);
        check("eabcd", 200);
        check("edcba", 0);
        check("", 0);
        check("a", 0);
        check("ab", 100);
        check("abcd", 600);
        check("xyz", 0);
    }
}
