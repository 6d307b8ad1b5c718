//! Faults of songs, their tiers and their sound.

wrongs! {
    not_beside(name: &str) {
        vi: "“{name}” phải nằm cạnh tệp này", "Xin chỉ ghi tên tệp, không có thư mục, và đặt tệp ấy cùng chỗ.";
        en: "“{name}” must lie beside this file", "Please write only its name, without a folder, and put it there.";
    }
    missing_file(name: &str) {
        vi: "Không thấy tệp “{name}” bên cạnh tệp này", "Xin đặt tệp ấy vào cùng thư mục, hoặc sửa tên.";
        en: "There is no file “{name}” beside this one", "Please put it into the same folder, or mend the name.";
    }
    empty_sound() {
        vi: "Tệp âm thanh này trống", "Xin chép lại tệp gốc vào đây.";
        en: "This sound file is empty", "Please copy the original here again.";
    }
    unknown_sound(name: &str) {
        vi: "Không rõ “{name}” là loại âm thanh gì",
            "Xin dùng m4a, mp3, ogg, opus, wav, flac hoặc webm, hoặc ghi thêm “media_type”.";
        en: "It is not clear what kind of sound “{name}” is",
            "Please use m4a, mp3, ogg, opus, wav, flac or webm, or add “media_type”.";
    }
    other_sound(name: &str) {
        vi: "Nội dung của “{name}” không phải là bản ghi đã nêu ở “sha256”",
            "Xin chép lại đúng tệp gốc; nếu đã cố ý thay bản ghi, xin bỏ dòng “sha256”.";
        en: "“{name}” is not the recording that “sha256” names",
            "Please copy the original again; if you meant to replace it, take the line “sha256” out.";
    }
    empty_picture() {
        vi: "Tệp hình này trống", "Xin chép lại tệp gốc vào đây.";
        en: "This picture is empty", "Please copy the original here again.";
    }
    unknown_picture(name: &str) {
        vi: "“{name}” không phải là loại hình dùng được", "Xin lưu hình thành jpg, png hoặc webp.";
        en: "“{name}” is no picture of a kind that can be shown", "Please save it as jpg, png or webp.";
    }
    not_a_size(text: &str) {
        vi: "“{text}” không phải là cỡ hình", "Xin viết rộng x cao tính bằng điểm ảnh, ví dụ “640x480”, hoặc bỏ đi.";
        en: "“{text}” is not the size of a picture",
            "Please write its width x height in pixels, such as “640x480”, or leave it out.";
    }
    no_size(name: &str) {
        vi: "Không đọc được cỡ của hình “{name}”",
            "Xin mở và lưu lại hình bằng một chương trình khác, hoặc ghi “size”, ví dụ “640x480”.";
        en: "The size of the picture “{name}” cannot be read",
            "Please open it and save it again with another program, or write “size”, such as “640x480”.";
    }
    not_named(text: &str) {
        vi: "Không rõ “{text}” là gì của âm thanh, hình hay chữ này",
            "Xin viết “tệp = tên: nội dung = tên: nội dung”, ví dụ “nặm.m4a = speaker: cô giáo”. Nếu dấu “=” là của chữ, xin viết “\\=”.";
        en: "It is not clear what “{text}” says of this sound, picture or character",
            "Please write “file = name: text = name: text”, such as “nặm.m4a = speaker: a teacher”. If the “=” belongs to the text, write “\\=”.";
    }
    nothing_written() {
        vi: "Ô này không có chữ và không có mô tả của chữ", "Xin ghi chữ, hoặc “= ids: …” nếu chữ chưa có mã.";
        en: "There is no character here and no description of one",
            "Please write the character, or “= ids: …” where it has no code.";
    }
    not_a_time(text: &str) {
        vi: "“{text}” không phải là thời gian", "Xin viết giờ:phút:giây và ba số lẻ, ví dụ “00:01:05.200”.";
        en: "“{text}” is not a time", "Please write hours:minutes:seconds and three decimals, such as “00:01:05.200”.";
    }
    not_a_date(text: &str) {
        vi: "“{text}” không phải là ngày tháng mà máy hiểu",
            "Xin viết “1987-05-03”, “1987-05” hoặc “1987”; “198X” là thập niên 1980, “1987~” là khoảng năm 1987, “1980/1989” là giữa hai năm, “../1990” là muộn nhất năm 1990. Không biết thì bỏ dòng này.";
        en: "“{text}” is not a date that the computer understands",
            "Please write “1987-05-03”, “1987-05” or “1987”; “198X” is the 1980s, “1987~” about 1987, “1980/1989” between the two, “../1990” by 1990. Where nobody knows, leave the line out.";
    }
    nobody() {
        vi: "Người thể hiện này chưa có tên", "Xin thêm “person” (trang của người ấy) hoặc “name.vi”.";
        en: "This performer has no name", "Please add “person” (their page) or “name.vi”.";
    }
    tier_twice(id: &str) {
        vi: "Bài hát đã có lớp “{id}”", "Xin đặt cho mỗi lớp một “id” riêng.";
        en: "The song has a tier “{id}” already", "Please give every tier its own “id”.";
    }
    not_vtt() {
        vi: "Tệp này không bắt đầu bằng “WEBVTT”", "Xin viết “WEBVTT” ở dòng đầu, rồi một dòng trống.";
        en: "This file does not begin with “WEBVTT”", "Please write “WEBVTT” in the first line, then an empty line.";
    }
    no_times(line: &str) {
        vi: "Trước “{line}” không có dòng thời gian", "Xin viết trên nó “00:00:00.000 --> 00:00:01.200”.";
        en: "There is no line with times before “{line}”", "Please write “00:00:00.000 --> 00:00:01.200” above it.";
    }
    cue_not_closed() {
        vi: "Dòng thời gian này dính liền với đoạn trên", "Xin chừa một dòng trống trước nó.";
        en: "This line with times touches the text above", "Please leave an empty line before it.";
    }
    ends_first() {
        vi: "Đoạn này kết thúc trước hoặc ngay khi bắt đầu", "Xin sửa thời gian: thời điểm sau mũi tên phải lớn hơn.";
        en: "This stretch ends before it begins", "Please mend the times: the one behind the arrow is the later.";
    }
    overlaps(before: &str) {
        vi: "Đoạn này bắt đầu trước khi đoạn trên kết thúc ({before})",
            "Xin xếp các đoạn theo thứ tự thời gian và không để chồng lên nhau.";
        en: "This stretch begins before the one above ends ({before})",
            "Please put them in the order of time, without overlaps.";
    }
    vtt_tag() {
        vi: "Chữ ở đây có dấu “<”, lớp lời chỉ nhận chữ thường không thẻ",
            "Xin bỏ thẻ; nếu chính là dấu ấy, xin viết “&lt;”.";
        en: "There is a “<” here; a tier takes plain text without tags",
            "Please take the tag out; for the sign itself write “&lt;”.";
    }
    not_enough_lines(song: &str, lines: usize) {
        vi: "Bài hát “{song}” chỉ có {lines} dòng", "Xin sửa số dòng.";
        en: "The song “{song}” has only {lines} lines", "Please mend the numbers.";
    }
}
