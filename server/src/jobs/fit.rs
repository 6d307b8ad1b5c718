//! A club that has answered often enough gets parameters of its own: what is asked again, and when, fits how its people
//! forget.

use futures::FutureExt;
use futures::future::BoxFuture;
use serde::Deserialize;
use serde_json::Value;
use tiengban_content::people::ClubId;

use super::{Fault, Job, Progress, Workshop};

pub(super) struct Fit;

#[derive(Deserialize)]
struct Payload {
    club: String,
}

impl Job for Fit {
    fn name(&self) -> &'static str {
        "fit"
    }

    fn run<'a>(
        &'a self,
        workshop: &'a Workshop,
        payload: &'a Value,
        _progress: &'a Progress,
    ) -> BoxFuture<'a, Result<(), Fault>> {
        async move {
            let payload: Payload = Payload::deserialize(payload).map_err(|error| Fault::for_good("payload", error))?;
            let club = ClubId(payload.club);
            let histories = workshop.db.histories_of(&club).await?;
            let answers = histories.iter().map(Vec::len).sum();
            // Seconds of arithmetic: not where others wait for their turn.
            let fitted = tokio::task::spawn_blocking(move || tiengban_memory::fit(&histories)).await;
            match fitted.map_err(|error| Fault::for_good("panicked", error))? {
                Some(parameters) => Ok(workshop.db.keep_fitted(&club, &parameters, answers, &*workshop.clock).await?),
                None => Ok(()),
            }
        }
        .boxed()
    }
}
