//! What is known of one question from all answers to it, and why it is offered on a day.

use super::fsrs::{self, Memory, Rating};
use crate::{Certainty, Mark, QuestionId};

/// The probability of recall at which a question comes back. 0.9 is the default of FSRS.
const RETENTION: f32 = 0.9;

/// One answer to a question, wherever it was given: in a lesson's check, a quiz or practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Which question.
    pub question: QuestionId,
    /// The day on which it was answered: days since 1 January 1970 where the learner is.
    pub day: i32,
    /// What it earned.
    pub mark: Mark,
    /// How sure the learner was, if asked.
    pub certainty: Option<Certainty>,
}

/// The grade of an answer. Less than half the mark is Again; less than all is Hard; all is Good, but Hard
/// when the learner was not sure, and Easy when very sure.
pub fn rating(mark: Mark, certainty: Option<Certainty>) -> Rating {
    match (mark.thousandths(), certainty) {
        (0..500, _) => Rating::Again,
        (500..1000, _) | (1000.., Some(Certainty::Low)) => Rating::Hard,
        (1000.., None | Some(Certainty::Middle)) => Rating::Good,
        (1000.., Some(Certainty::High)) => Rating::Easy,
    }
}

/// What is known of one question from all answers to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Which question.
    pub question: QuestionId,
    /// How well it is remembered.
    pub memory: Memory,
    /// The latest day on which it was answered, in days since 1970.
    pub last_day: i32,
    /// The day on which it is due, in days since 1970: at least one after `last_day`.
    pub due: i32,
    /// What the last answer earned. Less than the full mark is a mistake.
    pub mark: Mark,
    /// How sure the learner was of the last answer, if asked.
    pub certainty: Option<Certainty>,
    /// How many answers.
    pub reviews: u32,
    /// How many answers after the first were graded Again.
    pub lapses: u32,
    /// Whether the last answer came after a mistake that was open or made on the same day.
    pub after_mistake: bool,
}

/// Why a question is offered on a day, in the order in which the set of the day has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The last answer did not earn the full mark, and the learner was very sure of it. Errors made with high
    /// confidence are the ones that correction mends best: Butterfield and Metcalfe, "Errors committed with
    /// high confidence are hypercorrected", JEP: Learning, Memory, and Cognition 27 (2001).
    ConfidentMistake,
    /// The last answer did not earn the full mark.
    Mistake,
    /// Its day has come.
    Due,
    /// It is not offered.
    NotDue,
}

impl Card {
    fn first(review: Review) -> Card {
        let memory = fsrs::next(None, rating(review.mark, review.certainty), 0);
        Card {
            question: review.question,
            memory,
            last_day: review.day,
            due: due(review.day, memory),
            mark: review.mark,
            certainty: review.certainty,
            reviews: 1,
            lapses: 0,
            after_mistake: false,
        }
    }

    /// Takes in a later answer. A clock that was set back does not make days negative: the answer counts as
    /// given on the day of the one before.
    fn take(&mut self, review: &Review) {
        let day = review.day.max(self.last_day);
        let days = day.saturating_sub(self.last_day);
        let rating = rating(review.mark, review.certainty);
        self.after_mistake = self.is_mistake() || (days == 0 && self.after_mistake);
        self.memory = fsrs::next(Some(self.memory), rating, days.unsigned_abs());
        self.last_day = day;
        self.due = due(day, self.memory);
        self.mark = review.mark;
        self.certainty = review.certainty;
        self.reviews += 1;
        self.lapses += u32::from(rating == Rating::Again);
    }

    fn is_mistake(&self) -> bool {
        self.mark != Mark::FULL
    }

    /// Why it is offered on the day `today`.
    ///
    /// A mistake is offered at once, whatever the scheduler says, until it is mended: also on the very day on
    /// which it was made. But a question that was a mistake before, or earlier that day, and went wrong again
    /// has had its second chance, and rests until the next day.
    pub fn reason(&self, today: i32) -> Reason {
        if self.is_mistake() && !(self.after_mistake && self.last_day >= today) {
            return match self.certainty {
                Some(Certainty::High) => Reason::ConfidentMistake,
                None | Some(Certainty::Low | Certainty::Middle) => Reason::Mistake,
            };
        }
        if self.due <= today { Reason::Due } else { Reason::NotDue }
    }

    /// In how many days the question comes back, for the words "you will see this again in 9 days". 0: today.
    pub fn days_until(&self, today: i32) -> u32 {
        match self.reason(today) {
            Reason::ConfidentMistake | Reason::Mistake | Reason::Due => 0,
            // A mistake that rests.
            Reason::NotDue if self.is_mistake() => self.last_day.saturating_add(1).abs_diff(today),
            Reason::NotDue => self.due.abs_diff(today),
        }
    }

    /// The probability of recall on a day; before the last answer it counts as the day of that answer.
    pub(super) fn retrievability(&self, today: i32) -> f32 {
        fsrs::retrievability(self.memory, today.saturating_sub(self.last_day).max(0) as f32)
    }
}

fn due(day: i32, memory: Memory) -> i32 {
    day.saturating_add_unsigned(fsrs::interval(memory, RETENTION))
}

/// A card for every question that was ever answered, in the order of their ids. The reviews of one question
/// come oldest first; how those of different questions are mixed does not matter.
pub fn cards(reviews: impl Iterator<Item = Review>) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    for review in reviews {
        match cards.binary_search_by(|card| card.question.cmp(&review.question)) {
            Ok(at) => cards[at].take(&review),
            Err(at) => cards.insert(at, Card::first(review)),
        }
    }
    cards
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use proptest::prelude::*;

    pub(super) const LEVELS: [Option<Certainty>; 4] =
        [None, Some(Certainty::Low), Some(Certainty::Middle), Some(Certainty::High)];

    pub(in crate::practice) fn review(
        question: &str,
        day: i32,
        thousandths: u16,
        certainty: Option<Certainty>,
    ) -> Review {
        let mark = Mark::from_thousandths(thousandths);
        Review { question: QuestionId::new(question), day, mark, certainty }
    }

    /// Answers to up to eight questions on days 0 to 40, by a clock that is set back now and then.
    pub(in crate::practice) fn reviews() -> impl Strategy<Value = Vec<Review>> {
        let mark = prop_oneof![Just(0), Just(400), Just(500), Just(999), Just(1000), Just(1000), Just(1000)];
        let one = (0u8..8, -1i32..3, mark, prop::sample::select(&LEVELS[..]));
        prop::collection::vec(one, 0..60).prop_map(|all| {
            let mut day = 1;
            all.into_iter()
                .map(|(question, pause, mark, certainty)| {
                    day = (day + pause).clamp(0, 40);
                    review(&format!("q{question}"), day, mark, certainty)
                })
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{LEVELS, review, reviews};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_and_certainty_make_the_rating() {
        use Rating::{Again, Easy, Good, Hard};
        for (thousandths, expected) in [
            (0, [Again, Again, Again, Again]),
            (499, [Again, Again, Again, Again]),
            (500, [Hard, Hard, Hard, Hard]),
            (999, [Hard, Hard, Hard, Hard]),
            (1000, [Good, Hard, Good, Easy]),
        ] {
            let ratings = LEVELS.map(|certainty| rating(Mark::from_thousandths(thousandths), certainty));
            assert_eq!(ratings, expected, "{thousandths}");
        }
    }

    /// The intervals after a first answer are the weights w0 to w3 of FSRS-6 (0.212, 1.2931, 2.3065, 8.2956),
    /// rounded.
    #[test]
    fn a_first_answer_comes_back_after_the_initial_stability() {
        for (thousandths, certainty, days) in
            [(0, None, 1), (1000, Some(Certainty::Low), 1), (1000, None, 2), (1000, Some(Certainty::High), 8)]
        {
            let card = &cards([review("q", 100, thousandths, certainty)].into_iter())[0];
            assert_eq!(card.due, 100 + days, "{thousandths} {certainty:?}");
        }
    }

    #[test]
    fn the_reason_follows_from_the_last_answers() {
        use Reason::{ConfidentMistake, Due, Mistake, NotDue};
        const HIGH: Option<Certainty> = Some(Certainty::High);
        type Answer = (i32, u16, Option<Certainty>);
        let check = |answers: &[Answer], today: i32, expected: Reason, days: u32| {
            let reviews = answers.iter().map(|(day, mark, certainty)| review("q", *day, *mark, *certainty));
            let card = &cards(reviews)[0];
            assert_eq!(
                (card.reason(today), card.days_until(today)),
                (expected, days),
                "{answers:?} on {today}"
            );
        };
        // Right: due after two days, and overdue.
        check(&[(10, 1000, None)], 10, NotDue, 2);
        check(&[(10, 1000, None)], 11, NotDue, 1);
        check(&[(10, 1000, None)], 12, Due, 0);
        check(&[(10, 1000, None)], 99, Due, 0);
        // A mistake may be mended on its own day.
        check(&[(10, 0, None)], 10, Mistake, 0);
        check(&[(10, 999, None)], 10, Mistake, 0);
        check(&[(10, 0, Some(Certainty::Middle))], 10, Mistake, 0);
        check(&[(10, 0, HIGH)], 10, ConfidentMistake, 0);
        check(&[(10, 999, HIGH)], 30, ConfidentMistake, 0);
        check(&[(10, 1000, None), (10, 0, None)], 10, Mistake, 0);
        // Mended: the crate `fsrs` 6.6.2 gives Again, then Good a day later, a stability of 1.8867881 days.
        check(&[(10, 0, HIGH), (11, 1000, None)], 11, NotDue, 2);
        // Wrong again: it rests until the next day.
        check(&[(10, 0, None), (10, 0, None)], 10, NotDue, 1);
        check(&[(10, 0, None), (10, 0, None)], 11, Mistake, 0);
        check(&[(10, 0, None), (15, 999, HIGH)], 15, NotDue, 1);
        check(&[(10, 0, None), (15, 999, HIGH)], 16, ConfidentMistake, 0);
        // Mended, then wrong once more on the same day; on another day it is a new mistake.
        check(&[(10, 0, None), (10, 1000, None), (10, 0, None)], 10, NotDue, 1);
        check(&[(10, 0, None), (11, 1000, None), (11, 0, None)], 11, NotDue, 1);
        check(&[(10, 0, None), (11, 1000, None), (12, 0, None)], 12, Mistake, 0);
        // The clock was set back after the answer.
        check(&[(10, 1000, None)], 7, NotDue, 5);
        check(&[(10, 0, None), (10, 0, None)], 7, NotDue, 4);
        check(&[(i32::MIN, 1000, None), (i32::MAX, 1000, None)], i32::MIN, NotDue, u32::MAX);
    }

    #[test]
    fn answers_and_lapses_are_counted() {
        let reviews = [0, 1000, 400, 500, 0].map(|mark| review("q", 10, mark, None));
        let card = &cards(reviews.into_iter())[0];
        assert_eq!((card.reviews, card.lapses), (5, 2));
    }

    proptest! {
        #[test]
        fn how_questions_are_mixed_does_not_matter(reviews in reviews(), seed: u64) {
            // Another mix of the same: each place names a question, which gives its next review.
            let mut rest = reviews.clone();
            let mixed: Vec<Review> = crate::shuffled(reviews.len(), crate::Seed(seed))
                .into_iter()
                .map(|i| {
                    let next = rest.iter().position(|r| r.question == reviews[i].question).unwrap();
                    rest.remove(next)
                })
                .collect();
            prop_assert_eq!(cards(mixed.into_iter()), cards(reviews.into_iter()));
        }

        #[test]
        fn every_answer_counts_once(reviews in reviews()) {
            let cards = cards(reviews.clone().into_iter());
            prop_assert!(cards.windows(2).all(|pair| pair[0].question < pair[1].question));
            prop_assert_eq!(cards.iter().map(|card| card.reviews as usize).sum::<usize>(), reviews.len());
            for card in &cards {
                let own = || reviews.iter().filter(|r| r.question == card.question);
                prop_assert_eq!(Some(card.last_day), own().map(|r| r.day).max());
                prop_assert!(card.due > card.last_day && card.lapses < card.reviews);
            }
        }

        #[test]
        fn a_clock_set_back_counts_as_the_same_day(reviews in reviews()) {
            let mut newest: Vec<(QuestionId, i32)> = Vec::new();
            let mended: Vec<Review> = reviews
                .iter()
                .map(|review| {
                    let own = newest.iter().filter(|(question, _)| *question == review.question);
                    let before = own.map(|(_, day)| *day).max();
                    let day = review.day.max(before.unwrap_or(review.day));
                    newest.push((review.question.clone(), day));
                    Review { day, ..review.clone() }
                })
                .collect();
            prop_assert_eq!(cards(mended.into_iter()), cards(reviews.into_iter()));
        }

        #[test]
        fn a_question_comes_back_on_the_day_that_was_told(reviews in reviews(), today in 0i32..60) {
            for card in cards(reviews.into_iter()) {
                let days = i32::try_from(card.days_until(today)).unwrap();
                prop_assert!(card.reason(today + days) != Reason::NotDue, "not there: {card:?}");
                let rests = days == 0 || card.reason(today + days - 1) == Reason::NotDue;
                prop_assert!(rests, "earlier: {card:?}");
            }
        }
    }
}
