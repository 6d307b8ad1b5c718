//! A browser: Debian's Chromium with its own ChromeDriver, used as a person would use it.
//!
//! ```no_run
//! # async fn story() {
//! use tiengban_tests::browser::{Look, browse};
//!
//! browse(Look::phone().english(), async |browser| {
//!     browser.visit("/").await;
//!     browser.click(".button-strong").await;
//!     assert_eq!(browser.text("h1").await, "First steps in Tày");
//! })
//! .await;
//! # }
//! ```
//!
//! Nothing waits for a time that was guessed: what is looked for may still be on its way, so that [`Browser::find`] and
//! [`Browser::until`] ask again until it is there or their patience ends. A story fails when its pages said anything on
//! the console that a developer should see.

pub mod microphone;
pub mod people;
mod process;

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::extensions::query::{ElementPollerWithTimeout, ElementQueryable};
use thirtyfour::prelude::WebDriverResult;
use thirtyfour::support::base64_decode;
use thirtyfour::{By, Capabilities, ChromeCapabilities, LoggingPrefsLogLevel, TypingData, WebDriver, WebElement};

use crate::{TestServer, shared};
use process::Process;

pub use thirtyfour::Key;

/// So long may something take that should come at once, on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(20);
/// So often one looks whether it came.
const GLANCE: Duration = Duration::from_millis(30);
/// No screenshot is taller: in CSS pixels.
const TALLEST: f64 = 7000.0;

/// Who looks at the pages, and on what.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    width: u32,
    tongue: &'static str,
    scripts: bool,
    dark: bool,
    hears: Option<&'static Path>,
}

impl Look {
    /// On a telephone 360 pixels wide, in Vietnamese, by day.
    #[must_use]
    pub fn phone() -> Self {
        Self { width: 360, tongue: "vi", scripts: true, dark: false, hears: None }
    }

    /// At a screen 1280 pixels wide.
    #[must_use]
    pub fn desk() -> Self {
        Self { width: 1280, ..Self::phone() }
    }

    /// With a browser that asks for English.
    #[must_use]
    pub fn english(self) -> Self {
        Self { tongue: "en", ..self }
    }

    /// With JavaScript switched off.
    #[must_use]
    pub fn without_scripts(self) -> Self {
        Self { scripts: false, ..self }
    }

    /// In dark colours.
    #[must_use]
    pub fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// With a microphone that hears this WAV file over and over; a page may use it without asking anybody.
    #[must_use]
    pub fn hearing(self, sound: &'static Path) -> Self {
        Self { hears: Some(sound), ..self }
    }

    fn capabilities(self, chromium: &Path, profile: &Path) -> WebDriverResult<Capabilities> {
        let mut chrome = ChromeCapabilities::new();
        chrome.set_binary(&chromium.to_string_lossy())?;
        for argument in ARGUMENTS {
            chrome.add_arg(argument)?;
        }
        chrome.add_arg(&format!("--user-data-dir={}", profile.display()))?;
        if !self.scripts {
            chrome.add_arg("--blink-settings=scriptEnabled=false")?;
        }
        if let Some(sound) = self.hears {
            chrome.add_arg("--use-fake-device-for-media-stream")?;
            chrome.add_arg("--use-fake-ui-for-media-stream")?;
            chrome.add_arg(&format!("--use-file-for-fake-audio-capture={}", sound.display()))?;
        }
        chrome.add_experimental_option("prefs", json!({ "intl.accept_languages": self.tongue }))?;
        chrome.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        Ok(chrome.into())
    }
}

const ARGUMENTS: [&str; 14] = [
    "--headless=new",
    // It visits no page but ours, and root cannot have a sandbox.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    // Containers have little shared memory.
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--mute-audio",
    "--autoplay-policy=no-user-gesture-required",
    // A telephone lays them over the page; here they would take 15 of its 360 pixels.
    "--hide-scrollbars",
    // A page that scrolls smoothly moves under the mouse.
    "--force-prefers-reduced-motion",
];

/// Opens a browser on the shared server, lets a story happen, and closes it.
///
/// # Panics
/// When the story fails, or when a page complained on the console.
pub async fn browse(look: Look, story: impl AsyncFnOnce(&Browser)) {
    let browser = Browser::open(shared().await, look).await;
    story(&browser).await;
    browser.close().await;
}

/// An open browser; it is gone when this is dropped, also when a story failed.
pub struct Browser {
    driver: WebDriver,
    /// Where the server is, without a path.
    origin: String,
    /// What the browser may say of an answer that is meant to be no success: address and status.
    refused: RefCell<Vec<(String, u16)>>,
    process: Process,
}

impl Browser {
    /// Opens one.
    ///
    /// # Panics
    /// When Chromium or its driver is missing or does not start: the message says what to do.
    pub async fn open(server: &TestServer, look: Look) -> Self {
        Self::open_in(Process::start(), server, look).await
    }

    /// Ends the browser at once, in the middle of whatever it does, as a dead battery does, and opens it again with what
    /// it had written to its disk.
    pub async fn die_and_return(self, server: &TestServer, look: Look) -> Self {
        Self::open_in(self.process.kill_and_restart(), server, look).await
    }

    async fn open_in(process: Process, server: &TestServer, look: Look) -> Self {
        let client = crate::client().no_proxy().timeout(Duration::from_secs(120)).build().expect("a client");
        let capabilities = look.capabilities(process.chromium(), process.profile()).expect("capabilities");
        let driver = WebDriver::builder(process.url(), capabilities)
            .client(client)
            .poller(Arc::new(ElementPollerWithTimeout::new(PATIENCE, GLANCE)))
            .await
            .unwrap_or_else(|error| panic!("Chromium does not start: {error}"));
        // The process ends the browser, however the story ends: nobody has to be asked for it any more.
        driver.clone().leak().expect("a session has just begun");
        let browser = Self { driver, origin: server.url(""), refused: RefCell::default(), process };
        let size = json!({ "width": look.width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
        browser.command("Emulation.setDeviceMetricsOverride", size).await;
        browser.in_the_dark(look.dark).await;
        browser
    }

    /// Closes it.
    ///
    /// # Panics
    /// When a page complained on the console.
    pub async fn close(self) {
        let complaints = self.complaints().await;
        assert!(complaints.is_empty(), "the console says: {complaints:#?}");
    }

    /// What the pages said on the console, warnings and errors; each is told once.
    async fn complaints(&self) -> Vec<String> {
        let log = self.driver.browser_log().await.expect("the console");
        let expected = |message: &str| {
            self.refused.borrow().iter().any(|(url, status)| {
                let why = match status {
                    0 => vec!["net::ERR_INTERNET_DISCONNECTED".to_owned(), "net::ERR_CONNECTION_REFUSED".to_owned()],
                    status => vec![format!("status of {status}")],
                };
                message.starts_with(url.as_str()) && why.iter().any(|why| message.contains(why))
            })
        };
        let bad = log.into_iter().filter(|entry| ["WARNING", "SEVERE"].contains(&entry.level.as_str()));
        bad.map(|entry| entry.message).filter(|message| !expected(message)).collect()
    }

    /// A command of the DevTools protocol.
    pub async fn command(&self, name: &str, parameters: Value) -> Value {
        self.driver.cdp().send_raw(name, parameters).await.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// In dark colours, or in light ones, from now on.
    pub async fn in_the_dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.command("Emulation.setEmulatedMedia", features).await;
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Goes to a page and waits until it has loaded; `path` begins with `/`.
    pub async fn visit(&self, path: &str) {
        let url = self.url(path);
        self.driver.goto(&url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// Goes to a page that is not there: the browser may say so on the console.
    pub async fn visit_missing(&self, path: &str) {
        self.may_answer(path, 404);
        self.visit(path).await;
    }

    /// From now on, this page may answer with a status that the browser mentions on the console; 0 where there is no line,
    /// or nobody at its end.
    pub fn may_answer(&self, path: &str, status: u16) {
        self.refused.borrow_mut().push((self.url(path), status));
    }

    /// Goes back to the page before.
    pub async fn back(&self) {
        self.driver.back().await.expect("there is a page before");
    }

    /// Path, query and fragment of the page, as the browser writes them.
    pub async fn address(&self) -> String {
        let url = self.driver.current_url().await.expect("an address").to_string();
        url.strip_prefix(&self.origin).unwrap_or(&url).to_owned()
    }

    /// The first element that matches, as soon as there is one.
    ///
    /// # Panics
    /// When there is none.
    pub async fn find(&self, css: &str) -> WebElement {
        match self.driver.query(By::Css(css)).first().await {
            Ok(element) => element,
            Err(error) => panic!("{css} on {}: {error}", self.address().await),
        }
    }

    /// Clicks on the first element that matches; a page that this leads to has loaded afterwards.
    pub async fn click(&self, css: &str) {
        let element = self.find(css).await;
        let mut clicked = element.click().await;
        if clicked.as_ref().is_err_and(|error| error.to_string().contains("intercepted")) {
            // Something is stuck to the edge of the window: a person moves the page a little.
            clicked = element.scroll_into_view().await.and(element.click().await);
        }
        if let Err(error) = clicked {
            panic!("a click on {css} on {}: {error}", self.address().await);
        }
    }

    /// Takes the first element that matches, carries it to the middle of another, and lets go.
    pub async fn drag(&self, from: &str, to: &str) {
        let (from, to) = (self.find(from).await, self.find(to).await);
        from.scroll_into_view().await.expect("it can be seen");
        let moved = self.driver.action_chain().click_and_hold_element(&from).move_to_element_center(&to);
        // Browsers believe that something is carried once it has moved a second time.
        let moved = moved.move_by_offset(0, 4).release().perform().await;
        moved.expect("something can be carried");
    }

    /// Clicks on what leads to another page, and waits until that is there, however long the server thinks about it:
    /// forms that prove who one is take their time.
    ///
    /// # Panics
    /// When no other page comes.
    pub async fn follow(&self, css: &str) {
        let _: bool = self.eval("(window.before = true)").await;
        self.click(css).await;
        let end = Instant::now() + PATIENCE;
        let arrived = "return !window.before && document.readyState === 'complete'";
        // While one page makes way for the other, the browser may be unable to say.
        while !self.driver.execute(arrived, Vec::new()).await.is_ok_and(|said| said.convert().unwrap_or(false)) {
            assert!(Instant::now() < end, "{css} on {} leads nowhere", self.address().await);
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Types into whatever has the focus: text, or a [`Key`].
    pub async fn press(&self, keys: impl Into<TypingData>) {
        self.driver.action_chain().send_keys(keys).perform().await.expect("keys can be pressed");
    }

    /// What the first element that matches shows.
    pub async fn text(&self, css: &str) -> String {
        let text = self.find(css).await.text().await.expect("an element has text");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// What everything that matches shows, now.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let css = json!(css);
        self.eval(&format!("[...document.querySelectorAll({css})].map(e => e.innerText.replace(/\\s+/g, ' ').trim())"))
            .await
    }

    /// An attribute of the first element that matches; empty if it has none.
    pub async fn attribute(&self, css: &str, name: &str) -> String {
        self.find(css).await.attr(name).await.expect("an element").unwrap_or_default()
    }

    /// The value of a JavaScript expression; a promise is awaited.
    pub async fn eval<T: DeserializeOwned>(&self, expression: &str) -> T {
        self.run(&format!("return {expression}"), Vec::new()).await
    }

    /// What a script returns that finds its arguments in `arguments`.
    pub async fn run<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> T {
        let short: String = script.chars().take(300).collect();
        let returned = self.driver.execute(script, arguments).await;
        let returned = returned.unwrap_or_else(|error| panic!("{short}: {error}"));
        returned.convert().unwrap_or_else(|error| panic!("{short}: {error}: {}", returned.json()))
    }

    /// Waits until a JavaScript expression is true.
    ///
    /// # Panics
    /// When it does not become true.
    pub async fn until(&self, expression: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.eval::<bool>(&format!("Boolean({expression})")).await {
            assert!(Instant::now() < end, "it never happens on {}: {expression}", self.address().await);
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Takes a picture of the page, all of it unless it is very long: `target/screenshots/NAME.png`.
    pub async fn picture(&self, name: &str) {
        let (width, height): (f64, f64) = self.eval("[innerWidth, document.documentElement.scrollHeight]").await;
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height.min(TALLEST), "scale": 1 });
        let parameters = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let taken = self.command("Page.captureScreenshot", parameters).await;
        let bytes = base64_decode(taken["data"].as_str().expect("a picture")).expect("a picture");
        keep(&format!("{name}.png"), &bytes);
    }

    /// The page as it would be printed.
    pub async fn print(&self) -> Vec<u8> {
        let printed = self.command("Page.printToPDF", json!({ "preferCSSPageSize": true })).await;
        base64_decode(printed["data"].as_str().expect("a document")).expect("a document")
    }
}

/// Keeps something to be looked at later: `target/screenshots/NAME`.
///
/// # Panics
/// When it cannot be written.
pub fn keep(name: &str, bytes: &[u8]) {
    let folder = target().join("screenshots");
    fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(name), bytes)).expect("a file");
}

/// The folder of everything that is built.
///
/// # Panics
/// Never within a test: cargo builds those into `target/PROFILE/deps`.
#[must_use]
pub fn target() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows where it lies");
    test.ancestors().nth(3).expect("a test lies in target/PROFILE/deps").to_owned()
}
