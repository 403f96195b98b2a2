//! The journal: every event there is, each once, in one order. It only grows. Two journals merge by union.

use crate::{Event, EventId, EventKind, Millis, Writer};
use std::collections::BTreeMap;

/// All events of a learner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Journal {
    /// Keyed so that iteration is the order of the fold: by time, then by id.
    events: BTreeMap<(Millis, EventId), EventKind>,
}

impl Journal {
    /// A journal of these events, in whatever order they come.
    pub fn from_events(events: impl IntoIterator<Item = Event>) -> Journal {
        let mut journal = Journal::default();
        for event in events {
            journal.add(event);
        }
        journal
    }

    /// Adds an event. One that is there already changes nothing.
    pub fn add(&mut self, event: Event) {
        self.events.insert((event.at, event.id), event.kind);
    }

    /// The events in order.
    pub fn iter(&self) -> impl Iterator<Item = (EventId, Millis, &EventKind)> {
        self.events.iter().map(|((at, id), kind)| (*id, *at, kind))
    }

    /// Whether this event is there.
    pub fn contains(&self, at: Millis, id: EventId) -> bool {
        self.events.contains_key(&(at, id))
    }

    /// How many events.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Nothing yet.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The time of the newest event.
    pub fn newest(&self) -> Option<Millis> {
        self.events.last_key_value().map(|((at, _), _)| *at)
    }

    /// The number that the next event of `writer` takes.
    pub fn next_sequence(&self, writer: Writer) -> u32 {
        self.events
            .keys()
            .filter(|(_, id)| id.writer == writer)
            .map(|(_, id)| id.sequence + 1)
            .max()
            .unwrap_or(0)
    }
}

/// Why a stored row is not an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalRowError {
    /// Written by a newer app: keep it, do not touch it.
    Newer(u8),
    /// Damaged: keep it, set it aside.
    Damaged,
    /// Cannot be encoded.
    Unencodable,
}

const ROW_VERSION: u8 = 1;

/// The disk form of an event: version, CRC-32, body. Kept apart from [`Event`] so that the domain may change
/// while old rows stay readable.
mod v1 {
    use super::{Event, EventId, EventKind, Millis, Writer};
    use serde::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize)]
    pub(super) struct Row {
        writer: u64,
        sequence: u32,
        at: i64,
        kind: EventKind,
    }

    impl From<&Event> for Row {
        fn from(event: &Event) -> Row {
            Row {
                writer: event.id.writer.0,
                sequence: event.id.sequence,
                at: event.at.0,
                kind: event.kind.clone(),
            }
        }
    }

    impl From<Row> for Event {
        fn from(row: Row) -> Event {
            Event {
                id: EventId { writer: Writer(row.writer), sequence: row.sequence },
                at: Millis(row.at),
                kind: row.kind,
            }
        }
    }
}

/// Encodes an event as one stored row.
pub fn write_row(event: &Event) -> Result<Vec<u8>, JournalRowError> {
    let body = postcard::to_allocvec(&v1::Row::from(event)).map_err(|_| JournalRowError::Unencodable)?;
    let mut row = Vec::with_capacity(5 + body.len());
    row.push(ROW_VERSION);
    row.extend_from_slice(&crc32fast::hash(&body).to_le_bytes());
    row.extend_from_slice(&body);
    Ok(row)
}

/// Decodes one stored row. Never panics, whatever the bytes.
pub fn read_row(row: &[u8]) -> Result<Event, JournalRowError> {
    let (&version, rest) = row.split_first().ok_or(JournalRowError::Damaged)?;
    if version > ROW_VERSION {
        return Err(JournalRowError::Newer(version));
    }
    let (crc, body) = rest.split_first_chunk::<4>().ok_or(JournalRowError::Damaged)?;
    if version != ROW_VERSION || crc32fast::hash(body) != u32::from_le_bytes(*crc) {
        return Err(JournalRowError::Damaged);
    }
    match postcard::take_from_bytes::<v1::Row>(body) {
        Ok((row, [])) => Ok(row.into()),
        Ok(_) | Err(_) => Err(JournalRowError::Damaged),
    }
}

#[cfg(test)]
pub(crate) mod samples {
    //! Journals of any history: attempts that begin, go on, are handed in or not, lessons read in between.

    use super::*;
    use crate::question::samples::answer;
    use crate::{
        Answer, AttemptId, CaseId, Certainty, Feedback, HandedInBy, LessonId, Limit, Mark, ModuleId, NodeId,
        OptionId, Origin, Place, QuestionId, QuizId, Revision, Rules, Seed, Told, ToldMark,
    };
    use proptest::prelude::*;

    fn question() -> impl Strategy<Value = QuestionId> {
        (0u8..6).prop_map(|n| QuestionId::new(format!("q{n}")))
    }

    fn attempt() -> impl Strategy<Value = AttemptId> {
        // Attempts start at the first events of writers 0 to 2, so later events often meet a real one.
        (0u64..3).prop_map(|w| AttemptId(EventId { writer: Writer(w), sequence: 0 }))
    }

    pub(crate) fn kind() -> impl Strategy<Value = EventKind> {
        let lesson = || (0u8..4).prop_map(|n| LessonId::new(format!("l{n}")));
        let revision = || (0u64..3).prop_map(Revision);
        prop_oneof![
            (lesson(), 0u32..40).prop_map(|(lesson, block)| EventKind::LessonReached { lesson, block }),
            lesson().prop_map(|lesson| EventKind::LessonFinished { lesson }),
            (lesson(), question(), revision(), answer(), 0u16..1200).prop_map(
                |(lesson, question, revision, answer, told)| EventKind::CheckAnswered {
                    lesson,
                    question,
                    revision,
                    answer,
                    told: Mark::from_thousandths(told),
                }
            ),
            started(),
            (attempt(), question(), prop::option::of(answer()))
                .prop_map(|(attempt, question, answer)| EventKind::Answered { attempt, question, answer }),
            (attempt(), question(), any::<bool>()).prop_map(|(attempt, question, on)| EventKind::Flagged {
                attempt,
                question,
                on
            }),
            (attempt(), prop_oneof![question().prop_map(Place::Question), Just(Place::Review)])
                .prop_map(|(attempt, to)| EventKind::Moved { attempt, to }),
            (attempt(), prop::collection::vec((question(), 0u16..1000), 0..6)).prop_map(|(attempt, told)| {
                EventKind::Submitted {
                    attempt,
                    told: told
                        .into_iter()
                        .map(|(question, m)| ToldMark { question, mark: Mark::from_thousandths(m) })
                        .collect(),
                }
            }),
            attempt().prop_map(|attempt| EventKind::Abandoned { attempt }),
            newer(),
        ]
    }

    fn told() -> impl Strategy<Value = Told> {
        (question(), 0u16..1000, any::<bool>()).prop_map(|(question, mark, harmful)| Told {
            question,
            mark: Mark::from_thousandths(mark),
            harmful,
        })
    }

    fn certainty() -> impl Strategy<Value = Certainty> {
        prop::sample::select(&Certainty::ALL[..])
    }

    /// The kinds that came after the first release.
    fn newer() -> impl Strategy<Value = EventKind> {
        prop_oneof![
            (attempt(), question(), certainty()).prop_map(|(attempt, question, certainty)| EventKind::Sure {
                attempt,
                question,
                certainty
            }),
            (attempt(), question())
                .prop_map(|(attempt, question)| EventKind::HintTaken { attempt, question }),
            (attempt(), told()).prop_map(|(attempt, told)| EventKind::Shown { attempt, told }),
            (attempt(), any::<u32>()).prop_map(|(attempt, millis)| EventKind::Ran { attempt, millis }),
            (attempt(), any::<u32>()).prop_map(|(attempt, away)| EventKind::Resumed { attempt, away }),
            (attempt(), prop::collection::vec(told(), 0..6), any::<Option<bool>>(), any::<bool>()).prop_map(
                |(attempt, told, passed, clock)| EventKind::HandedIn {
                    attempt,
                    told,
                    passed,
                    by: if clock { HandedInBy::Clock } else { HandedInBy::Learner },
                }
            ),
            (question(), answer(), prop::option::of(certainty()), told(), any::<u32>()).prop_map(
                |(question, answer, certainty, told, millis)| EventKind::Practised {
                    question,
                    revision: Revision(1),
                    answer,
                    certainty,
                    told,
                    millis,
                }
            ),
            Just(EventKind::ModuleFinished { module: ModuleId::new("m") }),
            Just(EventKind::CaseBegun { case: CaseId::new("c"), revision: Revision(1) }),
            (attempt(), "[a-c]", "[a-c]").prop_map(|(run, node, choice)| EventKind::CaseChose {
                run,
                node: NodeId::new(node),
                choice: OptionId::new(choice),
            }),
            any::<u64>().prop_map(|seed| EventKind::ChallengeBegun { seed: Seed(seed) }),
            (1u16..101, any::<bool>()).prop_map(|(day, done)| EventKind::ActionDone { day, done }),
        ]
    }

    fn started() -> impl Strategy<Value = EventKind> {
        prop_oneof![started_first(), started_now()]
    }

    fn started_now() -> impl Strategy<Value = EventKind> {
        (started_first(), any::<[bool; 4]>(), 0u32..90_000).prop_map(
            |(kind, [once, sure, fixed, pauses], millis)| {
                let EventKind::AttemptStarted { quiz, seed, questions, origin } = kind else {
                    unreachable!()
                };
                EventKind::AttemptBegun {
                    quiz,
                    seed,
                    questions,
                    origin,
                    rules: Rules {
                        feedback: if once { Feedback::AtOnce } else { Feedback::AtEnd },
                        certainty: sure,
                        fixed,
                        limit: (millis > 9_000).then_some(Limit { millis, pauses }),
                    },
                }
            },
        )
    }

    fn started_first() -> impl Strategy<Value = EventKind> {
        (any::<u64>(), prop::collection::btree_set(0u8..6, 1..6), any::<bool>()).prop_map(
            |(seed, questions, wrong)| EventKind::AttemptStarted {
                quiz: QuizId::new("quiz"),
                seed: Seed(seed),
                questions: questions
                    .into_iter()
                    .map(|n| (QuestionId::new(format!("q{n}")), Revision(u64::from(n) % 3)))
                    .collect(),
                origin: if wrong {
                    Origin::OnlyWrong(AttemptId(EventId { writer: Writer(0), sequence: 0 }))
                } else {
                    Origin::Draw
                },
            },
        )
    }

    /// Events of three writers, each with its own clock that never goes back.
    pub(crate) fn events() -> impl Strategy<Value = Vec<Event>> {
        prop::collection::vec((started(), prop::collection::vec((kind(), 0i64..3), 0..25)), 3).prop_map(
            |writers| {
                let mut events = Vec::new();
                for (w, (first, rest)) in writers.into_iter().enumerate() {
                    let mut at = 0;
                    for (sequence, (kind, pause)) in std::iter::once((first, 0)).chain(rest).enumerate() {
                        at += pause;
                        events.push(Event {
                            id: EventId { writer: Writer(w as u64), sequence: sequence as u32 },
                            at: Millis(at),
                            kind,
                        });
                    }
                }
                events
            },
        )
    }

    pub(crate) fn some_answer() -> Answer {
        Answer::choice([crate::OptionId::new("o0")])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_row_round_trips(kind in samples::kind(), writer: u64, sequence: u32, at: i64) {
            let event = Event { id: EventId { writer: Writer(writer), sequence }, at: Millis(at), kind };
            prop_assert_eq!(read_row(&write_row(&event).unwrap()), Ok(event));
        }

        #[test]
        fn a_damaged_row_is_never_an_event(
            kind in samples::kind(), place: prop::sample::Index, flip in 1u8..,
        ) {
            let event = Event { id: EventId { writer: Writer(1), sequence: 2 }, at: Millis(3), kind };
            let mut row = write_row(&event).unwrap();
            let place = place.index(row.len());
            row[place] ^= flip;
            prop_assert!(read_row(&row).is_err());
        }

        #[test]
        fn any_bytes_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            prop_assert!(read_row(&bytes).is_err());
        }

        #[test]
        fn order_and_repetition_do_not_matter(events in samples::events(), seed: u64) {
            let order = crate::shuffled(events.len(), crate::Seed(seed));
            let mixed = order.iter().chain(&order).map(|i| events[*i].clone());
            prop_assert_eq!(Journal::from_events(mixed), Journal::from_events(events));
        }
    }

    #[test]
    fn a_row_of_a_newer_app_is_told_apart_from_damage() {
        assert_eq!(read_row(&[2, 0, 0, 0, 0]), Err(JournalRowError::Newer(2)));
        assert_eq!(read_row(&[0, 0, 0, 0, 0]), Err(JournalRowError::Damaged));
        assert_eq!(read_row(&[]), Err(JournalRowError::Damaged));
        assert_eq!(read_row(&[1, 0]), Err(JournalRowError::Damaged));
    }
}
