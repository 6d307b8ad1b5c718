//! Inviting people to give recordings: teachers and stewards make a paper with a link for somebody who has no account,
//! and stewards read out what is explained before anybody agrees.

pub mod explain;
pub mod list;
pub mod one;

use leptos::prelude::*;
use tiengban_content::people::Role;
use tiengban_store::people::SignedIn;

use crate::error::PageError;
use crate::parts::form::carried;
use crate::visitor::Visitor;

/// A steward or a teacher who is signed in.
fn inviter(visitor: &Visitor) -> Result<&SignedIn, PageError> {
    let who = visitor.signed_in()?;
    let may = who.member.is_steward() || who.member.roles.contains(&Role::Teacher);
    if may { Ok(who) } else { Err(PageError::NotForYou) }
}

/// The token of a paper that a form is about to make. It comes back with the form, so that one form sent twice makes
/// one paper; only its hash is kept.
fn fresh_token(visitor: &Visitor) -> AnyView {
    let token: String = (visitor.site.entropy)().iter().map(|byte| format!("{byte:02x}")).collect();
    carried("token", token)
}
