//! Order: a list whose items go up and down by buttons, or are dragged.

use super::drag::{allow, begin};
use super::rows::{Outcome, marked_row};
use super::{Give, Given};
use crate::browser::page;
use crate::state::AppState;
use crate::view::parts::icon::icon;
use crate::view::parts::live::live;
use crate::view::parts::rich::plain;
use course::{Answer, OptionId, Order};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

/// The items in the order that the learner has given, else as they are shown first.
fn current(given: &Given, shown: &[OptionId]) -> Vec<OptionId> {
    let mut items = given().map(|answer| answer.ordered().to_vec()).unwrap_or_default();
    items.retain(|id| shown.contains(id));
    let missing: Vec<OptionId> = shown.iter().filter(|id| !items.contains(id)).cloned().collect();
    items.extend(missing);
    items
}

/// Moves an item to a place and says so.
type Go = Arc<dyn Fn(&OptionId, usize) + Send + Sync>;

pub(super) fn controls(
    state: AppState,
    question: &str,
    order: &Order,
    shown: &[usize],
    given: Given,
    give: Give,
) -> AnyView {
    let words = state.words();
    let shown: Arc<Vec<OptionId>> = Arc::new(
        shown.iter().filter_map(|index| order.items.get(*index)).map(|item| item.id.clone()).collect(),
    );
    let order = Arc::new(order.clone());
    let said = RwSignal::new(String::new());
    let dragged = RwSignal::new(None);
    let go: Go = Arc::new({
        let (words, order, given, shown, give) =
            (words.clone(), order.clone(), given.clone(), shown.clone(), give.clone());
        move |id, place| {
            let mut items = untrack(|| current(&given, &shown));
            let Some(from) = items.iter().position(|one| one == id) else { return };
            let item = items.remove(from);
            items.insert(place.min(items.len()), item);
            said.set(words.now_at(&name(&order, id), (place as u64) + 1));
            give(Answer::order(items));
        }
    });
    let confirm = {
        let (label, given, shown) = (words.order_stands(), given.clone(), shown.clone());
        live(move || {
            let (label, shown, give) = (label.clone(), shown.clone(), give.clone());
            given().is_none().then(move || {
                view! {
                    <div class="button-row">
                        <button
                            class="button"
                            type="button"
                            on:click=move |_| give(Answer::order(shown.iter().cloned()))
                        >
                            {icon("check")}
                            <span>{label}</span>
                        </button>
                    </div>
                }
                .into_any()
            })
        })
    };
    let hint = words.order_hint();
    let question = question.to_owned();
    let list = live(move || {
        let items = current(&given, &shown);
        let last = items.len().saturating_sub(1);
        items
            .into_iter()
            .enumerate()
            .map(|(place, id)| {
                let text = name(&order, &id);
                let up =
                    mover(&question, &id, "up", words.move_up(&text), (place > 0).then(|| place - 1), &go);
                let down = mover(
                    &question,
                    &id,
                    "down",
                    words.move_down(&text),
                    (place < last).then_some(place + 1),
                    &go,
                );
                let go = go.clone();
                let drop = move |event: leptos::ev::DragEvent| {
                    event.prevent_default();
                    if let Some(id) = dragged.get_untracked() {
                        go(&id, place);
                    }
                    dragged.set(None);
                };
                view! {
                    <li
                        class="order-item"
                        draggable="true"
                        on:dragstart=begin(dragged, &id)
                        on:dragover=allow
                        on:drop=drop
                    >
                        <span class="part-no">{place + 1}</span>
                        <span class="order-text">{text}</span>
                        <span class="order-tools">{up} {down}</span>
                    </li>
                }
                .into_any()
            })
            .collect::<Vec<_>>()
    });
    view! {
        <p class="hint">{hint}</p>
        <ol class="order" lang=state.content_language()>
            {list}
        </ol>
        {confirm}
        <p class="visually-hidden" role="status">
            {live(move || said.get())}
        </p>
    }
    .into_any()
}

fn name(order: &Order, id: &OptionId) -> String {
    order.items.iter().find(|item| item.id == *id).map(|item| plain(&item.text)).unwrap_or_default()
}

/// A button that moves an item. At the end of the list it stays where it is, or the focus would be lost.
fn mover(
    question: &str,
    id: &OptionId,
    way: &'static str,
    label: String,
    to: Option<usize>,
    go: &Go,
) -> AnyView {
    let button = format!("{way}-{question}-{id}");
    let (again, id, go) = (button.clone(), id.clone(), go.clone());
    view! {
        <button
            class="button is-icon"
            type="button"
            id=button
            aria-label=label
            aria-disabled=to.is_none().then_some("true")
            on:click=move |_| {
                if let Some(to) = to {
                    go(&id, to);
                    page::focus_id(&again);
                }
            }
        >
            {icon(if way == "up" { "arrow-up" } else { "arrow-down" })}
        </button>
    }
    .into_any()
}

pub(super) fn marked(state: AppState, order: &Order, answer: &Answer) -> AnyView {
    let words = state.words();
    let rows: Vec<AnyView> = order
        .items
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let given = answer.ordered().iter().position(|id| *id == item.id);
            marked_row(
                state,
                place + 1,
                plain(&item.text),
                Outcome::of(given.is_some(), given == Some(place)),
                given.map(|given| words.place((given as u64) + 1)),
                Some(words.place((place as u64) + 1)),
                &item.reason,
            )
        })
        .collect();
    view! { <ol class="answers">{rows}</ol> }.into_any()
}
