//! Looking at somebody's lesson: as its learners will see it, with a place behind each block to say something of it.

use std::collections::BTreeMap;

use leptos::prelude::*;
use tiengban_content::body::Body;
use tiengban_content::people::PersonId;
use tiengban_content::{Item, State};
use tiengban_store::studio::{Asked, Remark};

use super::bench::{Bench, Stands, is_for_writer};
use super::{lesson, name_of, publish, slug_url};
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{carried, fault, once};
use crate::parts::text_area::TextArea;
use crate::parts::{Library, Setting, block, breadcrumbs, dotted, said, when};
use crate::visitor::{AskedSlug, Visitor};

/// The most letters of a remark.
const WORDS: usize = 4_000;

/// A remark, who made it, and the block where it stands by now; none where it is gone, or of the whole.
struct Said {
    remark: Remark,
    by: String,
    block: Option<usize>,
}

struct Table {
    bench: Bench,
    /// The item with its newest revision.
    item: Item,
    library: Library,
    said: Vec<Said>,
    asked: Option<(Asked, String)>,
    may_publish: bool,
}

impl Table {
    async fn lay(visitor: &Visitor, bench: Bench) -> Result<Self, PageError> {
        let db = &visitor.site.db;
        let item = Item { body: Body::Lesson(bench.lesson.clone()), ..bench.item.clone() };
        let library = Library::for_writer(visitor, &item, is_for_writer).await?;
        let asked = match db.review_of(&item.id).await? {
            Some(asked) => {
                let name = name_of(visitor, &asked.by).await?;
                Some((asked, name))
            }
            None => None,
        };
        let mut names: BTreeMap<PersonId, String> = BTreeMap::new();
        let mut said = Vec::new();
        for remark in db.remarks(&item.id).await? {
            let block = match remark.block.and_then(|block| usize::try_from(block).ok()) {
                None => None,
                Some(block) => match bench.stands(visitor, remark.number, block).await? {
                    Stands::At(number) => Some(number),
                    Stands::Gone => None,
                    Stands::Unseen => continue,
                },
            };
            if !names.contains_key(&remark.by) {
                names.insert(remark.by.clone(), name_of(visitor, &remark.by).await?);
            }
            said.push(Said { by: names.get(&remark.by).cloned().unwrap_or_default(), block, remark });
        }
        let may_publish = publish::may(visitor, asked.as_ref().map(|(asked, _)| asked), &bench);
        Ok(Self { item, library, said, asked, may_publish, bench })
    }
}

/// `GET /xuong/duyet/{slug}`
///
/// # Errors
/// As [`Bench::at`].
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    show(&visitor, bench, Vec::new()).await
}

/// `POST /xuong/duyet/{slug}`: a remark, one that is done, back to the author, or published; by its `do` field.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, AskedSlug(slug): AskedSlug, sent: Sent) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    let (site, texts) = (&visitor.site, &visitor.texts().studio);
    let (db, id) = (&site.db, &bench.item.id);
    let here = format!("/xuong/duyet/{}", slug_url(&bench.item.slug));
    match sent.get("do") {
        "remark" => {
            let words = sent.get("words");
            if words.is_empty() || words.chars().count() > WORDS {
                return show(&visitor.again(&sent, texts.bad_remark), bench, Vec::new()).await;
            }
            let block = sent.get("block");
            // Kept as it stands in the whole lesson: others may see more or less of it.
            let whole = match block.parse() {
                Ok(block) => bench.of_whole(&visitor, block).await?,
                Err(_) => None,
            };
            let remark = Remark {
                id: sent.once().map_or_else(|| site.ids.next().0, |once| once.0),
                number: bench.item.revision,
                block: whole.and_then(|block| i64::try_from(block).ok()),
                by: bench.person.clone(),
                words: words.to_owned(),
                made_at: site.clock.now_ms(),
                settled_at: None,
            };
            db.add_remark(id, &remark).await?;
            Ok(go_to(&format!("{here}#khoi-{block}")))
        }
        "settle" => {
            db.settle_remark(id, sent.get("remark"), !sent.ticked("again"), &*site.clock).await?;
            Ok(go_to(&format!("{here}#khoi-{}", sent.get("block"))))
        }
        "back" => {
            db.end_review(id, &*site.clock).await?;
            Ok(go_to("/xuong"))
        }
        "publish" => match publish::publish(&visitor, &bench, sent.version()).await? {
            Ok(address) => Ok(go_to(&address.url())),
            Err(not_yet) => {
                let why = lesson::reasons(&visitor, &not_yet);
                show(&visitor.again(&sent, texts.not_yet), bench, why).await
            }
        },
        _ => Err(PageError::WrongMethod),
    }
}

async fn show(visitor: &Visitor, bench: Bench, why: Vec<String>) -> Answer {
    let table = Table::lay(visitor, bench).await?;
    let texts = &visitor.texts().studio;
    let title = visitor.reads(&table.bench.lesson.title).to_owned();
    let (asking, complaint) = (visitor.clone(), visitor.complaint());
    let page = Page::new(format!("{}: {title}", texts.remarks), "").hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let slug = slug_url(&table.item.slug);
        let steps = vec![(texts.title.to_owned(), "/xuong".to_owned()), (title, format!("/xuong/bai/{slug}"))];
        let why: Vec<_> = why.into_iter().map(|why| view! { <li>{why}</li> }).collect();
        let blocks = (0..table.bench.lesson.blocks.len()).map(|number| looked_at(visitor, &table, number));
        view! {
            {breadcrumbs(visitor, steps)}
            <header class="page-head">
                <p class="above">{(texts.state)(table.item.state)}</p>
                <h1>{said(&table.bench.lesson.title, visitor.tongue)}</h1>
                <p class="lead">{said(&table.bench.lesson.summary, visitor.tongue)}</p>
            </header>
            {fault(complaint)}
            {(!why.is_empty()).then(|| view! { <ul class="fault">{why}</ul> })}
            {asked(visitor, &table)}
            <ol class="looked-at">{blocks.collect_view()}</ol>
            <section id="khoi-">
                <h2>{texts.of_the_whole}</h2>
                {remarks(visitor, &table, None)}
                {saying(visitor, &table, None)}
            </section>
            {deciding(visitor, &table)}
        }
        .into_any()
    });
    Ok(document(visitor, page))
}

fn asked(visitor: &Visitor, table: &Table) -> Option<AnyView> {
    let (asked, name) = table.asked.as_ref()?;
    let texts = &visitor.texts().studio;
    let words = asked.words.clone();
    Some(
        view! {
            <section class="waiting">
                <p>{(texts.waits_for_eyes)(name)}</p>
                {(!words.is_empty()).then(|| view! { <p class="quoted">{words}</p> })}
            </section>
        }
        .into_any(),
    )
}

fn looked_at(visitor: &Visitor, table: &Table, number: usize) -> AnyView {
    let setting = Setting { visitor, item: &table.item, library: &table.library };
    view! {
        <li id=format!("khoi-{number}")>
            <div class="prose">{block(setting, &table.bench.lesson.blocks, number)}</div>
            {remarks(visitor, table, Some(number))}
            {saying(visitor, table, Some(number))}
        </li>
    }
    .into_any()
}

/// What was said of a block, or of the whole and of what is gone.
fn remarks(visitor: &Visitor, table: &Table, number: Option<usize>) -> AnyView {
    let (texts, now) = (&visitor.texts().studio, visitor.site.clock.now_ms());
    let line = |said: &Said| {
        let settled = said.remark.settled_at.is_some();
        let block = number.map_or_else(String::new, |number| number.to_string());
        view! {
            <li class=if settled { "remark remark-settled" } else { "remark" }>
                <p>{said.remark.words.clone()}</p>
                <p class="note">{dotted([&said.by, &when(said.remark.made_at, now, visitor.tongue)])}</p>
                <form method="post" action=format!("/xuong/duyet/{}", slug_url(&table.item.slug))>
                    {carried("do", "settle")} {carried("remark", said.remark.id.clone())} {carried("block", block)}
                    {settled.then(|| carried("again", "1"))}
                    <button class="button-small">{if settled { texts.open_again } else { texts.settle }}</button>
                </form>
            </li>
        }
    };
    let here: Vec<_> = table.said.iter().filter(|said| said.block == number).map(line).collect();
    (!here.is_empty()).then(|| view! { <ul class="remarks">{here}</ul> }).into_any()
}

/// Saying something of a block, or of the whole.
fn saying(visitor: &Visitor, table: &Table, number: Option<usize>) -> AnyView {
    let texts = &visitor.texts().studio;
    let block = number.map_or_else(String::new, |number| number.to_string());
    let again = visitor.again.is_some() && visitor.typed_or("block", "") == block;
    let typed = if again { visitor.typed_or("words", "") } else { String::new() };
    view! {
        <details class="more" open=again>
            <summary>{texts.say}</summary>
            <form class="sheet" method="post" action=format!("/xuong/duyet/{}", slug_url(&table.item.slug))>
                {once(visitor)} {carried("do", "remark")} {carried("block", block.clone())}
                {TextArea::new("words", texts.remark).id(format!("f-words-{block}")).rows(3).value(typed).show()}
                <button>{texts.say_button}</button>
            </form>
        </details>
    }
    .into_any()
}

fn deciding(visitor: &Visitor, table: &Table) -> Option<AnyView> {
    let texts = &visitor.texts().studio;
    let waits = table.asked.is_some() || table.item.state == State::InReview;
    (table.may_publish && waits).then(|| {
        view! {
            <section class="deciding">
                <h2>{texts.decide}</h2>
                <form method="post" action=format!("/xuong/duyet/{}", slug_url(&table.item.slug))>
                    {carried("version", table.item.revision.to_string())}
                    <p class="buttons">
                        <button class="button-strong" name="do" value="publish">
                            {texts.publish}
                        </button>
                        <button name="do" value="back">
                            {texts.back_to_author}
                        </button>
                    </p>
                </form>
            </section>
        }
        .into_any()
    })
}
