//! About: what this is, what it does with data, version, sources, licences.

use super::parts::{screen, side};
use crate::browser::page;
use crate::route::Route;
use crate::state::AppState;
use leptos::prelude::*;
use markup::view;

/// The screen.
pub(crate) fn about(state: AppState) -> AnyView {
    let words = state.words();
    screen(&words.nav_about());
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <h1 tabindex="-1">{words.about_title()}</h1>
                    <p class="lead">{words.about_lead()}</p>
                </header>
                <section class="leaf">
                    {side(words.about_what())} <div class="leaf-body prose">
                        <p>{words.about_what_text()}</p>
                        <p>{words.not_legal()}</p>
                    </div>
                </section>
                <section class="leaf">
                    {side(words.about_privacy())} <div class="leaf-body prose">
                        <p>{words.about_privacy_text()}</p>
                        <p>{words.leave_honest()}</p>
                    </div>
                </section>
                <section class="leaf">
                    {side(words.nav_sources())} <div class="leaf-body prose">
                        <p>{words.sources_lead()}</p>
                        <p>
                            <a href=Route::Sources(None).href()>{words.all_sources()}</a>
                        </p>
                    </div>
                </section>
                <section class="leaf">
                    {side(words.about_version())} <div class="leaf-body">
                        <dl class="facts">
                            <div class="fact">
                                <dt>{words.version_app()}</dt>
                                <dd>{env!("CARGO_PKG_VERSION")}</dd>
                            </div>
                            <div class="fact">
                                <dt>{words.version_course()}</dt>
                                <dd>{state.course_version()}</dd>
                            </div>
                            <div class="fact">
                                <dt>{words.version_build()}</dt>
                                <dd>
                                    <code>{page::release()}</code>
                                </dd>
                            </div>
                        </dl>
                    </div>
                </section>
                <section class="leaf">
                    {side(words.about_licences())} <div class="leaf-body prose">
                        <p>{words.about_licences_text()}</p>
                    </div>
                </section>
            </div>
        </main>
    }
    .into_any()
}
