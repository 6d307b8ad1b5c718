//! The pages of a word's form, and how a word is kept.

use leptos::prelude::*;
use tiengban_content::body::{Body, Word};
use tiengban_content::{Address, Draft, ItemId, Kind, Slug, State};
use tiengban_store::{Expected, PeopleConflict, StoreError};

use super::bench::{Bench, form_of, may_use};
use super::reading::{self, Complaints, field_id, row_id};
use super::shape::{MOST_ROWS, Typing};
use super::sources::{self, Shelf};
use super::view::{self, Shown};
use super::{above, clips};
use crate::document::{Page, document};
use crate::doors::entering::go_to;
use crate::doors::{LongForm, Sent};
use crate::error::PageError;
use crate::pages::{Answer, drawing};
use crate::parts::breadcrumbs;
use crate::parts::form::done;
use crate::visitor::{AskedSlug, Visitor};

/// `GET /xuong/tu/moi/{language}`: a new word, `?tu=` its headword.
///
/// # Errors
/// Not found, for whoever may not edit the dictionary.
pub async fn new(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let bench = Bench::new(&visitor, slug).await?;
    let mut typing = Typing::default();
    typing.set("headword", visitor.asked("tu"));
    show(&visitor, Back { typing, ..Back::to(bench) }).await
}

/// `POST /xuong/tu/moi/{language}`
///
/// # Errors
/// As [`new`].
pub async fn make(visitor: Visitor, AskedSlug(slug): AskedSlug, LongForm(sent): LongForm) -> Answer {
    let bench = Bench::new(&visitor, slug).await?;
    // Sent twice, it was made by the first: this leads there.
    if let Some(once) = sent.once() {
        let made = visitor.site.db.indexable(&[ItemId(once.0)]).await?.pop();
        if let Some(item) = made.filter(|item| item.body.kind() == Kind::Word) {
            let slug = item.slug.clone();
            Bench::at(&visitor, item.slug).await?;
            return Ok(go_to(&form_of(&slug)));
        }
    }
    submitted(visitor, bench, &sent).await
}

/// `GET /xuong/tu/{slug}`
///
/// # Errors
/// As [`new`], and where there is no such word.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    let typing = Typing::of(&bench.word, &Bench::usable(&visitor, &bench.word).await?);
    show(&visitor, Back { typing, ..Back::to(bench) }).await
}

/// `POST /xuong/tu/{slug}`
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, AskedSlug(slug): AskedSlug, LongForm(sent): LongForm) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    submitted(visitor, bench, &sent).await
}

/// The form that comes back.
struct Back {
    bench: Bench,
    typing: Typing,
    ground: i64,
    word: Word,
    complaints: Complaints,
    same: Vec<tiengban_store::worklists::Listed>,
    theirs: Option<(Typing, String)>,
    at: Option<(&'static str, usize)>,
}

impl Back {
    fn to(bench: Bench) -> Self {
        let (ground, word) = (bench.revision(), bench.word.clone());
        Self {
            bench,
            typing: Typing::default(),
            ground,
            word,
            complaints: Complaints::default(),
            same: Vec::new(),
            theirs: None,
            at: None,
        }
    }
}

async fn submitted(visitor: Visitor, bench: Bench, sent: &Sent) -> Answer {
    let texts = &visitor.texts().workshop;
    let ground = sent.get("ground").parse().unwrap_or_else(|_| bench.revision());
    let word = bench.ground(&visitor, ground).await?;
    let mut back = Back { typing: Typing::sent(sent), ground, word, ..Back::to(bench) };
    if let Some(turn) = Some(sent.get("turn")).filter(|turn| !turn.is_empty()) {
        back.at = back.typing.turn(turn);
        if back.at.is_none() {
            let group = turn.split(':').nth(1).unwrap_or_default();
            back.complaints.add(row_id(group, 0), (texts.no_room)(MOST_ROWS));
        }
        return show(&visitor, back).await;
    }
    reading::tidy(&visitor, &mut back.typing, &mut back.complaints);
    let usable = Bench::usable(&visitor, &back.word).await?;
    let unseen: Vec<Slug> = back.word.related.iter().filter(|slug| !usable.words.contains(*slug)).cloned().collect();
    let mut shelf = Shelf::of(&visitor, &back.typing, usable, &mut back.complaints).await?;
    let teller = sources::teller(&visitor, &back.typing, &back.bench, &mut shelf, &mut back.complaints).await?;
    let mut related = related(&visitor, &back.bench, &back.typing, &mut back.complaints).await?;
    related.extend(unseen);
    let given = clips::given(&visitor, &back.typing, &mut back.complaints).await?;
    let word = reading::word(&back.typing, &back.word, &given, &shelf, related);
    reading::check(&visitor, &back.typing, &word, &mut back.complaints);
    let state = asked_state(&visitor, sent.get("do"), back.bench.state())?;
    if state == State::Published {
        reading::unready(&visitor, &word, &mut back.complaints);
    }
    if back.complaints.0.is_empty() && word.headword != back.bench.word.headword && !sent.ticked("another") {
        let found = visitor.site.db.same_headword(&word.headword, &back.bench.lang, &visitor.viewer).await?;
        let own = back.bench.item.as_ref().map(|item| item.slug.clone());
        back.same = found.into_iter().filter(|listed| Some(&listed.outline.address.slug) != own.as_ref()).collect();
    }
    if !back.complaints.0.is_empty() || !back.same.is_empty() {
        return show(&visitor.again(sent, String::new()), back).await;
    }
    keep(visitor, back, word, teller, state, sent).await
}

/// What pressing a button makes of a state. Only stewards publish.
fn asked_state(visitor: &Visitor, doing: &str, before: State) -> Result<State, PageError> {
    match doing {
        "save" => Ok(before),
        "review" if before == State::Draft => Ok(State::InReview),
        "review" => Ok(before),
        "publish" => visitor.steward().map(|_| State::Published),
        _ => Err(PageError::WrongMethod),
    }
}

async fn keep(
    visitor: Visitor,
    mut back: Back,
    word: Word,
    teller: Option<Draft>,
    state: State,
    sent: &Sent,
) -> Answer {
    let texts = &visitor.texts().workshop;
    let Some(slug) = address(&visitor, &back.bench, &word.headword).await? else {
        back.complaints.add(field_id("headword"), texts.needs_letters);
        return show(&visitor.again(sent, String::new()), back).await;
    };
    let revision: i64 = sent.get("revision").parse().unwrap_or_default();
    let (id, expected) = match &back.bench.item {
        Some(item) => (Some(item.id.clone()), Expected::Revision(revision)),
        None => (sent.once().map(|once| ItemId(once.0)), Expected::Nothing),
    };
    if revision != back.bench.revision() {
        return too_late(visitor, back, sent).await;
    }
    let draft = Draft {
        id,
        slug: slug.clone(),
        lang: back.bench.lang.clone(),
        state,
        audience: back.bench.audience.clone(),
        licence: back.bench.licence.clone(),
        body: Body::Word(word.clone()),
    };
    let (site, person) = (&visitor.site, visitor.signed_in()?.member.id.clone());
    // Whoever said it is kept first: a form never leans on a source that is not there.
    sources::keep(&visitor, teller, &word, state).await?;
    match site.db.put_by(&draft, expected, Some(&person), &*site.clock, &*site.ids).await {
        Ok(_) => {}
        Err(StoreError::Conflict(_)) => return too_late(visitor, back, sent).await,
        Err(StoreError::People(PeopleConflict::NoAgreement | PeopleConflict::NeedsConsent)) => {
            back.complaints.add(row_id("sound", 0), texts.not_agreed);
            return show(&visitor.again(sent, String::new()), back).await;
        }
        Err(error) => return Err(error.into()),
    }
    let told = match (sent.get("do"), state) {
        ("publish", _) => "dang",
        ("review", State::InReview) => "cho",
        _ => "luu",
    };
    Ok(go_to(&format!("{}?da={told}", form_of(&slug))))
}

/// The address of a word: its own, or a free one made of its headword.
async fn address(visitor: &Visitor, bench: &Bench, headword: &str) -> Result<Option<Slug>, PageError> {
    if let Some(item) = &bench.item {
        return Ok(Some(item.slug.clone()));
    }
    for number in 1..1_000 {
        let called = if number == 1 { headword.to_owned() } else { format!("{headword} {number}") };
        let Ok(slug) = Slug::from_title(bench.folder.as_str(), &called) else { return Ok(None) };
        if visitor.site.db.item_at(&Address::new(Kind::Word, slug.clone())).await?.is_none() {
            return Ok(Some(slug));
        }
    }
    Ok(None)
}

/// The words that were named as related: by their addresses, by their headwords, within the language or beyond it.
async fn related(
    visitor: &Visitor,
    bench: &Bench,
    typing: &Typing,
    complaints: &mut Complaints,
) -> Result<Vec<Slug>, PageError> {
    let texts = &visitor.texts().workshop;
    let own = bench.item.as_ref().map(|item| item.slug.clone());
    let mut slugs: Vec<Slug> = Vec::new();
    for (index, row) in typing.rows("related").iter().enumerate().filter(|(_, row)| !row[0].is_empty()) {
        match word_named(visitor, bench, &row[0]).await? {
            Some(slug) if Some(&slug) == own.as_ref() || slugs.contains(&slug) => {}
            Some(slug) => slugs.push(slug),
            None => complaints.add(row_id("related", index), (texts.no_word)(&row[0])),
        }
    }
    Ok(slugs)
}

async fn word_named(visitor: &Visitor, bench: &Bench, name: &str) -> Result<Option<Slug>, PageError> {
    let db = &visitor.site.db;
    let path = name.trim_start_matches('/').trim_start_matches("tu/");
    let by_address = path.parse::<Slug>().ok().filter(|slug| !slug.folder().is_empty());
    let by_headword = Slug::from_title(bench.folder.as_str(), name).ok();
    for slug in [by_address, by_headword].into_iter().flatten() {
        let found = db.item_at(&Address::new(Kind::Word, slug)).await?;
        if let Some(item) = found.filter(|item| may_use(visitor, item)) {
            return Ok(Some(item.slug));
        }
    }
    let same = db.same_headword(name, &bench.lang, &visitor.viewer).await?;
    Ok(same.into_iter().next().map(|listed| listed.outline.address.slug))
}

/// Somebody else was quicker: the page shows what they saved, the form what was typed. Saved once more, it goes over
/// theirs.
async fn too_late(visitor: Visitor, back: Back, sent: &Sent) -> Answer {
    let there = back.bench.item.as_ref().map(|item| item.slug.clone());
    let bench = match there {
        Some(slug) => Bench::at(&visitor, slug).await?,
        None => back.bench,
    };
    let mut who = String::new();
    if let Some(item) = &bench.item
        && let Some(author) = visitor.site.db.author(&item.id, item.revision).await?
    {
        who = visitor.site.db.person(&author).await?.map(|person| person.name).unwrap_or_default();
    }
    let usable = Bench::usable(&visitor, &bench.word).await?;
    let theirs = bench.item.is_some().then(|| (Typing::of(&bench.word, &usable), who));
    let (typing, ground, word) = (back.typing, back.ground, back.word);
    show(&visitor.too_late(sent), Back { typing, ground, word, theirs, ..Back::to(bench) }).await
}

async fn show(visitor: &Visitor, back: Back) -> Answer {
    let texts = &visitor.texts().workshop;
    let Back { bench, typing, ground, word, complaints, same, theirs, at } = back;
    let steward = visitor.signed_in()?.member.is_steward();
    let sources = sources::sources(visitor).await?;
    let shown = Shown { bench, typing, ground, word, complaints: complaints.0, same, theirs, sources, at, steward };
    let title = match &shown.bench.item {
        Some(_) => (texts.edit_word)(&shown.bench.word.headword),
        None => (texts.new_word_of)(&shown.bench.language),
    };
    let said = match visitor.asked("da") {
        "luu" => Some(texts.saved),
        "cho" => Some(texts.sent_to_review),
        "dang" => Some(texts.published),
        _ => None,
    };
    let said = said.filter(|_| visitor.again.is_none());
    let stale = visitor.complaint().filter(|complaint| !complaint.is_empty());
    let asking = visitor.clone();
    let page =
        Page::new(title.clone(), texts.form_lead).hidden_from_crawlers().records("words/form.js").body(move || {
            let visitor = &asking;
            let list = format!("/xuong/tu?tieng={}", shown.bench.folder);
            let steps = vec![(texts.title.to_owned(), list)];
            let published = shown.bench.state() == State::Published;
            let see = shown.bench.item.as_ref().filter(|_| published).map(|item| item.address().url());
            view! {
                {breadcrumbs(visitor, steps)}
                <header class="page-head">
                    <h1>{title}</h1>
                    <p class="note">
                        {texts.state_is} ": " {(texts.state)(shown.bench.state())}
                        {see.map(|url| view! { " · " <a href=url>{texts.see}</a> })}
                    </p>
                    <p>{texts.form_lead}</p>
                    {drawn(visitor, &shown)}
                </header>
                {done(said)}
                {crate::parts::form::fault(stale)}
                {above::complaints(visitor, &shown)}
                {view::form(visitor, &shown)}
            }
            .into_any()
        });
    Ok(document(visitor, page))
}

/// The ways to the pads of its forms in other scripts. They lead away from the form: so they stand above it, before
/// anything is typed.
fn drawn(visitor: &Visitor, shown: &Shown) -> Option<AnyView> {
    let item = shown.bench.item.as_ref().filter(|_| visitor.again.is_none())?;
    let forms = shown.bench.word.scripts.iter().enumerate();
    let way = |(index, form): (usize, &tiengban_content::body::ScriptForm)| {
        drawing::way_to(visitor, item, index + 1, form.shown()).map(|way| view! { <li>{way}</li> })
    };
    let ways: Vec<_> = forms.filter_map(way).collect();
    (!ways.is_empty()).then(|| view! { <ul class="plain">{ways}</ul> }.into_any())
}
