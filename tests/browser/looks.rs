//! Pictures of every screen at four sizes in both themes, into `artefacts/screens/`, and what can be measured of
//! looks: no sideways scrolling, nothing that jumps while the page loads.

use super::kinds::{KINDS, open_all};
use crate::{opened, run};
use course::{Feedback, Rules};
use palermo_tests::{AnswerKey, Engine, Page, Step, plain};

const SIZES: [(u32, u32); 4] = [(360, 740), (768, 1024), (1366, 768), (1920, 1080)];

#[test]
fn pictures_of_every_screen() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        let screens = [
            ("home", "#/"),
            ("module", "#/module/definition"),
            ("lesson", "#/lesson/three-questions"),
            ("quiz", "#/quiz/definition-quiz"),
            ("help", "#/help"),
            ("glossary", "#/glossary"),
            ("sources", "#/sources"),
            ("settings", "#/settings"),
            ("about", "#/about"),
            ("missing", "#/nowhere"),
        ];
        for (name, route) in screens {
            page.open(&site.address(route)).await?;
            page.find("heading", "").await?;
            page.until("the screen", async || Ok(!page.screen().await?.contains("Loading"))).await?;
            pictures(page, name).await?;
        }
        // A note before a hard lesson, if the lesson has one.
        page.open(&site.address("#/lesson/behind-closed-doors")).await?;
        page.find("heading", "").await?;
        pictures(page, "gate").await?;

        // Every kind of question, open and told at once.
        let questions = key.one_of_each("definition", &KINDS);
        let limit = Some(course::Limit { millis: 600_000, pauses: true });
        let rules = Rules { feedback: Feedback::AtOnce, certainty: true, fixed: false, limit };
        open_all(page, &site, "definition-quiz", &questions, rules).await?;
        for (number, kind) in KINDS.iter().enumerate() {
            page.find("summary", &format!("Question {} of 10", number + 1)).await?;
            if number % 3 != 2 {
                page.answer_right(&key).await?;
                page.click("radio", "Very sure").await?;
            }
            page.script("document.activeElement.blur(); scrollTo(0, 0);", vec![]).await?;
            pictures(page, &format!("question-{kind}")).await?;
            if number % 3 != 2 {
                page.click("button", "Check the answer").await?;
                page.find("status", "Right").await?;
                pictures(page, &format!("told-{kind}")).await?;
            }
            page.click("button", if number == 9 { "Review and hand in" } else { "Next" }).await?;
        }
        page.find("heading", "Before you hand in").await?;
        pictures(page, "review").await?;
        page.click("button", "Hand in").await?;
        page.find("button", "The same questions again").await?;
        pictures(page, "result").await?;
        page.click("link", "Progress").await?;
        page.says("How sure, and how right").await?;
        pictures(page, "progress").await?;
        page.click("link", "Practice").await?;
        page.says("Question 1 of").await?;
        pictures(page, "practice").await?;
        page.open(&site.address("#/challenge")).await?;
        page.click("button", "Begin today").await?;
        page.find("heading", "Question of the day").await?;
        page.click("checkbox", "I have done it").await?;
        pictures(page, "challenge").await?;
        page.script("document.querySelector('.calendar').scrollIntoView();", vec![]).await?;
        pictures(page, "challenge-calendar").await?;
        let case = key.case("orchard-hut").ok_or("no such case")?;
        page.open(&site.address("#/case/orchard-hut")).await?;
        page.find("button", "Begin the case").await?;
        pictures(page, "case").await?;
        page.click("button", "Begin the case").await?;
        for (number, step) in course::expert_path(case).iter().enumerate() {
            let choice = case.choice(&step.choice).ok_or("a choice")?.1;
            page.click("button", &plain(&choice.text)).await?;
            page.find("status", "As an expert would").await?;
            if number == 1 {
                pictures(page, "case-scene").await?;
            }
        }
        page.find("heading", "Debrief").await?;
        page.script("document.querySelector('.paths').scrollIntoView();", vec![]).await?;
        pictures(page, "case-debrief").await?;
        page.open(&site.address("#/module/indicators")).await?;
        page.says("What is left").await?;
        pictures(page, "module-cases").await?;
        // The longest words.
        page.select("Language", "Русский").await?;
        page.find("link", "Курс").await?;
        for (name, route) in [("ru-home", "#/"), ("ru-settings", "#/settings"), ("ru-help", "#/help")] {
            page.open(&site.address(route)).await?;
            page.find("heading", "").await?;
            page.until("the screen", async || Ok(!page.screen().await?.contains("Загрузка"))).await?;
            pictures(page, name).await?;
        }
        Ok(())
    });
}

async fn pictures(page: &Page, name: &str) -> Step {
    let folder = xtask::root().join("artefacts/screens");
    // An icon that is not drawn leaves a hole that no other test would see.
    let holes = page
        .script(
            "return [...document.querySelectorAll('svg')].filter((s) => s.getClientRects().length && \
             (!s.firstElementChild || s.firstElementChild.getBoundingClientRect().width === 0)).map((s) => s.outerHTML);",
            vec![],
        )
        .await?;
    assert_eq!(holes.as_array().map(Vec::len), Some(0), "{name}: icons that show nothing: {holes}");
    for (width, height) in SIZES {
        page.size(width, height).await?;
        for theme in ["light", "dark"] {
            page.script(
                "document.documentElement.setAttribute('data-theme', arguments[0]);",
                vec![theme.into()],
            )
            .await?;
            tokio::time::sleep(std::time::Duration::from_millis(120)).await;
            let over = page
                .script(
                    "return document.documentElement.scrollWidth - document.documentElement.clientWidth;",
                    vec![],
                )
                .await?;
            assert!(
                over.as_i64().is_some_and(|over| over <= 0),
                "{name} scrolls sideways by {over} px at {width}"
            );
            page.picture(&folder.join(format!("{name}-{width}-{theme}.png"))).await?;
        }
    }
    page.size(1366, 768).await
}

/// Nothing moves once it is shown: layout shift while loading stays at nothing that an eye could see.
#[test]
fn nothing_jumps_while_loading() {
    run(async {
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        for (width, height) in [(360, 740), (1366, 768)] {
            page.size(width, height).await?;
            for route in ["#/", "#/lesson/three-questions", "#/help"] {
                page.open(&site.address("away.html")).await?;
                page.open(&site.address(route)).await?;
                page.find("heading", "").await?;
                page.until("the screen", async || Ok(!page.screen().await?.contains("Loading"))).await?;
                tokio::time::sleep(std::time::Duration::from_millis(300)).await;
                page.script(
                    "window.shift = null; new PerformanceObserver((list, o) => { \
                     window.shift = list.getEntries().reduce((sum, e) => sum + e.value, 0); o.disconnect(); }) \
                     .observe({ type: 'layout-shift', buffered: true }); setTimeout(() => { window.shift ??= 0; }, 200);",
                    vec![],
                )
                .await?;
                tokio::time::sleep(std::time::Duration::from_millis(400)).await;
                let shift = page.script("return window.shift;", vec![]).await?.as_f64().unwrap_or(1.0);
                assert!(shift < 0.02, "{route} at {width}: layout shift {shift}");
            }
        }
        Ok(())
    });
}
