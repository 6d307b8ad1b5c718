//! The words of the aligner, handed in by the page in the reader's language. `{}` stands for what is named.

use std::borrow::Cow;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

type Text = Cow<'static, str>;

macro_rules! texts {
    ($($field:ident,)*) => {
        /// Every text of the aligner.
        #[derive(Clone, Debug)]
        pub struct Texts {
            $(#[expect(missing_docs, reason = "the text says it")] pub $field: Text,)*
            /// The roles of tiers, in the order of [`TierRole`](tiengban_content::body::TierRole).
            pub roles: [Text; 6],
        }

        // A list without names: with them, reading it would be the tenth part of the module.
        impl Serialize for Texts {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_seq([$(&self.$field),*].into_iter().chain(&self.roles))
            }
        }

        impl<'de> Deserialize<'de> for Texts {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let mut all = Vec::<String>::deserialize(from)?.into_iter();
                let texts = Self {
                    $($field: next(&mut all),)*
                    roles: std::array::from_fn(|_| next(&mut all)),
                };
                // The last one tells whether page and module are of one build.
                if texts.roles[5].is_empty() { Err(D::Error::custom("texts are missing")) } else { Ok(texts) }
            }
        }
    };
}

#[inline(never)]
fn next(all: &mut std::vec::IntoIter<String>) -> Text {
    Cow::Owned(all.next().unwrap_or_default())
}

texts! {
    opening, cannot_open, again,
    play, pause, tap, tap_hint, speed, loop_line, together,
    save, undo, redo,
    all_kept, keeping, offline, signed_out, saved_as, refused_by_server,
    others, newer, look, local, local_take, local_leave,
    conflict, conflict_elsewhere, conflict_by, conflict_same, mine, theirs, take_mine, take_theirs, no_line,
    wave, no_wave, scroll, zoom_in, zoom_out, zoom_line, zoom_all,
    line_start, line_end, line_of, chosen, chosen_many,
    set_start, set_end, by_ms, lines_earlier, lines_later,
    split, join, insert, delete, lift, words,
    lines, no_lines, go_to, earlier_lines, later_lines,
    paste, paste_label, paste_hint, paste_button, waiting, waiting_next, forget,
    tiers, tier_id, tier_role, tier_lang, tier_add, tier_change, tier_remove, tier_words, bad_lang,
    keys, keys_on, key_play, key_tap, key_lines, key_seek, key_start, key_end, key_set, key_split, key_join,
    key_insert, key_delete, key_loop, key_undo, key_save, key_zoom, key_field, key_edge, key_many,
    did_tap, did_edge, did_split, did_join, did_insert, did_delete, did_lift, did_paste, did_undo, did_redo, did_words,
    did_move, no_such, no_room, bad_name, too_many,
}

/// A text with what it names: each `{}` in turn.
#[must_use]
pub fn with(text: &str, named: &[&str]) -> String {
    let mut parts = text.split("{}");
    let first = parts.next().unwrap_or_default().to_owned();
    let mut named = named.iter();
    parts.fold(first, |said, part| said + named.next().unwrap_or(&"") + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_as_they_went() {
        let list: Vec<String> = (0..200).map(|number| format!("chữ {number}")).collect();
        let texts: Texts = serde_json::from_str(&serde_json::to_string(&list).unwrap()).unwrap();
        let sent = serde_json::to_string(&texts).unwrap();
        assert!(sent.starts_with("[\"chữ 0\",\"chữ 1\""));
        assert_eq!(serde_json::from_str::<Texts>(&sent).unwrap().roles, texts.roles);
        assert!(serde_json::from_str::<Texts>("[\"một\"]").is_err());
    }

    #[test]
    fn a_text_names_what_it_speaks_of() {
        assert_eq!(with("Câu {} lúc {}.", &["3", "0:05"]), "Câu 3 lúc 0:05.");
        assert_eq!(with("Xong.", &["3"]), "Xong.");
    }
}
