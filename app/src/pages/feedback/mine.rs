//! The giver's own page: what they said, what was answered, and what became of it. Its address is its secret.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_store::feedback::{Feedback, Reply, Stage};

use super::{saying, silencing, voice, words};
use crate::document::{Page, document};
use crate::doors::entering::go_to;
use crate::doors::{Sent, cookies};
use crate::error::PageError;
use crate::pages::giving::door::is_token;
use crate::pages::{Answer, seen};
use crate::parts::form::{done, fault};
use crate::visitor::Visitor;

pub(super) async fn open(visitor: &Visitor, token: &str) -> Result<Feedback, PageError> {
    if !is_token(token) {
        return Err(PageError::NotFound);
    }
    visitor.site.db.feedback_by_token(&cookies::hash(token)).await?.ok_or(PageError::NotFound)
}

/// `GET /gop-y/cua-toi/{token}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, Path(token): Path<String>) -> Answer {
    let feedback = open(&visitor, &token).await?;
    show(&visitor, feedback, token).await
}

/// `POST /gop-y/cua-toi/{token}`: says something more; or takes back what was said aloud, by its `do` field.
///
/// # Errors
/// As [`page`]; too many knocks.
pub async fn submit(visitor: Visitor, Path(token): Path<String>, sent: Sent) -> Answer {
    let feedback = open(&visitor, &token).await?;
    let site = &visitor.site;
    site.limits.knock(visitor.address).map_err(PageError::TooOften)?;
    if sent.get("do") == "silence" {
        site.db.silence_feedback(&feedback.id, &*site.clock).await?;
        site.bell.notify_one();
        return Ok(go_to(&format!("/gop-y/cua-toi/{token}")));
    }
    let words = match words(&visitor, sent.get("words")) {
        Ok(words) => words,
        Err(why) => return show(&visitor.again(&sent, why), feedback, token).await,
    };
    let reply = Reply {
        id: sent.once().map_or_else(|| site.ids.next().0, |once| once.0),
        by_giver: true,
        by: feedback.giver.clone(),
        words,
        made_at: site.clock.now_ms(),
    };
    site.db.reply_to_feedback(&feedback.id, &reply).await?;
    Ok(go_to(&format!("/gop-y/cua-toi/{token}")))
}

async fn show(visitor: &Visitor, feedback: Feedback, token: String) -> Answer {
    let replies = visitor.site.db.feedback_replies(&feedback.id).await?;
    // Which teacher it was stays among teachers.
    let replies: Vec<_> = replies.into_iter().map(|reply| (reply, String::new())).collect();
    // Meanwhile it may have been hidden or taken down.
    let item = seen(visitor, &feedback.item).await?;
    let ready = voice::ready(visitor, &feedback).await?;
    let texts = &visitor.texts().feedback;
    let sent = (visitor.asked("da") == "gui").then_some(texts.thanks);
    let asking = visitor.clone();
    let page = Page::new(texts.yours, "").hidden_from_crawlers().kept_nowhere();
    let page = page.script("giving/message.js").body(move || {
        let visitor = &asking;
        let base = format!("/gop-y/cua-toi/{token}");
        // What was kept in the browser until it was here may go from there.
        let here = sent.is_some().then(|| item.as_ref().map(|item| item.address().url())).flatten();
        let link = match &item {
            Some(item) => {
                let title = item.body.title(&item.lang);
                view! { <a href=item.address().url()>{crate::parts::said(&title, visitor.tongue)}</a> }.into_any()
            }
            None => texts.gone.into_any(),
        };
        let used = feedback.stage == Stage::Used && item.is_some();
        let see = item.filter(|_| used).map(|item| {
            view! {
                <p>
                    <a class="button" href=item.address().url()>
                        {texts.see_page}
                    </a>
                </p>
            }
        });
        let became = feedback.became.clone().filter(|_| used);
        view! {
            <header class="page-head">
                <p class="above">{texts.yours}</p>
                <h1>{link}</h1>
            </header>
            <div data-arrived=here>{done(sent)}</div>
            {fault(visitor.complaint())}
            <section class="waiting">
                <h2>{texts.became}</h2>
                <p>
                    <strong>{(texts.stage)(feedback.stage)}</strong>
                    " "
                    {(texts.stage_text)(feedback.stage)}
                </p>
                {became.map(|form| view! { <p class="feedback-form" translate="no">{form}</p> })}
                {see}
            </section>
            {super::said(visitor, &feedback, voice::player(visitor, &feedback, &base, &ready), &replies)}
            {silencing(visitor, &feedback, base.clone())}
            {saying(visitor, base, texts.add_words, texts.send)}
            <p class="hint">{texts.keep_address}</p>
        }
        .into_any()
    });
    Ok(document(visitor, page))
}
