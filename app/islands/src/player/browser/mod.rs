//! The player in the browser.
//!
//! [`Stage`](stage::Stage) holds the sound, the lines and the buttons, and does what is asked of it; the files beside it
//! each listen to something: clicks, keys, the telephone's own buttons, sleep.

mod bar;
mod clicks;
mod dom;
mod entry;
mod follow;
mod keys;
mod link;
mod session;
mod sleep;
mod stage;
mod track;

use std::cell::Cell;
use std::rc::Rc;

use web_sys::HtmlElement;

use self::dom::listen;
use self::stage::Stage;

thread_local! {
    /// How many players this page has.
    static COUNT: Cell<u32> = const { Cell::new(0) };
    /// The player that keys are for: the one touched last, at first the first.
    static ACTIVE: Cell<u32> = const { Cell::new(0) };
}

/// Brings the player below `root` to life; does nothing where there is no sound.
pub(super) fn attach(root: &HtmlElement) {
    let number = COUNT.get();
    let Some(stage) = Stage::of(root, number) else { return };
    COUNT.set(number + 1);
    let stage = Rc::new(stage);
    stage.audio.set_controls(false);
    bar::attach(&stage);
    clicks::attach(&stage);
    keys::attach(&stage);
    follow::attach(&stage);
    session::attach(&stage);
    sleep::attach(&stage);
    for event in ["pointerdown", "focusin"] {
        listen(root, event, move |_| ACTIVE.set(number));
    }
    link::attach(&stage);
    stage.tick();
}
