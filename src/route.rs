//! Routes: every address of the app, both ways. They live behind `#`, so that the app runs from any folder of any
//! server, and from a file.

use course::{AttemptId, CaseId, LessonId, ModuleId, QuizId, SourceCode, TermId};

/// A screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Route {
    /// The course map.
    Home,
    /// A module.
    Module(ModuleId),
    /// A lesson.
    Lesson(LessonId),
    /// The start of a quiz.
    Quiz(QuizId),
    /// An attempt that goes on.
    Attempt(AttemptId),
    /// An attempt that was handed in.
    Result(AttemptId),
    /// Today's practice.
    Practice,
    /// The 100-day challenge.
    Challenge,
    /// The start of a case.
    Case(CaseId),
    /// A run through a case, and its debrief.
    Run(AttemptId),
    /// What was done.
    Progress,
    /// Who to call.
    Help,
    /// The glossary, perhaps at a term.
    Glossary(Option<TermId>),
    /// The sources, perhaps at one.
    Sources(Option<SourceCode>),
    /// Settings.
    Settings,
    /// About the app.
    About,
    /// An address that leads nowhere.
    NotFound,
}

impl Route {
    /// Reads an address; total.
    pub(crate) fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [""] => Route::Home,
            ["module", id] => Route::Module(ModuleId::new(*id)),
            ["lesson", id] => Route::Lesson(LessonId::new(*id)),
            ["quiz", id] => Route::Quiz(QuizId::new(*id)),
            ["attempt", id] => AttemptId::parse(id).map_or(Route::NotFound, Route::Attempt),
            ["result", id] => AttemptId::parse(id).map_or(Route::NotFound, Route::Result),
            ["practice"] => Route::Practice,
            ["challenge"] => Route::Challenge,
            ["case", id] => Route::Case(CaseId::new(*id)),
            ["run", id] => AttemptId::parse(id).map_or(Route::NotFound, Route::Run),
            ["progress"] => Route::Progress,
            ["help"] => Route::Help,
            ["glossary"] => Route::Glossary(None),
            ["glossary", id] => Route::Glossary(Some(TermId::new(*id))),
            ["sources"] => Route::Sources(None),
            ["sources", code] => Route::Sources(Some(SourceCode::new(*code))),
            ["settings"] => Route::Settings,
            ["about"] => Route::About,
            _ => Route::NotFound,
        }
    }

    /// The address.
    pub(crate) fn href(&self) -> String {
        match self {
            Route::Home | Route::NotFound => "#/".to_owned(),
            Route::Module(id) => format!("#/module/{id}"),
            Route::Lesson(id) => format!("#/lesson/{id}"),
            Route::Quiz(id) => format!("#/quiz/{id}"),
            Route::Attempt(id) => format!("#/attempt/{id}"),
            Route::Result(id) => format!("#/result/{id}"),
            Route::Practice => "#/practice".to_owned(),
            Route::Challenge => "#/challenge".to_owned(),
            Route::Case(id) => format!("#/case/{id}"),
            Route::Run(id) => format!("#/run/{id}"),
            Route::Progress => "#/progress".to_owned(),
            Route::Help => "#/help".to_owned(),
            Route::Glossary(None) => "#/glossary".to_owned(),
            Route::Glossary(Some(id)) => format!("#/glossary/{id}"),
            Route::Sources(None) => "#/sources".to_owned(),
            Route::Sources(Some(code)) => format!("#/sources/{code}"),
            Route::Settings => "#/settings".to_owned(),
            Route::About => "#/about".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use course::{EventId, Writer};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn every_route_both_ways() {
        let attempt = || AttemptId(EventId { writer: Writer(7), sequence: 1 });
        let routes = [
            (Route::Home, "#/"),
            (Route::Module(ModuleId::new("m")), "#/module/m"),
            (Route::Lesson(LessonId::new("l")), "#/lesson/l"),
            (Route::Quiz(QuizId::new("q")), "#/quiz/q"),
            (Route::Attempt(attempt()), "#/attempt/0000000000000007-00000001"),
            (Route::Result(attempt()), "#/result/0000000000000007-00000001"),
            (Route::Practice, "#/practice"),
            (Route::Challenge, "#/challenge"),
            (Route::Case(CaseId::new("c")), "#/case/c"),
            (Route::Run(attempt()), "#/run/0000000000000007-00000001"),
            (Route::Progress, "#/progress"),
            (Route::Help, "#/help"),
            (Route::Glossary(None), "#/glossary"),
            (Route::Glossary(Some(TermId::new("act"))), "#/glossary/act"),
            (Route::Sources(None), "#/sources"),
            (Route::Sources(Some(SourceCode::new("P"))), "#/sources/P"),
            (Route::Settings, "#/settings"),
            (Route::About, "#/about"),
        ];
        for (route, href) in routes {
            assert_eq!(route.href(), href);
            assert_eq!(Route::parse(href), route);
        }
        for nowhere in ["#/attempt/7", "#/run/7", "#/lesson", "#/lesson/a/b", "#/<script>", "#/module"] {
            assert_eq!(Route::parse(nowhere), Route::NotFound, "{nowhere}");
        }
        assert_eq!(Route::parse(""), Route::Home);
    }
}
