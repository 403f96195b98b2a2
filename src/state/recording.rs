//! How deeds come into the journal and onto the disk, and how the journal leaves and returns as a file.

use super::start::read_rows;
use super::{AppState, ImportError, Saving};
use crate::browser::clock;
use crate::browser::store::{Store, StoreError};
use course::{Event, EventId, EventKind, Journal, Millis, ModuleHead, ModuleId, ModuleState};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::VecDeque;

impl AppState {
    /// Puts an event into the journal and on its way to the disk.
    pub(super) fn record(self, kind: EventKind) -> EventId {
        let id = EventId { writer: self.writer.get_value(), sequence: self.sequence.get_value() };
        self.sequence.update_value(|sequence| *sequence += 1);
        // In one writer time never goes back, even when the clock does.
        let newest = self.journal.with_untracked(Journal::newest).unwrap_or(Millis(0));
        let event = Event { id, at: clock::now().max(newest), kind };
        let completes = event.kind.may_complete();
        self.journal.update(|journal| journal.add(event.clone()));
        self.queue.update_value(|queue| queue.push_back(event));
        self.saving.set(Saving::OnItsWay);
        self.write();
        if completes {
            self.note_finished();
        }
        id
    }

    /// Keeps the moment at which a module was completed: an edit of the course may ask for more later, and the
    /// learner is then told so instead of wondering.
    fn note_finished(self) {
        let finished: Vec<ModuleId> = self.course.with_untracked(|course| {
            self.progress.with_untracked(|progress| {
                let newly = |module: &&ModuleHead| {
                    progress.module_finished(&module.id).is_none()
                        && progress.module_state(module) == ModuleState::Done
                };
                course.modules.iter().filter(newly).map(|module| module.id.clone()).collect()
            })
        });
        for module in finished {
            self.record(EventKind::ModuleFinished { module });
        }
    }

    /// Tries again to save.
    pub(crate) fn save_again(self) {
        self.saving.set(Saving::OnItsWay);
        self.write();
    }

    /// Writes the queue, oldest first, until it is empty or the store fails. One at a time runs.
    fn write(self) {
        if self.writing.get_value() {
            return;
        }
        self.writing.set_value(true);
        spawn_local(async move {
            let result = self.write_queue().await;
            self.writing.set_value(false);
            self.saving.set(match result {
                Ok(()) => Saving::Saved,
                Err(error) => Saving::NotSaved(error),
            });
        });
    }

    async fn write_queue(self) -> Result<(), StoreError> {
        let mut store = match self.store.get_value() {
            Some(store) => store,
            None => self.reopen().await?,
        };
        let mut reopened = false;
        loop {
            let waiting: Vec<Event> = self.queue.with_value(|queue| queue.iter().cloned().collect());
            if waiting.is_empty() {
                return Ok(());
            }
            match store.append(&rows(&waiting)).await {
                Ok(()) => self.queue.update_value(|queue| {
                    queue.drain(..waiting.len().min(queue.len()));
                }),
                // A connection that the browser has dropped: open a new one, once.
                Err(StoreError::Aborted) if !reopened => {
                    reopened = true;
                    store = self.reopen().await?;
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn reopen(self) -> Result<Store, StoreError> {
        let store = Store::open().await?;
        self.store.set_value(Some(store.clone()));
        Ok(store)
    }

    /// Takes in what other tabs have written.
    pub(super) async fn reread(self) {
        let Some(store) = self.store.get_value() else { return };
        let Ok(rows) = store.load().await else { return };
        let (stored, unreadable) = read_rows(&rows);
        self.unreadable.set(unreadable);
        let known =
            self.journal.with_untracked(|journal| stored.iter().all(|(id, at, _)| journal.contains(at, id)));
        if !known {
            self.journal.update(|journal| {
                for (id, at, kind) in stored.iter() {
                    journal.add(Event { id, at, kind: kind.clone() });
                }
            });
        }
    }

    /// Saves a copy of all progress as a file. `false` when the browser does not let us.
    pub(crate) fn save_copy(self) -> bool {
        let text = self.journal.with_untracked(course::write_backup);
        let day = clock::now().date(clock::offset_minutes(clock::now()));
        let name = format!("palermo-{:04}-{:02}-{:02}.progress.txt", day.year, day.month, day.day);
        text.is_ok_and(|text| crate::browser::files::save(&name, &text).is_ok())
    }

    /// Takes a copy in: all its events or none. Gives how many were new.
    pub(crate) async fn bring_copy(self, text: String) -> Result<usize, ImportError> {
        let events = course::read_backup(&text).map_err(ImportError::File)?;
        let store = self.store.get_value().ok_or(ImportError::Store(StoreError::Refused))?;
        store.append(&rows(&events)).await.map_err(ImportError::Store)?;
        let before = self.journal.with_untracked(Journal::len);
        self.journal.update(|journal| events.into_iter().for_each(|event| journal.add(event)));
        Ok(self.journal.with_untracked(Journal::len) - before)
    }

    /// Deletes all progress on this device.
    pub(crate) async fn delete_all(self) -> Result<(), StoreError> {
        let store = self.store.get_value().ok_or(StoreError::Refused)?;
        store.clear().await?;
        self.queue.update_value(VecDeque::clear);
        self.drafts.set(Vec::new());
        self.unreadable.set(0);
        self.journal.set(Journal::default());
        // A new writer, so that no number is used twice.
        self.writer.set_value(clock::writer());
        self.sequence.set_value(0);
        self.saving.set(Saving::Saved);
        Ok(())
    }
}

/// Events as rows with their keys. An event that cannot be encoded does not exist.
fn rows(events: &[Event]) -> Vec<(String, Vec<u8>)> {
    events.iter().filter_map(|event| Some((event.id.to_string(), course::write_row(event).ok()?))).collect()
}
