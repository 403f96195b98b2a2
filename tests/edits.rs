//! Editing content: whatever authors do to a course, no answer is ever attached to another question, and no module
//! that was finished becomes unfinished without a reason that the learner can see.
//!
//! A small course is compiled, a learner answers every question and finishes the module; then it is edited a
//! thousand times over by reordering, rewording, inserting, deleting and moving, compiled again after each edit, and
//! the learner's journal is read against it.
#![allow(clippy::unwrap_used, reason = "the helpers of this test: what is missing is the failure")]

use course::{
    Event, EventId, EventKind, HandedInBy, Input, Journal, LessonId, Marking, Millis, ModuleState, Origin,
    Place, Progress, QuestionId, Revision, Seed, Step, Writer,
};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const EDITS: usize = 1_200;

/// A question as a text that an author edits; the id says for ever which one it is.
#[derive(Debug, Clone)]
struct Written {
    id: String,
    ask: String,
    options: Vec<(String, bool)>,
    /// Raised with each rewording.
    wording: u32,
}

/// The course as an author sees it: two modules with lessons and a quiz each.
#[derive(Debug, Clone)]
struct Author {
    lessons: [Vec<String>; 2],
    quizzes: [Vec<Written>; 2],
    retired: Vec<String>,
    next: u32,
}

/// SplitMix64, as in the course: the edits are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}

const MODULES: [&str; 2] = ["one", "two"];

impl Author {
    fn new() -> Author {
        let mut author =
            Author { lessons: [vec![], vec![]], quizzes: [vec![], vec![]], retired: vec![], next: 0 };
        for module in 0..2 {
            for _ in 0..2 {
                author.add_lesson(module, 0);
            }
            for _ in 0..4 {
                author.add_question(module, 0);
            }
        }
        author
    }

    fn fresh(&mut self, stem: &str) -> String {
        self.next += 1;
        format!("{stem}-{}", self.next)
    }

    fn add_lesson(&mut self, module: usize, at: usize) {
        let id = self.fresh("lesson");
        self.lessons[module].insert(at, id);
    }

    fn add_question(&mut self, module: usize, at: usize) {
        let id = self.fresh("question");
        let options = (0..3).map(|i| (format!("option-{i}"), i == 0)).collect();
        self.quizzes[module].insert(at, Written { ask: format!("Who asks {id}?"), id, options, wording: 0 });
    }

    /// One edit; says what it was.
    fn edit(&mut self, chance: &mut Chance) -> &'static str {
        let module = chance.below(2);
        let questions = self.quizzes[module].len();
        let at = chance.below(questions.max(1));
        match chance.below(9) {
            0 if questions > 1 => {
                let question = self.quizzes[module].remove(at);
                let to = chance.below(questions);
                self.quizzes[module].insert(to, question);
                "reorder"
            }
            1 if questions > 0 => {
                let question = &mut self.quizzes[module][at];
                question.wording += 1;
                question.ask = format!("Reworded {} times: who asks {}?", question.wording, question.id);
                "reword"
            }
            2 if questions > 0 => {
                let options = &mut self.quizzes[module][at].options;
                let from = chance.below(options.len());
                let option = options.remove(from);
                let to = chance.below(options.len() + 1);
                options.insert(to, option);
                "reorder options"
            }
            3 => {
                self.add_question(module, at);
                "insert"
            }
            4 if questions > 2 => {
                let gone = self.quizzes[module].remove(at);
                self.retired.push(gone.id);
                "delete"
            }
            5 if questions > 2 => {
                let question = self.quizzes[module].remove(at);
                self.quizzes[1 - module].push(question);
                "move"
            }
            6 => {
                let at = chance.below(self.lessons[module].len() + 1);
                self.add_lesson(module, at);
                "insert a lesson"
            }
            7 if self.lessons[module].len() > 1 => {
                let at = chance.below(self.lessons[module].len());
                let gone = self.lessons[module].remove(at);
                self.retired.push(gone);
                "delete a lesson"
            }
            _ => {
                self.lessons[module].rotate_left(1);
                "reorder lessons"
            }
        }
    }

    /// The files of the course.
    fn write(&self, folder: &Path) {
        let put = |path: String, text: String| {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let _ = fs::remove_dir_all(folder.join("en"));
        let retired: Vec<String> = self.retired.iter().map(|id| format!("{id:?}")).collect();
        put(
            "course.toml".into(),
            format!(
                "version = \"1\"\nlanguages = [\"en\"]\nmodules = [\"one\", \"two\"]\nretired = [{}]\n[title]\nen = \"C\"\n",
                retired.join(", ")
            ),
        );
        put(
            "sources.toml".into(),
            "[P]\ntitle = \"P\"\npublisher = \"UN\"\nstatus = \"read\"\nchecked_on = 2026-11-24\n".into(),
        );
        put("help.toml".into(), "checked_on = 2026-11-24\ncountry = []\n".into());
        put("en/glossary.md".into(), "## Act {#act}\n\nA deed.\n\nSource: P art. 3(a)\n".into());
        for (module, name) in MODULES.iter().enumerate() {
            let lessons: Vec<String> = self.lessons[module].iter().map(|id| format!("{id:?}")).collect();
            put(
                format!("en/{name}/module.md"),
                format!(
                    "+++\nid = \"{name}\"\ntitle = \"M\"\nsummary = \"S.\"\nlessons = [{}]\n[[objectives]]\nid = \"o\"\ntext = \"O.\"\n+++\n\nIntro.\n",
                    lessons.join(", ")
                ),
            );
            for id in &self.lessons[module] {
                put(
                    format!("en/{name}/{id}.md"),
                    format!(
                        "+++\nid = \"{id}\"\ntitle = \"L\"\nsummary = \"S.\"\n+++\n\n## Text\n\nWords. [@P art. 3]\n"
                    ),
                );
            }
            let mut quiz = format!("+++\nid = \"{name}-quiz\"\ntitle = \"Q\"\npass_mark = 50\n+++\n");
            for question in &self.quizzes[module] {
                quiz.push_str(&format!("\n## {} {{#{} .single}}\n\n", question.ask, question.id));
                for (id, right) in &question.options {
                    let tick = if *right { 'x' } else { ' ' };
                    quiz.push_str(&format!("- [{tick}] Says {id} {{#{id}}}\n  > Because.\n"));
                }
                quiz.push_str("\nSource: P art. 3\nObjective: o\n");
            }
            put(format!("en/{name}/quiz.md"), quiz);
        }
    }
}

fn compiled(folder: &Path) -> compile::Compiled {
    let (compiled, report) = compile::compile(folder);
    let errors: Vec<String> = report
        .diagnostics()
        .iter()
        .filter(|d| d.level == compile::Level::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    compiled
}

/// A learner reads every lesson and answers every question of both quizzes rightly.
fn learn(compiled: &compile::Compiled) -> Vec<Event> {
    let language = &compiled.languages[0];
    let mut events: Vec<Event> = Vec::new();
    let mut journal = |kind: EventKind| {
        let sequence = events.len() as u32;
        let id = EventId { writer: Writer(1), sequence };
        events.push(Event { id, at: Millis(i64::from(sequence)), kind });
        (id, Progress::of(&Journal::from_events(events.clone())))
    };
    for (head, texts) in language.course.modules.iter().zip(&language.modules) {
        for lesson in &head.lessons {
            journal(EventKind::LessonFinished { lesson: lesson.id.clone() });
        }
        let quiz = head.quiz.as_ref().unwrap();
        let drawn = course::draw(&quiz.bank, &quiz.draws, quiz.fixed, Seed(1));
        let questions: Vec<(QuestionId, Revision)> =
            drawn.iter().map(|id| (id.clone(), quiz.question(id).unwrap().revision)).collect();
        let (id, mut progress) = journal(EventKind::AttemptBegun {
            quiz: quiz.id.clone(),
            seed: Seed(1),
            questions,
            origin: Origin::Draw,
            rules: quiz.rules(100),
        });
        let attempt = course::AttemptId(id);
        let answers = drawn.iter().map(|q| Input::Answer(q.clone(), texts.question(q).unwrap().key()));
        for input in answers.chain([Input::Go(Place::Review), Input::Submit(HandedInBy::Learner)]) {
            let marking = Marking { questions: &texts.questions, pass: Some(&quiz.pass) };
            for kind in progress.attempt(attempt).unwrap().step(input, &marking).unwrap() {
                progress = journal(kind).1;
            }
        }
        assert_eq!(progress.module_state(head), ModuleState::Done);
        journal(EventKind::ModuleFinished { module: head.id.clone() });
    }
    events
}

#[test]
fn a_thousand_edits_move_no_answer_and_reopen_nothing_silently() {
    let folder = tempfile::tempdir().unwrap();
    let mut author = Author::new();
    author.write(folder.path());
    let first = compiled(folder.path());
    let progress = Progress::of(&Journal::from_events(learn(&first)));
    // What was answered, in which words, to which question.
    let asked: BTreeMap<QuestionId, Revision> =
        progress.asked().iter().map(|asked| (asked.question.clone(), asked.revision)).collect();
    assert_eq!(asked.len(), 8);
    let read: Vec<LessonId> =
        first.languages[0].course.modules.iter().flat_map(|m| &m.lessons).map(|l| l.id.clone()).collect();
    let original = author.clone();

    let mut chance = Chance(2026);
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut reopened = 0;
    for edit in 0..EDITS {
        // Now and then a new author begins from the first edition, so that old questions stay in play.
        if edit % 40 == 0 {
            author = original.clone();
            author.next += edit as u32;
        }
        *kinds.entry(author.edit(&mut chance)).or_default() += 1;
        author.write(folder.path());
        let now = compiled(folder.path());
        let language = &now.languages[0];
        for (head, texts) in language.course.modules.iter().zip(&language.modules) {
            for question in &texts.questions {
                let written = author.quizzes.iter().flatten().find(|w| w.id == question.id.as_str()).unwrap();
                let answered = progress.asked().iter().find(|asked| asked.question == question.id);
                match (asked.get(&question.id), answered) {
                    // A new question has no answer of an old one.
                    (None, found) => assert_eq!(found, None, "edit {edit}: {}", question.id),
                    (Some(revision), Some(found)) => {
                        // The answer names an option that the question still has, by its id, wherever it stands now.
                        assert!(question.option_ids().contains(&&found.answer.as_ref().unwrap().chosen()[0]));
                        // Reworded or reordered, the answer is known to be one to another wording.
                        let same = written.wording == 0
                            && written
                                .options
                                .iter()
                                .map(|(id, _)| id.as_str())
                                .eq(["option-0", "option-1", "option-2"]);
                        assert_eq!(question.revision == *revision, same, "edit {edit}: {}", question.id);
                        assert_eq!(found.mark, course::Mark::FULL);
                    }
                    (Some(_), None) => panic!("edit {edit}: the answer to {} is gone", question.id),
                }
            }
            match progress.module_state(head) {
                ModuleState::Done => {}
                // Finished, and not any more: the page says so, and what is left is new to the learner.
                ModuleState::Reopened(_) => {
                    reopened += 1;
                    let left: Vec<Step> = progress
                        .steps(head)
                        .into_iter()
                        .filter(|(_, done)| !done)
                        .map(|(step, _)| step)
                        .collect();
                    assert!(!left.is_empty(), "edit {edit}");
                    for step in left {
                        match step {
                            Step::Lesson(lesson) => {
                                assert!(!read.contains(&lesson), "edit {edit}: {lesson} was read")
                            }
                            Step::Quiz(quiz) => panic!("edit {edit}: {quiz} was passed"),
                            Step::Mastery(objective) => panic!("edit {edit}: nobody asked for {objective}"),
                        }
                    }
                }
                state @ (ModuleState::New | ModuleState::Begun) => {
                    panic!("edit {edit}: {} is {state:?}", head.id)
                }
            }
        }
    }
    // Every kind of edit was made, many times.
    assert!(kinds.len() >= 9 && kinds.values().all(|count| *count >= 30), "{kinds:?}");
    assert!(reopened > 100, "{reopened} times");
}
