//! “Who is here tonight?”: a device that a club shares. Press your name, press your pictures, in.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::people::{PersonId, SecretKind, Standing};
use tiengban_store::people::{Credential, Device, Person};

use super::roster::Roster;
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::{Proof, enter, forgets_by_itself, prove, wipe};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::people::pictures::{For, Pad, answered};
use crate::pages::people::secret;
use crate::visitor::Visitor;

/// The shared device that this request comes from, if it is one.
pub(super) async fn device(visitor: &Visitor) -> Result<Option<Device>, PageError> {
    let Some(token) = &visitor.known.device else { return Ok(None) };
    Ok(visitor.site.db.device_by_token(token, &*visitor.site.clock).await?)
}

/// `GET /toi-nay?tim=&trang=`
///
/// # Errors
/// When the store cannot answer.
pub async fn page(visitor: Visitor) -> Answer {
    let texts = &visitor.texts().clubs;
    let Some(device) = device(&visitor).await? else {
        let page = Page::new(texts.tonight, texts.tonight_none).hidden_from_crawlers().body(move || {
            view! {
                <h1>{texts.tonight}</h1>
                <p class="lead">{texts.tonight_none}</p>
            }
            .into_any()
        });
        return Ok(document(&visitor, page));
    };
    let club = visitor.site.db.club(&device.club).await?.ok_or(PageError::NotFound)?;
    let roster = Roster::of(&visitor, &club.id).await?;
    let asking = visitor.clone();
    let page = Page::new(texts.tonight, texts.tonight_text).hidden_from_crawlers().body(move || {
        let still = asking.known.who.as_ref().map(|who| {
            view! {
                <form class="still-in" method="post" action="/ra">
                    <p>{(texts.still_in)(&who.name)}</p>
                    <button class="button-strong">{asking.texts().people.hand_back}</button>
                </form>
            }
        });
        view! {
            <p class="above">{club.name.clone()}</p>
            <h1>{texts.tonight}</h1>
            {still}
            <p class="lead">{texts.tonight_text}</p>
            {roster.show(&asking, |id| format!("/toi-nay/{id}"))}
        }
        .into_any()
    });
    let forgets = visitor.known.who.is_none() && forgets_by_itself(&visitor);
    let page = if forgets { page.script("offline/hand-back.js") } else { page };
    let mut response = document(&visitor, page);
    if visitor.known.who.is_none() {
        // Also after somebody has just walked away.
        wipe(&visitor, &mut response);
    }
    Ok(response)
}

/// `GET /toi-nay/{person}`: their pictures.
///
/// # Errors
/// Not found, where this is no shared device or they are not in its club.
pub async fn person(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let (_, person, credential) = open(&visitor, id).await?;
    Ok(pad(&person, &credential).begin(&visitor, None))
}

/// `POST /toi-nay/{person}`: a picture more, or a passphrase.
///
/// # Errors
/// As [`person`].
pub async fn submit(visitor: Visitor, Path(id): Path<String>, sent: Sent) -> Answer {
    let (device, person, credential) = open(&visitor, id).await?;
    let texts = &visitor.texts().people;
    let pad = pad(&person, &credential);
    let (kind, proof) = match answered(&pad, &visitor, &sent) {
        Ok(answered) => answered,
        Err(page) => return Ok(*page),
    };
    if credential.secret.is_none() {
        secret::keep(&visitor, &person.id, Some((kind, &proof)), None).await?;
        return enter(&visitor, &person.id, Some(&device.id), "/").await;
    }
    Ok(match prove(&visitor, &person.id.0, Some(credential), kind, &proof).await? {
        Proof::Is(id) => return enter(&visitor, &id, Some(&device.id), "/").await,
        Proof::Wrong => pad.begin(&visitor, Some(texts.wrong.to_owned())),
        Proof::Wait(seconds) => pad.begin(&visitor, Some((texts.wait)(seconds))),
    })
}

/// Somebody of the club that shares this device.
async fn open(visitor: &Visitor, id: String) -> Result<(Device, Person, Credential), PageError> {
    let device = device(visitor).await?.ok_or(PageError::NotFound)?;
    let id = PersonId(id);
    let db = &visitor.site.db;
    let standing = db.standing(&device.club, &id).await?;
    if standing.is_none_or(|standing| standing == Standing::Asked) {
        return Err(PageError::NotFound);
    }
    let person = db.person(&id).await?.ok_or(PageError::NotFound)?;
    let credential = db.credential_of(&id).await?.ok_or(PageError::NotFound)?;
    Ok((device, person, credential))
}

fn pad(person: &Person, credential: &Credential) -> Pad<'static> {
    let fresh = credential.secret.is_none();
    let words = credential.secret.as_ref().is_some_and(|(kind, _)| *kind == SecretKind::Passphrase);
    Pad {
        purpose: if fresh { For::Choosing } else { For::Proving },
        action: format!("/toi-nay/{}", person.id),
        greeting: Some(person.name.clone()),
        words_too: words,
        carry: Vec::new(),
    }
}
