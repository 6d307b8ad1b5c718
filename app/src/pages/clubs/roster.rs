//! The list of a club's people: searched by typing, or by the letter that a name begins with, a page at a time.

use leptos::prelude::*;
use tiengban_content::people::{ClubId, Standing};
use tiengban_store::people::RosterLine;

use crate::error::PageError;
use crate::parts::form::face;
use crate::parts::{Pager, pager};
use crate::visitor::Visitor;

/// So many people on one page.
const ON_A_PAGE: usize = 60;

/// One page of a club's people.
pub struct Roster {
    lines: Vec<RosterLine>,
    /// How many were found in all.
    found: usize,
    search: String,
    pager: Pager,
    /// The path of the page that shows it.
    path: String,
}

impl Roster {
    /// The people that the visitor looks for (`?tim=`, `?trang=`).
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn of(visitor: &Visitor, club: &ClubId) -> Result<Self, PageError> {
        let search: String = visitor.asked("tim").chars().take(80).collect();
        let db = &visitor.site.db;
        let found = usize::try_from(db.roster_count(club, &search).await?).unwrap_or_default();
        let pager = Pager::asked(visitor, found, ON_A_PAGE);
        let lines = db.roster(club, &search, pager.size, pager.offset()).await?;
        Ok(Self { lines, found, search, pager, path: visitor.path.clone() })
    }

    /// Renders it; `leads_to` is where a person's tile leads, given their id.
    #[must_use]
    pub fn show(&self, visitor: &Visitor, leads_to: impl Fn(&str) -> String) -> AnyView {
        let texts = &visitor.texts().clubs;
        // There, whoever has no key yet chooses one.
        let on_shared_device = visitor.path.starts_with("/toi-nay");
        let tile = |line: &RosterLine| {
            let person = &line.person;
            let note = match (line.standing, person.secret) {
                (Standing::Leader, _) => Some(texts.leader),
                (_, None) if on_shared_device => Some(texts.first_time),
                (_, None) if !person.has_card => Some(texts.no_device),
                _ => None,
            };
            view! {
                <li>
                    <a class="person-tile" href=leads_to(&person.id.0)>
                        {face(visitor, person.picture.as_deref(), &person.name)}
                        <span class="person-name">{person.name.clone()}</span>
                        {note.map(|note| view! { <span class="note">{note}</span> })}
                    </a>
                </li>
            }
        };
        let list = if self.lines.is_empty() {
            view! { <p>{texts.nobody_found}</p> }.into_any()
        } else {
            view! { <ul class="person-tiles">{self.lines.iter().map(tile).collect_view()}</ul> }.into_any()
        };
        view! {
            {self.finder(visitor)}
            {list}
            {pager(visitor, self.pager)}
        }
        .into_any()
    }

    /// Few people need no search.
    fn finder(&self, visitor: &Visitor) -> Option<AnyView> {
        let texts = &visitor.texts().clubs;
        if self.search.is_empty() && self.found <= 24 {
            return None;
        }
        let letter = |letter: char| {
            let here = self.search.eq_ignore_ascii_case(&letter.to_string());
            view! {
                <li>
                    <a href=format!("{}?tim={letter}", self.path) aria-current=here.then_some("true")>
                        {letter.to_ascii_uppercase()}
                    </a>
                </li>
            }
        };
        Some(
            view! {
                <form class="finder" method="get" action=self.path.clone() role="search">
                    <label for="tim">{texts.find}</label>
                    <input id="tim" type="search" name="tim" value=self.search.clone() autocomplete="off" />
                    <button>{texts.find_button}</button>
                </form>
                <ul class="roster-letters">
                    <li>
                        <a href=self.path.clone()>{texts.all_letters}</a>
                    </li>
                    {('a'..='z').filter(|c| !"fjwz".contains(*c)).map(letter).collect_view()}
                </ul>
            }
            .into_any(),
        )
    }
}
