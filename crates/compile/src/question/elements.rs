//! Elements: a passage whose parts are links `[words](act:id "reason")`.

use super::passage::{Place, read as read_passage};
use crate::inline::Text;
use crate::markdown::RawBlock;
use course::{Block, Element, Elements, Kind, Part};

const SCHEMES: [(&str, Element); 4] = [
    ("act", Element::Act),
    ("means", Element::Means),
    ("purpose", Element::Purpose),
    ("none", Element::None),
];

pub(super) fn read(
    child: bool,
    line: usize,
    body: &[RawBlock],
    text: &mut Text,
) -> Option<(Vec<Block>, Kind)> {
    let hint = "mark parts of the passage: `[words](act:id \"reason\")`, with act, means, purpose or none";
    let missing = ("an elements question without marked parts", hint);
    let passage = read_passage(&SCHEMES.map(|(name, _)| name), missing, line, body, text)?;
    let parts: Vec<(usize, Part)> =
        passage.places.iter().filter_map(|place| Some((place.line, part(place, text)?))).collect();
    check_elements(child, line, &parts, text);
    let parts = parts.into_iter().map(|(_, part)| part).collect();
    let elements = Elements { child, passage: passage.paragraphs, parts };
    Some((passage.situation, Kind::Elements(elements)))
}

fn part(place: &Place, text: &mut Text) -> Option<Part> {
    let (_, element) = SCHEMES.iter().find(|(name, _)| *name == place.scheme)?;
    Some(Part {
        id: place.id.clone(),
        text: text.inlines(place.words),
        element: *element,
        reason: place.reason.clone(),
    })
}

fn check_elements(child: bool, line: usize, parts: &[(usize, Part)], text: &mut Text) {
    let has = |element| parts.iter().any(|(_, part)| part.element == element);
    let place = text.place(line);
    if parts.len() < 3 {
        text.report.error(place.clone(), "fewer than three marked parts", "mark at least three");
    }
    if child {
        for (line, part) in parts.iter().filter(|(_, part)| part.element == Element::Means) {
            text.report.error(
                text.place(*line),
                format!("the part `{}` is a means, but the person is a child", part.id),
                "for a child the means is not asked: mark it `none:` and say so in the reason",
            );
        }
    }
    if !has(Element::Act) && !has(Element::Means) && !has(Element::Purpose) {
        text.report.error(place, "a passage without any element", "mark at least one act, means or purpose");
    }
}
