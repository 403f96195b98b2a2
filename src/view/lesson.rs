//! A lesson: text in sections, check questions between them, and the place where reading stopped.

use super::check::check;
use super::missing::missing;
use super::parts::icon::icon;
use super::parts::loading::loaded;
use super::parts::rich::{block, block_id, inlines, source_line};
use super::parts::screen;
use crate::browser::page::{self, Scrolling};
use crate::route::Route;
use crate::state::AppState;
use crate::view::parts::live::{live, text as text_of};
use crate::words::Words;
use course::{Block, Lesson, LessonHead, LessonId, LessonState, Module, ModuleHead, SectionKind};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// The screen.
pub(crate) fn lesson(state: AppState, id: LessonId) -> AnyView {
    let course = state.course();
    let Some((module, place, head)) = course.lesson(&id) else { return missing(state) };
    let (module, head) = (module.clone(), head.clone());
    screen(&head.title);
    let read = RwSignal::new(0);
    let module_id = module.id.clone();
    let body = {
        let (module, head) = (module.clone(), head.clone());
        live(move || {
            let (module, head) = (module.clone(), head.clone());
            loaded(state, state.module(&module_id), move |texts| {
                open(state, module, place, head, texts, read)
            })
        })
    };
    let words = state.words();
    let number = course.modules.iter().position(|m| m.id == module.id).unwrap_or(0) as u64 + 1;
    view! {
        <main class="page has-aside" id="main" tabindex="-1">
            <progress class="bar reading" max=head.blocks value=text_of(move || read.try_get().unwrap_or_default().to_string()) aria-label=words.read_so_far()>
            </progress>
            <div class="page-main">
                <header class="page-head">
                    <p>
                        <a class="link-back" href=Route::Module(module.id.clone()).href()>
                            {icon("arrow-left")}
                            <span>{words.module_named(&module.title, number)}</span>
                        </a>
                    </p>
                    <h1 tabindex="-1" lang=state.content_language()>
                        {head.title.clone()}
                    </h1>
                    <p class="meta">
                        <span>{words.lesson_place((place as u64) + 1, &module.lessons.len().to_string())}</span>
                        <span>{icon("clock")}{words.minutes(u64::from(head.minutes))}</span>
                    </p>
                </header>
                {body}
            </div>
        </main>
    }
    .into_any()
}

/// The text, behind its content note until the learner has chosen to read it.
fn open(
    state: AppState,
    module: ModuleHead,
    place: usize,
    head: LessonHead,
    texts: Arc<Module>,
    read: RwSignal<u32>,
) -> AnyView {
    let Some(lesson) = texts.lesson(&head.id).cloned() else { return missing(state) };
    let begun = untrack(|| state.progress().lesson_state(&head.id) != LessonState::New);
    let shown = RwSignal::new(begun || lesson.content_note.is_none());
    let lesson = Arc::new(lesson);
    live(move || {
        if shown.get() {
            text(state, &module, place, &head, &texts, &lesson, read)
        } else {
            gate(state, &module, place, &lesson, shown)
        }
    })
}

fn gate(
    state: AppState,
    module: &ModuleHead,
    place: usize,
    lesson: &Lesson,
    shown: RwSignal<bool>,
) -> AnyView {
    let words = state.words();
    let next = next_route(module, place).href();
    view! {
        <section class="gate">
            <h2>{words.note_title()}</h2>
            <p>{lesson.content_note.clone()}</p>
            <div class="button-row">
                <button
                    class="button is-primary"
                    type="button"
                    on:click=move |_| {
                        shown.set(true);
                        page::focus_heading();
                    }
                >
                    {words.note_read()}
                </button>
                <a class="button" href=next>
                    {words.note_skip()}
                </a>
            </div>
            <p class="hint">{words.note_hint()}</p>
        </section>
    }
    .into_any()
}

/// Where "next" leads: the next lesson, else the quiz, else the module.
fn next_route(module: &ModuleHead, place: usize) -> Route {
    match (module.lessons.get(place + 1), &module.quiz) {
        (Some(next), _) => Route::Lesson(next.id.clone()),
        (None, Some(quiz)) => Route::Quiz(quiz.id.clone()),
        (None, None) => Route::Module(module.id.clone()),
    }
}

fn text(
    state: AppState,
    module: &ModuleHead,
    place: usize,
    head: &LessonHead,
    texts: &Arc<Module>,
    lesson: &Arc<Lesson>,
    read: RwSignal<u32>,
) -> AnyView {
    keep_position(state, head.clone(), read);
    let words = state.words();
    let parts: Vec<AnyView> =
        sections(&lesson.blocks).into_iter().map(|part| section(state, &words, head, texts, part)).collect();
    view! {
        {parts}
        {source_line(state, &lesson.sources)}
        {pager(state, &words, module, place, head)}
    }
    .into_any()
}

/// Goes to where reading stopped, and keeps where it gets to: to an outside, the journal.
fn keep_position(state: AppState, head: LessonHead, read: RwSignal<u32>) {
    let record = untrack(|| state.progress().lesson(&head.id).cloned());
    let last = head.blocks.saturating_sub(1);
    match record {
        None => state.reached(&head.id, 0),
        Some(record) if record.finished.is_none() && record.block > 1 => {
            page::go_to(&block_id(record.block.min(last) as usize));
        }
        Some(_) => {}
    }
    // Counted, since a frame or a timer may still come when the screen is gone.
    let pending = Arc::new(AtomicU32::new(NOWHERE));
    let write = {
        let (id, pending) = (head.id.clone(), pending.clone());
        move || {
            let block = pending.swap(NOWHERE, Ordering::Relaxed);
            if block != NOWHERE {
                state.reached(&id, block);
                if block == last {
                    state.finished(&id);
                }
            }
        }
    };
    let look = {
        let pending = pending.clone();
        move || {
            let Some(block) = page::last_block_in_view() else { return };
            if read.try_set(block + 1).is_some() {
                return;
            }
            // Scrolling through is not reading: the place counts where the page rests for a second.
            if pending.swap(block, Ordering::Relaxed) == NOWHERE {
                set_timeout(write.clone(), std::time::Duration::from_millis(1_000));
            }
        }
    };
    page::after_render(look.clone());
    // Stops to listen when the screen is gone and this is dropped with it.
    StoredValue::new_local(Scrolling::watch(look));
    on_cleanup(move || pending.store(NOWHERE, Ordering::Relaxed));
}

/// No block.
const NOWHERE: u32 = u32::MAX;

/// A stretch of a lesson that begins with a heading of level 2, or a check question.
enum Part<'l> {
    Section(SectionKind, Option<(usize, &'l Block)>, Vec<(usize, &'l Block)>),
    Check(usize, &'l course::QuestionId),
}

fn sections(blocks: &[Block]) -> Vec<Part<'_>> {
    let mut parts: Vec<Part> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        match (block, parts.last_mut()) {
            (Block::Check(id), _) => parts.push(Part::Check(index, id)),
            (Block::Heading { level: 2, section, .. }, _) => {
                parts.push(Part::Section(*section, Some((index, block)), Vec::new()));
            }
            (_, Some(Part::Section(_, _, body))) => body.push((index, block)),
            (_, Some(Part::Check(..)) | None) => {
                parts.push(Part::Section(SectionKind::Plain, None, vec![(index, block)]));
            }
        }
    }
    parts
}

fn section(state: AppState, words: &Words, head: &LessonHead, texts: &Arc<Module>, part: Part) -> AnyView {
    match part {
        Part::Check(index, id) => match texts.question(id) {
            Some(question) => {
                let anchor = block_id(index);
                view! {
                    <section class="part question-part" id=anchor data-block=index tabindex="-1">
                        <p class="part-label">{words.check_label()}</p>
                        <div class="part-body prose">{check(state, head.id.clone(), question.clone())}</div>
                    </section>
                }
                .into_any()
            }
            None => ().into_any(),
        },
        Part::Section(kind, heading, body) => {
            let (class, label) = match kind {
                SectionKind::Plain => ("part", None),
                SectionKind::Scene => ("part scene", Some(words.section_scene())),
                SectionKind::Rule => ("part rule", Some(words.section_rule())),
                SectionKind::Example => ("part example", Some(words.section_example())),
                SectionKind::Trap => ("part trap", Some(words.section_trap())),
                SectionKind::Summary => ("part summary", Some(words.section_summary())),
            };
            let trap = (kind == SectionKind::Trap).then(|| icon("alert"));
            let label = label.map(|label| view! { <p class="part-label">{trap}{label}</p> });
            let heading = heading.map(|(index, block)| {
                let text = match block {
                    Block::Heading { text, .. } => inlines(state, text),
                    Block::Paragraph(_)
                    | Block::List { .. }
                    | Block::Quote(_)
                    | Block::Table { .. }
                    | Block::Check(_) => Vec::new(),
                };
                let anchor = block_id(index);
                view! {
                    <h2 id=anchor data-block=index tabindex="-1">
                        {text}
                    </h2>
                }
            });
            let body: Vec<AnyView> =
                body.into_iter().map(|(index, b)| block(state, b, Some(index))).collect();
            view! {
                <section class=class>
                    {label} <div class="part-body prose" lang=state.content_language()>
                        {heading} {body}
                    </div>
                </section>
            }
            .into_any()
        }
    }
}

fn pager(state: AppState, words: &Words, module: &ModuleHead, place: usize, head: &LessonHead) -> AnyView {
    let before = place.checked_sub(1).and_then(|i| module.lessons.get(i)).map(|previous| {
        let href = Route::Lesson(previous.id.clone()).href();
        view! {
            <a class="pager-link is-prev" href=href>
                <span class="pager-way">{icon("arrow-left")}{words.previous()}</span>
                <span class="pager-title">{previous.title.clone()}</span>
            </a>
        }
    });
    let title = match (module.lessons.get(place + 1), &module.quiz) {
        (Some(next), _) => next.title.clone(),
        (None, Some(quiz)) => quiz.title.clone(),
        (None, None) => module.title.clone(),
    };
    let href = next_route(module, place).href();
    let id = head.id.clone();
    view! {
        <nav class="pager across" aria-label=words.pager()>
            {before}
            <a class="pager-link is-next" href=href on:click=move |_| state.finished(&id)>
                <span class="pager-way">{words.next()}{icon("arrow-right")}</span>
                <span class="pager-title">{title}</span>
            </a>
        </nav>
    }
    .into_any()
}
