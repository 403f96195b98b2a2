//! Every source of the course, with the date and the way it was checked.

use super::parts::icon::icon;
use super::parts::loading::loaded;
use super::parts::screen;
use super::parts::state_mark::mark;
use crate::browser::page;
use crate::state::AppState;
use crate::view::parts::live::live;
use crate::words::Words;
use course::{Reference, Source, SourceCode, SourceStatus};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

/// The screen, perhaps at one source.
pub(crate) fn sources(state: AppState, at: Option<SourceCode>) -> AnyView {
    let words = state.words();
    screen(&words.nav_sources());
    let body = {
        let words = words.clone();
        live(move || {
            let (words, at) = (words.clone(), at.clone());
            loaded(state, state.reference(), move |reference: Arc<Reference>| {
                if let Some(code) = at {
                    page::go_to(&format!("source-{code}"));
                }
                reference.sources.iter().map(|s| source(&words, s)).collect::<Vec<_>>().into_any()
            })
        })
    };
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <h1 tabindex="-1">{words.nav_sources()}</h1>
                    <p class="lead">{words.sources_lead()}</p>
                </header>
                {body}
            </div>
        </main>
    }
    .into_any()
}

fn source(words: &Words, source: &Source) -> AnyView {
    let status = match source.status {
        SourceStatus::Read => mark("badge is-confirmed", "check", words.source_read()),
        SourceStatus::Secondary => mark("badge is-unconfirmed", "info", words.source_secondary()),
        SourceStatus::Unconfirmed => mark("badge is-unconfirmed", "alert", words.source_unconfirmed()),
    };
    let issued = match source.year {
        Some(year) => format!("{}, {year}", source.publisher),
        None => source.publisher.clone(),
    };
    let link = source.url.clone().map(|url| {
        view! {
            <p>
                <a href=url.clone() target="_blank" rel="noopener noreferrer">
                    {url.clone()}
                    {icon("external")}
                    <span class="visually-hidden">{words.outside_link()}</span>
                </a>
            </p>
        }
    });
    let id = format!("source-{}", source.code);
    view! {
        <section class="leaf" id=id tabindex="-1">
            <div class="leaf-side">
                <h2 class="country">{source.code.to_string()}</h2>
            </div>
            <div class="leaf-body flow" lang="en">
                <p><strong>{source.title.clone()}</strong></p>
                <p>{issued}</p>
                {source.note.clone().map(|note| view! { <p class="hint">{note}</p> })}
                {link}
                <p class="meta" lang=words.language.as_str().to_owned()>
                    {status} <span>{words.checked_on(&words.date(source.checked_on))}</span>
                </p>
            </div>
        </section>
    }
    .into_any()
}
