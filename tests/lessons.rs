//! Flows over the real lessons, without a browser: a learner's whole way through every quiz.

use course::{
    Attempt, AttemptId, Event, EventId, HandedInBy, Input, Journal, Mark, Marking, Millis, Module, Origin,
    Place, Progress, Seed, Writer,
};
use std::path::Path;

fn compiled() -> (compile::Compiled, compile::Report) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    compile::compile(&root.join("lessons"))
}

#[test]
fn the_course_has_no_problems() {
    let (_, report) = compiled();
    let problems: Vec<String> = report.diagnostics().iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_key_of_every_question_marks_full_and_harms_nobody() {
    let (compiled, _) = compiled();
    let mut count = 0;
    for module in compiled.languages.iter().flat_map(|l| &l.modules) {
        for question in &module.questions {
            assert_eq!(course::mark(question, &question.key()), Mark::FULL, "{}", question.id);
            assert!(question.unsafe_chosen(&question.key()).is_empty(), "{}", question.id);
            count += 1;
        }
    }
    assert!(count >= 80, "{count}");
}

/// What the first release promises.
#[test]
fn the_course_is_as_large_as_promised() {
    let (compiled, report) = compiled();
    let counts = compile::count(&compiled, &report);
    let english = &counts.languages["en"];
    assert_eq!((english.modules, english.lessons), (2, 11));
    assert!(english.questions.by_module.values().all(|questions| *questions >= 40), "{english:?}");
    let elements = |module: &Module| {
        module.questions.iter().filter(|q| matches!(q.kind, course::Kind::Elements(_))).count()
    };
    let definition = compiled.languages[0].modules.iter().find(|m| m.id.as_str() == "definition").unwrap();
    assert!(elements(definition) >= 10);
    assert!(english.terms >= 40 && english.questions.critical >= 6);
    for module in compiled.languages.iter().flat_map(|l| &l.modules) {
        for objective in compiled.languages[0].course.module(&module.id).map(|m| &m.objectives).unwrap() {
            let count = module.questions.iter().filter(|q| q.objective == objective.id).count();
            assert!(count >= 6, "{count} questions test {}", objective.id);
        }
    }
}

/// Every kind is in use, and there are cases to play.
#[test]
fn every_kind_is_asked_and_two_cases_are_played() {
    let (compiled, report) = compiled();
    let counts = compile::count(&compiled, &report);
    let english = &counts.languages["en"];
    for kind in [
        "single",
        "multi",
        "true-false",
        "elements",
        "order",
        "match",
        "sort",
        "fill",
        "number",
        "indicators",
    ] {
        let count = english.questions.by_kind.get(kind).copied().unwrap_or(0);
        assert!(count >= 3, "{count} questions of the kind {kind}");
    }
    assert!(english.cases >= 2, "{} cases", english.cases);
    let actions = &compiled.languages[0].reference.actions;
    assert_eq!(actions.len(), usize::from(course::challenge::DAYS));
}

#[test]
fn every_pack_decodes_to_what_was_encoded() {
    let (compiled, _) = compiled();
    for language in &compiled.languages {
        for module in &language.modules {
            assert_eq!(course::decode::<Module>(&course::encode(module).unwrap()).as_ref(), Ok(module));
        }
    }
}

/// Draws an attempt, answers with the key, hands in, stores and loads the journal: full score every time.
#[test]
fn a_learner_who_knows_everything_scores_full_in_every_quiz() {
    let (compiled, _) = compiled();
    for language in &compiled.languages {
        for (head, module) in language.course.modules.iter().zip(&language.modules) {
            let Some(quiz) = &head.quiz else { continue };
            for seed in 0..20 {
                let drawn = course::draw(&quiz.bank, &quiz.draws, quiz.fixed, Seed(seed));
                assert_eq!(drawn.len(), quiz.drawn() as usize);
                let id = EventId { writer: Writer(1), sequence: 0 };
                let questions: Vec<_> = drawn
                    .iter()
                    .map(|id| (id.clone(), module.question(id).expect("drawn from the bank").revision))
                    .collect();
                let rules = quiz.rules(100);
                let start = course::EventKind::AttemptBegun {
                    quiz: quiz.id.clone(),
                    seed: Seed(seed),
                    questions: questions.clone(),
                    origin: Origin::Draw,
                    rules,
                };
                let mut attempt = Attempt::start(
                    AttemptId(id),
                    Millis(0),
                    quiz.id.clone(),
                    Seed(seed),
                    questions,
                    Origin::Draw,
                    rules,
                )
                .expect("a quiz has questions");
                let mut events = vec![Event { id, at: Millis(0), kind: start }];
                let inputs = drawn
                    .iter()
                    .flat_map(|q| {
                        let key = module.question(q).expect("drawn from the bank").key();
                        [Input::Go(Place::Question(q.clone())), Input::Answer(q.clone(), key)]
                    })
                    .chain([Input::Go(Place::Review), Input::Submit(HandedInBy::Learner)]);
                for input in inputs {
                    let marking = Marking { questions: &module.questions, pass: Some(&quiz.pass) };
                    for kind in attempt.step(input, &marking).expect("the attempt is open") {
                        let id = EventId { writer: Writer(1), sequence: events.len() as u32 };
                        let at = Millis(events.len() as i64);
                        attempt.apply(at, &kind);
                        events.push(Event { id, at, kind });
                    }
                }
                let stored: Vec<Vec<u8>> = events.iter().map(|e| course::write_row(e).unwrap()).collect();
                let loaded = Journal::from_events(stored.iter().map(|row| course::read_row(row).unwrap()));
                let progress = Progress::of(&loaded);
                assert_eq!(progress.attempts(), [attempt]);
                assert_eq!(progress.best(&quiz.id).map(course::Score::percent), Some(100));
                assert!(progress.passed(head));
            }
        }
    }
}

/// A copy of progress that the first release wrote: every event of it is read, and means what it meant.
#[test]
fn a_copy_of_the_first_release_is_read() {
    let copy = include_str!("released/progress-1.txt");
    let events = course::read_backup(copy).expect("a copy of the first release");
    assert_eq!(events.len(), 13);
    // Written again it is the same, so what a newer app saves is no worse.
    let journal = Journal::from_events(events);
    assert_eq!(course::write_backup(&journal).expect("events"), copy);
    let progress = Progress::of(&journal);
    let lesson = course::LessonId::new("three-questions");
    assert_eq!(progress.lesson_state(&lesson), course::LessonState::Done);
    let record = progress.lesson(&lesson).expect("read");
    assert_eq!(record.block, 7);
    let check = record.checks.values().next().expect("answered");
    assert_eq!((check.told, check.answer.marked().len()), (Mark::of(3, 4), 4));
    let attempts = progress.attempts();
    assert_eq!(attempts.len(), 3);
    assert!(attempts.iter().all(|attempt| attempt.rules == course::Rules::PLAIN));
    let first = &attempts[0];
    assert_eq!(first.score().map(course::Score::percent), Some(50));
    assert!(first.passed(50) && !first.passed(51));
    assert_eq!(first.flagged().len(), 1);
    assert_eq!(attempts[1].phase, course::Phase::Abandoned);
    assert_eq!(attempts[2].origin, Origin::Again(first.id));
}
