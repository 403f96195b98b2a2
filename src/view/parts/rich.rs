//! Lesson text as elements. There is no HTML to trust: every element is made here.

use super::icon::icon;
use crate::browser::letters::upper_case;
use crate::browser::page;
use crate::route::Route;
use crate::state::{AppState, Load};
use crate::view::parts::live::live;
use course::{Block, Citation, Inline, LinkTarget, ListItem, TermId};
use leptos::prelude::*;
use markup::view;
use std::sync::atomic::{AtomicU32, Ordering};

/// Numbers pop-ups, so that each has an id of its own in the document.
static POPUPS: AtomicU32 = AtomicU32::new(0);

/// Running text.
pub(crate) fn inlines(state: AppState, text: &[Inline]) -> Vec<AnyView> {
    text.iter().map(|inline| one(state, inline)).collect()
}

fn one(state: AppState, inline: &Inline) -> AnyView {
    match inline {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Strong(inner) => view! { <strong>{inlines(state, inner)}</strong> }.into_any(),
        Inline::Emphasis(inner) => view! { <em>{inlines(state, inner)}</em> }.into_any(),
        Inline::Literal(text) => view! { <code>{text.clone()}</code> }.into_any(),
        Inline::Break => view! { <br/> }.into_any(),
        Inline::Cite(citations) => cites(state, citations),
        Inline::Link(LinkTarget::Term(term), inner) => term_popup(state, term, inner),
        Inline::Link(LinkTarget::Lesson(id), inner) => {
            let href = Route::Lesson(id.clone()).href();
            view! { <a href=href>{inlines(state, inner)}</a> }.into_any()
        }
        Inline::Link(LinkTarget::Outside(address), inner) => {
            let address = address.clone();
            view! {
                <a href=address target="_blank" rel="noopener noreferrer">
                    {inlines(state, inner)}
                    {icon("external")}
                    <span class="visually-hidden">{state.words().outside_link()}</span>
                </a>
            }
            .into_any()
        }
    }
}

/// Running text without links and pop-ups, for headings, options and whatever is itself a control.
pub(crate) fn plain(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Literal(text) => text.clone(),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => plain(inner),
            Inline::Cite(_) => String::new(),
            Inline::Break => " ".to_owned(),
        })
        .collect()
}

/// A source as it is written in the text: `P art. 3(a)`.
pub(crate) fn citation_text(citation: &Citation) -> String {
    if citation.locator.is_empty() {
        citation.code.to_string()
    } else {
        format!("{} {}", citation.code, citation.locator)
    }
}

/// Citations after a claim; each opens what it stands for.
fn cites(state: AppState, citations: &[Citation]) -> AnyView {
    let words = state.words();
    let shown: Vec<AnyView> = citations
        .iter()
        .map(|citation| {
            let code = citation.code.clone();
            let label = citation_text(citation);
            let title = move || match state.reference() {
                Load::Ready(reference) => {
                    reference.source(&code).map(|source| source.title.clone()).unwrap_or_default()
                }
                Load::Loading | Load::Failed(_) => String::new(),
            };
            let href = Route::Sources(Some(citation.code.clone())).href();
            let link = view! { <a href=href>{words.source_details()}</a> }.into_any();
            popup("cite-button", label.clone().into_any(), label, title, Some(link), words.close())
        })
        .collect();
    view! { <span class="cite">{shown}</span> }.into_any()
}

fn term_popup(state: AppState, term: &TermId, inner: &[Inline]) -> AnyView {
    let words = state.words();
    let id = term.clone();
    let text = move || match state.reference() {
        Load::Ready(reference) => reference.term(&id).map(|term| plain(&term.text)).unwrap_or_default(),
        Load::Loading => state.words().loading(),
        Load::Failed(_) => state.words().load_failed(),
    };
    let title = plain(inner);
    let href = Route::Glossary(Some(term.clone())).href();
    let link = view! { <a href=href>{words.in_glossary()}</a> }.into_any();
    popup("term", inlines(state, inner).into_any(), capitalised(&title), text, Some(link), words.close())
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.by_ref().take(1).collect();
    upper_case(&first) + chars.as_str()
}

/// A button in the text and the small panel that it opens. All spans, so that it may stand in a paragraph.
fn popup(
    class: &'static str,
    label: AnyView,
    title: String,
    text: impl Fn() -> String + Send + 'static,
    more: Option<AnyView>,
    close: String,
) -> AnyView {
    let id = format!("popup-{}", POPUPS.fetch_add(1, Ordering::Relaxed));
    let (target, closed, toggled) = (id.clone(), id.clone(), id.clone());
    view! {
        <button class=class type="button" popovertarget=target on:click=move |_| page::toggle_popup(&toggled)>
            {label}
        </button>
        <span class="popover" id=id popover="auto" role="note">
            <strong class="popover-title">{title}</strong>
            <span class="popover-text">{live(text)}</span>
            <span class="popover-source">{more}</span>
            <button class="popover-close" type="button" popovertarget=closed popovertargetaction="hide">
                {icon("x")}
                <span class="visually-hidden">{close}</span>
            </button>
        </span>
    }
    .into_any()
}

/// Blocks that are neither headings nor checks.
pub(crate) fn blocks(state: AppState, blocks: &[Block]) -> Vec<AnyView> {
    blocks.iter().map(|b| block(state, b, None)).collect()
}

/// The id of a block of a lesson, by its index: where reading goes on.
pub(crate) fn block_id(index: usize) -> String {
    format!("block-{index}")
}

/// One block; in a lesson with its index. Headings and checks have their own places there.
pub(crate) fn block(state: AppState, block: &Block, index: Option<usize>) -> AnyView {
    let id = index.map(block_id);
    let tab = index.map(|_| "-1");
    match block {
        Block::Paragraph(text) => view! {
            <p id=id data-block=index tabindex=tab>
                {inlines(state, text)}
            </p>
        }
        .into_any(),
        Block::Heading { level, text, .. } => {
            let text = inlines(state, text);
            if *level == 3 {
                view! {
                    <h3 id=id data-block=index tabindex=tab>
                        {text}
                    </h3>
                }
                .into_any()
            } else {
                view! {
                    <h4 id=id data-block=index tabindex=tab>
                        {text}
                    </h4>
                }
                .into_any()
            }
        }
        Block::List { ordered, items } => {
            let items: Vec<AnyView> = items.iter().map(|item| list_item(state, item)).collect();
            if *ordered {
                view! {
                    <ol id=id data-block=index tabindex=tab>
                        {items}
                    </ol>
                }
                .into_any()
            } else {
                view! {
                    <ul id=id data-block=index tabindex=tab>
                        {items}
                    </ul>
                }
                .into_any()
            }
        }
        Block::Quote(inner) => view! {
            <blockquote id=id data-block=index tabindex=tab>
                {blocks(state, inner)}
            </blockquote>
        }
        .into_any(),
        Block::Table { head, rows } => {
            let label = head.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join(", ");
            let head: Vec<AnyView> = head
                .iter()
                .map(|cell| view! { <th scope="col">{inlines(state, cell)}</th> }.into_any())
                .collect();
            let rows: Vec<AnyView> = rows
                .iter()
                .map(|row| {
                    let cells: Vec<AnyView> =
                        row.iter().map(|cell| view! { <td>{inlines(state, cell)}</td> }.into_any()).collect();
                    view! { <tr>{cells}</tr> }.into_any()
                })
                .collect();
            view! {
                <div class="table-wrap" id=id data-block=index tabindex="0" role="region" aria-label=label>
                    <table class="table">
                        <thead>
                            <tr>{head}</tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        }
        Block::Check(_) => ().into_any(),
    }
}

/// An item of one paragraph stands without it, as in print.
fn list_item(state: AppState, item: &ListItem) -> AnyView {
    match item.as_slice() {
        [Block::Paragraph(text)] => view! { <li>{inlines(state, text)}</li> }.into_any(),
        many => view! { <li>{blocks(state, many)}</li> }.into_any(),
    }
}

/// The line of sources below a question or a term.
pub(crate) fn source_line(state: AppState, citations: &[Citation]) -> AnyView {
    view! { <p class="source">{state.words().source()}": "{cites(state, citations)}</p> }.into_any()
}
