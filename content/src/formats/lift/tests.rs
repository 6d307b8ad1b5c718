//! What both hold goes there and back; what harms is refused.

use proptest::prelude::*;

use super::*;
use crate::access::Audience;
use crate::body::{Body, Cite, Example, Pronunciation, ScriptForm, Sense, Variant, Word};
use crate::item::{Draft, State};
use crate::lang::{LangTag, Multi};

fn tay() -> LangTag {
    "tyz".parse().unwrap()
}

fn draft(word: Word) -> Draft {
    let slug = "tay/x".parse().unwrap();
    let (state, audience, licence) = (State::default(), Audience::public(), "CC0-1.0".into());
    Draft { id: None, slug, lang: tay(), state, audience, licence, body: Body::Word(word) }
}

fn there_and_back(word: &Word) -> Word {
    let written = write(&[draft(word.clone())], "Tiếng Bản");
    read("x.lift", written.as_bytes(), &tay()).unwrap_or_else(|faults| panic!("{faults:?}\n{written}")).remove(0).word
}

/// Plain text with every sign that XML minds.
fn text() -> impl Strategy<Value = String> {
    "[a-zăđ&<>\"'\\] ]{0,12}".prop_map(|text| format!("n{text}m"))
}

fn cites() -> impl Strategy<Value = Vec<Cite>> {
    let cite = ("[a-z]{1,8}", proptest::option::of(text()));
    proptest::collection::vec(cite.prop_map(|(slug, quote)| Cite { source: slug.parse().unwrap(), quote }), 0..3)
}

fn word() -> impl Strategy<Value = Word> {
    let list = |count| proptest::collection::vec((text(), proptest::option::of(text()), cites()), 0..count);
    let multi = || {
        (text(), proptest::option::of(text()))
            .prop_map(|(vi, en)| Multi::vi(vi).and(LangTag::en(), en.unwrap_or_default()))
    };
    let senses = proptest::collection::vec(multi().prop_map(|gloss| Sense { gloss }), 1..4);
    let small = (text(), proptest::option::of(text()), proptest::option::of(text()), cites());
    (small, senses, list(3), list(3), list(3), list(3), multi()).prop_map(
        |((headword, topic, part_of_speech, cites), senses, ipa, variants, scripts, examples, note)| Word {
            headword,
            topic,
            part_of_speech,
            senses,
            cites,
            note: note.clone(),
            ipa: ipa.into_iter().map(|(ipa, _, cites)| Pronunciation { ipa, cites }).collect(),
            variants: variants.into_iter().map(|(form, place, cites)| Variant { form, place, cites }).collect(),
            scripts: scripts
                .into_iter()
                .map(|(form, ids, cites)| ScriptForm { form, ids, drawing: None, cites })
                .collect(),
            examples: examples
                .into_iter()
                .map(|(text, _, cites)| Example { text, gloss: note.clone(), cites })
                .collect(),
            related: vec!["tay/slam".parse().unwrap()],
            ..Word::default()
        },
    )
}

proptest! {
    #[test]
    fn what_both_hold_goes_there_and_back(word in word()) {
        prop_assert_eq!(there_and_back(&word), word);
    }
}

#[test]
fn an_entry_of_fieldworks_is_read() {
    let lift = r#"<?xml version="1.0"?><lift version="0.13" producer="SIL.FLEx"><header><ranges/></header>
      <entry id="nặm_1" guid="1" dateCreated="2020-01-01T00:00:00Z"><lexical-unit>
        <form lang="tyz"><text>na&#x323;&#x306;m</text></form></lexical-unit>
        <trait name="morph-type" value="stem"/>
        <sense id="s"><grammatical-info value="Noun"/><gloss lang="vi"><text>nước</text></gloss>
          <gloss lang="vi"><text>sông</text></gloss>
          <definition><form lang="en"><text>a <span class="b">clear</span> liquid</text></form></definition>
          <subsense><gloss lang="vi"><text>suối</text></gloss></subsense></sense></entry>
      <entry id="gone" dateDeleted="2021-01-01T00:00:00Z"/></lift>"#;
    let entries = read("x.lift", lift.as_bytes(), &tay()).unwrap();
    assert_eq!(entries.len(), 1);
    let word = &entries[0].word;
    assert_eq!((word.headword.as_str(), word.part_of_speech.as_deref()), ("nặm", Some("Noun")));
    let glosses: Vec<_> = word.senses.iter().map(|sense| sense.gloss.get("vi").unwrap()).collect();
    assert_eq!(glosses, ["nước; sông", "suối"]);
    assert_eq!(word.senses[0].gloss.get("en"), Some("a clear liquid"));
}

#[test]
fn what_harms_is_refused_with_its_line() {
    let complaint = |xml: &str| {
        let fault = read("x.lift", xml.as_bytes(), &tay()).unwrap_err().remove(0);
        (fault.line, fault.what.text("en").to_owned())
    };
    let bomb =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE lift [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<lift>&b;</lift>";
    assert!(complaint(bomb).1.contains("DOCTYPE"), "{:?}", complaint(bomb));
    assert!(complaint("<lift>&file;</lift>").1.contains("not LIFT"));
    assert!(complaint(&"<lift>".repeat(100_000)).1.contains("deeply"));
    assert!(complaint("<html></html>").1.contains("not LIFT"));
    assert!(complaint("<lift><entry>").1.contains("not LIFT"));
    let nothing = "<lift>\n<entry id=\"x\"><sense/></entry></lift>";
    assert_eq!(complaint(nothing).0, 2);
    assert!(
        complaint(
            "<lift><entry><lexical-unit><form lang='x'><text>&#xE123;</text></form></lexical-unit></entry></lift>"
        )
        .1
        .contains("U+E123")
    );
}
