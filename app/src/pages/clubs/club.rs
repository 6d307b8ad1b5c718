//! A club's page: for its members a name and a place; for its leaders the people, who waits, how to let people in.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::people::{PersonId, Standing, name};
use tiengban_store::people::{Club, ClubChange, Device, NewPerson};
use tiengban_store::{PeopleConflict, StoreError};

use super::roster::Roster;
use super::waiting::who_waits;
use super::{led, seen};
use crate::document::{Page, document};
use crate::doors::entering::{go_to, leave, with_cookie};
use crate::doors::{Sent, codes, cookies};
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{Field, carried, done, fault, once, qr};
use crate::parts::{dotted, when};
use crate::visitor::Visitor;

/// `GET /cau-lac-bo/{id}?tim=&trang=`
///
/// # Errors
/// Not found, for whoever is neither a member nor a steward.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let club = seen(&visitor, &id).await?;
    let who = visitor.signed_in()?;
    if !who.member.leads(&club.id) && !who.member.is_steward() {
        let title = club.name.clone();
        let page = Page::new(title, "").hidden_from_crawlers().body(move || {
            view! {
                <h1>{club.name.clone()}</h1>
                <p class="lead">{club.place.clone()}</p>
            }
            .into_any()
        });
        return Ok(document(&visitor, page));
    }
    let db = &visitor.site.db;
    let roster = Roster::of(&visitor, &club.id).await?;
    let count = db.roster_count(&club.id, "").await?;
    let waiting = db.waiting(Some(&club.id)).await?;
    let devices = db.devices(&club.id).await?;
    let texts = &visitor.texts().clubs;
    let complaint = visitor.complaint();
    let said = (visitor.asked("da") == "luu").then_some(texts.saved);
    let asking = visitor.clone();
    let page = Page::new(club.name.clone(), "").hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let people = format!("/cau-lac-bo/{}/nguoi/", club.id);
        view! {
            <header class="page-head">
                <h1>{club.name.clone()}</h1>
                <p class="lead">{dotted([&club.place, &(texts.members)(count)])}</p>
            </header>
            {done(said)}
            {fault(complaint)}
            {(!waiting.is_empty())
                .then(|| {
                    view! {
                        <section class="waiting">
                            <h2>{texts.waiting}</h2>
                            {who_waits(visitor, &waiting, false)}
                        </section>
                    }
                })}
            <section>
                <h2>{texts.roster}</h2>
                {roster.show(visitor, |id| format!("{people}{id}"))}
            </section>
            <p class="buttons">
                <a class="button button-strong" href=format!("/cau-lac-bo/{}/buoi", club.id)>
                    {visitor.texts().evening.title}
                </a>
                <a class="button" href=format!("/cau-lac-bo/{}/giao-bai", club.id)>
                    {visitor.texts().evening.assign}
                </a>
                <a class="button" href=format!("/cau-lac-bo/{}/bao-cao", club.id)>
                    {visitor.texts().evening.report}
                </a>
            </p>
            {add(visitor, &club)}
            {let_in(visitor, &club)}
            {cards(visitor, &club)}
            {shared(visitor, &club, &devices)}
            {settings(visitor, &club)}
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// `POST /cau-lac-bo/{id}`: what a leader does on that page, by its `do` field.
///
/// # Errors
/// Not found, for whoever does not lead it; [`PageError::Stale`] where somebody else has changed it.
pub async fn submit(visitor: Visitor, Path(id): Path<String>, sent: Sent) -> Answer {
    let club = led(&visitor, &id).await?;
    let (site, by) = (&visitor.site, visitor.by()?);
    let (db, clock, ids) = (&site.db, &*site.clock, &*site.ids);
    let here = format!("/cau-lac-bo/{}", club.id);
    let person = PersonId(sent.get("person").to_owned());
    match sent.get("do") {
        "accept" => {
            // Only whoever has asked: others are not this leader's to bring in.
            if db.standing(&club.id, &person).await? == Some(Standing::Asked) {
                db.join(&club.id, &person, Standing::Member, &by, clock).await?;
            }
        }
        "decline" => {
            if db.standing(&club.id, &person).await? == Some(Standing::Asked) {
                db.leave(&club.id, &person, &by, clock).await?;
            }
        }
        "add" => {
            let Some(name) = name(sent.get("full-name")) else {
                return page(visitor.again(&sent, visitor.texts().people.bad_name), Path(id)).await;
            };
            let new =
                NewPerson { name, sign_in: None, picture: None, birth_year: None, secret: None, roles: [].into() };
            let person = db.make_person(&new, &by, sent.once().as_ref(), clock, ids).await?;
            db.join(&club.id, &person, Standing::Member, &by, clock).await?;
        }
        "code" => db.new_join_code(&club.id, &codes::club(site), &by, clock).await?,
        "change" => {
            let (name, place) = (name(sent.get("club-name")), name(sent.get("place")).unwrap_or_default());
            let Some(name) = name else {
                return page(visitor.again(&sent, visitor.texts().people.bad_name), Path(id)).await;
            };
            let change = ClubChange { name, place, asks_birth_year: sent.ticked("asks") };
            match db.amend_club(&club.id, sent.version(), &change, &by, clock).await {
                Err(StoreError::People(PeopleConflict::Stale)) => {
                    return page(visitor.too_late(&sent), Path(id)).await;
                }
                done => done?,
            };
        }
        "share" => return share(&visitor, &club, &sent).await,
        "unshare" => {
            let device = tiengban_content::people::DeviceId(sent.get("device").to_owned());
            if db.devices(&club.id).await?.iter().all(|known| known.id != device) {
                return Err(PageError::NotFound);
            }
            db.remove_device(&device, &by, clock).await?;
        }
        _ => return Err(PageError::WrongMethod),
    }
    Ok(go_to(&format!("{here}?da=luu")))
}

/// Makes the device at hand a shared one, and hands it over: the leader is no longer signed in on it.
async fn share(visitor: &Visitor, club: &Club, sent: &Sent) -> Answer {
    let site = &visitor.site;
    let token = codes::token(site);
    let device = name(sent.get("device-name")).unwrap_or_else(|| visitor.texts().clubs.device.to_owned());
    site.db.add_device(&club.id, &device, &cookies::hash(&token), &visitor.by()?, &*site.clock, &*site.ids).await?;
    let kept = cookies::keep(cookies::DEVICE, &token, Some(5 * 365 * 24 * 3600), visitor.known.host_bound);
    Ok(with_cookie(leave(visitor, "/toi-nay").await?, &kept))
}

fn add(visitor: &Visitor, club: &Club) -> AnyView {
    let texts = &visitor.texts().clubs;
    view! {
        <section>
            <h2>{texts.add}</h2>
            <form class="sheet" method="post" action=format!("/cau-lac-bo/{}", club.id)>
                <p>{texts.add_text}</p>
                {once(visitor)}
                {Field::text("full-name", visitor.texts().people.full_name)
                    .value(visitor.typed_or("full-name", ""))
                    .show()}
                <button name="do" value="add">
                    {texts.add_button}
                </button>
            </form>
        </section>
    }
    .into_any()
}

fn let_in(visitor: &Visitor, club: &Club) -> AnyView {
    let texts = &visitor.texts().clubs;
    let url = format!("{}/gia-nhap/{}", visitor.origin, club.join_code);
    view! {
        <section>
            <h2>{texts.let_in}</h2>
            <p>{texts.let_in_text}</p>
            <div class="invitation">
                {qr(&url)}
                <div>
                    <p class="code">{codes::grouped(&club.join_code)}</p>
                    <p class="note">{url}</p>
                    <form method="post" action=format!("/cau-lac-bo/{}", club.id)>
                        <button name="do" value="code">
                            {texts.new_code}
                        </button>
                    </form>
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn cards(visitor: &Visitor, club: &Club) -> AnyView {
    let texts = &visitor.texts().clubs;
    view! {
        <section>
            <h2>{texts.cards}</h2>
            <p>{texts.cards_text}</p>
            <form class="buttons" method="post" action=format!("/cau-lac-bo/{}/the", club.id)>
                <button>{texts.cards_button}</button>
            </form>
        </section>
    }
    .into_any()
}

fn shared(visitor: &Visitor, club: &Club, devices: &[Device]) -> AnyView {
    let texts = &visitor.texts().clubs;
    let now = visitor.site.clock.now_ms();
    let action = format!("/cau-lac-bo/{}", club.id);
    let line = |device: &Device| {
        view! {
            <li>
                <span>
                    {device.name.clone()} <span class="note">" · " {when(device.seen_at, now, visitor.tongue)}</span>
                </span>
                <form method="post" action=action.clone()>
                    {carried("device", device.id.0.clone())}
                    <button name="do" value="unshare">
                        {texts.device_remove}
                    </button>
                </form>
            </li>
        }
    };
    view! {
        <section>
            <h2>{texts.device}</h2>
            <p>{texts.device_text}</p>
            <ul class="rows">{devices.iter().map(line).collect_view()}</ul>
            <form class="sheet" method="post" action=action.clone()>
                {Field::text("device-name", texts.device_name).show()}
                <button name="do" value="share">
                    {texts.device_button}
                </button>
            </form>
        </section>
    }
    .into_any()
}

fn settings(visitor: &Visitor, club: &Club) -> AnyView {
    let texts = &visitor.texts().clubs;
    view! {
        <section>
            <h2>{texts.settings}</h2>
            <form class="sheet" method="post" action=format!("/cau-lac-bo/{}", club.id)>
                {carried("version", club.version.to_string())}
                {Field::text("club-name", texts.name).value(visitor.typed_or("club-name", &club.name)).show()}
                {Field::text("place", texts.place).value(visitor.typed_or("place", &club.place)).optional().show()}
                <label class="tick">
                    <input type="checkbox" name="asks" value="1" checked=visitor.ticked_or("change", "asks", club.asks_birth_year) />
                    {texts.asks_birth_year}
                </label>
                <button name="do" value="change">
                    {texts.save}
                </button>
            </form>
        </section>
    }
    .into_any()
}
