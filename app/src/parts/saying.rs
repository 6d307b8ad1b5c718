//! A word to be said after its speaker, with both pitches laid over each other (`app/public/giving/saying.js`). What is
//! recorded stays in the browser. A page with it may record: `Page::may_record`.

use leptos::prelude::*;
use tiengban_content::Item;
use tiengban_content::body::{Clip, Word};

use super::{Renditions, clip};
use crate::visitor::Visitor;

/// The speaker, and the place to record oneself and compare. Without a script or a microphone the speaker is heard, and
/// it is said what the rest needs.
#[must_use]
pub fn saying(visitor: &Visitor, item: &Item, word: &Word, sound: &Clip, renditions: &Renditions) -> AnyView {
    let (texts, assets) = (&visitor.texts().voice, &visitor.site.assets);
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
        <div class="saying" data-saying="" data-module=assets.url("giving/saying.js")>
            <div class="say-speaker-sound">{clip(visitor, sound, &word.headword, renditions)}</div>
            <p data-plain="">{texts.needs_script}</p>
            <section
                class="say"
                data-say=""
                data-pitch=assets.url("voice.js")
                data-wasm=assets.url("voice.wasm")
                data-speaker=renditions.addresses(&sound.recording).join(" ")
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
        </div>
    }
    .into_any()
}
