//! Who to call, per country. Every number says when it was looked at and whether anybody confirmed it.

use super::parts::icon::icon;
use super::parts::loading::loaded;
use super::parts::screen;
use super::parts::state_mark::mark;
use crate::state::AppState;
use crate::view::parts::live::live;
use crate::words::Words;
use course::{Country, Help, HelpLine, LineStatus, Reference};
use leptos::prelude::*;
use markup::view;

/// The screen.
pub(crate) fn help(state: AppState) -> AnyView {
    let words = state.words();
    screen(&words.nav_help());
    let body = {
        let words = words.clone();
        live(move || {
            let words = words.clone();
            loaded(state, state.reference(), move |reference: std::sync::Arc<Reference>| {
                list(&words, &reference.help)
            })
        })
    };
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <h1 tabindex="-1">{words.nav_help()}</h1>
                    <p class="lead">{words.help_lead()}</p>
                </header>
                <div class="notice is-warn across-text">
                    {icon("alert")}
                    <p class="notice-title">{words.help_warning()}</p>
                    <p>{words.help_warning_text()}</p>
                </div>
                {body}
            </div>
        </main>
    }
    .into_any()
}

fn list(words: &Words, help: &Help) -> AnyView {
    let countries: Vec<AnyView> = help.countries.iter().map(|c| country(words, c)).collect();
    view! {
        {countries}
        <p class="hint">{words.checked_on(&words.date(help.checked_on))}</p>
    }
    .into_any()
}

fn country(words: &Words, country: &Country) -> AnyView {
    let id = format!("country-{}", country.code);
    let lines: Vec<AnyView> = country.lines.iter().map(|l| line(words, l)).collect();
    let empty = country.empty.as_ref().map(|text| text.get(&words.language).to_owned());
    view! {
        <section class="leaf help-country" aria-labelledby=id.clone()>
            <div class="leaf-side">
                <h2 class="country" id=id.clone()>
                    {country.name.get(&words.language).to_owned()}
                </h2>
            </div>
            <div class="leaf-body lines">
                {empty.map(|text| view! { <p>{text}</p> })} {lines}
            </div>
        </section>
    }
    .into_any()
}

fn line(words: &Words, line: &HelpLine) -> AnyView {
    let dial: String = line.number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let badge = match line.status {
        LineStatus::Confirmed => mark("badge is-confirmed", "check", words.line_confirmed()),
        LineStatus::Unconfirmed => mark("badge is-unconfirmed", "alert", words.line_unconfirmed()),
        LineStatus::Conflicting => mark("badge is-unconfirmed", "alert", words.line_conflicting()),
    };
    let note = line.note.as_ref().map(|note| {
        let note = note.get(&words.language).to_owned();
        view! { <p class="hint">{note}</p> }
    });
    view! {
        <div class="line">
            <h3 class="line-name">{line.label.get(&words.language).to_owned()}</h3>
            <a class="phone" href=format!("tel:{dial}")>
                {line.number.clone()}
            </a>
            {badge}
            {note}
            <p class="hint" lang="en">{line.source.clone()}</p>
        </div>
    }
    .into_any()
}
