//! All items of a kind, as cards.

use axum::response::Response;
use leptos::prelude::*;
use tiengban_content::Kind;
use tiengban_store::{ItemFilter, Outline};

use super::Answer;
use crate::document::{Page, document};
use crate::parts::{Pager, breadcrumbs, card_grid, outline_card, pager};
use crate::visitor::Visitor;

/// Cards on one page of a long list.
const PAGE_SIZE: usize = 48;

/// `GET /tieng`
///
/// # Errors
/// When the store cannot answer.
pub async fn languages(visitor: Visitor) -> Answer {
    shelf(visitor, Kind::Language).await
}

/// `GET /chu`
///
/// # Errors
/// When the store cannot answer.
pub async fn scripts(visitor: Visitor) -> Answer {
    shelf(visitor, Kind::Script).await
}

/// `GET /khoa`
///
/// # Errors
/// When the store cannot answer.
pub async fn courses(visitor: Visitor) -> Answer {
    shelf(visitor, Kind::Course).await
}

/// `GET /bai`
///
/// # Errors
/// When the store cannot answer.
pub async fn lessons(visitor: Visitor) -> Answer {
    shelf(visitor, Kind::Lesson).await
}

/// `GET /bai-hat`
///
/// # Errors
/// When the store cannot answer.
pub async fn songs(visitor: Visitor) -> Answer {
    shelf(visitor, Kind::Song).await
}

/// `GET /chuyen`
///
/// # Errors
/// When the store cannot answer.
pub async fn stories(visitor: Visitor) -> Answer {
    shelf(visitor, Kind::Story).await
}

/// `GET /nguoi`
///
/// # Errors
/// When the store cannot answer.
pub async fn people(visitor: Visitor) -> Answer {
    shelf(visitor, Kind::Person).await
}

async fn shelf(visitor: Visitor, kind: Kind) -> Answer {
    let filter = ItemFilter::new().kind(kind);
    let total = visitor.site.db.count(&filter, &visitor.viewer).await?;
    let stretch = Pager::asked(&visitor, usize::try_from(total).unwrap_or_default(), PAGE_SIZE);
    let filter = filter.limit(PAGE_SIZE).offset(stretch.offset());
    let outlines = visitor.site.db.outline(&filter, &visitor.viewer).await?;
    let cards = outlines.into_iter().map(|outline| (outline, None)).collect();
    Ok(show(&visitor, kind, cards, Some(stretch)))
}

/// `GET /tu`: one card a language that has words.
///
/// # Errors
/// When the store cannot answer.
pub async fn dictionaries(visitor: Visitor) -> Answer {
    let mut cards = Vec::new();
    for language in visitor.languages().await? {
        let words = ItemFilter::new().kind(Kind::Word).lang(language.lang.clone());
        let count = visitor.site.db.count(&words, &visitor.viewer).await?;
        if count > 0 {
            cards.push((language, Some((visitor.texts().home.words_count)(count))));
        }
    }
    Ok(show(&visitor, Kind::Word, cards, None))
}

fn show(visitor: &Visitor, kind: Kind, cards: Vec<(Outline, Option<String>)>, stretch: Option<Pager>) -> Response {
    let texts = visitor.texts();
    let title = (texts.kinds)(kind);
    let lead = (texts.shelf_lead)(kind);
    let asking = visitor.clone();
    let page = Page::new(title, lead).body(move || {
        let empty = cards.is_empty().then(|| view! { <p class="empty">{texts.frame.nothing_yet}</p> });
        let card = |(outline, above): &(Outline, Option<String>)| {
            // In the list of dictionaries a language leads to its words.
            if kind == Kind::Word {
                dictionary_card(&asking, outline, above.clone())
            } else {
                outline_card(&asking, outline, above.clone())
            }
        };
        view! {
            {breadcrumbs(&asking, Vec::new())}
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            {empty}
            {card_grid(cards.iter().map(card).collect())}
            {stretch.map(|stretch| pager(&asking, stretch))}
        }
        .into_any()
    });
    document(visitor, page)
}

fn dictionary_card(visitor: &Visitor, language: &Outline, count: Option<String>) -> AnyView {
    let name = visitor.reads(&language.title).to_owned();
    view! {
        <li class="card" data-kind="word">
            <a href=format!("/tu-dien/{}", language.address.slug)>
                <span class="card-above">{count}</span>
                <span class="card-title">{(visitor.texts().language.dictionary_of)(&name)}</span>
            </a>
        </li>
    }
    .into_any()
}
