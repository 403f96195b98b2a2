//! `cargo xtask size`: what a learner downloads, in bytes, against a budget. Bytes may fail the build; times never do.

use crate::Outcome;
use std::fs;
use std::io::Write;
use std::path::Path;

const KB: usize = 1024;
/// Learner's wasm and its glue, brotli.
const CODE: usize = 240 * KB;
/// Styles, brotli.
const STYLES: usize = 14 * KB;
/// Everything up to the first readable lesson, brotli, with the font.
const FIRST_LESSON: usize = 320 * KB;

struct Asset {
    path: String,
    raw: usize,
    brotli: usize,
}

/// Prints every file and the budgets; fails above a budget.
pub fn check(dist: &Path) -> Outcome {
    let mut assets = Vec::new();
    collect(dist, dist, &mut assets)?;
    assets.sort_by(|a, b| b.brotli.cmp(&a.brotli).then_with(|| a.path.cmp(&b.path)));
    println!("{:<52} {:>9} {:>9}", "file", "raw", "brotli");
    for asset in &assets {
        println!("{:<52} {:>9} {:>9}", asset.path, asset.raw, asset.brotli);
    }
    let sum = |wanted: &dyn Fn(&str) -> bool| -> usize {
        assets.iter().filter(|asset| wanted(&asset.path)).map(|asset| asset.brotli).sum()
    };
    let is_code =
        |path: &str| path.starts_with("palermo-") && (path.ends_with(".wasm") || path.ends_with(".js"));
    let is_style = |path: &str| path.ends_with(".css");
    // What a browser fetches before the first lesson of the first module can be read.
    let is_first = |path: &str| {
        is_code(path)
            || is_style(path)
            || ["index.html", "boot.js", "fonts/source-sans-3-latin.woff2", "course/catalog.pack"]
                .contains(&path)
            || ["course/en-course-", "course/words-en-", "course/en-definition-", "course/en-reference-"]
                .iter()
                .any(|start| path.starts_with(start))
    };
    let budgets = [
        ("wasm and glue", sum(&is_code), CODE),
        ("styles", sum(&is_style), STYLES),
        ("up to the first lesson", sum(&is_first), FIRST_LESSON),
    ];
    println!();
    let mut over = Vec::new();
    for (name, size, budget) in budgets {
        println!("{name:<24} {size:>8} of {budget:>8} bytes brotli ({} %)", size * 100 / budget);
        if size > budget {
            over.push(format!("{name} is {} bytes over its budget", size - budget));
        }
    }
    if over.is_empty() { Ok(()) } else { Err(over.join("\n")) }
}

fn collect(dist: &Path, folder: &Path, assets: &mut Vec<Asset>) -> Outcome {
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            collect(dist, &path, assets)?;
            continue;
        }
        let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        assets.push(Asset {
            path: path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().replace('\\', "/"),
            raw: bytes.len(),
            brotli: brotli(&bytes)?,
        });
    }
    Ok(())
}

/// Size at brotli's best level, as a server that compresses beforehand sends it.
fn brotli(bytes: &[u8]) -> Result<usize, String> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 64 * KB, 11, 22);
    writer.write_all(bytes).map_err(|error| error.to_string())?;
    drop(writer);
    Ok(packed.len())
}
