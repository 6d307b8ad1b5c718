//! The sheet to print: a QR code that leads to the door, and what was given there.

use leptos::prelude::*;

use super::door::Door;
use super::given::{self, Given};
use super::page as door_page;
use crate::document::document;
use crate::pages::Answer;
use crate::parts::form::qr;
use crate::visitor::Visitor;

/// `GET /moi/{token}/in` and `/thu/in`; `?moi=1` tells whoever has just made it what to do with it.
///
/// # Errors
/// Not found, where nobody knows the token; on `/thu` where nobody is signed in.
pub async fn page(visitor: Visitor, door: Door) -> Answer {
    let given = given::of(&visitor, &door).await?;
    let texts = &visitor.texts().giving;
    let title = (texts.paper_of)(door.name());
    let url = format!("{}{}", visitor.origin, door.path(""));
    let invited = matches!(door, Door::Invited(..));
    let fresh = !visitor.asked("moi").is_empty() && visitor.known.who.is_some();
    let asking = visitor.clone();
    let page = door_page(title.clone()).body(move || {
        let visitor = &asking;
        let line = |one: &Given| {
            view! {
                <tr>
                    <th scope="row">{one.title(visitor).to_owned()}</th>
                    <td>{one.when(visitor)}</td>
                    <td>{one.status(visitor)}</td>
                </tr>
            }
        };
        let list = (!given.is_empty()).then(|| {
            view! {
                <h2>{texts.given}</h2>
                <table class="paper-given">{given.iter().map(line).collect_view()}</table>
            }
        });
        let next = fresh.then(|| {
            view! {
                <p class="done not-printed">{visitor.texts().invitations.paper_now}</p>
                <p class="not-printed">
                    <a href="/loi-moi">{visitor.texts().invitations.title}</a>
                </p>
            }
        });
        view! {
            {next}
            <article class="paper">
                <h1>{title}</h1>
                <div class="paper-way">
                    {qr(&url)}
                    <div>
                        <p>{texts.paper_text}</p>
                        <p class="paper-address">{url}</p>
                        {invited.then(|| view! { <p>{texts.paper_lost}</p> })}
                    </div>
                </div>
                {list}
                <p class="paper-copies">{visitor.texts().given.copies}</p>
            </article>
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}
