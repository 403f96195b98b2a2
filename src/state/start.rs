//! What the app needs before it can show anything: words, index of the course, journal.

use crate::browser::files::{LoadError, load, load_named};
use crate::browser::preferences::{self, Preferences};
use crate::browser::store::{Store, StoreError};
use crate::words::Words;
use course::{Catalog, Course, Journal, Language, Pack, PackFile};

/// What the app needs before it can show anything.
pub(crate) struct Start {
    pub(super) catalog: Catalog,
    pub(super) words: Words,
    pub(super) course: Course,
    pub(super) preferences: Preferences,
    pub(super) journal: Journal,
    pub(super) unreadable: usize,
    pub(super) store: Result<Store, StoreError>,
}

/// Loads what the app needs before it can show anything.
pub(crate) async fn start() -> Result<Start, LoadError> {
    let preferences = preferences::read();
    let stored = async {
        match Store::open().await {
            Ok(store) => match store.load().await {
                Ok(rows) => (Ok(store), rows),
                Err(error) => (Err(error), Vec::new()),
            },
            Err(error) => (Err(error), Vec::new()),
        }
    };
    let files = async {
        let catalog: Catalog = load_named("catalog.pack").await?;
        let language = choose_language(&catalog, &preferences);
        let (words, course) = futures_util::future::join(
            load_words(&catalog, &language),
            load_first::<Course>(catalog.languages.first().map(|l| &l.course)),
        )
        .await;
        Ok::<_, LoadError>((catalog, words?, course?))
    };
    let ((store, rows), files) = futures_util::future::join(stored, files).await;
    let (catalog, words, course) = files?;
    let (journal, unreadable) = read_rows(&rows);
    Ok(Start { catalog, words, course, preferences, journal, unreadable, store })
}

/// Rows that cannot be read stay where they are; they are counted and shown, never overwritten.
pub(super) fn read_rows(rows: &[Vec<u8>]) -> (Journal, usize) {
    let read: Vec<_> = rows.iter().map(|row| course::read_row(row)).collect();
    let unreadable = read.iter().filter(|row| row.is_err()).count();
    (Journal::from_events(read.into_iter().flatten()), unreadable)
}

async fn load_first<T: Pack>(file: Option<&PackFile>) -> Result<T, LoadError> {
    match file {
        Some(file) => load(file).await,
        None => Err(LoadError::Unreadable(course::PackError::Damaged)),
    }
}

pub(super) async fn load_words(catalog: &Catalog, language: &Language) -> Result<Words, LoadError> {
    let file = catalog.words.iter().find(|w| w.language == *language).map(|w| &w.words);
    let table = load_first(file).await?;
    Words::new(language.clone(), table).ok_or(LoadError::Unreadable(course::PackError::OtherVersion(0)))
}

/// The language that was chosen before, else the first the browser asks for and we have, else our first.
fn choose_language(catalog: &Catalog, preferences: &Preferences) -> Language {
    let wanted = preferences.language.iter().cloned().chain(preferences::system_languages());
    let mut have = catalog.words.iter().map(|w| &w.language);
    wanted
        .filter_map(|tag| have.clone().find(|language| language.as_str() == tag))
        .next()
        .or_else(|| have.next())
        .cloned()
        .unwrap_or_else(|| Language::new("en"))
}
