//! An original gets its renditions and its waveform.

use std::path::Path;

use futures::FutureExt;
use futures::future::BoxFuture;
use serde::Deserialize;
use serde_json::Value;
use tiengban_media::render::{RECIPE, Rendered};
use tiengban_media::{Limits, Refusal, RenditionName, Sha256};
use tiengban_store::voices::{Measured, Rendition};

use super::scratch::Scratch;
use super::{Fault, Job, Progress, Workshop};

pub(super) struct Render;

#[derive(Deserialize)]
struct Payload {
    sha256: String,
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        if refusal.may_pass() { Self::later(refusal.code(), refusal) } else { Self::for_good(refusal.code(), refusal) }
    }
}

impl Job for Render {
    fn name(&self) -> &'static str {
        "render"
    }

    fn run<'a>(
        &'a self,
        workshop: &'a Workshop,
        payload: &'a Value,
        progress: &'a Progress,
    ) -> BoxFuture<'a, Result<(), Fault>> {
        async move {
            let payload: Payload = Payload::deserialize(payload).map_err(|error| Fault::for_good("payload", error))?;
            let sha256: Sha256 = payload.sha256.parse().map_err(|error| Fault::for_good("payload", error))?;
            render(workshop, &sha256, progress).await
        }
        .boxed()
    }
}

async fn render(workshop: &Workshop, sha256: &Sha256, progress: &Progress) -> Result<(), Fault> {
    let scratch = Scratch::new(&workshop.scratch, &sha256.to_string()).await?;
    let original = workshop.originals.as_file(sha256, scratch.path()).await?;
    // Where the original had to be fetched, it lies in the folder above.
    let made = scratch.path().join("made");
    tokio::fs::create_dir(&made).await.map_err(|error| Fault::later("disk", error))?;
    let limits = Limits::default();
    let rendered =
        tiengban_media::render::render(&original, &made, &limits, |hundredths| progress.at(hundredths)).await?;
    let files: [(RenditionName, &Path); 3] = [
        (RenditionName::Opus, &rendered.opus),
        (RenditionName::Aac, &rendered.aac),
        (RenditionName::Peaks, &rendered.peaks),
    ];
    for (name, path) in files {
        let bytes = workshop.renditions.put_file(sha256, name, path).await?;
        let rendition = Rendition {
            name: name.as_str().to_owned(),
            media_type: name.media_type().to_owned(),
            bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
            recipe: RECIPE,
        };
        if !workshop.db.put_rendition(&sha256.to_string(), &rendition).await? {
            // It was taken back while this was made.
            workshop.renditions.delete_all(sha256).await?;
            return Ok(());
        }
    }
    workshop.db.set_measured(&sha256.to_string(), &measured(&rendered), &*workshop.clock).await?;
    Ok(())
}

fn measured(rendered: &Rendered) -> Measured {
    let thousandths = |value: f64| (value * 1_000.0).round() as i64;
    let measured = &rendered.measured;
    Measured {
        duration_ms: i64::try_from(measured.duration_ms).unwrap_or(i64::MAX),
        loudness_mlufs: measured.loudness.map(thousandths),
        peak_mdb: measured.true_peak.map(thousandths),
        gain_mdb: thousandths(measured.gain),
    }
}
