//! The glossary: all terms by letter, and a field that narrows them down.

use super::parts::icon::icon;
use super::parts::loading::loaded;
use super::parts::rich::{inlines, plain, source_line};
use super::parts::screen;
use crate::browser::letters::{lower_case, upper_case};
use crate::browser::page;
use crate::state::AppState;
use crate::view::parts::live::{live, text};
use course::{Reference, Term, TermId};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

/// The screen, perhaps at a term.
pub(crate) fn glossary(state: AppState, at: Option<TermId>) -> AnyView {
    let words = state.words();
    screen(&words.nav_glossary());
    let sought = RwSignal::new(String::new());
    let list = live(move || {
        let at = at.clone();
        loaded(state, state.reference(), move |reference| {
            if let Some(term) = at {
                page::go_to(&format!("term-{term}"));
            }
            live(move || terms(state, &reference, &sought.get()))
        })
    });
    view! {
        <main class="page" id="main" tabindex="-1">
            <div class="page-main">
                <header class="page-head">
                    <h1 tabindex="-1">{words.nav_glossary()}</h1>
                    <div class="field">
                        <label class="field-label" for="glossary-search">
                            {words.glossary_search()}
                        </label>
                        <div class="input-wrap">
                            {icon("search")}
                            <input
                                class="input"
                                id="glossary-search"
                                type="search"
                                prop:value=text(move || sought.get())
                                on:input=move |event| sought.set(event_target_value(&event))
                            />
                        </div>
                    </div>
                </header>
                {list}
            </div>
        </main>
    }
    .into_any()
}

fn terms(state: AppState, reference: &Arc<Reference>, sought: &str) -> AnyView {
    let words = state.words();
    let sought = lower_case(sought.trim());
    let found: Vec<&Term> = reference
        .glossary
        .iter()
        .filter(|term| {
            lower_case(&term.name).contains(&sought) || lower_case(&plain(&term.text)).contains(&sought)
        })
        .collect();
    let mut letters: Vec<(String, Vec<&Term>)> = Vec::new();
    for term in &found {
        let letter = upper_case(&term.name.chars().take(1).collect::<String>());
        match letters.last_mut() {
            Some((last, terms)) if *last == letter => terms.push(term),
            _ => letters.push((letter, vec![term])),
        }
    }
    let leaves: Vec<AnyView> = letters
        .into_iter()
        .map(|(letter, terms)| {
            let entries: Vec<AnyView> = terms.into_iter().map(|term| entry(state, term)).collect();
            view! {
                <section class="leaf">
                    <div class="leaf-side">
                        <h2 class="letter">{letter}</h2>
                    </div>
                    <dl class="leaf-body entries" lang=state.content_language()>
                        {entries}
                    </dl>
                </section>
            }
            .into_any()
        })
        .collect();
    view! {
        <p class="hint" role="status">
            {words.terms(found.len() as u64)}
            {found.is_empty().then(|| format!(". {}", words.no_terms()))}
        </p>
        {leaves}
    }
    .into_any()
}

fn entry(state: AppState, term: &Term) -> AnyView {
    let id = format!("term-{}", term.id);
    view! {
        <div class="entry" id=id tabindex="-1">
            <dt>{term.name.clone()}</dt>
            <dd>{inlines(state, &term.text)} {source_line(state, &term.sources)}</dd>
        </div>
    }
    .into_any()
}
