//! Starts the app: loads what the first screen needs, then takes the place of the shell in `index.html`.

use wasm_bindgen_futures::spawn_local;

fn main() {
    palermo::watch_panics();
    spawn_local(palermo::open());
}
