//! Small pieces that several screens share.

pub(crate) mod asking;
pub(crate) mod icon;
pub(crate) mod live;
pub(crate) mod loading;
pub(crate) mod rich;
pub(crate) mod saved;
pub(crate) mod state_mark;

use crate::browser::page;
use leptos::prelude::*;
use markup::view;

/// Names the screen: title of the tab, and focus on the heading once it is drawn.
pub(crate) fn screen(title: &str) {
    page::set_title(&format!("{title} – Palermo"));
    page::focus_heading();
}

/// A label in the margin.
pub(crate) fn side(text: String) -> AnyView {
    view! { <div class="leaf-side"><h2 class="label">{text}</h2></div> }
}
