//! The end of an evening: who was here, and what is worth repeating.

use leptos::prelude::*;
use tiengban_memory::day_begins;

use super::stage::{Stage, name};
use crate::document::{Page, document};
use crate::pages::Answer;
use crate::pages::clubs::report::repeat;
use crate::parts::breadcrumbs;
use crate::parts::form::carried;
use crate::visitor::Visitor;

pub(super) async fn show(visitor: &Visitor, stage: Stage) -> Answer {
    let texts = &visitor.texts().evening;
    let mut people = Vec::new();
    for (person, right) in stage.evening.people.iter().zip(&stage.evening.right) {
        people.push((name(visitor, person).await?, *right));
    }
    let since = day_begins(tiengban_memory::day(stage.kept.begun_at));
    let repeat = repeat(visitor, &stage.club.id, since).await?;
    let asking = visitor.clone();
    let page = Page::new(texts.over, "").hidden_from_crawlers().kept_nowhere();
    Ok(document(
        visitor,
        page.body(move || {
            let visitor = &asking;
            let club = format!("/cau-lac-bo/{}", stage.club.id);
            let person = |(name, right): &(String, u32)| {
                view! {
                    <li>
                        <strong>{name.clone()}</strong>
                        " "
                        <span class="note">{(texts.knew)(*right)}</span>
                    </li>
                }
            };
            let close = stage.kept.ended_at.is_none().then(|| {
                view! {
                    <form method="post" action=format!("/buoi/{}", stage.kept.id)>
                        {carried("version", stage.kept.version.to_string())}
                        <button class="button-strong" name="do" value="end">
                            {texts.end}
                        </button>
                    </form>
                }
            });
            view! {
                {breadcrumbs(visitor, vec![(stage.club.name.clone(), club.clone())])}
                <header class="page-head">
                    <h1>{texts.over}</h1>
                    <p class="lead">{(texts.were_here)(people.len())}</p>
                </header>
                <ul class="rows">{people.iter().map(person).collect_view()}</ul>
                {repeat}
                {close}
                <p class="buttons">
                    <a class="button" href=format!("{club}/buoi")>
                        {texts.again}
                    </a>
                    <a class="button" href=format!("{club}/bao-cao")>
                        {visitor.texts().evening.report}
                    </a>
                </p>
            }
            .into_any()
        }),
    ))
}
