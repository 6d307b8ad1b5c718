//! The sound: playing, going to a moment, slowly, round and round.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlMediaElement;

use crate::dom::{Made, make};

/// The speeds that can be chosen; the pitch stays.
pub const SPEEDS: [&str; 6] = ["0.5", "0.6", "0.75", "0.9", "1", "1.25"];

/// An audio element, and where it is.
#[derive(Clone, Copy)]
pub struct Sound {
    /// The element.
    element: StoredValue<HtmlMediaElement, LocalStorage>,
    /// The moment that sounds, in milliseconds.
    pub now: RwSignal<i64>,
    /// Whether it sounds.
    pub playing: RwSignal<bool>,
    /// Between which moments it goes round, in milliseconds.
    pub round: RwSignal<Option<(i64, i64)>>,
}

impl Sound {
    /// The sound at an address, and its element. Nothing sounds yet.
    #[must_use]
    pub fn new(url: &str) -> (Self, Made) {
        let made = make("audio").attr("src", url).attr("preload", "metadata");
        let sound = Self {
            element: StoredValue::new_local(made.0.clone().unchecked_into()),
            now: RwSignal::new(0),
            playing: RwSignal::new(false),
            round: RwSignal::new(None),
        };
        let events = ["play", "pause", "ended", "seeked", "timeupdate"];
        let made = events.into_iter().fold(made, |made, event| made.on(event, move |_| sound.look()));
        (sound, made)
    }

    fn media(self) -> Option<HtmlMediaElement> {
        self.element.try_get_value()
    }

    /// Plays, or stops.
    pub fn toggle(self) {
        let Some(media) = self.media() else { return };
        if media.paused() {
            if let Some((from, to)) = self.round.get_untracked()
                && !(from..to).contains(&self.now.get_untracked())
            {
                self.go(from);
            }
            // A browser that does not want to says so by staying silent.
            let _ = media.play();
        } else {
            let _ = media.pause();
        }
    }

    /// Goes to a moment.
    pub fn go(self, ms: i64) {
        if let Some(media) = self.media() {
            media.set_current_time(ms as f64 / 1000.0);
        }
        self.now.set(ms);
    }

    /// Sounds so many times as fast.
    pub fn at_speed(self, speed: &str) {
        let (Some(media), Ok(speed)) = (self.media(), speed.parse()) else { return };
        // Old browsers keep the pitch only if told.
        let _ = js_sys::Reflect::set(&media, &"preservesPitch".into(), &JsValue::TRUE);
        media.set_playback_rate(speed);
    }

    /// The exact moment, asked of the element: what a tap means.
    #[must_use]
    pub fn moment(self) -> i64 {
        self.media().map_or(0, |media| (media.current_time() * 1000.0).round() as i64)
    }

    /// Looks where it is. While it plays, this goes on with every picture of the screen; a page in the background gets
    /// none, but the element says four times a second that time goes on.
    pub fn look(self) {
        let Some(media) = self.media() else { return };
        let playing = !media.paused() && !media.ended();
        if self.playing.get_untracked() != playing {
            self.playing.set(playing);
            if playing {
                self.follow();
            }
        }
        let mut now = self.moment();
        if let Some((from, to)) = self.round.get_untracked()
            && playing
            && (now >= to || now < from - 500)
        {
            media.set_current_time(from as f64 / 1000.0);
            now = from;
        }
        if self.now.get_untracked() != now {
            self.now.set(now);
        }
    }

    fn follow(self) {
        request_animation_frame(move || {
            if self.playing.try_get_untracked() == Some(true) {
                self.look();
                if self.playing.get_untracked() {
                    self.follow();
                }
            }
        });
    }

    /// How long the element finds its sound, in milliseconds.
    #[must_use]
    pub fn duration_ms(self) -> Option<i64> {
        let seconds = self.media()?.duration();
        seconds.is_finite().then_some((seconds * 1000.0) as i64)
    }
}
