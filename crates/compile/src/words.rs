//! The words of the user interface: one TOML file a language. The English file gives the keys; every other file
//! must have the same ones with the same placeholders. From it comes one typed function a key, so that a missing
//! word or a missing number is a build error and not a hole on the screen.

use crate::front_matter::{line_of, toml};
use crate::{Place, Report};
use course::{Entry, WordTable};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The words of one language, read and checked.
#[derive(Debug)]
pub struct Table {
    /// Its tag.
    pub language: String,
    /// Its name in itself.
    pub name: String,
    /// Its entries in the order of the keys.
    pub words: WordTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tag: String,
    name: String,
    date: String,
    months: Vec<String>,
    words: BTreeMap<String, Word>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Word {
    Plain(String),
    Plural(Forms),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    one: Option<String>,
    few: Option<String>,
    many: Option<String>,
    other: Option<String>,
}

impl Word {
    fn texts(&self) -> Vec<&str> {
        match self {
            Word::Plain(text) => vec![text],
            Word::Plural(f) => {
                [&f.one, &f.few, &f.many, &f.other].into_iter().flatten().map(String::as_str).collect()
            }
        }
    }

    fn is_plural(&self) -> bool {
        matches!(self, Word::Plural(_))
    }
}

/// The forms a language needs; see `course::plural_form`.
fn forms(tag: &str) -> &'static [&'static str] {
    match tag {
        "ru" => &["one", "few", "many"],
        "tg" => &["other"],
        _ => &["one", "other"],
    }
}

/// The placeholders of a text: `{n}` gives `n`.
fn placeholders(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Reads the word files of a folder; the English one gives the keys.
pub fn tables(folder: &Path, tags: &[&str], report: &mut Report) -> Vec<Table> {
    let files: Vec<(std::path::PathBuf, String, File)> = tags
        .iter()
        .filter_map(|tag| {
            let path = folder.join(format!("{tag}.toml"));
            let text = crate::diagnostic::read(&path, report)?;
            let file: File = toml(&path, &text, 0, report)?;
            Some((path, text, file))
        })
        .collect();
    let Some((_, _, keys)) = files.first() else { return Vec::new() };
    files
        .iter()
        .map(|(path, text, file)| {
            let place = |key: &str, report: &Report| report.place(path, key_line(text, key));
            check(file, keys, &place, report);
            Table {
                language: file.tag.clone(),
                name: file.name.clone(),
                words: WordTable {
                    keys: fingerprint(&keys.words),
                    entries: keys.words.keys().map(|key| entry(file.words.get(key))).collect(),
                    months: file.months.clone(),
                    date: file.date.clone(),
                },
            }
        })
        .collect()
}

fn key_line(text: &str, key: &str) -> usize {
    let at = text
        .match_indices(key)
        .find(|(at, _)| {
            text[..*at].chars().next_back().is_none_or(|c| c == '\n')
                && text[at + key.len()..].trim_start().starts_with('=')
        })
        .map_or(0, |(at, _)| at);
    line_of(text, at)
}

fn check(file: &File, keys: &File, place: &dyn Fn(&str, &Report) -> Place, report: &mut Report) {
    if file.months.len() != 12 {
        report.error(place("months", report), format!("{} months", file.months.len()), "name all twelve");
    }
    if placeholders(&file.date) != ["day", "month", "year"] {
        report.error(
            place("date", report),
            "a date without day, month or year",
            "write `{day} {month} {year}`",
        );
    }
    for (key, expected) in &keys.words {
        let at = place(key, report);
        let Some(word) = file.words.get(key) else {
            report.error(
                at,
                format!("the word `{key}` is missing"),
                format!("translate: {:?}", expected.texts()),
            );
            continue;
        };
        if word.is_plural() != expected.is_plural() {
            let hint = if expected.is_plural() { "write one text a form" } else { "write one text" };
            report.error(at.clone(), format!("the word `{key}` has other forms than in English"), hint);
            continue;
        }
        if let Word::Plural(f) = word {
            for form in forms(&file.tag) {
                let text = match *form {
                    "one" => &f.one,
                    "few" => &f.few,
                    "many" => &f.many,
                    _ => &f.other,
                };
                if text.is_none() {
                    report.error(at.clone(), format!("the word `{key}` lacks the form `{form}`"), "add it");
                }
            }
        }
        let wanted = all_placeholders(expected);
        for text in word.texts() {
            let has = placeholders(text);
            // `{n}` may be left out of a form that says the number in words: "one question".
            let same =
                wanted.iter().all(|p| has.contains(p) || *p == "n") && has.iter().all(|p| wanted.contains(p));
            if !same {
                report.error(
                    at.clone(),
                    format!("the word `{key}` has the placeholders {has:?}, not {wanted:?}"),
                    "keep what stands in braces as it is",
                );
            }
            if text.trim().is_empty() {
                report.error(at.clone(), format!("the word `{key}` is empty"), "translate it");
            }
        }
    }
    for key in file.words.keys().filter(|key| !keys.words.contains_key(*key)) {
        report.error(
            place(key, report),
            format!("no word is called `{key}`"),
            "English does not have it; remove it",
        );
    }
}

fn all_placeholders(word: &Word) -> Vec<&str> {
    let mut all: Vec<&str> = word.texts().into_iter().flat_map(placeholders).collect();
    if word.is_plural() {
        all.push("n");
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn entry(word: Option<&Word>) -> Entry {
    match word {
        None => Entry::Plain(String::new()),
        Some(Word::Plain(text)) => Entry::Plain(text.clone()),
        Some(Word::Plural(f)) => {
            let text = |form: &Option<String>| form.clone().unwrap_or_default();
            Entry::Plural { one: text(&f.one), few: text(&f.few), many: text(&f.many), other: text(&f.other) }
        }
    }
}

fn fingerprint(words: &BTreeMap<String, Word>) -> u64 {
    let mut hash = Sha256::new();
    for (key, word) in words {
        hash.update(format!("{key} {} {:?}\n", word.is_plural(), all_placeholders(word)));
    }
    let digest = hash.finalize();
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    u64::from_le_bytes(first)
}

/// Writes the typed functions, one a key, from the English file. `Err` holds what is wrong with the file.
pub fn generate(english: &Path) -> Result<String, String> {
    let folder = english.parent().unwrap_or(english);
    let mut report = Report::new(folder);
    let file = crate::diagnostic::read(english, &mut report)
        .and_then(|text| toml::<File>(english, &text, 0, &mut report));
    let Some(file) = file else {
        return Err(report.diagnostics().iter().map(|d| format!("{d}\n")).collect());
    };
    let mut code = String::new();
    let _ = writeln!(
        code,
        "/// Fingerprint of the keys below.\npub(crate) const KEYS: u64 = {};\n",
        fingerprint(&file.words)
    );
    code.push_str("impl Words {\n");
    for (index, (key, word)) in file.words.iter().enumerate() {
        let names = all_placeholders(word);
        let parameters: String = names
            .iter()
            .map(|name| if *name == "n" { ", n: u64".to_owned() } else { format!(", {name}: &str") })
            .collect();
        let values: String = names
            .iter()
            .map(|name| {
                if *name == "n" {
                    "(\"n\", &n.to_string())".to_owned()
                } else {
                    format!("(\"{name}\", {name})")
                }
            })
            .collect::<Vec<_>>()
            .join(", ");
        let number = if word.is_plural() { "Some(n)" } else { "None" };
        let _ = writeln!(code, "    /// {}", word.texts().join(" / ").replace('\n', " "));
        let _ = writeln!(code, "    pub(crate) fn {key}(&self{parameters}) -> String {{");
        let _ = writeln!(code, "        self.fill({index}, {number}, &[{values}])\n    }}\n");
    }
    code.push_str("}\n");
    Ok(code)
}
