//! The words of sheets: many words at once, out of Excel and back.

texts! {
    /// Bringing a sheet, looking through it, accepting and undoing it; a dictionary as a file.
    BatchTexts {
        title: &'static str,
        lead: &'static str,
        language: &'static str,
        paste: &'static str,
        paste_hint: &'static str,
        file: &'static str,
        file_hint: &'static str,
        look_through: &'static str,
        not_read: &'static str,
        brought: &'static str,
        waits: &'static str,
        was_accepted: &'static str,
        was_undone: &'static str,
        dropped: &'static str,
        pasted_sheet: &'static str,
        sheet_of: fn(&str, &str) -> String,
        same_accepted: fn(&str) -> String,
        same_brought: fn(&str) -> String,
        see_it: &'static str,
        columns_first: &'static str,
        would: fn([usize; 4]) -> String,
        columns: &'static str,
        columns_hint: &'static str,
        column: fn(&str) -> String,
        column_letter: fn(&str) -> String,
        headings: &'static str,
        source: &'static str,
        source_hint: &'static str,
        no_source: &'static str,
        look_again: &'static str,
        to_mend: fn(usize) -> String,
        to_mend_hint: &'static str,
        more_wrong: fn(usize) -> String,
        row: fn(usize) -> String,
        leave_row_out: &'static str,
        leave_out: fn(usize) -> String,
        accepting: &'static str,
        accept: fn(usize) -> String,
        accept_hint: &'static str,
        accept_and_publish: &'static str,
        nothing_yet: &'static str,
        nothing_new: &'static str,
        drop: &'static str,
        would_become: &'static str,
        row_number: &'static str,
        becomes: &'static str,
        new_word: &'static str,
        changed_word: &'static str,
        same_word: &'static str,
        not_sound: &'static str,
        other_than_seen: &'static str,
        not_agreed: &'static str,
        did: fn(usize, usize) -> String,
        accepted_now: &'static str,
        undone_now: &'static str,
        published_now: &'static str,
        its_words: &'static str,
        no_words_left: &'static str,
        publish_all: fn(usize) -> String,
        undo: &'static str,
        undo_hint: &'static str,
        stay: fn(usize) -> String,
        gone: &'static str,
        touched_meanwhile: &'static str,
        export: &'static str,
        export_lead: &'static str,
    }
}

/// What a column holds, in Vietnamese.
fn column_vi(name: &str) -> String {
    match name {
        "" => "Không dùng".to_owned(),
        "headword" => "Từ".to_owned(),
        "gloss" => "Nghĩa".to_owned(),
        "gloss_vi" => "Nghĩa tiếng Việt".to_owned(),
        "gloss_en" => "Nghĩa tiếng Anh".to_owned(),
        "part_of_speech" => "Từ loại".to_owned(),
        "topic" => "Chủ đề".to_owned(),
        "ipa" => "Phiên âm (IPA)".to_owned(),
        "variants" => "Cách nói nơi khác".to_owned(),
        "script" => "Chữ (Nôm, chữ khác)".to_owned(),
        "examples" => "Ví dụ".to_owned(),
        "sources" => "Nguồn".to_owned(),
        "note" => "Ghi chú".to_owned(),
        "note_vi" => "Ghi chú tiếng Việt".to_owned(),
        "note_en" => "Ghi chú tiếng Anh".to_owned(),
        "slug" => "Tên trong địa chỉ trang".to_owned(),
        other => other.replace("gloss_", "Nghĩa: ").replace("note_", "Ghi chú: "),
    }
}

/// What a column holds, in English.
fn column_en(name: &str) -> String {
    match name {
        "" => "Not used".to_owned(),
        "headword" => "Word".to_owned(),
        "gloss" => "Meaning".to_owned(),
        "gloss_vi" => "Meaning in Vietnamese".to_owned(),
        "gloss_en" => "Meaning in English".to_owned(),
        "part_of_speech" => "Part of speech".to_owned(),
        "topic" => "Topic".to_owned(),
        "ipa" => "Pronunciation (IPA)".to_owned(),
        "variants" => "Said elsewhere".to_owned(),
        "script" => "Characters".to_owned(),
        "examples" => "Examples".to_owned(),
        "sources" => "Source".to_owned(),
        "note" => "Note".to_owned(),
        "note_vi" => "Note in Vietnamese".to_owned(),
        "note_en" => "Note in English".to_owned(),
        "slug" => "Name in the address".to_owned(),
        other => other.replace("gloss_", "Meaning: ").replace("note_", "Note: "),
    }
}

/// `188 mới, 3 thay đổi`: those that are none are not said.
fn counted(parts: [(usize, &str); 4]) -> String {
    let said = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    said.collect::<Vec<_>>().join(", ")
}

pub(super) const VI: BatchTexts = BatchTexts {
    title: "Đưa vào nhiều từ một lúc",
    lead: "Bạn chép các ô từ Excel rồi dán vào đây, hoặc đưa tệp lên. Máy xem từng dòng và cho bạn biết sẽ thêm gì, sửa gì, dòng nào còn sai. Bạn chưa nhận thì chưa có gì thay đổi.",
    language: "Từ của tiếng nào",
    paste: "Dán các ô vào đây",
    paste_hint: "Mỗi dòng một từ. Ít nhất cần một cột là từ và một cột là nghĩa.",
    file: "Hoặc chọn một tệp",
    file_hint: "Excel (.xlsx), LibreOffice (.ods), CSV, TSV, hoặc LIFT của FieldWorks; nhiều nhất 8 MB.",
    look_through: "Xem từng dòng",
    not_read: "Bảng này chưa đọc được:",
    brought: "Các bảng bạn đã đưa lên",
    waits: "chưa nhận",
    was_accepted: "đã nhận",
    was_undone: "đã hoàn tác",
    dropped: "Đã bỏ bảng ấy. Trong từ điển không có gì thay đổi.",
    pasted_sheet: "Bảng dán vào",
    sheet_of: |sheet, language| format!("{sheet} – {language}"),
    same_accepted: |at| format!("Bảng y hệt thế này đã được nhận {at}."),
    same_brought: |at| format!("Bạn đã đưa lên bảng y hệt thế này {at}."),
    see_it: "Xem bảng ấy",
    columns_first: "Bạn chọn giúp mỗi cột là gì, rồi bấm “Xem lại”.",
    would: |[made, changed, same, wrong]| {
        let said =
            counted([(made, "từ mới"), (changed, "từ sẽ sửa"), (same, "từ đã có y như vậy"), (wrong, "dòng còn sai")]);
        if said.is_empty() { "Bảng này không còn dòng nào.".to_owned() } else { format!("{said}.") }
    },
    columns: "Mỗi cột là gì",
    columns_hint: "Máy đoán theo tên cột và mấy dòng đầu. Chỗ nào đoán sai, bạn chọn lại.",
    column: column_vi,
    column_letter: |letter| format!("Cột {letter}"),
    headings: "Dòng đầu là tên cột, không phải từ",
    source: "Nguồn của cả bảng",
    source_hint: "Dùng cho những dòng không ghi nguồn riêng. Từ nào cũng cần một nguồn.",
    no_source: "Từng dòng đã ghi nguồn",
    look_again: "Xem lại",
    to_mend: |count| format!("{count} dòng cần sửa"),
    to_mend_hint: "Bạn sửa ngay trong ô rồi bấm “Xem lại”. Dòng nào không lấy thì đánh dấu bỏ ra.",
    more_wrong: |count| format!("Còn {count} dòng nữa, sẽ hiện ra khi bạn sửa xong những dòng trên."),
    row: |number| format!("Dòng {number}"),
    leave_row_out: "Bỏ dòng này ra",
    leave_out: |count| format!("Bỏ cả {count} dòng sai ra"),
    accepting: "Nhận bảng này",
    accept: |count| format!("Nhận {count} từ"),
    accept_hint: "Từ mới sẽ chờ duyệt rồi mới lên trang. Nhận rồi vẫn hoàn tác được cả bảng.",
    accept_and_publish: "Nhận và đăng luôn",
    nothing_yet: "Sửa xong, hoặc bỏ ra những dòng còn sai, là nhận được.",
    nothing_new: "Mọi dòng đều đã có trong từ điển y như vậy, không cần nhận gì thêm.",
    drop: "Thôi, bỏ bảng này",
    would_become: "Các dòng đúng sẽ thành",
    row_number: "Dòng",
    becomes: "Sẽ thành",
    new_word: "Từ mới",
    changed_word: "Sửa từ đã có",
    same_word: "Đã có y như vậy",
    not_sound: "Chưa nhận được: vẫn còn dòng phải sửa. Những gì bạn vừa gõ đã được giữ.",
    other_than_seen: "Trong lúc bạn xem, từ điển hoặc bảng đã thay đổi. Bạn xem lại một lượt rồi hãy nhận; những gì bạn gõ vẫn còn.",
    not_agreed: "Có từ chưa đăng được, vì người nói chưa đồng ý cho mọi người nghe. Bạn nhận để chờ duyệt nhé.",
    did: |made, changed| {
        let said = counted([(made, "từ mới"), (changed, "từ được sửa"), (0, ""), (0, "")]);
        format!("Bảng này có {said}.")
    },
    accepted_now: "Đã nhận cả bảng.",
    undone_now: "Đã hoàn tác. Bảng vẫn còn đây để bạn xem lại.",
    published_now: "Đã đăng những từ đủ nguồn.",
    its_words: "Các từ của bảng",
    no_words_left: "Không còn từ nào của bảng này trong từ điển.",
    publish_all: |count| format!("Đăng {count} từ đang chờ"),
    undo: "Hoàn tác cả bảng",
    undo_hint: "Hoàn tác thì từ mới được bỏ đi, từ đã sửa trở lại như trước.",
    stay: |count| format!("{count} từ này đã có người làm tiếp, nên sẽ giữ nguyên:"),
    gone: "một từ đã được gỡ",
    touched_meanwhile: "Vừa có người làm tiếp trên mấy từ của bảng này. Bạn xem danh sách bên dưới rồi hãy hoàn tác.",
    export: "Tải từ điển này về",
    export_lead: "Tệp bảng tính mở được bằng Excel hay LibreOffice, sửa xong đưa trở lại đây được. LIFT dùng cho FieldWorks, WeSay, The Combine; tệp Anki có cả tiếng, để ôn từ trên điện thoại.",
};

pub(super) const EN: BatchTexts = BatchTexts {
    title: "Many words at once",
    lead: "Copy the cells from Excel and paste them here, or bring a file. Every row is looked through: you see what would be added, what changed, and what is still wrong. Nothing changes before you accept it.",
    language: "Words of which language",
    paste: "Paste the cells here",
    paste_hint: "A word a row. At least one column is the word and one the meaning.",
    file: "Or choose a file",
    file_hint: "Excel (.xlsx), LibreOffice (.ods), CSV, TSV, or LIFT from FieldWorks; 8 MB at most.",
    look_through: "Look through it",
    not_read: "This could not be read:",
    brought: "Sheets that you brought",
    waits: "not accepted yet",
    was_accepted: "accepted",
    was_undone: "undone",
    dropped: "That sheet is gone. Nothing in the dictionary has changed.",
    pasted_sheet: "Pasted sheet",
    sheet_of: |sheet, language| format!("{sheet} – {language}"),
    same_accepted: |at| format!("The very same sheet was accepted {at}."),
    same_brought: |at| format!("You brought the very same sheet {at}."),
    see_it: "See that one",
    columns_first: "Choose what each column is, then press “Look again”.",
    would: |[made, changed, same, wrong]| {
        let said = counted([(made, "new"), (changed, "to change"), (same, "there already"), (wrong, "still wrong")]);
        if said.is_empty() { "No row is left in this sheet.".to_owned() } else { format!("{said}.") }
    },
    columns: "What each column is",
    columns_hint: "Guessed by the headings and the first rows. Choose again where the guess is wrong.",
    column: column_en,
    column_letter: |letter| format!("Column {letter}"),
    headings: "The first row names the columns; it is no word",
    source: "The source of the whole sheet",
    source_hint: "For rows that name none. Every word needs a source.",
    no_source: "Each row names its own",
    look_again: "Look again",
    to_mend: |count| if count == 1 { "1 row to mend".to_owned() } else { format!("{count} rows to mend") },
    to_mend_hint: "Mend the cells right here and press “Look again”. Tick the rows that you do not want.",
    more_wrong: |count| format!("{count} more will show once these are mended."),
    row: |number| format!("Row {number}"),
    leave_row_out: "Leave this row out",
    leave_out: |count| {
        if count == 1 { "Leave the wrong row out".to_owned() } else { format!("Leave all {count} wrong rows out") }
    },
    accepting: "Accepting this sheet",
    accept: |count| if count == 1 { "Accept 1 word".to_owned() } else { format!("Accept {count} words") },
    accept_hint: "New words wait for review before readers see them. The whole sheet can be undone afterwards.",
    accept_and_publish: "Accept and publish",
    nothing_yet: "Mend the wrong rows, or leave them out, and it can be accepted.",
    nothing_new: "The dictionary says all of this already; there is nothing to accept.",
    drop: "Throw this sheet away",
    would_become: "What the right rows would become",
    row_number: "Row",
    becomes: "Would become",
    new_word: "New word",
    changed_word: "Changes a word",
    same_word: "There already",
    not_sound: "It cannot be accepted yet: rows are still to mend. What you typed is kept.",
    other_than_seen: "While you looked, the dictionary or the sheet has changed. Look once more before you accept; what you typed is still there.",
    not_agreed: "Some words cannot be published, because whoever is heard has not agreed. Accept them for review.",
    did: |made, changed| {
        format!("This sheet has {}.", counted([(made, "new words"), (changed, "changed words"), (0, ""), (0, "")]))
    },
    accepted_now: "The whole sheet is accepted.",
    undone_now: "Undone. The sheet stays here to be looked at.",
    published_now: "What has its sources is published.",
    its_words: "The words of this sheet",
    no_words_left: "No word of this sheet is in the dictionary any more.",
    publish_all: |count| {
        if count == 1 {
            "Publish the 1 word that waits".to_owned()
        } else {
            format!("Publish the {count} words that wait")
        }
    },
    undo: "Undo the whole sheet",
    undo_hint: "New words go; changed words are as they were.",
    stay: |count| {
        if count == 1 {
            "Somebody has worked on this word since; it stays as it is:".to_owned()
        } else {
            format!("Somebody has worked on these {count} words since; they stay as they are:")
        }
    },
    gone: "a word that was taken down",
    touched_meanwhile: "Somebody has just worked on words of this sheet. See the list below before you undo it.",
    export: "Download this dictionary",
    export_lead: "Spreadsheets open in Excel or LibreOffice, and can be brought back after mending. LIFT is for FieldWorks, WeSay and The Combine; the Anki deck holds the sounds as well, to learn the words on a telephone.",
};
