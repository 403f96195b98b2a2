//! Parts of a screen that change by themselves.
//!
//! Every closure in a view has a type of its own, and the framework makes some two kilobytes of code for each
//! type. Behind one boxed type they share it; for the whole app this saves a tenth of the download. The elements
//! around them are made by `browser/element.rs` for the same reason.

use leptos::prelude::*;

/// Draws `part` anew whenever something it read has changed.
pub(crate) fn live<V: IntoAny>(part: impl Fn() -> V + Send + 'static) -> AnyView {
    let boxed: Box<dyn FnMut() -> AnyView + Send> = Box::new(move || part().into_any());
    boxed.into_any()
}

/// A class, property or attribute that is on or off.
///
/// Counted by reference and not kept in the owner's arena: when one event changes both a part and what stands
/// around it, the part's effect may run once more after its owner is gone, and would find a signal of the arena
/// disposed.
pub(crate) fn flag(is: impl Fn() -> bool + Send + Sync + 'static) -> ArcSignal<bool> {
    ArcSignal::derive(is)
}

/// A class or attribute whose text changes. See [`flag`] for why it is counted.
pub(crate) fn text(of: impl Fn() -> String + Send + Sync + 'static) -> ArcSignal<String> {
    ArcSignal::derive(of)
}
