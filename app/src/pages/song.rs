//! A song: its sound, its lines in tiers, who is heard.

use leptos::prelude::*;
use tiengban_content::body::{Body, Performer, Song};
use tiengban_content::{Item, Kind, LangTag};
use tiengban_islands::Player;

use super::{Answer, notice, open, steps};
use crate::document::{Page, document};
use crate::json_ld;
use crate::parts::{Library, Setting, blocks, breadcrumbs, item_foot, recording, said, song_lines};
use crate::visitor::{AskedSlug, Visitor};

/// `GET /bai-hat/{slug}#t=SECONDS`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Song, slug).await?;
    let Body::Song(song) = item.body.clone() else { return Err(crate::PageError::NotFound) };
    if notice::needed(&visitor, &item) {
        return Ok(notice::before(&visitor, &item, &song));
    }
    let steps = steps(&visitor, &item).await?;
    let page = Page::new(visitor.reads(&song.title), visitor.reads(&song.summary))
        .canonical(item.address().url())
        .og_type("music.song")
        .json_ld(json_ld::song(&visitor, &item, &song));
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &item, &song, &library, steps))))
}

fn show(visitor: &Visitor, item: &Item, song: &Song, library: &Library, steps: Vec<(String, String)>) -> AnyView {
    let texts = &visitor.texts().song;
    let lines = song.lines();
    let listening = (
        recording(visitor, song, None),
        tier_switches(visitor, song, library),
        (!lines.is_empty()).then(|| {
            view! {
                <h2>{texts.lines}</h2>
                {song_lines(visitor, song, &lines)}
            }
        }),
    );
    // Only a song that sounds needs a player; words alone load no wasm.
    let listening =
        if song.recording.is_some() { view! { <Player>{listening}</Player> }.into_any() } else { listening.into_any() };
    let rights = (!song.rights.is_empty()).then(|| {
        view! {
            <p class="rights">
                <strong>{texts.rights} ": "</strong>
                {said(&song.rights, visitor.tongue)}
            </p>
        }
    });
    view! {
        {breadcrumbs(visitor, steps)}
        <header class="page-head">
            <h1>{said(&song.title, visitor.tongue)}</h1>
            <p class="lead">{said(&song.summary, visitor.tongue)}</p>
        </header>
        {notice::words(visitor, song)}
        {listening}
        {performers(visitor, song, library)}
        {blocks(Setting { visitor, item, library }, &song.blocks)}
        {rights}
        {item_foot(visitor, item, library)}
    }
    .into_any()
}

/// Check boxes that show and hide a tier; the style sheet does it, so that they work without JavaScript.
fn tier_switches(visitor: &Visitor, song: &Song, library: &Library) -> AnyView {
    if song.tiers.len() < 2 {
        return ().into_any();
    }
    let texts = &visitor.texts().song;
    let peoples = library.all(Kind::Language, &song.about);
    let switch = |(index, tier): (usize, &tiengban_content::body::Tier)| {
        let number = index + 1;
        view! {
            <label class="tier-switch">
                <input type="checkbox" checked data-tier-switch=number />
                " "
                {(texts.tier)(tier.role)}
                <span class="tier-lang">{language_name(visitor, &tier.lang, &peoples)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="tier-switches">
            <legend>{texts.tiers}</legend>
            {song.tiers.iter().enumerate().map(switch).collect_view()}
        </fieldset>
    }
    .into_any()
}

fn language_name(visitor: &Visitor, lang: &LangTag, peoples: &[Item]) -> String {
    let people = peoples.iter().find(|people| people.lang == *lang);
    let own = people.map(|people| visitor.reads(&people.body.title(&people.lang)).to_owned());
    let plain = || (visitor.texts().language_tag)(lang.as_str()).map(ToOwned::to_owned);
    own.or_else(plain).unwrap_or_else(|| lang.to_string())
}

fn performers(visitor: &Visitor, song: &Song, library: &Library) -> AnyView {
    if song.performers.is_empty() {
        return ().into_any();
    }
    let one = |performer: &Performer| {
        let person = performer.person.as_ref().and_then(|slug| library.get(Kind::Person, slug));
        let name = match person {
            Some(person) => view! {
                <a href=person.address().url()>{said(&person.body.title(&person.lang), visitor.tongue)}</a>
            }
            .into_any(),
            None => said(&performer.name, visitor.tongue),
        };
        view! {
            <div>
                <dt>{said(&performer.role, visitor.tongue)}</dt>
                <dd>{name}</dd>
            </div>
        }
    };
    view! {
        <section class="performers">
            <h2>{visitor.texts().song.performers}</h2>
            <dl>{song.performers.iter().map(one).collect_view()}</dl>
        </section>
    }
    .into_any()
}
