//! What the proposed exercises ask, in Vietnamese and English.

use crate::lang::{LangTag, Multi};

/// The questions, for a taught language.
pub(super) struct Prompts {
    /// `tiếng Tày`.
    vi: String,
    /// `Tày`.
    en: String,
}

impl Prompts {
    pub(super) fn new(lang_name: &Multi) -> Self {
        let vi = lang_name.text("vi").trim();
        let (first, rest) = vi.split_once(' ').unwrap_or((vi, ""));
        // The name may say that it is a language already.
        let vi = if first.to_lowercase() == "tiếng" { format!("tiếng {rest}") } else { format!("tiếng {vi}") };
        Self { vi, en: lang_name.text("en").trim().to_owned() }
    }

    pub(super) fn how_do_you_say(&self, gloss: &Multi) -> Multi {
        let (vi, en) = (gloss.text("vi"), gloss.text("en"));
        both(&format!("“{vi}” trong {} là gì?", self.vi), &format!("How do you say “{en}” in {}?", self.en))
    }

    pub(super) fn what_means(&self, form: &str) -> Multi {
        both(&format!("“{form}” nghĩa là gì?"), &format!("What does “{form}” mean?"))
    }

    pub(super) fn write(&self, gloss: &Multi) -> Multi {
        let (vi, en) = (gloss.text("vi"), gloss.text("en"));
        both(&format!("Viết “{vi}” bằng {}.", self.vi), &format!("Write “{en}” in {}.", self.en))
    }

    pub(super) fn match_them(&self) -> Multi {
        both("Nối mỗi từ với nghĩa của nó.", "Match each word with its meaning.")
    }

    pub(super) fn which_is_heard(&self) -> Multi {
        both("Bạn nghe thấy từ nào?", "Which word do you hear?")
    }

    pub(super) fn write_what_is_heard(&self) -> Multi {
        both("Nghe rồi viết lại từ ấy.", "Listen, then write the word.")
    }

    pub(super) fn put_in_order(&self, gloss: &Multi) -> Multi {
        with_meaning("Xếp các từ thành câu", "Put the words in order", gloss)
    }

    pub(super) fn fill_the_gap(&self, gloss: &Multi) -> Multi {
        with_meaning("Điền từ còn thiếu", "Fill in the missing word", gloss)
    }
}

fn both(vi: &str, en: &str) -> Multi {
    Multi::vi(vi).and(LangTag::en(), en)
}

/// With what the sentence means, where that is known in the language of the question.
fn with_meaning(vi: &str, en: &str, gloss: &Multi) -> Multi {
    let with = |asked: &str, lang: &str| match gloss.get(lang) {
        Some(meaning) => format!("{asked}: “{meaning}”"),
        None => format!("{asked}."),
    };
    both(&with(vi, "vi"), &with(en, "en"))
}
