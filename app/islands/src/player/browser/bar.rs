//! The buttons of the player, and the sentences that the page has given it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlMediaElement, HtmlSelectElement};

use super::dom::{after, all, flag, listen, one};
use super::stage::Stage;
use crate::player::looping::Loop;
use crate::player::moment::{clock, filled};

/// So long stands what was said, in milliseconds.
const SAID_FOR: i32 = 6_000;

/// The buttons.
pub(super) struct Bar {
    root: Element,
    seek: HtmlInputElement,
    speed: HtmlSelectElement,
    now: Element,
    place: Element,
    said: Element,
    looper: Option<Element>,
    follow: HtmlElement,
    shown: RefCell<String>,
    second: Cell<u32>,
    sentences: Rc<Cell<u32>>,
}

impl Bar {
    /// The buttons below the player's root.
    pub(super) fn of(root: &Element) -> Option<Self> {
        let root: Element = one(root, "[data-bar]")?;
        Some(Self {
            seek: one(&root, "[data-seek]")?,
            speed: one(&root, "[data-speed]")?,
            now: one(&root, "[data-now]")?,
            place: one(&root, "[data-where]")?,
            said: one(&root, "[data-said]")?,
            looper: one(&root, "[data-do=loop]"),
            follow: one(&root, "[data-do=follow]")?,
            shown: RefCell::default(),
            second: Cell::new(u32::MAX),
            sentences: Rc::default(),
            root,
        })
    }

    /// A sentence of the page, by the name of its attribute.
    pub(super) fn word(&self, name: &str) -> String {
        self.root.get_attribute(name).unwrap_or_default()
    }

    /// `Line 3 of 10`.
    pub(super) fn line_text(&self, line: usize, count: usize) -> String {
        filled(&self.word("data-line"), &(line + 1).to_string(), &count.to_string())
    }

    /// Tells everybody what has just happened, also those who do not see it.
    pub(super) fn say(&self, text: &str) {
        self.said.set_text_content(Some(text));
        let (turn, sentences, said) = (self.sentences.get() + 1, Rc::clone(&self.sentences), self.said.clone());
        sentences.set(turn);
        after(SAID_FOR, move || {
            if sentences.get() == turn {
                said.set_text_content(None);
            }
        });
    }

    /// Shows a moment and a sentence about it.
    pub(super) fn show(&self, now: f64, text: String) {
        self.seek.set_value_as_number(now);
        // Screen readers are told of whole seconds only.
        if self.second.replace(now as u32) != now as u32 {
            self.now.set_text_content(Some(&clock(now)));
            let length: f64 = self.seek.max().parse().unwrap_or_default();
            let value = filled(&self.word("data-position"), &clock(now), &clock(length));
            let _ = self.seek.set_attribute("aria-valuetext", &value);
        }
        if *self.shown.borrow() != text {
            self.place.set_text_content(Some(&text));
            *self.shown.borrow_mut() = text;
        }
    }

    /// Labels the loop button of a line by what it would do now.
    pub(super) fn label_loop(&self, line: &Element, index: usize, looped: Loop) {
        flag(line, "data-looped", looped.holds(index));
        let Some(button) = one::<Element>(line, "[data-loop]") else { return };
        let name = match looped {
            Loop::Off => "data-loop-one",
            _ if looped.holds(index) => "data-loop-end",
            Loop::Lines { .. } => "data-loop-to",
        };
        let _ = button.set_attribute("aria-label", &filled(&self.word(name), &(index + 1).to_string(), ""));
        let _ = button.set_attribute("aria-pressed", if looped.holds(index) { "true" } else { "false" });
    }

    /// Shows whether something is looped.
    pub(super) fn press_loop(&self, on: bool) {
        if let Some(looper) = &self.looper {
            let _ = looper.set_attribute("aria-pressed", if on { "true" } else { "false" });
        }
    }

    /// Shows or hides the way back to the line that is sung.
    pub(super) fn offer_follow(&self, on: bool) {
        self.follow.set_hidden(!on);
    }

    /// How much of the window it covers at the bottom, in pixels.
    pub(super) fn height(&self) -> f64 {
        self.root.get_bounding_client_rect().height()
    }

    /// Gives the sound the chosen speed; its pitch stays.
    pub(super) fn set_speed_of(&self, audio: &HtmlMediaElement) {
        let speed: f64 = self.speed.value().parse().unwrap_or(1.0);
        // Older WebKit knows it by another name; whoever knows neither keeps the pitch or does not.
        for name in ["preservesPitch", "webkitPreservesPitch"] {
            let _ = Reflect::set(audio, &JsValue::from(name), &JsValue::TRUE);
        }
        // A sound that is fetched again begins with the default.
        audio.set_default_playback_rate(speed);
        audio.set_playback_rate(speed);
    }

    /// Chooses the next speed, or the one before.
    pub(super) fn step_speed(&self, audio: &HtmlMediaElement, faster: bool) {
        let count = self.speed.length() as i32;
        let chosen = self.speed.selected_index() + if faster { 1 } else { -1 };
        self.speed.set_selected_index(chosen.clamp(0, count - 1));
        self.speed_chosen(audio);
    }

    fn speed_chosen(&self, audio: &HtmlMediaElement) {
        self.set_speed_of(audio);
        let options = all::<Element>(&self.speed, "option");
        let chosen = options.get(self.speed.selected_index() as usize).and_then(|option| option.text_content());
        self.say(&filled(&self.word("data-speed-is"), chosen.unwrap_or_default().trim(), ""));
    }
}

/// Listens to the sound and to the slider, the speeds.
pub(super) fn attach(stage: &Rc<Stage>) {
    let audio = &stage.audio;
    for event in ["timeupdate", "seeked", "loadedmetadata"] {
        let stage = Rc::clone(stage);
        listen(audio, event, move |_| stage.tick());
    }
    for (event, playing) in [("play", true), ("pause", false)] {
        let stage = Rc::clone(stage);
        listen(audio, event, move |_| {
            flag(&stage.root, "data-playing", playing);
            if playing {
                stage.begun();
            }
        });
    }
    listen(audio, "ended", {
        let stage = Rc::clone(stage);
        move |_| stage.ended()
    });
    listen(&stage.bar.seek, "input", {
        let stage = Rc::clone(stage);
        move |_| stage.seek(stage.bar.seek.value_as_number())
    });
    listen(&stage.bar.speed, "change", {
        let stage = Rc::clone(stage);
        move |_| stage.bar.speed_chosen(&stage.audio)
    });
    stage.bar.set_speed_of(audio);
}
