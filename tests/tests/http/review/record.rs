//! What an archive writes down about a recording.

use std::collections::BTreeMap;

use tiengban_tests::{Actor, Page};

use super::{Gift, gift};
use crate::house::house;

/// Everything that can be typed into the record, and what stands there.
fn typed(page: &Page) -> BTreeMap<String, String> {
    let inputs = "#ghi-chep input[type=text]";
    page.attributes(inputs, "name").into_iter().zip(page.attributes(inputs, "value")).collect()
}

/// The record as it is, with other values for some fields.
async fn filled(reviewer: &mut Actor, gift: &Gift, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = reviewer.open(&gift.path("")).await;
    let mut fields = typed(&page);
    fields.insert("revision".into(), page.attribute("#ghi-chep input[name=revision]", "value"));
    fields.insert("do".into(), "record".into());
    fields.extend(changed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    fields.into_iter().collect()
}

fn lent(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn every_field_comes_back_as_it_was_written() {
    let house = house().await;
    let (gift, mut steward) = (gift(house, "Bài ghi chép một", &[]).await, house.admin());
    let mut fields = filled(&mut steward, &gift, &[]).await;
    assert!(fields.len() > 30, "{fields:?}");
    for (name, value) in &mut fields {
        match name.as_str() {
            "revision" | "do" | "related" => continue,
            "when" => "1987-05~".clone_into(value),
            _ => *value = format!("ghi <&\"> {name}"),
        }
    }
    fields.push(("about".into(), "viet".into()));
    let to = steward.send(&gift.path(""), &lent(&fields)).await;
    let page = steward.open(to.split('#').next().unwrap()).await;
    assert!(!page.text(".done").is_empty());
    let kept = typed(&page);
    for (name, value) in fields.iter().filter(|(name, _)| !["revision", "do", "about"].contains(&name.as_str())) {
        assert_eq!(kept.get(name), Some(value), "{name}");
    }
    assert_eq!(page.attributes("#ghi-chep input[name=about][checked]", "value"), ["viet"]);
}

#[tokio::test]
async fn with_a_title_and_a_people_it_has_an_address_that_can_be_read() {
    let house = house().await;
    let mut steward = house.admin();
    let mut slugs = Vec::new();
    for _ in 0..2 {
        let gift = gift(house, "Bài chưa tên", &[]).await;
        assert!(gift.deposit.address.slug.as_str().starts_with("thu/"));
        let named = [("title.vi", "Hát đầu suối"), ("about", "viet")];
        let fields = filled(&mut steward, &gift, &named).await;
        let _ = steward.send(&gift.path(""), &lent(&fields)).await;
        slugs.push(gift.now().await.address.slug.to_string());
        let again = filled(&mut steward, &gift, &[("title.vi", "Tên khác hẳn"), ("about", "viet")]).await;
        let _ = steward.send(&gift.path(""), &lent(&again)).await;
        assert_eq!(Some(&gift.now().await.address.slug.to_string()), slugs.last(), "then it stays");
    }
    assert_eq!(slugs, ["viet/hát-đầu-suối", "viet/hát-đầu-suối-2"]);
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_nothing_typed_is_lost() {
    let house = house().await;
    let (gift, mut steward) = (gift(house, "Bài ghi chép hai", &[]).await, house.admin());
    for (name, value) in [("when", "hôm qua"), ("title.vi", " "), ("related", "không phải")] {
        let fields = filled(&mut steward, &gift, &[(name, value), ("village", "Bản gõ dở")]).await;
        let page = steward.post(&gift.path(""), &lent(&fields)).await.expect(422).page();
        assert_eq!(page.count("main .fault"), 1, "{name}");
        let kept = typed(&page);
        assert_eq!((kept["village"].as_str(), kept[name].as_str()), ("Bản gõ dở", value.trim()));
    }
    assert_eq!(typed(&steward.open(&gift.path("")).await)["village"], "", "nothing was written down");
}

#[tokio::test]
async fn when_somebody_else_was_quicker_nothing_is_overwritten_unseen() {
    let house = house().await;
    let (gift, mut steward) = (gift(house, "Bài ghi chép ba", &[]).await, house.admin());
    let (_, mut teacher) = house.person("giaovienghi", &["teacher"]).await;
    let late = filled(&mut steward, &gift, &[("village", "Bản của người chậm")]).await;
    let first = filled(&mut teacher, &gift, &[("village", "Bản của người nhanh")]).await;
    let _ = teacher.send(&gift.path(""), &lent(&first)).await;
    let page = steward.post(&gift.path(""), &lent(&late)).await.expect(409).page();
    assert_eq!(typed(&page)["village"], "Bản của người chậm");
    assert_eq!(typed(&teacher.open(&gift.path("")).await)["village"], "Bản của người nhanh");
}

#[tokio::test]
async fn one_who_only_recorded_is_no_line_of_the_form_less() {
    let house = house().await;
    let (gift, mut steward) = (gift(house, "Bài ghi chép bốn", &[]).await, house.admin());
    let known = typed(&steward.open(&gift.path("")).await);
    assert_eq!((known["performer-0-name"].as_str(), known["performer-1-name"].as_str()), ("Người hát", "Cô giáo"));
    let more = [("performer-0-name", ""), ("performer-3-role", "đàn tính"), ("performer-3-name", "Người đàn")];
    let fields = filled(&mut steward, &gift, &more).await;
    let _ = steward.send(&gift.path(""), &lent(&fields)).await;
    let kept = typed(&steward.open(&gift.path("")).await);
    assert_eq!((kept["performer-0-name"].as_str(), kept["performer-1-name"].as_str()), ("Cô giáo", "Người đàn"));
    assert_eq!(kept["performer-1-role"], "đàn tính");
}
