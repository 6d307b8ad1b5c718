//! Working on the lines of a song: who may, what is kept, who is told, and files in and out.

use serde_json::{Value, json};
use tiengban_tests::{Actor, Answer, TestServer};

const SONG: &str = "tay/dem-muoi";

/// A house with a steward, and a teacher who signs in as `cogiao`.
async fn house() -> (TestServer, Actor, Actor) {
    let server = TestServer::new().start().await;
    let mut steward = server.first_steward().await;
    let _ = steward.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
    let teacher = server.by_name("cogiao").await;
    (server, steward, teacher)
}

/// The address of the API for the song, as its page names it.
async fn api(actor: &mut Actor) -> String {
    let page = actor.open(&format!("/can-loi/{SONG}")).await;
    let props: Value =
        serde_json::from_str(&page.attribute("leptos-island[data-component=Aligner]", "data-props")).unwrap();
    format!("/api/v1/aligning/{}", props["item"].as_str().unwrap())
}

async fn send(actor: &Actor, method: &str, path: &str, body: &Value) -> Answer {
    actor.request(method, path).form_of_bytes(body.to_string()).header("content-type", "application/json").await
}

/// The song's tiers with another text in the first line of the first.
fn changed(opened: &Value, text: &str) -> Value {
    let mut tiers = opened["tiers"].clone();
    tiers[0]["cues"][0]["text"] = text.into();
    tiers
}

/// A form with a file in it, in the field `file`.
pub async fn hand_in(actor: &Actor, path: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Answer {
    let files: Vec<_> = file.iter().map(|(name, bytes)| ("file", *name, "application/octet-stream", *bytes)).collect();
    actor.hands(path, fields, &files).await
}

#[tokio::test]
async fn teachers_and_stewards_work_on_what_is_meant_for_them() {
    let (server, mut steward, mut teacher) = house().await;
    let _ = steward.adds_person("Người kể", "nguoike", &["contributor"]).await;
    let (page, api) = (format!("/can-loi/{SONG}"), api(&mut steward).await);
    let mut teller = server.by_name("nguoike").await;
    for path in [&page, &api] {
        assert_eq!(server.get(path).await.status, 401, "{path}");
        assert_eq!(teller.get(path).await.status, 404, "{path}");
        assert_eq!(teacher.get(path).await.status, 200, "{path}");
    }
    let _ = steward.send(&format!("/quyen/bai-hat/{SONG}"), &[("do", "audience"), ("key", "stewards")]).await;
    for path in [&page, &api] {
        assert_eq!(teacher.get(path).await.status, 404, "{path}");
        assert_eq!(steward.get(path).await.status, 200, "{path}");
    }
    assert_eq!(teacher.get("/can-loi/tay/khong-co").await.status, 404);
    assert_eq!(teacher.get("/api/v1/aligning/0").await.status, 404);
}

#[tokio::test]
async fn what_is_typed_is_kept_for_whoever_typed_it() {
    let (_server, mut steward, mut teacher) = house().await;
    let api = api(&mut steward).await;
    let opened = steward.get(&api).await.expect(200).json();
    assert_eq!((opened["working"].clone(), opened["tiers"][0]["cues"].as_array().unwrap().len()), (Value::Null, 10));

    let working = format!("{api}/working");
    let keep = |version: i64, text: &str| {
        json!({ "base": opened["revision"], "version": version, "tiers": changed(&opened, text),
                "waiting": [[["tyz", "câu chờ"]]] })
    };
    assert_eq!(send(&steward, "PUT", &working, &keep(0, "một")).await.expect(200).json()["version"], 1);
    assert_eq!(send(&steward, "PUT", &working, &keep(1, "hai")).await.expect(200).json()["version"], 2);
    let elsewhere = send(&steward, "PUT", &working, &keep(1, "ba")).await.expect(409).json();
    assert_eq!((&elsewhere["version"], &elsewhere["tiers"][0]["cues"][0]["text"]), (&json!(2), &json!("hai")));

    let again = steward.get(&api).await.expect(200).json();
    assert_eq!(again["working"]["tiers"][0]["cues"][0]["text"], "hai");
    assert_eq!(again["working"]["waiting"], json!([[["tyz", "câu chờ"]]]));
    assert_eq!(again["tiers"], opened["tiers"], "for others nothing has changed");
    let other = teacher.get(&api).await.expect(200).json();
    assert_eq!((&other["working"], &other["others"]), (&Value::Null, &json!(["Quản lý chính"])));
    let here = send(&steward, "POST", &format!("{api}/here"), &Value::Null).await.expect(200).json();
    assert_eq!(here["others"], json!(["Cô giáo"]));
}

#[tokio::test]
async fn of_two_who_save_the_second_is_told() {
    let (_server, mut steward, mut teacher) = house().await;
    let api = api(&mut steward).await;
    let opened = steward.get(&api).await.expect(200).json();
    let save = |base: &Value, text: &str| json!({ "base": base, "tiers": changed(&opened, text) });
    let saved = send(&teacher, "POST", &api, &save(&opened["revision"], " nặm ")).await.expect(200).json();
    assert_eq!(saved["revision"], opened["revision"].as_i64().unwrap() + 1);

    let told = send(&steward, "POST", &api, &save(&opened["revision"], "nâng")).await.expect(409).json();
    assert_eq!((&told["by"], &told["revision"]), (&json!("Cô giáo"), &saved["revision"]));
    assert_eq!(told["tiers"][0]["cues"][0]["text"], "nặm", "without the space around it");

    let _ = send(&steward, "POST", &api, &save(&told["revision"], "nâng")).await.expect(200);
    let song = teacher.open(&format!("/bai-hat/{SONG}")).await;
    assert!(song.text(".lines").contains("nâng") && song.text("main").contains("CC0 1.0"), "all else stays");
    assert_eq!(steward.get(&api).await.json()["working"], Value::Null);
}

#[tokio::test]
async fn tiers_that_contradict_themselves_are_not_kept() {
    let (_server, mut steward, _) = house().await;
    let api = api(&mut steward).await;
    let opened = steward.get(&api).await.expect(200).json();
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut tiers = opened["tiers"].clone();
        change(&mut tiers);
        json!({ "base": opened["revision"], "version": 0, "tiers": tiers })
    };
    let all = [
        broken(&|tiers| tiers[0]["cues"][0]["end_ms"] = json!(99_999)),
        broken(&|tiers| tiers[0]["cues"][0]["start_ms"] = json!(-1)),
        broken(&|tiers| tiers[0]["cues"][0]["text"] = json!("a\0b")),
        broken(&|tiers| tiers[0]["id"] = tiers[1]["id"].clone()),
        broken(&|tiers| *tiers = json!("nothing")),
        Value::Null,
    ];
    for body in &all {
        assert_eq!(send(&steward, "PUT", &format!("{api}/working"), body).await.status, 422, "{body}");
        assert_eq!(send(&steward, "POST", &api, body).await.status, 422, "{body}");
    }
    assert_eq!(steward.get(&api).await.json()["revision"], opened["revision"]);
}

#[tokio::test]
async fn lines_go_out_as_files_and_come_in_again() {
    let (server, mut steward, _) = house().await;
    let (page, api) = (format!("/can-loi/{SONG}"), api(&mut steward).await);
    let opened = steward.get(&api).await.json();
    for (format, part) in [("eaf", "<ANNOTATION_VALUE>"), ("textgrid", "IntervalTier"), ("srt", "-->"), ("lrc", "[00:")]
    {
        let file = server.get(&format!("/loi/{format}/{SONG}")).await.expect(200);
        assert!(file.text().contains(part), "{format}");
    }
    assert_eq!(server.get(&format!("/loi/doc/{SONG}")).await.status, 404);
    assert_eq!(server.get(&format!("/loi/vtt/{SONG}?tang=khong-co")).await.status, 404);

    let eaf = server.get(&format!("/loi/eaf/{SONG}")).await.expect(200).bytes;
    let fields = [("do", "take-in"), ("how", "replace")];
    let to = hand_in(&steward, &page, &fields, Some(("../lời%0A.eaf", &eaf))).await.expect(303);
    assert_eq!(to.leads_to(), format!("{page}?da=nhan"));
    let working = steward.get(&api).await.json()["working"].clone();
    assert_eq!(working["tiers"][0]["cues"], opened["tiers"][0]["cues"]);

    // A name that breaks the form: no browser sends it, and nothing comes of it.
    assert_eq!(hand_in(&steward, &page, &fields, Some(("lời\n.eaf", &eaf))).await.status, 415);
    let refused =
        hand_in(&steward, &page, &fields, Some(("loi.srt", b"1\n00:00:09,000 --> mai\nba\n"))).await.expect(422);
    assert!(refused.page().text(".fault").contains("Dòng 2"));
    assert!(hand_in(&steward, &page, &fields, None).await.expect(422).page().text(".fault").contains("chưa chọn tệp"));
}

#[tokio::test]
async fn the_aligner_weighs_at_most_a_hundred_and_eighty_kilobytes() {
    let (server, mut steward, _) = house().await;
    let page = steward.open(&format!("/can-loi/{SONG}")).await;
    let mut weight = 0;
    for name in ["data-js", "data-wasm"] {
        let address = page.attribute("main [data-wasm]", name);
        weight += server.get(&address).accept_encoding("br").await.expect(200).bytes.len();
    }
    assert!((10_000..=180 * 1024).contains(&weight), "{weight} bytes of wasm and JavaScript");
    let song = steward.open(&format!("/bai-hat/{SONG}")).await;
    assert_eq!(song.count("main [data-wasm]"), 0, "no other page loads it");
}

#[tokio::test]
async fn pasted_lines_wait_and_are_saved_without_scripts() {
    let (_server, mut steward, _) = house().await;
    let (page, api) = (format!("/can-loi/{SONG}"), api(&mut steward).await);
    let pasted = [("do", "take-in"), ("how", "add"), ("text", "câu một\r\n\r\n</textarea><script>\r\n")];
    let _ = hand_in(&steward, &page, &pasted, None).await.expect(303);
    let shown = steward.open(&page).await;
    assert_eq!(shown.texts(".aligner-still > ul li"), ["câu một", "</textarea><script>"]);
    assert_eq!(shown.count(".lines-table tbody tr"), 10);

    let before = steward.get(&api).await.json()["revision"].as_i64().unwrap();
    let to = hand_in(&steward, &page, &[("do", "save")], None).await.expect(303);
    assert_eq!(to.leads_to(), format!("{page}?da=luu"));
    // Nothing but the waiting lines was new, and those have no place in a song.
    assert_eq!(steward.get(&api).await.json()["revision"], before);
}
