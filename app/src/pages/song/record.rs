//! What is known of a recording. What nobody knows is not mentioned.

use leptos::prelude::*;
use tiengban_content::body::{Performer, Place, Song};
use tiengban_content::{Kind, Multi};

use crate::parts::{Library, clock, fuzzy_date, said};
use crate::visitor::Visitor;

/// A name and what stands beside it.
type Row = (AnyView, AnyView);

/// The whole record, performers first; nothing, where nothing is known.
pub(super) fn show(visitor: &Visitor, song: &Song, library: &Library) -> AnyView {
    let mut rows: Vec<Row> = song.performers.iter().map(|performer| heard(visitor, performer, library)).collect();
    rows.extend(known(visitor, song, library).into_iter().map(|(name, text)| (name.into_any(), text)));
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="record">
            <h2>{visitor.texts().record.title}</h2>
            <dl>{rows.into_iter().map(row).collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// Where and when, in one line, for where two recordings stand side by side.
pub(super) fn brief(visitor: &Visitor, song: &Song) -> Option<String> {
    let record = &song.record;
    let when = record.when.as_ref().map(|when| fuzzy_date(when, visitor.tongue));
    let known: Vec<String> = place(visitor, &record.place).into_iter().chain(when).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

fn row((name, text): Row) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{text}</dd>
        </div>
    }
    .into_any()
}

fn heard(visitor: &Visitor, performer: &Performer, library: &Library) -> Row {
    let person = performer.person.as_ref().and_then(|slug| library.get(Kind::Person, slug));
    let name = match person {
        Some(person) => view! {
            <a href=person.address().url()>{said(&person.body.title(&person.lang), visitor.tongue)}</a>
        }
        .into_any(),
        None => said(&performer.name, visitor.tongue),
    };
    let role = if performer.role.is_empty() {
        visitor.texts().record.heard.into_any()
    } else {
        said(&performer.role, visitor.tongue)
    };
    let part = (!performer.part.is_empty()).then(|| (" · ", said(&performer.part, visitor.tongue)));
    ((role, part).into_any(), name)
}

fn known(visitor: &Visitor, song: &Song, library: &Library) -> Vec<(&'static str, AnyView)> {
    let (texts, record) = (&visitor.texts().record, &song.record);
    let text = |text: &Multi| (!text.is_empty()).then(|| said(text, visitor.tongue));
    let words = |text: &str| (!text.is_empty()).then(|| text.to_owned().into_any());
    let genre = song.genre.as_ref().and_then(|slug| library.get(Kind::Story, slug));
    let genre = genre.map(|story| {
        view! { <a href=story.address().url()>{said(&story.body.title(&story.lang), visitor.tongue)}</a> }.into_any()
    });
    let length = song.recording.as_ref().map(|sound| clock(sound.duration_ms).into_any());
    [
        (texts.place, place(visitor, &record.place).map(IntoAny::into_any)),
        (texts.date, record.when.as_ref().map(|when| fuzzy_date(when, visitor.tongue).into_any())),
        (texts.occasion, text(&record.occasion)),
        (texts.genre, genre),
        (texts.instruments, text(&record.instruments)),
        (texts.tune, text(&record.tune)),
        (texts.dialect, text(&record.dialect)),
        (texts.language_as_given, words(&record.language_as_given)),
        (texts.length, length),
    ]
    .into_iter()
    .filter_map(|(name, known)| Some((name, known?)))
    .collect()
}

/// From the village up, and what it was called before.
fn place(visitor: &Visitor, place: &Place) -> Option<String> {
    let names = [&place.village, &place.commune, &place.district, &place.province];
    let today: Vec<&str> = names.into_iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    let formerly = (!place.formerly.is_empty()).then(|| (visitor.texts().record.formerly)(&place.formerly));
    match (today.is_empty(), formerly) {
        (true, None) => None,
        (true, Some(formerly)) => Some(formerly),
        (false, None) => Some(today.join(", ")),
        (false, Some(formerly)) => Some(format!("{} ({formerly})", today.join(", "))),
    }
}
