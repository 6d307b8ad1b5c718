//! One invitation: how it stands, another paper for it, its end.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_store::voices::{Giver, Invitation};

use super::list::standing;
use super::{fresh_token, inviter};
use crate::document::{Page, document};
use crate::doors::entering::go_to;
use crate::doors::{Sent, cookies};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::giving::door::is_token;
use crate::parts::{breadcrumbs, date, dotted};
use crate::visitor::Visitor;

/// The invitation, for whoever made it or a steward.
async fn open(visitor: &Visitor, id: &str) -> Result<Invitation, PageError> {
    let who = inviter(visitor)?;
    let found = visitor.site.db.invitation(id).await?.ok_or(PageError::NotFound)?;
    let theirs = who.member.is_steward() || found.made_by == who.member.id;
    if theirs { Ok(found) } else { Err(PageError::NotFound) }
}

/// `GET /loi-moi/{id}`
///
/// # Errors
/// Not found, for whoever did not make it and is no steward.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let invitation = open(&visitor, &id).await?;
    let db = &visitor.site.db;
    let given = db.deposits_of(&Giver::Invitation(invitation.id.clone())).await?.len();
    let by = db.person(&invitation.made_by).await?.map(|person| person.name);
    let texts = &visitor.texts().invitations;
    let title = (texts.of)(&invitation.name);
    let asking = visitor.clone();
    let page = Page::new(title.clone(), "").hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let by = by.map(|by| (texts.by)(&by)).unwrap_or_default();
        let stands = [&date(invitation.made_at, visitor.tongue), &by, &standing(visitor, &invitation)];
        let action = format!("/loi-moi/{}", invitation.id);
        let open = invitation.ended_at.is_none();
        let end = open.then(|| {
            view! {
                <section>
                    <h2>{texts.end}</h2>
                    <form class="sheet" method="post" action=action.clone()>
                        <p>{texts.end_text}</p>
                        <button name="do" value="end">
                            {texts.end_button}
                        </button>
                    </form>
                </section>
            }
        });
        view! {
            {breadcrumbs(visitor, vec![(texts.title.to_owned(), "/loi-moi".to_owned())])}
            <header class="page-head">
                <h1>{title}</h1>
                <p class="lead">{dotted(stands)}</p>
                <p>{(texts.given)(given)}</p>
            </header>
            <section>
                <h2>{texts.lost}</h2>
                <form class="sheet" method="post" action=action.clone()>
                    <p>{texts.lost_text}</p>
                    {fresh_token(visitor)}
                    <button name="do" value="renew">
                        {texts.lost_button}
                    </button>
                </form>
            </section>
            {end}
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// `POST /loi-moi/{id}`: another paper, or its end, by its `do` field.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path(id): Path<String>, sent: Sent) -> Answer {
    let invitation = open(&visitor, &id).await?;
    let (db, by, clock) = (&visitor.site.db, visitor.by()?, &*visitor.site.clock);
    match sent.get("do") {
        "renew" => {
            let token = sent.get("token");
            if !is_token(token) {
                return Err(PageError::NotFound);
            }
            let hash = cookies::hash(token);
            // Sent twice, it is one paper; a token of another paper is none for this one.
            match db.invitation_by_token(&hash).await? {
                Some(known) if known.id != invitation.id => return Err(PageError::NotFound),
                Some(_) => {}
                None => db.renew_paper(&invitation.id, &hash, &by, clock).await?,
            }
            Ok(go_to(&format!("/moi/{token}/in?moi=1")))
        }
        "end" => {
            db.end_invitation(&invitation.id, &by, clock).await?;
            Ok(go_to("/loi-moi?da=luu"))
        }
        _ => Err(PageError::WrongMethod),
    }
}
