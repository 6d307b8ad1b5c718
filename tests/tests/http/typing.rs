//! The keys of a language, characters by their reading, and how to type.

use serde_json::{Value, json};
use tiengban_tests::{TestServer, shared};

use crate::village::TAY;

async fn ask(path: &str, query: &[(&str, &str)]) -> Value {
    shared().await.ask(path, query).accept_language("vi").await.expect(200).json()
}

fn forms(keys: &Value) -> Vec<&str> {
    keys.as_array().unwrap().iter().map(|key| key["form"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_language_has_its_letters_its_digraphs_and_its_tones() {
    let keys = ask("/api/v1/keys", &[("lang", "tyz")]).await;
    assert_eq!(keys["title"], "Bàn phím tiếng Tày");
    assert_eq!(forms(&keys["vowels"]), ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]);
    let consonants = forms(&keys["consonants"]);
    assert!(["bj", "sl", "phj", "t'", "đ"].iter().all(|digraph| consonants.contains(digraph)), "{consonants:?}");
    let tones: Vec<_> = keys["tones"].as_array().unwrap().iter().map(|tone| tone["name"].as_str().unwrap()).collect();
    assert_eq!(tones, ["không dấu", "dấu sắc", "dấu huyền", "dấu hỏi", "dấu nặng", "dấu ngã"]);
    assert_eq!(keys["vowels"][1]["variants"], json!(["ắ", "ằ", "ẳ", "ặ", "ẵ", "Ă"]));
    assert_eq!(keys["characters"], true);

    let english = ask("/api/v1/keys", &[("lang", "tyz"), ("hl", "en")]).await;
    assert_eq!((&english["title"], &english["tones"][1]["name"]), (&json!("Tày keyboard"), &json!("acute (sắc)")));
    for nothing in ["", "xx", "not a tag", "und-x-sandiu"] {
        let keys = ask("/api/v1/keys", &[("lang", nothing)]).await;
        assert_eq!((&keys["vowels"], &keys["consonants"]), (&json!([]), &json!([])), "{nothing}");
    }
}

#[tokio::test]
async fn characters_are_found_by_their_reading() {
    let found = ask("/api/v1/nom", &[("doc", "nuoc")]).await;
    let water = found["unicode"].as_array().unwrap().iter().find(|read| read["reading"] == "nước");
    assert_eq!(water.unwrap()["characters"], json!(["渃"]));
    assert_eq!(found["here"], json!([]));
    assert_eq!(ask("/api/v1/nom", &[("doc", "NƯỚC")]).await["unicode"][0]["reading"], "nước");

    let brother = ask("/api/v1/nom", &[("doc", "chai"), ("lang", "tyz")]).await;
    let here = json!([{ "form": "𪟦", "described": "", "reading": "chài", "url": "/tu/tay/ch%C3%A0i" }]);
    assert_eq!(brother["here"][0]["form"], here[0]["form"], "{brother}");
    assert_eq!(brother["here"][0]["reading"], here[0]["reading"], "{brother}");
    for nothing in ["", "zzz", "\0", "x'; --"] {
        let found = ask("/api/v1/nom", &[("doc", nothing), ("lang", "tyz")]).await;
        assert_eq!(found, json!({ "here": [], "unicode": [] }), "{nothing:?}");
    }
}

#[tokio::test]
async fn the_characters_of_a_hidden_word_are_for_those_who_may_see_it() {
    let words = "# lang: tyz\n# licence: CC0-1.0\nheadword\tgloss_vi\tscript\taudience\nzoqa\tmột\t〇\t\nzoqạ\thai\t〻\tmembers\n";
    let server = TestServer::new().empty().package(&[TAY, ("tay/words.tsv", words)]).start().await;
    let mut steward = server.first_steward().await;
    let forms = |found: &Value| {
        let all = found["here"].as_array().unwrap().iter().map(|one| one["form"].as_str().unwrap().to_owned());
        all.collect::<Vec<_>>()
    };
    let path = "/api/v1/nom?lang=tyz&doc=zoqa";
    assert_eq!(forms(&server.get(path).await.expect(200).json()), ["〇"]);
    assert_eq!(forms(&steward.get(path).await.expect(200).json()), ["〇", "〻"]);
}

#[tokio::test]
async fn the_page_about_typing_says_what_telex_does() {
    for (tongue, says) in [("vi", "Bạn gõ"), ("en", "You type")] {
        let page = shared().await.get("/tro-giup/go-chu").accept_language(tongue).await.expect(200).page();
        assert_eq!(page.text(".telex th"), says);
        let cells = page.texts(".telex td");
        assert_eq!(cells, ["sloong", "slông", "slooong", "noongj", "nộng", "nooongj"]);
        let licence = page.attribute("main a[href*='LICENSE']", "href");
        assert!(shared().await.get(&licence).await.expect(200).text().contains("UNICODE LICENSE V3"));
    }
}
