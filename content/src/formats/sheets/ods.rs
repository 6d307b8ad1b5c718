//! Sheets of LibreOffice. Read here and not by `calamine`, which would make every repeated row anew: a file may say of
//! one row that it stands there a million times.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::super::fault::Wrong;
use super::super::wrong;
use super::table::{LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Odd, SheetRow, Table};

/// Reads the first sheet in which something stands.
pub(super) fn read(bytes: &[u8]) -> Result<Table, Wrong> {
    let xml = super::unpack::part(bytes, "content.xml")?;
    let mut reader = Reader::from_str(&xml);
    let mut sheet = Sheet::default();
    loop {
        match reader.read_event().map_err(|_| wrong::broken_sheet())? {
            Event::Start(start) => sheet.open(&start, false)?,
            Event::Empty(start) => sheet.open(&start, true)?,
            Event::End(end) if sheet.close(end.name().as_ref())? => return Ok(sheet.table),
            Event::Text(text) if sheet.writes() => {
                sheet.text.push_str(&text.decode().map_err(|_| wrong::broken_sheet())?);
            }
            Event::GeneralRef(name) if sheet.writes() => sheet.text.push_str(&sign(&name)),
            Event::Eof => return Err(wrong::empty_sheet()),
            _ => {}
        }
    }
}

/// A sign by its name; entities of a file's own making are nothing.
fn sign(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    match name.decode().as_deref() {
        Ok("amp") => "&",
        Ok("lt") => "<",
        Ok("gt") => ">",
        Ok("quot") => "\"",
        Ok("apos") => "'",
        _ => "",
    }
    .to_owned()
}

/// The sheet at hand.
#[derive(Default)]
struct Sheet {
    table: Table,
    row: SheetRow,
    /// The number of the row that begins next, from 0.
    next_row: usize,
    row_repeats: usize,
    column: usize,
    cell_repeats: usize,
    odd: Option<Odd>,
    paragraphs: usize,
    depth_of_notes: usize,
    in_paragraph: bool,
    text: String,
}

impl Sheet {
    fn writes(&self) -> bool {
        self.in_paragraph && self.depth_of_notes == 0 && self.text.len() <= LONGEST_CELL * 8
    }

    fn open(&mut self, start: &BytesStart<'_>, empty: bool) -> Result<(), Wrong> {
        match start.name().as_ref() {
            b"table:table-row" => {
                self.row_repeats = repeats(start, b"table:number-rows-repeated");
                self.row = SheetRow { number: self.next_row.saturating_add(1), ..SheetRow::default() };
                self.column = 0;
                if empty {
                    self.end_row()?;
                }
            }
            name @ (b"table:table-cell" | b"table:covered-table-cell") => {
                self.cell_repeats = repeats(start, b"table:number-columns-repeated");
                let kind = attribute(start, b"office:value-type").unwrap_or_default();
                self.odd = (kind == "date" || kind == "time").then_some(Odd::Date);
                if name == b"table:covered-table-cell" {
                    self.odd = Some(Odd::Merged);
                }
                (self.text, self.paragraphs) = (String::new(), 0);
                if empty {
                    self.end_cell();
                }
            }
            b"office:annotation" if !empty => self.depth_of_notes += 1,
            b"text:p" if self.depth_of_notes == 0 => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
                self.in_paragraph = !empty;
            }
            b"text:s" if self.writes() => self.text.push(' '),
            b"text:tab" if self.writes() => self.text.push('\t'),
            b"text:line-break" if self.writes() => self.text.push('\n'),
            _ => {}
        }
        Ok(())
    }

    /// Whether that was the end of a sheet in which something stands.
    fn close(&mut self, name: &[u8]) -> Result<bool, Wrong> {
        match name {
            b"text:p" if self.depth_of_notes == 0 => self.in_paragraph = false,
            b"office:annotation" => self.depth_of_notes = self.depth_of_notes.saturating_sub(1),
            b"table:table-cell" | b"table:covered-table-cell" => self.end_cell(),
            b"table:table-row" => self.end_row()?,
            b"table:table" => {
                if !self.table.rows.is_empty() {
                    return Ok(true);
                }
                self.next_row = 0;
            }
            _ => {}
        }
        Ok(false)
    }

    fn end_cell(&mut self) {
        let something = !self.text.is_empty() || self.odd.is_some();
        let end = self.column.saturating_add(self.cell_repeats).min(MOST_COLUMNS);
        for column in self.column.min(end)..if something { end } else { 0 } {
            let text = std::mem::take(&mut self.text);
            self.row.put(column, &text);
            self.text = text;
            self.row.odd.extend(self.odd.clone().map(|odd| (column, odd)));
        }
        self.column = end;
        (self.text, self.odd) = (String::new(), None);
    }

    fn end_row(&mut self) -> Result<(), Wrong> {
        let repeats = if self.row.is_blank() { 0 } else { self.row_repeats };
        if self.table.rows.len().saturating_add(repeats) > MOST_ROWS {
            return Err(wrong::too_many_rows(MOST_ROWS));
        }
        for number in 0..repeats {
            self.table.rows.push(SheetRow { number: self.next_row + number + 1, ..self.row.clone() });
        }
        self.next_row = self.next_row.saturating_add(self.row_repeats);
        Ok(())
    }
}

fn repeats(start: &BytesStart<'_>, name: &[u8]) -> usize {
    attribute(start, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

fn attribute(start: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let attribute = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}
