//! The studio, where teachers write: lessons and courses, and what becomes of them.
//!
//! - [`front`]: what is being written, what waits for another pair of eyes, beginning anew
//! - [`bench`]: a lesson that somebody works on: who may, what they have so far, how it becomes a revision
//! - [`lesson`]: the page of the editor (`app/studio`), and what can be done with the lesson as a whole
//! - [`preview`]: the lesson as its learners will see it
//! - [`review`]: looking at somebody's lesson, block by block, and publishing it
//! - [`history`]: every revision, what changed, and going back to one
//! - [`course`]: lessons in an order, in units
//! - [`wire`]: what the editor and the API tell each other

pub mod bench;
pub mod course;
pub mod front;
pub mod history;
pub mod lesson;
pub mod preview;
pub mod publish;
pub mod review;
pub mod wire;

use tiengban_content::people::PersonId;
use tiengban_content::{Address, Kind, Slug};
use tiengban_store::people::SignedIn;

use crate::error::PageError;
use crate::visitor::Visitor;

/// Whoever writes here: a teacher or a steward.
///
/// # Errors
/// [`PageError::SignIn`] where nobody is signed in, [`PageError::NotForYou`] where they are neither.
pub fn writer(visitor: &Visitor) -> Result<&SignedIn, PageError> {
    let who = visitor.signed_in()?;
    if who.member.may_write() { Ok(who) } else { Err(PageError::NotForYou) }
}

/// What somebody is called; nothing where they are not there any more.
///
/// # Errors
/// When the store cannot answer.
pub(crate) async fn name_of(visitor: &Visitor, person: &PersonId) -> Result<String, PageError> {
    Ok(visitor.site.db.person(person).await?.map(|person| person.name).unwrap_or_default())
}

/// An address that is free: the one of this title in a folder, or that with a number.
///
/// # Errors
/// [`PageError::NotAForm`] where the title has no letter, or when the store cannot answer.
pub(crate) async fn free_slug(visitor: &Visitor, kind: Kind, folder: &str, title: &str) -> Result<Slug, PageError> {
    let short: String = title.chars().take(60).collect();
    let slug = Slug::from_title(folder, &short).map_err(|_| PageError::NotAForm)?;
    let db = &visitor.site.db;
    for number in 1..1000 {
        let tried: Slug = if number == 1 {
            slug.clone()
        } else {
            format!("{slug}-{number}").parse().map_err(|_| PageError::NotAForm)?
        };
        if db.item_at(&Address::new(kind, tried.clone())).await?.is_none() {
            return Ok(tried);
        }
    }
    Err(PageError::NotAForm)
}

/// The slug of an item as a link in the studio can hold it.
pub(crate) fn slug_url(slug: &Slug) -> String {
    let url = Address::new(Kind::Lesson, slug.clone()).url();
    url.splitn(3, '/').nth(2).unwrap_or_default().to_owned()
}
