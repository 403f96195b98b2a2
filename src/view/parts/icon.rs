//! Icons from the sprite that stands in `index.html`.

use leptos::prelude::*;
use markup::view;

/// An icon. It says nothing to a screen reader; words stand beside it.
pub(crate) fn icon(name: &'static str) -> AnyView {
    svg("icon", &format!("icon-{name}"))
}

/// The shape of an answer, `a` to `f`.
pub(crate) fn shape(letter: char) -> AnyView {
    svg("shape", &format!("shape-{letter}"))
}

/// The mark of the app.
pub(crate) fn brand_mark() -> AnyView {
    svg("brand-mark", "mark")
}

fn svg(class: &'static str, id: &str) -> AnyView {
    let target = format!("#{id}");
    view! { <svg class=class aria-hidden="true"><use_ href=target></use_></svg> }.into_any()
}
