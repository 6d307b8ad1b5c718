//! The words of the dictionary's workshop: the form of a word, the lists of what is still to do, the chart of letters.

use tiengban_content::State;
use tiengban_store::worklists::Worklist;

texts! {
    /// The form of a word, and the lists that teachers work through.
    WorkshopTexts {
        title: &'static str,
        lead: &'static str,
        lists_of: fn(&str) -> String,
        list: fn(Worklist) -> &'static str,
        list_done: fn(Worklist) -> &'static str,
        no_languages: &'static str,
        new_word: &'static str,
        new_word_of: fn(&str) -> String,
        edit_word: fn(&str) -> String,
        edit: &'static str,
        see: &'static str,
        state: fn(State) -> &'static str,
        state_is: &'static str,
        lists_of_words: &'static str,
        form_lead: &'static str,
        field: fn(&str) -> &'static str,
        field_hint: fn(&str) -> &'static str,
        group: fn(&str) -> &'static str,
        group_hint: fn(&str) -> &'static str,
        column: fn(&str, &str) -> &'static str,
        row: fn(&str, usize) -> String,
        add: fn(&str) -> &'static str,
        remove: &'static str,
        up: &'static str,
        remove_row: fn(&str) -> String,
        move_row: fn(&str) -> String,
        removed: &'static str,
        writing: fn(&str) -> &'static str,
        no_topic: &'static str,
        notes: &'static str,
        told: &'static str,
        told_lead: &'static str,
        save: &'static str,
        save_draft: &'static str,
        save_published: &'static str,
        review: &'static str,
        publish: &'static str,
        saved: &'static str,
        sent_to_review: &'static str,
        published: &'static str,
        to_mend: fn(usize) -> String,
        needs_headword: &'static str,
        needs_sense: &'static str,
        needs_source: fn(&str) -> String,
        needs_form: fn(&str) -> String,
        needs_name: &'static str,
        needs_agreed: &'static str,
        needs_letters: &'static str,
        not_ids: fn(&str) -> String,
        no_source: fn(&str) -> String,
        no_word: fn(&str) -> String,
        too_long: fn(usize, usize) -> String,
        no_room: fn(usize) -> String,
        not_agreed: &'static str,
        same: fn(&str) -> String,
        another: &'static str,
        theirs: fn(&str) -> String,
        theirs_lead: &'static str,
        nothing: &'static str,
        spoken_licence: &'static str,
        heard: &'static str,
        pictures: &'static str,
        related: &'static str,
        no_code: &'static str,
        drawn: fn(&str) -> String,
        letters: &'static str,
        letters_of: fn(&str) -> String,
        letters_lead: fn(usize) -> String,
        letters_default: &'static str,
        letter_count: fn(i64) -> String,
        other_letters: &'static str,
        by_letter: &'static str,
        all_letters: &'static str,
    }
}

/// Nine tenths of the texts are the same kind of thing: a name, looked up.
macro_rules! named {
    ($($name:literal => $text:literal,)*) => {
        |name| match name {
            $($name => $text,)*
            _ => "",
        }
    };
}

pub(super) const VI: WorkshopTexts = WorkshopTexts {
    title: "Xưởng từ điển",
    lead: "Những từ còn thiếu tiếng, thiếu nguồn, chưa vào bài nào. Bạn chọn một từ rồi bổ sung.",
    lists_of: |language| format!("Việc còn lại của {language}"),
    list: |list| match list {
        Worklist::NoSound => "Chưa có tiếng",
        Worklist::NoSource => "Chưa đủ nguồn",
        Worklist::Unused => "Chưa vào bài nào",
        Worklist::Drafts => "Chưa đăng",
        Worklist::All => "Tất cả",
    },
    list_done: |list| match list {
        Worklist::NoSound => "Từ nào cũng đã có tiếng người nói.",
        Worklist::NoSource => "Từ nào cũng đã có nguồn.",
        Worklist::Unused => "Từ nào cũng đã có trong một bài học.",
        Worklist::Drafts => "Không có từ nào đang viết dở.",
        Worklist::All => "Tiếng này chưa có từ nào.",
    },
    no_languages: "Chưa có tiếng nào để làm từ điển.",
    new_word: "Thêm từ mới",
    new_word_of: |language| format!("Từ mới: {language}"),
    edit_word: |word| format!("Sửa từ “{word}”"),
    edit: "Sửa từ này",
    see: "Xem trang của từ",
    state: |state| match state {
        State::Draft => "bản nháp",
        State::InReview => "đang chờ duyệt",
        State::Published => "đã đăng",
        State::Withdrawn => "đã gỡ",
    },
    state_is: "Tình trạng",
    lists_of_words: "Các danh sách",
    form_lead: "Bạn chỉ ghi điều mình biết chắc. Ô nào chưa biết thì để trống; mỗi dạng của từ cần một nguồn trước khi đăng.",
    field: named! {
        "headword" => "Từ",
        "writing" => "Từ được ghi bằng",
        "topic" => "Chủ đề",
        "part-of-speech" => "Từ loại",
        "note.vi" => "Ghi chú tiếng Việt",
        "note.en" => "Ghi chú tiếng Anh",
        "speaker-name" => "Tên người nói, như bác ấy muốn được gọi",
        "speaker-place" => "Bác ấy nói tiếng ở đâu",
        "speaker-agreed" => "Bác ấy đồng ý khi nào, bằng cách nào",
    },
    field_hint: named! {
        "part-of-speech" => "Danh từ, động từ… theo nguồn; không rõ thì để trống.",
        "speaker-agreed" => "Ví dụ: nói miệng với cô giáo, ngày 5 tháng 3.",
    },
    group: named! {
        "sense" => "Nghĩa",
        "cite" => "Nguồn của từ",
        "variant" => "Nơi khác nói",
        "ipa" => "Phiên âm IPA",
        "script" => "Chữ khác",
        "example" => "Câu ví dụ",
        "related" => "Từ liên quan",
        "sound" => "Tiếng nói",
        "picture" => "Hình",
    },
    group_hint: named! {
        "cite" => "Sách, trang, hay danh sách đã ghi từ này. Nếu người trong bản nói cho bạn, hãy ghi ở phần “Người nói cho tôi” bên dưới.",
        "variant" => "Mỗi nơi nói một khác, không ai sai cả.",
        "script" => "Chữ chưa có mã Unicode thì mô tả bằng chuỗi IDS, ví dụ ⿰氵南; xin đừng dùng ký tự riêng của một phông chữ.",
        "example" => "Câu lấy từ nguồn hoặc từ lời người nói, không đặt ra.",
        "related" => "Gõ từ hoặc địa chỉ của từ đã có trong từ điển.",
    },
    column: |group, column| match (group, column) {
        ("sense", "vi") => "Nghĩa tiếng Việt",
        ("sense", "en") => "Nghĩa tiếng Anh",
        ("cite", "quote") => "Nguồn ghi nguyên văn",
        (_, "source") => "Nguồn",
        ("variant", "form") => "Dạng",
        ("variant" | "sound", "place") => "Ở đâu",
        ("ipa", "form") => "IPA",
        ("script", "form") => "Chữ",
        ("script", "ids") => "Chuỗi mô tả (IDS)",
        ("example", "text") => "Câu",
        ("example", "vi") => "Nghĩa tiếng Việt",
        ("example", "en") => "Nghĩa tiếng Anh",
        ("related", "word") => "Từ",
        ("sound", "speaker") => "Người nói",
        ("picture", "vi") => "Trong hình có gì (tiếng Việt)",
        ("picture", "en") => "Trong hình có gì (tiếng Anh)",
        ("picture", "credit") => "Hình của ai",
        _ => "",
    },
    row: |group, number| format!("{group} {number}"),
    add: named! {
        "sense" => "Thêm nghĩa",
        "cite" => "Thêm nguồn",
        "variant" => "Thêm cách nói nơi khác",
        "ipa" => "Thêm phiên âm",
        "script" => "Thêm chữ",
        "example" => "Thêm câu ví dụ",
        "related" => "Thêm từ liên quan",
    },
    remove: "Bỏ",
    up: "Lên trên",
    remove_row: |row| format!("Bỏ: {row}"),
    move_row: |row| format!("Đưa lên trên: {row}"),
    removed: "Đã bỏ một dòng.",
    writing: named! {
        "spelling" => "Chính tả của tiếng ấy",
        "ipa" => "Phiên âm quốc tế (IPA)",
        "asjp" => "Ký hiệu ASJP",
    },
    no_topic: "Chưa chọn",
    notes: "Ghi chú",
    told: "Người nói cho tôi",
    told_lead: "Nếu bạn nghe từ này từ một người, hãy ghi ở đây. Người ấy sẽ là nguồn của mọi dạng chưa có nguồn. Chỉ ghi khi người ấy đã đồng ý.",
    save: "Lưu",
    save_draft: "Lưu bản nháp",
    save_published: "Lưu và đăng ngay",
    review: "Lưu và nhờ duyệt",
    publish: "Lưu và đăng",
    saved: "Đã lưu.",
    sent_to_review: "Đã lưu, từ này đang chờ người khác xem lại.",
    published: "Đã lưu và đăng.",
    to_mend: |count| match count {
        1 => "Chưa lưu được, còn một chỗ cần sửa:".into(),
        count => format!("Chưa lưu được, còn {count} chỗ cần sửa:"),
    },
    needs_headword: "Bạn chưa ghi từ.",
    needs_sense: "Muốn đăng thì từ cần ít nhất một nghĩa.",
    needs_source: |forms| {
        format!("Muốn đăng thì mỗi dạng cần một nguồn. Còn thiếu: {forms}. Bạn có thể lưu bản nháp trước.")
    },
    needs_form: |row| format!("{row}: đã có phần bên cạnh nhưng chưa có chữ. Bạn ghi chữ, hoặc bỏ dòng này."),
    needs_name: "Bạn chưa ghi tên người nói cho bạn.",
    needs_agreed: "Bạn chưa ghi người ấy đồng ý khi nào, bằng cách nào. Nếu chưa hỏi, xin hỏi trước đã.",
    needs_letters: "Từ này không có chữ cái nào để làm địa chỉ. Bạn xem lại giúp.",
    not_ids: |text| {
        format!(
            "“{text}” không phải là chuỗi mô tả chữ. Bạn viết dấu ghép rồi các phần của chữ, ví dụ ⿰氵南 hoặc ⿱艹化."
        )
    },
    no_source: |name| {
        format!(
            "Không thấy nguồn nào tên là “{name}”. Bạn chọn một nguồn trong danh sách gợi ý khi gõ, hoặc ghi người nói ở phần “Người nói cho tôi”."
        )
    },
    no_word: |name| format!("Từ điển chưa có từ “{name}”. Bạn gõ đúng một từ đã có, hoặc bỏ dòng này."),
    too_long: |length, most| {
        format!("dài {length} chữ, nhiều nhất là {most}. Bạn rút ngắn lại, phần dài nên viết thành một chuyện.")
    },
    no_room: |most| format!("Phần này đã có {most} dòng, không thêm được nữa."),
    not_agreed: "Chưa đăng được: có bản thu mà người nói chưa đồng ý cho mọi người nghe. Bạn bỏ bản thu ấy, hoặc xin phép trước.",
    same: |word| {
        format!(
            "Từ điển đã có từ “{word}”. Bạn mở từ ấy ra bổ sung; nếu đây là một từ khác hẳn, đánh dấu vào ô dưới đây rồi lưu lại."
        )
    },
    another: "Đây là một từ khác, chỉ viết giống nhau",
    theirs: |name| {
        if name.is_empty() { "Bản người khác vừa lưu".into() } else { format!("Bản {name} vừa lưu") }
    },
    theirs_lead: "Những chỗ khác với chữ bạn gõ:",
    nothing: "(trống)",
    spoken_licence: "theo lời đồng ý của người nói",
    heard: "Tiếng nói",
    pictures: "Hình",
    related: "Từ liên quan",
    no_code: "Chữ này chưa có mã Unicode; đây là cách ghép các phần của chữ.",
    drawn: |text| format!("Hình chữ {text}"),
    letters: "Bảng chữ cái",
    letters_of: |language| format!("Bảng chữ cái: {language}"),
    letters_lead: |count| {
        format!("{count} chữ, theo thứ tự riêng của tiếng này. Bấm vào một chữ để xem các từ bắt đầu bằng chữ ấy.")
    },
    letters_default: "Tiếng này chưa có bảng chữ cái riêng ở đây, nên tạm xếp theo chữ cái tiếng Việt.",
    letter_count: |count| format!("{count} từ"),
    other_letters: "Khác",
    by_letter: "Theo chữ cái",
    all_letters: "Mọi chữ",
};

pub(super) const EN: WorkshopTexts = WorkshopTexts {
    title: "Dictionary workshop",
    lead: "Words without sound, without a source, used in no lesson. Choose one and complete it.",
    lists_of: |language| format!("To do for {language}"),
    list: |list| match list {
        Worklist::NoSound => "Without sound",
        Worklist::NoSource => "Without a source",
        Worklist::Unused => "Used in no lesson",
        Worklist::Drafts => "Not published",
        Worklist::All => "All",
    },
    list_done: |list| match list {
        Worklist::NoSound => "Every word can be heard.",
        Worklist::NoSource => "Every word has its sources.",
        Worklist::Unused => "Every word is used in a lesson.",
        Worklist::Drafts => "No word is unfinished.",
        Worklist::All => "This language has no words yet.",
    },
    no_languages: "There is no language to make a dictionary of yet.",
    new_word: "Add a word",
    new_word_of: |language| format!("A new word: {language}"),
    edit_word: |word| format!("Edit “{word}”"),
    edit: "Edit this word",
    see: "See the word's page",
    state: |state| match state {
        State::Draft => "draft",
        State::InReview => "waiting for review",
        State::Published => "published",
        State::Withdrawn => "taken down",
    },
    state_is: "State",
    lists_of_words: "The lists",
    form_lead: "Write only what you know for sure, and leave the rest empty. Every form of the word needs a source before it is published.",
    field: named! {
        "headword" => "Word",
        "writing" => "Written in",
        "topic" => "Topic",
        "part-of-speech" => "Part of speech",
        "note.vi" => "Note in Vietnamese",
        "note.en" => "Note in English",
        "speaker-name" => "The speaker's name, as they wish to be called",
        "speaker-place" => "Where they speak so",
        "speaker-agreed" => "When and how they agreed",
    },
    field_hint: named! {
        "part-of-speech" => "Noun, verb, … as the source says; leave it empty if it does not.",
        "speaker-agreed" => "For example: said to the teacher, on 5 March.",
    },
    group: named! {
        "sense" => "Meaning",
        "cite" => "Source of the word",
        "variant" => "Said elsewhere",
        "ipa" => "IPA",
        "script" => "In another script",
        "example" => "Example",
        "related" => "Related word",
        "sound" => "Sound",
        "picture" => "Picture",
    },
    group_hint: named! {
        "cite" => "A book, a page or a list that has this word. If somebody told you, say so under “A person told me” below.",
        "variant" => "Each place has its own way, and nobody is wrong.",
        "script" => "Describe a character that Unicode does not have by an IDS, such as ⿰氵南; please use no character that only one font knows.",
        "example" => "As a source or a speaker says it, not made up.",
        "related" => "Type a word of the dictionary, or its address.",
    },
    column: |group, column| match (group, column) {
        ("sense", "vi") => "Meaning in Vietnamese",
        ("sense", "en") => "Meaning in English",
        ("cite", "quote") => "Its words as printed",
        (_, "source") => "Source",
        ("variant", "form") => "Form",
        ("variant" | "sound", "place") => "Where",
        ("ipa", "form") => "IPA",
        ("script", "form") => "Character",
        ("script", "ids") => "Description (IDS)",
        ("example", "text") => "Sentence",
        ("example", "vi") => "Meaning in Vietnamese",
        ("example", "en") => "Meaning in English",
        ("related", "word") => "Word",
        ("sound", "speaker") => "Who speaks",
        ("picture", "vi") => "What it shows (Vietnamese)",
        ("picture", "en") => "What it shows (English)",
        ("picture", "credit") => "Whose picture",
        _ => "",
    },
    row: |group, number| format!("{group} {number}"),
    add: named! {
        "sense" => "Add a meaning",
        "cite" => "Add a source",
        "variant" => "Add a form from elsewhere",
        "ipa" => "Add IPA",
        "script" => "Add a character",
        "example" => "Add an example",
        "related" => "Add a related word",
    },
    remove: "Remove",
    up: "Move up",
    remove_row: |row| format!("Remove: {row}"),
    move_row: |row| format!("Move up: {row}"),
    removed: "A row was removed.",
    writing: named! {
        "spelling" => "The language's own spelling",
        "ipa" => "International Phonetic Alphabet",
        "asjp" => "ASJP symbols",
    },
    no_topic: "None chosen",
    notes: "Notes",
    told: "A person told me",
    told_lead: "If you heard this word from somebody, say so here. They become the source of every form that has none. Only if they agreed.",
    save: "Save",
    save_draft: "Save as a draft",
    save_published: "Save and show at once",
    review: "Save and ask for review",
    publish: "Save and publish",
    saved: "Saved.",
    sent_to_review: "Saved; the word waits for another pair of eyes.",
    published: "Saved and published.",
    to_mend: |count| match count {
        1 => "Not saved yet: one thing is to be changed.".into(),
        count => format!("Not saved yet: {count} things are to be changed."),
    },
    needs_headword: "The word itself is missing.",
    needs_sense: "To be published, a word needs at least one meaning.",
    needs_source: |forms| {
        format!("To be published, every form needs a source. Still without: {forms}. You can save a draft first.")
    },
    needs_form: |row| {
        format!("{row}: something stands beside it, but the form is missing. Please write it, or remove the row.")
    },
    needs_name: "The name of the person who told you is missing.",
    needs_agreed: "When and how they agreed is missing. If you have not asked, please ask first.",
    needs_letters: "This word has no letter to make an address of. Please look again.",
    not_ids: |text| {
        format!(
            "“{text}” does not describe a character. Please write the operator, then the parts, such as ⿰氵南 or ⿱艹化."
        )
    },
    no_source: |name| {
        format!(
            "There is no source “{name}”. Please choose one of those offered while you type, or name the speaker under “A person told me”."
        )
    },
    no_word: |name| format!("The dictionary has no word “{name}”. Please type one that it has, or remove the row."),
    too_long: |length, most| {
        format!(
            "it has {length} characters, at most {most} fit. Please make it shorter; what is long is better told as a story."
        )
    },
    no_room: |most| format!("There are {most} rows already, no more can be added."),
    not_agreed: "Not published: there is a recording whose speaker has not agreed that everybody hears it. Please remove it, or ask first.",
    same: |word| {
        format!(
            "The dictionary has “{word}” already. Please open and complete it; if this is another word altogether, tick the box below and save again."
        )
    },
    another: "This is another word that is only written alike",
    theirs: |name| {
        if name.is_empty() { "What somebody else has just saved".into() } else { format!("What {name} has just saved") }
    },
    theirs_lead: "Where it differs from what you typed:",
    nothing: "(empty)",
    spoken_licence: "as the speaker agreed",
    heard: "Sound",
    pictures: "Pictures",
    related: "Related words",
    no_code: "Unicode does not have this character; this is how its parts are put together.",
    drawn: |text| format!("The character {text}, drawn"),
    letters: "Alphabet",
    letters_of: |language| format!("Alphabet: {language}"),
    letters_lead: |count| {
        format!("{count} letters, in the language's own order. Press one to see the words that begin with it.")
    },
    letters_default: "This language has no alphabet of its own here yet, so that of Vietnamese is used.",
    letter_count: |count| if count == 1 { "1 word".into() } else { format!("{count} words") },
    other_letters: "Others",
    by_letter: "By letter",
    all_letters: "All letters",
};
