//! Lines without a time: pasted, and tapped one after the other.

use leptos::prelude::*;
use tiengban_content::aligning::{Alignment, Waiting};
use tiengban_content::body::Tier;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use crate::dom::{Made, labelled, make, value_of};
use crate::studio::Studio;
use crate::tools::button;

/// What waits, and a field to paste into.
#[must_use]
pub fn waiting(studio: Studio) -> [Made; 2] {
    [queue(studio), paste(studio)]
}

fn queue(studio: Studio) -> Made {
    let count = Memo::new(move |_| studio.song.with(|song| song.waiting().len()));
    let next = move || {
        let line = |waiting: &Waiting| {
            let texts: Vec<&str> = waiting.0.iter().map(|(_, text)| text.as_str()).collect();
            make("li").class("word").text(&texts.join(" / "))
        };
        studio.song.with(|song| song.waiting().iter().take(3).map(line).collect())
    };
    let forget = move || {
        let forget = |song: &mut Alignment| {
            song.forget_waiting();
            Ok(())
        };
        studio.change(forget, |()| studio.text(|texts| &texts.all_kept));
    };
    make("section")
        .class("waiting")
        .flag_as("hidden", move || count.get() == 0)
        .with(make("h3").text_as(move || studio.text_with(|texts| &texts.waiting, &[&count.get().to_string()])))
        .with(make("p").text(&studio.text(|texts| &texts.waiting_next)))
        .with(make("ol").class("waiting-next").with_as(next))
        .with(button(studio, |texts| &texts.forget, forget))
}

fn paste(studio: Studio) -> Made {
    let tier = StoredValue::new(None::<usize>);
    let area = make("textarea").class("paste").attr("rows", "6").attr("spellcheck", "false");
    let field: HtmlTextAreaElement = area.0.clone().unchecked_into();
    let paste = move || {
        let main = || studio.song.with_untracked(Alignment::main_tier).unwrap_or_default();
        let place = tier.get_value().unwrap_or_else(main);
        let text = field.value();
        let said = |count: usize| studio.text_with(|texts| &texts.did_paste, &[&count.to_string()]);
        if studio.change(|song| song.paste(&text, place), said) {
            field.set_value("");
        }
    };
    let names = Memo::new(move |_| {
        let name = |(place, tier): (usize, &Tier)| (place.to_string(), studio.tier_name(tier));
        studio.song.with(|song| song.line_tiers().map(name).collect::<Vec<_>>())
    });
    let options =
        move || names.get().iter().map(|(place, name)| make("option").attr("value", place).text(name)).collect();
    let choice =
        make("select").with_as(options).on("change", move |event| tier.set_value(value_of(&event).parse().ok()));
    make("details")
        .class("panel")
        .with(make("summary").text(&studio.text(|texts| &texts.paste)))
        .with(make("p").text(&studio.text(|texts| &texts.paste_hint)))
        .with(labelled("tool-choice", &studio.text(|texts| &texts.tiers), choice))
        .with(labelled("field", &studio.text(|texts| &texts.paste_label), area))
        .with(button(studio, |texts| &texts.paste_button, paste))
}
