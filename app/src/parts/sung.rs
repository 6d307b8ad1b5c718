//! Lines of a song within another page: read and heard, or sung along.

use leptos::prelude::*;
use tiengban_content::body::song::Line;
use tiengban_content::body::{Body, Song, TierRole};
use tiengban_content::{Item, Kind, Slug};
use tiengban_islands::Player;

use super::{Reading, Setting, player_bar, recording, said, song_lines};
use crate::pages::notice;

/// Lines of a song with their sound; nothing where the song is not for this reader.
pub(super) fn excerpt(setting: Setting<'_>, slug: &Slug, first: usize, last: usize) -> Option<AnyView> {
    let item = setting.library.get(Kind::Song, slug)?;
    let Body::Song(song) = &item.body else { return None };
    let texts = &setting.visitor.texts().song;
    if notice::needed(setting.visitor, item) {
        return Some(
            view! {
                <figure class="excerpt">
                    {notice::words(setting.visitor, song)}
                    <a class="button" href=item.address().url()>
                        {said(&song.title, setting.visitor.tongue)}
                    </a>
                </figure>
            }
            .into_any(),
        );
    }
    let (lines, stretch) = lines_of(setting, song, first, last);
    Some(
        view! {
            <figure class="excerpt">
                <figcaption>
                    <a href=item.address().url()>{said(&song.title, setting.visitor.tongue)}</a>
                    ", "
                    {(texts.excerpt)(first, last)}
                </figcaption>
                {recording(setting.visitor, song, setting.library.renditions(), stretch)}
                {song_lines(setting.visitor, song, &lines, Reading::Excerpt(&item.address().url()))}
            </figure>
        }
        .into_any(),
    )
}

/// Lines of a song to be sung along, with the song's player: slower, line by line, again and again.
#[must_use]
pub fn sing_along(setting: Setting<'_>, item: &Item, song: &Song, first: usize, last: usize) -> AnyView {
    let visitor = setting.visitor;
    let texts = &visitor.texts().exercise;
    let (lines, stretch) = lines_of(setting, song, first, last);
    let words = song_lines(visitor, song, &lines, Reading::Along);
    let caption = view! {
        <figcaption>
            <a href=item.address().url()>{said(&song.title, visitor.tongue)}</a>
            ", "
            {(visitor.texts().song.excerpt)(first, last)}
        </figcaption>
    };
    let sung = if song.recording.is_none() {
        view! {
            <p class="missing-sound">{texts.sing_silent}</p>
            {words}
        }
        .into_any()
    } else {
        let bar = player_bar(visitor, song, item.address().url(), lines.len());
        let sound = recording(visitor, song, setting.library.renditions(), stretch);
        view! {
            <noscript>
                <p class="hint">{texts.sing_needs_script}</p>
            </noscript>
            <p class="hint" data-awake>
                {texts.sing}
            </p>
            <Player>{(sound, words, bar)}</Player>
        }
        .into_any()
    };
    view! { <figure class="excerpt sing-along">{caption} {sung}</figure> }.into_any()
}

/// The lines with their words and their meaning for this reader, and from when to when they sound: within a lesson that
/// is enough, the song's page has every tier.
fn lines_of<'a>(
    setting: Setting<'_>,
    song: &'a Song,
    first: usize,
    last: usize,
) -> (Vec<Line<'a>>, Option<(i64, i64)>) {
    let mut lines: Vec<_> = song.lines().into_iter().filter(|line| (first..=last).contains(&line.number)).collect();
    let tongue = setting.visitor.tongue.tag();
    for line in &mut lines {
        line.texts.retain(|(tier, _)| match tier.role {
            TierRole::Text | TierRole::Script => true,
            TierRole::Translation => tier.lang.as_str() == tongue,
            TierRole::Ipa | TierRole::Gloss | TierRole::Note => false,
        });
    }
    let stretch = lines.first().zip(lines.last()).map(|(from, to)| (from.start_ms, to.end_ms));
    (lines, stretch)
}
