//! A learner's card: its code says who signs in, three pictures (or a passphrase) say that it is they.
//!
//! A code that nobody has leads to the same page with the same pictures, and is told the same afterwards.

use axum::extract::Path;
use tiengban_store::people::Credential;

use super::pictures::{For, Pad, answered};
use super::secret;
use crate::doors::entering::{Proof, enter, prove, way_back};
use crate::doors::{Sent, codes};
use crate::error::PageError;
use crate::pages::Answer;
use crate::visitor::Visitor;

/// `GET /the/{code}`: as the QR code of a card leads to it.
///
/// # Errors
/// When there were too many knocks, or the store cannot answer.
pub async fn page(visitor: Visitor, Path(code): Path<String>) -> Answer {
    let code = codes::typed(&code);
    let credential = visitor.site.db.credential_of_card(&code).await?;
    // Whether or not somebody has this code: what is only counted for one of them tells which it is.
    visitor.site.limits.knock(visitor.address).map_err(PageError::TooOften)?;
    Ok(pad(&code, credential.as_ref(), visitor.asked("ve")).begin(&visitor, None))
}

/// `POST /the/{code}`: a picture more, or a passphrase.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path(code): Path<String>, sent: Sent) -> Answer {
    let code = codes::typed(&code);
    let credential = visitor.site.db.credential_of_card(&code).await?;
    // Where they wanted to go when they were asked who they are.
    let back = way_back(sent.get("ve"), "/toi");
    let pad = pad(&code, credential.as_ref(), sent.get("ve"));
    let (kind, proof) = match answered(&pad, &visitor, &sent) {
        Ok(answered) => answered,
        Err(page) => return Ok(*page),
    };
    let texts = &visitor.texts().people;
    if let Some(Credential { person, secret: None }) = &credential {
        visitor.site.limits.knock(visitor.address).map_err(PageError::TooOften)?;
        secret::keep(&visitor, person, Some((kind, &proof)), None).await?;
        return enter(&visitor, person, None, back).await;
    }
    Ok(match prove(&visitor, &format!("card:{code}"), credential, kind, &proof).await? {
        Proof::Is(person) => return enter(&visitor, &person, None, back).await,
        Proof::Wrong => pad.begin(&visitor, Some(texts.wrong.to_owned())),
        Proof::Wait(seconds) => pad.begin(&visitor, Some((texts.wait)(seconds))),
    })
}

/// Whoever has not chosen pictures yet (a new card, or the leader has set them back) chooses them now.
fn pad<'a>(code: &str, credential: Option<&Credential>, back: &'a str) -> Pad<'a> {
    let fresh = credential.is_some_and(|credential| credential.secret.is_none());
    Pad {
        purpose: if fresh { For::Choosing } else { For::Proving },
        action: format!("/the/{code}"),
        greeting: None,
        words_too: !fresh,
        carry: if back.is_empty() { Vec::new() } else { vec![("ve", back)] },
    }
}
