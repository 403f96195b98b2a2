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
