//! Time and chance, which the domain takes as arguments.

use course::{Millis, Seed, Writer};

/// Now.
pub(crate) fn now() -> Millis {
    Millis(js_sys::Date::now() as i64)
}

/// Milliseconds on a clock that is never set back; only differences mean something.
pub(crate) fn steady() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or_else(js_sys::Date::now, |p| p.now())
}

/// Minutes east of Greenwich, at a moment.
pub(crate) fn offset_minutes(at: Millis) -> i32 {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at.0 as f64));
    -(date.get_timezone_offset() as i32)
}

/// A number nobody can guess, else one made of the time: `crypto` exists in every browser that runs WebAssembly,
/// but a failure here must not stop a lesson.
fn random() -> u64 {
    getrandom::u64().unwrap_or_else(|_| now().0 as u64 ^ js_sys::Math::random().to_bits())
}

/// A new writer for this run of the app.
pub(crate) fn writer() -> Writer {
    Writer(random())
}

/// A new seed.
pub(crate) fn seed() -> Seed {
    Seed(random())
}
