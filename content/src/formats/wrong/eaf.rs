//! Faults of ELAN files.

wrongs! {
    not_eaf() {
        vi: "Tệp này không phải là tệp ELAN", "Xin lưu lại từ ELAN với đuôi .eaf.";
        en: "This is not an ELAN file", "Please save it from ELAN again, as .eaf.";
    }
    eaf_not_xml(message: &str) {
        vi: "Tệp ELAN bị hỏng ở đây ({message})", "Xin mở tệp bằng ELAN rồi lưu lại.";
        en: "The ELAN file is broken here ({message})", "Please open it with ELAN and save it again.";
    }
    eaf_cut_off() {
        vi: "Tệp ELAN này thiếu phần cuối", "Có lẽ tệp bị chép thiếu; xin chép lại, hoặc lưu lại từ ELAN.";
        en: "The end of this ELAN file is missing",
            "Perhaps it was not copied whole; please copy it again, or save it from ELAN again.";
    }
    eaf_entity(name: &str) {
        vi: "“&{name};” không được dùng trong tệp ELAN", "Xin viết chính dấu hay chữ ấy, hoặc lưu lại tệp từ ELAN.";
        en: "“&{name};” may not stand in an ELAN file",
            "Please write the sign or the words themselves, or save the file from ELAN again.";
    }
    eaf_too_deep() {
        vi: "Ở đây quá nhiều phần tử lồng vào nhau", "Tệp của ELAN không bao giờ như thế; xin lưu lại từ ELAN.";
        en: "Too many elements stand within each other here",
            "No file of ELAN looks like this; please save it from ELAN again.";
    }
    eaf_too_much() {
        vi: "Tệp này có quá nhiều chú thích", "Xin chia thành vài tệp, mỗi tệp một bản ghi.";
        en: "There are too many annotations in this file", "Please make several files of it, one for each recording.";
    }
    eaf_part_missing(name: &str) {
        vi: "Tệp ELAN này thiếu phần “{name}”", "Xin mở tệp bằng ELAN rồi lưu lại.";
        en: "“{name}” is missing in this ELAN file", "Please open it with ELAN and save it again.";
    }
    eaf_attribute_missing(element: &str, name: &str) {
        vi: "“{element}” này thiếu “{name}”", "Xin mở tệp bằng ELAN rồi lưu lại.";
        en: "“{name}” is missing in this “{element}”", "Please open the file with ELAN and save it again.";
    }
    eaf_units(units: &str) {
        vi: "Thời gian trong tệp này tính bằng “{units}”", "Xin lưu lại từ ELAN với thời gian tính bằng phần nghìn giây.";
        en: "The times of this file are in “{units}”", "Please save it from ELAN with times in milliseconds.";
    }
    eaf_time(text: &str) {
        vi: "“{text}” không phải là thời điểm trong bài", "Xin viết số phần nghìn giây từ đầu bản ghi, không âm.";
        en: "“{text}” is not a moment of the recording",
            "Please write milliseconds from its beginning, not below zero.";
    }
    eaf_twice(id: &str) {
        vi: "“{id}” đã có ở trên", "Xin đặt cho mỗi lớp, chú thích và mốc thời gian một tên riêng.";
        en: "“{id}” stands above already", "Please give every tier, annotation and time slot a name of its own.";
    }
    eaf_no_slot(id: &str, slot: &str) {
        vi: "Chú thích “{id}” dùng mốc thời gian “{slot}”, mà tệp không có mốc ấy", "Xin mở tệp bằng ELAN rồi lưu lại.";
        en: "The annotation “{id}” uses the time slot “{slot}”, which the file does not have",
            "Please open it with ELAN and save it again.";
    }
    eaf_no_annotation(id: &str) {
        vi: "Ở đây nhắc đến chú thích “{id}”, mà tệp không có", "Xin mở tệp bằng ELAN rồi lưu lại.";
        en: "The annotation “{id}” is named here, but the file does not have it",
            "Please open it with ELAN and save it again.";
    }
    eaf_no_tier(id: &str, parent: &str) {
        vi: "Lớp “{id}” thuộc về lớp “{parent}”, mà tệp không có lớp ấy", "Xin mở tệp bằng ELAN rồi lưu lại.";
        en: "The tier “{id}” hangs on the tier “{parent}”, which the file does not have",
            "Please open it with ELAN and save it again.";
    }
    eaf_cycle(id: &str) {
        vi: "“{id}” rốt cuộc lại thuộc về chính nó", "Xin sửa lại quan hệ giữa các lớp trong ELAN.";
        en: "“{id}” hangs on itself in the end", "Please mend in ELAN what hangs on what.";
    }
    eaf_ends_first(id: &str) {
        vi: "Chú thích “{id}” kết thúc trước khi bắt đầu", "Xin sửa thời gian của nó trong ELAN.";
        en: "The annotation “{id}” ends before it begins", "Please mend its times in ELAN.";
    }
    eaf_overlaps(tier: &str, id: &str) {
        vi: "Trong lớp “{tier}”, chú thích “{id}” bắt đầu cùng lúc với một chú thích khác",
            "Xin sửa thời gian trong ELAN, hoặc tách thành hai lớp.";
        en: "In the tier “{tier}” the annotation “{id}” begins together with another one",
            "Please mend the times in ELAN, or make two tiers of it.";
    }
}
