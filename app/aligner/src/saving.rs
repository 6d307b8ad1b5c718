//! Keeping what is typed, without being asked: in this browser at once, on the server within a second, and as a revision
//! when somebody presses *save*. Two people who work on one song are told before one overwrites the other.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tiengban_content::aligning::{Alignment, Waiting};
use tiengban_content::body::Tier;

use crate::pocket::{self, Unsent};
use crate::server::{Unanswered, send};
use crate::wire::{Here, Keep, Kept, KeptElsewhere, Opened, Save, Saved, SavedElsewhere};

/// So long after a change is it sent: several letters go together.
const PAUSE: Duration = Duration::from_millis(700);
/// So long after a change is it kept in this browser: dragging changes something with every picture of the screen.
const BLINK: Duration = Duration::from_millis(100);
/// So often is a server asked again that did not answer.
const RETRY: Duration = Duration::from_secs(4);
/// So often does the page say that somebody is still there.
const STILL_HERE: Duration = Duration::from_secs(10);

/// Where what was typed is by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// On the server, all of it.
    Kept,
    /// On its way.
    Keeping,
    /// In this browser; the server cannot be reached just now.
    Offline,
    /// In this browser; whoever it was is signed out.
    SignedOut,
    /// In this browser; the server does not take it.
    Refused,
    /// A revision that everybody gets.
    Saved(i64),
}

/// What somebody else has made of the song meanwhile.
#[derive(Clone, Debug)]
pub struct Rival {
    /// Their tiers.
    pub tiers: Vec<Tier>,
    /// Their waiting lines, where they are one's own from elsewhere.
    pub waiting: Vec<Waiting>,
    /// Which revision that is, or that it goes on from.
    pub base: i64,
    /// The version of the working copy, where it was kept by the same person elsewhere.
    pub version: Option<i64>,
    /// Who it was, where that is known.
    pub by: String,
}

/// Keeping and saving. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Saving {
    /// Where what was typed is.
    pub state: RwSignal<State>,
    /// Who else is here.
    pub others: RwSignal<Vec<String>>,
    /// What somebody else has made of it, until one is chosen.
    pub rival: RwSignal<Option<Rival>>,
    /// The newest revision that the server told of.
    pub newest: RwSignal<i64>,
    /// The revision that this goes on from.
    pub base: RwSignal<i64>,
    version: StoredValue<i64>,
    /// How often something was changed, and how much of that the server has.
    changed: StoredValue<u64>,
    sent: StoredValue<u64>,
    /// Whether something is about to be kept in this browser, or sent; whether something is on its way.
    pockets: StoredValue<bool>,
    waits: StoredValue<bool>,
    busy: StoredValue<bool>,
    url: StoredValue<String>,
    pocket: StoredValue<String>,
}

impl Saving {
    /// Goes on from what was opened.
    #[must_use]
    pub fn new(item: &str, person: &str, opened: &Opened) -> Self {
        let base = opened.working.as_ref().map_or(opened.revision, |working| working.base);
        let version = opened.working.as_ref().map_or(0, |working| working.version);
        Self {
            state: RwSignal::new(State::Kept),
            others: RwSignal::new(opened.others.clone()),
            rival: RwSignal::new(None),
            newest: RwSignal::new(opened.revision),
            base: RwSignal::new(base),
            version: StoredValue::new(version),
            changed: StoredValue::new(0),
            sent: StoredValue::new(0),
            pockets: StoredValue::new(false),
            waits: StoredValue::new(false),
            busy: StoredValue::new(false),
            url: StoredValue::new(url(item)),
            pocket: StoredValue::new(pocket::name(person, item)),
        }
    }

    /// Whether the server lacks something.
    #[must_use]
    pub fn is_behind(self) -> bool {
        self.changed.get_value() != self.sent.get_value()
    }

    /// Something has changed: keeps it here now, and on the server soon.
    pub fn touched(self, song: RwSignal<Alignment>) {
        self.changed.update_value(|changed| *changed += 1);
        if !self.pockets.get_value() {
            self.pockets.set_value(true);
            set_timeout(move || self.pocket_it(song), BLINK);
        }
        if self.state.get_untracked() != State::Offline {
            self.state.set(State::Keeping);
        }
        self.send_in(PAUSE, song);
    }

    /// Keeps in this browser what is not there yet.
    fn pocket_it(self, song: RwSignal<Alignment>) {
        if !self.pockets.get_value() {
            return;
        }
        self.pockets.set_value(false);
        let base = self.base.get_untracked();
        let unsent =
            song.with_untracked(|song| Unsent { base, tiers: song.tiers().to_vec(), waiting: song.waiting().to_vec() });
        self.pocket.with_value(|name| pocket::keep(name, &unsent));
    }

    /// What this browser kept that never reached the server.
    #[must_use]
    pub fn pocketed(self) -> Option<Unsent> {
        self.pocket.with_value(|name| pocket::kept(name))
    }

    /// Empties the pocket.
    pub fn forget_pocket(self) {
        self.pockets.set_value(false);
        self.pocket.with_value(|name| pocket::forget(name));
    }

    fn send_in(self, pause: Duration, song: RwSignal<Alignment>) {
        if self.waits.get_value() {
            return;
        }
        self.waits.set_value(true);
        set_timeout(
            move || {
                self.waits.set_value(false);
                self.send(song);
            },
            pause,
        );
    }

    /// Sends what the server lacks. While somebody has to choose between two versions, nothing is sent.
    pub fn send(self, song: RwSignal<Alignment>) {
        if self.busy.get_value() || !self.is_behind() || self.rival.with_untracked(Option::is_some) {
            return;
        }
        self.busy.set_value(true);
        let changed = self.changed.get_value();
        let body = song.with_untracked(|song| Keep {
            base: self.base.get_untracked(),
            version: self.version.get_value(),
            tiers: song.tiers().to_vec(),
            waiting: song.waiting().to_vec(),
        });
        spawn_local(async move {
            let url = format!("{}/working", self.url.get_value());
            let answer = send::<Kept>("PUT", &url, Some(&body)).await;
            self.busy.set_value(false);
            match answer {
                Ok(kept) => {
                    self.version.set_value(kept.version);
                    self.others.set(kept.others);
                    self.has_arrived(changed, song, State::Kept);
                }
                Err(Unanswered::Conflict(theirs)) => self.kept_elsewhere(&theirs),
                Err(other) => self.failed(&other, song),
            }
        });
    }

    /// The server has everything up to this change.
    fn has_arrived(self, changed: u64, song: RwSignal<Alignment>, state: State) {
        self.sent.set_value(changed);
        if self.is_behind() {
            self.state.set(State::Keeping);
            self.send_in(PAUSE, song);
        } else {
            self.forget_pocket();
            self.state.set(state);
        }
    }

    fn failed(self, why: &Unanswered, song: RwSignal<Alignment>) {
        self.state.set(match why {
            Unanswered::SignedOut => State::SignedOut,
            Unanswered::Refused(_) => State::Refused,
            Unanswered::Offline | Unanswered::Conflict(_) => State::Offline,
        });
        // Whoever signs in elsewhere needs to press nothing here.
        if !matches!(why, Unanswered::Refused(_)) {
            self.send_in(RETRY, song);
        }
    }

    fn kept_elsewhere(self, theirs: &str) {
        match serde_json::from_str::<KeptElsewhere>(theirs) {
            Ok(theirs) => self.rival.set(Some(Rival {
                tiers: theirs.tiers,
                waiting: theirs.waiting,
                base: theirs.base,
                version: Some(theirs.version),
                by: String::new(),
            })),
            Err(_) => self.state.set(State::Refused),
        }
    }

    /// Makes a revision of it, if nobody was quicker.
    pub fn save(self, song: RwSignal<Alignment>) {
        if self.busy.get_value() {
            // What is on its way arrives first.
            set_timeout(move || self.save(song), Duration::from_millis(150));
            return;
        }
        if self.rival.with_untracked(Option::is_some) {
            return;
        }
        self.busy.set_value(true);
        self.state.set(State::Keeping);
        let changed = self.changed.get_value();
        let waiting = song.with_untracked(|song| !song.waiting().is_empty());
        let body = song.with_untracked(|song| Save { base: self.base.get_untracked(), tiers: song.tiers().to_vec() });
        spawn_local(async move {
            let answer = send::<Saved>("POST", &self.url.get_value(), Some(&body)).await;
            self.busy.set_value(false);
            match answer {
                Ok(saved) => {
                    self.base.set(saved.revision);
                    self.newest.set(saved.revision);
                    // A revision has no waiting lines, and with it the working copy ended: they are kept anew.
                    self.version.set_value(0);
                    if waiting {
                        self.changed.update_value(|changed| *changed += 1);
                    }
                    self.has_arrived(changed, song, State::Saved(saved.revision));
                }
                Err(Unanswered::Conflict(theirs)) => self.saved_elsewhere(&theirs),
                Err(other) => {
                    self.changed.update_value(|changed| *changed += 1);
                    self.failed(&other, song);
                }
            }
        });
    }

    fn saved_elsewhere(self, theirs: &str) {
        match serde_json::from_str::<SavedElsewhere>(theirs) {
            Ok(theirs) => {
                self.newest.set(theirs.revision);
                self.rival.set(Some(Rival {
                    tiers: theirs.tiers,
                    waiting: Vec::new(),
                    base: theirs.revision,
                    version: None,
                    by: theirs.by,
                }));
            }
            Err(_) => self.state.set(State::Refused),
        }
    }

    /// Fetches what somebody else has saved, to be compared.
    pub fn look_at_newest(self) {
        spawn_local(async move {
            if let Ok(opened) = send::<Opened>("GET", &self.url.get_value(), None::<&()>).await {
                self.newest.set(opened.revision);
                self.rival.set(Some(Rival {
                    tiers: opened.tiers,
                    waiting: Vec::new(),
                    base: opened.revision,
                    version: None,
                    by: String::new(),
                }));
            }
        });
    }

    /// One of two versions was chosen; it goes on from both.
    pub fn settle(self, song: RwSignal<Alignment>) {
        let Some(rival) = self.rival.get_untracked() else { return };
        self.base.set(self.base.get_untracked().max(rival.base));
        if let Some(version) = rival.version {
            self.version.set_value(version);
        }
        self.rival.set(None);
        self.touched(song);
    }

    /// Says from time to time that somebody is here, and hears who else is.
    pub fn stay_here(self, song: RwSignal<Alignment>) {
        let beat = move || {
            if document().visibility_state() == web_sys::VisibilityState::Hidden {
                return;
            }
            spawn_local(async move {
                let url = format!("{}/here", self.url.get_value());
                if let Ok(here) = send::<Here>("POST", &url, None::<&()>).await {
                    self.others.set(here.others);
                    self.newest.set(here.revision);
                }
            });
        };
        beat();
        let ticking = set_interval_with_handle(beat, STILL_HERE).ok();
        on_cleanup(move || {
            if let Some(ticking) = ticking {
                ticking.clear();
            }
        });
        let online = window_event_listener_untyped("online", move |_| self.send(song));
        let leaving = window_event_listener_untyped("beforeunload", move |event| {
            if self.is_behind() {
                event.prevent_default();
            }
        });
        // A telephone may put the page away without another word.
        let hiding = window_event_listener_untyped("pagehide", move |_| self.pocket_it(song));
        on_cleanup(move || {
            online.remove();
            leaving.remove();
            hiding.remove();
        });
    }
}

/// Where the server answers for an item.
#[must_use]
pub fn url(item: &str) -> String {
    format!("/api/v1/aligning/{item}")
}
