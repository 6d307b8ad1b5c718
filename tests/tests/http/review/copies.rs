//! What somebody gave, back in their hands.

use std::io::{Cursor, Read};

use tiengban_tests::Answer;
use tiengban_tests::giving::{Paper, agreeing};
use tiengban_tests::sending::Sender;
use tiengban_tests::voices;
use zip::ZipArchive;

use super::gift;
use crate::house::house;

/// The files of a ZIP, by their names.
fn unpacked(answer: &Answer) -> Vec<(String, Vec<u8>)> {
    assert_eq!(answer.header("content-type"), "application/zip");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    let mut zip = ZipArchive::new(Cursor::new(&answer.bytes)).unwrap();
    let mut files = Vec::new();
    for number in 0..zip.len() {
        let mut file = zip.by_index(number).unwrap();
        let mut bytes = Vec::new();
        // Reading to the end compares the checksum.
        file.read_to_end(&mut bytes).unwrap();
        files.push((file.name().unwrap().into_owned(), bytes));
    }
    files
}

#[tokio::test]
async fn whoever_holds_the_paper_takes_everything_home() {
    let house = house().await;
    let gift = gift(house, "Bài mang về", &[]).await;
    let second = voices::spoken_as(7 << 40);
    let said = [("filename", "../../hát.wav"), ("filetype", "audio/wav"), ("title", "Bài\tthứ hai")];
    let upload = gift.from.gives(&second, &said).await;
    let _ = gift.from.becomes(&gift.db, &upload, |_| true).await;
    let files = unpacked(&house.server.get(&gift.from.paper.path("/tai-ve.zip")).await.expect(200));
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["danh-sach.tsv", "hát.wav", "hát (2).wav"]);
    let sounds: Vec<&[u8]> = files[1..].iter().map(|(_, bytes)| bytes.as_slice()).collect();
    assert!(sounds.contains(&gift.sound.as_slice()) && sounds.contains(&second.as_slice()), "byte for byte");
    let list = String::from_utf8(files[0].1.clone()).unwrap();
    assert!(list.contains(&gift.deposit.sha256) && list.lines().all(|line| line.split('\t').count() == 4), "{list}");
}

#[tokio::test]
async fn somebody_signed_in_takes_their_own_home_and_no_others() {
    let house = house().await;
    let (_, mut learner) = house.learner("Người học mang về").await;
    let form = learner.open("/thu/dong-y").await;
    let to = learner.send("/thu/dong-y", &agreeing(&form, &[])).await;
    let agreement = to.rsplit('/').next().unwrap().to_owned();
    let sound = voices::spoken_as(8 << 40);
    // Signed in, nobody needs a paper.
    let sender = Sender { url: house.server.url(""), paper: Paper { token: String::new() }, agreement };
    let session = format!("__Host-phien={}", learner.cookie("__Host-phien"));
    let sent = sender.form("", &[("nhà.wav", &sound)]).cookie(&session).await.expect(303);
    assert_eq!(sent.leads_to(), "/thu?da=gui");
    let mut files = Vec::new();
    for _ in 0..100 {
        files = unpacked(&learner.get("/toi/ban-thu.zip").await.expect(200));
        if files.len() > 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(files.len(), 2);
    assert!(files[1].0 == "nhà.wav" && files[1].1 == sound);
    let (_, mut other) = house.learner("Người học không có gì").await;
    assert_eq!(unpacked(&other.get("/toi/ban-thu.zip").await.expect(200)).len(), 1, "only the list, which is empty");
    let _ = house.server.stranger().get("/toi/ban-thu.zip").await.expect(401);
    let never = house.server.get(&format!("/moi/{}/tai-ve.zip", "0".repeat(32))).await;
    assert_eq!(never.status, 404);
}
