//! A browser with its driver, both of which can be killed.

use crate::{Page, Step, Trouble};
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use thirtyfour::common::capabilities::chrome::ChromeCapabilities;
use thirtyfour::common::capabilities::firefox::FirefoxCapabilities;
use thirtyfour::prelude::*;
use xtask::tools;

/// Which browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Debian's Chromium by its driver.
    Chromium,
    /// Debian's Firefox by geckodriver.
    Firefox,
}

impl Engine {
    /// Reads a name from the command line.
    pub fn parse(name: &str) -> Step<Engine> {
        match name {
            "chromium" => Ok(Engine::Chromium),
            "firefox" => Ok(Engine::Firefox),
            other => Err(format!("no browser is called `{other}`; use chromium or firefox").into()),
        }
    }
}

/// A running browser. Dropping it kills it.
pub struct Browser {
    /// What is on its screen.
    pub page: Page,
    driver_process: Child,
    group: u32,
    /// Kept so that the profile lives as long as the browser.
    profile: PathBuf,
    own_profile: Option<tempfile::TempDir>,
}

fn free_port() -> Step<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

impl Browser {
    /// Starts a browser with a fresh profile.
    pub async fn start(engine: Engine) -> Step<Browser> {
        let profile = tempfile::tempdir()?;
        let mut browser = Browser::with_profile(engine, profile.path()).await?;
        browser.own_profile = Some(profile);
        Ok(browser)
    }

    /// Starts a browser with a profile folder that outlives it.
    pub async fn with_profile(engine: Engine, profile: &Path) -> Step<Browser> {
        let port = free_port()?;
        let name = match engine {
            Engine::Chromium => "chromedriver",
            Engine::Firefox => "geckodriver",
        };
        let program =
            tools::find(name).ok_or_else(|| format!("{name} is not installed; run `cargo xtask test`"))?;
        let mut command = Command::new(program);
        command
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .stdin(Stdio::null());
        if engine == Engine::Firefox {
            // Two drivers at a time need two ports for the browsers, too.
            command.args(["--marionette-port", &free_port()?.to_string()]);
        }
        // A group of its own: killing it kills the browser and all its processes at once, as a crash does.
        command.process_group(0);
        let driver_process = command.spawn()?;
        let group = driver_process.id();
        let address = format!("http://127.0.0.1:{port}");
        let driver = connect(engine, &address, profile).await.inspect_err(|_| kill_group(group))?;
        driver.set_script_timeout(Duration::from_secs(20)).await?;
        driver.set_window_rect(0, 0, 1280, 900).await?;
        // The last handle would politely end the session and wait minutes for a driver that is dead by then; so there
        // is never a last one. Browsers end by being killed.
        std::mem::forget(driver.clone());
        Ok(Browser {
            page: Page::new(driver, engine),
            driver_process,
            group,
            profile: profile.to_owned(),
            own_profile: None,
        })
    }

    /// Kills the browser and its driver at once: no time to write anything.
    pub fn kill(mut self) {
        kill_group(self.group);
        kill_by_profile(&self.profile);
        // Reaps it; that it is dead is the point.
        let _ = self.driver_process.wait();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        kill_group(self.group);
        kill_by_profile(&self.profile);
        let _ = self.driver_process.wait();
    }
}

fn kill_group(group: u32) {
    let _ = Command::new("kill").args(["-KILL", "--", &format!("-{group}")]).stderr(Stdio::null()).status();
}

/// The browser's own processes may have left the group: they are known by their profile.
fn kill_by_profile(profile: &Path) {
    let Ok(processes) = std::fs::read_dir("/proc") else { return };
    let needle = profile.to_string_lossy().into_owned();
    for process in processes.flatten() {
        let Some(id) = process.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        let line = std::fs::read(process.path().join("cmdline")).unwrap_or_default();
        if id != std::process::id() && String::from_utf8_lossy(&line).contains(&needle) {
            let _ = Command::new("kill").args(["-KILL", &id.to_string()]).stderr(Stdio::null()).status();
        }
    }
}

async fn connect(engine: Engine, address: &str, profile: &Path) -> Step<WebDriver> {
    let mut last: Option<Trouble> = None;
    for _ in 0..60 {
        let started = match engine {
            Engine::Chromium => WebDriver::new(address, chromium(profile)?).await,
            Engine::Firefox => WebDriver::new(address, firefox(profile)?).await,
        };
        match started {
            Ok(driver) => return Ok(driver),
            Err(error) => last = Some(error.into()),
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    Err(last.unwrap_or_else(|| "the driver does not answer".into()))
}

fn chromium(profile: &Path) -> Step<ChromeCapabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    for argument in [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en-US",
    ] {
        capabilities.add_arg(argument)?;
    }
    capabilities.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    if let Some(binary) = tools::find("chromium") {
        capabilities.set_binary(&binary.to_string_lossy())?;
    }
    Ok(capabilities)
}

fn firefox(profile: &Path) -> Step<FirefoxCapabilities> {
    let mut capabilities = DesiredCapabilities::firefox();
    capabilities.add_arg("-headless")?;
    capabilities.add_arg("-profile")?;
    capabilities.add_arg(&profile.to_string_lossy())?;
    if let Some(binary) = tools::find("firefox-esr") {
        capabilities.set_firefox_binary(&binary.to_string_lossy())?;
    }
    Ok(capabilities)
}
