//! Links to a moment: the one that the address names, and those to give away.

use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::dom::{listen, window};
use super::stage::Stage;
use crate::player::moment::{filled, hash, of_hash};

/// Opens at the moment that the address names, or names later. The first player of a page only: the address says
/// nothing of the others.
pub(super) fn attach(stage: &Rc<Stage>) {
    let Some(window) = window().filter(|_| stage.number == 0) else { return };
    open_at_hash(stage);
    let stage = Rc::clone(stage);
    listen(&window, "hashchange", move |_| open_at_hash(&stage));
}

/// The moment in the address.
pub(super) fn asked() -> Option<f64> {
    of_hash(&window()?.location().hash().ok()?)
}

/// It waits there: browsers let no page sound before somebody touches it.
fn open_at_hash(stage: &Stage) {
    if let Some(seconds) = asked() {
        stage.seek(seconds);
        stage.follow_again();
    }
}

/// Copies the link to the line that sounds, or to the moment where there are no lines.
pub(super) fn copy(stage: &Rc<Stage>) {
    let Some(origin) = window().and_then(|window| window.location().origin().ok()) else { return };
    let now = stage.now();
    let times = &stage.lines.times;
    let start = times.current(now).and_then(|line| times.get(line)).map_or(now, |line| line.start);
    let url = format!("{origin}{}{}", stage.bar.word("data-url"), hash(start));
    let stage = Rc::clone(stage);
    spawn_local(async move {
        let copied = match write(&url) {
            Some(writing) => JsFuture::from(writing).await.is_ok(),
            None => false,
        };
        let sentence = stage.bar.word(if copied { "data-copied" } else { "data-not-copied" });
        stage.bar.say(&filled(&sentence, &url, ""));
    });
}

/// A house without TLS has no clipboard: then the link is shown.
fn write(text: &str) -> Option<Promise> {
    let clipboard = Reflect::get(&window()?.navigator(), &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &JsValue::from(text)).ok()?.dyn_into().ok()
}
