//! One recording: listen, see what was agreed, write down what is known, and decide.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::body::{Body, Genre, Song};
use tiengban_content::{Audience, Draft, Item, Key, Kind, Slug};
use tiengban_store::voices::{Deposit, Keep, Stage};
use tiengban_store::{Expected, ItemFilter, PeopleConflict, StoreError};

use super::record::{self, Offered};
use super::written::{self, Unclear};
use super::{asked, decide, heard};
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::desk::sentence;
use crate::parts::breadcrumbs;
use crate::parts::form::{done, fault};
use crate::visitor::Visitor;

/// `GET /ban-lam-viec/thu/{id}`
///
/// # Errors
/// Not found, for whoever may not review it.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let deposit = asked(&visitor, &id).await?;
    show(&visitor, deposit).await
}

/// `POST /ban-lam-viec/thu/{id}`: what is known, or a decision, by its `do` field.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path(id): Path<String>, sent: Sent) -> Answer {
    let deposit = asked(&visitor, &id).await?;
    let (db, by, clock) = (&visitor.site.db, visitor.by()?, &*visitor.site.clock);
    let here = format!("/ban-lam-viec/thu/{id}");
    let words = sent.get("words");
    let texts = &visitor.texts().review;
    match sent.get("do") {
        "record" => return save(&visitor, deposit, &sent).await,
        "ask" | "decline" if words.is_empty() => {
            return show(&visitor.again(&sent, texts.words_missing), deposit).await;
        }
        "ask" => {
            db.ask_back(&deposit.id, words, &by, clock).await?;
            Ok(go_to("/ban-lam-viec/thu?da=hoi"))
        }
        "decline" => {
            db.decline(&deposit.id, words, &by, clock).await?;
            Ok(go_to("/ban-lam-viec/thu?da=khong"))
        }
        "reopen" => {
            db.reopen(&deposit.id, &by, clock).await?;
            Ok(go_to(&format!("{here}?da=mo")))
        }
        "again" => {
            let key = format!("render:{}", deposit.sha256);
            for failed in db.failed_jobs().await?.into_iter().filter(|failed| failed.key.as_deref() == Some(&*key)) {
                db.retry_job(failed.job.id, &by, clock).await?;
            }
            visitor.site.bell.notify_one();
            Ok(go_to(&format!("{here}?da=thu")))
        }
        "withdraw" => {
            let keep = if sent.get("keep") == "erase" { Keep::Erased } else { Keep::Sealed };
            db.withdraw_deposit(&deposit.id, keep, &by, clock).await?;
            visitor.site.bell.notify_one();
            Ok(go_to("/ban-lam-viec/thu?da=rut"))
        }
        "publish" => publish(&visitor, deposit, &sent).await,
        _ => Err(PageError::WrongMethod),
    }
}

/// The song that a recording became.
async fn song_of(visitor: &Visitor, deposit: &Deposit) -> Result<(Item, Song), PageError> {
    // Whoever may review it sees its song before it is published.
    let item = visitor.site.db.indexable(std::slice::from_ref(&deposit.item)).await?.pop();
    let item = item.ok_or(PageError::NotFound)?;
    match item.body.clone() {
        Body::Song(song) => Ok((item, song)),
        _ => Err(PageError::NotFound),
    }
}

async fn save(visitor: &Visitor, deposit: Deposit, sent: &Sent) -> Answer {
    let texts = &visitor.texts().review;
    let (item, before) = song_of(visitor, &deposit).await?;
    let song = match written::read(sent, &before) {
        Ok(song) => song,
        Err(unclear) => {
            let why = match unclear {
                Unclear::Title => texts.needs_title,
                Unclear::When => texts.bad_when,
                Unclear::Related => texts.bad_related,
            };
            return show(&visitor.again(sent, why), deposit).await;
        }
    };
    if sent.get("revision") != item.revision.to_string() {
        return show(&visitor.too_late(sent), deposit).await;
    }
    let slug = readable(visitor, &item, &song).await?;
    let draft = Draft { slug, body: Body::Song(song), ..item.to_draft() };
    let expected = Expected::Revision(item.revision);
    let site = &visitor.site;
    match site.db.put(&draft, expected, &*site.clock, &*site.ids).await {
        Ok(_) => Ok(go_to(&format!("/ban-lam-viec/thu/{}?da=luu#ghi-chep", deposit.id))),
        Err(StoreError::Conflict(_)) => show(&visitor.too_late(sent), deposit).await,
        Err(error) => Err(error.into()),
    }
}

/// An address that people can read, once the song has a title and belongs to a people; until it was published, nobody
/// knows the other.
async fn readable(visitor: &Visitor, item: &Item, song: &Song) -> Result<Slug, PageError> {
    let Some(people) = song.about.first().filter(|_| item.slug.folder() == "thu") else {
        return Ok(item.slug.clone());
    };
    let taken = visitor.site.db.addresses().await?;
    for number in 1..100 {
        let title = song.title.text("vi");
        let title = if number == 1 { title.to_owned() } else { format!("{title} {number}") };
        let Ok(slug) = Slug::from_title(people.as_str(), &title) else { break };
        let address = tiengban_content::Address::new(Kind::Song, slug.clone());
        if !taken.contains(&address) {
            return Ok(slug);
        }
    }
    Ok(item.slug.clone())
}

async fn publish(visitor: &Visitor, deposit: Deposit, sent: &Sent) -> Answer {
    let audience: Audience = sent.all("key").into_iter().filter_map(|key| key.parse::<Key>().ok()).collect();
    // An empty audience would be the stewards alone, which nobody who presses “publish” means.
    if !sent.all("key").iter().any(|key| key.parse::<Key>().is_ok()) {
        return show(&visitor.again(sent, visitor.texts().review.nobody_chosen), deposit).await;
    }
    let (db, clock) = (&visitor.site.db, &*visitor.site.clock);
    match db.publish_deposit(&deposit.id, &audience, &visitor.by()?, clock).await {
        Ok(()) => Ok(go_to("/ban-lam-viec/thu?da=dang")),
        Err(StoreError::People(PeopleConflict::NeedsConsent)) => {
            show(&visitor.again(sent, visitor.texts().desk.needs_consent), deposit).await
        }
        Err(StoreError::People(PeopleConflict::NoAgreement)) => {
            show(&visitor.again(sent, visitor.texts().review.not_agreed), deposit).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(visitor: &Visitor, deposit: Deposit) -> Answer {
    let (item, song) = song_of(visitor, &deposit).await?;
    let db = &visitor.site.db;
    let stories = db.items(&ItemFilter::new().kind(Kind::Story), &visitor.viewer).await?;
    let is_genre = |item: &Item| matches!(&item.body, Body::Story(story) if story.genre == Genre::Song);
    let genres: Vec<Slug> = stories.iter().filter(|item| is_genre(item)).map(|item| item.slug.clone()).collect();
    let mut outlines = db.outline(&ItemFilter::new().kind(Kind::Story), &visitor.viewer).await?;
    outlines.retain(|outline| genres.contains(&outline.address.slug));
    let offered = Offered { languages: visitor.languages().await?, genres: outlines };
    let agreed = match &deposit.agreement {
        Some(kept) => Some(sentence(visitor, &kept.agreement.terms.audience).await?),
        None => None,
    };
    let clubs = db.clubs().await?;
    let texts = &visitor.texts().review;
    let said = match visitor.asked("da") {
        "luu" => Some(texts.saved),
        "mo" => Some(texts.reopened),
        "thu" => Some(texts.trying),
        _ => None,
    };
    let complaint = visitor.complaint();
    let title = visitor.reads(&song.title).to_owned();
    let asking = visitor.clone();
    let page = Page::new(title.clone(), texts.lead).hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let steps = vec![(texts.title.to_owned(), "/ban-lam-viec/thu".to_owned())];
        let gone = deposit.stage == Stage::Withdrawn;
        view! {
            {breadcrumbs(visitor, steps)}
            <header class="page-head">
                <h1>{title}</h1>
                <p class="lead">{texts.stage_of} ": " {(texts.stage)(deposit.stage)}</p>
                {(!deposit.words.is_empty())
                    .then(|| view! { <p class="note">{texts.last_words} ": " {deposit.words.clone()}</p> })}
            </header>
            {done(said)}
            {fault(complaint)}
            {(!gone).then(|| heard::listen(visitor, &deposit, &song, &item))}
            {heard::consent(visitor, &deposit, agreed)}
            {(!gone).then(|| record::form(visitor, &song, item.revision, &offered))}
            {(!gone).then(|| decide::forms(visitor, &deposit, &clubs))}
        }
        .into_any()
    });
    Ok(document(visitor, page))
}
