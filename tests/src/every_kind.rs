//! A very small house whose lesson has an exercise of every kind. The words are none of any language.

use crate::Folder;
use crate::voices::made;

/// The lesson's page.
pub const LESSON: &str = "/bai/tay/moi-kieu";
/// Its sitting.
pub const SITTING: &str = "/hoc/tay/moi-kieu";

const LANGUAGE: &str = "---\ntitle: Tày\ntitle.en: Tày\nlang: tyz\nlicence: CC0-1.0\n---\n\nTiếng Tày.\n";

const WORDS: &str = "# lang: tyz
# licence: CC0-1.0
headword\tgloss_vi\tgloss_en\tscript\tsounds\tpictures
xà\ttừ thử một\ttest word one\t\txa1.wav = synthesised: Âm thử = duration: 00:00:01.000\tdo.png = alt: Hình đỏ
xa\ttừ thử hai\ttest word two\t\txa2.wav = synthesised: Âm thử = duration: 00:00:01.000\txanh.png = alt: Hình xanh
xá\ttừ thử ba\ttest word three\t\txa3.wav = synthesised: Âm thử = duration: 00:00:01.000\t
xu\ttừ thử bốn\ttest word four\t\t\t
";

const SONG: &str = "lang = \"tyz\"
licence = \"CC0-1.0\"
title.vi = \"Bài hát thử\"
[recording]
file = \"hat.wav\"
duration = \"00:00:06.000\"
synthesised.vi = \"Âm thử\"
[[tiers]]
id = \"tyz\"
role = \"text\"
lang = \"tyz\"
file = \"hat.tyz.vtt\"
";

const LINES: &str = "WEBVTT

00:00:00.000 --> 00:00:02.000
xa xà xá

00:00:02.000 --> 00:00:04.000
xá xu xa
";

const SCRIPT: &str = "lang = \"tyz\"
licence = \"CC0-1.0\"
title.vi = \"Chữ thử\"
about = [\"tay\"]
[[letters]]
form = \"k\"
class = \"consonant\"
drawing = \"k.json\"
";

const STROKES: &str = r#"{"strokes":["M 100 500 L 900 500 900 440 Z"],"medians":[[[100,470],[900,470]]]}"#;

const EXERCISES: &str = "---
title: Mọi kiểu bài tập
title.en: Every kind of exercise
lang: tyz
licence: CC0-1.0
---

Đọc đã.

```en
Read first.
```

```exercise
choose
? Từ nào là “từ thử một”?
?en Which is “test word one”?
( ) xa
(x) xà
```

```exercise
choose-sound
? Tiếng nào là “từ thử một”?
?en Which sound is “test word one”?
( ) xa
(x) xà
( ) xá
```

```exercise
choose-picture
? Hình nào là “từ thử một”?
?en Which picture is “test word one”?
(x) xà
( ) xa
( ) vang.png = alt: Hình vàng
```

```exercise
type
? Viết “từ thử một”.
?en Write “test word one”.
= xà
```

```exercise
dictation
? Nghe rồi viết lại.
?en Listen and write.
♪ nghe.wav = synthesised: Âm thử = duration: 00:00:01.000
= xu xá
```

```exercise
gap
? Điền vào chỗ trống.
?en Fill the gap.
~ xu ___ xu
= xa
```

```exercise
song-gap
? Điền vào câu hát.
?en Fill the line of the song.
~ hat 1: 1 3
```

```exercise
match
? Nối.
?en Match.
xà = một
xu = bốn
```

```exercise
order
? Xếp.
?en Put in order.
- xu
- xa
- xá
```

```exercise
say
? Nói theo.
?en Say it.
♪ xà
```

```exercise
trace
? Viết chữ này.
?en Write this letter.
- /chu/tay/thu k
```

```exercise
sing
? Hát theo.
?en Sing along.
~ hat 1-2
```
";

/// A second's tone of this height, in hertz.
fn tone(height: u32, seconds: u32) -> Vec<u8> {
    made(&["-f", "lavfi", "-i", &format!("sine=frequency={height}:duration={seconds}")], "wav")
}

fn picture(colour: &str) -> Vec<u8> {
    made(&["-f", "lavfi", "-i", &format!("color=c={colour}:s=320x240:d=1"), "-frames:v", "1"], "png")
}

/// The house; `song` stands above its song, such as `audience = "stewards"`.
#[must_use]
pub fn house(song: &str) -> Folder {
    let folder = Folder::of(&[
        ("tay/language.md", LANGUAGE),
        ("tay/words.tsv", WORDS),
        ("tay/songs/hat.toml", &format!("{song}\n{SONG}")),
        ("tay/songs/hat.tyz.vtt", LINES),
        ("tay/scripts/thu.toml", SCRIPT),
        ("tay/scripts/k.json", STROKES),
        ("tay/lessons/moi-kieu.md", EXERCISES),
    ]);
    for (name, height) in [("xa1", 200), ("xa2", 300), ("xa3", 400), ("lessons/nghe", 250)] {
        folder.write(&format!("tay/{name}.wav"), tone(height, 1));
    }
    folder.write("tay/songs/hat.wav", tone(330, 6));
    for (name, colour) in [("do", "red"), ("xanh", "blue"), ("lessons/vang", "yellow")] {
        folder.write(&format!("tay/{name}.png"), picture(colour));
    }
    folder
}
