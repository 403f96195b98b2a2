//! An attempt at a quiz. `step` decides what an input means and says it as events; `apply` takes an event in.
//! The attempt on the screen and the attempt replayed from the journal are the same fold.

use crate::{
    Answer, AttemptId, EventKind, Mark, Millis, Question, QuestionId, QuizId, Revision, Score, Seed, Told,
    Verdict, mark,
};
use serde::{Deserialize, Serialize};

/// Why an attempt has the questions it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Drawn from the bank.
    Draw,
    /// The same questions as an earlier attempt.
    Again(AttemptId),
    /// Those of an earlier attempt that did not earn the full mark.
    OnlyWrong(AttemptId),
}

/// Where in an attempt the learner is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// At a question.
    Question(QuestionId),
    /// At the list of all questions, before handing in.
    Review,
}

/// An attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Named after the event that started it.
    pub id: AttemptId,
    /// Of which quiz.
    pub quiz: QuizId,
    /// Orders the options.
    pub seed: Seed,
    /// Why these questions.
    pub origin: Origin,
    /// When it began.
    pub started: Millis,
    /// Its questions in order; never empty.
    pub items: Vec<Item>,
    /// Where the learner is.
    pub place: Place,
    /// How far it is.
    pub phase: Phase,
}

/// A question of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Which question.
    pub question: QuestionId,
    /// In which wording.
    pub revision: Revision,
    /// The answer so far.
    pub answer: Option<Answer>,
    /// To come back to.
    pub flagged: bool,
}

/// How far an attempt is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// Going on.
    Open,
    /// Handed in.
    Submitted {
        /// When.
        at: Millis,
        /// What the learner was told.
        told: Vec<Told>,
    },
    /// Given up.
    Abandoned,
}

/// What a learner can do in an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Answer a question; an empty answer takes it back.
    Answer(QuestionId, Answer),
    /// Flag or unflag a question.
    Flag(QuestionId, bool),
    /// Go somewhere.
    Go(Place),
    /// Hand in. The questions are the module's, to mark by.
    Submit,
    /// Give up.
    Abandon,
}

/// Why an input has no meaning here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The attempt is over.
    Over,
    /// The attempt has no such question.
    UnknownQuestion,
}

impl Attempt {
    /// The attempt that `EventKind::AttemptStarted` begins; `None` for an attempt without questions.
    pub fn start(
        id: AttemptId,
        started: Millis,
        quiz: QuizId,
        seed: Seed,
        questions: Vec<(QuestionId, Revision)>,
        origin: Origin,
    ) -> Option<Attempt> {
        let first = questions.first()?.0.clone();
        let items = questions
            .into_iter()
            .map(|(question, revision)| Item { question, revision, answer: None, flagged: false })
            .collect();
        Some(Attempt {
            id,
            quiz,
            seed,
            origin,
            started,
            items,
            place: Place::Question(first),
            phase: Phase::Open,
        })
    }

    /// Decides what an input means. Gives the events to keep; none when nothing changes.
    ///
    /// `questions` are those of the module, in the wording of now; they are looked at only to mark on
    /// [`Input::Submit`]. A question that is not among them is told as unearned.
    pub fn step(&self, input: Input, questions: &[Question]) -> Result<Vec<EventKind>, Refusal> {
        if self.phase != Phase::Open {
            return Err(Refusal::Over);
        }
        let attempt = self.id;
        let event = match input {
            Input::Answer(question, answer) => {
                let answer = Some(answer).filter(|a| !a.is_empty());
                let item = self.item(&question).ok_or(Refusal::UnknownQuestion)?;
                (item.answer != answer).then_some(EventKind::Answered { attempt, question, answer })
            }
            Input::Flag(question, on) => {
                let item = self.item(&question).ok_or(Refusal::UnknownQuestion)?;
                (item.flagged != on).then_some(EventKind::Flagged { attempt, question, on })
            }
            Input::Go(to) => {
                if let Place::Question(question) = &to {
                    self.item(question).ok_or(Refusal::UnknownQuestion)?;
                }
                (self.place != to).then_some(EventKind::Moved { attempt, to })
            }
            Input::Submit => {
                let told = self
                    .items
                    .iter()
                    .map(|item| Told {
                        question: item.question.clone(),
                        mark: questions
                            .iter()
                            .find(|q| q.id == item.question)
                            .zip(item.answer.as_ref())
                            .map_or(Mark::NONE, |(question, answer)| mark(question, answer)),
                    })
                    .collect();
                Some(EventKind::Submitted { attempt, told })
            }
            Input::Abandon => Some(EventKind::Abandoned { attempt }),
        };
        Ok(event.into_iter().collect())
    }

    /// Takes an event in. Events of other attempts, about unknown questions or after the end change nothing:
    /// a merged journal may hold what another tab did after this one handed in.
    pub fn apply(&mut self, at: Millis, kind: &EventKind) {
        if self.phase != Phase::Open {
            return;
        }
        match kind {
            EventKind::Answered { attempt, question, answer } if *attempt == self.id => {
                if let Some(item) = self.item_mut(question) {
                    item.answer = answer.clone().filter(|a| !a.is_empty());
                }
            }
            EventKind::Flagged { attempt, question, on } if *attempt == self.id => {
                if let Some(item) = self.item_mut(question) {
                    item.flagged = *on;
                }
            }
            EventKind::Moved { attempt, to } if *attempt == self.id => {
                let known = match to {
                    Place::Question(question) => self.item(question).is_some(),
                    Place::Review => true,
                };
                if known {
                    self.place = to.clone();
                }
            }
            EventKind::Submitted { attempt, told } if *attempt == self.id => {
                self.phase = Phase::Submitted { at, told: told.clone() };
            }
            EventKind::Abandoned { attempt } if *attempt == self.id => self.phase = Phase::Abandoned,
            EventKind::Answered { .. }
            | EventKind::Flagged { .. }
            | EventKind::Moved { .. }
            | EventKind::Submitted { .. }
            | EventKind::Abandoned { .. }
            | EventKind::AttemptStarted { .. }
            | EventKind::LessonReached { .. }
            | EventKind::LessonFinished { .. }
            | EventKind::CheckAnswered { .. } => {}
        }
    }

    /// A question of the attempt.
    pub fn item(&self, question: &QuestionId) -> Option<&Item> {
        self.items.iter().find(|item| item.question == *question)
    }

    fn item_mut(&mut self, question: &QuestionId) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.question == *question)
    }

    /// The place of a question, from 0.
    pub fn position(&self, question: &QuestionId) -> Option<usize> {
        self.items.iter().position(|item| item.question == *question)
    }

    /// How many questions have no answer.
    pub fn unanswered(&self) -> usize {
        self.items.iter().filter(|item| item.answer.is_none()).count()
    }

    /// The mark of a question after handing in, as the learner was told it.
    pub fn told(&self, question: &QuestionId) -> Option<Mark> {
        match &self.phase {
            Phase::Submitted { told, .. } => {
                Some(told.iter().find(|t| t.question == *question).map_or(Mark::NONE, |t| t.mark))
            }
            Phase::Open | Phase::Abandoned => None,
        }
    }

    /// What is said of a question after handing in.
    pub fn verdict(&self, question: &QuestionId) -> Option<Verdict> {
        let told = self.told(question)?;
        let answered = self.item(question).is_some_and(|item| item.answer.is_some());
        Some(if answered { told.verdict() } else { Verdict::Unanswered })
    }

    /// The score after handing in.
    pub fn score(&self) -> Option<Score> {
        match self.phase {
            Phase::Submitted { .. } => {
                Some(Score::sum(self.items.iter().filter_map(|item| self.told(&item.question))))
            }
            Phase::Open | Phase::Abandoned => None,
        }
    }

    /// The questions that did not earn the full mark, in order.
    pub fn not_full(&self) -> Vec<QuestionId> {
        self.items
            .iter()
            .filter(|item| self.told(&item.question).is_some_and(|mark| mark != Mark::FULL))
            .map(|item| item.question.clone())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::samples;
    use crate::{EventId, OptionId, Writer};
    use proptest::prelude::*;

    fn attempt(questions: &[Question]) -> Attempt {
        let id = AttemptId(EventId { writer: Writer(1), sequence: 0 });
        let questions = questions.iter().map(|q| (q.id.clone(), q.revision)).collect();
        Attempt::start(id, Millis(0), QuizId::new("quiz"), Seed(1), questions, Origin::Draw).unwrap()
    }

    fn take(attempt: &mut Attempt, input: Input, questions: &[Question]) -> Result<usize, Refusal> {
        let events = attempt.step(input, questions)?;
        for event in &events {
            attempt.apply(Millis(1), event);
        }
        Ok(events.len())
    }

    fn questions() -> impl Strategy<Value = Vec<Question>> {
        (1usize..6).prop_flat_map(|n| (0..n).map(|i| samples::question(format!("q{i}"))).collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn a_key_on_every_question_scores_full(questions in questions()) {
            let mut attempt = attempt(&questions);
            for question in &questions {
                take(&mut attempt, Input::Answer(question.id.clone(), question.key()), &questions).unwrap();
            }
            prop_assert_eq!(attempt.unanswered(), 0);
            take(&mut attempt, Input::Submit, &questions).unwrap();
            prop_assert_eq!(attempt.score().map(Score::percent), Some(100));
            prop_assert!(attempt.not_full().is_empty());
        }

        #[test]
        fn the_last_answer_counts(questions in questions(), first in samples::answer(), last in samples::answer()) {
            let mut attempt = attempt(&questions);
            let q = &questions[0];
            take(&mut attempt, Input::Answer(q.id.clone(), first), &questions).unwrap();
            take(&mut attempt, Input::Answer(q.id.clone(), last.clone()), &questions).unwrap();
            take(&mut attempt, Input::Submit, &questions).unwrap();
            prop_assert_eq!(attempt.told(&q.id), Some(mark(q, &last)));
        }

        #[test]
        fn nothing_changes_after_the_end(questions in questions(), answer in samples::answer()) {
            let mut attempt = attempt(&questions);
            take(&mut attempt, Input::Submit, &questions).unwrap();
            let before = attempt.clone();
            let q = questions[0].id.clone();
            prop_assert_eq!(take(&mut attempt, Input::Answer(q.clone(), answer.clone()), &questions), Err(Refusal::Over));
            attempt.apply(Millis(9), &EventKind::Answered { attempt: attempt.id, question: q, answer: Some(answer) });
            prop_assert_eq!(attempt, before);
        }
    }

    #[test]
    fn an_input_that_changes_nothing_leaves_no_event() {
        let question = Question {
            id: QuestionId::new("q0"),
            revision: Revision(0),
            ask: vec![],
            situation: vec![],
            kind: crate::Kind::Single(crate::Choice { options: vec![] }),
            objective: crate::ObjectiveId::new("o"),
            difficulty: crate::Difficulty::Easy,
            critical: false,
            sources: vec![],
        };
        let questions = [question];
        let mut attempt = attempt(&questions);
        let q = || QuestionId::new("q0");
        let a = || Answer::choice([OptionId::new("a")]);
        let mut check = |input: Input, events| assert_eq!(take(&mut attempt, input, &questions), events);
        check(Input::Answer(q(), Answer::choice([])), Ok(0));
        check(Input::Answer(q(), a()), Ok(1));
        check(Input::Answer(q(), a()), Ok(0));
        check(Input::Answer(q(), Answer::choice([])), Ok(1));
        check(Input::Flag(q(), true), Ok(1));
        check(Input::Flag(q(), true), Ok(0));
        check(Input::Go(Place::Question(q())), Ok(0));
        check(Input::Go(Place::Review), Ok(1));
        check(Input::Flag(QuestionId::new("ghost"), true), Err(Refusal::UnknownQuestion));
        check(Input::Go(Place::Question(QuestionId::new("ghost"))), Err(Refusal::UnknownQuestion));
        check(Input::Abandon, Ok(1));
        check(Input::Submit, Err(Refusal::Over));
    }
}
