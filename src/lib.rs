//! Palermo: offline training on the UN Trafficking in Persons Protocol and victim identification. The map of the
//! code, the way data flows and the invariants stand in ARCHITECTURE.md.

mod app;
mod browser;
mod route;
mod state;
mod view;
mod words;

pub use app::{open, watch_panics};
