//! The service worker: complete or not at all, nothing asked of the network afterwards, updates offered.

use crate::{opened, run};
use palermo_tests::{AnswerKey, Browser, Engine, Page, Site, Step};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// After the first visit the only thing a browser asks for is whether the worker itself has changed.
#[test]
fn after_the_first_visit_nothing_is_asked() {
    run(async {
        let (site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        page.says("Ready for use without internet").await?;
        let before = site.asked().len();
        for route in ["#/", "#/lesson/signs-at-work", "#/help", "#/glossary", "#/sources", "#/about"] {
            page.open(&site.address(route)).await?;
            page.reload().await?;
            page.find("main", "").await?;
        }
        page.select("Language", "Русский").await?;
        page.find("link", "Курс").await?;
        let asked: Vec<String> =
            site.asked().split_off(before).into_iter().filter(|path| !path.ends_with("/sw.js")).collect();
        assert_eq!(asked, Vec::<String>::new());
        Ok(())
    });
}

/// Every file of the release is in the one cache, and nothing else is.
#[test]
fn the_cache_holds_the_whole_release() {
    run(async {
        let (_site, browser) = opened(Engine::Chromium).await?;
        let page = &browser.page;
        page.says("Ready for use without internet").await?;
        page.until("one complete cache", async || complete(page).await).await
    });
}

async fn complete(page: &Page) -> Step<bool> {
    page.script(
        "window.kept = null; caches.keys().then(async (names) => { \
         const cache = await caches.open(names[0]); \
         window.kept = [names.length, (await cache.keys()).map((r) => new URL(r.url).pathname)]; });",
        vec![],
    )
    .await?;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let kept = page.script("return window.kept;", vec![]).await?;
    let dist = xtask::dist::folder();
    let files = files(&dist, &dist)?;
    let mut paths: Vec<String> = kept[1]
        .as_array()
        .map(|paths| {
            paths
                .iter()
                .filter_map(|path| path.as_str())
                .map(|path| path.trim_start_matches("/courses/palermo/").to_owned())
                .collect()
        })
        .unwrap_or_default();
    paths.sort();
    Ok(kept[0] == 1 && paths == files)
}

/// Every file of the release but the worker itself, in order.
fn files(dist: &Path, folder: &Path) -> Step<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(dist, &path)?);
        } else if path.file_name().is_some_and(|name| name != "sw.js") {
            found.push(path.strip_prefix(dist)?.to_string_lossy().into_owned());
        }
    }
    found.sort();
    Ok(found)
}

/// Nothing is blank when the app cannot start: without its WebAssembly, and without JavaScript.
#[test]
fn a_course_that_cannot_start_says_so() {
    run(async {
        let folder = tempfile::tempdir()?;
        release(folder.path(), "aaaaaaaaaaaa", true)?;
        for file in files(folder.path(), folder.path())?.iter().filter(|file| file.ends_with(".wasm")) {
            fs::remove_file(folder.path().join(file))?;
        }
        let site = Site::of(folder.path())?;
        let browser = Browser::start(Engine::Chromium).await?;
        let page = &browser.page;
        page.open(&site.address("")).await?;
        page.find("alert", "The course could not be opened").await?;
        page.find("alert", "Курс не открылся").await?;
        page.without_scripts().await?;
        page.open(&site.address("?again")).await?;
        page.says("JavaScript is off").await?;
        page.says("JavaScript выключен").await
    });
}

/// Copies the release and makes it another one: another name in the page, and the hash that goes with it.
fn release(to: &Path, name: &str, honest: bool) -> Step {
    let dist = xtask::dist::folder();
    for file in files(&dist, &dist)?.into_iter().chain(["sw.js".to_owned()]) {
        let target = to.join(&file);
        fs::create_dir_all(target.parent().ok_or("a file has a folder")?)?;
        fs::copy(dist.join(&file), target)?;
    }
    let page = fs::read_to_string(dist.join("index.html"))?;
    let old = page
        .split("palermo-release\" content=\"")
        .nth(1)
        .and_then(|rest| rest.get(..12))
        .ok_or("a release")?;
    let changed = page.replace(old, name);
    let worker = fs::read_to_string(dist.join("sw.js"))?.replace(old, name);
    let hash =
        |text: &str| -> String { Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect() };
    let promised = if honest { hash(&changed) } else { hash("something else") };
    fs::write(to.join("sw.js"), worker.replace(&hash(&page), &promised))?;
    fs::write(to.join("index.html"), changed)?;
    Ok(())
}

async fn look_for_update(page: &Page) -> Step {
    page.script("navigator.serviceWorker.getRegistration().then((r) => r.update()).catch(() => {});", vec![])
        .await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    Ok(())
}

async fn running(page: &Page, site: &Site) -> Step<String> {
    page.open(&site.address("#/about")).await?;
    page.find("heading", "About Palermo").await?;
    let release =
        page.script("return document.querySelector('meta[name=palermo-release]').content;", vec![]).await?;
    Ok(release.as_str().unwrap_or_default().to_owned())
}

/// A new release waits; it is offered, but not during an attempt; taken, it runs, and the answers are there.
#[test]
fn an_update_is_offered_but_never_during_an_attempt() {
    run(async {
        let folder = tempfile::tempdir()?;
        release(folder.path(), "aaaaaaaaaaaa", true)?;
        let site = Site::of(folder.path())?;
        let browser = Browser::start(Engine::Chromium).await?;
        let page = &browser.page;
        page.open(&site.address("#/quiz/definition-quiz")).await?;
        page.says("Ready for use without internet").await?;
        page.click("button", "Start the quiz").await?;
        page.find("summary", "Question 1 of 12").await?;
        page.answer_right(&AnswerKey::new()?).await?;
        page.says("1 of 12 answered").await?;

        release(folder.path(), "bbbbbbbbbbbb", true)?;
        look_for_update(page).await?;
        assert!(!page.has("button", "Update now").await?, "not during an attempt");
        page.reload().await?;
        page.says("1 of 12 answered").await?;
        assert!(!page.has("button", "Update now").await?, "not during an attempt, also after a reload");
        page.click("link", "Course").await?;
        page.find("button", "Update now").await?;
        assert_eq!(
            running(page, &site).await?,
            "aaaaaaaaaaaa",
            "the old release runs until the new one is taken"
        );
        page.click("button", "Update now").await?;
        page.until("the new release", async || Ok(running(page, &site).await? == "bbbbbbbbbbbb")).await?;
        page.open(&site.address("#/quiz/definition-quiz")).await?;
        page.click("link", "Go on with it").await?;
        page.says("1 of 12 answered").await
    });
}

/// A release of which one file is not what was promised never enters: the old one runs on, and nothing is offered.
#[test]
fn a_broken_release_is_not_taken() {
    run(async {
        let folder = tempfile::tempdir()?;
        release(folder.path(), "aaaaaaaaaaaa", true)?;
        let mut site = Site::of(folder.path())?;
        let browser = Browser::start(Engine::Chromium).await?;
        let page = &browser.page;
        page.open(&site.address("")).await?;
        page.says("Ready for use without internet").await?;
        release(folder.path(), "cccccccccccc", false)?;
        look_for_update(page).await?;
        assert!(!page.has("button", "Update now").await?, "a broken release is not offered");
        site.stop();
        page.reload().await?;
        assert_eq!(running(page, &site).await?, "aaaaaaaaaaaa");
        page.until("one complete cache", async || {
            page.script("window.names = null; caches.keys().then((n) => { window.names = n; });", vec![])
                .await?;
            tokio::time::sleep(Duration::from_millis(200)).await;
            let names = page.script("return window.names;", vec![]).await?;
            Ok(names.as_array().is_some_and(|names| names.len() == 1))
        })
        .await
    });
}
