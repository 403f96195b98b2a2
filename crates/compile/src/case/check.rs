//! What can be said only of a whole case: where its choices lead, what its conditions read, whether everybody who
//! plays it can come to an end, and to a good one after a setback.

use super::node::ReadNode;
use super::{meter_name, ways};
use crate::Place;
use crate::inline::Text;
use course::{Case, CaseChoice, CaseId, Condition, Ending, Meter, MeterStart, NodeId, NodeKind, OptionId};

/// Fewer nodes that are no ends make no case.
const FEWEST_NODES: usize = 5;
/// So many states of a case are looked at. Fifteen nodes, three meters and five choices that conditions ask for have
/// fewer.
const MOST_STATES: usize = 1_000_000;

/// A case with the places of its parts.
pub(super) struct CheckCase {
    /// Of the id.
    pub(super) place: Place,
    pub(super) start: NodeId,
    pub(super) start_place: Place,
    pub(super) meters: Vec<(Place, MeterStart)>,
    pub(super) nodes: Vec<ReadNode>,
}

impl CheckCase {
    fn node(&self, id: &NodeId) -> Option<&ReadNode> {
        self.nodes.iter().find(|read| read.node.id == *id)
    }

    /// Every choice with its line.
    fn choices(&self) -> impl Iterator<Item = (usize, &CaseChoice)> {
        self.nodes.iter().flat_map(|read| read.choice_lines.iter().copied().zip(&read.node.choices))
    }

    fn line_of(&self, choice: &OptionId) -> usize {
        self.choices().find(|(_, one)| one.id == *choice).map_or(1, |(line, _)| line)
    }
}

/// Reports everything that is wrong with a case as a whole.
pub(super) fn check(case: &CheckCase, text: &mut Text) {
    let before = text.report.errors();
    names(case, text);
    meters(case, text);
    nodes(case, text);
    size(case, text);
    // With a name that leads nowhere, or two that are alike, there is nothing to walk through.
    if text.report.errors() == before {
        walk(case, text);
    }
}

/// Ids used twice, and names of nodes and choices that are not there.
fn names(case: &CheckCase, text: &mut Text) {
    let mut seen: Vec<&NodeId> = Vec::new();
    for read in &case.nodes {
        let id = &read.node.id;
        if seen.contains(&id) {
            text.report.error(
                text.place(read.line),
                format!("the node id `{id}` twice in one case"),
                "give each node its own id",
            );
        }
        seen.push(id);
    }
    let mut seen: Vec<&OptionId> = Vec::new();
    for (line, choice) in case.choices() {
        let place = text.place(line);
        if seen.contains(&&choice.id) {
            text.report.error(
                place.clone(),
                format!("the choice id `{}` twice in one case", choice.id),
                "give each choice its own id",
            );
        }
        seen.push(&choice.id);
        if case.node(&choice.to).is_none() {
            text.report.error(
                place.clone(),
                format!("no node is called `{}`", choice.to),
                "write the node, or correct the target",
            );
        }
        for condition in &choice.conditions {
            if let Condition::Taken(id) | Condition::NotTaken(id) = condition
                && !case.choices().any(|(_, other)| other.id == *id)
            {
                text.report.error(place.clone(), format!("no choice is called `{id}`"), "correct the id");
            }
        }
    }
    if case.node(&case.start).is_none() {
        text.report.error(
            case.start_place.clone(),
            format!("no node is called `{}`", case.start),
            "`start` names the first node",
        );
    }
}

/// Each meter is changed and read, and none is used that the case does not have.
fn meters(case: &CheckCase, text: &mut Text) {
    let mut changed: Vec<Meter> = Vec::new();
    let mut read: Vec<Meter> = Vec::new();
    for (line, choice) in case.choices() {
        let mut used: Vec<Meter> = Vec::new();
        for (meter, _) in &choice.effects {
            changed.push(*meter);
            used.push(*meter);
        }
        for condition in &choice.conditions {
            if let Condition::AtLeast(meter, _) | Condition::Below(meter, _) = condition {
                read.push(*meter);
                used.push(*meter);
            }
        }
        for meter in Meter::ALL {
            if used.contains(&meter) && !case.meters.iter().any(|(_, start)| start.meter == meter) {
                text.report.error(
                    text.place(line),
                    format!("the case has no meter `{}`", meter_name(meter)),
                    "write where it starts under `[meters]` in the front matter",
                );
            }
        }
    }
    for (place, start) in &case.meters {
        let name = meter_name(start.meter);
        if !changed.contains(&start.meter) {
            text.report.error(
                place.clone(),
                format!("no choice changes the meter `{name}`"),
                format!("write `{name}+1` or `{name}-1` on a choice, or take the meter away"),
            );
        }
        if !read.contains(&start.meter) {
            text.report.error(
                place.clone(),
                format!("no condition reads the meter `{name}`"),
                format!("write `{name}>=5` or `{name}<5` on a choice, or take the meter away"),
            );
        }
    }
}

/// Dead ends, and the one best choice of each node.
fn nodes(case: &CheckCase, text: &mut Text) {
    for read in &case.nodes {
        let place = text.place(read.line);
        let (id, choices) = (&read.node.id, &read.node.choices);
        match read.node.kind {
            NodeKind::End(_) => continue,
            NodeKind::Scene | NodeKind::Setback => {}
        }
        if choices.is_empty() {
            text.report.error(
                place,
                format!("the node `{id}` is a dead end"),
                format!("add choices, or make it an end: `{{#{id} .end .mixed}}`"),
            );
            continue;
        }
        if choices.iter().all(|choice| !choice.conditions.is_empty()) {
            text.report.error(
                place.clone(),
                format!("every choice of the node `{id}` has conditions"),
                "leave one without, or a learner for whom none of them holds is stuck",
            );
        }
        match choices.iter().filter(|choice| choice.best).count() {
            1 => {}
            0 => text.report.error(
                place,
                format!("the node `{id}` has no `best` choice"),
                "mark the expert's: `{#part-them best}`",
            ),
            bests => text.report.error(
                place,
                format!("the node `{id}` has {bests} `best` choices"),
                "keep the expert's alone",
            ),
        }
    }
}

fn size(case: &CheckCase, text: &mut Text) {
    let nodes = case.nodes.iter().filter(|read| read.node.ending().is_none()).count();
    if nodes < FEWEST_NODES {
        text.report.error(
            case.place.clone(),
            format!("{nodes} nodes that are no ends"),
            format!("write at least {FEWEST_NODES}"),
        );
    }
    if !case.nodes.iter().any(|read| read.node.kind == NodeKind::Setback) {
        text.report.error(
            case.place.clone(),
            "a case without a setback",
            "add a node `{#whispers .setback}` for a failure that can be made good",
        );
    }
}

/// What is seen only by walking through: nodes that nobody reaches, setbacks without a way back, the expert's way.
fn walk(case: &CheckCase, text: &mut Text) {
    let played = Case {
        id: CaseId::new(""),
        content_note: None,
        intro: Vec::new(),
        meters: case.meters.iter().map(|(_, start)| *start).collect(),
        start: case.start.clone(),
        nodes: case.nodes.iter().map(|read| read.node.clone()).collect(),
    };
    expert(case, &played, text);
    let Some(ways) = ways::explore(&played, MOST_STATES) else {
        text.report.error(
            case.place.clone(),
            "too many ways through the case to look at all of them",
            "use fewer conditions on choices taken, or fewer meters",
        );
        return;
    };
    for (read, way) in case.nodes.iter().zip(&ways.nodes) {
        let id = &read.node.id;
        if !way.reached {
            text.report.error(
                text.place(read.line),
                format!("the node `{id}` cannot be reached"),
                "let a choice lead to it, or loosen the conditions on the way",
            );
        } else if read.node.kind == NodeKind::Setback && !way.leads_to_good {
            text.report.error(
                text.place(read.line),
                format!("no good end can be reached from `{id}`"),
                "a setback is a failure that can be made good: add a way back, or make it an end",
            );
        }
        for (choice, line) in read.node.choices.iter().zip(&read.choice_lines) {
            if way.reached && !ways.offered.contains(&&choice.id) {
                text.report.warning(
                    text.place(*line),
                    format!("the choice `{}` is never offered", choice.id),
                    "its conditions hold on no way to this node; loosen them",
                );
            }
        }
    }
}

/// The expert's way ends well.
fn expert(case: &CheckCase, played: &Case, text: &mut Text) {
    let steps = course::expert_path(played);
    let last = steps.last().and_then(|step| played.choice(&step.choice)).map(|(_, choice)| choice);
    let to = last.map_or(&played.start, |choice| &choice.to);
    let Some(end) = case.node(to) else { return };
    let line = last.map_or(end.line, |choice| case.line_of(&choice.id));
    if let Some(ending) = end.node.ending() {
        match ending {
            Ending::Good => {}
            Ending::Mixed | Ending::Harm => text.report.error(
                text.place(line),
                format!("the expert's path ends at `{to}`, which is no good end"),
                "who takes every `best` choice must come to an end that is `.good`",
            ),
        }
    } else if steps.iter().any(|step| step.node == *to) {
        text.report.error(
            text.place(line),
            format!("the expert's path comes back to `{to}`"),
            "who takes every `best` choice must come to a good end; mark another choice on the way",
        );
    } else if let Some(best) = end.node.choices.iter().find(|choice| choice.best) {
        text.report.error(
            text.place(case.line_of(&best.id)),
            format!("the expert's path stops at `{to}`: `{}` is not offered there", best.id),
            "its conditions must hold for who took every `best` choice before it",
        );
    }
}
