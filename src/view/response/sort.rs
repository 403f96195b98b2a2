//! Sort: a row of groups for each item. Items can also be dragged onto a group.

use super::drag::bins;
use super::rows::{Outcome, Put, PutTo, marked_row, segment_rows};
use super::{Give, Given};
use crate::state::AppState;
use crate::view::parts::rich::plain;
use course::{Answer, OptionId, Sort};
use leptos::prelude::*;
use markup::view;
use std::sync::Arc;

pub(super) fn controls(
    state: AppState,
    question: &str,
    sort: &Sort,
    order: &[usize],
    given: Given,
    give: Give,
) -> AnyView {
    let groups: Vec<OptionId> = sort.groups.iter().map(|group| group.id.clone()).collect();
    let names: Vec<String> = sort.groups.iter().map(|group| plain(&group.text)).collect();
    let things: Vec<(OptionId, String)> = order
        .iter()
        .filter_map(|index| sort.items.get(*index))
        .map(|item| (item.id.clone(), plain(&item.text)))
        .collect();
    let put_to: PutTo = Arc::new({
        let (groups, given) = (groups.clone(), given.clone());
        move |id| {
            let answer = given()?;
            let group = answer.put_to(id)?;
            groups.iter().position(|one| one == group)
        }
    });
    let put: Put = Arc::new(move |id, choice| {
        let before = untrack(|| given()).unwrap_or(Answer::pairs([]));
        let pair = (id.clone(), groups[choice].clone());
        give(Answer::pairs(before.paired().iter().cloned().chain([pair])));
    });
    let dragged = RwSignal::new(None);
    view! {
        <p class="hint">{state.words().sort_hint()}</p>
        {bins(dragged, &names, &put)}
        {segment_rows(state, question, things, &names, &put_to, &put, Some(dragged))}
    }
    .into_any()
}

pub(super) fn marked(state: AppState, sort: &Sort, order: &[usize], answer: &Answer) -> AnyView {
    let name =
        |id: &OptionId| sort.groups.iter().find(|group| group.id == *id).map(|group| plain(&group.text));
    let rows: Vec<AnyView> = order
        .iter()
        .filter_map(|index| sort.items.get(*index))
        .enumerate()
        .map(|(place, item)| {
            let given = answer.put_to(&item.id);
            marked_row(
                state,
                place + 1,
                plain(&item.text),
                Outcome::of(given.is_some(), given == Some(&item.group)),
                given.and_then(name),
                name(&item.group),
                &item.reason,
            )
        })
        .collect();
    view! { <ol class="answers">{rows}</ol> }.into_any()
}
