//! The studio's front: beginning a lesson, what is being written, what waits for another pair of eyes.

use leptos::prelude::*;
use tiengban_content::body::{Body, Course, Lesson};
use tiengban_content::studio::templates::{Template, begin};
use tiengban_content::{Audience, Draft, Item, Kind, Multi, State};
use tiengban_store::studio::Asked;
use tiengban_store::{Expected, ItemFilter, Outline};

use super::bench::is_for_writer;
use super::{free_slug, name_of, slug_url, writer};
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{Field, done, fault, once};
use crate::parts::{date, dotted, said};
use crate::visitor::Visitor;

/// The licence of what is written here, unless somebody says otherwise in its file.
const LICENCE: &str = "CC-BY-4.0";
/// So many of each list are shown.
const MOST: usize = 200;

/// Something that waits, with its item and who asks.
struct Waits {
    asked: Asked,
    item: Item,
    by: String,
}

struct Shelves {
    languages: Vec<Outline>,
    writing: Vec<Item>,
    waiting: Vec<Waits>,
    published: Vec<Outline>,
    courses: Vec<Outline>,
    /// How much of what readers said waits.
    feedback: usize,
}

impl Shelves {
    async fn of(visitor: &Visitor) -> Result<Self, PageError> {
        let (who, db) = (writer(visitor)?, &visitor.site.db);
        let own = db.indexable(&db.workings_of(&who.member.id).await?).await?;
        let mut writing: Vec<Item> = own.into_iter().filter(|item| item.body.kind() == Kind::Lesson).collect();
        for kind in [Kind::Lesson, Kind::Course] {
            for item in db.being_written(kind, None, MOST).await? {
                if writing.iter().all(|known| known.id != item.id) {
                    writing.push(item);
                }
            }
        }
        writing.retain(|item| is_for_writer(visitor, item));
        let mut waiting = Vec::new();
        for asked in db.reviews().await? {
            let item = db.newest(&asked.item).await?.filter(|item| is_for_writer(visitor, item));
            if let Some(item) = item {
                waiting.push(Waits { by: name_of(visitor, &asked.by).await?, asked, item });
            }
        }
        writing.retain(|item| waiting.iter().all(|waits| waits.item.id != item.id));
        let lessons = ItemFilter::new().kind(Kind::Lesson).limit(MOST);
        let courses = ItemFilter::new().kind(Kind::Course).limit(MOST);
        Ok(Self {
            languages: visitor.languages().await?,
            writing,
            waiting,
            published: db.outline(&lessons, &visitor.viewer).await?,
            courses: db.outline(&courses, &visitor.viewer).await?,
            feedback: crate::pages::feedback::queue::waiting(visitor).await?,
        })
    }
}

/// `GET /xuong`
///
/// # Errors
/// For whoever does not write here.
pub async fn page(visitor: Visitor) -> Answer {
    let shelves = Shelves::of(&visitor).await?;
    let texts = &visitor.texts().studio;
    let news = match visitor.asked("da") {
        "dang" => Some(texts.published_now),
        "gui" => Some(texts.asked_now),
        _ => None,
    };
    let (asking, complaint) = (visitor.clone(), visitor.complaint());
    let page = Page::new(texts.title, texts.lead).hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let said_by_readers = &visitor.texts().feedback;
        view! {
            <header class="page-head">
                <h1>{texts.title}</h1>
                <p class="lead">{texts.lead}</p>
            </header>
            {done(news)}
            {fault(complaint)}
            <p class="buttons">
                <a class="button" href="/xuong/tu">
                    {texts.words}
                </a>
                <a class="button" href="/chu">
                    {texts.signs}
                </a>
                <a class="button" href="/xuong/gop-y">
                    {match shelves.feedback {
                        0 => said_by_readers.queue.to_owned(),
                        waiting => (said_by_readers.waits)(waiting),
                    }}
                </a>
            </p>
            {beginning(visitor, &shelves)}
            {waiting(visitor, &shelves.waiting)}
            {writing(visitor, &shelves.writing)}
            {published(visitor, &shelves.published)}
            {courses(visitor, &shelves)}
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// `POST /xuong`: begins a lesson or a course.
///
/// # Errors
/// As [`page`], or when the store cannot keep it.
pub async fn submit(visitor: Visitor, sent: Sent) -> Answer {
    let who = writer(&visitor)?;
    let texts = &visitor.texts().studio;
    let title = sent.get("lesson-name");
    if title.is_empty() || title.chars().count() > 200 {
        return page(visitor.again(&sent, texts.bad_title)).await;
    }
    let languages = visitor.languages().await?;
    let language = languages.iter().find(|language| language.lang.as_str() == sent.get("lang"));
    let language = language.ok_or(PageError::NotFound)?;
    let title = Multi::new().and(visitor.tongue.tag().parse().map_err(|_| PageError::NotAForm)?, title);
    let (body, at) = match sent.get("do") {
        "course" => (Body::Course(Course { title: title.clone(), ..Course::default() }), "khoa"),
        _ => (Body::Lesson(lesson(&visitor, &sent, &title).await?), "bai"),
    };
    let folder = language.address.slug.as_str();
    let Ok(slug) = free_slug(&visitor, body.kind(), folder, sent.get("lesson-name")).await else {
        return page(visitor.again(&sent, texts.bad_title)).await;
    };
    let draft = Draft {
        id: None,
        slug: slug.clone(),
        lang: language.lang.clone(),
        state: State::Draft,
        audience: Audience::public(),
        licence: LICENCE.to_owned(),
        body,
    };
    let (site, db) = (&visitor.site, &visitor.site.db);
    let made = db.put_by(&draft, Expected::Nothing, Some(&who.member.id), &*site.clock, &*site.ids).await?;
    db.set_owner(&made.id, &who.member.id, &visitor.by()?, &*site.clock).await?;
    Ok(go_to(&format!("/xuong/{at}/{}", slug_url(&slug))))
}

/// What a new lesson begins with: a template, or a lesson that is there.
async fn lesson(visitor: &Visitor, sent: &Sent, title: &Multi) -> Result<Lesson, PageError> {
    let from = sent.get("from");
    if let Some(slug) = from.strip_prefix("lesson:") {
        let slug = slug.parse().map_err(|_| PageError::NotFound)?;
        let (item, _) = crate::pages::open(visitor, Kind::Lesson, slug).await?;
        let Body::Lesson(lesson) = item.body else { return Err(PageError::NotFound) };
        return Ok(Lesson { title: title.clone(), ..lesson });
    }
    let template: Template = from.parse().unwrap_or(Template::Blank);
    Ok(begin(template, title.clone(), None))
}

fn beginning(visitor: &Visitor, shelves: &Shelves) -> AnyView {
    let texts = &visitor.texts().studio;
    let (from, lang) = (visitor.typed_or("from", Template::Words.name()), visitor.typed_or("lang", "tyz"));
    let template = |template: Template| {
        let (name, about) = (texts.template)(template);
        view! {
            <label class="template">
                <input type="radio" name="from" value=template.name() checked=from == template.name() />
                <strong>{name}</strong>
                <span>{about}</span>
            </label>
        }
    };
    let existing = |outline: &Outline| {
        let value = format!("lesson:{}", outline.address.slug);
        view! {
            <option value=value.clone() selected=value == from>
                {visitor.reads(&outline.title).to_owned()}
            </option>
        }
    };
    view! {
        <section class="studio-begin">
            <h2>{texts.begin}</h2>
            <form class="sheet" method="post" action="/xuong">
                {once(visitor)}
                {Field::text("lesson-name", texts.lesson_title)
                    .hint(texts.lesson_title_hint)
                    .value(visitor.typed_or("lesson-name", ""))
                    .show()} {languages(visitor, "f-lesson-lang", &shelves.languages, &lang)}
                <fieldset>
                    <legend>{texts.begin_with}</legend>
                    <div class="templates">{Template::ALL.map(template).collect_view()}</div>
                </fieldset>
                <div class="buttons">
                    <button class="button-strong">{texts.begin_button}</button>
                </div>
            </form>
            <details class="more">
                <summary>{texts.from_lesson}</summary>
                <form class="sheet" method="post" action="/xuong">
                    {once(visitor)}
                    {Field::text("lesson-name", texts.lesson_title).id("copied-name").show()}
                    {languages(visitor, "f-copied-lang", &shelves.languages, &lang)}
                    <div class="field">
                        <label for="f-from">{texts.which_lesson}</label>
                        <select id="f-from" name="from">
                            {shelves.published.iter().map(existing).collect_view()}
                        </select>
                    </div>
                    <button>{texts.begin_button}</button>
                </form>
            </details>
        </section>
    }
    .into_any()
}

fn languages(visitor: &Visitor, id: &'static str, languages: &[Outline], chosen: &str) -> AnyView {
    let option = |outline: &Outline| {
        let tag = outline.lang.to_string();
        view! {
            <option value=tag.clone() selected=tag == chosen>
                {visitor.reads(&outline.title).to_owned()}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for=id>{visitor.texts().studio.language}</label>
            <select id=id name="lang">
                {languages.iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

fn waiting(visitor: &Visitor, waiting: &[Waits]) -> AnyView {
    let texts = &visitor.texts().studio;
    let line = |waits: &Waits| {
        let title = waits.item.body.title(&waits.item.lang);
        view! {
            <li>
                <a href=format!("/xuong/duyet/{}", slug_url(&waits.item.slug))>{said(&title, visitor.tongue)}</a>
                <span class="note">{dotted([&waits.by, &date(waits.asked.at, visitor.tongue)])}</span>
                {(!waits.asked.words.is_empty()).then(|| view! { <p class="quoted">{waits.asked.words.clone()}</p> })}
            </li>
        }
    };
    (!waiting.is_empty())
        .then(|| {
            view! {
                <section class="waiting">
                    <h2>{texts.waiting} <span class="count">{waiting.len()}</span></h2>
                    <ul class="rows">{waiting.iter().map(line).collect_view()}</ul>
                </section>
            }
        })
        .into_any()
}

fn writing(visitor: &Visitor, writing: &[Item]) -> AnyView {
    let texts = &visitor.texts().studio;
    let line = |item: &Item| {
        let title = item.body.title(&item.lang);
        let at = if item.body.kind() == Kind::Course { "khoa" } else { "bai" };
        let stands = if item.state == State::Published { texts.edited_on } else { (texts.state)(item.state) };
        view! {
            <li>
                <a href=format!("/xuong/{at}/{}", slug_url(&item.slug))>{said(&title, visitor.tongue)}</a>
                <span class="note">{dotted([&stands.to_owned(), &date(item.updated_at, visitor.tongue)])}</span>
            </li>
        }
    };
    let list = if writing.is_empty() {
        view! { <p>{texts.nothing_written}</p> }.into_any()
    } else {
        view! { <ul class="rows">{writing.iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <section>
            <h2>{texts.writing}</h2>
            {list}
        </section>
    }
    .into_any()
}

fn published(visitor: &Visitor, published: &[Outline]) -> AnyView {
    let texts = &visitor.texts().studio;
    let line = |outline: &Outline| {
        view! {
            <li>
                <a href=format!("/xuong/bai/{}", slug_url(&outline.address.slug))>{said(&outline.title, visitor.tongue)}</a>
            </li>
        }
    };
    view! {
        <section>
            <h2>{texts.published}</h2>
            <p class="hint">{texts.published_hint}</p>
            <ul class="rows rows-close">{published.iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn courses(visitor: &Visitor, shelves: &Shelves) -> AnyView {
    let texts = &visitor.texts().studio;
    let line = |outline: &Outline| {
        view! {
            <li>
                <a href=format!("/xuong/khoa/{}", slug_url(&outline.address.slug))>{said(&outline.title, visitor.tongue)}</a>
            </li>
        }
    };
    view! {
        <section>
            <h2>{texts.courses}</h2>
            <ul class="rows">{shelves.courses.iter().map(line).collect_view()}</ul>
            <details class="more">
                <summary>{texts.begin_course}</summary>
                <form class="sheet" method="post" action="/xuong">
                    {once(visitor)} <input type="hidden" name="do" value="course" />
                    {Field::text("lesson-name", texts.course_title).id("course-name").show()}
                    {languages(visitor, "f-course-lang", &shelves.languages, "tyz")}
                    <button>{texts.begin_button}</button>
                </form>
            </details>
        </section>
    }
    .into_any()
}
