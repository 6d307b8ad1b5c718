//! Text that says which language it is in.

use leptos::prelude::*;
use tiengban_content::{LangTag, Multi};

use crate::texts::Tongue;

/// `text` for a reader of `tongue`, with `lang` where it is in another language.
#[must_use]
pub fn said(text: &Multi, tongue: Tongue) -> AnyView {
    match text.best(tongue.tag()) {
        None => ().into_any(),
        Some((lang, text)) if lang.as_str() == tongue.tag() => text.to_owned().into_any(),
        Some((lang, text)) => view! { <span lang=lang.to_string()>{text.to_owned()}</span> }.into_any(),
    }
}

/// A word or sentence of a taught language: in its language, in its font, and not for page translators.
#[must_use]
pub fn taught(text: &str, lang: &LangTag) -> AnyView {
    view! {
        <span class="word" lang=lang.to_string() translate="no">
            {text.to_owned()}
        </span>
    }
    .into_any()
}

/// What there is of these, with a dot between: `Nhà văn hóa · 4 người`.
#[must_use]
pub fn dotted<'a>(parts: impl IntoIterator<Item = &'a String>) -> String {
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
