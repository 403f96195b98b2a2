//! Packs: the disk form of the course. `PLRM`, version, kind, CRC-32 of the body, body in postcard.
//!
//! The checksum finds truncation and damage. That a pack is the one that was released is the business of the
//! service worker, which compares SHA-256 before it keeps a file.

use crate::{Case, Catalog, Course, Module, Reference, WordTable};
use serde::Serialize;
use serde::de::DeserializeOwned;

const MAGIC: [u8; 4] = *b"PLRM";
/// Raised whenever a type in a pack changes. Packs ship with the app that reads them, so an app reads one version.
const VERSION: u8 = 2;
const HEADER: usize = 10;

/// What a pack holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackKind {
    /// [`Catalog`]
    Catalog = 1,
    /// [`Course`]
    Course = 2,
    /// [`Module`]
    Module = 3,
    /// [`Reference`]
    Reference = 4,
    /// [`WordTable`]
    Words = 5,
    /// [`Case`]
    Case = 6,
}

/// A type that travels in a pack.
pub trait Pack: Serialize + DeserializeOwned {
    /// The kind in the header.
    const KIND: PackKind;
}

impl Pack for Catalog {
    const KIND: PackKind = PackKind::Catalog;
}
impl Pack for Course {
    const KIND: PackKind = PackKind::Course;
}
impl Pack for Module {
    const KIND: PackKind = PackKind::Module;
}
impl Pack for Reference {
    const KIND: PackKind = PackKind::Reference;
}
impl Pack for WordTable {
    const KIND: PackKind = PackKind::Words;
}
impl Pack for Case {
    const KIND: PackKind = PackKind::Case;
}

/// Why a pack cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackError {
    /// Not a pack at all: perhaps an error page that a server sent instead.
    NotAPack,
    /// Made for another version of the app.
    OtherVersion(u8),
    /// A pack of another kind.
    OtherKind(u8),
    /// Cut short or damaged.
    Damaged,
    /// Cannot be encoded.
    Unencodable,
}

/// Encodes a pack.
pub fn encode<T: Pack>(value: &T) -> Result<Vec<u8>, PackError> {
    let body = postcard::to_allocvec(value).map_err(|_| PackError::Unencodable)?;
    let mut bytes = Vec::with_capacity(HEADER + body.len());
    bytes.extend_from_slice(&MAGIC);
    bytes.push(VERSION);
    bytes.push(T::KIND as u8);
    bytes.extend_from_slice(&crc32fast::hash(&body).to_le_bytes());
    bytes.extend_from_slice(&body);
    Ok(bytes)
}

/// Decodes a pack. Never panics, whatever the bytes.
pub fn decode<T: Pack>(bytes: &[u8]) -> Result<T, PackError> {
    let (header, body) = bytes.split_at_checked(HEADER).ok_or(PackError::NotAPack)?;
    let &[m0, m1, m2, m3, version, kind, c0, c1, c2, c3] = header else {
        return Err(PackError::NotAPack);
    };
    if [m0, m1, m2, m3] != MAGIC {
        return Err(PackError::NotAPack);
    }
    if version != VERSION {
        return Err(PackError::OtherVersion(version));
    }
    if kind != T::KIND as u8 {
        return Err(PackError::OtherKind(kind));
    }
    if crc32fast::hash(body) != u32::from_le_bytes([c0, c1, c2, c3]) {
        return Err(PackError::Damaged);
    }
    match postcard::take_from_bytes(body) {
        Ok((value, [])) => Ok(value),
        Ok(_) | Err(_) => Err(PackError::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ModuleId;
    use crate::question::samples;
    use proptest::prelude::*;

    fn module() -> impl Strategy<Value = Module> {
        prop::collection::vec(samples::question("q".into()), 0..6).prop_map(|questions| Module {
            id: ModuleId::new("m"),
            intro: vec![],
            lessons: vec![],
            questions,
        })
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(module in module()) {
            let bytes = encode(&module).unwrap();
            prop_assert_eq!(decode::<Module>(&bytes), Ok(module));
        }

        #[test]
        fn a_changed_byte_is_found(module in module(), place: prop::sample::Index, flip in 1u8..) {
            let mut bytes = encode(&module).unwrap();
            let place = place.index(bytes.len());
            bytes[place] ^= flip;
            prop_assert!(decode::<Module>(&bytes).is_err());
        }

        #[test]
        fn any_bytes_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(decode::<Course>(&bytes).is_err());
        }
    }

    #[test]
    fn refusals_say_what_is_wrong() {
        let catalog = Catalog { version: "1".into(), languages: vec![], words: vec![] };
        let bytes = encode(&catalog).unwrap();
        let with = |place: usize, value: u8| {
            let mut bytes = bytes.clone();
            bytes[place] = value;
            bytes
        };
        let check = |bytes: &[u8], expected| assert_eq!(decode::<Catalog>(bytes), Err(expected));
        check(b"", PackError::NotAPack);
        check(b"<!doctype html><title>404</title>", PackError::NotAPack);
        check(&with(4, 9), PackError::OtherVersion(9));
        check(&with(5, PackKind::Module as u8), PackError::OtherKind(3));
        check(&bytes[..bytes.len() - 1], PackError::Damaged);
        check(&[bytes.clone(), vec![0]].concat(), PackError::Damaged);
    }
}
