//! The domain of Palermo: what a course is, how an answer is marked, what an attempt does, what a learner has
//! done. Knows neither the browser, nor files, nor a user interface: clock, seed and settings are arguments.

mod answer;
mod attempt;
mod backup;
mod case;
mod certainty;
mod chance;
mod completion;
mod event;
mod help;
mod id;
mod journal;
mod mark;
mod model;
mod pack;
mod practice;
mod progress;
mod question;
mod quiz;
mod report;
mod statistics;
mod text;
mod time;
mod words;

pub use answer::Answer;
pub use attempt::{Attempt, Input, Item, LONGEST_LOOK, Marking, Origin, Phase, Place, Refusal};
pub use backup::{BackupError, read_backup, write_backup};
pub use case::{
    Case, CaseChoice, CaseHead, CaseRefusal, CaseRun, Chosen, Condition, Debrief, DebriefStep, Ending, Meter,
    MeterStart, Node, NodeKind, Shown, ShownKind, Stand, Taken, debrief, expert_path,
};
pub use certainty::{Calibration, Certainty, CertaintyScore, Judgement, Level, confident_and_unsafe};
pub use chance::{Seed, draw, shuffled};
pub use completion::{ModuleState, Step, Strength};
pub use event::{Event, EventKind, HandedInBy, Told, ToldMark};
pub use help::{Country, Help, HelpLine, LineStatus, Localised};
pub use id::{
    AttemptId, CaseId, EventId, IdError, Language, LessonId, ModuleId, NodeId, ObjectiveId, OptionId,
    QuestionId, QuizId, Revision, SourceCode, TermId, TrackId, Writer, check_id,
};
pub use journal::{Journal, JournalRowError, read_row, write_row};
pub use mark::{Mark, Score, Verdict};
pub use model::{
    Catalog, CatalogLanguage, CompletionRule, Course, Lesson, LessonHead, Module, ModuleHead, Objective,
    PackFile, QuestionHead, Reference, Source, SourceStatus, Term, Track, WordsFile,
};
pub use pack::{Pack, PackError, PackKind, decode, encode};
pub use practice::{Card, Reason, Review, cards, challenge, due_count, fsrs, rating, todays_set};
pub use progress::{Asked, AskedIn, ChallengeRecord, CheckRecord, LessonRecord, LessonState, Progress};
pub use question::{
    Choice, ChoiceOption, Decimal, Difficulty, Element, Elements, Fill, Gap, Group, Indicators, Kind, Match,
    MatchLeft, MatchRight, Number, Order, OrderItem, Part, Piece, Question, Sign, Sort, SortItem, Tolerance,
    folded, mark, read_number,
};
pub use quiz::{Draw, Feedback, Limit, PassRule, QuizHead, Rules, TimeLimit};
pub use report::{Outcome, ReportMeta, ReportRow, Where, answer_text, report_rows, to_csv, to_json};
pub use statistics::{
    Groups, ItemStatistics, ObjectiveGain, Pull, TestStatistics, cronbach_alpha, enough, gain,
    item_rest_correlation, key_may_be_wrong, kr20, normalised_gain, pulls,
};
pub use text::{Block, Cell, Citation, Inline, LinkTarget, ListItem, SectionKind};
pub use time::{CivilDate, Millis};
pub use words::{Entry, Plural, WordTable, plural_form};
