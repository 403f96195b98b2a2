//! Dragging, for those who like it. Everything that can be dragged can also be done by key and by touch.

use super::rows::Put;
use crate::view::parts::live::flag;
use course::OptionId;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use markup::view;

/// What is being dragged.
pub(super) type Dragged = RwSignal<Option<OptionId>>;

/// Begins to drag a thing.
pub(super) fn begin(dragged: Dragged, id: &OptionId) -> impl Fn(DragEvent) + 'static {
    let id = id.clone();
    move |event: DragEvent| {
        // Firefox drags nothing that carries no data.
        if let Some(data) = event.data_transfer() {
            let _ = data.set_data("text/plain", id.as_str());
        }
        dragged.set(Some(id.clone()));
    }
}

/// Lets a thing be dropped here.
pub(super) fn allow(event: DragEvent) {
    event.prevent_default();
}

/// Choices as places to drop things onto. A screen reader passes over them: the rows below say the same.
pub(super) fn bins(dragged: Dragged, names: &[String], put: &Put) -> AnyView {
    let over = RwSignal::new(None::<usize>);
    let bins: Vec<AnyView> = names
        .iter()
        .enumerate()
        .map(|(choice, name)| {
            let put = put.clone();
            let drop = move |event: DragEvent| {
                event.prevent_default();
                over.set(None);
                if let Some(id) = dragged.get_untracked() {
                    put(&id, choice);
                }
                dragged.set(None);
            };
            view! {
                <li
                    class="bin"
                    class:is-over=flag(move || over.get() == Some(choice))
                    on:dragover=allow
                    on:dragenter=move |_| over.set(Some(choice))
                    on:dragleave=move |_| over.set(None)
                    on:drop=drop
                >
                    {name.clone()}
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <ul class="bins" aria-hidden="true">
            {bins}
        </ul>
    }
    .into_any()
}
