//! Reads the form of [`super::record`] into the song.

use tiengban_content::body::{Performer, Related, Song};
use tiengban_content::date::FuzzyDate;
use tiengban_content::{LangTag, Multi, Slug};

use super::record::{MULTIS, PERFORMERS};
use crate::doors::Sent;

/// Why the form cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unclear {
    /// No title.
    Title,
    /// The date cannot be read.
    When,
    /// An address of another version cannot be read.
    Related,
}

/// The song as the form says; what the form does not show stays as it was.
pub(super) fn read(sent: &Sent, before: &Song) -> Result<Song, Unclear> {
    let mut song = before.clone();
    for line in MULTIS {
        let text = (line.of)(&mut song);
        *text = multi(sent, line.name, text);
    }
    if song.title.is_empty() {
        return Err(Unclear::Title);
    }
    song.about = sent.all("about").into_iter().filter_map(|slug| slug.parse().ok()).collect();
    song.genre = sent.get("genre").parse().ok();
    let place = &mut song.record.place;
    for (name, field) in [
        ("village", &mut place.village),
        ("commune", &mut place.commune),
        ("district", &mut place.district),
        ("province", &mut place.province),
        ("formerly", &mut place.formerly),
    ] {
        sent.get(name).clone_into(field);
    }
    sent.get("language-as-given").clone_into(&mut song.record.language_as_given);
    song.record.when = match sent.get("when") {
        "" => None,
        text => Some(text.parse::<FuzzyDate>().map_err(|_| Unclear::When)?),
    };
    song.record.related = related(sent, before)?;
    song.performers = performers(sent, before);
    Ok(song)
}

/// A text in Vietnamese and English; what it says in other languages stays.
fn multi(sent: &Sent, name: &str, before: &Multi) -> Multi {
    let mut after = before.clone();
    for lang in [LangTag::vi(), LangTag::en()] {
        let text = sent.get(&format!("{name}.{lang}"));
        after.set(lang, text);
    }
    after
}

fn related(sent: &Sent, before: &Song) -> Result<Vec<Related>, Unclear> {
    let named = sent.get("related").split(',').map(str::trim).filter(|slug| !slug.is_empty());
    named
        .map(|slug| {
            let slug: Slug =
                slug.trim_start_matches('/').trim_start_matches("bai-hat/").parse().map_err(|_| Unclear::Related)?;
            let known = before.record.related.iter().find(|related| related.song == slug);
            Ok(known.cloned().unwrap_or(Related { song: slug, how: Multi::new() }))
        })
        .collect()
}

/// The lines that are filled in. What a performer is called in other languages stays while the Vietnamese does.
fn performers(sent: &Sent, before: &Song) -> Vec<Performer> {
    let line = |number: usize| {
        let typed = |what: &str| sent.get(&format!("performer-{number}-{what}")).to_owned();
        let (role, name, part) = (typed("role"), typed("name"), typed("part"));
        let known = before.performers.get(number);
        let kept = |text: String, known: Option<&Multi>| match known {
            Some(known) if known.text("vi") == text => known.clone(),
            _ if text.is_empty() => Multi::new(),
            _ => Multi::vi(text),
        };
        let person = known.and_then(|known| known.person.clone());
        if name.is_empty() && person.is_none() {
            return None;
        }
        Some(Performer {
            role: kept(role, known.map(|known| &known.role)),
            part: kept(part, known.map(|known| &known.part)),
            name: kept(name, known.map(|known| &known.name)),
            person,
        })
    };
    (0..PERFORMERS.max(before.performers.len() + 2)).filter_map(line).collect()
}
