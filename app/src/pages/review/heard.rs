//! What a reviewer hears, and what was agreed.

use leptos::prelude::*;
use tiengban_content::Item;
use tiengban_content::body::Song;
use tiengban_content::consent::Yes;
use tiengban_islands::Player;
use tiengban_store::voices::{Deposit, Processed};

use crate::parts::form::carried;
use crate::parts::{Reading, dotted, song_lines, when};
use crate::visitor::Visitor;

/// The sound, in whatever form there is, and the lines that it has so far.
pub(super) fn listen(visitor: &Visitor, deposit: &Deposit, song: &Song, item: &Item) -> AnyView {
    let texts = &visitor.texts().review;
    let here = format!("/ban-lam-viec/thu/{}", deposit.id);
    let base = format!("{here}/nghe");
    let ready = deposit.processed == Processed::Done;
    let made = ready.then(|| {
        view! {
            <source src=format!("{base}/opus") type="audio/ogg; codecs=opus" />
            <source src=format!("{base}/aac") type="audio/mp4" />
        }
    });
    let state = match &deposit.processed {
        Processed::Waiting { progress, reason_code } if reason_code.is_empty() => {
            Some((texts.being_prepared)(*progress))
        }
        Processed::Waiting { reason_code, .. } => {
            Some(format!("{} {}", (texts.reason)(reason_code), texts.tried_again))
        }
        Processed::Failed { reason_code } => {
            Some(format!("{}. {}", capital(texts.failed), (texts.reason)(reason_code)))
        }
        Processed::Done => None,
    };
    let length = if deposit.duration_ms > 0 { (texts.minutes)(deposit.duration_ms) } else { String::new() };
    let size = format!("{:.1} MB", deposit.bytes as f64 / 1e6);
    let lines = song.lines();
    let again = matches!(deposit.processed, Processed::Failed { .. }).then(|| {
        view! {
            <form method="post">
                {carried("sha256", deposit.sha256.clone())}
                <button name="do" value="again">
                    {texts.try_again}
                </button>
            </form>
        }
    });
    let original = format!("{base}/goc");
    let sound = view! {
        <div class="sound">
            <audio controls preload="none" aria-label=texts.listen>
                {made}
                <source src=original.clone() />
            </audio>
        </div>
        {(!lines.is_empty()).then(|| song_lines(visitor, song, &lines, Reading::Excerpt(&here)))}
    };
    view! {
        <section>
            <h2>{texts.listen}</h2>
            <p class="note">{dotted([&deposit.file, &length, &size])}</p>
            {state.map(|state| view! { <p role="status">{state}</p> })}
            {again}
            <Player>{sound}</Player>
            <p>
                <a class="button" href=format!("/can-loi/{}", item.slug)>
                    {texts.align}
                </a>
                " "
                <a href=original download=deposit.file.clone()>
                    {texts.listen_original}
                </a>
            </p>
        </section>
    }
    .into_any()
}

/// What whoever gave it said yes to, and how.
pub(super) fn consent(visitor: &Visitor, deposit: &Deposit, audience: Option<String>) -> AnyView {
    let texts = &visitor.texts().review;
    let Some((kept, audience)) = deposit.agreement.as_ref().zip(audience) else {
        return view! {
            <section>
                <h2>{texts.consent}</h2>
                <p class="fault">{texts.consent_none}</p>
            </section>
        }
        .into_any();
    };
    let (agreed, terms) = (&kept.agreement, &kept.agreement.terms);
    let uses: Vec<&str> = terms.uses.iter().map(|what| (texts.use_of)(*what)).collect();
    let until =
        terms.until_ms.map_or_else(|| texts.for_ever.to_owned(), |until| crate::parts::date(until, visitor.tongue));
    let heard = |yes: &Yes, who: &str| match yes {
        Yes::Ticked => view! { {texts.ticked} }.into_any(),
        // What was taken back is heard by nobody, nor is how they said yes to it.
        Yes::Spoken { .. } if !deposit.is_there() => view! { {texts.spoken} }.into_any(),
        Yes::Spoken { .. } => {
            let src = format!("/ban-lam-viec/thu/{}/tra-loi/{who}", deposit.id);
            view! {
                {texts.spoken}
                " "
                <audio controls preload="none" src=src aria-label=texts.hear_answer></audio>
            }
            .into_any()
        }
    };
    let now = visitor.site.clock.now_ms();
    let guardian = agreed.guardian.as_ref().map(|guardian| {
        view! {
            <div>
                <dt>{texts.guardian}</dt>
                <dd>{guardian.name.clone()} ": " {heard(&guardian.yes, "nguoi-lon")}</dd>
            </div>
        }
    });
    view! {
        <section class="consent">
            <h2>{texts.consent}</h2>
            {kept.withdrawn_at.map(|_| view! { <p class="fault">{texts.consent_withdrawn}</p> })}
            <dl class="facts">
                <div>
                    <dt>{texts.singer}</dt>
                    <dd>{agreed.singer.clone()}</dd>
                </div>
                <div>
                    <dt>{texts.recorder}</dt>
                    <dd>{agreed.recorder.clone()}</dd>
                </div>
                <div>
                    <dt>{texts.may_hear}</dt>
                    <dd>{audience}</dd>
                </div>
                <div>
                    <dt>{texts.uses}</dt>
                    <dd>{uses.join(", ")}</dd>
                </div>
                <div>
                    <dt>{texts.until}</dt>
                    <dd>{until}</dd>
                </div>
                <div>
                    <dt>{texts.said_yes}</dt>
                    <dd>{heard(&agreed.yes, "nguoi-hat")} " " <span class="note">{when(kept.made_at, now, visitor.tongue)}</span></dd>
                </div>
                {guardian}
            </dl>
        </section>
    }
    .into_any()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
