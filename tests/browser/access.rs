//! For everybody: axe on every screen in both themes, and the whole way by keyboard alone.

use super::kinds::{KINDS, open_all};
use crate::{no_violations, opened, run};
use course::{Feedback, Rules};
use palermo_tests::{AnswerKey, Choose, Engine, Page, Site, Step, plain};

const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';
const SPACE: char = '\u{e00d}';
const DOWN: char = '\u{e015}';

/// Every screen that an address leads to.
const SCREENS: [&str; 16] = [
    "#/",
    "#/module/definition",
    "#/lesson/three-questions",
    "#/lesson/signs-at-work",
    "#/lesson/behind-closed-doors",
    "#/quiz/definition-quiz",
    "#/practice",
    "#/challenge",
    "#/case/orchard-hut",
    "#/progress",
    "#/help",
    "#/glossary",
    "#/sources",
    "#/settings",
    "#/about",
    "#/nowhere",
];

async fn clean(page: &Page, what: &str, found: &mut Vec<String>) -> Step {
    for theme in ["light", "dark"] {
        page.script("document.documentElement.setAttribute('data-theme', arguments[0]);", vec![theme.into()])
            .await?;
        // Colours change in a moment, and axe must not look at the moment.
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        page.find("heading", "").await?;
        found.extend(page.axe().await?.into_iter().map(|line| format!("{what}, {theme}: {line}")));
    }
    Ok(())
}

#[test]
fn axe_finds_nothing_on_any_screen_in_both_themes() {
    run(async {
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        let mut found = Vec::new();
        for screen in SCREENS {
            page.open(&site.address(screen)).await?;
            page.find("heading", "").await?;
            page.until("the screen", async || Ok(!page.screen().await?.contains("Loading"))).await?;
            clean(page, screen, &mut found).await?;
        }
        attempt_screens(page, &site, &mut found).await?;

        page.open(&site.address("#/lesson/three-questions")).await?;
        page.find("button", "Check the answer").await?;
        page.script("document.querySelector('button.term').click();", vec![]).await?;
        page.find("note", "").await?;
        clean(page, "a glossary pop-up", &mut found).await?;

        page.open(&site.address("#/settings")).await?;
        page.click("button", "Delete everything here").await?;
        clean(page, "before deleting", &mut found).await?;

        page.size(360, 740).await?;
        page.click("button", "Menu").await?;
        clean(page, "the menu on a phone", &mut found).await?;

        page.open(&site.address("away.html")).await?;
        page.find("heading", "Units").await?;
        clean(page, "away.html", &mut found).await?;
        assert!(
            found.is_empty(),
            "{} findings\n{}",
            found.len(),
            found.iter().take(30).cloned().collect::<Vec<_>>().join("\n")
        );
        no_violations(&site)
    });
}

/// Question of every kind, open and told, review, result, progress with reports, practice, challenge, a case.
async fn attempt_screens(page: &Page, site: &Site, found: &mut Vec<String>) -> Step {
    let key = AnswerKey::new()?;
    let questions = key.one_of_each("indicators", &KINDS);
    let limit = Some(course::Limit { millis: 600_000, pauses: true });
    let rules = Rules { feedback: Feedback::AtOnce, certainty: true, fixed: false, limit };
    open_all(page, site, "indicators-quiz", &questions, rules).await?;
    for (number, kind) in KINDS.iter().enumerate() {
        page.find("summary", &format!("Question {} of 10", number + 1)).await?;
        clean(page, &format!("a question, {kind}"), found).await?;
        if number % 3 == 0 {
            page.answer_right(&key).await?;
            page.click("radio", "Fairly sure").await?;
            page.click("button", "Check the answer").await?;
            page.find("status", "Right").await?;
            clean(page, &format!("a question told at once, {kind}"), found).await?;
        }
        page.click("button", if number == 9 { "Review and hand in" } else { "Next" }).await?;
    }
    page.find("heading", "Before you hand in").await?;
    clean(page, "the review", found).await?;
    page.click("button", "Hand in").await?;
    page.find("button", "The same questions again").await?;
    clean(page, "the result", found).await?;
    page.click("link", "Progress").await?;
    page.says("How sure, and how right").await?;
    clean(page, "progress with reports", found).await?;
    page.click("link", "Practice").await?;
    page.says("Question 1 of").await?;
    clean(page, "practice", found).await?;
    page.open(&site.address("#/challenge")).await?;
    page.click("button", "Begin today").await?;
    page.find("heading", "Question of the day").await?;
    clean(page, "a day of the challenge", found).await?;
    let case = key.case("orchard-hut").ok_or("no such case")?;
    page.open(&site.address("#/case/orchard-hut")).await?;
    page.click("button", "Begin the case").await?;
    for (number, step) in course::expert_path(case).iter().enumerate() {
        let choice = case.choice(&step.choice).ok_or("a choice")?.1;
        page.click("button", &plain(&choice.text)).await?;
        page.find("status", "As an expert would").await?;
        if number == 1 {
            clean(page, "a scene of a case", found).await?;
        }
    }
    page.find("heading", "Debrief").await?;
    clean(page, "the debrief of a case", found).await
}

/// From the course map through a lesson's check and a whole quiz, with nothing but Tab, Enter, Space and arrows. At
/// each stop the focus must be visible, and a new screen takes it to its heading.
#[test]
fn the_whole_way_by_keyboard_alone() {
    run(async {
        let key = AnswerKey::new()?;
        let (_site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        page.tap(TAB, 1).await?;
        assert_eq!(page.focus().await?.name, "Skip to the content", "the first stop skips the navigation");
        page.tap(ENTER, 1).await?;
        page.until("the focus in the content", async || Ok(page.focus().await?.tag == "MAIN")).await?;
        page.tab_to("Begin").await?;
        page.tap(ENTER, 1).await?;
        on_heading(page, "Three questions").await?;

        // The lesson's way back leads to the module, and the module's link to its quiz.
        assert!(page.tab_back().await?.name.contains("Module 1"), "the way back stands before the heading");
        page.tap(ENTER, 1).await?;
        on_heading(page, "Definition and elements").await?;
        page.tab_to("To the quiz").await?;
        page.tap(ENTER, 1).await?;
        on_heading(page, "Quiz: definition and elements").await?;
        page.tab_to("Start the quiz").await?;
        page.tap(ENTER, 1).await?;
        for number in 1..=12 {
            page.find("summary", &format!("Question {number} of 12")).await?;
            answer_by_keys(page, &key).await?;
            page.says(&format!("{number} of 12 answered")).await?;
            page.tab_to(if number == 12 { "Review and hand in" } else { "Next" }).await?;
            page.tap(ENTER, 1).await?;
        }
        on_heading(page, "Before you hand in").await?;
        page.tab_to("Hand in").await?;
        page.tap(ENTER, 1).await?;
        on_heading(page, "Passed").await?;
        page.says("12 of 12 points").await
    });
}

async fn on_heading(page: &Page, heading: &str) -> Step {
    page.until(&format!("the focus on {heading:?}"), async || {
        let focus = page.focus().await?;
        Ok(focus.tag == "H1" && focus.name.contains(heading))
    })
    .await
}

/// Tab reaches a group, arrows choose in it, Space ticks, letters are typed.
pub(crate) async fn answer_by_keys(page: &Page, key: &AnswerKey) -> Step {
    let question = key.question(&page.text_of("main h1").await?, &page.screen().await?)?;
    on_heading(page, &page.text_of("main h1").await?.chars().take(20).collect::<String>()).await?;
    for choose in AnswerKey::steps(question) {
        match choose {
            Choose::Tick(label) => {
                page.tab_to(&label).await?;
                page.tap(SPACE, 1).await?;
            }
            Choose::Radio(label) => {
                to_radios(page).await?;
                arrow_to(page, &label).await?;
            }
            Choose::Element(part, label) => {
                to_group(page, &part).await?;
                arrow_to(page, &label).await?;
            }
            Choose::Select(label, option) => {
                page.tab_to(&label).await?;
                // The first letters lead to an option that begins so.
                page.keys(option.chars().take(24).collect::<String>()).await?;
            }
            Choose::Type(label, words) => {
                page.tab_to(&label).await?;
                page.keys(&words).await?;
            }
            Choose::Order(items) => order_by_keys(page, &items).await?,
        }
    }
    Ok(())
}

/// Moves each item up to its place with the button beside it.
async fn order_by_keys(page: &Page, items: &[String]) -> Step {
    let place = async |item: &str| -> Step<usize> {
        let shown = page.texts_of(".order .order-text").await?;
        shown.iter().position(|text| text.trim() == item.trim()).ok_or_else(|| format!("no {item:?}").into())
    };
    for (target, item) in items.iter().enumerate() {
        if place(item).await? <= target {
            continue;
        }
        page.tab_to(&format!("Move up: {item}")).await?;
        while place(item).await? > target {
            let before = place(item).await?;
            page.tap(ENTER, 1).await?;
            page.until("the item to move", async || Ok(place(item).await? < before)).await?;
        }
    }
    Ok(())
}

/// Tab to the next group of radio buttons: one stop a group.
async fn to_radios(page: &Page) -> Step {
    for _ in 0..40 {
        page.tap(TAB, 1).await?;
        page.seen_focus().await?;
        let radio = page.script("return document.activeElement.type === 'radio';", vec![]).await?;
        if radio == true {
            return Ok(());
        }
    }
    Err("Tab never came to a radio button".into())
}

/// Tab to the group of radio buttons about this part; lists to be sorted are shuffled.
async fn to_group(page: &Page, part: &str) -> Step {
    for _ in 0..40 {
        to_radios(page).await?;
        let script = "const f = document.activeElement.closest('fieldset'); \
            return f && f.querySelector('legend') ? f.querySelector('legend').innerText : '';";
        let legend = page.script(script, vec![]).await?;
        if legend.as_str().is_some_and(|legend| legend.trim().ends_with(part.trim())) {
            return Ok(());
        }
    }
    Err(format!("Tab never came to the group {part:?}").into())
}

async fn arrow_to(page: &Page, label: &str) -> Step {
    page.tap(SPACE, 1).await?;
    for _ in 0..8 {
        if page.focus().await?.name.ends_with(label) {
            return Ok(());
        }
        page.tap(DOWN, 1).await?;
    }
    Err(format!("the arrows never came to {label:?}").into())
}
