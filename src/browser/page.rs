//! The page: title, address, focus, scrolling, leaving.

use std::cell::{Cell, RefCell};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, KeyboardEvent, ScrollBehavior, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// An element by id.
fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// What stands after `#` in the address.
pub(crate) fn hash() -> String {
    window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// Goes to another hash; the route follows from the event.
pub(crate) fn go(href: &str) {
    if let Some(window) = window() {
        // Fails only in a document without an address.
        let _ = window.location().set_hash(href.trim_start_matches('#'));
    }
}

/// Goes to another hash in place of this one: a step back passes over the screen that is left.
pub(crate) fn go_instead(href: &str) {
    if let Some(window) = window() {
        // Fails only in a document without an address.
        let _ = window.location().replace(href);
    }
}

thread_local! {
    /// The entry of the browser's history that is shown, by our own number.
    static ENTRY: Cell<usize> = const { Cell::new(0) };
    /// How far each entry was scrolled when it was left.
    static SCROLLED: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
    /// Where to scroll instead of to the top: the next screen is a return.
    static RETURN_TO: Cell<Option<f64>> = const { Cell::new(None) };
}

/// Calls back whenever the address changes. A step back or forward finds its screen scrolled as it was left; the
/// browser cannot do that itself, for it scrolls before the screen is drawn.
pub(crate) fn on_hash_change(mut callback: impl FnMut() + 'static) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        let _ = history.replace_state(&0.into(), "");
    }
    listen("hashchange", move || {
        note_entry();
        callback();
    });
}

fn note_entry() {
    let Some(window) = window() else { return };
    let Ok(history) = window.history() else { return };
    let left = ENTRY.get();
    let new = SCROLLED.with_borrow_mut(|scrolled| {
        // An entry of before a reload has a number that this run has not given.
        if scrolled.len() <= left {
            scrolled.resize(left + 1, 0.0);
        }
        scrolled[left] = window.scroll_y().unwrap_or(0.0);
        scrolled.len()
    });
    match history.state().ok().and_then(|state| state.as_f64()) {
        // Numbered before: a return.
        Some(entry) => {
            let entry = entry as usize;
            ENTRY.set(entry);
            RETURN_TO.set(SCROLLED.with_borrow(|scrolled| scrolled.get(entry).copied()));
        }
        None => {
            ENTRY.set(new);
            RETURN_TO.set(None);
            let _ = history.replace_state(&(new as f64).into(), "");
        }
    }
}

/// Calls back when the tab comes to the front (`true`), goes to the back or is closed (`false`).
pub(crate) fn on_visibility(mut callback: impl FnMut(bool) + 'static) {
    let Some(document) = document() else { return };
    let closure = Closure::<dyn FnMut()>::new(move || {
        let state = web_sys::window().and_then(|w| w.document()).map(|d| d.visibility_state());
        callback(state == Some(web_sys::VisibilityState::Visible));
    });
    let _ = document.add_event_listener_with_callback("visibilitychange", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Calls back when the network comes or goes.
pub(crate) fn on_network(callback: impl Fn(bool) + Clone + 'static) {
    let gone = callback.clone();
    listen("online", move || callback(true));
    listen("offline", move || gone(false));
}

/// Whether the browser believes in a network.
pub(crate) fn online() -> bool {
    window().is_none_or(|w| w.navigator().on_line())
}

fn listen(event: &str, callback: impl FnMut() + 'static) {
    let Some(window) = window() else { return };
    let closure = Closure::<dyn FnMut()>::new(callback);
    let _ = window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Sets the title of the tab.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of `<html>`; an empty value takes it away.
pub(crate) fn set_root(attribute: &str, value: &str) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = if value.is_empty() {
            root.remove_attribute(attribute)
        } else {
            root.set_attribute(attribute, value)
        };
    }
}

/// Runs something once the page has been drawn anew.
pub(crate) fn after_render(work: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    let closure = Closure::once_into_js(work);
    let _ = window.request_animation_frame(closure.unchecked_ref());
}

thread_local! {
    static FIRST_SCREEN: Cell<bool> = const { Cell::new(true) };
    /// The same screen is being drawn anew: see [`keep_place`].
    static KEEPING: Cell<bool> = const { Cell::new(false) };
}

/// Puts the focus on the heading of a new screen, so that the keyboard and the screen reader are where the eye
/// is. The first screen leaves it to the browser.
pub(crate) fn focus_heading() {
    if FIRST_SCREEN.replace(false) || KEEPING.get() {
        return;
    }
    let scroll = RETURN_TO.take().unwrap_or(0.0);
    after_render(move || {
        if let Some(heading) = document().and_then(|d| d.query_selector("main h1").ok().flatten()) {
            focus(&heading);
        }
        if let Some(window) = window() {
            window.scroll_to_with_x_and_y(0.0, scroll);
        }
    });
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Puts the focus on an element, once it is drawn.
pub(crate) fn focus_id(id: &str) {
    let id = id.to_owned();
    after_render(move || {
        if let Some(element) = by_id(&id) {
            let _ = element.focus();
        }
    });
}

/// Draws anew by `change` and keeps focus and scroll position where they were.
pub(crate) fn keep_place(change: impl FnOnce()) {
    let focused = document().and_then(|d| d.active_element()).map(|e| e.id()).filter(|id| !id.is_empty());
    let scroll = window().and_then(|w| w.scroll_y().ok()).unwrap_or(0.0);
    KEEPING.set(true);
    change();
    after_render(move || {
        KEEPING.set(false);
        if let Some(element) = focused.and_then(|id| by_id(&id)) {
            let _ = element.focus();
        }
        if let Some(window) = window() {
            window.scroll_to_with_x_and_y(0.0, scroll);
        }
    });
}

/// Scrolls to an element below the header, and puts the focus there.
pub(crate) fn go_to(id: &str) {
    let id = id.to_owned();
    after_render(move || {
        if let Some(element) = by_id(&id) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_behavior(ScrollBehavior::Instant);
            options.set_block(web_sys::ScrollLogicalPosition::Start);
            element.scroll_into_view_with_scroll_into_view_options(&options);
            let _ = element.focus();
        }
    });
}

/// The number in `data-block` of the last block whose beginning is on the screen.
pub(crate) fn last_block_in_view() -> Option<u32> {
    let window = window()?;
    let height = window.inner_height().ok()?.as_f64()?;
    let blocks = document()?.query_selector_all("[data-block]").ok()?;
    let mut last = None;
    for index in 0..blocks.length() {
        let block: Element = blocks.get(index)?.dyn_into().ok()?;
        if block.get_bounding_client_rect().top() > height {
            break;
        }
        last = block.get_attribute("data-block").and_then(|number| number.parse().ok());
    }
    last
}

/// Calls back on scrolling and resizing, at most once a frame, until the handle is dropped.
pub(crate) struct Scrolling {
    closure: Closure<dyn FnMut()>,
}

impl Scrolling {
    /// Begins to listen.
    pub(crate) fn watch(callback: impl Fn() + Clone + 'static) -> Scrolling {
        let waiting = std::rc::Rc::new(Cell::new(false));
        let closure = Closure::<dyn FnMut()>::new(move || {
            if !waiting.replace(true) {
                let (waiting, callback) = (waiting.clone(), callback.clone());
                after_render(move || {
                    waiting.set(false);
                    callback();
                });
            }
        });
        if let Some(window) = window() {
            let function = closure.as_ref().unchecked_ref();
            let _ = window.add_event_listener_with_callback("scroll", function);
            let _ = window.add_event_listener_with_callback("resize", function);
        }
        Scrolling { closure }
    }
}

impl Drop for Scrolling {
    fn drop(&mut self) {
        if let Some(window) = window() {
            let function = self.closure.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback("scroll", function);
            let _ = window.remove_event_listener_with_callback("resize", function);
        }
    }
}

/// Whether the window is wide enough for a column beside the text.
pub(crate) fn is_wide() -> bool {
    window()
        .and_then(|w| w.match_media("(min-width: 60em)").ok().flatten())
        .is_some_and(|query| query.matches())
}

/// Opens or closes a pop-up in browsers without the popover API; others do it themselves.
pub(crate) fn toggle_popup(id: &str) {
    let Some(element) = by_id(id) else { return };
    if js_sys::Reflect::has(&element, &"togglePopover".into()).unwrap_or(false) {
        return;
    }
    let _ = element.class_list().toggle("is-open");
}

/// Clicks an element.
pub(crate) fn click(id: &str) {
    if let Some(element) = by_id(id) {
        element.click();
    }
}

/// Prints the page.
pub(crate) fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Loads the page again.
pub(crate) fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The identity of the release, from `index.html`.
pub(crate) fn release() -> String {
    document()
        .and_then(|d| d.query_selector("meta[name=palermo-release]").ok().flatten())
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default()
}

/// Takes away the shell that stood there while the app loaded.
pub(crate) fn remove_boot() {
    if let Some(boot) = by_id("boot") {
        boot.remove();
    }
}

/// Says in the shell that the app cannot start.
pub(crate) fn boot_failed() {
    if let Some(boot) = by_id("boot") {
        let _ = boot.class_list().add_1("is-failed");
    }
    if let Some(message) = by_id("boot-failed") {
        message.set_hidden(false);
    }
    if let Some(bar) = by_id("boot-bar") {
        bar.set_hidden(true);
    }
}

const LEFT: &str = "palermo.left";

fn session() -> Option<web_sys::Storage> {
    window()?.session_storage().ok().flatten()
}

/// Shows the neutral page in place of this one. The content is hidden first, so that nothing of it stands in the
/// browser's picture of the page; a step back finds the cover, see [`was_left`].
pub(crate) fn leave() {
    if let Some(session) = session() {
        let _ = session.set_item(LEFT, "1");
    }
    if let Some(body) = document().and_then(|d| d.body()) {
        body.set_hidden(true);
    }
    set_title("Units");
    if let Some(window) = window() {
        let _ = window.location().replace("away.html");
    }
}

/// Whether this tab was left in a hurry. A page that the browser kept in memory is loaded anew to find out.
pub(crate) fn was_left() -> bool {
    let closure = Closure::<dyn FnMut(JsValue)>::new(|event: JsValue| {
        let kept = js_sys::Reflect::get(&event, &"persisted".into()).ok().and_then(|v| v.as_bool());
        if kept == Some(true) {
            reload();
        }
    });
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback("pageshow", closure.as_ref().unchecked_ref());
    }
    closure.forget();
    session().and_then(|s| s.get_item(LEFT).ok().flatten()).is_some()
}

/// Opens the app again after it was left.
pub(crate) fn come_back() {
    if let Some(session) = session() {
        let _ = session.remove_item(LEFT);
    }
}

/// Calls back when Shift was pressed three times in a row, within two seconds and with no other key between.
pub(crate) fn on_three_shifts(callback: impl Fn() + 'static) {
    let presses = Cell::new((0_u8, 0.0));
    let closure = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        if event.repeat() {
            return;
        }
        if event.key() != "Shift" {
            presses.set((0, 0.0));
            return;
        }
        let (count, first) = presses.get();
        let now = event.time_stamp();
        let (count, first) = if count == 0 || now - first > 2_000.0 { (1, now) } else { (count + 1, first) };
        presses.set((count, first));
        if count == 3 {
            presses.set((0, 0.0));
            callback();
        }
    });
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// Shows the screen for a defect, which stands in `index.html` because nothing of the app can be trusted now.
pub(crate) fn broken(details: &str) {
    if let Some(screen) = by_id("broken") {
        screen.set_hidden(false);
        let _ = screen.focus();
    }
    if let Some(place) = by_id("broken-details") {
        place.set_text_content(Some(details));
    }
}
