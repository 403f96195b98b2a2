//! Whether what was done is on the disk: said only after the disk has said it.

use super::icon::icon;
use crate::browser::store::StoreError;
use crate::state::{AppState, Saving};
use crate::view::parts::live::{live, text};
use crate::words::Words;
use leptos::prelude::*;
use markup::view;

/// The state of saving, spoken when it changes for the worse or the better.
pub(crate) fn saved(state: AppState) -> AnyView {
    let words = state.words();
    view! {
        <span
            class=text(move || match state.saving() {
                Saving::Saved => "save is-saved".to_owned(),
                Saving::OnItsWay => "save is-saving".to_owned(),
                Saving::NotSaved(_) => "save is-failed".to_owned(),
            })
            role="status"
            data-events=text(move || state.event_count().to_string())
        >
            {live(move || {
                let (name, text) = match state.saving() {
                    Saving::Saved => ("check", words.saved()),
                    Saving::OnItsWay => ("rotate", words.saving()),
                    Saving::NotSaved(_) => ("alert", words.not_saved()),
                };
                view! {
                    {icon(name)}
                    <span>{text}</span>
                }
            })}
        </span>
    }
}

/// The banner above everything while something is not saved, with the ways out.
pub(crate) fn not_saved_banner(state: AppState) -> AnyView {
    let words = state.words();
    live(move || {
        let Saving::NotSaved(error) = state.saving() else { return ().into_any() };
        let words = words.clone();
        view! {
            <div class="banner is-warn" role="alert">
                <div class="banner-in">
                    <p class="banner-text">
                        {icon("alert")} <span><strong>{words.not_saved()}</strong>" "{reason(&words, error)}</span>
                    </p>
                    <div class="button-row">
                        <button class="button" type="button" on:click=move |_| state.save_again()>
                            {icon("rotate")}<span>{words.try_again()}</span>
                        </button>
                        <button
                            class="button"
                            type="button"
                            on:click=move |_| {
                                state.save_copy();
                            }
                        >
                            {icon("save")}
                            <span>{words.save_copy()}</span>
                        </button>
                    </div>
                </div>
            </div>
        }
        .into_any()
    })
}

/// What a failure of the store means to the learner.
pub(crate) fn reason(words: &Words, error: StoreError) -> String {
    match error {
        StoreError::Refused => words.store_refused(),
        StoreError::Newer => words.store_newer(),
        StoreError::Silent => words.store_silent(),
        StoreError::Aborted => words.store_aborted(),
    }
}
