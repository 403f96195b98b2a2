//! The main way: learn, quiz, result, reload, offline, another language.

use crate::{no_violations, opened, run};
use palermo_tests::{AnswerKey, Engine, Page, Site, Step};

#[test]
fn learn_quiz_result_reload_offline_language_in_chromium() {
    run(journey(Engine::Chromium));
}

#[test]
fn the_same_in_firefox() {
    run(journey(Engine::Firefox));
}

async fn journey(engine: Engine) -> Step {
    let key = AnswerKey::new()?;
    let (mut site, browser) = opened(engine).await?;
    let page = &browser.page;

    learn(page, &key).await?;
    quiz(page, &site, &key).await?;
    result(page).await?;

    // A reload shows the same result; the attempt is in the history.
    page.reload().await?;
    page.find("heading", "Passed").await?;
    page.says("12 of 12 points").await?;
    page.click("link", "Progress").await?;
    page.says("Quiz passed with 100%").await?;

    no_violations(&site)?;
    offline(page, &mut site).await?;
    language(page, &site).await
}

/// From the course map into the first lesson; a check question is answered and explained.
async fn learn(page: &Page, key: &AnswerKey) -> Step {
    page.click("link", "Begin").await?;
    page.find("heading", "Three questions").await?;
    page.find("button", "Check the answer").await?;
    // Every check of the lesson, each answered with its key.
    while page.has("button", "Check the answer").await? {
        let heading = page.text_of(".question-part:has(form) h2").await?;
        let part = page.text_of(".question-part:has(form)").await?;
        let question = key.question(&heading, &part)?;
        for choose in AnswerKey::steps(question) {
            page.choose(&choose).await?;
        }
        page.click("button", "Check the answer").await?;
        page.until("the verdict", async || {
            Ok(!page.has("heading", &heading).await? || page.has("status", "Right").await?)
        })
        .await?;
    }
    page.find("status", "Your answer, right").await?;
    page.saved().await?;
    page.click("link", "Next").await?;
    page.click("link", "Course").await?;
    page.says("1 of 6 steps done").await?;
    page.find("heading", "Recognise trafficking in persons").await?;
    Ok(())
}

/// The module quiz, with everything that one can do on the way.
async fn quiz(page: &Page, site: &Site, key: &AnswerKey) -> Step {
    page.click_exact("link", "Definition and elements").await?;
    page.click("link", "To the quiz").await?;
    page.click("button", "Start the quiz").await?;
    page.find("summary", "Question 1 of 12").await?;

    // A wrong turn first: answered, taken back, skipped, flagged.
    page.answer_right(key).await?;
    page.says("1 of 12 answered").await?;
    page.click("button", "Clear").await?;
    page.says("0 of 12 answered").await?;
    page.click("button", "Flag").await?;
    page.click("button", "Skip").await?;
    for number in 2..=12 {
        page.find("summary", &format!("Question {number} of 12")).await?;
        page.answer_right(key).await?;
        page.says(&format!("{} of 12 answered", number - 1)).await?;
        page.saved().await?;
        if number == 6 {
            // A reload in the middle: the same question, the same answers.
            let question = page.text_of("main h1").await?;
            page.reload().await?;
            page.find("summary", "Question 6 of 12").await?;
            assert_eq!(page.text_of("main h1").await?, question);
            page.says("5 of 12 answered").await?;
        }
        if number < 12 {
            page.click_exact("button", "Next").await?;
        }
    }
    page.click("button", "Review and hand in").await?;
    page.find("heading", "Before you hand in").await?;
    page.says("1 question has no answer").await?;
    page.says("Flagged").await?;
    page.click("button", "Back to the questions").await?;
    page.find("summary", "Question 12 of 12").await?;
    page.click("button", "Question 1, not answered, flagged").await?;
    page.find("summary", "Question 1 of 12").await?;
    page.answer_right(key).await?;
    page.click("button", "Review and hand in").await?;
    page.says("12 of 12 answered").await?;
    page.click("button", "Hand in").await?;
    no_violations(site)
}

/// Full marks, every reason, every source.
async fn result(page: &Page) -> Step {
    page.find("heading", "Passed").await?;
    page.says("You have 12 of 12 points, which is 100%").await?;
    let reasons = page.script("return [...document.querySelectorAll('.answer')].every((a) => a.querySelector('.answer-reason').innerText.trim().length > 10);", vec![]).await?;
    assert_eq!(reasons, true, "every option has its reason");
    let sources = page
        .script(
            "return [...document.querySelectorAll('.result-q')].every((q) => q.querySelector('.source'));",
            vec![],
        )
        .await?;
    assert_eq!(sources, true, "every question has its source");
    assert!(!page.has("button", "I missed").await?, "nothing was missed");
    Ok(())
}

/// The cable is out: the server is stopped, the page loaded anew, and everything is there.
async fn offline(page: &Page, site: &mut Site) -> Step {
    page.says("Ready for use without internet").await?;
    site.stop();
    page.reload().await?;
    page.says("Quiz passed with 100%").await?;
    page.click("link", "Course").await?;
    page.click_exact("link", "Indicators in the field").await?;
    page.find("heading", "Indicators in the field").await?;
    page.click("link", "To the quiz").await?;
    page.click("button", "Start the quiz").await?;
    page.find("summary", "Question 1 of 12").await?;
    page.click("link", "Help").await?;
    page.says("Kazakhstan").await?;
    page.click("link", "Glossary").await?;
    page.says("Practices similar to slavery").await?;
    Ok(())
}

/// Another language in the middle of a quiz, still without a server: question, answer and place stay.
async fn language(page: &Page, site: &Site) -> Step {
    page.open(&site.address("#/quiz/indicators-quiz")).await?;
    page.click("link", "Go on with it").await?;
    page.find("summary", "Question 1 of 12").await?;
    let question = page.text_of("main h1").await?;
    let key = AnswerKey::new()?;
    page.answer_right(&key).await?;
    page.says("1 of 12 answered").await?;
    page.select("Language", "Русский").await?;
    page.find("summary", "Вопрос 1").await?;
    assert_eq!(page.text_of("main h1").await?, question, "the content stays English");
    page.says("Ответов: 1 из 12").await?;
    let (lang, focus) = (
        page.script("return document.documentElement.lang;", vec![]).await?,
        page.script("return document.activeElement.id;", vec![]).await?,
    );
    assert_eq!((lang.as_str(), focus.as_str()), (Some("ru"), Some("lang")), "language named, focus kept");
    // It is remembered.
    page.reload().await?;
    page.find("summary", "Вопрос 1").await?;
    page.select("Язык", "English").await?;
    page.find("summary", "Question 1 of 12").await?;
    Ok(())
}
