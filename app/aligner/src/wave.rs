//! The waveform with its lines, drawn on a canvas: as much as is on the screen.

use leptos::prelude::*;
use leptos::task::spawn_local;
use tiengban_content::aligning::Span;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::dom::always;
use crate::server::bytes;
use crate::studio::Studio;
use crate::tiles::{Tile, Tiles, shown};

/// So high is the strip of handles above and below the waveform, in CSS pixels: as high as a finger is wide.
pub const STRIP: f64 = 44.0;

/// The waveform that came so far, and where more comes from.
#[derive(Clone, Copy)]
pub struct Peaks {
    tiles: StoredValue<Tiles>,
    /// Counts what came, so that it is drawn.
    came: RwSignal<u32>,
    /// Whether the last that was asked for did not come.
    pub missing: RwSignal<bool>,
    url: StoredValue<String>,
    duration_ms: StoredValue<i64>,
}

impl Peaks {
    /// Nothing yet.
    #[must_use]
    pub fn new(url: String) -> Self {
        Self {
            tiles: StoredValue::new(Tiles::default()),
            came: RwSignal::new(0),
            missing: RwSignal::new(false),
            url: StoredValue::new(url),
            duration_ms: StoredValue::new(0),
        }
    }

    /// Asks for what is on the screen. Where there is no waveform yet, it asks again when the screen moves.
    fn fetch(self, tiles: &[Tile], duration_ms: i64) {
        // The last tile ends with the recording. Where that turns out to be longer, it has to be fetched anew.
        if self.duration_ms.get_value() != duration_ms {
            self.duration_ms.set_value(duration_ms);
            self.tiles.set_value(Tiles::default());
        }
        for tile in self.tiles.try_update_value(|known| known.ask(tiles)).unwrap_or_default() {
            let (from, to, pairs) = tile.asked(duration_ms);
            let url = self.url.with_value(|url| format!("{url}?tu={from}&den={to}&so={pairs}"));
            spawn_local(async move {
                let came = bytes(&url).await;
                self.missing.set(came.is_none());
                self.tiles.update_value(|tiles| tiles.keep(tile, came));
                self.came.update(|came| *came = came.wrapping_add(1));
            });
        }
    }
}

/// Fetches and draws whenever something changes that is on the screen.
pub fn draw_always(studio: Studio, canvas: HtmlCanvasElement, peaks: Peaks) {
    always(move || {
        let window = studio.window.get();
        if !peaks.missing.get_untracked() {
            peaks.fetch(&shown(window), window.duration_ms as i64);
        }
    });
    // A waveform may be on its way still: a job makes it.
    let again = set_interval_with_handle(
        move || {
            if peaks.missing.get_untracked() {
                peaks.missing.set(false);
                studio.window.update(|_| ());
            }
        },
        std::time::Duration::from_secs(15),
    );
    on_cleanup(move || {
        if let Ok(again) = again {
            again.clear();
        }
    });
    redraw_by_night(peaks);
    always(move || {
        peaks.came.track();
        if let Some(drawing) = Drawing::begin(&canvas, studio) {
            drawing.draw(studio, peaks);
        }
    });
}

/// A canvas does not follow the colours of the page by itself.
fn redraw_by_night(peaks: Peaks) {
    let Ok(Some(scheme)) = window().match_media("(prefers-color-scheme: dark)") else { return };
    let changed = Closure::<dyn Fn()>::new(move || peaks.came.update(|came| *came = came.wrapping_add(1)));
    // The page lives as long as its listeners.
    let _ = scheme.add_event_listener_with_callback("change", changed.into_js_value().unchecked_ref());
}

/// One picture.
struct Drawing {
    pen: CanvasRenderingContext2d,
    window: crate::window::Window,
    height: f64,
    style: web_sys::CssStyleDeclaration,
}

impl Drawing {
    fn begin(canvas: &HtmlCanvasElement, studio: Studio) -> Option<Self> {
        let shown = studio.window.get();
        let height = f64::from(canvas.client_height());
        let density = window().device_pixel_ratio().max(1.0);
        // Setting the size also wipes it clean.
        canvas.set_width((shown.width * density) as u32);
        canvas.set_height((height * density) as u32);
        let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let _ = pen.scale(density, density);
        let style = window().get_computed_style(canvas).ok()??;
        Some(Self { pen, window: shown, height, style })
    }

    /// A colour of the style sheet.
    fn colour(&self, name: &str) -> String {
        self.style.get_property_value(name).unwrap_or_default()
    }

    fn draw(&self, studio: Studio, peaks: Peaks) {
        let (first, last) = studio.stretch();
        let visible =
            |span: &Span| self.window.px(span.end_ms) >= 0.0 && self.window.px(span.start_ms) <= self.window.width;
        let lines = studio.lines.get();
        for (number, span) in lines.iter().enumerate().filter(|(_, span)| visible(span)) {
            self.block(number, *span, (first..=last).contains(&number));
        }
        self.wave(peaks);
        self.words(studio, &lines);
        let now = self.window.px(studio.sound.now.get());
        self.pen.set_fill_style_str(&self.colour("--brocade"));
        self.pen.fill_rect(now - 1.0, 0.0, 2.0, self.height);
    }

    /// The ground of a line.
    fn block(&self, number: usize, span: Span, chosen: bool) {
        let (from, to) = (self.window.px(span.start_ms), self.window.px(span.end_ms));
        let ground = if chosen {
            "--mark"
        } else if number.is_multiple_of(2) {
            "--wave-even"
        } else {
            "--wave-odd"
        };
        self.pen.set_fill_style_str(&self.colour(ground));
        self.pen.fill_rect(from, STRIP, to - from, self.height - 2.0 * STRIP);
        self.pen.set_fill_style_str(&self.colour("--line-strong"));
        self.pen.fill_rect(from, STRIP, 1.0, self.height - 2.0 * STRIP);
        self.pen.fill_rect(to - 1.0, STRIP, 1.0, self.height - 2.0 * STRIP);
    }

    fn wave(&self, peaks: Peaks) {
        let step_ms = shown(self.window).first().map_or(4, |tile| tile.step_ms);
        let middle = self.height / 2.0;
        let scale = (self.height - 2.0 * STRIP) / 2.0 / 128.0;
        self.pen.set_fill_style_str(&self.colour("--wave-ink"));
        self.pen.fill_rect(0.0, middle - 0.5, self.window.width, 1.0);
        peaks.tiles.with_value(|tiles| {
            for px in 0..self.window.width as i64 {
                let from = self.window.from_ms + px as f64 * self.window.ms_per_px;
                if let Some((low, high)) = tiles.range(step_ms, from, from + self.window.ms_per_px) {
                    let (top, bottom) = (f64::from(high) * scale, f64::from(low) * scale);
                    self.pen.fill_rect(px as f64, middle - top, 1.0, (top - bottom).max(1.0));
                }
            }
        });
    }

    /// What the lines say, where there is room for it.
    fn words(&self, studio: Studio, lines: &[Span]) {
        self.pen.set_font(&format!("15px {}", self.colour("--taught")));
        studio.song.with(|song| {
            let Some(main) = song.main_tier() else { return };
            for (number, span) in lines.iter().enumerate() {
                let (from, to) = (self.window.px(span.start_ms), self.window.px(span.end_ms));
                if to < 0.0 || from > self.window.width || to - from < 24.0 {
                    continue;
                }
                let text = song.text(main, *span).unwrap_or_default().replace('\n', " ");
                self.pen.save();
                self.pen.begin_path();
                self.pen.rect(from, STRIP, to - from - 2.0, self.height - 2.0 * STRIP);
                self.pen.clip();
                let at = from.max(0.0) + 5.0;
                let label = format!("{} {text}", number + 1);
                // A rim in the colour of the ground keeps it readable over the waveform.
                self.pen.set_stroke_style_str(&self.colour("--cloth"));
                self.pen.set_line_width(4.0);
                let _ = self.pen.stroke_text(&label, at, STRIP + 18.0);
                self.pen.set_fill_style_str(&self.colour("--ink"));
                let _ = self.pen.fill_text(&label, at, STRIP + 18.0);
                self.pen.restore();
            }
        });
    }
}
