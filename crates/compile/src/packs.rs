//! Packs: the compiled course as files with the hash of their content in the name.

use crate::{Compiled, words};
use course::{Catalog, CatalogLanguage, Language, PackError, PackFile, WordsFile, encode};
use sha2::{Digest, Sha256};

/// The files of a course, to be written below `course/`.
#[derive(Debug)]
pub struct PackSet {
    /// Name and content.
    pub files: Vec<(String, Vec<u8>)>,
}

/// A pack that has not been named yet.
pub(crate) fn unnamed() -> PackFile {
    PackFile { file: String::new(), bytes: 0 }
}

impl PackSet {
    fn add(&mut self, stem: &str, bytes: Vec<u8>) -> PackFile {
        let digest = Sha256::digest(&bytes);
        let hash: String = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        let file = format!("{stem}-{hash}.pack");
        let named = PackFile { file: file.clone(), bytes: bytes.len() as u32 };
        self.files.push((file, bytes));
        named
    }
}

/// Makes the packs of a course and of the words of the user interface. The catalog, `catalog.pack`, names all
/// others.
pub fn packs(compiled: &Compiled, tables: &[words::Table]) -> Result<PackSet, PackError> {
    let mut set = PackSet { files: Vec::new() };
    let mut languages = Vec::new();
    for language in &compiled.languages {
        let tag = language.course.language.as_str();
        let mut course = language.course.clone();
        for (head, module) in course.modules.iter_mut().zip(&language.modules) {
            head.pack = set.add(&format!("{tag}-{}", head.id), encode(module)?);
        }
        for (head, case) in course.cases.iter_mut().zip(&language.cases) {
            head.pack = set.add(&format!("{tag}-case-{}", head.id), encode(case)?);
        }
        course.reference = set.add(&format!("{tag}-reference"), encode(&language.reference)?);
        let course = set.add(&format!("{tag}-course"), encode(&course)?);
        languages.push(CatalogLanguage { language: language.course.language.clone(), course });
    }
    let mut word_files = Vec::new();
    for table in tables {
        let words = set.add(&format!("words-{}", table.language), encode(&table.words)?);
        word_files.push(WordsFile {
            language: Language::new(&table.language),
            name: table.name.clone(),
            words,
        });
    }
    let catalog = Catalog { version: compiled.version.clone(), languages, words: word_files };
    set.files.push(("catalog.pack".to_owned(), encode(&catalog)?));
    Ok(set)
}
