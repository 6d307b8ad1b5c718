//! Say it: a word after its speaker, with both pitches laid over each other. What is recorded stays in the browser.

use leptos::prelude::*;
use tiengban_content::body::{Body, Clip, Word};
use tiengban_content::{Item, Kind};

use super::{Answer, open};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::parts::{Library, breadcrumbs, clip, said, taught};
use crate::visitor::{AskedSlug, Visitor};

/// `GET /noi-theo/{slug}`
///
/// # Errors
/// Not found, also for a word that nobody is heard saying.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Word, slug).await?;
    let Body::Word(word) = item.body.clone() else { return Err(PageError::NotFound) };
    let sound = word.sounds.first().cloned().ok_or(PageError::NotFound)?;
    let texts = &visitor.texts().voice;
    let title = (texts.title)(&word.headword);
    let asking = visitor.clone();
    let page = Page::new(title, texts.lead).hidden_from_crawlers().records("giving/saying.js");
    Ok(document(&visitor, page.body(move || body(&asking, &item, &word, &sound, &library))))
}

/// The way to it, for a word that is heard.
#[must_use]
pub(crate) fn way(visitor: &Visitor, item: &Item, word: &Word) -> Option<AnyView> {
    let heard = !word.sounds.is_empty();
    let path = item.address().url().replacen("/tu/", "/noi-theo/", 1);
    heard.then(|| {
        view! {
            <p>
                <a class="button" href=path rel="nofollow">
                    {visitor.texts().voice.way}
                </a>
            </p>
        }
        .into_any()
    })
}

fn body(visitor: &Visitor, item: &Item, word: &Word, sound: &Clip, library: &Library) -> AnyView {
    let (texts, assets) = (&visitor.texts().voice, &visitor.site.assets);
    let gloss = word.senses.first().map(|sense| said(&sense.gloss, visitor.tongue));
    let says = visitor.texts().booth.says.iter().filter(|(name, _)| ["refused", "none", "busy"].contains(name));
    let says = says.map(|(name, text)| view! { <p data-says=*name hidden=true>{*text}</p> });
    let press = |does: &'static str, text: &'static str, strong: bool| {
        view! {
            <button type="button" data-do=does class=if strong { "button-strong" } else { "" }>
                {text}
            </button>
        }
    };
    view! {
        {breadcrumbs(visitor, vec![(word.headword.clone(), item.address().url())])}
        <header class="page-head">
            <p class="above">{texts.way}</p>
            <h1>{taught(&word.headword, &item.lang)}</h1>
            <p class="lead">{gloss}</p>
        </header>
        <div class="say-speaker-sound">{clip(visitor, sound, &word.headword, library.renditions())}</div>
        <p data-plain="">{texts.needs_script}</p>
        <section
            class="say"
            data-say=""
            data-module=assets.url("voice.js")
            data-wasm=assets.url("voice.wasm")
            data-speaker=library.renditions().addresses(&sound.recording).join(" ")
            data-door=item.address().url()
            data-syllables=word.headword.clone()
            hidden=true
        >
            <div role="status">
                {says.collect_view()} <p data-says="no-curve" hidden=true>
                    {texts.no_curve}
                </p>
            </div>
            <div data-when="ask" class="buttons">
                {press("record", texts.record, true)}
            </div>
            <div data-when="record" hidden=true>
                <p class="say-now">{texts.recording}</p>
                {press("stop", texts.stop, true)}
            </div>
            <div data-when="compare" hidden=true>
                <figure class="say-curves">
                    <svg viewBox="0 0 600 220" role="img" aria-label=texts.curves>
                        <g data-curves=""></g>
                    </svg>
                    <figcaption>
                        <span class="say-speaker">{texts.speaker}</span>
                        " "
                        <span class="say-learner">{texts.you}</span>
                    </figcaption>
                </figure>
                <div role="status" class="say-verdict">
                    <p data-verdict="together" hidden=true>
                        {texts.together}
                    </p>
                    <p data-verdict="syllable" hidden=true>
                        {texts.syllable}
                        " "
                        <strong class="word" lang=item.lang.to_string() translate="no" data-which=""></strong>
                    </p>
                    <p data-verdict="somewhere" hidden=true>
                        {texts.somewhere}
                    </p>
                    <p data-verdict="nothing" hidden=true>
                        {texts.nothing}
                    </p>
                </div>
                <audio controls data-own="" aria-label=texts.you></audio>
                <div class="buttons">
                    {press("both", texts.both, true)} {press("again", texts.again, false)}
                    {press("send", texts.send, false)}
                </div>
                <p class="hint">{texts.stays}</p>
            </div>
        </section>
    }
    .into_any()
}
