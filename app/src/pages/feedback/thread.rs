//! One of them, for those who write here and may see its item: answering, closing, making it a variant.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::{Item, State};
use tiengban_store::feedback::{Feedback, Reply, Stage};

use super::{item_of, saying, silencing, variant, voice, words};
use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::studio::bench::is_for_writer;
use crate::pages::studio::{name_of, writer};
use crate::parts::breadcrumbs;
use crate::parts::form::{carried, fault};
use crate::visitor::Visitor;

/// What was said, with its item; for others, it does not exist.
pub(super) async fn open(visitor: &Visitor, id: &str) -> Result<(Feedback, Item), PageError> {
    writer(visitor)?;
    let feedback = visitor.site.db.feedback(id).await?.ok_or(PageError::NotFound)?;
    let item = item_of(visitor, &feedback.item).await?.filter(|item| is_for_writer(visitor, item));
    Ok((feedback, item.ok_or(PageError::NotFound)?))
}

/// `GET /xuong/gop-y/{id}`
///
/// # Errors
/// Not found, for whoever may not see its item; for whoever does not write here.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let (feedback, item) = open(&visitor, &id).await?;
    show(&visitor, feedback, item).await
}

/// `POST /xuong/gop-y/{id}`: an answer, taking away what was said aloud, closing, opening again, or a variant, by its `do` field.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path(id): Path<String>, sent: Sent) -> Answer {
    let (feedback, item) = open(&visitor, &id).await?;
    let (who, site) = (writer(&visitor)?, &visitor.site);
    match sent.get("do") {
        "reply" => {
            let words = match words(&visitor, sent.get("words")) {
                Ok(words) => words,
                Err(why) => return show(&visitor.again(&sent, why), feedback, item).await,
            };
            let reply = Reply {
                id: sent.once().map_or_else(|| site.ids.next().0, |once| once.0),
                by_giver: false,
                by: Some(who.member.id.clone()),
                words,
                made_at: site.clock.now_ms(),
            };
            site.db.reply_to_feedback(&feedback.id, &reply).await?;
        }
        "silence" => {
            site.db.silence_feedback(&feedback.id, &*site.clock).await?;
            site.bell.notify_one();
        }
        "close" | "open" => {
            let back = if feedback.became.is_some() { Stage::Used } else { Stage::Open };
            let stage = if sent.get("do") == "close" { Stage::Closed } else { back };
            site.db.set_feedback(&feedback.id, stage, None, &*site.clock).await?;
        }
        "variant" => match variant::make(&visitor, &feedback, &item, &sent).await? {
            variant::Made::There => {}
            variant::Made::Wanting(why) => return show(&visitor.again(&sent, why), feedback, item).await,
            variant::Made::TooLate => return show(&visitor.too_late(&sent), feedback, item).await,
        },
        _ => return Err(PageError::WrongMethod),
    }
    Ok(go_to(&format!("/xuong/gop-y/{}", feedback.id)))
}

async fn show(visitor: &Visitor, feedback: Feedback, item: Item) -> Answer {
    let db = &visitor.site.db;
    let mut replies = Vec::new();
    for reply in db.feedback_replies(&feedback.id).await? {
        let name = match &reply.by {
            Some(by) => name_of(visitor, by).await?,
            None => String::new(),
        };
        replies.push((reply, name));
    }
    let ready = voice::ready(visitor, &feedback).await?;
    let texts = &visitor.texts().feedback;
    let asking = visitor.clone();
    let title = item.body.title(&item.lang);
    let heading = format!("{}: {}", texts.title, visitor.reads(&title));
    let page = Page::new(heading, "").hidden_from_crawlers().body(move || {
        let visitor = &asking;
        let steps = vec![
            (visitor.texts().studio.title.to_owned(), "/xuong".to_owned()),
            (texts.queue.to_owned(), "/xuong/gop-y".to_owned()),
        ];
        let action = format!("/xuong/gop-y/{}", feedback.id);
        let closed = feedback.stage == Stage::Closed;
        let name = crate::parts::said(&title, visitor.tongue);
        let heading = if item.state == State::Published {
            view! { <a href=item.address().url()>{name}</a> }.into_any()
        } else {
            name
        };
        view! {
            {breadcrumbs(visitor, steps)}
            <header class="page-head">
                <p class="above">{(texts.stage)(feedback.stage)}</p>
                <h1>{heading}</h1>
            </header>
            {fault(visitor.complaint())}
            {super::said(visitor, &feedback, voice::player(visitor, &feedback, &action, &ready), &replies)}
            {variant::form(visitor, &feedback, &item, action.clone())}
            {saying(visitor, action.clone(), texts.reply, texts.reply_button)}
            {silencing(visitor, &feedback, action.clone())}
            <form method="post" action=action>
                {carried("do", if closed { "open" } else { "close" })}
                <button class="button-small">{if closed { texts.open_again } else { texts.close }}</button>
            </form>
        }
        .into_any()
    });
    Ok(document(visitor, page))
}
