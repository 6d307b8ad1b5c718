//! The sound, the lines and the buttons of one player, and what can be asked of them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlMediaElement};

use super::ACTIVE;
use super::bar::Bar;
use super::dom::{all, one, window};
use super::track::Track;
use crate::player::looping::Loop;
use crate::player::moment::filled;

/// One player.
pub(super) struct Stage {
    /// Which player of the page it is, from 0.
    pub(super) number: u32,
    pub(super) root: HtmlElement,
    pub(super) audio: HtmlMediaElement,
    pub(super) bar: Bar,
    pub(super) lines: Track,
    pub(super) words: Track,
    pub(super) looped: Cell<Loop>,
    /// Whether the page follows the lines.
    pub(super) following: Cell<bool>,
    /// When it last moved the page, in milliseconds of this page's own clock.
    pub(super) moved: Cell<f64>,
    /// Whether the reader wants to hear, whatever the network says.
    pub(super) wanted: Cell<bool>,
    /// Where it was last, for when the sound breaks off.
    pub(super) last: Cell<f64>,
    /// What had the focus before an entry of the dictionary opened.
    pub(super) opener: RefCell<Option<HtmlElement>>,
    /// How many entries were asked for: an older one may come later.
    pub(super) asked: Cell<u32>,
    drawing: Cell<bool>,
}

impl Stage {
    /// The player below `root`, if there is a sound.
    pub(super) fn of(root: &HtmlElement, number: u32) -> Option<Self> {
        Some(Self {
            number,
            root: root.clone(),
            audio: one(root, "audio")?,
            bar: Bar::of(root)?,
            lines: Track::of(root, "data-start", "data-end"),
            words: Track::of(root, "data-from", "data-to"),
            looped: Cell::default(),
            following: Cell::new(true),
            moved: Cell::new(0.0),
            wanted: Cell::new(false),
            last: Cell::new(0.0),
            opener: RefCell::default(),
            asked: Cell::new(0),
            drawing: Cell::new(false),
        })
    }

    /// The moment that sounds, in seconds.
    pub(super) fn now(&self) -> f64 {
        self.audio.current_time()
    }

    /// Goes to a moment; a loop that does not hold it ends.
    pub(super) fn seek(&self, to: f64) {
        let looped = self.looped.get().sought(to, &self.lines.times);
        if looped != self.looped.get() {
            self.set_loop(looped);
        }
        self.jump(to);
    }

    /// Goes to a moment, and leaves the loop as it is.
    pub(super) fn jump(&self, to: f64) {
        self.audio.set_current_time(to);
        self.last.set(to);
        self.tick();
    }

    /// Plays. A sound that broke off is fetched again and goes on where it was.
    pub(super) fn play(&self) {
        self.wanted.set(true);
        self.following.set(true);
        if self.is_broken() {
            let at = self.last.get();
            self.audio.load();
            self.bar.set_speed_of(&self.audio);
            self.audio.set_current_time(at);
        }
        self.start();
    }

    fn start(&self) {
        let Ok(beginning) = self.audio.play() else { return };
        // Whether it sounds is told by its events; here a refusal is only taken note of, or it would be a complaint on
        // the console.
        spawn_local(async move {
            let _ = JsFuture::from(beginning).await;
        });
    }

    /// Whether the sound broke off, or no source could be played.
    pub(super) fn is_broken(&self) -> bool {
        self.audio.error().is_some() || self.audio.network_state() == HtmlMediaElement::NETWORK_NO_SOURCE
    }

    /// Stops.
    pub(super) fn pause(&self) {
        self.wanted.set(false);
        let _ = self.audio.pause();
    }

    /// Plays, or stops.
    pub(super) fn toggle(&self) {
        if self.audio.paused() { self.play() } else { self.pause() }
    }

    /// Goes to a line and plays from there.
    pub(super) fn play_line(&self, line: usize) {
        if let Some(span) = self.lines.times.get(line) {
            self.set_loop(self.looped.get().gone_to(line));
            self.jump(span.start);
            self.play();
        }
    }

    /// Goes to the next line, or back; without lines five seconds.
    pub(super) fn step(&self, forward: bool) {
        const WITHOUT_LINES: f64 = 5.0;
        if self.lines.times.len() == 0 {
            let by = if forward { WITHOUT_LINES } else { -WITHOUT_LINES };
            return self.seek((self.now() + by).max(0.0));
        }
        let (times, now) = (&self.lines.times, self.now());
        let Some(line) = (if forward { times.next(now) } else { times.previous(now) }) else { return };
        let Some(span) = times.get(line) else { return };
        self.set_loop(self.looped.get().gone_to(line));
        self.following.set(true);
        self.jump(span.start);
        self.follow();
        self.bar.say(&self.bar.line_text(line, times.len()));
    }

    /// The loop button of a line: from here, to here, no more.
    pub(super) fn press_loop(&self, line: usize) {
        let before = self.looped.get();
        let looped = before.pressed(line);
        self.set_loop(looped);
        if before == Loop::Off
            && let Some(stretch) = looped.stretch(&self.lines.times)
        {
            self.jump(stretch.start);
            self.play();
        }
        self.say_loop();
    }

    /// The loop button of the bar: the line that is heard, or no more.
    pub(super) fn toggle_loop(&self) {
        let line = self.lines.times.current(self.now()).unwrap_or_default();
        let off = self.looped.get() == Loop::Off && self.lines.times.len() > 0;
        self.set_loop(if off { Loop::one(line) } else { Loop::Off });
        self.say_loop();
    }

    fn say_loop(&self) {
        let text = self.loop_text().unwrap_or_else(|| self.bar.word("data-loop-ended"));
        self.bar.say(&text);
    }

    fn loop_text(&self) -> Option<String> {
        match self.looped.get() {
            Loop::Off => None,
            Loop::Lines { first, last } => {
                let sentence = self.bar.word(if first == last { "data-looping" } else { "data-looping-range" });
                Some(filled(&sentence, &(first + 1).to_string(), &(last + 1).to_string()))
            }
        }
    }

    fn set_loop(&self, looped: Loop) {
        if self.looped.replace(looped) == looped {
            return;
        }
        for (index, line) in self.lines.elements.iter().enumerate() {
            self.bar.label_loop(line, index, looped);
        }
        self.bar.press_loop(looped != Loop::Off);
        self.tick();
    }

    /// Shows the moment: jumps where a loop ends, lights lines and words, moves the slider.
    pub(super) fn tick(&self) {
        let mut now = self.now();
        if let Some(begin) = self.looped.get().jump(now, &self.lines.times) {
            self.audio.set_current_time(begin);
            now = begin;
        }
        if !self.is_broken() {
            self.last.set(now);
        }
        self.words.light(now, "data-sounds");
        if self.lines.light(now, "aria-current") && !self.audio.paused() {
            self.follow();
        }
        let line = || self.lines.times.current(now).map(|line| self.bar.line_text(line, self.lines.times.len()));
        self.bar.show(now, self.loop_text().or_else(line).unwrap_or_default());
    }

    /// At the very end: from the beginning of the loop, if there is one.
    pub(super) fn ended(&self) {
        match self.looped.get().stretch(&self.lines.times) {
            Some(stretch) => {
                self.jump(stretch.start);
                self.start();
            }
            None => self.wanted.set(false),
        }
    }

    /// The sound has begun: the other players of the page are silent, and keys are for this one.
    pub(super) fn begun(self: &Rc<Self>) {
        ACTIVE.set(self.number);
        let document = window().and_then(|window| window.document());
        let body = document.and_then(|document| document.body()).map(Element::from);
        for other in body.map(|body| all::<HtmlMediaElement>(&body, "audio")).unwrap_or_default() {
            if other != self.audio {
                let _ = other.pause();
            }
        }
        if !self.drawing.replace(true) {
            self.draw();
        }
    }

    /// Ticks with every picture that the screen shows, as long as it sounds: `timeupdate` comes four times a second,
    /// which is too late for the end of a loop.
    fn draw(self: &Rc<Self>) {
        let stage = Rc::clone(self);
        let frame = Closure::once_into_js(move || {
            stage.tick();
            if stage.audio.paused() {
                stage.drawing.set(false);
            } else {
                stage.draw();
            }
        });
        if let Some(window) = window() {
            let _ = window.request_animation_frame(frame.unchecked_ref());
        }
    }
}
