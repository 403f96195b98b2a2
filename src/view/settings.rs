//! Settings: language, theme, text size, motion, and what is kept on this device.

use super::parts::icon::icon;
use super::parts::saved::reason;
use super::parts::{screen, side};
use crate::browser::files;
use crate::browser::page;
use crate::browser::preferences::{ExtraTime, Motion, TextSize, Theme};
use crate::state::{AppState, ImportError};
use crate::view::parts::live::{flag, live};
use crate::words::Words;
use course::{BackupError, Language};
use leptos::prelude::*;
use leptos::task::spawn_local;
use markup::view;

/// The screen.
pub(crate) fn settings(state: AppState) -> AnyView {
    let words = state.words();
    screen(&words.nav_settings());
    let languages = state.languages().into_iter().map(|(language, name)| {
        let current = language == words.language;
        let tag = language.as_str().to_owned();
        (name, flag(move || current), Callback::new(move |()| state.set_language(Language::new(&tag))))
    });
    let themes = Theme::ALL.iter().map(|theme| {
        let theme = *theme;
        let name = match theme {
            Theme::System => words.as_device(),
            Theme::Light => words.theme_light(),
            Theme::Dark => words.theme_dark(),
        };
        let is = flag(move || state.preferences().theme == theme);
        (name, is, Callback::new(move |()| state.prefer(|p| p.theme = theme)))
    });
    let sizes =
        [TextSize::Small, TextSize::Normal, TextSize::Large, TextSize::Huge].into_iter().map(|size| {
            let name = match size {
                TextSize::Small => words.text_small(),
                TextSize::Normal => words.text_normal(),
                TextSize::Large => words.text_large(),
                TextSize::Huge => words.text_huge(),
            };
            let is = flag(move || state.preferences().text == size);
            (name, is, Callback::new(move |()| state.prefer(|p| p.text = size)))
        });
    let motions = Motion::ALL.iter().map(|motion| {
        let motion = *motion;
        let name = match motion {
            Motion::AsSystem => words.as_device(),
            Motion::Reduce => words.motion_reduce(),
        };
        let is = flag(move || state.preferences().motion == motion);
        (name, is, Callback::new(move |()| state.prefer(|p| p.motion = motion)))
    });
    let times = ExtraTime::ALL.iter().map(|time| {
        let time = *time;
        let name = match time {
            ExtraTime::Normal => words.time_normal(),
            ExtraTime::Quarter | ExtraTime::Half | ExtraTime::Double => {
                words.percent(u64::from(time.percent()))
            }
        };
        let is = flag(move || state.preferences().time == time);
        (name, is, Callback::new(move |()| state.prefer(|p| p.time = time)))
    });
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <h1 tabindex="-1">{words.nav_settings()}</h1>
                </header>
                {setting("language", words.language(), languages.collect())}
                {setting("theme", words.theme(), themes.collect())}
                {setting("text", words.text_size(), sizes.collect())}
                {setting("motion", words.motion(), motions.collect())}
                {setting("time", words.extra_time(), times.collect())}
                <section class="leaf">
                    {side(words.your_data())} <div class="leaf-body flow">{data(state, &words)}</div>
                </section>
                <section class="leaf">
                    {side(words.leave())}
                    <div class="leaf-body flow">
                        <p>{words.leave_about()}</p>
                        <p>{words.leave_honest()}</p>
                    </div>
                </section>
            </div>
        </main>
    }
    .into_any()
}

/// A choice: its name, whether it is the one, and what choosing it does.
type Choice = (String, ArcSignal<bool>, Callback<()>);

fn setting(name: &'static str, title: String, choices: Vec<Choice>) -> AnyView {
    let choices: Vec<AnyView> = choices
        .into_iter()
        .enumerate()
        .map(|(index, (text, is, choose))| {
            view! {
                <label class="segment" class:is-chosen=is.clone()>
                    <input
                        type="radio"
                        id=format!("{name}-{index}")
                        name=name
                        prop:checked=is.clone()
                        on:change=move |_| choose.run(())
                    />
                    <span>{text}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="leaf setting">
            <legend class="visually-hidden">{title.clone()}</legend>
            <div class="leaf-side" aria-hidden="true">
                <span class="label">{title}</span>
            </div>
            <div class="leaf-body">
                <div class="segments">{choices}</div>
            </div>
        </fieldset>
    }
    .into_any()
}

/// The field that a copy is picked in.
const COPY_FIELD: &str = "copy-file";

fn data(state: AppState, words: &Words) -> AnyView {
    let told = RwSignal::new(None::<(bool, String)>);
    let save_words = words.clone();
    let save = move |_| {
        let text = if state.save_copy() { save_words.copy_saved() } else { save_words.copy_not_saved() };
        told.set(Some((true, text)));
    };
    let bring_words = words.clone();
    let bring = move |_| {
        let words = bring_words.clone();
        spawn_local(async move {
            let Some(text) = files::picked(COPY_FIELD).await else {
                told.set(Some((false, words.copy_unreadable())));
                return;
            };
            told.set(Some(match state.bring_copy(text).await {
                Ok(new) => (true, words.copy_brought(new as u64)),
                Err(error) => (false, refusal(&words, error)),
            }));
        });
    };
    view! {
        <p>{words.data_about()}</p>
        <div class="button-row">
            <button class="button" type="button" on:click=save>
                {icon("save")}
                <span>{words.save_copy()}</span>
            </button>
            <button
                class="button"
                type="button"
                on:click=|_| page::click(COPY_FIELD)
            >
                {icon("upload")}
                <span>{words.bring_copy()}</span>
            </button>
            <input
                class="visually-hidden"
                type="file"
                accept=".txt,text/plain"
                tabindex="-1"
                aria-label=words.bring_copy()
                id=COPY_FIELD
                on:change=bring
            />
        </div>
        {live(move || {
            told.get()
                .map(|(well, text)| {
                    view! {
                        <div class="notice" class:is-warn=!well role="status">
                            {icon(if well { "info" } else { "alert" })}
                            <p>{text}</p>
                        </div>
                    }
                })
        })}
        <p>{words.delete_about()}</p>
        {delete(state, words, told)}
    }
    .into_any()
}

/// Why a copy was not taken in, in the learner's words.
fn refusal(words: &Words, error: ImportError) -> String {
    match error {
        ImportError::File(BackupError::NotABackup) => words.copy_other_file(),
        ImportError::File(BackupError::Newer) => words.copy_newer(),
        ImportError::File(BackupError::Damaged(line)) => words.copy_damaged(line as u64),
        ImportError::File(BackupError::CutShort) => words.copy_cut(),
        ImportError::Store(error) => reason(words, error),
    }
}

/// Deleting destroys, so it asks first.
fn delete(state: AppState, words: &Words, told: RwSignal<Option<(bool, String)>>) -> AnyView {
    let asked = RwSignal::new(false);
    let words = words.clone();
    live(move || {
        let done = words.clone();
        let really = move |_| {
            let words = done.clone();
            spawn_local(async move {
                asked.set(false);
                told.set(Some(match state.delete_all().await {
                    Ok(()) => (true, words.deleted()),
                    Err(error) => (false, reason(&words, error)),
                }));
            });
        };
        if asked.get() {
            page::focus_id("delete-cancel");
            view! {
                <div class="notice is-warn" role="alert">
                    {icon("alert")}
                    <p class="notice-title">{words.delete_sure(state.event_count() as u64)}</p>
                    <p>{words.delete_hint()}</p>
                    <div class="button-row">
                        <button class="button is-danger" type="button" on:click=really>
                            {icon("trash")}
                            <span>{words.delete_yes()}</span>
                        </button>
                        <button class="button" id="delete-cancel" type="button" on:click=move |_| asked.set(false)>
                            {words.cancel()}
                        </button>
                    </div>
                </div>
            }
            .into_any()
        } else {
            view! {
                <div class="button-row">
                    <button class="button is-danger" type="button" on:click=move |_| asked.set(true)>
                        {icon("trash")}
                        <span>{words.delete_all()}</span>
                    </button>
                </div>
            }
            .into_any()
        }
    })
}
