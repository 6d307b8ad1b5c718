//! What is said where something given to the studio cannot be taken.

texts! {
    /// Why a picture is not taken.
    StudioFaultTexts {
        picture_format: &'static str,
        picture_large: &'static str,
        picture_damaged: &'static str,
    }
}

pub(super) const VI: StudioFaultTexts = StudioFaultTexts {
    picture_format: "Tệp này không phải hình JPEG, PNG hay WebP. Bạn mở hình ra, lưu lại thành JPEG rồi gửi nhé.",
    picture_large: "Hình lớn quá (hơn 25 MB hoặc quá nhiều điểm ảnh). Bạn thu nhỏ lại, hoặc chụp màn hình tấm hình ấy rồi gửi.",
    picture_damaged: "Hình bị hỏng hoặc chưa tải hết, không mở được. Bạn thử gửi lại, hoặc chọn hình khác.",
};

pub(super) const EN: StudioFaultTexts = StudioFaultTexts {
    picture_format: "This is no JPEG, PNG or WebP picture. Open it, save it as JPEG, and send that.",
    picture_large: "The picture is too large (over 25 MB, or too many pixels). Make it smaller, or send a screenshot of it.",
    picture_damaged: "The picture is damaged or did not arrive whole. Send it again, or choose another.",
};
