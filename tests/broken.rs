//! Broken lessons: each folder below `broken/` holds the files that are wrong and, in `expected.txt`, every
//! diagnostic that must be given for them, no more and no fewer. What a folder lacks comes from `broken/base/`.

use compile::{Diagnostic, Level, compile};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("broken")
}

/// The fixtures in the order of their names, without the base.
fn fixtures() -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder())? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("base") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Lays the files of one folder over another.
fn lay(from: &Path, over: &Path) -> io::Result<()> {
    fs::create_dir_all(over)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = over.join(entry.file_name());
        if entry.path().is_dir() {
            lay(&entry.path(), &to)?;
        } else if entry.file_name() != "expected.txt" {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// A diagnostic as `expected.txt` writes it.
fn line(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
    };
    format!("{level} {}:{}: {}", diagnostic.place.file, diagnostic.place.line, diagnostic.message)
}

/// What the compiler says of the base with `fixture` laid over it.
fn diagnostics(fixture: Option<&Path>) -> io::Result<Vec<Diagnostic>> {
    let temporary = tempfile::tempdir()?;
    lay(&folder().join("base"), temporary.path())?;
    if let Some(fixture) = fixture {
        lay(fixture, temporary.path())?;
    }
    let (_, report) = compile(temporary.path());
    Ok(report.diagnostics().to_vec())
}

/// What differs, as text; nothing when a fixture gives exactly what it must.
fn mismatch(fixture: &Path) -> io::Result<Option<String>> {
    let text = fs::read_to_string(fixture.join("expected.txt"))?;
    let expected: Vec<String> = text.lines().map(str::to_owned).collect();
    let diagnostics = diagnostics(Some(fixture))?;
    let actual: Vec<String> = diagnostics.iter().map(line).collect();
    let mut said = String::new();
    if expected.is_empty() {
        said.push_str("  expected.txt is empty\n");
    }
    if expected != actual {
        for (name, lines) in [("expected", &expected), ("actual", &actual)] {
            let _ = writeln!(said, "  {name}:");
            for line in lines {
                let _ = writeln!(said, "    {line}");
            }
        }
    }
    for diagnostic in diagnostics.iter().filter(|d| d.hint.trim().is_empty()) {
        let _ = writeln!(said, "  no hint: {}", line(diagnostic));
    }
    Ok((!said.is_empty()).then_some(said))
}

#[test]
fn each_broken_lesson_is_reported_exactly() {
    let mut wrong = String::new();
    for fixture in fixtures().expect("the fixtures can be listed") {
        let name = fixture.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(said) = mismatch(&fixture).unwrap_or_else(|error| Some(format!("  {error}\n"))) {
            let _ = writeln!(wrong, "{name}\n{said}");
        }
    }
    assert!(wrong.is_empty(), "broken lessons are not reported as expected:\n\n{wrong}");
}

#[test]
fn the_base_is_correct_and_there_are_enough_fixtures() {
    let said: Vec<String> = diagnostics(None).expect("the base can be copied").iter().map(line).collect();
    assert!(said.is_empty(), "the base is not correct: {said:#?}");
    let count = fixtures().expect("the fixtures can be listed").len();
    assert!(count >= 20, "{count} fixtures");
}
