//! What to practise today. Every answer, wherever it was given, is a review of its question; the scheduler
//! says when a question is due, and mistakes come before whatever is due.

mod card;
pub mod challenge;
pub mod fsrs;

use crate::QuestionId;
pub use card::{Card, Reason, Review, cards, rating};

/// The set of a day: mistakes made with confidence, then other mistakes, then due questions, in each the
/// least likely to be recalled first; of equals the first in `cards`.
///
/// `cost` gives the seconds that a question takes, or none when the course has the question no more. A
/// question that does not fit into what is left of `seconds` is passed over for one that does. Only the first
/// is taken however long it is, so that a long question is not put off for ever; with 0 seconds the set is
/// empty.
pub fn todays_set(
    cards: &[Card],
    today: i32,
    seconds: u32,
    cost: impl Fn(&QuestionId) -> Option<u32>,
) -> Vec<QuestionId> {
    let mut queue: Vec<(Reason, f32, &QuestionId)> = Vec::new();
    for card in cards {
        let reason = card.reason(today);
        if reason != Reason::NotDue {
            let chance = card.retrievability(today);
            let place = queue.partition_point(|(r, c, _)| *r < reason || (*r == reason && *c <= chance));
            queue.insert(place, (reason, chance, &card.question));
        }
    }
    let mut set = Vec::new();
    let mut left = seconds;
    for (_, _, question) in queue {
        if let Some(cost) = cost(question)
            && (cost <= left || (set.is_empty() && left > 0))
        {
            left = left.saturating_sub(cost);
            set.push(question.clone());
        }
    }
    set
}

/// How many questions are offered today, had one time for all. It counts questions that the course has no
/// more.
pub fn due_count(cards: &[Card], today: i32) -> usize {
    cards.iter().filter(|card| card.reason(today) != Reason::NotDue).count()
}

#[cfg(test)]
mod tests {
    use super::card::samples::{review, reviews};
    use super::*;
    use crate::Certainty;
    use proptest::prelude::*;

    #[test]
    fn the_set_of_the_day_is_in_order_and_in_time() {
        let reviews = [
            review("due-late", 80, 1000, None),
            review("due-soon", 50, 1000, None),
            review("far", 99, 1000, Some(Certainty::High)),
            review("mistake-new", 100, 0, None),
            review("mistake-old", 90, 0, None),
            review("sure", 100, 0, Some(Certainty::High)),
        ];
        let cards = cards(reviews.into_iter());
        assert_eq!(due_count(&cards, 100), 5);
        let check = |seconds: u32, cost: fn(&str) -> Option<u32>, expected: &[&str]| {
            let set = todays_set(&cards, 100, seconds, |q| cost(q.as_str()));
            assert_eq!(set.iter().map(QuestionId::as_str).collect::<Vec<_>>(), expected, "{seconds} s");
        };
        check(300, |_| Some(60), &["sure", "mistake-old", "mistake-new", "due-soon", "due-late"]);
        check(299, |_| Some(60), &["sure", "mistake-old", "mistake-new", "due-soon"]);
        check(0, |_| Some(60), &[]);
        // Longer than the whole time, alone; too long for what is left, passed over; no more in the course.
        check(50, |q| Some(if q == "sure" { u32::MAX } else { 1 }), &["sure"]);
        check(90, |q| Some(if q == "mistake-old" { 70 } else { 30 }), &["sure", "mistake-new", "due-soon"]);
        check(120, |q| (q != "sure").then_some(60), &["mistake-old", "mistake-new"]);
        check(120, |_| None, &[]);
    }

    proptest! {
        #[test]
        fn the_set_repeats_nothing_keeps_the_order_and_the_time(
            reviews in reviews(), today in 0i32..60, seconds in 0u32..400,
            costs in prop::array::uniform8(1u32..200), gone in 0usize..10,
        ) {
            let cards = cards(reviews.into_iter());
            let number = |q: &QuestionId| q.as_str()[1..].parse::<usize>().unwrap();
            let cost = |q: &QuestionId| (number(q) != gone).then(|| costs[number(q)]);
            let set = todays_set(&cards, today, seconds, cost);
            let card = |q: &QuestionId| cards.iter().find(|card| card.question == *q).unwrap();
            for pair in set.windows(2) {
                let key = |q| (card(q).reason(today), card(q).retrievability(today));
                prop_assert!(key(&pair[0]) <= key(&pair[1]), "{set:?}");
            }
            for (i, question) in set.iter().enumerate() {
                prop_assert!(!set[..i].contains(question));
                prop_assert!(number(question) != gone);
                prop_assert!(card(question).reason(today) != Reason::NotDue);
            }
            let total: u32 = set.iter().filter_map(cost).sum();
            prop_assert!(total <= seconds || set.len() == 1, "{total} of {seconds} s");
            // Nothing that would still fit is left out.
            for card in cards.iter().filter(|card| card.reason(today) != Reason::NotDue) {
                let fits = cost(&card.question).is_some_and(|c| total.saturating_add(c) <= seconds);
                prop_assert!(!fits || set.contains(&card.question), "{} is left out", card.question);
            }
            let everything = todays_set(&cards, today, u32::MAX, |_| Some(1));
            prop_assert_eq!(due_count(&cards, today), everything.len());
        }

        /// Whoever gets everything wrong comes to the end of the day all the same.
        #[test]
        fn a_mistake_is_offered_once_a_day(mut reviews in reviews(), today in 41i32..60) {
            let mut offered: Vec<QuestionId> = Vec::new();
            loop {
                let cards = cards(reviews.clone().into_iter());
                let set = todays_set(&cards, today, 60, |_| Some(15));
                if set.is_empty() {
                    break;
                }
                for question in set {
                    let card = cards.iter().find(|card| card.question == question).unwrap();
                    if card.reason(today) != Reason::Due {
                        prop_assert!(!offered.contains(&question), "{question} again");
                        offered.push(question.clone());
                    }
                    reviews.push(review(question.as_str(), today, 0, None));
                }
            }
            prop_assert_eq!(due_count(&cards(reviews.into_iter()), today), 0);
        }
    }
}
