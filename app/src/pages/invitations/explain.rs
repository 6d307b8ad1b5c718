//! Reading out what is explained before anybody agrees, once for each language.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::LangTag;

use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::giving::booth::{Purpose, booth};
use crate::pages::giving::send::{ENDPOINT, sending};
use crate::parts::breadcrumbs;
use crate::visitor::Visitor;

/// `GET /loi-moi/giai-thich/{lang}`: the words, and the place to record them.
///
/// # Errors
/// For whoever is no steward; not found, for a language that this house does not have.
pub async fn page(visitor: Visitor, Path(lang): Path<String>) -> Answer {
    let who = visitor.steward()?.member.id.clone();
    let lang: LangTag = lang.parse().map_err(|_| PageError::NotFound)?;
    let languages = visitor.languages().await?;
    let language = languages.iter().find(|language| language.lang == lang).ok_or(PageError::NotFound)?;
    let name = visitor.reads(&language.title).to_owned();
    let texts = &visitor.texts().invitations;
    let title = (texts.explain_in)(&name);
    let asking = visitor.clone();
    let page = Page::new(title.clone(), "").hidden_from_crawlers().records("giving/giving.js").body(move || {
        let visitor = &asking;
        let lines = visitor.texts().giving.explanation.map(|line| view! { <li>{line}</li> });
        view! {
            {breadcrumbs(visitor, vec![(texts.title.to_owned(), "/loi-moi".to_owned())])}
            <div class="giving">
                <h1>{title}</h1>
                <p>{texts.explain_text}</p>
                <ul class="explanation">{lines.collect_view()}</ul>
                <div
                    data-giving=""
                    data-door=format!("person:{who}")
                    data-token=""
                    data-agreement=""
                    data-purpose=Purpose::Explanation.name()
                    data-lang=lang.to_string()
                    data-endpoint=ENDPOINT
                    data-library=visitor.site.assets.url("giving/tus.js")
                >
                    <p data-plain="">{visitor.texts().giving.without_microphone}</p>
                    {booth(visitor, Purpose::Explanation, None, None)}
                    {sending(visitor)}
                    <p class="done" data-sends="sent" hidden=true>
                        {texts.explanation_sent}
                    </p>
                </div>
            </div>
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}
