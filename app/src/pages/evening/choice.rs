//! What a leader chooses from: the lessons and songs that the whole club may see.

use leptos::prelude::*;
use tiengban_content::people::ClubId;
use tiengban_content::{Address, Item, Kind};
use tiengban_store::{ItemFilter, Outline};

use super::eyes;
use crate::error::PageError;
use crate::parts::said;
use crate::visitor::Visitor;

/// The lessons and songs of a club.
pub(crate) struct Choice {
    lessons: Vec<Outline>,
    songs: Vec<Outline>,
}

impl Choice {
    pub(crate) async fn of(visitor: &Visitor, club: &ClubId) -> Result<Self, PageError> {
        let (db, eyes) = (&visitor.site.db, eyes(club));
        Ok(Self {
            lessons: db.outline(&ItemFilter::new().kind(Kind::Lesson), &eyes).await?,
            songs: db.outline(&ItemFilter::new().kind(Kind::Song), &eyes).await?,
        })
    }

    /// The options of a `<select>`, in two groups with these names; the one with the value `typed` is chosen.
    pub(crate) fn options(&self, visitor: &Visitor, typed: &str, names: [&'static str; 2]) -> AnyView {
        let option = |outline: &Outline| {
            let value = format!("{}:{}", outline.address.kind.name(), outline.address.slug);
            let chosen = typed == value;
            view! {
                <option value=value selected=chosen>
                    {said(&outline.title, visitor.tongue)}
                </option>
            }
        };
        let group = |name: &'static str, outlines: &[Outline]| {
            (!outlines.is_empty())
                .then(|| view! { <optgroup label=name>{outlines.iter().map(option).collect_view()}</optgroup> })
        };
        let [lessons, songs] = names;
        view! {
            {group(lessons, &self.lessons)}
            {group(songs, &self.songs)}
        }
        .into_any()
    }
}

/// The lesson or the song that such an option names, if the whole club may see it.
pub(crate) async fn chosen(visitor: &Visitor, club: &ClubId, value: &str) -> Result<Option<Item>, PageError> {
    let Some((kind, slug)) = value.split_once(':') else { return Ok(None) };
    let kind = [Kind::Lesson, Kind::Song].into_iter().find(|known| known.name() == kind);
    let (Some(kind), Ok(slug)) = (kind, slug.parse()) else { return Ok(None) };
    Ok(visitor.site.db.item(&Address::new(kind, slug), &eyes(club)).await?)
}
