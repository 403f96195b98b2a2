//! What is said of a run when it is over: the way the learner took, the way of an expert, what was there to be
//! noticed and what was noticed.

use super::run::Walk;
use super::{Case, CaseRun, Ending, Meter, NodeKind, Shown};
use crate::{NodeId, OptionId};

/// What is said of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Debrief {
    /// The choices taken, in order.
    pub yours: Vec<DebriefStep>,
    /// The choices of the expert, in order.
    pub expert: Vec<DebriefStep>,
    /// Everything that the case shows, each once, in the author's order; `true` when the learner was at a node
    /// that shows it.
    pub shown: Vec<(Shown, bool)>,
    /// How many of the choices taken were the expert's, and how many were taken.
    pub best_choices: (usize, usize),
    /// The choices taken that would harm a person, in order.
    pub harmful: Vec<OptionId>,
    /// How often the run came to a setback.
    pub setbacks: usize,
    /// Where the meters stand, each from 0 to [`Meter::MAX`].
    pub meters: Vec<(Meter, u8)>,
    /// How it ended; `None` while it goes on.
    pub ending: Option<Ending>,
}

/// One choice of a way through a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebriefStep {
    /// Where it was taken.
    pub node: NodeId,
    /// Which.
    pub choice: OptionId,
    /// Whether it is the expert's choice there.
    pub best: bool,
    /// The meters after it.
    pub meters: Vec<(Meter, u8)>,
}

/// The expert's way: the best choice of each node from the start, as long as it is offered. Stops at an end,
/// where the best choice is not offered, and before it would leave a node for the second time. The compiler lets
/// no case through whose way stops before a good end.
pub fn expert_path(case: &Case) -> Vec<DebriefStep> {
    let mut walk = Walk::start(case);
    let mut steps: Vec<DebriefStep> = Vec::new();
    while let Some(node) = walk.node()
        && let Some(choice) = node.choices.iter().find(|choice| choice.best)
        && walk.is_offered(choice)
        && !steps.iter().any(|step| step.node == node.id)
    {
        walk.take(choice);
        steps.push(DebriefStep {
            node: node.id.clone(),
            choice: choice.id.clone(),
            best: true,
            meters: walk.meters.clone(),
        });
    }
    steps
}

/// What is said of a run, by the case as it is now. Steps of the path that no longer fit are left out.
pub fn debrief(case: &Case, run: &CaseRun) -> Debrief {
    let mut yours = Vec::new();
    let mut harmful = Vec::new();
    let (walk, _) = run.walk(case, |walk, from, choice| {
        yours.push(DebriefStep {
            node: from.clone(),
            choice: choice.id.clone(),
            best: choice.best,
            meters: walk.meters.clone(),
        });
        if choice.harmful {
            harmful.push(choice.id.clone());
        }
    });
    let mut shown: Vec<(Shown, bool)> = Vec::new();
    for node in &case.nodes {
        let met = walk.visited.contains(&&node.id);
        for one in &node.shows {
            match shown.iter_mut().find(|(before, _)| before == one) {
                Some((_, before)) => *before |= met,
                None => shown.push((one.clone(), met)),
            }
        }
    }
    let is_setback = |id: &&&NodeId| case.node(id).is_some_and(|node| node.kind == NodeKind::Setback);
    Debrief {
        best_choices: (yours.iter().filter(|step| step.best).count(), yours.len()),
        yours,
        expert: expert_path(case),
        shown,
        harmful,
        setbacks: walk.visited.iter().filter(is_setback).count(),
        ending: walk.node().and_then(|node| node.ending()),
        meters: walk.meters,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use proptest::prelude::*;

    fn ways(steps: &[DebriefStep]) -> Vec<(&str, &str, bool, u8)> {
        steps.iter().map(|s| (s.node.as_str(), s.choice.as_str(), s.best, s.meters[0].1)).collect()
    }

    #[test]
    fn the_debrief_of_a_run_with_a_setback() {
        let case = samples::small();
        let run = samples::run(&case, &[("gate", "interpret"), ("whispers", "stop"), ("yard", "ask")]);
        let debrief = debrief(&case, &run);
        // Trust starts at 4; the choices change it by −2, +1 and nothing, the expert's by +1 and nothing.
        assert_eq!(
            ways(&debrief.yours),
            [("gate", "interpret", false, 2), ("whispers", "stop", true, 3), ("yard", "ask", true, 3)]
        );
        assert_eq!(ways(&debrief.expert), [("gate", "part", true, 5), ("yard", "ask", true, 5)]);
        let shown: Vec<(&str, bool)> =
            debrief.shown.iter().map(|(s, met)| (samples::words(&s.text), *met)).collect();
        assert_eq!(shown, [("he answers for all", true), ("nobody looks up", true), ("no statement", false)]);
        assert_eq!(debrief.best_choices, (2, 3));
        assert_eq!(debrief.harmful, [OptionId::new("interpret")]);
        assert_eq!(debrief.setbacks, 1);
        assert_eq!(debrief.meters, [(Meter::Trust, 3)]);
        assert_eq!(debrief.ending, Some(Ending::Good));
    }

    #[test]
    fn what_two_nodes_show_is_met_at_either() {
        let case = samples::small();
        let check = |path: &[(&str, &str)], expected: [bool; 3]| {
            let debrief = debrief(&case, &samples::run(&case, path));
            assert_eq!(debrief.shown.iter().map(|(_, met)| *met).collect::<Vec<_>>(), expected, "{path:?}");
        };
        check(&[], [true, false, false]);
        check(&[("gate", "part")], [true, true, false]);
        check(&[("gate", "interpret")], [true, true, false]);
        check(&[("gate", "part"), ("yard", "leave")], [true, true, true]);
    }

    #[test]
    fn the_expert_does_not_go_round_in_circles() {
        let mut case = samples::small();
        let back = case.start.clone();
        case.nodes[1].choices[0].to = back;
        assert_eq!(ways(&expert_path(&case)).len(), 2);
    }

    proptest! {
        #[test]
        fn who_follows_the_expert_takes_the_best_choices(case in samples::case()) {
            let expert = expert_path(&case);
            let path: Vec<(&str, &str)> =
                expert.iter().map(|s| (s.node.as_str(), s.choice.as_str())).collect();
            let debrief = debrief(&case, &samples::run(&case, &path));
            prop_assert_eq!(debrief.best_choices, (expert.len(), expert.len()));
            prop_assert_eq!(&debrief.yours, &expert);
        }
    }
}
