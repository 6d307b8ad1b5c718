//! Signs that can be chosen for a lesson.

use axum::http::StatusCode;
use axum::response::Response;
use tiengban_app::pages::studio::wire::{SignsCard, drawn_signs};
use tiengban_app::pages::studio::writer;
use tiengban_app::{PageError, Visitor};
use tiengban_content::{Kind, LangTag};
use tiengban_store::ItemFilter;

use crate::api::sent::answer;

/// `GET ?lang=`: the scripts of a language with their signs that are drawn. Only what this writer may see.
pub(crate) async fn signs(visitor: Visitor) -> Result<Response, PageError> {
    writer(&visitor)?;
    let mut filter = ItemFilter::new().kind(Kind::Script);
    if let Ok(lang) = visitor.asked("lang").parse::<LangTag>() {
        filter = filter.lang(lang);
    }
    let scripts = visitor.site.db.items(&filter, &visitor.viewer).await?;
    let card = |item: &tiengban_content::Item| SignsCard {
        of: item.address(),
        title: visitor.reads(&item.body.title(&item.lang)).to_owned(),
        signs: drawn_signs(&item.body),
    };
    let cards: Vec<SignsCard> = scripts.iter().map(card).filter(|card| !card.signs.is_empty()).collect();
    Ok(answer(StatusCode::OK, cards))
}
