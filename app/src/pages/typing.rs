//! `GET /tro-giup/go-chu`: how to type a taught language.

use leptos::prelude::*;

use super::Answer;
use crate::document::{Page, document};
use crate::visitor::Visitor;

/// What is typed, what many input methods make of it, and what to type instead.
const TELEX: [[&str; 3]; 2] = [["sloong", "slông", "slooong"], ["noongj", "nộng", "nooongj"]];

/// The page.
///
/// # Errors
/// None.
pub async fn page(visitor: Visitor) -> Answer {
    let texts = &visitor.texts().typing;
    let page = Page::new(texts.title, texts.lead).canonical("/tro-giup/go-chu");
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking))))
}

fn show(visitor: &Visitor) -> AnyView {
    let texts = &visitor.texts().typing;
    let paragraphs = |all: &'static [&'static str]| all.iter().map(|text| view! { <p>{*text}</p> }).collect_view();
    let typed = |keys: &'static str| view! { <kbd translate="no">{keys}</kbd> };
    let row = |[one, becomes, instead]: [&'static str; 3]| {
        view! {
            <tr>
                <td>{typed(one)}</td>
                <td translate="no">{becomes}</td>
                <td>{typed(instead)}</td>
            </tr>
        }
    };
    view! {
        <header class="page-head">
            <h1>{texts.title}</h1>
            <p class="lead">{texts.lead}</p>
        </header>
        <div class="prose">
            <h2>{texts.screen}</h2>
            {paragraphs(texts.screen_text)}
            <h2 id="telex">{texts.telex}</h2>
            <p>{texts.telex_text}</p>
            <table class="telex">
                <thead>
                    <tr>
                        <th scope="col">{texts.you_type}</th>
                        <th scope="col">{texts.it_becomes}</th>
                        <th scope="col">{texts.type_instead}</th>
                    </tr>
                </thead>
                <tbody>{TELEX.map(row).collect_view()}</tbody>
            </table>
            <h2>{texts.nom}</h2>
            {paragraphs(texts.nom_text)}
            <p>
                {texts.nom_licence} " "
                <a href=visitor.site.assets.url("nom/LICENSE-UNICODE.txt")>{texts.licence}</a>
            </p>
        </div>
    }
    .into_any()
}
