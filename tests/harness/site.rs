//! The release build, served; and the key of every question, to answer with.

use crate::{Step, Trouble};
use compile::Compiled;
use course::{
    AttemptId, Element, Event, EventId, EventKind, Inline, Journal, Kind, Millis, Origin, Question, QuizId,
    Rules, Seed, Writer,
};
use std::path::{Path, PathBuf};
use xtask::server::Server;

/// The site under test, below a sub-folder, as many schools serve it.
pub struct Site {
    server: Option<Server>,
    port: u16,
    folder: PathBuf,
}

const BASE: &str = "courses/palermo";

impl Site {
    /// Serves `dist/`.
    pub fn start() -> Step<Site> {
        Site::of(&xtask::dist::folder())
    }

    /// Serves another folder.
    pub fn of(folder: &Path) -> Step<Site> {
        if !folder.join("index.html").is_file() {
            return Err("dist/ is not built; run `cargo xtask dist`".into());
        }
        Site::at(folder, 0)
    }

    fn at(folder: &Path, port: u16) -> Step<Site> {
        let server = Server::start(folder, BASE, port)?;
        Ok(Site { port: server.port(), server: Some(server), folder: folder.to_owned() })
    }

    /// Its address, with a route: `#/help`.
    pub fn address(&self, route: &str) -> String {
        format!("http://127.0.0.1:{}/{BASE}/{route}", self.port)
    }

    /// Its origin.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Stops the server: the network cable is out.
    pub fn stop(&mut self) {
        self.server = None;
    }

    /// Serves again at the same address.
    pub fn resume(&mut self) -> Step {
        *self = Site::at(&self.folder.clone(), self.port)?;
        Ok(())
    }

    /// Paths that were asked for so far.
    pub fn asked(&self) -> Vec<String> {
        self.server.as_ref().map(|server| server.log().paths.clone()).unwrap_or_default()
    }

    /// Reports of a broken content security policy so far.
    pub fn violations(&self) -> Vec<String> {
        self.server.as_ref().map(|server| server.log().violations.clone()).unwrap_or_default()
    }
}

/// The answers to every question, found by what the screen says.
pub struct AnswerKey {
    compiled: Compiled,
}

impl AnswerKey {
    /// Compiles the lessons.
    pub fn new() -> Step<AnswerKey> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let (compiled, report) = compile::compile(&root.join("lessons"));
        if report.errors() > 0 {
            return Err("the lessons have errors".into());
        }
        Ok(AnswerKey { compiled })
    }

    /// The question on the screen. Two questions may ask the same in their headings, so the whole screen counts.
    pub fn question(&self, heading: &str, screen: &str) -> Step<&Question> {
        let asks = |question: &&Question| words(&plain(&question.ask)) == words(heading);
        let shown =
            |question: &&Question| labels(question).iter().all(|label| words(screen).contains(&words(label)));
        self.compiled
            .languages
            .iter()
            .flat_map(|language| &language.modules)
            .flat_map(|module| &module.questions)
            .filter(asks)
            .find(shown)
            .ok_or_else(|| Trouble::from(format!("no question asks {heading:?}")))
    }

    /// The right answer as what to choose, press and type.
    pub fn steps(question: &Question) -> Vec<Choose> {
        match &question.kind {
            Kind::Single(c) | Kind::TrueFalse(c) => {
                c.options.iter().filter(|o| o.right).map(|o| Choose::Radio(plain(&o.text))).collect()
            }
            Kind::Multi(c) => {
                c.options.iter().filter(|o| o.right).map(|o| Choose::Tick(plain(&o.text))).collect()
            }
            Kind::Elements(e) => e
                .parts
                .iter()
                .map(|part| Choose::Element(plain(&part.text), element(part.element).to_owned()))
                .collect(),
            Kind::Order(o) => vec![Choose::Order(o.items.iter().map(|item| plain(&item.text)).collect())],
            Kind::Match(m) => m
                .lefts
                .iter()
                .filter_map(|left| {
                    let right = m.rights.iter().find(|right| right.id == left.right)?;
                    Some(Choose::Select(plain(&left.text), plain(&right.text)))
                })
                .collect(),
            Kind::Sort(s) => s
                .items
                .iter()
                .filter_map(|item| {
                    let group = s.groups.iter().find(|group| group.id == item.group)?;
                    Some(Choose::Element(plain(&item.text), plain(&group.text)))
                })
                .collect(),
            Kind::Fill(f) => f
                .gaps
                .iter()
                .enumerate()
                .map(|(place, gap)| Choose::Type(format!("Gap {}", place + 1), gap.accepted[0].clone()))
                .collect(),
            Kind::Number(n) => vec![Choose::Type("Your number".into(), n.value.to_string())],
            Kind::Indicators(i) => {
                i.parts.iter().filter(|part| part.sign).map(|part| Choose::Tick(plain(&part.text))).collect()
            }
        }
    }

    /// The questions of a module, one of each kind in the order of these names: the first that has it.
    pub fn one_of_each(&self, module: &str, kinds: &[&str]) -> Vec<&Question> {
        let questions = self.compiled.languages.first().into_iter().flat_map(|language| &language.modules);
        let module: Vec<&Question> =
            questions.filter(|m| m.id.as_str() == module).flat_map(|m| &m.questions).collect();
        kinds
            .iter()
            .filter_map(|kind| module.iter().rev().find(|question| question.kind.name() == *kind).copied())
            .collect()
    }

    /// A question of a module with one answer, and an option of it that would harm a person.
    pub fn harmful(&self, module: &str) -> Option<(&Question, &course::ChoiceOption)> {
        let questions = self.compiled.languages.first().into_iter().flat_map(|language| &language.modules);
        questions.filter(|m| m.id.as_str() == module).flat_map(|m| &m.questions).find_map(|question| {
            let Kind::Single(choice) = &question.kind else { return None };
            choice.options.iter().find(|option| option.harmful).map(|option| (question, option))
        })
    }

    /// A case.
    pub fn case(&self, id: &str) -> Option<&course::Case> {
        self.compiled.languages.iter().flat_map(|l| &l.cases).find(|case| case.id.as_str() == id)
    }
}

/// A copy of progress with one open attempt at a quiz, at its first question, and the address of the attempt.
pub fn copy_of_attempt(quiz: &str, questions: &[&Question], rules: Rules) -> Step<(String, String)> {
    let id = EventId { writer: Writer(0xfeed), sequence: 0 };
    let kind = EventKind::AttemptBegun {
        quiz: QuizId::new(quiz),
        seed: Seed(7),
        questions: questions.iter().map(|question| (question.id.clone(), question.revision)).collect(),
        origin: Origin::Draw,
        rules,
    };
    let journal = Journal::from_events([Event { id, at: Millis(1_795_000_000_000), kind }]);
    let copy = course::write_backup(&journal).map_err(|error| format!("{error:?}"))?;
    Ok((copy, format!("#/attempt/{}", AttemptId(id))))
}

/// One thing to choose.
#[derive(Debug, Clone)]
pub enum Choose {
    /// A radio button with this label.
    Radio(String),
    /// A tick box with this label.
    Tick(String),
    /// In the group with this legend, the radio button with this label.
    Element(String, String),
    /// In the selection field with this label, the option with these words.
    Select(String, String),
    /// Into the field with this label, these words.
    Type(String, String),
    /// The items of the list, in this order.
    Order(Vec<String>),
}

fn element(element: Element) -> &'static str {
    match element {
        Element::Act => "Act",
        Element::Means => "Means",
        Element::Purpose => "Purpose",
        Element::None => "None",
    }
}

fn labels(question: &Question) -> Vec<String> {
    match &question.kind {
        Kind::Single(c) | Kind::Multi(c) | Kind::TrueFalse(c) => {
            c.options.iter().map(|o| plain(&o.text)).collect()
        }
        Kind::Elements(e) => e.parts.iter().map(|p| plain(&p.text)).collect(),
        Kind::Order(o) => o.items.iter().map(|i| plain(&i.text)).collect(),
        Kind::Match(m) => m.lefts.iter().map(|l| plain(&l.text)).collect(),
        Kind::Sort(s) => s.items.iter().map(|i| plain(&i.text)).collect(),
        Kind::Indicators(i) => i.parts.iter().map(|p| plain(&p.text)).collect(),
        Kind::Fill(_) | Kind::Number(_) => Vec::new(),
    }
}

/// The words of running text.
pub fn plain(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Literal(text) => text.clone(),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => plain(inner),
            Inline::Cite(_) => String::new(),
            Inline::Break => " ".to_owned(),
        })
        .collect()
}

/// Letters and digits only: what a screen shows and what a source says differ in spaces.
pub(crate) fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
