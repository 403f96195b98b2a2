//! What is on the screen, found by role and label.

use crate::site::{Choose, words};
use crate::{AnswerKey, Engine, Step, Trouble};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
pub use thirtyfour::Key;
use thirtyfour::prelude::*;

/// How long something may take to appear.
const PATIENCE: Duration = Duration::from_secs(30);

/// Finds elements by role and accessible name. A shortened form of the accessible-name algorithm; that names are
/// there at all is checked by axe.
const FIND: &str = r"
const broken = document.getElementById('broken');
if (broken && !broken.hidden) throw new Error('the app broke: ' + document.getElementById('broken-details').textContent);
const [role, name, exact, within] = arguments;
const selectors = {
  button: 'button', link: 'a[href]', radio: 'input[type=radio]', checkbox: 'input[type=checkbox]',
  heading: 'h1,h2,h3,h4', combobox: 'select', searchbox: 'input[type=search]', textbox: 'input[type=text]', listitem: 'li', status: '[role=status]',
  alert: '[role=alert]', group: 'fieldset', main: 'main', summary: 'summary', note: '[role=note]',
};
const text = (node) => {
  if (node.nodeType === 3) return node.data;
  if (node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true' || node.tagName === 'svg') return '';
  return [...node.childNodes].map(text).join(' ');
};
const label = (e) => {
  if (e.getAttribute('aria-label')) return e.getAttribute('aria-label');
  if (e.labels && e.labels.length) return [...e.labels].map(text).join(' ');
  if (e.tagName === 'FIELDSET') return e.querySelector('legend') ? text(e.querySelector('legend')) : '';
  return text(e);
};
const tidy = (s) => s.replace(/\s+/g, ' ').trim();
const seen = (e) => {
  if (e.closest('[hidden]') || e.getClientRects().length === 0) return false;
  if (e.checkVisibility && !e.checkVisibility()) return false;
  return getComputedStyle(e).visibility !== 'hidden';
};
let roots = [document];
if (within) roots = [...document.querySelectorAll('fieldset')].filter((e) => seen(e) && tidy(label(e)).endsWith(tidy(within)));
const found = roots.flatMap((root) => [...root.querySelectorAll(selectors[role])]).filter((e) => {
  const is = tidy(label(e));
  return seen(e) && (exact ? is === tidy(name) : is.includes(tidy(name)));
});
return found;
";

const TAB: char = '\u{e004}';
const SHIFT: char = '\u{e008}';

/// The page in the browser.
pub struct Page {
    driver: WebDriver,
    engine: Engine,
}

impl Page {
    pub(crate) fn new(driver: WebDriver, engine: Engine) -> Page {
        Page { driver, engine }
    }

    /// Which browser.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens an address.
    pub async fn open(&self, address: &str) -> Step {
        Ok(self.driver.goto(address).await?)
    }

    /// Loads the page again, as F5 does. The driver's own way goes round the service worker in Firefox, which no
    /// person's reload does.
    pub async fn reload(&self) -> Step {
        self.script("window.before = true; location.reload();", vec![]).await?;
        self.until("the page to be loaded again", async || {
            let loaded = "return window.before !== true && document.readyState === 'complete';";
            Ok(self.script(loaded, vec![]).await? == true)
        })
        .await
    }

    /// One step back.
    pub async fn back(&self) -> Step {
        Ok(self.driver.back().await?)
    }

    /// The title of the tab.
    pub async fn title(&self) -> Step<String> {
        Ok(self.driver.title().await?)
    }

    /// The address.
    pub async fn address(&self) -> Step<String> {
        Ok(self.driver.current_url().await?.to_string())
    }

    /// Runs a script and gives what it returns.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Step<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    async fn all(&self, role: &str, name: &str, exact: bool, within: Option<&str>) -> Step<Vec<WebElement>> {
        let arguments = vec![json!(role), json!(name), json!(exact), json!(within)];
        Ok(self.driver.execute(FIND, arguments).await?.elements()?)
    }

    /// Waits until a condition holds.
    pub async fn until<F>(&self, what: &str, mut holds: F) -> Step
    where
        F: AsyncFnMut() -> Step<bool>,
    {
        let start = Instant::now();
        let mut last = String::new();
        while start.elapsed() < PATIENCE {
            match holds().await {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                // The page may be changing under the question.
                Err(error) => last = error.to_string(),
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        let screen = self.screen().await.unwrap_or_default();
        Err(format!("waited for {what}; {last}\nThe screen says:\n{screen}").into())
    }

    /// Waits for something with this role whose name contains `name`.
    pub async fn find(&self, role: &str, name: &str) -> Step<WebElement> {
        self.find_in(role, name, false, None).await
    }

    async fn find_in(&self, role: &str, name: &str, exact: bool, within: Option<&str>) -> Step<WebElement> {
        let mut found = None;
        self.until(&format!("{role} {name:?}"), async || {
            found = self.all(role, name, exact, within).await?.into_iter().next();
            Ok(found.is_some())
        })
        .await?;
        found.ok_or_else(|| Trouble::from("nothing found"))
    }

    /// Whether something with this role and name is there now.
    pub async fn has(&self, role: &str, name: &str) -> Step<bool> {
        Ok(!self.all(role, name, false, None).await?.is_empty())
    }

    /// Clicks the one with this role and name.
    pub async fn click(&self, role: &str, name: &str) -> Step {
        self.press(&self.find(role, name).await?).await
    }

    /// Clicks the one with this role and exactly this name.
    pub async fn click_exact(&self, role: &str, name: &str) -> Step {
        self.press(&self.find_in(role, name, true, None).await?).await
    }

    async fn press(&self, element: &WebElement) -> Step {
        // Under the sticky bar nothing can be clicked: scroll as a person would, so that it stands in the middle.
        let script = "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'});";
        self.driver.execute(script, vec![element.to_json()?]).await?;
        // The box of a pick is not drawn; its words are what one clicks.
        match element.find(By::XPath("./ancestor::label[contains(@class, 'pick')]")).await {
            Ok(label) => Ok(label.click().await?),
            Err(_) => Ok(element.click().await?),
        }
    }

    /// Chooses an answer.
    pub async fn choose(&self, choose: &Choose) -> Step {
        let element = match choose {
            Choose::Radio(label) => self.find("radio", label).await?,
            Choose::Tick(label) => self.find("checkbox", label).await?,
            Choose::Element(part, label) => self.find_in("radio", label, true, Some(part)).await?,
            Choose::Select(field, option) => return self.select(field, option).await,
            Choose::Type(field, words) => return self.type_in(field, words).await,
            Choose::Order(items) => return self.order(items).await,
        };
        if !element.is_selected().await? {
            self.press(&element).await?;
        }
        Ok(())
    }

    /// Types into a field, in place of what stands there.
    pub async fn type_in(&self, field: &str, words: &str) -> Step {
        let field = self.find("textbox", field).await?;
        field.clear().await?;
        field.send_keys(words).await?;
        Ok(())
    }

    /// Brings a list into order by its buttons: each item from the top down is moved up to its place.
    async fn order(&self, items: &[String]) -> Step {
        for (place, item) in items.iter().enumerate() {
            for _ in 0..items.len() {
                let now = self.texts_of(".order .order-text").await?;
                if now.iter().position(|text| words(text) == words(item)).is_none_or(|at| at <= place) {
                    break;
                }
                self.click("button", &format!("Move up: {item}")).await?;
            }
        }
        Ok(())
    }

    /// Answers the question on the screen with its key.
    pub async fn answer_right(&self, key: &AnswerKey) -> Step {
        let heading = self.text_of("main h1").await?;
        let screen = self.screen().await?;
        let question = key.question(&heading, &screen)?;
        for choose in AnswerKey::steps(question) {
            self.choose(&choose).await?;
        }
        Ok(())
    }

    /// Chooses an option of a selection field by its words.
    pub async fn select(&self, name: &str, option: &str) -> Step {
        let field = self.find("combobox", name).await?;
        let script = "const o = [...arguments[0].options].find((o) => o.text.trim() === arguments[1]); \
            arguments[0].focus(); arguments[0].value = o.value; \
            arguments[0].dispatchEvent(new Event('change', { bubbles: true }));";
        self.driver.execute(script, vec![field.to_json()?, json!(option)]).await?;
        Ok(())
    }

    /// Whether the radio button or tick box with this name is on.
    pub async fn is_on(&self, role: &str, name: &str) -> Step<bool> {
        Ok(self.find(role, name).await?.is_selected().await?)
    }

    /// The words on the screen.
    pub async fn screen(&self) -> Step<String> {
        Ok(self
            .script("return document.body.innerText;", vec![])
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// The words of the first element that a selector finds.
    pub async fn text_of(&self, selector: &str) -> Step<String> {
        let script = "const e = document.querySelector(arguments[0]); return e ? e.innerText : null;";
        let text = self.script(script, vec![json!(selector)]).await?;
        text.as_str().map(str::to_owned).ok_or_else(|| format!("nothing is {selector}").into())
    }

    /// The words of every element that a selector finds.
    pub async fn texts_of(&self, selector: &str) -> Step<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText);";
        let texts = self.script(script, vec![json!(selector)]).await?;
        Ok(texts.as_array().into_iter().flatten().filter_map(|t| t.as_str().map(str::to_owned)).collect())
    }

    /// Waits until the screen says something.
    pub async fn says(&self, text: &str) -> Step {
        self.until(&format!("the words {text:?}"), async || Ok(self.screen().await?.contains(text))).await
    }

    /// Waits until the page says that all is saved.
    pub async fn saved(&self) -> Step {
        self.until("saved", async || self.has("status", "Saved").await).await
    }

    /// Presses keys wherever the focus is.
    pub async fn keys(&self, keys: impl AsRef<str>) -> Step {
        Ok(self.driver.active_element().await?.send_keys(keys.as_ref()).await?)
    }

    /// Presses one key a few times, as a hand does: down, up, down, up.
    pub async fn tap(&self, key: char, times: usize) -> Step {
        for _ in 0..times {
            self.driver.action_chain().key_down(key).key_up(key).perform().await?;
        }
        Ok(())
    }

    /// Goes on with the Tab key until the focus is on something with this name; every stop on the way must show
    /// where the focus is.
    pub async fn tab_to(&self, name: &str) -> Step {
        for _ in 0..160 {
            self.tap(TAB, 1).await?;
            let focus = self.seen_focus().await?;
            if focus.name.contains(name) {
                return Ok(());
            }
        }
        Err(format!("Tab never came to {name:?}").into())
    }

    /// One step back with Shift and Tab.
    pub async fn tab_back(&self) -> Step<Focus> {
        self.driver.action_chain().key_down(SHIFT).key_down(TAB).key_up(TAB).key_up(SHIFT).perform().await?;
        self.seen_focus().await
    }

    /// What has the focus; it must be seen, once the page has scrolled there.
    pub async fn seen_focus(&self) -> Step<Focus> {
        let mut focus = self.focus().await?;
        for _ in 0..20 {
            // Between the last stop and the first the focus is with the browser's own bars.
            if focus.visible || focus.tag == "BODY" {
                return Ok(focus);
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
            focus = self.focus().await?;
        }
        Err(format!("the focus cannot be seen on {focus:?}").into())
    }

    /// What has the focus.
    pub async fn focus(&self) -> Step<Focus> {
        let script = r"
            const e = document.activeElement;
            const text = (node) => {
              if (node.nodeType === 3) return node.data;
              if (node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true') return '';
              return [...node.childNodes].map(text).join(' ');
            };
            const name = e.getAttribute('aria-label') || (e.labels && e.labels.length ? [...e.labels].map(text).join(' ') : text(e));
            const outlined = (x) => {
              const s = getComputedStyle(x);
              return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
            };
            const box = e.getBoundingClientRect();
            const shown = outlined(e) || (e.labels && [...e.labels].some(outlined));
            const inside = box.bottom > 0 && box.top < innerHeight;
            return { tag: e.tagName, name: name.replace(/\s+/g, ' ').trim().slice(0, 200), visible: shown && inside };
        ";
        let focus = self.script(script, vec![]).await?;
        Ok(Focus {
            tag: focus["tag"].as_str().unwrap_or_default().to_owned(),
            name: focus["name"].as_str().unwrap_or_default().to_owned(),
            visible: focus["visible"].as_bool().unwrap_or(false),
        })
    }

    /// What axe finds on this screen: one line a finding.
    pub async fn axe(&self) -> Step<Vec<String>> {
        let axe = std::fs::read_to_string(xtask::tools::npm_package("axe-core").join("axe.min.js"))?;
        self.driver.execute(&format!("{axe}; return 1;"), vec![]).await?;
        let script = "const done = arguments[arguments.length - 1]; \
            axe.run(document, { resultTypes: ['violations'] }).then((r) => done(r.violations.flatMap((v) => \
            v.nodes.map((n) => v.id + ': ' + n.html.slice(0, 160) + ' | ' + n.failureSummary.split('\\n').slice(1, 3).join(' ')))), \
            (e) => done(['axe failed: ' + e]));";
        let found = self.driver.execute_async(script, vec![]).await?.json().clone();
        let found = found.as_array().ok_or("axe gave no list")?;
        Ok(found.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect())
    }

    async fn tool(&self, method: &str, parameters: Value) -> Step {
        if self.engine != Engine::Chromium {
            return Err("only Chromium has these tools".into());
        }
        self.driver.cdp().send_raw(method, parameters).await?;
        Ok(())
    }

    /// Makes the window as large as a screen of this size, in CSS pixels.
    pub async fn size(&self, width: u32, height: u32) -> Step {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500 });
        self.tool("Emulation.setDeviceMetricsOverride", size).await
    }

    /// Lets the system ask for a dark or light theme.
    pub async fn system_theme(&self, theme: &str) -> Step {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
        self.tool("Emulation.setEmulatedMedia", features).await
    }

    /// Shows the page as it is printed, or as on a screen again.
    pub async fn print_media(&self, on: bool) -> Step {
        let media = json!({ "media": if on { "print" } else { "" } });
        self.tool("Emulation.setEmulatedMedia", media).await
    }

    /// From now on the pointer is a finger.
    pub async fn fingers(&self) -> Step {
        self.tool("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 1 })).await
    }

    /// Touches the middle of something with a finger.
    pub async fn touch(&self, role: &str, name: &str, within: Option<&str>) -> Step {
        let element = self.find_in(role, name, within.is_some(), within).await?;
        self.touch_element(&element).await
    }

    /// Touches a radio button or tick box and sees that it is on.
    async fn touch_on(&self, role: &str, name: &str, within: Option<&str>) -> Step {
        let element = self.find_in(role, name, within.is_some(), within).await?;
        self.touch_element(&element).await?;
        self.until(&format!("{name:?} to be on"), async || Ok(element.is_selected().await?)).await
    }

    async fn touch_element(&self, element: &WebElement) -> Step {
        let script = "const e = arguments[0].closest('label') || arguments[0]; \
            e.scrollIntoView({ block: 'center', behavior: 'instant' }); \
            const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2];";
        let place = self.driver.execute(script, vec![element.to_json()?]).await?.json().clone();
        // Each thing is scrolled to the middle, and two quick touches at one spot are a double tap.
        tokio::time::sleep(Duration::from_millis(350)).await;
        let point = json!([{ "x": place[0], "y": place[1] }]);
        let start = json!({ "type": "touchStart", "touchPoints": point });
        self.tool("Input.dispatchTouchEvent", start).await?;
        self.tool("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await
    }

    /// Answers with a finger; letters come from the keyboard on the glass.
    pub async fn touch_choose(&self, choose: &Choose) -> Step {
        match choose {
            Choose::Radio(label) => self.touch_on("radio", label, None).await,
            Choose::Tick(label) => self.touch_on("checkbox", label, None).await,
            Choose::Element(part, label) => self.touch_on("radio", label, Some(part)).await,
            // The list of a selection field is the system's own; it is opened by a finger and chosen from there.
            Choose::Select(field, option) => {
                self.touch("combobox", field, None).await?;
                self.keys(Key::Escape.value().to_string()).await?;
                self.select(field, option).await
            }
            Choose::Type(field, text) => {
                self.touch("textbox", field, None).await?;
                let name = "const e = document.activeElement; return e.getAttribute('aria-label') || \
                    (e.labels && e.labels.length ? e.labels[0].innerText : '');";
                self.until("the focus in the field", async || {
                    Ok(self.script(name, vec![]).await?.as_str().is_some_and(|n| n.contains(field.as_str())))
                })
                .await?;
                self.keys(text).await?;
                let typed = "return document.activeElement.value;";
                self.until(&format!("{text:?} in the field"), async || {
                    Ok(self.script(typed, vec![]).await? == json!(text))
                })
                .await
            }
            Choose::Order(items) => {
                for (place, item) in items.iter().enumerate() {
                    for _ in 0..items.len() {
                        let now = self.texts_of(".order .order-text").await?;
                        let at = now.iter().position(|text| words(text) == words(item));
                        if at.is_none_or(|at| at <= place) {
                            break;
                        }
                        self.touch("button", &format!("Move up: {item}"), None).await?;
                        self.until("the item to move", async || {
                            let then = self.texts_of(".order .order-text").await?;
                            Ok(then.iter().position(|text| words(text) == words(item)) != at)
                        })
                        .await?;
                    }
                }
                Ok(())
            }
        }
    }

    /// Brings a copy of progress in, as picked in the settings.
    pub async fn bring_copy(&self, copy: &str) -> Step {
        self.script(
            "const field = document.querySelector('input[type=file]'); const parts = new DataTransfer(); \
             parts.items.add(new File([arguments[0]], 'copy.txt', { type: 'text/plain' })); \
             field.files = parts.files; field.dispatchEvent(new Event('change', { bubbles: true }));",
            vec![json!(copy)],
        )
        .await?;
        Ok(())
    }

    /// Gives the site so many bytes to keep and no more; before it has kept anything.
    pub async fn quota(&self, origin: &str, bytes: u64) -> Step {
        let quota = json!({ "origin": origin, "quotaSize": bytes });
        self.tool("Storage.overrideQuotaForOrigin", quota).await
    }

    /// Switches the page's own scripts off.
    pub async fn without_scripts(&self) -> Step {
        self.tool("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await
    }

    /// A picture of what is in the window.
    pub async fn picture(&self, file: &Path) -> Step {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(file, self.driver.screenshot_as_png().await?)?)
    }
}

/// What has the focus.
#[derive(Debug)]
pub struct Focus {
    /// Its element.
    pub tag: String,
    /// Its accessible name, shortened.
    pub name: String,
    /// Whether one can see that it has the focus.
    pub visible: bool,
}
