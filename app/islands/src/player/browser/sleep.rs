//! A tab that slept, a network that was gone: the song goes on where it was.

use std::rc::Rc;

use web_sys::Storage;

use super::dom::{listen, window};
use super::link;
use super::stage::Stage;

/// Listens to the tab's going and coming, and to what goes wrong with the sound.
pub(super) fn attach(stage: &Rc<Stage>) {
    let Some(window) = window() else { return };
    let Some(document) = window.document() else { return };
    if link::asked().is_none() {
        restore(stage);
    }
    // A tab may be thrown away without another word once nobody sees it.
    listen(&document, "visibilitychange", {
        let (stage, document) = (Rc::clone(stage), document.clone());
        move |_| if document.hidden() { keep(&stage) } else { wake(&stage) }
    });
    for event in ["pageshow", "online"] {
        let stage = Rc::clone(stage);
        listen(&window, event, move |_| wake(&stage));
    }
    listen(&window, "pagehide", {
        let stage = Rc::clone(stage);
        move |_| keep(&stage)
    });
    listen(&stage.audio, "error", {
        let stage = Rc::clone(stage);
        move |_| stage.bar.say(&stage.bar.word("data-broken"))
    });
    // Where no source can be fetched, the last of them tells.
    if let Some(last) = super::dom::all::<web_sys::Element>(&stage.audio, "source").pop() {
        let stage = Rc::clone(stage);
        listen(&last, "error", move |_| stage.bar.say(&stage.bar.word("data-broken")));
    }
}

/// Shows the moment that it has come to meanwhile; what broke off is taken up again.
fn wake(stage: &Stage) {
    if stage.wanted.get() && stage.is_broken() {
        stage.play();
    }
    stage.tick();
}

fn storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

fn name(stage: &Stage) -> String {
    format!("nghe {}", stage.bar.word("data-url"))
}

fn keep(stage: &Stage) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&name(stage), &stage.last.get().to_string());
    }
}

fn restore(stage: &Stage) {
    let kept = storage().and_then(|storage| storage.get_item(&name(stage)).ok()?);
    let length = stage.lines.times.len();
    let end = length.checked_sub(1).and_then(|last| stage.lines.times.stretch(0, last)).map_or(f64::MAX, |all| all.end);
    if let Some(seconds) = kept.and_then(|kept| kept.parse::<f64>().ok()).filter(|seconds| (0.1..end).contains(seconds))
    {
        stage.jump(seconds);
    }
}
