//! What is done again and again: what is over is taken away, and what is agreed to no more is taken down.

use std::time::Duration;

use crate::jobs::Workshop;

/// How often what has expired is taken away.
const TIDY_EVERY: Duration = Duration::from_secs(3600);

/// How often agreements are looked through that have come to their end. What somebody takes back is gone at once; this
/// is for what ends by itself.
const LAPSE_EVERY: Duration = Duration::from_secs(20);

/// Takes away sessions, tries, sent forms and unfinished uploads that are over, and what killed processes have left; ends
/// evenings that nobody ended; looks which clubs have learned enough for parameters of their own.
pub async fn tidy(workshop: Workshop) {
    loop {
        if let Err(error) = workshop.db.forget_expired(&*workshop.clock).await {
            tracing::warn!(%error, "what has expired could not be taken away");
        }
        if let Err(error) = workshop.db.end_left_lives(&*workshop.clock).await {
            tracing::warn!(%error, "evenings that nobody ended could not be ended");
        }
        match workshop.db.fit_grown_clubs(&*workshop.clock).await {
            Ok(0) => {}
            Ok(_) => workshop.bell.notify_waiters(),
            Err(error) => tracing::warn!(%error, "clubs could not be looked through for what fits them"),
        }
        if let Err(error) = uploads(&workshop).await {
            tracing::warn!(error = %*error, "uploads that are over could not be taken away");
        }
        tokio::time::sleep(TIDY_EVERY).await;
    }
}

async fn uploads(workshop: &Workshop) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let now = workshop.clock.now_ms();
    for id in workshop.db.expired_uploads(now).await? {
        workshop.incoming.remove(&id).await?;
        workshop.db.delete_upload(&id).await?;
    }
    let known = workshop.db.all_upload_ids().await?;
    let swept = workshop.incoming.sweep(&known, now).await? + workshop.originals.sweep(now).await?;
    if swept > 0 {
        tracing::info!(swept, "files that earlier processes had left were thrown away");
    }
    Ok(())
}

/// Takes down what is published and no longer agreed to.
pub async fn lapse(workshop: Workshop) {
    loop {
        match workshop.db.lapse_agreements(&*workshop.clock).await {
            Ok(fallen) if fallen.is_empty() => {}
            Ok(fallen) => tracing::info!(count = fallen.len(), "agreements have ended, and songs were taken down"),
            Err(error) => tracing::warn!(%error, "agreements could not be looked through"),
        }
        tokio::time::sleep(LAPSE_EVERY).await;
    }
}
