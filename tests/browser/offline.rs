//! The service worker: complete or not at all, nothing asked of the network afterwards, updates offered.

use crate::{opened, run};
use palermo_tests::{Engine, Step};

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

async fn complete(page: &palermo_tests::Page) -> Step<bool> {
    page.script(
        "window.kept = null; caches.keys().then(async (names) => { \
         const cache = await caches.open(names[0]); \
         window.kept = [names.length, (await cache.keys()).map((r) => new URL(r.url).pathname)]; });",
        vec![],
    )
    .await?;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
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
fn files(dist: &std::path::Path, folder: &std::path::Path) -> Step<Vec<String>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
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
