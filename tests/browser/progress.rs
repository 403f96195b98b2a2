//! What is kept, what is not, and what the page says of it.

use crate::{opened, run};
use palermo_tests::{AnswerKey, Browser, Engine, Page, Site, Step};
use std::time::Duration;

async fn start_quiz(page: &Page, site: &Site, quiz: &str) -> Step {
    page.open(&site.address(&format!("#/quiz/{quiz}"))).await?;
    page.click("button", "Start the quiz").await?;
    page.find("summary", "Question 1 of 12").await?;
    Ok(())
}

/// The browser refuses to keep anything more: the page says so, offers ways out, and keeps the answer on screen.
#[test]
fn a_full_store_is_told_and_never_called_saved() {
    run(async {
        let site = Site::start()?;
        let browser = Browser::start(Engine::Chromium).await?;
        let page = &browser.page;
        // Before the site has kept anything, or the browser ignores it.
        page.quota(&site.origin(), 1).await?;
        page.open(&site.address("#/quiz/definition-quiz")).await?;
        page.click("button", "Start the quiz").await?;
        page.find("alert", "Not saved").await?;
        page.answer_right(&AnswerKey::new()?).await?;
        page.says("1 of 12 answered").await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert!(!page.has("status", "Saved").await?, "nothing may be called saved");
        page.find("button", "Save a copy to a file").await?;
        page.click("button", "Try again").await?;
        page.find("alert", "Not saved").await?;
        Ok(())
    });
}

/// Only the wrong ones: the second attempt holds exactly those, and the first result stays.
#[test]
fn a_second_look_asks_only_what_was_missed() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        start_quiz(page, &site, "definition-quiz").await?;
        for number in 1..=12 {
            page.find("summary", &format!("Question {number} of 12")).await?;
            // Three are left open.
            if number % 4 != 0 {
                page.answer_right(&key).await?;
            }
            let next = if number == 12 { "Review and hand in" } else { "Next" };
            page.click("button", next).await?;
        }
        page.says("3 questions have no answer").await?;
        page.click("button", "Hand in").await?;
        page.find("heading", "Not passed yet").await?;
        page.says("You have 9 of 12 points, which is 75%. The pass mark is 80%.").await?;
        page.click("button", "Only the 3 I missed").await?;
        for number in 1..=3 {
            page.find("summary", &format!("Question {number} of 3")).await?;
            page.answer_right(&key).await?;
            page.click("button", if number == 3 { "Review and hand in" } else { "Next" }).await?;
        }
        page.click("button", "Hand in").await?;
        page.find("heading", "Questions taken again").await?;
        page.says("You have 3 of 3 points").await?;
        page.click("link", "Progress").await?;
        page.says("Best quiz result: 75%, not passed yet.").await?;
        page.says("Taken again").await?;
        Ok(())
    });
}

/// A lesson goes on where reading stopped, by paragraph.
#[test]
fn a_lesson_goes_on_where_reading_stopped() {
    run(async {
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        page.open(&site.address("#/lesson/three-questions")).await?;
        page.find("button", "Check the answer").await?;
        page.script(
            "document.getElementById('block-8').scrollIntoView({ block: 'end', behavior: 'instant' });",
            vec![],
        )
        .await?;
        page.until("the place to be kept", async || {
            let read = page
                .script("return Number(document.querySelector('progress.reading').value);", vec![])
                .await?;
            Ok(read.as_f64().is_some_and(|read| read >= 8.0))
        })
        .await?;
        // The place counts where the page rests for a second.
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        page.saved().await?;
        page.open(&site.address("#/")).await?;
        page.find("heading", "Recognise").await?;
        page.click("link", "Continue").await?;
        page.until("the old place", async || {
            let place = page.script("return document.activeElement.id;", vec![]).await?;
            Ok(place.as_str().is_some_and(|id| id.starts_with("block-") && id != "block-0"))
        })
        .await?;
        Ok(())
    });
}

/// Deleting asks first, then nothing is left; a copy brought in has everything back, and twice changes nothing.
#[test]
fn a_copy_brings_back_what_was_deleted() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        start_quiz(page, &site, "definition-quiz").await?;
        page.answer_right(&key).await?;
        // What is typed is kept once the hand rests.
        page.says("1 of 12 answered").await?;
        page.saved().await?;
        // What would go into the downloads folder, taken from the link on its way there.
        page.open(&site.address("#/settings")).await?;
        page.find("button", "Save a copy to a file").await?;
        page.script(
            "window.copy = null; const make = URL.createObjectURL; \
             URL.createObjectURL = (blob) => { blob.text().then((t) => { window.copy = t; }); return make(blob); };",
            vec![],
        )
        .await?;
        page.click("button", "Save a copy to a file").await?;
        page.says("The copy is in your downloads.").await?;
        let copy = page.script("return window.copy;", vec![]).await?;
        assert!(copy.as_str().is_some_and(|text| text.starts_with("palermo-progress 1\n")), "{copy}");

        let rows = copy.as_str().map_or(0, |text| text.lines().count() - 2);

        page.click("button", "Delete everything here").await?;
        page.click("button", "Cancel").await?;
        page.click("button", "Delete everything here").await?;
        page.click("button", "Yes, delete").await?;
        page.says("Everything is deleted.").await?;
        page.click("link", "Progress").await?;
        page.says("No quiz attempts yet").await?;

        page.click("link", "Settings").await?;
        page.find("button", "Load a copy").await?;
        for (file, said) in [
            (copy.clone(), format!("{rows} new records").as_str()),
            (copy.clone(), "0 new records"),
            ("nonsense".into(), "not a copy of progress"),
            ("palermo-progress 1\nzz".into(), "damaged at line 2"),
            ("palermo-progress 9\n".into(), "newer version"),
        ] {
            page.bring_copy(file.as_str().unwrap_or_default()).await?;
            page.says(said).await?;
        }
        page.click("link", "Progress").await?;
        page.says("In progress").await?;
        page.reload().await?;
        page.says("In progress").await?;
        Ok(())
    });
}

/// By key and by button; the history of the browser cannot be cleared, so a step back finds a cover.
#[test]
fn leaving_quickly_saves_shows_a_neutral_page_and_covers_the_way_back() {
    run(async {
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        start_quiz(page, &site, "definition-quiz").await?;
        page.answer_right(&AnswerKey::new()?).await?;
        page.tap('\u{e008}', 3).await?;
        page.find("heading", "Units and measures").await?;
        assert_eq!(page.title().await?, "Units and measures");
        assert!(!page.screen().await?.to_lowercase().contains("traffick"));
        page.back().await?;
        page.find("heading", "This page is closed").await?;
        assert!(!page.screen().await?.to_lowercase().contains("traffick"));
        page.click("button", "Open again").await?;
        page.open(&site.address("#/quiz/definition-quiz")).await?;
        page.click("link", "Go on with it").await?;
        page.says("1 of 12 answered").await?;
        // By the button, too.
        page.click("button", "Leave quickly").await?;
        page.find("heading", "Units and measures").await?;
        Ok(())
    });
}

/// A step back finds the screen scrolled as it was left, and a finished attempt is passed over.
#[test]
fn a_step_back_finds_the_place_and_passes_over_a_finished_attempt() {
    run(async {
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        page.script("scrollTo({ top: 600, behavior: 'instant' });", vec![]).await?;
        // Not by a click: the driver would scroll to the link first.
        page.script("location.hash = '#/help';", vec![]).await?;
        page.find("heading", "Kazakhstan").await?;
        page.back().await?;
        page.until("the old place", async || {
            let top = page.script("return scrollY;", vec![]).await?;
            Ok(top.as_f64().is_some_and(|top| (500.0..700.0).contains(&top)))
        })
        .await?;

        start_quiz(page, &site, "definition-quiz").await?;
        page.click("button", "Review and hand in").await?;
        page.click("button", "Hand in").await?;
        page.find("heading", "Not passed yet").await?;
        page.back().await?;
        page.find("button", "Start the quiz").await?;
        Ok(())
    });
}
