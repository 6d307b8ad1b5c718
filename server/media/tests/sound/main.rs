//! Stories of sound: real voices in every form that comes, what is made from them, and what is refused.

#![expect(clippy::unwrap_used, reason = "a story whose stage cannot be set has failed")]

mod ear;
mod fences;
mod forms;
mod loudness;
mod refused;
mod speed;
mod voices;

use std::path::Path;

use tempfile::TempDir;
use tiengban_media::render::{Rendered, render};
use tiengban_media::{Limits, Refusal};

/// Renditions, in a folder that is gone after the story.
struct Work {
    _folder: TempDir,
    rendered: Rendered,
    /// What was told of the progress.
    progress: Vec<u8>,
}

async fn render_in(original: &Path, limits: &Limits) -> Result<Work, Refusal> {
    let folder = TempDir::new().unwrap();
    let mut progress = Vec::new();
    let rendered = render(original, folder.path(), limits, |percent| progress.push(percent)).await?;
    Ok(Work { _folder: folder, rendered, progress })
}

/// Renders what must do.
async fn rendered(original: &Path) -> Work {
    match render_in(original, &Limits::default()).await {
        Ok(work) => work,
        Err(refusal) => panic!("{}: {refusal:?}", original.display()),
    }
}
