//! **The rule** of who may see what, as SQL: visible = published, and one of the viewer's keys is in the audience.
//!
//! Every statement that answers a viewer holds one of these conditions, for each item or recording that it touches:
//! the ones it answers, and the ones it comes from (whose page leads here?). `content::access` says the same in Rust,
//! and a test holds the two together.

use serde_json::value::RawValue;
use tiengban_content::Viewer;

use crate::error::Result;
use crate::sql::{Engine, texts};

/// The viewer's keys, to be bound.
pub(crate) fn keys(viewer: &Viewer) -> Result<Box<RawValue>> {
    texts(viewer.keys())
}

/// Whether the row of `item` called `alias` is visible to whoever holds the keys bound at `keys`.
pub(crate) fn item(engine: Engine, alias: &str, keys: &str) -> String {
    format!("({} AND {})", published(alias), meant(engine, alias, keys))
}

/// Whether the row of `item` called `alias` is meant for whoever holds the keys bound at `keys`, however far it has
/// come: half of the rule, for those who may also see what is not published.
pub(crate) fn meant(engine: Engine, alias: &str, keys: &str) -> String {
    let keys = engine.texts(keys);
    format!(
        "EXISTS (SELECT 1 FROM item_audience AS audience \
         WHERE audience.item_id = {alias}.id AND audience.key IN {keys})"
    )
}

/// Whether the row of `media` is visible to whoever holds the keys bound at `keys`. That what plays it is published
/// is part of `media_audience` already.
pub(crate) fn media(engine: Engine, keys: &str) -> String {
    let keys = engine.texts(keys);
    format!(
        "EXISTS (SELECT 1 FROM media_audience AS audience \
         WHERE audience.sha256 = media.sha256 AND audience.key IN {keys})"
    )
}

/// Whether the row of `item` called `alias` is on its page.
pub(crate) fn published(alias: &str) -> String {
    format!("{alias}.state = 'published'")
}
