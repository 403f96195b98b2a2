//! What stands where something is still loading, and where it did not come.

use super::icon::icon;
use crate::browser::files::LoadError;
use crate::state::{AppState, Load};
use course::PackError;
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

/// What went wrong, for whoever repairs it.
fn detail(error: LoadError) -> String {
    match error {
        LoadError::Unreachable => "network".to_owned(),
        LoadError::Refused(status) => format!("HTTP {status}"),
        LoadError::Unreadable(PackError::NotAPack) => "not a pack".to_owned(),
        LoadError::Unreadable(PackError::OtherVersion(version)) => format!("pack version {version}"),
        LoadError::Unreadable(PackError::OtherKind(kind)) => format!("pack kind {kind}"),
        LoadError::Unreadable(PackError::Damaged | PackError::Unencodable) => "damaged pack".to_owned(),
    }
}

/// Shows something once it is loaded; before, a bar; after a failure, what happened and a way on.
pub(crate) fn loaded<T: 'static>(
    state: AppState,
    load: Load<T>,
    show: impl FnOnce(Arc<T>) -> AnyView,
) -> AnyView {
    let words = state.words();
    match load {
        Load::Ready(value) => show(value),
        Load::Loading => view! {
            <div class="bar-row" role="status">
                <progress class="bar" aria-label=words.loading()></progress>
                <p class="bar-text">{words.loading()}</p>
            </div>
        }
        .into_any(),
        Load::Failed(error) => view! {
            <div class="notice is-warn" role="alert">
                {icon("alert")}
                <p class="notice-title">{words.load_failed()}</p>
                <p>{words.load_failed_hint()}</p>
                <p class="hint">{detail(error)}</p>
                <div class="button-row">
                    <button class="button" type="button" on:click=move |_| state.reload_failed()>
                        {icon("rotate")}<span>{words.try_again()}</span>
                    </button>
                </div>
            </div>
        }
        .into_any(),
    }
}
