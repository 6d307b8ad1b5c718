//! The tiers: which there are, what each is, another one.

use leptos::prelude::*;
use tiengban_content::LangTag;
use tiengban_content::aligning::TierHead;
use tiengban_content::body::{TierRole, Unit};
use tiengban_content::lang::Multi;
use wasm_bindgen::JsValue;

use crate::dom::{Made, labelled, make, value_of};
use crate::studio::Studio;
use crate::tools::{Text, button};

const ROLES: [TierRole; 6] =
    [TierRole::Script, TierRole::Text, TierRole::Ipa, TierRole::Gloss, TierRole::Translation, TierRole::Note];

/// What is typed about a tier.
#[derive(Clone, Copy)]
struct Typed {
    id: RwSignal<String>,
    lang: RwSignal<String>,
    role: RwSignal<TierRole>,
}

impl Typed {
    fn of(head: Option<&TierHead>, lang: &str) -> Self {
        Self {
            id: RwSignal::new(head.map(|head| head.id.clone()).unwrap_or_default()),
            lang: RwSignal::new(head.map_or(lang.to_owned(), |head| head.lang.to_string())),
            role: RwSignal::new(head.map_or(TierRole::Translation, |head| head.role)),
        }
    }

    /// As a tier, if the language is one.
    fn head(self, studio: Studio, unit: Unit, part: Multi) -> Option<TierHead> {
        let typed = self.lang.get_untracked();
        let Ok(lang) = typed.trim().parse::<LangTag>() else {
            studio.said.set(studio.text(|texts| &texts.bad_lang));
            return None;
        };
        // Whoever gives no name means the language.
        let id = Some(self.id.get_untracked().trim().to_owned()).filter(|id| !id.is_empty());
        Some(TierHead { id: id.unwrap_or_else(|| lang.to_string()), role: self.role.get_untracked(), lang, unit, part })
    }

    fn fields(self, studio: Studio) -> [Made; 3] {
        let option = |role: TierRole| {
            let option = make("option").attr("value", &(role as usize).to_string()).text(&studio.role_name(role));
            if role == self.role.get_untracked() { option.attr("selected", "") } else { option }
        };
        let role = make("select").with_all(ROLES.map(option)).on("change", move |event| {
            let chosen = value_of(&event).parse().ok().and_then(|place: usize| ROLES.get(place).copied());
            self.role.set(chosen.unwrap_or(TierRole::Note));
        });
        let field = |text: Text, typed: RwSignal<String>| {
            let field = make("input")
                .attr("type", "text")
                .attr("maxlength", "80")
                .attr("autocapitalize", "none")
                .attr("spellcheck", "false")
                .prop_as("value", move || JsValue::from_str(&typed.get()))
                .on("input", move |event| typed.set(value_of(&event)));
            labelled("tool-choice", &studio.text(text), field)
        };
        [
            labelled("tool-choice", &studio.text(|texts| &texts.tier_role), role),
            field(|texts| &texts.tier_lang, self.lang),
            field(|texts| &texts.tier_id, self.id),
        ]
    }
}

/// All tiers, folded away: they are seldom changed.
#[must_use]
pub fn tiers(studio: Studio, lang: &LangTag) -> Made {
    let heads = Memo::new(move |_| studio.song.with(|song| song.tiers().iter().map(TierHead::of).collect::<Vec<_>>()));
    let new = Typed::of(None, lang.as_str());
    let add = move || {
        let Some(head) = new.head(studio, Unit::Line, Multi::new()) else { return };
        let name = studio.tier_name(&head.clone().with(Vec::new()));
        if studio.change(|song| song.add_tier(head), |_| name) {
            new.id.set(String::new());
        }
    };
    let all = move || heads.get().iter().enumerate().map(|(place, head)| one(studio, place, head)).collect();
    let adding = make("fieldset")
        .class("tier-form")
        .with(make("legend").text(&studio.text(|texts| &texts.tier_add)))
        .with_all(new.fields(studio))
        .with(button(studio, |texts| &texts.tier_add, add));
    make("details")
        .class("panel")
        .with(make("summary").text(&studio.text(|texts| &texts.tiers)))
        .with(make("div").with_as(all))
        .with(adding)
}

fn one(studio: Studio, place: usize, head: &TierHead) -> Made {
    let typed = Typed::of(Some(head), head.lang.as_str());
    let (unit, part) = (head.unit, head.part.clone());
    let name = studio.tier_name(&head.clone().with(Vec::new()));
    let words = if unit == Unit::Word { studio.text(|texts| &texts.tier_words) } else { String::new() };
    let legend = make("legend").text(&name).text(" ").text(&words);
    let change = move || {
        let Some(head) = typed.head(studio, unit, part.clone()) else { return };
        let name = studio.tier_name(&head.clone().with(Vec::new()));
        studio.change(|song| song.change_tier(place, head), |()| name);
    };
    let remove = move || {
        studio.change(|song| song.remove_tier(place), |()| studio.text_with(|texts| &texts.did_delete, &[&name]));
    };
    make("fieldset")
        .class("tier-form")
        .with(legend)
        .with_all(typed.fields(studio))
        .with(button(studio, |texts| &texts.tier_change, change))
        .with(button(studio, |texts| &texts.tier_remove, remove))
}
