//! The report as a table for a spreadsheet.

use super::{COLUMNS, Cell, ReportRow, cells};

/// The report as a table for a spreadsheet: RFC 4180, in UTF-8 with a byte order mark, without which Excel takes
/// Cyrillic for Latin-1. `mark` is a share from 0.000 to 1.000.
pub fn to_csv(rows: &[ReportRow], offset_minutes: i32) -> String {
    let mut out = String::from("\u{feff}");
    for (index, column) in COLUMNS.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push_str(column);
    }
    out.push_str("\r\n");
    for row in rows {
        for (index, cell) in cells(row, offset_minutes).into_iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            match cell {
                Cell::Text(text) => push_csv_text(&mut out, &text),
                Cell::Number(number) => out.push_str(&number),
                Cell::Truth(truth) => out.push_str(if truth { "true" } else { "false" }),
                Cell::Nothing => {}
            }
        }
        out.push_str("\r\n");
    }
    out
}

/// A field of RFC 4180. A spreadsheet would run a text that begins like a formula, so it gets an apostrophe in
/// front: OWASP, "CSV Injection", with its list of first characters.
fn push_csv_text(out: &mut String, text: &str) {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let quoted = text.contains(['"', ',', '\r', '\n']);
    if quoted {
        out.push('"');
    }
    if formula {
        out.push('\'');
    }
    for c in text.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    if quoted {
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_a_text() {
        let check = |text: &str, expected: &str| {
            let mut out = String::new();
            push_csv_text(&mut out, text);
            assert_eq!(out, expected);
        };
        check("", "");
        check("plain; text", "plain; text");
        check("=1+1", "'=1+1");
        check("+998 90", "'+998 90");
        check("-5", "'-5");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("\r=1", "\"'\r=1\"");
        check("\n=1", "\"'\n=1\"");
        check("1=1", "1=1");
        check("a,b", "\"a,b\"");
        check("\"", "\"\"\"\"");
    }
}
