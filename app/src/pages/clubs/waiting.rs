//! Who has asked to be let into a club, to be accepted or declined: on the club's page and on the steward's desk.

use leptos::prelude::*;
use tiengban_store::people::{Club, Person};

use crate::parts::form::{carried, face};
use crate::parts::when;
use crate::visitor::Visitor;

/// The list; with the names of the clubs where it is about several.
#[must_use]
pub fn who_waits(visitor: &Visitor, waiting: &[(Club, Person, i64)], of_several: bool) -> AnyView {
    let texts = &visitor.texts().clubs;
    let now = visitor.site.clock.now_ms();
    let line = |(club, person, since): &(Club, Person, i64)| {
        let whereto = of_several.then(|| format!(" → {}", club.name));
        view! {
            <li>
                <span class="row-person">
                    {face(visitor, person.picture.as_deref(), &person.name)}
                    <span>
                        {person.name.clone()} {whereto}
                        <span class="note">" · " {when(*since, now, visitor.tongue)}</span>
                    </span>
                </span>
                <form class="buttons" method="post" action=format!("/cau-lac-bo/{}", club.id)>
                    {carried("person", person.id.0.clone())}
                    <button class="button-strong" name="do" value="accept">
                        {texts.accept}
                    </button>
                    <button name="do" value="decline">
                        {texts.decline}
                    </button>
                </form>
            </li>
        }
    };
    view! { <ul class="rows">{waiting.iter().map(line).collect_view()}</ul> }.into_any()
}
