//! Questions. Each kind has a file of its own under `question/` with its type, its key and its marking rule; this
//! file holds what they share and the closed list of them.

mod choice;
mod elements;
mod fill;
mod indicators;
mod matching;
mod number;
mod order;
mod passage;
mod sort;

pub use choice::{Choice, ChoiceOption};
pub use elements::{Element, Elements, Part};
pub use fill::{Fill, Gap, Tolerance, folded};
pub use indicators::{Indicators, Sign};
pub use matching::{Match, MatchLeft, MatchRight};
pub use number::{Decimal, Number, read_number};
pub use order::{Order, OrderItem};
pub use passage::Piece;
pub use sort::{Group, Sort, SortItem};

use crate::{
    Answer, Block, Citation, Inline, Mark, ObjectiveId, OptionId, QuestionId, Revision, Seed, shuffled,
};
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
    /// Hints from gentle to strong; each one taken costs, see [`Mark::after_hints`].
    pub hints: Vec<Vec<Inline>>,
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
    /// Bring items into their order.
    Order(Order),
    /// Put each thing on the left to one on the right.
    Match(Match),
    /// Put items into groups.
    Sort(Sort),
    /// Type words into gaps.
    Fill(Fill),
    /// Type a number.
    Number(Number),
    /// Find the indicators in a passage.
    Indicators(Indicators),
}

impl Kind {
    /// The name that authors write, and reports show.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Single(_) => "single",
            Kind::Multi(_) => "multi",
            Kind::TrueFalse(_) => "true-false",
            Kind::Elements(_) => "elements",
            Kind::Order(_) => "order",
            Kind::Match(_) => "match",
            Kind::Sort(_) => "sort",
            Kind::Fill(_) => "fill",
            Kind::Number(_) => "number",
            Kind::Indicators(_) => "indicators",
        }
    }
}

impl Question {
    /// The answer that earns the full mark.
    pub fn key(&self) -> Answer {
        match &self.kind {
            Kind::Single(choice) | Kind::Multi(choice) | Kind::TrueFalse(choice) => choice.key(),
            Kind::Elements(elements) => elements.key(),
            Kind::Order(order) => order.key(),
            Kind::Match(pairs) => pairs.key(),
            Kind::Sort(sort) => sort.key(),
            Kind::Fill(fill) => fill.key(),
            Kind::Number(number) => number.key(),
            Kind::Indicators(indicators) => indicators.key(),
        }
    }

    /// Whether every choice that the question asks for was made.
    pub fn is_complete(&self, answer: &Answer) -> bool {
        match &self.kind {
            Kind::Single(_) | Kind::Multi(_) | Kind::TrueFalse(_) | Kind::Indicators(_) => {
                !answer.chosen().is_empty()
            }
            Kind::Elements(_) => self.each_is_in(|id| answer.marked().iter().any(|(part, _)| part == id)),
            Kind::Order(_) => self.each_is_in(|id| answer.ordered().contains(id)),
            Kind::Match(_) | Kind::Sort(_) => self.each_is_in(|id| answer.put_to(id).is_some()),
            Kind::Fill(_) => self.each_is_in(|id| !answer.typed_in(id).is_empty()),
            Kind::Number(number) => number.is_number(answer.number()),
        }
    }

    /// Whether something holds of everything that the question asks about. What an answer names beyond that, from an
    /// older wording perhaps, neither helps nor hinders.
    fn each_is_in(&self, is: impl Fn(&OptionId) -> bool) -> bool {
        self.option_ids().into_iter().all(is)
    }

    /// The options of the answer that would harm a person.
    pub fn unsafe_chosen<'q>(&'q self, answer: &Answer) -> Vec<&'q ChoiceOption> {
        match &self.kind {
            Kind::Single(c) | Kind::Multi(c) | Kind::TrueFalse(c) => {
                c.options.iter().filter(|o| o.harmful && answer.chosen().contains(&o.id)).collect()
            }
            Kind::Elements(_)
            | Kind::Order(_)
            | Kind::Match(_)
            | Kind::Sort(_)
            | Kind::Fill(_)
            | Kind::Number(_)
            | Kind::Indicators(_) => Vec::new(),
        }
    }

    /// The ids that an answer may name first: options, parts, items, gaps.
    pub fn option_ids(&self) -> Vec<&OptionId> {
        match &self.kind {
            Kind::Single(c) | Kind::Multi(c) | Kind::TrueFalse(c) => {
                c.options.iter().map(|o| &o.id).collect()
            }
            Kind::Elements(e) => e.parts.iter().map(|p| &p.id).collect(),
            Kind::Order(o) => o.items.iter().map(|i| &i.id).collect(),
            Kind::Match(m) => m.lefts.iter().map(|l| &l.id).collect(),
            Kind::Sort(s) => s.items.iter().map(|i| &i.id).collect(),
            Kind::Fill(f) => f.gaps.iter().map(|g| &g.id).collect(),
            Kind::Number(_) => Vec::new(),
            Kind::Indicators(i) => i.parts.iter().map(|p| &p.id).collect(),
        }
    }

    /// The order in which things are shown: indices of options, of items to be ordered or sorted, or of the rights
    /// of a match. `None` for a fixed order, as in a room that looks at one wall. What an author wrote in its right
    /// order is never shown so, with or without a seed.
    pub fn shown_order(&self, seed: Option<Seed>) -> Vec<usize> {
        let own = seed.unwrap_or(Seed(0)).of(self.id.as_str());
        let as_written = |n: usize| (0..n).collect();
        match &self.kind {
            Kind::Single(c) | Kind::Multi(c) => match seed {
                Some(_) => shuffled(c.options.len(), own),
                None => as_written(c.options.len()),
            },
            // True and false keep their order, which everybody expects.
            Kind::TrueFalse(c) => as_written(c.options.len()),
            Kind::Order(o) => {
                let mut order = shuffled(o.items.len(), own);
                if order.is_sorted() {
                    order.rotate_left(1);
                }
                order
            }
            Kind::Match(m) => shuffled(m.rights.len(), own),
            Kind::Sort(s) => shuffled(s.items.len(), own),
            Kind::Elements(_) | Kind::Fill(_) | Kind::Number(_) | Kind::Indicators(_) => {
                as_written(self.option_ids().len())
            }
        }
    }
}

/// Marks an answer. An answer of another form, or one that names unknown options, earns nothing for them.
pub fn mark(question: &Question, answer: &Answer) -> Mark {
    match &question.kind {
        Kind::Single(choice) | Kind::TrueFalse(choice) => choice.mark_single(answer.chosen()),
        Kind::Multi(choice) => choice.mark_multi(answer.chosen()),
        Kind::Elements(elements) => elements.mark(answer.marked()),
        Kind::Order(order) => order.mark(answer.ordered()),
        Kind::Match(pairs) => pairs.mark(answer),
        Kind::Sort(sort) => sort.mark(answer),
        Kind::Fill(fill) => fill.mark(answer),
        Kind::Number(number) => number.mark(answer.number()),
        Kind::Indicators(indicators) => indicators.mark(answer.chosen()),
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
            (2usize..7).prop_map(|n| {
                let items = (0..n).map(|i| OrderItem { id: id("p", i), text: words(), reason: words() });
                Kind::Order(Order { items: items.collect() })
            }),
            (2usize..6, prop::collection::vec(0usize..9, 5)).prop_map(|(rights, keys)| {
                let lefts = keys.iter().enumerate().map(|(i, key)| MatchLeft {
                    id: id("p", i),
                    text: words(),
                    right: id("o", key % rights),
                    reason: words(),
                });
                let rights =
                    (0..rights).map(|i| MatchRight { id: id("o", i), text: words(), reason: words() });
                Kind::Match(Match { lefts: lefts.collect(), rights: rights.collect() })
            }),
            (2usize..5, prop::collection::vec(0usize..9, 2..8)).prop_map(|(groups, keys)| {
                let items = keys.iter().enumerate().map(|(i, key)| SortItem {
                    id: id("p", i),
                    text: words(),
                    group: id("o", key % groups),
                    reason: words(),
                });
                let groups = (0..groups).map(|i| Group { id: id("o", i), text: words() });
                Kind::Sort(Sort { groups: groups.collect(), items: items.collect() })
            }),
            prop::collection::vec("(act|means|purpose|ребёнок)", 1..4).prop_map(|words| {
                let gaps = words.into_iter().enumerate().map(|(i, word)| Gap {
                    id: id("p", i),
                    accepted: vec![word],
                    reason: vec![],
                });
                let forgiven = Tolerance::ALL.iter().map(|(_, tolerance)| *tolerance).collect();
                Kind::Fill(Fill { passage: vec![], gaps: gaps.collect(), forgiven })
            }),
            (-50i64..50, 0i64..3).prop_map(|(value, tolerance)| {
                Kind::Number(Number {
                    value: Decimal::from_thousandths(value * 1000),
                    tolerance: Decimal::from_thousandths(tolerance * 1000),
                    near: None,
                    unit: "years".into(),
                    reason: vec![],
                })
            }),
            (1usize..5, 0usize..4).prop_map(|(signs, others)| {
                let parts = (0..signs + others).map(|i| Sign {
                    id: id("o", i),
                    text: words(),
                    sign: i < signs,
                    reason: words(),
                });
                Kind::Indicators(Indicators { passage: vec![], parts: parts.collect() })
            }),
        ]
    }

    fn id(letter: &str, number: usize) -> OptionId {
        OptionId::new(format!("{letter}{number}"))
    }

    fn words() -> Vec<Inline> {
        vec![Inline::Text("words".into())]
    }

    pub(crate) fn question(id: String) -> impl Strategy<Value = Question> {
        (kind(), any::<u64>()).prop_map(move |(kind, revision)| Question {
            id: QuestionId::new(id.clone()),
            revision: Revision(revision),
            ask: vec![Inline::Text("What is it?".into())],
            situation: vec![],
            kind,
            hints: vec![vec![Inline::Text("hint".into())]; 2],
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
            prop::collection::vec("p[0-9]|ghost", 0..9)
                .prop_map(|ids| Answer::order(ids.into_iter().map(OptionId::new))),
            prop::collection::vec(("p[0-9]|ghost", "o[0-9]|ghost"), 0..9).prop_map(|pairs| Answer::pairs(
                pairs.into_iter().map(|(item, to)| (OptionId::new(item), OptionId::new(to)))
            )),
            prop::collection::vec(("p[0-9]|ghost", "act| Means|purpose|ребенок|\\PC{0,4}"), 0..5).prop_map(
                |texts| Answer::texts(texts.into_iter().map(|(id, text)| (OptionId::new(id), text)))
            ),
            "-?[0-9]{0,3}( years)?|\\PC{0,6}".prop_map(Answer::Number),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The answer with one more, or one other, thing right: the i-th thing of the key put into it.
    fn mended(answer: &Answer, key: &Answer, i: usize) -> Answer {
        match key {
            Answer::Choice(rights) => {
                Answer::choice(answer.chosen().iter().chain(rights.get(i % rights.len().max(1))).cloned())
            }
            Answer::Elements(parts) => {
                Answer::elements(answer.marked().iter().chain([&parts[i % parts.len()]]).cloned())
            }
            Answer::Pairs(pairs) => {
                Answer::pairs(answer.paired().iter().chain([&pairs[i % pairs.len()]]).cloned())
            }
            Answer::Texts(texts) => {
                Answer::texts(answer.typed().iter().chain([&texts[i % texts.len()]]).cloned())
            }
            // Two neighbours in the wrong order change places.
            Answer::Order(right) => {
                let mut order = answer.ordered().to_vec();
                let place = |id: &OptionId| right.iter().position(|r| r == id);
                if order.len() > 1 {
                    let at = i % (order.len() - 1);
                    if let (Some(a), Some(b)) = (place(&order[at]), place(&order[at + 1]))
                        && a > b
                    {
                        order.swap(at, at + 1);
                    }
                }
                Answer::Order(order)
            }
            Answer::Number(text) => Answer::Number(text.clone()),
        }
    }

    /// The same answer, its parts given in another order.
    fn shuffled_answer(answer: &Answer, seed: u64) -> Answer {
        fn mixed<T: Clone>(items: &[T], seed: u64) -> Vec<T> {
            shuffled(items.len(), Seed(seed)).into_iter().map(|i| items[i].clone()).collect()
        }
        match answer {
            Answer::Choice(ids) => Answer::choice(mixed(ids, seed)),
            Answer::Elements(marks) => Answer::elements(mixed(marks, seed)),
            Answer::Pairs(pairs) => Answer::pairs(mixed(pairs, seed)),
            Answer::Texts(texts) => Answer::texts(mixed(texts, seed)),
            // Of these the order, or the text, is the answer.
            Answer::Order(_) | Answer::Number(_) => answer.clone(),
        }
    }

    /// The question with its options, items, rights and parts written in another order; not what the order is.
    fn reordered(question: &Question, seed: u64) -> Question {
        fn mix<T: Clone>(items: &mut Vec<T>, seed: u64) {
            *items = shuffled(items.len(), Seed(seed)).into_iter().map(|i| items[i].clone()).collect();
        }
        let mut question = question.clone();
        match &mut question.kind {
            Kind::Single(c) | Kind::Multi(c) | Kind::TrueFalse(c) => mix(&mut c.options, seed),
            Kind::Elements(e) => mix(&mut e.parts, seed),
            Kind::Match(m) => {
                mix(&mut m.lefts, seed);
                mix(&mut m.rights, seed.rotate_left(7));
            }
            Kind::Sort(s) => {
                mix(&mut s.groups, seed);
                mix(&mut s.items, seed.rotate_left(7));
            }
            Kind::Fill(f) => mix(&mut f.gaps, seed),
            Kind::Indicators(i) => mix(&mut i.parts, seed),
            Kind::Order(_) | Kind::Number(_) => {}
        }
        question
    }

    /// An answer to an older wording may name a gap that is gone: it is complete all the same, and marked full. A
    /// generated answer found that it counted as half answered.
    #[test]
    fn what_an_answer_names_too_much_does_not_make_it_incomplete() {
        let gap = Gap { id: OptionId::new("p0"), accepted: vec!["act".into()], reason: vec![] };
        let question = Question {
            id: QuestionId::new("q"),
            revision: Revision(0),
            ask: vec![],
            situation: vec![],
            kind: Kind::Fill(Fill { passage: vec![], gaps: vec![gap], forgiven: vec![] }),
            hints: vec![],
            objective: ObjectiveId::new("o"),
            difficulty: Difficulty::Easy,
            critical: false,
            sources: vec![],
        };
        let typed =
            |gaps: &[&str]| Answer::texts(gaps.iter().map(|gap| (OptionId::new(*gap), String::from("act"))));
        assert!(question.is_complete(&typed(&["p0"])));
        assert!(question.is_complete(&typed(&["p0", "gone"])));
        assert!(!question.is_complete(&typed(&["gone"])));
        assert_eq!(mark(&question, &typed(&["p0", "gone"])), Mark::FULL);
    }

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
        fn an_empty_answer_earns_nothing_and_is_not_complete(question in samples::question("q".into())) {
            for blank in [
                Answer::choice([]), Answer::elements([]), Answer::order([]), Answer::pairs([]),
                Answer::texts([]), Answer::Number(String::new()),
            ] {
                prop_assert!(blank.is_empty());
                prop_assert_eq!(mark(&question, &blank), Mark::NONE);
                prop_assert!(!question.is_complete(&blank));
            }
        }

        #[test]
        fn one_thing_more_right_never_earns_less(
            question in samples::question("q".into()), answer in samples::answer(), i: prop::sample::Index,
        ) {
            // A single answer is all or nothing: two ticks are none.
            prop_assume!(!matches!(question.kind, Kind::Single(_) | Kind::TrueFalse(_)));
            let key = question.key();
            let same_form = std::mem::discriminant(&key) == std::mem::discriminant(&answer);
            let better = mended(&answer, &key, i.index(64));
            prop_assert!(!same_form || mark(&question, &better) >= mark(&question, &answer));
        }

        #[test]
        fn display_order_does_not_matter(
            question in samples::question("q".into()), answer in samples::answer(), seed: u64,
        ) {
            let expected = mark(&question, &answer);
            prop_assert_eq!(mark(&question, &shuffled_answer(&answer, seed)), expected);
            prop_assert_eq!(mark(&reordered(&question, seed), &answer), expected);
        }

        #[test]
        fn what_is_shown_is_everything_once(question in samples::question("q".into()), seed: Option<u64>) {
            let seed = seed.map(Seed);
            let mut order = question.shown_order(seed);
            prop_assert_eq!(&order, &question.shown_order(seed));
            if matches!(question.kind, Kind::Order(_)) {
                prop_assert!(!order.is_sorted(), "the key is on the screen");
            }
            order.sort_unstable();
            let things = match &question.kind {
                Kind::Match(m) => m.rights.len(),
                Kind::Single(_) | Kind::Multi(_) | Kind::TrueFalse(_) | Kind::Elements(_) | Kind::Order(_)
                | Kind::Sort(_) | Kind::Fill(_) | Kind::Number(_) | Kind::Indicators(_) => {
                    question.option_ids().len()
                }
            };
            prop_assert_eq!(order, (0..things).collect::<Vec<_>>());
        }
    }
}
