//! What persons gained between two tests.

use crate::{Mark, ObjectiveId};

/// What was gained of what there was to gain. R. R. Hake, "Interactive-engagement versus traditional methods",
/// American Journal of Physics 66 (1998): (post − pre) / (100 − pre), both in percent. Below 0 when something was
/// lost; `None` when there was nothing to gain.
pub fn normalised_gain(pre: f64, post: f64) -> Option<f64> {
    (pre < 100.0).then(|| (post - pre) / (100.0 - pre))
}

/// What was gained in an objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectiveGain {
    /// Which objective.
    pub objective: ObjectiveId,
    /// The mean mark before, whole percent, rounded down.
    pub pre_percent: u32,
    /// The mean mark after, whole percent, rounded down.
    pub post_percent: u32,
    /// How many questions it rests on: those before or those after, whichever are fewer.
    pub questions: u32,
    /// [`normalised_gain`] of the means before they were rounded, in whole percent, rounded to the nearest.
    pub gain: Option<i32>,
}

/// What was gained in each objective that was asked both before and after, in the order of `pre`.
pub fn gain(pre: &[(ObjectiveId, Mark)], post: &[(ObjectiveId, Mark)]) -> Vec<ObjectiveGain> {
    let mut gains: Vec<ObjectiveGain> = Vec::new();
    for (objective, _) in pre {
        if gains.iter().any(|gain| gain.objective == *objective) {
            continue;
        }
        let (before, asked_before) = tally(pre, objective);
        let (after, asked_after) = tally(post, objective);
        if asked_after == 0 {
            continue;
        }
        let pre_mean = f64::from(before) / f64::from(asked_before * 10);
        let post_mean = f64::from(after) / f64::from(asked_after * 10);
        gains.push(ObjectiveGain {
            objective: objective.clone(),
            pre_percent: before / (asked_before * 10),
            post_percent: after / (asked_after * 10),
            questions: asked_before.min(asked_after),
            gain: normalised_gain(pre_mean, post_mean).map(|gain| (gain * 100.0).round() as i32),
        });
    }
    gains
}

/// The thousandths of an objective, and of how many questions.
fn tally(marks: &[(ObjectiveId, Mark)], objective: &ObjectiveId) -> (u32, u32) {
    let mut tally = (0, 0);
    for (of, mark) in marks {
        if of == objective {
            tally.0 += u32::from(mark.thousandths());
            tally.1 += 1;
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::super::samples::close;
    use super::*;

    /// BMC Medical Education 21:210 (2021), table 1 (PMC8045292): a mean gain of 11.1 of 20 points and a relative
    /// gain of 225.8 % make means of 24.6 % before and 80.1 % after; g = 55.5 / 75.4 = 0.736, printed as 0.73.
    #[test]
    fn the_gain_of_hake() {
        close(normalised_gain(24.6, 80.1), 0.736, 3);
        // By hand.
        close(normalised_gain(0.0, 100.0), 1.0, 9);
        close(normalised_gain(50.0, 75.0), 0.5, 9);
        close(normalised_gain(50.0, 25.0), -0.5, 9);
        assert_eq!(normalised_gain(100.0, 100.0), None);
        assert_eq!(normalised_gain(100.0, 40.0), None);
    }

    /// By hand. a: 1/3 of 1 before, 2/3 after: (66.7 − 33.3) / (100 − 33.3) = 50 %. b: 75 % to 25 %, of four and two:
    /// −50 / 25 = −200 %. c: all right before. d and e were asked only once.
    #[test]
    fn gain_by_objective() {
        let marks = |rows: &[(&str, u16)]| -> Vec<(ObjectiveId, Mark)> {
            rows.iter().map(|(o, mark)| (ObjectiveId::new(*o), Mark::from_thousandths(*mark))).collect()
        };
        let pre = marks(&[
            ("b", 1000),
            ("a", 1000),
            ("b", 1000),
            ("a", 0),
            ("c", 1000),
            ("a", 0),
            ("b", 1000),
            ("b", 0),
            ("d", 0),
        ]);
        let post =
            marks(&[("a", 1000), ("a", 1000), ("a", 0), ("b", 500), ("b", 0), ("c", 1000), ("e", 1000)]);
        let found: Vec<_> = gain(&pre, &post)
            .into_iter()
            .map(|g| (g.objective.to_string(), g.pre_percent, g.post_percent, g.questions, g.gain))
            .collect();
        let row = |o: &str, pre, post, questions, gain| (o.to_owned(), pre, post, questions, gain);
        let expected =
            [row("b", 75, 25, 2, Some(-200)), row("a", 33, 66, 3, Some(50)), row("c", 100, 100, 1, None)];
        assert_eq!(found, expected);
    }
}
