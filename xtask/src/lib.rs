//! The commands of the project as functions, and the server that serves a build. The tests use the server too.

pub mod dist;
pub mod lessons;
pub mod server;
pub mod size;
pub mod suite;
pub mod tools;

use std::path::{Path, PathBuf};

/// Why a command stopped: what, and what to do about it.
pub type Outcome = Result<(), String>;

/// The root of the project.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
