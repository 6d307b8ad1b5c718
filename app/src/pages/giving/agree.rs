//! Asking for consent: who may hear it, what for, how long, who sings, and “yes”, ticked or spoken.

use axum::response::Response;
use leptos::prelude::*;
use tiengban_content::consent::Use;
use tiengban_content::{Key, LangTag};
use tiengban_store::people::Club;
use tiengban_store::voices::Explanation;
use tiengban_store::{StoreError, VoiceConflict};

use super::booth::{Purpose, booth};
use super::door::{Door, is_token};
use super::{page as door_page, terms};
use crate::document::document;
use crate::doors::Sent;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{Field, carried, fault};
use crate::texts::GivingTexts;
use crate::visitor::Visitor;

/// `GET /moi/{token}/dong-y` and `/thu/dong-y`; `?roi=gui` goes on to sending files.
///
/// Where nothing can be given (any more), it leads back to the door, which says so.
///
/// # Errors
/// When the store cannot answer.
pub async fn page(visitor: Visitor, door: Door) -> Answer {
    show(&visitor, &door, None).await
}

/// `POST` there: keeps what was agreed to, and goes on to recording.
///
/// # Errors
/// Not found, where the form is none of ours; or when the store cannot keep it.
pub async fn submit(visitor: Visitor, door: Door, sent: Sent) -> Answer {
    let (site, now) = (&visitor.site, visitor.site.clock.now_ms());
    let id = sent.get("agreement");
    if !is_token(id) {
        return Err(PageError::NotFound);
    }
    if !door.open(now) {
        // Its first page says why.
        return Ok(go_to(&door.path("")));
    }
    let texts = &visitor.texts().giving;
    let agreement = match terms::read(&sent, &door.clubs(), now, texts) {
        Ok(agreement) => agreement,
        Err((part, complaint)) => return show(&visitor.again(&sent, complaint), &door, Some(part)).await,
    };
    match site.db.new_agreement(id, &agreement, &door.giver(), &door.by(), &*site.clock).await {
        Ok(()) => {}
        Err(StoreError::Voices(VoiceConflict::OtherAgreement)) => {
            return show(&visitor.again(&sent, texts.again_agreed), &door, Some("yes")).await;
        }
        Err(error) => return Err(error.into()),
    }
    let uploads = !door.may_record(now) || (sent.get("then") == "gui" && door.may_upload(now));
    Ok(go_to(&door.path(&format!("/{}/{id}", if uploads { "gui" } else { "ghi" }))))
}

/// The consent, read out: in the language of the invitation, or in each that there is.
async fn read_out(visitor: &Visitor, door: &Door) -> Result<Vec<(String, Explanation)>, PageError> {
    let mut found = visitor.site.db.explanations().await?;
    if let Door::Invited(invitation, _) = door {
        found.retain(|one| one.lang == invitation.lang);
    }
    let languages = visitor.languages().await?;
    let name = |lang: &LangTag| {
        let known = languages.iter().find(|language| language.lang == *lang);
        known.map_or_else(|| lang.to_string(), |language| visitor.reads(&language.title).to_owned())
    };
    Ok(found.into_iter().map(|one| (name(&one.lang), one)).collect())
}

/// An explanation, to be heard: the rendition for every browser, or what was recorded.
pub fn explanation(spoken: &Explanation) -> AnyView {
    let original = format!("/am-thanh/{}", spoken.sha256);
    view! {
        <audio controls=true preload="none">
            <source src=format!("{original}/aac") r#type="audio/mp4" />
            <source src=original r#type=spoken.media_type.clone() />
        </audio>
    }
    .into_any()
}

/// What the parts of the form show.
struct Form<'a> {
    visitor: &'a Visitor,
    texts: &'static GivingTexts,
    clubs: Vec<Club>,
    /// The consent, read out: the names of the languages, that of the invitation first.
    spoken: Vec<(String, Explanation)>,
    /// The part with the fault, if the form came back.
    wrong: Option<&'static str>,
}

async fn show(visitor: &Visitor, door: &Door, wrong: Option<&'static str>) -> Result<Response, PageError> {
    let (db, now) = (&visitor.site.db, visitor.site.clock.now_ms());
    if !door.open(now) {
        return Ok(go_to(&door.path("")));
    }
    let mut clubs = Vec::new();
    for id in door.clubs() {
        clubs.extend(db.club(&id).await?);
    }
    let spoken = read_out(visitor, door).await?;
    let texts = &visitor.texts().giving;
    let (asking, door) = (visitor.clone(), door.clone());
    let page = door_page(texts.agree).records("giving/agreeing.js").body(move || {
        let form = Form { visitor: &asking, texts, clubs, spoken, wrong };
        let fresh: String = (asking.site.entropy)().iter().map(|byte| format!("{byte:02x}")).collect();
        let agreement = asking.typed_or("agreement", &fresh);
        let named = agreement.clone();
        let then = asking.typed_or("then", asking.asked("roi"));
        view! {
            <div class="giving giving-one">
                <h1>{texts.agree}</h1>
                <form method="post" action=door.path("/dong-y") data-agreement=named data-door=door.key() novalidate=true>
                    <progress class="steps-bar" max="6" value="0" aria-hidden="true"></progress>
                    {carried("agreement", agreement)} {carried("then", then)} {form.explained()} {form.audience()}
                    {form.uses()} {form.who()} {form.guardian()} {form.yes()}
                </form>
            </div>
        }
        .into_any()
    });
    Ok(document(visitor, page))
}

impl Form<'_> {
    /// A part of the form: with scripts, a screen of its own.
    fn part(&self, name: &'static str, title: &'static str, only_if: Option<&'static str>, body: AnyView) -> AnyView {
        let texts = self.texts;
        let wrong = (self.wrong == Some(name)).then(|| fault(self.visitor.complaint()));
        let (first, last) = (name == "explained", name == "yes");
        let back = (!first).then(|| {
            view! {
                <button type="button" data-do="back">
                    {texts.previous}
                </button>
            }
        });
        let next = (!last).then(|| {
            view! {
                <button type="button" class="button-strong" data-do="next">
                    {texts.next}
                </button>
            }
        });
        view! {
            <section class="step" data-step=name data-only-if=only_if>
                <h2>{title}</h2>
                {wrong}
                {body}
                {last.then(|| view! { <button class="button-strong step-send">{texts.done_agreeing}</button> })}
                <div class="step-ways" data-ways="" hidden=true>
                    {back}
                    {next}
                </div>
            </section>
        }
        .into_any()
    }

    fn explained(&self) -> AnyView {
        let texts = self.texts;
        let spoken = self.spoken.iter().map(|(language, spoken)| {
            view! {
                <figure class="read-aloud">
                    <figcaption>{format!("{} · {language}", texts.read_aloud)}</figcaption>
                    {explanation(spoken)}
                </figure>
            }
        });
        let lines = texts.explanation.map(|line| view! { <li>{line}</li> });
        let body = view! {
            {spoken.collect_view()}
            <ul class="explanation">{lines.collect_view()}</ul>
        };
        self.part("explained", texts.explained, None, body.into_any())
    }

    fn audience(&self) -> AnyView {
        let texts = self.texts;
        let chosen = self.visitor.typed_or("hear", "");
        let mut choices = vec![
            (Key::Public.to_string(), texts.everybody.to_owned(), texts.everybody_says),
            (Key::Members.to_string(), texts.members.to_owned(), texts.members_says),
        ];
        choices.extend(self.clubs.iter().map(|club| {
            (Key::Club(club.id.0.clone()).to_string(), (texts.only_club)(&club.name), texts.only_club_says)
        }));
        choices.push((Key::Stewards.to_string(), texts.keepers.to_owned(), texts.keepers_says));
        let cards = choices.into_iter().map(|(value, name, says)| {
            let checked = chosen == value;
            choice("radio", "hear", value, name, Some(says), checked, true)
        });
        let body = view! {
            <p class="hint">{texts.who_hears_hint}</p>
            <div class="choices">{cards.collect_view()}</div>
        };
        self.part("hear", texts.who_hears, None, body.into_any())
    }

    fn uses(&self) -> AnyView {
        let texts = self.texts;
        let typed = self.visitor.typed_all("use");
        let uses = Use::ALL.map(|what| {
            let name = (texts.use_name)(what).to_owned();
            if what == Use::Listen {
                return view! {
                    <label class="choice">
                        <input type="checkbox" checked=true disabled=true />
                        <span>{name}</span>
                    </label>
                }
                .into_any();
            }
            let checked = typed.contains(&what.name());
            choice("checkbox", "use", what.name().to_owned(), name, None, checked, false)
        });
        let until = self.visitor.typed_or("until", "");
        let long = std::iter::once((String::new(), texts.always.to_owned()))
            .chain(terms::YEARS.map(|years| (years.to_string(), (texts.years)(years))))
            .map(|(value, name)| {
                let checked = value == until;
                choice("radio", "until", value, name, None, checked, false)
            });
        let body = view! {
            <div class="choices">{uses.collect_view()}</div>
            <h3>{texts.how_long}</h3>
            <div class="choices choices-short">{long.collect_view()}</div>
        };
        self.part("use", texts.what_for, None, body.into_any())
    }

    fn who(&self) -> AnyView {
        let (texts, visitor) = (self.texts, self.visitor);
        let minor = !visitor.typed_or("minor", "").is_empty();
        let body = view! {
            {Field::text("singer", texts.singer).hint(texts.singer_hint).value(visitor.typed_or("singer", "")).show()}
            {Field::text("recorder", texts.recorder)
                .hint(texts.recorder_hint)
                .value(visitor.typed_or("recorder", ""))
                .show()}
            {choice("checkbox", "minor", "1".to_owned(), texts.minor.to_owned(), None, minor, false)}
        };
        self.part("who", texts.who, None, body.into_any())
    }

    fn guardian(&self) -> AnyView {
        let (texts, visitor) = (self.texts, self.visitor);
        let body = view! {
            <p>{texts.guardian_text}</p>
            {Field::text("guardian", texts.guardian).value(visitor.typed_or("guardian", "")).optional().show()}
            {self.say_yes("guardian-yes", texts.guardian_yes, Purpose::Guardian)}
        };
        self.part("guardian", texts.guardian_step, Some("minor"), body.into_any())
    }

    fn yes(&self) -> AnyView {
        let texts = self.texts;
        let body = view! {
            <p>{texts.yes_text}</p>
            {self.say_yes("yes", texts.yes, Purpose::Answer)}
        };
        self.part("yes", texts.yes_step, None, body.into_any())
    }

    /// “Yes”: a box to tick, or, with scripts, a place to say it.
    fn say_yes(&self, field: &'static str, name: &'static str, purpose: Purpose) -> AnyView {
        let texts = self.texts;
        let typed = self.visitor.typed_or(field, "");
        let value = if typed == "spoken" { "spoken" } else { "ticked" };
        let first = view! {
            <h3>{texts.or_say_it}</h3>
            <p>{texts.say_it_text}</p>
        };
        let kept = view! { <p class="done">{texts.answer_kept}</p> };
        view! {
            {choice("checkbox", field, value.to_owned(), name.to_owned(), None, !typed.is_empty(), false)}
            {booth(self.visitor, purpose, Some(first.into_any()), Some(kept.into_any()))}
        }
        .into_any()
    }
}

/// A large thing to choose: all of it can be pressed.
fn choice(
    kind: &'static str,
    name: &'static str,
    value: String,
    text: String,
    says: Option<&'static str>,
    checked: bool,
    required: bool,
) -> AnyView {
    view! {
        <label class="choice">
            <input type=kind name=name value=value checked=checked required=required />
            <span>
                {text}
                {says.map(|says| view! { <span class="choice-says">{says}</span> })}
            </span>
        </label>
    }
    .into_any()
}
