//! What can be done in quizzes.

use super::{AppState, Load, find};
use crate::browser::{clock, page};
use crate::route::Route;
use course::{
    Answer, AttemptId, EventKind, HandedInBy, Input, Marking, Module, Origin, PassRule, Question, QuestionId,
    QuizId, Revision, Rules,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// An answer that is being typed.
#[derive(Debug, Clone)]
pub(super) struct Typing {
    attempt: AttemptId,
    question: QuestionId,
    answer: Answer,
}

/// How long after the last key an answer counts as typed, in milliseconds.
const TYPED_AFTER: u32 = 600;

impl AppState {
    /// Begins an attempt and goes there. An open one in which something was answered stays open, unless the learner
    /// chose to give it up.
    pub(crate) fn begin(self, quiz: &QuizId, origin: Origin, give_up: bool) {
        let seed = clock::seed();
        let time_percent = self.preferences.with_untracked(|p| p.time.percent());
        let (questions, rules): (Vec<(QuestionId, Revision)>, Rules) = self.course.with_untracked(|course| {
            let Some((_, head)) = course.quiz(quiz) else { return (Vec::new(), Rules::PLAIN) };
            let earlier = |of: AttemptId, ids: fn(&course::Attempt) -> Vec<QuestionId>| {
                self.progress.with_untracked(|p| p.attempt(of).map(ids).unwrap_or_default())
            };
            let all = |attempt: &course::Attempt| {
                attempt.items.iter().map(|item| item.question.clone()).collect::<Vec<_>>()
            };
            let look = course::Draw { count: head.before, objective: None, difficulty: None };
            let ids = match origin {
                Origin::Draw => course::draw(&head.bank, &head.draws, head.fixed, seed),
                Origin::Before => course::draw(&head.bank, &[look], head.fixed, seed),
                Origin::Again(of) | Origin::After(of) => earlier(of, all),
                Origin::OnlyWrong(of) => earlier(of, course::Attempt::not_full),
                Origin::OnlyFlagged(of) => earlier(of, course::Attempt::flagged),
            };
            let rules = match origin {
                Origin::Before | Origin::After(_) => Rules::PLAIN,
                Origin::Draw | Origin::Again(_) | Origin::OnlyWrong(_) | Origin::OnlyFlagged(_) => {
                    head.rules(time_percent)
                }
            };
            let questions = ids.into_iter().filter_map(|id| head.question(&id).map(|q| (id, q.revision)));
            (questions.collect(), rules)
        });
        if questions.is_empty() {
            return;
        }
        let open = self.progress.with_untracked(|p| {
            let open = p.open_attempt(quiz)?;
            (give_up || open.unanswered() == open.items.len()).then_some(open.id)
        });
        if let Some(open) = open {
            self.record(EventKind::Abandoned { attempt: open });
        }
        let id = self.record(EventKind::AttemptBegun { quiz: quiz.clone(), seed, questions, origin, rules });
        page::go(&Route::Attempt(AttemptId(id)).href());
    }

    /// Does something in an attempt. An input that has no meaning there changes nothing.
    pub(crate) fn input(self, attempt: AttemptId, input: Input, questions: &[Question]) {
        self.end_typing();
        self.take_in(attempt, input, questions);
    }

    pub(super) fn take_in(self, attempt: AttemptId, input: Input, questions: &[Question]) {
        let pass = self.pass_rule(attempt);
        let marking = Marking { questions, pass: pass.as_ref() };
        let events = self
            .progress
            .with_untracked(|p| p.attempt(attempt).map(|a| a.step(input, &marking).unwrap_or_default()));
        for event in events.into_iter().flatten() {
            self.record(event);
        }
    }

    fn pass_rule(self, attempt: AttemptId) -> Option<PassRule> {
        let quiz = self.progress.with_untracked(|p| p.attempt(attempt).map(|a| a.quiz.clone()))?;
        self.course.with_untracked(|course| course.quiz(&quiz).map(|(_, head)| head.pass))
    }

    /// Answers a question of an attempt. What is typed is kept once the learner pauses, not letter by letter.
    pub(crate) fn answer(self, attempt: AttemptId, question: &QuestionId, answer: Answer) {
        match answer {
            Answer::Texts(_) | Answer::Number(_) => {
                self.typing.set_value(Some(Typing { attempt, question: question.clone(), answer }));
                self.typed.update_value(|typed| *typed = typed.wrapping_add(1));
                let typed = self.typed.get_value();
                spawn_local(async move {
                    gloo_timers::future::TimeoutFuture::new(TYPED_AFTER).await;
                    if self.typed.get_value() == typed {
                        self.end_typing();
                    }
                });
            }
            Answer::Choice(_) | Answer::Elements(_) | Answer::Order(_) | Answer::Pairs(_) => {
                self.input(attempt, Input::Answer(question.clone(), answer), &[]);
            }
        }
    }

    /// Keeps what is being typed.
    pub(super) fn end_typing(self) {
        let typing = self.typing.get_value();
        self.typing.set_value(None);
        if let Some(Typing { attempt, question, answer }) = typing {
            self.take_in(attempt, Input::Answer(question, answer), &[]);
        }
    }

    /// The answer to a question of an attempt as the learner sees it, with what is being typed.
    pub(crate) fn answer_given(self, attempt: AttemptId, question: &QuestionId) -> Option<Answer> {
        let kept = self.attempt(attempt).and_then(|a| a.item(question).and_then(|item| item.answer.clone()));
        self.typing
            .with_value(|typing| {
                typing
                    .as_ref()
                    .filter(|typing| typing.attempt == attempt && typing.question == *question)
                    .map(|typing| typing.answer.clone())
            })
            .or(kept)
    }

    /// Hands an attempt in and shows the result.
    pub(crate) fn submit(self, attempt: AttemptId, by: HandedInBy, questions: &[Question]) {
        self.input(attempt, Input::Submit(by), questions);
        page::go_instead(&Route::Result(attempt).href());
    }

    /// The texts of the module that a quiz belongs to, when they are there.
    pub(super) fn texts_of(self, attempt: AttemptId) -> Option<Arc<Module>> {
        let quiz = self.progress.with_untracked(|p| p.attempt(attempt).map(|a| a.quiz.clone()))?;
        let module = self.course.with_untracked(|c| c.quiz(&quiz).map(|(module, _)| module.id.clone()))?;
        match self.modules.with_untracked(|modules| find(modules, &module)) {
            Some(Load::Ready(texts)) => Some(texts),
            Some(Load::Loading | Load::Failed(_)) | None => None,
        }
    }
}
