//! The short form.

use axum::extract::Path;
use leptos::prelude::*;
use tiengban_content::text::clean::{Typed, clean};
use tiengban_content::{Address, Item, Kind};
use tiengban_store::feedback::{Kept, NewFeedback, Sort};

use super::voice::{self, Spoken};
use super::{LETTERS, WORDS};
use crate::document::{Page, document};
use crate::doors::entering::go_to;
use crate::doors::{Handed, Sent, cookies};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::giving::door::is_token;
use crate::parts::form::{Field, fault, once};
use crate::parts::text_area::TextArea;
use crate::parts::{breadcrumbs, said};
use crate::visitor::Visitor;

/// The item behind `/gop-y/{kind}/{slug}`; what this visitor may not see does not exist.
async fn open(visitor: &Visitor, kind: &str, slug: &str) -> Result<Item, PageError> {
    let kind = Kind::ALL.into_iter().find(|known| known.path() == kind).ok_or(PageError::NotFound)?;
    let address = Address::new(kind, slug.parse().map_err(|_| PageError::NotFound)?);
    visitor.site.db.item(&address, &visitor.viewer).await?.ok_or(PageError::NotFound)
}

/// `GET /gop-y/{kind}/{slug}`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, Path((kind, slug)): Path<(String, String)>) -> Answer {
    let item = open(&visitor, &kind, &slug).await?;
    Ok(show(&visitor, item))
}

/// What somebody typed, as it can be kept.
struct Typing {
    sort: Sort,
    form: String,
    place: String,
    called: String,
    words: String,
}

impl Typing {
    /// Looks at what was typed; says what is wrong with it.
    fn read(visitor: &Visitor, sent: &Sent, spoken: bool) -> Result<Self, String> {
        let texts = &visitor.texts().feedback;
        let text = |name: &str, typed: Typed, most: usize| {
            let text = clean(sent.get(name), typed).whole();
            let text = text.map_err(|odd| visitor.reads(&odd.told()).to_owned())?;
            if text.chars().count() > most { Err((texts.too_long)(most)) } else { Ok(text) }
        };
        let typing = Self {
            sort: Sort::of_name(sent.get("sort")).unwrap_or(Sort::Other),
            form: text("said-so", Typed::Form, LETTERS)?,
            place: text("place", Typed::Prose, LETTERS)?,
            called: text("name", Typed::Prose, LETTERS)?,
            words: text("words", Typed::Prose, WORDS)?,
        };
        let empty = typing.form.is_empty() && typing.words.is_empty();
        if empty && !spoken { Err(texts.empty.to_owned()) } else { Ok(typing) }
    }
}

/// `POST /gop-y/{kind}/{slug}`: keeps it, and leads to the page of whoever gave it.
///
/// # Errors
/// As [`page`]; too many knocks.
pub async fn submit(visitor: Visitor, Path((kind, slug)): Path<(String, String)>, handed: Handed) -> Answer {
    let item = open(&visitor, &kind, &slug).await?;
    visitor.site.limits.knock(visitor.address).map_err(PageError::TooOften)?;
    let sent = handed.sent();
    let read = Spoken::read(&visitor, &handed)
        .await?
        .and_then(|spoken| Ok((Typing::read(&visitor, sent, spoken.is_some())?, spoken)));
    let (typing, spoken) = match read {
        Ok(read) => read,
        Err(why) => return Ok(show(&visitor.again(sent, why), item)),
    };
    if let Some(spoken) = &spoken {
        spoken.keep(&visitor).await?;
    }
    let site = &visitor.site;
    // The form's own id leads back to it: sent twice, it is one. Where something else was said with the same page of the
    // form (somebody went back and wrote again), that has an address of its own.
    let mut token = sent.get("once").to_ascii_lowercase();
    loop {
        if is_token(&token) {
            let new = NewFeedback {
                item: &item.id,
                giver: visitor.known.who.as_ref().map(|who| &who.member.id),
                token_hash: &cookies::hash(&token),
                sort: typing.sort,
                form: &typing.form,
                place: &typing.place,
                called: &typing.called,
                words: &typing.words,
                voice: spoken.as_ref().map(Spoken::voice),
            };
            if site.db.give_feedback(&new, &*site.clock, &*site.ids).await? == Kept::Kept {
                if let Some(spoken) = &spoken {
                    spoken.keep(&visitor).await?;
                    site.bell.notify_one();
                }
                return Ok(go_to(&format!("/gop-y/cua-toi/{token}?da=gui")));
            }
        }
        token = (site.entropy)().iter().map(|byte| format!("{byte:02x}")).collect();
    }
}

fn show(visitor: &Visitor, item: Item) -> axum::response::Response {
    let texts = &visitor.texts().feedback;
    let (asking, title) = (visitor.clone(), item.body.title(&item.lang));
    let heading = format!("{}: {}", texts.title, visitor.reads(&title));
    // The id in the form becomes somebody's address: no cache may hand it to another.
    let page = Page::new(heading, "").hidden_from_crawlers().kept_nowhere();
    let page = page.records("giving/message.js").body(move || {
        let visitor = &asking;
        let address = item.address();
        let steps = vec![(visitor.reads(&title).to_owned(), address.url())];
        view! {
            {breadcrumbs(visitor, steps)}
            <header class="page-head">
                <p class="above">{texts.title}</p>
                <h1>{said(&title, visitor.tongue)}</h1>
                <p class="lead">{texts.lead}</p>
            </header>
            {fault(visitor.complaint())}
            {form(visitor, &address)}
        }
        .into_any()
    });
    document(visitor, page)
}

fn form(visitor: &Visitor, address: &Address) -> AnyView {
    let texts = &visitor.texts().feedback;
    let word = address.kind == Kind::Word;
    let chosen = visitor.typed_or("sort", if word { Sort::Differs } else { Sort::Mistake }.name());
    let sort = |sort: Sort| {
        view! {
            <label class="tick">
                <input type="radio" name="sort" value=sort.name() checked=chosen == sort.name() />
                {(texts.sort)(sort)}
            </label>
        }
    };
    let field = |name, label, hint| Field::text(name, label).hint(hint).value(visitor.typed_or(name, "")).optional();
    let form = word.then(|| field("said-so", texts.form, texts.form_hint).show());
    view! {
        <form class="sheet" method="post" enctype="multipart/form-data" action=format!("/gop-y{}", address.url())>
            {once(visitor)} <fieldset>
                <legend>{texts.what}</legend>
                {Sort::ALL.map(sort).collect_view()}
            </fieldset> {form} {field("place", texts.place, texts.place_hint).show()}
            {TextArea::new("words", texts.words)
                .hint(texts.words_hint)
                .rows(5)
                .value(visitor.typed_or("words", ""))
                .show()} {voice::field(visitor, &address.url())} {field("name", texts.name, texts.name_hint).show()}
            {word.then(|| view! { <p class="hint">{texts.terms}</p> })}
            <button class="button-strong">{texts.send}</button>
        </form>
    }
    .into_any()
}
