//! Cases of any shape that the compiler would let stand on their own, and a small one with known ways.

use super::*;
use crate::{AttemptId, EventId, Millis, Writer};
use proptest::prelude::*;

/// A choice without marks, effects and conditions.
pub(super) fn choice(id: &str, to: &str) -> CaseChoice {
    CaseChoice {
        id: OptionId::new(id),
        text: vec![Inline::Text("choice".into())],
        to: NodeId::new(to),
        best: false,
        harmful: false,
        effects: vec![],
        conditions: vec![],
        reason: vec![Inline::Text("reason".into())],
    }
}

fn node(id: &str, kind: NodeKind, choices: Vec<CaseChoice>, shows: &[&str]) -> Node {
    let shows = shows
        .iter()
        .map(|words| Shown { kind: ShownKind::Sign, text: vec![Inline::Text((*words).to_owned())] })
        .collect();
    Node { id: NodeId::new(id), title: vec![], text: vec![], kind, choices, shows, sources: vec![] }
}

pub(super) fn words(text: &[Inline]) -> &str {
    match text {
        [Inline::Text(words)] => words,
        _ => "",
    }
}

/// ```text
/// gate ─part─▶ yard ─ask─▶ good         trust 4; part +1, interpret −2, stop +1
///   └interpret─▶ whispers ─stop─▶ yard  yard also: leave ─▶ harm; follow-up, if=part ─▶ good
/// ```
pub(super) fn small() -> Case {
    let effect = |by| vec![(Meter::Trust, by)];
    Case {
        id: CaseId::new("hut"),
        content_note: None,
        intro: vec![],
        meters: vec![MeterStart { meter: Meter::Trust, at: 4 }],
        start: NodeId::new("gate"),
        nodes: vec![
            node(
                "gate",
                NodeKind::Scene,
                vec![
                    CaseChoice { best: true, effects: effect(1), ..choice("part", "yard") },
                    CaseChoice { harmful: true, effects: effect(-2), ..choice("interpret", "whispers") },
                ],
                &["he answers for all"],
            ),
            node(
                "yard",
                NodeKind::Scene,
                vec![
                    CaseChoice { best: true, ..choice("ask", "good") },
                    choice("leave", "harm"),
                    CaseChoice {
                        conditions: vec![Condition::Taken(OptionId::new("part"))],
                        ..choice("follow-up", "good")
                    },
                ],
                &["nobody looks up"],
            ),
            node(
                "whispers",
                NodeKind::Setback,
                vec![CaseChoice { best: true, effects: effect(1), ..choice("stop", "yard") }],
                &["nobody looks up"],
            ),
            node("good", NodeKind::End(Ending::Good), vec![], &[]),
            node("harm", NodeKind::End(Ending::Harm), vec![], &["no statement"]),
        ],
    }
}

/// A run of `case` that took these choices at these nodes.
pub(super) fn run(case: &Case, path: &[(&str, &str)]) -> CaseRun {
    CaseRun {
        id: AttemptId(EventId { writer: Writer(1), sequence: 0 }),
        case: case.id.clone(),
        revision: Revision(1),
        started: Millis(0),
        path: path
            .iter()
            .map(|(node, choice)| Taken {
                node: NodeId::new(*node),
                choice: OptionId::new(*choice),
                at: Millis(1),
            })
            .collect(),
    }
}

fn meter() -> impl Strategy<Value = Meter> {
    prop::sample::select(Meter::ALL.to_vec())
}

/// Conditions on any choice of the case, and on one that is not there.
fn condition() -> impl Strategy<Value = Condition> {
    let id = "n[0-6]c[0-3]|ghost".prop_map(OptionId::new);
    prop_oneof![
        id.clone().prop_map(Condition::Taken),
        id.prop_map(Condition::NotTaken),
        (meter(), 0u8..12).prop_map(|(meter, bound)| Condition::AtLeast(meter, bound)),
        (meter(), 0u8..12).prop_map(|(meter, bound)| Condition::Below(meter, bound)),
    ]
}

/// A choice with the index of its target.
fn any_choice() -> impl Strategy<Value = (CaseChoice, usize)> {
    (
        any::<bool>(),
        prop::collection::vec((meter(), -4i8..5), 0..3),
        prop::collection::vec(condition(), 0..3),
        any::<usize>(),
    )
        .prop_map(|(harmful, effects, conditions, to)| {
            (CaseChoice { harmful, effects, conditions, ..choice("", "") }, to)
        })
}

/// One to seven nodes, one to three ends; the first choice of each node has no condition, and one is the best.
pub(super) fn case() -> impl Strategy<Value = Case> {
    let nodes = prop::collection::vec(
        (any::<bool>(), prop::collection::vec(any_choice(), 1..5), any::<prop::sample::Index>()),
        1..8,
    );
    (nodes, 1usize..4, prop::collection::vec(0u8..11, 3)).prop_map(|(nodes, ends, starts)| {
        let name = |at: usize, scenes: usize| {
            if at < scenes { format!("n{at}") } else { format!("e{}", at - scenes) }
        };
        let scenes = nodes.len();
        let mut all: Vec<Node> = nodes
            .into_iter()
            .enumerate()
            .map(|(at, (setback, choices, best))| {
                let best = best.index(choices.len());
                let choices = choices
                    .into_iter()
                    .enumerate()
                    .map(|(index, (mut choice, to))| {
                        choice.id = OptionId::new(format!("n{at}c{index}"));
                        choice.to = NodeId::new(name(to % (scenes + ends), scenes));
                        choice.best = index == best;
                        choice.harmful &= !choice.best;
                        if index == 0 {
                            choice.conditions.clear();
                        }
                        choice
                    })
                    .collect();
                let kind = if setback { NodeKind::Setback } else { NodeKind::Scene };
                node(&name(at, scenes), kind, choices, &["a sign"])
            })
            .collect();
        let endings = [Ending::Good, Ending::Mixed, Ending::Harm];
        for (end, ending) in endings.into_iter().enumerate().take(ends) {
            all.push(node(&format!("e{end}"), NodeKind::End(ending), vec![], &[]));
        }
        Case {
            id: CaseId::new("case"),
            content_note: None,
            intro: vec![],
            meters: Meter::ALL.into_iter().zip(starts).map(|(meter, at)| MeterStart { meter, at }).collect(),
            start: NodeId::new("n0"),
            nodes: all,
        }
    })
}
