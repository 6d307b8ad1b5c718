//! Joining a club by its code, within a minute, on somebody else's phone.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use tiengban_content::people::{PICTURES, SecretKind, Standing, name};
use tiengban_store::people::{By, Club, NewPerson};

use super::birth_year;
use crate::document::{Page, document};
use crate::doors::entering::{enter, go_to};
use crate::doors::{Sent, codes};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::people::pictures::{For, Pad, Pressed};
use crate::parts::form::{Field, fault, once, picture_choice};
use crate::visitor::Visitor;

/// `GET /gia-nhap?ma=`: asks for the code.
///
/// # Errors
/// None.
pub async fn ask(visitor: Visitor) -> Answer {
    let code = codes::typed(visitor.asked("ma"));
    if !code.is_empty() {
        return Ok(go_to(&format!("/gia-nhap/{code}")));
    }
    Ok(no_club(&visitor, false))
}

/// `GET /gia-nhap/{code}`: as the QR code of a club leads to it.
///
/// # Errors
/// When there were too many knocks, or the store cannot answer.
pub async fn page(visitor: Visitor, Path(code): Path<String>) -> Answer {
    let Some(club) = club(&visitor, &code).await? else { return Ok(no_club(&visitor, true)) };
    Ok(show(&visitor, &club, &Sent::default(), None))
}

/// `POST /gia-nhap/{code}`: whoever is signed in asks; anybody else says who they are and chooses their pictures.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path(code): Path<String>, sent: Sent) -> Answer {
    let Some(club) = club(&visitor, &code).await? else { return Ok(no_club(&visitor, true)) };
    let (site, texts) = (&visitor.site, &visitor.texts().clubs);
    let (clock, ids) = (&*site.clock, &*site.ids);
    if let Ok(who) = visitor.signed_in() {
        if !who.member.is_in(&club.id) {
            site.db.join(&club.id, &who.member.id, Standing::Asked, &visitor.by()?, clock).await?;
        }
        return Ok(go_to("/toi"));
    }
    let Some(full_name) = name(sent.get("full-name")) else {
        return Ok(show(&visitor, &club, &sent, Some(visitor.texts().people.bad_name.to_owned())));
    };
    let year = birth_year(sent.get("birth-year")).ok().filter(|year| year.is_some() || !club.asks_birth_year);
    let Some(birth_year) = year else {
        return Ok(show(&visitor, &club, &sent, Some(texts.bad_birth_year.to_owned())));
    };
    let picture = PICTURES.into_iter().find(|picture| *picture == sent.get("picture"));
    let pad = Pad {
        purpose: For::Choosing,
        action: format!("/gia-nhap/{}", club.join_code),
        greeting: Some(full_name.clone()),
        words_too: false,
        carry: ["full-name", "birth-year", "picture", "once"].map(|field| (field, sent.get(field))).into(),
    };
    let pin = match pad.pressed(&visitor, &sent) {
        Pressed::More(page) => return Ok(page),
        Pressed::Pin(pin) => pin,
    };
    let new = NewPerson {
        name: full_name,
        sign_in: None,
        picture: picture.map(str::to_owned),
        birth_year,
        secret: Some((SecretKind::Pictures, site.secrets.hash(&pin).await?)),
        roles: [].into(),
    };
    site.limits.knock(visitor.address).map_err(PageError::TooOften)?;
    let person = site.db.make_person(&new, &By::Stranger, sent.once().as_ref(), clock, ids).await?;
    site.db.join(&club.id, &person, Standing::Asked, &By::Person(person.clone()), clock).await?;
    let device = super::tonight::device(&visitor).await?;
    enter(&visitor, &person, device.map(|device| device.id).as_ref(), "/toi").await
}

async fn club(visitor: &Visitor, code: &str) -> Result<Option<Club>, PageError> {
    let club = visitor.site.db.club_by_code(&codes::typed(code)).await?;
    if club.is_none() {
        // Guessing is counted, not a whole class that joins, press by press, behind one address.
        visitor.site.limits.knock(visitor.address).map_err(PageError::TooOften)?;
    }
    Ok(club)
}

fn no_club(visitor: &Visitor, asked: bool) -> Response {
    let texts = &visitor.texts().clubs;
    let status = if asked { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let page = Page::new(texts.join_code, texts.join_text).status(status).hidden_from_crawlers().body(move || {
        view! {
            <h1>{texts.join_code}</h1>
            {fault(asked.then(|| texts.join_none.to_owned()))}
            <form class="sheet" method="get" action="/gia-nhap">
                {Field::text("ma", texts.join_code).show()}
                <button class="button-strong">{texts.join_button}</button>
            </form>
        }
        .into_any()
    });
    document(visitor, page)
}

fn show(visitor: &Visitor, club: &Club, sent: &Sent, complaint: Option<String>) -> Response {
    let texts = visitor.texts();
    let (asking, club, sent) = (visitor.clone(), club.clone(), sent.clone());
    let title = (texts.clubs.join)(&club.name);
    let status = if complaint.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page::new(title.clone(), texts.clubs.join_text).status(status).hidden_from_crawlers().body(move || {
        let fields = asking.known.who.is_none().then(|| {
            let year = club.asks_birth_year.then(|| {
                Field::text("birth-year", texts.clubs.birth_year)
                    .hint(texts.clubs.birth_year_hint)
                    .value(sent.get("birth-year"))
                    .show()
            });
            view! {
                {once(&asking)}
                {Field::text("full-name", texts.people.full_name)
                    .hint(texts.people.full_name_hint)
                    .value(sent.get("full-name"))
                    .autocomplete("name")
                    .show()}
                {year}
                {picture_choice(&asking, texts.clubs.your_picture, Some(sent.get("picture")))}
                <p class="hint">{texts.clubs.how_to_sign_in}</p>
            }
        });
        view! {
            <h1>{title}</h1>
            <p class="note">{club.place.clone()}</p>
            <p class="lead">{texts.clubs.join_text}</p>
            {fault(complaint)}
            <form class="sheet" method="post" action=format!("/gia-nhap/{}", club.join_code)>
                {fields}
                <button class="button-strong">{texts.clubs.join_button}</button>
            </form>
        }
        .into_any()
    });
    document(visitor, page)
}
