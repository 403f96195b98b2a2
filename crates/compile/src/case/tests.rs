//! One valid case, and what is said when one thing in it is changed.

use super::*;
use course::{Condition, Ending, Inline, NodeKind, OptionId, ShownKind, SourceCode};

const VALID: &str = "+++
id = \"hut\"
title = \"The hut\"
summary = \"Six men behind an orchard.\"
module = \"m\"
minutes = 5
start = \"gate\"

[meters]
trust = 4
evidence = 0
+++

You are on patrol with a colleague. [@P art. 3(a)]

## At the gate {#gate}

The foreman comes out alone.

- He has a key in his hand.

Behind him stand six men.

- [Ask him to wait by the car](#yard) {#part best trust+1}
  > Nobody speaks freely next to the man who pays. [@P art. 10]
- [Let him interpret](#whispers) {#interpret unsafe trust-2}
  > He hears every word, and they pay for it.

Shows: sign: he answers for all six; act: he drove them here [@P art. 3(a); @MAN],
  in one [minibus](term:act);
Source: P art. 3(a); P art. 10(2)

## They look at the floor {#whispers .setback}

Nobody says a word.

- [Stop, and call an interpreter](#yard) {#stop best trust+1}
  > A voice from outside is a new beginning.

Source: P art. 6

## In the yard {#yard}

A man shows you his hands.

- [Ask what he is paid](#office) {#paid best evidence+1}
  > The answer is short: nothing.

- [Ask for his passport](#office) {#passport
  unless=interpret trust>=5 evidence<3 evidence+2}
  > He does not have it.

Source: P art. 3(a)

## The office {#office}

There is a safe.

- [Ask the prosecutor for a warrant](#safe) {#warrant best}
  > It takes an hour, and it holds in court.
- [Drive home](#harm) {#home unsafe}
  > They are gone by the morning.

Source: P art. 3(a)

## The safe {#safe}

It opens.

- [Take the passports out](#good) {#take if=warrant best}
  > Six of them.
- [Leave it to others](#mixed) {#leave}
  > Others come on Monday.

Shows: means: six passports in a safe

Source: P art. 3(a)

## Six statements {#good .end .good}

Six men speak.

## One statement {#mixed .mixed .end}

One man speaks.

Shows: purpose: a debt that never ends

## An empty hut {#harm .end .harm}

Nobody is there.
";

fn compile(source: &str) -> (Option<ReadCase>, Refs, Report) {
    let (mut refs, mut report) = (Refs::default(), Report::new(Path::new("")));
    let file = Path::new("en/cases/hut.md");
    let case = read(file, source, "hut", &["m".to_owned()], &mut refs, &mut report);
    report.sort();
    (case, refs, report)
}

fn valid() -> ReadCase {
    let (case, _, report) = compile(VALID);
    assert_eq!(report.diagnostics(), []);
    case.unwrap()
}

/// The line of the valid case on which `words` stands.
fn line(words: &str) -> usize {
    1 + VALID.lines().position(|line| line.contains(words)).unwrap()
}

fn said(source: &str) -> Vec<(usize, String)> {
    let (case, _, report) = compile(source);
    let errors = report.errors();
    assert_eq!(case.is_none(), errors > 0, "a case with errors is left out");
    for diagnostic in report.diagnostics() {
        assert_eq!(diagnostic.place.file, "en/cases/hut.md");
        assert!(!diagnostic.hint.trim().is_empty(), "no hint: {}", diagnostic.message);
        assert!(!diagnostic.message.ends_with('.'), "{}", diagnostic.message);
    }
    report.diagnostics().iter().map(|d| (d.place.line, d.message.clone())).collect()
}

/// With `old` replaced by `new`, exactly `message` is said, on the line of `at` in the valid case. The new words
/// have as many lines as the old.
fn check(old: &str, new: &str, at: &str, message: &str) {
    check_all(&[(old, new)], &[(at, message)]);
}

fn check_all(changes: &[(&str, &str)], expected: &[(&str, &str)]) {
    let mut source = VALID.to_owned();
    for (old, new) in changes {
        assert_eq!(source.matches(old).count(), 1, "`{old}` is not there once");
        assert_eq!(old.matches('\n').count(), new.matches('\n').count(), "lines move in `{new}`");
        source = source.replace(old, new);
    }
    let expected: Vec<(usize, String)> =
        expected.iter().map(|(at, message)| (line(at), (*message).to_owned())).collect();
    assert_eq!(said(&source), expected, "{changes:?}");
}

#[test]
fn the_valid_case_is_read_as_it_is_written() {
    let ReadCase { head, case, place } = valid();
    assert_eq!((head.id.as_str(), head.title.as_str(), head.minutes), ("hut", "The hut", 5));
    assert_eq!((head.module.as_str(), place.line), ("m", 2));
    let meters: Vec<(Meter, u8)> = case.meters.iter().map(|m| (m.meter, m.at)).collect();
    assert_eq!(meters, [(Meter::Trust, 4), (Meter::Evidence, 0)]);
    assert_eq!(case.start.as_str(), "gate");
    let kinds: Vec<(&str, NodeKind)> = case.nodes.iter().map(|n| (n.id.as_str(), n.kind)).collect();
    assert_eq!(
        kinds,
        [
            ("gate", NodeKind::Scene),
            ("whispers", NodeKind::Setback),
            ("yard", NodeKind::Scene),
            ("office", NodeKind::Scene),
            ("safe", NodeKind::Scene),
            ("good", NodeKind::End(Ending::Good)),
            ("mixed", NodeKind::End(Ending::Mixed)),
            ("harm", NodeKind::End(Ending::Harm)),
        ]
    );
    let ways: Vec<Vec<(&str, &str)>> = case
        .nodes
        .iter()
        .map(|n| n.choices.iter().map(|c| (c.id.as_str(), c.to.as_str())).collect())
        .collect();
    assert_eq!(
        ways,
        [
            vec![("part", "yard"), ("interpret", "whispers")],
            vec![("stop", "yard")],
            vec![("paid", "office"), ("passport", "office")],
            vec![("warrant", "safe"), ("home", "harm")],
            vec![("take", "good"), ("leave", "mixed")],
            vec![],
            vec![],
            vec![],
        ]
    );
}

#[test]
fn the_marks_of_choices_are_read() {
    let case = valid().case;
    let choice = |id: &str| case.choice(&OptionId::new(id)).unwrap().1.clone();
    let part = choice("part");
    assert_eq!((part.best, part.harmful), (true, false));
    assert_eq!((part.effects, part.conditions), (vec![(Meter::Trust, 1)], vec![]));
    let interpret = choice("interpret");
    assert_eq!((interpret.best, interpret.harmful), (false, true));
    assert_eq!(interpret.effects, [(Meter::Trust, -2)]);
    assert_eq!(interpret.reason, [Inline::Text("He hears every word, and they pay for it.".into())]);
    let passport = choice("passport");
    assert_eq!(passport.effects, [(Meter::Evidence, 2)]);
    assert_eq!(
        passport.conditions,
        [
            Condition::NotTaken(OptionId::new("interpret")),
            Condition::AtLeast(Meter::Trust, 5),
            Condition::Below(Meter::Evidence, 3),
        ]
    );
    assert_eq!(choice("take").conditions, [Condition::Taken(OptionId::new("warrant"))]);
}

#[test]
fn the_last_lines_of_nodes_are_read() {
    let (case, refs, _) = compile(VALID);
    let case = case.unwrap().case;
    // A list that is no list of choices is text.
    assert_eq!(case.nodes[0].text.len(), 3);
    let gate = &case.nodes[0];
    let kinds: Vec<ShownKind> = gate.shows.iter().map(|s| s.kind).collect();
    assert_eq!(kinds, [ShownKind::Sign, ShownKind::Act]);
    assert_eq!(gate.shows[0].text, [Inline::Text("he answers for all six".into())]);
    assert_eq!(gate.shows[1].text.len(), 4, "{:?}", gate.shows[1]);
    let sources: Vec<(&str, &str)> =
        gate.sources.iter().map(|c| (c.code.as_str(), c.locator.as_str())).collect();
    assert_eq!(sources, [("P", "art. 3(a)"), ("P", "art. 10(2)")]);
    assert_eq!(case.nodes[4].shows[0].kind, ShownKind::Means);
    assert_eq!(case.nodes[6].shows[0].kind, ShownKind::Purpose);
    assert!(case.nodes[6].sources.is_empty());
    // What is cited anywhere is looked up.
    let cited = |at: &str| {
        let codes = refs.sources.iter().filter(|(place, _)| place.line == line(at));
        codes.map(|(_, code)| code.clone()).collect::<Vec<SourceCode>>()
    };
    let p = || SourceCode::new("P");
    assert_eq!(cited("You are on patrol"), [p()]);
    assert_eq!(cited("Nobody speaks freely"), [p()]);
    assert_eq!(cited("Source: P art. 3(a); P art. 10(2)"), [p(), p()]);
    assert!(refs.terms.iter().any(|(_, term)| term.as_str() == "act"));
}

#[test]
fn a_reason_changes_no_revision_and_everything_else_does() {
    let revision = |old: &str, new: &str| {
        let source = VALID.replace(old, new);
        assert_ne!(source, VALID);
        compile(&source).0.unwrap().head.revision
    };
    let before = valid().head.revision;
    assert_eq!(revision("> Six of them.", "> All six."), before);
    for (old, new) in [
        ("You are on patrol", "You are alone"),
        ("It opens.", "It is open."),
        ("(#good) {#take", "(#mixed) {#other} \n  > So.\n- [Take them](#good) {#take"),
        ("evidence+2", "evidence+1"),
        ("trust>=5", "trust>=4"),
        ("trust = 4", "trust = 5"),
        ("if=warrant best", "best"),
        ("sign: he answers", "act: he answers"),
    ] {
        assert_ne!(revision(old, new), before, "{old}");
    }
}

#[test]
fn front_matter() {
    check("id = \"hut\"", "id = \"shed\"", "id =", "the id `shed` in a file called `hut.md`");
    check("title = \"The hut\"", "title = \" \"", "title", "an empty title");
    check("\"Six men behind an orchard.\"", "\"\"", "summary", "an empty summary");
    check("module = \"m\"", "module = \"x\"", "module", "no module is called `x`");
    check("minutes = 5", "minutes = 0", "minutes", "a case of 0 minutes");
    check("start = \"gate\"", "start = \"door\"", "start", "no node is called `door`");
    check("trust = 4", "trust = 11", "trust = 4", "the meter `trust` starts at 11");
    check("trust = 4", "trust = -1", "trust = 4", "the meter `trust` starts at -1");
    check(
        "trust = 4",
        "hope = 4",
        "trust = 4",
        "not as expected: unknown field `hope`, expected one of `trust`, `safety`, `evidence`",
    );
    let source = VALID.replace("You are on patrol with a colleague. [@P art. 3(a)]", "");
    let below = line("You are on patrol") - 1;
    assert_eq!(said(&source), [(below, "a case without an assignment".to_owned())]);
}

#[test]
fn headings_of_nodes() {
    check("## The safe {#safe}", "### The safe {#safe}", "{#safe}", "a heading of level 3 in a case");
    check("## The safe {#safe}", "## The safe", "{#safe}", "a node without an id");
    check("## The safe {#safe}", "## The safe {#Safe}", "{#safe}", "the id `Safe` holds `S`");
    check("## The safe {#safe}", "## {#safe}", "{#safe}", "a node without a title");
    check("{#safe}", "{#safe best}", "{#safe}", "`best` says nothing on a node");
    check("{#safe}", "{#safe .scene}", "{#safe}", "no kind of node is called `.scene`");
    check("{#safe}", "{#safe .good}", "{#safe}", "`.good` is no kind of node");
    check("{#safe}", "{#safe .setback .end}", "{#safe}", "`.setback .end` is no kind of node");
    check(".end .harm}", ".end}", "{#harm", "an end that is neither good, mixed nor harm");
    check("It opens.", " ", "{#safe}", "a node without text");
}

#[test]
fn choices() {
    let no_reason = "a choice without a reason";
    check("  > Six of them.", " ", "(#good)", no_reason);
    check("  > Six of them.", "  >", "(#good)", no_reason);
    check("> Six of them.", "> - Six of them.", "(#good)", "a reason of more than one paragraph");
    check("> Six of them.", "- Six of them.", "Six of them", "something else than one reason under a choice");
    check("[Take the passports out](#good)", "Take them", "(#good)", "a choice that leads nowhere");
    check("(#good)", "(good)", "(#good)", "a choice that leads to `good`");
    check("[Take the passports out]", "[]", "(#good)", "a choice that says nothing");
    check("(#good) {", "(#good) out {", "(#good)", "words of a choice outside its link");
    check(" {#take if=warrant best}", "", "(#good)", "a choice without an id");
    check("{#take if", "{take if", "(#good)", "a choice without an id");
    check("{#take", "{#Take", "(#good)", "the id `Take` holds `T`");
    check("- [Take", "- [x] [Take", "(#good)", "a tick box on a choice");
    check("if=warrant", "if=\"warrant\"", "(#good)", "`if=“warrant”` names no choice");
    check("if=warrant", "if=", "(#good)", "`if=` names no choice");
    check("{#leave}", "{#leave easy}", "{#leave}", "`easy` says nothing on a choice");
    check("{#leave}", "{#leave hope+1}", "{#leave}", "`hope+1` says nothing on a choice");
    check("{#leave}", "{#leave trust=5}", "{#leave}", "`trust=5` says nothing on a choice");
    check("{#leave}", "{#leave trust>5}", "{#leave}", "`trust>5` says nothing on a choice");
    check("{#leave}", "{#leave trust+}", "{#leave}", "`trust+` says nothing on a choice");
    check("{#leave}", "{#leave trust+0}", "{#leave}", "`trust+0` is out of range");
    check("{#leave}", "{#leave trust-11}", "{#leave}", "`trust-11` is out of range");
    check("{#leave}", "{#leave trust>=0}", "{#leave}", "`trust>=0` is out of range");
    check("{#leave}", "{#leave trust+1 trust+1}", "{#leave}", "two changes of `trust` on one choice");
    check("if=warrant best", "best unsafe", "(#good)", "a `best` choice marked `unsafe`");
    check_all(
        &[("It opens.", "- [Wait](#safe)")],
        &[
            ("{#safe}", "a node without text"),
            ("It opens.", no_reason),
            ("It opens.", "a choice without an id"),
        ],
    );
}

#[test]
fn last_lines() {
    check("Source: P art. 6", " ", "{#whispers", "the node `whispers` has no source");
    check("Source: P art. 6", "Source: ;", "{#whispers", "the node `whispers` has no source");
    let kind = "is neither act, means, purpose nor sign";
    check("act: he drove", "deed: he drove", "act: he drove", &format!("`deed: he …` {kind}"));
    check("six; act: he", "six; he", "act: he drove", &format!("`he drove …` {kind}"));
    check("means: six passports in a safe", "means:", "six passports in", "a `Shows:` without words");
    let source = VALID.replace("Source: P art. 6\n", "Source: P art. 6\n\nMore.\n");
    let after = line("Source: P art. 6") + 2;
    assert_eq!(said(&source), [(after, "text after the last lines of a node".to_owned())]);
    let source = VALID.replace("beginning.\n\nSource: P art. 6", "beginning.\n\nWait.\n\nSource: P art. 6");
    let between = "text between the choices and the source".to_owned();
    assert_eq!(said(&source), [(line("Source: P art. 6"), between)]);
}

#[test]
fn names() {
    check_all(
        &[("{#safe}", "{#office}")],
        &[("{#warrant", "no node is called `safe`"), ("{#safe}", "the node id `office` twice in one case")],
    );
    check("{#leave}", "{#take}", "{#leave}", "the choice id `take` twice in one case");
    check("{#leave}", "{#home}", "{#leave}", "the choice id `home` twice in one case");
    check("(#good)", "(#great)", "(#good)", "no node is called `great`");
    check("if=warrant", "if=order", "(#good)", "no choice is called `order`");
    check("if=warrant", "if=good", "(#good)", "no choice is called `good`");
    check("unless=interpret", "unless=him", "{#passport", "no choice is called `him`");
    check("{#leave}", "{#leave safety-1}", "{#leave}", "the case has no meter `safety`");
    check("{#passport", "{#passport safety<5", "{#passport", "the case has no meter `safety`");
}

#[test]
fn meters_that_do_not_matter() {
    check("trust>=5 ", "", "trust = 4", "no condition reads the meter `trust`");
    check_all(
        &[(" evidence+1", ""), (" evidence+2", "")],
        &[("evidence = 0", "no choice changes the meter `evidence`")],
    );
    check_all(
        &[
            ("trust>=5 evidence<3 evidence+2", "evidence<3"),
            (" trust-2", ""),
            ("{#part best trust+1}", "{#part best}"),
            ("{#stop best trust+1}", "{#stop best}"),
        ],
        &[
            ("trust = 4", "no choice changes the meter `trust`"),
            ("trust = 4", "no condition reads the meter `trust`"),
        ],
    );
}

#[test]
fn nodes_and_their_choices() {
    check("{#warrant best}", "{#warrant}", "{#office}", "the node `office` has no `best` choice");
    check("{#home unsafe}", "{#home best}", "{#office}", "the node `office` has 2 `best` choices");
    check("{#leave}", "{#leave if=part}", "{#safe}", "every choice of the node `safe` has conditions");
    check(" .setback}", "}", "id =", "a case without a setback");
    check(
        "- [Stop, and call an interpreter](#yard) {#stop best trust+1}\n  > A voice from outside is a new beginning.",
        "\n",
        "{#whispers",
        "the node `whispers` is a dead end",
    );
    check_all(
        &[("{#mixed .mixed .end}", "{#mixed}")],
        &[("{#mixed", "the node `mixed` has no source"), ("{#mixed", "the node `mixed` is a dead end")],
    );
    check_all(
        &[("{#safe}", "{#safe .end .good}")],
        &[("id =", "4 nodes that are no ends"), ("{#safe}", "the end `safe` offers choices")],
    );
}

#[test]
fn nodes_that_cannot_be_reached() {
    let unreachable = "the node `mixed` cannot be reached";
    check("(#mixed) {#leave}", "(#good) {#leave}", "{#mixed", unreachable);
    // Only who drives home takes `home`, and he never sees the safe; evidence comes to 2 at most.
    for condition in ["if=home", "evidence>=3"] {
        check_all(
            &[("{#leave}", &format!("{{#leave {condition}}}")), ("{#take if=warrant best}", "{#take best}")],
            &[("{#leave}", "the choice `leave` is never offered"), ("{#mixed", unreachable)],
        );
    }
}

#[test]
fn the_path_of_the_expert() {
    check_all(
        &[("{#take if=warrant best}", "{#take if=warrant}"), ("{#leave}", "{#leave best}")],
        &[("{#leave}", "the expert's path ends at `mixed`, which is no good end")],
    );
    check(
        "if=warrant",
        "if=interpret",
        "(#good)",
        "the expert's path stops at `safe`: `take` is not offered there",
    );
    // Back at the gate, one can only go round: who let him interpret is never offered the passport.
    check_all(
        &[("(#office) {#paid", "(#gate) {#paid")],
        &[
            ("{#whispers", "no good end can be reached from `whispers`"),
            ("{#paid", "the expert's path comes back to `gate`"),
        ],
    );
    let unreachable = |id: &str| format!("the node `{id}` cannot be reached");
    let mut expected: Vec<(usize, String)> = ["gate", "whispers", "yard", "office", "safe", "good", "mixed"]
        .iter()
        .map(|id| (line(&format!("{{#{id}")), unreachable(id)))
        .collect();
    expected.push((line("{#harm"), "the expert's path ends at `harm`, which is no good end".to_owned()));
    assert_eq!(said(&VALID.replace("start = \"gate\"", "start = \"harm\"")), expected);
}

#[test]
fn setbacks_without_a_way_back() {
    check("(#yard) {#stop", "(#harm) {#stop", "{#whispers", "no good end can be reached from `whispers`");
    // Nobody who was at the setback can open the safe.
    check("if=warrant", "unless=interpret", "{#whispers", "no good end can be reached from `whispers`");
}

#[test]
fn a_case_with_too_many_ways_is_given_up() {
    let case = valid().case;
    let states = (1..1000).find(|most| ways::explore(&case, *most).is_some()).unwrap();
    assert!((8..100).contains(&states), "{states}");
}
