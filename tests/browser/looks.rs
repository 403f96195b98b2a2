//! Pictures of every screen at four sizes in both themes, into `artefacts/screens/`, and what can be measured of
//! looks: no sideways scrolling, nothing that jumps while the page loads.

use crate::{opened, run};
use palermo_tests::{AnswerKey, Engine, Page, Step};

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

        page.open(&site.address("#/quiz/definition-quiz")).await?;
        page.click("button", "Start the quiz").await?;
        let mut kinds = Vec::new();
        for number in 1..=12 {
            page.find("summary", &format!("Question {number} of 12")).await?;
            let kind = page
                .script("const i = document.querySelector('main input'); return i.closest('.element-row') ? 'elements' : i.type;", vec![])
                .await?;
            let kind = kind.as_str().unwrap_or_default().to_owned();
            if number % 3 == 0 {
                page.script("document.querySelector('main input').click();", vec![]).await?;
            } else {
                page.answer_right(&key).await?;
            }
            if !kinds.contains(&kind) {
                page.script("document.activeElement.blur(); scrollTo(0, 0);", vec![]).await?;
                pictures(page, &format!("question-{kind}")).await?;
                kinds.push(kind);
            }
            page.click("button", if number == 12 { "Review and hand in" } else { "Next" }).await?;
        }
        page.find("heading", "Before you hand in").await?;
        pictures(page, "review").await?;
        page.click("button", "Hand in").await?;
        page.find("button", "The same questions again").await?;
        pictures(page, "result").await?;
        page.click("link", "Progress").await?;
        page.find("heading", "Progress").await?;
        pictures(page, "progress").await?;
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
