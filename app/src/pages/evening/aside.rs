//! What only the leader needs: a question that is left out, somebody who comes later or goes home, the end.

use leptos::prelude::*;

use super::begin::MOST_PEOPLE;
use super::stage::Stage;
use crate::error::PageError;
use crate::parts::form::carried;
use crate::visitor::Visitor;

/// Who of the club is not here: their ids and names, by name.
pub(super) async fn others(visitor: &Visitor, stage: &Stage) -> Result<Vec<(String, String)>, PageError> {
    let roster = visitor.site.db.roster(&stage.club.id, "", MOST_PEOPLE, 0).await?;
    let away = roster.into_iter().filter(|line| !stage.evening.here().any(|here| here == line.person.id.0));
    Ok(away.map(|line| (line.person.id.0, line.person.name)).collect())
}

/// All of it, behind a line: the room looks at something else.
pub(super) fn aside(visitor: &Visitor, stage: &Stage, others: &[(String, String)]) -> AnyView {
    let texts = &visitor.texts().evening;
    let named = |person: &str| Some((person.to_owned(), stage.name(person)?.to_owned()));
    let here: Vec<(String, String)> = stage.evening.here().filter_map(named).collect();
    view! {
        <details class="more evening-more">
            <summary>{texts.more}</summary>
            <form class="buttons" method="post" action=format!("/buoi/{}", stage.kept.id)>
                {carried("version", stage.kept.version.to_string())} <button name="do" value="skip">
                    {texts.skip}
                </button> <button name="do" value="end">
                    {texts.end}
                </button>
            </form>
            {arrive(visitor, stage, others)}
            {one_of(stage, &here, "leave", [texts.leave, texts.leave_button])}
        </details>
    }
    .into_any()
}

/// The form for one of these people, who comes later; none where there is nobody.
pub(super) fn arrive(visitor: &Visitor, stage: &Stage, others: &[(String, String)]) -> Option<AnyView> {
    let texts = &visitor.texts().evening;
    one_of(stage, others, "arrive", [texts.arrive, texts.arrive_button])
}

fn one_of(
    stage: &Stage,
    people: &[(String, String)],
    doing: &'static str,
    [label, button]: [&'static str; 2],
) -> Option<AnyView> {
    let field = format!("f-{doing}");
    let option = |(id, name): &(String, String)| view! { <option value=id.clone()>{name.clone()}</option> };
    (!people.is_empty()).then(|| {
        view! {
            <form class="sheet" method="post" action=format!("/buoi/{}", stage.kept.id)>
                {carried("version", stage.kept.version.to_string())}
                <div class="field">
                    <label for=field.clone()>{label}</label>
                    <select id=field.clone() name="person">
                        {people.iter().map(option).collect_view()}
                    </select>
                </div>
                <button name="do" value=doing>
                    {button}
                </button>
            </form>
        }
        .into_any()
    })
}
