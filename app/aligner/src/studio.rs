//! Everything that the parts of the aligner share: the song, what is chosen in it, what is on the screen; and the one
//! way in which anything is changed.

use leptos::prelude::*;
use tiengban_content::aligning::{Alignment, Edge, Refusal, Span};
use tiengban_content::body::{Tier, TierRole};

use crate::clock::clock;
use crate::dom::always;
use crate::saving::Saving;
use crate::sound::Sound;
use crate::texts::{Texts, with};
use crate::window::Window;

/// The shared state. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Studio {
    /// The song, as it stands here.
    pub song: RwSignal<Alignment>,
    /// Its lines.
    pub lines: Memo<Vec<Span>>,
    /// The line that is chosen, by its number from 0.
    pub chosen: RwSignal<usize>,
    /// The other end of what is chosen: the same line, or one before or after.
    pub until: RwSignal<usize>,
    /// What is on the screen.
    pub window: RwSignal<Window>,
    /// The sound.
    pub sound: Sound,
    /// Whether edges that touch move together.
    pub together: RwSignal<bool>,
    /// Whether letters on the keyboard do something.
    pub keys_on: RwSignal<bool>,
    /// What happened last, for those who do not see it.
    pub said: RwSignal<String>,
    /// Keeping and saving.
    pub saving: Saving,
    texts: StoredValue<Texts>,
    gesture: StoredValue<u64>,
}

impl Studio {
    /// Opens a song.
    #[must_use]
    pub fn new(song: Alignment, sound: Sound, saving: Saving, texts: StoredValue<Texts>) -> Self {
        let window = RwSignal::new(Window::at_first(320.0, song.duration_ms()));
        let song = RwSignal::new(song);
        let studio = Self {
            song,
            lines: Memo::new(move |_| song.with(Alignment::lines)),
            chosen: RwSignal::new(0),
            until: RwSignal::new(0),
            window,
            sound,
            together: RwSignal::new(true),
            keys_on: RwSignal::new(true),
            said: RwSignal::new(String::new()),
            saving,
            texts,
            gesture: StoredValue::new(0),
        };
        studio.follow_sound();
        studio
    }

    /// A text of the interface.
    pub fn text(self, of: impl FnOnce(&Texts) -> &str) -> String {
        self.texts.with_value(|texts| of(texts).to_owned())
    }

    /// A text of the interface that names something.
    pub fn text_with(self, of: impl FnOnce(&Texts) -> &str, named: &[&str]) -> String {
        self.texts.with_value(|texts| with(of(texts), named))
    }

    /// What a tier is called on the screen: what it holds, and its own name.
    #[must_use]
    pub fn tier_name(self, tier: &Tier) -> String {
        format!("{} ({})", self.role_name(tier.role), tier.id)
    }

    /// What a tier with this role holds.
    #[must_use]
    pub fn role_name(self, role: TierRole) -> String {
        self.texts.with_value(|texts| texts.roles[role as usize].clone().into_owned())
    }

    /// Changes the song and says what was done, or why not. **Every change goes through here**, so that none is lost.
    pub fn change<T>(
        self,
        change: impl FnOnce(&mut Alignment) -> Result<T, Refusal>,
        said: impl FnOnce(T) -> String,
    ) -> bool {
        let Some(done) = self.song.try_update(change) else { return false };
        match done {
            Ok(done) => {
                self.saving.touched(self.song);
                self.keep_chosen_within();
                self.said.set(said(done));
                true
            }
            Err(refusal) => {
                self.said.set(self.text(|texts| match refusal {
                    Refusal::NoSuch => &texts.no_such,
                    Refusal::NoRoom => &texts.no_room,
                    Refusal::BadName => &texts.bad_name,
                    Refusal::TooMany => &texts.too_many,
                }));
                false
            }
        }
    }

    /// A number for a new gesture: what is done with it is undone at once.
    #[must_use]
    pub fn new_gesture(self) -> u64 {
        self.gesture.update_value(|gesture| *gesture += 1);
        self.gesture.get_value()
    }

    /// Chooses a line, and shows it.
    pub fn choose(self, line: usize) {
        self.chosen.set(line);
        self.until.set(line);
        self.after_choosing(line);
    }

    /// Stretches what is chosen up to this line.
    pub fn choose_until(self, line: usize) {
        if line < self.lines.with_untracked(Vec::len) {
            self.until.set(line);
        }
    }

    /// What is chosen, from the first line to the last.
    #[must_use]
    pub fn stretch(self) -> (usize, usize) {
        let (one, other) = (self.chosen.get(), self.until.get());
        (one.min(other), one.max(other))
    }

    /// A line, if there is one with this number.
    #[must_use]
    pub fn line(self, number: usize) -> Option<Span> {
        self.lines.with(|lines| lines.get(number).copied())
    }

    /// Chooses a line and goes to its beginning.
    pub fn go_to(self, line: usize) {
        self.choose(line);
        if let Some(span) = untrack(|| self.line(line)) {
            self.sound.go(span.start_ms);
        }
    }

    /// Shows a line, where it is not on the screen; goes round it, where something is gone round.
    fn after_choosing(self, line: usize) {
        let Some(span) = untrack(|| self.line(line)) else { return };
        let window = self.window.get_untracked();
        if !window.shows(span.start_ms) {
            self.window.set(window.from(span.start_ms as f64 - window.length_ms() / 4.0));
        }
        if self.sound.round.get_untracked().is_some() {
            self.sound.round.set(Some((span.start_ms, span.end_ms)));
        }
    }

    fn keep_chosen_within(self) {
        let last = self.lines.with_untracked(Vec::len).saturating_sub(1);
        for chosen in [self.chosen, self.until] {
            if chosen.get_untracked() > last {
                chosen.set(last);
            }
        }
        if self.sound.round.get_untracked().is_some() {
            let span = untrack(|| self.line(self.chosen.get()));
            self.sound.round.set(span.map(|span| (span.start_ms, span.end_ms)));
        }
    }

    /// What sounds stays on the screen.
    fn follow_sound(self) {
        always(move || {
            let now = self.sound.now.get();
            let window = self.window.get_untracked();
            if self.sound.playing.get_untracked() && !window.shows(now) {
                self.window.set(window.from(now as f64 - window.length_ms() / 10.0));
            }
        });
    }
}

/// What hands do to lines: with a button, a key or a finger alike.
impl Studio {
    /// A line begins at the moment that sounds.
    pub fn tap(self) {
        let now = self.sound.moment();
        let mut line = 0;
        let done = self.change(
            |song| song.tap(now).inspect(|made| line = *made),
            |line| self.text_with(|texts| &texts.did_tap, &[&(line + 1).to_string(), &clock(now)]),
        );
        if done {
            self.choose(line);
        }
    }

    /// An edge of a line goes to a moment.
    pub fn set_edge(self, line: usize, edge: Edge, to_ms: i64, alone: bool, gesture: Option<u64>) {
        let together = self.together.get_untracked() && !alone;
        self.change(
            |song| song.set_edge(line, edge, to_ms, together, gesture),
            |at| self.text_with(|texts| &texts.did_edge, &[&self.edge_name(line, edge), &clock(at)]),
        );
    }

    /// An edge of the chosen line goes by some milliseconds.
    pub fn nudge(self, edge: Edge, by_ms: i64) {
        let line = self.chosen.get_untracked();
        if let Some(at) = untrack(|| self.edge_ms(line, edge)) {
            self.set_edge(line, edge, at + by_ms, false, None);
        }
    }

    /// All that is chosen goes by some milliseconds.
    pub fn shift(self, by_ms: i64) {
        let (first, last) = untrack(|| self.stretch());
        self.change(
            |song| song.shift(first, last, by_ms, None),
            |by| self.text_with(|texts| &texts.did_move, &[&format!("{:+.2}", by as f64 / 1000.0)]),
        );
    }

    /// An edge of the chosen line goes to the moment that sounds.
    pub fn set_here(self, edge: Edge) {
        self.set_edge(self.chosen.get_untracked(), edge, self.sound.moment(), false, None);
    }

    /// Divides the chosen line: at the cursor of a text that is written in, else at the moment that sounds, else in half.
    pub fn split(self, cut: Option<(usize, usize)>) {
        let line = self.chosen.get_untracked();
        let Some(span) = untrack(|| self.line(line)) else { return };
        let now = self.sound.moment();
        let at = if (span.start_ms + 1..span.end_ms).contains(&now) { now } else { (span.start_ms + span.end_ms) / 2 };
        let said = |_| self.text_with(|texts| &texts.did_split, &[&(line + 1).to_string()]);
        if self.change(|song| song.split(line, at, cut), said) {
            self.choose(line + 1);
        }
    }

    /// Joins all that is chosen, or the chosen line with the next.
    pub fn join(self) {
        let (first, last) = untrack(|| self.stretch());
        let times = (last - first).max(1);
        let join = |song: &mut Alignment| (0..times).try_for_each(|_| song.join(first));
        if self.change(join, |()| self.text_with(|texts| &texts.did_join, &[&(first + 1).to_string()])) {
            self.choose(first);
        }
    }

    /// Puts an empty line after the chosen one.
    pub fn insert(self) {
        let after = Some(self.chosen.get_untracked()).filter(|_| !self.lines.with_untracked(Vec::is_empty));
        let mut line = 0;
        let insert = |song: &mut Alignment| song.insert(after).inspect(|made| line = *made);
        if self.change(insert, |line| self.text_with(|texts| &texts.did_insert, &[&(line + 1).to_string()])) {
            self.choose(line);
        }
    }

    /// Takes out all that is chosen.
    pub fn delete(self) {
        let (first, last) = untrack(|| self.stretch());
        let name = untrack(|| self.chosen_name());
        if self.change(|song| song.delete(first..=last), |()| self.text_with(|texts| &texts.did_delete, &[&name])) {
            self.choose(first.min(self.lines.with_untracked(Vec::len).saturating_sub(1)));
        }
    }

    /// Sends the chosen line and all that follow back to wait.
    pub fn lift(self) {
        let line = self.chosen.get_untracked();
        self.change(
            |song| song.lift(line),
            |()| {
                self.text_with(
                    |texts| &texts.did_lift,
                    &[&self.song.with_untracked(|song| song.waiting().len()).to_string()],
                )
            },
        );
    }

    /// Takes back the last step, or takes it again.
    pub fn undo(self, again: bool) {
        let step = |song: &mut Alignment| if again { song.redo() } else { song.undo() };
        self.change(step, |()| self.text(|texts| if again { &texts.did_redo } else { &texts.did_undo }));
    }

    /// Goes round the chosen line, or no more.
    pub fn go_round(self) {
        let span = untrack(|| self.line(self.chosen.get()));
        let round = span.map(|span| (span.start_ms, span.end_ms));
        self.sound.round.update(|now| *now = if now.is_some() { None } else { round });
    }

    /// Chooses the line before or after; with `stretch`, as well.
    pub fn step(self, by: isize, stretch: bool) {
        let from = if stretch { self.until } else { self.chosen }.get_untracked();
        let Some(to) = from.checked_add_signed(by).filter(|to| *to < self.lines.with_untracked(Vec::len)) else {
            return;
        };
        if stretch {
            self.choose_until(to);
        } else {
            self.go_to(to);
        }
    }

    /// Zooms, keeping what sounds in its place, or else the middle.
    pub fn zoom(self, by: f64) {
        let window = self.window.get_untracked();
        let now = self.sound.now.get_untracked();
        let at = if window.shows(now) { window.px(now) } else { window.width / 2.0 };
        self.window.set(window.zoomed(by, at));
    }

    /// When an edge of a line is, in milliseconds.
    #[must_use]
    pub fn edge_ms(self, line: usize, edge: Edge) -> Option<i64> {
        self.line(line).map(|span| if edge == Edge::Start { span.start_ms } else { span.end_ms })
    }

    /// What is chosen: `Câu 3`, `Câu 3 đến câu 5`.
    #[must_use]
    pub fn chosen_name(self) -> String {
        let (first, last) = self.stretch();
        let number = |line: usize| (line + 1).to_string();
        if first == last {
            self.text_with(|texts| &texts.chosen, &[&number(first)])
        } else {
            self.text_with(|texts| &texts.chosen_many, &[&number(first), &number(last)])
        }
    }

    /// `Đầu câu 3`.
    #[must_use]
    pub fn edge_name(self, line: usize, edge: Edge) -> String {
        let number = (line + 1).to_string();
        self.text_with(|texts| if edge == Edge::Start { &texts.line_start } else { &texts.line_end }, &[&number])
    }
}
