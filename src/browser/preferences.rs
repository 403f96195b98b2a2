//! Preferences of this device: language, theme, text size, motion. Small, not precious, and read by `boot.js`
//! before the first paint, so they live in localStorage; progress never does.

use gloo_storage::{LocalStorage, Storage};

/// What a person chose; `None` follows the system.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Preferences {
    /// Language of the user interface.
    pub(crate) language: Option<String>,
    /// Light or dark.
    pub(crate) theme: Theme,
    /// Size of text.
    pub(crate) text: TextSize,
    /// Less motion.
    pub(crate) motion: Motion,
    /// Time in timed quizzes.
    pub(crate) time: ExtraTime,
    /// The id of the chosen track; `None` for the first.
    pub(crate) track: Option<String>,
}

/// An enum of choices with their stored values. The first is the default and is stored as nothing.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident: $first:ident, $($variant:ident = $value:literal),+) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub(crate) enum $name {
            /// The default.
            #[default]
            $first,
            $(
                #[doc = $value]
                $variant
            ),+
        }

        impl $name {
            /// All choices, the default first.
            pub(crate) const ALL: &[$name] = &[$name::$first, $($name::$variant),+];

            /// As stored, and as the attribute on `<html>`; empty for the default.
            pub(crate) fn value(self) -> &'static str {
                match self {
                    $name::$first => "",
                    $($name::$variant => $value),+
                }
            }

            /// Reads what [`Self::value`] gave; anything else is the default.
            pub(crate) fn of(value: &str) -> $name {
                Self::ALL.iter().copied().find(|choice| choice.value() == value).unwrap_or_default()
            }
        }
    };
}

choices! {
    /// Light or dark.
    Theme: System, Light = "light", Dark = "dark"
}
choices! {
    /// Size of text.
    TextSize: Normal, Small = "small", Large = "large", Huge = "huge"
}
choices! {
    /// Motion.
    Motion: AsSystem, Reduce = "reduce"
}

choices! {
    /// Time in timed quizzes.
    ExtraTime: Normal, Quarter = "125", Half = "150", Double = "200"
}

impl ExtraTime {
    /// The share of the normal time, in percent.
    pub(crate) fn percent(self) -> u16 {
        match self {
            ExtraTime::Normal => 100,
            ExtraTime::Quarter => 125,
            ExtraTime::Half => 150,
            ExtraTime::Double => 200,
        }
    }
}

const LANGUAGE: &str = "palermo.language";
const THEME: &str = "palermo.theme";
const TEXT: &str = "palermo.text";
const MOTION: &str = "palermo.motion";
const TIME: &str = "palermo.time";
const TRACK: &str = "palermo.track";

/// The storage, where there is one: a private window, a policy or a damaged profile may refuse it, and then
/// gloo-storage would panic.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten().map(|_| LocalStorage::raw())
}

/// Reads the preferences; what cannot be read follows the system.
pub(crate) fn read() -> Preferences {
    let Some(storage) = storage() else { return Preferences::default() };
    let get = |key| storage.get_item(key).ok().flatten().unwrap_or_default();
    Preferences {
        language: Some(get(LANGUAGE)).filter(|language| !language.is_empty()),
        theme: Theme::of(&get(THEME)),
        text: TextSize::of(&get(TEXT)),
        motion: Motion::of(&get(MOTION)),
        time: ExtraTime::of(&get(TIME)),
        track: Some(get(TRACK)).filter(|track| !track.is_empty()),
    }
}

/// Keeps the preferences and shows them on `<html>`. Where nothing can be kept they last until the tab closes.
pub(crate) fn write(preferences: &Preferences) {
    let set = |key, value: &str| {
        if let Some(storage) = storage() {
            // A full or refused storage loses a preference, nothing else.
            let _ = if value.is_empty() { storage.remove_item(key) } else { storage.set_item(key, value) };
        }
    };
    set(LANGUAGE, preferences.language.as_deref().unwrap_or_default());
    set(THEME, preferences.theme.value());
    set(TEXT, preferences.text.value());
    set(MOTION, preferences.motion.value());
    set(TIME, preferences.time.value());
    set(TRACK, preferences.track.as_deref().unwrap_or_default());
    super::page::set_root("data-theme", preferences.theme.value());
    super::page::set_root("data-text", preferences.text.value());
    super::page::set_root("data-motion", preferences.motion.value());
}

/// The languages that the browser asks for, best first, without regions: `ru-RU` gives `ru`.
pub(crate) fn system_languages() -> Vec<String> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    window
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .map(|tag| tag.split('-').next().unwrap_or_default().to_ascii_lowercase())
        .collect()
}
