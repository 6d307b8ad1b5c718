//! The list of invitations, and making one.

use leptos::prelude::*;
use tiengban_content::LangTag;
use tiengban_content::people::{ClubId, name};
use tiengban_store::Outline;
use tiengban_store::people::{Club, SignedIn};
use tiengban_store::voices::{Explanation, Invitation, NewInvitation};

use super::{fresh_token, inviter};
use crate::document::{Page, document};
use crate::doors::entering::go_to;
use crate::doors::{Sent, cookies};
use crate::error::PageError;
use crate::pages::Answer;
use crate::pages::giving::agree::explanation;
use crate::pages::giving::door::is_token;
use crate::parts::form::{Field, done, fault};
use crate::parts::{date, dotted, said};
use crate::visitor::Visitor;

const DAY: i64 = 24 * 3_600_000;
/// How long an invitation lasts if nobody says otherwise, in days.
const USUAL: &str = "30";

/// `GET /loi-moi`
///
/// # Errors
/// For whoever is no teacher and no steward.
pub async fn page(visitor: Visitor) -> Answer {
    let who = inviter(&visitor)?;
    let steward = who.member.is_steward();
    let db = &visitor.site.db;
    let made = db.invitations((!steward).then_some(&who.member.id)).await?;
    let languages = visitor.languages().await?;
    let clubs = clubs(&visitor, who).await?;
    let explained = if steward { Some(db.explanations().await?) } else { None };
    let texts = &visitor.texts().invitations;
    let news = (visitor.asked("da") == "luu").then_some(texts.saved);
    let complaint = visitor.complaint();
    let asking = visitor.clone();
    let page = Page::new(texts.title, "").hidden_from_crawlers().body(move || {
        let visitor = &asking;
        view! {
            <header class="page-head">
                <h1>{texts.title}</h1>
                <p class="lead">{texts.lead}</p>
            </header>
            {done(news)}
            {fault(complaint)}
            {making(visitor, &languages, &clubs)}
            {listed(visitor, &made)}
            {explained.map(|explained| explanations(visitor, &languages, &explained))}
        }
        .into_any()
    });
    Ok(document(&visitor, page))
}

/// The clubs for which somebody may invite: stewards for all, teachers for their own.
async fn clubs(visitor: &Visitor, who: &SignedIn) -> Result<Vec<Club>, PageError> {
    let all = visitor.site.db.clubs().await?.into_iter().map(|(club, _)| club);
    Ok(all.filter(|club| who.member.is_steward() || who.member.is_in(&club.id)).collect())
}

/// `POST /loi-moi`: makes an invitation, and shows its paper.
///
/// # Errors
/// As [`page`], or when the store cannot keep it.
pub async fn submit(visitor: Visitor, sent: Sent) -> Answer {
    let who = inviter(&visitor)?;
    let (site, texts) = (&visitor.site, &visitor.texts().invitations);
    let token = sent.get("token");
    if !is_token(token) {
        return Err(PageError::NotFound);
    }
    let paper = format!("/moi/{token}/in?moi=1");
    let hash = cookies::hash(token);
    if let Some(made) = site.db.invitation_by_token(&hash).await? {
        return if made.made_by == who.member.id { Ok(go_to(&paper)) } else { Err(PageError::NotFound) };
    }
    let Some(invitee) = name(sent.get("invitee")) else {
        return page(visitor.again(&sent, visitor.texts().people.bad_name)).await;
    };
    let Some(days) = sent.get("days").parse().ok().filter(|days| (1..=365).contains(days)) else {
        return page(visitor.again(&sent, texts.bad_days)).await;
    };
    let days: i64 = days;
    let (may_record, may_upload) = (sent.ticked("may-record"), sent.ticked("may-upload"));
    if !may_record && !may_upload {
        return page(visitor.again(&sent, texts.may_nothing)).await;
    }
    let lang: LangTag = sent.get("lang").parse().map_err(|_| PageError::NotFound)?;
    let club = Some(ClubId(sent.get("club").to_owned())).filter(|club| !club.0.is_empty());
    if let Some(club) = &club
        && clubs(&visitor, who).await?.iter().all(|known| known.id != *club)
    {
        return Err(PageError::NotFound);
    }
    let expires_at = site.clock.now_ms() + days * DAY;
    let new = NewInvitation {
        token_hash: &hash,
        name: &invitee,
        lang: &lang,
        club: club.as_ref(),
        may_record,
        may_upload,
        expires_at,
    };
    site.db.new_invitation(&new, &who.member.id, &*site.clock, &*site.ids).await?;
    Ok(go_to(&paper))
}

fn making(visitor: &Visitor, languages: &[Outline], clubs: &[Club]) -> AnyView {
    let texts = &visitor.texts().invitations;
    let (lang, club) = (visitor.typed_or("lang", ""), visitor.typed_or("club", ""));
    let language = |outline: &Outline| {
        let tag = outline.lang.to_string();
        view! {
            <option value=tag.clone() selected=tag == lang>
                {visitor.reads(&outline.title).to_owned()}
            </option>
        }
    };
    let of_club = |one: &Club| {
        view! {
            <option value=one.id.to_string() selected=one.id.0 == club>
                {one.name.clone()}
            </option>
        }
    };
    let again = visitor.again.is_some();
    let may = |field: &'static str, text: &'static str| {
        let checked = !again || !visitor.typed_or(field, "").is_empty();
        view! {
            <label class="tick">
                <input type="checkbox" name=field value="1" checked=checked />
                {text}
            </label>
        }
    };
    view! {
        <section>
            <h2>{texts.make}</h2>
            <form class="sheet" method="post" action="/loi-moi">
                {fresh_token(visitor)}
                {Field::text("invitee", texts.invitee)
                    .hint(texts.invitee_hint)
                    .value(visitor.typed_or("invitee", ""))
                    .show()}
                <div class="field">
                    <label for="f-lang">{texts.language}</label>
                    <select id="f-lang" name="lang">
                        {languages.iter().map(language).collect_view()}
                    </select>
                </div>
                <div class="field">
                    <label for="f-club">{texts.club}</label>
                    <select id="f-club" name="club">
                        <option value="">{texts.no_club}</option>
                        {clubs.iter().map(of_club).collect_view()}
                    </select>
                </div>
                {Field::text("days", texts.days).value(visitor.typed_or("days", USUAL)).show()}
                <div>{may("may-record", texts.may_record)} {may("may-upload", texts.may_upload)}</div>
                <button class="button-strong">{texts.make_button}</button>
            </form>
        </section>
    }
    .into_any()
}

/// How an invitation stands, in a few words.
pub(super) fn standing(visitor: &Visitor, invitation: &Invitation) -> String {
    let (texts, now) = (&visitor.texts().invitations, visitor.site.clock.now_ms());
    if invitation.ended_at.is_some() {
        texts.ended.to_owned()
    } else if invitation.open(now) {
        (texts.open_until)(&date(invitation.expires_at, visitor.tongue))
    } else {
        texts.expired.to_owned()
    }
}

fn listed(visitor: &Visitor, made: &[Invitation]) -> AnyView {
    let texts = &visitor.texts().invitations;
    let line = |invitation: &Invitation| {
        view! {
            <li>
                <a href=format!("/loi-moi/{}", invitation.id)>{invitation.name.clone()}</a>
                <span class="note">
                    {dotted([&date(invitation.made_at, visitor.tongue), &standing(visitor, invitation)])}
                </span>
            </li>
        }
    };
    let list = if made.is_empty() {
        view! { <p>{texts.none}</p> }.into_any()
    } else {
        view! { <ul class="rows">{made.iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <section>
            <h2>{texts.all}</h2>
            {list}
        </section>
    }
    .into_any()
}

/// In which languages the consent is read out, and the way to do it.
fn explanations(visitor: &Visitor, languages: &[Outline], explained: &[Explanation]) -> AnyView {
    let texts = &visitor.texts().invitations;
    let line = |language: &Outline| {
        let there = explained.iter().find(|one| one.lang == language.lang);
        view! {
            <li>
                <a href=format!("/loi-moi/giai-thich/{}", language.lang)>{said(&language.title, visitor.tongue)}</a>
                <span class="note">{if there.is_some() { texts.explained } else { texts.not_explained }}</span>
                {there.map(explanation)}
            </li>
        }
    };
    view! {
        <section>
            <h2>{texts.explanations}</h2>
            <p>{texts.explanations_text}</p>
            <ul class="rows">{languages.iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}
