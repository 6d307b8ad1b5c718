//! Hashing and checking secrets, slowly on purpose, and one at a time so that readers are not kept waiting.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

/// What is checked where there is nobody, so that it takes as long.
const NOBODY: &str = "nobody has this secret";

/// Whoever hashes.
#[derive(Clone)]
pub struct Secrets {
    /// One core for secrets, the others for readers.
    turn: Arc<Semaphore>,
    decoy: Arc<str>,
}

/// A secret could not be hashed: the log says why.
#[derive(Debug, thiserror::Error)]
#[error("a secret could not be hashed: {0}")]
pub struct NotHashed(String);

impl Secrets {
    /// Ready to hash. Takes as long as one hash does.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn new() -> Result<Self, NotHashed> {
        Ok(Self { turn: Arc::new(Semaphore::new(1)), decoy: hash(NOBODY)?.into() })
    }

    /// What is kept of a secret: a PHC string.
    ///
    /// # Errors
    /// When the system gives no randomness or no thread.
    pub async fn hash(&self, secret: &str) -> Result<String, NotHashed> {
        let secret = typed(secret);
        self.in_turn(move || hash(&secret)).await?
    }

    /// Whether the secret is the one that is kept. Nothing kept takes as long as a wrong one.
    ///
    /// # Errors
    /// As [`Secrets::hash`].
    pub async fn check(&self, secret: &str, kept: Option<&str>) -> Result<bool, NotHashed> {
        let (secret, known) = (typed(secret), kept.is_some());
        let kept: Arc<str> = kept.map_or_else(|| Arc::clone(&self.decoy), Arc::from);
        self.in_turn(move || {
            let kept = PasswordHash::new(&kept).map_err(|error| NotHashed(error.to_string()))?;
            Ok(Argon2::default().verify_password(secret.as_bytes(), &kept).is_ok() && known)
        })
        .await?
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, NotHashed> {
        let turn = Arc::clone(&self.turn).acquire_owned().await.map_err(|error| NotHashed(error.to_string()))?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        done.await.map_err(|error| NotHashed(error.to_string()))
    }
}

/// Argon2id as the crate has it by default: 19 MiB, two passes, as OWASP asks for.
fn hash(secret: &str) -> Result<String, NotHashed> {
    let hash = Argon2::default().hash_password(secret.as_bytes());
    Ok(hash.map_err(|error| NotHashed(error.to_string()))?.to_string())
}

/// One secret whatever keyboard typed it: NFC, one space between words.
fn typed(secret: &str) -> String {
    secret.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_secret_is_known_again_however_it_is_typed() {
        let secrets = Secrets::new().unwrap();
        let kept = secrets.hash("con suối  đầu bản").await.unwrap();
        assert!(!kept.contains("suối"));
        assert!(secrets.check("con suo\u{302}\u{301}i đầu bản ", Some(&kept)).await.unwrap());
        assert!(!secrets.check("con suôi đầu bản", Some(&kept)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_is_let_in_by_the_decoy() {
        let secrets = Secrets::new().unwrap();
        assert!(!secrets.check(NOBODY, None).await.unwrap());
        assert!(secrets.check("", Some("not a hash")).await.is_err());
    }
}
