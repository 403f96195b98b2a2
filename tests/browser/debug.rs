use crate::{opened, run};
use palermo_tests::{Browser, Engine, Site};
#[test]
fn ff() {
    run(async {
        let site = Site::start()?;
        let b = Browser::start(Engine::Firefox).await?;
        b.page.open(&site.address("")).await?;
        for _ in 0..10 {
            tokio::time::sleep(std::time::Duration::from_secs(2)).await;
            println!("{}", b.page.script("return [document.getElementById('boot-failed').hidden, document.getElementById('broken').hidden, document.getElementById('broken-details').textContent, performance.getEntriesByType('resource').map(e=>e.name.split('/').pop()+':'+Math.round(e.duration))].join('|');", vec![]).await?);
        }
        println!("{:?}", site.asked());
        println!("{:?}", site.violations());
        println!("{}", b.page.script("window.r='?'; try{ const q=indexedDB.open('zz',1); q.onsuccess=()=>{window.r='ok'}; q.onerror=()=>{window.r='err '+q.error}; q.onblocked=()=>{window.r='bl'}; }catch(e){window.r='ex '+e}; return 1", vec![]).await?);
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        println!("{}", b.page.script("return window.r", vec![]).await?);
        Ok(())
    });
}
#[test]
fn wide() {
    run(async {
        let (site, b) = opened(Engine::Chromium).await?;
        b.page.size(360, 740).await?;
        b.page.open(&site.address("#/lesson/three-questions")).await?;
        b.page.find("button", "Check the answer").await?;
        println!("{}", b.page.script("return [...document.querySelectorAll('body *')].filter(e=>e.getBoundingClientRect().right>361 && !e.closest('.table-wrap')).slice(0,12).map(e=>e.tagName+'.'+e.className+' '+Math.round(e.getBoundingClientRect().right)).join('\\n')+' '+getComputedStyle(document.querySelector('.table-wrap')).overflow", vec![]).await?);
        Ok(())
    });
}
