//! Sounds and pictures to choose from. Each has a name that says nothing of the answer.

use leptos::prelude::*;
use tiengban_content::Slug;
use tiengban_content::body::Picture;
use tiengban_content::body::exercise::Shown;

use super::word_at;
use crate::parts::{Setting, clip};

/// Sounds, each beside its radio button. Where there is JavaScript, what is chosen is heard.
pub(super) fn sounds(setting: Setting<'_>, number: usize, options: &[Slug], answer: &[String]) -> AnyView {
    let visitor = setting.visitor;
    let option = |(index, slug): (usize, &Slug)| {
        let (_, word) = word_at(setting.library, slug)?;
        let name = (visitor.texts().exercise.sound)(index + 1);
        let sound = clip(visitor, word.sounds.first()?, &name, setting.library.renditions());
        let chosen = answer.first().is_some_and(|answer| answer == slug.as_str());
        Some(view! {
            <div class="choice-sound" data-option="">
                <label class="choice">
                    <input type="radio" name="a" id=format!("x{number}-{index}") value=slug.to_string() checked=chosen />
                    {name}
                </label>
                {sound}
            </div>
        })
    };
    let shown: Vec<_> = options.iter().enumerate().filter_map(option).collect();
    view! {
        <div class="choice-sounds" data-module=visitor.site.assets.url("learn/sounds.js")>
            {shown}
        </div>
    }
    .into_any()
}

/// Pictures, each with its radio button.
pub(super) fn pictures(setting: Setting<'_>, options: &[Shown], answer: &[String]) -> AnyView {
    let option = |(index, option): (usize, &Shown)| {
        let picture = picture_of(setting, option)?;
        let chosen = answer.first().is_some_and(|answer| answer == option.name());
        Some(view! {
            <label class="choice choice-picture">
                <input type="radio" name="a" value=option.name().to_owned() checked=chosen />
                <img
                    src=format!("/anh/{}", picture.sha256)
                    alt=name_of(setting, picture, index)
                    width=picture.width
                    height=picture.height
                />
            </label>
        })
    };
    let shown: Vec<_> = options.iter().enumerate().filter_map(option).collect();
    view! { <div class="choice-pictures">{shown}</div> }.into_any()
}

/// The picture of an option: a word's first, or the lesson's own.
#[must_use]
pub fn picture_of<'a>(setting: Setting<'a>, option: &'a Shown) -> Option<&'a Picture> {
    match option {
        Shown::Word(slug) => word_at(setting.library, slug)?.1.pictures.first(),
        Shown::Own(picture) => Some(picture),
    }
}

/// What is to be seen in a picture, or its number where nobody has said it.
fn name_of(setting: Setting<'_>, picture: &Picture, index: usize) -> String {
    let alt = setting.visitor.reads(&picture.alt);
    if alt.is_empty() { (setting.visitor.texts().exercise.picture)(index + 1) } else { alt.to_owned() }
}
