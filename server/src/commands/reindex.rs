//! `tiengban reindex`

use crate::cli::Data;
use crate::fault::{Fault, tell};
use crate::house::{House, of_store};
use crate::indexer::Indexer;

/// Builds the search index anew.
///
/// # Errors
/// When the store cannot be read or the index cannot be written.
pub async fn reindex(data: &Data) -> Result<(), Fault> {
    let house = House::open_existing(data).await?;
    let newest = house.db.last_change().await.map_err(of_store)?;
    let indexer = Indexer::open(house.db.clone(), &house.index_dir)?;
    indexer.rebuild(newest).await.map_err(|error| {
        Fault::new("Không dựng lại được mục lục tìm kiếm.", "The search index cannot be rebuilt.").caused_by(error)
    })?;
    house.db.close().await;
    tell("Đã dựng lại mục lục tìm kiếm.", "The search index was rebuilt.");
    Ok(())
}
