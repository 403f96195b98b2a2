//! Events: what a learner did, one value a deed. They are the only thing that is stored; everything else is
//! computed from them.

use crate::{
    Answer, AttemptId, CaseId, Certainty, EventId, LessonId, Mark, Millis, ModuleId, NodeId, OptionId,
    Origin, Place, QuestionId, QuizId, Revision, Rules, Seed,
};
use serde::{Deserialize, Serialize};

/// One deed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Unique on earth.
    pub id: EventId,
    /// When. In one writer it never goes back, even when the clock does.
    pub at: Millis,
    /// What.
    pub kind: EventKind,
}

/// The kinds of deed. Old kinds stay readable for ever: variants are only ever added at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventKind {
    /// A lesson was read up to a block.
    LessonReached {
        /// Which lesson.
        lesson: LessonId,
        /// Index of the furthest block seen in this visit.
        block: u32,
    },
    /// A lesson was read to its end.
    LessonFinished {
        /// Which lesson.
        lesson: LessonId,
    },
    /// A check question in a lesson was answered.
    CheckAnswered {
        /// Which lesson.
        lesson: LessonId,
        /// Which question.
        question: QuestionId,
        /// Which wording.
        revision: Revision,
        /// What was answered.
        answer: Answer,
        /// The mark that the learner was told.
        told: Mark,
    },
    /// An attempt at a quiz began, under [`Rules::PLAIN`]. Written by the first releases.
    AttemptStarted {
        /// Which quiz.
        quiz: QuizId,
        /// Orders the options.
        seed: Seed,
        /// The questions in order, each in the wording that was shown.
        questions: Vec<(QuestionId, Revision)>,
        /// Why these questions.
        origin: Origin,
    },
    /// A question of an attempt was answered, or its answer taken back.
    Answered {
        /// Which attempt.
        attempt: AttemptId,
        /// Which question.
        question: QuestionId,
        /// The whole answer as it stands now.
        answer: Option<Answer>,
    },
    /// A question of an attempt was flagged or unflagged.
    Flagged {
        /// Which attempt.
        attempt: AttemptId,
        /// Which question.
        question: QuestionId,
        /// Flagged?
        on: bool,
    },
    /// The learner went to a question or to the review.
    Moved {
        /// Which attempt.
        attempt: AttemptId,
        /// Where to.
        to: Place,
    },
    /// An attempt was handed in. Written by the first releases.
    Submitted {
        /// Which attempt.
        attempt: AttemptId,
        /// What the learner was told, for the day when the wording is another.
        told: Vec<ToldMark>,
    },
    /// An attempt was given up.
    Abandoned {
        /// Which attempt.
        attempt: AttemptId,
    },
    /// An attempt at a quiz began.
    AttemptBegun {
        /// Which quiz.
        quiz: QuizId,
        /// Orders the options.
        seed: Seed,
        /// The questions in order, each in the wording that was shown.
        questions: Vec<(QuestionId, Revision)>,
        /// Why these questions.
        origin: Origin,
        /// How it goes.
        rules: Rules,
    },
    /// The learner said how sure they are of an answer.
    Sure {
        /// Which attempt.
        attempt: AttemptId,
        /// Which question.
        question: QuestionId,
        /// How sure.
        certainty: Certainty,
    },
    /// One more hint was taken.
    HintTaken {
        /// Which attempt.
        attempt: AttemptId,
        /// Which question.
        question: QuestionId,
    },
    /// The learner was told at once; the answer stands.
    Shown {
        /// Which attempt.
        attempt: AttemptId,
        /// What they were told.
        told: Told,
    },
    /// The clock of an attempt ran on, measured by a clock that is never set back.
    Ran {
        /// Which attempt.
        attempt: AttemptId,
        /// By how many milliseconds.
        millis: u32,
    },
    /// An attempt was opened again.
    Resumed {
        /// Which attempt.
        attempt: AttemptId,
        /// How many milliseconds it was closed.
        away: u32,
    },
    /// An attempt was handed in.
    HandedIn {
        /// Which attempt.
        attempt: AttemptId,
        /// What the learner was told, for the day when the wording is another.
        told: Vec<Told>,
        /// Whether they were told that they passed; `None` where nothing can be passed.
        passed: Option<bool>,
        /// Who handed it in.
        by: HandedInBy,
    },
    /// A question was answered in practice.
    Practised {
        /// Which question.
        question: QuestionId,
        /// In which wording.
        revision: Revision,
        /// What was answered.
        answer: Answer,
        /// How sure.
        certainty: Option<Certainty>,
        /// What the learner was told.
        told: Told,
        /// How many milliseconds it took.
        millis: u32,
    },
    /// Everything that completes a module was done.
    ModuleFinished {
        /// Which module.
        module: ModuleId,
    },
    /// A run through a case began.
    CaseBegun {
        /// Which case.
        case: CaseId,
        /// In which wording.
        revision: Revision,
    },
    /// A choice was made in a case.
    CaseChose {
        /// Which run.
        run: AttemptId,
        /// Where.
        node: NodeId,
        /// What.
        choice: OptionId,
    },
    /// The 100-day challenge began, or began anew.
    ChallengeBegun {
        /// Picks the questions.
        seed: Seed,
    },
    /// The small action of a day of the challenge was done, or was not after all.
    ActionDone {
        /// Which day, from 1.
        day: u16,
        /// Done?
        done: bool,
    },
}

impl EventKind {
    /// Whether a module may be complete after it.
    pub fn may_complete(&self) -> bool {
        matches!(
            self,
            EventKind::LessonFinished { .. }
                | EventKind::CheckAnswered { .. }
                | EventKind::HandedIn { .. }
                | EventKind::Practised { .. }
        )
    }

    /// The attempt at a quiz that it happened in; the ones that begin attempts are not in them yet.
    pub fn attempt(&self) -> Option<AttemptId> {
        match self {
            EventKind::Answered { attempt, .. }
            | EventKind::Sure { attempt, .. }
            | EventKind::HintTaken { attempt, .. }
            | EventKind::Shown { attempt, .. }
            | EventKind::Flagged { attempt, .. }
            | EventKind::Moved { attempt, .. }
            | EventKind::Ran { attempt, .. }
            | EventKind::Resumed { attempt, .. }
            | EventKind::Submitted { attempt, .. }
            | EventKind::HandedIn { attempt, .. }
            | EventKind::Abandoned { attempt } => Some(*attempt),
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
            | EventKind::ActionDone { .. } => None,
        }
    }
}

/// Who handed an attempt in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HandedInBy {
    /// The learner.
    Learner,
    /// The clock.
    Clock,
}

/// What a learner was told of one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Which question.
    pub question: QuestionId,
    /// Its mark, hints taken off.
    pub mark: Mark,
    /// Whether the answer held an option that would harm a person.
    pub harmful: bool,
}

/// What the first releases kept of [`Told`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldMark {
    /// Which question.
    pub question: QuestionId,
    /// Its mark.
    pub mark: Mark,
}
