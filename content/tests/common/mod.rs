//! Items with awkward text in every field, for the tests of the files.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use tiengban_content::body::exercise::{GAP, Heard, Pair, Shown};
use tiengban_content::body::song::Track;
use tiengban_content::body::*;
use tiengban_content::drawing::Drawing;
use tiengban_content::drawing::pen::{Touch, draw};
use tiengban_content::item::ItemId;
use tiengban_content::{Address, Audience, Body, Draft, Kind, LangTag, Multi, Slug, State};

/// Pieces that mean something in one of the formats, and such that computers like to lose.
pub const AWKWARD: &[&str] = &[
    "a",
    "nặm",
    "na\u{323}\u{306}m",
    "\u{301}",
    "\u{338}",
    "🙂",
    "𪟦",
    " ",
    "  ",
    "\u{a0}",
    "\u{2028}",
    "\t",
    "\n",
    "\r\n",
    "|",
    "\\",
    "[",
    "]",
    "(",
    ")",
    "[s]",
    "[s: q]",
    "=",
    " = vi: x",
    ":",
    ",",
    "\"",
    "'",
    "'''",
    "\"\"\"",
    "#",
    "?",
    "?en ",
    "( ) ",
    "(x) ",
    "- ",
    "= ",
    "---",
    "\n---\n",
    "```",
    "\n```\n",
    "\n```words\n",
    "````",
    "~~~",
    "&",
    "&lt;",
    "&#10;",
    "-->",
    "\nNOTE x",
    "WEBVTT",
    "\\n",
    "\\e",
    "\\u0301",
    "\\|",
    "%",
    "{}",
    "[[x]]",
    "title: y",
    "<",
    ">",
];

fn text() -> impl Strategy<Value = String> {
    vec(select(AWKWARD), 0..6).prop_map(|pieces| pieces.concat())
}

/// Text with something in it.
fn full() -> impl Strategy<Value = String> {
    (text(), text()).prop_map(|(before, behind)| format!("{before}x{behind}"))
}

/// Text in which no HTML and no link can arise.
fn markdown() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.replace(['<', '>'], ""))
}

fn multi_of(text: impl Strategy<Value = String>) -> impl Strategy<Value = Multi> {
    btree_map(select(vec!["vi", "en", "fr", "und-x-sandiu", "zh-Hant"]), text, 0..4)
        .prop_map(|texts| texts.into_iter().map(|(lang, text)| (lang.parse().unwrap(), text)).collect())
}

fn multi() -> impl Strategy<Value = Multi> {
    multi_of(text())
}

fn full_multi() -> impl Strategy<Value = Multi> {
    (multi(), full(), select(vec!["vi", "en"])).prop_map(|(multi, text, lang)| multi.and(lang.parse().unwrap(), text))
}

fn slug(names: &'static [&'static str]) -> impl Strategy<Value = Slug> {
    select(names).prop_map(|name| name.parse().unwrap())
}

fn mentioned() -> impl Strategy<Value = Slug> {
    slug(&["tay/nặm", "nung/two", "x", "tay/a/b"])
}

fn cites() -> impl Strategy<Value = Vec<Cite>> {
    vec((slug(&["s", "t-2", "a/b"]), option::of(text())).prop_map(|(source, quote)| Cite { source, quote }), 0..4)
}

fn example() -> impl Strategy<Value = Example> {
    (text(), multi(), cites()).prop_map(|(text, gloss, cites)| Example { text, gloss, cites })
}

fn exercise() -> impl Strategy<Value = Exercise> {
    prop_oneof![5 => exercise_in_words(), 5 => exercise_that_leans()]
}

fn exercise_in_words() -> impl Strategy<Value = Exercise> {
    let several = || vec(text(), 2..4);
    let pairs = vec((text(), text()).prop_map(|(left, right)| Pair { left, right }), 2..4);
    prop_oneof![
        (full_multi(), several(), 0..2_usize, option::of(mentioned()))
            .prop_map(|(prompt, options, right, listen)| Exercise::Choose { prompt, options, right, listen }),
        (full_multi(), several(), option::of(mentioned())).prop_map(|(prompt, answers, listen)| Exercise::Type {
            prompt,
            answers,
            listen
        }),
        (full_multi(), text(), text(), several()).prop_map(|(prompt, before, behind, answers)| Exercise::Gap {
            prompt,
            text: format!("{before}{GAP}{behind}"),
            answers
        }),
        (full_multi(), pairs).prop_map(|(prompt, pairs)| Exercise::Match { prompt, pairs }),
        (full_multi(), several()).prop_map(|(prompt, pieces)| Exercise::Order { prompt, pieces }),
    ]
}

/// Exercises that are made of words, songs, signs, sounds and pictures.
fn exercise_that_leans() -> impl Strategy<Value = Exercise> {
    let heard = prop_oneof![mentioned().prop_map(Heard::Word), clip().prop_map(Heard::Clip)];
    let shown = prop_oneof![mentioned().prop_map(Shown::Word), picture().prop_map(Shown::Own)];
    let song = || slug(&["tay/hát", "hát", "nung/hát"]).prop_map(Some);
    let written = (select(vec![Kind::Script, Kind::Word]), mentioned());
    prop_oneof![
        (full_multi(), vec(mentioned(), 2..4), 0..2_usize).prop_map(|(prompt, options, right)| Exercise::ChooseSound {
            prompt,
            options,
            right
        }),
        (full_multi(), vec(shown, 2..4), 0..2_usize).prop_map(|(prompt, options, right)| Exercise::ChoosePicture {
            prompt,
            options,
            right
        }),
        (full_multi(), heard, vec(text(), 1..3)).prop_map(|(prompt, heard, answers)| Exercise::Dictation {
            prompt,
            heard: Some(heard),
            answers
        }),
        (full_multi(), song(), 1..4_usize, vec(1..9_usize, 1..3)).prop_map(|(prompt, song, line, missing)| {
            Exercise::SongGap { prompt, song, line, missing, text: String::new() }
        }),
        (full_multi(), mentioned()).prop_map(|(prompt, word)| Exercise::Say { prompt, word: Some(word) }),
        (full_multi(), written, text()).prop_map(|(prompt, (kind, slug), sign)| Exercise::Trace {
            prompt,
            of: Some(Address::new(kind, slug)),
            sign
        }),
        (full_multi(), song(), 1..5_usize, 0..3_usize).prop_map(|(prompt, song, first, more)| Exercise::Sing {
            prompt,
            song,
            first,
            last: first + more
        }),
    ]
}

/// Everything that [`bytes`] can be.
fn small() -> Vec<Vec<u8>> {
    let one = (0..4).map(|first| vec![first]);
    one.clone().chain((0..4).flat_map(|first| (0..4).map(move |second| vec![first, second]))).collect()
}

/// The bytes of a short sound or a picture: few, so that several items share them.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(0..4_u8, 1..3)
}

fn clip() -> impl Strategy<Value = Clip> {
    let types = select(vec!["audio/mp4", "audio/ogg", "audio/x-unheard-of"]);
    (bytes(), text(), types, 0..9_000_000_i64, multi(), text(), option::of(text())).prop_map(
        |(bytes, file, media_type, duration_ms, synthesised, speaker, place)| Clip {
            recording: Recording {
                sha256: sha256(&bytes),
                file,
                media_type: media_type.into(),
                duration_ms,
                synthesised,
            },
            speaker,
            place,
        },
    )
}

fn picture() -> impl Strategy<Value = Picture> {
    let types = select(vec!["image/jpeg", "image/png", "image/webp"]);
    (bytes(), text(), types, 0..5000_u32, 1..5000_u32, multi(), text()).prop_map(
        |(bytes, file, media_type, width, height, alt, credit)| Picture {
            sha256: sha256(&bytes),
            file,
            media_type: media_type.into(),
            width,
            height,
            alt,
            credit,
        },
    )
}

fn drawing() -> impl Strategy<Value = Drawing> {
    text().prop_map(|text| drawn(&text))
}

fn block() -> impl Strategy<Value = Block> {
    let turn = (text(), text(), multi(), cites()).prop_map(|(speaker, text, gloss, cites)| Turn {
        speaker,
        text,
        gloss,
        cites,
    });
    prop_oneof![
        3 => multi_of(markdown()).prop_map(|text| Block::Text { text }),
        1 => vec(mentioned(), 1..4).prop_map(|words| Block::Words { words }),
        1 => vec(turn, 1..4).prop_map(|turns| Block::Dialogue { turns }),
        1 => (slug(&["tay/hát", "hát", "nung/hát"]), 1..5_usize, 0..3_usize)
            .prop_map(|(song, first, more)| Block::Excerpt { song, first, last: first + more }),
        2 => exercise().prop_map(|exercise| Block::Exercise { exercise }),
        1 => picture().prop_map(|picture| Block::Picture { picture }),
        1 => (clip(), multi()).prop_map(|(sound, caption)| Block::Sound { sound, caption }),
    ]
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    vec(block(), 0..5)
}

fn word() -> impl Strategy<Value = Body> {
    let sense = multi().prop_map(|gloss| Sense { gloss });
    let senses = (vec(sense, 0..3), full_multi(), 0..3_usize).prop_map(|(mut senses, gloss, at)| {
        senses.insert(at.min(senses.len()), Sense { gloss });
        senses
    });
    let variant = (text(), option::of(text()), cites()).prop_map(|(form, place, cites)| Variant { form, place, cites });
    let script = (text(), option::of(text()), option::of(drawing()), cites())
        .prop_map(|(form, ids, drawing, cites)| ScriptForm { form, ids, drawing, cites });
    let ipa = (text(), cites()).prop_map(|(ipa, cites)| Pronunciation { ipa, cites });
    let writing = select(vec![Writing::Spelling, Writing::Ipa, Writing::Asjp]);
    let first = (full(), writing, option::of(text()), option::of(text()), senses);
    let rest =
        (vec(ipa, 0..3), vec(variant, 0..3), vec(script, 0..3), vec(example(), 0..3), multi_of(markdown()), cites());
    let shown = (vec(clip(), 0..3), vec(picture(), 0..3), vec(mentioned(), 0..3));
    (first, rest, shown).prop_map(|(first, rest, (sounds, pictures, related))| {
        let (headword, writing, topic, part_of_speech, senses) = first;
        let (ipa, variants, scripts, examples, note, cites) = rest;
        let word = Word {
            headword,
            writing,
            topic,
            part_of_speech,
            senses,
            ipa,
            variants,
            scripts,
            examples,
            sounds,
            pictures,
            related,
            note,
            cites,
        };
        Body::Word(word)
    })
}

fn cues() -> impl Strategy<Value = Vec<Cue>> {
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

fn record() -> impl Strategy<Value = Record> {
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
fn eaf() -> impl Strategy<Value = String> {
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
fn song() -> impl Strategy<Value = (Body, Option<Vec<u8>>)> {
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

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Some drawing, another for another text.
fn drawn(text: &str) -> Drawing {
    let touches = text.chars().map(|c| Touch { x: f64::from(u32::from(c) % 1024), y: 9.0, pressure: 0.5 });
    draw(&[vec![Touch { x: 1.0, y: 1.0, pressure: 0.5 }], touches.collect()])
}

fn script() -> impl Strategy<Value = Body> {
    let shown = (full(), option::of(text()), option::of(drawing()));
    let letter = (shown, multi(), option::of(example()), option::of(mentioned()), multi(), cites());
    let letter = letter.prop_map(|((form, ipa, drawing), name, example, word, note, cites)| Letter {
        form,
        class: LetterClass::Local,
        ipa,
        name,
        example,
        drawing,
        word,
        note,
        cites,
    });
    let tone = text().prop_map(|form| Letter {
        form,
        class: LetterClass::Tone,
        ipa: None,
        name: Multi::new(),
        example: None,
        drawing: None,
        word: None,
        note: Multi::new(),
        cites: Vec::new(),
    });
    let letters = vec(prop_oneof![letter, tone], 0..4);
    (full_multi(), multi(), option::of(text()), vec(mentioned(), 0..3), letters, blocks(), cites()).prop_map(
        |(title, summary, iso15924, about, letters, blocks, cites)| {
            Body::Script(Script { title, summary, iso15924, about, letters, blocks, cites })
        },
    )
}

fn source() -> impl Strategy<Value = Body> {
    let speaker = (full(), text(), full()).prop_map(|(name, place, agreed)| Speaker { name, place, agreed });
    (full(), full_multi(), text(), full(), text(), multi(), option::of(speaker)).prop_map(
        |(label, title, place, licence, date, note, speaker)| {
            Body::Source(Source { label, title, place, licence, date, note, speaker })
        },
    )
}

fn page() -> impl Strategy<Value = Body> {
    let language =
        (full_multi(), multi(), option::of(text()), option::of(text()), vec(text(), 0..4), blocks(), cites()).prop_map(
            |(title, summary, iso639_3, glottocode, alphabet, blocks, cites)| {
                Body::Language(Language { title, summary, iso639_3, glottocode, alphabet, blocks, cites })
            },
        );
    let lesson = (full_multi(), multi(), blocks())
        .prop_map(|(title, summary, blocks)| Body::Lesson(Lesson { title, summary, blocks }));
    let unit =
        (mentioned(), full_multi(), multi()).prop_map(|(first, title, goal)| course::Unit { first, title, goal });
    let course = (full_multi(), multi(), vec(mentioned(), 0..3), vec(unit, 0..3), blocks()).prop_map(
        |(title, summary, lessons, units, blocks)| Body::Course(Course { title, summary, lessons, units, blocks }),
    );
    let genres = select(vec![Genre::Song, Genre::Instrument, Genre::Writing, Genre::Custom]);
    let story = (full_multi(), multi(), genres, vec(mentioned(), 0..3), blocks())
        .prop_map(|(title, summary, genre, about, blocks)| Body::Story(Story { title, summary, genre, about, blocks }));
    let person = (full(), multi(), vec(mentioned(), 0..3), blocks())
        .prop_map(|(name, summary, about, blocks)| Body::Person(Person { name, summary, about, blocks }));
    prop_oneof![language, lesson, course, story, person]
}

fn body() -> impl Strategy<Value = (Body, Option<Vec<u8>>)> {
    prop_oneof![
        3 => page().prop_map(|body| (body, None)),
        3 => word().prop_map(|body| (body, None)),
        2 => song(),
        1 => script().prop_map(|body| (body, None)),
        1 => source().prop_map(|body| (body, None)),
    ]
}

/// Recordings and pictures by their SHA-256.
pub type Media = BTreeMap<String, Vec<u8>>;

/// A few items with the bytes of their recordings.
pub fn drafts() -> impl Strategy<Value = (Vec<Draft>, Media)> {
    let slugs =
        slug(&["tay/nặm", "tay/b-2", "x", "tay/x/y", "lessons/stories/z", "stories", "tay/words", "tay", "nung/s"]);
    let states = select(vec![State::Draft, State::InReview, State::Published, State::Withdrawn]);
    let keys = vec!["public", "members", "stewards", "club:0190-ab", "person:7"];
    let audience =
        vec(select(keys), 1..3).prop_map(|keys| keys.iter().map(|key| key.parse().unwrap()).collect::<Audience>());
    let draft = (slugs, select(vec!["tyz", "vi"]), states, audience, full(), any::<bool>(), body());
    vec(draft, 1..6).prop_map(|found| {
        let mut drafts = BTreeMap::new();
        let mut media: Media = small().into_iter().map(|bytes| (sha256(&bytes), bytes)).collect();
        for (number, (slug, lang, state, audience, licence, has_id, (body, bytes))) in found.into_iter().enumerate() {
            let id = has_id.then(|| ItemId(format!("id-{number}")));
            media.extend(bytes.map(|bytes| (sha256(&bytes), bytes)));
            let lang: LangTag = lang.parse().unwrap();
            let draft = Draft { id, slug, lang, state, audience, licence, body };
            drafts.insert(draft.address(), draft);
        }
        (drafts.into_values().collect(), media)
    })
}
