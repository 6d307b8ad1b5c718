//! The lines to read and to write in: some dozens at once, so that a phone can hold them.

use leptos::prelude::*;
use tiengban_content::aligning::{Alignment, Span};
use tiengban_content::body::TierRole;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlTextAreaElement, KeyboardEvent, MouseEvent};

use crate::clock::clock;
use crate::dom::{Made, make, value_of};
use crate::studio::Studio;
use crate::tools::button;

/// So many lines stand on the page.
const AT_ONCE: usize = 40;

/// A tier of lines, as its fields need it.
#[derive(Clone, PartialEq)]
struct Column {
    tier: usize,
    name: String,
    lang: String,
    role: TierRole,
}

/// The lines around the chosen one.
#[must_use]
pub fn list(studio: Studio) -> Made {
    let page = Memo::new(move |_| studio.chosen.get() / AT_ONCE);
    let count = Memo::new(move |_| studio.lines.with(Vec::len));
    let columns = Memo::new(move |_| {
        let column = |(tier, head): (usize, &tiengban_content::body::Tier)| Column {
            tier,
            name: studio.tier_name(head),
            lang: head.lang.to_string(),
            role: head.role,
        };
        studio.song.with(|song| song.line_tiers().map(column).collect::<Vec<_>>())
    });
    let rows = move || (page.get() * AT_ONCE..count.get().min((page.get() + 1) * AT_ONCE)).collect();
    let rows = move || {
        // Another tier makes other rows.
        let columns = columns.get();
        vec![make("ol").class("line-rows").with_each(rows, move |line| row(studio, line, &columns))]
    };
    let earlier = button(
        studio,
        |texts| &texts.earlier_lines,
        move || {
            studio.go_to((page.get_untracked() * AT_ONCE).saturating_sub(1));
        },
    );
    let later = button(studio, |texts| &texts.later_lines, move || studio.go_to((page.get_untracked() + 1) * AT_ONCE));
    let heading = make("h3").text(&studio.text(|texts| &texts.lines)).text(" ");
    let none = make("p").class("hint").text(&studio.text(|texts| &texts.no_lines));
    make("section")
        .with(heading.with(make("span").class("count").text_as(move || count.get().to_string())))
        .with(none.flag_as("hidden", move || count.get() != 0))
        .with(earlier.flag_as("hidden", move || page.get() == 0))
        .with(make("div").with_as(rows))
        .with(later.flag_as("hidden", move || (page.get() + 1) * AT_ONCE >= count.get()))
}

fn row(studio: Studio, line: usize, columns: &[Column]) -> Made {
    let span = Memo::new(move |_| studio.line(line).unwrap_or(Span { start_ms: 0, end_ms: 0 }));
    let sounds = Memo::new(move |_| {
        let (now, span) = (studio.sound.now.get(), span.get());
        (span.start_ms..span.end_ms).contains(&now)
    });
    let chosen = move || {
        let (first, last) = studio.stretch();
        (first..=last).contains(&line)
    };
    let number = (line + 1).to_string();
    let strong = make("strong").text(&number).text(" ");
    let press = move |event: &MouseEvent| {
        if event.shift_key() { studio.choose_until(line) } else { studio.go_to(line) }
    };
    let time = make("button")
        .class("line-time")
        .attr_as("aria-current", move || sounds.get().then(|| "true".to_owned()))
        .on("click", move |event| press(event.unchecked_ref()))
        .with(make("span").class("visually-hidden").text(&studio.text(|texts| &texts.go_to)).text(" "))
        .with(strong)
        .with(make("span").class("clock").text_as(move || clock(span.get().start_ms)))
        .with(make("span").class("clock").text_as(move || clock(span.get().end_ms)));
    let fields = columns.iter().map(|column| field(studio, line, column));
    make("li")
        .class("line-row")
        .class_as("line-chosen", chosen)
        .class_as("line-sounds", move || sounds.get())
        .with(time)
        .with(make("div").class("line-texts").with_all(fields))
}

fn field(studio: Studio, line: usize, column: &Column) -> Made {
    let tier = column.tier;
    let text = move || {
        let span = studio.line(line);
        studio.song.with(|song| span.and_then(|span| song.text(tier, span)).unwrap_or_default().to_owned())
    };
    let label = format!("{}, {}", column.name, studio.text_with(|texts| &texts.line_of, &[&(line + 1).to_string()]));
    let meaning = matches!(column.role, TierRole::Translation | TierRole::Note);
    let spelled = matches!(column.role, TierRole::Text | TierRole::Script);
    let area = make("textarea")
        .class(if spelled { "word" } else { "" })
        .attr("rows", "1")
        .attr("lang", &column.lang)
        .attr("translate", if meaning { "yes" } else { "no" })
        .attr("aria-label", &label)
        .attr("data-row", &line.to_string())
        .attr("data-tier", &tier.to_string())
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("maxlength", "4000")
        .prop_as("value", move || JsValue::from_str(&text()))
        .on("input", move |event| write(studio, tier, line, &value_of(&event)))
        .on("focus", move |_| {
            if studio.chosen.get_untracked() != line {
                studio.choose(line);
            }
        })
        .on("keydown", move |event| in_field(studio, tier, event.unchecked_ref()));
    let name = make("span").attr("aria-hidden", "true").text(&column.name);
    make("label").class("line-text").with(name).with(area)
}

fn write(studio: Studio, tier: usize, line: usize, text: &str) {
    // Letters are not told one by one: whoever types hears them from the field.
    studio.change(|song: &mut Alignment| song.set_text(tier, line, text), |()| String::new());
}

/// Keys within a text: Enter goes on to the next line, Ctrl+Enter splits at the cursor, Escape leaves the text.
fn in_field(studio: Studio, tier: usize, event: &KeyboardEvent) {
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    match event.key().as_str() {
        // While letters are being composed, Enter ends that.
        "Enter" if event.is_composing() || event.shift_key() => return,
        "Enter" if event.ctrl_key() || event.meta_key() => {
            let byte = byte_at(&field.value(), field.selection_start().ok().flatten().unwrap_or_default());
            studio.split(Some((tier, byte)));
            focus_soon(studio, tier);
        }
        "Enter" => {
            studio.step(1, false);
            focus_soon(studio, tier);
        }
        "Escape" => {
            let _ = field.blur();
        }
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

/// The text of the chosen line in this tier gets the focus, once it is there.
fn focus_soon(studio: Studio, tier: usize) {
    request_animation_frame(move || {
        let css = format!("textarea[data-row='{}'][data-tier='{tier}']", studio.chosen.get_untracked());
        if let Ok(Some(field)) = document().query_selector(&css)
            && let Ok(field) = field.dyn_into::<HtmlElement>()
        {
            let _ = field.focus();
        }
    });
}

/// Browsers count in UTF-16, Rust in bytes.
fn byte_at(text: &str, units: u32) -> usize {
    let mut seen = 0;
    for (byte, letter) in text.char_indices() {
        if seen >= units {
            return byte;
        }
        seen += letter.len_utf16() as u32;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::byte_at;

    #[test]
    fn a_cursor_is_found_between_letters_of_any_length() {
        let text = "nặm 𬇲 ca";
        assert_eq!(&text[byte_at(text, 3)..], " 𬇲 ca");
        assert_eq!(&text[byte_at(text, 6)..], " ca");
        assert_eq!(byte_at(text, 99), text.len());
    }
}
