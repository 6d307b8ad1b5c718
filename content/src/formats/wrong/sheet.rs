//! Faults of sheets with many words: of the file, and of a row's cells.

wrongs! {
    not_a_sheet() {
        vi: "Máy không đọc được loại tệp này", "Xin đưa tệp Excel (.xlsx), LibreOffice (.ods), CSV hoặc TSV, hoặc chép các ô rồi dán vào khung.";
        en: "The computer cannot read files of this kind",
            "Please bring an Excel (.xlsx), LibreOffice (.ods), CSV or TSV file, or copy the cells and paste them.";
    }
    old_excel() {
        vi: "Tệp này là Excel đời cũ, dạng nhị phân, hoặc có mật khẩu",
            "Xin mở tệp và chọn “Lưu thành… Excel Workbook (.xlsx)”, không đặt mật khẩu.";
        en: "This file is from an old Excel, binary, or behind a password",
            "Please open it and choose “Save as… Excel Workbook (.xlsx)”, without a password.";
    }
    broken_sheet() {
        vi: "Tệp này bị hỏng hoặc thiếu một phần", "Xin mở bằng Excel hay LibreOffice rồi lưu lại; hoặc chép các ô và dán vào khung.";
        en: "This file is broken, or a part of it is missing",
            "Please open it in Excel or LibreOffice and save it again; or copy the cells and paste them.";
    }
    sheet_too_large(megabytes: usize) {
        vi: "Tệp này lớn hơn {megabytes} MB", "Xin chia thành nhiều tệp, và bỏ hình ảnh trong tệp.";
        en: "This file is larger than {megabytes} MB", "Please divide it into several, without pictures.";
    }
    sheet_bomb(megabytes: u64) {
        vi: "Mở tệp này ra thì vượt quá {megabytes} MB", "Xin chép riêng các ô có chữ sang một tệp mới.";
        en: "This file unpacks to more than {megabytes} MB", "Please copy the cells with text into a new file.";
    }
    too_many_rows(most: usize) {
        vi: "Bảng này có hơn {most} dòng", "Xin chia thành nhiều bảng.";
        en: "This sheet has more than {most} rows", "Please divide it into several.";
    }
    empty_sheet() {
        vi: "Bảng này trống", "Xin kiểm tra xem có đúng tệp không.";
        en: "This sheet is empty", "Please check whether it is the right one.";
    }
    column_chosen_twice(name: &str) {
        vi: "Hai cột cùng được chọn là “{name}”", "Xin chọn lại một trong hai cột.";
        en: "Two columns were chosen as “{name}”", "Please choose another meaning for one of them.";
    }
    sheet_without_headword() {
        vi: "Chưa có cột nào là từ đứng đầu mục", "Xin chọn cột ấy ở trên các dòng mẫu.";
        en: "No column is the headword yet", "Please choose it above the first rows.";
    }
    sheet_without_gloss() {
        vi: "Chưa có cột nào là nghĩa", "Xin chọn cột ấy ở trên các dòng mẫu.";
        en: "No column is the meaning yet", "Please choose it above the first rows.";
    }
    sheet_without_licence() {
        vi: "Chưa rõ giấy phép của bảng từ này", "Xin ghi một giấy phép, ví dụ CC-BY-SA-4.0.";
        en: "The licence of this list is not known yet", "Please write one, such as CC-BY-SA-4.0.";
    }
    cell_is_date() {
        vi: "Excel đã đổi ô này thành ngày tháng", "Xin định dạng cột là “Văn bản” rồi gõ lại chữ.";
        en: "The spreadsheet has made a date of this cell", "Please format the column as “Text” and type it again.";
    }
    cell_is_formula() {
        vi: "Ô này là công thức, không phải chữ", "Xin dán giá trị của nó: chép ô, rồi “Dán đặc biệt → Giá trị”.";
        en: "This cell is a formula, not text", "Please paste its value: copy the cell, then “Paste special → Values”.";
    }
    cell_is_error(text: &str) {
        vi: "Ô này báo lỗi “{text}”", "Xin sửa công thức, hoặc gõ chữ thay cho nó.";
        en: "This cell is the error “{text}”", "Please mend the formula, or type the text instead.";
    }
    cell_is_merged() {
        vi: "Ô này bị gộp với ô khác, nên không rõ chữ thuộc dòng nào", "Xin bỏ gộp ô, rồi điền chữ vào từng dòng.";
        en: "This cell is merged with another, so that nobody knows to which row the text belongs",
            "Please unmerge it and fill in each row.";
    }
    cell_too_long(most: usize) {
        vi: "Ô này dài hơn {most} ký tự", "Xin viết ngắn lại; văn bản dài xin đưa vào một bài hoặc một câu chuyện.";
        en: "This cell has more than {most} characters", "Please shorten it; a long text belongs into a lesson or a story.";
    }
    private_sign(code: &str) {
        vi: "Ký tự {code} thuộc vùng dùng riêng của Unicode, mỗi phông chữ hiện nó một kiểu",
            "Nếu chữ đã có mã chính thức, xin dùng mã ấy. Nếu chưa, xin để trống ô này, rồi trên trang của từ ghi dãy mô tả chữ (IDS, ví dụ ⿰氵南) và vẽ chữ.";
        en: "The character {code} is for private use: every font shows something else for it",
            "Where the character has an official code, please use that. Where it has none, leave the cell empty; then, on the page of the word, describe it (IDS, such as ⿰氵南) and draw it.";
    }
    unseen_sign(code: &str) {
        vi: "Trong ô có ký tự không nhìn thấy ({code})", "Xin gõ lại chữ trong ô, thay vì chép từ nơi khác.";
        en: "There is a character that nobody sees in this cell ({code})", "Please type the text again, instead of copying it.";
    }
    emoji(sign: &str) {
        vi: "Trong ô có biểu tượng “{sign}”", "Xin bỏ biểu tượng: ô này chỉ nhận chữ.";
        en: "There is the emoji “{sign}” in this cell", "Please take it out: a cell holds text only.";
    }
    several_lines() {
        vi: "Ô này có nhiều dòng", "Xin ghi trên một dòng; nhiều giá trị thì cách nhau bằng dấu “|”.";
        en: "There are several lines in this cell", "Please write one; separate several values with “|”.";
    }
    row_without_source() {
        vi: "Dòng này không nói từ đâu mà có", "Xin ghi nguồn (sách, trang, hoặc người nói đã đồng ý), hoặc chọn một nguồn cho cả bảng.";
        en: "This row does not say where it comes from",
            "Please name a source (a book, a page, or a speaker who agreed), or choose one for the whole sheet.";
    }
    unknown_source(name: &str) {
        vi: "Không có nguồn nào tên là “{name}”", "Xin sửa tên, hoặc tạo trang cho nguồn ấy trước.";
        en: "There is no source called “{name}”", "Please mend the name, or make a page for the source first.";
    }
    unknown_word(name: &str) {
        vi: "Không có từ nào ở địa chỉ “{name}”", "Xin sửa lại từ liên quan, hoặc thêm từ ấy vào bảng.";
        en: "There is no word at “{name}”", "Please mend the related word, or add that word to the sheet.";
    }
    row_twice(number: usize) {
        vi: "Dòng này giống hệt dòng {number}", "Xin xóa một trong hai dòng.";
        en: "This row is the same as row {number}", "Please delete one of the two.";
    }
    word_twice(number: usize) {
        vi: "Từ này đã có ở dòng {number}",
            "Nếu là một từ nhiều nghĩa, xin gộp hai dòng, các nghĩa cách nhau bằng “|”; nếu là hai từ, xin thêm cột “slug” và đặt tên khác.";
        en: "This word stands in row {number} already",
            "If it is one word with several meanings, please make one row with “|” between them; if these are two words, add a column “slug” and name one differently.";
    }
    gloss_missing() {
        vi: "Từ ở dòng này chưa có nghĩa", "Xin ghi nghĩa.";
        en: "The word in this row has no meaning", "Please write it.";
    }
    headword_missing() {
        vi: "Dòng này chưa có từ", "Xin ghi từ, hoặc xóa cả dòng.";
        en: "This row has no word", "Please write it, or delete the row.";
    }
}
