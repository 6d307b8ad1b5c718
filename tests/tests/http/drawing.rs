//! Drawing signs stroke by stroke: who may, what is kept, what is refused, and who is told.

use serde_json::{Value, json};
use tiengban_tests::{Actor, TestServer};

use crate::aligning::hand_in;

const LIST: &str = "/xuong/chu/tay/chu-1961";
const SIGN: &str = "/xuong/net/3/tay/chu-1961";
const FILE: &str = "/net/3/tay/chu-1961";
const TRACE: &str = "/tap-viet/3/tay/chu-1961";
/// The third sign of the table is k.
const DRAWING: &str = r#"{"strokes":["M 100 500 L 900 500 900 440 Z"],"medians":[[[100,470],[900,470]]]}"#;

/// A house with a steward, and a teacher who signs in as `cogiao`.
async fn house() -> (TestServer, Actor, Actor) {
    let server = TestServer::new().start().await;
    let mut steward = server.first_steward().await;
    let _ = steward.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
    let teacher = server.by_name("cogiao").await;
    (server, steward, teacher)
}

/// The revision that a pad was opened on.
async fn version(actor: &mut Actor) -> String {
    actor.open(SIGN).await.attribute("form.pad [name=version]", "value")
}

async fn smooth(actor: &Actor, body: &Value) -> tiengban_tests::Answer {
    let request = actor.request("POST", "/api/v1/strokes").form_of_bytes(body.to_string());
    request.header("content-type", "application/json").await
}

#[tokio::test]
async fn teachers_and_stewards_draw_what_is_meant_for_them() {
    let (server, mut steward, mut teacher) = house().await;
    let _ = steward.adds_person("Người kể", "nguoike", &["contributor"]).await;
    let mut teller = server.by_name("nguoike").await;
    for path in [LIST, SIGN] {
        assert_eq!(server.get(path).await.status, 401, "{path}");
        assert_eq!(teller.get(path).await.status, 404, "{path}");
        assert_eq!(teacher.get(path).await.status, 200, "{path}");
    }
    assert_eq!(server.get("/chu/tay/chu-1961").await.page().count(&format!("a[href='{LIST}']")), 0);
    assert_eq!(teacher.open("/chu/tay/chu-1961").await.count(&format!("a[href='{LIST}']")), 1);
    for path in ["/xuong/net/0/tay/chu-1961", "/xuong/net/999/tay/chu-1961", "/xuong/net/x/tay/chu-1961", FILE] {
        assert_eq!(teacher.get(path).await.status, 404, "{path}");
    }
    let fields = [("version", &*version(&mut teacher).await), ("do", "draw"), ("drawing", DRAWING)];
    let _ = hand_in(&teacher, SIGN, &fields, None).await.expect(303);
    let trace = server.get(TRACE).await.expect(200).page();
    assert_eq!((trace.count("[data-trace]"), trace.count("form[data-done]")), (1, 0), "everybody may practise it");
    let _ = steward.send("/quyen/chu/tay/chu-1961", &[("do", "audience"), ("key", "stewards")]).await;
    for path in [LIST, SIGN, FILE] {
        assert_eq!(teacher.get(path).await.status, 404, "{path}");
        assert_eq!(steward.get(path).await.status, 200, "{path}");
    }
    for path in [FILE, TRACE] {
        assert_eq!(server.get(path).await.status, 404, "{path}");
    }
    assert_eq!(hand_in(&teacher, SIGN, &fields, None).await.status, 404);
}

#[tokio::test]
async fn what_is_drawn_is_shown_to_everyone_and_handed_out_as_it_is() {
    let (server, _, mut teacher) = house().await;
    let pad = teacher.open(SIGN).await;
    assert_eq!(pad.text(".pad-template"), "k");
    let fields = [("version", &*version(&mut teacher).await), ("do", "draw"), ("drawing", DRAWING)];
    let to = hand_in(&teacher, SIGN, &fields, None).await.expect(303);
    assert_eq!(to.leads_to(), format!("{SIGN}?da=luu"));

    let script = server.get("/chu/tay/chu-1961").await.expect(200).page();
    assert_eq!(script.count(".strokes"), 1);
    assert!(script.attribute(".strokes-square", "aria-label").contains("“k”, 1 nét"));
    assert_eq!(script.texts(".stroke-numbers text"), ["1"], "readable without JavaScript");
    let file = server.get(FILE).await.expect(200);
    assert_eq!((file.text(), file.header("content-type")), (DRAWING.to_owned(), "application/json"));
    assert!(file.header("content-disposition").contains("chu-1961-3.json"));
    assert_eq!(teacher.open(LIST).await.texts(".sign[data-drawn] .sign-form"), ["k"]);

    let fields = [("version", &*version(&mut teacher).await), ("do", "remove")];
    let _ = hand_in(&teacher, SIGN, &fields, None).await.expect(303);
    assert_eq!(server.get(FILE).await.status, 404);
    assert_eq!(server.get("/chu/tay/chu-1961").await.page().count(".strokes"), 0);
}

#[tokio::test]
async fn a_file_made_elsewhere_is_taken_in_or_refused_with_what_is_wrong() {
    let (server, _, mut teacher) = house().await;
    let version = version(&mut teacher).await;
    let fields = [("version", &*version), ("do", "upload")];
    let upload = async |json: &str| hand_in(&teacher, SIGN, &fields, Some(("k.json", json.as_bytes()))).await;
    for (json, what) in [
        ("", "không đọc được nữa"),
        ("[]", "“strokes” và “medians”"),
        (&DRAWING.replace('L', "A"), "Đường viền của nét 1 không đọc được từ “A 900 500 90”"),
        (&DRAWING.replace("M 100", "M <script>"), "không đọc được từ “<script> 500”"),
        (&DRAWING.replace("900,470", "9000,470"), "Nét 1 nằm ngoài ô chữ"),
    ] {
        let page = upload(json).await.expect(422).page();
        assert!(page.text(".fault").contains(what), "{json}: {}", page.text(".fault"));
    }
    let nothing = hand_in(&teacher, SIGN, &fields, None).await.expect(422).page();
    assert!(nothing.text(".fault").contains("chưa chọn tệp"));
    let more = DRAWING.replacen('{', r#"{"character":"k","radStrokes":[0],"#, 1);
    let _ = upload(&more).await.expect(303);
    assert_eq!(server.get(FILE).await.expect(200).text(), DRAWING);
}

#[tokio::test]
async fn of_two_who_draw_the_second_is_told_and_loses_nothing() {
    let (server, mut steward, mut teacher) = house().await;
    let seen = version(&mut steward).await;
    let first = [("version", &*version(&mut teacher).await), ("do", "draw"), ("drawing", DRAWING)];
    let _ = hand_in(&teacher, SIGN, &first, None).await.expect(303);

    let other = DRAWING.replace("900,470", "880,470");
    let second = [("version", &*seen), ("do", "draw"), ("drawing", &*other)];
    let page = hand_in(&steward, SIGN, &second, None).await.expect(409).page();
    assert!(page.text(".fault").contains("có người đã lưu"));
    assert_eq!(page.attribute("form.pad [name=drawing]", "value"), other, "still on the pad");
    assert_eq!(server.get(FILE).await.text(), DRAWING);

    let again = page.attribute("form.pad [name=version]", "value");
    let third = [("version", &*again), ("do", "draw"), ("drawing", &*other)];
    let _ = hand_in(&steward, SIGN, &third, None).await.expect(303);
    assert_eq!(server.get(FILE).await.text(), other);
}

#[tokio::test]
async fn the_pad_gets_its_strokes_smoothed() {
    let (server, _, teacher) = house().await;
    let body = json!({ "strokes": [[[100, 100, 0.5], [500, 100, 0.5], [900, 100, 0.5]]] });
    let drawn = smooth(&teacher, &body).await.expect(200).json();
    assert_eq!(drawn["medians"], json!([[[100, 800], [900, 800]]]));
    assert!(drawn["strokes"][0].as_str().is_some_and(|path| path.starts_with("M ") && path.ends_with(" Z")));

    let stranger = server.stranger();
    assert_eq!(smooth(&stranger, &body).await.status, 401);
    let strokes = vec![json!([[1, 2, 0.5]]); 65];
    assert_eq!(smooth(&teacher, &json!({ "strokes": strokes })).await.status, 413);
    assert_eq!(smooth(&teacher, &json!({ "strokes": [[["a", 2, 3]]] })).await.status, 422);
    assert_eq!(smooth(&teacher, &json!({ "strokes": [[]] })).await.json()["strokes"], json!([]));
}

#[tokio::test]
async fn a_drawing_goes_out_with_the_house_and_comes_back() {
    let (server, _, mut teacher) = house().await;
    let fields = [("version", &*version(&mut teacher).await), ("do", "draw"), ("drawing", DRAWING)];
    let _ = hand_in(&teacher, SIGN, &fields, None).await.expect(303);
    let out = tiengban_tests::Folder::new();
    let _ = server.command(&["export", out.arg()]).run().well();
    let toml = std::fs::read_to_string(out.path().join("tay/scripts/chu-1961.toml")).unwrap();
    let line = toml.lines().find(|line| line.starts_with("drawing = ")).unwrap();
    assert_eq!(line, format!("drawing = \"{}\"", DRAWING.replace('"', "\\\"")));
}
