//! The report as JSON for a program.

use super::{COLUMNS, Cell, ReportRow, cells, iso};
use crate::Millis;
use std::fmt::Write as _;

/// What a JSON report says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportMeta {
    /// Version of the course, as in its catalog.
    pub course_version: String,
    /// Version of the app.
    pub app_version: String,
    /// When the report was made.
    pub made_at: Millis,
    /// Minutes east of Greenwich of all its times.
    pub offset_minutes: i32,
}

/// The report as JSON, RFC 8259: a head, and under `rows` one object a row, one a line. The names are those of the
/// table; `certainty` and `seconds` are null when they are not known. Written by hand, as a library for it would
/// be a good part of the learner's download.
pub fn to_json(rows: &[ReportRow], meta: &ReportMeta) -> String {
    let mut out = String::from("{\"format\":\"palermo-report\",\"version\":1,\"course_version\":");
    push_json_text(&mut out, &meta.course_version);
    out.push_str(",\"app_version\":");
    push_json_text(&mut out, &meta.app_version);
    out.push_str(",\"made_at\":");
    push_json_text(&mut out, &iso(meta.made_at, meta.offset_minutes));
    // Writing to a String cannot fail.
    let _ = write!(out, ",\"offset_minutes\":{},\"rows\":[", meta.offset_minutes);
    for (number, row) in rows.iter().enumerate() {
        out.push_str(if number > 0 { ",\n{" } else { "\n{" });
        for (index, cell) in cells(row, meta.offset_minutes).into_iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            push_json_text(&mut out, COLUMNS[index]);
            out.push(':');
            match cell {
                Cell::Text(text) => push_json_text(&mut out, &text),
                Cell::Number(number) => out.push_str(&number),
                Cell::Truth(truth) => out.push_str(if truth { "true" } else { "false" }),
                Cell::Nothing => out.push_str("null"),
            }
        }
        out.push('}');
    }
    out.push_str("\n]}\n");
    out
}

/// A string of RFC 8259, section 7: quote, backslash and U+0000 to U+001F are escaped, all else stands as it is.
fn push_json_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
