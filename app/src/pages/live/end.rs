//! The end of an evening: for the leader what to repeat, without names; for each member what they knew, and what comes
//! back.

use leptos::prelude::*;
use tiengban_content::learning::live::Question;
use tiengban_content::people::PersonId;
use tiengban_memory::Rating;
use tiengban_store::learning::{Here, KeptLive, Tally};

use super::leader::Room;
use super::posed::Posed;
use crate::error::PageError;
use crate::visitor::Visitor;

/// So many things are worth repeating.
const MOST: usize = 10;

/// What the leader sees.
pub(super) async fn for_leader(
    visitor: &Visitor,
    room: &Room,
    here: Vec<Here>,
    tallies: &[Tally],
) -> Result<AnyView, PageError> {
    let texts = &visitor.texts().live;
    let mut hard: Vec<&Tally> = tallies.iter().filter(|tally| tally.right < tally.answered).collect();
    hard.sort_by_key(|tally| (tally.right - tally.answered, tally.question));
    let mut lines = Vec::new();
    for tally in hard {
        let Some(question) = room.questions.get(tally.question) else { continue };
        // What was hidden since is counted nowhere.
        if let Some(posed) = Posed::of(visitor, &room.club.id, question.clone()).await? {
            let missed = (texts.missed_by)(tally.answered - tally.right, tally.answered);
            lines.push(view! { <li>{posed.called()} " " <span class="note">{missed}</span></li> });
        }
        if lines.len() == MOST {
            break;
        }
    }
    let club = format!("/cau-lac-bo/{}", room.club.id);
    let nothing = lines.is_empty().then(|| view! { <p class="note">{texts.all_knew}</p> });
    let repeat = (!lines.is_empty()).then(|| {
        view! {
            <h2>{texts.repeat}</h2>
            <ul class="rows report">{lines}</ul>
        }
    });
    Ok(view! {
        <section data-part="end" data-over="">
            <header class="page-head">
                <h1 tabindex="-1">{visitor.texts().evening.over}</h1>
                <p class="lead">{(visitor.texts().evening.were_here)(here.len())}</p>
            </header>
            {repeat}
            {nothing}
            <p class="buttons">
                <a class="button" href=format!("{club}/buoi")>
                    {visitor.texts().evening.again}
                </a>
                <a class="button" href=format!("{club}/bao-cao")>
                    {visitor.texts().evening.report}
                </a>
            </p>
        </section>
    }
    .into_any())
}

/// What a member sees.
pub(super) async fn for_member(
    visitor: &Visitor,
    kept: &KeptLive,
    questions: &[Question],
    person: &PersonId,
) -> Result<AnyView, PageError> {
    let texts = &visitor.texts().live;
    let (mut knew, mut back) = (Vec::new(), Vec::new());
    for answer in visitor.site.db.live_answers_of(&kept.id, person).await? {
        let Some(question) = questions.get(answer.question) else { continue };
        if let Some(posed) = Posed::of(visitor, &kept.club, question.clone()).await? {
            let line = view! { <li>{posed.called()}</li> }.into_any();
            if answer.rating >= Rating::Good { knew.push(line) } else { back.push(line) }
        }
    }
    let nothing = (knew.is_empty() && back.is_empty()).then(|| view! { <p class="note">{texts.no_answers}</p> });
    let list = |name: &'static str, lines: Vec<AnyView>| {
        (!lines.is_empty()).then(|| {
            view! {
                <h2>{name}</h2>
                <ul class="rows report">{lines}</ul>
            }
        })
    };
    Ok(view! {
        <section data-part="end" data-over="">
            <h1 tabindex="-1">{visitor.texts().evening.over}</h1>
            {list(texts.you_knew, knew)}
            {list(texts.comes_back, back)}
            {nothing}
            <p>
                <a class="button button-strong" href="/on-tap">
                    {texts.practise}
                </a>
            </p>
        </section>
    }
    .into_any())
}
