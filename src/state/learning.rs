//! Practice, cases and the challenge.

use super::{AppState, Load, find};
use crate::browser::files::load;
use crate::browser::{clock, page};
use crate::route::Route;
use course::{
    Answer, AttemptId, Card, Case, CaseId, CaseRun, Certainty, EventKind, OptionId, Question, QuestionId,
    Told,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

impl AppState {
    /// Today, as the number of a day where the learner is.
    pub(crate) fn today(self) -> i32 {
        day(clock::now())
    }

    /// What is known of every question that was answered and is still in the course.
    pub(crate) fn cards(self) -> Vec<Card> {
        let mut cards = self.progress.with(|progress| course::cards(progress.reviews(day)));
        self.course.with_untracked(|course| cards.retain(|card| course.question(&card.question).is_some()));
        cards
    }

    /// The questions of today's practice.
    pub(crate) fn todays_set(self, seconds: u32) -> Vec<QuestionId> {
        let cards = untrack(|| self.cards());
        self.course.with_untracked(|course| {
            course::todays_set(&cards, self.today(), seconds, |id| {
                course.question(id).map(|(_, head)| u32::from(head.seconds))
            })
        })
    }

    /// A question was answered in practice.
    pub(crate) fn practise(
        self,
        question: &Question,
        answer: Answer,
        certainty: Option<Certainty>,
        millis: u32,
    ) {
        let told = Told {
            question: question.id.clone(),
            mark: course::mark(question, &answer),
            harmful: !question.unsafe_chosen(&answer).is_empty(),
        };
        self.record(EventKind::Practised {
            question: question.id.clone(),
            revision: question.revision,
            answer,
            certainty,
            told,
            millis,
        });
    }

    /// Begins the 100 days, or begins them anew.
    pub(crate) fn begin_challenge(self) {
        self.record(EventKind::ChallengeBegun { seed: clock::seed() });
    }

    /// The action of a day was done, or was not after all.
    pub(crate) fn action_done(self, day: u16, done: bool) {
        self.record(EventKind::ActionDone { day, done });
    }

    /// A case; asking for it loads it.
    pub(crate) fn case(self, id: &CaseId) -> Load<Case> {
        if let Some(load) = self.cases.with(|cases| find(cases, id)) {
            return load;
        }
        let Some(file) = self.course.with_untracked(|c| c.case(id).map(|head| head.pack.clone())) else {
            return Load::Loading;
        };
        let id = id.clone();
        spawn_local(async move {
            let loaded = match load::<Case>(&file).await {
                Ok(case) => Load::Ready(Arc::new(case)),
                Err(error) => Load::Failed(error),
            };
            self.cases.update(|cases| {
                cases.retain(|(before, _)| *before != id);
                cases.push((id, loaded));
            });
        });
        Load::Loading
    }

    /// One run through a case.
    pub(crate) fn run(self, id: AttemptId) -> Option<CaseRun> {
        self.progress.with(|progress| progress.run(id).cloned())
    }

    /// Begins a run and goes there.
    pub(crate) fn begin_case(self, case: &CaseId) {
        let Some(revision) = self.course.with_untracked(|c| c.case(case).map(|head| head.revision)) else {
            return;
        };
        let id = self.record(EventKind::CaseBegun { case: case.clone(), revision });
        page::go(&Route::Run(AttemptId(id)).href());
    }

    /// Makes a choice in a run. One that is not offered changes nothing.
    pub(crate) fn choose(self, run: AttemptId, case: &Case, choice: &OptionId) {
        let chosen = self.progress.with_untracked(|p| p.run(run).map(|run| run.choose(case, choice)));
        if let Some(Ok(chosen)) = chosen {
            self.record(EventKind::CaseChose { run, node: chosen.node, choice: chosen.choice });
        }
    }
}

/// The number of the day of a moment, where the learner is.
fn day(at: course::Millis) -> i32 {
    at.day(clock::offset_minutes(at))
}
