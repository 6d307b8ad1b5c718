//! Songs, with what an archive writes down of them and the ELAN files beside them.

use super::*;

pub(super) fn cues() -> impl Strategy<Value = Vec<Cue>> {
    vec((0..900_i64, 1..4_000_000_i64, text()), 0..4).prop_map(|steps| {
        let mut now = 0;
        let cue = |(gap, length, text): (i64, i64, String)| {
            let start_ms = now + gap;
            now = start_ms + length;
            Cue { start_ms, end_ms: now, text }
        };
        steps.into_iter().map(cue).collect()
    })
}

pub(super) fn record() -> impl Strategy<Value = Record> {
    let dates = vec!["1987-05-03", "1987~", "198X?", "19XX%", "1980/1989-05", "../1990", "1990/..~"];
    let place =
        (text(), text(), text(), text(), text()).prop_map(|(village, commune, district, province, formerly)| Place {
            village,
            commune,
            district,
            province,
            formerly,
        });
    let related = (mentioned(), multi()).prop_map(|(song, how)| Related { song, how });
    let when = option::of(select(dates).prop_map(|date| date.parse().unwrap()));
    let first = (place, when, multi(), multi());
    (first, multi(), multi(), text(), vec(related, 0..3)).prop_map(
        |(first, tune, dialect, language_as_given, related)| {
            let (place, when, occasion, instruments) = first;
            Record { place, when, occasion, instruments, tune, dialect, language_as_given, related }
        },
    )
}

/// ELAN files with what must not be made tidy: line ends of Windows, decomposed letters, a mark at the beginning.
pub(super) fn eaf() -> impl Strategy<Value = String> {
    (any::<bool>(), select(vec!["\n", "\r\n"]), select(vec!["na\u{323}\u{306}m", "\u{e123}", ""])).prop_map(
        |(mark, end, text)| {
            let head = if mark { "\u{feff}" } else { "" };
            let lines = [
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<ANNOTATION_DOCUMENT AUTHOR=\"\" DATE=\"2020-01-01T00:00:00+07:00\" FORMAT=\"3.0\" VERSION=\"3.0\">",
                "<HEADER/><TIME_ORDER/>",
                &format!("<!-- {text} -->"),
                "</ANNOTATION_DOCUMENT>",
            ];
            format!("{head}{}{end}", lines.join(end))
        },
    )
}

/// A song, and the bytes of its sound if it has one.
pub(super) fn song() -> impl Strategy<Value = (Body, Option<Vec<u8>>)> {
    let roles =
        vec![TierRole::Script, TierRole::Text, TierRole::Ipa, TierRole::Gloss, TierRole::Translation, TierRole::Note];
    let units = select(vec![Unit::Line, Unit::Word]);
    let tier = (select(roles), select(vec!["tyz", "vi", "und-x-sandiu"]), units, multi(), cues());
    let tiers =
        btree_map(prop_oneof![full(), select(vec!["t1", "vi"]).prop_map(str::to_owned)], tier, 0..4).prop_map(
            |tiers| {
                let tier = |(id, (role, lang, unit, part, cues)): (String, (TierRole, &str, Unit, Multi, Vec<Cue>))| {
                    Tier { id, role, lang: lang.parse().unwrap(), unit, part, cues }
                };
                tiers.into_iter().map(tier).collect()
            },
        );
    let media_types = vec!["audio/mp4", "audio/ogg", "audio/x-unheard-of"];
    let recording = (vec(any::<u8>(), 1..9), text(), select(media_types), 0..9_000_000_i64, multi());
    let performer = (multi(), multi(), option::of(slug(&["x", "y-z"])), full_multi())
        .prop_map(|(role, part, person, name)| Performer { role, part, person, name });
    let kinds = select(vec![NoticeKind::Ritual, NoticeKind::Seasonal, NoticeKind::Mourning]);
    let notice = (kinds, full_multi()).prop_map(|(kind, text)| Notice { kind, text });
    let first = (full_multi(), multi(), vec(mentioned(), 0..3), option::of(mentioned()), option::of(recording));
    let rest = (vec(performer, 0..3), vec(notice, 0..3), multi(), tiers, blocks(), cites());
    (first, rest, record(), option::of(eaf())).prop_map(|(first, rest, record, eaf)| {
        let (title, summary, about, genre, sound) = first;
        let (performers, notices, rights, tiers, blocks, cites) = rest;
        let bytes = sound.as_ref().map(|(bytes, ..)| bytes.clone());
        let recording = sound.map(|(bytes, file, media_type, duration_ms, synthesised)| Recording {
            sha256: sha256(&bytes),
            file,
            media_type: media_type.into(),
            duration_ms,
            synthesised,
        });
        let record = Box::new(record);
        // A voice of its own, where somebody sings.
        let alone = recording.clone().filter(|_| !performers.is_empty());
        let tracks = alone.map(|recording| Track { part: title.clone(), recording }).into_iter().collect();
        let song = Song {
            title,
            summary,
            about,
            genre,
            recording,
            tracks,
            performers,
            notices,
            rights,
            record,
            tiers,
            eaf,
            blocks,
            cites,
        };
        (Body::Song(song), bytes)
    })
}
