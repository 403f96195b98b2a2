//! What stands around every screen: skip link, banners, masthead, footer.

use super::parts::icon::{brand_mark, icon};
use super::parts::saved::{not_saved_banner, saved};
use super::{
    about, attempt, case, challenge, glossary, help, home, lesson, missing, module, practice, progress, quiz,
    result, settings, sources,
};
use crate::browser::page;
use crate::route::Route;
use crate::state::{AppState, Offline};
use crate::view::parts::live::{flag, live, text};
use crate::words::Words;
use course::Language;
use leptos::prelude::*;
use markup::view;

/// The whole app. A new language draws everything anew; what the learner did stands in the state and stays.
pub(crate) fn app(state: AppState) -> AnyView {
    live(move || {
        let words = state.track_words();
        view! {
            <div class="app">
                <a
                    class="skip"
                    href="#main"
                    on:click=|event| {
                        event.prevent_default();
                        page::go_to("main");
                    }
                >
                    {words.skip_to_content()}
                </a>
                {not_saved_banner(state)}
                {update_banner(state, &words)}
                {masthead(state, &words)}
                {live(move || screen(state))}
                {foot(state, &words)}
            </div>
        }
    })
}

fn screen(state: AppState) -> AnyView {
    match state.route() {
        Route::Home => home::home(state),
        Route::Module(id) => module::module(state, id),
        Route::Lesson(id) => lesson::lesson(state, id),
        Route::Quiz(id) => quiz::quiz(state, id),
        Route::Attempt(id) => attempt::attempt(state, id),
        Route::Result(id) => result::result(state, id),
        Route::Practice => practice::practice(state),
        Route::Challenge => challenge::challenge(state),
        Route::Case(id) => case::case(state, id),
        Route::Run(id) => case::run(state, id),
        Route::Progress => progress::progress(state),
        Route::Help => help::help(state),
        Route::Glossary(term) => glossary::glossary(state, term),
        Route::Sources(code) => sources::sources(state, code),
        Route::Settings => settings::settings(state),
        Route::About => about::about(state),
        Route::NotFound => missing::missing(state),
    }
}

fn update_banner(state: AppState, words: &Words) -> AnyView {
    let words = words.clone();
    live(move || {
        state.update_offered().then(|| {
            view! {
                <div class="banner" role="status">
                    <div class="banner-in">
                        <p class="banner-text">{icon("info")} <span>{words.update_ready()}</span></p>
                        <div class="button-row">
                            <button class="button" type="button" on:click=move |_| state.take_update()>
                                {words.update_now()}
                            </button>
                        </div>
                    </div>
                </div>
            }
        })
    })
}

fn masthead(state: AppState, words: &Words) -> AnyView {
    let open = RwSignal::new(false);
    // A new screen closes the menu.
    Effect::new(move |_| {
        state.route();
        open.set(false);
    });
    let links = [
        (Route::Home, "book", words.nav_course()),
        (Route::Practice, "rotate", words.nav_practice()),
        (Route::Progress, "chart", words.nav_progress()),
        (Route::Glossary(None), "list", words.nav_glossary()),
        (Route::Help, "phone", words.nav_help()),
        (Route::Settings, "settings", words.nav_settings()),
    ];
    let links: Vec<AnyView> = links
        .into_iter()
        .map(|(route, name, text)| {
            let href = route.href();
            let current =
                ArcSignal::derive(move || (section(&state.route()) == section(&route)).then_some("page"));
            view! {
                <li>
                    <a class="nav-link" aria-current=current href=href>
                        {icon(name)}
                        <span>{text}</span>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <header
            class="masthead"
            on:keydown=move |event| {
                if event.key() == "Escape" && open.get_untracked() {
                    open.set(false);
                    page::focus_id("menu-button");
                }
            }
        >
            <div class="masthead-in">
                <a class="brand" href=Route::Home.href()>
                    {brand_mark()}
                    <span>"Palermo"</span>
                </a>
                <nav class="nav" class:is-open=flag(move || open.get()) id="nav" aria-label=words.nav_main()>
                    <ul class="nav-list">{links}</ul>
                    <div class="lang">
                        {icon("globe")}
                        <label class="visually-hidden" for="lang">
                            {words.language()}
                        </label>
                        {language_select(state, words)}
                    </div>
                </nav>
                <div class="masthead-tools">
                    <span class="exit-hint" id="exit-hint">
                        {words.leave_hint()}
                    </span>
                    <button
                        class="button exit"
                        type="button"
                        aria-describedby="exit-hint"
                        on:click=move |_| state.leave()
                    >
                        {icon("door")}
                        <span>{words.leave()}</span>
                    </button>
                    <button
                        class="button is-icon menu-button"
                        id="menu-button"
                        type="button"
                        aria-expanded=text(move || open.get().to_string())
                        aria-controls="nav"
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        {live(move || if open.get() { icon("x") } else { icon("menu") })}
                        <span class="visually-hidden">{words.menu()}</span>
                    </button>
                </div>
            </div>
        </header>
    }
}

/// Which entry of the main navigation a screen belongs to.
fn section(route: &Route) -> u8 {
    match route {
        Route::Home
        | Route::Module(_)
        | Route::Lesson(_)
        | Route::Quiz(_)
        | Route::Attempt(_)
        | Route::Result(_)
        | Route::Case(_)
        | Route::Run(_) => 0,
        Route::Practice | Route::Challenge => 6,
        Route::Progress => 1,
        Route::Glossary(_) => 2,
        Route::Help => 3,
        Route::Settings => 4,
        Route::About | Route::Sources(_) | Route::NotFound => 5,
    }
}

fn language_select(state: AppState, words: &Words) -> AnyView {
    let current = words.language.clone();
    let options: Vec<AnyView> = state
        .languages()
        .into_iter()
        .map(|(language, name)| {
            let selected = language == current;
            let tag = language.as_str().to_owned();
            view! {
                <option lang=tag.clone() value=tag selected=selected>
                    {name}
                </option>
            }
            .into_any()
        })
        .collect();
    view! {
        <select
            class="select"
            id="lang"
            on:change=move |event| state.set_language(Language::new(event_target_value(&event)))
        >
            {options}
        </select>
    }
}

fn foot(state: AppState, words: &Words) -> AnyView {
    let (about, sources, help) = (words.nav_about(), words.nav_sources(), words.nav_find_help());
    let words = words.clone();
    view! {
        <footer class="foot">
            <div class="foot-in">
                {saved(state)}
                <span class="save">
                    {live(move || match (state.online(), state.offline()) {
                        (false, Offline::Ready) => {
                            view! {
                                {icon("wifi-off")}
                                <span>{words.offline_now()}</span>
                            }
                                .into_any()
                        }
                        (true, Offline::Ready) => {
                            view! {
                                {icon("download")}
                                <span>{words.offline_ready()}</span>
                            }
                                .into_any()
                        }
                        (_, Offline::Preparing) => view! { <span>{words.offline_preparing()}</span> }.into_any(),
                        (_, Offline::Impossible) => view! { <span>{words.offline_impossible()}</span> }.into_any(),
                    })}
                </span>
                <nav class="foot-nav" aria-label=about.clone()>
                    <a href=Route::About.href()>{about.clone()}</a>
                    <a href=Route::Sources(None).href()>{sources}</a>
                    <a href=Route::Help.href()>{help}</a>
                </nav>
            </div>
        </footer>
    }
}
