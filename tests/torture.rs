//! Kills the browser at random moments while answers are given in the real page, opens it again with the same
//! profile, and looks for every answer that the page had called saved. `cargo xtask torture --kills N`.

use palermo_tests::{Browser, Engine, Page, Site, Step, Trouble};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Duration, Instant};

/// Counts events that the page has shown as saved: the number stands beside the word, and is read in the same
/// breath, so that it cannot belong to another moment.
const SAVED: &str = "const s = document.querySelector('.foot .save[data-events]'); \
    return s && s.classList.contains('is-saved') ? Number(s.dataset.events) : null;";

const COUNT: &str = "const s = document.querySelector('.foot .save[data-events]'); \
    return s ? Number(s.dataset.events) : null;";

/// Answers the question on the screen anew: another option each time, so that each click is an event.
const ANSWER: &str = "const all = [...document.querySelectorAll('main .page-main input')]; \
    const off = all.filter((i) => i.type === 'checkbox' || !i.checked); \
    if (off.length) off[arguments[0] % off.length].click();";

fn main() -> Step {
    let mut arguments = std::env::args().skip(1);
    let kills: u32 = arguments.next().unwrap_or_else(|| "30".to_owned()).parse()?;
    let engine = Engine::parse(&arguments.next().unwrap_or_else(|| "chromium".to_owned()))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (acknowledged, found) = runtime.block_on(torture(kills, engine))?;
    let lost = acknowledged.saturating_sub(found);
    println!("{engine:?}: {kills} kills, {acknowledged} acknowledged, {found} found, {lost} lost");
    if acknowledged < u64::from(kills) {
        return Err("hardly anything was acknowledged: the run proves nothing".into());
    }
    if lost > 0 { Err(format!("{lost} answers that the page called saved are lost").into()) } else { Ok(()) }
}

async fn torture(kills: u32, engine: Engine) -> Step<(u64, u64)> {
    let site = Site::start()?;
    let mut acknowledged = 0;
    let mut found = 0;
    let seed = RandomState::new().build_hasher().finish();
    for round in 0..kills {
        let profile = tempfile::tempdir()?;
        let (saved, browser) = answer_until_killed(&site, engine, profile.path(), seed, round).await?;
        browser.kill();
        let after = events_after(&site, engine, profile.path()).await?;
        acknowledged += saved;
        found += after.min(saved);
        if after < saved {
            println!("round {round}: {saved} were called saved, {after} were found");
        }
        if (round + 1) % 10 == 0 {
            println!("{} of {kills} kills: {acknowledged} acknowledged, {found} found", round + 1);
        }
    }
    Ok((acknowledged, found))
}

/// Answers as fast as the page allows, for a random time; gives the last number of events that was called saved.
async fn answer_until_killed(
    site: &Site,
    engine: Engine,
    profile: &std::path::Path,
    seed: u64,
    round: u32,
) -> Step<(u64, Browser)> {
    let browser = Browser::with_profile(engine, profile).await?;
    let page = &browser.page;
    page.open(&site.address("#/quiz/definition-quiz")).await?;
    page.click("button", "Start the quiz").await?;
    page.find("summary", "Question 1 of 12").await?;
    page.saved().await?;
    let chance = course::Seed(seed).of(&format!("round {round}")).0;
    let span = Duration::from_millis(200 + (chance >> 33) % 2_800);
    let start = Instant::now();
    let mut saved = 0;
    let mut step = 0;
    while start.elapsed() < span {
        page.script(ANSWER, vec![step.into()]).await?;
        step += 1;
        if let Some(number) = page.script(SAVED, vec![]).await?.as_u64() {
            saved = saved.max(number);
        }
        if step % 7 == 0 {
            page.click("button", "Next").await.or_else(|_| Ok::<(), Trouble>(()))?;
        }
    }
    Ok((saved, browser))
}

/// How many events are there after the crash, and whether the attempt can be gone on with.
async fn events_after(site: &Site, engine: Engine, profile: &std::path::Path) -> Step<u64> {
    let browser = Browser::with_profile(engine, profile).await?;
    let page = &browser.page;
    page.open(&site.address("#/quiz/definition-quiz")).await?;
    page.find("link", "Go on with it").await?;
    let count = events(page).await?;
    browser.kill();
    Ok(count)
}

async fn events(page: &Page) -> Step<u64> {
    page.script(COUNT, vec![]).await?.as_u64().ok_or_else(|| "the page shows no count".into())
}
