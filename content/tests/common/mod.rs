//! Items with awkward text in every field, for the tests of the files.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

mod blocks;
mod songs;

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

use blocks::{blocks, clip, drawing, picture, small};
use songs::song;

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
