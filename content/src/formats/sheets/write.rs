//! Words become a sheet, in each of the forms that are read here.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use quick_xml::escape::escape;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::super::write::words;
use crate::body::Body;
use crate::item::Draft;

/// A form of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFile {
    /// Commas between cells, in UTF-8 with its mark, so that Excel knows the letters.
    Csv,
    /// Tabs between cells.
    Tsv,
    /// Excel since 2007.
    Xlsx,
    /// LibreOffice.
    Ods,
}

impl SheetFile {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Ods, Self::Csv, Self::Tsv];

    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Tsv => "text/tab-separated-values; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ods => ODS,
        }
    }
}

const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Writes the words among these, in their order, below the names of the columns. The same words give the same cells.
///
/// # Errors
/// Where a form cannot hold so much: Excel has 1,048,576 rows and 32,767 characters a cell.
pub fn write(drafts: &[Draft], file: SheetFile) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
    let words: Vec<_> = drafts
        .iter()
        .filter_map(|draft| match &draft.body {
            Body::Word(word) => Some((draft, word)),
            _ => None,
        })
        .collect();
    let rows = words::sheet(&words);
    Ok(match file {
        SheetFile::Csv => [b"\xef\xbb\xbf", delimited(&rows, ',').as_bytes()].concat(),
        SheetFile::Tsv => delimited(&rows, '\t').into_bytes(),
        SheetFile::Xlsx => xlsx(&rows)?,
        SheetFile::Ods => ods(&rows)?,
    })
}

/// As RFC 4180 has it.
fn delimited(rows: &[Vec<String>], sign: char) -> String {
    let cell = |text: &String| {
        let quoted = text.contains([sign, '"', '\n', '\r', '\t']) || text.trim() != text;
        if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.clone() }
    };
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(&sign.to_string()) + "\r\n";
    rows.iter().map(line).collect()
}

fn xlsx(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Cells are text, so that Excel makes no dates of words.
    let (text, heading) = (Format::new().set_num_format("@"), Format::new().set_num_format("@").set_bold());
    let sheet = book.add_worksheet();
    for (index, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            let format = if index == 0 { &heading } else { &text };
            sheet.write_string_with_format(index, column, cell, format)?;
        }
    }
    for column in (0..).take(rows.first().map_or(0, Vec::len)) {
        sheet.set_column_width(column, 24)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

/// The least that OpenDocument 1.3 asks for: what it is, what is in it, and a table of texts.
fn ods(rows: &[Vec<String>]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The type stands first and unpacked, so that it can be read off the bytes.
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("mimetype", plain)?;
    zip.write_all(ODS.as_bytes())?;
    zip.start_file("META-INF/manifest.xml", SimpleFileOptions::default())?;
    let entry = |path: &str, kind: &str| {
        format!("<manifest:file-entry manifest:full-path=\"{path}\" manifest:media-type=\"{kind}\"/>")
    };
    let manifest = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest \
         xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">{}{}\
         </manifest:manifest>",
        entry("/", ODS),
        entry("content.xml", "text/xml"),
    );
    zip.write_all(manifest.as_bytes())?;
    zip.start_file("content.xml", SimpleFileOptions::default())?;
    zip.write_all(content(rows).as_bytes())?;
    Ok(zip.finish()?.into_inner())
}

fn content(rows: &[Vec<String>]) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
        xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\"><office:body>\
        <office:spreadsheet><table:table table:name=\"words\">"
        .to_owned();
    let columns = rows.first().map_or(0, Vec::len);
    // Writing to a text does not fail.
    let _ = write!(xml, "<table:table-column table:number-columns-repeated=\"{}\"/>", columns.max(1));
    for row in rows {
        xml += "<table:table-row>";
        for cell in row {
            if cell.is_empty() {
                xml += "<table:table-cell/>";
                continue;
            }
            xml += "<table:table-cell office:value-type=\"string\">";
            for line in cell.split('\n') {
                let _ = write!(xml, "<text:p>{}</text:p>", escape(line));
            }
            xml += "</table:table-cell>";
        }
        xml += "</table:table-row>";
    }
    xml + "</table:table></office:spreadsheet></office:body></office:document-content>"
}
