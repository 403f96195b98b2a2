//! Files: packs that come in, copies that go out, files that a person picks.

use course::{Pack, PackError, PackFile, decode};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why a pack could not be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LoadError {
    /// No network and not kept on this device, or the server does not answer.
    Unreachable,
    /// The server answered with an error.
    Refused(u16),
    /// What came is not what was expected.
    Unreadable(PackError),
}

/// Loads a pack of the course.
pub(crate) async fn load<T: Pack>(file: &PackFile) -> Result<T, LoadError> {
    load_named(&file.file).await
}

/// Loads a file below `course/`.
pub(crate) async fn load_named<T: Pack>(name: &str) -> Result<T, LoadError> {
    let bytes = fetch(&format!("course/{name}")).await?;
    decode(&bytes).map_err(LoadError::Unreadable)
}

async fn fetch(address: &str) -> Result<Vec<u8>, LoadError> {
    let window = web_sys::window().ok_or(LoadError::Unreachable)?;
    let response =
        JsFuture::from(window.fetch_with_str(address)).await.map_err(|_| LoadError::Unreachable)?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| LoadError::Unreachable)?;
    if !response.ok() {
        return Err(LoadError::Refused(response.status()));
    }
    let buffer = response.array_buffer().map_err(|_| LoadError::Unreachable)?;
    let buffer = JsFuture::from(buffer).await.map_err(|_| LoadError::Unreachable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Offers a text as a download. `Err` when the browser does not let us.
pub(crate) fn save(name: &str, text: &str) -> Result<(), ()> {
    fn attempt(name: &str, text: &str) -> Result<(), JsValue> {
        let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
        let options = web_sys::BlobPropertyBag::new();
        options.set_type("text/plain");
        let blob = web_sys::Blob::new_with_str_sequence_and_options(
            &Array::of1(&JsValue::from_str(text)),
            &options,
        )?;
        let address = web_sys::Url::create_object_url_with_blob(&blob)?;
        let link: web_sys::HtmlAnchorElement = document.create_element("a")?.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
        web_sys::Url::revoke_object_url(&address)
    }
    attempt(name, text).map_err(|_| ())
}

/// The text of the file picked in a file field, and the field emptied so that the same file can be picked again.
pub(crate) async fn picked(field: &str) -> Option<String> {
    let found = web_sys::window()?.document()?.get_element_by_id(field)?;
    let field: web_sys::HtmlInputElement = found.dyn_into().ok()?;
    let file = field.files()?.get(0)?;
    let text = JsFuture::from(file.text()).await.ok()?.as_string();
    field.set_value("");
    text
}
