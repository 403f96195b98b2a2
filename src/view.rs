//! Screens. One file a screen; `parts` are small pieces that several screens share, `response` has a file for each
//! way of answering. Views read the state and call its intents; they hold no rules.

pub(crate) mod about;
pub(crate) mod attempt;
pub(crate) mod case;
pub(crate) mod challenge;
pub(crate) mod check;
pub(crate) mod cover;
pub(crate) mod glossary;
pub(crate) mod help;
pub(crate) mod home;
pub(crate) mod lesson;
pub(crate) mod missing;
pub(crate) mod module;
pub(crate) mod parts;
pub(crate) mod practice;
pub(crate) mod progress;
pub(crate) mod quiz;
pub(crate) mod response;
pub(crate) mod result;
pub(crate) mod review;
pub(crate) mod settings;
pub(crate) mod shell;
pub(crate) mod sources;
