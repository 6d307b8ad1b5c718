//! Sheets as people bring them: what is taken, and what is named, row by row.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::body::{Body, Sense, Word};
use crate::item::{Item, ItemId, State};
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;
use crate::{Audience, Draft};

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// A desk with one source and one word.
struct Beside {
    lang: LangTag,
    words: BTreeMap<Slug, Item>,
    taken: BTreeSet<Slug>,
    sources: BTreeSet<Slug>,
    source: Option<Slug>,
    audience: Audience,
}

impl Beside {
    fn new() -> Self {
        let word = Word {
            headword: "nặm".into(),
            senses: vec![Sense { gloss: Multi::vi("nước") }],
            cites: vec![crate::body::Cite { source: slug("sach"), quote: None }],
            ..Word::default()
        };
        let item = Item {
            id: ItemId("1".into()),
            slug: slug("tay/nặm"),
            lang: "tyz".parse().unwrap(),
            state: State::Published,
            audience: Audience::public(),
            licence: "CC0-1.0".into(),
            revision: 1,
            created_at: 0,
            updated_at: 0,
            body: Body::Word(word),
        };
        Self {
            lang: "tyz".parse().unwrap(),
            words: BTreeMap::from([(item.slug.clone(), item)]),
            taken: BTreeSet::new(),
            sources: BTreeSet::from([slug("sach")]),
            source: None,
            audience: Audience::public(),
        }
    }

    fn run(&self, table: &Table) -> Report {
        let is_word = |text: &str| text == "nặm";
        let mapping = guess(table, &is_word, &|text| text == "sach");
        self.run_as(table, &mapping)
    }

    fn run_as(&self, table: &Table, mapping: &Mapping) -> Report {
        let given = Given {
            lang: &self.lang,
            folder: "tay",
            words: &self.words,
            taken: &self.taken,
            sources: &self.sources,
            source: self.source.as_ref(),
            audience: &self.audience,
            licence: "CC-BY-SA-4.0",
            state: State::InReview,
        };
        dry_run(table, mapping, &given)
    }

    /// What is wrong with the one row of a pasted sheet: the column, and what, in English.
    fn complaint(&self, row: &str) -> (String, String) {
        let table = pasted(&format!("headword\tgloss_vi\tscript\tsources\n{row}")).unwrap();
        match self.run(&table).rows.pop().unwrap().verdict {
            Verdict::Wrong(faults) => (faults[0].file.clone(), faults[0].what.text("en").to_owned()),
            other => panic!("not wrong: {other:?}"),
        }
    }
}

fn word(draft: &Draft) -> &Word {
    let Body::Word(word) = &draft.body else { panic!("no word") };
    word
}

#[test]
fn rows_are_made_changed_or_the_same() {
    let table =
        pasted("Từ\tNghĩa\tPhiên âm\tNguồn\nslam\tba | 3\tɬam\tsach\nnặm\tnước\tnam\tsach\nnặm\tnước\t\tsach\n")
            .unwrap();
    let mut beside = Beside::new();
    let report = beside.run(&table);
    assert_eq!(report.faults, []);
    let Verdict::Made(made) = &report.rows[0].verdict else { panic!("{report:?}") };
    assert_eq!((made.slug.as_str(), made.state, word(made).senses.len()), ("tay/slam", State::InReview, 2));
    let Verdict::Changed(changed, fields) = &report.rows[1].verdict else { panic!("{report:?}") };
    assert_eq!((changed.id.clone(), &fields[..]), (Some(ItemId("1".into())), &["ipa"][..]));
    assert!(matches!(report.rows[2].verdict, Verdict::Wrong(_)), "the word stands there twice");
    assert_eq!((report.counts(), report.drafts().len()), ([1, 1, 0, 1], 2));
    // A source for the whole sheet changes nothing by itself.
    beside.source = Some(slug("sach"));
    let same = beside.run(&pasted("Từ\tNghĩa\nnặm\tnước\n").unwrap());
    assert_eq!(same.rows[0].verdict, Verdict::Same);
}

#[test]
fn what_is_wrong_is_named_with_its_cell() {
    let beside = Beside::new();
    for (row, column, what) in [
        ("slam\t\t\tsach", "", "no meaning"),
        ("\tba\t\tsach", "", "has no word"),
        ("slam\tba\t\t", "", "where it comes from"),
        ("slam\tba\t\tsac", "D", "no source called “sac”"),
        ("slam\tba\t\u{e123}\tsach", "C", "U+E123"),
        ("slam 🙂\tba\t\tsach", "A", "emoji “🙂”"),
        ("slam\u{200f}\tba\t\tsach", "A", "U+200F"),
        ("slam\t=SUM(A1)\t\tsach", "B", "formula"),
        ("\"sl\nam\"\tba\t\tsach", "A", "several lines"),
        ("slam | slí\tba\t\tsach", "A", "takes one value"),
        ("…\tba\t\tsach", "", "cannot become an address"),
        ("slam\tba\\q\t\tsach", "B", "does not mean anything"),
    ] {
        let (told, text) = beside.complaint(row);
        assert!(told == column && text.contains(what), "{row:?}: {told}: {text}");
    }
    let long = format!("slam\t{}\t\tsach", "a".repeat(LONGEST_CELL + 1));
    assert_eq!(beside.complaint(&long).0, "B");
}

#[test]
fn the_same_row_twice_is_told_with_the_first() {
    let table =
        pasted("headword\tgloss_vi\tsources\nslam\tba\tsach\nsla\u{301}m\ta\tsach\nslam\tba\tsach\nslám\tb\tsach")
            .unwrap();
    let report = Beside::new().run(&table);
    let told = |at: usize| match &report.rows[at].verdict {
        Verdict::Wrong(faults) => faults[0].what.text("en").to_owned(),
        other => panic!("not wrong: {other:?}"),
    };
    assert!(told(2).contains("same as row 2"), "{}", told(2));
    // Decomposed letters are the same word.
    assert!(told(3).contains("row 3 already"), "{}", told(3));
}

#[test]
fn an_address_that_is_held_unseen_is_passed_over_without_a_word() {
    let mut beside = Beside::new();
    beside.taken.insert(slug("tay/slam"));
    let report = beside.run(&pasted("headword\tgloss_vi\tsources\nslam\tba\tsach").unwrap());
    assert_eq!(report.drafts()[0].slug.as_str(), "tay/slam-2");
}

#[test]
fn columns_are_known_by_headings_or_by_what_stands_in_them() {
    let names = |text: &str| {
        let mapping = guess(&pasted(text).unwrap(), &|text| text == "nặm", &|text| text == "sach");
        (mapping.headings, mapping.columns.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
    };
    let (headings, columns) = names("STT;Từ loại;TỪ;Tiếng Anh;gloss_vi;Ghi chú\n1;danh từ;nặm;water;nước;");
    assert_eq!((headings, columns.as_str()), (true, ",part_of_speech,headword,gloss_en,gloss_vi,note_vi"));
    let (headings, columns) = names("1\tnước\tnặm\tnamɣ\t渃\tsach\n2\tnước mưa\tnặm\tnamɣ\t渃\tsach");
    assert!(!headings);
    assert!(columns.ends_with("ipa,script,sources"), "{columns}");
    // A person's choice is read as it is, and named where it contradicts itself.
    let mapping = Mapping { headings: false, columns: vec![Column::Headword, Column::Headword] };
    let report = Beside::new().run_as(&pasted("a\tb").unwrap(), &mapping);
    assert_eq!((report.faults.len(), report.rows.len()), (2, 0));
}

/// An Excel file with this sheet.
fn xlsx(sheet: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let of_book = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let parts = [
        ("[Content_Types].xml", format!("<Types xmlns=\"{package}/content-types\"/>")),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{of_book}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{of_book}\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{of_book}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        // A later Excel puts in parts that nobody knows.
        ("xl/richData/rdFuture.xml", "<future/>".to_owned()),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\" xmlns:x99=\"urn:later\">{sheet}</worksheet>"),
        ),
    ];
    packed(&parts.map(|(name, text)| (name, text.into_bytes())))
}

fn packed(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn inline(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn a_sheet_of_excel_is_read_and_what_excel_did_is_told() {
    let mut rows = format!("<row r=\"1\">{}{}</row>", inline("A1", "Từ"), inline("B1", "Nghĩa"));
    write!(rows, "<row r=\"3\">{}<c r=\"B3\" s=\"1\"><v>45000</v></c></row>", inline("A3", "slam")).unwrap();
    write!(rows, "<row r=\"4\">{}<c r=\"B4\" t=\"e\"><f>A1/0</f><v>#DIV/0!</v></c></row>", inline("A4", "slí"))
        .unwrap();
    write!(rows, "<row r=\"5\">{}{}</row>", inline("A5", "nặm"), inline("B5", "nước")).unwrap();
    write!(rows, "<row r=\"6\">{}</row>", inline("B6", "nước")).unwrap();
    // The last corner of the sheet costs nothing.
    write!(rows, "<row r=\"1048576\">{}</row>", inline("XFD1048576", "x")).unwrap();
    let sheet = format!("<sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"A5:A6\"/></mergeCells><x99:new/>");
    let table = open("từ.xlsx", &xlsx(&sheet)).unwrap();
    assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 4, 5, 6]);
    let mut beside = Beside::new();
    beside.source = Some(slug("sach"));
    let report = beside.run(&table);
    let told: Vec<String> = report
        .rows
        .iter()
        .map(|row| match &row.verdict {
            Verdict::Wrong(faults) => format!("{} {} {}", row.number, faults[0].file, faults[0].what.text("en")),
            _ => format!("{} well", row.number),
        })
        .collect();
    for (told, what) in told.iter().zip([
        "3 B The spreadsheet has made a date",
        "4 B This cell is the error",
        "5 well",
        "6 A This cell is merged",
    ]) {
        assert!(told.starts_with(what), "{told}");
    }
}

#[test]
fn a_sheet_of_libreoffice_is_read_without_its_million_empty_rows() {
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let rows = row(&(cell("Từ") + &cell("Nghĩa")))
        + "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
        + &row(&(cell("n&#x103;<text:s/>&amp; m") + "<table:covered-table-cell/>"))
        + "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let xml = format!("<office:document-content><table:table>{rows}</table:table></office:document-content>");
    let table = open("x", &packed(&[("content.xml", xml.clone().into_bytes())])).unwrap();
    assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 5]);
    assert_eq!((table.rows[1].cell(0), &table.rows[1].odd[..]), ("nă & m", &[(1, Odd::Merged)][..]));
    // A row that says of itself that it stands there a million times.
    let bomb = xml.replacen("<table:table-row>", "<table:table-row table:number-rows-repeated=\"1048576\">", 1);
    let fault = open("x", &packed(&[("content.xml", bomb.into_bytes())])).unwrap_err();
    assert!(fault.what.text("en").contains("20000 rows"), "{fault}");
}

#[test]
fn what_is_no_sheet_is_told_in_words() {
    let complaint = |bytes: &[u8]| open("x", bytes).unwrap_err().what.text("en").to_owned();
    assert!(complaint(b"").contains("empty"));
    assert!(complaint(b"\n\n ; ;\n").contains("empty"));
    assert!(complaint(&xlsx("<sheetData/>")).contains("empty"));
    assert!(complaint(b"\xd0\xcf\x11\xe0\xa1\xb1").contains("old Excel"));
    assert!(complaint(b"PK\x03\x04nonsense").contains("broken"));
    assert!(complaint(&packed(&[("word/document.xml", Vec::new())])).contains("cannot read files of this kind"));
    assert!(complaint(&vec![b'a'; MOST_BYTES + 1]).contains("8 MB"));
    let zeros = vec![0_u8; 80 << 20];
    let bomb = packed(&[("xl/workbook.xml", zeros.clone()), ("xl/more.xml", zeros)]);
    assert!(bomb.len() < MOST_BYTES && complaint(&bomb).contains("unpacks to more"));
}

#[test]
fn a_csv_file_is_cut_where_it_means_to_be() {
    let cells = |bytes: &[u8]| open("x.csv", bytes).unwrap().rows.into_iter().map(|row| row.cells).collect::<Vec<_>>();
    assert_eq!(cells("từ;nghĩa\nslam;ba, 3\n".as_bytes()), [["từ", "nghĩa"], ["slam", "ba, 3"]]);
    assert_eq!(cells("a,\"b, c\"\r\nd,e".as_bytes()), [["a", "b, c"], ["d", "e"]]);
    let utf16: Vec<u8> = "\u{feff}từ\tnghĩa\r\nnặm\tnước".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(cells(&utf16), [["từ", "nghĩa"], ["nặm", "nước"]]);
    // “nặm;nước” as Windows saved it.
    assert_eq!(cells(b"n\xe3\xf2m;n\xfd\xf5\xecc\na;b")[0][0], "nặm");
}

#[test]
fn two_thousand_rows_with_every_kind_of_mistake_are_named_one_by_one() {
    let mut text = "headword\tgloss_vi\tscript\tsources\n".to_owned();
    let mistakes = ["x\u{e000}", "x🙂", "x\u{202e}", "", "x | y", "…", "x\\q", "=A1"];
    for number in 0..2_000 {
        let headword = match mistakes.get(number % 100) {
            Some(mistake) => (*mistake).to_owned(),
            None => format!("từ {number}"),
        };
        writeln!(text, "{headword}\tnghĩa {number}\t\tsach").unwrap();
    }
    let report = Beside::new().run(&pasted(&text).unwrap());
    let wrong: Vec<usize> =
        report.rows.iter().filter(|row| matches!(row.verdict, Verdict::Wrong(_))).map(|row| row.number).collect();
    let expected: Vec<usize> =
        (0..2_000).filter(|number| number % 100 < mistakes.len()).map(|number| number + 2).collect();
    assert_eq!(wrong, expected);
    assert_eq!(report.counts(), [2_000 - expected.len(), 0, 0, expected.len()]);
}

#[test]
fn what_goes_out_comes_back_the_same_in_every_form() {
    let beside = Beside::new();
    let all = [
        "headword\tgloss_vi\tgloss_en\tvariants\tscript\texamples\tnote_vi\tsources",
        "a\tmột | hai\tone\tb @ Bản thử [sach]\t𪟦 [sach]\tx y = vi: z [sach]\tmột, hai; \"ba\"\tsach: trang 1",
        "c, d\tba\t\t\t\t\t\tsach",
    ];
    let table = pasted(&all.join("\n")).unwrap();
    let drafts = beside.run(&table).drafts();
    assert_eq!(drafts.len(), 2, "{:?}", beside.run(&table));
    let words =
        |drafts: &[Draft]| drafts.iter().map(|draft| (draft.slug.clone(), draft.body.clone())).collect::<Vec<_>>();
    for file in SheetFile::ALL {
        let back = open("tu", &write(&drafts, file).unwrap()).unwrap_or_else(|fault| panic!("{file:?}: {fault:?}"));
        let report = beside.run(&back);
        assert_eq!(words(&report.drafts()), words(&drafts), "{file:?}: {report:?}");
    }
}

#[test]
fn a_dictionary_in_lift_is_looked_through_as_a_sheet() {
    let lift = "<lift version=\"0.13\"><entry id=\"tay/xin-chào\"><lexical-unit><form lang=\"tyz\"><text>chào</text></form>\
        </lexical-unit><sense><gloss lang=\"vi\"><text>chào</text></gloss></sense></entry>\n\
        <entry id=\"b\"><lexical-unit><form lang=\"tyz\"><text>nặm</text></form></lexical-unit></entry></lift>";
    let mut beside = Beside::new();
    beside.source = Some(slug("sach"));
    let entries = crate::formats::lift::read("a.lift", lift.as_bytes(), &beside.lang).unwrap();
    let report = beside.run(&of_lift(&entries, &beside.lang, "tay"));
    let made = report.drafts();
    assert_eq!(made.iter().map(|draft| draft.slug.as_str()).collect::<Vec<_>>(), ["tay/xin-chào"]);
    assert_eq!(report.counts(), [1, 0, 0, 1], "the other has no meaning: {report:?}");
}

#[test]
fn related_words_are_there_or_come_with_the_sheet() {
    let beside = Beside::new();
    let rows = ["Từ\tNghĩa\tTừ liên quan\tNguồn", "a\tmột\tb | nặm\tsach", "b\thai\ttay/a\tsach", "c\tba\tzz\tsach"];
    let report = beside.run(&pasted(&rows.join("\n")).unwrap());
    let related = |draft: &Draft| match &draft.body {
        Body::Word(word) => word.related.iter().map(Slug::to_string).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let drafts = report.drafts();
    assert_eq!(drafts.iter().map(related).collect::<Vec<_>>(), [vec!["tay/b", "tay/nặm"], vec!["tay/a"]], "{report:?}");
    let Verdict::Wrong(faults) = &report.rows[2].verdict else { panic!("{:?}", report.rows[2]) };
    assert!(faults[0].to_string().contains("tay/zz") && faults[0].file == "C", "{faults:?}");
}

#[test]
fn related_words_that_somebody_may_not_see_stay() {
    let mut beside = Beside::new();
    let Some(Body::Word(word)) = beside.words.get_mut(&slug("tay/nặm")).map(|item| &mut item.body) else { panic!() };
    word.related = vec![slug("tay/kín")];
    let rows = ["Từ\tNghĩa\tTừ liên quan\tNguồn", "nặm\tnước\ta\tsach", "a\tmột\t\tsach"];
    let drafts = beside.run(&pasted(&rows.join("\n")).unwrap()).drafts();
    let Body::Word(word) = &drafts[0].body else { panic!() };
    assert_eq!(word.related, [slug("tay/a"), slug("tay/kín")]);
}

#[test]
fn entries_of_another_program_name_each_other_by_their_ids() {
    let entry = |id: &str, word: &str, to: &str| {
        format!(
            "<entry id=\"{id}\"><lexical-unit><form lang=\"tyz\"><text>{word}</text></form></lexical-unit>\
             <sense><gloss lang=\"vi\"><text>{word}</text></gloss></sense><relation type=\"xem\" ref=\"{to}\"/></entry>"
        )
    };
    let lift = format!("<lift version=\"0.13\">{}{}</lift>", entry("a_1f", "a", "b_2f"), entry("b_2f", "b", "a_1f"));
    let mut beside = Beside::new();
    beside.source = Some(slug("sach"));
    let entries = crate::formats::lift::read("a.lift", lift.as_bytes(), &beside.lang).unwrap();
    let report = beside.run(&of_lift(&entries, &beside.lang, "tay"));
    let drafts = report.drafts();
    let Body::Word(word) = &drafts[0].body else { panic!("{report:?}") };
    assert_eq!(word.related, [slug("tay/b")]);
}
