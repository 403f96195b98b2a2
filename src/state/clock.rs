//! The clock of a timed quiz. It is measured by a clock that nobody can set back, and what it shows survives a crash:
//! every few seconds the time that ran goes into the journal.

use super::AppState;
use crate::browser::clock;
use crate::route::Route;
use course::{AttemptId, HandedInBy, Input, Phase};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A clock that runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Running {
    attempt: AttemptId,
    /// On the steady clock of the device, in milliseconds: up to when the time is in the journal.
    since: f64,
}

/// How much time a crash may give back, in milliseconds.
const KEPT_EVERY: u32 = 5_000;

impl AppState {
    /// Lets the clock of an attempt run, if it has one.
    pub(crate) fn open_clock(self, attempt: AttemptId) {
        let Some(open) = self.progress.with_untracked(|p| p.attempt(attempt).cloned()) else { return };
        if open.phase != Phase::Open || self.running_in(attempt).is_some() {
            return;
        }
        let away = clock::now().0.saturating_sub(open.last.0).clamp(0, i64::from(u32::MAX)) as u32;
        if away >= 1_000 {
            self.take_in(attempt, Input::Resume(away), &[]);
        }
        if open.rules.limit.is_none() {
            return;
        }
        let since = clock::steady();
        self.running.set_value(Some(Running { attempt, since }));
        spawn_local(async move {
            loop {
                gloo_timers::future::TimeoutFuture::new(1_000).await;
                // Another clock, or none: this loop is not needed any more.
                if self.running_in(attempt).is_none() {
                    return;
                }
                self.second.update(|second| *second = second.wrapping_add(1));
                let left = untrack(|| self.time_left(attempt));
                if self.ran_since(attempt) >= KEPT_EVERY || left == Some(0) {
                    self.keep_time();
                }
                if left == Some(0)
                    && let Some(texts) = self.texts_of(attempt)
                {
                    self.running.set_value(None);
                    self.submit(attempt, HandedInBy::Clock, &texts.questions);
                    return;
                }
            }
        });
    }

    fn running_in(self, attempt: AttemptId) -> Option<Running> {
        self.running.get_value().filter(|running| running.attempt == attempt)
    }

    fn ran_since(self, attempt: AttemptId) -> u32 {
        self.running_in(attempt).map_or(0, |running| (clock::steady() - running.since).max(0.0) as u32)
    }

    /// Puts the time that ran into the journal.
    fn keep_time(self) {
        if let Some(Running { attempt, .. }) = self.running.get_value() {
            let ran = self.ran_since(attempt);
            self.running.set_value(Some(Running { attempt, since: clock::steady() }));
            self.take_in(attempt, Input::Ran(ran), &[]);
        }
    }

    /// Stops the clock that runs.
    pub(crate) fn close_clock(self) {
        self.keep_time();
        self.running.set_value(None);
    }

    /// How many milliseconds an attempt has left; `None` without a clock. Tracked: it changes every second.
    pub(crate) fn time_left(self, attempt: AttemptId) -> Option<u32> {
        self.second.get();
        let left = self.attempt(attempt)?.left()?;
        Some(left.saturating_sub(self.ran_since(attempt)))
    }

    /// The page is hidden or left: keeps what was being typed, and stops the clock.
    pub(super) fn put_down(self) {
        self.end_typing();
        self.close_clock();
    }

    /// The page is seen again.
    pub(super) fn pick_up(self) {
        if let Route::Attempt(attempt) = self.route.get_untracked() {
            self.open_clock(attempt);
        }
    }
}
