//! Nothing but a place for `tests/fsrs.rs`, so that the reference library is not compiled with the tests of
//! `course`.
