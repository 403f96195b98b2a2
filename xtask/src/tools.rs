//! Tools that the build and the tests need. What is on PATH in the right version is used; what is missing is
//! installed from package registries into `.tools/`, and only what belongs to the system (browsers) goes through
//! apt. Where something cannot be installed, the message says what, why and how.

use crate::{Outcome, root};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// 0.22 needs a newer compiler than 1.95.
const TRUNK: &str = "0.21.14";
/// The npm package that carries `wasm-opt`; Debian's is years older than what rustc emits.
const BINARYEN: &str = "132.0.0";
/// The accessibility checker that is injected into every screen.
const AXE: &str = "4.14.1";
const GECKODRIVER: &str = "0.37.1";

/// Where tools are installed.
pub fn folder() -> PathBuf {
    root().join(".tools")
}

/// PATH with `.tools/bin` first.
pub fn path() -> OsString {
    let own = folder().join("bin");
    let rest = env::var_os("PATH").unwrap_or_default();
    env::join_paths(std::iter::once(own).chain(env::split_paths(&rest))).unwrap_or(rest)
}

/// A command that finds the tools.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env("PATH", path()).current_dir(root());
    command
}

/// Runs a command to its end; its output goes where ours goes.
pub fn run(what: &str, command: &mut Command) -> Outcome {
    let line = format!("{command:?}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{what} failed ({status}).\nThe command was: {line}")),
        Err(error) => Err(format!("{what} could not be started: {error}.\nThe command was: {line}")),
    }
}

/// What a command prints, if it succeeds.
fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program says it is of this version.
fn has(program: &str, version: &str) -> bool {
    output(program, &["--version"])
        .is_some_and(|said| said.split([' ', '\n', '(', 'v']).any(|word| word.trim() == version))
}

fn say(what: &str) {
    eprintln!("• {what}");
}

/// Everything a build needs.
pub fn for_build() -> Outcome {
    wasm_target()?;
    cargo_tool("trunk", TRUNK, "trunk", "builds the app; about six minutes the first time")?;
    let version = locked("wasm-bindgen")?;
    cargo_tool("wasm-bindgen", &version, "wasm-bindgen-cli", "makes the JavaScript glue; about two minutes")?;
    npm("binaryen", BINARYEN)
}

/// Everything the browser tests need besides.
pub fn for_tests() -> Outcome {
    npm("axe-core", AXE)?;
    debian(&[("chromium", "chromium"), ("chromedriver", "chromium-driver"), ("firefox-esr", "firefox-esr")])?;
    cargo_tool("geckodriver", GECKODRIVER, "geckodriver", "drives Firefox; about two minutes")
}

fn wasm_target() -> Outcome {
    let sysroot = output("rustc", &["--print", "sysroot"]).unwrap_or_default();
    if Path::new(sysroot.trim()).join("lib/rustlib/wasm32-unknown-unknown/lib").exists() {
        return Ok(());
    }
    say("adding the Rust target wasm32-unknown-unknown");
    run("rustup target add", command("rustup").args(["target", "add", "wasm32-unknown-unknown"])).map_err(|error| {
        format!("{error}\nThe app is compiled to WebAssembly. Install rustup (or your system's package with the target wasm32-unknown-unknown) and try again.")
    })
}

fn cargo_tool(program: &str, version: &str, package: &str, why: &str) -> Outcome {
    if has(program, version) {
        return Ok(());
    }
    say(&format!("installing {package} {version} into .tools ({why})"));
    let install = |locked: bool| {
        let mut cargo = command("cargo");
        cargo.args(["install", package, "--version", version, "--root"]).arg(folder());
        // One build folder for all tools, so that they share what they share; removed with `cargo clean`.
        cargo.env("CARGO_TARGET_DIR", root().join("target/tools"));
        if locked {
            cargo.arg("--locked");
        }
        run(&format!("cargo install {package}"), &mut cargo)
    };
    // A lock file may name a version that has since been withdrawn; then the newest fitting one has to do.
    install(true).or_else(|_| install(false)).map_err(|error| {
        format!("{error}\nIt comes from the Rust package registry. Check the connection, or put `{program}` {version} on PATH.")
    })
}

/// The version of a package in Cargo.lock.
fn locked(package: &str) -> Result<String, String> {
    let lock =
        std::fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    let mut lines = lock.lines();
    lines
        .by_ref()
        .find(|line| *line == format!("name = \"{package}\""))
        .and_then(|_| lines.next())
        .and_then(|line| line.strip_prefix("version = \""))
        .and_then(|line| line.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| format!("Cargo.lock does not name {package}; run `cargo fetch`"))
}

/// The folder of an npm package in `.tools`.
pub fn npm_package(name: &str) -> PathBuf {
    folder().join("node_modules").join(name)
}

fn npm(name: &str, version: &str) -> Outcome {
    let manifest = npm_package(name).join("package.json");
    let there = std::fs::read_to_string(&manifest).is_ok_and(|text| {
        text.contains(&format!("\"version\": \"{version}\""))
            || text.contains(&format!("\"version\":\"{version}\""))
    });
    if there {
        return Ok(());
    }
    if output("npm", &["--version"]).is_none() {
        debian(&[("npm", "npm")])?;
    }
    say(&format!("installing {name} {version} from the npm registry into .tools"));
    let mut npm = command("npm");
    npm.args([
        "install",
        "--no-save",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        "--prefix",
    ]);
    npm.arg(folder());
    // npm removes what a prefix holds besides, so all packages are named each time.
    for (other, other_version) in [("binaryen", BINARYEN), ("axe-core", AXE)] {
        if other == name || npm_package(other).exists() {
            npm.arg(format!("{other}@{other_version}"));
        }
    }
    run(&format!("npm install {name}"), &mut npm).map_err(|error| {
        format!("{error}\nIt comes from the npm registry. Check the connection; node 18 or newer is needed.")
    })
}

/// Installs programs of the Debian archive that are missing: program, package.
fn debian(wanted: &[(&str, &str)]) -> Outcome {
    let missing: Vec<&(&str, &str)> = wanted.iter().filter(|(program, _)| find(program).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
    let by_hand = format!("Install it yourself: apt-get install {}", packages.join(" "));
    if find("apt-get").is_none() {
        return Err(format!(
            "{} is missing, and this system has no apt-get.\n{by_hand}, or your system's like.",
            packages.join(", ")
        ));
    }
    say(&format!("installing {} with apt-get", packages.join(", ")));
    let root_user = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    let apt = |arguments: &[&str]| {
        let mut apt = if root_user { command("apt-get") } else { command("sudo") };
        if !root_user {
            apt.args(["-n", "apt-get"]);
        }
        apt.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
        apt
    };
    // Lists may be absent on a fresh machine; an update that fails is told by the install that follows.
    let _ = apt(&["update", "-q"]).status();
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(&packages);
    run("apt-get install", &mut apt(&install)).map_err(|error| format!("{error}\n{by_hand}"))
}

/// Finds a program on PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&path()).map(|folder| folder.join(program)).find(|file| file.is_file())
}
