//! The place to record, as `app/public/giving/booth.js` moves it: everything it may say stands here, hidden.

use leptos::prelude::*;

use crate::visitor::Visitor;

/// What is recorded there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A song, a story: the microphone is tried first.
    Recording,
    /// “Yes”, of whoever is heard.
    Answer,
    /// “Yes”, of a guardian.
    Guardian,
    /// The consent, read out in a language.
    Explanation,
    /// What somebody says of a page.
    Message,
}

impl Purpose {
    /// Its name in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recording => "recording",
            Self::Answer => "answer",
            Self::Guardian => "guardian",
            Self::Explanation => "explanation",
            Self::Message => "message",
        }
    }

    /// The box of the form that is ticked when an answer is kept.
    const fn field(self) -> Option<&'static str> {
        match self {
            Self::Answer => Some("yes"),
            Self::Guardian => Some("guardian-yes"),
            Self::Recording | Self::Explanation | Self::Message => None,
        }
    }
}

/// The place to record. `first` is what stands in it before the microphone is open; `kept` when something was kept.
/// Hidden until the script is there.
pub fn booth(visitor: &Visitor, purpose: Purpose, first: Option<AnyView>, kept: Option<AnyView>) -> AnyView {
    let texts = &visitor.texts().booth;
    let checks = matches!(purpose, Purpose::Recording | Purpose::Explanation);
    let says = texts.says.iter().map(|(name, text)| view! { <p data-says=*name hidden=true>{*text}</p> });
    let open = if checks { texts.open } else { texts.speak };
    view! {
        <div
            class="booth"
            data-booth=if checks { "check" } else { "speak" }
            data-purpose=purpose.name()
            data-field=purpose.field()
            hidden=true
        >
            <div class="booth-says" role="status">
                {says.collect_view()}
            </div>
            <div data-when="ask" class="booth-part">
                {first}
                <p class="hint">{texts.ask_first}</p>
                {press("open", open, "booth-open", true)}
            </div>
            <div data-when="check" class="booth-part" hidden=true>
                <h2>{texts.check}</h2>
                <p>{texts.check_text}</p>
                {meter(texts.level)}
                {press("record", texts.record, "booth-record", true)}
            </div>
            <div data-when="record" class="booth-part" hidden=true>
                <p class="booth-now">
                    <span class="booth-dot" aria-hidden="true"></span>
                    {texts.recording}
                </p>
                <p class="booth-time" data-time="" role="timer">
                    "0:00"
                </p>
                {meter(texts.level)}
                {press("stop", texts.stop, "booth-stop", true)}
            </div>
            {listening(visitor)}
            <div data-when="own" class="booth-part" hidden=true>
                <p>{texts.own_recorder}</p>
                <label class="booth-file">
                    <span class="booth-icon booth-icon-open" aria-hidden="true"></span>
                    {texts.own_recorder_button}
                    <input type="file" accept="audio/*,video/*" capture="user" />
                </label>
            </div>
            <div data-when="kept" class="booth-part" hidden=true>
                {kept}
            </div>
        </div>
    }
    .into_any()
}

/// Listening back: “again” and “keep”, and nothing else to decide.
fn listening(visitor: &Visitor) -> AnyView {
    let texts = &visitor.texts().booth;
    view! {
        <div data-when="listen" class="booth-part" hidden=true>
            <h2>{texts.listen}</h2>
            <audio preload="auto"></audio>
            <p class="booth-time" data-position="">
                "0:00"
            </p>
            <button type="button" class="booth-button booth-play" data-do="play" data-first="">
                <span data-playing="no">
                    <span class="booth-icon booth-icon-play" aria-hidden="true"></span>
                    {texts.play}
                </span>
                <span data-playing="yes" hidden=true>
                    <span class="booth-icon booth-icon-pause" aria-hidden="true"></span>
                    {texts.pause}
                </span>
            </button>
            <div class="booth-two">
                {press("again", texts.again, "booth-again", false)} {press("keep", texts.keep, "booth-keep", false)}
            </div>
        </div>
    }
    .into_any()
}

fn press(does: &'static str, text: &'static str, class: &'static str, first: bool) -> AnyView {
    view! {
        <button type="button" class=format!("booth-button {class}") data-do=does data-first=first.then_some("")>
            <span class=format!("booth-icon booth-icon-{does}") aria-hidden="true"></span>
            {text}
        </button>
    }
    .into_any()
}

/// How loud it is: the marks say where it is too quiet and where too loud; see `level.js`.
fn meter(label: &'static str) -> AnyView {
    view! {
        <meter class="booth-meter" min="0" max="1" low="0.45" high="0.95" optimum="0.7" value="0" aria-label=label>
            {label}
        </meter>
    }
    .into_any()
}
