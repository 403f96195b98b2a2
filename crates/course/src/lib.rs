//! The domain of Palermo: what a course is, how an answer is marked, what an attempt does, what a learner has
//! done. Knows neither the browser, nor files, nor a user interface: clock, seed and settings are arguments.

mod answer;
mod attempt;
mod backup;
mod chance;
mod event;
mod help;
mod id;
mod journal;
mod mark;
mod model;
mod pack;
mod progress;
mod question;
mod text;
mod time;
mod words;

pub use answer::Answer;
pub use attempt::{Attempt, Input, Item, Origin, Phase, Place, Refusal};
pub use backup::{BackupError, read_backup, write_backup};
pub use chance::{Seed, draw, shuffled};
pub use event::{Event, EventKind, Told};
pub use help::{Country, Help, HelpLine, LineStatus, Localised};
pub use id::{
    AttemptId, EventId, IdError, Language, LessonId, ModuleId, ObjectiveId, OptionId, QuestionId, QuizId,
    Revision, SourceCode, TermId, Writer, check_id,
};
pub use journal::{Journal, JournalRowError, read_row, write_row};
pub use mark::{Mark, Score, Verdict};
pub use model::{
    Catalog, CatalogLanguage, Course, Lesson, LessonHead, Module, ModuleHead, Objective, PackFile,
    QuestionHead, QuizHead, Reference, Source, SourceStatus, Term, WordsFile,
};
pub use pack::{Pack, PackError, PackKind, decode, encode};
pub use progress::{CheckRecord, LessonRecord, LessonState, Progress};
pub use question::{Choice, ChoiceOption, Difficulty, Element, Elements, Kind, Part, Piece, Question, mark};
pub use text::{Block, Cell, Citation, Inline, LinkTarget, ListItem, SectionKind};
pub use time::{CivilDate, Millis};
pub use words::{Entry, Plural, WordTable, plural_form};
