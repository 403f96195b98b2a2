//! A run through a case. Only the path is kept, from the journal; where the learner stands is computed from the
//! path and the case, so it is the same on the screen and after a restart.

use super::{Case, CaseChoice, Ending, Meter, Node};
use crate::{AttemptId, CaseId, Millis, NodeId, OptionId, Revision};

/// A run through a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRun {
    /// Named after the event that started it.
    pub id: AttemptId,
    /// Of which case.
    pub case: CaseId,
    /// In which wording it began.
    pub revision: Revision,
    /// When it began.
    pub started: Millis,
    /// The choices in the order in which they were taken.
    pub path: Vec<Taken>,
}

/// A choice that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Where.
    pub node: NodeId,
    /// Which.
    pub choice: OptionId,
    /// When.
    pub at: Millis,
}

/// A choice that may be taken: what an event has to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Where.
    pub node: NodeId,
    /// Which.
    pub choice: OptionId,
}

/// Where a run stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// Where the learner is now.
    pub node: NodeId,
    /// The meters of the case, each from 0 to [`Meter::MAX`].
    pub meters: Vec<(Meter, u8)>,
    /// Every node in the order of arrival, the start first and `node` last. One entered twice stands twice.
    pub visited: Vec<NodeId>,
    /// The end of the path does not fit the case: it was edited, or another tab was quicker. The stand is at the
    /// last place that fits, and the run goes on from there.
    pub gone: bool,
}

/// Why a choice has no meaning here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseRefusal {
    /// The run is at an end.
    Over,
    /// The node has no such choice.
    UnknownChoice,
    /// Its conditions do not hold.
    NotOffered,
}

/// A walk through a case, as far as it has come.
pub(super) struct Walk<'c> {
    case: &'c Case,
    pub(super) at: &'c NodeId,
    pub(super) meters: Vec<(Meter, u8)>,
    pub(super) visited: Vec<&'c NodeId>,
    taken: Vec<&'c OptionId>,
}

impl<'c> Walk<'c> {
    pub(super) fn start(case: &'c Case) -> Walk<'c> {
        Walk {
            case,
            at: &case.start,
            meters: case.meters_at_start(),
            visited: vec![&case.start],
            taken: Vec::new(),
        }
    }

    pub(super) fn node(&self) -> Option<&'c Node> {
        self.case.node(self.at)
    }

    pub(super) fn is_offered(&self, choice: &CaseChoice) -> bool {
        choice.is_offered(&self.taken, &self.meters)
    }

    pub(super) fn take(&mut self, choice: &'c CaseChoice) {
        choice.change(&mut self.meters);
        self.taken.push(&choice.id);
        self.at = &choice.to;
        self.visited.push(&choice.to);
    }

    /// The choice that a step of a path names, if it fits here.
    fn fitting(&self, step: &Taken) -> Option<&'c CaseChoice> {
        if step.node != *self.at {
            return None;
        }
        let choice = self.node()?.choice(&step.choice)?;
        // A choice into nothing would leave the learner nowhere.
        (self.is_offered(choice) && self.case.node(&choice.to).is_some()).then_some(choice)
    }
}

impl CaseRun {
    /// Walks the path, calling `step` after each choice that fits. Steps that do not fit change nothing: a merged
    /// journal may hold what another tab did at the same node. Gives the walk, and whether the last step was left
    /// out.
    pub(super) fn walk<'c>(
        &self,
        case: &'c Case,
        mut step: impl FnMut(&Walk<'c>, &'c NodeId, &'c CaseChoice),
    ) -> (Walk<'c>, bool) {
        let mut walk = Walk::start(case);
        let mut gone = false;
        for taken in &self.path {
            match walk.fitting(taken) {
                Some(choice) => {
                    let from = walk.at;
                    walk.take(choice);
                    step(&walk, from, choice);
                    gone = false;
                }
                None => gone = true,
            }
        }
        (walk, gone)
    }

    /// Where the run stands, by the case as it is now.
    pub fn stand(&self, case: &Case) -> Stand {
        let (walk, gone) = self.walk(case, |_, _, _| {});
        Stand {
            node: walk.at.clone(),
            meters: walk.meters,
            visited: walk.visited.into_iter().cloned().collect(),
            gone,
        }
    }

    /// The choices whose conditions hold now, in the author's order; none at an end.
    pub fn offered<'c>(&self, case: &'c Case) -> Vec<&'c CaseChoice> {
        let (walk, _) = self.walk(case, |_, _, _| {});
        match walk.node() {
            Some(node) if node.ending().is_none() => {
                node.choices.iter().filter(|choice| walk.is_offered(choice)).collect()
            }
            Some(_) | None => Vec::new(),
        }
    }

    /// Decides whether a choice may be taken now. Gives what an event has to keep.
    pub fn choose(&self, case: &Case, choice: &OptionId) -> Result<Chosen, CaseRefusal> {
        let (walk, _) = self.walk(case, |_, _, _| {});
        let node = walk.node().ok_or(CaseRefusal::UnknownChoice)?;
        if node.ending().is_some() {
            return Err(CaseRefusal::Over);
        }
        let choice = node.choice(choice).ok_or(CaseRefusal::UnknownChoice)?;
        if !walk.is_offered(choice) {
            return Err(CaseRefusal::NotOffered);
        }
        Ok(Chosen { node: node.id.clone(), choice: choice.id.clone() })
    }

    /// How the run ended; `None` while it goes on.
    pub fn end(&self, case: &Case) -> Option<Ending> {
        self.walk(case, |_, _, _| {}).0.node()?.ending()
    }
}

impl Chosen {
    /// The step of the path, with the time of its event.
    pub fn at(self, at: Millis) -> Taken {
        Taken { node: self.node, choice: self.choice, at }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Condition, samples};
    use super::*;
    use proptest::prelude::*;

    /// The state of a run by the words of the manual, written a second time and without the code above: meters
    /// are clamped after each choice, conditions are read before it.
    struct Plain {
        at: String,
        meters: Vec<(Meter, i32)>,
        taken: Vec<String>,
    }

    impl Plain {
        fn of(case: &Case, picks: &[String]) -> Plain {
            let mut plain = Plain {
                at: case.start.to_string(),
                meters: case.meters.iter().map(|m| (m.meter, i32::from(m.at))).collect(),
                taken: vec![],
            };
            for pick in picks {
                let choice = case.nodes.iter().flat_map(|n| &n.choices).find(|c| c.id.as_str() == pick);
                let choice = choice.unwrap();
                assert!(plain.holds(choice), "{pick}");
                for (meter, at) in &mut plain.meters {
                    for (_, by) in choice.effects.iter().filter(|(m, _)| m == meter) {
                        *at = (*at + i32::from(*by)).clamp(0, 10);
                    }
                }
                plain.taken.push(pick.clone());
                plain.at = choice.to.to_string();
            }
            plain
        }

        fn holds(&self, choice: &CaseChoice) -> bool {
            let level = |meter: Meter| self.meters.iter().find(|m| m.0 == meter).map_or(0, |m| m.1);
            let taken = |id: &OptionId| self.taken.iter().any(|t| t == id.as_str());
            choice.conditions.iter().all(|condition| match condition {
                Condition::Taken(id) => taken(id),
                Condition::NotTaken(id) => !taken(id),
                Condition::AtLeast(meter, bound) => level(*meter) >= i32::from(*bound),
                Condition::Below(meter, bound) => level(*meter) < i32::from(*bound),
            })
        }
    }

    /// Takes what is offered, as the picks say, until the end or until they run out.
    fn play(case: &Case, picks: &[usize]) -> CaseRun {
        let mut run = samples::run(case, &[]);
        for (time, pick) in picks.iter().enumerate() {
            let offered = run.offered(case);
            if offered.is_empty() {
                break;
            }
            let id = offered[pick % offered.len()].id.clone();
            run.path.push(run.choose(case, &id).unwrap().at(Millis(time as i64)));
        }
        run
    }

    fn picks() -> impl Strategy<Value = Vec<usize>> {
        prop::collection::vec(0usize..12, 0..25)
    }

    #[test]
    fn a_choice_is_found_with_the_node_it_stands_in() {
        let case = samples::small();
        for node in &case.nodes {
            for choice in &node.choices {
                assert_eq!(case.choice(&choice.id), Some((node, choice)));
            }
        }
        assert_eq!(case.choice(&OptionId::new("ghost")), None);
    }

    proptest! {
        #[test]
        fn a_run_stands_where_its_choices_lead(case in samples::case(), picks in picks()) {
            let run = play(&case, &picks);
            let stand = run.stand(&case);
            let ids: Vec<String> = run.path.iter().map(|t| t.choice.to_string()).collect();
            let plain = Plain::of(&case, &ids);
            prop_assert_eq!(stand.node.as_str(), plain.at.as_str());
            let meters: Vec<(Meter, i32)> =
                stand.meters.iter().map(|(m, at)| (*m, i32::from(*at))).collect();
            prop_assert_eq!(meters, plain.meters);
            prop_assert!(stand.meters.iter().all(|(_, at)| *at <= 10));
            prop_assert!(!stand.gone);
            prop_assert_eq!(stand.visited.len(), run.path.len() + 1);
        }

        #[test]
        fn a_replay_stands_where_the_run_stood(case in samples::case(), picks in picks(), cut: prop::sample::Index) {
            let run = play(&case, &picks);
            let whole = run.stand(&case);
            prop_assert_eq!(&run.clone().stand(&case.clone()), &whole);
            let mut shorter = run.clone();
            shorter.path.truncate(cut.index(run.path.len() + 1));
            let before = shorter.stand(&case);
            prop_assert_eq!(&whole.visited[..before.visited.len()], &before.visited[..]);
            shorter.path.extend_from_slice(&run.path[shorter.path.len()..]);
            prop_assert_eq!(shorter.stand(&case), whole);
        }

        #[test]
        fn exactly_what_holds_is_offered(case in samples::case(), picks in picks()) {
            let run = play(&case, &picks);
            let ids: Vec<String> = run.path.iter().map(|t| t.choice.to_string()).collect();
            let plain = Plain::of(&case, &ids);
            let node = case.node(&run.stand(&case).node).unwrap();
            let offered: Vec<&OptionId> = run.offered(&case).iter().map(|c| &c.id).collect();
            for choice in &node.choices {
                let holds = plain.holds(choice);
                prop_assert_eq!(offered.contains(&&choice.id), holds);
                let expected = if holds { Ok(()) } else { Err(CaseRefusal::NotOffered) };
                prop_assert_eq!(run.choose(&case, &choice.id).map(|_| ()), expected);
            }
        }

        #[test]
        fn a_run_ends_or_goes_on(case in samples::case(), picks in picks()) {
            let run = play(&case, &picks);
            prop_assert_eq!(run.end(&case).is_some(), run.offered(&case).is_empty());
        }

        #[test]
        fn a_choice_from_elsewhere_is_refused(case in samples::case(), picks in picks()) {
            let run = play(&case, &picks);
            let here = case.node(&run.stand(&case).node).unwrap();
            let over = run.end(&case).is_some();
            let expected = if over { CaseRefusal::Over } else { CaseRefusal::UnknownChoice };
            prop_assert_eq!(run.choose(&case, &OptionId::new("ghost")), Err(expected));
            for choice in case.nodes.iter().filter(|n| n.id != here.id).flat_map(|n| &n.choices) {
                prop_assert_eq!(run.choose(&case, &choice.id), Err(expected));
            }
        }

        /// Whatever an editor takes away, the run stands somewhere in the case and can go on.
        #[test]
        fn an_edit_never_strands_a_run(case in samples::case(), picks in picks(), cut: prop::sample::Index) {
            let mut run = play(&case, &picks);
            let before = run.stand(&case);
            let mut edited = case.clone();
            let ids: Vec<OptionId> =
                case.nodes.iter().flat_map(|n| n.choices.iter().skip(1)).map(|c| c.id.clone()).collect();
            prop_assume!(!ids.is_empty());
            let lost = &ids[cut.index(ids.len())];
            edited.nodes.iter_mut().for_each(|n| n.choices.retain(|c| c.id != *lost));
            let stand = run.stand(&edited);
            match run.path.iter().position(|t| t.choice == *lost) {
                // Nothing after the lost choice may count before it.
                Some(at) => prop_assert_eq!(&stand.visited[..=at], &before.visited[..=at]),
                // It may still have been read by a condition as not taken, which stays true.
                None => prop_assert_eq!(&stand, &before),
            }
            prop_assert!(edited.node(&stand.node).is_some());
            if let Some(next) = run.offered(&edited).first() {
                let to = next.to.clone();
                run.path.push(run.choose(&edited, &next.id).unwrap().at(Millis(99)));
                let after = run.stand(&edited);
                prop_assert_eq!(after.node, to);
                prop_assert!(!after.gone);
            }
        }
    }

    #[test]
    fn a_path_that_no_longer_fits_stands_at_the_last_place_that_does() {
        let case = samples::small();
        let check = |path: &[(&str, &str)], node: &str, gone: bool| {
            let stand = samples::run(&case, path).stand(&case);
            assert_eq!((stand.node.as_str(), stand.gone), (node, gone), "{path:?}");
        };
        check(&[], "gate", false);
        check(&[("gate", "part")], "yard", false);
        check(&[("gate", "ghost")], "gate", true);
        check(&[("gate", "part"), ("yard", "ghost")], "yard", true);
        check(&[("gate", "part"), ("gate", "interpret")], "yard", true);
        check(&[("gate", "interpret"), ("yard", "ask")], "whispers", true);
        check(&[("gate", "ghost"), ("gate", "part")], "yard", false);
        // The condition `if=part` does not hold on this way.
        check(&[("gate", "interpret"), ("whispers", "stop"), ("yard", "follow-up")], "yard", true);
        check(&[("gate", "part"), ("yard", "follow-up")], "good", false);
    }

    #[test]
    fn the_end_takes_no_choice() {
        let case = samples::small();
        let run = samples::run(&case, &[("gate", "part"), ("yard", "ask")]);
        assert_eq!(run.end(&case), Some(Ending::Good));
        assert!(run.offered(&case).is_empty());
        assert_eq!(run.choose(&case, &OptionId::new("ask")), Err(CaseRefusal::Over));
    }
}
