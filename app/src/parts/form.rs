//! Fields, pictures and QR codes: what forms are made of.

use leptos::prelude::*;
use qrcode::QrCode;
use qrcode::render::svg;
use tiengban_content::people::PICTURES;

use crate::visitor::Visitor;

/// A field with its label, a sentence of help, and what was typed so far.
pub struct Field {
    name: &'static str,
    id: &'static str,
    label: &'static str,
    kind: &'static str,
    hint: &'static str,
    value: String,
    autocomplete: &'static str,
    required: bool,
}

impl Field {
    /// A line of text that must be filled in.
    #[must_use]
    pub fn text(name: &'static str, label: &'static str) -> Self {
        Self {
            name,
            id: name,
            label,
            kind: "text",
            hint: "",
            value: String::new(),
            autocomplete: "off",
            required: true,
        }
    }

    /// A secret; it is never shown again.
    #[must_use]
    pub fn secret(name: &'static str, label: &'static str, autocomplete: &'static str) -> Self {
        Self { kind: "password", autocomplete, ..Self::text(name, label) }
    }

    /// Its id, where the page has another field of this name.
    #[must_use]
    pub fn id(mut self, id: &'static str) -> Self {
        self.id = id;
        self
    }

    /// What helps to fill it in.
    #[must_use]
    pub fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// What was typed, or is there already.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What the browser may fill in.
    #[must_use]
    pub fn autocomplete(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = autocomplete;
        self
    }

    /// May stay empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Renders it.
    #[must_use]
    pub fn show(self) -> AnyView {
        let id = format!("f-{}", self.id);
        let hint_id = (!self.hint.is_empty()).then(|| format!("{id}-hint"));
        view! {
            <div class="field">
                <label for=id.clone()>{self.label}</label>
                {hint_id.clone().map(|hint_id| view! { <p class="hint" id=hint_id>{self.hint}</p> })}
                <input
                    id=id
                    name=self.name
                    type=self.kind
                    value=self.value
                    autocomplete=self.autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    required=self.required
                    aria-describedby=hint_id
                />
            </div>
        }
        .into_any()
    }
}

/// A value that the form carries along unseen.
#[must_use]
pub fn carried(name: &'static str, value: impl Into<String>) -> AnyView {
    view! { <input type="hidden" name=name value=value.into() /> }.into_any()
}

/// The form's own id: sent twice, it has one effect.
#[must_use]
pub fn once(visitor: &Visitor) -> AnyView {
    let id: String = (visitor.site.entropy)().iter().map(|byte| format!("{byte:02x}")).collect();
    carried("once", id)
}

/// Why a form came back. Read out at once by screen readers.
#[must_use]
pub fn fault(text: Option<String>) -> Option<AnyView> {
    text.map(|text| view! { <p class="fault" role="alert">{text}</p> }.into_any())
}

/// That something was done.
#[must_use]
pub fn done(text: Option<&'static str>) -> Option<AnyView> {
    text.map(|text| view! { <p class="done" role="status">{text}</p> }.into_any())
}

/// One of the twelve pictures. `alt` is empty where its name stands beside it.
#[must_use]
pub fn picture(visitor: &Visitor, name: &str, alt: &'static str, class: &'static str) -> AnyView {
    let src = visitor.site.assets.url(&format!("pictures/{name}.svg"));
    view! { <img class=class src=src alt=alt width="64" height="64" /> }.into_any()
}

/// A person's picture, or the first letters of their name.
#[must_use]
pub fn face(visitor: &Visitor, chosen: Option<&str>, name: &str) -> AnyView {
    match chosen.filter(|chosen| PICTURES.contains(chosen)) {
        Some(chosen) => picture(visitor, chosen, "", "face"),
        None => {
            let words = name.split_whitespace();
            let initials: String = words.filter_map(|word| word.chars().next()).take(2).collect();
            view! {
                <span class="face face-letters" aria-hidden="true">
                    {initials.to_uppercase()}
                </span>
            }
            .into_any()
        }
    }
}

/// Twelve buttons, one a picture: each press sends the form with one picture more in `name`.
#[must_use]
pub fn picture_pad(visitor: &Visitor, name: &'static str) -> AnyView {
    let texts = &visitor.texts().people;
    let key = |picture_name: &'static str| {
        view! {
            <li>
                <button type="submit" name=name value=picture_name class="picture-key">
                    {picture(visitor, picture_name, "", "picture")}
                    <span>{(texts.picture)(picture_name)}</span>
                </button>
            </li>
        }
    };
    view! { <ul class="picture-pad">{PICTURES.map(key).collect_view()}</ul> }.into_any()
}

/// How many of three pictures are chosen, said and drawn, not which.
#[must_use]
pub fn picture_progress(visitor: &Visitor, chosen: usize) -> AnyView {
    let dots = (0..tiengban_content::people::PICTURES_OF_A_PIN)
        .map(|number| view! { <span class=if number < chosen { "dot dot-full" } else { "dot" }></span> });
    view! {
        <p class="dots" role="status">
            <span aria-hidden="true">{dots.collect_view()}</span>
            <span class="visually-hidden">{(visitor.texts().people.chosen_of_three)(chosen)}</span>
        </p>
    }
    .into_any()
}

/// One picture of twelve to be known by, as radio buttons.
#[must_use]
pub fn picture_choice(visitor: &Visitor, legend: &'static str, chosen: Option<&str>) -> AnyView {
    let texts = &visitor.texts().people;
    let one = |name: &'static str| {
        view! {
            <label class="picture-radio">
                <input type="radio" name="picture" value=name checked=chosen == Some(name) />
                {picture(visitor, name, "", "picture")}
                <span>{(texts.picture)(name)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="picture-choice">
            <legend>{legend}</legend>
            {PICTURES.map(one).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// A QR code of an address, as SVG. The address stands beside it as text.
#[must_use]
pub fn qr(url: &str) -> AnyView {
    let Ok(code) = QrCode::new(url.as_bytes()) else { return ().into_any() };
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(120, 120).quiet_zone(true).build();
    // The XML declaration has no place inside a page.
    let drawn = drawn.find("<svg").map_or(String::new(), |start| drawn[start..].to_owned());
    view! { <div class="qr" aria-hidden="true" inner_html=drawn></div> }.into_any()
}
