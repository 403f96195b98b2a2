//! Completion: what a module asks for, what of it is left, and what reopened a module that was finished.

use crate::{
    AskedIn, LessonId, LessonState, Mark, Millis, ModuleHead, ObjectiveId, Progress, QuestionId, QuizId,
};

/// One thing that completes a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Read a lesson to its end.
    Lesson(LessonId),
    /// Pass the quiz.
    Quiz(QuizId),
    /// Master an objective.
    Mastery(ObjectiveId),
}

/// How far a module is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModuleState {
    /// Nothing of it was opened.
    New,
    /// Something is left.
    Begun,
    /// Everything is done.
    Done,
    /// Everything was done then, and an edit of the course has asked for more since: what is left is new.
    Reopened(Millis),
}

/// How well an objective is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strength {
    /// Which objective.
    pub objective: ObjectiveId,
    /// How many of its questions were answered at least once.
    pub asked: u32,
    /// How many there are.
    pub available: u32,
    /// The mean of the latest mark of each question asked, in percent, rounded down.
    pub percent: u32,
    /// At least three different questions, or all there are, with a mean of 80 percent or more. The share is that
    /// of mastery learning: B. S. Bloom, "Learning for Mastery", Evaluation Comment 1(2), 1968; three questions
    /// keep one lucky answer from being taken for knowledge.
    pub mastered: bool,
}

/// What share counts as mastery, in percent.
const MASTERY_PERCENT: u32 = 80;
/// How many different questions it takes.
const MASTERY_QUESTIONS: u32 = 3;

impl Progress {
    /// Everything that completes a module, each with whether it is done.
    pub fn steps(&self, module: &ModuleHead) -> Vec<(Step, bool)> {
        let mut steps = Vec::new();
        if module.complete.lessons {
            for lesson in &module.lessons {
                let done = self.lesson_state(&lesson.id) == LessonState::Done;
                steps.push((Step::Lesson(lesson.id.clone()), done));
            }
        }
        if let Some(quiz) = module.quiz.as_ref().filter(|_| module.complete.quiz) {
            steps.push((Step::Quiz(quiz.id.clone()), self.passed(module)));
        }
        if module.complete.mastery {
            for strength in self.strengths(module) {
                steps.push((Step::Mastery(strength.objective), strength.mastered));
            }
        }
        steps
    }

    /// How many steps of a module are done, of how many.
    pub fn steps_done(&self, module: &ModuleHead) -> (usize, usize) {
        let steps = self.steps(module);
        (steps.iter().filter(|(_, done)| *done).count(), steps.len())
    }

    /// How far a module is.
    pub fn module_state(&self, module: &ModuleHead) -> ModuleState {
        let (done, of) = self.steps_done(module);
        let begun = || {
            module.lessons.iter().any(|lesson| self.lesson_state(&lesson.id) != LessonState::New)
                || module.quiz.iter().any(|quiz| self.attempts().iter().any(|a| a.quiz == quiz.id))
        };
        match self.module_finished(&module.id) {
            _ if done == of && of > 0 => ModuleState::Done,
            Some(at) => ModuleState::Reopened(at),
            None if done > 0 || begun() => ModuleState::Begun,
            None => ModuleState::New,
        }
    }

    /// The latest mark of each question that was asked, first looks left out: their key was not shown.
    fn latest(&self) -> Vec<(&QuestionId, Mark)> {
        let mut latest: Vec<(&QuestionId, Mark)> = Vec::new();
        for asked in self.asked().iter().filter(|asked| !matches!(asked.place, AskedIn::Before(_))) {
            match latest.iter_mut().find(|(question, _)| *question == &asked.question) {
                Some((_, mark)) => *mark = asked.mark,
                None => latest.push((&asked.question, asked.mark)),
            }
        }
        latest
    }

    /// How well each objective of a module is known, in the module's order.
    pub fn strengths(&self, module: &ModuleHead) -> Vec<Strength> {
        let latest = self.latest();
        let questions = || {
            let checks = module.lessons.iter().flat_map(|lesson| &lesson.checks);
            checks.chain(module.quiz.iter().flat_map(|quiz| &quiz.bank))
        };
        module
            .objectives
            .iter()
            .map(|objective| {
                let (mut available, mut asked, mut thousandths) = (0, 0, 0);
                for question in questions().filter(|question| question.objective == objective.id) {
                    available += 1;
                    if let Some((_, mark)) = latest.iter().find(|(id, _)| **id == question.id) {
                        asked += 1;
                        thousandths += u32::from(mark.thousandths());
                    }
                }
                let percent = (thousandths / 10).checked_div(asked).unwrap_or(0);
                let enough = asked > 0 && asked >= MASTERY_QUESTIONS.min(available);
                Strength {
                    objective: objective.id.clone(),
                    asked,
                    available,
                    percent,
                    mastered: enough && percent >= MASTERY_PERCENT,
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Answer, CompletionRule, Difficulty, Event, EventId, EventKind, Feedback, HandedInBy, Journal,
        LessonHead, ModuleId, Objective, Origin, PackFile, QuestionHead, Revision, Rules, Seed, Told, Writer,
    };

    /// A module of two lessons, a quiz, and two objectives: `three` with three questions, `one` with one.
    fn module(complete: CompletionRule) -> ModuleHead {
        let question = |id: &str, objective: &str| QuestionHead {
            id: QuestionId::new(id),
            revision: Revision(0),
            objective: ObjectiveId::new(objective),
            difficulty: Difficulty::Easy,
            critical: false,
            seconds: 20,
            kind: "single".into(),
        };
        let lesson = |id: &str, checks| LessonHead {
            id: LessonId::new(id),
            title: String::new(),
            summary: String::new(),
            minutes: 1,
            blocks: 9,
            checks,
        };
        let objective = |id: &str| Objective { id: ObjectiveId::new(id), text: String::new() };
        let bank = vec![question("b", "three"), question("c", "three"), question("d", "one")];
        ModuleHead {
            id: ModuleId::new("m"),
            title: String::new(),
            summary: String::new(),
            objectives: vec![objective("three"), objective("one")],
            lessons: vec![lesson("l1", vec![question("a", "three")]), lesson("l2", vec![])],
            quiz: Some(crate::quiz::samples::quiz(bank, 3)),
            complete,
            after: vec![],
            pack: PackFile { file: String::new(), bytes: 0 },
        }
    }

    fn progress(kinds: Vec<EventKind>) -> Progress {
        let events = kinds.into_iter().enumerate().map(|(n, kind)| Event {
            id: EventId { writer: Writer(1), sequence: n as u32 },
            at: Millis(n as i64),
            kind,
        });
        Progress::of(&Journal::from_events(events))
    }

    fn practised(question: &str, thousandths: u16) -> EventKind {
        let question = QuestionId::new(question);
        let told =
            Told { question: question.clone(), mark: Mark::from_thousandths(thousandths), harmful: false };
        EventKind::Practised {
            question,
            revision: Revision(0),
            answer: Answer::Number("1".into()),
            certainty: None,
            told,
            millis: 1,
        }
    }

    fn read(lesson: &str) -> EventKind {
        EventKind::LessonFinished { lesson: LessonId::new(lesson) }
    }

    /// An attempt at the quiz that began at place 0 of the journal, and its end.
    fn handed_in(origin: Origin, passed: Option<bool>, told: &[(&str, u16)]) -> Vec<EventKind> {
        let attempt = crate::AttemptId(EventId { writer: Writer(1), sequence: 0 });
        let question = |(id, _): &(&str, u16)| (QuestionId::new(*id), Revision(0));
        let rules = Rules { feedback: Feedback::AtEnd, ..Rules::PLAIN };
        let told_of = |(id, mark): &(&str, u16)| Told {
            question: QuestionId::new(*id),
            mark: Mark::from_thousandths(*mark),
            harmful: false,
        };
        vec![
            EventKind::AttemptBegun {
                quiz: QuizId::new("quiz"),
                seed: Seed(0),
                questions: told.iter().map(question).collect(),
                origin,
                rules,
            },
            EventKind::HandedIn {
                attempt,
                told: told.iter().map(told_of).collect(),
                passed,
                by: HandedInBy::Learner,
            },
        ]
    }

    const ALL: CompletionRule = CompletionRule { lessons: true, quiz: true, mastery: true };

    #[test]
    fn steps_are_those_of_the_rule() {
        let check = |complete: CompletionRule, kinds: Vec<EventKind>, expected: (usize, usize)| {
            assert_eq!(progress(kinds).steps_done(&module(complete)), expected, "{complete:?}");
        };
        let only = |lessons, quiz, mastery| CompletionRule { lessons, quiz, mastery };
        check(ALL, vec![], (0, 5));
        check(only(true, false, false), vec![read("l1")], (1, 2));
        check(only(false, true, false), vec![read("l1")], (0, 1));
        check(only(false, true, false), handed_in(Origin::Draw, Some(true), &[("b", 1000)]), (1, 1));
        check(only(false, true, false), handed_in(Origin::Draw, Some(false), &[("b", 1000)]), (0, 1));
        check(only(false, false, true), vec![practised("d", 1000)], (1, 2));
        check(ALL, [vec![read("l1"), read("l2")], vec![practised("d", 1000)]].concat(), (3, 5));
    }

    #[test]
    fn mastery_takes_three_questions_and_eighty_percent() {
        let check = |kinds: Vec<EventKind>, expected: [(u32, u32, bool); 2]| {
            let strengths = progress(kinds.clone()).strengths(&module(ALL));
            let found: Vec<(u32, u32, bool)> =
                strengths.iter().map(|s| (s.asked, s.percent, s.mastered)).collect();
            assert_eq!(found, expected, "{kinds:?}");
            assert_eq!(strengths.iter().map(|s| s.available).collect::<Vec<_>>(), [3, 1]);
        };
        let p = practised;
        check(vec![], [(0, 0, false), (0, 0, false)]);
        check(vec![p("d", 1000)], [(0, 0, false), (1, 100, true)]);
        check(vec![p("d", 799)], [(0, 0, false), (1, 79, false)]);
        check(vec![p("d", 800)], [(0, 0, false), (1, 80, true)]);
        check(vec![p("a", 1000), p("b", 1000)], [(2, 100, false), (0, 0, false)]);
        check(vec![p("a", 1000), p("b", 1000), p("c", 400)], [(3, 80, true), (0, 0, false)]);
        check(vec![p("a", 1000), p("b", 1000), p("c", 399)], [(3, 79, false), (0, 0, false)]);
        // The latest mark of each question counts, better or worse.
        check(vec![p("d", 0), p("d", 1000)], [(0, 0, false), (1, 100, true)]);
        check(vec![p("d", 1000), p("d", 0)], [(0, 0, false), (1, 0, false)]);
        // A question of another module is none of ours.
        check(vec![p("ghost", 1000)], [(0, 0, false), (0, 0, false)]);
        // The key of a first look was not shown; what was known then is not known for good.
        check(handed_in(Origin::Before, None, &[("d", 1000)]), [(0, 0, false), (0, 0, false)]);
        check(handed_in(Origin::Draw, None, &[("d", 1000)]), [(0, 0, false), (1, 100, true)]);
    }

    #[test]
    fn states() {
        let lessons = CompletionRule { lessons: true, quiz: false, mastery: false };
        let reached = |lesson: &str| EventKind::LessonReached { lesson: LessonId::new(lesson), block: 1 };
        let finished = || EventKind::ModuleFinished { module: ModuleId::new("m") };
        let check = |complete, kinds: Vec<EventKind>, expected| {
            assert_eq!(progress(kinds).module_state(&module(complete)), expected);
        };
        check(lessons, vec![], ModuleState::New);
        check(lessons, vec![reached("l1")], ModuleState::Begun);
        check(lessons, vec![read("l1")], ModuleState::Begun);
        check(lessons, vec![read("l1"), read("l2")], ModuleState::Done);
        check(lessons, vec![read("l1"), read("l2"), finished()], ModuleState::Done);
        check(lessons, vec![read("l1"), finished()], ModuleState::Reopened(Millis(1)));
        check(lessons, vec![finished(), read("l1"), finished()], ModuleState::Reopened(Millis(0)));
        check(lessons, handed_in(Origin::Draw, Some(false), &[("b", 0)]), ModuleState::Begun);
        // A rule that asks for nothing is never done.
        let nothing = CompletionRule { lessons: false, quiz: false, mastery: false };
        check(nothing, vec![], ModuleState::New);
    }
}
