//! A person's own page: what they may do, their clubs, their secret, where they are signed in, what is kept of them.

use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use tiengban_content::people::SecretKind;
use tiengban_store::people::{PersonChange, SignedIn};
use tiengban_store::{PeopleConflict, StoreError};

use super::pictures::{For, Pad, Pressed};
use super::secret;
use super::sections::{clubs, gifts, kept, roles, secrets, where_from};
use crate::document::{Page, document};
use crate::doors::entering::{Proof, go_to, leave, prove};
use crate::doors::{Sent, strength};
use crate::error::PageError;
use crate::pages::giving::given;
use crate::pages::review::queue;
use crate::pages::{Answer, practice};
use crate::parts::form::{done, face, fault};
use crate::visitor::Visitor;

/// For so long after coming in with pictures, another secret can be chosen, in milliseconds.
const JUST_CAME_IN: i64 = 15 * 60_000;

/// `GET /toi`
///
/// # Errors
/// Where nobody is signed in.
pub async fn page(visitor: Visitor) -> Answer {
    show(&visitor).await
}

/// `POST /toi/mat-khau`: a name to sign in with and a passphrase, after the old one if there is one.
///
/// # Errors
/// Where nobody is signed in, or the store cannot keep it.
pub async fn passphrase(visitor: Visitor, sent: Sent) -> Answer {
    let who = visitor.signed_in()?;
    let (person, texts) = (&who.member.id, &visitor.texts().people);
    if let Some(complaint) = unproven(&visitor, who, &sent).await? {
        return show(&visitor.again(&sent, complaint)).await;
    }
    let sign_in = sent.get("name");
    if let Some(complaint) = strength::complaint(sent.get("passphrase"), &[&who.name, sign_in], visitor.tongue) {
        return show(&visitor.again(&sent, complaint)).await;
    }
    let site = &visitor.site;
    let known = site.db.person(person).await?.ok_or(PageError::NotFound)?;
    let (name, picture, birth_year) = (known.name, known.picture, known.birth_year);
    let change = PersonChange { name, sign_in: Some(sign_in.to_owned()), picture, birth_year };
    match site.db.amend_person(person, known.version, &change, &visitor.by()?, &*site.clock).await {
        Ok(_) => {}
        Err(StoreError::People(PeopleConflict::SignInTaken)) => {
            return show(&visitor.again(&sent, texts.taken)).await;
        }
        Err(error) => return Err(error.into()),
    }
    let words = Some((SecretKind::Passphrase, sent.get("passphrase")));
    secret::keep(&visitor, person, words, visitor.known.session.as_deref()).await?;
    Ok(go_to("/toi?da=doi"))
}

/// Why somebody may not choose another secret: a session that was left open must not be enough for a passer-by. A
/// passphrase is asked for; whoever has pictures has pressed them a moment ago, when they came in.
async fn unproven(visitor: &Visitor, who: &SignedIn, sent: &Sent) -> Result<Option<String>, PageError> {
    let (site, texts) = (&visitor.site, &visitor.texts().people);
    match who.secret {
        Some(SecretKind::Passphrase) => {
            let kept = site.db.credential_of(&who.member.id).await?;
            Ok(match prove(visitor, "", kept, SecretKind::Passphrase, sent.get("old")).await? {
                Proof::Is(_) => None,
                Proof::Wrong => Some(texts.wrong.to_owned()),
                Proof::Wait(seconds) => Some((texts.wait)(seconds)),
            })
        }
        Some(SecretKind::Pictures) => {
            let session = visitor.known.session.as_deref().unwrap_or_default();
            let sessions = site.db.sessions(&who.member.id, session).await?;
            let here = sessions.iter().find(|session| session.current);
            let fresh = here.is_some_and(|here| site.clock.now_ms().saturating_sub(here.made_at) < JUST_CAME_IN);
            Ok((!fresh).then(|| texts.come_in_again.to_owned()))
        }
        None => Ok(None),
    }
}

/// `POST /toi/hinh`: three pictures from now on.
///
/// # Errors
/// As [`passphrase`].
pub async fn pictures(visitor: Visitor, sent: Sent) -> Answer {
    let who = visitor.signed_in()?;
    if who.member.is_steward() {
        // `secret::keep` would refuse as well, but only after six pictures.
        return Err(PageError::NotForYou);
    }
    if let Some(complaint) = unproven(&visitor, who, &sent).await? {
        return show(&visitor.again(&sent, complaint)).await;
    }
    let pad = Pad {
        purpose: For::Choosing,
        action: "/toi/hinh".to_owned(),
        greeting: Some(who.name.clone()),
        words_too: false,
        carry: vec![("old", sent.get("old"))],
    };
    match pad.pressed(&visitor, &sent) {
        Pressed::More(page) => Ok(page),
        Pressed::Pin(pin) => {
            let session = visitor.known.session.as_deref();
            secret::keep(&visitor, &who.member.id, Some((SecretKind::Pictures, &pin)), session).await?;
            Ok(go_to("/toi?da=doi"))
        }
    }
}

/// `POST /toi/may`: ends one session, or all others.
///
/// # Errors
/// Where nobody is signed in, or the store cannot answer.
pub async fn devices(visitor: Visitor, sent: Sent) -> Answer {
    let person = &visitor.signed_in()?.member.id;
    let site = &visitor.site;
    match sent.get("session") {
        "" => {
            let session = visitor.known.session.as_deref();
            site.db.close_other_sessions(person, session, &visitor.by()?, &*site.clock).await?;
        }
        one => {
            site.db.close_session_of(person, one).await?;
        }
    }
    Ok(go_to("/toi?da=ra"))
}

/// `GET /toi/giu-gi.json`: all that is kept about them.
///
/// # Errors
/// Where nobody is signed in, or the store cannot answer.
pub async fn download(visitor: Visitor) -> Answer {
    let kept = visitor.site.db.everything_of(&visitor.signed_in()?.member.id).await?;
    let headers = [
        (CONTENT_TYPE, "application/json; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"tiengban.json\""),
        (CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, format!("{kept:#}\n")).into_response())
}

/// `POST /toi/xoa`: closes the account.
///
/// # Errors
/// Where nobody is signed in, or the store cannot answer.
pub async fn close(visitor: Visitor, sent: Sent) -> Answer {
    let person = &visitor.signed_in()?.member.id;
    if !sent.ticked("sure") {
        return show(&visitor.again(&sent, visitor.texts().people.close_sure)).await;
    }
    let (db, by, clock) = (&visitor.site.db, visitor.by()?, &*visitor.site.clock);
    let theirs = if sent.get("authored") == "gone" { db.items_of(person).await? } else { Vec::new() };
    match db.close_person(person, &by, false, clock).await {
        Ok(()) => {
            for item in theirs {
                db.withdraw(&item.id, "", &by, clock).await?;
            }
            leave(&visitor, "/").await
        }
        Err(StoreError::People(PeopleConflict::LastAdmin)) => {
            show(&visitor.again(&sent, visitor.texts().people.last_admin)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(visitor: &Visitor) -> Result<Response, PageError> {
    let who = visitor.signed_in()?;
    let session = visitor.known.session.as_deref().unwrap_or_default();
    let sessions = visitor.site.db.sessions(&who.member.id, session).await?;
    let given = visitor.site.db.items_of(&who.member.id).await?;
    let recordings = given::mine(visitor).await?;
    let practice = practice::way(visitor).await?;
    let reviews = queue::way(visitor).await?;
    let sign_in = visitor.site.db.person(&who.member.id).await?.and_then(|person| person.sign_in);
    let texts = &visitor.texts().people;
    let news = match visitor.asked("da") {
        "doi" => Some(texts.changed),
        "ra" => Some(texts.ended),
        _ => None,
    };
    let complaint = visitor.complaint();
    let (asking, who) = (visitor.clone(), who.clone());
    let page = Page::new(texts.your_page, "").hidden_from_crawlers().body(move || {
        view! {
            <header class="page-head person-head">
                {face(&asking, who.picture.as_deref(), &who.name)}
                <h1>{who.name.clone()}</h1>
            </header>
            {done(news)}
            {fault(complaint)}
            {practice}
            {clubs(&asking, &who)}
            {roles(&asking, &who)}
            {reviews}
            {gifts(&asking, &given)}
            {recordings}
            {secrets(&asking, &who, sign_in)}
            {where_from(&asking, &sessions)}
            {kept(&asking)}
        }
        .into_any()
    });
    Ok(document(visitor, page))
}
