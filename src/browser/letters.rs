//! Upper and lower case, from the browser: the tables for every script of the world would be an eighth of the data
//! in our WebAssembly.

/// In lower case.
pub(crate) fn lower_case(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// In upper case.
pub(crate) fn upper_case(text: &str) -> String {
    js_sys::JsString::from(text).to_upper_case().into()
}
