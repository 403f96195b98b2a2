//! Makes the typed words of the user interface from the English file.
#![allow(clippy::expect_used, reason = "a build script stops the build by panicking")]

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=src/words/en.toml");
    let code = match compile::words::generate(Path::new("src/words/en.toml")) {
        Ok(code) => code,
        Err(problems) => panic!("src/words/en.toml:\n{problems}"),
    };
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("words.rs"), code).expect("OUT_DIR can be written");
}
