//! `cargo xtask test`: everything, in the order in which it is cheapest to fail.

use crate::{Outcome, dist, lessons, size, tools};
use std::time::Instant;

/// Runs everything; with `fast`, without browsers.
pub fn run(fast: bool) -> Outcome {
    let start = Instant::now();
    let cargo = |what: &str, arguments: &[&str]| tools::run(what, tools::command("cargo").args(arguments));
    step("format");
    cargo("cargo fmt", &["fmt", "--all", "--check"])?;
    step("lints, native");
    cargo(
        "clippy",
        &[
            "clippy",
            "--locked",
            "--quiet",
            "--all-targets",
            "-p",
            "course",
            "-p",
            "compile",
            "-p",
            "markup",
            "-p",
            "oracle",
            "-p",
            "xtask",
            "-p",
            "palermo-tests",
            "--",
            "-D",
            "warnings",
        ],
    )?;
    step("native tests");
    cargo(
        "tests of course, compile, xtask, and of the scheduler against its reference",
        &["test", "--locked", "--quiet", "-p", "course", "-p", "compile", "-p", "oracle", "-p", "xtask"],
    )?;
    cargo(
        "tests over the lessons",
        &[
            "test",
            "--locked",
            "--quiet",
            "-p",
            "palermo-tests",
            "--test",
            "broken",
            "--test",
            "manual",
            "--test",
            "lessons",
            "--test",
            "edits",
        ],
    )?;
    step("lessons");
    lessons::check(false)?;
    step("tools for the app");
    tools::for_build()?;
    step("lints, app");
    cargo(
        "clippy of the app",
        &[
            "clippy",
            "--locked",
            "--quiet",
            "-p",
            "palermo",
            "--all-targets",
            "--target",
            "wasm32-unknown-unknown",
            "--",
            "-D",
            "warnings",
        ],
    )?;
    step("release build");
    dist::build()?;
    step("size");
    size::check(&dist::folder())?;
    if fast {
        println!("\nEverything but the browsers passed in {} s.", start.elapsed().as_secs());
        return Ok(());
    }
    step("tools for browser tests");
    tools::for_tests()?;
    step("wasm tests in Chromium");
    wasm_tests()?;
    step("browser tests");
    cargo(
        "browser tests",
        &[
            "test",
            "--locked",
            "--quiet",
            "-p",
            "palermo-tests",
            "--test",
            "browser",
            "--",
            "--test-threads=1",
        ],
    )?;
    step("torture");
    torture(30, "chromium")?;
    println!("\nEverything passed in {} s.", start.elapsed().as_secs());
    Ok(())
}

fn step(name: &str) {
    println!("\n== {name}");
}

/// Tests of the app that need a real browser's storage.
fn wasm_tests() -> Outcome {
    let mut cargo = tools::command("cargo");
    // Not quiet: cargo would hand that on to the runner, which does not know it.
    cargo.args(["test", "--locked", "-p", "palermo", "--lib", "--target", "wasm32-unknown-unknown"]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    if let Some(driver) = tools::find("chromedriver") {
        cargo.env("CHROMEDRIVER", driver);
    }
    tools::run("wasm tests", &mut cargo)
}

/// Kills the browser `kills` times while answering, and looks for lost answers.
pub fn torture(kills: u32, browser: &str) -> Outcome {
    tools::for_tests()?;
    let mut cargo = tools::command("cargo");
    cargo.args(["run", "--locked", "--quiet", "-p", "palermo-tests", "--bin", "torture", "--"]);
    cargo.args([&kills.to_string(), browser]);
    tools::run("torture", &mut cargo)
}
