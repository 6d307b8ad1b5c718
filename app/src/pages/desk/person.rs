//! One person, for stewards: what they are called, how they sign in, what they may do.

use std::collections::BTreeSet;

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::people::{PersonId, Role, SecretKind, name};
use tiengban_store::people::{Person, PersonChange};
use tiengban_store::{PeopleConflict, StoreError};

use crate::document::{Page, document};
use crate::doors::entering::go_to;
use crate::doors::{Sent, strength};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::people::secret;
use crate::parts::breadcrumbs;
use crate::parts::form::{Field, carried, done, face, fault};
use crate::visitor::Visitor;

/// `GET /ban-lam-viec/nguoi/{id}`
///
/// # Errors
/// For whoever is no steward; not found, where there is no such person (any more).
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Answer {
    visitor.steward()?;
    show(&visitor, PersonId(id)).await
}

/// `POST /ban-lam-viec/nguoi/{id}`: what a steward does on that page, by its `do` field.
///
/// # Errors
/// As [`page`]; [`PageError::Stale`] where another steward was quicker.
pub async fn submit(visitor: Visitor, Path(id): Path<String>, sent: Sent) -> Answer {
    let who = visitor.steward()?;
    let (site, by, texts) = (&visitor.site, visitor.by()?, visitor.texts());
    let (db, clock) = (&site.db, &*site.clock);
    let id = PersonId(id);
    let person = db.person(&id).await?.ok_or(PageError::NotFound)?;
    if !who.member.may_help(&person.roles) {
        return Err(PageError::NotForYou);
    }
    let outcome = match sent.get("do") {
        "change" => {
            let Some(named) = name(sent.get("full-name")) else {
                return show(&visitor.again(&sent, texts.people.bad_name), id).await;
            };
            let sign_in = Some(sent.get("name")).filter(|name| !name.is_empty()).map(str::to_owned);
            let (picture, birth_year) = (person.picture, person.birth_year);
            let change = PersonChange { name: named, sign_in, picture, birth_year };
            db.amend_person(&id, sent.version(), &change, &by, clock).await.map(drop)
        }
        "roles" => {
            let roles: BTreeSet<Role> = sent.all("role").into_iter().filter_map(|role| role.parse().ok()).collect();
            // Who is a steward, admins say.
            let changed = roles.symmetric_difference(&person.roles);
            if changed.into_iter().any(|role| role.stewards()) && !who.member.is_admin() {
                return Err(PageError::NotForYou);
            }
            let words = person.secret == Some(SecretKind::Passphrase) && person.sign_in.is_some();
            if roles.iter().any(|role| role.stewards()) && !words {
                return show(&visitor.again(&sent, texts.desk.needs_passphrase), id).await;
            }
            db.set_roles(&id, sent.version(), &roles, &by, clock).await.map(drop)
        }
        "passphrase" => {
            let known = [person.name.as_str(), person.sign_in.as_deref().unwrap_or_default()];
            if let Some(complaint) = strength::complaint(sent.get("passphrase"), &known, visitor.tongue) {
                return show(&visitor.again(&sent, complaint), id).await;
            }
            let words = Some((SecretKind::Passphrase, sent.get("passphrase")));
            let session = visitor.known.session.as_deref().filter(|_| id == who.member.id);
            secret::keep(&visitor, &id, words, session).await?;
            Ok(())
        }
        _ => return Err(PageError::WrongMethod),
    };
    match outcome {
        Ok(()) => Ok(go_to(&format!("/ban-lam-viec/nguoi/{id}?da=luu"))),
        Err(StoreError::People(PeopleConflict::SignInTaken)) => {
            show(&visitor.again(&sent, texts.people.taken), id).await
        }
        Err(StoreError::People(PeopleConflict::LastAdmin)) => {
            show(&visitor.again(&sent, texts.desk.last_admin), id).await
        }
        Err(StoreError::People(PeopleConflict::Stale)) => show(&visitor.too_late(&sent), id).await,
        Err(error) => Err(error.into()),
    }
}

async fn show(visitor: &Visitor, id: PersonId) -> Answer {
    let person = visitor.site.db.person(&id).await?.ok_or(PageError::NotFound)?;
    let who = &visitor.steward()?.member;
    let (helps, admin) = (who.may_help(&person.roles), who.is_admin());
    let texts = &visitor.texts().desk;
    let said = (visitor.asked("da") == "luu").then_some(texts.saved);
    let complaint = visitor.complaint();
    let asking = visitor.clone();
    let page = Page::new(person.name.clone(), "").hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let steps = vec![
            (texts.title.to_owned(), "/ban-lam-viec".to_owned()),
            (texts.people.to_owned(), "/ban-lam-viec/nguoi".to_owned()),
        ];
        view! {
            {breadcrumbs(visitor, steps)}
            <header class="page-head person-head">
                {face(visitor, person.picture.as_deref(), &person.name)}
                <h1>{person.name.clone()}</h1>
            </header>
            {done(said)}
            {fault(complaint)}
            {helps.then(|| known(visitor, &person))}
            {helps.then(|| roles(visitor, &person, admin))}
            {helps.then(|| passphrase(visitor))}
        }
        .into_any()
    });
    Ok(document(visitor, page))
}

fn known(visitor: &Visitor, person: &Person) -> AnyView {
    let (texts, people) = (&visitor.texts().desk, &visitor.texts().people);
    view! {
        <form class="sheet" method="post">
            {carried("version", person.version.to_string())}
            {Field::text("full-name", people.full_name).value(visitor.typed_or("full-name", &person.name)).show()}
            {Field::text("name", people.sign_in_name)
                .hint(texts.sign_in_text)
                .value(visitor.typed_or("name", person.sign_in.as_deref().unwrap_or_default()))
                .optional()
                .show()}
            <button name="do" value="change">
                {texts.save}
            </button>
        </form>
    }
    .into_any()
}

fn roles(visitor: &Visitor, person: &Person, admin: bool) -> AnyView {
    let (texts, people) = (&visitor.texts().desk, &visitor.texts().people);
    let one = |role: Role| {
        let (held, fixed) = (person.roles.contains(&role), role.stewards() && !admin);
        // A box that cannot be unticked sends nothing: what is held is carried along.
        let kept = (held && fixed).then(|| carried("role", role.name()));
        view! {
            <label class="tick">
                <input type="checkbox" name="role" value=role.name() checked=held disabled=fixed />
                <span>
                    <b>{(people.role)(role)}</b>
                    ": "
                    {(people.role_says)(role)}
                </span>
            </label>
            {kept}
        }
    };
    view! {
        <section>
            <h2>{texts.roles}</h2>
            <form class="sheet" method="post">
                <p>{texts.roles_text}</p>
                {carried("version", person.version.to_string())}
                {Role::ALL.map(one).collect_view()}
                <button name="do" value="roles">
                    {texts.save}
                </button>
            </form>
        </section>
    }
    .into_any()
}

fn passphrase(visitor: &Visitor) -> AnyView {
    let (texts, people) = (&visitor.texts().desk, &visitor.texts().people);
    view! {
        <section>
            <h2>{texts.set_passphrase}</h2>
            <form class="sheet" method="post">
                <p>{texts.set_passphrase_text}</p>
                {Field::secret("passphrase", people.new_passphrase, "new-password").hint(people.passphrase_hint).show()}
                <button name="do" value="passphrase">
                    {texts.set_passphrase}
                </button>
            </form>
        </section>
    }
    .into_any()
}
