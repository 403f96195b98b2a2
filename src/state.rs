//! The state of the app and the only code that writes it. Views read and call the intents below; what an intent
//! means is decided in `course`, and what happened goes into the journal before anybody calls it saved.

mod attempts;
mod clock;
mod learning;
mod recording;
mod start;

pub(crate) use start::start;

use crate::browser::files::{LoadError, load};
use crate::browser::preferences::{self, Preferences};
use crate::browser::store::{Store, StoreError};
use crate::browser::worker::{self, WorkerNews};
use crate::browser::{clock as device_clock, page};
use crate::route::Route;
use crate::words::Words;
use attempts::Typing;
use clock::Running;
use course::{
    Answer, Attempt, AttemptId, BackupError, Case, CaseId, Catalog, Course, Event, EventKind, Journal,
    Language, LessonId, Mark, Module, ModuleId, Progress, Question, QuestionId, Reference, Track, TrackId,
    Writer,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use start::{Start, load_words};
use std::collections::VecDeque;
use std::sync::Arc;

/// Something that is loaded when it is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Load<T> {
    /// On its way.
    Loading,
    /// There.
    Ready(Arc<T>),
    /// It did not come.
    Failed(LoadError),
}

/// Whether what the learner did is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Saving {
    /// All of it.
    Saved,
    /// Some of it is on its way.
    OnItsWay,
    /// Some of it is not, for this reason; it is kept in memory.
    NotSaved(StoreError),
}

/// Whether the course works without a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offline {
    /// Not known yet.
    Preparing,
    /// It does.
    Ready,
    /// It cannot here.
    Impossible,
}

/// Why a copy of progress was not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ImportError {
    /// The file.
    File(BackupError),
    /// The store.
    Store(StoreError),
}

/// A map of a handful of things: each kind of tree would be two kilobytes more to download.
type Few<K, V> = Vec<(K, V)>;

fn find<K: PartialEq, V: Clone>(map: &Few<K, V>, key: &K) -> Option<V> {
    map.iter().find(|(other, _)| other == key).map(|(_, value)| value.clone())
}

/// The state. A handle: copying it copies no state.
#[derive(Clone, Copy)]
pub(crate) struct AppState {
    catalog: StoredValue<Arc<Catalog>>,
    words: RwSignal<Words>,
    course: RwSignal<Arc<Course>>,
    reference: RwSignal<Option<Load<Reference>>>,
    modules: RwSignal<Few<ModuleId, Load<Module>>>,
    cases: RwSignal<Few<CaseId, Load<Case>>>,
    journal: RwSignal<Journal>,
    progress: Memo<Arc<Progress>>,
    drafts: RwSignal<Few<QuestionId, Answer>>,
    saving: RwSignal<Saving>,
    unreadable: RwSignal<usize>,
    preferences: RwSignal<Preferences>,
    route: RwSignal<Route>,
    offline: RwSignal<Offline>,
    online: RwSignal<bool>,
    update: RwSignal<bool>,
    store: StoredValue<Option<Store>, LocalStorage>,
    queue: StoredValue<VecDeque<Event>>,
    writing: StoredValue<bool>,
    writer: StoredValue<Writer>,
    sequence: StoredValue<u32>,
    typing: StoredValue<Option<Typing>>,
    typed: StoredValue<u32>,
    running: StoredValue<Option<Running>>,
    second: RwSignal<u32>,
}

impl AppState {
    /// Builds the state and ties it to the outside: address, network, service worker.
    pub(crate) fn new(start: Start) -> AppState {
        let journal = RwSignal::new(start.journal);
        let (store, saving) = match start.store {
            Ok(store) => (Some(store), Saving::Saved),
            Err(error) => (None, Saving::NotSaved(error)),
        };
        let state = AppState {
            catalog: StoredValue::new(Arc::new(start.catalog)),
            words: RwSignal::new(start.words),
            course: RwSignal::new(Arc::new(start.course)),
            reference: RwSignal::new(None),
            modules: RwSignal::new(Few::new()),
            cases: RwSignal::new(Few::new()),
            journal,
            progress: Memo::new(move |_| Arc::new(journal.with(Progress::of))),
            drafts: RwSignal::new(Few::new()),
            saving: RwSignal::new(saving),
            unreadable: RwSignal::new(start.unreadable),
            preferences: RwSignal::new(start.preferences),
            route: RwSignal::new(Route::parse(&page::hash())),
            offline: RwSignal::new(Offline::Preparing),
            online: RwSignal::new(page::online()),
            update: RwSignal::new(false),
            store: StoredValue::new_local(store),
            queue: StoredValue::new(VecDeque::new()),
            writing: StoredValue::new(false),
            writer: StoredValue::new(device_clock::writer()),
            sequence: StoredValue::new(0),
            typing: StoredValue::new(None),
            typed: StoredValue::new(0),
            running: StoredValue::new(None),
            second: RwSignal::new(0),
        };
        state.tie();
        state
    }

    fn tie(self) {
        page::set_root("lang", self.words.with_untracked(|w| w.language.as_str().to_owned()).as_str());
        page::on_hash_change(move || self.route.set(Route::parse(&page::hash())));
        page::on_network(move |online| self.online.set(online));
        page::on_visibility(move |visible| {
            if visible {
                // What another tab did in the meantime.
                spawn_local(self.reread());
                self.pick_up();
            } else {
                self.put_down();
            }
        });
        page::on_three_shifts(move || self.leave());
        spawn_local(worker::register(move |news| match news {
            WorkerNews::Ready => self.offline.set(Offline::Ready),
            WorkerNews::Absent => self.offline.set(Offline::Impossible),
            WorkerNews::UpdateWaits => self.update.set(true),
        }));
    }

    // What views read.

    /// The screen.
    pub(crate) fn route(self) -> Route {
        self.route.get()
    }

    /// The words of the chosen language. Tracked once at the top: a change draws everything anew.
    pub(crate) fn words(self) -> Words {
        self.words.get_untracked()
    }

    /// Tracks the language.
    pub(crate) fn track_words(self) -> Words {
        self.words.get()
    }

    /// The languages of the user interface, with their own names.
    pub(crate) fn languages(self) -> Vec<(Language, String)> {
        self.catalog.with_value(|c| c.words.iter().map(|w| (w.language.clone(), w.name.clone())).collect())
    }

    /// The language of the content, for `lang`: it may be another than that of the words around it.
    pub(crate) fn content_language(self) -> String {
        self.course.with_untracked(|course| course.language.as_str().to_owned())
    }

    /// The version of the course.
    pub(crate) fn course_version(self) -> String {
        self.catalog.with_value(|c| c.version.clone())
    }

    /// The index of the course.
    pub(crate) fn course(self) -> Arc<Course> {
        self.course.get()
    }

    /// The chosen track, else the first; `None` in a course without tracks.
    pub(crate) fn track(self) -> Option<Track> {
        let chosen = self.preferences.with(|p| p.track.clone());
        self.course.with_untracked(|course| {
            let chosen = chosen.and_then(|id| course.track(&TrackId::new(id)));
            chosen.or(course.tracks.first()).cloned()
        })
    }

    /// What was done.
    pub(crate) fn progress(self) -> Arc<Progress> {
        self.progress.get()
    }

    /// One attempt.
    pub(crate) fn attempt(self, id: AttemptId) -> Option<Attempt> {
        self.progress.with(|progress| progress.attempt(id).cloned())
    }

    /// Whether all is on the disk.
    pub(crate) fn saving(self) -> Saving {
        self.saving.get()
    }

    /// How many stored rows could not be read.
    pub(crate) fn unreadable(self) -> usize {
        self.unreadable.get()
    }

    /// How many events there are.
    pub(crate) fn event_count(self) -> usize {
        self.journal.with(Journal::len)
    }

    /// The preferences.
    pub(crate) fn preferences(self) -> Preferences {
        self.preferences.get()
    }

    /// Whether the course works without a network.
    pub(crate) fn offline(self) -> Offline {
        self.offline.get()
    }

    /// Whether there is a network.
    pub(crate) fn online(self) -> bool {
        self.online.get()
    }

    /// Whether a newer release waits and may be offered now: never during an attempt.
    pub(crate) fn update_offered(self) -> bool {
        self.update.get() && !matches!(self.route.get(), Route::Attempt(_) | Route::Practice | Route::Run(_))
    }

    /// A module; asking for it loads it.
    pub(crate) fn module(self, id: &ModuleId) -> Load<Module> {
        if let Some(load) = self.modules.with(|modules| find(modules, id)) {
            return load;
        }
        self.load_module(id.clone());
        Load::Loading
    }

    /// Glossary, sources and help; asking for it loads it.
    pub(crate) fn reference(self) -> Load<Reference> {
        if let Some(load) = self.reference.get() {
            return load;
        }
        self.load_reference();
        Load::Loading
    }

    /// What was chosen in a check question and not yet checked.
    pub(crate) fn draft(self, question: &QuestionId) -> Option<Answer> {
        self.drafts.with(|drafts| find(drafts, question))
    }

    // Loading.

    fn load_module(self, id: ModuleId) {
        let Some(file) = self.course.with_untracked(|c| c.module(&id).map(|m| m.pack.clone())) else {
            return;
        };
        spawn_local(async move {
            let loaded = match load::<Module>(&file).await {
                Ok(module) => Load::Ready(Arc::new(module)),
                Err(error) => Load::Failed(error),
            };
            self.modules.update(|modules| {
                modules.retain(|(before, _)| *before != id);
                modules.push((id, loaded));
            });
        });
    }

    fn load_reference(self) {
        let file = self.course.with_untracked(|c| c.reference.clone());
        spawn_local(async move {
            self.reference.set(Some(match load(&file).await {
                Ok(reference) => Load::Ready(Arc::new(reference)),
                Err(error) => Load::Failed(error),
            }));
        });
    }

    /// Tries again to load what failed.
    pub(crate) fn reload_failed(self) {
        self.modules.update(|modules| modules.retain(|(_, load)| !matches!(load, Load::Failed(_))));
        self.cases.update(|cases| cases.retain(|(_, load)| !matches!(load, Load::Failed(_))));
        if matches!(self.reference.get_untracked(), Some(Load::Failed(_))) {
            self.reference.set(None);
        }
    }

    // Intents: reading.

    /// A lesson was read up to a block.
    pub(crate) fn reached(self, lesson: &LessonId, block: u32) {
        let known = self.progress.with_untracked(|p| p.lesson(lesson).map(|record| record.block));
        if known != Some(block) {
            self.record(EventKind::LessonReached { lesson: lesson.clone(), block });
        }
    }

    /// A lesson was read to its end.
    pub(crate) fn finished(self, lesson: &LessonId) {
        let done = self.progress.with_untracked(|p| p.lesson_state(lesson) == course::LessonState::Done);
        if !done {
            self.record(EventKind::LessonFinished { lesson: lesson.clone() });
        }
    }

    /// Keeps what is chosen in a check question.
    pub(crate) fn set_draft(self, question: &QuestionId, answer: Answer) {
        self.drafts.update(|drafts| {
            drafts.retain(|(before, _)| before != question);
            drafts.push((question.clone(), answer));
        });
    }

    /// Takes the choice in a check question back.
    pub(crate) fn clear_draft(self, question: &QuestionId) {
        self.drafts.update(|drafts| {
            drafts.retain(|(before, _)| before != question);
        });
    }

    /// Answers a check question with its draft.
    pub(crate) fn check(self, lesson: &LessonId, question: &Question) {
        let Some(answer) = self.drafts.with_untracked(|drafts| find(drafts, &question.id)) else {
            return;
        };
        let told: Mark = course::mark(question, &answer);
        self.record(EventKind::CheckAnswered {
            lesson: lesson.clone(),
            question: question.id.clone(),
            revision: question.revision,
            answer,
            told,
        });
        self.clear_draft(&question.id);
    }

    // Intents: this device.

    /// Changes the preferences.
    pub(crate) fn prefer(self, change: impl FnOnce(&mut Preferences)) {
        self.preferences.update(change);
        self.preferences.with_untracked(preferences::write);
    }

    /// Changes the language of the user interface. The place on the screen, the answers and the drafts stay.
    pub(crate) fn set_language(self, language: Language) {
        spawn_local(async move {
            let catalog = self.catalog.get_value();
            if let Ok(words) = load_words(&catalog, &language).await {
                page::set_root("lang", language.as_str());
                self.prefer(|p| p.language = Some(language.as_str().to_owned()));
                page::keep_place(move || self.words.set(words));
            }
        });
    }

    /// Leaves in a hurry: writes what is still waiting, then shows the neutral page. It does not wait long, for a
    /// slow disk must not keep the screen open; answers are written as they are given, so little can be waiting.
    pub(crate) fn leave(self) {
        self.put_down();
        spawn_local(async move {
            for _ in 0..10 {
                if self.queue.with_value(VecDeque::is_empty) {
                    break;
                }
                gloo_timers::future::TimeoutFuture::new(20).await;
            }
            page::leave();
        });
    }

    /// Takes the waiting release.
    pub(crate) fn take_update(self) {
        spawn_local(worker::take_update());
    }
}
