//! A quiz as its author sets it: what it draws, when it tells, what passes.

use crate::{Difficulty, ObjectiveId, QuestionHead, QuizId};
use serde::{Deserialize, Serialize};

/// A quiz without its questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuizHead {
    /// Written by the author.
    pub id: QuizId,
    /// Its title.
    pub title: String,
    /// What an attempt draws; never empty.
    pub draws: Vec<Draw>,
    /// What passes.
    pub pass: PassRule,
    /// When the learner is told.
    pub feedback: Feedback,
    /// Whether the learner says how sure they are.
    pub certainty: bool,
    /// How long an attempt may take.
    pub limit: Option<TimeLimit>,
    /// How many attempts there are; `None` for as many as one likes.
    pub attempts: Option<u8>,
    /// Questions and options in the author's order, as a room needs it.
    pub fixed: bool,
    /// How many questions are asked before the lessons and again after them; 0 for none.
    pub before: u32,
    /// The bank.
    pub bank: Vec<QuestionHead>,
}

/// So many questions of this objective and this difficulty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// How many.
    pub count: u32,
    /// Of which objective; `None` for all, as evenly as it goes.
    pub objective: Option<ObjectiveId>,
    /// How hard; `None` for any.
    pub difficulty: Option<Difficulty>,
}

/// What passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassRule {
    /// Percent of the score, 1 to 100.
    pub percent: u8,
    /// Every critical question must have the full mark as well.
    pub all_critical: bool,
}

/// When the learner is told what is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Feedback {
    /// After handing in.
    AtEnd,
    /// After each question; its answer then stands.
    AtOnce,
}

/// How long an attempt may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLimit {
    /// For a learner without extra time.
    pub minutes: u16,
    /// Whether the clock stops while the quiz is closed or hidden.
    pub pauses: bool,
}

/// The rules of one attempt, fixed when it begins: an edit of the quiz does not change what is going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// When the learner is told.
    pub feedback: Feedback,
    /// Whether the learner says how sure they are.
    pub certainty: bool,
    /// Options in the author's order.
    pub fixed: bool,
    /// The clock.
    pub limit: Option<Limit>,
}

/// The clock of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// The whole time, with this learner's extra time in it.
    pub millis: u32,
    /// Whether it stops while the quiz is closed or hidden.
    pub pauses: bool,
}

impl Rules {
    /// No clock, no certainty, told at the end: attempts of the first releases, and first looks.
    pub const PLAIN: Rules = Rules { feedback: Feedback::AtEnd, certainty: false, fixed: false, limit: None };
}

impl Draw {
    /// Whether a question may be drawn by it.
    pub fn fits(&self, question: &QuestionHead) -> bool {
        self.objective.as_ref().is_none_or(|objective| question.objective == *objective)
            && self.difficulty.is_none_or(|difficulty| question.difficulty == difficulty)
    }

    /// Whether it asks for an objective or a difficulty.
    pub fn is_narrow(&self) -> bool {
        self.objective.is_some() || self.difficulty.is_some()
    }
}

impl QuizHead {
    /// How many questions an attempt has.
    pub fn drawn(&self) -> u32 {
        self.draws.iter().map(|draw| draw.count).sum()
    }

    /// The rules of an attempt that begins now. `time_percent` is this learner's time: 100 as everybody, 150 half
    /// as much again.
    pub fn rules(&self, time_percent: u16) -> Rules {
        let limit = self.limit.map(|limit| Limit {
            millis: u32::from(limit.minutes).saturating_mul(600).saturating_mul(u32::from(time_percent)),
            pauses: limit.pauses,
        });
        Rules { feedback: self.feedback, certainty: self.certainty, fixed: self.fixed, limit }
    }

    /// The head of a question of the bank.
    pub fn question(&self, id: &crate::QuestionId) -> Option<&QuestionHead> {
        self.bank.iter().find(|question| question.id == *id)
    }
}

#[cfg(test)]
pub(crate) mod samples {
    use super::*;

    /// A quiz of this bank that draws `count`.
    pub(crate) fn quiz(bank: Vec<QuestionHead>, count: u32) -> QuizHead {
        QuizHead {
            id: QuizId::new("quiz"),
            title: String::new(),
            draws: vec![Draw { count, objective: None, difficulty: None }],
            pass: PassRule { percent: 80, all_critical: false },
            feedback: Feedback::AtEnd,
            certainty: false,
            limit: None,
            attempts: None,
            fixed: false,
            before: 0,
            bank,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extra_time_is_in_the_limit() {
        let mut quiz = samples::quiz(vec![], 1);
        assert_eq!(quiz.rules(100).limit, None);
        quiz.limit = Some(TimeLimit { minutes: 20, pauses: true });
        let millis = |percent| quiz.rules(percent).limit.map(|limit| limit.millis);
        assert_eq!(millis(100), Some(20 * 60_000));
        assert_eq!(millis(150), Some(30 * 60_000));
        assert_eq!(quiz.rules(100).limit.map(|limit| limit.pauses), Some(true));
        let rules = quiz.rules(100);
        assert_eq!((rules.certainty, rules.fixed, rules.feedback), (false, false, Feedback::AtEnd));
        (quiz.certainty, quiz.fixed, quiz.feedback) = (true, true, Feedback::AtOnce);
        let rules = quiz.rules(100);
        assert_eq!((rules.certainty, rules.fixed, rules.feedback), (true, true, Feedback::AtOnce));
    }

    #[test]
    fn an_attempt_has_what_all_draws_draw() {
        let mut quiz = samples::quiz(vec![], 4);
        assert_eq!(quiz.drawn(), 4);
        quiz.draws.push(Draw { count: 3, objective: None, difficulty: Some(Difficulty::Hard) });
        assert_eq!(quiz.drawn(), 7);
        let head = QuestionHead {
            id: crate::QuestionId::new("q"),
            revision: crate::Revision(1),
            objective: ObjectiveId::new("o"),
            difficulty: Difficulty::Easy,
            critical: false,
            seconds: 20,
            kind: "single".into(),
        };
        quiz.bank.push(head.clone());
        assert_eq!(quiz.question(&head.id), Some(&head));
        assert_eq!(quiz.question(&crate::QuestionId::new("ghost")), None);
    }
}
