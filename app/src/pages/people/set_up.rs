//! The first steward: whoever can read the terminal.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use tiengban_content::people::{Role, SecretKind, name};
use tiengban_store::people::{By, NewPerson};
use tiengban_store::{PeopleConflict, StoreError};

use crate::document::{Page, document};
use crate::doors::entering::enter;
use crate::doors::{Sent, cookies, strength};
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{Field, fault, once};
use crate::visitor::Visitor;

/// `GET /cai-dat/{token}`
///
/// # Errors
/// Not found, where the token is another or there is a steward already.
pub async fn page(visitor: Visitor, Path(token): Path<String>) -> Answer {
    open(&visitor, &token).await?;
    Ok(show(&visitor, &token, &Sent::default(), None))
}

/// `POST /cai-dat/{token}`
///
/// # Errors
/// As [`page`], or when the store cannot keep it.
pub async fn submit(visitor: Visitor, Path(token): Path<String>, sent: Sent) -> Answer {
    open(&visitor, &token).await?;
    let texts = &visitor.texts().people;
    let site = &visitor.site;
    let passphrase = sent.get("passphrase");
    let Some(full_name) = name(sent.get("full-name")) else {
        return Ok(show(&visitor, &token, &sent, Some(texts.bad_name.to_owned())));
    };
    let known = [full_name.as_str(), sent.get("name")];
    if let Some(complaint) = strength::complaint(passphrase, &known, visitor.tongue) {
        return Ok(show(&visitor, &token, &sent, Some(complaint)));
    }
    let new = NewPerson {
        name: full_name,
        sign_in: Some(sent.get("name").to_owned()),
        picture: None,
        birth_year: None,
        secret: Some((SecretKind::Passphrase, site.secrets.hash(passphrase).await?)),
        roles: [Role::Admin].into(),
    };
    match site.db.make_person(&new, &By::Terminal, sent.once().as_ref(), &*site.clock, &*site.ids).await {
        Ok(person) => enter(&visitor, &person, None, "/ban-lam-viec").await,
        Err(StoreError::People(PeopleConflict::SignInTaken)) => {
            Ok(show(&visitor, &token, &sent, Some(texts.taken.to_owned())))
        }
        Err(error) => Err(error.into()),
    }
}

async fn open(visitor: &Visitor, token: &str) -> Result<(), PageError> {
    let fits = visitor.site.set_up.as_deref() == Some(cookies::hash(token).as_str());
    if fits && !visitor.site.db.stewards_exist().await? { Ok(()) } else { Err(PageError::NotFound) }
}

fn show(visitor: &Visitor, token: &str, sent: &Sent, complaint: Option<String>) -> Response {
    let texts = &visitor.texts().people;
    let (asking, sent, action) = (visitor.clone(), sent.clone(), format!("/cai-dat/{token}"));
    let status = if complaint.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page::new(texts.set_up, texts.set_up_text).status(status).hidden_from_crawlers().body(move || {
        view! {
            <h1>{texts.set_up}</h1>
            <p class="lead">{texts.set_up_text}</p>
            {fault(complaint)}
            <form class="sheet" method="post" action=action>
                {once(&asking)}
                {Field::text("full-name", texts.full_name)
                    .hint(texts.full_name_hint)
                    .value(sent.get("full-name"))
                    .autocomplete("name")
                    .show()}
                {Field::text("name", texts.sign_in_name)
                    .hint(texts.sign_in_name_hint)
                    .value(sent.get("name"))
                    .autocomplete("username")
                    .show()}
                {Field::secret("passphrase", texts.new_passphrase, "new-password").hint(texts.passphrase_hint).show()}
                <button class="button-strong">{texts.begin}</button>
            </form>
        }
        .into_any()
    });
    document(visitor, page)
}
