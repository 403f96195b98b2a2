//! The release build in real browsers, from a fresh profile, as a learner would use it.

mod browser {
    mod access;
    mod engine;
    mod journey;
    mod kinds;
    mod looks;
    mod offline;
    mod policy;
    mod progress;
}

use palermo_tests::{Browser, Engine, Site, Step};

/// Runs an asynchronous test.
fn run(test: impl Future<Output = Step>) {
    let done = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(test));
    if let Err(trouble) = done {
        panic!("{trouble}");
    }
}

/// The site and a browser on its first page.
async fn opened(engine: Engine) -> Step<(Site, Browser)> {
    let site = Site::start()?;
    let browser = Browser::start(engine).await?;
    browser.page.open(&site.address("")).await?;
    browser.page.find("heading", "Recognise trafficking in persons").await?;
    Ok((site, browser))
}

/// Nothing in the whole test may have broken the content security policy.
fn no_violations(site: &Site) -> Step {
    let violations = site.violations();
    if violations.is_empty() { Ok(()) } else { Err(violations.join("\n").into()) }
}
