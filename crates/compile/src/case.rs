//! A case file: front matter, the assignment, and nodes with choices. One node is read in `case/node.rs`, one
//! choice in `case/choice.rs`; what can be said only of the whole is in `case/check.rs`.

mod check;
mod choice;
mod node;
#[cfg(test)]
mod tests;
mod ways;

use crate::front_matter::{check_id, split};
use crate::inline::{Refs, Text};
use crate::lesson::{id_line, key_line};
use crate::markdown::{RawBlock, RawKind, parse};
use crate::{Place, Report, packs};
use course::{Case, CaseHead, CaseId, Meter, MeterStart, ModuleId, NodeId, Revision};
use node::ReadNode;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    id: String,
    title: String,
    summary: String,
    module: String,
    minutes: u16,
    content_note: Option<String>,
    start: String,
    #[serde(default)]
    meters: FrontMeters,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMeters {
    trust: Option<i64>,
    safety: Option<i64>,
    evidence: Option<i64>,
}

/// A case and where it stands.
#[derive(Debug)]
pub(crate) struct ReadCase {
    pub(crate) place: Place,
    pub(crate) head: CaseHead,
    pub(crate) case: Case,
}

/// A meter by the name that authors write.
fn meter(name: &str) -> Option<Meter> {
    Meter::ALL.into_iter().find(|meter| meter_name(*meter) == name)
}

fn meter_name(meter: Meter) -> &'static str {
    match meter {
        Meter::Trust => "trust",
        Meter::Safety => "safety",
        Meter::Evidence => "evidence",
    }
}

/// The cases that course.toml lists, in its order. `modules` are the ids that it lists.
pub(crate) fn read_all(
    folder: &Path,
    cases: &[String],
    modules: &[String],
    refs: &mut Refs,
    report: &mut Report,
) -> Vec<ReadCase> {
    check_strays(folder, cases, report);
    cases
        .iter()
        .filter_map(|id| {
            let file = folder.join(format!("{id}.md"));
            let source = crate::diagnostic::read(&file, report)?;
            read(&file, &source, id, modules, refs, report)
        })
        .collect()
}

/// A case file that no list names would silently be missing from the course.
fn check_strays(folder: &Path, cases: &[String], report: &mut Report) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".md") else { continue };
        if !cases.iter().any(|case| case == stem) {
            report.error(
                report.place(&folder.join(&name), 1),
                "a case that course.toml does not list",
                format!("add \"{stem}\" to `cases` in course.toml, or remove the file"),
            );
        }
    }
}

/// Reads the case that course.toml calls `id`. `None` when it cannot be played; every problem is reported.
fn read(
    file: &Path,
    source: &str,
    id: &str,
    modules: &[String],
    refs: &mut Refs,
    report: &mut Report,
) -> Option<ReadCase> {
    let errors_before = report.errors();
    let split = split::<Front>(file, source, report)?;
    let (front, body, body_line) = (split.front, split.body, split.body_line);
    let place = report.place(file, id_line(source));
    if check_id(&front.id, place.clone(), report) && front.id != id {
        report.error(
            place.clone(),
            format!("the id `{}` in a file called `{id}.md`", front.id),
            "name the file after its id",
        );
    }
    check_front(&front, file, source, modules, report);
    let meters = meters(&front.meters, file, source, report);

    let raw = parse(file, body, body_line, report);
    let mut text = Text { file, refs, report };
    let first = raw.iter().position(is_heading).unwrap_or(raw.len());
    let intro = text.blocks(&raw[..first]);
    if intro.is_empty() {
        text.report.error(
            text.place(body_line),
            "a case without an assignment",
            "say above the first node who the learner is and what is asked",
        );
    }
    let (nodes, whole) = nodes(&raw[first..], &mut text);
    let case = check::CheckCase {
        place: place.clone(),
        start: NodeId::new(&front.start),
        start_place: text.place(key_line(source, "start")),
        meters: meters
            .into_iter()
            .map(|start| (text.place(key_line(source, meter_name(start.meter))), start))
            .collect(),
        nodes,
    };
    // A node or a choice that was lost would be missed by others, and only mislead.
    if whole {
        check::check(&case, &mut text);
    }
    if report.errors() > errors_before {
        return None;
    }
    let case = Case {
        id: CaseId::new(&front.id),
        content_note: front.content_note,
        intro,
        meters: case.meters.into_iter().map(|(_, start)| start).collect(),
        start: case.start,
        nodes: case.nodes.into_iter().map(|read| read.node).collect(),
    };
    let head = CaseHead {
        id: case.id.clone(),
        module: ModuleId::new(front.module),
        title: front.title,
        summary: front.summary,
        minutes: front.minutes,
        revision: revision(&case),
        pack: packs::unnamed(),
    };
    Some(ReadCase { place, head, case })
}

fn check_front(front: &Front, file: &Path, source: &str, modules: &[String], report: &mut Report) {
    for (name, value) in [("title", &front.title), ("summary", &front.summary)] {
        if value.trim().is_empty() {
            report.error(report.place(file, key_line(source, name)), format!("an empty {name}"), "write it");
        }
    }
    if !modules.contains(&front.module) {
        let known: Vec<String> = modules.iter().map(|module| format!("`{module}`")).collect();
        report.error(
            report.place(file, key_line(source, "module")),
            format!("no module is called `{}`", front.module),
            format!("course.toml lists {}", known.join(", ")),
        );
    }
    if front.minutes == 0 {
        report.error(
            report.place(file, key_line(source, "minutes")),
            "a case of 0 minutes",
            "say how long it takes to play it once",
        );
    }
}

fn meters(front: &FrontMeters, file: &Path, source: &str, report: &mut Report) -> Vec<MeterStart> {
    let mut meters = Vec::new();
    for meter in Meter::ALL {
        let at = match meter {
            Meter::Trust => front.trust,
            Meter::Safety => front.safety,
            Meter::Evidence => front.evidence,
        };
        let Some(at) = at else { continue };
        let on_the_scale = u8::try_from(at).ok().filter(|at| *at <= Meter::MAX);
        if on_the_scale.is_none() {
            report.error(
                report.place(file, key_line(source, meter_name(meter))),
                format!("the meter `{}` starts at {at}", meter_name(meter)),
                "a meter goes from 0 to 10",
            );
        }
        // Kept, so that its choices and conditions are not reported too.
        meters.push(MeterStart { meter, at: on_the_scale.unwrap_or(Meter::MAX) });
    }
    meters
}

fn is_heading(block: &RawBlock) -> bool {
    matches!(block.kind, RawKind::Heading(_))
}

/// The nodes in order, and whether every one of them could be read.
fn nodes(raw: &[RawBlock], text: &mut Text) -> (Vec<ReadNode>, bool) {
    let mut nodes = Vec::new();
    let mut whole = true;
    let mut at = 0;
    while let Some(block) = raw.get(at) {
        at += 1;
        let RawKind::Heading(heading) = &block.kind else { continue };
        let end = raw[at..].iter().position(is_heading).map_or(raw.len(), |offset| at + offset);
        match node::read(heading, block.line, &raw[at..end], text) {
            Some(node) => nodes.push(node),
            None => whole = false,
        }
        at = end;
    }
    (nodes, whole)
}

/// A fingerprint of what is played: everything but the reasons, so that a better reason does not make a run look
/// outdated.
fn revision(case: &Case) -> Revision {
    let mut case = case.clone();
    for choice in case.nodes.iter_mut().flat_map(|node| &mut node.choices) {
        choice.reason.clear();
    }
    // Encoding plain data into memory cannot fail; an empty fingerprint would only be a constant one.
    let bytes = postcard::to_allocvec(&case).unwrap_or_default();
    let digest = Sha256::digest(&bytes);
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    Revision(u64::from_le_bytes(first))
}
