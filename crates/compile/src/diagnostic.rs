//! What is wrong, where, and what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The course cannot be shipped.
    Error,
    /// Something to look at.
    Warning,
}

/// A file and a line in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Relative to the lessons folder, with `/`.
    pub file: String,
    /// From 1.
    pub line: usize,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Where.
    pub place: Place,
    /// How bad.
    pub level: Level,
    /// What, in lower case and without a full stop.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Error => "error",
            Level::Warning => "warning",
        };
        write!(f, "{level}: {}:{}: {}\n    {}", self.place.file, self.place.line, self.message, self.hint)
    }
}

/// Every problem of a run.
#[derive(Debug)]
pub struct Report {
    folder: PathBuf,
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// An empty report on a lessons folder.
    pub fn new(folder: &Path) -> Report {
        Report { folder: folder.to_owned(), diagnostics: Vec::new() }
    }

    /// The place of a line of a file.
    pub(crate) fn place(&self, file: &Path, line: usize) -> Place {
        let file = file.strip_prefix(&self.folder).unwrap_or(file);
        let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
        Place { file: parts.join("/"), line }
    }

    pub(crate) fn error(&mut self, place: Place, message: impl Into<String>, hint: impl Into<String>) {
        self.push(Level::Error, place, message.into(), hint.into());
    }

    pub(crate) fn warning(&mut self, place: Place, message: impl Into<String>, hint: impl Into<String>) {
        self.push(Level::Warning, place, message.into(), hint.into());
    }

    fn push(&mut self, level: Level, place: Place, message: String, hint: String) {
        self.diagnostics.push(Diagnostic { place, level, message, hint });
    }

    pub(crate) fn sort(&mut self) {
        self.diagnostics.sort_by(|a, b| (&a.place, a.level).cmp(&(&b.place, b.level)));
        self.diagnostics.dedup();
    }

    /// All problems, by file and line.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many errors.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.level == Level::Error).count()
    }

    /// How many warnings.
    pub fn warnings(&self) -> usize {
        self.diagnostics.iter().filter(|d| d.level == Level::Warning).count()
    }
}

/// Reads a text file; a file that is missing or not UTF-8 is an error at its line 1.
pub(crate) fn read(file: &Path, report: &mut Report) -> Option<String> {
    match std::fs::read(file) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Some(text.replace("\r\n", "\n")),
            Err(error) => {
                let line = 1 + error.as_bytes()[..error.utf8_error().valid_up_to()]
                    .iter()
                    .filter(|b| **b == b'\n')
                    .count();
                report.error(report.place(file, line), "not UTF-8 text", "save the file as UTF-8");
                None
            }
        },
        Err(error) => {
            let what = if error.kind() == std::io::ErrorKind::NotFound {
                "there is no such file".to_owned()
            } else {
                format!("cannot be read: {error}")
            };
            report.error(report.place(file, 1), what, "add the file, or take its name out of the list");
            None
        }
    }
}
