//! Certainty, clocks, looks before and after, practice, the challenge, cases.

use crate::{no_violations, opened, run};
use course::Rules;
use palermo_tests::{AnswerKey, Browser, Engine, Page, Site, Step, copy_of_attempt, plain};
use std::time::Duration;

/// Minutes and seconds on the clock, in seconds.
async fn clock(page: &Page) -> Step<u64> {
    let text = page.text_of(".clock").await?;
    let digits = text.split_whitespace().last().unwrap_or_default();
    let (minutes, seconds) = digits.split_once(':').ok_or_else(|| format!("no clock: {text:?}"))?;
    Ok(minutes.parse::<u64>()? * 60 + seconds.parse::<u64>()?)
}

/// The headings of all questions in order, by going through them.
async fn order(page: &Page, of: usize) -> Step<Vec<String>> {
    let mut headings = Vec::new();
    for number in 1..=of {
        page.click("button", &format!("Question {number},")).await?;
        page.find("summary", &format!("Question {number} of {of}")).await?;
        headings.push(page.text_of("main h1").await?);
    }
    Ok(headings)
}

/// A crash in a timed, shuffled, drawn quiz: the same questions in the same order, the same answers, and the time
/// that was left. The indicators quiz has a clock that stands while the quiz is closed.
#[test]
fn a_timed_quiz_survives_being_killed() {
    run(async {
        let key = AnswerKey::new()?;
        let site = Site::start()?;
        let profile = tempfile::tempdir()?;
        let browser = Browser::with_profile(Engine::Chromium, profile.path()).await?;
        let page = &browser.page;
        page.open(&site.address("#/quiz/indicators-quiz")).await?;
        page.says("You have 30 minutes. The clock stops when you close the quiz.").await?;
        page.click("button", "Start the quiz").await?;
        page.find("summary", "Question 1 of 12").await?;
        let before = order(page, 12).await?;
        page.click("button", "Question 5,").await?;
        page.find("summary", "Question 5 of 12").await?;
        page.answer_right(&key).await?;
        page.says("1 of 12 answered").await?;
        page.click("radio", "Fairly sure").await?;
        // The time goes into the journal every five seconds.
        tokio::time::sleep(Duration::from_secs(7)).await;
        page.saved().await?;
        let left = clock(page).await?;
        browser.kill();

        // Closed for a while: that must not count.
        tokio::time::sleep(Duration::from_secs(4)).await;
        let browser = Browser::with_profile(Engine::Chromium, profile.path()).await?;
        let page = &browser.page;
        page.open(&site.address("#/quiz/indicators-quiz")).await?;
        page.click("link", "Go on with it").await?;
        page.find("summary", "Question 5 of 12").await?;
        page.says("1 of 12 answered").await?;
        assert!(page.is_on("radio", "Fairly sure").await?, "the certainty stays");
        let after = clock(page).await?;
        assert!(after <= left + 6 && after + 6 >= left, "{left} s were left, now {after} s");
        assert_eq!(order(page, 12).await?, before, "the same questions in the same order");
        Ok(())
    });
}

/// When the time is up, what was answered is handed in, and the result says so.
#[test]
fn the_clock_hands_in() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        let questions = key.one_of_each("definition", &["single", "true-false"]);
        let limit = course::Limit { millis: 6_000, pauses: true };
        let (copy, address) =
            copy_of_attempt("definition-quiz", &questions, Rules { limit: Some(limit), ..Rules::PLAIN })?;
        page.open(&site.address("#/settings")).await?;
        page.find("button", "Load a copy").await?;
        page.bring_copy(&copy).await?;
        page.says("The copy is in.").await?;
        page.open(&site.address(&address)).await?;
        page.find("summary", "Question 1 of 2").await?;
        page.answer_right(&key).await?;
        page.find("status", "Less than two minutes are left").await?;
        page.find("heading", "Not passed yet").await?;
        page.says("You have 1 of 2 points").await?;
        page.says("The time was up.").await
    });
}

/// Very sure of what would harm a person: the debrief opens with it, whatever the score.
#[test]
fn confident_and_unsafe_comes_first() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        let all = key.one_of_each("indicators", &["number", "single"]);
        let rules = Rules { certainty: true, ..Rules::PLAIN };
        let harmful = key.harmful("indicators").ok_or("no unsafe option")?;
        let (copy, address) = copy_of_attempt("indicators-quiz", &[all[0], harmful.0], rules)?;
        page.open(&site.address("#/settings")).await?;
        page.find("button", "Load a copy").await?;
        page.bring_copy(&copy).await?;
        page.says("The copy is in.").await?;
        page.open(&site.address(&address)).await?;
        page.find("summary", "Question 1 of 2").await?;
        page.answer_right(&key).await?;
        page.click("button", "Next").await?;
        page.find("summary", "Question 2 of 2").await?;
        page.click("radio", &plain(&harmful.1.text)).await?;
        page.click("radio", "Very sure").await?;
        page.click("button", "Review and hand in").await?;
        page.click("button", "Hand in").await?;
        page.find("heading", "Sure, and unsafe").await?;
        // One right without a certainty: one point. One wrong and very sure: minus six.
        page.says("Certainty points: −5 of 6.").await?;
        page.click("button", "Question 2").await?;
        page.says("This choice could harm a person").await?;
        page.click("link", "Progress").await?;
        page.says("How sure, and how right").await?;
        no_violations(&site)
    });
}

/// Before the lessons and after them: no key after the first look, the gain after the second.
#[test]
fn two_looks_show_the_gain() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        page.open(&site.address("#/quiz/definition-quiz")).await?;
        page.click("button", "First look").await?;
        page.find("summary", "Question 1 of 6").await?;
        for number in 1..=6 {
            page.find("summary", &format!("Question {number} of 6")).await?;
            if number <= 3 {
                page.answer_right(&key).await?;
            }
            page.click("button", if number == 6 { "Review and hand in" } else { "Next" }).await?;
        }
        page.click("button", "Hand in").await?;
        page.find("heading", "Your first look").await?;
        page.says("You have 3 of 6 points").await?;
        assert!(!page.screen().await?.contains("The right answer"), "the key would spoil the second look");
        page.open(&site.address("#/quiz/definition-quiz")).await?;
        page.click("button", "Second look after the lessons").await?;
        for number in 1..=6 {
            page.find("summary", &format!("Question {number} of 6")).await?;
            page.answer_right(&key).await?;
            page.click("button", if number == 6 { "Review and hand in" } else { "Next" }).await?;
        }
        page.click("button", "Hand in").await?;
        page.find("heading", "Your second look").await?;
        page.says("You have 6 of 6 points").await?;
        page.says("By objective").await?;
        let gains = page.texts_of("table td.is-number:last-child").await?;
        assert!(gains.iter().any(|gain| gain.starts_with('+')), "{gains:?}");
        Ok(())
    });
}

/// A mistake comes back in practice, is explained, and says when it will be seen again.
#[test]
fn a_mistake_comes_back_in_practice() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        page.open(&site.address("#/practice")).await?;
        page.says("Nothing to practise yet").await?;
        let questions = key.one_of_each("definition", &["single", "true-false"]);
        let (copy, address) = copy_of_attempt("definition-quiz", &questions, Rules::PLAIN)?;
        page.open(&site.address("#/settings")).await?;
        page.find("button", "Load a copy").await?;
        page.bring_copy(&copy).await?;
        page.says("The copy is in.").await?;
        page.open(&site.address(&address)).await?;
        page.find("summary", "Question 1 of 2").await?;
        page.answer_right(&key).await?;
        page.click("button", "Review and hand in").await?;
        page.click("button", "Hand in").await?;
        page.find("heading", "Not passed yet").await?;
        page.click("link", "Course").await?;
        page.says("1 question is due today").await?;
        page.click("link", "Practise").await?;
        page.says("Question 1 of 1").await?;
        let question = key.question(&page.text_of("main h2.question-text").await?, &page.screen().await?)?;
        assert_eq!(question.id, questions[1].id, "the one that was not answered");
        for choose in AnswerKey::steps(question) {
            page.choose(&choose).await?;
        }
        page.click("radio", "Fairly sure").await?;
        page.click("button", "Check the answer").await?;
        page.find("status", "Right").await?;
        page.says("You will see this again in").await?;
        page.click("button", "Next").await?;
        page.find("heading", "Done for today").await?;
        page.saved().await?;
        page.reload().await?;
        page.says("Nothing is due today").await?;
        no_violations(&site)
    });
}

/// The 100 days: begun, a question and an action done, the streak counted; it is all there after a reload.
#[test]
fn a_day_of_the_challenge() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        page.open(&site.address("#/challenge")).await?;
        page.click("button", "Begin today").await?;
        page.find("heading", "Question of the day").await?;
        page.says("0 of 100 days done").await?;
        page.click("checkbox", "I have done it").await?;
        page.says("Streak: 1 day.").await?;
        let question = key.question(&page.text_of("main h2.question-text").await?, &page.screen().await?)?;
        for choose in AnswerKey::steps(question) {
            page.choose(&choose).await?;
        }
        page.click("button", "Check the answer").await?;
        page.says("You will see this again").await?;
        page.saved().await?;
        page.reload().await?;
        page.says("1 of 100 days done").await?;
        assert!(page.is_on("checkbox", "I have done it").await?);
        no_violations(&site)
    });
}

/// Plays a case along the expert's path to its good end, then badly into a setback; a reload keeps the place.
#[test]
fn two_cases_are_played_to_their_ends() {
    run(async {
        let key = AnswerKey::new()?;
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        for id in ["orchard-hut", "bus-at-the-border-post"] {
            let case = key.case(id).ok_or("no such case")?;
            page.open(&site.address(&format!("#/case/{id}"))).await?;
            page.click("button", "Begin the case").await?;
            let path = course::expert_path(case);
            for (number, step) in path.iter().enumerate() {
                let node = case.node(&step.node).ok_or("a node")?;
                page.find("heading", &plain(&node.title)).await?;
                if number == 2 {
                    page.reload().await?;
                    page.find("heading", &plain(&node.title)).await?;
                }
                let choice = node.choice(&step.choice).ok_or("a choice")?;
                page.click("button", &plain(&choice.text)).await?;
                page.find("status", "As an expert would").await?;
            }
            page.says("A good end").await?;
            let of = path.len();
            page.says(&format!("{of} of your {of} choices were the expert’s.")).await?;
            page.saved().await?;

            // The worst that is offered, as long as anything is.
            page.click("button", "Play it again").await?;
            page.find("heading", &plain(&case.node(&case.start).ok_or("a start")?.title)).await?;
            let mut harmful = 0;
            for _ in 0..30 {
                let screen = page.text_of("main h1").await?;
                let offered = page.texts_of(".case-choice span:last-child").await?;
                if offered.is_empty() {
                    break;
                }
                let choices: Vec<_> = case.nodes.iter().flat_map(|node| &node.choices).collect();
                let bad = |text: &&String| choices.iter().any(|c| c.harmful && plain(&c.text) == **text);
                let chosen = offered.iter().find(bad).or(offered.last()).ok_or("something to choose")?;
                harmful += u32::from(bad(&chosen));
                let taken = page.texts_of(".consequence").await?;
                page.click("button", chosen).await?;
                page.until("the next scene", async || {
                    Ok(page.text_of("main h1").await? != screen
                        || page.texts_of(".consequence").await? != taken)
                })
                .await?;
            }
            assert!(harmful > 0, "{id} has something to harm with");
            page.find("heading", "Debrief").await?;
            page.says("could have harmed a person").await?;
        }
        no_violations(&site)
    });
}
