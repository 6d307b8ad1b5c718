//! What every item has, whatever its kind: id, language, state, audience, licence.

use super::desk::Desk;
use super::fields::{At, Fields};
use super::text::shown;
use super::wrong;
use crate::access::{Audience, Key};
use crate::body::Body;
use crate::item::{Draft, ItemId, State};
use crate::lang::LangTag;
use crate::slug::Slug;

/// The names of the states in files.
pub(super) const STATES: [&str; 4] = ["draft", "in-review", "published", "withdrawn"];

/// All of an item but its slug and its body.
pub(super) struct Common {
    pub(super) id: Option<ItemId>,
    pub(super) lang: LangTag,
    pub(super) state: State,
    pub(super) audience: Audience,
    pub(super) licence: String,
}

impl Common {
    /// Takes it out of a head, a table or a row; `id` and `licence` go by these names there.
    pub(super) fn take(fields: &mut Fields, id: &'static str, licence: &'static str, desk: &mut Desk<'_>) -> Self {
        Self {
            id: fields.text(id, desk).and_then(|found| item_id(&found, desk)),
            lang: fields.lang(desk),
            state: fields.choice("state", &STATES, desk).unwrap_or_default(),
            audience: audience(fields, desk),
            licence: fields.must(licence, desk).value,
        }
    }

    /// The item itself.
    pub(super) fn draft(self, slug: Slug, body: Body) -> Draft {
        let Self { id, lang, state, audience, licence } = self;
        Draft { id, slug, lang, state, audience, licence, body }
    }
}

fn item_id(found: &At<String>, desk: &mut Desk<'_>) -> Option<ItemId> {
    let text = found.value.trim();
    if text.is_empty() {
        return None;
    }
    if text.len() > 64 || !text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        desk.wrong(found.line, wrong::not_an_id(&shown(text)));
        return None;
    }
    Some(ItemId(text.to_owned()))
}

fn audience(fields: &mut Fields, desk: &mut Desk<'_>) -> Audience {
    let keys = fields.list("audience", desk);
    if keys.is_empty() {
        return Audience::public();
    }
    let mut audience: Vec<Key> = Vec::new();
    for At { line, value } in keys {
        match value.parse() {
            Ok(key) => audience.push(key),
            Err(_) => desk.wrong(line, wrong::not_a_key(&shown(&value))),
        }
    }
    audience.into_iter().collect()
}
