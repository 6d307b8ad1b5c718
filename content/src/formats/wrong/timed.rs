//! Faults of files with lines and times from other programs.

wrongs! {
    unknown_timed_file() {
        vi: "Máy không đọc được loại tệp này",
            "Xin đưa tệp ELAN (.eaf), Praat (.TextGrid), phụ đề (.srt, .vtt), lời bài hát (.lrc) hoặc chữ thường (.txt).";
        en: "The computer cannot read files of this kind",
            "Please bring one of ELAN (.eaf), Praat (.TextGrid), subtitles (.srt, .vtt), lyrics (.lrc) or plain text (.txt).";
    }
    no_cues() {
        vi: "Trong tệp này không có dòng nào", "Xin kiểm tra xem có đúng tệp không.";
        en: "There are no lines in this file", "Please check whether it is the right one.";
    }
    broken_utf16() {
        vi: "Chữ UTF-16 trong tệp này bị hỏng từ dòng này", "Xin lưu lại tệp từ chương trình đã tạo ra nó, tốt nhất là với UTF-8.";
        en: "The UTF-16 text of this file is broken here",
            "Please save it again from the program that made it, best as UTF-8.";
    }
    no_srt_times(line: &str) {
        vi: "Trước “{line}” không có dòng thời gian", "Xin viết trên nó “00:00:00,000 --> 00:00:01,200”.";
        en: "There is no line with times before “{line}”", "Please write “00:00:00,000 --> 00:00:01,200” above it.";
    }
    no_lrc_time(line: &str) {
        vi: "Trước “{line}” không có thời gian", "Xin viết trước nó “[00:01.20]”, hoặc lưu tệp thành .txt nếu chưa có thời gian.";
        en: "There is no time before “{line}”",
            "Please write “[00:01.20]” before it, or save the file as .txt where there are no times yet.";
    }
    not_an_offset(text: &str) {
        vi: "“{text}” không phải là độ lệch", "Xin viết số phần nghìn giây, ví dụ “[offset:500]”.";
        en: "“{text}” is not an offset", "Please write a number of milliseconds, such as “[offset:500]”.";
    }
    too_many_lines(lines: usize) {
        vi: "{lines} dòng là quá nhiều cho bản ghi này", "Xin kiểm tra xem có đúng tệp không.";
        en: "{lines} lines are too many for this recording", "Please check whether it is the right file.";
    }
    too_many_tiers(most: usize) {
        vi: "Tệp này có hơn {most} lớp", "Xin chỉ giữ lại những lớp thuộc về bài này.";
        en: "This file has more than {most} tiers", "Please keep only those that belong to this song.";
    }
    not_textgrid() {
        vi: "Tệp này không phải là TextGrid dạng chữ",
            "Trong Praat, xin chọn “Save as text file…” hoặc “Save as short text file…”.";
        en: "This is not a TextGrid text file",
            "In Praat, please choose “Save as text file…” or “Save as short text file…”.";
    }
    unknown_praat_tier(class: &str) {
        vi: "Không có loại lớp “{class}”", "Lớp của Praat là “IntervalTier” hoặc “TextTier”; xin lưu lại tệp từ Praat.";
        en: "There is no kind of tier “{class}”",
            "A tier of Praat is an “IntervalTier” or a “TextTier”; please save the file from Praat again.";
    }
    open_quote() {
        vi: "Dấu ngoặc kép mở ở đây không được đóng", "Xin đóng lại, hoặc lưu lại tệp từ Praat.";
        en: "The quotation mark here is never closed", "Please close it, or save the file from Praat again.";
    }
    ends_too_soon(name: &str) {
        vi: "Tệp này kết thúc quá sớm: thiếu “{name}”", "Có lẽ tệp bị chép thiếu; xin lưu lại từ Praat.";
        en: "The file ends too soon: “{name}” is missing", "Perhaps it was not copied whole; please save it from Praat again.";
    }
    expected_here(name: &str) {
        vi: "Ở đây phải là “{name}”", "Xin so với dòng trên, hoặc lưu lại tệp từ Praat.";
        en: "“{name}” should stand here", "Please compare the lines above, or save the file from Praat again.";
    }
    not_seconds(text: &str) {
        vi: "“{text}” không phải là thời điểm trong bài",
            "Xin viết số giây từ đầu bản ghi, không âm, ví dụ “1.25”.";
        en: "“{text}” is not a moment of the recording",
            "Please write seconds from its beginning, not below zero, such as “1.25”.";
    }
}
