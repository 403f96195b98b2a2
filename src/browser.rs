//! The one door to the browser. Everything that can fail for outside reasons stands here, behind small typed
//! functions; views and state hold no `web_sys`. Clippy's `disallowed-methods` keeps it so.
#![allow(clippy::disallowed_methods, reason = "this is the door that the lint guards")]

pub(crate) mod clock;
pub(crate) mod element;
pub(crate) mod files;
pub(crate) mod letters;
pub(crate) mod page;
pub(crate) mod preferences;
pub(crate) mod store;
pub(crate) mod worker;
