//! Signing in by card or by name, and signing out.

use axum::http::StatusCode;
use leptos::prelude::*;
use tiengban_content::people::{SecretKind, sign_in_key};

use crate::document::{Page, document};
use crate::doors::entering::{Proof, enter, go_to, leave, prove, way_back};
use crate::doors::{Sent, codes};
use crate::pages::Answer;
use crate::parts::form::{Field, carried, fault};
use crate::visitor::Visitor;

/// `GET /vao?ve=`: two doors on one page.
///
/// # Errors
/// None.
pub async fn page(visitor: Visitor) -> Answer {
    let (code, back) = (codes::typed(visitor.asked("ma")), visitor.asked("ve").to_owned());
    if !code.is_empty() {
        let back: String = form_urlencoded::byte_serialize(way_back(&back, "").as_bytes()).collect();
        let back = if back.is_empty() { back } else { format!("?ve={back}") };
        return Ok(go_to(&format!("/the/{code}{back}")));
    }
    Ok(show(&visitor, StatusCode::OK, &back, "", None))
}

/// `POST /vao`: name and passphrase.
///
/// # Errors
/// When there were too many knocks, or the store cannot answer.
pub async fn submit(visitor: Visitor, sent: Sent) -> Answer {
    let texts = &visitor.texts().people;
    let (name, back) = (sent.get("name"), sent.get("ve"));
    let key = sign_in_key(name);
    let credential = visitor.site.db.credential_of_name(&key).await?;
    let complaint = match prove(&visitor, &key, credential, SecretKind::Passphrase, sent.get("passphrase")).await? {
        Proof::Is(person) => return enter(&visitor, &person, None, way_back(back, "/toi")).await,
        Proof::Wrong => texts.wrong.to_owned(),
        Proof::Wait(seconds) => (texts.wait)(seconds),
    };
    Ok(show(&visitor, StatusCode::UNPROCESSABLE_ENTITY, back, name, Some(complaint)))
}

/// `POST /ra`: out, and what this browser kept goes with it.
///
/// # Errors
/// When the store cannot answer.
pub async fn sign_out(visitor: Visitor) -> Answer {
    let to = if visitor.known.device.is_some() { "/toi-nay" } else { "/" };
    leave(&visitor, to).await
}

fn show(
    visitor: &Visitor,
    status: StatusCode,
    back: &str,
    name: &str,
    complaint: Option<String>,
) -> axum::response::Response {
    let texts = &visitor.texts().people;
    let (back, name) = (back.to_owned(), name.to_owned());
    let page = Page::new(texts.sign_in, texts.no_account).status(status).hidden_from_crawlers().body(move || {
        view! {
            <h1>{texts.sign_in}</h1>
            <div class="doors">
                <form class="door" method="get" action="/vao">
                    <h2>{texts.with_card}</h2>
                    <p>{texts.with_card_text}</p>
                    {(!back.is_empty()).then(|| carried("ve", back.clone()))}
                    {Field::text("ma", texts.card_code).show()}
                    <button class="button-strong">{texts.go_on}</button>
                </form>
                <form class="door" method="post" action="/vao">
                    <h2>{texts.with_name}</h2>
                    {fault(complaint)}
                    {carried("ve", back)}
                    {Field::text("name", texts.name).value(name).autocomplete("username").show()}
                    {Field::secret("passphrase", texts.passphrase, "current-password").show()}
                    <button class="button-strong">{texts.sign_in}</button>
                </form>
            </div>
            <p class="lead">{texts.no_account}</p>
        }
        .into_any()
    });
    document(visitor, page)
}
