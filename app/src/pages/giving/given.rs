//! What was given: how far it has come, in plain words, to be heard, downloaded and taken back.

use leptos::prelude::*;
use tiengban_content::State;
use tiengban_store::voices::{Deposit, Original, Processed, Stage};

use super::door::Door;
use crate::error::PageError;
use crate::parts::form::{Field, carried};
use crate::parts::{clock, date};
use crate::visitor::Visitor;

/// A deposit, and what somebody may do with it here.
pub struct Given {
    deposit: Deposit,
    /// Whether its page is there for whoever looks.
    seen: bool,
}

/// All that was given at a door, the newest first.
///
/// # Errors
/// When the store cannot answer.
pub async fn of(visitor: &Visitor, door: &Door) -> Result<Vec<Given>, PageError> {
    let db = &visitor.site.db;
    let mut given = Vec::new();
    for deposit in db.deposits_of(&door.giver()).await? {
        let published = deposit.item_state == State::Published;
        let seen = published && db.item(&deposit.address, &visitor.viewer).await?.is_some();
        given.push(Given { deposit, seen });
    }
    Ok(given)
}

impl Given {
    /// How its song is called.
    pub fn title<'a>(&'a self, visitor: &Visitor) -> &'a str {
        visitor.reads(&self.deposit.called)
    }

    /// When it came, and how long it sounds.
    pub fn when(&self, visitor: &Visitor) -> String {
        let day = date(self.deposit.arrived_at, visitor.tongue);
        match self.deposit.duration_ms {
            0 => day,
            long => format!("{day} · {}", clock(long)),
        }
    }

    /// How far it has come.
    pub fn status(&self, visitor: &Visitor) -> String {
        let (texts, deposit) = (&visitor.texts().given, &self.deposit);
        match (deposit.stage, &deposit.processed) {
            (Stage::Withdrawn, _) if deposit.original == Original::Erased => texts.withdrawn_erased.to_owned(),
            (Stage::Withdrawn, _) => texts.withdrawn_sealed.to_owned(),
            (Stage::Declined, _) => (texts.declined)(&deposit.words),
            (Stage::AskedBack, _) => (texts.asked_back)(&deposit.words),
            (Stage::Accepted, _) if deposit.item_state == State::Published => texts.published.to_owned(),
            (Stage::Accepted, _) => texts.unpublished.to_owned(),
            (Stage::Waiting, Processed::Failed { .. }) => texts.broken.to_owned(),
            (Stage::Waiting, Processed::Waiting { progress, .. }) => (texts.processing)(*progress),
            (Stage::Waiting, Processed::Done) => texts.waiting.to_owned(),
        }
    }

    /// A line of the list.
    fn show(&self, visitor: &Visitor, door: &Door) -> AnyView {
        let (texts, deposit) = (&visitor.texts().given, &self.deposit);
        let page = self.seen.then(|| {
            view! {
                <a class="button" href=deposit.address.url()>
                    {texts.see}
                </a>
            }
        });
        let there = deposit.is_there().then(|| {
            view! {
                {player(visitor, door, deposit)}
                <p class="buttons">
                    {page}
                    <a class="button" href=heard_at(door, deposit, "") download=deposit.file.clone()>
                        {texts.original}
                    </a>
                    <a class="button" href=door.path(&format!("/rut/{}", deposit.id))>
                        {texts.withdraw}
                    </a>
                </p>
            }
        });
        // Whoever sealed the original may still have it erased.
        let sealed = deposit.stage == Stage::Withdrawn && deposit.original == Original::Sealed;
        let erase = sealed.then(|| {
            view! { <a href=door.path(&format!("/rut/{}", deposit.id))>{texts.erased}</a> }
        });
        view! {
            <li class="given" data-stage=deposit.stage.name()>
                <h3>{self.title(visitor).to_owned()}</h3>
                <p class="note">{self.when(visitor)}</p>
                <p class="given-status">{self.status(visitor)}</p>
                {(deposit.stage == Stage::AskedBack).then(|| answering(visitor, door, deposit))}
                {there}
                {erase}
            </li>
        }
        .into_any()
    }
}

/// Where a deposit is heard at its giver's door; `form` is a rendition, or nothing for the original.
fn heard_at(door: &Door, deposit: &Deposit, form: &str) -> String {
    let slash = if form.is_empty() { "" } else { "/" };
    door.path(&format!("/nghe/{}{slash}{form}", deposit.id))
}

/// What every browser plays, once it is made; before that, the original, which many play.
fn player(visitor: &Visitor, door: &Door, deposit: &Deposit) -> AnyView {
    let sources = if deposit.processed == Processed::Done {
        view! {
            <source src=heard_at(door, deposit, "opus") r#type="audio/ogg; codecs=opus" />
            <source src=heard_at(door, deposit, "aac") r#type="audio/mp4" />
        }
        .into_any()
    } else {
        view! { <source src=heard_at(door, deposit, "") r#type=deposit.media_type.clone() /> }.into_any()
    };
    view! {
        <audio controls=true preload="none" aria-label=visitor.reads(&deposit.called).to_owned()>
            {sources}
        </audio>
    }
    .into_any()
}

/// The giver's answer to a steward's question.
fn answering(visitor: &Visitor, door: &Door, deposit: &Deposit) -> AnyView {
    let texts = &visitor.texts().given;
    view! {
        <form class="sheet" method="post" action=door.path("")>
            {carried("deposit", deposit.id.to_string())}
            {Field::text("answer", texts.answer).value(visitor.typed_or("answer", "")).show()}
            <button name="do" value="answer">
                {texts.answer_button}
            </button>
        </form>
    }
    .into_any()
}

/// The list; nothing where nothing was given.
pub fn list(visitor: &Visitor, door: &Door, given: &[Given]) -> Option<AnyView> {
    (!given.is_empty()).then(|| {
        let lines = given.iter().map(|one| one.show(visitor, door)).collect_view();
        view! { <ul class="given-list">{lines}</ul> }.into_any()
    })
}

/// Their recordings, for their own page.
///
/// # Errors
/// When the store cannot answer.
pub async fn mine(visitor: &Visitor) -> Result<AnyView, PageError> {
    let door = Door::Own(Box::new(visitor.signed_in()?.clone()));
    let given = of(visitor, &door).await?;
    let texts = &visitor.texts().given;
    Ok(view! {
        <section>
            <h2>{texts.mine}</h2>
            <p>{texts.mine_text}</p>
            {list(visitor, &door, &given)}
            <p>
                <a class="button" href="/thu">
                    {texts.give}
                </a>
            </p>
        </section>
    }
    .into_any())
}
