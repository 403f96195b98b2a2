//! An address that leads nowhere.

use super::parts::icon::icon;
use super::parts::screen;
use crate::route::Route;
use crate::state::AppState;
use leptos::prelude::*;
use markup::view;

/// The screen.
pub(crate) fn missing(state: AppState) -> AnyView {
    let words = state.words();
    screen(&words.missing_title());
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <h1 tabindex="-1">{words.missing_title()}</h1>
                    <p class="lead">{words.missing_lead()}</p>
                </header>
                <div class="button-row">
                    <a class="button is-primary" href=Route::Home.href()>
                        {icon("book")}
                        <span>{words.to_course()}</span>
                    </a>
                </div>
            </div>
        </main>
    }
    .into_any()
}
