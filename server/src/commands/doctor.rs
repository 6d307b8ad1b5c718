//! `tiengban doctor`: what is missing here, and what that costs.

use std::net::TcpListener;

use crate::cli::Data;
use crate::embedded;
use crate::fault::{Fault, tell};
use crate::house::House;

/// Looks at everything that this program leans on.
///
/// # Errors
/// When something is missing without which it cannot serve.
pub async fn doctor(data: &Data) -> Result<(), Fault> {
    let mut serious = None;
    match House::open(data).await {
        Ok(house) => {
            good("Thư mục dữ liệu ghi được, cơ sở dữ liệu mở được.", "The data folder and the database work.");
            house.db.close().await;
        }
        Err(fault) => {
            bad(&fault.on_terminal(), &fault.on_terminal());
            serious = Some(fault);
        }
    }
    match embedded::assets() {
        Ok(_) => good("Giao diện nằm trong chương trình.", "The assets are in the binary."),
        Err(fault) => {
            bad(&fault.on_terminal(), &fault.on_terminal());
            serious = Some(fault);
        }
    }
    match tiengban_media::ffmpeg::find().await {
        Ok(version) => good(&format!("Có ffmpeg {version}."), &format!("ffmpeg {version} is here.")),
        Err(_) => bad(
            "Không có ffmpeg: bản thu mới vẫn được cất giữ nguyên vẹn nhưng chưa đổi được sang dạng nhẹ để nghe. \
             Cài: apt-get install ffmpeg",
            "ffmpeg is missing: new recordings are kept whole, but no light copies for listening can be made. \
             Install it: apt-get install ffmpeg",
        ),
    }
    match TcpListener::bind(("127.0.0.1", 3000)) {
        Ok(_) => good("Cổng 3000 còn trống.", "Port 3000 is free."),
        Err(_) => bad(
            "Cổng 3000 đang có chương trình khác dùng (có thể chính là Tiếng Bản). Chọn cổng khác bằng --listen.",
            "Port 3000 is in use (perhaps by Tiếng Bản itself). Choose another with --listen.",
        ),
    }
    serious.map_or(Ok(()), Err)
}

fn good(vi: &str, en: &str) {
    tell(&format!("✓ {vi}"), &format!("✓ {en}"));
}

fn bad(vi: &str, en: &str) {
    tell(&format!("✗ {vi}"), &format!("✗ {en}"));
}
