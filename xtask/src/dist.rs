//! `cargo xtask dist`: from sources to a folder that any web server serves.
//!
//! Trunk compiles the app and runs wasm-bindgen into `.stage/`; here the wasm is optimised, styles become one file,
//! what changes gets its hash into its name, the course is compiled into packs, and the service worker gets the
//! list of all files with their hashes.

use crate::{Outcome, lessons, root, tools};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the build goes.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// What the build depends on; a change in any of it makes a new build.
const INPUTS: [&str; 10] = [
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "build.rs",
    "index.html",
    "src",
    "crates",
    "lessons",
    "public",
    "xtask/src",
];

/// Builds a release, unless the last one was made from the same sources.
pub fn build() -> Outcome {
    let fingerprint = fingerprint()?;
    let stamp = root().join(".stage/fingerprint");
    if folder().join("index.html").is_file()
        && fs::read_to_string(&stamp).is_ok_and(|last| last == fingerprint)
    {
        eprintln!("• the build in dist/ is up to date");
        return Ok(());
    }
    eprintln!("• checking the lessons");
    let packs = packs()?;
    tools::for_build()?;
    // Trunk is told to stay offline, or it would look for tools of its own; so everything is fetched before.
    tools::run("cargo fetch", tools::command("cargo").args(["fetch", "--locked"]))?;
    eprintln!("• compiling the app (two to three minutes the first time)");
    let mut trunk = tools::command("trunk");
    trunk
        .args(["build", "--release", "--locked", "--offline", "true"])
        .env("CARGO_ENCODED_RUSTFLAGS", flags());
    tools::run("trunk build", &mut trunk)?;
    let stage = root().join(".stage");
    eprintln!("• optimising the WebAssembly (about half a minute)");
    optimise(&stage)?;
    eprintln!("• putting the release together");
    // Made beside the old one and moved into place, so that a failure leaves the old one whole.
    let fresh = root().join(".stage/dist");
    remove(&fresh)?;
    assemble(&stage, &fresh, packs)?;
    remove(&folder())?;
    fs::rename(&fresh, folder()).map_err(|error| told("dist", &error))?;
    fs::write(&stamp, fingerprint).map_err(|error| told(".stage/fingerprint", &error))
}

fn told(what: impl AsRef<Path>, error: &std::io::Error) -> String {
    format!("{}: {error}", what.as_ref().display())
}

fn remove(folder: &Path) -> Outcome {
    match fs::remove_dir_all(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(told(folder, &error)),
    }
}

fn packs() -> Result<Vec<(String, Vec<u8>)>, String> {
    let (compiled, report, tables, words_report) = lessons::read();
    if report.errors() + words_report.errors() > 0 {
        lessons::check(false)?;
    }
    let set =
        compile::packs(&compiled, &tables).map_err(|error| format!("the packs cannot be made: {error:?}"))?;
    Ok(set.files)
}

/// Compiler flags of a release: those of `.cargo/config.toml`, and no path of this machine in the panic messages,
/// so that a build is the same wherever it is made.
fn flags() -> String {
    let home = std::env::var("CARGO_HOME").ok().map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).unwrap_or_default();
    let mut flags = vec!["--cfg=erase_components".to_owned()];
    if let Ok(registries) = fs::read_dir(home.join("registry/src")) {
        flags.extend(registries.flatten().map(|r| format!("--remap-path-prefix={}=", r.path().display())));
    }
    flags.push(format!("--remap-path-prefix={}=", root().display()));
    flags.join("\u{1f}")
}

/// `wasm-opt -Oz`, naming the features that rustc uses and no others: with all of them it once made a module that
/// never started.
fn optimise(stage: &Path) -> Outcome {
    let wasm = stage.join("palermo-app_bg.wasm");
    let program = tools::npm_package("binaryen").join("bin/wasm-opt");
    let features = [
        "--strip-debug",
        "--strip-producers",
        "--enable-bulk-memory",
        "--enable-bulk-memory-opt",
        "--enable-nontrapping-float-to-int",
        "--enable-sign-ext",
        "--enable-mutable-globals",
        "--enable-reference-types",
        "--enable-multivalue",
    ];
    let mut optimise = tools::command("node");
    optimise
        .arg(program)
        .args(["-Oz", "--merge-similar-functions", "-Oz"])
        .args(features)
        .arg(&wasm)
        .arg("-o")
        .arg(&wasm);
    tools::run("wasm-opt", &mut optimise)
}

/// One file of the release.
struct File {
    path: String,
    bytes: Vec<u8>,
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hashed_name(stem: &str, extension: &str, bytes: &[u8]) -> String {
    format!("{stem}-{}.{extension}", &hash(bytes)[..16])
}

fn assemble(stage: &Path, dist: &Path, packs: Vec<(String, Vec<u8>)>) -> Outcome {
    let read = |path: PathBuf| fs::read(&path).map_err(|error| told(&path, &error));
    let text = |path: PathBuf| fs::read_to_string(&path).map_err(|error| told(&path, &error));
    let public = root().join("public");
    let mut page = text(stage.join("index.html"))?;
    let mut files = Vec::new();

    let wasm = read(stage.join("palermo-app_bg.wasm"))?;
    let wasm_name = hashed_name("palermo", "wasm", &wasm);
    let glue = thinned(&text(stage.join("palermo-app.js"))?).into_bytes();
    let glue_name = hashed_name("palermo", "js", &glue);
    page = replaced(&page, "palermo-app_bg.wasm", &wasm_name)?;
    page = replaced(&page, "palermo-app.js", &glue_name)?;
    files.push(File { path: wasm_name, bytes: wasm });
    files.push(File { path: glue_name, bytes: glue });

    let (links, styles) = styles(&page, &public)?;
    // In a folder of its own, so that `../fonts/` in it leads where it led.
    let styles_name = format!("styles/{}", hashed_name("palermo", "css", styles.as_bytes()));
    let one_link = format!("<link rel=\"stylesheet\" href=\"{styles_name}\">");
    page = replaced(&page, &links, &one_link)?;
    let away = replaced(&text(public.join("away.html"))?, &links, &one_link)?;
    files.push(File { path: styles_name, bytes: styles.into_bytes() });
    files.push(File { path: "away.html".to_owned(), bytes: away.into_bytes() });

    files.push(File { path: "boot.js".to_owned(), bytes: read(public.join("boot.js"))? });
    files.push(File {
        path: "manifest.webmanifest".to_owned(),
        bytes: read(public.join("manifest.webmanifest"))?,
    });
    for folder in ["icons", "fonts"] {
        for path in below(&public.join(folder))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name != "sprite.svg" {
                files.push(File { path: format!("{folder}/{name}"), bytes: read(path)? });
            }
        }
    }
    for (name, bytes) in packs {
        files.push(File { path: format!("course/{name}"), bytes });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));

    // The release is named after everything in it, the page without its own name included.
    let mut everything = Sha256::new();
    everything.update(&page);
    for file in &files {
        everything.update(&file.path);
        everything.update(hash(&file.bytes));
    }
    let release: String = everything.finalize()[..6].iter().map(|byte| format!("{byte:02x}")).collect();
    page = replaced(&page, "content=\"development\"", &format!("content=\"{release}\""))?;
    page = replaced(&page, "</head>", &format!("{}</head>", preloads(&files)))?;
    files.push(File { path: "index.html".to_owned(), bytes: page.into_bytes() });

    let list: Vec<(&str, String)> =
        files.iter().map(|file| (file.path.as_str(), hash(&file.bytes))).collect();
    let list = serde_json::to_string(&list).map_err(|error| error.to_string())?;
    let worker = text(public.join("sw.js"))?;
    let worker = replaced(&worker, "\"__RELEASE__\"", &format!("\"{release}\""))?;
    let worker = replaced(&worker, "__FILES__", &list)?;
    files.push(File { path: "sw.js".to_owned(), bytes: worker.into_bytes() });

    for file in &files {
        let path = dist.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| told(parent, &error))?;
        }
        fs::write(&path, &file.bytes).map_err(|error| told(&path, &error))?;
    }
    eprintln!(
        "• release {release}: {} files, {} bytes",
        files.len(),
        files.iter().map(|f| f.bytes.len()).sum::<usize>()
    );
    Ok(())
}

/// The glue without comments of its own lines and without indentation, which brotli does not make free.
fn thinned(glue: &str) -> String {
    let mut kept = String::with_capacity(glue.len());
    let mut in_comment = false;
    for line in glue.lines().map(str::trim) {
        in_comment |= line.starts_with("/**");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    kept
}

/// Replaces, and complains when there is nothing to replace: then a template has changed under us.
fn replaced(text: &str, from: &str, to: &str) -> Result<String, String> {
    if text.contains(from) {
        Ok(text.replace(from, to))
    } else {
        Err(format!("`{from}` was expected in a template of the release and is not there"))
    }
}

/// The links to the style sheets as they stand in the page, and the sheets as one text in that order.
fn styles(page: &str, public: &Path) -> Result<(String, String), String> {
    const START: &str = "<link rel=\"stylesheet\" href=\"";
    let links: Vec<&str> = page.lines().filter(|line| line.starts_with(START)).collect();
    if links.is_empty() {
        return Err("index.html names no style sheet".to_owned());
    }
    let mut styles = String::new();
    for link in &links {
        let path = link.trim_start_matches(START).split('"').next().unwrap_or_default();
        let file = public.join(path);
        styles.push_str(&fs::read_to_string(&file).map_err(|error| told(&file, &error))?);
        styles.push('\n');
    }
    Ok((links.join("\n"), styles))
}

/// What the first screen will ask for, named in the page so that it is on its way before the app runs.
fn preloads(files: &[File]) -> String {
    files
        .iter()
        .map(|file| file.path.as_str())
        .filter(|path| {
            *path == "course/catalog.pack"
                || path.starts_with("course/en-course-")
                || path.starts_with("course/words-en-")
        })
        .map(|path| format!("<link rel=\"preload\" href=\"{path}\" as=\"fetch\" crossorigin>\n"))
        .collect()
}

/// The files of a folder and below, in order.
fn below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| told(&folder, &error))? {
            let path = entry.map_err(|error| told(&folder, &error))?.path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

fn fingerprint() -> Result<String, String> {
    let mut digest = Sha256::new();
    for input in INPUTS {
        let path = root().join(input);
        let files = if path.is_dir() { below(&path)? } else { vec![path] };
        for file in files {
            digest.update(file.to_string_lossy().as_bytes());
            digest.update(fs::read(&file).map_err(|error| told(&file, &error))?);
        }
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
