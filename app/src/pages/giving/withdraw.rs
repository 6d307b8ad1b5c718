//! Taking a recording back: what happens then, what cannot be undone, and what becomes of the original.

use axum::response::Response;
use leptos::prelude::*;
use tiengban_store::voices::{Deposit, DepositId, Keep, Original, Stage};

use super::door::{Asked, Door};
use super::page as door_page;
use crate::document::document;
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::fault;
use crate::visitor::Visitor;

/// `GET /moi/{token}/rut/{deposit}` and `/thu/rut/{deposit}`
///
/// # Errors
/// Not found, where that was not given here.
pub async fn page(visitor: Visitor, door: Door, Asked(id): Asked) -> Answer {
    let deposit = theirs(&visitor, &door, &id).await?;
    if is_over(&deposit) {
        return Ok(go_to(&door.path("?da=rut")));
    }
    Ok(show(&visitor, &door, &deposit))
}

/// `POST` there: takes it back. Sent twice, it is taken back once.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, door: Door, Asked(id): Asked, sent: Sent) -> Answer {
    let deposit = theirs(&visitor, &door, &id).await?;
    if is_over(&deposit) {
        return Ok(go_to(&door.path("?da=rut")));
    }
    let keep = match sent.get("keep") {
        "sealed" => Some(Keep::Sealed),
        "erased" => Some(Keep::Erased),
        _ => None,
    };
    let Some(keep) = keep.filter(|_| sent.ticked("sure")) else {
        return Ok(show(&visitor.again(&sent, visitor.texts().given.no_choice), &door, &deposit));
    };
    let done = visitor.site.db.withdraw_deposit(&deposit.id, keep, &door.by(), &*visitor.site.clock).await?;
    let shared = done.shared && keep == Keep::Erased;
    Ok(go_to(&door.path(if shared { "?da=chung" } else { "?da=rut" })))
}

/// Whether nothing is left to decide: what was sealed may still be erased.
fn is_over(deposit: &Deposit) -> bool {
    deposit.stage == Stage::Withdrawn && deposit.original == Original::Erased
}

async fn theirs(visitor: &Visitor, door: &Door, id: &str) -> Result<Deposit, PageError> {
    let found = visitor.site.db.deposit(&DepositId(id.to_owned())).await?;
    found.filter(|deposit| deposit.giver == door.giver()).ok_or(PageError::NotFound)
}

fn show(visitor: &Visitor, door: &Door, deposit: &Deposit) -> Response {
    let texts = &visitor.texts().given;
    let title = (texts.withdraw_of)(visitor.reads(&deposit.called));
    let (asking, door, complaint) = (visitor.clone(), door.clone(), visitor.complaint());
    let action = door.path(&format!("/rut/{}", deposit.id));
    let page = door_page(title.clone()).body(move || {
        let kept = asking.typed_or("keep", "");
        let choice = |value: &'static str, name: &'static str, says: &'static str| {
            view! {
                <label class="choice">
                    <input type="radio" name="keep" value=value checked=kept == value required=true />
                    <span>{name} <span class="choice-says">{says}</span></span>
                </label>
            }
        };
        view! {
            <div class="giving giving-one">
                <h1>{title}</h1>
                {fault(complaint)}
                <p>{texts.withdraw_text}</p>
                <p class="giving-plainly">{texts.copies}</p>
                <form method="post" action=action>
                    <div class="choices">
                        {choice("sealed", texts.sealed, texts.sealed_says)}
                        {choice("erased", texts.erased, texts.erased_says)}
                    </div>
                    <label class="choice">
                        <input type="checkbox" name="sure" value="1" required=true />
                        <span>{texts.sure}</span>
                    </label>
                    <div class="giving-ways">
                        <button class="button-strong giving-way">{texts.button}</button>
                        <a class="button giving-way" href=door.path("")>
                            {texts.stay}
                        </a>
                    </div>
                </form>
            </div>
        }
        .into_any()
    });
    document(visitor, page)
}
