//! Questions: a heading with an id and a kind, a situation, options, source and objective. What the kinds share
//! is here; each kind has its own file under `question/`.

mod choice;
mod elements;
mod fill;
mod indicators;
mod matching;
mod number;
mod order;
mod passage;
mod sort;

use crate::Place;
use crate::front_matter::check_id;
use crate::inline::Text;
use crate::markdown::{RawBlock, RawHeading, RawInline, RawItem, RawKind, plain, plain_lines};
use course::{
    Citation, Difficulty, Inline, Kind, ObjectiveId, OptionId, Question, QuestionId, Revision, Tolerance,
};
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
    Order,
    Match,
    Sort,
    Fill,
    Number,
    Indicators,
}

const KINDS: [(&str, KindName); 10] = [
    ("single", KindName::Single),
    ("multi", KindName::Multi),
    ("true-false", KindName::TrueFalse),
    ("elements", KindName::Elements),
    ("order", KindName::Order),
    ("match", KindName::Match),
    ("sort", KindName::Sort),
    ("fill", KindName::Fill),
    ("number", KindName::Number),
    ("indicators", KindName::Indicators),
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
    /// What a fill question does not forgive.
    strict: Vec<Tolerance>,
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
    let (body, hints) = split_hints(body, text);
    let before_errors = text.report.errors();
    let (situation, kind) = match kind? {
        KindName::Single => choice::read(choice::Rule::Single, line, body, text),
        KindName::Multi => choice::read(choice::Rule::Multi, line, body, text),
        KindName::TrueFalse => choice::read(choice::Rule::TrueFalse, line, body, text),
        KindName::Elements => elements::read(flags.child, line, body, text),
        KindName::Order => order::read(line, body, text),
        KindName::Match => matching::read(line, body, text),
        KindName::Sort => sort::read(line, body, text),
        KindName::Fill => fill::read(&flags.strict, line, body, text),
        KindName::Number => number::read(line, body, text),
        KindName::Indicators => indicators::read(line, body, text),
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
        hints,
        objective: footer.objective,
        difficulty: flags.difficulty,
        critical: flags.critical,
        sources: footer.sources,
    };
    question.revision = revision(&question);
    Some(ReadQuestion { objective_place: text.place(footer.line), place, question })
}

fn kind_name(heading: &RawHeading, place: &Place, text: &mut Text) -> Option<KindName> {
    let names: Vec<String> = KINDS.iter().map(|(name, _)| format!("`.{name}`")).collect();
    let known = format!("the kinds are {}", names.join(", "));
    let known = known.as_str();
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
    let mut flags =
        Flags { critical: false, child: false, difficulty: Difficulty::Medium, strict: Vec::new() };
    for (name, value) in &heading.attributes {
        match (name.as_str(), value.as_deref()) {
            ("critical", None) => flags.critical = true,
            ("child", None) if kind == Some(KindName::Elements) => flags.child = true,
            ("difficulty", Some("easy")) => flags.difficulty = Difficulty::Easy,
            ("difficulty", Some("medium")) => flags.difficulty = Difficulty::Medium,
            ("difficulty", Some("hard")) => flags.difficulty = Difficulty::Hard,
            ("strict", Some(names)) if kind == Some(KindName::Fill) => {
                flags.strict = fill::strict(names, place, text);
            }
            (name, _) => text.report.error(
                place.clone(),
                format!("`{name}` says nothing here"),
                "after the kind may stand `critical`, `child` (elements only), `strict=…` (fill only), \
                 `difficulty=easy|medium|hard`",
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

/// Takes the paragraphs off the end that begin with `Hint:`.
fn split_hints<'b>(body: &'b [RawBlock], text: &mut Text) -> (&'b [RawBlock], Vec<Vec<Inline>>) {
    let first = body.iter().position(
        |block| matches!(&block.kind, RawKind::Paragraph(words) if plain(words).starts_with("Hint:")),
    );
    let Some(first) = first else { return (body, Vec::new()) };
    let mut hints = Vec::new();
    for block in &body[first..] {
        let place = text.place(block.line);
        let mut words = match &block.kind {
            RawKind::Paragraph(words) if plain(words).starts_with("Hint:") => words.clone(),
            RawKind::Paragraph(_)
            | RawKind::Heading(_)
            | RawKind::List { .. }
            | RawKind::Quote(_)
            | RawKind::Table { .. } => {
                text.report.error(
                    place,
                    "something else than hints after a hint",
                    "hints stand last, each as a paragraph of its own, before the source",
                );
                continue;
            }
        };
        if let Some(RawInline::Text(_, first)) = words.first_mut() {
            *first = first.trim_start().trim_start_matches("Hint:").trim_start().to_owned();
        }
        if plain(&words).trim().is_empty() {
            text.report.error(place, "an empty hint", "write what helps, from gentle to strong");
        } else {
            hints.push(text.inlines(&words));
        }
    }
    if hints.len() > 3 {
        let place = text.place(body[first].line);
        text.report.error(place, format!("{} hints", hints.len()), "three are enough: each costs a quarter");
    }
    (&body[..first], hints)
}

/// Reads the id in the braces at the end of something; says when there is none.
fn end_id(words: &mut [RawInline], what: &str, line: usize, text: &mut Text) -> Option<OptionId> {
    let Some((id, flags)) = take_braces(words) else {
        text.report.error(
            text.place(line),
            format!("{what} without an id"),
            "end it with an id of your choice: `{#agreed}`",
        );
        return None;
    };
    for flag in flags {
        text.report.error(text.place(line), format!("`{flag}` says nothing here"), "keep the id alone");
    }
    check_id(&id, text.place(line), text.report).then(|| OptionId::new(id))
}

/// The one quoted paragraph that says why; `rest` is what stands below the thing itself.
fn quoted_reason(rest: &[RawBlock], what: &str, line: usize, text: &mut Text) -> Option<Vec<Inline>> {
    let reason = match rest {
        [RawBlock { kind: RawKind::Quote(blocks), .. }] => match blocks.as_slice() {
            [RawBlock { kind: RawKind::Paragraph(reason), .. }] => Some(text.inlines(reason)),
            _ => None,
        },
        _ => None,
    };
    if reason.is_none() {
        text.report.error(
            text.place(line),
            format!("{what} without a reason"),
            "put one quoted paragraph below it, indented like it: `> because …`",
        );
    }
    reason
}

/// The words of a list item and what stands below them.
fn item_words<'i>(
    item: &'i RawItem,
    what: &str,
    text: &mut Text,
) -> Option<(Vec<RawInline>, &'i [RawBlock])> {
    match item.blocks.split_first() {
        Some((RawBlock { kind: RawKind::Paragraph(words), .. }, rest)) => Some((words.clone(), rest)),
        Some(_) | None => {
            text.report.error(text.place(item.line), format!("{what} that says nothing"), "write it");
            None
        }
    }
}

/// Says of each block that stands where nothing may.
fn nothing_after(blocks: &[RawBlock], text: &mut Text) {
    for after in blocks {
        text.report.error(
            text.place(after.line),
            "text between the options and the source",
            "move it above the options; reasons stand under their option, quoted with `>`",
        );
    }
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
        Kind::Order(order) => order.items.iter_mut().for_each(|item| item.reason.clear()),
        Kind::Match(pairs) => {
            pairs.lefts.iter_mut().for_each(|left| left.reason.clear());
            pairs.rights.iter_mut().for_each(|right| right.reason.clear());
        }
        Kind::Sort(sort) => sort.items.iter_mut().for_each(|item| item.reason.clear()),
        Kind::Fill(fill) => fill.gaps.iter_mut().for_each(|gap| gap.reason.clear()),
        Kind::Number(number) => number.reason.clear(),
        Kind::Indicators(indicators) => indicators.parts.iter_mut().for_each(|part| part.reason.clear()),
    }
    let said: (&Vec<Inline>, _, _) = (&question.ask, &question.situation, &kind);
    // Encoding plain data into memory cannot fail; an empty fingerprint would only be a constant one.
    let bytes = postcard::to_allocvec(&said).unwrap_or_default();
    let digest = Sha256::digest(&bytes);
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    Revision(u64::from_le_bytes(first))
}
