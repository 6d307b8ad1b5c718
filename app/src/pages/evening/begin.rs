//! Who is here, and what is practised.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::Kind;
use tiengban_content::learning::Evening;
use tiengban_content::learning::evening::Asked;
use tiengban_content::people::PersonId;
use tiengban_store::learning::Thing;
use tiengban_store::people::{Club, RosterLine};

use super::choice::{self, Choice};
use super::eyes;
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::clubs::led;
use crate::pages::live::begin::begin;
use crate::pages::practice::{things_for, words_for};
use crate::parts::breadcrumbs;
use crate::parts::form::{face, fault, once};
use crate::visitor::Visitor;

/// So many people can be ticked.
pub(super) const MOST_PEOPLE: usize = 300;
/// So many things are asked in an evening.
const MOST_THINGS: usize = 40;
/// What is practised, where it is no item.
pub(in crate::pages) const DUE: &str = "on-tap";

/// The button for an evening on many telephones.
const PHONES: &str = "phones";

/// Who can be ticked, and what can be chosen.
struct Offer {
    roster: Vec<RosterLine>,
    choice: Choice,
    /// The address of the evening that is open, before one screen or on many telephones.
    open: Vec<(String, &'static str)>,
}

impl Offer {
    async fn of(visitor: &Visitor, club: &Club) -> Result<Self, PageError> {
        let (db, texts) = (&visitor.site.db, visitor.texts());
        let open =
            db.open_evening(&club.id).await?.map(|evening| (format!("/buoi/{}", evening.id), texts.evening.go_on));
        let many = db.open_live(&club.id).await?.map(|live| (format!("/nhieu-may/{}", live.id), texts.live.go_on));
        Ok(Self {
            roster: db.roster(&club.id, "", MOST_PEOPLE, 0).await?,
            choice: Choice::of(visitor, &club.id).await?,
            open: open.into_iter().chain(many).collect(),
        })
    }
}

/// `GET /cau-lac-bo/{id}/buoi`
///
/// # Errors
/// Not found, for whoever does not lead the club.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let club = led(&visitor, &id).await?;
    let offer = Offer::of(&visitor, &club).await?;
    Ok(show(&visitor, club, offer))
}

/// `POST /cau-lac-bo/{id}/buoi`: the evening begins.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path(id): Path<String>, sent: Sent) -> Answer {
    let club = led(&visitor, &id).await?;
    let (texts, site) = (&visitor.texts().evening, &visitor.site);
    let offer = Offer::of(&visitor, &club).await?;
    if sent.get("how") == PHONES {
        return Ok(match begin(&visitor, &club, &sent).await? {
            Some(live) => go_to(&format!("/nhieu-may/{live}")),
            None => show(&visitor.again(&sent, texts.nothing), club, offer),
        });
    }
    let ticked = sent.all("here");
    let here = offer.roster.iter().filter(|line| ticked.contains(&line.person.id.0.as_str()));
    let people: Vec<PersonId> = here.map(|line| line.person.id.clone()).collect();
    if people.is_empty() {
        return Ok(show(&visitor.again(&sent, texts.nobody), club, offer));
    }
    let things = chosen(&visitor, &club, sent.get("what"), &people).await?;
    if things.is_empty() {
        return Ok(show(&visitor.again(&sent, texts.nothing), club, offer));
    }
    let asked = |thing: Thing| Asked { item: thing.item.0, part: thing.part, missed: 0 };
    let ahead = things.into_iter().take(MOST_THINGS).map(asked).collect();
    let people = people.into_iter().map(|person| person.0).collect();
    let state = serde_json::to_string(&Evening::of(people, sent.ticked("teams"), ahead)).unwrap_or_default();
    let once = sent.once().map(|once| once.0);
    let evening = site.db.begin_evening(&club.id, &state, once.as_deref(), &*site.clock, &*site.ids).await?;
    Ok(go_to(&format!("/buoi/{evening}")))
}

/// The things of what was chosen, of those that the whole club may see.
async fn chosen(visitor: &Visitor, club: &Club, what: &str, people: &[PersonId]) -> Result<Vec<Thing>, PageError> {
    let (db, eyes) = (&visitor.site.db, eyes(&club.id));
    if what == DUE {
        return Ok(db.due_together(people, &eyes, visitor.site.clock.now_ms(), MOST_THINGS).await?);
    }
    let Some(item) = choice::chosen(visitor, &club.id, what).await? else { return Ok(Vec::new()) };
    if item.body.kind() == Kind::Lesson {
        return Ok(words_for(visitor, &item, &eyes).await?.into_iter().map(|word| Thing::word(word.id)).collect());
    }
    Ok(things_for(&item))
}

fn show(visitor: &Visitor, club: Club, offer: Offer) -> axum::response::Response {
    let texts = &visitor.texts().evening;
    let asking = visitor.clone();
    let page = Page::new(texts.title, "").hidden_from_crawlers();
    document(
        visitor,
        page.body(move || {
            let visitor = &asking;
            let path = format!("/cau-lac-bo/{}", club.id);
            let open = offer.open.iter().map(|(path, name)| {
                view! {
                    <p>
                        <a class="button button-strong" href=path.clone()>
                            {*name}
                        </a>
                    </p>
                }
            });
            view! {
                {breadcrumbs(visitor, vec![(club.name.clone(), path.clone())])}
                <header class="page-head">
                    <h1>{texts.title}</h1>
                    <p class="lead">{texts.lead}</p>
                </header>
                {open.collect_view()}
                {fault(visitor.complaint())}
                <form class="sheet evening-begin" method="post" action=format!("{path}/buoi")>
                    {once(visitor)}
                    <fieldset>
                        <legend>{texts.who}</legend>
                        <div class="evening-people">
                            {offer.roster.iter().map(|line| person(visitor, line)).collect_view()}
                        </div>
                    </fieldset>
                    {what(visitor, &offer.choice)}
                    <label class="tick">
                        <input type="checkbox" name="teams" value="1" checked=visitor.ticked_or("", "teams", false) />
                        {texts.teams}
                    </label>
                    <button class="button-strong">{texts.begin}</button>
                    <div class="evening-phones">
                        <p class="hint" id="many-hint">
                            {visitor.texts().live.begin_hint}
                        </p>
                        <button name="how" value=PHONES aria-describedby="many-hint">
                            {visitor.texts().live.begin}
                        </button>
                    </div>
                </form>
            }
            .into_any()
        }),
    )
}

fn person(visitor: &Visitor, line: &RosterLine) -> AnyView {
    let person = &line.person;
    let ticked = visitor.typed_all("here").contains(&person.id.0.as_str());
    view! {
        <label class="evening-person">
            <input type="checkbox" name="here" value=person.id.0.clone() checked=ticked />
            {face(visitor, person.picture.as_deref(), &person.name)}
            <span>{person.name.clone()}</span>
        </label>
    }
    .into_any()
}

fn what(visitor: &Visitor, choice: &Choice) -> AnyView {
    let texts = &visitor.texts().evening;
    let typed = visitor.typed_or("what", DUE);
    view! {
        <div class="field">
            <label for="f-what">{texts.what}</label>
            <select id="f-what" name="what">
                <option value=DUE selected=typed == DUE>
                    {texts.due}
                </option>
                {choice.options(visitor, &typed, [texts.lessons, texts.songs])}
            </select>
        </div>
    }
    .into_any()
}
