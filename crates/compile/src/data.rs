//! The data files: `course.toml`, `sources.toml`, `help.toml`.

use crate::Report;
use crate::front_matter::{check_id, toml};
use course::{
    CivilDate, Country, Help, HelpLine, Language, LineStatus, Localised, ModuleHead, ModuleId, Source,
    SourceCode, SourceStatus, Track, TrackId,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// `course.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    pub(crate) version: String,
    pub(crate) languages: Vec<String>,
    pub(crate) modules: Vec<String>,
    pub(crate) title: BTreeMap<String, String>,
    /// Branching cases in order.
    #[serde(default)]
    pub(crate) cases: Vec<String>,
    /// Ids that were once used and never may be again.
    #[serde(default)]
    pub(crate) retired: Vec<String>,
    /// Orders of the modules for kinds of learners.
    #[serde(default)]
    pub(crate) tracks: Vec<TrackEntry>,
}

/// A track in `course.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TrackEntry {
    id: String,
    title: BTreeMap<String, String>,
    summary: BTreeMap<String, String>,
    modules: Vec<String>,
}

/// The tracks in one language.
pub(crate) fn tracks(
    folder: &Path,
    entries: &[TrackEntry],
    language: &str,
    modules: &[ModuleHead],
    report: &mut Report,
) -> Vec<Track> {
    let file = folder.join("course.toml");
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let mut tracks: Vec<Track> = Vec::new();
    for entry in entries {
        let place = report.place(&file, line_with(&text, &format!("id = \"{}\"", entry.id)));
        if !check_id(&entry.id, place.clone(), report) {
            continue;
        }
        if tracks.iter().any(|before| before.id.as_str() == entry.id) {
            let what = format!("the track id `{}` is used twice", entry.id);
            report.error(place.clone(), what, "choose another");
        }
        for (what, words) in [("title", &entry.title), ("summary", &entry.summary)] {
            if words.get(language).is_none_or(|text| text.trim().is_empty()) {
                let what = format!("the track `{}` has no {what} in `{language}`", entry.id);
                report.error(place.clone(), what, format!("write `{language} = \"…\"` for it"));
            }
        }
        for module in &entry.modules {
            if !modules.iter().any(|head| head.id.as_str() == module) {
                let what = format!("the track `{}` names a module `{module}` that is not there", entry.id);
                report.error(place.clone(), what, "use modules of the course");
            }
        }
        let words = |words: &BTreeMap<String, String>| words.get(language).cloned().unwrap_or_default();
        tracks.push(Track {
            id: TrackId::new(&entry.id),
            title: words(&entry.title),
            summary: words(&entry.summary),
            modules: entry.modules.iter().map(ModuleId::new).collect(),
        });
    }
    tracks
}

pub(crate) fn course(folder: &Path, report: &mut Report) -> Settings {
    let file = folder.join("course.toml");
    let Some(text) = crate::diagnostic::read(&file, report) else { return Settings::default() };
    toml(&file, &text, 0, report).unwrap_or_default()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    title: String,
    publisher: String,
    year: Option<u16>,
    url: Option<String>,
    status: SourceStatusName,
    checked_on: toml::value::Datetime,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum SourceStatusName {
    Read,
    Secondary,
    Unconfirmed,
}

pub(crate) fn sources(folder: &Path, report: &mut Report) -> Vec<Source> {
    let file = folder.join("sources.toml");
    let Some(text) = crate::diagnostic::read(&file, report) else { return Vec::new() };
    let Some(entries) = toml::<BTreeMap<String, SourceEntry>>(&file, &text, 0, report) else {
        return Vec::new();
    };
    let mut sources = Vec::new();
    for (code, entry) in entries {
        let line = line_with(&text, &format!("[{code}]"));
        let Some(checked_on) = date(&file, line, &entry.checked_on, report) else { continue };
        if entry.url.as_ref().is_some_and(|url| !url.starts_with("https://")) {
            report.error(
                report.place(&file, line),
                format!("the address of `{code}` is not https"),
                "write the full address, or leave it out",
            );
        }
        sources.push(Source {
            code: SourceCode::new(code),
            title: entry.title,
            publisher: entry.publisher,
            year: entry.year,
            url: entry.url,
            status: match entry.status {
                SourceStatusName::Read => SourceStatus::Read,
                SourceStatusName::Secondary => SourceStatus::Secondary,
                SourceStatusName::Unconfirmed => SourceStatus::Unconfirmed,
            },
            checked_on,
            note: entry.note,
        });
    }
    sources
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HelpFile {
    checked_on: toml::value::Datetime,
    country: Vec<CountryEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountryEntry {
    code: String,
    name: BTreeMap<String, String>,
    #[serde(default)]
    line: Vec<LineEntry>,
    empty: Option<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineEntry {
    number: String,
    label: BTreeMap<String, String>,
    note: Option<BTreeMap<String, String>>,
    status: LineStatusName,
    source: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum LineStatusName {
    Confirmed,
    Unconfirmed,
    Conflicting,
}

pub(crate) fn help(folder: &Path, report: &mut Report) -> Option<Help> {
    let file = folder.join("help.toml");
    let text = crate::diagnostic::read(&file, report)?;
    let entries: HelpFile = toml(&file, &text, 0, report)?;
    let checked_on = date(&file, line_with(&text, "checked_on"), &entries.checked_on, report)?;
    let mut countries = Vec::new();
    for entry in entries.country {
        let line = line_with(&text, &format!("code = \"{}\"", entry.code));
        if entry.line.is_empty() && entry.empty.is_none() {
            report.error(
                report.place(&file, line),
                format!("the country `{}` has neither a line nor a word on what to do", entry.code),
                "add a `[[country.line]]` or an `empty = { en = \"…\" }`",
            );
        }
        for number in entry.line.iter().map(|line| &line.number) {
            if !number.chars().all(|c| c.is_ascii_digit() || " +-*#".contains(c)) || number.trim().is_empty()
            {
                report.error(
                    report.place(&file, line_with(&text, &format!("number = \"{number}\""))),
                    format!("`{number}` cannot be dialled"),
                    "write digits, spaces, `+` and `-`",
                );
            }
        }
        countries.push(Country {
            code: entry.code,
            name: localised(entry.name),
            lines: entry
                .line
                .into_iter()
                .map(|line| HelpLine {
                    number: line.number,
                    label: localised(line.label),
                    note: line.note.map(localised),
                    status: match line.status {
                        LineStatusName::Confirmed => LineStatus::Confirmed,
                        LineStatusName::Unconfirmed => LineStatus::Unconfirmed,
                        LineStatusName::Conflicting => LineStatus::Conflicting,
                    },
                    source: line.source,
                })
                .collect(),
            empty: entry.empty.map(localised),
        });
    }
    Some(Help { checked_on, countries })
}

fn localised(texts: BTreeMap<String, String>) -> Localised {
    Localised(texts.into_iter().map(|(tag, text)| (Language::new(tag), text)).collect())
}

fn date(file: &Path, line: usize, value: &toml::value::Datetime, report: &mut Report) -> Option<CivilDate> {
    match value.date {
        Some(date) => Some(CivilDate { year: i32::from(date.year), month: date.month, day: date.day }),
        None => {
            report.error(report.place(file, line), "no day", "write `checked_on = 2026-11-23`");
            None
        }
    }
}

/// The line that holds `needle`, or the first.
fn line_with(text: &str, needle: &str) -> usize {
    1 + text.lines().position(|line| line.contains(needle)).unwrap_or(0)
}
