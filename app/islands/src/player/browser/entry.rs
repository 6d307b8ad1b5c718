//! A word's entry of the dictionary, beside the song. It is the word's own page, so that nobody sees more here than
//! there; where it cannot be fetched, the link leads there.

use std::rc::Rc;

use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, HtmlElement, SupportedType};

use super::dom::{all, flag, one, window};
use super::stage::Stage;

/// Opens the entry that a word links to.
pub(super) fn open(stage: &Rc<Stage>, word: &Element) {
    let Some(url) = word.get_attribute("href") else { return };
    let (Some(panel), Some(body)) = (panel(stage), one::<Element>(&stage.root, "[data-entry-body]")) else {
        return go(&url);
    };
    close_others(stage);
    if let Some(page) = one::<Element>(&panel, "[data-entry-page]") {
        let _ = page.set_attribute("href", &url);
    }
    body.set_text_content(Some(&stage.bar.word("data-opening")));
    flag(&panel, "open", true);
    *stage.opener.borrow_mut() = word.clone().dyn_into().ok();
    if let Some(closer) = one::<HtmlElement>(&panel, "[data-entry-close]") {
        let _ = closer.focus();
    }
    let turn = stage.asked.get() + 1;
    stage.asked.set(turn);
    let stage = Rc::clone(stage);
    spawn_local(async move {
        let entry = fetch(&url).await;
        if stage.asked.get() != turn {
            return;
        }
        match entry {
            Some(entry) => {
                body.set_text_content(None);
                let _ = body.append_child(&entry);
            }
            None => go(&url),
        }
    });
}

/// Closes the entry, if one is open; the focus goes back to the word.
pub(super) fn close(stage: &Stage) {
    let Some(panel) = panel(stage).filter(|panel| panel.has_attribute("open")) else { return };
    stage.asked.set(stage.asked.get() + 1);
    flag(&panel, "open", false);
    if let Some(opener) = stage.opener.take() {
        let _ = opener.focus();
    }
}

fn panel(stage: &Stage) -> Option<Element> {
    one(&stage.root, "[data-entry-panel]")
}

/// Where two songs stand side by side, one entry is open.
fn close_others(stage: &Stage) {
    let body = window().and_then(|window| window.document()).and_then(|document| document.body());
    for panel in body.map(|body| all::<Element>(&body, "[data-entry-panel][open]")).unwrap_or_default() {
        flag(&panel, "open", false);
    }
    stage.opener.take();
}

fn go(url: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_href(url);
    }
}

/// The entry on a word's page.
async fn fetch(url: &str) -> Option<Element> {
    let answer = gloo_net::http::Request::get(url).send().await.ok().filter(gloo_net::http::Response::ok)?;
    let page = DomParser::new().ok()?.parse_from_string(&answer.text().await.ok()?, SupportedType::TextHtml).ok()?;
    let entry = page.query_selector("article.entry").ok()??;
    // Marks of sources lead to the foot of the word's page.
    for mark in all::<Element>(&entry, "a[href^='#']") {
        let _ = mark.set_attribute("href", &format!("{url}{}", mark.get_attribute("href").unwrap_or_default()));
    }
    // The page has its own first heading.
    for (heading, level) in [("h1", "3"), ("h2", "4")] {
        for heading in all::<Element>(&entry, heading) {
            let _ = heading.set_attribute("aria-level", level);
        }
    }
    Some(entry)
}
