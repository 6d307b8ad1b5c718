//! Recording, and sending files: what the scripts need, and a plain form for browsers without them.

use leptos::prelude::*;

use super::booth::{Purpose, booth};
use super::door::{Asked, Door};
use super::page as door_page;
use crate::document::document;
use crate::doors::entering::go_to;
use crate::pages::Answer;
use crate::parts::date;
use crate::parts::form::{Field, carried, once};
use crate::visitor::Visitor;

/// Where uploads are made, by tus 1.0.
pub const ENDPOINT: &str = "/gui-len";

/// `GET /moi/{token}/ghi/{agreement}` and `/thu/ghi/{agreement}`: recording.
///
/// # Errors
/// Not found, where nothing of the kind was agreed to here.
pub async fn record(visitor: Visitor, door: Door, Asked(id): Asked) -> Answer {
    let agreement = door.agreement(&visitor, &id).await?;
    if !door.may_record(visitor.site.clock.now_ms()) {
        return Ok(go_to(&door.path("")));
    }
    let texts = &visitor.texts().giving;
    let asking = visitor.clone();
    let page = door_page(texts.recording).records("giving/giving.js").body(move || {
        let visitor = &asking;
        let named = Field::text("title", texts.title).hint(texts.title_hint).optional().show();
        view! {
            <div class="giving giving-one">
                <h1>{texts.recording}</h1>
                <p class="note">{agreement.agreement.singer.clone()}</p>
                <div
                    data-giving=""
                    data-door=door.key()
                    data-token=door.proof().to_owned()
                    data-agreement=id.clone()
                    data-purpose=Purpose::Recording.name()
                    data-endpoint=ENDPOINT
                    data-library=visitor.site.assets.url("giving/tus.js")
                >
                    <div data-plain="">
                        <p>{texts.without_scripts}</p>
                        {plain_form(visitor, &door, &id)}
                    </div>
                    {booth(visitor, Purpose::Recording, Some(named), None)}
                    {sending(visitor)}
                    <section class="giving-thanks" data-sends="sent" hidden=true>
                        <h2>{texts.thanks}</h2>
                        <p>{texts.thanks_text}</p>
                        <div class="giving-ways">
                            <a class="button button-strong giving-way" href=door.path(&format!("/ghi/{id}"))>
                                {texts.one_more}
                            </a>
                            <a class="button giving-way" href=door.path("")>
                                {texts.see_given}
                            </a>
                            <a class="button giving-way" href=door.path("/in")>
                                {texts.paper}
                            </a>
                        </div>
                    </section>
                </div>
                {back(visitor, &door)}
            </div>
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// `GET /moi/{token}/gui/{agreement}` and `/thu/gui/{agreement}`: files that lie on a phone or a recorder.
///
/// # Errors
/// As [`record`].
pub async fn upload(visitor: Visitor, door: Door, Asked(id): Asked) -> Answer {
    let agreement = door.agreement(&visitor, &id).await?;
    if !door.may_upload(visitor.site.clock.now_ms()) {
        return Ok(go_to(&door.path("")));
    }
    let texts = &visitor.texts().giving;
    let asking = visitor.clone();
    let page = door_page(texts.uploading).script("giving/uploading.js").body(move || {
        let visitor = &asking;
        view! {
            <div class="giving giving-one">
                <h1>{texts.uploading}</h1>
                <p class="note">{agreement.agreement.singer.clone()}</p>
                <p>{texts.uploading_text}</p>
                <div
                    class="uploading"
                    data-uploading=""
                    data-door=door.key()
                    data-token=door.proof().to_owned()
                    data-agreement=id.clone()
                    data-endpoint=ENDPOINT
                    data-library=visitor.site.assets.url("giving/tus.js")
                >
                    {plain_form(visitor, &door, &id)} {file_template(visitor)}
                    <ul class="uploading-files" data-files=""></ul>
                    <div data-sends="sending sent" data-sending="" hidden=true role="status">
                        {said(&visitor.texts().sending.says[..1])}
                        <p data-left=""></p>
                    </div>
                    <section class="giving-thanks" data-sends="sent" hidden=true>
                        <h2>{texts.thanks}</h2>
                        <p>{texts.thanks_text}</p>
                    </section>
                </div>
                {back(visitor, &door)}
            </div>
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// `GET /gui-tep`: for whoever is signed in, under which consent they send.
///
/// # Errors
/// Where nobody is signed in.
pub async fn choose(visitor: Visitor) -> Answer {
    let door = Door::Own(Box::new(visitor.signed_in()?.clone()));
    let now = visitor.site.clock.now_ms();
    if !door.may_upload(now) {
        return Ok(go_to(&door.path("")));
    }
    let mut agreements = visitor.site.db.agreements_of(&door.giver()).await?;
    agreements.retain(|kept| kept.withdrawn_at.is_none() && kept.agreement.terms.hold(now));
    let texts = &visitor.texts().giving;
    let tongue = visitor.tongue;
    let page = door_page(texts.deliver).body(move || {
        let lines = agreements.iter().map(|kept| {
            let day = date(kept.made_at, tongue);
            view! {
                <li>
                    <a class="button giving-way" href=format!("/thu/gui/{}", kept.id)>
                        {(texts.agreement_of)(&kept.agreement.singer, &day)}
                    </a>
                </li>
            }
        });
        view! {
            <div class="giving">
                <h1>{texts.deliver}</h1>
                <p class="lead">{texts.deliver_text}</p>
                <ul class="giving-agreed">{lines.collect_view()}</ul>
                <p>
                    <a class="button button-strong" href="/thu/dong-y?roi=gui">
                        {texts.deliver_new}
                    </a>
                </p>
            </div>
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// Files without scripts: they come as they are, in one request. With scripts, the button goes and the field stays.
fn plain_form(visitor: &Visitor, door: &Door, agreement: &str) -> AnyView {
    let texts = &visitor.texts().giving;
    view! {
        <form class="uploading-form" method="post" action="/gui-tep" enctype="multipart/form-data">
            {carried("door", door.proof())} {carried("agreement", agreement)} {once(visitor)}
            <label class="uploading-pick">
                <span class="booth-icon booth-icon-send" aria-hidden="true"></span>
                <span>
                    {texts.pick} <span class="choice-says">{texts.drop_here}</span>
                </span>
                <input type="file" name="file" accept="audio/*,video/*,.amr,.3gp,.aiff,.aif,.flac" multiple=true />
            </label>
            <button class="button-strong" data-plain="">
                {texts.plain_send}
            </button>
        </form>
    }
    .into_any()
}

/// How far the sending is.
pub fn sending(visitor: &Visitor) -> AnyView {
    let texts = &visitor.texts().sending;
    view! {
        <section class="sending" data-sends="sending failed" data-sending="" hidden=true>
            <h2 data-sends="sending" hidden=true>
                {texts.sending}
            </h2>
            <h2 data-sends="failed" hidden=true>
                {texts.failed}
            </h2>
            <progress max="100" value="0" aria-label=texts.sending></progress>
            <p class="booth-time" data-percent=""></p>
            <p class="note" data-left=""></p>
            <div role="status">{said(&texts.says)}</div>
            <p data-sends="sending" hidden=true>
                {texts.sending_text}
            </p>
        </section>
    }
    .into_any()
}

/// A line of the list of files, as `uploading.js` copies it.
fn file_template(visitor: &Visitor) -> AnyView {
    let (texts, sending) = (&visitor.texts().giving, &visitor.texts().sending);
    let states = [
        ("waiting", sending.waiting),
        ("sending", sending.sending),
        ("paused", sending.waiting),
        ("sent", sending.sent),
        ("failed", sending.failed),
    ];
    let words = states.map(|(state, word)| view! { <span data-when=state hidden=true>{word}</span> });
    view! {
        <template>
            <li class="uploading-file">
                <p>
                    <strong data-name=""></strong>
                    " "
                    <span class="note" data-size=""></span>
                </p>
                <progress max="100" value="0" aria-label=sending.sending></progress>
                <p>{words.collect_view()}</p>
                <div>{said(&sending.says[1..])}</div>
                <button type="button" data-do="remove" data-when="waiting sending paused failed">
                    {texts.remove}
                </button>
            </li>
        </template>
    }
    .into_any()
}

/// Sentences that a script calls for.
fn said(says: &'static [(&'static str, &'static str)]) -> AnyView {
    says.iter().map(|(name, text)| view! { <p data-says=*name hidden=true>{*text}</p> }).collect_view().into_any()
}

fn back(visitor: &Visitor, door: &Door) -> AnyView {
    view! {
        <p class="giving-back">
            <a href=door.path("")>{visitor.texts().giving.back}</a>
        </p>
    }
    .into_any()
}
