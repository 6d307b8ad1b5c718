//! What stands below every item: where it comes from, and who may use it how.

use leptos::prelude::*;
use tiengban_content::body::Cite;
use tiengban_content::{Item, Key};

use super::{Library, said};
use crate::visitor::Visitor;

/// For stewards: whom the item is for, and the one place where that is changed.
fn who_may_see(visitor: &Visitor, item: &Item) -> Option<AnyView> {
    let steward = visitor.known.who.as_ref().is_some_and(|who| who.member.is_steward());
    steward.then(|| {
        let texts = &visitor.texts().desk;
        let open = item.audience.keys().any(|key| *key == Key::Public);
        view! {
            <p class="may-see">
                {texts.may_see} ": " {if open { texts.everyone } else { texts.not_everyone }} " "
                <a href=format!("/quyen{}", item.address().url())>{texts.change_who}</a>
            </p>
        }
        .into_any()
    })
}

/// The sources of the page and the licence of the item.
#[must_use]
pub fn item_foot(visitor: &Visitor, item: &Item, library: &Library) -> AnyView {
    let texts = &visitor.texts().frame;
    let sources = library.sources();
    let list = (!sources.is_empty()).then(|| {
        let entry = |(slug, source): (&tiengban_content::Slug, &tiengban_content::body::Source)| {
            view! {
                <li id=format!("s-{slug}")>
                    <a href=format!("/nguon/{slug}")>
                        <span class="source-label">{source.label.clone()}</span>
                    </a>
                    " "
                    {said(&source.title, visitor.tongue)}
                </li>
            }
        };
        view! {
            <section class="page-sources" aria-labelledby="page-sources">
                <h2 id="page-sources">{texts.sources_here}</h2>
                <ul>{sources.into_iter().map(entry).collect_view()}</ul>
            </section>
        }
    });
    view! {
        <div class="item-foot">
            {list}
            <p class="licence">{texts.licence} ": " {item.licence.clone()}</p>
            <p class="feedback-ask">
                <a href=format!("/gop-y{}", item.address().url()) rel="nofollow">{visitor.texts().feedback.ask}</a>
            </p>
            {who_may_see(visitor, item)}
        </div>
    }
    .into_any()
}

/// Small links from a form to the sources below the page.
#[must_use]
pub fn cite_marks(cites: &[Cite], library: &Library) -> AnyView {
    let mark = |cite: &Cite| {
        let source = library.source(&cite.source)?;
        let href = format!("#s-{}", cite.source);
        Some(view! {
            <a class="cite" href=href title=cite.quote.clone()>
                {format!("[{}]", source.label)}
            </a>
        })
    };
    cites.iter().filter_map(mark).collect_view().into_any()
}
