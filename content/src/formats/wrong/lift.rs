//! Faults of LIFT files.

wrongs! {
    not_lift() {
        vi: "Tệp này không phải là LIFT", "Xin xuất lại từ FieldWorks, WeSay hoặc The Combine, chọn dạng LIFT.";
        en: "This file is not LIFT", "Please export it again from FieldWorks, WeSay or The Combine, as LIFT.";
    }
    lift_entities() {
        vi: "Tệp LIFT này có phần khai báo DOCTYPE", "LIFT không cần phần ấy; xin xuất lại từ chương trình gốc.";
        en: "This LIFT file declares a DOCTYPE", "LIFT needs none; please export it again from the program that made it.";
    }
    lift_too_deep() {
        vi: "Tệp LIFT này lồng quá nhiều lớp", "Xin xuất lại từ chương trình gốc.";
        en: "This LIFT file is nested too deeply", "Please export it again from the program that made it.";
    }
    lift_without_form(id: &str) {
        vi: "Mục từ “{id}” không có chữ nào trong “lexical-unit”", "Xin ghi từ trong chương trình gốc rồi xuất lại, hoặc xóa mục ấy.";
        en: "The entry “{id}” has nothing in its “lexical-unit”",
            "Please write the word in the program that made the file and export it again, or delete the entry.";
    }
}
