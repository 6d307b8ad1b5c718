//! What a club is to learn until a day: given by its leaders, seen by its members where they practise.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::body::Body;
use tiengban_content::text::clean::{Typed, clean};
use tiengban_content::text::fold::exact;
use tiengban_content::{Item, ItemId, Kind};
use tiengban_memory::{DAY_MS, day, day_begins};
use tiengban_store::ItemFilter;
use tiengban_store::learning::{Assignment, Done, NewAssignment, NewLine, Said};
use tiengban_store::people::Club;

use super::led;
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::evening::choice::{self, Choice};
use crate::pages::evening::eyes;
use crate::pages::practice::things_for;
use crate::pages::{Answer, seen};
use crate::parts::form::{carried, done, fault, once};
use crate::parts::text_area::TextArea;
use crate::parts::{breadcrumbs, said, taught};
use crate::visitor::Visitor;

/// So many words at once.
const MOST_WORDS: usize = 40;
/// The most letters of what a leader says to it.
const LETTERS: usize = 500;
/// Days ahead that can be chosen; 0 is without a day.
const DAYS: [i64; 5] = [0, 1, 3, 7, 14];

/// An assignment as a page shows it: with the items of it that whoever looks may see.
struct Given {
    assignment: Assignment,
    items: Vec<Item>,
}

impl Given {
    async fn of(visitor: &Visitor, assignment: Assignment) -> Result<Self, PageError> {
        let mut items = Vec::new();
        for id in &assignment.items {
            items.extend(seen(visitor, id).await?);
        }
        Ok(Self { assignment, items })
    }

    /// The things that are to be learned; none, where it is a lesson.
    fn things(&self) -> Vec<tiengban_store::learning::Thing> {
        self.items.iter().filter(|item| item.body.kind() != Kind::Lesson).flat_map(things_for).collect()
    }
}

/// `GET /cau-lac-bo/{id}/giao-bai`
///
/// # Errors
/// Not found, for whoever does not lead the club.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let club = led(&visitor, &id).await?;
    show(&visitor, club).await
}

/// `POST /cau-lac-bo/{id}/giao-bai`: gives something, or closes it; by its `do` field.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path(id): Path<String>, sent: Sent) -> Answer {
    let club = led(&visitor, &id).await?;
    let (site, texts) = (&visitor.site, &visitor.texts().evening);
    let here = format!("/cau-lac-bo/{}/giao-bai", club.id);
    if sent.get("do") == "close" {
        site.db.close_assignment(&club.id, sent.get("assignment"), &*site.clock).await?;
        return Ok(go_to(&here));
    }
    let items = match chosen(&visitor, &club, &sent).await? {
        Ok(items) => items,
        Err(why) => return show(&visitor.again(&sent, why), club).await,
    };
    let words = match clean(sent.get("note"), Typed::Prose).whole() {
        Ok(words) if words.chars().count() <= LETTERS => words,
        Ok(_) => return show(&visitor.again(&sent, texts.note_long), club).await,
        Err(odd) => return show(&visitor.again(&sent, visitor.reads(&odd.told()).to_owned()), club).await,
    };
    let days = sent.get("days").parse::<i64>().ok().filter(|days| DAYS.contains(days)).unwrap_or_default();
    let now = site.clock.now_ms();
    // To the end of that day.
    let until_at = (days > 0).then(|| day_begins(day(now) + days + 1) - 1);
    let new = NewAssignment { club: &club.id, items: &items, until_at, words: &words };
    let once = sent.once().map(|once| once.0);
    site.db.assign(&new, once.as_deref(), &*site.clock, &*site.ids).await?;
    Ok(go_to(&format!("{here}?da=giao")))
}

/// The items of what was chosen, of those that the whole club may see; or why there is none.
async fn chosen(visitor: &Visitor, club: &Club, sent: &Sent) -> Result<Result<Vec<ItemId>, String>, PageError> {
    let (db, texts, eyes) = (&visitor.site.db, &visitor.texts().evening, eyes(&club.id));
    if !sent.get("what").is_empty() {
        let item = choice::chosen(visitor, &club.id, sent.get("what")).await?;
        return Ok(item.map(|item| vec![item.id]).ok_or_else(|| texts.give_not.to_owned()));
    }
    let typed = sent.get("words").split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty());
    let typed: Vec<&str> = typed.take(MOST_WORDS + 1).collect();
    if typed.is_empty() {
        return Ok(Err(texts.give_nothing.to_owned()));
    }
    if typed.len() > MOST_WORDS {
        return Ok(Err((texts.many_words)(MOST_WORDS)));
    }
    let all = db.items(&ItemFilter::new().kind(Kind::Word), &eyes).await?;
    let mut found = Vec::new();
    let mut unknown = Vec::new();
    for word in typed {
        let is = |item: &&Item| matches!(&item.body, Body::Word(known) if exact(&known.headword) == exact(word));
        match all.iter().find(is) {
            Some(item) if !found.contains(&item.id) => found.push(item.id.clone()),
            Some(_) => {}
            None => unknown.push(word),
        }
    }
    if unknown.is_empty() { Ok(Ok(found)) } else { Ok(Err((texts.unknown_words)(&unknown.join(", ")))) }
}

async fn show(visitor: &Visitor, club: Club) -> Answer {
    let (db, choice) = (&visitor.site.db, Choice::of(visitor, &club.id).await?);
    let mut given = Vec::new();
    for assignment in db.assignments(std::slice::from_ref(&club.id)).await? {
        let one = Given::of(visitor, assignment).await?;
        let seen: Vec<&ItemId> = one.items.iter().map(|item| &item.id).collect();
        let things = one.things();
        let parts: Vec<&str> = things.iter().map(|thing| thing.part.as_str()).collect();
        let done = db.done_of(&club.id, &seen, &parts).await?;
        given.push((one, done));
    }
    let texts = &visitor.texts().evening;
    let asking = visitor.clone();
    let page = Page::new(texts.assign, "").hidden_from_crawlers().kept_nowhere();
    Ok(document(
        visitor,
        page.body(move || {
            let visitor = &asking;
            let path = format!("/cau-lac-bo/{}", club.id);
            let rows = given.iter().map(|(given, done)| row(visitor, &club, given, done)).collect_view();
            view! {
                {breadcrumbs(visitor, vec![(club.name.clone(), path.clone())])}
                <header class="page-head">
                    <h1>{texts.assign}</h1>
                    <p class="lead">{texts.assign_lead}</p>
                </header>
                {done((visitor.asked("da") == "giao" && visitor.again.is_none()).then_some(texts.assigned))}
                {fault(visitor.complaint())}
                {if given.is_empty() {
                    view! { <p class="note">{texts.nothing_assigned}</p> }.into_any()
                } else {
                    view! { <ul class="assignments">{rows}</ul> }.into_any()
                }}
                {form(visitor, &path, &choice)}
            }
            .into_any()
        }),
    ))
}

/// One of them, with who has done what whoever looks may see of it.
fn row(visitor: &Visitor, club: &Club, given: &Given, all: &[Done]) -> AnyView {
    let texts = &visitor.texts().evening;
    let things = i64::try_from(given.things().len()).unwrap_or(i64::MAX);
    let is_done = |one: &&Done| if things == 0 { one.lesson } else { one.things >= things };
    let (finished, open): (Vec<&Done>, Vec<&Done>) = all.iter().partition(is_done);
    let open = (!open.is_empty()).then(|| {
        let names: Vec<String> = open.iter().map(|one| one.name.clone()).collect();
        view! { <p class="note">{(texts.not_done)(&names.join(", "))}</p> }
    });
    let come = if given.items.is_empty() {
        view! { <p class="note">{texts.assigned_hidden}</p> }.into_any()
    } else {
        view! {
            <p>
                <strong>{(texts.done_count)(finished.len(), all.len())}</strong>
            </p>
            {open}
        }
        .into_any()
    };
    view! {
        <li>
            {what(visitor, given)} {come}
            <form method="post" action=format!("/cau-lac-bo/{}/giao-bai", club.id)>
                {carried("do", "close")} {carried("assignment", given.assignment.id.clone())}
                <button class="button-small">{texts.close}</button>
            </form>
        </li>
    }
    .into_any()
}

/// What is to be learned, and until when.
fn what(visitor: &Visitor, given: &Given) -> AnyView {
    let (texts, now) = (&visitor.texts().evening, visitor.site.clock.now_ms());
    let until = given.assignment.until_at.map(|at| {
        let days = (day(at) - day(now)).max(-1);
        view! { <span class=if days < 0 { "badge badge-warn" } else { "badge" }>{(texts.until)(days)}</span> }
    });
    let item = |item: &Item| {
        let name = match &item.body {
            Body::Word(word) => taught(&word.headword, &item.lang),
            body => said(&body.title(&item.lang), visitor.tongue),
        };
        let url = match item.body.kind() {
            Kind::Lesson => item.address().url().replacen("/bai/", "/hoc/", 1),
            _ => item.address().url(),
        };
        view! { <a href=url>{name}</a> }
    };
    let items =
        given.items.iter().enumerate().map(|(number, one)| view! { {(number > 0).then_some(", ")} {item(one)} });
    let words = given.assignment.words.clone();
    view! {
        <p class="assignment-what">{items.collect_view()} " " {until}</p>
        {(!words.is_empty()).then(|| view! { <p class="quoted">{words}</p> })}
    }
    .into_any()
}

fn form(visitor: &Visitor, path: &str, choice: &Choice) -> AnyView {
    let texts = &visitor.texts().evening;
    let typed = visitor.typed_or("what", "");
    let days = visitor.typed_or("days", "7");
    let day_option = |number: i64| {
        view! {
            <option value=number.to_string() selected=days == number.to_string()>
                {(texts.in_days)(number)}
            </option>
        }
    };
    view! {
        <form class="sheet" method="post" action=format!("{path}/giao-bai")>
            <h2>{texts.assign_new}</h2>
            {once(visitor)}
            <div class="field">
                <label for="f-what">{texts.give_what}</label>
                <select id="f-what" name="what">
                    <option value="">{texts.only_words}</option>
                    {choice.options(visitor, &typed, [texts.whole_lesson, texts.whole_song])}
                </select>
            </div>
            {TextArea::new("words", texts.words)
                .hint(texts.words_hint)
                .rows(3)
                .value(visitor.typed_or("words", ""))
                .show()}
            <div class="field">
                <label for="f-days">{texts.until_when}</label>
                <select id="f-days" name="days">
                    {DAYS.map(day_option)}
                </select>
            </div>
            {TextArea::new("note", texts.note).rows(2).value(visitor.typed_or("note", "")).show()}
            <button class="button-strong">{texts.assign_button}</button>
        </form>
    }
    .into_any()
}

/// What the clubs of a visitor are to learn and they have not done, as far as they may see it. The words and songs among
/// it are added to what they practise, once.
///
/// # Errors
/// When the store cannot answer.
pub(crate) async fn mine(visitor: &Visitor) -> Result<Option<AnyView>, PageError> {
    let who = visitor.signed_in()?;
    let (site, person) = (&visitor.site, &who.member.id);
    let clubs = who.member.clubs.iter().map(|(club, _)| club).filter(|club| who.member.is_in(club)).cloned();
    let clubs: Vec<_> = clubs.collect();
    let now = site.clock.now_ms();
    let mut open = Vec::new();
    for assignment in site.db.assignments(&clubs).await? {
        // What was due long ago is no news.
        if assignment.until_at.is_some_and(|at| at < now - 30 * DAY_MS) {
            continue;
        }
        let given = Given::of(visitor, assignment).await?;
        let things = given.things();
        let mut left = 0;
        let mut lines = Vec::new();
        for thing in &things {
            match site.db.memory_of(person, thing).await? {
                Some(learned) if learned.answers > 0 || learned.known => {}
                Some(_) => left += 1,
                None => {
                    left += 1;
                    // Never the same again: a line that was mended, let go and mended back is to be learned anew.
                    let id = format!("giao-{}-{}", given.assignment.id, site.ids.next().0);
                    lines.push(NewLine { id, thing: thing.clone(), said: Said::Added, at: now });
                }
            }
        }
        if !lines.is_empty() {
            // Where nothing can be written just now, the page is there all the same; the next look adds them.
            let added = site.db.learn(person, &lines, &site.db.scheduler_for(person).await?, &*site.clock).await;
            if let Err(error) = added {
                tracing::warn!(%error, "what a club was given could not be added to somebody's practice");
            }
        }
        let lessons = given.items.iter().filter(|item| item.body.kind() == Kind::Lesson);
        for lesson in lessons {
            let sitting = site.db.sitting(person, &lesson.id).await?;
            left += usize::from(sitting.is_none_or(|sitting| sitting.done_at.is_none()));
        }
        if left > 0 {
            open.push(given);
        }
    }
    if open.is_empty() {
        return Ok(None);
    }
    let rows = open.iter().map(|given| view! { <li>{what(visitor, given)}</li> }).collect_view();
    Ok(Some(
        view! {
            <section class="assigned-to-me">
                <h2>{visitor.texts().evening.yours}</h2>
                <ul class="assignments">{rows}</ul>
            </section>
        }
        .into_any(),
    ))
}
