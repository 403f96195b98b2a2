//! Fill: words are typed into gaps. What a keyboard cannot do is forgiven, unless the author says otherwise.

use super::Piece;
use crate::{Answer, Inline, Mark, OptionId};
use serde::{Deserialize, Serialize};

/// A passage with gaps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fill {
    /// Paragraphs of the passage.
    pub passage: Vec<Vec<Piece>>,
    /// The gaps in the order of the passage; at least one.
    pub gaps: Vec<Gap>,
    /// What is forgiven.
    pub forgiven: Vec<Tolerance>,
}

/// A gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Written by the author.
    pub id: OptionId,
    /// What may be typed; the first is shown as the right answer.
    pub accepted: Vec<String>,
    /// Why.
    pub reason: Vec<Inline>,
}

/// A difference between what is typed and what is accepted that can be forgiven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tolerance {
    /// Capital and small letters.
    Case,
    /// Spaces at the ends, several for one, non-breaking ones and hyphens.
    Spaces,
    /// ё and е.
    Yo,
    /// ң and н.
    Ng,
    /// ө and о.
    Oe,
    /// ү, ұ and у.
    Ue,
    /// қ and к.
    Qa,
    /// ғ and г.
    Gha,
    /// Every character that stands for the Uzbek apostrophes (oʻ, gʻ, ʼ).
    Apostrophe,
}

impl Tolerance {
    /// All of them with the names that authors write: what is forgiven unless the author says otherwise.
    pub const ALL: [(&'static str, Tolerance); 9] = [
        ("case", Tolerance::Case),
        ("spaces", Tolerance::Spaces),
        ("yo", Tolerance::Yo),
        ("ng", Tolerance::Ng),
        ("oe", Tolerance::Oe),
        ("ue", Tolerance::Ue),
        ("qa", Tolerance::Qa),
        ("gha", Tolerance::Gha),
        ("apostrophe", Tolerance::Apostrophe),
    ];
}

/// The small letter of a Latin or Cyrillic one. The alphabets of the course only: the tables of Unicode would be
/// five kilobytes more to download.
fn small(c: char) -> char {
    let shifted = match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => u32::from(c) + 32,
        'Ѐ'..='Џ' => u32::from(c) + 80,
        // Latin with marks, and the Cyrillic of Kazakh, Kyrgyz and Tajik: pairs, the capital even …
        'Ā'..='ķ' | 'Ŋ'..='ŷ' | 'Ѡ'..='ҿ' | 'Ӑ'..='ԯ' if u32::from(c) % 2 == 0 => u32::from(c) + 1,
        // … and the few pairs whose capital is odd.
        'Ĺ'..='Ň' | 'Ź'..='Ž' | 'Ӂ'..='Ӎ' if u32::from(c) % 2 == 1 => u32::from(c) + 1,
        _ => return c,
    };
    char::from_u32(shifted).unwrap_or(c)
}

/// A text with everything forgiven taken away: two texts that are the same now are the same answer.
pub fn folded(text: &str, forgiven: &[Tolerance]) -> String {
    let forgives = |tolerance| forgiven.contains(&tolerance);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // A letter and its mark as two characters, as some keyboards of macOS and Android send them.
        let composed = match (out.chars().next_back(), c) {
            (Some('е' | 'e'), '\u{308}') => Some('ё'),
            (Some('Е' | 'E'), '\u{308}') => Some('Ё'),
            (Some('и'), '\u{306}') => Some('й'),
            (Some('И'), '\u{306}') => Some('Й'),
            (Some(_) | None, _) => None,
        };
        let mut c = match composed {
            Some(letter) => {
                out.pop();
                letter
            }
            None => c,
        };
        if forgives(Tolerance::Case) {
            c = small(c);
        }
        c = match c {
            'ё' if forgives(Tolerance::Yo) => 'е',
            'Ё' if forgives(Tolerance::Yo) => 'Е',
            'ң' if forgives(Tolerance::Ng) => 'н',
            'Ң' if forgives(Tolerance::Ng) => 'Н',
            'ө' if forgives(Tolerance::Oe) => 'о',
            'Ө' if forgives(Tolerance::Oe) => 'О',
            'ү' | 'ұ' if forgives(Tolerance::Ue) => 'у',
            'Ү' | 'Ұ' if forgives(Tolerance::Ue) => 'У',
            'қ' if forgives(Tolerance::Qa) => 'к',
            'Қ' if forgives(Tolerance::Qa) => 'К',
            'ғ' if forgives(Tolerance::Gha) => 'г',
            'Ғ' if forgives(Tolerance::Gha) => 'Г',
            '`' | '´' | '‘' | '’' | '‛' | '′' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ʾ' | 'ʿ' | '＇'
                if forgives(Tolerance::Apostrophe) =>
            {
                '\''
            }
            '\u{2010}' | '\u{2011}' if forgives(Tolerance::Spaces) => '-',
            other if other.is_whitespace() && forgives(Tolerance::Spaces) => {
                if out.is_empty() || out.ends_with(' ') {
                    continue;
                }
                ' '
            }
            other => other,
        };
        out.push(c);
    }
    if forgives(Tolerance::Spaces) {
        out.truncate(out.trim_end().len());
    }
    out
}

impl Fill {
    /// Every gap with the first text that is accepted.
    pub fn key(&self) -> Answer {
        let first = |gap: &Gap| gap.accepted.first().cloned().unwrap_or_default();
        Answer::texts(self.gaps.iter().map(|gap| (gap.id.clone(), first(gap))))
    }

    /// Whether a text fills a gap.
    pub fn fills(&self, gap: &Gap, text: &str) -> bool {
        let text = folded(text, &self.forgiven);
        !text.is_empty() && gap.accepted.iter().any(|accepted| folded(accepted, &self.forgiven) == text)
    }

    /// The share of gaps filled rightly: each gap is an item of equal weight, as in IMS QTI 2.1 "Text Entry
    /// Interaction" with one point a gap.
    pub(super) fn mark(&self, answer: &Answer) -> Mark {
        let right = self.gaps.iter().filter(|gap| self.fills(gap, answer.typed_in(&gap.id))).count();
        Mark::of(right, self.gaps.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all() -> Vec<Tolerance> {
        Tolerance::ALL.iter().map(|(_, tolerance)| *tolerance).collect()
    }

    /// `typed` is accepted for `accepted` when everything is forgiven, and no longer when `switch` is off.
    fn check(accepted: &str, typed: &str, switch: Tolerance) {
        let gap = Gap { id: OptionId::new("gap"), accepted: vec![accepted.into()], reason: vec![] };
        let with = |forgiven: Vec<Tolerance>| {
            let fill = Fill { passage: vec![], gaps: vec![gap.clone()], forgiven };
            fill.mark(&Answer::Texts(vec![(OptionId::new("gap"), typed.into())]))
        };
        assert_eq!(with(all()), Mark::FULL, "{typed:?} for {accepted:?}");
        let without = all().into_iter().filter(|tolerance| *tolerance != switch).collect();
        assert_eq!(with(without), Mark::NONE, "{typed:?} for {accepted:?} without {switch:?}");
        assert_eq!(with(vec![switch]), Mark::FULL, "{typed:?} for {accepted:?} with {switch:?} alone");
    }

    #[test]
    fn each_tolerance_is_a_switch() {
        check("Palermo", "palermo", Tolerance::Case);
        check("Палермо", "ПАЛЕРМО", Tolerance::Case);
        check("Ұлт", "ұЛТ", Tolerance::Case);
        check("ӯрта", "Ӯрта", Tolerance::Case);
        check("Ćwiczenie", "ćWICZENIE", Tolerance::Case);
        check("debt bondage", "  debt   bondage ", Tolerance::Spaces);
        check("debt bondage", "debt\u{a0}bondage", Tolerance::Spaces);
        check("so-called", "so\u{2011}called", Tolerance::Spaces);
        check("принуждённый", "принужденный", Tolerance::Yo);
        check("ребенок", "реб\u{0435}\u{308}нок", Tolerance::Yo);
        check("жаңы", "жаны", Tolerance::Ng);
        check("өлкө", "олко", Tolerance::Oe);
        check("үй", "уй", Tolerance::Ue);
        check("құл", "кұл", Tolerance::Qa);
        check("ғалым", "галым", Tolerance::Gha);
        for apostrophe in ["'", "`", "´", "‘", "’", "ʼ", "′", "ʹ"] {
            check("majburiy oʻrin", &format!("majburiy o{apostrophe}rin"), Tolerance::Apostrophe);
        }
    }

    #[test]
    fn what_is_another_word_stays_another() {
        let fill = Fill {
            passage: vec![],
            gaps: vec![Gap {
                id: OptionId::new("g"),
                accepted: vec!["consent".into(), "Согласие".into()],
                reason: vec![],
            }],
            forgiven: all(),
        };
        let gap = &fill.gaps[0];
        for text in ["", " ", "content", "consents", "con sent", "согласии"] {
            assert!(!fill.fills(gap, text), "{text:?}");
        }
        for text in ["Consent", "согласие "] {
            assert!(fill.fills(gap, text), "{text:?}");
        }
    }

    #[test]
    fn each_gap_counts_the_same() {
        let gap = |id: &str| Gap { id: OptionId::new(id), accepted: vec![id.into()], reason: vec![] };
        let fill =
            Fill { passage: vec![], gaps: vec![gap("act"), gap("means"), gap("purpose")], forgiven: vec![] };
        let check = |typed: &[(&str, &str)], expected: u16| {
            let answer = Answer::texts(typed.iter().map(|(g, t)| (OptionId::new(*g), (*t).to_owned())));
            assert_eq!(fill.mark(&answer).thousandths(), expected, "{typed:?}");
        };
        check(&[], 0);
        check(&[("act", "act")], 333);
        check(&[("act", "act"), ("means", "purpose")], 333);
        check(&[("act", "means"), ("means", "act")], 0);
        check(&[("act", "act"), ("means", "means"), ("purpose", "purpose")], 1000);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".{0,30}") {
            let once = folded(&text, &all());
            prop_assert_eq!(folded(&once, &all()), once);
        }

        /// Our own small letters are those of Unicode for the alphabets of the course.
        #[test]
        fn small_letters_are_unicodes(c in "[A-ZÀ-ÖØ-ÞĀ-ķŊ-ŷА-ЯЀ-ЏѠ-ѾҊ-ҾӐ-Ԯ]") {
            let c = c.chars().next().unwrap();
            // İ has two characters as its small letter.
            prop_assume!(c != 'İ');
            prop_assert_eq!(small(c).to_string(), c.to_lowercase().to_string());
        }
    }
}
