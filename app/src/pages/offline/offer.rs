//! The button that takes something along. It shows itself where the browser can do so.

use leptos::prelude::*;
use tiengban_content::Item;

use super::front::said_by_scripts;
use crate::pages::studio::slug_url;
use crate::visitor::Visitor;

/// For a course, a lesson or a song.
#[must_use]
pub(crate) fn offer(visitor: &Visitor, item: &Item) -> AnyView {
    show(visitor, format!("/mang-theo/goi/{}/{}", item.body.kind().path(), slug_url(&item.slug)))
}

/// For what somebody is to practise; nothing on a device that is shared.
#[must_use]
pub(crate) fn offer_practice(visitor: &Visitor) -> Option<AnyView> {
    let own = visitor.known.who.as_ref().is_some_and(|who| who.device.is_none());
    own.then(|| show(visitor, super::pack::PRACTICE.to_owned()))
}

fn show(visitor: &Visitor, pack: String) -> AnyView {
    let texts = &visitor.texts().offline;
    view! {
        <section
            class="take-along"
            data-scripted=""
            data-pack=pack
            data-module=visitor.site.assets.url("offline/take.js")
            data-worker="/sw.js"
            data-texts=said_by_scripts(visitor)
            aria-label=texts.title
            hidden=true
        >
            <p class="take-along-about" data-about="" role="status"></p>
            <progress max="1" value="0" data-progress="" aria-label=texts.taking hidden=true></progress>
            <p class="buttons">
                <button type="button" data-take="" hidden=true>
                    {texts.take}
                </button>
                <a class="button" href="/mang-theo" data-open="" hidden=true>
                    {texts.open}
                </a>
                <button type="button" class="button-small" data-remove="" hidden=true>
                    {texts.remove}
                </button>
                <button type="button" class="button-small" data-stop="" hidden=true>
                    {texts.stop}
                </button>
            </p>
        </section>
    }
    .into_any()
}
