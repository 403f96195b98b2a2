//! Reports for a trainer: one row a person and question, as a table for a spreadsheet and as JSON for a program.

mod json;
mod table;

pub use json::{ReportMeta, to_json};
pub use table::to_csv;

use crate::question::Element;
use crate::{
    Answer, Asked, AskedIn, Certainty, Course, Mark, Millis, Progress, QuestionId, Revision, Verdict,
};

/// One answer of one person to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// A name or a token; may be empty.
    pub person: String,
    /// In what kind of place the question was asked.
    pub where_: Where,
    /// The id of the lesson or quiz.
    pub place: String,
    /// The id of the attempt; empty in lessons and practice.
    pub attempt: String,
    /// Which question.
    pub question: QuestionId,
    /// In which wording.
    pub revision: Revision,
    /// The id of the objective that it tests.
    pub objective: String,
    /// The kind of question as authors write it: `single`, `multi`.
    pub kind: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The mark that the learner was told.
    pub mark: Mark,
    /// The answer as [`answer_text`] writes it.
    pub answer: String,
    /// How sure the learner was.
    pub certainty: Option<Certainty>,
    /// Whether the answer holds an option that would harm a person.
    pub harmful: bool,
    /// How long the question was on the screen.
    pub seconds: Option<u32>,
    /// When it was answered.
    pub at: Millis,
}

/// In what kind of place a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// A check in a lesson.
    Lesson,
    /// A quiz.
    Quiz,
    /// Practice.
    Practice,
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Full mark.
    Right,
    /// Some mark.
    Partly,
    /// Answered, no mark.
    Wrong,
    /// Not answered.
    Blank,
}

impl From<Verdict> for Outcome {
    fn from(verdict: Verdict) -> Outcome {
        match verdict {
            Verdict::Right => Outcome::Right,
            Verdict::Partly => Outcome::Partly,
            Verdict::Wrong => Outcome::Wrong,
            Verdict::Unanswered => Outcome::Blank,
        }
    }
}

/// An answer on one line: options `a c`, marked parts `p1=act; p2=none`.
pub fn answer_text(answer: &Answer) -> String {
    let mut text = String::new();
    match answer {
        Answer::Choice(options) => {
            for option in options {
                separate(&mut text, " ");
                text.push_str(option.as_str());
            }
        }
        Answer::Elements(marks) => {
            for (part, element) in marks {
                separate(&mut text, "; ");
                text.push_str(part.as_str());
                text.push('=');
                text.push_str(match element {
                    Element::Act => "act",
                    Element::Means => "means",
                    Element::Purpose => "purpose",
                    Element::None => "none",
                });
            }
        }
        Answer::Order(items) => {
            for item in items {
                separate(&mut text, " ");
                text.push_str(item.as_str());
            }
        }
        Answer::Pairs(pairs) => {
            for (item, to) in pairs {
                separate(&mut text, "; ");
                text.push_str(item.as_str());
                text.push('=');
                text.push_str(to.as_str());
            }
        }
        Answer::Texts(texts) => {
            for (gap, typed) in texts {
                separate(&mut text, "; ");
                text.push_str(gap.as_str());
                text.push('=');
                text.push_str(typed);
            }
        }
        Answer::Number(typed) => text.push_str(typed.trim()),
    }
    text
}

/// The rows of one learner, in the order in which the questions were asked. A question that is no longer in the
/// course keeps its row, without objective and kind.
pub fn report_rows(progress: &Progress, course: &Course, person: &str) -> Vec<ReportRow> {
    let row = |asked: &Asked| {
        let (where_, place, attempt) = match &asked.place {
            AskedIn::Lesson(lesson) => (Where::Lesson, lesson.to_string(), String::new()),
            AskedIn::Practice => (Where::Practice, String::new(), String::new()),
            AskedIn::Quiz(id) | AskedIn::Before(id) => {
                let quiz = progress.attempt(*id).map(|attempt| attempt.quiz.to_string());
                (Where::Quiz, quiz.unwrap_or_default(), id.to_string())
            }
        };
        let head = course.question(&asked.question).map(|(_, question)| question);
        ReportRow {
            person: person.to_owned(),
            where_,
            place,
            attempt,
            question: asked.question.clone(),
            revision: asked.revision,
            objective: head.map_or_else(String::new, |question| question.objective.to_string()),
            kind: head.map_or_else(String::new, |question| question.kind.clone()),
            outcome: match asked.answer {
                Some(_) => asked.mark.verdict().into(),
                None => Outcome::Blank,
            },
            mark: asked.mark,
            answer: asked.answer.as_ref().map(answer_text).unwrap_or_default(),
            certainty: asked.certainty,
            harmful: asked.harmful,
            seconds: asked.spent.map(|millis| millis.div_ceil(1000)),
            at: asked.at,
        }
    };
    progress.asked().iter().map(row).collect()
}

fn separate(text: &mut String, separator: &str) {
    if !text.is_empty() {
        text.push_str(separator);
    }
}

/// A value of a row.
enum Cell {
    /// May hold anything.
    Text(String),
    /// Written here, so it needs no quotes.
    Number(String),
    Truth(bool),
    Nothing,
}

/// The columns. Both forms of the report use these names in this order; programs rely on them.
const COLUMNS: [&str; 15] = [
    "person",
    "where",
    "place",
    "attempt",
    "question",
    "revision",
    "objective",
    "kind",
    "outcome",
    "mark",
    "answer",
    "certainty",
    "harmful",
    "seconds",
    "at",
];

/// The values of a row in the order of [`COLUMNS`].
fn cells(row: &ReportRow, offset_minutes: i32) -> [Cell; 15] {
    let text = |text: &str| Cell::Text(text.to_owned());
    let thousandths = row.mark.thousandths();
    [
        text(&row.person),
        text(match row.where_ {
            Where::Lesson => "lesson",
            Where::Quiz => "quiz",
            Where::Practice => "practice",
        }),
        text(&row.place),
        text(&row.attempt),
        text(row.question.as_str()),
        // A text: 64 bits are more than a number of JavaScript holds.
        Cell::Text(format!("{:016x}", row.revision.0)),
        text(&row.objective),
        text(&row.kind),
        text(match row.outcome {
            Outcome::Right => "right",
            Outcome::Partly => "partly",
            Outcome::Wrong => "wrong",
            Outcome::Blank => "blank",
        }),
        Cell::Number(format!("{}.{:03}", thousandths / 1000, thousandths % 1000)),
        text(&row.answer),
        match row.certainty {
            Some(Certainty::Low) => text("low"),
            Some(Certainty::Middle) => text("middle"),
            Some(Certainty::High) => text("high"),
            None => Cell::Nothing,
        },
        Cell::Truth(row.harmful),
        row.seconds.map_or(Cell::Nothing, |seconds| Cell::Number(seconds.to_string())),
        Cell::Text(iso(row.at, offset_minutes)),
    ]
}

/// A moment as ISO 8601 writes it, to the minute: `2026-11-24T14:05+05:00`. Moments outside the years 1970 to 9998
/// are written as the nearest inside, and no place is a day or more from Greenwich: a file of events may hold
/// anything, and the form has four digits for a year.
fn iso(at: Millis, offset_minutes: i32) -> String {
    const YEAR_9999: i64 = 253_370_764_800_000;
    let at = Millis(at.0.clamp(0, YEAR_9999));
    let offset = offset_minutes.clamp(-1_439, 1_439);
    let date = at.date(offset);
    let (hour, minute) = at.time_of_day(offset);
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
    format!(
        "{:04}-{:02}-{:02}T{hour:02}:{minute:02}{sign}{hours:02}:{minutes:02}",
        date.year, date.month, date.day
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OptionId;
    use proptest::prelude::*;

    /// 2026-11-24T00:00Z; the day is proved in `time.rs`.
    const DAY: i64 = 1_795_478_400_000;
    const MINUTE: i64 = 60_000;

    fn row() -> ReportRow {
        ReportRow {
            person: "Дилноза".to_owned(),
            where_: Where::Quiz,
            place: "basics-quiz".to_owned(),
            attempt: "00000000000000ab-00000007".to_owned(),
            question: QuestionId::new("child-consent"),
            revision: Revision(0xfeed_0000_0000_0001),
            objective: "consent".to_owned(),
            kind: "multi".into(),
            outcome: Outcome::Partly,
            mark: Mark::of(2, 3),
            answer: "a c".to_owned(),
            certainty: Some(Certainty::Middle),
            harmful: false,
            seconds: Some(41),
            at: Millis(DAY + 545 * MINUTE + 59_999),
        }
    }

    const HEAD: &str = "\u{feff}person,where,place,attempt,question,revision,objective,kind,outcome,mark,answer,certainty,\
                        harmful,seconds,at\r\n";

    #[test]
    fn a_table_as_it_is_written() {
        assert_eq!(to_csv(&[], 0), HEAD);
        let other = ReportRow {
            person: "=HYPERLINK(\"x\")".to_owned(),
            where_: Where::Practice,
            place: String::new(),
            attempt: String::new(),
            revision: Revision(7),
            kind: "single".into(),
            outcome: Outcome::Blank,
            mark: Mark::NONE,
            answer: "one, \"two\"\nthree".to_owned(),
            certainty: None,
            harmful: true,
            seconds: None,
            ..row()
        };
        let expected = format!(
            "{HEAD}Дилноза,quiz,basics-quiz,00000000000000ab-00000007,child-consent,feed000000000001,consent,multi,partly,\
             0.666,a c,middle,false,41,2026-11-24T14:05+05:00\r\n\
             \"'=HYPERLINK(\"\"x\"\")\",practice,,,child-consent,0000000000000007,consent,single,blank,\
             0.000,\"one, \"\"two\"\"\nthree\",,true,,2026-11-24T14:05+05:00\r\n"
        );
        assert_eq!(to_csv(&[row(), other], 300), expected);
    }

    #[test]
    fn json_as_it_is_written() {
        let meta = ReportMeta {
            course_version: "1.2".to_owned(),
            app_version: "0.1.0".to_owned(),
            made_at: Millis(DAY),
            offset_minutes: -90,
        };
        let head = "{\"format\":\"palermo-report\",\"version\":1,\"course_version\":\"1.2\",\"app_version\":\"0.1.0\",\
                    \"made_at\":\"2026-11-23T22:30-01:30\",\"offset_minutes\":-90,\"rows\":[";
        assert_eq!(to_json(&[], &meta), format!("{head}\n]}}\n"));
        let other = ReportRow {
            person: "\"\\\n\r\t\u{0}\u{1f}\u{7f}=".to_owned(),
            where_: Where::Lesson,
            attempt: String::new(),
            outcome: Outcome::Right,
            mark: Mark::FULL,
            certainty: None,
            harmful: true,
            seconds: None,
            ..row()
        };
        let expected = format!(
            "{head}\n{{\"person\":\"Дилноза\",\"where\":\"quiz\",\"place\":\"basics-quiz\",\
             \"attempt\":\"00000000000000ab-00000007\",\"question\":\"child-consent\",\
             \"revision\":\"feed000000000001\",\"objective\":\"consent\",\"kind\":\"multi\",\
             \"outcome\":\"partly\",\"mark\":0.666,\"answer\":\"a c\",\"certainty\":\"middle\",\
             \"harmful\":false,\"seconds\":41,\"at\":\"2026-11-24T07:35-01:30\"}},\n\
             {{\"person\":\"\\\"\\\\\\n\\r\\t\\u0000\\u001f\u{7f}=\",\"where\":\"lesson\",\"place\":\"basics-quiz\",\
             \"attempt\":\"\",\"question\":\"child-consent\",\
             \"revision\":\"feed000000000001\",\"objective\":\"consent\",\"kind\":\"multi\",\
             \"outcome\":\"right\",\"mark\":1.000,\"answer\":\"a c\",\"certainty\":null,\
             \"harmful\":true,\"seconds\":null,\"at\":\"2026-11-24T07:35-01:30\"}}\n]}}\n"
        );
        assert_eq!(to_json(&[row(), other], &meta), expected);
    }

    #[test]
    fn moments_have_four_digits_and_a_place() {
        let check = |at, offset, expected: &str| assert_eq!(iso(Millis(at), offset), expected);
        check(0, 0, "1970-01-01T00:00+00:00");
        check(DAY - 1, 345, "2026-11-24T05:44+05:45");
        check(DAY, -1, "2026-11-23T23:59-00:01");
        check(DAY, -210, "2026-11-23T20:30-03:30");
        check(i64::MIN, 0, "1970-01-01T00:00+00:00");
        check(i64::MAX, i32::MAX, "9999-01-01T23:59+23:59");
        check(0, i32::MIN, "1969-12-31T00:01-23:59");
    }

    #[test]
    fn answers_on_one_line() {
        let id = OptionId::new;
        let check = |answer: Answer, expected: &str| assert_eq!(answer_text(&answer), expected);
        check(Answer::choice([]), "");
        check(Answer::choice([id("b"), id("a")]), "a b");
        let parts = [
            (id("p1"), Element::Act),
            (id("p2"), Element::Means),
            (id("p3"), Element::Purpose),
            (id("p4"), Element::None),
        ];
        check(Answer::elements(parts), "p1=act; p2=means; p3=purpose; p4=none");
    }

    #[test]
    fn every_verdict_has_its_outcome() {
        let check = |verdict, outcome| assert_eq!(Outcome::from(verdict), outcome);
        check(Verdict::Right, Outcome::Right);
        check(Verdict::Partly, Outcome::Partly);
        check(Verdict::Wrong, Outcome::Wrong);
        check(Verdict::Unanswered, Outcome::Blank);
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof!["[=+@\t\r\n'\",;\\\\ aя-]{0,8}", any::<String>()]
    }

    prop_compose! {
        fn any_row()(
            person in text(), place in text(), attempt in text(), question in text(), objective in text(),
            answer in text(), revision: u64, mark in 0u16..=1000, harmful: bool, seconds: Option<u32>, at: i64,
            where_ in prop::sample::select(vec![Where::Lesson, Where::Quiz, Where::Practice]),
            outcome in prop::sample::select(
                vec![Outcome::Right, Outcome::Partly, Outcome::Wrong, Outcome::Blank],
            ),
            certainty in prop::option::of(prop::sample::select(Certainty::ALL.to_vec())),
        ) -> ReportRow {
            ReportRow {
                person, where_, place, attempt, question: QuestionId::new(question),
                revision: Revision(revision), objective, kind: "single".into(), outcome,
                mark: Mark::from_thousandths(mark), answer, certainty, harmful, seconds, at: Millis(at),
            }
        }
    }

    /// What a row says, written without the code above; times are proved in the tests before.
    fn said(row: &ReportRow, offset: i32) -> [(&'static str, Option<String>); 15] {
        let lower = |debug: String| debug.to_lowercase();
        let some = |text: &str| Some(text.to_owned());
        [
            ("person", some(&row.person)),
            ("where", Some(lower(format!("{:?}", row.where_)))),
            ("place", some(&row.place)),
            ("attempt", some(&row.attempt)),
            ("question", some(row.question.as_str())),
            ("revision", Some(format!("{:016x}", row.revision.0))),
            ("objective", some(&row.objective)),
            ("kind", some(&row.kind)),
            ("outcome", Some(lower(format!("{:?}", row.outcome)))),
            ("mark", Some(format!("{:.3}", f64::from(row.mark.thousandths()) / 1000.0))),
            ("answer", some(&row.answer)),
            ("certainty", row.certainty.map(|c| lower(format!("{c:?}")))),
            ("harmful", Some(row.harmful.to_string())),
            ("seconds", row.seconds.map(|s| s.to_string())),
            ("at", Some(iso(row.at, offset))),
        ]
    }

    fn guarded(text: String) -> String {
        if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}") } else { text }
    }

    proptest! {
        #[test]
        fn a_table_reads_back(rows in prop::collection::vec(any_row(), 0..4), offset in -720i32..840) {
            let table = to_csv(&rows, offset);
            let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
            let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            let read: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            prop_assert_eq!(read.len(), rows.len());
            for (record, row) in read.iter().zip(&rows) {
                for (index, (name, value)) in said(row, offset).into_iter().enumerate() {
                    prop_assert_eq!(&names[index], name);
                    prop_assert_eq!(&record[index], guarded(value.unwrap_or_default()), "{}", name);
                }
            }
        }

        #[test]
        fn json_reads_back(
            rows in prop::collection::vec(any_row(), 0..4), offset in -720i32..840,
            course_version in text(), app_version in text(), made_at: i64,
        ) {
            let meta = ReportMeta { course_version, app_version, made_at: Millis(made_at), offset_minutes: offset };
            let read: serde_json::Value = serde_json::from_str(&to_json(&rows, &meta)).unwrap();
            prop_assert_eq!(read["format"].as_str(), Some("palermo-report"));
            prop_assert_eq!(read["version"].as_u64(), Some(1));
            prop_assert_eq!(read["course_version"].as_str(), Some(meta.course_version.as_str()));
            prop_assert_eq!(read["app_version"].as_str(), Some(meta.app_version.as_str()));
            let made_at = iso(meta.made_at, offset);
            prop_assert_eq!(read["made_at"].as_str(), Some(made_at.as_str()));
            prop_assert_eq!(read["offset_minutes"].as_i64(), Some(i64::from(offset)));
            prop_assert_eq!(read["rows"].as_array().map(Vec::len), Some(rows.len()));
            for (index, row) in rows.iter().enumerate() {
                let object = read["rows"][index].as_object().unwrap();
                prop_assert_eq!(object.len(), 15);
                for (name, value) in said(row, offset) {
                    let found = match &object[name] {
                        serde_json::Value::Null => None,
                        serde_json::Value::Bool(truth) => Some(truth.to_string()),
                        serde_json::Value::Number(number) if name == "mark" => {
                            Some(format!("{:.3}", number.as_f64().unwrap()))
                        }
                        serde_json::Value::Number(number) => Some(number.to_string()),
                        serde_json::Value::String(text) => Some(text.clone()),
                        other @ (serde_json::Value::Array(_) | serde_json::Value::Object(_)) => panic!("{other}"),
                    };
                    prop_assert_eq!(found, value, "{}", name);
                }
            }
        }
    }
}
