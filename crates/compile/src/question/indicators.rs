//! Indicators: a passage whose parts are links, `[words](sign:id "reason")` and `[words](none:id "reason")`.

use super::passage::read as read_passage;
use crate::inline::Text;
use crate::markdown::RawBlock;
use course::{Block, Indicators, Kind, Sign};

pub(super) fn read(line: usize, body: &[RawBlock], text: &mut Text) -> Option<(Vec<Block>, Kind)> {
    let hint = "mark parts of the passage: `[words](sign:id \"reason\")` and `[words](none:id \"reason\")`";
    let missing = ("an indicators question without marked parts", hint);
    let passage = read_passage(&["sign", "none"], missing, line, body, text)?;
    let parts: Vec<Sign> = passage
        .places
        .iter()
        .map(|place| Sign {
            id: place.id.clone(),
            text: text.inlines(place.words),
            sign: place.scheme == "sign",
            reason: place.reason.clone(),
        })
        .collect();
    let signs = parts.iter().filter(|part| part.sign).count();
    let place = text.place(line);
    if signs == 0 {
        text.report.error(place, "a passage without a sign", "mark at least one part with `sign:`");
    } else if parts.len() - signs < 2 {
        text.report.error(
            place,
            "fewer than two parts that are no sign",
            "mark at least two with `none:`; picking everything must not earn the full mark",
        );
    }
    Some((passage.situation, Kind::Indicators(Indicators { passage: passage.paragraphs, parts })))
}
