//! Faults of a file as a whole: where it lies, how it is stored.

wrongs! {
    not_utf8() {
        vi: "Từ dòng này, tệp không còn là văn bản UTF-8",
            "Xin mở tệp bằng trình soạn thảo rồi lưu lại với bảng mã UTF-8.";
        en: "From this line on, the file is not UTF-8 text", "Please open it in an editor and save it again as UTF-8.";
    }
    utf16() {
        vi: "Tệp này được lưu bằng bảng mã UTF-16", "Khi lưu, xin chọn bảng mã UTF-8 thay cho “Unicode”.";
        en: "This file is saved as UTF-16", "When saving, please choose UTF-8 instead of “Unicode”.";
    }
    too_long(megabytes: usize) {
        vi: "Tệp này lớn hơn {megabytes} MB", "Xin chia nó thành nhiều tệp nhỏ hơn.";
        en: "This file is larger than {megabytes} MB", "Please split it into several smaller files.";
    }
    private_use(code: &str) {
        vi: "Ký tự {code} thuộc vùng dùng riêng của Unicode, mỗi phông chữ hiện nó một kiểu",
            "Xin thay bằng ký tự có mã chính thức (nhiều chữ Nôm đã có); nếu chưa có mã, xin ghi âm đọc thay cho chữ.";
        en: "The character {code} is for private use: every font shows something else for it",
            "Please use the character's official code (many Nôm characters have one); where there is none, write how it is read.";
    }
    control(code: &str) {
        vi: "Ở đây có ký tự điều khiển {code}, mắt không nhìn thấy",
            "Xin xóa nó đi; nó thường lẫn vào khi chép từ chương trình khác.";
        en: "There is an invisible control character {code} here",
            "Please delete it; such characters come along when copying from another program.";
    }
    lost_character() {
        vi: "Ở đây có ký tự “�”: chữ gốc đã mất khi đổi bảng mã", "Xin gõ lại chữ ấy theo bản gốc.";
        en: "There is a “�” here: the original letter was lost in a conversion",
            "Please type it again from the original.";
    }
    odd_path() {
        vi: "Tên tệp hoặc tên thư mục này không dùng làm địa chỉ được",
            "Xin chỉ dùng chữ cái, chữ số và dấu nối, nhiều nhất bốn phần, ví dụ “tay/lessons/con-so.md”.";
        en: "This file or folder name cannot become an address",
            "Please use only letters, digits and hyphens, at most four parts, such as “tay/lessons/con-so.md”.";
    }
    same_path(other: &str) {
        vi: "Tệp này trùng tên với “{other}”, chỉ khác cách ghi dấu", "Xin đổi tên hoặc xóa một trong hai tệp.";
        en: "This file has the same name as “{other}”, only its accents are stored differently",
            "Please rename or delete one of the two.";
    }
    unknown_file() {
        vi: "Không rõ tệp này là gì",
            "Xin đặt nó vào đúng thư mục (lessons, courses, scripts, songs, stories, people) với đúng đuôi tên, hoặc đưa nó ra ngoài.";
        en: "It is not clear what this file is",
            "Please put it into its folder (lessons, courses, scripts, songs, stories, people) with the right ending, or take it out.";
    }
    office_text() {
        vi: "Đây là tệp của trình soạn thảo văn bản, máy chỉ đọc văn bản thuần",
            "Xin chép nội dung vào một tệp “.md” theo mẫu trong README.md, trong thư mục lessons, stories hoặc people.";
        en: "This is a file of a word processor; only plain text is read",
            "Please copy it into a file “.md” as README.md shows, in the folder lessons, stories or people.";
    }
    office_table() {
        vi: "Đây là tệp bảng tính, máy chỉ đọc văn bản thuần",
            "Xin lưu bảng thành “words.tsv”: văn bản cách nhau bằng phím Tab, bảng mã UTF-8.";
        en: "This is a spreadsheet; only plain text is read",
            "Please save it as “words.tsv”: text separated by tabs, in UTF-8.";
    }
    wrong_ending(folder: &str, right: &str) {
        vi: "Tệp trong thư mục “{folder}” phải có đuôi “.{right}”",
            "Xin viết nội dung theo mẫu và lưu với đuôi “.{right}”.";
        en: "Files in the folder “{folder}” end with “.{right}”",
            "Please write it in that format and save it with the ending “.{right}”.";
    }
    sources_elsewhere() {
        vi: "Danh sách nguồn chỉ có một, và nằm ở thư mục trên cùng",
            "Xin chuyển các nguồn này vào tệp “sources.toml” ở trên cùng.";
        en: "There is only one list of sources, at the top of the folder",
            "Please move these sources into “sources.toml” at the top.";
    }
    unused_sound() {
        vi: "Không có bài hát, từ hay trang nào dùng tệp này",
            "Xin ghi tên nó vào “file” trong một tệp ở cùng thư mục, hoặc vào cột “sounds”, “pictures” của bảng từ, hoặc xóa nó đi.";
        en: "No song uses this file, and no word or page does",
            "Please name it as “file” in a file of the same folder, or in “sounds” or “pictures” of its word list, or delete it.";
    }
    and_more() {
        vi: "Tệp này còn nhiều chỗ sai nữa", "Xin sửa những chỗ đã nêu rồi kiểm tra lại.";
        en: "There is more wrong in this file", "Please mend what is named here, then check again.";
    }
}
