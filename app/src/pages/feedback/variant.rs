//! What somebody said becomes a variant of the word, with its place, and whoever said it as its source.

use leptos::prelude::*;
use tiengban_content::body::{Body, Cite, Source, Speaker, Variant, Word};
use tiengban_content::text::clean::{Typed, clean};
use tiengban_content::{Draft, Item, LangTag, Multi, Slug, State};
use tiengban_store::feedback::{Feedback, Stage};
use tiengban_store::{Expected, Reason, StoreError};

use super::LETTERS;
use crate::doors::Sent;
use crate::error::PageError;
use crate::pages::studio::writer;
use crate::parts::date;
use crate::parts::form::{Field, carried};
use crate::texts::Tongue;
use crate::visitor::Visitor;

/// Under which licence a source of somebody's words stands, as the form said.
const LICENCE: &str = "CC-BY-4.0";

/// What became of it.
pub(super) enum Made {
    /// It stands on the word's page.
    There,
    /// Something is missing, or cannot be kept: why.
    Wanting(String),
    /// Somebody has written the word meanwhile.
    TooLate,
}

/// What the teacher confirmed.
struct Confirmed {
    form: String,
    place: String,
    speaker: String,
}

impl Confirmed {
    fn read(visitor: &Visitor, sent: &Sent) -> Result<Self, String> {
        let text = |name: &str, typed: Typed| {
            let text = clean(sent.get(name), typed).whole();
            text.map_err(|odd| visitor.reads(&odd.told()).to_owned())
        };
        let confirmed = Self {
            form: text("said-so", Typed::Form)?,
            place: text("place", Typed::Form)?,
            speaker: text("name", Typed::Form)?,
        };
        let Self { form, place, speaker } = &confirmed;
        let fits = [form, place, speaker].iter().all(|text| text.chars().count() <= LETTERS);
        let whole = fits && !form.is_empty() && !speaker.is_empty();
        if whole { Ok(confirmed) } else { Err(visitor.texts().feedback.no_form.to_owned()) }
    }
}

/// Writes source and variant, and says so to whoever gave it. Done twice, it is there once.
pub(super) async fn make(visitor: &Visitor, feedback: &Feedback, item: &Item, sent: &Sent) -> Result<Made, PageError> {
    let (who, site) = (writer(visitor)?, &visitor.site);
    let (Body::Word(word), State::Published) = (&item.body, item.state) else { return Err(PageError::NotFound) };
    let confirmed = match Confirmed::read(visitor, sent) {
        Ok(confirmed) => confirmed,
        Err(why) => return Ok(Made::Wanting(why)),
    };
    let slug: Slug = format!("gop-y-{}", feedback.id).parse().map_err(|_| PageError::NotFound)?;
    let cited = |variant: &&Variant| variant.cites.iter().any(|cite| cite.source == slug);
    let form = if let Some(there) = word.variants.iter().find(cited) {
        there.form.clone()
    } else {
        // Also where somebody is writing a revision that readers do not see yet.
        let newest = site.db.newest(&item.id).await?.map(|newest| newest.revision);
        if newest != Some(item.revision) || sent.version() != item.revision {
            return Ok(Made::TooLate);
        }
        let source = source(feedback, item, &slug, &confirmed);
        site.db.put_by(&source, Expected::Whatever, Some(&who.member.id), &*site.clock, &*site.ids).await?;
        let body = Body::Word(with(word.clone(), &confirmed, slug));
        let draft = Draft { body, ..item.to_draft() };
        let expected = Expected::Revision(item.revision);
        match site.db.put_by(&draft, expected, Some(&who.member.id), &*site.clock, &*site.ids).await {
            Ok(_) => confirmed.form,
            Err(StoreError::Conflict(why)) if why.iter().all(|one| matches!(one.reason, Reason::Stale { .. })) => {
                return Ok(Made::TooLate);
            }
            Err(error) => return Err(error.into()),
        }
    };
    site.db.set_feedback(&feedback.id, Stage::Used, Some(&form), &*site.clock).await?;
    Ok(Made::There)
}

/// The word with this variant: one more who says so, where it has that form from that place.
fn with(mut word: Word, confirmed: &Confirmed, source: Slug) -> Word {
    let place = (!confirmed.place.is_empty()).then(|| confirmed.place.clone());
    let cite = Cite { source, quote: None };
    match word.variants.iter_mut().find(|known| known.form == confirmed.form && known.place == place) {
        Some(known) => known.cites.push(cite),
        None => word.variants.push(Variant { form: confirmed.form.clone(), place, cites: vec![cite] }),
    }
    word
}

/// Whoever said it, as a source for the same eyes as the word.
fn source(feedback: &Feedback, item: &Item, slug: &Slug, confirmed: &Confirmed) -> Draft {
    let (name, place) = (&confirmed.speaker, &confirmed.place);
    let at = date(feedback.made_at, Tongue::Vi);
    let source = Source {
        label: name.clone(),
        title: Multi::vi(format!("Góp ý của {name}")).and(LangTag::en(), format!("As {name} told us")),
        place: place.clone(),
        licence: LICENCE.to_owned(),
        date: at.clone(),
        speaker: Some(Speaker {
            name: name.clone(),
            place: place.clone(),
            agreed: format!("Tự gửi qua trang Góp ý, {at}."),
        }),
        ..Source::default()
    };
    Draft {
        id: None,
        slug: slug.clone(),
        lang: LangTag::vi(),
        state: State::Published,
        audience: item.audience.clone(),
        licence: LICENCE.to_owned(),
        body: Body::Source(source),
    }
}

/// The form that makes it a variant, filled in as its giver wrote; only of a word that readers see.
pub(super) fn form(visitor: &Visitor, feedback: &Feedback, item: &Item, action: String) -> Option<AnyView> {
    let texts = &visitor.texts().feedback;
    let offers = matches!(item.body, Body::Word(_)) && item.state == State::Published;
    if !offers || feedback.became.is_some() || feedback.stage == Stage::Closed {
        return None;
    }
    let field = |name, label, kept: &str| Field::text(name, label).value(visitor.typed_or(name, kept));
    let called = if feedback.called.is_empty() { texts.somebody } else { &feedback.called };
    let open = !visitor.typed_or("said-so", "").is_empty();
    Some(
        view! {
            <details class="more" open=open>
                <summary>{texts.variant}</summary>
                <form class="sheet" method="post" action=action>
                    <p class="hint">{texts.variant_lead}</p>
                    {carried("do", "variant")} {carried("version", item.revision.to_string())}
                    {field("said-so", texts.form, &feedback.form).show()}
                    {field("place", texts.place, &feedback.place).optional().show()}
                    {field("name", texts.speaker, called).show()}
                    <button class="button-strong">{texts.variant_button}</button>
                </form>
            </details>
        }
        .into_any(),
    )
}
