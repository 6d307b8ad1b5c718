//! The words of a song: its page, what an archive knows of it, its player, its printed sheet.

use tiengban_content::body::{NoticeKind, TierRole};

texts! {
    /// A song's page.
    SongTexts {
        synthesised: &'static str,
        lines: &'static str,
        tiers: &'static str,
        tier: fn(TierRole) -> &'static str,
        words: &'static str,
        go_to: fn(&str) -> String,
        rights: &'static str,
        no_recording: &'static str,
        ask_recording: &'static str,
        cannot_play: &'static str,
        notice: fn(NoticeKind) -> &'static str,
        excerpt: fn(usize, usize) -> String,
        audio_label: fn(&str) -> String,
        related: &'static str,
        beside: &'static str,
        beside_title: fn(&str) -> String,
        alone: &'static str,
        print: &'static str,
    }
    /// What an archive writes down about a recording.
    RecordTexts {
        title: &'static str,
        place: &'static str,
        formerly: fn(&str) -> String,
        date: &'static str,
        occasion: &'static str,
        genre: &'static str,
        instruments: &'static str,
        tune: &'static str,
        dialect: &'static str,
        language_as_given: &'static str,
        length: &'static str,
        heard: &'static str,
    }
    /// The player. Each is a whole label, or what stands on a button and what it is called in full; `{a}` and `{b}` are
    /// filled in by the browser.
    PlayerTexts {
        name: fn(&str) -> String,
        play: &'static str,
        pause: &'static str,
        previous: (&'static str, &'static str),
        next: (&'static str, &'static str),
        loops: (&'static str, &'static str),
        link: (&'static str, &'static str),
        speed: &'static str,
        times: fn(u32) -> String,
        position: &'static str,
        position_of: &'static str,
        follow: &'static str,
        line_of: &'static str,
        loop_line: fn(usize) -> String,
        loop_one: &'static str,
        loop_to: &'static str,
        loop_end: &'static str,
        looping: &'static str,
        looping_range: &'static str,
        loop_ended: &'static str,
        speed_is: &'static str,
        copied: &'static str,
        not_copied: &'static str,
        broken: &'static str,
        help: &'static str,
        help_lines: [&'static str; 4],
        keys: &'static str,
        keys_on: &'static str,
        key_names: [(&'static str, &'static str); 6],
        entry: &'static str,
        entry_close: &'static str,
        entry_page: &'static str,
        entry_opening: &'static str,
    }
    /// A song on paper.
    SheetTexts {
        title: fn(&str) -> String,
        lead: &'static str,
        tiers: &'static str,
        show: &'static str,
        back: &'static str,
        scan: &'static str,
        sources: &'static str,
        no_lines: &'static str,
    }
}

/// All of them in one language.
pub(super) struct OfSongs {
    pub(super) song: SongTexts,
    pub(super) record: RecordTexts,
    pub(super) player: PlayerTexts,
    pub(super) sheet: SheetTexts,
}

pub(super) const VI: OfSongs = OfSongs {
    song: SongTexts {
        synthesised: "Âm thanh tổng hợp",
        lines: "Từng câu",
        tiers: "Hiện dòng nào",
        tier: |role| match role {
            TierRole::Script => "chữ Nôm",
            TierRole::Text => "lời",
            TierRole::Ipa => "phiên âm",
            TierRole::Gloss => "từng từ",
            TierRole::Translation => "nghĩa",
            TierRole::Note => "ghi chú",
        },
        words: "theo từng tiếng",
        go_to: |time| format!("Nghe từ {time}"),
        rights: "Quyền sử dụng",
        no_recording: "Chưa có bản thu",
        ask_recording: "Bài này đang chờ một giọng hát thật.",
        cannot_play: "Trình duyệt này không phát được. Bạn có thể tải tệp âm thanh về máy.",
        notice: |kind| match kind {
            NoticeKind::Ritual => "Thuộc nghi lễ",
            NoticeKind::Seasonal => "Chỉ hát theo mùa",
            NoticeKind::Mourning => "Người hát đã khuất",
        },
        excerpt: |first, last| {
            if first == last { format!("câu {first}") } else { format!("từ câu {first} đến câu {last}") }
        },
        audio_label: |title| format!("Nghe: {title}"),
        related: "Những bản khác",
        beside: "Đặt cạnh nhau",
        beside_title: |title| format!("Đặt cạnh bài: {title}"),
        alone: "Chỉ xem bài này",
        print: "Tờ lời để in",
    },
    record: RecordTexts {
        title: "Về bản thu này",
        place: "Nơi thu",
        formerly: |names| format!("trước đây: {names}"),
        date: "Thời gian thu",
        occasion: "Dịp",
        genre: "Lối hát",
        instruments: "Nhạc cụ",
        tune: "Làn điệu",
        dialect: "Giọng vùng",
        language_as_given: "Tên tiếng, theo lời người trao",
        length: "Dài",
        heard: "Người thể hiện",
    },
    player: PlayerTexts {
        name: |title| format!("Máy nghe: {title}"),
        play: "Nghe",
        pause: "Dừng",
        previous: ("Trước", "Câu trước"),
        next: ("Sau", "Câu sau"),
        loops: ("Lặp", "Lặp câu đang nghe"),
        link: ("Liên kết", "Chép liên kết đến câu này"),
        speed: "Tốc độ",
        times: |percent| format!("{}×", decimal(percent, ',')),
        position: "Vị trí trong bài",
        position_of: "{a} trên {b}",
        follow: "Về câu đang hát",
        line_of: "Câu {a} trên {b}",
        loop_line: |number| format!("Lặp câu {number}"),
        loop_one: "Lặp câu {a}",
        loop_to: "Lặp đến câu {a}",
        loop_end: "Thôi lặp",
        looping: "Đang lặp câu {a}",
        looping_range: "Đang lặp từ câu {a} đến câu {b}",
        loop_ended: "Đã thôi lặp",
        speed_is: "Tốc độ {a}",
        copied: "Đã chép liên kết đến chỗ này",
        not_copied: "Liên kết đến chỗ này: {a}",
        broken: "Chưa phát được âm thanh. Bạn xem lại mạng rồi bấm Nghe lần nữa.",
        help: "Cách nghe và phím tắt",
        help_lines: [
            "Bấm vào một câu để nghe từ câu ấy.",
            "Bấm nút lặp cạnh một câu để nghe đi nghe lại câu ấy.",
            "Đang lặp một câu, bấm nút cạnh câu khác thì lặp cả đoạn từ câu này đến câu kia. Bấm nút trong đoạn thì thôi lặp.",
            "Từ nào có gạch chân chấm thì bấm vào để xem trong từ điển.",
        ],
        keys: "Phím tắt",
        keys_on: "Dùng phím tắt",
        key_names: [
            ("Phím cách", "nghe, dừng"),
            ("←", "câu trước"),
            ("→", "câu sau"),
            ("L", "lặp câu đang nghe, hoặc thôi lặp"),
            ("[  ]", "chậm hơn, nhanh hơn"),
            ("Esc", "đóng ô từ điển"),
        ],
        entry: "Từ điển",
        entry_close: "Đóng",
        entry_page: "Mở trang của từ này",
        entry_opening: "Đang mở từ điển…",
    },
    sheet: SheetTexts {
        title: |title| format!("Tờ lời: {title}"),
        lead: "Chọn những dòng cần in rồi dùng chức năng in của trình duyệt. Giấy A4.",
        tiers: "In dòng nào",
        show: "Xem lại tờ lời",
        back: "Về trang bài hát",
        scan: "Quét mã để nghe",
        sources: "Nguồn",
        no_lines: "Bài này chưa có lời chép lại.",
    },
};

pub(super) const EN: OfSongs = OfSongs {
    song: SongTexts {
        synthesised: "Synthesised sound",
        lines: "Line by line",
        tiers: "Show",
        tier: |role| match role {
            TierRole::Script => "script",
            TierRole::Text => "words",
            TierRole::Ipa => "phonetic",
            TierRole::Gloss => "word by word",
            TierRole::Translation => "meaning",
            TierRole::Note => "notes",
        },
        words: "by the word",
        go_to: |time| format!("Listen from {time}"),
        rights: "Rights",
        no_recording: "No recording yet",
        ask_recording: "This one is waiting for a real voice.",
        cannot_play: "This browser cannot play it. You can download the sound file.",
        notice: |kind| match kind {
            NoticeKind::Ritual => "Part of a ritual",
            NoticeKind::Seasonal => "Sung in one season only",
            NoticeKind::Mourning => "A singer who has died",
        },
        excerpt: |first, last| {
            if first == last { format!("line {first}") } else { format!("lines {first} to {last}") }
        },
        audio_label: |title| format!("Listen: {title}"),
        related: "Other versions",
        beside: "Side by side",
        beside_title: |title| format!("Beside: {title}"),
        alone: "Only this song",
        print: "Sheet to print",
    },
    record: RecordTexts {
        title: "About this recording",
        place: "Recorded in",
        formerly: |names| format!("formerly {names}"),
        date: "When",
        occasion: "Occasion",
        genre: "Genre",
        instruments: "Instruments",
        tune: "Tune",
        dialect: "Dialect",
        language_as_given: "Language, as it was given",
        length: "Length",
        heard: "Who is heard",
    },
    player: PlayerTexts {
        name: |title| format!("Player: {title}"),
        play: "Play",
        pause: "Pause",
        previous: ("Previous", "Previous line"),
        next: ("Next", "Next line"),
        loops: ("Loop", "Loop this line"),
        link: ("Link", "Copy the link to this line"),
        speed: "Speed",
        times: |percent| format!("{}×", decimal(percent, '.')),
        position: "Position in the song",
        position_of: "{a} of {b}",
        follow: "Back to the line being sung",
        line_of: "Line {a} of {b}",
        loop_line: |number| format!("Loop line {number}"),
        loop_one: "Loop line {a}",
        loop_to: "Loop up to line {a}",
        loop_end: "Stop looping",
        looping: "Looping line {a}",
        looping_range: "Looping lines {a} to {b}",
        loop_ended: "No longer looping",
        speed_is: "Speed {a}",
        copied: "Copied the link to this moment",
        not_copied: "The link to this moment: {a}",
        broken: "The sound does not play. Check your connection and press Play again.",
        help: "How to listen, and keys",
        help_lines: [
            "Press a line to hear it from there.",
            "Press the loop button beside a line to hear it again and again.",
            "While a line loops, press the button beside another: all from the one to the other loops. Press a button within to stop.",
            "A word with a dotted line below it opens in the dictionary.",
        ],
        keys: "Keys",
        keys_on: "Use these keys",
        key_names: [
            ("Space", "play, pause"),
            ("←", "previous line"),
            ("→", "next line"),
            ("L", "loop the line, or stop looping"),
            ("[  ]", "slower, faster"),
            ("Esc", "close the dictionary"),
        ],
        entry: "Dictionary",
        entry_close: "Close",
        entry_page: "Open the page of this word",
        entry_opening: "Opening the dictionary…",
    },
    sheet: SheetTexts {
        title: |title| format!("Song sheet: {title}"),
        lead: "Choose what to print, then print with your browser. Paper: A4.",
        tiers: "Print",
        show: "Show the sheet again",
        back: "Back to the song",
        scan: "Scan to listen",
        sources: "Sources",
        no_lines: "Nobody has written down the words yet.",
    },
};

/// `0.75` for 75, with the mark that the language puts between.
fn decimal(percent: u32, mark: char) -> String {
    let (whole, rest) = (percent / 100, percent % 100);
    match rest {
        0 => whole.to_string(),
        _ if rest.is_multiple_of(10) => format!("{whole}{mark}{}", rest / 10),
        _ => format!("{whole}{mark}{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_is_written_as_the_language_writes_it() {
        assert_eq!([50, 75, 100, 125].map(VI.player.times), ["0,5×", "0,75×", "1×", "1,25×"]);
        assert_eq!((EN.player.times)(90), "0.9×");
    }
}
