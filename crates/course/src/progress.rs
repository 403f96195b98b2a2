//! Progress: what the journal amounts to. A pure fold, the same whatever the order in which events came in.

use crate::{
    Answer, Attempt, AttemptId, CaseRun, Certainty, Course, EventKind, Journal, LessonId, Mark, Millis,
    ModuleHead, ModuleId, Origin, Phase, QuestionId, QuizHead, QuizId, Review, Revision, Rules, Score, Seed,
    Taken, Told, Track,
};
use std::collections::BTreeMap;

/// What a learner has done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    lessons: BTreeMap<LessonId, LessonRecord>,
    attempts: Vec<Attempt>,
    asked: Vec<Asked>,
    finished: Vec<(ModuleId, Millis)>,
    runs: Vec<CaseRun>,
    challenge: Option<ChallengeRecord>,
    last_lesson: Option<(Millis, LessonId)>,
}

/// A question that the learner was told about, wherever it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Where.
    pub place: AskedIn,
    /// Which question.
    pub question: QuestionId,
    /// In which wording.
    pub revision: Revision,
    /// What was answered; `None` when it was handed in without an answer.
    pub answer: Option<Answer>,
    /// How sure the learner was.
    pub certainty: Option<Certainty>,
    /// The mark that they were told.
    pub mark: Mark,
    /// Whether they were told that the answer could harm a person.
    pub harmful: bool,
    /// How many milliseconds it took, where that is known.
    pub spent: Option<u32>,
    /// When they were told.
    pub at: Millis,
}

/// Where a question was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedIn {
    /// As a check in a lesson.
    Lesson(LessonId),
    /// In an attempt at a quiz.
    Quiz(AttemptId),
    /// In a first look before the lessons, whose key was not shown.
    Before(AttemptId),
    /// In practice.
    Practice,
}

/// The 100-day challenge of a learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChallengeRecord {
    /// When it began; the newest beginning counts.
    pub began: Millis,
    /// Picks the questions.
    pub seed: Seed,
    /// The days whose action is done, ascending.
    pub done: Vec<u16>,
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
            let begun = match kind {
                EventKind::AttemptStarted { quiz, seed, questions, origin } => {
                    Some((quiz, *seed, questions, *origin, Rules::PLAIN))
                }
                EventKind::AttemptBegun { quiz, seed, questions, origin, rules } => {
                    Some((quiz, *seed, questions, *origin, *rules))
                }
                EventKind::LessonReached { .. }
                | EventKind::LessonFinished { .. }
                | EventKind::CheckAnswered { .. }
                | EventKind::Answered { .. }
                | EventKind::Flagged { .. }
                | EventKind::Moved { .. }
                | EventKind::Submitted { .. }
                | EventKind::Abandoned { .. }
                | EventKind::Sure { .. }
                | EventKind::HintTaken { .. }
                | EventKind::Shown { .. }
                | EventKind::Ran { .. }
                | EventKind::Resumed { .. }
                | EventKind::HandedIn { .. }
                | EventKind::Practised { .. }
                | EventKind::ModuleFinished { .. }
                | EventKind::CaseChose { .. }
                | EventKind::ChallengeBegun { .. }
                | EventKind::ActionDone { .. } => None,
                EventKind::CaseBegun { case, revision } => {
                    progress.runs.push(CaseRun {
                        id: AttemptId(id),
                        case: case.clone(),
                        revision: *revision,
                        started: at,
                        path: Vec::new(),
                    });
                    None
                }
            };
            if let Some((quiz, seed, questions, origin, rules)) = begun {
                let (quiz, questions) = (quiz.clone(), questions.clone());
                progress.attempts.extend(Attempt::start(
                    AttemptId(id),
                    at,
                    quiz,
                    seed,
                    questions,
                    origin,
                    rules,
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
                self.asked.push(Asked {
                    place: AskedIn::Lesson(lesson.clone()),
                    question: question.clone(),
                    revision: *revision,
                    answer: Some(answer.clone()),
                    certainty: None,
                    mark: *told,
                    harmful: false,
                    spent: None,
                    at,
                });
                self.lessons.entry(lesson.clone()).or_default().checks.insert(question.clone(), record);
                self.last_lesson = Some((at, lesson.clone()));
            }
            EventKind::Practised { question, revision, answer, certainty, told, millis } => {
                self.asked.push(Asked {
                    place: AskedIn::Practice,
                    question: question.clone(),
                    revision: *revision,
                    answer: Some(answer.clone()),
                    certainty: *certainty,
                    mark: told.mark,
                    harmful: told.harmful,
                    spent: Some(*millis),
                    at,
                });
            }
            EventKind::ModuleFinished { module } => {
                if !self.finished.iter().any(|(before, _)| before == module) {
                    self.finished.push((module.clone(), at));
                }
            }
            EventKind::ChallengeBegun { seed } => {
                self.challenge = Some(ChallengeRecord { began: at, seed: *seed, done: Vec::new() });
            }
            EventKind::ActionDone { day, done } => {
                if let Some(challenge) = &mut self.challenge {
                    match (challenge.done.binary_search(day), done) {
                        (Err(place), true) => challenge.done.insert(place, *day),
                        (Ok(place), false) => {
                            challenge.done.remove(place);
                        }
                        (Ok(_), true) | (Err(_), false) => {}
                    }
                }
            }
            EventKind::AttemptStarted { .. } | EventKind::AttemptBegun { .. } => {}
            EventKind::CaseBegun { .. } => {}
            EventKind::CaseChose { run, node, choice } => {
                if let Some(run) = self.runs.iter_mut().find(|one| one.id == *run) {
                    run.path.push(Taken { node: node.clone(), choice: choice.clone(), at });
                }
            }
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
            | EventKind::Abandoned { attempt } => {
                if let Some(open) = self.attempts.iter_mut().find(|a| a.id == *attempt) {
                    let told_before: Vec<bool> =
                        open.items.iter().map(|item| open.told(&item.question).is_some()).collect();
                    open.apply(at, kind);
                    for (item, before) in open.items.iter().zip(told_before) {
                        if let Some(told) = open.told(&item.question).filter(|_| !before) {
                            self.asked.push(asked_in(open, item, told, at));
                        }
                    }
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

    /// The best score of a full attempt at a quiz; one of a part of the questions does not count.
    pub fn best(&self, quiz: &QuizId) -> Option<Score> {
        self.attempts
            .iter()
            .filter(|a| a.quiz == *quiz && a.origin.counts())
            .filter_map(Attempt::score)
            .max_by_key(|score| score.percent())
    }

    /// Whether an attempt passed a module's quiz.
    pub fn passed(&self, module: &ModuleHead) -> bool {
        module.quiz.as_ref().is_some_and(|quiz| {
            self.attempts.iter().any(|a| a.quiz == quiz.id && a.passed(quiz.pass.percent))
        })
    }

    /// How many attempts at a quiz are left; `None` where there is no end of them. One that was given up before
    /// anything was answered does not count.
    pub fn attempts_left(&self, quiz: &QuizHead) -> Option<u32> {
        let used = self
            .attempts
            .iter()
            .filter(|a| a.quiz == quiz.id && a.origin.counts())
            .filter(|a| a.phase != Phase::Abandoned || a.unanswered() < a.items.len())
            .count();
        quiz.attempts.map(|most| u32::from(most).saturating_sub(used as u32))
    }

    /// The newest first look at a quiz that was handed in, and the second look with its questions, if there is one.
    pub fn looks(&self, quiz: &QuizId) -> Option<(&Attempt, Option<&Attempt>)> {
        let newest = |origin: &dyn Fn(Origin) -> bool| {
            self.attempts.iter().rev().find(|a| a.quiz == *quiz && origin(a.origin) && a.score().is_some())
        };
        let before = newest(&|origin| origin == Origin::Before)?;
        let after = newest(&|origin| origin == Origin::After(before.id));
        Some((before, after))
    }

    /// Every question that the learner was told about, in the order in which they were told.
    pub fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// The answers that practice goes by, oldest first. First looks are left out: their key was not shown.
    /// `day` numbers the days where the learner is, see [`Millis::day`].
    pub fn reviews<'p>(&'p self, day: impl Fn(Millis) -> i32 + 'p) -> impl Iterator<Item = Review> + 'p {
        self.asked.iter().filter(|asked| !matches!(asked.place, AskedIn::Before(_))).map(move |asked| {
            Review {
                question: asked.question.clone(),
                day: day(asked.at),
                mark: asked.mark,
                certainty: asked.certainty,
            }
        })
    }

    /// When everything that completed a module was first done.
    pub fn module_finished(&self, module: &ModuleId) -> Option<Millis> {
        self.finished.iter().find(|(id, _)| id == module).map(|(_, at)| *at)
    }

    /// All runs through cases in the order in which they began.
    pub fn runs(&self) -> &[CaseRun] {
        &self.runs
    }

    /// One run.
    pub fn run(&self, id: AttemptId) -> Option<&CaseRun> {
        self.runs.iter().find(|run| run.id == id)
    }

    /// The 100-day challenge.
    pub fn challenge(&self) -> Option<&ChallengeRecord> {
        self.challenge.as_ref()
    }

    /// The lesson to go on with, in the order of a track: the last one opened if it is not done, else the first
    /// that is not done.
    pub fn next_lesson<'c>(&self, course: &'c Course, track: Option<&Track>) -> Option<&'c LessonId> {
        let modules = course.modules_of(track);
        let last = self.last_lesson.as_ref().map(|(_, id)| id);
        let open = |id: &LessonId| self.lesson_state(id) != LessonState::Done;
        let all = || modules.iter().flat_map(|m| &m.lessons).map(|l| &l.id);
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

fn asked_in(attempt: &Attempt, item: &crate::Item, told: Told, at: Millis) -> Asked {
    Asked {
        place: match attempt.origin {
            Origin::Before => AskedIn::Before(attempt.id),
            Origin::Draw
            | Origin::Again(_)
            | Origin::OnlyWrong(_)
            | Origin::OnlyFlagged(_)
            | Origin::After(_) => AskedIn::Quiz(attempt.id),
        },
        question: item.question.clone(),
        revision: item.revision,
        answer: item.answer.clone(),
        certainty: item.certainty,
        mark: told.mark,
        harmful: told.harmful,
        spent: Some(item.spent),
        at,
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

    /// What a journal of these deeds amounts to, one a millisecond.
    fn amounts_to(kinds: Vec<EventKind>) -> Progress {
        let events = kinds.into_iter().enumerate().map(|(i, kind)| event(i as u32, i as i64, kind));
        Progress::of(&Journal::from_events(events))
    }

    fn q(id: &str) -> QuestionId {
        QuestionId::new(id)
    }

    #[test]
    fn a_lesson_is_remembered_as_it_was_left() {
        let lesson = LessonId::new("a");
        let told = Mark::of(1, 2);
        let check = |question: &str| EventKind::CheckAnswered {
            lesson: lesson.clone(),
            question: q(question),
            revision: Revision(5),
            answer: samples::some_answer(),
            told,
        };
        let progress = amounts_to(vec![
            EventKind::LessonReached { lesson: lesson.clone(), block: 7 },
            EventKind::LessonReached { lesson: lesson.clone(), block: 3 },
            check("q1"),
            EventKind::LessonFinished { lesson: lesson.clone() },
            EventKind::LessonFinished { lesson: lesson.clone() },
        ]);
        let record = progress.lesson(&lesson).unwrap();
        assert_eq!((record.block, record.finished), (3, Some(Millis(3))));
        assert_eq!(record.checks[&q("q1")].told, told);
        assert_eq!(progress.lesson(&LessonId::new("b")), None);
        assert_eq!(progress.last_lesson_at(), Some(Millis(4)));
        let [asked] = progress.asked() else { panic!() };
        assert_eq!((&asked.place, &asked.question), (&AskedIn::Lesson(lesson), &q("q1")));
        assert_eq!((asked.mark, asked.at, asked.spent, asked.certainty), (told, Millis(2), None, None));
    }

    /// Begins an attempt at `quiz` with one question; its id is that of event `n`.
    fn begun(quiz: &str, origin: Origin) -> EventKind {
        EventKind::AttemptBegun {
            quiz: QuizId::new(quiz),
            seed: Seed(0),
            questions: vec![(q("q0"), Revision(0))],
            origin,
            rules: Rules::PLAIN,
        }
    }

    fn nth(n: u32) -> AttemptId {
        AttemptId(EventId { writer: Writer(1), sequence: n })
    }

    fn handed_in(n: u32, thousandths: u16) -> EventKind {
        EventKind::HandedIn {
            attempt: nth(n),
            told: vec![Told { question: q("q0"), mark: Mark::from_thousandths(thousandths), harmful: true }],
            passed: Some(thousandths >= 800),
            by: crate::HandedInBy::Learner,
        }
    }

    #[test]
    fn attempts_are_found() {
        let progress = amounts_to(vec![
            begun("quiz", Origin::Draw),
            begun("other", Origin::Draw),
            begun("quiz", Origin::Draw),
            handed_in(0, 700),
        ]);
        let quiz = QuizId::new("quiz");
        assert_eq!(progress.attempt(nth(1)).map(|a| a.quiz.as_str()), Some("other"));
        assert_eq!(progress.attempt(nth(9)), None);
        assert_eq!(progress.open_attempt(&quiz).map(|a| a.id), Some(nth(2)));
        assert_eq!(progress.open_attempt(&QuizId::new("other")).map(|a| a.id), Some(nth(1)));
        assert_eq!(progress.open_attempt(&QuizId::new("ghost")), None);
        assert_eq!(progress.best(&quiz).map(Score::percent), Some(70));
        assert_eq!(progress.best(&QuizId::new("other")), None);
    }

    #[test]
    fn only_whole_attempts_count_towards_the_best_and_towards_passing() {
        let module = |origin, thousandths: u16| {
            let mut module = course().modules.remove(0);
            module.quiz = Some(crate::quiz::samples::quiz(vec![], 1));
            amounts_to(vec![begun("quiz", origin), handed_in(0, thousandths)]).passed(&module)
        };
        assert!(module(Origin::Draw, 800));
        assert!(!module(Origin::Draw, 799));
        let mut none = course().modules.remove(0);
        none.quiz = None;
        assert!(!amounts_to(vec![begun("quiz", Origin::Draw), handed_in(0, 1000)]).passed(&none));
        let part = amounts_to(vec![
            begun("quiz", Origin::Draw),
            handed_in(0, 500),
            begun("quiz", Origin::OnlyWrong(nth(0))),
            handed_in(2, 1000),
        ]);
        assert_eq!(part.best(&QuizId::new("quiz")).map(Score::percent), Some(50));
    }

    #[test]
    fn attempts_run_out() {
        let mut quiz = crate::quiz::samples::quiz(vec![], 1);
        let left = |quiz: &QuizHead, kinds| amounts_to(kinds).attempts_left(quiz);
        let draw = || begun("quiz", Origin::Draw);
        let give_up = |n| EventKind::Abandoned { attempt: nth(n) };
        let answer = |n| EventKind::Answered {
            attempt: nth(n),
            question: q("q0"),
            answer: Some(samples::some_answer()),
        };
        assert_eq!(left(&quiz, vec![draw()]), None);
        quiz.attempts = Some(2);
        assert_eq!(left(&quiz, vec![]), Some(2));
        assert_eq!(left(&quiz, vec![draw()]), Some(1));
        assert_eq!(left(&quiz, vec![draw(), handed_in(0, 0)]), Some(1));
        assert_eq!(left(&quiz, vec![draw(), draw(), draw()]), Some(0));
        // Given up before anything was answered: nothing was seen of it but questions.
        assert_eq!(left(&quiz, vec![draw(), give_up(0)]), Some(2));
        assert_eq!(left(&quiz, vec![draw(), answer(0), give_up(0)]), Some(1));
        // Looks and parts are no attempts, nor are those at other quizzes.
        assert_eq!(
            left(&quiz, vec![begun("quiz", Origin::Before), begun("quiz", Origin::OnlyWrong(nth(0)))]),
            Some(2)
        );
        assert_eq!(left(&quiz, vec![begun("other", Origin::Draw)]), Some(2));
    }

    #[test]
    fn two_looks_belong_together() {
        let looks = |kinds| {
            let progress = amounts_to(kinds);
            progress
                .looks(&QuizId::new("quiz"))
                .map(|(before, after)| (before.id, after.map(|after| after.id)))
        };
        let (before, after) = (|| begun("quiz", Origin::Before), |n| begun("quiz", Origin::After(nth(n))));
        assert_eq!(looks(vec![]), None);
        // Not handed in yet.
        assert_eq!(looks(vec![before()]), None);
        assert_eq!(looks(vec![before(), handed_in(0, 500)]), Some((nth(0), None)));
        assert_eq!(looks(vec![before(), handed_in(0, 500), after(0)]), Some((nth(0), None)));
        let both = vec![before(), handed_in(0, 500), after(0), handed_in(2, 900)];
        assert_eq!(looks(both.clone()), Some((nth(0), Some(nth(2)))));
        // A new first look has no second one yet.
        let anew = [both, vec![before(), handed_in(4, 400)]].concat();
        assert_eq!(looks(anew), Some((nth(4), None)));
        assert_eq!(looks(vec![begun("other", Origin::Before), handed_in(0, 500)]), None);
        assert_eq!(looks(vec![begun("quiz", Origin::Draw), handed_in(0, 500)]), None);
    }

    #[test]
    fn what_was_asked_is_told_once_and_feeds_practice() {
        let practised = EventKind::Practised {
            question: q("q1"),
            revision: Revision(4),
            answer: samples::some_answer(),
            certainty: Some(Certainty::High),
            told: Told { question: q("q1"), mark: Mark::FULL, harmful: false },
            millis: 900,
        };
        let progress = amounts_to(vec![
            begun("quiz", Origin::Before),
            handed_in(0, 500),
            begun("quiz", Origin::Draw),
            EventKind::Shown {
                attempt: nth(2),
                told: Told { question: q("q0"), mark: Mark::NONE, harmful: true },
            },
            handed_in(2, 0),
            practised,
        ]);
        let places: Vec<(&AskedIn, Millis)> = progress.asked().iter().map(|a| (&a.place, a.at)).collect();
        let expected = [
            (&AskedIn::Before(nth(0)), Millis(1)),
            (&AskedIn::Quiz(nth(2)), Millis(3)),
            (&AskedIn::Practice, Millis(5)),
        ];
        assert_eq!(places, expected);
        assert!(progress.asked()[1].harmful);
        assert_eq!(progress.asked()[2].spent, Some(900));
        let reviews: Vec<(QuestionId, i32, Option<Certainty>)> = progress
            .reviews(|at| at.0 as i32 * 10)
            .map(|review| (review.question, review.day, review.certainty))
            .collect();
        assert_eq!(reviews, [(q("q0"), 30, None), (q("q1"), 50, Some(Certainty::High))]);
    }

    #[test]
    fn modules_cases_and_the_challenge_are_remembered() {
        let module = || EventKind::ModuleFinished { module: ModuleId::new("m1") };
        let done = |day, done| EventKind::ActionDone { day, done };
        let progress = amounts_to(vec![
            done(1, true),
            module(),
            module(),
            EventKind::CaseBegun { case: crate::CaseId::new("hut"), revision: Revision(3) },
            EventKind::CaseChose {
                run: nth(3),
                node: crate::NodeId::new("gate"),
                choice: crate::OptionId::new("wait"),
            },
            EventKind::CaseChose {
                run: nth(9),
                node: crate::NodeId::new("gate"),
                choice: crate::OptionId::new("wait"),
            },
            EventKind::ChallengeBegun { seed: Seed(8) },
            done(3, true),
            done(1, true),
            done(2, true),
            done(2, false),
            done(4, false),
            done(3, true),
        ]);
        assert_eq!(progress.module_finished(&ModuleId::new("m1")), Some(Millis(1)));
        assert_eq!(progress.module_finished(&ModuleId::new("m2")), None);
        let [run] = progress.runs() else { panic!() };
        assert_eq!((run.id, run.started, run.revision), (nth(3), Millis(3), Revision(3)));
        assert_eq!(run.path.iter().map(|taken| taken.at).collect::<Vec<_>>(), [Millis(4)]);
        assert_eq!(progress.run(nth(3)), Some(run));
        assert_eq!(progress.run(nth(4)), None);
        let challenge = progress.challenge().unwrap();
        assert_eq!((challenge.began, challenge.seed), (Millis(6), Seed(8)));
        assert_eq!(challenge.done, [1, 3], "what was done before it began is not of it");
        let anew = amounts_to(vec![
            EventKind::ChallengeBegun { seed: Seed(8) },
            done(1, true),
            EventKind::ChallengeBegun { seed: Seed(9) },
        ]);
        assert_eq!(anew.challenge().map(|c| (c.seed, c.done.clone())), Some((Seed(9), vec![])));
    }

    #[test]
    fn reading_goes_on_at_the_lesson_left_open_then_at_the_next() {
        let course = course();
        let reached = |lesson: &str| EventKind::LessonReached { lesson: LessonId::new(lesson), block: 3 };
        let finished = |lesson: &str| EventKind::LessonFinished { lesson: LessonId::new(lesson) };
        let check = |kinds: Vec<EventKind>, expected: Option<&str>| {
            let events = kinds.into_iter().enumerate().map(|(i, kind)| event(i as u32, i as i64, kind));
            let progress = Progress::of(&Journal::from_events(events));
            assert_eq!(progress.next_lesson(&course, None).map(LessonId::as_str), expected);
        };
        check(vec![], Some("a"));
        check(vec![reached("b")], Some("b"));
        check(vec![reached("b"), finished("b")], Some("c"));
        check(vec![finished("c")], Some("a"));
        check(vec![finished("a"), finished("b"), finished("c")], None);
        check(vec![finished("gone")], Some("a"));
    }

    /// A track is another order of the same modules; what it does not name comes after.
    #[test]
    fn a_track_leads_through_its_own_order() {
        let course = course();
        let track = Track {
            id: crate::TrackId::new("police"),
            title: String::new(),
            summary: String::new(),
            modules: vec![ModuleId::new("m2"), ModuleId::new("gone")],
        };
        let check = |finished: &[&str], expected: Option<&str>| {
            let events = finished.iter().enumerate().map(|(i, lesson)| {
                event(i as u32, i as i64, EventKind::LessonFinished { lesson: LessonId::new(*lesson) })
            });
            let progress = Progress::of(&Journal::from_events(events));
            assert_eq!(progress.next_lesson(&course, Some(&track)).map(LessonId::as_str), expected);
        };
        check(&[], Some("c"));
        check(&["c"], Some("a"));
        check(&["c", "a"], Some("b"));
        check(&["a", "b", "c"], None);
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
            complete: crate::CompletionRule { lessons: true, quiz: true, mastery: false },
            after: vec![],
            pack: pack(),
        };
        Course {
            language: crate::Language::new("en"),
            title: String::new(),
            modules: vec![module("m1", &["a", "b"]), module("m2", &["c"])],
            tracks: vec![],
            cases: vec![],
            reference: pack(),
        }
    }
}
