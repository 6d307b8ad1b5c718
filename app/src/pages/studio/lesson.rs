//! The page of the editor, and what can be done with a lesson as a whole. Without JavaScript the lesson stands here to
//! be read, and all but the writing itself works.

use leptos::prelude::*;
use tiengban_content::State;
use tiengban_content::text::clean::Odd;
use tiengban_store::studio::Asked;
use tiengban_store::{Outline, PeopleConflict, StoreError};

use super::bench::Bench;
use super::publish::{self, NotYet};
use super::{name_of, slug_url};
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::text_area::TextArea;
use crate::parts::{breadcrumbs, said};
use crate::texts::studio::editor;
use crate::visitor::{AskedSlug, Visitor};

/// The most letters of what an author says to whoever looks at it.
const WORDS: usize = 2_000;

/// How a lesson stands between its author and its readers.
struct Standing {
    asked: Option<(Asked, String)>,
    may_publish: bool,
    /// Whether readers see an older revision than the newest.
    ahead: bool,
}

/// `GET /xuong/bai/{slug}`
///
/// # Errors
/// As [`Bench::at`].
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    show(&visitor, bench, Vec::new()).await
}

/// `POST /xuong/bai/{slug}`: asks for a review, takes that back, publishes, or lets go what was being written; by its
/// `do` field.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, AskedSlug(slug): AskedSlug, sent: Sent) -> Answer {
    let bench = Bench::at(&visitor, slug).await?;
    let (db, clock, id) = (&visitor.site.db, &*visitor.site.clock, &bench.item.id);
    let texts = &visitor.texts().studio;
    let here = format!("/xuong/bai/{}", slug_url(&bench.item.slug));
    let number = sent.version();
    match sent.get("do") {
        "ask" => {
            if bench.unfinished(&visitor).await?.is_some() {
                return show(&visitor.again(&sent, texts.save_first), bench, Vec::new()).await;
            }
            if let Some(missing) = publish::missing(&visitor, &bench.lesson).await? {
                let why = reasons(&visitor, &missing);
                return show(&visitor.again(&sent, texts.not_yet), bench, why).await;
            }
            let words: String = sent.get("words").chars().take(WORDS).collect();
            match db.ask_review(id, number, &bench.person, &words, clock).await {
                Ok(()) => Ok(go_to("/xuong?da=gui")),
                Err(StoreError::People(PeopleConflict::Stale)) => {
                    show(&visitor.too_late(&sent), bench, Vec::new()).await
                }
                Err(error) => Err(error.into()),
            }
        }
        "take-back" => {
            db.end_review(id, clock).await?;
            Ok(go_to(&here))
        }
        "publish" => {
            if bench.unfinished(&visitor).await?.is_some() {
                return show(&visitor.again(&sent, texts.save_first), bench, Vec::new()).await;
            }
            match publish::publish(&visitor, &bench, number).await? {
                Ok(_) => Ok(go_to("/xuong?da=dang")),
                Err(not_yet) => {
                    let why = reasons(&visitor, &not_yet);
                    show(&visitor.again(&sent, texts.not_yet), bench, why).await
                }
            }
        }
        "drop" => {
            db.drop_working(id, &bench.person).await?;
            Ok(go_to(&here))
        }
        _ => Err(PageError::WrongMethod),
    }
}

/// Why something is not shown to readers yet, in sentences.
pub(super) fn reasons(visitor: &Visitor, not_yet: &NotYet) -> Vec<String> {
    let texts = &visitor.texts().studio;
    match not_yet {
        NotYet::Lacks(lacks) => lacks.iter().map(|lack| (texts.lack)(lack)).collect(),
        NotYet::Odd(found) => {
            let one = |(block, odd): &(Option<usize>, Odd)| (texts.odd)(*block, visitor.reads(&odd.told()));
            found.iter().map(one).collect()
        }
        NotYet::TooLong(found) => found.iter().map(|long| (texts.too_long)(long.block)).collect(),
        NotYet::WithoutSource(words) => words.iter().map(|word| (texts.word_without_source)(word)).collect(),
        NotYet::OwnWork => vec![texts.own_work.to_owned()],
        NotYet::Stale => vec![visitor.texts().error.stale_text.to_owned()],
        NotYet::NoAgreement => vec![texts.no_agreement.to_owned()],
        NotYet::NeedsConsent => vec![visitor.texts().desk.needs_consent.to_owned()],
    }
}

async fn show(visitor: &Visitor, bench: Bench, why: Vec<String>) -> Answer {
    let db = &visitor.site.db;
    let asked = match db.review_of(&bench.item.id).await? {
        Some(asked) => {
            let name = name_of(visitor, &asked.by).await?;
            Some((asked, name))
        }
        None => None,
    };
    let shown = db.item_at(&bench.item.address()).await?;
    let ahead = shown.is_some_and(|shown| shown.state == State::Published && shown.revision < bench.item.revision);
    let may_publish = publish::may(visitor, asked.as_ref().map(|(asked, _)| asked), &bench);
    let standing = Standing { asked, may_publish, ahead };
    let texts = &visitor.texts().studio;
    let languages = visitor.languages().await?;
    let title = visitor.reads(&bench.lesson.title).to_owned();
    let (asking, complaint) = (visitor.clone(), visitor.complaint());
    let page = Page::new(format!("{}: {title}", texts.editing), "").hidden_from_crawlers();
    let page = page.records("studio.js").frames().body(move || {
        let visitor = &asking;
        let why = (!why.is_empty())
            .then(|| view! { <ul>{why.into_iter().map(|why| view! { <li>{why}</li> }).collect_view()}</ul> });
        view! {
            {breadcrumbs(visitor, vec![(texts.title.to_owned(), "/xuong".to_owned())])}
            <header class="page-head studio-head">
                <p class="above">{(texts.state)(bench.item.state)}</p>
                <h1>{said(&bench.lesson.title, visitor.tongue)}</h1>
            </header>
            {complaint
                .map(|complaint| {
                    view! {
                        <div class="fault" role="alert">
                            <p>{complaint}</p>
                            {why}
                        </div>
                    }
                })}
            {workshop(visitor, &bench, &languages)}
            {whole(visitor, &bench, &standing)}
        }
        .into_any()
    });
    Ok(document(visitor, page))
}

/// Where the editor is made, by `app/studio`; until then the way to read what is written.
fn workshop(visitor: &Visitor, bench: &Bench, languages: &[Outline]) -> AnyView {
    let texts = &visitor.texts().studio;
    let assets = &visitor.site.assets;
    let slug = slug_url(&bench.item.slug);
    // What explanations may be written in, beside Vietnamese and English.
    let languages: Vec<_> = languages
        .iter()
        .map(|language| (language.lang.to_string(), visitor.reads(&language.title).to_owned()))
        .collect();
    let about = serde_json::json!({
        "item": bench.item.id,
        "person": bench.person,
        "lang": bench.item.lang,
        "tongue": visitor.tongue.tag(),
        "preview": format!("/xuong/xem/{slug}"),
        "tus": assets.url("giving/tus.js"),
        "keyboard": assets.url("keyboard/keyboard.js"),
        "languages": languages,
        "texts": editor(visitor.tongue),
    });
    view! {
        <div id="studio" class="studio" data-about=about.to_string()>
            <noscript>
                <p class="hint">{texts.needs_script}</p>
            </noscript>
            <p>
                <a class="button" href=format!("/xuong/xem/{slug}")>
                    {texts.preview}
                </a>
            </p>
        </div>
    }
    .into_any()
}

fn whole(visitor: &Visitor, bench: &Bench, standing: &Standing) -> AnyView {
    let texts = &visitor.texts().studio;
    let slug = slug_url(&bench.item.slug);
    let here = format!("/xuong/bai/{slug}");
    let published = bench.item.state == State::Published;
    let asked = standing.asked.as_ref().map(|(asked, name)| {
        let own = asked.by == bench.person;
        let here = here.clone();
        view! {
            <p>{(texts.waits_for_eyes)(name)}</p>
            {own
                .then(|| {
                    view! {
                        <form method="post" action=here>
                            <button name="do" value="take-back">
                                {texts.take_back}
                            </button>
                        </form>
                    }
                })}
        }
    });
    let nothing_new = published && !standing.ahead;
    let asking = (standing.asked.is_none() && !nothing_new).then(|| {
        view! {
            <form class="sheet" method="post" action=here.clone()>
                <input type="hidden" name="do" value="ask" />
                <input type="hidden" name="version" value=bench.item.revision data-revision="" />
                {TextArea::new("words", texts.words_to_reviewer).rows(2).value(visitor.typed_or("words", "")).show()}
                <button class="button-strong">{texts.ask_review}</button>
            </form>
        }
    });
    let publishing = (standing.may_publish && !nothing_new).then(|| {
        view! {
            <form method="post" action=here.clone()>
                <input type="hidden" name="version" value=bench.item.revision data-revision="" />
                <button name="do" value="publish">
                    {texts.publish}
                </button>
            </form>
        }
    });
    let readers = if !published {
        texts.readers_see_nothing
    } else if standing.ahead {
        texts.readers_see_old
    } else {
        texts.readers_see_this
    };
    let print = published.then(|| view! { <a class="button" href=bench.item.address().url()>{texts.open_page}</a> });
    view! {
        <section class="studio-whole">
            <h2>{texts.to_readers}</h2>
            <p>{readers}</p>
            {asked}
            {asking}
            {publishing}
            <p class="buttons">
                {print}
                <a class="button" href=format!("/xuong/duyet/{slug}")>
                    {texts.remarks}
                </a>
                <a class="button" href=format!("/xuong/lich-su/{slug}")>
                    {texts.history}
                </a>
            </p>
        </section>
    }
    .into_any()
}
