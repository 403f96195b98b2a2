//! Questions: a heading with an id and a kind, a situation, options, source and objective. What the kinds share
//! is here; each kind has its own file under `question/`.

mod choice;
mod elements;

use crate::Place;
use crate::front_matter::check_id;
use crate::inline::Text;
use crate::markdown::{RawBlock, RawHeading, RawInline, RawKind, plain, plain_lines};
use course::{Citation, Difficulty, Inline, Kind, ObjectiveId, OptionId, Question, QuestionId, Revision};
use sha2::{Digest, Sha256};

/// A question and where it stands.
#[derive(Debug)]
pub(crate) struct ReadQuestion {
    pub(crate) place: Place,
    /// Where the objective is named.
    pub(crate) objective_place: Place,
    pub(crate) question: Question,
}

/// The kinds, by the class that authors write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KindName {
    Single,
    Multi,
    TrueFalse,
    Elements,
}

const KINDS: [(&str, KindName); 4] = [
    ("single", KindName::Single),
    ("multi", KindName::Multi),
    ("true-false", KindName::TrueFalse),
    ("elements", KindName::Elements),
];

/// Whether a heading asks a question: it has an id, or the class of a kind.
pub(crate) fn is_question(heading: &RawHeading) -> bool {
    heading.id.is_some() || heading.classes.iter().any(|class| KINDS.iter().any(|(name, _)| name == class))
}

/// What the words after the kind say.
struct Flags {
    critical: bool,
    child: bool,
    difficulty: Difficulty,
}

/// Reads a question from its heading and the blocks below it. `None` when it cannot be a question at all; every
/// problem found on the way is reported.
pub(crate) fn read(
    heading: &RawHeading,
    line: usize,
    body: &[RawBlock],
    text: &mut Text,
) -> Option<ReadQuestion> {
    let place = text.place(line);
    let kind = kind_name(heading, &place, text);
    let id = match &heading.id {
        Some(id) => check_id(id, place.clone(), text.report).then(|| QuestionId::new(id)),
        None => {
            text.report.error(
                place.clone(),
                "a question without an id",
                "add an id that will never change: `{#child-consent .single}`",
            );
            None
        }
    };
    let flags = flags(heading, kind, &place, text);
    if heading.level < 2 {
        text.report.error(place.clone(), "a question in a heading of level 1", "begin the heading with `##`");
    }
    if plain(&heading.text).trim().is_empty() {
        text.report.error(place.clone(), "a question that asks nothing", "write the question in the heading");
    }
    let ask = text.inlines(&heading.text);

    let (body, footer) = split_footer(body, line, text);
    let before_errors = text.report.errors();
    let (situation, kind) = match kind? {
        KindName::Single => choice::read(choice::Rule::Single, line, body, text),
        KindName::Multi => choice::read(choice::Rule::Multi, line, body, text),
        KindName::TrueFalse => choice::read(choice::Rule::TrueFalse, line, body, text),
        KindName::Elements => elements::read(flags.child, line, body, text),
    }?;
    let footer = footer?;
    if text.report.errors() > before_errors {
        // Named in the report; the question would only mislead the checks that follow.
        return None;
    }
    let mut question = Question {
        id: id?,
        revision: Revision(0),
        ask,
        situation,
        kind,
        objective: footer.objective,
        difficulty: flags.difficulty,
        critical: flags.critical,
        sources: footer.sources,
    };
    question.revision = revision(&question);
    Some(ReadQuestion { objective_place: text.place(footer.line), place, question })
}

fn kind_name(heading: &RawHeading, place: &Place, text: &mut Text) -> Option<KindName> {
    let known = "the kinds are `.single`, `.multi`, `.true-false` and `.elements`";
    let mut kinds = Vec::new();
    for class in &heading.classes {
        match KINDS.iter().find(|(name, _)| name == class) {
            Some((_, kind)) => kinds.push(*kind),
            None => {
                text.report.error(place.clone(), format!("no kind of question is called `.{class}`"), known)
            }
        }
    }
    match kinds.as_slice() {
        [kind] => Some(*kind),
        [] => {
            if heading.classes.is_empty() {
                text.report.error(place.clone(), "a question without a kind", known);
            }
            None
        }
        _ => {
            text.report.error(place.clone(), "a question of two kinds", "keep one kind");
            None
        }
    }
}

fn flags(heading: &RawHeading, kind: Option<KindName>, place: &Place, text: &mut Text) -> Flags {
    let mut flags = Flags { critical: false, child: false, difficulty: Difficulty::Medium };
    for (name, value) in &heading.attributes {
        match (name.as_str(), value.as_deref()) {
            ("critical", None) => flags.critical = true,
            ("child", None) if kind == Some(KindName::Elements) => flags.child = true,
            ("difficulty", Some("easy")) => flags.difficulty = Difficulty::Easy,
            ("difficulty", Some("medium")) => flags.difficulty = Difficulty::Medium,
            ("difficulty", Some("hard")) => flags.difficulty = Difficulty::Hard,
            (name, _) => text.report.error(
                place.clone(),
                format!("`{name}` says nothing here"),
                "after the kind may stand `critical`, `child` (elements only), `difficulty=easy|medium|hard`",
            ),
        }
    }
    flags
}

/// The last paragraph: source and objective.
struct Footer {
    /// Of the objective.
    line: usize,
    sources: Vec<Citation>,
    objective: ObjectiveId,
}

fn split_footer<'b>(body: &'b [RawBlock], line: usize, text: &mut Text) -> (&'b [RawBlock], Option<Footer>) {
    let hint = "end the question with `Source: P art. 3(a)` and, on the next line, `Objective: …`";
    let found = body.iter().position(
        |block| matches!(&block.kind, RawKind::Paragraph(words) if plain(words).starts_with("Source:")),
    );
    let Some(at) = found else {
        text.report.error(text.place(line), "a question without a source", hint);
        return (body, None);
    };
    if let Some(after) = body.get(at + 1) {
        text.report.error(
            text.place(after.line),
            "text after the source of a question",
            "move it above the options, or begin a new section with a heading",
        );
    }
    let RawKind::Paragraph(words) = &body[at].kind else { return (&body[..at], None) };
    let line = body[at].line;
    let words = plain_lines(words);
    let (sources, objective) = match words.split_once("Objective:") {
        Some((sources, objective)) => (sources, objective.trim().trim_end_matches('.')),
        None => (words.as_str(), ""),
    };
    let objective_line = line + sources.matches('\n').count();
    let sources: Vec<Citation> = sources
        .replace('\n', " ")
        .trim_start_matches("Source:")
        .split(';')
        .map(str::trim)
        .filter(|one| !one.is_empty() && *one != ".")
        .filter_map(|one| text.citation(line, one, false))
        .collect();
    if sources.is_empty() {
        text.report.error(text.place(line), "a question without a source", hint);
    }
    if objective.is_empty() {
        text.report.error(text.place(line), "a question without an objective", hint);
        return (&body[..at], None);
    }
    (&body[..at], Some(Footer { line: objective_line, sources, objective: ObjectiveId::new(objective) }))
}

/// Takes `{#id unsafe}` off the end of an option.
fn take_braces(inlines: &mut [RawInline]) -> Option<(String, Vec<String>)> {
    let Some(RawInline::Text(_, text)) = inlines.last_mut() else { return None };
    let inside = text.trim_end().strip_suffix('}')?;
    let (before, inside) = inside.rsplit_once('{')?;
    let mut words = inside.split_whitespace();
    let id = words.next()?.strip_prefix('#')?.to_owned();
    let flags = words.map(str::to_owned).collect();
    let before = before.trim_end().to_owned();
    *text = before;
    Some((id, flags))
}

/// Says once of each id that is used twice in a question.
fn check_unique<'i>(ids: impl Iterator<Item = (usize, &'i OptionId)>, text: &mut Text) {
    let mut seen: Vec<&OptionId> = Vec::new();
    for (line, id) in ids {
        if seen.contains(&id) {
            text.report.error(
                text.place(line),
                format!("the id `{id}` twice in one question"),
                "give each option its own id",
            );
        }
        seen.push(id);
    }
}

/// A fingerprint of what the learner answers to: the question, its situation, options and key, but not the
/// reasons, so that a better reason does not make old answers look outdated.
fn revision(question: &Question) -> Revision {
    let mut kind = question.kind.clone();
    match &mut kind {
        Kind::Single(choice) | Kind::Multi(choice) | Kind::TrueFalse(choice) => {
            choice.options.iter_mut().for_each(|option| option.reason.clear());
        }
        Kind::Elements(elements) => elements.parts.iter_mut().for_each(|part| part.reason.clear()),
    }
    let said: (&Vec<Inline>, _, _) = (&question.ask, &question.situation, &kind);
    // Encoding plain data into memory cannot fail; an empty fingerprint would only be a constant one.
    let bytes = postcard::to_allocvec(&said).unwrap_or_default();
    let digest = Sha256::digest(&bytes);
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    Revision(u64::from_le_bytes(first))
}
