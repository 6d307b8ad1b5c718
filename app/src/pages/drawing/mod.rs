//! Where teachers draw the signs of a script, and words in other scripts, stroke by stroke.
//!
//! - [`bench`]: what is drawn, who may, and how a drawing becomes a revision
//! - [`signs`]: all signs of a script
//! - [`sign`]: the pad for one of them, and files made elsewhere
//! - [`trace`]: practising to write a sign, for everybody
//! - [`file`]: a drawing as a file

mod bench;
pub mod file;
pub mod sign;
pub mod signs;
pub mod trace;

use leptos::prelude::*;
use tiengban_content::Item;
use tiengban_content::body::Letter;

use crate::visitor::Visitor;

/// What a sign is called where it stands in a sentence: itself, or its name where it has no form.
pub(super) fn sign_name(visitor: &Visitor, letter: &Letter) -> String {
    let form = letter.form.trim();
    if form.is_empty() { visitor.reads(&letter.name).to_owned() } else { form.to_owned() }
}

/// The way to the pad of a word's form in another script, by its number from 1, for those who draw.
pub(super) fn way_to(visitor: &Visitor, item: &Item, number: usize, form: &str) -> Option<AnyView> {
    let path = bench::path(item, Some(number));
    let name = (visitor.texts().drawing.title_of)(form);
    bench::works(visitor).then(|| view! { <a href=path>{name}</a> }.into_any())
}

/// The way to the pads of a script, for those who draw.
pub(super) fn way_in(visitor: &Visitor, item: &Item) -> Option<AnyView> {
    let path = bench::path(item, None);
    bench::works(visitor).then(|| view! { <p><a href=path>{visitor.texts().drawing.title}</a></p> }.into_any())
}
