//! Publish, ask back, decline, take up again, withdraw.

use leptos::prelude::*;
use tiengban_content::{Audience, Key};
use tiengban_store::people::Club;
use tiengban_store::voices::{Deposit, Stage};

use crate::visitor::Visitor;

/// What can be decided now.
pub(super) fn forms(visitor: &Visitor, deposit: &Deposit, clubs: &[(Club, i64)]) -> AnyView {
    let waits = matches!(deposit.stage, Stage::Waiting | Stage::AskedBack);
    view! {
        {waits.then(|| publish(visitor, deposit, clubs))}
        {waits.then(|| with_words(visitor, "ask"))}
        {waits.then(|| with_words(visitor, "decline"))}
        {(deposit.stage == Stage::Declined).then(|| reopen(visitor))}
        {withdraw(visitor)}
    }
    .into_any()
}

/// The audiences that were agreed to, the widest first; the widest is chosen.
fn publish(visitor: &Visitor, deposit: &Deposit, clubs: &[(Club, i64)]) -> AnyView {
    let (texts, desk) = (&visitor.texts().review, &visitor.texts().desk);
    let Some(kept) = deposit.agreement.as_ref().filter(|kept| kept.withdrawn_at.is_none()) else {
        return ().into_any();
    };
    let mut keys = vec![
        (Key::Public, desk.everyone.to_owned()),
        (Key::Members, desk.members.to_owned()),
        (Key::Stewards, desk.stewards.to_owned()),
    ];
    keys.extend(clubs.iter().map(|(club, _)| (Key::Club(club.id.0.clone()), (desk.of_club)(&club.name))));
    keys.retain(|(key, _)| kept.agreement.terms.cover(&Audience::from_iter([key.clone()])));
    let agreed: Vec<&Key> = kept.agreement.terms.audience.keys().collect();
    let tick = |(key, name): (Key, String)| {
        let chosen = visitor.picked_or("publish", "key", &key.to_string(), agreed.contains(&&key));
        view! {
            <label class="tick">
                <input type="checkbox" name="key" value=key.to_string() checked=chosen />
                {name}
            </label>
        }
    };
    view! {
        <section id="dang" class="decision">
            <h2>{texts.publish}</h2>
            <form class="sheet" method="post" action="#dang">
                <fieldset>
                    <legend>{desk.who_may_see}</legend>
                    {keys.into_iter().map(tick).collect_view()}
                </fieldset>
                <p class="hint">{texts.publish_text}</p>
                <button class="button-strong" name="do" value="publish">
                    {texts.publish_button}
                </button>
            </form>
        </section>
    }
    .into_any()
}

/// A question or a reason, for whoever gave it.
fn with_words(visitor: &Visitor, doing: &'static str) -> AnyView {
    let texts = &visitor.texts().review;
    let (title, text, label, button) = if doing == "ask" {
        (texts.ask_back, texts.ask_back_text, texts.question, texts.ask_button)
    } else {
        (texts.decline, texts.decline_text, texts.decline_reason, texts.decline_button)
    };
    let open = visitor.again.as_ref().is_some_and(|_| visitor.ticked_or(doing, "do", false));
    let id = format!("f-words-{doing}");
    let typed = if open { visitor.typed_or("words", "") } else { String::new() };
    view! {
        <details class="decision" open=open>
            <summary>{title}</summary>
            <form class="sheet" method="post">
                <p>{text}</p>
                <div class="field">
                    <label for=id.clone()>{label}</label>
                    <textarea id=id name="words" rows="3" required=true maxlength="2000">
                        {typed}
                    </textarea>
                </div>
                <button name="do" value=doing>
                    {button}
                </button>
            </form>
        </details>
    }
    .into_any()
}

fn reopen(visitor: &Visitor) -> AnyView {
    view! {
        <form method="post">
            <button class="button-strong" name="do" value="reopen">
                {visitor.texts().review.reopen}
            </button>
        </form>
    }
    .into_any()
}

fn withdraw(visitor: &Visitor) -> AnyView {
    let texts = &visitor.texts().review;
    view! {
        <details class="decision">
            <summary>{texts.withdraw}</summary>
            <form class="sheet" method="post">
                <p>{texts.withdraw_text}</p>
                <label class="tick">
                    <input type="radio" name="keep" value="seal" checked=true />
                    {texts.seal}
                </label>
                <label class="tick">
                    <input type="radio" name="keep" value="erase" />
                    {texts.erase}
                </label>
                <button name="do" value="withdraw">
                    {texts.withdraw_button}
                </button>
            </form>
        </details>
    }
    .into_any()
}
