//! Everybody, for stewards: searched by typing, and somebody new.

use leptos::prelude::*;
use tiengban_content::people::name;
use tiengban_store::people::{NewPerson, Person};

use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::pages::Answer;
use crate::parts::form::{Field, face, fault, once};
use crate::parts::{Pager, breadcrumbs, pager};
use crate::visitor::Visitor;

/// So many people on one page.
const ON_A_PAGE: usize = 60;

/// `GET /ban-lam-viec/nguoi?tim=&trang=`
///
/// # Errors
/// For whoever is no steward.
pub async fn page(visitor: Visitor) -> Answer {
    visitor.steward()?;
    let db = &visitor.site.db;
    let search: String = visitor.asked("tim").chars().take(80).collect();
    let found = usize::try_from(db.count_people(&search).await?).unwrap_or_default();
    let stretch = Pager::asked(&visitor, found, ON_A_PAGE);
    let people = db.people(&search, stretch.size, stretch.offset()).await?;
    let (texts, club_texts) = (&visitor.texts().desk, &visitor.texts().clubs);
    let complaint = visitor.complaint();
    let asking = visitor.clone();
    let page = Page::new(texts.people, texts.people_lead).hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let list = if people.is_empty() {
            view! { <p>{texts.found_none}</p> }.into_any()
        } else {
            let tiles = people.iter().map(|person| tile(visitor, person));
            view! { <ul class="person-tiles">{tiles.collect_view()}</ul> }.into_any()
        };
        view! {
            {breadcrumbs(visitor, vec![(texts.title.to_owned(), "/ban-lam-viec".to_owned())])}
            <header class="page-head">
                <h1>{texts.people} <span class="count">{found}</span></h1>
                <p class="lead">{texts.people_lead}</p>
            </header>
            {fault(complaint)}
            <form class="finder" method="get" role="search">
                <label for="tim">{club_texts.find}</label>
                <input id="tim" type="search" name="tim" value=search autocomplete="off" />
                <button>{club_texts.find_button}</button>
            </form>
            {list}
            {pager(visitor, stretch)}
            <section>
                <h2>{texts.add_person}</h2>
                <form class="sheet" method="post">
                    {once(visitor)}
                    {Field::text("full-name", visitor.texts().people.full_name)
                        .value(visitor.typed_or("full-name", ""))
                        .show()}
                    <button class="button-strong">{texts.add_person}</button>
                </form>
            </section>
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// `POST /ban-lam-viec/nguoi`: somebody new; what they may do is chosen on their page.
///
/// # Errors
/// For whoever is no steward.
pub async fn submit(visitor: Visitor, sent: Sent) -> Answer {
    visitor.steward()?;
    let site = &visitor.site;
    let Some(named) = name(sent.get("full-name")) else {
        return page(visitor.again(&sent, visitor.texts().people.bad_name)).await;
    };
    let new = NewPerson { name: named, sign_in: None, picture: None, birth_year: None, secret: None, roles: [].into() };
    let person = site.db.make_person(&new, &visitor.by()?, sent.once().as_ref(), &*site.clock, &*site.ids).await?;
    Ok(go_to(&format!("/ban-lam-viec/nguoi/{person}")))
}

fn tile(visitor: &Visitor, person: &Person) -> AnyView {
    let texts = &visitor.texts().people;
    let roles: Vec<&str> = person.roles.iter().map(|role| (texts.role)(*role)).collect();
    view! {
        <li>
            <a class="person-tile" href=format!("/ban-lam-viec/nguoi/{}", person.id)>
                {face(visitor, person.picture.as_deref(), &person.name)}
                <span class="person-name">{person.name.clone()}</span>
                <span class="note">{roles.join(", ")}</span>
            </a>
        </li>
    }
    .into_any()
}
