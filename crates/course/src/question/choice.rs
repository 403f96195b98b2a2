//! Single, multi and true/false: options of which one or more are right.

use crate::{Answer, Inline, Mark, OptionId};
use serde::{Deserialize, Serialize};

/// Options in the author's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Two or more, at least one of them right.
    pub options: Vec<ChoiceOption>,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceOption {
    /// Written by the author.
    pub id: OptionId,
    /// What it says.
    pub text: Vec<Inline>,
    /// Whether it belongs to the key.
    pub right: bool,
    /// Marked `unsafe`: acted on, it would harm a person.
    pub harmful: bool,
    /// Why it is right or wrong.
    pub reason: Vec<Inline>,
}

impl Choice {
    /// The right options.
    pub fn key(&self) -> Answer {
        Answer::choice(self.options.iter().filter(|o| o.right).map(|o| o.id.clone()))
    }

    /// All or nothing: full when exactly the right option was chosen.
    pub(super) fn mark_single(&self, chosen: &[OptionId]) -> Mark {
        match chosen {
            [only] if self.options.iter().any(|o| o.right && o.id == *only) => Mark::FULL,
            _ => Mark::NONE,
        }
    }

    /// Right options chosen less wrong options chosen, over the number of right ones, never below nothing. The
    /// rule is that of IMS QTI 2.1, "Map Response" with a lower bound of 0 and a value of −1/n on each wrong
    /// option: guessing everything earns no more than guessing nothing once half the options are wrong.
    pub(super) fn mark_multi(&self, chosen: &[OptionId]) -> Mark {
        let rights = self.options.iter().filter(|o| o.right).count();
        let hits = self.options.iter().filter(|o| o.right && chosen.contains(&o.id)).count();
        let misses = self.options.iter().filter(|o| !o.right && chosen.contains(&o.id)).count();
        Mark::of(hits.saturating_sub(misses), rights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Options written as `+a` (right) and `-b` (wrong).
    fn choice(options: &str) -> Choice {
        Choice {
            options: options
                .split(' ')
                .map(|o| ChoiceOption {
                    id: OptionId::new(&o[1..]),
                    text: vec![],
                    right: o.starts_with('+'),
                    harmful: false,
                    reason: vec![],
                })
                .collect(),
        }
    }

    fn check(options: &str, chosen: &str, single: u16, multi: u16) {
        let chosen: Vec<OptionId> = chosen.split_whitespace().map(OptionId::new).collect();
        let choice = choice(options);
        assert_eq!(choice.mark_single(&chosen).thousandths(), single, "single {chosen:?}");
        assert_eq!(choice.mark_multi(&chosen).thousandths(), multi, "multi {chosen:?}");
    }

    #[test]
    fn marks() {
        check("+a -b -c", "a", 1000, 1000);
        check("+a -b -c", "b", 0, 0);
        check("+a -b -c", "", 0, 0);
        check("+a -b -c", "a b", 0, 0);
        check("+a -b -c", "ghost", 0, 0);
        check("+a +b +c -d", "a b c", 0, 1000);
        check("+a +b +c -d", "a", 1000, 333);
        check("+a +b +c -d", "a b", 0, 666);
        check("+a +b +c -d", "a b c d", 0, 666);
        check("+a +b -c -d", "c d", 0, 0);
        check("+a +b -c -d", "a b c d", 0, 0);
    }
}
