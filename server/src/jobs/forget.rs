//! What was withdrawn loses its renditions and, if its giver wished so, its original.

use futures::FutureExt;
use futures::future::BoxFuture;
use serde::Deserialize;
use serde_json::Value;
use tiengban_media::Sha256;

use super::{Fault, Job, Progress, Workshop};

pub(super) struct Forget;

#[derive(Deserialize)]
struct Payload {
    sha256: String,
}

impl Job for Forget {
    fn name(&self) -> &'static str {
        "forget"
    }

    fn run<'a>(
        &'a self,
        workshop: &'a Workshop,
        payload: &'a Value,
        _progress: &'a Progress,
    ) -> BoxFuture<'a, Result<(), Fault>> {
        async move {
            let payload: Payload = Payload::deserialize(payload).map_err(|error| Fault::for_good("payload", error))?;
            let sha256: Sha256 = payload.sha256.parse().map_err(|error| Fault::for_good("payload", error))?;
            // Somebody else may have given the same bytes, and still wants them heard.
            let may = workshop.db.may_forget(&payload.sha256).await?;
            if may.renditions {
                workshop.renditions.delete_all(&sha256).await?;
            }
            if may.original {
                workshop.originals.erase(&sha256).await?;
            }
            Ok(())
        }
        .boxed()
    }
}
