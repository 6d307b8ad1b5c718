//! Keeping a new secret, whoever's it is.

use tiengban_content::people::{PersonId, SecretKind};
use tiengban_store::people::By;

use crate::error::PageError;
use crate::visitor::Visitor;

/// Keeps what somebody proves themselves with from now on (nothing: they choose when they next come), and ends their
/// sessions but `keep`. Whoever is signed in did it, or else they themselves.
///
/// # Errors
/// [`PageError::NotForYou`] for anything but a passphrase of a steward; when it cannot be hashed or kept.
pub async fn keep(
    visitor: &Visitor,
    person: &PersonId,
    secret: Option<(SecretKind, &str)>,
    keep: Option<&str>,
) -> Result<(), PageError> {
    let site = &visitor.site;
    let roles = site.db.person(person).await?.ok_or(PageError::NotFound)?.roles;
    // Whoever decides for others needs more than one of 1,728 keys, and is never left without one: whoever holds their
    // card, or the shared device, would choose the next.
    let of_words = secret.is_some_and(|(kind, _)| kind == SecretKind::Passphrase);
    if roles.iter().any(|role| role.stewards()) && !of_words {
        return Err(PageError::NotForYou);
    }
    let by = visitor.by().unwrap_or_else(|_| By::Person(person.clone()));
    let hash = match secret {
        Some((kind, secret)) => Some((kind, site.secrets.hash(secret).await?)),
        None => None,
    };
    let kept = hash.as_ref().map(|(kind, hash)| (*kind, hash.as_str()));
    Ok(site.db.set_secret(person, kept, &by, keep, &*site.clock).await?)
}
