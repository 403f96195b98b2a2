//! What a tab shows that was left in a hurry and is opened again by a step back: nothing of the app, in both
//! languages of the shell, since no words are loaded yet.

use crate::app;
use crate::browser::page;
use crate::view::parts::live::live;
use leptos::prelude::*;
use leptos::task::spawn_local;
use markup::view;

/// The cover.
pub(crate) fn cover() -> AnyView {
    let open = RwSignal::new(false);
    page::set_title("Closed");
    live(move || {
        (!open.get()).then(|| {
            view! {
                <main class="boot">
                    <h1>"This page is closed"</h1>
                    <p lang="ru">"Эта страница закрыта"</p>
                    <div class="button-row">
                        <button
                            class="button"
                            type="button"
                            on:click=move |_| {
                                page::come_back();
                                open.set(true);
                                spawn_local(app::show());
                            }
                        >
                            "Open again · "
                            <span lang="ru">"Открыть снова"</span>
                        </button>
                    </div>
                </main>
            }
        })
    })
}
