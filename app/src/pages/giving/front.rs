//! The first page of a door: a greeting, what one may do, what was given, and the way to take it along.

use leptos::prelude::*;
use tiengban_store::voices::{DepositId, KeptAgreement};
use tiengban_store::{StoreError, VoiceConflict};

use super::door::Door;
use super::{given, page as door_page};
use crate::document::document;
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::date;
use crate::parts::form::{done, fault};
use crate::visitor::Visitor;

/// `GET /moi/{token}` and `/thu`
///
/// # Errors
/// Not found, where nobody knows the token; on `/thu` where nobody is signed in.
pub async fn page(visitor: Visitor, door: Door) -> Answer {
    let now = visitor.site.clock.now_ms();
    let mut agreements = visitor.site.db.agreements_of(&door.giver()).await?;
    agreements.retain(|kept| kept.withdrawn_at.is_none() && kept.agreement.terms.hold(now));
    let given = given::of(&visitor, &door).await?;
    let texts = &visitor.texts().giving;
    let news = match visitor.asked("da") {
        "gui" => Some(texts.thanks),
        "rut" => Some(visitor.texts().given.gone),
        "chung" => Some(visitor.texts().given.gone_shared),
        "tra-loi" => Some(visitor.texts().given.answered),
        _ => None,
    };
    let complaint = visitor.complaint();
    let (asking, title) = (visitor.clone(), greeting(&visitor, &door));
    let page = door_page(title.clone()).script("giving/waiting.js").body(move || {
        let visitor = &asking;
        let lead = if matches!(door, Door::Own(_)) { texts.hello_own } else { texts.hello_text };
        let none = given.is_empty();
        view! {
            <div class="giving">
                <header class="page-head">
                    <h1>{title}</h1>
                    <p class="lead">{lead}</p>
                </header>
                {done(news)}
                {fault(complaint)}
                {waiting(visitor, &door)}
                {ways(visitor, &door, &agreements, now)}
                <section>
                    <h2>{texts.given}</h2>
                    {none.then(|| view! { <p>{texts.nothing_given}</p> })}
                    {given::list(visitor, &door, &given)}
                </section>
                {along(visitor, &door, none)}
            </div>
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// `POST` there: answers what a steward asked.
///
/// # Errors
/// Not found, where that recording was given elsewhere.
pub async fn submit(visitor: Visitor, door: Door, sent: Sent) -> Answer {
    let db = &visitor.site.db;
    let id = DepositId(sent.get("deposit").to_owned());
    let deposit = db.deposit(&id).await?.filter(|deposit| deposit.giver == door.giver()).ok_or(PageError::NotFound)?;
    let words: String = sent.get("answer").chars().take(1000).collect();
    if words.is_empty() {
        return page(visitor.again(&sent, visitor.texts().given.no_answer), door).await;
    }
    match db.answer_back(&deposit.id, &words, &door.by(), &*visitor.site.clock).await {
        // It was answered already, or somebody decided meanwhile: the page shows how far it is.
        Ok(()) | Err(StoreError::Voices(VoiceConflict::OtherStage(_))) => Ok(go_to(&door.path("?da=tra-loi"))),
        Err(error) => Err(error.into()),
    }
}

fn greeting(visitor: &Visitor, door: &Door) -> String {
    (visitor.texts().giving.hello)(door.name())
}

/// What was recorded on this device and is not sent yet: `waiting.js` shows it where there is something.
fn waiting(visitor: &Visitor, door: &Door) -> AnyView {
    let texts = &visitor.texts().giving;
    view! {
        <aside class="giving-waits" data-waiting="" data-door=door.key() data-way=door.path("/ghi/") hidden=true>
            <p>{texts.waits_here}</p>
            <a class="button button-strong" href=door.path("")>
                {texts.send_on}
            </a>
        </aside>
    }
    .into_any()
}

/// What can be done: begin, or go on under what was agreed to.
fn ways(visitor: &Visitor, door: &Door, agreements: &[KeptAgreement], now: i64) -> AnyView {
    let texts = &visitor.texts().giving;
    if !door.open(now) {
        let why = if matches!(door, Door::Own(_)) { texts.members_only } else { texts.closed };
        return view! { <p class="done">{why}</p> }.into_any();
    }
    let until = match door {
        Door::Invited(invitation, _) => Some((texts.open_until)(&date(invitation.expires_at, visitor.tongue))),
        Door::Own(_) => None,
    };
    let one = |kept: &KeptAgreement| {
        let day = date(kept.made_at, visitor.tongue);
        let record = door.may_record(now).then(|| way("record", door.path(&format!("/ghi/{}", kept.id)), texts.record));
        let upload = door.may_upload(now).then(|| way("send", door.path(&format!("/gui/{}", kept.id)), texts.upload));
        view! {
            <li>
                <p>{(texts.agreement_of)(&kept.agreement.singer, &day)}</p>
                <div class="giving-ways">{record} {upload}</div>
            </li>
        }
    };
    let begin = if agreements.is_empty() { texts.begin } else { texts.another };
    let agreed = (!agreements.is_empty()).then(|| {
        view! {
            <h2>{texts.agreements}</h2>
            <ul class="giving-agreed">{agreements.iter().map(one).collect_view()}</ul>
        }
    });
    let class = if agreements.is_empty() { "giving-way button-strong button" } else { "button" };
    view! {
        <section>
            {agreed}
            <p>
                <a class=class href=door.path("/dong-y")>
                    {begin}
                </a>
            </p>
            {until.map(|until| view! { <p class="note">{until}</p> })}
        </section>
    }
    .into_any()
}

fn way(icon: &'static str, href: String, text: &'static str) -> AnyView {
    view! {
        <a class="button giving-way" href=href>
            <span class=format!("booth-icon booth-icon-{icon}") aria-hidden="true"></span>
            {text}
        </a>
    }
    .into_any()
}

/// Downloads and the paper.
fn along(visitor: &Visitor, door: &Door, none: bool) -> AnyView {
    let texts = &visitor.texts().giving;
    let zip = match door {
        Door::Invited(..) => door.path("/tai-ve.zip"),
        Door::Own(_) => "/toi/ban-thu.zip".to_owned(),
    };
    let zip = (!none).then(|| view! { <a class="button" href=zip>{texts.zip}</a> });
    view! {
        <section>
            <h2>{texts.take_along}</h2>
            <p class="giving-ways">
                {zip}
                <a class="button" href=door.path("/in")>
                    {texts.paper}
                </a>
            </p>
        </section>
    }
    .into_any()
}
