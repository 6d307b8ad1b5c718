//! What an import of recordings would do, or did, row by row.

use tiengban_content::consent::Missing;
use tiengban_store::voices::Imported;

use super::rows::{Read, Wrong};
use super::sheet::Sheet;
use crate::fault::{Fault, tell};

/// What is said about an import.
pub struct Report {
    /// A sentence in each language, line by line.
    lines: Vec<(String, String)>,
    /// How many rows are right.
    right: usize,
    /// How many rows are wrong.
    pub wrong: usize,
}

impl Report {
    /// What would be done.
    pub fn of(sheet: &Sheet, found: &Read) -> Self {
        let mut lines: Vec<(u64, (String, String))> = Vec::new();
        for (line, row) in found.lines.iter().zip(&found.rows) {
            lines.push((
                *line,
                (
                    format!("dòng {line}: {} → {}", row.file, row.title),
                    format!("line {line}: {} → {}", row.file, row.title),
                ),
            ));
        }
        for (line, wrong) in &found.wrong {
            let (vi, en) = words(wrong);
            lines.push((*line, (format!("dòng {line}: ✗ {vi}"), format!("line {line}: ✗ {en}"))));
        }
        lines.sort_by_key(|(line, _)| *line);
        let mut said: Vec<(String, String)> = lines.into_iter().map(|(_, said)| said).collect();
        for name in &sheet.unknown {
            said.push((
                format!("cột “{name}” không rõ là gì nên bỏ qua"),
                format!("the column “{name}” is not known and passed over"),
            ));
        }
        for file in &found.unnamed {
            said.push((format!("{file}: không dòng nào nhắc đến"), format!("{file}: no row names it")));
        }
        let mut wrong: Vec<u64> = found.wrong.iter().map(|(line, _)| *line).collect();
        wrong.dedup();
        Self { lines: said, right: found.rows.len(), wrong: wrong.len() }
    }

    /// What was done with the rows that were right.
    pub fn done(&mut self, outcomes: &[Imported]) {
        for outcome in outcomes {
            self.lines.push(match outcome {
                Imported::Made { address, .. } => {
                    (format!("đã nhận: {}", address.slug), format!("taken in: {}", address.slug))
                }
                Imported::Known(id) => (format!("đã có từ trước: {id}"), format!("was here already: {id}")),
                Imported::Withdrawn(id) => (
                    format!("đã được rút lại trước đây nên không nhận: {id}"),
                    format!("was withdrawn earlier and is not taken in: {id}"),
                ),
            });
        }
    }

    /// Says all of it.
    pub fn say(&self, done: bool) {
        for (vi, en) in &self.lines {
            tell(vi, en);
        }
        let (right, wrong) = (self.right, self.wrong);
        if done {
            tell(
                &format!("Đã xong {right} bản thu. Chúng đang chờ ở “Bản thu gửi đến”."),
                &format!("{right} recordings are done. They wait to be reviewed."),
            );
        } else if wrong == 0 {
            tell(
                &format!("{right} dòng đúng. Chưa nhận gì; thêm --yes để nhận."),
                &format!("{right} rows are right. Nothing was taken in; add --yes to do so."),
            );
        } else {
            tell(
                &format!("{right} dòng đúng, {wrong} dòng sai. Chưa nhận gì."),
                &format!("{right} rows are right, {wrong} are wrong. Nothing was taken in."),
            );
        }
    }

    /// A fault where rows are wrong.
    pub fn verdict(&self) -> Result<(), Fault> {
        if self.wrong == 0 {
            return Ok(());
        }
        Err(Fault::new(
            "Xin sửa các dòng có dấu ✗ trong bảng kê rồi chạy lại.",
            "Please mend the rows marked ✗ in the sheet, and start again.",
        ))
    }
}

fn words(wrong: &Wrong) -> (String, String) {
    match wrong {
        Wrong::NoFile => ("không ghi tên tệp".into(), "names no file".into()),
        Wrong::Missing(file) => {
            (format!("không thấy tệp {file} trong thư mục"), format!("there is no {file} in the folder"))
        }
        Wrong::Empty(file) => (format!("tệp {file} trống"), format!("{file} is empty")),
        Wrong::Twice(file) => (format!("tệp {file} đã có ở dòng khác"), format!("another row names {file} already")),
        Wrong::Date(text) => (
            format!("không đọc được ngày “{text}” (ghi như 1987-05-03, 1987, 198X, 1987~)"),
            format!("the date “{text}” cannot be read (1987-05-03, 1987, 198X, 1987~)"),
        ),
        Wrong::Audience(text) => (
            format!("không rõ ai được nghe: “{text}” (mọi người, thành viên, người quản lý, club:ID)"),
            format!("nobody knows the audience “{text}” (public, members, stewards, club:ID)"),
        ),
        Wrong::Use(text) => (
            format!("không rõ dùng để làm gì: “{text}” (nghe, dạy học, tải về, nghiên cứu, phát sóng)"),
            format!("nobody knows the use “{text}” (listen, teach, copy, study, broadcast)"),
        ),
        Wrong::Language(text) => {
            (format!("chưa có thứ tiếng nào tên “{text}” ở đây"), format!("no language here is called “{text}”"))
        }
        Wrong::Consent(missing) => (
            format!("lời đồng ý còn thiếu: {}", missing.iter().map(|one| lacks(*one).0).collect::<Vec<_>>().join(", ")),
            format!("the consent lacks: {}", missing.iter().map(|one| lacks(*one).1).collect::<Vec<_>>().join(", ")),
        ),
    }
}

fn lacks(missing: Missing) -> (&'static str, &'static str) {
    match missing {
        Missing::Singer => ("người hát", "the singer"),
        Missing::Recorder => ("người ghi", "the recorder"),
        Missing::Uses => ("dùng để làm gì", "the uses"),
        Missing::Guardian => ("người giám hộ của trẻ", "the guardian of the child"),
    }
}
