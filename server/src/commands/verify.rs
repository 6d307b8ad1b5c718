//! `tiengban verify`

use crate::cli::Data;
use crate::fault::{Fault, tell};
use crate::house::{House, of_store};

/// Reads every original again and compares it with its name; names each that is damaged, missing or a stranger.
///
/// # Errors
/// When the store of originals cannot be read, or something in it is not as it should be.
pub async fn verify(data: &Data) -> Result<(), Fault> {
    let house = House::open_existing(data).await?;
    let cannot =
        |error| Fault::new("Không đọc được kho bản gốc.", "The store of originals cannot be read.").caused_by(error);
    let found = house.originals.verify().await.map_err(cannot)?;
    let mut wrong = 0_usize;
    for fault in &found.faults {
        wrong += 1;
        tell(&format!("hỏng hoặc lạ: {fault}"), &fault.to_string());
    }
    for original in house.db.originals().await.map_err(of_store)? {
        let sha256 = original.sha256;
        let Ok(name) = sha256.parse() else { continue };
        // Whether it is whole was seen above.
        if !house.originals.has(&name).await.map_err(cannot)? {
            wrong += 1;
            tell(&format!("thiếu bản gốc: {sha256}"), &format!("missing: {sha256}"));
        }
    }
    house.db.close().await;
    let megabytes = found.bytes / 1_000_000;
    tell(
        &format!("{} bản gốc nguyên vẹn ({megabytes} MB).", found.whole),
        &format!("{} originals are whole ({megabytes} MB).", found.whole),
    );
    if wrong == 0 {
        return Ok(());
    }
    Err(Fault::new(
        format!("{wrong} bản gốc có vấn đề. Xin lấy lại từ bản sao lưu: chép tệp vào đúng tên của nó."),
        format!(
            "{wrong} originals are not as they should be. Please bring them back from a backup, under their names."
        ),
    ))
}
