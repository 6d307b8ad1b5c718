//! What a leader sees of their club in one glance: what to repeat tonight, who is stuck, how everybody stands.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use tiengban_content::body::Body;
use tiengban_content::people::{ClubId, PersonId};
use tiengban_content::{Item, ItemId, Multi};
use tiengban_memory::DAY_MS;
use tiengban_store::learning::{Forgotten, MemberReport, Stuck};

use super::led;
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::practice::holds;
use crate::pages::{Answer, seen};
use crate::parts::{breadcrumbs, date, said, taught, when};
use crate::texts::Tongue;
use crate::visitor::Visitor;

/// What was forgotten in so many days is worth repeating.
const RECENT: i64 = 14;
/// So many words are worth repeating tonight.
const TONIGHT: usize = 10;
/// So many lines are looked at for them.
const LOOKED_AT: usize = 400;
/// So many words that somebody is stuck on stand beside their name; the file has more.
const BESIDE: usize = 5;

/// Something that several people have forgotten.
struct Hard {
    item: Item,
    part: String,
    people: Vec<String>,
    times: i64,
}

/// What somebody is stuck on, the worst first, by person.
struct StuckOn(BTreeMap<PersonId, Vec<(Item, String)>>);

impl StuckOn {
    async fn of(visitor: &Visitor, club: &ClubId) -> Result<Self, PageError> {
        let mut items: BTreeMap<ItemId, Option<Item>> = BTreeMap::new();
        let mut by_person: BTreeMap<PersonId, Vec<(Item, String)>> = BTreeMap::new();
        for Stuck { person, thing } in visitor.site.db.stuck_in_club(club, &visitor.viewer, LOOKED_AT).await? {
            if !items.contains_key(&thing.item) {
                items.insert(thing.item.clone(), seen(visitor, &thing.item).await?);
            }
            if let Some(item) = items[&thing.item].clone().filter(|item| holds(&item.body, &thing.part)) {
                by_person.entry(person).or_default().push((item, thing.part));
            }
        }
        Ok(Self(by_person))
    }

    fn person(&self, person: &PersonId) -> &[(Item, String)] {
        self.0.get(person).map(Vec::as_slice).unwrap_or_default()
    }
}

/// `GET /cau-lac-bo/{id}/bao-cao`
///
/// # Errors
/// Not found, for whoever does not lead the club.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let club = led(&visitor, &id).await?;
    let now = visitor.site.clock.now_ms();
    let members = visitor.site.db.club_report(&club.id, &visitor.viewer, now).await?;
    let repeat = repeat(&visitor, &club.id, now - RECENT * DAY_MS).await?;
    let stuck = StuckOn::of(&visitor, &club.id).await?;
    let of_member = move |visitor: &Visitor| {
        members.iter().map(|one| member(visitor, one, stuck.person(&one.person), now)).collect_view()
    };
    let texts = &visitor.texts().evening;
    let asking = visitor.clone();
    let page = Page::new(texts.report, "").hidden_from_crawlers().kept_nowhere();
    Ok(document(
        &visitor,
        page.body(move || {
            let visitor = &asking;
            let path = format!("/cau-lac-bo/{}", club.id);
            view! {
                {breadcrumbs(visitor, vec![(club.name.clone(), path.clone())])}
                <header class="page-head">
                    <h1>{texts.report}</h1>
                    <p class="lead">{texts.report_lead}</p>
                </header>
                {repeat}
                <section>
                    <h2>{texts.everybody}</h2>
                    <ul class="rows report">{of_member(visitor)}</ul>
                </section>
                <p class="buttons">
                    <a class="button" href=format!("{path}/buoi")>
                        {texts.title}
                    </a>
                    <a class="button" href=format!("{path}/bao-cao.csv") download="">
                        {texts.csv}
                    </a>
                    <a class="button" href=format!("{path}/bao-cao-tu.csv") download="">
                        {texts.csv_words}
                    </a>
                </p>
            }
            .into_any()
        }),
    ))
}

/// `GET /cau-lac-bo/{id}/bao-cao.csv`
///
/// # Errors
/// As [`page`].
pub async fn csv(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let club = led(&visitor, &id).await?;
    let members = visitor.site.db.club_report(&club.id, &visitor.viewer, visitor.site.clock.now_ms()).await?;
    let stuck_on = StuckOn::of(&visitor, &club.id).await?;
    let mut csv = row(visitor.texts().evening.columns.map(str::to_owned));
    for one in members {
        let words = stuck_on.person(&one.person).iter().map(|(item, part)| called(item, part).0);
        let words = words.collect::<Vec<_>>().join(", ");
        let last = one.last_at.map(day).unwrap_or_default();
        let numbers = [one.lessons, one.learning, one.firm, one.due, one.stuck].map(|number| number.to_string());
        let [lessons, learning, firm, due, stuck] = numbers;
        csv.push_str(&row([one.name, lessons, learning, firm, due, stuck, words, last]));
    }
    Ok(file("bao-cao.csv", &csv))
}

/// `GET /cau-lac-bo/{id}/bao-cao-tu.csv`: what the club has forgotten of late, word by word.
///
/// # Errors
/// As [`page`].
pub async fn csv_of_words(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let club = led(&visitor, &id).await?;
    let since = visitor.site.clock.now_ms() - RECENT * DAY_MS;
    let mut csv = row(visitor.texts().evening.word_columns.map(str::to_owned));
    for one in hard(&visitor, &club.id, since).await? {
        let (name, meaning) = called(&one.item, &one.part);
        let (people, times) = (one.people.len().to_string(), one.times.to_string());
        csv.push_str(&row([name, visitor.reads(&meaning).to_owned(), people, one.people.join(", "), times]));
    }
    Ok(file("bao-cao-tu.csv", &csv))
}

/// A file for a spreadsheet. Excel takes it for UTF-8 by its first bytes.
fn file(name: &str, csv: &str) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CACHE_CONTROL, "private, no-store".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, format!("\u{feff}{csv}")).into_response()
}

/// A row of the file. What a spreadsheet would take for a formula stands behind an apostrophe.
fn row<const CELLS: usize>(cells: [String; CELLS]) -> String {
    let cell = |cell: String| {
        let cell = if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell };
        format!("\"{}\"", cell.replace('"', "\"\""))
    };
    format!("{}\r\n", cells.map(cell).join(","))
}

/// A day of the village, as spreadsheets sort it: `2026-11-28`.
fn day(at: i64) -> String {
    date(at.saturating_add(7 * 3_600_000), Tongue::En)
}

fn member(visitor: &Visitor, one: &MemberReport, stuck_on: &[(Item, String)], now: i64) -> AnyView {
    let texts = &visitor.texts().evening;
    let last = one.last_at.map_or_else(|| texts.never.to_owned(), |at| when(at, now, visitor.tongue));
    let stuck = (one.stuck > 0).then(|| view! { <span class="badge badge-warn">{(texts.stuck)(one.stuck)}</span> });
    let word = |(item, part): &(Item, String)| {
        view! {
            <li>
                <a href=item.address().url()>{taught(&called(item, part).0, &item.lang)}</a>
            </li>
        }
    };
    let words = (!stuck_on.is_empty())
        .then(|| view! { <ul class="row-of-words">{stuck_on.iter().take(BESIDE).map(word).collect_view()}</ul> });
    view! {
        <li>
            <strong>{one.name.clone()}</strong>
            " "
            {stuck}
            {words}
            <span class="note">{(texts.stands)(one.lessons, one.learning, one.firm, one.due)}</span>
            <span class="note">{last}</span>
        </li>
    }
    .into_any()
}

/// What the club has forgotten since a moment, the most first, with whom to help.
///
/// # Errors
/// When the store cannot answer.
async fn repeat(visitor: &Visitor, club: &ClubId, since: i64) -> Result<AnyView, PageError> {
    let mut hard = hard(visitor, club, since).await?;
    hard.truncate(TONIGHT);
    let texts = &visitor.texts().evening;
    if hard.is_empty() {
        return Ok(view! { <p class="note">{texts.nothing_hard}</p> }.into_any());
    }
    let line = |one: &Hard| {
        let (name, meaning) = called(&one.item, &one.part);
        view! {
            <li>
                <a href=one.item.address().url()>{taught(&name, &one.item.lang)}</a>
                " "
                <span class="gloss">{said(&meaning, visitor.tongue)}</span>
                <span class="note">{one.people.join(", ")}</span>
            </li>
        }
    };
    Ok(view! {
        <section>
            <h2>{texts.repeat}</h2>
            <ul class="rows report">{hard.iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any())
}

/// The same, as it is: what most people forgot comes first.
async fn hard(visitor: &Visitor, club: &ClubId, since: i64) -> Result<Vec<Hard>, PageError> {
    let db = &visitor.site.db;
    let forgotten = db.forgotten_in_club(club, &visitor.viewer, since, LOOKED_AT).await?;
    let names: BTreeMap<String, String> =
        db.roster(club, "", 1_000, 0).await?.into_iter().map(|line| (line.person.id.0, line.person.name)).collect();
    let mut hard: Vec<Hard> = Vec::new();
    for Forgotten { thing, person, times } in forgotten {
        let name = names.get(&person.0).cloned().unwrap_or_default();
        match hard.iter_mut().find(|one| one.item.id == thing.item && one.part == thing.part) {
            Some(one) => {
                one.people.push(name);
                one.times += times;
            }
            None => {
                if let Some(item) = seen(visitor, &thing.item).await? {
                    hard.push(Hard { item, part: thing.part, people: vec![name], times });
                }
            }
        }
    }
    hard.sort_by_key(|one| std::cmp::Reverse((one.people.len(), one.times)));
    Ok(hard)
}

/// What a thing is called, and what it means.
pub(crate) fn called(item: &Item, part: &str) -> (String, Multi) {
    match &item.body {
        Body::Word(word) => {
            (word.headword.clone(), word.senses.first().map(|sense| sense.gloss.clone()).unwrap_or_default())
        }
        body => (part.to_owned(), body.title(&item.lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_a_formula() {
        let cells = ["=1+1", "a\"b", "", "", "", "", "@x"].map(str::to_owned);
        assert_eq!(row(cells), "\"'=1+1\",\"a\"\"b\",\"\",\"\",\"\",\"\",\"'@x\"\r\n");
    }
}
