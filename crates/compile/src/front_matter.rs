//! Front matter: TOML between two lines of `+++` at the top of a file.

use crate::{Place, Report};
use serde::de::DeserializeOwned;
use std::path::Path;

/// A file taken apart.
pub(crate) struct Split<'t, T> {
    /// What the front matter says.
    pub(crate) front: T,
    /// The Markdown below it.
    pub(crate) body: &'t str,
    /// The line of the file on which `body` begins.
    pub(crate) body_line: usize,
}

/// The line of a byte, from 1.
pub(crate) fn line_of(text: &str, byte: usize) -> usize {
    1 + text.as_bytes()[..byte.min(text.len())].iter().filter(|b| **b == b'\n').count()
}

/// Takes the front matter off and reads it.
pub(crate) fn split<'t, T: DeserializeOwned>(
    file: &Path,
    text: &'t str,
    report: &mut Report,
) -> Option<Split<'t, T>> {
    let hint = "begin the file with a line `+++`, then `id = \"…\"` and so on, then a line `+++`";
    let Some(rest) = text.strip_prefix("+++\n") else {
        report.error(report.place(file, 1), "no front matter", hint);
        return None;
    };
    let end = if rest.starts_with("+++\n") { Some(0) } else { rest.find("\n+++\n").map(|at| at + 1) };
    let end = end.or_else(|| rest.ends_with("\n+++").then(|| rest.len() - 3));
    let Some(end) = end else {
        report.error(report.place(file, 1), "the front matter does not end", hint);
        return None;
    };
    let body = rest[end + 3..].strip_prefix('\n').unwrap_or("");
    let front = toml(file, &rest[..end], 1, report)?;
    Some(Split { front, body, body_line: line_of(text, text.len() - body.len()) })
}

/// Reads TOML that stands `lines_before` lines into a file.
pub(crate) fn toml<T: DeserializeOwned>(
    file: &Path,
    text: &str,
    lines_before: usize,
    report: &mut Report,
) -> Option<T> {
    match toml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let line = error.span().map_or(1, |span| line_of(text, span.start)) + lines_before;
            let message = error.message().lines().next().unwrap_or_default().to_owned();
            report.error(
                report.place(file, line),
                format!("not as expected: {message}"),
                "compare with the examples in lessons/README.md",
            );
            None
        }
    }
}

/// Checks an id; says what is wrong with it.
pub(crate) fn check_id(id: &str, place: Place, report: &mut Report) -> bool {
    let what = match course::check_id(id) {
        Ok(()) => return true,
        Err(course::IdError::Empty) => "an empty id".to_owned(),
        Err(course::IdError::Character(c)) => format!("the id `{id}` holds `{c}`"),
        Err(course::IdError::Hyphen) => format!("the id `{id}` begins or ends with a hyphen"),
    };
    report.error(place, what, "use lower-case Latin letters, digits and hyphens: `child-consent`");
    false
}
