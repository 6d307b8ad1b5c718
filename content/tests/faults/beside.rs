//! Sounds, pictures and drawings, which lie beside the file that names them.

use super::*;

#[test]
fn a_drawing_made_elsewhere_must_be_one() {
    let script = |json: &str| {
        let json = json.replace('"', "\\\"");
        let head = "lang = \"tyz\"\nlicence = \"CC0-1.0\"\ntitle.vi = \"Chữ\"\n\n[[letters]]\nform = \"a\"\n";
        faults("tay/scripts/chu.toml", &format!("{head}class = \"vowel\"\ndrawing = \"{json}\"\n"))
    };
    let good = r#"{"strokes":["M 0 0 L 9 9 0 9 Z"],"medians":[[[0,0],[9,9]]]}"#;
    assert_eq!(script(good), [""; 0]);
    assert_eq!(
        script(&good.replace('L', "l")),
        [
            "tay/scripts/chu.toml:8: The outline of stroke 1 cannot be read from “l 9 9 0 9 Z” on — An outline consists of \
          capital M, L, Q, C, Z and numbers only."
        ]
    );
    assert!(script("[]")[0].starts_with("tay/scripts/chu.toml:8: There are no “strokes” and “medians”"));
}

/// A picture of 640 by 480, as far as its first bytes say.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0";

#[test]
fn a_word_has_its_sounds_pictures_and_drawings_beside_its_list() {
    let head = "# lang: tyz\n# licence: CC0-1.0\n";
    let strokes = br#"{"strokes":["M 0 0 L 9 9 0 9 Z"],"medians":[[[0,0],[9,9]]]}"#;
    let with = |columns: &str, cells: &str| {
        let list = format!("{head}headword\tgloss_vi\t{columns}\nslam\tba\t{cells}\n");
        let more: [(&str, &[u8]); 4] = [
            ("tay/words-2.tsv", list.as_bytes()),
            ("tay/x.m4a", b"sound"),
            ("tay/x.png", PNG),
            ("tay/x.json", strokes),
        ];
        found(&more).iter().map(|fault| fault.line_in("en")).collect::<Vec<_>>()
    };
    let columns = "sounds\tpictures\tscript\trelated";
    let sound = "x.m4a = speaker: A = place: B = duration: 00:00:01.000";
    let good = [sound, "x.png = alt: C = alt.en: D = credit: E", "= ids: ⿰氵南 = drawing: x.json [tn5]", "nặm | rườn"];
    let but = |index: usize, cell: &str| {
        let mut cells = good;
        cells[index] = cell;
        with(columns, &cells.join("\t"))
    };
    assert_eq!(but(0, sound), [""; 0]);
    let at = "tay/words-2.tsv:4";
    one(&but(0, "x.m4a = speaker: A"), at, &["“duration”"]);
    one(&but(0, "x.m4a = speekar: A = duration: 00:00:01.000"), at, &["“speekar”", "Did you mean “speaker”"]);
    one(&but(0, "x.m4a = cô giáo = duration: 00:00:01.000"), at, &["“cô giáo”", "speaker"]);
    one(&but(0, "y.m4a = duration: 00:00:01.000"), at, &["no file “y.m4a”"]);
    one(&but(1, "x.json"), at, &["“x.json” is no picture", "webp"]);
    one(&but(1, "x.png = size: big"), at, &["“big” is not the size"]);
    one(&but(2, "[tn5]"), at, &["no character here", "ids"]);
    one(&but(2, "= ids: ⿰氵\u{e123} = drawing: x.json"), at, &["U+E123"]);
    one(&but(3, "rươn"), at, &["tay/rươn", "“tay/rườn”"]);
    let unreadable = found(&[
        ("tay/words-2.tsv", format!("{head}headword\tgloss_vi\tscript\nslam\tba\t三 = drawing: x.json\n").as_bytes()),
        ("tay/x.json", b"{\n\"strokes\": [1]}"),
    ]);
    assert_eq!((unreadable[0].file.as_str(), unreadable[0].line, unreadable.len()), ("tay/x.json", 0, 1));
}

#[test]
fn a_lesson_has_its_sounds_and_pictures_beside_it() {
    let with = |text: &str| {
        let page = format!("---\ntitle: A\nlang: tyz\nlicence: CC0-1.0\n---\n{text}");
        let more: [(&str, &[u8]); 3] =
            [("tay/lessons/a.md", page.as_bytes()), ("tay/lessons/x.m4a", b"sound"), ("tay/lessons/x.png", PNG)];
        found(&more).iter().map(|fault| fault.line_in("en")).collect::<Vec<_>>()
    };
    let sound = "```sound\nfile: x.m4a\nduration: 00:00:01.000\ncaption: B\n```\n";
    let picture = "```picture\nfile: x.png\nalt: C\n```\n";
    assert_eq!(with(&format!("{sound}{picture}")), [""; 0]);
    one(
        &with(&format!("{sound}```picture\nfile: x.png\nalt B\n```\n")),
        "tay/lessons/a.md:13",
        &["is not “name: value”"],
    );
    one(&with(sound), "tay/lessons/x.png", &["no word or page"]);
    one(&with(&format!("{sound}{picture}```picture\n```\n")), "tay/lessons/a.md:15", &["“picture” is empty"]);
    one(&with(&format!("{picture}{}", sound.replace("01.000", "1"))), "tay/lessons/a.md:12", &["not a time"]);
}

#[test]
fn a_speaker_agreed() {
    let list = |speaker: &str| {
        let list = format!("{}{speaker}", SOURCES.1);
        faults("sources.toml", &list)
    };
    assert_eq!(list("speaker.name = \"A\"\nspeaker.agreed = \"B\"\n"), [""; 0]);
    one(&list("speaker.name = \"A\"\n"), "sources.toml:9", &["“agreed”"]);
}
