//! An attempt at a quiz. `step` decides what an input means and says it as events; `apply` takes an event in.
//! The attempt on the screen and the attempt replayed from the journal are the same fold.

use crate::{
    Answer, AttemptId, Certainty, EventKind, Feedback, HandedInBy, Mark, Millis, PassRule, Question,
    QuestionId, QuizId, Revision, Rules, Score, Seed, Told, Verdict, confident_and_unsafe, mark,
};
use serde::{Deserialize, Serialize};

/// Why an attempt has the questions it has. Variants are only ever added at the end: origins stand in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Drawn from the bank.
    Draw,
    /// The same questions as an earlier attempt.
    Again(AttemptId),
    /// Those of an earlier attempt that did not earn the full mark.
    OnlyWrong(AttemptId),
    /// Those of an earlier attempt that were flagged.
    OnlyFlagged(AttemptId),
    /// A first look before the lessons: the key is not shown until the second one.
    Before,
    /// The second look after the lessons, with the questions of the first.
    After(AttemptId),
}

impl Origin {
    /// Whether the attempt counts towards passing: a whole draw, not a part of one nor a look before or after.
    pub fn counts(self) -> bool {
        match self {
            Origin::Draw | Origin::Again(_) => true,
            Origin::OnlyWrong(_) | Origin::OnlyFlagged(_) | Origin::Before | Origin::After(_) => false,
        }
    }
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
    /// How it goes.
    pub rules: Rules,
    /// When it began.
    pub started: Millis,
    /// When something last happened in it.
    pub last: Millis,
    /// How many milliseconds its clock has run.
    pub ran: u32,
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
    /// How sure the learner is of it.
    pub certainty: Option<Certainty>,
    /// How many hints were taken.
    pub hints: u8,
    /// What the learner was told of it at once; the answer then stands.
    pub shown: Option<Told>,
    /// To come back to.
    pub flagged: bool,
    /// How many milliseconds the learner was at it; pauses of more than [`LONGEST_LOOK`] count as that.
    pub spent: u32,
}

/// Nobody thinks about one question longer than this without touching anything, in milliseconds.
pub const LONGEST_LOOK: u32 = 5 * 60_000;

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
        /// Whether they were told that they passed; `None` where that was not said.
        passed: Option<bool>,
        /// Who handed it in.
        by: HandedInBy,
    },
    /// Given up.
    Abandoned,
}

/// What a learner, or the clock, can do in an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Answer a question; an empty answer takes it back.
    Answer(QuestionId, Answer),
    /// Say how sure one is of an answer.
    Sure(QuestionId, Certainty),
    /// Take one more hint.
    Hint(QuestionId),
    /// Be told at once.
    Show(QuestionId),
    /// Flag or unflag a question.
    Flag(QuestionId, bool),
    /// Go somewhere.
    Go(Place),
    /// The clock ran on by so many milliseconds.
    Ran(u32),
    /// Open again after so many milliseconds.
    Resume(u32),
    /// Hand in.
    Submit(HandedInBy),
    /// Give up.
    Abandon,
}

/// What is needed to mark: the questions of the module in the wording of now, and what passes. A question that is
/// not among them is told as unearned.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marking<'q> {
    /// The questions.
    pub questions: &'q [Question],
    /// What passes, where something can be passed.
    pub pass: Option<&'q PassRule>,
}

/// Why an input has no meaning here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The attempt is over.
    Over,
    /// The attempt has no such question.
    UnknownQuestion,
    /// The learner was told what is right: the answer stands.
    Stands,
    /// No time is left: what remains is to hand in.
    TimeIsUp,
    /// The question has no further hint, or is not told at once.
    NotOffered,
}

impl Marking<'_> {
    fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// What is told of an item.
    fn told(&self, item: &Item) -> Told {
        let both = self.question(&item.question).zip(item.answer.as_ref());
        Told {
            question: item.question.clone(),
            mark: both.map_or(Mark::NONE, |(question, answer)| {
                mark(question, answer).after_hints(usize::from(item.hints))
            }),
            harmful: both.is_some_and(|(question, answer)| !question.unsafe_chosen(answer).is_empty()),
        }
    }

    /// Whether these marks pass.
    fn passed(&self, told: &[Told]) -> Option<bool> {
        let rule = self.pass?;
        let score = Score::sum(told.iter().map(|t| t.mark));
        let critical = told
            .iter()
            .filter(|t| self.question(&t.question).is_some_and(|question| question.critical))
            .all(|t| t.mark == Mark::FULL);
        Some(score.percent() >= u32::from(rule.percent) && (critical || !rule.all_critical))
    }
}

impl Attempt {
    /// The attempt that an event begins; `None` for an attempt without questions.
    pub fn start(
        id: AttemptId,
        started: Millis,
        quiz: QuizId,
        seed: Seed,
        questions: Vec<(QuestionId, Revision)>,
        origin: Origin,
        rules: Rules,
    ) -> Option<Attempt> {
        let first = questions.first()?.0.clone();
        let items = questions
            .into_iter()
            .map(|(question, revision)| Item {
                question,
                revision,
                answer: None,
                certainty: None,
                hints: 0,
                shown: None,
                flagged: false,
                spent: 0,
            })
            .collect();
        Some(Attempt {
            id,
            quiz,
            seed,
            origin,
            rules,
            started,
            last: started,
            ran: 0,
            items,
            place: Place::Question(first),
            phase: Phase::Open,
        })
    }

    /// Decides what an input means. Gives the events to keep; none when nothing changes.
    pub fn step(&self, input: Input, marking: &Marking) -> Result<Vec<EventKind>, Refusal> {
        if self.phase != Phase::Open {
            return Err(Refusal::Over);
        }
        let attempt = self.id;
        let event = match input {
            Input::Answer(question, answer) => {
                let answer = Some(answer).filter(|a| !a.is_empty());
                let item = self.answerable(&question)?;
                (item.answer != answer).then_some(EventKind::Answered { attempt, question, answer })
            }
            Input::Sure(question, certainty) => {
                let item = self.answerable(&question)?;
                if !self.rules.certainty {
                    return Err(Refusal::NotOffered);
                }
                (item.certainty != Some(certainty)).then_some(EventKind::Sure {
                    attempt,
                    question,
                    certainty,
                })
            }
            Input::Hint(question) => {
                let item = self.answerable(&question)?;
                let hints = marking.question(&question).map_or(0, |found| found.hints.len());
                if usize::from(item.hints) >= hints {
                    return Err(Refusal::NotOffered);
                }
                Some(EventKind::HintTaken { attempt, question })
            }
            Input::Show(question) => {
                let item = self.answerable(&question)?;
                if self.rules.feedback != Feedback::AtOnce || item.answer.is_none() {
                    return Err(Refusal::NotOffered);
                }
                Some(EventKind::Shown { attempt, told: marking.told(item) })
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
            Input::Ran(millis) => (millis > 0).then_some(EventKind::Ran { attempt, millis }),
            Input::Resume(away) => Some(EventKind::Resumed { attempt, away }),
            Input::Submit(by) => {
                let told: Vec<Told> = self
                    .items
                    .iter()
                    .map(|item| item.shown.clone().unwrap_or_else(|| marking.told(item)))
                    .collect();
                let passed = if self.origin.counts() { marking.passed(&told) } else { None };
                Some(EventKind::HandedIn { attempt, told, passed, by })
            }
            Input::Abandon => Some(EventKind::Abandoned { attempt }),
        };
        Ok(event.into_iter().collect())
    }

    /// A question whose answer may still change.
    fn answerable(&self, question: &QuestionId) -> Result<&Item, Refusal> {
        let item = self.item(question).ok_or(Refusal::UnknownQuestion)?;
        if item.shown.is_some() {
            return Err(Refusal::Stands);
        }
        if self.left() == Some(0) {
            return Err(Refusal::TimeIsUp);
        }
        Ok(item)
    }

    /// How many milliseconds are left; `None` without a clock. What ran since the last [`Input::Ran`] is not in it.
    pub fn left(&self) -> Option<u32> {
        self.rules.limit.map(|limit| limit.millis.saturating_sub(self.ran))
    }

    /// Takes an event in. Events of other attempts, about unknown questions or after the end change nothing:
    /// a merged journal may hold what another tab did after this one handed in.
    pub fn apply(&mut self, at: Millis, kind: &EventKind) {
        if self.phase != Phase::Open || kind.attempt() != Some(self.id) {
            return;
        }
        self.look(at, kind);
        match kind {
            EventKind::Answered { question, answer, .. } => {
                if let Some(item) = self.open_item(question) {
                    item.answer = answer.clone().filter(|a| !a.is_empty());
                }
            }
            EventKind::Sure { question, certainty, .. } => {
                if let Some(item) = self.open_item(question) {
                    item.certainty = Some(*certainty);
                }
            }
            EventKind::HintTaken { question, .. } => {
                if let Some(item) = self.open_item(question) {
                    item.hints = item.hints.saturating_add(1);
                }
            }
            EventKind::Shown { told, .. } => {
                if let Some(item) = self.open_item(&told.question) {
                    item.shown = Some(told.clone());
                }
            }
            EventKind::Flagged { question, on, .. } => {
                if let Some(item) = self.item_mut(question) {
                    item.flagged = *on;
                }
            }
            EventKind::Moved { to, .. } => {
                let known = match to {
                    Place::Question(question) => self.item(question).is_some(),
                    Place::Review => true,
                };
                if known {
                    self.place = to.clone();
                }
            }
            EventKind::Ran { millis, .. } => self.ran = self.ran.saturating_add(*millis),
            EventKind::Resumed { away, .. } => {
                // A clock that does not pause ran on while the attempt was closed.
                if self.rules.limit.is_some_and(|limit| !limit.pauses) {
                    self.ran = self.ran.saturating_add(*away);
                }
            }
            EventKind::Submitted { told, .. } => {
                let told = told
                    .iter()
                    .map(|t| Told { question: t.question.clone(), mark: t.mark, harmful: false })
                    .collect();
                self.phase = Phase::Submitted { at, told, passed: None, by: HandedInBy::Learner };
            }
            EventKind::HandedIn { told, passed, by, .. } => {
                self.phase = Phase::Submitted { at, told: told.clone(), passed: *passed, by: *by };
            }
            EventKind::Abandoned { .. } => self.phase = Phase::Abandoned,
            EventKind::AttemptStarted { .. }
            | EventKind::AttemptBegun { .. }
            | EventKind::LessonReached { .. }
            | EventKind::LessonFinished { .. }
            | EventKind::CheckAnswered { .. }
            | EventKind::Practised { .. }
            | EventKind::ModuleFinished { .. }
            | EventKind::CaseBegun { .. }
            | EventKind::CaseChose { .. }
            | EventKind::ChallengeBegun { .. }
            | EventKind::ActionDone { .. } => {}
        }
    }

    /// Counts the time since the last event to the question that the learner is at.
    fn look(&mut self, at: Millis, kind: &EventKind) {
        let since = at.0.saturating_sub(self.last.0).clamp(0, i64::from(LONGEST_LOOK)) as u32;
        self.last = self.last.max(at);
        // Before it was opened again, nobody looked.
        if matches!(kind, EventKind::Resumed { .. }) {
            return;
        }
        if let Place::Question(question) = self.place.clone()
            && let Some(item) = self.item_mut(&question)
        {
            item.spent = item.spent.saturating_add(since);
        }
    }

    /// A question of the attempt.
    pub fn item(&self, question: &QuestionId) -> Option<&Item> {
        self.items.iter().find(|item| item.question == *question)
    }

    fn item_mut(&mut self, question: &QuestionId) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.question == *question)
    }

    /// A question of which the learner has not been told.
    fn open_item(&mut self, question: &QuestionId) -> Option<&mut Item> {
        self.item_mut(question).filter(|item| item.shown.is_none())
    }

    /// The place of a question, from 0.
    pub fn position(&self, question: &QuestionId) -> Option<usize> {
        self.items.iter().position(|item| item.question == *question)
    }

    /// How many questions have no answer.
    pub fn unanswered(&self) -> usize {
        self.items.iter().filter(|item| item.answer.is_none()).count()
    }

    /// What the learner was told of a question: after handing in, or at once.
    pub fn told(&self, question: &QuestionId) -> Option<Told> {
        match &self.phase {
            Phase::Submitted { told, .. } => {
                let none = || Told { question: question.clone(), mark: Mark::NONE, harmful: false };
                Some(told.iter().find(|t| t.question == *question).cloned().unwrap_or_else(none))
            }
            Phase::Open => self.item(question).and_then(|item| item.shown.clone()),
            Phase::Abandoned => None,
        }
    }

    /// What is said of a question: after handing in, or at once.
    pub fn verdict(&self, question: &QuestionId) -> Option<Verdict> {
        let told = self.told(question)?;
        let answered = self.item(question).is_some_and(|item| item.answer.is_some());
        Some(if answered { told.mark.verdict() } else { Verdict::Unanswered })
    }

    /// The score after handing in.
    pub fn score(&self) -> Option<Score> {
        match self.phase {
            Phase::Submitted { .. } => {
                let marks = self.items.iter().filter_map(|item| self.told(&item.question));
                Some(Score::sum(marks.map(|told| told.mark)))
            }
            Phase::Open | Phase::Abandoned => None,
        }
    }

    /// Whether the attempt passed, by what was said when it was handed in; for attempts of the first releases, to
    /// whom nothing was said, by `percent` of now.
    pub fn passed(&self, percent: u8) -> bool {
        match &self.phase {
            Phase::Submitted { passed: Some(passed), .. } => *passed,
            Phase::Submitted { passed: None, .. } => {
                self.origin.counts()
                    && self.score().is_some_and(|score| score.percent() >= u32::from(percent))
            }
            Phase::Open | Phase::Abandoned => false,
        }
    }

    /// The questions that did not earn the full mark, in order; none before handing in.
    pub fn not_full(&self) -> Vec<QuestionId> {
        if self.score().is_none() {
            return Vec::new();
        }
        self.items
            .iter()
            .filter(|item| self.told(&item.question).is_some_and(|told| told.mark != Mark::FULL))
            .map(|item| item.question.clone())
            .collect()
    }

    /// The flagged questions, in order.
    pub fn flagged(&self) -> Vec<QuestionId> {
        self.items.iter().filter(|item| item.flagged).map(|item| item.question.clone()).collect()
    }

    /// The questions that were answered harmfully and with high certainty: what the debrief opens with.
    pub fn confident_and_unsafe(&self) -> Vec<QuestionId> {
        self.items
            .iter()
            .filter(|item| {
                self.told(&item.question)
                    .is_some_and(|told| confident_and_unsafe(item.certainty, told.harmful))
            })
            .map(|item| item.question.clone())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::samples;
    use crate::{EventId, Limit, OptionId, Writer};
    use proptest::prelude::*;

    const EVERYTHING: Rules = Rules {
        feedback: Feedback::AtOnce,
        certainty: true,
        fixed: false,
        limit: Some(Limit { millis: 60_000, pauses: true }),
    };

    fn attempt_with(questions: &[Question], origin: Origin, rules: Rules) -> Attempt {
        let id = AttemptId(EventId { writer: Writer(1), sequence: 0 });
        let questions = questions.iter().map(|q| (q.id.clone(), q.revision)).collect();
        Attempt::start(id, Millis(0), QuizId::new("quiz"), Seed(1), questions, origin, rules).unwrap()
    }

    fn attempt(questions: &[Question]) -> Attempt {
        attempt_with(questions, Origin::Draw, Rules::PLAIN)
    }

    fn take(attempt: &mut Attempt, input: Input, questions: &[Question]) -> Result<usize, Refusal> {
        let pass = PassRule { percent: 80, all_critical: true };
        let events = attempt.step(input, &Marking { questions, pass: Some(&pass) })?;
        for event in &events {
            attempt.apply(Millis(1), event);
        }
        Ok(events.len())
    }

    fn submit(attempt: &mut Attempt, questions: &[Question]) {
        take(attempt, Input::Submit(HandedInBy::Learner), questions).unwrap();
    }

    fn questions() -> impl Strategy<Value = Vec<Question>> {
        (1usize..6).prop_flat_map(|n| (0..n).map(|i| samples::question(format!("q{i}"))).collect::<Vec<_>>())
    }

    /// A question with the right option `a`, the wrong one `b` and the harmful one `c`, and two hints.
    fn plain(id: &str, critical: bool) -> Question {
        let option = |id: &str, right, harmful| crate::ChoiceOption {
            id: OptionId::new(id),
            text: vec![],
            right,
            harmful,
            reason: vec![],
        };
        Question {
            id: QuestionId::new(id),
            revision: Revision(0),
            ask: vec![],
            situation: vec![],
            kind: crate::Kind::Single(crate::Choice {
                options: vec![option("a", true, false), option("b", false, false), option("c", false, true)],
            }),
            hints: vec![vec![], vec![]],
            objective: crate::ObjectiveId::new("o"),
            difficulty: crate::Difficulty::Easy,
            critical,
            sources: vec![],
        }
    }

    fn q(number: usize) -> QuestionId {
        QuestionId::new(format!("q{number}"))
    }

    fn option(id: &str) -> Answer {
        Answer::choice([OptionId::new(id)])
    }

    proptest! {
        #[test]
        fn a_key_on_every_question_scores_full(questions in questions()) {
            let mut attempt = attempt(&questions);
            for question in &questions {
                take(&mut attempt, Input::Answer(question.id.clone(), question.key()), &questions).unwrap();
            }
            prop_assert_eq!(attempt.unanswered(), 0);
            submit(&mut attempt, &questions);
            prop_assert_eq!(attempt.score().map(Score::percent), Some(100));
            prop_assert!(attempt.not_full().is_empty());
            prop_assert!(attempt.passed(100));
        }

        #[test]
        fn the_last_answer_counts(questions in questions(), first in samples::answer(), last in samples::answer()) {
            let mut attempt = attempt(&questions);
            let q = &questions[0];
            take(&mut attempt, Input::Answer(q.id.clone(), first), &questions).unwrap();
            take(&mut attempt, Input::Answer(q.id.clone(), last.clone()), &questions).unwrap();
            submit(&mut attempt, &questions);
            prop_assert_eq!(attempt.told(&q.id).map(|told| told.mark), Some(mark(q, &last)));
        }

        #[test]
        fn nothing_changes_after_the_end(questions in questions(), answer in samples::answer()) {
            let mut attempt = attempt(&questions);
            submit(&mut attempt, &questions);
            let before = attempt.clone();
            let q = questions[0].id.clone();
            prop_assert_eq!(take(&mut attempt, Input::Answer(q.clone(), answer.clone()), &questions), Err(Refusal::Over));
            attempt.apply(Millis(9), &EventKind::Answered { attempt: attempt.id, question: q, answer: Some(answer) });
            prop_assert_eq!(attempt, before);
        }

        /// Whatever is done in whatever order, no input panics, the clock never runs back, and what the learner was
        /// told at once is what they are told at the end.
        #[test]
        fn what_was_told_stands(
            questions in questions(),
            inputs in prop::collection::vec((0usize..6, 0u8..8, samples::answer(), 0u32..20_000), 0..30),
        ) {
            let mut attempt = attempt_with(&questions, Origin::Draw, EVERYTHING);
            let mut told: Vec<Told> = Vec::new();
            for (number, what, answer, millis) in inputs {
                let left = attempt.left();
                let question = q(number);
                let input = match what {
                    0 => Input::Answer(question, answer),
                    1 => Input::Sure(question, Certainty::High),
                    2 => Input::Hint(question),
                    3 => Input::Show(question),
                    4 => Input::Flag(question, true),
                    5 => Input::Go(Place::Review),
                    6 => Input::Ran(millis),
                    _ => Input::Resume(millis),
                };
                let _ = take(&mut attempt, input, &questions);
                prop_assert!(attempt.left() <= left);
                told = attempt.items.iter().filter_map(|item| item.shown.clone()).collect();
            }
            submit(&mut attempt, &questions);
            for before in told {
                prop_assert_eq!(attempt.told(&before.question), Some(before));
            }
        }
    }

    #[test]
    fn an_input_that_changes_nothing_leaves_no_event() {
        let questions = [plain("q0", false)];
        let mut attempt = attempt(&questions);
        let mut check = |input: Input, events| assert_eq!(take(&mut attempt, input, &questions), events);
        check(Input::Answer(q(0), Answer::choice([])), Ok(0));
        check(Input::Answer(q(0), option("a")), Ok(1));
        check(Input::Answer(q(0), option("a")), Ok(0));
        check(Input::Answer(q(0), Answer::choice([])), Ok(1));
        check(Input::Flag(q(0), true), Ok(1));
        check(Input::Flag(q(0), true), Ok(0));
        check(Input::Go(Place::Question(q(0))), Ok(0));
        check(Input::Go(Place::Review), Ok(1));
        check(Input::Ran(0), Ok(0));
        check(Input::Ran(1), Ok(1));
        check(Input::Flag(q(9), true), Err(Refusal::UnknownQuestion));
        check(Input::Go(Place::Question(q(9))), Err(Refusal::UnknownQuestion));
        check(Input::Answer(q(9), option("a")), Err(Refusal::UnknownQuestion));
        check(Input::Sure(q(0), Certainty::Low), Err(Refusal::NotOffered));
        check(Input::Show(q(0)), Err(Refusal::NotOffered));
        check(Input::Abandon, Ok(1));
        check(Input::Submit(HandedInBy::Learner), Err(Refusal::Over));
    }

    #[test]
    fn told_at_once_the_answer_stands() {
        let questions = [plain("q0", false), plain("q1", false)];
        let mut attempt = attempt_with(&questions, Origin::Draw, EVERYTHING);
        let mut check = |input: Input, events| assert_eq!(take(&mut attempt, input, &questions), events);
        // Nothing to tell before there is an answer.
        check(Input::Show(q(0)), Err(Refusal::NotOffered));
        check(Input::Answer(q(0), option("c")), Ok(1));
        check(Input::Sure(q(0), Certainty::Middle), Ok(1));
        check(Input::Sure(q(0), Certainty::Middle), Ok(0));
        check(Input::Sure(q(0), Certainty::High), Ok(1));
        check(Input::Show(q(0)), Ok(1));
        check(Input::Show(q(0)), Err(Refusal::Stands));
        check(Input::Answer(q(0), option("a")), Err(Refusal::Stands));
        check(Input::Sure(q(0), Certainty::Low), Err(Refusal::Stands));
        check(Input::Hint(q(0)), Err(Refusal::Stands));
        // Another tab answered it all the same: what was told stands.
        let late = EventKind::Answered { attempt: attempt.id, question: q(0), answer: Some(option("a")) };
        attempt.apply(Millis(2), &late);
        assert_eq!(attempt.item(&q(0)).unwrap().answer, Some(option("c")));
        assert_eq!(attempt.verdict(&q(0)), Some(Verdict::Wrong));
        assert_eq!(attempt.verdict(&q(1)), None);
        assert_eq!(attempt.confident_and_unsafe(), [q(0)]);
        assert!(attempt.not_full().is_empty(), "not before handing in");
        submit(&mut attempt, &questions);
        assert_eq!(attempt.verdict(&q(1)), Some(Verdict::Unanswered));
        assert_eq!(attempt.not_full(), [q(0), q(1)]);
    }

    #[test]
    fn hints_cost_and_end() {
        let questions = [plain("q0", false)];
        let mut attempt = attempt(&questions);
        let mut check = |input: Input, events| assert_eq!(take(&mut attempt, input, &questions), events);
        check(Input::Hint(q(0)), Ok(1));
        check(Input::Hint(q(0)), Ok(1));
        check(Input::Hint(q(0)), Err(Refusal::NotOffered));
        check(Input::Answer(q(0), option("a")), Ok(1));
        submit(&mut attempt, &questions);
        assert_eq!(attempt.told(&q(0)).unwrap().mark.thousandths(), 500);
    }

    #[test]
    fn confident_and_unsafe_is_both() {
        let questions = [plain("q0", false), plain("q1", false), plain("q2", false)];
        let mut attempt = attempt_with(&questions, Origin::Draw, Rules { certainty: true, ..Rules::PLAIN });
        for (number, chosen, certainty) in
            [(0, "c", Certainty::Middle), (1, "b", Certainty::High), (2, "c", Certainty::High)]
        {
            take(&mut attempt, Input::Answer(q(number), option(chosen)), &questions).unwrap();
            take(&mut attempt, Input::Sure(q(number), certainty), &questions).unwrap();
        }
        assert!(attempt.confident_and_unsafe().is_empty(), "not before the learner is told");
        submit(&mut attempt, &questions);
        assert_eq!(attempt.confident_and_unsafe(), [q(2)]);
        let harmful: Vec<bool> = (0..3).map(|n| attempt.told(&q(n)).unwrap().harmful).collect();
        assert_eq!(harmful, [true, false, true]);
    }

    #[test]
    fn passing_needs_the_percentage_and_the_critical_questions() {
        let check = |right: &[usize], origin, passed: Option<bool>| {
            let questions: Vec<Question> = (0..5).map(|n| plain(&format!("q{n}"), n == 0)).collect();
            let mut attempt = attempt_with(&questions, origin, Rules::PLAIN);
            for number in right {
                take(&mut attempt, Input::Answer(q(*number), option("a")), &questions).unwrap();
            }
            submit(&mut attempt, &questions);
            let Phase::Submitted { passed: told, .. } = &attempt.phase else { panic!() };
            assert_eq!(*told, passed, "{right:?} {origin:?}");
            assert_eq!(attempt.passed(1), passed == Some(true));
        };
        let other = AttemptId(EventId { writer: Writer(1), sequence: 9 });
        check(&[0, 1, 2, 3, 4], Origin::Draw, Some(true));
        check(&[0, 1, 2, 3], Origin::Draw, Some(true));
        check(&[0, 1, 2], Origin::Draw, Some(false));
        // 80 percent without the critical one.
        check(&[1, 2, 3, 4], Origin::Draw, Some(false));
        check(&[0, 1, 2, 3], Origin::Again(other), Some(true));
        check(&[0, 1, 2, 3, 4], Origin::OnlyWrong(other), None);
        check(&[0, 1, 2, 3, 4], Origin::OnlyFlagged(other), None);
        check(&[0, 1, 2, 3, 4], Origin::Before, None);
        check(&[0, 1, 2, 3, 4], Origin::After(other), None);
    }

    /// An attempt of the first releases, which were told no more than a mark, passes by the pass mark of now.
    #[test]
    fn an_old_attempt_still_passes() {
        let questions = [plain("q0", false), plain("q1", false)];
        let mut attempt = attempt(&questions);
        let told = vec![crate::ToldMark { question: q(0), mark: Mark::FULL }];
        attempt.apply(Millis(5), &EventKind::Submitted { attempt: attempt.id, told });
        assert!(attempt.passed(50));
        assert!(!attempt.passed(51));
        assert_eq!(attempt.told(&q(1)).map(|told| told.mark), Some(Mark::NONE));
    }

    #[test]
    fn the_clock() {
        let questions = [plain("q0", false)];
        let check = |pauses, inputs: &[Input], left| {
            let limit = Some(Limit { millis: 60_000, pauses });
            let mut attempt = attempt_with(&questions, Origin::Draw, Rules { limit, ..Rules::PLAIN });
            for input in inputs {
                take(&mut attempt, input.clone(), &questions).unwrap();
            }
            assert_eq!(attempt.left(), Some(left), "{pauses} {inputs:?}");
            let answer = take(&mut attempt, Input::Answer(q(0), option("a")), &questions);
            assert_eq!(answer, if left == 0 { Err(Refusal::TimeIsUp) } else { Ok(1) });
            // Handing in, going and flagging stay possible.
            take(&mut attempt, Input::Go(Place::Review), &questions).unwrap();
            take(&mut attempt, Input::Submit(HandedInBy::Clock), &questions).unwrap();
        };
        check(true, &[], 60_000);
        check(true, &[Input::Ran(10_000), Input::Ran(5_000)], 45_000);
        check(true, &[Input::Ran(10_000), Input::Resume(3_600_000)], 50_000);
        check(false, &[Input::Ran(10_000), Input::Resume(20_000)], 30_000);
        check(false, &[Input::Ran(10_000), Input::Resume(3_600_000)], 0);
        check(true, &[Input::Ran(60_000)], 0);
        check(true, &[Input::Ran(u32::MAX), Input::Ran(u32::MAX)], 0);
        assert_eq!(attempt(&questions).left(), None);
    }

    #[test]
    fn time_is_counted_to_the_question_on_the_screen() {
        let questions = [plain("q0", false), plain("q1", false)];
        let mut attempt = attempt(&questions);
        let id = attempt.id;
        let mut at = |millis: i64, kind: EventKind| attempt.apply(Millis(millis), &kind);
        at(4_000, EventKind::Answered { attempt: id, question: q(0), answer: None });
        at(7_000, EventKind::Moved { attempt: id, to: Place::Question(q(1)) });
        // A clock that was set back adds nothing and takes nothing away.
        at(5_000, EventKind::Ran { attempt: id, millis: 1 });
        at(9_000, EventKind::Ran { attempt: id, millis: 1 });
        // Closed for a day, then opened again.
        at(90_000_000, EventKind::Resumed { attempt: id, away: 1 });
        at(90_001_000, EventKind::Moved { attempt: id, to: Place::Review });
        at(90_009_000, EventKind::Ran { attempt: id, millis: 1 });
        // A long silence without a word of leaving: five minutes of it count.
        assert_eq!(LONGEST_LOOK, 300_000);
        at(90_010_000, EventKind::Moved { attempt: id, to: Place::Question(q(0)) });
        at(99_000_000, EventKind::Moved { attempt: id, to: Place::Review });
        let spent: Vec<u32> = attempt.items.iter().map(|item| item.spent).collect();
        assert_eq!(spent, [7_000 + LONGEST_LOOK, 2_000 + 1_000]);
    }

    /// An event of another attempt, or of none, changes nothing here.
    #[test]
    fn other_attempts_are_others() {
        let questions = [plain("q0", false)];
        let mut attempt = attempt(&questions);
        let before = attempt.clone();
        let other = AttemptId(EventId { writer: Writer(2), sequence: 0 });
        attempt.apply(Millis(3), &EventKind::Abandoned { attempt: other });
        attempt.apply(Millis(3), &EventKind::Flagged { attempt: other, question: q(0), on: true });
        attempt.apply(Millis(3), &EventKind::ActionDone { day: 1, done: true });
        assert_eq!(attempt, before);
        attempt.apply(Millis(3), &EventKind::Flagged { attempt: attempt.id, question: q(0), on: true });
        assert_eq!(attempt.flagged(), [q(0)]);
        assert_eq!(attempt.position(&q(0)), Some(0));
        assert_eq!(attempt.position(&q(1)), None);
    }
}
