//! `GET /xuat/apkg/{language}`: a dictionary as a deck for Anki, with the sounds that whoever asks may hear.

use std::collections::BTreeMap;
use std::io::{self, Write};

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures::TryStreamExt;
use quick_xml::escape::escape;
use tiengban_app::{PageError, Visitor};
use tiengban_content::body::passage::plain;
use tiengban_content::body::{Body as Text, Cite, Word};
use tiengban_content::{Address, Item, Kind, Multi, Slug};
use tiengban_media::{RenditionName, Sha256};
use tiengban_store::anki::{Deck, Note, write_deck};
use tiengban_store::{ItemFilter, StoreError};
use tokio::runtime::Handle;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::copies::streamed;

/// What every telephone plays, Anki's own player as well.
const SOUND: RenditionName = RenditionName::Aac;

const FIELDS: [&str; 7] = ["Từ", "Nghĩa", "Tiếng", "Chữ", "Phiên âm", "Ghi chú", "Nguồn"];

const CSS: &str = ".card { font-family: Andika, sans-serif; font-size: 24px; text-align: center; color: #1c2340; \
    background: #faf7ef; } .word { font-size: 40px; } .script { font-size: 48px; } .note, .source { font-size: 16px; } \
    .source { margin-top: 24px; opacity: 0.8; } .nightMode.card { color: #f2ead8; background: #161a2c; }";

/// A sound of the deck: its name there, and whose bytes it is.
type Sounds = Vec<(String, Sha256)>;

pub(super) async fn deck(Path(slug): Path<String>, visitor: Visitor) -> Result<Response, PageError> {
    let slug: Slug = slug.parse().map_err(|_| PageError::NotFound)?;
    let db = &visitor.site.db;
    let language = db.item(&Address::new(Kind::Language, slug), &visitor.viewer).await?.ok_or(PageError::NotFound)?;
    let words = db.items(&ItemFilter::new().kind(Kind::Word).lang(language.lang.clone()), &visitor.viewer).await?;
    let sources = sources(&visitor, &words).await?;
    let (mut notes, mut sounds) = (Vec::new(), Sounds::new());
    for item in &words {
        let Text::Word(word) = &item.body else { continue };
        let heard = heard(&visitor, word, &mut sounds).await?;
        notes.extend(note(item, word, &sources, &heard));
    }
    let name = format!("Tiếng Bản::{}", language.body.title(&language.lang).text("vi"));
    let deck = Deck { id: language.id.0.clone(), name, fields: FIELDS.to_vec(), cards: cards(), css: CSS, notes };
    let folder = tempfile::tempdir().map_err(|error| StoreError::NotWritable(error.into()))?;
    let file = folder.path().join("collection.anki2");
    write_deck(&deck, &file, &*visitor.site.clock).await?;
    let (renditions, handle) = (visitor.site.renditions.clone(), Handle::current());
    let pieces = streamed("a deck", move |pipe| {
        let mut zip = ZipWriter::new_stream(pipe);
        zip.start_file("collection.anki2", SimpleFileOptions::default())?;
        io::copy(&mut std::fs::File::open(&file)?, &mut zip)?;
        drop(folder);
        zip.start_file("media", SimpleFileOptions::default())?;
        let names: BTreeMap<String, &String> =
            (0..).zip(&sounds).map(|(at, (name, _))| (format!("{at}"), name)).collect();
        zip.write_all(serde_json::to_string(&names)?.as_bytes())?;
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored).large_file(true);
        for (at, (_, sha256)) in sounds.iter().enumerate() {
            zip.start_file(at.to_string(), stored)?;
            let mut opened = handle.block_on(renditions.open(sha256, SOUND, None)).map_err(io::Error::other)?;
            while let Some(piece) = handle.block_on(opened.pieces.try_next()).map_err(io::Error::other)? {
                zip.write_all(&piece)?;
            }
        }
        zip.finish()?.into_inner().flush()
    });
    let file: String = tiengban_content::text::fold::bare(language.slug.as_str())
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let headers = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CACHE_CONTROL, "private, no-store".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{file}.apkg\"")),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// From the word to its meaning, and back.
fn cards() -> Vec<(&'static str, String, String)> {
    let optional = |field: &str, class: &str| {
        format!("{{{{#{field}}}}}<div class=\"{class}\">{{{{{field}}}}}</div>{{{{/{field}}}}}")
    };
    let word = "<div class=\"word\">{{Từ}}</div>";
    let more = [("Chữ", "script"), ("Phiên âm", "ipa"), ("Ghi chú", "note"), ("Nguồn", "source")];
    let more: String = more.iter().map(|(field, class)| optional(field, class)).collect();
    vec![
        ("Từ → nghĩa", format!("{word}{{{{Tiếng}}}}"), format!("{{{{FrontSide}}}}<hr id=answer>{{{{Nghĩa}}}}{more}")),
        ("Nghĩa → từ", "{{Nghĩa}}".to_owned(), format!("{{{{FrontSide}}}}<hr id=answer>{word}{{{{Tiếng}}}}{more}")),
    ]
}

/// What the sources of these words are called, as far as whoever asks may see them.
async fn sources(visitor: &Visitor, words: &[Item]) -> Result<BTreeMap<Slug, String>, PageError> {
    let mut named = BTreeMap::new();
    let cites = words.iter().filter_map(|item| match &item.body {
        Text::Word(word) => Some(&word.cites),
        _ => None,
    });
    let slugs: std::collections::BTreeSet<&Slug> = cites.flatten().map(|cite| &cite.source).collect();
    for slug in slugs {
        let address = Address::new(Kind::Source, slug.clone());
        if let Some(item) = visitor.site.db.item(&address, &visitor.viewer).await? {
            named.insert(slug.clone(), both(&item.body.title(&item.lang)));
        }
    }
    Ok(named)
}

/// The sounds of a word that whoever asks may hear and that are ready, as Anki names them in a field.
async fn heard(visitor: &Visitor, word: &Word, sounds: &mut Sounds) -> Result<String, PageError> {
    let mut field = String::new();
    for clip in &word.sounds {
        let sha256 = &clip.recording.sha256;
        let ready = visitor.site.db.rendition_for(sha256, SOUND.as_str(), &visitor.viewer).await?;
        let (Some(_), Ok(parsed)) = (ready, sha256.parse::<Sha256>()) else { continue };
        let name = format!("tiengban-{sha256}.m4a");
        field += &format!("[sound:{name}]");
        let who = [clip.speaker.clone(), both(&clip.recording.synthesised)];
        let who = who.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
        if !who.is_empty() {
            field += &format!("<div class=\"note\">{}</div>", escape(who.as_str()));
        }
        if !sounds.iter().any(|(known, _)| *known == name) {
            sounds.push((name, parsed));
        }
    }
    Ok(field)
}

fn note(item: &Item, word: &Word, sources: &BTreeMap<Slug, String>, heard: &str) -> Option<Note> {
    let joined = |texts: Vec<String>| escape(texts.join("; ").as_str()).into_owned();
    let meaning = joined(word.senses.iter().map(|sense| both(&sense.gloss)).filter(|text| !text.is_empty()).collect());
    if meaning.is_empty() {
        return None;
    }
    let named = |cite: &Cite| sources.get(&cite.source).cloned();
    let mut from: Vec<String> = word.cites.iter().filter_map(named).collect();
    from.push(item.licence.clone());
    Some(Note {
        id: item.id.0.clone(),
        fields: vec![
            escape(word.headword.as_str()).into_owned(),
            meaning,
            heard.to_owned(),
            joined(word.scripts.iter().map(|form| form.shown().to_owned()).collect()),
            joined(word.ipa.iter().map(|found| found.ipa.clone()).collect()),
            joined(vec![plain(&both(&word.note))]),
            escape(from.join(" · ").as_str()).into_owned(),
        ],
    })
}

/// The text in every language that it has, Vietnamese first.
fn both(text: &Multi) -> String {
    let mut texts: Vec<(&str, &str)> = text.iter().map(|(lang, text)| (lang.as_str(), text)).collect();
    texts.sort_by_key(|(lang, _)| *lang != "vi");
    texts.into_iter().map(|(_, text)| text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" / ")
}
