//! `tiengban export PATH`

use std::collections::HashMap;

use futures::TryStreamExt;
use tiengban_content::{Body, formats};

use crate::cli::Folder;
use crate::fault::{Fault, tell};
use crate::folder;
use crate::house::{House, of_store};

/// Writes all content, in every state and for every audience: for backup and for moving house.
///
/// # Errors
/// When the folder is not empty, or a recording is missing.
pub async fn export(asked: &Folder) -> Result<(), Fault> {
    let house = House::open_existing(&asked.data).await?;
    let items = house.db.export_items().await.map_err(of_store)?;
    let mut sound = HashMap::new();
    for item in &items {
        if let Body::Song(song) = &item.body
            && let Some(recording) = &song.recording
        {
            let bytes = read(&house, &recording.sha256).await.map_err(|error| {
                Fault::new(
                    format!("Không đọc được bản thu {} của {}.", recording.file, item.address()),
                    format!("The recording {} of {} cannot be read.", recording.file, item.address()),
                )
                .caused_by(error)
            })?;
            sound.insert(recording.sha256.clone(), bytes);
        }
    }
    let files = formats::write(&items, &|sha256| sound.get(sha256).cloned());
    folder::write(&asked.path, &files)?;
    house.db.close().await;
    tell(
        &format!("Đã ghi {} mục vào {}.", items.len(), asked.path.display()),
        &format!("{} items written to {}.", items.len(), asked.path.display()),
    );
    Ok(())
}

async fn read(house: &House, sha256: &str) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let pieces = house.originals.open(&sha256.parse()?, None).await?.pieces;
    let all = pieces.try_fold(Vec::new(), |mut all, piece| async move {
        all.extend_from_slice(&piece);
        Ok(all)
    });
    Ok(all.await?)
}
