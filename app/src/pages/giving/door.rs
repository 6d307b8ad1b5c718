//! Who stands at a door: somebody with an invitation, or somebody who is signed in.

use std::collections::HashMap;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use tiengban_content::Key;
use tiengban_content::people::ClubId;
use tiengban_store::people::{By, SignedIn};
use tiengban_store::voices::{Giver, Invitation, KeptAgreement};

use crate::doors::cookies;
use crate::error::PageError;
use crate::site::Site;
use crate::visitor::Visitor;

/// The door at which a request stands: `/moi/{token}/…` or `/thu/…`.
///
/// A token that nobody knows is a page that does not exist.
#[derive(Clone)]
pub enum Door {
    /// Of somebody who was invited: what the paper says, and its token.
    Invited(Box<Invitation>, String),
    /// Of somebody who is signed in.
    Own(Box<SignedIn>),
}

impl Door {
    /// Where its pages begin.
    pub fn path(&self, rest: &str) -> String {
        match self {
            Self::Invited(_, token) => format!("/moi/{token}{rest}"),
            Self::Own(_) => format!("/thu{rest}"),
        }
    }

    /// In whose name what comes in is kept.
    pub fn giver(&self) -> Giver {
        match self {
            Self::Invited(invitation, _) => Giver::Invitation(invitation.id.clone()),
            Self::Own(who) => Giver::Person(who.member.id.clone()),
        }
    }

    /// As whom the store notes what they do.
    pub fn by(&self) -> By {
        match self {
            Self::Invited(invitation, _) => By::Giver(invitation.id.clone()),
            Self::Own(who) => By::Person(who.member.id.clone()),
        }
    }

    /// How they are called.
    pub fn name(&self) -> &str {
        match self {
            Self::Invited(invitation, _) => &invitation.name,
            Self::Own(who) => &who.name,
        }
    }

    /// The name by which a browser knows whose takes it keeps; another paper of the same invitation has the same.
    pub fn key(&self) -> String {
        match self {
            Self::Invited(invitation, _) => format!("invitation:{}", invitation.id),
            Self::Own(who) => format!("person:{}", who.member.id),
        }
    }

    /// What a script proves with that it may send: the token; empty where the session says it.
    pub fn proof(&self) -> &str {
        match self {
            Self::Invited(_, token) => token,
            Self::Own(_) => "",
        }
    }

    /// Whether they may record on the page now (milliseconds UTC).
    pub fn may_record(&self, now: i64) -> bool {
        match self {
            Self::Invited(invitation, _) => invitation.open(now) && invitation.may_record,
            Self::Own(who) => belongs(who),
        }
    }

    /// Whether they may send files now.
    pub fn may_upload(&self, now: i64) -> bool {
        match self {
            Self::Invited(invitation, _) => invitation.open(now) && invitation.may_upload,
            Self::Own(who) => belongs(who),
        }
    }

    /// Whether anything can be given now.
    pub fn open(&self, now: i64) -> bool {
        self.may_record(now) || self.may_upload(now)
    }

    /// The clubs to which what they give may be kept.
    pub fn clubs(&self) -> Vec<ClubId> {
        match self {
            Self::Invited(invitation, _) => invitation.club.iter().cloned().collect(),
            Self::Own(who) => who.clubs.iter().map(|(id, ..)| id.clone()).filter(|id| who.member.is_in(id)).collect(),
        }
    }

    /// Something that was agreed to here, if it still counts.
    ///
    /// # Errors
    /// Not found, where it is another's or was taken back.
    pub async fn agreement(&self, visitor: &Visitor, id: &str) -> Result<KeptAgreement, PageError> {
        let found = visitor.site.db.agreement(id).await?.ok_or(PageError::NotFound)?;
        let theirs = found.giver == self.giver() && found.withdrawn_at.is_none();
        if theirs { Ok(found) } else { Err(PageError::NotFound) }
    }
}

/// Whoever has only asked to join a club gives nothing yet.
fn belongs(who: &SignedIn) -> bool {
    who.member.viewer().keys().any(|key| *key == Key::Members)
}

/// Whether something is the token of a paper: 128 bits in hexadecimal.
#[must_use]
pub fn is_token(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

impl FromRequestParts<Site> for Door {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let path = Path::<HashMap<String, String>>::from_request_parts(parts, site).await;
        let Path(path) = path.map_err(|_| PageError::NotFound)?;
        let Some(token) = path.get("token") else {
            let visitor = match Visitor::from_request_parts(parts, site).await {
                Ok(visitor) => visitor,
                Err(never) => match never {},
            };
            return Ok(Self::Own(Box::new(visitor.signed_in()?.clone())));
        };
        if !is_token(token) {
            return Err(PageError::NotFound);
        }
        let found = site.db.invitation_by_token(&cookies::hash(token)).await?.ok_or(PageError::NotFound)?;
        Ok(Self::Invited(Box::new(found), token.clone()))
    }
}

/// The last part of a door's path: what is asked for there.
pub struct Asked(pub String);

impl FromRequestParts<Site> for Asked {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let path = Path::<HashMap<String, String>>::from_request_parts(parts, site).await;
        let Path(mut path) = path.map_err(|_| PageError::NotFound)?;
        path.remove("id").map(Self).ok_or(PageError::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_hexadecimal_of_one_length() {
        assert!(is_token("0123456789abcdef0123456789abcdef"));
        for bad in ["", "0123", "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcde/", &"0".repeat(64)]
        {
            assert!(!is_token(bad), "{bad}");
        }
    }
}
