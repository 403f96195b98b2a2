//! Real browsers, driven as people drive them: things are found by role and label, keys are keys, and the site is
//! the release build served by the project's own server.

mod browser;
mod page;
mod site;

pub use browser::{Browser, Engine};
pub use page::{Key, Page};
pub use site::{AnswerKey, Choose, Site, copy_of_attempt, plain};

/// What can go wrong in a test: told, not typed.
pub type Trouble = Box<dyn std::error::Error>;
/// The result of a step.
pub type Step<T = ()> = Result<T, Trouble>;
