//! The passage of a question, with whatever stands in the places that are asked about.

use crate::state::AppState;
use crate::view::parts::rich::inlines;
use course::{OptionId, Piece};
use leptos::prelude::*;
use markup::view;

/// The passage; `place` makes what stands for each part.
pub(super) fn passage(
    state: AppState,
    class: &'static str,
    paragraphs: &[Vec<Piece>],
    place: &dyn Fn(&OptionId) -> AnyView,
) -> AnyView {
    let paragraphs: Vec<AnyView> = paragraphs
        .iter()
        .map(|pieces| {
            let pieces: Vec<AnyView> = pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => inlines(state, text).into_any(),
                    Piece::Part(id) => place(id),
                })
                .collect();
            view! { <p>{pieces}</p> }.into_any()
        })
        .collect();
    view! {
        <div class=class lang=state.content_language()>
            {paragraphs}
        </div>
    }
    .into_any()
}
