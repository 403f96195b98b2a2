//! Events: what a learner did, one value a deed. They are the only thing that is stored; everything else is
//! computed from them.

use crate::{
    Answer, AttemptId, EventId, LessonId, Mark, Millis, Origin, Place, QuestionId, QuizId, Revision, Seed,
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
    /// An attempt at a quiz began.
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
    /// An attempt was handed in.
    Submitted {
        /// Which attempt.
        attempt: AttemptId,
        /// What the learner was told, for the day when the wording is another.
        told: Vec<Told>,
    },
    /// An attempt was given up.
    Abandoned {
        /// Which attempt.
        attempt: AttemptId,
    },
}

/// The mark of one question as the learner was told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Which question.
    pub question: QuestionId,
    /// Its mark.
    pub mark: Mark,
}
