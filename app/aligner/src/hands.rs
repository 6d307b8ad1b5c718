//! Fingers and mouse on the waveform: press to go there, drag to scroll, two fingers to zoom, the wheel for both.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent, WheelEvent};

use crate::studio::Studio;
use crate::window::Window;

/// A finger that moved less has pressed, not dragged: in CSS pixels.
const STILL: f64 = 6.0;

/// A finger on the waveform, or the mouse.
#[derive(Clone, Copy)]
struct Finger {
    id: i32,
    /// Where it came down.
    from: f64,
    now: f64,
}

/// All that lie on the waveform, and what it showed when the last came down or went.
#[derive(Clone)]
struct Grip {
    fingers: Vec<Finger>,
    window: Option<Window>,
    moved: bool,
}

/// Hands on the waveform. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Hands {
    studio: Studio,
    grip: StoredValue<Grip>,
}

impl Hands {
    /// None yet.
    #[must_use]
    pub fn new(studio: Studio) -> Self {
        Self { studio, grip: StoredValue::new(Grip { fingers: Vec::new(), window: None, moved: false }) }
    }

    /// A finger comes down.
    pub fn down(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        if let Some(element) = target(event) {
            let _ = element.set_pointer_capture(event.pointer_id());
        }
        let window = self.studio.window.get_untracked();
        self.grip.update_value(|grip| {
            let at = f64::from(event.offset_x());
            grip.moved &= !grip.fingers.is_empty();
            grip.fingers.push(Finger { id: event.pointer_id(), from: at, now: at });
            grip.begin_anew(window);
        });
    }

    /// A finger moves.
    pub fn moves(self, event: &PointerEvent) {
        let shown = self.grip.try_update_value(|grip| {
            let finger = grip.fingers.iter_mut().find(|finger| finger.id == event.pointer_id())?;
            finger.now = f64::from(event.offset_x());
            grip.shows()
        });
        if let Some(window) = shown.flatten() {
            self.studio.window.set(window);
        }
    }

    /// A finger goes; where it did not move, it meant this moment.
    pub fn up(self, event: &PointerEvent) {
        let window = self.studio.window.get_untracked();
        let pressed = self.grip.try_update_value(|grip| {
            let index = grip.fingers.iter().position(|finger| finger.id == event.pointer_id())?;
            let finger = grip.fingers.remove(index);
            grip.begin_anew(window);
            let pressed = grip.fingers.is_empty() && !grip.moved;
            (pressed && event.type_() == "pointerup").then_some(finger.now)
        });
        if let Some(px) = pressed.flatten() {
            self.press(window.ms(px), event.shift_key());
        }
    }

    fn press(self, moment: i64, stretch: bool) {
        if let Some(line) = self.studio.song.with_untracked(|song| song.line_at(moment)) {
            if stretch {
                self.studio.choose_until(line);
            } else {
                self.studio.choose(line);
            }
        }
        self.studio.sound.go(moment);
    }

    /// The wheel: sideways to scroll, with Ctrl to zoom; anything else scrolls the page.
    pub fn wheel(self, event: &WheelEvent) {
        let window = self.studio.window.get_untracked();
        let to = if event.ctrl_key() {
            window.zoomed((event.delta_y() * 0.004).exp(), f64::from(event.offset_x()))
        } else if event.delta_x().abs() > event.delta_y().abs() || event.shift_key() {
            window.pushed(if event.delta_x() == 0.0 { event.delta_y() } else { event.delta_x() })
        } else {
            return;
        };
        event.prevent_default();
        self.studio.window.set(to);
    }
}

impl Grip {
    fn begin_anew(&mut self, window: Window) {
        self.window = Some(window);
        for finger in &mut self.fingers {
            finger.from = finger.now;
        }
    }

    /// What the fingers make of what was shown.
    fn shows(&mut self) -> Option<Window> {
        let window = self.window?;
        match self.fingers.as_slice() {
            [one] => {
                self.moved |= (one.now - one.from).abs() > STILL;
                self.moved.then(|| window.pushed(one.from - one.now))
            }
            [one, other, ..] => {
                self.moved = true;
                let apart = |a: f64, b: f64| (a - b).abs().max(20.0);
                let by = apart(one.from, other.from) / apart(one.now, other.now);
                let (before, after) = (one.from.midpoint(other.from), one.now.midpoint(other.now));
                Some(window.zoomed(by, before).pushed(before - after))
            }
            [] => None,
        }
    }
}

/// The element that hears an event.
fn target(event: &PointerEvent) -> Option<Element> {
    event.current_target().and_then(|target| target.dyn_into().ok())
}
