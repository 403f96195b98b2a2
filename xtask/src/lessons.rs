//! `cargo xtask lessons`: checks the course and counts it.

use crate::{Outcome, root};
use compile::{Compiled, Counts, Report, words};

/// The languages of the user interface; English gives the keys.
pub const WORD_LANGUAGES: [&str; 2] = ["en", "ru"];

/// Reads and checks everything: lessons and words.
pub fn read() -> (Compiled, Report, Vec<words::Table>, Report) {
    let (compiled, report) = compile::compile(&root().join("lessons"));
    let folder = root().join("src/words");
    let mut words_report = Report::new(&folder);
    let tables = words::tables(&folder, &WORD_LANGUAGES, &mut words_report);
    (compiled, report, tables, words_report)
}

/// Prints every problem, then the counts; fails if there is an error.
pub fn check(json: bool) -> Outcome {
    let (compiled, report, _, words_report) = read();
    for diagnostic in report.diagnostics() {
        eprintln!("{}\n", place_in(diagnostic.to_string(), "lessons", &diagnostic.place.file));
    }
    for diagnostic in words_report.diagnostics() {
        eprintln!("{}\n", place_in(diagnostic.to_string(), "src/words", &diagnostic.place.file));
    }
    let mut counts = compile::count(&compiled, &report);
    counts.errors += words_report.errors();
    counts.warnings += words_report.warnings();
    if json {
        let text = serde_json::to_string_pretty(&counts).map_err(|error| error.to_string())?;
        println!("{text}");
    } else {
        print(&counts);
    }
    match counts.errors {
        0 => Ok(()),
        1 => Err("1 error".to_owned()),
        errors => Err(format!("{errors} errors")),
    }
}

/// Diagnostics name files from their own folder; on the command line they are clickable from the root.
fn place_in(text: String, folder: &str, file: &str) -> String {
    text.replacen(file, &format!("{folder}/{file}"), 1)
}

fn print(counts: &Counts) {
    for (language, c) in &counts.languages {
        println!(
            "{language}: {} modules, {} lessons, {} words, {} minutes, {} cases, {} terms",
            c.modules, c.lessons, c.words, c.minutes, c.cases, c.terms
        );
        let kinds: Vec<String> = c.questions.by_kind.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
        let modules: Vec<String> =
            c.questions.by_module.iter().map(|(module, n)| format!("{module} {n}")).collect();
        println!(
            "    {} questions, {} critical: {}",
            c.questions.total,
            c.questions.critical,
            kinds.join(", ")
        );
        println!("    by module: {}", modules.join(", "));
    }
    println!("{} sources, {} errors, {} warnings", counts.sources, counts.errors, counts.warnings);
}
