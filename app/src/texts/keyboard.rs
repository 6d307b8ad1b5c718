//! The words of the keyboard on the screen, and of the page about typing.

texts! {
    /// Typing a taught language.
    KeyboardTexts {
        open: fn(&str) -> String,
        close: &'static str,
        vowels: &'static str,
        consonants: &'static str,
        tones: &'static str,
        no_tone: &'static str,
        actions: &'static str,
        variants: &'static str,
        hold: &'static str,
        space: &'static str,
        backspace: &'static str,
        letters: &'static str,
        characters: &'static str,
        reading: &'static str,
        reading_hint: &'static str,
        nothing_read: &'static str,
        from_words: &'static str,
        from_unicode: &'static str,
        no_font: &'static str,
        described: &'static str,
        away: &'static str,
        help: &'static str,
    }
    /// The page about typing.
    TypingTexts {
        title: &'static str,
        lead: &'static str,
        screen: &'static str,
        screen_text: &'static [&'static str],
        telex: &'static str,
        telex_text: &'static str,
        you_type: &'static str,
        it_becomes: &'static str,
        type_instead: &'static str,
        nom: &'static str,
        nom_text: &'static [&'static str],
        nom_licence: &'static str,
        licence: &'static str,
    }
}

pub(super) const VI: KeyboardTexts = KeyboardTexts {
    open: |language| format!("Bàn phím tiếng {language}"),
    close: "Đóng bàn phím",
    vowels: "Nguyên âm",
    consonants: "Phụ âm",
    tones: "Dấu thanh",
    no_tone: "bỏ dấu",
    actions: "Sửa",
    variants: "Các dạng khác",
    hold: "Giữ một phím, hoặc bấm phím mũi tên lên, để thấy các dạng khác.",
    space: "Dấu cách",
    backspace: "Xóa một chữ",
    letters: "Chữ cái",
    characters: "Chữ Nôm",
    reading: "Đọc là",
    reading_hint: "Gõ một tiếng, có dấu hay không dấu đều được, ví dụ: nuoc",
    nothing_read: "Chưa có chữ nào đọc như vậy.",
    from_words: "Trong từ điển ở đây",
    from_unicode: "Trong dữ liệu Unicode (cách đọc tiếng Việt)",
    no_font: "Máy này chưa có phông để hiện những chữ có mã U+. Bạn vẫn chèn được; máy có phông sẽ hiện đúng chữ.",
    described: "Unicode chưa có chữ này. Ở đây là cách ghép các phần của nó.",
    away: "Chưa lấy được danh sách chữ. Xin kiểm tra kết nối rồi gõ lại.",
    help: "Cách gõ",
};

pub(super) const EN: KeyboardTexts = KeyboardTexts {
    open: |language| format!("{language} keyboard"),
    close: "Close the keyboard",
    vowels: "Vowels",
    consonants: "Consonants",
    tones: "Tones",
    no_tone: "take the mark off",
    actions: "Editing",
    variants: "Other forms",
    hold: "Hold a key, or press the arrow up, to see its other forms.",
    space: "Space",
    backspace: "Delete a letter",
    letters: "Letters",
    characters: "Nôm characters",
    reading: "Read as",
    reading_hint: "Type a syllable, with its marks or without, for example: nuoc",
    nothing_read: "There is no character with this reading yet.",
    from_words: "In the dictionary here",
    from_unicode: "In Unicode’s data (Vietnamese readings)",
    no_font: "This device has no font for the characters with a U+ code. You can still insert them; a device with a font shows them.",
    described: "Unicode does not have this character. This is how its parts are put together.",
    away: "The list could not be fetched. Please check the connection and type again.",
    help: "How to type",
};

pub(super) const TYPING_VI: TypingTexts = TypingTexts {
    title: "Cách gõ chữ",
    lead: "Gõ chữ của tiếng mình bằng bàn phím trên màn hình, bằng Telex, hay chọn chữ Nôm theo cách đọc.",
    screen: "Bàn phím trên màn hình",
    screen_text: &[
        "Bên ô cần gõ có nút mở bàn phím của ngôn ngữ ấy. Mỗi chữ cái, chữ ghép và dấu thanh là một lần chạm.",
        "Chạm dấu thanh sau khi gõ xong một tiếng: dấu tự đặt vào đúng chỗ. Chạm dấu khác để đổi; chạm lại dấu đang có để bỏ.",
        "Giữ một phím để thấy các dạng khác của chữ. Dùng bàn phím thật: phím Tab đi giữa các nhóm, mũi tên trái phải đi giữa \
         các phím, mũi tên lên mở các dạng khác, Esc để đóng.",
    ],
    telex: "Gõ Telex với chữ Tày",
    telex_text: "Nhiều bộ gõ được làm cho tiếng Việt, nên tự đổi chữ khi bạn gõ tiếng Tày. Gõ thêm một chữ o thì được.",
    you_type: "Bạn gõ",
    it_becomes: "Nhiều bộ gõ đổi thành",
    type_instead: "Xin gõ",
    nom: "Chọn chữ Nôm",
    nom_text: &[
        "Ở bàn phím của ngôn ngữ có chữ Nôm, mở thẻ “Chữ Nôm”, gõ cách đọc rồi chạm vào chữ.",
        "Danh sách gồm chữ trong từ điển ở đây và 8.307 chữ trong dữ liệu kVietnamese của Unicode. Cách đọc trong dữ liệu Unicode \
         là cách đọc tiếng Việt; chữ ấy đọc thế nào trong tiếng mình, xin hỏi các cụ.",
    ],
    nom_licence: "Dữ liệu: Unicode Han Database (Unihan) 15.0, bản quyền của Unicode, Inc.",
    licence: "Giấy phép Unicode",
};

pub(super) const TYPING_EN: TypingTexts = TypingTexts {
    title: "How to type",
    lead: "Type your language with the keyboard on the screen or with Telex, or choose Nôm characters by their reading.",
    screen: "The keyboard on the screen",
    screen_text: &[
        "Beside a field there is a button that opens the keyboard of its language. Each letter, digraph and tone is one tap.",
        "Tap the tone when the syllable is written: the mark finds its place. Tap another to change it, or the same one again to \
         take it off.",
        "Hold a key to see the other forms of its letter. With a real keyboard: Tab goes from group to group, the arrows left and \
         right from key to key, the arrow up opens the other forms, Esc closes.",
    ],
    telex: "Telex with Tày spelling",
    telex_text: "Many input methods are made for Vietnamese and change what you type in Tày. One o more helps.",
    you_type: "You type",
    it_becomes: "In many input methods it becomes",
    type_instead: "Please type",
    nom: "Choosing Nôm characters",
    nom_text: &[
        "On the keyboard of a language that has Nôm characters, open “Nôm characters”, type the reading and tap the character.",
        "The list has the characters of the dictionary here, and the 8,307 of Unicode’s kVietnamese data. Readings in Unicode’s data \
         are Vietnamese; how a character is read in your language, please ask those who can read it.",
    ],
    nom_licence: "Data: Unicode Han Database (Unihan) 15.0, copyright of Unicode, Inc.",
    licence: "Unicode License",
};
