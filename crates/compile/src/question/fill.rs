//! Fill: a passage with gaps, `[right words|other words](gap:id "reason")`.

use super::passage::read as read_passage;
use crate::Place;
use crate::inline::Text;
use crate::markdown::{RawBlock, plain};
use course::{Block, Fill, Gap, Kind, Tolerance, folded};

/// The tolerances named in `strict=case,yo`.
pub(super) fn strict(names: &str, place: &Place, text: &mut Text) -> Vec<Tolerance> {
    let mut strict = Vec::new();
    for name in names.split(',') {
        match Tolerance::ALL.iter().find(|(known, _)| *known == name) {
            Some((_, tolerance)) => strict.push(*tolerance),
            None => {
                let known: Vec<&str> = Tolerance::ALL.iter().map(|(known, _)| *known).collect();
                text.report.error(
                    place.clone(),
                    format!("no tolerance is called `{name}`"),
                    format!("they are called {}", known.join(", ")),
                );
            }
        }
    }
    strict
}

pub(super) fn read(
    strict: &[Tolerance],
    line: usize,
    body: &[RawBlock],
    text: &mut Text,
) -> Option<(Vec<Block>, Kind)> {
    let hint = "write a passage with gaps: `[right words|other words](gap:id \"reason\")`";
    let passage = read_passage(&["gap"], ("a fill question without a gap", hint), line, body, text)?;
    let forgiven: Vec<Tolerance> =
        Tolerance::ALL.iter().map(|(_, tolerance)| *tolerance).filter(|t| !strict.contains(t)).collect();
    let gaps = passage
        .places
        .iter()
        .map(|place| {
            // What is typed has plain apostrophes; those of the text were made typographic.
            let words = plain(place.words).replace('’', "'");
            let accepted: Vec<String> = words.split('|').map(|one| one.trim().to_owned()).collect();
            check_accepted(&accepted, &forgiven, place.line, text);
            Gap { id: place.id.clone(), accepted, reason: place.reason.clone() }
        })
        .collect();
    Some((passage.situation, Kind::Fill(Fill { passage: passage.paragraphs, gaps, forgiven })))
}

fn check_accepted(accepted: &[String], forgiven: &[Tolerance], line: usize, text: &mut Text) {
    let mut seen: Vec<String> = Vec::new();
    for one in accepted {
        let folded = folded(one, forgiven);
        if folded.is_empty() {
            text.report.error(
                text.place(line),
                "a gap that accepts nothing",
                "write at least one word on each side of `|`",
            );
        } else if seen.contains(&folded) {
            text.report.error(
                text.place(line),
                format!("`{one}` is accepted twice"),
                "take it away: the difference is forgiven already",
            );
        }
        seen.push(folded);
    }
}
