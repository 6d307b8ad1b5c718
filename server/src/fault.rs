//! What stops a command, said so that the person at the terminal knows the way on.

use std::error::Error;

use tiengban_content::{LangTag, Multi};

/// Why a command could not do its work: a sentence in each language, and the cause for those who look closer.
#[derive(Debug, thiserror::Error)]
#[error("{}", text.text("en"))]
pub struct Fault {
    text: Multi,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Fault {
    /// A fault in the words of both languages.
    #[must_use]
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { text: Multi::vi(vi).and(LangTag::en(), en), source: None }
    }

    /// With its cause.
    #[must_use]
    pub fn caused_by(mut self, error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(error.into());
        self
    }

    /// The sentence in the language of the terminal, and the causes below it.
    #[must_use]
    pub fn on_terminal(&self) -> String {
        let mut text = format!("tiengban: {}", self.text.text(terminal_language()));
        let mut cause = self.source.as_deref().map(|cause| cause as &dyn Error);
        while let Some(error) = cause {
            text.push_str(&format!("\n  ({error})"));
            cause = error.source();
        }
        text
    }
}

/// `vi` where the terminal's locale is Vietnamese, else `en`.
#[must_use]
pub fn terminal_language() -> &'static str {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    if locale.starts_with("vi") { "vi" } else { "en" }
}

/// Prints a sentence of progress in the language of the terminal.
pub fn tell(vi: &str, en: &str) {
    println!("{}", if terminal_language() == "vi" { vi } else { en });
}
