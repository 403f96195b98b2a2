//! Every way through a case. Conditions and meters decide what can be reached, so the links alone would not do.

use course::{Case, Condition, Ending, Meter, NodeId, OptionId};
use std::collections::HashMap;

/// What the ways through a case tell.
pub(super) struct Ways<'c> {
    /// One entry a node, in the order of the case.
    pub(super) nodes: Vec<NodeWays>,
    /// The choices that are offered on some way.
    pub(super) offered: Vec<&'c OptionId>,
}

/// What the ways tell of a node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct NodeWays {
    /// Some way from the start comes here.
    pub(super) reached: bool,
    /// Some of these ways goes on to a good end.
    pub(super) leads_to_good: bool,
}

/// All that decides how it can go on. Small, since there are many.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct State {
    /// Its place in the case.
    node: usize,
    /// In the order of the meters of the case.
    meters: [u8; Meter::ALL.len()],
    /// One bit for each choice that some condition asks for: whether it was taken.
    taken: u64,
}

/// Follows every choice from the start. `None` when that leads to more than `most` states.
pub(super) fn explore(case: &Case, most: usize) -> Option<Ways<'_>> {
    let asked_for = asked_for(case);
    if asked_for.len() > u64::BITS as usize {
        return None;
    }
    let place = |id: &NodeId| case.nodes.iter().position(|node| node.id == *id);
    let mut states: Vec<State> = Vec::new();
    let mut known: HashMap<State, usize> = HashMap::new();
    let mut steps: Vec<(usize, usize)> = Vec::new();
    let mut offered: Vec<&OptionId> = Vec::new();
    if let Some(node) = place(&case.start) {
        let start = State { node, meters: pack(&case.meters_at_start()), taken: 0 };
        known.insert(start, 0);
        states.push(start);
    }
    let mut at = 0;
    while let Some(state) = states.get(at).copied() {
        let meters: Vec<(Meter, u8)> =
            case.meters.iter().zip(state.meters).map(|(start, level)| (start.meter, level)).collect();
        let is_taken = |bit: &usize| state.taken & (1 << bit) != 0;
        let taken: Vec<&OptionId> = (0..asked_for.len()).filter(is_taken).map(|bit| asked_for[bit]).collect();
        for choice in &case.nodes[state.node].choices {
            if !choice.is_offered(&taken, &meters) {
                continue;
            }
            if !offered.contains(&&choice.id) {
                offered.push(&choice.id);
            }
            let Some(node) = place(&choice.to) else { continue };
            let mut after = meters.clone();
            choice.change(&mut after);
            let bit = asked_for.iter().position(|id| **id == choice.id).map_or(0, |bit| 1 << bit);
            let next = State { node, meters: pack(&after), taken: state.taken | bit };
            let to = *known.entry(next).or_insert_with(|| {
                states.push(next);
                states.len() - 1
            });
            steps.push((at, to));
            if states.len() > most {
                return None;
            }
        }
        at += 1;
    }
    let mut nodes = vec![NodeWays::default(); case.nodes.len()];
    for (state, good) in states.iter().zip(lead_to_good(case, &states, &steps)) {
        let node = &mut nodes[state.node];
        node.reached = true;
        node.leads_to_good |= good;
    }
    Some(Ways { nodes, offered })
}

fn pack(meters: &[(Meter, u8)]) -> [u8; Meter::ALL.len()] {
    let mut packed = [0; Meter::ALL.len()];
    for (place, (_, level)) in packed.iter_mut().zip(meters) {
        *place = *level;
    }
    packed
}

/// The choices that some condition asks for, each once.
fn asked_for(case: &Case) -> Vec<&OptionId> {
    let mut ids = Vec::new();
    for condition in case.nodes.iter().flat_map(|node| &node.choices).flat_map(|choice| &choice.conditions) {
        match condition {
            Condition::Taken(id) | Condition::NotTaken(id) if !ids.contains(&id) => ids.push(id),
            Condition::Taken(_) | Condition::NotTaken(_) | Condition::AtLeast(..) | Condition::Below(..) => {}
        }
    }
    ids
}

/// For each state, whether a good end can be reached from it: the good ends, and whatever has a step to one of
/// these. Steps lead mostly forwards, so going through them backwards needs few rounds.
fn lead_to_good(case: &Case, states: &[State], steps: &[(usize, usize)]) -> Vec<bool> {
    let is_good = |state: &State| case.nodes[state.node].ending() == Some(Ending::Good);
    let mut good: Vec<bool> = states.iter().map(is_good).collect();
    let mut more = true;
    while more {
        more = false;
        for (from, to) in steps.iter().rev() {
            if good[*to] && !good[*from] {
                good[*from] = true;
                more = true;
            }
        }
    }
    good
}
