//! Typed text, before it is kept: what is plain noise goes, what a person must decide is named.
//!
//! Phones and word processors put marks into a text that nobody sees and that make two equal words differ: those are
//! taken out, and the letters are composed (NFC), without asking. A private-use character, a control character, a
//! `�` or, in a form of a language, an emoji cannot be mended by a program: each is named with its place and the way on.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::lang::{LangTag, Multi};

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A form of a language: a headword, a variant, an example, IPA. One line, and no place for an emoji.
    Form,
    /// Running text or a note, of one line or many. An emoji is the writer's own affair.
    Prose,
}

/// A text as it can be kept, but for what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clean {
    /// The text: NFC, `\n` for every line end, no marks of direction or of no width, no blanks at its ends.
    pub text: String,
    /// What somebody must change before it is kept, in order; the first dozen.
    pub odd: Vec<Odd>,
}

impl Clean {
    /// The text, where there is nothing to change.
    ///
    /// # Errors
    /// The first thing to change.
    pub fn whole(self) -> Result<String, Odd> {
        self.odd.into_iter().next().map_or(Ok(self.text), Err)
    }
}

/// Why a character cannot stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// Every font shows another thing for it.
    PrivateUse,
    /// A small picture where letters are asked for.
    Emoji,
    /// Nobody sees it, and it stands for no letter.
    Control,
    /// A letter was lost on the way: `�`.
    Lost,
}

/// A character that somebody must change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Why.
    pub why: Oddity,
    /// The character.
    pub character: char,
    /// Its line in the cleaned text, from 1.
    pub line: usize,
    /// Its place in that line, from 1, in characters as people count them.
    pub column: usize,
}

impl Odd {
    /// What is wrong and how to mend it, in Vietnamese and English: whole sentences.
    #[must_use]
    pub fn told(&self) -> Multi {
        let code = format!("U+{:04X}", u32::from(self.character));
        let (c, column) = (self.character, self.column);
        let (place_vi, place_en) = match self.line {
            1 => (format!("Chữ thứ {column}"), format!("Character {column}")),
            line => (format!("Dòng {line}, chữ thứ {column}"), format!("Line {line}, character {column}")),
        };
        let (vi, en) = match self.why {
            Oddity::PrivateUse => (
                format!(
                    "{code} thuộc vùng dùng riêng của Unicode, mỗi phông chữ hiện nó một kiểu. Xin thay bằng ký tự có mã \
                     chính thức (nhiều chữ Nôm đã có); nếu chưa có mã, xin mô tả chữ bằng chuỗi IDS, ví dụ ⿰氵南."
                ),
                format!(
                    "{code} is for private use: every font shows something else for it. Please use the official code (many \
                     Nôm characters have one); where there is none, describe the character by an IDS, such as ⿰氵南."
                ),
            ),
            Oddity::Emoji => (
                format!("“{c}” là hình, không phải chữ. Xin bỏ nó khỏi ô này; trong ghi chú thì được."),
                format!("“{c}” is a picture, not a letter. Please take it out of this field; a note may have it."),
            ),
            Oddity::Control => (
                format!("{code} là ký tự điều khiển, mắt không nhìn thấy. Xin xóa nó đi, hoặc gõ lại ô này."),
                format!("{code} is an invisible control character. Please delete it, or type this field again."),
            ),
            Oddity::Lost => (
                "“�” cho biết chữ gốc đã mất khi đổi bảng mã. Xin gõ lại chữ ấy theo bản gốc.".to_owned(),
                "“�” says that the original letter was lost in a conversion. Please type it again.".to_owned(),
            ),
        };
        Multi::vi(format!("{place_vi}: {vi}")).and(LangTag::en(), format!("{place_en}: {en}"))
    }
}

/// How many odd characters are named: whoever pastes a broken text does not read a thousand.
const NAMED: usize = 12;

/// The text as it can be kept, and what must be changed first.
///
/// ```
/// use tiengban_content::text::clean::{Oddity, Typed, clean};
/// assert_eq!(clean(" na\u{323}\u{306}m\u{200f} ", Typed::Form).whole().unwrap(), "nặm");
/// assert_eq!(clean("nặm \u{e123}", Typed::Form).odd[0].why, Oddity::PrivateUse);
/// ```
#[must_use]
pub fn clean(text: &str, typed: Typed) -> Clean {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let seen: String = without_marks(&text).nfc().collect();
    let seen = match typed {
        Typed::Prose => seen.trim().to_owned(),
        Typed::Form => seen.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "),
    };
    let odd = found(&seen, typed).take(NAMED).collect();
    Clean { text: seen, odd }
}

fn found(text: &str, typed: Typed) -> impl Iterator<Item = Odd> + '_ {
    text.split('\n').enumerate().flat_map(move |(line, words)| {
        words.graphemes(true).enumerate().filter_map(move |(column, cluster)| {
            let (why, character) = cluster.chars().find_map(|c| Some((oddity(c, cluster, typed)?, c)))?;
            Some(Odd { why, character, line: line + 1, column: column + 1 })
        })
    })
}

fn oddity(c: char, cluster: &str, typed: Typed) -> Option<Oddity> {
    match c {
        '\n' | '\t' => None,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some(Oddity::PrivateUse),
        '\u{fffd}' => Some(Oddity::Lost),
        c if c.is_control() => Some(Oddity::Control),
        c if typed == Typed::Form && (is_emoji(c) || cluster.contains(['\u{fe0f}', '\u{20e3}'])) => Some(Oddity::Emoji),
        _ => None,
    }
}

/// Whether it is shown as a small picture: the blocks of Unicode that hold nothing else.
fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{231a}'..='\u{231b}' | '\u{23e9}'..='\u{23fa}' | '\u{2600}'..='\u{27bf}' | '\u{2b1b}'..='\u{2b1c}'
        | '\u{2b50}' | '\u{2b55}' | '\u{1f000}'..='\u{1faff}')
}

/// The text without marks of direction and of no width. What joins the parts of one emoji stays, or a family of four
/// would fall apart; so do the selectors of a Nôm character's shape.
fn without_marks(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut before = None;
    while let Some(c) = rest.next() {
        let joins = c == '\u{200d}'
            && before.is_some_and(|c| is_emoji(c) || c == '\u{fe0f}')
            && rest.peek().is_some_and(|c| is_emoji(*c));
        if joins || !is_mark(c) {
            kept.push(c);
            before = Some(c);
        }
    }
    kept
}

fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whys(text: &str, typed: Typed) -> Vec<Oddity> {
        clean(text, typed).odd.into_iter().map(|odd| odd.why).collect()
    }

    #[test]
    fn marks_that_nobody_sees_go_and_letters_are_composed() {
        let typed = "\u{feff}\u{200f}na\u{323}\u{306}m\u{200b} \u{a0}b\u{ad}ó\u{202c}\r\n";
        assert_eq!(clean(typed, Typed::Form).whole().unwrap(), "nặm bó");
        assert_eq!(clean("a\r\nb\rc\u{2028}d", Typed::Prose).whole().unwrap(), "a\nb\nc\nd");
    }

    #[test]
    fn what_joins_an_emoji_and_shapes_a_character_stays() {
        for text in ["👨‍👩‍👧", "❤️‍🔥", "葛\u{e0100}", "𪟦"] {
            assert_eq!(clean(text, Typed::Prose).whole().unwrap(), text);
        }
        assert_eq!(clean("a\u{200d}b", Typed::Prose).text, "ab");
    }

    #[test]
    fn what_a_program_cannot_mend_is_named_with_its_place() {
        let odd = clean("nặm\nbó \u{f0001}", Typed::Prose).odd.remove(0);
        assert_eq!((odd.why, odd.line, odd.column), (Oddity::PrivateUse, 2, 4));
        assert!(odd.told().text("vi").starts_with("Dòng 2, chữ thứ 4: U+F0001 "));
        assert!(odd.told().text("en").contains("IDS"));
        assert_eq!(whys("a\u{7}b\u{fffd}", Typed::Form), [Oddity::Control, Oddity::Lost]);
    }

    #[test]
    fn an_emoji_is_no_letter_of_a_form_and_may_stand_in_a_note() {
        for emoji in ["🙂", "❤️", "🇻🇳", "1️⃣", "👨‍👩‍👧"] {
            assert_eq!(whys(&format!("nặm {emoji}"), Typed::Form), [Oddity::Emoji], "{emoji}");
            assert_eq!(whys(&format!("nặm {emoji}"), Typed::Prose), []);
        }
        assert_eq!(whys("slí 𪟦 ɬam˧˥ → ⿰氵南 ①", Typed::Form), []);
    }

    #[test]
    fn a_broken_text_is_not_named_a_thousand_times() {
        assert_eq!(clean(&"\u{e000}".repeat(1000), Typed::Prose).odd.len(), NAMED);
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(text in any::<String>(), form in any::<bool>()) {
            let typed = if form { Typed::Form } else { Typed::Prose };
            let once = clean(&text, typed);
            prop_assert_eq!(clean(&once.text, typed), once);
        }
    }
}
