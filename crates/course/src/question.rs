//! Questions. Each kind has a file of its own under `question/` with its type, its key and its marking rule; this
//! file holds what they share and the closed list of them.

mod choice;
mod elements;

pub use choice::{Choice, ChoiceOption};
pub use elements::{Element, Elements, Part, Piece};

use crate::{Answer, Block, Citation, Inline, Mark, ObjectiveId, OptionId, QuestionId, Revision};
use serde::{Deserialize, Serialize};

/// A question with its key and the reasons for every option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Written by the author.
    pub id: QuestionId,
    /// Which wording this is.
    pub revision: Revision,
    /// The question itself.
    pub ask: Vec<Inline>,
    /// The situation, before the options.
    pub situation: Vec<Block>,
    /// Options and key.
    pub kind: Kind,
    /// What it tests.
    pub objective: ObjectiveId,
    /// How hard its author takes it to be.
    pub difficulty: Difficulty,
    /// Must be right in an exam.
    pub critical: bool,
    /// Where the answer stands.
    pub sources: Vec<Citation>,
}

/// How hard a question is, by its author's judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Difficulty {
    /// Recalls one fact.
    Easy,
    /// Applies a rule to a plain case.
    Medium,
    /// Applies several rules, or a rule against appearances.
    Hard,
}

/// The kinds of question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// One right option.
    Single(Choice),
    /// Several right options, partial credit.
    Multi(Choice),
    /// A statement: options `true` and `false`.
    TrueFalse(Choice),
    /// Mark act, means and purpose in a passage.
    Elements(Elements),
}

impl Question {
    /// The answer that earns the full mark.
    pub fn key(&self) -> Answer {
        match &self.kind {
            Kind::Single(choice) | Kind::Multi(choice) | Kind::TrueFalse(choice) => choice.key(),
            Kind::Elements(elements) => elements.key(),
        }
    }

    /// Whether every choice that the question asks for was made.
    pub fn is_complete(&self, answer: &Answer) -> bool {
        match (&self.kind, answer) {
            (Kind::Elements(elements), Answer::Elements(marks)) => marks.len() == elements.parts.len(),
            (Kind::Single(_) | Kind::Multi(_) | Kind::TrueFalse(_), Answer::Choice(options)) => {
                !options.is_empty()
            }
            (Kind::Elements(_), Answer::Choice(_))
            | (Kind::Single(_) | Kind::Multi(_) | Kind::TrueFalse(_), Answer::Elements(_)) => false,
        }
    }

    /// The options of the answer that would harm a person.
    pub fn unsafe_chosen<'q>(&'q self, answer: &Answer) -> Vec<&'q ChoiceOption> {
        match (&self.kind, answer) {
            (Kind::Single(c) | Kind::Multi(c) | Kind::TrueFalse(c), Answer::Choice(chosen)) => {
                c.options.iter().filter(|o| o.harmful && chosen.contains(&o.id)).collect()
            }
            (Kind::Elements(_), _)
            | (Kind::Single(_) | Kind::Multi(_) | Kind::TrueFalse(_), Answer::Elements(_)) => Vec::new(),
        }
    }

    /// The ids that an answer may name.
    pub fn option_ids(&self) -> Vec<&OptionId> {
        match &self.kind {
            Kind::Single(c) | Kind::Multi(c) | Kind::TrueFalse(c) => {
                c.options.iter().map(|o| &o.id).collect()
            }
            Kind::Elements(e) => e.parts.iter().map(|p| &p.id).collect(),
        }
    }
}

/// Marks an answer. An answer of another kind, or one that names unknown options, earns nothing for them.
pub fn mark(question: &Question, answer: &Answer) -> Mark {
    match (&question.kind, answer) {
        (Kind::Single(choice) | Kind::TrueFalse(choice), Answer::Choice(chosen)) => {
            choice.mark_single(chosen)
        }
        (Kind::Multi(choice), Answer::Choice(chosen)) => choice.mark_multi(chosen),
        (Kind::Elements(elements), Answer::Elements(marks)) => elements.mark(marks),
        (Kind::Elements(_), Answer::Choice(_))
        | (Kind::Single(_) | Kind::Multi(_) | Kind::TrueFalse(_), Answer::Elements(_)) => Mark::NONE,
    }
}

#[cfg(test)]
pub(crate) mod samples {
    //! Questions of any shape, for property tests here and in the modules that use questions.

    use super::*;
    use proptest::prelude::*;

    fn option(id: String, right: bool, harmful: bool) -> ChoiceOption {
        ChoiceOption {
            id: OptionId::new(id),
            text: vec![Inline::Text("option".into())],
            right,
            harmful: harmful && !right,
            reason: vec![Inline::Text("reason".into())],
        }
    }

    fn choice(rights: std::ops::Range<usize>) -> impl Strategy<Value = Choice> {
        (rights, 1usize..5, any::<u8>()).prop_map(|(rights, wrongs, harm)| Choice {
            options: (0..rights + wrongs)
                .map(|i| option(format!("o{i}"), i < rights, harm & (1 << (i % 8)) != 0))
                .collect(),
        })
    }

    pub(crate) fn element(child: bool) -> impl Strategy<Value = Element> {
        prop::sample::select(if child {
            vec![Element::Act, Element::Purpose, Element::None]
        } else {
            vec![Element::Act, Element::Means, Element::Purpose, Element::None]
        })
    }

    fn elements() -> impl Strategy<Value = Elements> {
        any::<bool>().prop_flat_map(|child| {
            prop::collection::vec(element(child), 3..8).prop_map(move |keys| {
                let parts: Vec<Part> = keys
                    .into_iter()
                    .enumerate()
                    .map(|(i, element)| Part {
                        id: OptionId::new(format!("p{i}")),
                        text: vec![Inline::Text("part".into())],
                        element,
                        reason: vec![Inline::Text("reason".into())],
                    })
                    .collect();
                let passage = vec![parts.iter().map(|p| Piece::Part(p.id.clone())).collect()];
                Elements { child, passage, parts }
            })
        })
    }

    pub(crate) fn kind() -> impl Strategy<Value = Kind> {
        prop_oneof![
            choice(1..2).prop_map(Kind::Single),
            choice(1..5).prop_map(Kind::Multi),
            any::<bool>().prop_map(|truth| Kind::TrueFalse(Choice {
                options: vec![option("true".into(), truth, false), option("false".into(), !truth, false)],
            })),
            elements().prop_map(Kind::Elements),
        ]
    }

    pub(crate) fn question(id: String) -> impl Strategy<Value = Question> {
        (kind(), any::<u64>()).prop_map(move |(kind, revision)| Question {
            id: QuestionId::new(id.clone()),
            revision: Revision(revision),
            ask: vec![Inline::Text("What is it?".into())],
            situation: vec![],
            kind,
            objective: ObjectiveId::new("classify"),
            difficulty: Difficulty::Medium,
            critical: false,
            sources: vec![],
        })
    }

    /// Any answer, sensible or not, to the questions above.
    pub(crate) fn answer() -> impl Strategy<Value = Answer> {
        prop_oneof![
            prop::collection::vec("o[0-9]|true|false|ghost", 0..9)
                .prop_map(|ids| Answer::choice(ids.into_iter().map(OptionId::new))),
            prop::collection::vec(("p[0-9]|ghost", element(false)), 0..9)
                .prop_map(|marks| Answer::elements(marks.into_iter().map(|(id, e)| (OptionId::new(id), e)))),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_key_marks_full_and_is_complete(question in samples::question("q".into())) {
            prop_assert_eq!(mark(&question, &question.key()), Mark::FULL);
            prop_assert!(question.is_complete(&question.key()));
            prop_assert!(question.unsafe_chosen(&question.key()).is_empty());
        }

        #[test]
        fn any_answer_marks_between_nothing_and_full(
            question in samples::question("q".into()), answer in samples::answer(),
        ) {
            let mark = mark(&question, &answer);
            prop_assert!(mark >= Mark::NONE && mark <= Mark::FULL);
            if mark == Mark::FULL {
                prop_assert!(question.is_complete(&answer));
            }
        }

        #[test]
        fn an_empty_answer_earns_nothing(question in samples::question("q".into())) {
            prop_assert_eq!(mark(&question, &Answer::choice([])), Mark::NONE);
            prop_assert_eq!(mark(&question, &Answer::elements([])), Mark::NONE);
        }
    }
}
