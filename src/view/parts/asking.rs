//! What stands around the controls of a question: how sure one is, and hints.

use super::icon::icon;
use super::live::{flag, live};
use super::rich::inlines;
use crate::state::AppState;
use course::{Certainty, Inline};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

/// How sure the learner is; reading it is tracked.
pub(crate) type SaidSure = Arc<dyn Fn() -> Option<Certainty> + Send + Sync>;

/// Three levels of certainty, each with what it earns and costs.
pub(crate) fn certainty_controls(
    state: AppState,
    said: SaidSure,
    say: Arc<dyn Fn(Certainty) + Send + Sync>,
) -> AnyView {
    let words = state.words();
    let levels: Vec<AnyView> = Certainty::ALL
        .into_iter()
        .map(|level| {
            let (said, said_too, say) = (said.clone(), said.clone(), say.clone());
            let (right, wrong) = (level.points(true), level.points(false));
            view! {
                <label class="segment" class:is-chosen=flag(move || said() == Some(level))>
                    <input
                        type="radio"
                        name="certainty"
                        prop:checked=flag(move || said_too() == Some(level))
                        on:change=move |_| say(level)
                    />
                    <span>{words.certainty(level)}</span>
                    <small>{words.certainty_points(&right.to_string(), &wrong.to_string().replace('-', "−"))}</small>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="certainty">
            <legend>{words.certainty_legend()}</legend>
            <div class="segments">{levels}</div>
        </fieldset>
    }
    .into_any()
}

/// The hints taken, and the button for the next one. In a lesson they are free.
pub(crate) fn hints(
    state: AppState,
    hints: &[Vec<Inline>],
    cost: bool,
    taken: Arc<dyn Fn() -> usize + Send + Sync>,
    take: Arc<dyn Fn() + Send + Sync>,
) -> Option<AnyView> {
    if hints.is_empty() {
        return None;
    }
    let (words, hints) = (state.words(), hints.to_vec());
    let part = live(move || {
        let count = taken().min(hints.len());
        let shown: Vec<AnyView> = hints[..count]
            .iter()
            .map(|hint| {
                view! {
                    <div class="notice">
                        {icon("info")}
                        <p lang=state.content_language()>{inlines(state, hint)}</p>
                    </div>
                }
                .into_any()
            })
            .collect();
        let left = hints.len() - count;
        let take = take.clone();
        let more = (left > 0).then(|| {
            view! {
                <button class="button is-quiet" type="button" id="hint" on:click=move |_| take()>
                    {icon("info")}
                    <span>{if cost { words.take_hint(left as u64) } else { words.take_free_hint() }}</span>
                </button>
            }
            .into_any()
        });
        view! {
            <div role="status">{shown}</div>
            {more}
        }
        .into_any()
    });
    Some(view! { <div class="hints">{part}</div> }.into_any())
}
