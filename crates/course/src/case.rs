//! A branching case: a situation in nodes, each with choices that lead to the next, until an end. Some nodes are
//! failures that one can recover from. What a run keeps, and where it stands, is in `case/run.rs`; what is said
//! of it afterwards in `case/debrief.rs`.

mod debrief;
mod run;
#[cfg(test)]
mod samples;

pub use debrief::{Debrief, DebriefStep, debrief, expert_path};
pub use run::{CaseRefusal, CaseRun, Chosen, Stand, Taken};

use crate::{Block, CaseId, Citation, Inline, ModuleId, NodeId, OptionId, PackFile, Revision};
use serde::{Deserialize, Serialize};

/// A case without its texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseHead {
    /// Written by the author.
    pub id: CaseId,
    /// The module that offers it.
    pub module: ModuleId,
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Playing it once, in minutes, by its author's judgement.
    pub minutes: u16,
    /// Which wording is current.
    pub revision: Revision,
    /// The file of the [`Case`].
    pub pack: PackFile,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// As in its head.
    pub id: CaseId,
    /// Warns of hard content.
    pub content_note: Option<String>,
    /// The assignment, before the first node.
    pub intro: Vec<Block>,
    /// Its meters; may be none.
    pub meters: Vec<MeterStart>,
    /// The first node.
    pub start: NodeId,
    /// Its nodes in the author's order.
    pub nodes: Vec<Node>,
}

/// What a case measures while it is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Meter {
    /// How far the person trusts the officer.
    Trust,
    /// How safe the person is.
    Safety,
    /// What could be shown to a court.
    Evidence,
}

impl Meter {
    /// All meters, in the order in which they are shown.
    pub const ALL: [Meter; 3] = [Meter::Trust, Meter::Safety, Meter::Evidence];
    /// The highest reading; the lowest is 0.
    pub const MAX: u8 = 10;
}

/// Where a meter stands at the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterStart {
    /// Which.
    pub meter: Meter,
    /// 0 to [`Meter::MAX`].
    pub at: u8,
}

/// One situation of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Written by the author.
    pub id: NodeId,
    /// Its heading.
    pub title: Vec<Inline>,
    /// What is seen and heard.
    pub text: Vec<Block>,
    /// What it is for.
    pub kind: NodeKind,
    /// What the learner can do; an end has none, and every other node has one without conditions.
    pub choices: Vec<CaseChoice>,
    /// What is met here.
    pub shows: Vec<Shown>,
    /// Where its claims stand.
    pub sources: Vec<Citation>,
}

/// What a node is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NodeKind {
    /// A situation.
    Scene,
    /// A failure that one can recover from.
    Setback,
    /// The end.
    End(Ending),
}

/// How a case ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// The person is safe and the case stands.
    Good,
    /// Something was saved, something was lost.
    Mixed,
    /// A person was harmed.
    Harm,
}

/// One thing that a learner can do in a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseChoice {
    /// Written by the author; unique in the case.
    pub id: OptionId,
    /// What it says.
    pub text: Vec<Inline>,
    /// Where it leads.
    pub to: NodeId,
    /// The expert's choice.
    pub best: bool,
    /// Marked `unsafe`: it would harm a person.
    pub harmful: bool,
    /// What it does to the meters.
    pub effects: Vec<(Meter, i8)>,
    /// All of them must hold for it to be offered.
    pub conditions: Vec<Condition>,
    /// What happens because of it, and why it was right or wrong.
    pub reason: Vec<Inline>,
}

/// When a choice is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// That choice was taken before.
    Taken(OptionId),
    /// That choice was not taken before.
    NotTaken(OptionId),
    /// The meter stands at this or above.
    AtLeast(Meter, u8),
    /// The meter stands below this.
    Below(Meter, u8),
}

/// Something that a node lets the learner notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// What it is.
    pub kind: ShownKind,
    /// What was to be noticed.
    pub text: Vec<Inline>,
}

/// What can be noticed: an element of the definition (Protocol, art. 3(a)) or a sign of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShownKind {
    /// An act.
    Act,
    /// A means.
    Means,
    /// A purpose.
    Purpose,
    /// A sign: it raises a question and proves nothing.
    Sign,
}

impl Case {
    /// A node.
    pub fn node(&self, id: &NodeId) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == *id)
    }

    /// A choice, with the node that offers it.
    pub fn choice(&self, id: &OptionId) -> Option<(&Node, &CaseChoice)> {
        self.nodes.iter().find_map(|node| Some((node, node.choice(id)?)))
    }

    /// Where the meters stand at the start.
    pub fn meters_at_start(&self) -> Vec<(Meter, u8)> {
        self.meters.iter().map(|start| (start.meter, start.at.min(Meter::MAX))).collect()
    }
}

impl Node {
    /// A choice of the node.
    pub fn choice(&self, id: &OptionId) -> Option<&CaseChoice> {
        self.choices.iter().find(|choice| choice.id == *id)
    }

    /// How the case ends here; `None` in a node that is no end.
    pub fn ending(&self) -> Option<Ending> {
        match self.kind {
            NodeKind::End(ending) => Some(ending),
            NodeKind::Scene | NodeKind::Setback => None,
        }
    }
}

impl CaseChoice {
    /// Whether all conditions hold, after the choices in `taken` and with the meters where they are.
    pub fn is_offered(&self, taken: &[&OptionId], meters: &[(Meter, u8)]) -> bool {
        self.conditions.iter().all(|condition| condition.holds(taken, meters))
    }

    /// Changes the meters as the choice does. They stop at 0 and at [`Meter::MAX`]; a meter that the case does
    /// not have stays away.
    pub fn change(&self, meters: &mut [(Meter, u8)]) {
        for (meter, by) in &self.effects {
            if let Some((_, at)) = meters.iter_mut().find(|(m, _)| m == meter) {
                *at = at.saturating_add_signed(*by).min(Meter::MAX);
            }
        }
    }
}

impl Condition {
    /// Whether it holds. A meter that the case does not have stands at 0.
    pub fn holds(&self, taken: &[&OptionId], meters: &[(Meter, u8)]) -> bool {
        let level = |meter: &Meter| meters.iter().find(|(m, _)| m == meter).map_or(0, |(_, at)| *at);
        match self {
            Condition::Taken(choice) => taken.contains(&choice),
            Condition::NotTaken(choice) => !taken.contains(&choice),
            Condition::AtLeast(meter, bound) => level(meter) >= *bound,
            Condition::Below(meter, bound) => level(meter) < *bound,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{decode, encode};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_case_survives_its_pack(case in samples::case()) {
            prop_assert_eq!(decode::<Case>(&encode(&case).unwrap()), Ok(case));
        }
    }

    #[test]
    fn meters_stop_at_both_ends() {
        let check = |at: u8, by: i8, expected: u8| {
            let choice = CaseChoice { effects: vec![(Meter::Trust, by)], ..samples::choice("a", "b") };
            let mut meters = [(Meter::Trust, at), (Meter::Safety, 5)];
            choice.change(&mut meters);
            assert_eq!(meters, [(Meter::Trust, expected), (Meter::Safety, 5)], "{at} and {by}");
        };
        check(4, 2, 6);
        check(4, -2, 2);
        check(9, 2, 10);
        check(1, -2, 0);
        check(10, i8::MAX, 10);
        check(0, i8::MIN, 0);
    }

    #[test]
    fn conditions() {
        let a = OptionId::new("a");
        let check = |condition: Condition, taken: &[&OptionId], trust: u8, expected: bool| {
            assert_eq!(condition.holds(taken, &[(Meter::Trust, trust)]), expected, "{condition:?}");
        };
        check(Condition::Taken(a.clone()), &[&a], 0, true);
        check(Condition::Taken(a.clone()), &[], 0, false);
        check(Condition::NotTaken(a.clone()), &[], 0, true);
        check(Condition::NotTaken(a.clone()), &[&a], 0, false);
        check(Condition::AtLeast(Meter::Trust, 5), &[], 5, true);
        check(Condition::AtLeast(Meter::Trust, 5), &[], 4, false);
        check(Condition::Below(Meter::Trust, 5), &[], 4, true);
        check(Condition::Below(Meter::Trust, 5), &[], 5, false);
        check(Condition::AtLeast(Meter::Safety, 1), &[], 9, false);
    }
}
