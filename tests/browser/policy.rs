//! The content security policy.

use crate::{opened, run};
use palermo_tests::{Engine, Site};

/// The policy as the page itself carries it, for servers that send no headers.
#[test]
fn the_page_carries_a_strict_policy() {
    let page = std::fs::read_to_string(xtask::dist::folder().join("index.html")).unwrap();
    for part in
        ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "base-uri 'none'"]
    {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"));
    assert!(!page.contains("<script>") && !page.contains("style="), "nothing inline");
}

/// What the other tests rely on: a broken policy is reported. Here one is broken on purpose.
#[test]
fn a_planted_inline_script_is_blocked_and_reported() {
    run(async {
        let (site, browser) = opened(Engine::Chromium).await?;
        assert_eq!(site.violations(), Vec::<String>::new());
        browser
            .page
            .script(
                "const s = document.createElement('script'); s.textContent = 'window.ran = true'; \
                 document.body.append(s);",
                vec![],
            )
            .await?;
        browser.page.until("a report", async || Ok(!Site::violations(&site).is_empty())).await?;
        assert_eq!(browser.page.script("return window.ran === true;", vec![]).await?, false);
        Ok(())
    });
}
