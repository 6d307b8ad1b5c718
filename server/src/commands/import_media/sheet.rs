//! The sheet that an archive keeps beside its recordings: one row a file, as Excel or LibreOffice saves it.

use std::collections::BTreeMap;

/// A column, by its name in Vietnamese and in English; spaces, case and hyphens do not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    File,
    Title,
    Language,
    LanguageAsGiven,
    Dialect,
    Singer,
    Recorder,
    Audience,
    Uses,
    Until,
    Minor,
    Guardian,
    When,
    Village,
    Commune,
    District,
    Province,
    Formerly,
    Genre,
    Tune,
    Occasion,
    Instruments,
    Summary,
    Rights,
}

impl Column {
    /// Every column, with the names under which it is known: the first two are those of the manual.
    pub const ALL: [(Self, &'static [&'static str]); 24] = [
        (Self::File, &["tệp", "file", "tên tệp", "filename"]),
        (Self::Title, &["tên bài", "title", "bài", "tên"]),
        (Self::Language, &["tiếng", "language", "ngôn ngữ"]),
        (Self::LanguageAsGiven, &["tiếng theo lời kể", "language as given"]),
        (Self::Dialect, &["giọng", "dialect"]),
        (Self::Singer, &["người hát", "singer", "nghệ nhân"]),
        (Self::Recorder, &["người ghi", "recorder", "người ghi âm", "collector"]),
        (Self::Audience, &["ai nghe", "audience"]),
        (Self::Uses, &["dùng để", "uses"]),
        (Self::Until, &["đến ngày", "until"]),
        (Self::Minor, &["dưới 16", "minor"]),
        (Self::Guardian, &["người giám hộ", "guardian"]),
        (Self::When, &["thu khi nào", "when", "ngày", "date", "năm", "year"]),
        (Self::Village, &["bản", "village", "thôn"]),
        (Self::Commune, &["xã", "commune"]),
        (Self::District, &["huyện", "district"]),
        (Self::Province, &["tỉnh", "province"]),
        (Self::Formerly, &["tên cũ", "formerly"]),
        (Self::Genre, &["thể loại", "genre"]),
        (Self::Tune, &["làn điệu", "tune"]),
        (Self::Occasion, &["dịp", "occasion"]),
        (Self::Instruments, &["nhạc cụ", "instruments"]),
        (Self::Summary, &["tóm tắt", "summary", "ghi chú", "notes"]),
        (Self::Rights, &["quyền", "rights"]),
    ];

    fn named(name: &str) -> Option<Self> {
        let plain = |text: &str| -> String {
            tiengban_content::text::fold::bare(text).chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let name = plain(name);
        Self::ALL.iter().find(|(_, names)| names.iter().any(|known| plain(known) == name)).map(|(column, _)| *column)
    }
}

/// One row: its line in the sheet, and what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line, from 1, as the editor counts.
    pub line: u64,
    cells: BTreeMap<Column, String>,
}

impl Row {
    /// What stands in a column, trimmed; empty if nothing does.
    pub fn get(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", String::as_str)
    }
}

/// A sheet that was read.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The rows in which something stands.
    pub rows: Vec<Row>,
    /// Names of columns that nobody knows.
    pub unknown: Vec<String>,
}

/// Why a sheet cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// No column for files: the first line has to name the columns.
    #[error("no column is called “file”")]
    NoFiles,
    /// Two columns mean the same.
    #[error("two columns are {0:?}")]
    Twice(Column),
    /// Not a table.
    #[error(transparent)]
    Csv(#[from] csv::Error),
}

/// Reads CSV or TSV in UTF-8 or UTF-16, with commas, semicolons or tabs: the first line decides.
///
/// # Errors
/// [`Unreadable`].
pub fn read(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    // The reader counts only one of the two ends that a line has on Windows, and a line too late.
    let text = decode(bytes).replace("\r\n", "\n").replace('\r', "\n");
    let first = text.lines().next().unwrap_or_default();
    let separator =
        *b"\t;,".iter().max_by_key(|separator| first.bytes().filter(|b| b == *separator).count()).unwrap_or(&b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(true).from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut columns = Vec::new();
    for name in reader.headers()? {
        let column = Column::named(name);
        if column.is_none() && !name.trim().is_empty() {
            sheet.unknown.push(name.trim().to_owned());
        }
        if let Some(column) = column.filter(|column| columns.contains(&Some(*column))) {
            return Err(Unreadable::Twice(column));
        }
        columns.push(column);
    }
    if !columns.contains(&Some(Column::File)) {
        return Err(Unreadable::NoFiles);
    }
    for record in reader.records() {
        let record = record?;
        let cells: BTreeMap<Column, String> = columns
            .iter()
            .zip(&record)
            .filter_map(|(column, cell)| Some(((*column)?, cell.trim().to_owned())))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        if !cells.is_empty() {
            let line = record.position().map_or(0, csv::Position::line);
            sheet.rows.push(Row { line, cells });
        }
    }
    Ok(sheet)
}

/// Excel's “Unicode text” is UTF-16; everything else is UTF-8, with or without its mark.
fn decode(bytes: &[u8]) -> String {
    let utf16 = |rest: &[u8], from: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_read_however_it_was_saved() {
        let rows = "Tệp;Tên bài;Năm;Cột lạ\r\na.wav;\"Bài; thứ nhất\";198X;x\r\n;;;\r\nb.mp3;;;\r\n";
        let utf16: Vec<u8> =
            std::iter::once(0xFEFF).chain(rows.replace(';', "\t").encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for (bytes, title) in [(rows.as_bytes().to_vec(), "Bài; thứ nhất"), (utf16, "Bài\t thứ nhất")] {
            let sheet = read(&bytes).unwrap();
            assert_eq!(sheet.rows.len(), 2);
            assert_eq!(sheet.rows[0].get(Column::Title), title);
            assert_eq!(sheet.rows[0].get(Column::When), "198X");
            assert_eq!((sheet.rows[1].line, sheet.rows[1].get(Column::File)), (4, "b.mp3"));
            assert_eq!(sheet.unknown, ["Cột lạ"]);
        }
    }

    #[test]
    fn a_sheet_without_files_says_so() {
        assert!(matches!(read("Tên bài,Năm\nA,1990\n".as_bytes()), Err(Unreadable::NoFiles)));
        assert!(matches!(read("tệp,file\na,b\n".as_bytes()), Err(Unreadable::Twice(Column::File))));
        assert!(matches!(read(b""), Err(Unreadable::NoFiles)));
    }
}
