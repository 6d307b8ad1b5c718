//! Words for a lesson: found while somebody types, or made on the spot with a source.

use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use tiengban_app::pages::studio::bench::is_for_writer;
use tiengban_app::pages::studio::wire::{NewWord, WordCard};
use tiengban_app::pages::studio::writer;
use tiengban_app::{PageError, Visitor};
use tiengban_content::body::{Body, Cite, Sense, Source, Speaker, Word};
use tiengban_content::text::clean::{Typed, clean as text_clean};
use tiengban_content::text::fold;
use tiengban_content::{Address, Audience, Draft, Item, Kind, LangTag, Multi, Slug, State};
use tiengban_search::Query;
use tiengban_store::{Expected, ItemFilter, Reason, StoreError};

use crate::api::sent::{Sent, answer};

/// So many words are offered at once.
const OFFERED: usize = 12;
/// So many drafts of a language are looked through.
const DRAFTS: usize = 500;
/// The most letters of a headword or a gloss.
const LETTERS: usize = 200;
/// The licence of words that are made here.
const LICENCE: &str = "CC-BY-4.0";

/// A word that is offered.
#[derive(Serialize)]
struct Offered {
    slug: String,
    #[serde(flatten)]
    card: WordCard,
}

impl Offered {
    fn of(visitor: &Visitor, item: &Item) -> Option<Self> {
        Some(Self { slug: item.slug.to_string(), card: WordCard::of(visitor, item)? })
    }
}

/// `GET ?lang=&q=`: words of a language, drafts among them, that this writer may see.
pub(crate) async fn find(visitor: Visitor) -> Result<Response, PageError> {
    writer(&visitor)?;
    let lang: LangTag = visitor.asked("lang").parse().map_err(|_| PageError::NotAForm)?;
    let text: String = visitor.asked("q").chars().take(LETTERS).collect();
    let db = &visitor.site.db;
    let drafts = db.being_written(Kind::Word, Some(&lang), DRAFTS).await?;
    let wanted = fold::bare(&text);
    let fits = |item: &Item| match &item.body {
        Body::Word(word) => {
            fold::bare(&word.headword).contains(&wanted)
                || word.gloss().iter().any(|(_, gloss)| fold::bare(gloss).contains(&wanted))
        }
        _ => false,
    };
    let mut found: Vec<Item> = drafts.into_iter().filter(|item| is_for_writer(&visitor, item) && fits(item)).collect();
    found.truncate(OFFERED / 2);
    if !text.is_empty() {
        let index = visitor.site.current_index().await?.ok_or(PageError::NotReady)?;
        let query = Query { text: &text, kinds: &[Kind::Word], langs: &[lang], limit: OFFERED, offset: 0 };
        let hits = index.search(&query, &visitor.viewer)?;
        let addresses: Vec<Address> = hits.hits.iter().map(|hit| hit.address.clone()).collect();
        let items = db.items(&ItemFilter::new().addresses(addresses.clone()), &visitor.viewer).await?;
        // In the order of the search.
        found.extend(addresses.iter().filter_map(|at| items.iter().find(|item| item.address() == *at).cloned()));
    }
    let offered: Vec<Offered> = found.iter().filter_map(|item| Offered::of(&visitor, item)).take(OFFERED).collect();
    Ok(answer(StatusCode::OK, offered))
}

/// A source that can be cited.
#[derive(Serialize)]
struct SourceCard {
    slug: String,
    label: String,
    title: String,
}

/// `GET`: the sources that are there, for this writer.
pub(crate) async fn sources(visitor: Visitor) -> Result<Response, PageError> {
    writer(&visitor)?;
    let items = visitor.site.db.items(&ItemFilter::new().kind(Kind::Source), &visitor.viewer).await?;
    let card = |item: &Item| match &item.body {
        Body::Source(source) => Some(SourceCard {
            slug: item.slug.to_string(),
            label: source.label.clone(),
            title: visitor.reads(&source.title).to_owned(),
        }),
        _ => None,
    };
    Ok(answer(StatusCode::OK, items.iter().filter_map(card).collect::<Vec<_>>()))
}

/// Why a word was not made, in a sentence.
#[derive(Serialize)]
struct Refused {
    message: String,
}

/// What a writer typed, as it can be kept.
struct Typing {
    headword: String,
    gloss: Multi,
    speaker: Option<Speaker>,
}

/// Looks at what was typed; nothing where something that must be there is missing.
fn read(visitor: &Visitor, sent: &NewWord) -> Result<Option<Typing>, Refused> {
    let prose = |text: &str| clean(visitor, text, Typed::Prose);
    let Some(headword) = clean(visitor, &sent.headword, Typed::Form)? else { return Ok(None) };
    let mut gloss = Multi::new();
    for (lang, text) in sent.gloss.iter() {
        gloss.set(lang.clone(), prose(text)?.unwrap_or_default());
    }
    let speaker = match &sent.speaker {
        None => None,
        Some(said) => {
            let (Some(name), Some(agreed)) = (prose(&said.name)?, prose(&said.agreed)?) else { return Ok(None) };
            Some(Speaker { name, agreed, place: prose(&said.place)?.unwrap_or_default() })
        }
    };
    Ok(Some(Typing { headword, gloss, speaker }))
}

/// `POST`: makes a word, as a draft, with its source. Where there is one with this headword already, that is answered
/// (409), so that the writer can take it.
pub(crate) async fn make(visitor: Visitor, Sent(sent): Sent<NewWord>) -> Result<Response, PageError> {
    let who = writer(&visitor)?;
    let (site, db) = (&visitor.site, &visitor.site.db);
    let typing = match read(&visitor, &sent) {
        Ok(typing) => typing.ok_or(PageError::NotAForm)?,
        Err(refused) => return Ok(answer(StatusCode::UNPROCESSABLE_ENTITY, refused)),
    };
    let languages = visitor.languages().await?;
    let language = languages.iter().find(|language| language.lang == sent.lang).ok_or(PageError::NotAForm)?;
    let folder = language.address.slug.as_str();
    let slug = Slug::from_title(folder, &typing.headword).map_err(|_| PageError::NotAForm)?;
    let address = Address::new(Kind::Word, slug.clone());
    if let Some(there) = db.item_at(&address).await? {
        // What this writer may not see is not told of: they are asked for another name.
        let offered = Some(&there).filter(|there| is_for_writer(&visitor, there));
        let offered = offered.and_then(|there| Offered::of(&visitor, there));
        return offered.map(|there| answer(StatusCode::CONFLICT, there)).ok_or(PageError::Stale);
    }
    let source = match typing.speaker {
        Some(speaker) => Some(spoken(&visitor, speaker, &sent.once).await?),
        None if sent.source.is_empty() => None,
        None => Some(sent.source.parse().map_err(|_| PageError::NotAForm)?),
    };
    let (headword, gloss) = (typing.headword, typing.gloss);
    let word = Word {
        headword,
        senses: if gloss.is_empty() { Vec::new() } else { vec![Sense { gloss }] },
        cites: source.into_iter().map(|source| Cite { source, quote: None }).collect(),
        ..Word::default()
    };
    let draft = draft(slug, sent.lang.clone(), Body::Word(word));
    match db.put_by(&draft, Expected::Nothing, Some(&who.member.id), &*site.clock, &*site.ids).await {
        Ok(_) => {}
        // Pressed twice: the first made it.
        Err(StoreError::Conflict(why)) if why.iter().all(|one| matches!(one.reason, Reason::Stale { .. })) => {}
        Err(error) => return Err(error.into()),
    }
    let made = db.item_at(&address).await?.ok_or(PageError::NotFound)?;
    Ok(answer(StatusCode::CREATED, Offered::of(&visitor, &made)))
}

/// Somebody who said it, as a source of its own. The same for the same form that is sent.
async fn spoken(visitor: &Visitor, speaker: Speaker, once: &str) -> Result<Slug, PageError> {
    let (who, site) = (writer(visitor)?, &visitor.site);
    let key: String = once.chars().filter(char::is_ascii_hexdigit).take(32).collect();
    let slug: Slug = format!("loi-noi-{key}").parse().map_err(|_| PageError::NotAForm)?;
    let name = &speaker.name;
    let source = Source {
        label: name.clone(),
        title: Multi::vi(format!("Lời nói của {name}")).and(LangTag::en(), format!("As {name} says it")),
        place: speaker.place.clone(),
        licence: LICENCE.to_owned(),
        speaker: Some(speaker),
        ..Source::default()
    };
    let draft = draft(slug.clone(), LangTag::vi(), Body::Source(source));
    match site.db.put_by(&draft, Expected::Nothing, Some(&who.member.id), &*site.clock, &*site.ids).await {
        Ok(_) | Err(StoreError::Conflict(_)) => Ok(slug),
        Err(error) => Err(error.into()),
    }
}

fn draft(slug: Slug, lang: LangTag, body: Body) -> Draft {
    Draft { id: None, slug, lang, state: State::Draft, audience: Audience::public(), licence: LICENCE.to_owned(), body }
}

/// A line of text as it is kept; nothing where none is left or it is too long; and a refusal that names what cannot stay.
fn clean(visitor: &Visitor, text: &str, typed: Typed) -> Result<Option<String>, Refused> {
    let text =
        text_clean(text, typed).whole().map_err(|odd| Refused { message: visitor.reads(&odd.told()).to_owned() })?;
    Ok((!text.is_empty() && text.chars().count() <= LETTERS).then_some(text))
}
