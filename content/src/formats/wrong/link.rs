//! Faults between files: what is mentioned and not there, what is there twice.

wrongs! {
    no_source(name: &str) {
        vi: "Không có nguồn “{name}”", "Xin thêm nó vào sources.toml, hoặc sửa tên.";
        en: "There is no source “{name}”", "Please add it to sources.toml, or mend the name.";
    }
    no_item(kind_vi: &str, kind_en: &str, name: &str, path: &str) {
        vi: "Không có {kind_vi} “{name}”", "Xin sửa tên, hoặc thêm nó vào “{path}”.";
        en: "There is no {kind_en} “{name}”", "Please mend the name, or add it in “{path}”.";
    }
    no_page(path: &str) {
        vi: "Đường dẫn “{path}” không đến trang nào",
            "Xin viết “/tu/…” cho từ, “/bai/…” cho bài học, “/chuyen/…” cho chuyện, “/tieng/…” cho ngôn ngữ.";
        en: "The link “{path}” leads to no page",
            "Please write “/tu/…” for a word, “/bai/…” for a lesson, “/chuyen/…” for a story, “/tieng/…” for a language.";
    }
    no_language(folder: &str) {
        vi: "Thư mục “{folder}” không phải của ngôn ngữ nào",
            "Xin thêm tệp “{folder}/language.md”, hoặc sửa tên thư mục.";
        en: "The folder “{folder}” belongs to no language",
            "Please add “{folder}/language.md”, or mend the folder's name.";
    }
    ambiguous_word(text: &str, names: &str) {
        vi: "Có nhiều từ “{text}”", "Xin ghi tên địa chỉ của từ muốn nói: {names}.";
        en: "There are several words “{text}”", "Please write the address name of the one you mean: {names}.";
    }
    same_word(name: &str, place: &str) {
        vi: "Đã có từ mang địa chỉ “{name}” ({place})",
            "Nếu là hai từ khác nhau, xin ghi vào cột “slug” một tên riêng, ví dụ “{name}-2” (không kèm thư mục); nếu là một, xin gộp hai dòng.";
        en: "There is a word with the address “{name}” already ({place})",
            "If they are two words, please write a name of its own into the column “slug”, such as “{name}-2” (without the folder); if they are one, make one row of them.";
    }
    same_address(name: &str, place: &str) {
        vi: "“{name}” đã có ở {place}", "Xin đổi tên hoặc xóa một trong hai.";
        en: "“{name}” stands in {place} already", "Please rename or delete one of the two.";
    }
    same_id(id: &str, place: &str) {
        vi: "“id” {id} đã dùng ở {place}", "Nếu đã chép từ tệp kia sang, xin bỏ “id” ở đây: máy sẽ tự đặt.";
        en: "The id {id} is used in {place} already",
            "If this was copied from there, please take the id out here: the computer gives one.";
    }
}
