//! `tiengban export PATH`

use std::collections::HashMap;

use futures::TryStreamExt;
use tiengban_content::formats;

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
        let sounds = item.body.recordings().into_iter().map(|sound| (&sound.sha256, &sound.file));
        let pictures = item.body.pictures().into_iter().map(|picture| (&picture.sha256, &picture.file));
        for (sha256, file) in sounds.chain(pictures) {
            let bytes = read(&house, sha256).await.map_err(|error| {
                Fault::new(
                    format!("Không đọc được bản thu hay hình {file} của {}.", item.address()),
                    format!("The recording or picture {file} of {} cannot be read.", item.address()),
                )
                .caused_by(error)
            })?;
            sound.insert(sha256.clone(), bytes);
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
