//! Marks of state: an icon and a word, never colour alone.

use super::icon::icon;
use crate::words::Words;
use course::{LessonState, Verdict};
use leptos::prelude::*;
use markup::view;

/// How far something is.
pub(crate) fn lesson_mark(words: &Words, state: LessonState) -> AnyView {
    match state {
        LessonState::New => mark("state", "circle", words.state_new()),
        LessonState::Begun => mark("state is-started", "dot", words.state_begun()),
        LessonState::Done => mark("state is-done", "check", words.state_done()),
    }
}

/// A mark of any kind.
pub(crate) fn mark(class: &'static str, name: &'static str, text: String) -> AnyView {
    view! { <span class=class>{icon(name)}{text}</span> }.into_any()
}

/// What is said of an answer.
pub(crate) fn verdict_mark(words: &Words, verdict: Verdict) -> AnyView {
    match verdict {
        Verdict::Right => mark("verdict is-right", "check", words.right()),
        Verdict::Partly => mark("verdict is-part", "dot", words.partly()),
        Verdict::Wrong => mark("verdict is-wrong", "x", words.wrong()),
        Verdict::Unanswered => mark("verdict is-wrong", "circle", words.unanswered()),
    }
}
