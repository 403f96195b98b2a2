//! Match: a table of three columns: left, right, why.

use super::{check_unique, end_id};
use crate::inline::Text;
use crate::markdown::{RawBlock, RawInline, RawKind, first_line, plain};
use course::{Block, Kind, Match, MatchLeft, MatchRight, OptionId};

const HINT: &str = "write a table of three columns, `| Fact {#fact} | What it shows {#act} | Why |`";

pub(super) fn read(line: usize, body: &[RawBlock], text: &mut Text) -> Option<(Vec<Block>, Kind)> {
    let table = body.iter().position(|block| matches!(&block.kind, RawKind::Table { .. }));
    let Some(at) = table else {
        text.report.error(text.place(line), "a match question without a table", HINT);
        return None;
    };
    let situation = text.blocks(&body[..at]);
    super::nothing_after(&body[at + 1..], text);
    let RawKind::Table { head, rows } = &body[at].kind else { return None };
    if head.len() != 3 {
        text.report.error(text.place(body[at].line), "a table of other than three columns", HINT);
        return None;
    }
    let mut columns = Columns::default();
    for row in rows {
        let [left, right, why] = row.as_slice() else { continue };
        let line = first_line(row).unwrap_or(body[at].line);
        columns.row(line, left, right, why, text);
    }
    check_unique(columns.lefts.iter().map(|(line, left)| (*line, &left.id)), text);
    let place = text.place(body[at].line);
    if columns.lefts.len() < 3 {
        text.report.error(place, "fewer than three things to match", "write at least three rows");
    } else if columns.rights.len() < 2 {
        text.report.error(place, "nothing to choose from", "let the right column say at least two things");
    }
    let lefts = columns.lefts.into_iter().map(|(_, left)| left).collect();
    Some((situation, Kind::Match(Match { lefts, rights: columns.rights })))
}

#[derive(Default)]
struct Columns {
    lefts: Vec<(usize, MatchLeft)>,
    rights: Vec<MatchRight>,
}

impl Columns {
    fn row(
        &mut self,
        line: usize,
        left: &[RawInline],
        right: &[RawInline],
        why: &[RawInline],
        text: &mut Text,
    ) {
        if plain(why).trim().is_empty() {
            text.report.error(text.place(line), "a row without a reason", "say why in the third column");
            return;
        }
        let Some(right) = self.right(line, right, text) else { return };
        let reason = text.inlines(why);
        if plain(left).trim().is_empty() {
            // Nothing belongs to this one.
            if self.lefts.iter().any(|(_, left)| left.right == right) {
                text.report.error(
                    text.place(line),
                    format!(
                        "something belongs to `{right}`, and a row without a left cell says nothing does"
                    ),
                    "take one of the two rows away, or give the wrong choice another id",
                );
                return;
            }
            if let Some(found) = self.rights.iter_mut().find(|r| r.id == right) {
                found.reason = reason;
            }
            return;
        }
        let mut words = left.to_vec();
        if let Some(id) = end_id(&mut words, "a left cell", line, text) {
            if plain(&words).trim().is_empty() {
                text.report.error(text.place(line), "a left cell that says nothing", "write it");
            }
            self.lefts.push((line, MatchLeft { id, text: text.inlines(&words), right, reason }));
        }
    }

    /// The id of a right cell; where it first stands it also says what it means.
    fn right(&mut self, line: usize, cell: &[RawInline], text: &mut Text) -> Option<OptionId> {
        let mut words = cell.to_vec();
        let id = end_id(&mut words, "a right cell", line, text)?;
        let silent = plain(&words).trim().is_empty();
        let known = self.rights.iter().any(|right| right.id == id);
        let (what, hint) = match (known, silent) {
            (false, false) => {
                let text = text.inlines(&words);
                self.rights.push(MatchRight { id: id.clone(), text, reason: Vec::new() });
                return Some(id);
            }
            (true, true) => return Some(id),
            (false, true) => (
                "says nothing the first time",
                "write its words where it first stands, the id alone afterwards",
            ),
            (true, false) => {
                ("says something a second time", "write the id alone, or another id for other words")
            }
        };
        text.report.error(text.place(line), format!("`{id}` {what}"), hint);
        None
    }
}
