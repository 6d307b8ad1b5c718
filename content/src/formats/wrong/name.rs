//! Faults of what stands before the text: heads, TOML keys, columns.

wrongs! {
    no_head() {
        vi: "Tệp này thiếu phần đầu",
            "Xin bắt đầu tệp bằng dòng “---”, rồi “title: …”, “lang: …”, “licence: …”, rồi lại “---”.";
        en: "This file has no head",
            "Please begin it with a line “---”, then “title: …”, “lang: …”, “licence: …”, then “---” again.";
    }
    open_head() {
        vi: "Phần đầu không có dòng kết thúc", "Xin thêm một dòng “---” sau dòng cuối của phần đầu.";
        en: "The head does not end", "Please add a line “---” behind its last line.";
    }
    no_colon(line: &str) {
        vi: "Dòng “{line}” không có dạng “tên: giá trị”", "Xin viết tên, dấu hai chấm, rồi giá trị, ví dụ “lang: tyz”.";
        en: "The line “{line}” is not “name: value”",
            "Please write the name, a colon, then the value, such as “lang: tyz”.";
    }
    twice(name: &str) {
        vi: "“{name}” đã có ở trên", "Xin chỉ giữ lại một dòng.";
        en: "“{name}” stands above already", "Please keep only one of them.";
    }
    unknown_name(name: &str) {
        vi: "Ở đây không có mục nào tên là “{name}”",
            "Xin sửa tên, hoặc bỏ dòng này. Các tên dùng được có trong README.md.";
        en: "Nothing here is called “{name}”", "Please mend the name, or take the line out. README.md lists the names.";
    }
    missing(name: &str) {
        vi: "Thiếu “{name}”", "Xin thêm “{name}” và giá trị của nó.";
        en: "“{name}” is missing", "Please add “{name}” and its value.";
    }
    missing_licence() {
        vi: "Thiếu giấy phép (“licence”)",
            "Xin ghi người khác được dùng nội dung này thế nào, ví dụ “CC-BY-4.0”, hoặc một câu bằng lời.";
        en: "The licence is missing", "Please say how others may use this, such as “CC-BY-4.0”, or in a sentence.";
    }
    missing_source_licence() {
        vi: "Nguồn này chưa có giấy phép (“licence”)", "Xin ghi giấy phép mà nguồn nêu; nếu nguồn không nêu, xin ghi “none stated”.";
        en: "This source has no licence", "Please write the one that it states, or “none stated”.";
    }
    missing_lang() {
        vi: "Thiếu mã ngôn ngữ (“lang”)", "Xin ghi nội dung này bằng hoặc về tiếng nào, ví dụ “tyz” cho tiếng Tày.";
        en: "The language (“lang”) is missing", "Please say which language this is in or about, such as “tyz” for Tày.";
    }
    not_a_text(name: &str) {
        vi: "“{name}” phải là một đoạn chữ",
            "Xin viết một giá trị duy nhất, không có mã ngôn ngữ sau dấu chấm và không phải danh sách.";
        en: "“{name}” must be one text", "Please write a single value: no language behind a dot, no list.";
    }
    not_a_multi(name: &str) {
        vi: "“{name}” phải là chữ theo từng ngôn ngữ", "Xin viết “{name}.vi”, “{name}.en”, mỗi thứ một dòng.";
        en: "“{name}” must be text, by language", "Please write “{name}.vi”, “{name}.en”, one a line.";
    }
    not_a_list(name: &str) {
        vi: "“{name}” phải là một danh sách", "Xin viết “{name} = [\"…\", \"…\"]”.";
        en: "“{name}” must be a list", "Please write “{name} = [\"…\", \"…\"]”.";
    }
    not_a_table(name: &str, header: &str) {
        vi: "“{name}” phải là một mục riêng", "Xin viết dòng “{header}”, rồi các giá trị của nó ở những dòng sau.";
        en: "“{name}” must be a section of its own",
            "Please write the line “{header}”, then its values on the lines below.";
    }
    not_a_lang(text: &str) {
        vi: "“{text}” không phải là mã ngôn ngữ",
            "Xin dùng mã như “vi”, “en”, “tyz”, “und-x-sandiu”: chữ thường không dấu, chữ số và dấu nối.";
        en: "“{text}” is not a language tag",
            "Please use one such as “vi”, “en”, “tyz”, “und-x-sandiu”: plain small letters, digits, hyphens.";
    }
    not_a_slug(text: &str) {
        vi: "“{text}” không thể là một địa chỉ",
            "Xin chỉ dùng chữ cái, chữ số và dấu nối, các phần cách nhau bằng “/”, ví dụ “tay/con-so”.";
        en: "“{text}” cannot be an address",
            "Please use only letters, digits and hyphens, parts joined by “/”, such as “tay/con-so”.";
    }
    not_an_id(text: &str) {
        vi: "“{text}” không phải là một “id”", "Xin chép lại đúng id cũ, hoặc bỏ “id” đi: máy sẽ tự đặt.";
        en: "“{text}” is not an id", "Please copy the old id exactly, or leave it out: the computer gives one.";
    }
    not_one_of(name: &str, text: &str, choices: &str) {
        vi: "“{text}” không dùng được cho “{name}”", "Xin chọn một trong: {choices}.";
        en: "“{text}” is not possible for “{name}”", "Please choose one of: {choices}.";
    }
    not_a_key(text: &str) {
        vi: "“{text}” không phải là một nhóm người xem",
            "Xin dùng “public”, “members”, “club:…”, “person:…” hoặc “stewards”, cách nhau bằng dấu phẩy.";
        en: "“{text}” is not an audience",
            "Please use “public”, “members”, “club:…”, “person:…” or “stewards”, separated by commas.";
    }
    toml_duplicate() {
        vi: "Tên ở dòng này đã có ở trên", "Xin chỉ giữ lại một; nếu là mục mới, xin viết dòng “[[…]]” trước nó.";
        en: "The name on this line stands above already",
            "Please keep one of them; if a new entry begins here, put its “[[…]]” line before it.";
    }
    toml_text() {
        vi: "Giá trị ở dòng này chưa nằm trọn trong dấu ngoặc kép",
            "Xin viết \"…\"; nếu chữ dài nhiều dòng, xin viết '''…'''.";
        en: "The value on this line is not within quotation marks",
            "Please write \"…\", or '''…''' where the text has several lines.";
    }
    toml_escape() {
        vi: "Dấu “\\” ở dòng này không theo cách viết của TOML",
            "Xin viết “\\\\”, hoặc dùng dấu nháy đơn: '…' hay '''…'''.";
        en: "The backslash on this line is not TOML",
            "Please write “\\\\”, or use single quotation marks: '…' or '''…'''.";
    }
    toml_other(message: &str) {
        vi: "Máy không hiểu dòng này theo cách viết của TOML ({message})",
            "Xin so với ví dụ trong README.md: “tên = \"giá trị\"”, “[mục]”, “[[mục lặp lại]]”.";
        en: "This line is not TOML ({message})",
            "Please compare it with the examples in README.md: “name = \"value\"”, “[section]”, “[[repeated section]]”.";
    }
}
