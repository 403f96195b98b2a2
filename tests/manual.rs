//! The manual for authors, `lessons/README.md`: each of its examples compiles as it is written there.

use compile::{Level, compile};
use course::challenge::DAYS;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

const MODULE: &str = "+++
id = \"definition\"
title = \"Definition\"
summary = \"A module for an example.\"
lessons = [\"three-questions\"]

[[objectives]]
id = \"classify\"
text = \"Classify facts.\"
+++
";

const LESSON: &str = "+++
id = \"three-questions\"
title = \"Three questions\"
summary = \"A lesson for an example.\"
+++

Act, means, purpose.
";

const QUIZ: &str = "+++
id = \"example-quiz\"
title = \"A quiz for an example\"
pass_mark = 80
+++

";

const E6: &str = "
[E6]
title = \"Issue paper\"
publisher = \"United Nations\"
status = \"secondary\"
checked_on = 2026-11-23
";

/// One fenced block of the manual.
struct Example {
    /// The line of its fence.
    line: usize,
    /// What stands after `markdown` or `toml`.
    kind: String,
    text: String,
}

/// The blocks whose fence begins with ```` ```markdown ```` or ```` ```toml ````.
fn examples(manual: &str) -> Vec<Example> {
    let mut found = Vec::new();
    let mut lines = manual.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let mut text = String::new();
        for (_, inside) in lines.by_ref().take_while(|(_, inside)| *inside != "```") {
            text.push_str(inside);
            text.push('\n');
        }
        if let Some(kind) = info.strip_prefix("markdown").or_else(|| info.strip_prefix("toml")) {
            found.push(Example { line: index + 1, kind: kind.trim().to_owned(), text });
        }
    }
    found
}

/// The examples draw more questions than they show; these make up the number, in every difficulty by turns.
fn fillers(count: usize) -> String {
    let mut text = String::new();
    for (number, difficulty) in (1..=count).zip(["easy", "medium", "hard"].iter().cycle()) {
        let _ = write!(
            text,
            "\n## Statement {number} is true. {{#filler-{number} .true-false difficulty={difficulty}}}\n\n\
             - [x] True {{#true}}\n  > It is.\n- [ ] False {{#false}}\n  > It is not.\n\n\
             Source: P art. 3(a)\nObjective: classify\n"
        );
    }
    text
}

/// The number that `draw = …`, or every `count = …` together, asks for.
fn drawn(quiz: &str) -> usize {
    quiz.lines()
        .filter_map(|line| line.strip_prefix("draw = ").or_else(|| line.strip_prefix("count = ")))
        .filter_map(|number| number.trim().parse::<usize>().ok())
        .sum()
}

/// The actions that a challenge does not show, numbered on.
fn more_actions(challenge: &str) -> String {
    let shown = challenge.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).count();
    (shown + 1..=usize::from(DAYS)).map(|day| format!("{day}. A small action.\n")).collect()
}

/// Whether a module asks for its quiz by name.
fn asks_for_quiz(module: &str) -> bool {
    module.lines().any(|line| line.starts_with("complete = ") && line.contains("\"quiz\""))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The value of a line `key = "…"`.
fn value<'t>(text: &'t str, key: &str) -> &'t str {
    let line = text.lines().find_map(|line| line.strip_prefix(key)?.trim().strip_prefix('='));
    line.unwrap_or_default().trim().trim_matches('"')
}

/// Puts an example into a course of its own and gives the errors of that course.
fn errors(example: &Example) -> io::Result<Vec<String>> {
    let temporary = tempfile::tempdir()?;
    let course = temporary.path();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base"), course)?;
    let settings = fs::read_to_string(course.join("course.toml"))?;
    let with_module = settings.replace("modules = [\"m\"]", "modules = [\"first-steps\", \"definition\"]");
    if with_module == settings {
        return Ok(vec!["the base has no line `modules = [\"m\"]` to add a module to".to_owned()]);
    }
    fs::write(course.join("course.toml"), with_module)?;
    // The module of the base gets a name that can stand in a manual.
    let other = course.join("en/first-steps");
    fs::rename(course.join("en/m"), &other)?;
    let renamed = fs::read_to_string(other.join("module.md"))?.replace("id = \"m\"", "id = \"first-steps\"");
    fs::write(other.join("module.md"), renamed)?;
    let sources = fs::read_to_string(course.join("sources.toml"))?;
    fs::write(course.join("sources.toml"), sources + E6)?;
    let module = course.join("en/definition");
    fs::create_dir_all(&module)?;
    fs::write(module.join("module.md"), MODULE)?;
    fs::write(module.join("three-questions.md"), LESSON)?;

    let text = &example.text;
    match example.kind.as_str() {
        "module" => {
            fs::write(module.join("module.md"), text)?;
            if asks_for_quiz(text) {
                fs::write(module.join("quiz.md"), format!("{QUIZ}{}", fillers(1)))?;
            }
        }
        "lesson" => fs::write(module.join("three-questions.md"), text)?,
        "question" => fs::write(module.join("quiz.md"), format!("{QUIZ}{text}"))?,
        "quiz" => fs::write(module.join("quiz.md"), format!("{text}{}", fillers(drawn(text))))?,
        "glossary" => fs::write(course.join("en/glossary.md"), text)?,
        "case" => {
            let (settings, id) = (fs::read_to_string(course.join("course.toml"))?, value(text, "id"));
            fs::write(course.join("course.toml"), format!("cases = [\"{id}\"]\n{settings}"))?;
            fs::create_dir_all(course.join("en/cases"))?;
            fs::write(course.join(format!("en/cases/{id}.md")), text)?;
        }
        "challenge" => {
            fs::write(course.join("en/challenge.md"), format!("{text}{}", more_actions(text)))?;
        }
        "tracks" => {
            let settings = fs::read_to_string(course.join("course.toml"))?;
            fs::write(course.join("course.toml"), format!("{settings}\n{text}"))?;
        }
        other => return Ok(vec![format!("an example of unknown kind `{other}`")]),
    }
    let (compiled, report) = compile(course);
    let mut errors: Vec<String> =
        report.diagnostics().iter().filter(|d| d.level == Level::Error).map(ToString::to_string).collect();
    let modules = compiled.languages.first().map(|language| language.modules.as_slice()).unwrap_or_default();
    let questions = modules.iter().find(|m| m.id.as_str() == "definition").map(|m| m.questions.len());
    let expected = match example.kind.as_str() {
        "question" => 1,
        "module" => usize::from(asks_for_quiz(text)),
        "quiz" => text.lines().filter(|line| line.starts_with("## ")).count() + drawn(text),
        _ => 0,
    };
    if questions != Some(expected) {
        errors.push(format!("{questions:?} questions were read, not {expected}"));
    }
    let cases = compiled.languages.first().map(|language| language.cases.len());
    let expected = usize::from(example.kind == "case");
    if cases != Some(expected) {
        errors.push(format!("{cases:?} cases were read, not {expected}"));
    }
    let tracks = compiled.languages.first().map(|language| language.course.tracks.len());
    let expected = text.matches("[[tracks]]").count();
    if tracks != Some(expected) {
        errors.push(format!("{tracks:?} tracks were read, not {expected}"));
    }
    Ok(errors)
}

#[test]
fn every_example_of_the_manual_compiles() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons/README.md");
    let manual = fs::read_to_string(path).expect("the manual can be read");
    let examples = examples(&manual);
    let mut wrong = String::new();
    for example in &examples {
        let errors = errors(example).unwrap_or_else(|error| vec![error.to_string()]);
        if !errors.is_empty() {
            let _ =
                writeln!(wrong, "README.md:{} ({}):\n{}\n", example.line, example.kind, errors.join("\n"));
        }
    }
    assert!(wrong.is_empty(), "examples do not compile:\n\n{wrong}");
    assert!(examples.len() >= 8, "{} examples", examples.len());
    for kind in ["module", "lesson", "question", "quiz", "glossary", "case", "challenge", "tracks"] {
        assert!(examples.iter().any(|example| example.kind == kind), "no example of a {kind}");
    }
}
