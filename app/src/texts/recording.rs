//! The words of the place where one records, and of what is on its way. `says` holds sentences by the names by which the
//! scripts in `app/public/giving` call for them.

texts! {
    /// What a place to record says and offers.
    BoothTexts {
        open: &'static str,
        ask_first: &'static str,
        check: &'static str,
        check_text: &'static str,
        level: &'static str,
        record: &'static str,
        speak: &'static str,
        recording: &'static str,
        stop: &'static str,
        listen: &'static str,
        play: &'static str,
        pause: &'static str,
        again: &'static str,
        keep: &'static str,
        own_recorder: &'static str,
        own_recorder_button: &'static str,
        says: [(&'static str, &'static str); 17],
    }
    /// What sending says.
    SendingTexts {
        sending: &'static str,
        sending_text: &'static str,
        sent: &'static str,
        waiting: &'static str,
        failed: &'static str,
        says: [(&'static str, &'static str); 5],
    }
}

pub(super) const BOOTH_VI: BoothTexts = BoothTexts {
    open: "Bật micrô",
    ask_first: "Máy sẽ hỏi có cho dùng micrô không. Xin bấm “Cho phép”.",
    check: "Thử micrô",
    check_text: "Xin nói hay hát thử vài tiếng, cách máy chừng một gang tay. Thanh dưới đây phải nhảy theo giọng.",
    level: "Độ to của giọng",
    record: "Thu",
    speak: "Bấm và nói",
    recording: "Đang thu",
    stop: "Dừng",
    listen: "Nghe lại",
    play: "Nghe",
    pause: "Tạm dừng",
    again: "Thu lại",
    keep: "Giữ bản này",
    own_recorder: "Vẫn có cách khác: thu bằng máy ghi âm của điện thoại, rồi chọn bản thu ở đây.",
    own_recorder_button: "Mở máy ghi âm, hoặc chọn bản thu",
    says: [
        ("silent", "Chưa nghe thấy gì. Micrô có bị che hay bị tắt không?"),
        ("far", "Nghe còn nhỏ quá. Xin lại gần máy hơn."),
        ("clipping", "To quá, tiếng bị vỡ. Xin lùi ra một chút."),
        ("good", "Nghe rõ rồi."),
        ("was-silent", "Trong bản thu này hầu như không có tiếng. Xin nghe lại; có lẽ phải thu lại."),
        ("was-far", "Bản thu này nhỏ tiếng. Xin nghe lại trước khi giữ."),
        ("found", "Đây là bản thu lần trước, còn giữ trên máy này. Chưa gửi đi."),
        ("little", "Máy này sắp đầy bộ nhớ: chỉ đủ chỗ cho chưa đến nửa giờ."),
        ("full", "Bộ nhớ máy đã đầy nên phải dừng. Những gì đã thu vẫn còn; xin giữ và gửi ngay."),
        ("interrupted", "Micrô bị ngắt, có lẽ vì có cuộc gọi. Những gì đã thu vẫn còn."),
        ("back", "Micrô đã trở lại, đang thu tiếp."),
        ("broken", "Máy không thu tiếp được. Những gì đã thu vẫn còn."),
        (
            "refused",
            "Trang chưa được phép dùng micrô. Xin bấm vào hình ổ khóa cạnh địa chỉ và cho phép micrô, rồi mở lại trang.",
        ),
        ("none", "Máy này không có micrô."),
        ("busy", "Chương trình khác đang dùng micrô. Xin đóng chương trình ấy rồi mở lại trang."),
        ("insecure", "Địa chỉ này chưa có kết nối bảo mật (https), nên trình duyệt không cho dùng micrô ở đây."),
        ("old", "Trình duyệt này không thu âm trực tiếp được."),
    ],
};

pub(super) const BOOTH_EN: BoothTexts = BoothTexts {
    open: "Switch on the microphone",
    ask_first: "The device will ask whether it may use the microphone. Please press “Allow”.",
    check: "Try the microphone",
    check_text: "Say or sing a few words, a hand’s width from the device. The bar below should move with your voice.",
    level: "How loud the voice is",
    record: "Record",
    speak: "Press and speak",
    recording: "Recording",
    stop: "Stop",
    listen: "Listen to it",
    play: "Play",
    pause: "Pause",
    again: "Again",
    keep: "Keep it",
    own_recorder: "There is another way: record with the telephone’s own recorder, then choose the recording here.",
    own_recorder_button: "Open the recorder, or choose a recording",
    says: [
        ("silent", "Nothing can be heard. Is the microphone covered or switched off?"),
        ("far", "It is very quiet. Please come nearer."),
        ("clipping", "It is too loud and breaks up. Please step back a little."),
        ("good", "That can be heard well."),
        (
            "was-silent",
            "There is almost nothing to be heard in this recording. Please listen; you may have to record it again.",
        ),
        ("was-far", "This recording is quiet. Please listen before you keep it."),
        ("found", "This is the recording from last time, kept on this device. It has not been sent."),
        ("little", "This device is almost full: there is room for less than half an hour."),
        (
            "full",
            "The device is full, so recording stopped. What was recorded is still there; please keep and send it now.",
        ),
        ("interrupted", "The microphone was taken away, perhaps by a call. What was recorded is still there."),
        ("back", "The microphone is back; recording goes on."),
        ("broken", "The device cannot go on recording. What was recorded is still there."),
        (
            "refused",
            "This page may not use the microphone. Please press the lock beside the address, allow the microphone, and open the page again.",
        ),
        ("none", "This device has no microphone."),
        ("busy", "Another program is using the microphone. Please close it and open the page again."),
        ("insecure", "This address has no secure connection (https), so the browser gives no microphone here."),
        ("old", "This browser cannot record."),
    ],
};

pub(super) const SENDING_VI: SendingTexts = SendingTexts {
    sending: "Đang gửi",
    sending_text: "Xin để trang này mở. Mất mạng thì có mạng lại sẽ tự gửi tiếp.",
    sent: "Đã đến nơi",
    waiting: "Đang chờ",
    failed: "Chưa gửi được",
    says: [
        ("paused", "Không có mạng. Bản thu vẫn còn trên máy này, có mạng lại sẽ tự gửi tiếp."),
        ("gone", "Lời mời hoặc lời đồng ý đã hết hạn. Bản thu vẫn còn trên máy này; xin nhờ người đã mời làm tờ mới."),
        ("large", "Tệp này lớn quá: mỗi tệp tối đa 2 GB."),
        ("kind", "Tệp này không phải là âm thanh hay phim có tiếng."),
        ("refused", "Máy chủ không nhận tệp này. Bản thu vẫn còn trên máy này; xin hỏi người đã mời."),
    ],
};

pub(super) const SENDING_EN: SendingTexts = SendingTexts {
    sending: "Sending",
    sending_text: "Please leave this page open. If the network goes away, it goes on by itself when it is back.",
    sent: "Arrived",
    waiting: "Waiting",
    failed: "Not sent",
    says: [
        ("paused", "There is no network. The recording is safe on this device and is sent when the network is back."),
        (
            "gone",
            "The invitation or the consent has ended. The recording is still on this device; please ask whoever invited you for a new paper.",
        ),
        ("large", "This file is too large: each may have up to 2 GB."),
        ("kind", "This file is no sound, and no film with sound."),
        ("refused", "The server does not take this file. It is still on this device; please ask whoever invited you."),
    ],
};
