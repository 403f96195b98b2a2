//! How sure a learner is. Certainty-based marking after A. R. Gardner-Medwin, "Confidence assessment in the
//! teaching of basic science", ALT-J 3 (1995): three levels, so that honest answers earn most.

use serde::{Deserialize, Serialize};

/// How sure a learner is of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Certainty {
    /// Not sure: 1 when right, 0 when wrong. Best below 67 % of belief.
    Low,
    /// Fairly sure: 2 when right, −2 when wrong. Best between 67 % and 80 %.
    Middle,
    /// Very sure: 3 when right, −6 when wrong. Best above 80 %.
    High,
}

impl Certainty {
    /// The levels from low to high.
    pub const ALL: [Certainty; 3] = [Certainty::Low, Certainty::Middle, Certainty::High];

    /// Points of an answer.
    pub fn points(self, right: bool) -> i8 {
        match (self, right) {
            (Certainty::Low, true) => 1,
            (Certainty::Low, false) => 0,
            (Certainty::Middle, true) => 2,
            (Certainty::Middle, false) => -2,
            (Certainty::High, true) => 3,
            (Certainty::High, false) => -6,
        }
    }
}

/// Temporary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CertaintyScore {
    points: i32,
    most: i32,
}
impl CertaintyScore {
    /// Temporary.
    pub fn of(items: impl Iterator<Item = (Option<Certainty>, Option<crate::Mark>)>) -> Self {
        let mut s = CertaintyScore { points: 0, most: 0 };
        for (c, m) in items {
            s.most += 3;
            if let Some(m) = m {
                let c = c.unwrap_or(Certainty::Low);
                let m = i32::from(m.thousandths());
                s.points += i32::from(c.points(true)) * m + i32::from(c.points(false)) * (1000 - m);
            }
        }
        s
    }
    /// Tenths.
    pub fn tenths(self) -> i32 {
        (self.points + if self.points < 0 { -50 } else { 50 }) / 100
    }
    /// Most.
    pub fn most(self) -> i32 {
        self.most
    }
}
/// Temporary.
#[derive(Debug, Clone)]
pub struct ObjectiveGain {
    /// x
    pub objective: crate::ObjectiveId,
    /// x
    pub pre_percent: u32,
    /// x
    pub post_percent: u32,
}
/// Temporary.
pub fn gain(
    pre: &[(crate::ObjectiveId, crate::Mark)],
    post: &[(crate::ObjectiveId, crate::Mark)],
) -> Vec<ObjectiveGain> {
    let mut out: Vec<ObjectiveGain> = Vec::new();
    let mean = |l: &[(crate::ObjectiveId, crate::Mark)], o: &crate::ObjectiveId| {
        let (mut n, mut t) = (0u32, 0u32);
        for (x, m) in l {
            if x == o {
                n += 1;
                t += u32::from(m.thousandths());
            }
        }
        (t / 10).checked_div(n).unwrap_or(0)
    };
    for (o, _) in pre {
        if !out.iter().any(|g| g.objective == *o) {
            out.push(ObjectiveGain {
                objective: o.clone(),
                pre_percent: mean(pre, o),
                post_percent: mean(post, o),
            });
        }
    }
    out
}
