//! The steward's desk: what waits, people, clubs, who may see what, what was taken down, what was done.
//!
//! Stewards see what the rule lets them see, here as everywhere: an item whose audience leaves them out is not listed.

pub mod access;
pub mod audit;
pub mod front;
pub mod people;
pub mod person;

use tiengban_content::{Audience, Key};

use crate::error::PageError;
use crate::visitor::Visitor;

/// An audience as a sentence: “Only the members of …”.
///
/// # Errors
/// When the store cannot answer.
pub async fn sentence(visitor: &Visitor, audience: &Audience) -> Result<String, PageError> {
    let texts = &visitor.texts().desk;
    if audience.keys().any(|key| *key == Key::Public) {
        return Ok(format!("{}.", texts.everyone));
    }
    let db = &visitor.site.db;
    let mut names = Vec::new();
    for key in audience.keys() {
        names.push(match key {
            Key::Public => continue,
            Key::Members => texts.members.to_owned(),
            Key::Stewards => texts.stewards.to_owned(),
            Key::Club(id) => {
                let club = db.club(&tiengban_content::people::ClubId(id.clone())).await?;
                (texts.of_club)(club.as_ref().map_or("?", |club| club.name.as_str()))
            }
            Key::Person(id) => {
                let person = db.person(&tiengban_content::people::PersonId(id.clone())).await?;
                (texts.of_person)(person.as_ref().map_or(texts.former_member, |person| person.name.as_str()))
            }
        });
    }
    // In the middle of a sentence.
    let names: Vec<String> = names.iter().map(|name| in_sentence(name)).collect();
    Ok((texts.only)(&names.join(&format!(" {} ", texts.and))))
}

/// A name of an audience without its capital.
fn in_sentence(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}
