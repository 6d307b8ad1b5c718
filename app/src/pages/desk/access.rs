//! Who may see an item: shown as a sentence, changed in this one place. And taking it down.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::people::PersonId;
use tiengban_content::{Address, Audience, Item, Key, Kind};
use tiengban_store::people::{Club, Person};

use super::sentence;
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{Field, done, fault};
use crate::parts::{breadcrumbs, said};
use crate::visitor::Visitor;

/// What somebody may do with an item here.
struct Hand {
    item: Item,
    owner: Option<PersonId>,
    /// Stewards change the audience; whoever gave the item takes it down.
    steward: bool,
}

/// The item behind `/quyen/{kind}/{slug}`, for a steward who may see it or for whoever gave it.
async fn open(visitor: &Visitor, kind: &str, slug: &str) -> Result<Hand, PageError> {
    let who = visitor.signed_in()?;
    let kind = Kind::ALL.into_iter().find(|known| known.path() == kind).ok_or(PageError::NotFound)?;
    let address = Address::new(kind, slug.parse().map_err(|_| PageError::NotFound)?);
    let db = &visitor.site.db;
    let item = db.item(&address, &visitor.viewer).await?.ok_or(PageError::NotFound)?;
    let owner = db.owner(&item.id).await?;
    let steward = who.member.is_steward();
    if !steward && owner.as_ref() != Some(&who.member.id) {
        return Err(PageError::NotFound);
    }
    Ok(Hand { item, owner, steward })
}

/// `GET /quyen/{kind}/{slug}`
///
/// # Errors
/// Not found, for whoever may not see the item or may do nothing with it.
pub async fn page(visitor: Visitor, Path((kind, slug)): Path<(String, String)>) -> Answer {
    let hand = open(&visitor, &kind, &slug).await?;
    let audience = hand.item.audience.clone();
    show(&visitor, hand, audience, false).await
}

/// `POST /quyen/{kind}/{slug}`: another audience, or down, by its `do` field.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path((kind, slug)): Path<(String, String)>, sent: Sent) -> Answer {
    let hand = open(&visitor, &kind, &slug).await?;
    let (db, by, clock) = (&visitor.site.db, visitor.by()?, &*visitor.site.clock);
    match sent.get("do") {
        "audience" if hand.steward => {
            let audience: Audience = sent.all("key").into_iter().filter_map(|key| key.parse::<Key>().ok()).collect();
            if !visitor.viewer.may_see(&audience) && !sent.ticked("sure") {
                return show(&visitor, hand, audience, true).await;
            }
            db.set_audience(&hand.item.id, &audience, &by, clock).await?;
            let to = hand.item.address().url();
            let seen = visitor.viewer.may_see(&audience);
            Ok(go_to(&if seen { format!("/quyen{to}?da=luu") } else { "/ban-lam-viec?da=luu".to_owned() }))
        }
        "owner" if hand.steward => {
            let asked = sent.get("owner");
            let found = if asked.is_empty() { Vec::new() } else { db.people(asked, 50, 0).await? };
            let mut called: Vec<&Person> = found.iter().filter(|person| person.name == asked).collect();
            if called.is_empty() {
                called.extend(&found);
            }
            match called.as_slice() {
                [one] => db.set_owner(&hand.item.id, &one.id, &by, clock).await?,
                _ => {
                    let audience = hand.item.audience.clone();
                    let unclear = visitor.again(&sent, visitor.texts().desk.owner_unclear);
                    return show(&unclear, hand, audience, false).await;
                }
            }
            Ok(go_to(&format!("/quyen{}?da=luu", hand.item.address().url())))
        }
        "down" => {
            db.withdraw(&hand.item.id, sent.get("reason"), &by, clock).await?;
            Ok(go_to(if hand.steward { "/ban-lam-viec?da=go" } else { "/toi" }))
        }
        _ => Err(PageError::WrongMethod),
    }
}

async fn show(visitor: &Visitor, hand: Hand, chosen: Audience, locks_out: bool) -> Answer {
    let db = &visitor.site.db;
    let clubs = if hand.steward { db.clubs().await? } else { Vec::new() };
    let mut people: Vec<Person> = Vec::new();
    let mut ids: Vec<PersonId> = hand.owner.iter().cloned().collect();
    ids.extend(chosen.keys().filter_map(|key| match key {
        Key::Person(id) => Some(PersonId(id.clone())),
        _ => None,
    }));
    for id in ids {
        if let Some(person) = db.person(&id).await?
            && people.iter().all(|known| known.id != id)
        {
            people.push(person);
        }
    }
    let owner = hand.owner.as_ref().and_then(|id| people.iter().find(|person| person.id == *id)).cloned();
    let now = sentence(visitor, &hand.item.audience).await?;
    let texts = &visitor.texts().desk;
    let saved = (visitor.asked("da") == "luu").then_some(texts.saved);
    let asking = visitor.clone();
    let page = Page::new(texts.may_see, "").hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let title = hand.item.body.title(&hand.item.lang);
        let steps = vec![(visitor.reads(&title).to_owned(), hand.item.address().url())];
        let owner = owner.map(|owner| view! { <p>{(texts.owner_of)(&owner.name)}</p> });
        let form = hand.steward.then(|| audience_form(visitor, &chosen, &clubs, &people, locks_out));
        let giver = hand.steward.then(|| {
            view! {
                <section>
                    <h2>{texts.owner}</h2>
                    <form class="sheet" method="post">
                        <p>{texts.owner_text}</p>
                        {Field::text("owner", texts.owner_name).value(visitor.typed_or("owner", "")).show()}
                        <button name="do" value="owner">
                            {texts.save}
                        </button>
                    </form>
                </section>
            }
        });
        view! {
            {breadcrumbs(visitor, steps)}
            <header class="page-head">
                <p class="above">{texts.may_see}</p>
                <h1>{said(&title, visitor.tongue)}</h1>
                <p class="lead">{now}</p>
                {owner}
            </header>
            {done(saved)}
            {fault(visitor.complaint())}
            {form}
            {giver}
            <section>
                <h2>{texts.take_down}</h2>
                <form class="sheet" method="post">
                    <p>{texts.take_down_text}</p>
                    {Field::text("reason", texts.reason).optional().show()}
                    <button class="button-strong" name="do" value="down">
                        {texts.take_down_button}
                    </button>
                </form>
            </section>
        }
        .into_any()
    });
    Ok(document(visitor, page))
}

fn audience_form(
    visitor: &Visitor,
    chosen: &Audience,
    clubs: &[(Club, i64)],
    people: &[Person],
    locks_out: bool,
) -> AnyView {
    let texts = &visitor.texts().desk;
    let mut keys = vec![
        (Key::Public, texts.everyone.to_owned()),
        (Key::Members, texts.members.to_owned()),
        (Key::Stewards, texts.stewards.to_owned()),
    ];
    keys.extend(clubs.iter().map(|(club, _)| (Key::Club(club.id.0.clone()), (texts.of_club)(&club.name))));
    keys.extend(people.iter().map(|person| (Key::Person(person.id.0.clone()), (texts.of_person)(&person.name))));
    // Whom the list does not know (a club that was closed) stays as it is.
    let unknown = chosen.keys().filter(|key| keys.iter().all(|(known, _)| known != *key));
    keys.extend(unknown.map(|key| (key.clone(), key.to_string())).collect::<Vec<_>>());
    let tick = |(key, name): (Key, String)| {
        let held = chosen.keys().any(|held| *held == key);
        view! {
            <label class="tick">
                <input type="checkbox" name="key" value=key.to_string() checked=held />
                {name}
            </label>
        }
    };
    let sure = locks_out.then(|| {
        view! {
            {fault(Some(texts.locks_you_out.to_owned()))}
            <label class="tick">
                <input type="checkbox" name="sure" value="1" required=true />
                {texts.locks_you_out_sure}
            </label>
        }
    });
    view! {
        <section>
            <form class="sheet" method="post">
                <fieldset>
                    <legend>{texts.who_may_see}</legend>
                    {keys.into_iter().map(tick).collect_view()}
                </fieldset>
                <p class="hint">{texts.nobody_else}</p>
                {sure}
                <button class="button-strong" name="do" value="audience">
                    {texts.save}
                </button>
            </form>
        </section>
    }
    .into_any()
}
