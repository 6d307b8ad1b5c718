//! Songs whose lines can be chosen for a lesson.

use axum::http::StatusCode;
use axum::response::Response;
use tiengban_app::pages::studio::wire::SongCard;
use tiengban_app::pages::studio::writer;
use tiengban_app::{PageError, Visitor};
use tiengban_content::body::{Body, Song, TierRole};
use tiengban_content::{Kind, LangTag};
use tiengban_store::ItemFilter;

use crate::api::sent::answer;

/// So many songs are offered.
const MOST: usize = 200;

/// `GET ?lang=`: the songs of a language with their lines. Only what this writer may hear.
pub(crate) async fn songs(visitor: Visitor) -> Result<Response, PageError> {
    writer(&visitor)?;
    let mut filter = ItemFilter::new().kind(Kind::Song).limit(MOST);
    if let Ok(lang) = visitor.asked("lang").parse::<LangTag>() {
        filter = filter.lang(lang);
    }
    let mut cards = Vec::new();
    for item in visitor.site.db.items(&filter, &visitor.viewer).await? {
        if let Body::Song(song) = &item.body {
            cards.push(card(&visitor, item.slug.to_string(), song));
        }
    }
    Ok(answer(StatusCode::OK, cards))
}

fn card(visitor: &Visitor, slug: String, song: &Song) -> SongCard {
    let lines = song.lines().into_iter().map(|line| {
        let own = line.texts.iter().find(|(tier, _)| tier.role == TierRole::Text).or(line.texts.first());
        (own.map(|(_, text)| (*text).to_owned()).unwrap_or_default(), line.start_ms, line.end_ms)
    });
    SongCard {
        slug,
        title: visitor.reads(&song.title).to_owned(),
        lines: lines.collect(),
        sound: song.recording.as_ref().map(|sound| format!("/am-thanh/{}", sound.sha256)),
    }
}
