//! Faults of word lists and of the little language within a cell.

wrongs! {
    bad_escape(sign: &str) {
        vi: "“{sign}” không có nghĩa gì", "Nếu muốn viết chính dấu “\\”, xin viết “\\\\”.";
        en: "“{sign}” does not mean anything", "For a backslash itself, please write “\\\\”.";
    }
    no_columns() {
        vi: "Bảng này không có dòng tên cột",
            "Sau các dòng “#”, xin viết một dòng tên cột, ít nhất là “headword” và “gloss_vi”, cách nhau bằng phím Tab.";
        en: "This list has no line with the names of the columns",
            "Behind the lines with “#”, please write one: at least “headword” and “gloss_vi”, separated by tabs.";
    }
    unknown_column(name: &str) {
        vi: "Bảng từ không có cột “{name}”", "Xin sửa tên cột. Các cột dùng được có trong README.md.";
        en: "A word list has no column “{name}”", "Please mend its name. README.md lists the columns.";
    }
    column_twice(name: &str) {
        vi: "Cột “{name}” có hai lần", "Xin gộp hai cột làm một.";
        en: "The column “{name}” stands there twice", "Please make one column of the two.";
    }
    unnamed_column(number: usize) {
        vi: "Cột thứ {number} không có tên", "Xin đặt tên cho cột, hoặc xóa cột.";
        en: "Column {number} has no name", "Please name it, or delete it.";
    }
    no_headword_column() {
        vi: "Bảng này không có cột “headword”", "Xin thêm cột “headword”: từ đứng đầu mục.";
        en: "This list has no column “headword”", "Please add it: the form that stands first.";
    }
    no_gloss_column() {
        vi: "Bảng này không có cột nghĩa nào", "Xin thêm cột “gloss_vi” (hoặc “gloss_en”, …).";
        en: "This list has no column with meanings", "Please add “gloss_vi” (or “gloss_en”, …).";
    }
    too_many_cells(cells: usize, columns: usize) {
        vi: "Dòng này có {cells} ô, nhưng bảng chỉ có {columns} cột",
            "Xin xóa phím Tab thừa, hoặc thêm tên cho cột mới.";
        en: "This row has {cells} cells, but the list has {columns} columns",
            "Please delete the extra tab, or name the new column.";
    }
    no_headword() {
        vi: "Dòng này không có từ ở cột “headword”", "Xin ghi từ, hoặc xóa cả dòng.";
        en: "This row has no headword", "Please write it, or delete the row.";
    }
    no_gloss() {
        vi: "Từ ở dòng này chưa có nghĩa", "Xin ghi nghĩa vào cột “gloss_vi”.";
        en: "The word in this row has no meaning", "Please write it into “gloss_vi”.";
    }
    no_address(headword: &str) {
        vi: "Không thể lấy “{headword}” làm địa chỉ", "Xin ghi một tên ngắn bằng chữ, số, dấu nối vào cột “slug”.";
        en: "“{headword}” cannot become an address",
            "Please write a short name of letters, digits and hyphens into the column “slug”.";
    }
    one_value_only(name: &str) {
        vi: "Ô “{name}” chỉ nhận một giá trị, nhưng ở đây có dấu “|”",
            "Xin giữ một giá trị; nếu dấu “|” là của chữ, xin viết “\\|”.";
        en: "The cell “{name}” takes one value, but there is a “|”",
            "Please keep one value; if the “|” belongs to the text, write “\\|”.";
    }
    empty_value(name: &str) {
        vi: "Ô “{name}” có một giá trị trống giữa hai dấu “|”", "Xin bỏ dấu “|” thừa.";
        en: "The cell “{name}” has an empty value beside a “|”", "Please take the extra “|” out.";
    }
    gloss_without_lang(text: &str) {
        vi: "Không rõ “{text}” là nghĩa bằng tiếng nào",
            "Xin ghi mã ngôn ngữ trước nghĩa: “ = vi: nghĩa”. Nếu dấu “=” là của chữ, xin viết “\\=”.";
        en: "It is not clear which language the meaning “{text}” is in",
            "Please write the language before it: “ = en: meaning”. If the “=” belongs to the text, write “\\=”.";
    }
    not_a_source(text: &str) {
        vi: "“{text}” không thể là tên của một nguồn",
            "Trong ngoặc vuông xin chỉ ghi tên nguồn, ví dụ “[tn5 nd]”. Nếu ngoặc vuông là của chữ, xin viết “\\[”.";
        en: "“{text}” cannot be the name of a source",
            "Within the square brackets please write names of sources only, such as “[tn5 nd]”. If the bracket belongs to the text, write “\\[”.";
    }
}
