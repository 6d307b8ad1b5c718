//! What is on this device, and what waits to go home. It is the page that a device shows for all that it does not have,
//! so it says nothing of anybody.

use leptos::prelude::*;

use crate::document::{Page, document};
use crate::pages::Answer;
use crate::visitor::Visitor;

/// `GET /mang-theo`
///
/// # Errors
/// None: it asks nobody.
pub async fn page(visitor: Visitor) -> Answer {
    let visitor = visitor.unknown();
    let page = shell(&visitor);
    Ok(document(&visitor, page))
}

/// The page, for whoever looks.
pub(super) fn shell(visitor: &Visitor) -> Page {
    let texts = &visitor.texts().offline;
    let asking = visitor.clone();
    let page = Page::new(texts.title, texts.lead).hidden_from_crawlers().bare();
    page.body(move || {
        let (visitor, texts) = (&asking, &asking.texts().offline);
        view! {
            <header class="page-head">
                <h1>{texts.title}</h1>
                <p class="lead">{texts.lead}</p>
            </header>
            <p class="note" data-without="">
                {texts.needs_script_here}
            </p>
            <div
                class="taken"
                data-taken-list=""
                data-module=visitor.site.assets.url("offline/list.js")
                data-texts=said_by_scripts(visitor)
                hidden=true
            >
                <p class="notice" data-elsewhere="" hidden=true>
                    {texts.not_here}
                </p>
                <p class="note" role="status" data-waiting=""></p>
                <ul class="taken-list" data-packs=""></ul>
                <p data-nothing="" hidden=true>
                    {texts.nothing}
                </p>
                <p data-unsafe="" hidden=true>
                    {texts.needs_https}
                </p>
            </div>
            <p>
                <a class="button" href="/khoa">
                    {texts.to_courses}
                </a>
                " "
                <a class="button" href="/bai-hat">
                    {texts.to_songs}
                </a>
            </p>
        }
        .into_any()
    })
}

/// What the modules of `app/public/offline` say, as JSON.
pub(super) fn said_by_scripts(visitor: &Visitor) -> String {
    let texts = &visitor.texts().offline;
    let says: std::collections::BTreeMap<&str, &str> = texts.says.iter().copied().collect();
    serde_json::to_string(&says).unwrap_or_default()
}
