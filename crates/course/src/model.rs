//! The course as the app reads it: a small index that every screen needs, a reference with glossary, sources and
//! help, and one module at a time.

use crate::{
    Block, CaseHead, CaseId, Citation, CivilDate, Difficulty, Help, Inline, Language, LessonId, ModuleId,
    ObjectiveId, Question, QuestionId, QuizHead, QuizId, Revision, SourceCode, TermId, TrackId,
};
use serde::{Deserialize, Serialize};

/// The first thing the app reads: which files there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog {
    /// Version of the course, as in `course.toml`.
    pub version: String,
    /// Languages of the content; the first is the one to fall back to.
    pub languages: Vec<CatalogLanguage>,
    /// Languages of the user interface; the first is the one to fall back to.
    pub words: Vec<WordsFile>,
}

/// A language of the content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogLanguage {
    /// Its tag.
    pub language: Language,
    /// The file of its [`Course`].
    pub course: PackFile,
}

/// A language of the user interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordsFile {
    /// Its tag.
    pub language: Language,
    /// Its name in itself: `Русский`.
    pub name: String,
    /// The file of its [`crate::WordTable`].
    pub words: PackFile,
}

/// A pack on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackFile {
    /// Name with content hash, below `course/`.
    pub file: String,
    /// Size in bytes.
    pub bytes: u32,
}

/// What every screen needs of a course in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// The language of the content.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// Its modules in order.
    pub modules: Vec<ModuleHead>,
    /// Its tracks; the first is for everybody.
    pub tracks: Vec<Track>,
    /// Its branching cases in order.
    pub cases: Vec<CaseHead>,
    /// The file of the [`Reference`].
    pub reference: PackFile,
}

/// An order of the modules for one kind of learner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// Written by the author.
    pub id: TrackId,
    /// Its title.
    pub title: String,
    /// For whom it is: one sentence.
    pub summary: String,
    /// Its modules in order.
    pub modules: Vec<ModuleId>,
}

/// A module without its texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleHead {
    /// Written by the author.
    pub id: ModuleId,
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// What a learner can do afterwards.
    pub objectives: Vec<Objective>,
    /// Its lessons in order.
    pub lessons: Vec<LessonHead>,
    /// Its quiz.
    pub quiz: Option<QuizHead>,
    /// What completes it.
    pub complete: CompletionRule,
    /// Modules that are best read before it: advice, never a lock.
    pub after: Vec<ModuleId>,
    /// The file of the [`Module`].
    pub pack: PackFile,
}

/// A learning objective: the outcome of a module that questions name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// Written by the author.
    pub id: ObjectiveId,
    /// A sentence that begins with a verb.
    pub text: String,
}

/// What completes a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionRule {
    /// Every lesson read to its end.
    pub lessons: bool,
    /// The quiz passed.
    pub quiz: bool,
    /// Every objective mastered.
    pub mastery: bool,
}

/// A lesson without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonHead {
    /// Written by the author.
    pub id: LessonId,
    /// Its title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Reading and answering, in minutes.
    pub minutes: u16,
    /// How many blocks it has.
    pub blocks: u32,
    /// Its check questions in order.
    pub checks: Vec<QuestionHead>,
}

/// A question without its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionHead {
    /// Written by the author.
    pub id: QuestionId,
    /// Which wording is current.
    pub revision: Revision,
    /// What it tests.
    pub objective: ObjectiveId,
    /// How hard.
    pub difficulty: Difficulty,
    /// Must be right in an exam.
    pub critical: bool,
    /// About how many seconds it takes to read and answer.
    pub seconds: u16,
    /// The name of its kind, see [`crate::Kind::name`].
    pub kind: String,
}

/// The texts of a module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// As in its head.
    pub id: ModuleId,
    /// What it is about.
    pub intro: Vec<Block>,
    /// As in its head.
    pub lessons: Vec<Lesson>,
    /// Every question of the module, checks and quiz.
    pub questions: Vec<Question>,
}

/// A lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// As in its head.
    pub id: LessonId,
    /// Warns of hard content.
    pub content_note: Option<String>,
    /// Its text; checks stand in it by id.
    pub blocks: Vec<Block>,
    /// Every source it cites, each once, in the order of first use.
    pub sources: Vec<Citation>,
}

/// What is looked up: glossary, sources, help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// In alphabetical order.
    pub glossary: Vec<Term>,
    /// In the order of their codes.
    pub sources: Vec<Source>,
    /// Who to call.
    pub help: Help,
    /// The small actions of the 100-day challenge, one a day; empty where there is none.
    pub actions: Vec<Vec<Inline>>,
}

/// A glossary term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Written by the author.
    pub id: TermId,
    /// The word.
    pub name: String,
    /// What it means.
    pub text: Vec<Inline>,
    /// Where that stands.
    pub sources: Vec<Citation>,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its code, such as `P`.
    pub code: SourceCode,
    /// Its full title.
    pub title: String,
    /// Who issued it.
    pub publisher: String,
    /// When.
    pub year: Option<u16>,
    /// An `https:` address.
    pub url: Option<String>,
    /// How it was checked.
    pub status: SourceStatus,
    /// When that was.
    pub checked_on: CivilDate,
    /// A remark.
    pub note: Option<String>,
}

/// How a source was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SourceStatus {
    /// Read on the page of the body that issued it.
    Read,
    /// Read on a mirror, or on a page that reports it.
    Secondary,
    /// Not read again for this course.
    Unconfirmed,
}

impl Course {
    /// A track.
    pub fn track(&self, id: &TrackId) -> Option<&Track> {
        self.tracks.iter().find(|t| t.id == *id)
    }

    /// The modules in the order of a track; those that it does not name come after.
    pub fn modules_of(&self, track: Option<&Track>) -> Vec<&ModuleHead> {
        let named = track.map_or(&[][..], |track| &track.modules);
        let mut modules: Vec<&ModuleHead> = named.iter().filter_map(|id| self.module(id)).collect();
        modules.extend(self.modules.iter().filter(|module| !named.contains(&module.id)));
        modules
    }

    /// Every question of the course, with its module.
    pub fn questions(&self) -> impl Iterator<Item = (&ModuleHead, &QuestionHead)> {
        self.modules.iter().flat_map(|module| {
            let checks = module.lessons.iter().flat_map(|lesson| &lesson.checks);
            let bank = module.quiz.iter().flat_map(|quiz| &quiz.bank);
            checks.chain(bank).map(move |question| (module, question))
        })
    }

    /// The head of a question, with its module.
    pub fn question(&self, id: &QuestionId) -> Option<(&ModuleHead, &QuestionHead)> {
        self.questions().find(|(_, question)| question.id == *id)
    }

    /// The head of a module.
    pub fn module(&self, id: &ModuleId) -> Option<&ModuleHead> {
        self.modules.iter().find(|m| m.id == *id)
    }

    /// The head of a lesson, with its module and its place in it.
    pub fn lesson(&self, id: &LessonId) -> Option<(&ModuleHead, usize, &LessonHead)> {
        self.modules.iter().find_map(|module| {
            let place = module.lessons.iter().position(|l| l.id == *id)?;
            Some((module, place, &module.lessons[place]))
        })
    }

    /// The head of a case.
    pub fn case(&self, id: &CaseId) -> Option<&CaseHead> {
        self.cases.iter().find(|c| c.id == *id)
    }

    /// The head of a quiz, with its module.
    pub fn quiz(&self, id: &QuizId) -> Option<(&ModuleHead, &QuizHead)> {
        self.modules
            .iter()
            .find_map(|module| module.quiz.as_ref().filter(|quiz| quiz.id == *id).map(|quiz| (module, quiz)))
    }
}

impl ModuleHead {
    /// Minutes of all its lessons; the quiz is not in it.
    pub fn minutes(&self) -> u16 {
        self.lessons.iter().map(|l| l.minutes).sum()
    }
}

impl Module {
    /// A question of the module.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.iter().find(|q| q.id == *id)
    }

    /// A lesson of the module.
    pub fn lesson(&self, id: &LessonId) -> Option<&Lesson> {
        self.lessons.iter().find(|l| l.id == *id)
    }
}

impl Reference {
    /// A glossary term.
    pub fn term(&self, id: &TermId) -> Option<&Term> {
        self.glossary.iter().find(|t| t.id == *id)
    }

    /// A source.
    pub fn source(&self, code: &SourceCode) -> Option<&Source> {
        self.sources.iter().find(|s| s.code == *code)
    }
}
