//! Progress: what the journal amounts to. A pure fold, the same whatever the order in which events came in.

use crate::{
    Answer, Attempt, AttemptId, Course, EventKind, Journal, LessonId, Mark, Millis, ModuleHead, Phase,
    QuestionId, QuizId, Revision, Score,
};
use std::collections::BTreeMap;

/// What a learner has done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    lessons: BTreeMap<LessonId, LessonRecord>,
    attempts: Vec<Attempt>,
    last_lesson: Option<(Millis, LessonId)>,
}

/// What a learner has done in a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LessonRecord {
    /// Index of the block reached in the last visit; where reading goes on.
    pub block: u32,
    /// When it was first read to its end.
    pub finished: Option<Millis>,
    /// The last answer to each check question.
    pub checks: BTreeMap<QuestionId, CheckRecord>,
}

/// The last answer to a check question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRecord {
    /// Which wording was answered.
    pub revision: Revision,
    /// What was answered.
    pub answer: Answer,
    /// The mark that the learner was told.
    pub told: Mark,
}

/// How far a lesson is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LessonState {
    /// Never opened.
    New,
    /// Opened, not read to its end.
    Begun,
    /// Read to its end.
    Done,
}

impl Progress {
    /// Folds a journal.
    pub fn of(journal: &Journal) -> Progress {
        let mut progress = Progress::default();
        // An attempt may be answered in one tab before its start, in the order of time, is reached: clocks of
        // devices differ. So first every attempt is begun, then every event is taken in.
        for (id, at, kind) in journal.iter() {
            if let EventKind::AttemptStarted { quiz, seed, questions, origin } = kind {
                progress.attempts.extend(Attempt::start(
                    AttemptId(id),
                    at,
                    quiz.clone(),
                    *seed,
                    questions.clone(),
                    *origin,
                ));
            }
        }
        for (_, at, kind) in journal.iter() {
            progress.take(at, kind);
        }
        progress
    }

    fn take(&mut self, at: Millis, kind: &EventKind) {
        match kind {
            EventKind::LessonReached { lesson, block } => {
                self.lessons.entry(lesson.clone()).or_default().block = *block;
                self.last_lesson = Some((at, lesson.clone()));
            }
            EventKind::LessonFinished { lesson } => {
                self.lessons.entry(lesson.clone()).or_default().finished.get_or_insert(at);
                self.last_lesson = Some((at, lesson.clone()));
            }
            EventKind::CheckAnswered { lesson, question, revision, answer, told } => {
                let record = CheckRecord { revision: *revision, answer: answer.clone(), told: *told };
                self.lessons.entry(lesson.clone()).or_default().checks.insert(question.clone(), record);
                self.last_lesson = Some((at, lesson.clone()));
            }
            EventKind::AttemptStarted { .. } => {}
            EventKind::Answered { attempt, .. }
            | EventKind::Flagged { attempt, .. }
            | EventKind::Moved { attempt, .. }
            | EventKind::Submitted { attempt, .. }
            | EventKind::Abandoned { attempt } => {
                if let Some(open) = self.attempts.iter_mut().find(|a| a.id == *attempt) {
                    open.apply(at, kind);
                }
            }
        }
    }

    /// The record of a lesson.
    pub fn lesson(&self, id: &LessonId) -> Option<&LessonRecord> {
        self.lessons.get(id)
    }

    /// How far a lesson is.
    pub fn lesson_state(&self, id: &LessonId) -> LessonState {
        match self.lessons.get(id) {
            None => LessonState::New,
            Some(LessonRecord { finished: Some(_), .. }) => LessonState::Done,
            Some(LessonRecord { finished: None, .. }) => LessonState::Begun,
        }
    }

    /// All attempts in the order in which they began.
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// One attempt.
    pub fn attempt(&self, id: AttemptId) -> Option<&Attempt> {
        self.attempts.iter().find(|a| a.id == id)
    }

    /// The newest attempt at a quiz that is still open.
    pub fn open_attempt(&self, quiz: &QuizId) -> Option<&Attempt> {
        self.attempts.iter().rev().find(|a| a.quiz == *quiz && a.phase == Phase::Open)
    }

    /// The best score of a full attempt at a quiz; one of only the wrong questions does not count.
    pub fn best(&self, quiz: &QuizId) -> Option<Score> {
        self.attempts
            .iter()
            .filter(|a| a.quiz == *quiz && !matches!(a.origin, crate::Origin::OnlyWrong(_)))
            .filter_map(Attempt::score)
            .max_by_key(|score| score.percent())
    }

    /// Whether the pass mark of a module's quiz was reached.
    pub fn passed(&self, module: &ModuleHead) -> bool {
        module.quiz.as_ref().is_some_and(|quiz| {
            self.best(&quiz.id).is_some_and(|score| score.percent() >= u32::from(quiz.pass_mark))
        })
    }

    /// How many steps of a module are done, of how many: its lessons, and its quiz once passed.
    pub fn steps(&self, module: &ModuleHead) -> (usize, usize) {
        let lessons = module.lessons.iter().filter(|l| self.lesson_state(&l.id) == LessonState::Done).count();
        let quiz = usize::from(module.quiz.is_some());
        (lessons + usize::from(self.passed(module)), module.lessons.len() + quiz)
    }

    /// The lesson to go on with: the last one opened if it is not done, else the first that is not done.
    pub fn next_lesson<'c>(&self, course: &'c Course) -> Option<&'c LessonId> {
        let last = self.last_lesson.as_ref().map(|(_, id)| id);
        let open = |id: &LessonId| self.lesson_state(id) != LessonState::Done;
        let all = || course.modules.iter().flat_map(|m| &m.lessons).map(|l| &l.id);
        if let Some(last) = last {
            if let Some(same) = all().find(|id| *id == last && open(id)) {
                return Some(same);
            }
            // After a finished lesson, its successor.
            if let Some(next) = all().skip_while(|id| *id != last).find(|id| open(id)) {
                return Some(next);
            }
        }
        all().find(|id| open(id))
    }

    /// The time at which the last lesson event happened.
    pub fn last_lesson_at(&self) -> Option<Millis> {
        self.last_lesson.as_ref().map(|(at, _)| *at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::samples;
    use crate::{Event, EventId, Origin, Place, Seed, Writer, read_row, write_row};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_of_the_parts_does_not_matter(events in samples::events(), seed: u64) {
            let order = crate::shuffled(events.len(), Seed(seed));
            let mixed = Journal::from_events(order.iter().map(|i| events[*i].clone()));
            prop_assert_eq!(Progress::of(&mixed), Progress::of(&Journal::from_events(events)));
        }

        #[test]
        fn progress_survives_the_disk(events in samples::events()) {
            let stored: Vec<Vec<u8>> = events.iter().map(|e| write_row(e).unwrap()).collect();
            let loaded = stored.iter().map(|row| read_row(row).unwrap());
            prop_assert_eq!(
                Progress::of(&Journal::from_events(loaded)),
                Progress::of(&Journal::from_events(events))
            );
        }

        #[test]
        fn a_score_is_never_above_full(events in samples::events()) {
            for attempt in Progress::of(&Journal::from_events(events)).attempts() {
                prop_assert!(attempt.score().is_none_or(|s| s.percent() <= 100));
            }
        }
    }

    fn event(sequence: u32, at: i64, kind: EventKind) -> Event {
        Event { id: EventId { writer: Writer(1), sequence }, at: Millis(at), kind }
    }

    fn started() -> EventKind {
        EventKind::AttemptStarted {
            quiz: QuizId::new("quiz"),
            seed: Seed(0),
            questions: vec![(QuestionId::new("q0"), Revision(0)), (QuestionId::new("q1"), Revision(0))],
            origin: Origin::Draw,
        }
    }

    /// A crash in the middle of a quiz comes back to the same question with the same answers.
    #[test]
    fn an_open_attempt_comes_back_where_it_was() {
        let attempt = AttemptId(EventId { writer: Writer(1), sequence: 0 });
        let q1 = QuestionId::new("q1");
        let answer = Some(samples::some_answer());
        let progress = Progress::of(&Journal::from_events([
            event(0, 10, started()),
            event(1, 11, EventKind::Moved { attempt, to: Place::Question(q1.clone()) }),
            event(2, 12, EventKind::Answered { attempt, question: q1.clone(), answer: answer.clone() }),
        ]));
        let open = progress.open_attempt(&QuizId::new("quiz")).unwrap();
        assert_eq!(open.place, Place::Question(q1.clone()));
        assert_eq!(open.item(&q1).unwrap().answer, answer);
        assert_eq!(open.unanswered(), 1);
    }

    /// Two devices whose clocks differ: the answer carries an earlier time than the start of its attempt.
    #[test]
    fn an_answer_from_a_slow_clock_still_counts() {
        let attempt = AttemptId(EventId { writer: Writer(1), sequence: 0 });
        let answer = Event {
            id: EventId { writer: Writer(2), sequence: 0 },
            at: Millis(5),
            kind: EventKind::Answered {
                attempt,
                question: QuestionId::new("q0"),
                answer: Some(samples::some_answer()),
            },
        };
        let progress = Progress::of(&Journal::from_events([event(0, 10, started()), answer]));
        assert_eq!(progress.attempts()[0].unanswered(), 1);
    }

    #[test]
    fn reading_goes_on_at_the_lesson_left_open_then_at_the_next() {
        let course = course();
        let reached = |lesson: &str| EventKind::LessonReached { lesson: LessonId::new(lesson), block: 3 };
        let finished = |lesson: &str| EventKind::LessonFinished { lesson: LessonId::new(lesson) };
        let check = |kinds: Vec<EventKind>, expected: Option<&str>| {
            let events = kinds.into_iter().enumerate().map(|(i, kind)| event(i as u32, i as i64, kind));
            let progress = Progress::of(&Journal::from_events(events));
            assert_eq!(progress.next_lesson(&course).map(LessonId::as_str), expected);
        };
        check(vec![], Some("a"));
        check(vec![reached("b")], Some("b"));
        check(vec![reached("b"), finished("b")], Some("c"));
        check(vec![finished("c")], Some("a"));
        check(vec![finished("a"), finished("b"), finished("c")], None);
        check(vec![finished("gone")], Some("a"));
    }

    fn course() -> Course {
        let pack = || crate::PackFile { file: String::new(), bytes: 0 };
        let lesson = |id: &str| crate::LessonHead {
            id: LessonId::new(id),
            title: String::new(),
            summary: String::new(),
            minutes: 1,
            blocks: 9,
            checks: vec![],
        };
        let module = |id: &str, lessons: &[&str]| ModuleHead {
            id: crate::ModuleId::new(id),
            title: String::new(),
            summary: String::new(),
            objectives: vec![],
            lessons: lessons.iter().map(|l| lesson(l)).collect(),
            quiz: None,
            pack: pack(),
        };
        Course {
            language: crate::Language::new("en"),
            title: String::new(),
            modules: vec![module("m1", &["a", "b"]), module("m2", &["c"])],
            reference: pack(),
        }
    }
}
