//! Every kind of question: by keyboard, by touch, spoken, printed.

use super::access::answer_by_keys;
use crate::{no_violations, opened, run};
use course::{Feedback, Question, Rules};
use palermo_tests::{AnswerKey, Engine, Page, Site, Step, copy_of_attempt, plain};

/// Every kind by the name that authors write.
pub(crate) const KINDS: [&str; 10] =
    ["single", "multi", "true-false", "elements", "order", "match", "sort", "fill", "number", "indicators"];

/// Opens an attempt with one question of each kind.
pub(crate) async fn open_all(
    page: &Page,
    site: &Site,
    quiz: &str,
    questions: &[&Question],
    rules: Rules,
) -> Step {
    assert_eq!(questions.len(), KINDS.len(), "a module with every kind");
    let (copy, address) = copy_of_attempt(quiz, questions, rules)?;
    page.open(&site.address("#/settings")).await?;
    page.find("button", "Load a copy").await?;
    page.bring_copy(&copy).await?;
    page.says("The copy is in.").await?;
    page.open(&site.address(&address)).await?;
    page.find("summary", "Question 1 of 10").await?;
    Ok(())
}

/// Nothing but Tab, Enter, Space, arrows and letters.
#[test]
fn every_kind_by_keyboard() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        open_all(page, &site, "definition-quiz", &key.one_of_each("definition", &KINDS), Rules::PLAIN)
            .await?;
        // The first screen leaves the focus to the browser: Tab from the heading on, as after any question.
        page.script("document.getElementById('question').focus();", vec![]).await?;
        for number in 1..=10 {
            page.find("summary", &format!("Question {number} of 10")).await?;
            answer_by_keys(page, &key).await?;
            page.says(&format!("{number} of 10 answered")).await?;
            page.tab_to(if number == 10 { "Review and hand in" } else { "Next" }).await?;
            page.keys(palermo_tests::Key::Enter.value().to_string()).await?;
        }
        page.click("button", "Hand in").await?;
        page.says("You have 10 of 10 points").await?;
        no_violations(&site)
    });
}

/// Nothing but a finger, and the letters of the keyboard on the glass.
#[test]
fn every_kind_by_touch() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        page.size(360, 740).await?;
        page.fingers().await?;
        open_all(page, &site, "definition-quiz", &key.one_of_each("definition", &KINDS), Rules::PLAIN)
            .await?;
        for number in 1..=10 {
            page.find("summary", &format!("Question {number} of 10")).await?;
            let question = key.question(&page.text_of("main h1").await?, &page.screen().await?)?;
            for choose in AnswerKey::steps(question) {
                page.touch_choose(&choose).await?;
            }
            // What was typed is kept once the learner pauses or goes on.
            page.touch("button", if number == 10 { "Review and hand in" } else { "Next" }, None).await?;
        }
        page.says("10 of 10 answered").await?;
        page.touch("button", "Hand in", None).await?;
        page.says("You have 10 of 10 points").await
    });
}

/// Told at once: the verdict is in a live region, has the focus, and the answer then stands.
#[test]
fn every_kind_says_its_verdict() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        let rules = Rules { feedback: Feedback::AtOnce, certainty: true, ..Rules::PLAIN };
        open_all(page, &site, "definition-quiz", &key.one_of_each("definition", &KINDS), rules).await?;
        for number in 1..=10 {
            page.find("summary", &format!("Question {number} of 10")).await?;
            page.answer_right(&key).await?;
            page.find("radio", "Very sure").await?;
            page.click("radio", "Very sure").await?;
            page.click("button", "Check the answer").await?;
            page.find("status", "Right").await?;
            page.until("the focus on the verdict", async || {
                Ok(page.script("return document.activeElement.id;", vec![]).await? == "verdict")
            })
            .await?;
            let open = page
                .script("return document.querySelectorAll('main form input:not([disabled]), main form select').length;", vec![])
                .await?;
            assert_eq!(open, 0, "question {number}: the answer stands");
            page.click("button", if number == 10 { "Review and hand in" } else { "Next" }).await?;
        }
        page.click("button", "Hand in").await?;
        page.says("You have 10 of 10 points").await?;
        page.says("Certainty points: 30 of 30.").await
    });
}

/// What stands on paper: the question, the right answer, every reason and the source, and no buttons.
#[test]
fn every_kind_on_paper() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        let questions = key.one_of_each("definition", &KINDS);
        open_all(page, &site, "definition-quiz", &questions, Rules::PLAIN).await?;
        page.click("button", "Review and hand in").await?;
        page.click("button", "Hand in").await?;
        page.find("heading", "Not passed yet").await?;
        page.print_media(true).await?;
        let sheets = page.texts_of(".result-q .leaf-body").await?;
        assert_eq!(sheets.len(), KINDS.len());
        for ((kind, sheet), question) in KINDS.iter().zip(&sheets).zip(&questions) {
            // Only what is printed for this very question; its words are the author's.
            let lines: Vec<&str> = sheet.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            assert!(lines[0].contains(plain(&question.ask).split_whitespace().next().unwrap_or_default()));
            insta::assert_snapshot!(format!("print-{kind}"), lines.join("\n"));
        }
        let buttons = page
            .script(
                "return [...document.querySelectorAll('main button')].filter((b) => b.getClientRects().length && \
                 !b.closest('.cite')).map((b) => b.innerText);",
                vec![],
            )
            .await?;
        assert_eq!(buttons.as_array().map(Vec::len), Some(0), "buttons on paper: {buttons}");
        Ok(())
    });
}

/// No kind needs dragging, and dragging works too: with the events that a mouse makes.
#[test]
fn dragging_works_too() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        let questions = key.one_of_each("definition", &KINDS);
        open_all(page, &site, "definition-quiz", &questions, Rules::PLAIN).await?;
        let drag = async |from: &str, to: &str| {
            page.script(
                "const [from, to] = [document.querySelector(arguments[0]), document.querySelector(arguments[1])]; \
                 const dataTransfer = new DataTransfer(); \
                 for (const [what, where] of [['dragstart', from], ['dragenter', to], ['dragover', to], ['drop', to]]) \
                     where.dispatchEvent(new DragEvent(what, { bubbles: true, cancelable: true, dataTransfer }));",
                vec![from.into(), to.into()],
            )
            .await
        };
        // Order: the last item is dropped onto the first.
        page.click("button", "Question 5,").await?;
        page.find("summary", "Question 5 of 10").await?;
        let before = page.texts_of(".order .order-text").await?;
        drag(".order-item:last-child", ".order-item:first-child").await?;
        page.until("the item to be first", async || {
            Ok(page.texts_of(".order .order-text").await?.first() == before.last())
        })
        .await?;
        // Match and sort: a thing is dropped onto the second choice.
        page.click("button", "Question 6,").await?;
        page.find("summary", "Question 6 of 10").await?;
        let second = page.texts_of(".bin").await?.get(1).cloned().unwrap_or_default();
        drag(".match-row:first-child", ".bin:nth-child(2)").await?;
        page.until("the choice to be made", async || {
            let chosen = page
                .script(
                    "return document.querySelector('.match-row select').selectedOptions[0].text.trim();",
                    vec![],
                )
                .await?;
            Ok(chosen.as_str() == Some(second.trim()))
        })
        .await?;
        page.click("button", "Question 7,").await?;
        page.find("summary", "Question 7 of 10").await?;
        drag(".element-row:nth-child(2)", ".bin:nth-child(2)").await?;
        page.until("the group to be chosen", async || {
            let on = page
                .script(
                    "return document.querySelectorAll('.element-row:nth-child(2) input')[1].checked;",
                    vec![],
                )
                .await?;
            Ok(on == true)
        })
        .await?;
        page.says("3 of 10 answered").await
    });
}
