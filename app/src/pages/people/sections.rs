//! The sections of a person's own page.

use leptos::prelude::*;
use tiengban_content::people::{SecretKind, Standing};
use tiengban_content::{Item, State};
use tiengban_store::people::{Session, SignedIn};

use crate::parts::form::{Field, carried};
use crate::parts::{said, when};
use crate::visitor::Visitor;

pub(super) fn clubs(visitor: &Visitor, who: &SignedIn) -> AnyView {
    let texts = &visitor.texts().people;
    let line = |(id, name, standing): &(tiengban_content::people::ClubId, String, Standing)| {
        let note = match standing {
            Standing::Asked => Some(texts.asked),
            Standing::Leader => Some(texts.lead),
            Standing::Member => None,
        };
        let named = if *standing == Standing::Asked {
            view! { <span>{name.clone()}</span> }.into_any()
        } else {
            view! { <a href=format!("/cau-lac-bo/{id}")>{name.clone()}</a> }.into_any()
        };
        view! { <li>{named} {note.map(|note| view! { <span class="note">" · " {note}</span> })}</li> }
    };
    let list = if who.clubs.is_empty() {
        view! { <p>{texts.no_clubs}</p> }.into_any()
    } else {
        view! { <ul class="plain-list">{who.clubs.iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <section>
            <h2>{texts.your_clubs}</h2>
            {list}
        </section>
    }
    .into_any()
}

pub(super) fn roles(visitor: &Visitor, who: &SignedIn) -> AnyView {
    let texts = &visitor.texts().people;
    let mut lines = vec![(texts.learner, texts.learner_says)];
    lines.extend(who.member.roles.iter().map(|role| ((texts.role)(*role), (texts.role_says)(*role))));
    let desk = who.member.is_steward().then(|| {
        view! {
            <p>
                <a class="button" href="/ban-lam-viec">
                    {texts.desk}
                </a>
            </p>
        }
    });
    let studio = who.member.may_write().then(|| {
        view! {
            <p>
                <a class="button" href="/xuong">
                    {visitor.texts().studio.title}
                </a>
            </p>
        }
    });
    view! {
        <section>
            <h2>{texts.what_you_may}</h2>
            <dl class="roles">
                {lines.into_iter().map(|(name, says)| view! { <dt>{name}</dt><dd>{says}</dd> }).collect_view()}
            </dl>
            {studio}
            {desk}
        </section>
    }
    .into_any()
}

/// What they gave, each with the way to take it down.
pub(super) fn gifts(visitor: &Visitor, given: &[Item]) -> Option<AnyView> {
    let texts = &visitor.texts().people;
    let line = |item: &Item| {
        let title = said(&item.body.title(&item.lang), visitor.tongue);
        let line = if item.state == State::Published && visitor.viewer.may_see(&item.audience) {
            view! { <a href=format!("/quyen{}", item.address().url())>{title}</a> }.into_any()
        } else {
            view! { <span>{title} <span class="note">" · " {texts.not_shown}</span></span> }.into_any()
        };
        view! { <li>{line}</li> }
    };
    (!given.is_empty()).then(|| {
        view! {
            <section>
                <h2>{texts.given}</h2>
                <p>{texts.given_text}</p>
                <ul class="plain-list">{given.iter().map(line).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

pub(super) fn secrets(visitor: &Visitor, who: &SignedIn, sign_in: Option<String>) -> AnyView {
    let texts = &visitor.texts().people;
    let has_words = who.secret == Some(SecretKind::Passphrase);
    let old = |id| has_words.then(|| Field::secret("old", texts.old_secret, "current-password").id(id).show());
    view! {
        <section>
            <h2>{texts.secret}</h2>
            <p>{texts.secret_text}</p>
            <div class="doors">
                <form class="door" method="post" action="/toi/mat-khau">
                    <h3>{texts.new_passphrase}</h3>
                    {Field::text("name", texts.sign_in_name)
                        .hint(texts.sign_in_name_hint)
                        .value(visitor.typed_or("name", &sign_in.unwrap_or_default()))
                        .autocomplete("username")
                        .show()}
                    {old("old-1")}
                    {Field::secret("passphrase", texts.new_passphrase, "new-password").hint(texts.passphrase_hint).show()}
                    <button>{texts.change_passphrase}</button>
                </form>
                {(!who.member.is_steward())
                    .then(|| {
                        view! {
                            <form class="door" method="post" action="/toi/hinh">
                                <h3>{texts.new_pictures}</h3>
                                <p>{texts.new_pictures_text}</p>
                                {old("old-2")}
                                <button>{texts.change_pictures}</button>
                            </form>
                        }
                    })}
            </div>
        </section>
    }
    .into_any()
}

pub(super) fn where_from(visitor: &Visitor, sessions: &[Session]) -> AnyView {
    let texts = &visitor.texts().people;
    let now = visitor.site.clock.now_ms();
    let line = |session: &Session| {
        let name = if session.current {
            texts.this_device.to_owned()
        } else if session.device.is_some() {
            texts.shared_device.to_owned()
        } else {
            session.agent.chars().take(80).collect()
        };
        let out = (!session.current).then(|| {
            view! {
                <form method="post" action="/toi/may">
                    {carried("session", session.id.clone())}
                    <button>{texts.end_session}</button>
                </form>
            }
        });
        view! {
            <li>
                <span>{name} <span class="note">" · " {(texts.since)(&when(session.seen_at, now, visitor.tongue))}</span></span>
                {out}
            </li>
        }
    };
    let others = sessions.len() > 1;
    view! {
        <section>
            <h2>{texts.devices}</h2>
            <p>{texts.devices_text}</p>
            <ul class="rows">{sessions.iter().map(line).collect_view()}</ul>
            <div class="buttons">
                <form method="post" action="/ra">
                    <button>{texts.sign_out}</button>
                </form>
                {others
                    .then(|| {
                        view! {
                            <form method="post" action="/toi/may">
                                <button>{texts.end_others}</button>
                            </form>
                        }
                    })}
            </div>
        </section>
    }
    .into_any()
}

pub(super) fn kept(visitor: &Visitor) -> AnyView {
    let texts = &visitor.texts().people;
    view! {
        <section>
            <h2>{texts.kept}</h2>
            <p>{texts.kept_text}</p>
            <p>
                <a class="button" href="/toi/giu-gi.json">
                    {texts.download}
                </a>
            </p>
            <details>
                <summary>{texts.close}</summary>
                <form class="sheet" method="post" action="/toi/xoa">
                    <p>{texts.close_text}</p>
                    <label class="tick">
                        <input type="radio" name="authored" value="keep" checked=true />
                        {texts.close_keep}
                    </label>
                    <label class="tick">
                        <input type="radio" name="authored" value="gone" />
                        {texts.close_gone}
                    </label>
                    <label class="tick">
                        <input type="checkbox" name="sure" value="1" required=true />
                        {texts.close_sure}
                    </label>
                    <button class="button-strong">{texts.close_button}</button>
                </form>
            </details>
        </section>
    }
    .into_any()
}
