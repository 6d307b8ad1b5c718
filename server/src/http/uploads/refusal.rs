//! Why an upload is refused, with the status of the protocol and a sentence for the person.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use tiengban_app::texts::Tongue;
use tiengban_media::incoming::IncomingError;
use tiengban_store::{StoreError, VoiceConflict};

use super::protocol::{OFFSET, RESUMABLE, V1, VERSION};

/// The most bytes of one recording.
pub(super) const MOST_BYTES: i64 = 2 << 30;

/// Why an upload, or a part of it, is not taken.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error("another version of the protocol")]
    OtherVersion,
    #[error("no length, or not a number")]
    NoLength,
    #[error("nothing in it")]
    Empty,
    #[error("too large")]
    TooLarge,
    #[error("the giver may not give, or not any more")]
    NotAllowed,
    #[error("no agreement")]
    NoAgreement,
    #[error("no such upload")]
    Gone,
    #[error("not a part")]
    NotAPart,
    #[error("the offset is {0}")]
    WrongOffset(i64),
    #[error("a checksum that is not known")]
    UnknownChecksum,
    #[error("the bytes arrived damaged")]
    Damaged,
    #[error("somebody newer writes")]
    Overtaken,
    #[error("more bytes than announced")]
    TooMany,
    #[error("too often, {0} s to wait")]
    TooOften(u64),
    #[error("the disk is full")]
    DiskFull,
    #[error(transparent)]
    Incoming(IncomingError),
    #[error(transparent)]
    Store(StoreError),
}

impl From<IncomingError> for Refusal {
    fn from(error: IncomingError) -> Self {
        match error {
            IncomingError::DiskFull => Self::DiskFull,
            IncomingError::Missing | IncomingError::NotAnId(_) => Self::Gone,
            error => Self::Incoming(error),
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Voices(VoiceConflict::WrongOffset { now }) => Self::WrongOffset(now),
            StoreError::Voices(VoiceConflict::NoSuch) => Self::Gone,
            error => Self::Store(error),
        }
    }
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::OtherVersion => StatusCode::PRECONDITION_FAILED,
            Self::NoLength | Self::Empty | Self::UnknownChecksum | Self::TooMany => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotAllowed | Self::NoAgreement => StatusCode::FORBIDDEN,
            Self::Gone => StatusCode::NOT_FOUND,
            Self::NotAPart => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::WrongOffset(_) => StatusCode::CONFLICT,
            // The protocol's own.
            Self::Damaged => StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST),
            Self::Overtaken => StatusCode::LOCKED,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
            Self::Incoming(_) | Self::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What happened and the way on, in Vietnamese and in English.
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::OtherVersion | Self::NoLength | Self::NotAPart | Self::UnknownChecksum | Self::TooMany => (
                "Chương trình gửi tệp nói khác với máy chủ. Xin tải lại trang rồi gửi tiếp; phần đã nhận vẫn còn.",
                "The sending program speaks otherwise than the server. Please load the page anew and go on; what has \
                 arrived is still here.",
            ),
            Self::Empty => (
                "Tệp này trống, không có âm thanh. Xin chọn tệp khác hoặc ghi lại.",
                "This file is empty: there is no sound in it. Please choose another, or record again.",
            ),
            Self::TooLarge => (
                "Tệp này lớn hơn 2 GB. Xin cắt thành nhiều phần, hoặc gửi tận tay người quản lý.",
                "This file is larger than 2 GB. Please cut it into parts, or hand it to the steward.",
            ),
            Self::NotAllowed => (
                "Thư mời này đã hết hạn hoặc không cho gửi. Xin hỏi người đã đưa thư mời cho bạn.",
                "This invitation has ended, or does not allow sending. Please ask whoever gave it to you.",
            ),
            Self::NoAgreement => (
                "Chưa có lời đồng ý cho bản thu này. Xin trả lời phần đồng ý trước rồi gửi.",
                "Nobody has agreed to this recording yet. Please answer the questions of consent first.",
            ),
            Self::Gone => (
                "Máy chủ không giữ lần gửi này nữa. Xin gửi lại từ đầu; bản trên máy bạn vẫn còn nguyên.",
                "The server does not keep this upload any more. Please send it anew; the copy on your device is whole.",
            ),
            Self::WrongOffset(_) | Self::Overtaken => (
                "Tệp này đang được gửi từ nơi khác; sẽ gửi tiếp từ chỗ đã nhận.",
                "This file is being sent from elsewhere; sending goes on from what has arrived.",
            ),
            Self::Damaged => (
                "Một phần tệp bị hỏng trên đường; phần ấy sẽ được gửi lại.",
                "A part of the file was damaged on its way; that part is sent again.",
            ),
            Self::TooOften(_) => (
                "Gửi quá nhiều lần một lúc. Xin chờ một lát rồi gửi tiếp.",
                "Too many at once. Please wait a moment, then go on.",
            ),
            Self::DiskFull => (
                "Máy chủ đã hết chỗ. Phần đã nhận vẫn còn; xin báo người quản lý, rồi gửi tiếp sau.",
                "The server has no room left. What has arrived is still here; please tell the steward, and go on later.",
            ),
            Self::Incoming(_) | Self::Store(_) => (
                "Máy chủ chưa ghi lại được. Phần đã nhận vẫn còn; một lát nữa sẽ gửi tiếp.",
                "The server could not write it down. What has arrived is still here; sending goes on in a while.",
            ),
        }
    }

    /// The answer, in this language.
    pub(super) fn said(&self, tongue: Tongue) -> Response {
        if self.status().is_server_error() {
            tracing::error!(error = %self, "an upload could not be taken");
        }
        let (vi, en) = self.words();
        let text = if tongue == Tongue::Vi { vi } else { en };
        let mut response = (self.status(), text).into_response();
        let headers = response.headers_mut();
        headers.insert(RESUMABLE, V1);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        match self {
            Self::OtherVersion => drop(headers.insert(VERSION, V1)),
            Self::WrongOffset(now) => drop(headers.insert(OFFSET, HeaderValue::from(*now))),
            Self::TooOften(seconds) => drop(headers.insert(RETRY_AFTER, HeaderValue::from(*seconds))),
            _ => {}
        }
        response
    }

    /// What it is, for the page to which a plain form leads back.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "trong",
            Self::TooLarge => "qua-lon",
            Self::NotAllowed => "het-han",
            Self::NoAgreement => "chua-dong-y",
            Self::TooOften(_) => "cho",
            Self::DiskFull => "het-cho",
            _ => "dut",
        }
    }
}
