//! Every mistake is named with its file and line, and with a way to mend it.

mod beside;

use tiengban_content::formats::{Fault, Files, read};
use tiengban_content::{Address, Kind};

const SOURCES: (&str, &str) = (
    "sources.toml",
    "licence = \"CC0-1.0\"\nlang = \"vi\"\n\n[[source]]\nid = \"tn5\"\nlabel = \"TN5\"\ntitle.vi = \"Bài 5\"\nlicence = \"none stated\"\n",
);
const LANGUAGE: (&str, &str) = ("tay/language.md", "---\ntitle: Tày\nlang: tyz\nlicence: CC0-1.0\n---\n");
const WORDS: (&str, &str) =
    ("tay/words.tsv", "# lang: tyz\n# licence: CC0-1.0\nheadword\tgloss_vi\tsources\nnặm\tnước\ttn5\nrườn\tnhà\ttn5\n");
const SONG: &str = "lang = \"tyz\"\nlicence = \"CC0-1.0\"\ntitle.vi = \"Đếm\"\n";

/// A good folder with these files put in, or put in place of its own.
fn folder(more: &[(&str, &[u8])]) -> Files {
    let good = [SOURCES, LANGUAGE, WORDS].map(|(path, text)| (path, text.as_bytes()));
    Files(good.iter().chain(more).map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect())
}

fn found(more: &[(&str, &[u8])]) -> Vec<Fault> {
    read(&folder(more), &|_| false).err().unwrap_or_default()
}

/// The faults of a good folder with one more file, as an English reader sees them.
fn faults(path: &str, text: &str) -> Vec<String> {
    found(&[(path, text.as_bytes())]).iter().map(|fault| fault.line_in("en")).collect()
}

fn lesson(text: &str) -> Vec<String> {
    faults("tay/lessons/a.md", &format!("---\ntitle: A\nlang: tyz\nlicence: CC0-1.0\n---\n{text}"))
}

fn words(rows: &str) -> Vec<String> {
    faults("tay/words-2.tsv", &format!("# lang: tyz\n# licence: CC0-1.0\n{rows}"))
}

fn song(toml: &str) -> Vec<String> {
    faults("tay/songs/dem.toml", &format!("{SONG}{toml}"))
}

/// One fault, at this line, that says all of this.
#[track_caller]
fn one(faults: &[String], place: &str, says: &[&str]) {
    assert_eq!(faults.len(), 1, "{faults:#?}");
    assert!(faults[0].starts_with(&format!("{place}: ")), "{faults:#?}");
    assert!(says.iter().all(|part| faults[0].contains(part)), "{faults:#?}");
}

#[test]
fn a_good_folder_has_no_fault() {
    assert_eq!(
        faults("tay/lessons/a.md", "---\ntitle: A\nlang: tyz\nlicence: CC0-1.0\n---\n[^tn5]\n```words\nnặm\n```\n"),
        [""; 0]
    );
}

#[test]
fn all_faults_come_at_once_in_the_order_of_the_files() {
    let lesson = "---\ntitle: A\nlang: tyz\n---\n[^tn6] [x](/tu/tay/nam)\n";
    let faults =
        found(&[("tay/lessons/a.md", lesson.as_bytes()), ("note.txt", b"?"), ("tay/words.tsv", b"headword\nx\n")]);
    let places: Vec<(&str, usize)> = faults.iter().map(|fault| (fault.file.as_str(), fault.line)).collect();
    let lesson = |line| ("tay/lessons/a.md", line);
    let list = ("tay/words.tsv", 1);
    assert_eq!(places, [("note.txt", 0), lesson(1), lesson(5), lesson(5), list, list, list]);
}

#[test]
fn a_fault_is_said_in_vietnamese_and_in_english() {
    let faults = found(&[("tay/lessons/a.md", b"---\ntitel: A\ntitle: A\nlang: tyz\nlicence: CC0-1.0\n---\n")]);
    assert_eq!(
        faults[0].to_string(),
        "tay/lessons/a.md:2: Ở đây không có mục nào tên là “titel” — Có phải ý bạn là “title”? Xin sửa tên, hoặc bỏ dòng này. \
         Các tên dùng được có trong README.md."
    );
    assert!(
        faults[0]
            .line_in("en")
            .starts_with("tay/lessons/a.md:2: Nothing here is called “titel” — Did you mean “title”?")
    );
}

#[test]
fn a_link_to_what_does_not_exist_suggests_what_does() {
    one(&lesson("\n[^tn6]"), "tay/lessons/a.md:7", &["no source “tn6”", "“tn5”"]);
    one(&lesson("[x](/tu/tay/nạm)"), "tay/lessons/a.md:6", &["“tay/nạm”", "Did you mean “tay/nặm”"]);
    one(&lesson("```words\nnặm\nrươn\n```"), "tay/lessons/a.md:8", &["tay/rươn", "“tay/rườn”"]);
    one(&lesson("[x](/từ/tay/nặm)"), "tay/lessons/a.md:6", &["leads to no page", "“/tu/…”"]);
    assert_eq!(lesson("[x](/tim) [y](https://example.org/a/b)"), [""; 0]);
    one(&lesson("```song\ntay/dem 1\n```"), "tay/lessons/a.md:7", &["tay/dem", "tay/songs/dem.toml"]);
    let course = "---\ntitle: A\nlang: tyz\nlicence: CC0-1.0\nlessons: mot\n---\n";
    one(&faults("tay/courses/a.md", course), "tay/courses/a.md:5", &["tay/mot"]);
}

#[test]
fn what_is_known_outside_the_files_may_be_linked() {
    let course = "---\ntitle: A\nlang: tyz\nlicence: CC0-1.0\nlessons: mot\n---\n";
    let known = |address: &Address| *address == Address::new(Kind::Lesson, "tay/mot".parse().unwrap());
    assert!(read(&folder(&[("tay/courses/a.md", course.as_bytes())]), &known).is_ok());
}

#[test]
fn a_head_must_say_what_it_is() {
    one(&faults("stories/a.md", "Chuyện"), "stories/a.md:1", &["has no head"]);
    one(&faults("stories/a.md", "---\ntitle: A\n"), "stories/a.md:1", &["does not end"]);
    one(&faults("stories/a.md", "---\ntitle: A\nlang: vi\n---\n"), "stories/a.md:1", &["licence is missing"]);
    one(&faults("stories/a.md", "---\ntitle: A\nlang: VI\nlicence: x\n---\n"), "stories/a.md:3", &["“VI”"]);
    one(
        &faults("stories/a.md", "---\ntitle: A\nlang: vi\nlicence: x\ngenre: sing\n---\n"),
        "stories/a.md:5",
        &["“song”"],
    );
    one(
        &faults("stories/a.md", "---\ntitle: A\nlang: vi\nlicence: x\naudience: club\n---\n"),
        "stories/a.md:5",
        &["“club”"],
    );
    one(
        &faults("stories/a.md", "---\ntitle: A\nlang: vi\nlicence: x\ntitle: B\n---\n"),
        "stories/a.md:5",
        &["stands above"],
    );
}

#[test]
fn blocks_are_named_closed_and_filled() {
    one(&lesson("```wrods\nnặm\n```"), "tay/lessons/a.md:6", &["“wrods”", "“words”"]);
    one(&lesson("```words\nnặm"), "tay/lessons/a.md:6", &["does not end"]);
    one(&lesson("```\nnặm\n```"), "tay/lessons/a.md:6", &["has no name"]);
    one(&lesson("```words\n```"), "tay/lessons/a.md:6", &["is empty"]);
    one(&lesson("```words\nnặm\n```\n```en\nwater\n```"), "tay/lessons/a.md:9", &["no text right above"]);
    one(&lesson("a\n```en\na\n```\n```en\nb\n```"), "tay/lessons/a.md:10", &["has “en” already"]);
    one(&lesson("a\n\n<b>b</b>"), "tay/lessons/a.md:8", &["HTML tag “<b>”"]);
    one(&lesson("```dialogue\nPây hâư\n```"), "tay/lessons/a.md:7", &["who says"]);
    one(&lesson("```dialogue\nA: Pây hâư?\n  Đi đâu?\n```"), "tay/lessons/a.md:8", &["which language"]);
    one(&lesson("```song\ntay/dem\n```"), "tay/lessons/a.md:7", &["which song and lines"]);
}

#[test]
fn a_gap_in_a_song_is_within_its_line() {
    let toml = format!("{SONG}[[tiers]]\nid = \"tyz\"\nrole = \"text\"\nlang = \"tyz\"\nfile = \"dem.vtt\"\n");
    let vtt = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nslam slí\n";
    let gap = |missing: &str| {
        let text = format!(
            "---\ntitle: A\nlang: tyz\nlicence: CC0-1.0\n---\n```exercise\nsong-gap\n? a\n~ dem {missing}\n```"
        );
        let song: [(&str, &[u8]); 2] = [("tay/songs/dem.toml", toml.as_bytes()), ("tay/songs/dem.vtt", vtt.as_bytes())];
        let all = [song[0], song[1], ("tay/lessons/a.md", text.as_bytes())];
        found(&all).iter().map(|fault| fault.line_in("en")).collect::<Vec<_>>()
    };
    assert_eq!(gap("1: 2"), [""; 0]);
    one(&gap("1: 1 3"), "tay/lessons/a.md:9", &["only 2 syllables"]);
    one(&gap("2: 1"), "tay/lessons/a.md:9", &["dem"]);
}

#[test]
fn an_exercise_can_be_answered() {
    let exercise = |text: &str| lesson(&format!("```exercise\n{text}\n```"));
    let at = |line: usize| format!("tay/lessons/a.md:{line}");
    one(&exercise("chose\n? a\n( ) b\n(x) c"), &at(7), &["“choose”"]);
    one(&exercise("choose\n( ) b\n(x) c"), &at(6), &["no question"]);
    one(&exercise("choose\n?Số nào\n( ) b\n(x) c"), &at(8), &["touches"]);
    one(&exercise("choose\n? a\n( ) b\n( ) c"), &at(6), &["0 right options"]);
    one(&exercise("choose\n? a\n(x) b"), &at(6), &["only 1"]);
    one(&exercise("choose\n? a\n(x) b\n( ) c\n(y) d"), &at(11), &["“(y) d”"]);
    one(&exercise("type\n? a"), &at(6), &["no answer"]);
    one(&exercise("gap\n? a\n~ b ___ c"), &at(6), &["no answer"]);
    one(&exercise("gap\n? a\n~ b c\n= d"), &at(6), &["exactly one gap"]);
    one(&exercise("gap\n? a\n~ b ___ c ___\n= d"), &at(6), &["exactly one gap"]);
    one(&exercise("gap\n? a\n= d"), &at(6), &["exactly one gap"]);
    one(&exercise("type\n? a\n♪ x\n= d"), &at(9), &["tay/x"]);
    one(&exercise("order\n? a\n♪ nặm\n- b\n- c"), &at(9), &["“♪ nặm”"]);
    assert_eq!(exercise("gap\n? a\n~ Kin ___.\n= nặm"), [""; 0]);
    assert_eq!(exercise("choose\n? a\n♪ nặm\n( ) b\n(x) c"), [""; 0]);
    one(&exercise("choose-sound\n? a\n(x) nặm\n( ) x"), &at(10), &["tay/x"]);
    one(&exercise("choose-sound\n? a\n(x) nặm"), &at(6), &["only 1"]);
    one(&exercise("choose-picture\n? a\n( ) nặm\n( ) rườn"), &at(6), &["0 right options"]);
    one(&exercise("choose-picture\n? a\n(x) nặm\n( ) nha.png = alt: Nhà"), &at(10), &["“nha.png”"]);
    one(&exercise("dictation\n? a\n= nặm"), &at(6), &["exactly one line “♪ …”"]);
    one(&exercise("dictation\n? a\n♪ nặm\n♪ rườn\n= nặm"), &at(6), &["exactly one line “♪ …”"]);
    one(&exercise("dictation\n? a\n♪ nặm"), &at(6), &["no answer"]);
    one(&exercise("say\n? a\n= nặm"), &at(9), &["“= nặm”", "“♪ …”"]);
    one(&exercise("say\n? a\n♪ x"), &at(9), &["tay/x"]);
    one(&exercise("trace\n? a\n- sl"), &at(9), &["which sign"]);
    one(&exercise("trace\n? a\n- /chu/tay/x sl"), &at(9), &["tay/x"]);
    one(&exercise("trace\n? a\n- /bai/tay/a sl"), &at(9), &["which sign"]);
    one(&exercise("sing\n? a\n~ tay/dem"), &at(9), &["not clear which song"]);
    one(&exercise("song-gap\n? a\n~ tay/dem 1"), &at(9), &["what is missing"]);
    one(&exercise("song-gap\n? a\n~ tay/dem 1: 0"), &at(9), &["what is missing"]);
    one(&exercise("song-gap\n? a\n~ dem 1: 2"), &at(9), &["tay/dem"]);
    assert_eq!(exercise("dictation\n? a\n♪ nặm\n= nặm"), [""; 0]);
    assert_eq!(exercise("choose-sound\n? a\n( ) nặm\n(x) rườn"), [""; 0]);
    one(&exercise("match\n? a\nb = c\nd e\nf = g"), &at(10), &["“d e”"]);
    one(&exercise("order\n? a\n- b"), &at(6), &["only 1"]);
}

#[test]
fn a_source_says_what_it_is() {
    let source = "licence = \"CC0-1.0\"\nlang = \"vi\"\n[[source]]\nid = \"tn5\"\nlabel = \"TN5\"\n";
    let faults = faults("sources.toml", source);
    assert!(faults[0].starts_with("sources.toml:3: This source has no licence"), "{faults:?}");
    assert!(faults[1].starts_with("sources.toml:3: “title” is missing"), "{faults:?}");
    assert_eq!(faults.len(), 2);
}

#[test]
fn a_file_of_an_office_is_turned_away_kindly() {
    one(&faults("tay/lessons/a.docx", "PK"), "tay/lessons/a.docx", &["word processor", ".md"]);
    one(&faults("tay/words.xlsx", "PK"), "tay/words.xlsx", &["spreadsheet", "words.tsv"]);
    one(&faults("tay/lessons/a.txt", "a"), "tay/lessons/a.txt", &["“lessons”", "“.md”"]);
}

#[test]
fn a_word_list_has_columns_and_full_rows() {
    one(&words(""), "tay/words-2.tsv:3", &["names of the columns"]);
    one(&words("headword\tglos_vi\tgloss_en\nx\ty\tz\n"), "tay/words-2.tsv:3", &["“glos_vi”", "“gloss_vi”"]);
    one(&words("headword\tgloss_vi\n\ty\n"), "tay/words-2.tsv:4", &["no headword"]);
    one(&words("headword\tgloss_vi\nx\t\n"), "tay/words-2.tsv:4", &["no meaning"]);
    one(&words("headword\tgloss_vi\nx\ty\tz\n"), "tay/words-2.tsv:4", &["3 cells", "2 columns"]);
    one(&words("headword\tgloss_vi\nx | y\tz\n"), "tay/words-2.tsv:4", &["one value"]);
    one(&words("headword\tgloss_vi\n?\ty\n"), "tay/words-2.tsv:4", &["cannot become an address"]);
    one(&words("headword\tgloss_vi\nx\ta\\b\n"), "tay/words-2.tsv:4", &["“\\b”"]);
    one(&words("headword\tgloss_vi\tvariants\nx\ty\tz [tn6]\n"), "tay/words-2.tsv:4", &["“tn6”", "“tn5”"]);
    one(&words("headword\tgloss_vi\nnặm\ty\n"), "tay/words.tsv:4", &["“nặm” already", "tay/words-2.tsv:4"]);
    one(&faults("tay/words-2.tsv", "# lang: tyz\nheadword\tgloss_vi\nx\ty\nz\ty\n"), "tay/words-2.tsv:2", &["licence"]);
}

#[test]
fn toml_is_named_line_by_line() {
    one(&song("summary.vi = Đếm\n"), "tay/songs/dem.toml:4", &["quotation marks"]);
    one(&song("title.vi = \"x\"\n"), "tay/songs/dem.toml:4", &["stands above"]);
    one(&song("summary.vi = \"a\\ b\"\n"), "tay/songs/dem.toml:4", &["backslash"]);
    one(&song("perfomers = []\n"), "tay/songs/dem.toml:4", &["“performers”"]);
    one(&song("[[performers]]\nrole.vi = \"đàn\"\n"), "tay/songs/dem.toml:4", &["performer has no name"]);
    one(&song("[[notices]]\nkind = \"rital\"\ntext.vi = \"x\"\n"), "tay/songs/dem.toml:5", &["“ritual”"]);
    one(&song("text = '''\na\n\n[^tn6]\n'''\n"), "tay/songs/dem.toml:7", &["“tn6”"]);
    let letter = "lang = \"tyz\"\nlicence = \"x\"\ntitle.vi = \"x\"\n[[letters]]\nform = \"sl\"\nclass = \"tone\"\nword = \"nam\"\n";
    one(&faults("tay/scripts/x.toml", letter), "tay/scripts/x.toml:7", &["tay/nam", "tay/nặm"]);
}

#[test]
fn a_song_has_its_sound_and_its_tiers_beside_it() {
    let sound = "[recording]\nfile = \"dem.m4a\"\nduration = \"00:00:01.000\"\n";
    one(&song(sound), "tay/songs/dem.toml:5", &["no file “dem.m4a”"]);
    let whole = format!("{SONG}{sound}");
    let with = |toml: &str, name: &str| {
        let faults = found(&[("tay/songs/dem.toml", toml.as_bytes()), (name, b"sound")]);
        faults.iter().map(|fault| fault.line_in("en")).collect::<Vec<_>>()
    };
    assert_eq!(with(&whole, "tay/songs/dem.m4a"), [""; 0]);
    one(&with(SONG, "tay/songs/dem.m4a"), "tay/songs/dem.m4a", &["No song uses"]);
    one(&with(&format!("{whole}sha256 = \"00\"\n"), "tay/songs/dem.m4a"), "tay/songs/dem.toml:7", &["sha256"]);
    one(&with(&whole.replace("m4a", "xyz"), "tay/songs/dem.xyz"), "tay/songs/dem.toml:5", &["what kind of sound"]);
    one(&with(&whole.replace("01.000", "1"), "tay/songs/dem.m4a"), "tay/songs/dem.toml:6", &["not a time"]);
    one(&with(&format!("{whole}x = [\n"), "tay/songs/dem.m4a"), "tay/songs/dem.toml:7", &["not TOML"]);
}

#[test]
fn the_cues_of_a_tier_stand_in_the_order_of_time() {
    let tier = format!("{SONG}[[tiers]]\nid = \"vi\"\nrole = \"text\"\nlang = \"vi\"\nfile = \"dem.vi.vtt\"\n");
    let vtt = |text: &str| {
        let faults = found(&[("tay/songs/dem.toml", tier.as_bytes()), ("tay/songs/dem.vi.vtt", text.as_bytes())]);
        faults.iter().map(|fault| fault.line_in("en")).collect::<Vec<_>>()
    };
    let at = |line: usize| format!("tay/songs/dem.vi.vtt:{line}");
    assert_eq!(vtt("WEBVTT - x\n\nNOTE y\n\n1\n00:01.000 --> 00:02.000 align:start\nmột\n"), [""; 0]);
    one(&vtt("00:01.000 --> 00:02.000\n"), &at(1), &["WEBVTT"]);
    one(&vtt("WEBVTT\n\n00:02.000 --> 00:01.000\na\n"), &at(3), &["ends before"]);
    one(&vtt("WEBVTT\n\n00:01.000 --> 00:03.000\na\n\n00:02.000 --> 00:04.000\nb\n"), &at(6), &["00:00:03.000"]);
    one(&vtt("WEBVTT\n\n00:01,000 --> 00:02.000\na\n"), &at(3), &["“00:01,000”"]);
    one(&vtt("WEBVTT\n\n00:01.000 --> 00:02.000\n<i>a</i>\n"), &at(4), &["&lt;"]);
    one(&vtt("WEBVTT\n\na\nb\n"), &at(3), &["no line with times"]);
    one(&vtt("WEBVTT\n\n00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb\n"), &at(5), &["empty line"]);
}

#[test]
fn what_an_archive_writes_down_is_checked() {
    let at = |line: usize| format!("tay/songs/dem.toml:{line}");
    let whole =
        "[record]\nwhen = \"198X~\"\nlanguage = \"Tày\"\n[place]\nvillage = \"x\"\n[[related]]\nsong = \"tay/dem\"\n";
    assert_eq!(song(whole), [""; 0]);
    one(&song("[record]\nwhen = \"hôm qua\"\n"), &at(5), &["“hôm qua” is not a date", "“198X”", "leave the line out"]);
    one(&song("[record]\noccassion.vi = \"x\"\n"), &at(5), &["“occasion”"]);
    one(&song("[place]\nvilage = \"x\"\n"), &at(5), &["“village”"]);
    one(&song("place = \"x\"\n"), &at(4), &["[place]"]);
    one(&song("[[related]]\nhow.vi = \"x\"\n"), &at(4), &["“song” is missing"]);
    one(&song("[[related]]\nsong = \"tay/no\"\n"), &at(5), &["tay/songs/no.toml"]);
    one(&song("[[performers]]\nname.vi = \"x\"\nprat.vi = \"x\"\n"), &at(6), &["“part”"]);
}

#[test]
fn an_elan_file_lies_beside_its_song_and_is_one() {
    let toml = format!("{SONG}eaf = \"dem.eaf\"\n");
    let with = |bytes: &[u8]| -> Vec<String> {
        let faults = found(&[("tay/songs/dem.toml", toml.as_bytes()), ("tay/songs/dem.eaf", bytes)]);
        faults.iter().map(|fault| fault.line_in("en")).collect()
    };
    one(&song("eaf = \"dem.eaf\"\n"), "tay/songs/dem.toml:4", &["no file “dem.eaf”"]);
    one(&with(b"\n\xe1"), "tay/songs/dem.eaf:2", &["UTF-8"]);
    one(&with(b"<html/>"), "tay/songs/dem.eaf:1", &["not an ELAN file"]);
    assert_eq!(with(include_bytes!("../eaf/empty.eaf")), [""; 0]);
}

#[test]
fn an_excerpt_stays_within_its_song() {
    let tier = format!("{SONG}[[tiers]]\nid = \"vi\"\nrole = \"text\"\nlang = \"vi\"\nfile = \"dem.vi.vtt\"\n");
    let lesson = "---\ntitle: A\nlang: tyz\nlicence: CC0-1.0\n---\n```song\ndem 1-2\n```\n";
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\na\n";
    let files = [("tay/songs/dem.toml", tier.as_str()), ("tay/songs/dem.vi.vtt", vtt), ("tay/lessons/a.md", lesson)];
    let faults = found(&files.map(|(path, text)| (path, text.as_bytes())));
    assert_eq!((faults[0].file.as_str(), faults[0].line, faults.len()), ("tay/lessons/a.md", 7, 1));
}

#[test]
fn a_folder_belongs_to_a_language_and_an_id_to_one_item() {
    let list = "# lang: tyz\n# licence: x\nheadword\tgloss_vi\tid\na\tb\t7\nc\td\t7\n";
    let faults = faults("tai/words.tsv", list);
    assert!(
        faults[0].starts_with("tai/words.tsv: The folder “tai” belongs to no language — Did you mean “tay”?"),
        "{faults:?}"
    );
    assert!(faults[1].starts_with("tai/words.tsv:5: The id 7 is used in tai/words.tsv:4"), "{faults:?}");
}

#[test]
fn a_file_that_cannot_be_read_makes_no_other_faults() {
    let lesson = "---\ntitle: A\nlang: tyz\nlicence: CC0-1.0\n---\n[^tn5]\n```words\nnặm\n```\n";
    let faults = found(&[
        ("sources.toml", b"\xff"),
        ("tay/words.tsv", b"\xff\xfeh\0"),
        ("tay/lessons/a.md", lesson.as_bytes()),
        ("tay/songs/a.toml", b"\xff"),
        ("tay/songs/a.m4a", b"sound"),
    ]);
    let places: Vec<(&str, usize)> = faults.iter().map(|fault| (fault.file.as_str(), fault.line)).collect();
    assert_eq!(places, [("sources.toml", 1), ("tay/songs/a.toml", 1), ("tay/words.tsv", 0)]);
}

#[test]
fn what_windows_macs_and_spreadsheets_do_is_no_fault() {
    let list = "\u{feff}# lang: tyz\t\t\r\n# licence: CC0-1.0\t\t\r\nheadword\tgloss_vi\tnote_vi\t\r\nna\u{323}\u{306}m no\u{301}ng\t\"nước \"\"ấm\"\"\"\t\"hai\r\ndòng\"\t\r\n\t\t\t\r\n";
    let package = read(&folder(&[("tay/words-2.tsv", list.as_bytes()), ("tay/.DS_Store", b"\0")]), &|_| false).unwrap();
    let word = package.drafts.iter().find(|draft| draft.slug.as_str() == "tay/nặm-nóng").unwrap();
    assert_eq!(word.body.summary().text("vi"), "nước \"ấm\"");
    assert!(serde_json::to_string(&word.body).unwrap().contains("hai\\ndòng"));
}
