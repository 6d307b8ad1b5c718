//! `GET /api/v1/keys`: the keys of a language, for the keyboard on the screen (`app/public/keyboard/`).

use std::collections::BTreeMap;

use axum::Json;
use serde::Serialize;
use tiengban_app::{PageError, Visitor};
use tiengban_content::body::{Body, Script};
use tiengban_content::text::keys::{Key, Keys};
use tiengban_content::{Item, Kind, LangTag};
use tiengban_store::ItemFilter;
use utoipa::ToSchema;

/// The keys of a language; none, where it has no letters that the asker may see.
#[derive(Default, Serialize, ToSchema)]
pub(super) struct Keyboard {
    /// What the button that opens it says.
    title: String,
    /// Its vowels, in the order of its alphabet.
    vowels: Vec<Pressed>,
    /// Its other letters and digraphs.
    consonants: Vec<Pressed>,
    /// Its tones.
    tones: Vec<Tone>,
    /// Whether it is written in Han characters as well, so that they can be chosen by their reading.
    characters: bool,
    /// What else the keyboard says, in the language of the request.
    texts: BTreeMap<&'static str, &'static str>,
}

/// A key.
#[derive(Serialize, ToSchema)]
struct Pressed {
    /// What a tap writes.
    form: String,
    /// What a long press offers.
    variants: Vec<String>,
}

/// A tone.
#[derive(Serialize, ToSchema)]
struct Tone {
    /// The combining mark; empty for the tone without one.
    mark: String,
    /// What it is called, in the language of the request.
    name: String,
}

/// The scripts in which a language is written, as far as the asker may see them.
pub(super) async fn scripts_of(visitor: &Visitor, language: &Item) -> Result<Vec<(Item, Script)>, PageError> {
    let items = visitor.site.db.items(&ItemFilter::new().kind(Kind::Script), &visitor.viewer).await?;
    let scripts = items.into_iter().filter_map(|item| match item.body.clone() {
        Body::Script(script) if script.about.contains(&language.slug) => Some((item, script)),
        _ => None,
    });
    Ok(scripts.collect())
}

/// The page of a language by its tag, if the asker may see it.
pub(super) async fn language(visitor: &Visitor, tag: &str) -> Result<Option<Item>, PageError> {
    let Ok(tag) = tag.parse::<LangTag>() else { return Ok(None) };
    let filter = ItemFilter::new().kind(Kind::Language).lang(tag).limit(1);
    Ok(visitor.site.db.items(&filter, &visitor.viewer).await?.pop())
}

/// Whether a script consists of Han characters.
pub(super) fn is_han(script: &Script) -> bool {
    script.iso15924.as_deref().is_some_and(|code| ["Hani", "Hant", "Hans"].contains(&code))
}

/// The letters, digraphs and tones of a language, as keys.
#[utoipa::path(
    get,
    path = "/api/v1/keys",
    tag = "typing",
    params(
        ("lang" = String, Query, description = "The BCP 47 tag of the language, such as tyz"),
        ("hl" = Option<String>, Query, description = "The language of names and texts: vi or en")
    ),
    responses((status = 200, description = "Its keys; no letters, where none are known", body = Keyboard))
)]
pub(super) async fn keys(visitor: Visitor) -> Result<Json<Keyboard>, PageError> {
    let Some(item) = language(&visitor, visitor.asked("lang")).await? else { return Ok(Json::default()) };
    let Body::Language(page) = &item.body else { return Ok(Json::default()) };
    let scripts = scripts_of(&visitor, &item).await?;
    let latin = scripts.iter().find(|(_, script)| script.iso15924.as_deref() == Some("Latn"));
    let keys = Keys::new(&page.alphabet, latin.map_or(&[], |(_, script)| &script.letters));
    if keys.is_empty() {
        return Ok(Json::default());
    }
    let texts = &visitor.texts().keyboard;
    let pressed = |key: Key| Pressed { form: key.form, variants: key.variants };
    let tone = |tone: tiengban_content::text::keys::ToneKey| Tone {
        mark: tone.mark.map(String::from).unwrap_or_default(),
        name: visitor.reads(&tone.name).to_owned(),
    };
    Ok(Json(Keyboard {
        title: (texts.open)(visitor.reads(&page.title)),
        vowels: keys.vowels.into_iter().map(pressed).collect(),
        consonants: keys.consonants.into_iter().map(pressed).collect(),
        tones: keys.tones.into_iter().map(tone).collect(),
        characters: scripts.iter().any(|(_, script)| is_han(script)),
        texts: said(&visitor),
    }))
}

fn said(visitor: &Visitor) -> BTreeMap<&'static str, &'static str> {
    let texts = &visitor.texts().keyboard;
    BTreeMap::from([
        ("close", texts.close),
        ("vowels", texts.vowels),
        ("consonants", texts.consonants),
        ("tones", texts.tones),
        ("noTone", texts.no_tone),
        ("actions", texts.actions),
        ("variants", texts.variants),
        ("hold", texts.hold),
        ("space", texts.space),
        ("backspace", texts.backspace),
        ("letters", texts.letters),
        ("characters", texts.characters),
        ("reading", texts.reading),
        ("readingHint", texts.reading_hint),
        ("nothingRead", texts.nothing_read),
        ("fromWords", texts.from_words),
        ("fromUnicode", texts.from_unicode),
        ("noFont", texts.no_font),
        ("described", texts.described),
        ("away", texts.away),
        ("help", texts.help),
    ])
}
