//! A course under a teacher's hands: its lessons in an order, in units, each with a goal. One form; every press of a button
//! sends all of it, so that nothing that was typed is lost, with JavaScript or without.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use leptos::prelude::*;
use tiengban_content::body::course::Unit;
use tiengban_content::body::{Body, Course};
use tiengban_content::{Address, Item, Kind, LangTag, Multi, Slug, State};
use tiengban_store::{ItemFilter, PeopleConflict, Reason, StoreError};

use super::bench::is_for_writer;
use super::{slug_url, writer};
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{carried, done, fault};
use crate::parts::{breadcrumbs, said};
use crate::visitor::{AskedSlug, Visitor};

/// The languages that titles and goals are written in.
const LANGS: [&str; 2] = ["vi", "en"];
/// The most letters of a title or a goal.
const LETTERS: usize = 500;

/// A course on the bench.
struct Bench {
    /// The item with its newest revision.
    item: Item,
    course: Course,
    /// The lessons that can stand in it, drafts among them, by address: what they are called.
    lessons: BTreeMap<Slug, (Multi, State)>,
}

impl Bench {
    async fn at(visitor: &Visitor, slug: Slug) -> Result<Self, PageError> {
        let who = visitor.signed_in()?;
        let db = &visitor.site.db;
        let item = db.item_at(&Address::new(Kind::Course, slug)).await?;
        let item = match item {
            Some(item) => db.newest(&item.id).await?,
            None => None,
        };
        let item = item.filter(|item| who.member.may_write() && is_for_writer(visitor, item));
        let item = item.ok_or(PageError::NotFound)?;
        let Body::Course(course) = item.body.clone() else { return Err(PageError::NotFound) };
        let published = ItemFilter::new().kind(Kind::Lesson).lang(item.lang.clone());
        let mut lessons: BTreeMap<Slug, (Multi, State)> = BTreeMap::new();
        for outline in db.outline(&published, &visitor.viewer).await? {
            lessons.insert(outline.address.slug, (outline.title, State::Published));
        }
        for draft in db.being_written(Kind::Lesson, Some(&item.lang), 500).await? {
            if is_for_writer(visitor, &draft) {
                lessons.insert(draft.slug.clone(), (draft.body.title(&draft.lang), draft.state));
            }
        }
        Ok(Self { item, course, lessons })
    }

    /// The course without the lessons that this writer may not see.
    fn seen(&self) -> Course {
        let seen = |slug: &Slug| self.lessons.contains_key(slug);
        let mut course = self.course.clone();
        course.lessons.retain(|slug| seen(slug));
        course.units.retain(|unit| seen(&unit.first));
        course
    }

    /// A course of theirs with the lessons that they may not see, each behind the one that it stood behind.
    fn whole(&self, mut course: Course) -> Course {
        for (number, slug) in self.course.lessons.iter().enumerate() {
            if self.lessons.contains_key(slug) {
                continue;
            }
            let before = self.course.lessons[..number].iter().rev();
            let place = before.filter_map(|one| course.lessons.iter().position(|other| other == one)).next();
            course.lessons.insert(place.map_or(0, |place| place + 1), slug.clone());
            course.units.extend(self.course.units.iter().filter(|unit| unit.first == *slug).cloned());
        }
        course.units = ordered(&course);
        course
    }
}

/// `GET /xuong/khoa/{slug}`
///
/// # Errors
/// [`PageError::SignIn`] where nobody is signed in; not found for whoever may not write it.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    let course = bench.seen();
    Ok(show(&visitor, bench, course, None))
}

/// `POST /xuong/khoa/{slug}`: changes the order, or keeps it, by its `do` field (`up:3`, `down:3`, `remove:3`, `add`,
/// `save`, `publish`).
///
/// # Errors
/// As [`page`], or when the store cannot keep it.
pub async fn submit(visitor: Visitor, AskedSlug(slug): AskedSlug, sent: Sent) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    let mut course = read(&bench, &sent);
    let doing = sent.get("do");
    let (what, number) = doing.split_once(':').unwrap_or((doing, ""));
    let number: usize = number.parse().unwrap_or(usize::MAX);
    let there = number < course.lessons.len();
    match what {
        "up" if there && number > 0 => course.lessons.swap(number - 1, number),
        "down" if there && number + 1 < course.lessons.len() => course.lessons.swap(number, number + 1),
        "remove" if there => {
            let gone = course.lessons.remove(number);
            course.units.retain(|unit| unit.first != gone);
        }
        "add" => {
            let added = sent.get("added").parse().ok().filter(|slug| bench.lessons.contains_key(slug));
            course.lessons.extend(added.filter(|slug| !course.lessons.contains(slug)));
        }
        "save" | "publish" => return keep(&visitor, bench, course, &sent, what == "publish").await,
        _ => {}
    }
    course.units = ordered(&course);
    Ok(show(&visitor, bench, course, None))
}

/// The course as the form has it.
fn read(bench: &Bench, sent: &Sent) -> Course {
    let multi = |name: &str| -> Multi {
        let one = |lang: &str| {
            let text: String = sent.get(&format!("{name}.{lang}")).chars().take(LETTERS).collect();
            lang.parse::<LangTag>().ok().map(|lang| (lang, text))
        };
        LANGS.iter().filter_map(|lang| one(lang)).collect()
    };
    let known = |slug: &Slug| bench.lessons.contains_key(slug);
    let lessons = sent.all("lesson").into_iter().filter_map(|slug| slug.parse().ok()).filter(known);
    let lessons: Vec<Slug> = lessons.collect();
    let unit = |first: &Slug| {
        let title = multi(&format!("unit-{first}"));
        (!title.is_empty()).then(|| Unit { first: first.clone(), title, goal: multi(&format!("goal-{first}")) })
    };
    let units = lessons.iter().filter_map(unit).collect();
    Course { title: multi("title"), summary: multi("summary"), lessons, units, blocks: bench.course.blocks.clone() }
}

/// The units in the order of their lessons.
fn ordered(course: &Course) -> Vec<Unit> {
    let of = |first: &Slug| course.units.iter().find(|unit| unit.first == *first).cloned();
    course.lessons.iter().filter_map(of).collect()
}

async fn keep(visitor: &Visitor, bench: Bench, course: Course, sent: &Sent, publish: bool) -> Answer {
    let (who, site) = (writer(visitor)?, &visitor.site);
    let texts = &visitor.texts().studio;
    if course.title.is_empty() {
        return Ok(show(visitor, bench, course, Some((StatusCode::UNPROCESSABLE_ENTITY, texts.bad_title))));
    }
    if publish && !who.member.is_steward() {
        return Ok(show(visitor, bench, course, Some((StatusCode::UNPROCESSABLE_ENTITY, texts.own_work))));
    }
    let mut draft = bench.item.to_draft();
    draft.body = Body::Course(bench.whole(course.clone()));
    let id = bench.item.id.clone();
    let written = site.db.put_ahead(&draft, &id, sent.version(), &who.member.id, &*site.clock, &*site.ids).await;
    let stale = Some((StatusCode::CONFLICT, visitor.texts().error.stale_text));
    let written = match written {
        Ok(written) => written,
        Err(StoreError::Conflict(why)) if why.iter().any(|one| matches!(one.reason, Reason::Stale { .. })) => {
            return Ok(show(visitor, bench, course, stale));
        }
        Err(error) => return Err(error.into()),
    };
    let here = format!("/xuong/khoa/{}", slug_url(&bench.item.slug));
    if !publish {
        return Ok(go_to(&format!("{here}?da=luu")));
    }
    let by = visitor.by()?;
    match site.db.publish_revision(&id, written.revision, None, &[], &by, &*site.clock).await {
        Ok(()) => Ok(go_to(&bench.item.address().url())),
        Err(StoreError::People(PeopleConflict::Stale)) => Ok(show(visitor, bench, course, stale)),
        Err(error) => Err(error.into()),
    }
}

fn show(
    visitor: &Visitor,
    bench: Bench,
    course: Course,
    complaint: Option<(StatusCode, &'static str)>,
) -> axum::response::Response {
    let texts = &visitor.texts().studio;
    let title = visitor.reads(&course.title).to_owned();
    let news = (visitor.asked("da") == "luu" && complaint.is_none()).then_some(texts.course_kept);
    let status = complaint.map_or(StatusCode::OK, |(status, _)| status);
    let asking = visitor.clone();
    let page = Page::new(format!("{}: {title}", texts.editing), "").hidden_from_crawlers().status(status);
    let page = page.script("studio/order.js").body(move || {
        let visitor = &asking;
        view! {
            {breadcrumbs(visitor, vec![(texts.title.to_owned(), "/xuong".to_owned())])}
            <header class="page-head">
                <p class="above">{(texts.state)(bench.item.state)}</p>
                <h1>{said(&course.title, visitor.tongue)}</h1>
            </header>
            {done(news)}
            {fault(complaint.map(|(_, text)| text.to_owned()))}
            {form(visitor, &bench, &course)}
        }
        .into_any()
    });
    document(visitor, page)
}

fn form(visitor: &Visitor, bench: &Bench, course: &Course) -> AnyView {
    let texts = &visitor.texts().studio;
    let left = bench.lessons.iter().filter(|(slug, _)| !course.lessons.contains(slug));
    let option = |(slug, (title, _)): (&Slug, &(Multi, State))| {
        view! { <option value=slug.to_string()>{visitor.reads(title).to_owned()}</option> }
    };
    let steward = visitor.signed_in().is_ok_and(|who| who.member.is_steward());
    let publish = steward.then(|| {
        view! {
            <button name="do" value="publish">
                {texts.publish}
            </button>
        }
    });
    view! {
        <form class="sheet course-form" method="post" action=format!("/xuong/khoa/{}", slug_url(&bench.item.slug))>
            // Whoever presses Enter in a field keeps what is there.
            <button class="visually-hidden" name="do" value="save" tabindex="-1">
                {texts.course_keep}
            </button>
            {carried("version", bench.item.revision.to_string())}
            {both(visitor, "title", texts.course_title, &course.title)}
            {both(visitor, "summary", texts.course_goal, &course.summary)}
            <h2>{texts.course_lessons}</h2>
            <p class="hint">{texts.course_order_hint}</p>
            <ol class="course-order" data-order="">
                {(0..course.lessons.len()).map(|number| row(visitor, bench, course, number)).collect_view()}
            </ol>
            <div class="field">
                <label for="f-added">{texts.course_add}</label>
                <div class="buttons">
                    <select id="f-added" name="added">
                        {left.map(option).collect_view()}
                    </select>
                    <button name="do" value="add">
                        {texts.course_add_button}
                    </button>
                </div>
            </div>
            <div class="buttons">
                <button class="button-strong" name="do" value="save">
                    {texts.course_keep}
                </button>
                {publish}
            </div>
        </form>
    }
    .into_any()
}

/// A text in both languages.
fn both(visitor: &Visitor, name: &str, label: &'static str, text: &Multi) -> AnyView {
    let one = |lang: &'static str| {
        let id = format!("f-{name}-{lang}");
        let language = (visitor.texts().language_tag)(lang).unwrap_or(lang);
        view! {
            <div class="field">
                <label for=id.clone()>{format!("{label} ({language})")}</label>
                <input
                    id=id
                    type="text"
                    lang=lang
                    name=format!("{name}.{lang}")
                    value=text.get(lang).unwrap_or_default().to_owned()
                    maxlength="500"
                    autocomplete="off"
                />
            </div>
        }
    };
    view! { <div class="in-languages">{LANGS.map(one).collect_view()}</div> }.into_any()
}

fn row(visitor: &Visitor, bench: &Bench, course: &Course, number: usize) -> AnyView {
    let texts = &visitor.texts().studio;
    let slug = &course.lessons[number];
    let known = bench.lessons.get(slug);
    let title = known.map_or_else(|| slug.to_string(), |(title, _)| visitor.reads(title).to_owned());
    let stands = known.filter(|(_, state)| *state != State::Published).map(|(_, state)| (texts.state)(*state));
    let unit = course.units.iter().find(|unit| unit.first == *slug);
    let nothing = Multi::new();
    let press = |what: &str, sign: &'static str, name: &'static str| {
        view! {
            <button class="tool" name="do" value=format!("{what}:{number}") aria-label=format!("{name}: {title}")>
                <span aria-hidden="true">{sign}</span>
            </button>
        }
    };
    let (up, down, remove) = (
        press("up", "↑", texts.course_up),
        press("down", "↓", texts.course_down),
        press("remove", "×", texts.course_remove),
    );
    view! {
        <li draggable="true">
            <input type="hidden" name="lesson" value=slug.to_string() />
            <div class="course-row">
                <strong>{title}</strong>
                {stands.map(|stands| view! { <span class="badge">{stands}</span> })}
                <span class="course-buttons">{up} {down} {remove}</span>
            </div>
            <details class="more" open=unit.is_some()>
                <summary>{texts.course_unit}</summary>
                {both(visitor, &format!("unit-{slug}"), texts.course_unit_title, unit.map_or(&nothing, |unit| &unit.title))}
                {both(visitor, &format!("goal-{slug}"), texts.course_unit_goal, unit.map_or(&nothing, |unit| &unit.goal))}
            </details>
        </li>
    }
    .into_any()
}
