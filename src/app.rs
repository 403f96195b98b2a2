//! The app as a whole: what happens at the start, and what happens when something breaks.

use crate::browser::page;
use crate::state::{self, AppState};
use crate::view;
use leptos::prelude::*;

/// Loads what the first screen needs and shows it. A tab that was left in a hurry shows the cover first.
pub async fn open() {
    if page::was_left() {
        page::remove_boot();
        mount_to_body(view::cover::cover);
        return;
    }
    show().await;
}

/// Loads and shows the app.
pub(crate) async fn show() {
    match state::start().await {
        Ok(start) => {
            page::remove_boot();
            mount_to_body(move || {
                let state = AppState::new(start);
                provide_context(state);
                view::shell::app(state)
            });
        }
        Err(_) => page::boot_failed(),
    }
}

/// A defect must not leave a dead page: the learner is told, and what was answered is on the disk already.
pub fn watch_panics() {
    std::panic::set_hook(Box::new(|info| {
        page::broken(&info.to_string());
    }));
}
