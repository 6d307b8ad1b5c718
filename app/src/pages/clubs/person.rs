//! One of a club's people, for its leaders: their key, their card, their standing, a guardian's consent.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::people::{PersonId, Standing, name};
use tiengban_store::people::{Club, Consent, Person, PersonChange};
use tiengban_store::{PeopleConflict, StoreError};

use super::{birth_year, cards, led};
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::people::secret;
use crate::parts::form::{Field, carried, done, face, fault, picture_choice};
use crate::parts::{breadcrumbs, date};
use crate::visitor::Visitor;

async fn open(visitor: &Visitor, club: &str, person: &str) -> Result<(Club, Person, Standing), PageError> {
    let club = led(visitor, club).await?;
    let person = PersonId(person.to_owned());
    let standing = visitor.site.db.standing(&club.id, &person).await?.ok_or(PageError::NotFound)?;
    let person = visitor.site.db.person(&person).await?.ok_or(PageError::NotFound)?;
    Ok((club, person, standing))
}

/// `GET /cau-lac-bo/{club}/nguoi/{person}`
///
/// # Errors
/// Not found, for whoever does not lead the club.
pub async fn page(visitor: Visitor, Path((club, person)): Path<(String, String)>) -> Answer {
    let (club, person, standing) = open(&visitor, &club, &person).await?;
    let consents = visitor.site.db.consents(&person.id).await?;
    let helps = visitor.signed_in()?.member.may_help(&person.roles);
    let texts = &visitor.texts().clubs;
    let said = (visitor.asked("da") == "luu").then_some(texts.saved);
    let complaint = visitor.complaint();
    let asking = visitor.clone();
    let page = Page::new(person.name.clone(), "").hidden_from_crawlers().body(move || {
        let visitor = &asking;
        view! {
            {breadcrumbs(visitor, vec![(club.name.clone(), format!("/cau-lac-bo/{}", club.id))])}
            <header class="page-head person-head">
                {face(visitor, person.picture.as_deref(), &person.name)}
                <h1>{person.name.clone()}</h1>
            </header>
            {done(said)}
            {fault(complaint)}
            {helps.then(|| known(visitor, &club, &person))}
            {helps.then(|| keys(visitor, &person))}
            {guardians(visitor, &consents)}
            {standing_form(visitor, standing)}
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// `POST /cau-lac-bo/{club}/nguoi/{person}`: what a leader does on that page, by its `do` field.
///
/// # Errors
/// As [`page`]; [`PageError::Stale`] where somebody else has changed the person.
pub async fn submit(visitor: Visitor, Path((club, person)): Path<(String, String)>, sent: Sent) -> Answer {
    let (club, person, _) = open(&visitor, &club, &person).await?;
    let (site, by) = (&visitor.site, visitor.by()?);
    let (db, clock) = (&site.db, &*site.clock);
    let helps = visitor.signed_in()?.member.may_help(&person.roles);
    if matches!(sent.get("do"), "change" | "reset" | "card" | "end-card") && !helps {
        return Err(PageError::NotForYou);
    }
    let here = format!("/cau-lac-bo/{}/nguoi/{}", club.id, person.id);
    let whose = Path((club.id.0.clone(), person.id.0.clone()));
    match sent.get("do") {
        "change" => {
            let Some(name) = name(sent.get("full-name")) else {
                return page(visitor.again(&sent, visitor.texts().people.bad_name), whose).await;
            };
            let Ok(birth_year) = birth_year(sent.get("birth-year")) else {
                return page(visitor.again(&sent, visitor.texts().clubs.bad_birth_year), whose).await;
            };
            let picture = Some(sent.get("picture")).filter(|picture| !picture.is_empty()).map(str::to_owned);
            let change = PersonChange { name, sign_in: person.sign_in, picture, birth_year };
            match db.amend_person(&person.id, sent.version(), &change, &by, clock).await {
                Err(StoreError::People(PeopleConflict::Stale)) => return page(visitor.too_late(&sent), whose).await,
                done => done?,
            };
        }
        "reset" => secret::keep(&visitor, &person.id, None, None).await?,
        "card" => {
            cards::issue(&visitor, &person.id).await?;
            return Ok(go_to(&format!("/cau-lac-bo/{}/the?ai={}", club.id, person.id)));
        }
        "end-card" => db.revoke_card(&person.id, &by, clock).await?,
        "consent" => {
            let Some(guardian) = name(sent.get("guardian")) else {
                return page(visitor.again(&sent, visitor.texts().people.bad_name), whose).await;
            };
            let leader = &visitor.signed_in()?.member.id;
            db.record_consent(&person.id, leader, &guardian, clock, &*site.ids).await?;
        }
        "withdraw" => {
            let theirs = db.consents(&person.id).await?;
            if theirs.iter().all(|consent| consent.id != sent.get("consent")) {
                return Err(PageError::NotFound);
            }
            db.withdraw_consent(sent.get("consent"), &by, clock).await?;
        }
        "leader" => db.join(&club.id, &person.id, Standing::Leader, &by, clock).await?,
        "member" => db.join(&club.id, &person.id, Standing::Member, &by, clock).await?,
        "remove" => {
            db.leave(&club.id, &person.id, &by, clock).await?;
            return Ok(go_to(&format!("/cau-lac-bo/{}?da=luu", club.id)));
        }
        _ => return Err(PageError::WrongMethod),
    }
    Ok(go_to(&format!("{here}?da=luu")))
}

fn known(visitor: &Visitor, club: &Club, person: &Person) -> AnyView {
    let texts = &visitor.texts().clubs;
    let picture = visitor.typed_or("picture", person.picture.as_deref().unwrap_or_default());
    let year = person.birth_year.map(|year| year.to_string()).unwrap_or_default();
    let typed = !visitor.typed_or("birth-year", "").is_empty();
    let asks = club.asks_birth_year || person.birth_year.is_some() || typed;
    let year_field = asks.then(|| {
        Field::text("birth-year", texts.birth_year)
            .hint(texts.birth_year_hint)
            .value(visitor.typed_or("birth-year", &year))
            .optional()
            .show()
    });
    view! {
        <section>
            <form class="sheet" method="post">
                {carried("version", person.version.to_string())}
                {Field::text("full-name", visitor.texts().people.full_name).value(visitor.typed_or("full-name", &person.name)).show()}
                {year_field}
                {picture_choice(visitor, texts.your_picture, Some(&picture))}
                <button name="do" value="change">
                    {texts.save}
                </button>
            </form>
        </section>
    }
    .into_any()
}

fn keys(visitor: &Visitor, person: &Person) -> AnyView {
    let texts = &visitor.texts().clubs;
    let end = person.has_card.then(|| view! { <button name="do" value="end-card">{texts.card_end}</button> });
    let steward = person.roles.iter().any(|role| role.stewards());
    // A steward's passphrase is set at the desk.
    let reset = (person.secret.is_some() && !steward).then(|| {
        view! {
            <section>
                <h2>{texts.reset}</h2>
                <form class="sheet" method="post">
                    <p>{texts.reset_text}</p>
                    <button name="do" value="reset">
                        {texts.reset_button}
                    </button>
                </form>
            </section>
        }
    });
    view! {
        <section>
            <h2>{texts.card}</h2>
            <form class="buttons" method="post">
                <button name="do" value="card">
                    {texts.card_new}
                </button>
                {end}
            </form>
        </section>
        {reset}
    }
    .into_any()
}

fn guardians(visitor: &Visitor, consents: &[Consent]) -> AnyView {
    let texts = &visitor.texts().clubs;
    let line = |consent: &Consent| {
        let text = (texts.consent_by)(&consent.guardian, &date(consent.given_at, visitor.tongue));
        let rest = match consent.withdrawn_at {
            Some(_) => view! { <span class="note">{texts.consent_withdrawn}</span> }.into_any(),
            None => view! {
                <form method="post">
                    {carried("consent", consent.id.clone())}
                    <button name="do" value="withdraw">
                        {texts.consent_withdraw}
                    </button>
                </form>
            }
            .into_any(),
        };
        view! { <li><span>{text}</span>{rest}</li> }
    };
    view! {
        <section>
            <h2>{texts.consent}</h2>
            <p>{texts.consent_text}</p>
            <ul class="rows">{consents.iter().map(line).collect_view()}</ul>
            <form class="sheet" method="post">
                {Field::text("guardian", texts.guardian).value(visitor.typed_or("guardian", "")).show()}
                <button name="do" value="consent">
                    {texts.consent_button}
                </button>
            </form>
        </section>
    }
    .into_any()
}

fn standing_form(visitor: &Visitor, standing: Standing) -> AnyView {
    let texts = &visitor.texts().clubs;
    let (value, text) =
        if standing == Standing::Leader { ("member", texts.make_member) } else { ("leader", texts.make_leader) };
    view! {
        <section>
            <h2>{texts.in_club}</h2>
            <form class="buttons" method="post">
                <button name="do" value=value>
                    {text}
                </button>
            </form>
            <form class="sheet" method="post">
                <button name="do" value="remove">
                    {texts.remove}
                </button>
                <p class="hint">{texts.remove_text}</p>
            </form>
        </section>
    }
    .into_any()
}
