//! What is played of a published song, by the one rule.

use tiengban_tests::{Actor, Answer};

use super::{Gift, gift};
use crate::house::house;

const MADE: [&str; 2] = ["/opus", "/aac"];
const WAVE: &str = "/song-am?tu=0&den=1000&so=100";

async fn asked(who: &Actor, gift: &Gift, rest: &str) -> Answer {
    who.request("GET", &gift.sound_path(rest)).await
}

#[tokio::test]
async fn everybody_hears_what_everybody_may_hear_in_ranges() {
    let house = house().await;
    let (gift, stranger) = (gift(house, "Bài cho mọi người nghe", &[]).await.rendered().await, house.server.stranger());
    for rest in [&MADE[..], &["", WAVE]].concat() {
        assert_eq!(asked(&stranger, &gift, rest).await.status, 404, "{rest} before it is published");
    }
    let _ = gift.published(&mut house.admin(), &["public"]).await;
    assert!(asked(&stranger, &gift, "").await.expect(200).bytes == gift.sound);
    for (rest, media_type) in MADE.into_iter().zip(["audio/ogg", "audio/mp4"]) {
        let path = gift.sound_path(rest);
        let whole = asked(&stranger, &gift, rest).await.expect(200);
        assert!(whole.header("content-type").starts_with(media_type), "{}", whole.header("content-type"));
        assert!(whole.header("cache-control").contains("immutable") && whole.bytes.len() > 1_000);
        let part = stranger.request("GET", &path).header("range", "bytes=100-199").await.expect(206);
        assert_eq!(part.bytes, whole.bytes[100..200]);
        assert_eq!(part.header("content-range"), format!("bytes 100-199/{}", whole.bytes.len()));
        let tag = whole.header("etag");
        assert!(stranger.request("GET", &path).header("if-none-match", tag).await.expect(304).bytes.is_empty());
        let other = stranger.request("GET", &path).header("range", "bytes=0-9").header("if-range", "\"x\"").await;
        assert_eq!(other.expect(200).bytes.len(), whole.bytes.len());
        let beyond = stranger.request("GET", &path).header("range", "bytes=99999999-").await.expect(416);
        assert_eq!(beyond.header("content-range"), format!("bytes */{}", whole.bytes.len()));
        let head = stranger.request("HEAD", &path).await.expect(200);
        assert_eq!(head.header("content-length"), whole.bytes.len().to_string());
    }
    let wave = asked(&stranger, &gift, WAVE).await.expect(200);
    assert_eq!(wave.bytes.len(), 200, "a pair for each");
    assert!(wave.bytes.iter().any(|byte| *byte != 0), "somebody speaks");
    for nonsense in ["/flac", "/goc", "/opus/x"] {
        assert_eq!(asked(&stranger, &gift, nonsense).await.status, 404, "{nonsense}");
    }
    for odd in ["/song-am", "/song-am?den=x&so=-1", "/song-am?tu=9&den=1", "/song-am?tu=99999999999999999999"] {
        assert!(asked(&stranger, &gift, odd).await.status < 500, "{odd}");
    }
    let most = asked(&stranger, &gift, "/song-am?den=1000&so=99999999").await.expect(200);
    assert!(most.bytes.len() <= 2 * 4096);
}

#[tokio::test]
async fn what_is_for_some_is_kept_on_no_device_and_hidden_from_others() {
    let house = house().await;
    let gift = gift(house, "Bài cho thành viên nghe", &[("hear", "members")]).await.rendered().await;
    let _ = gift.published(&mut house.admin(), &["members"]).await;
    let (_, learner) = house.learner("Người học nghe bản chuyển").await;
    let stranger = house.server.stranger();
    for rest in ["", "/opus", "/aac", WAVE] {
        let heard = asked(&learner, &gift, rest).await.expect(200);
        assert_eq!(heard.header("cache-control"), "private, no-store", "{rest}");
        let tag = heard.header("etag").to_owned();
        for (name, value) in [("if-none-match", tag.as_str()), ("range", "bytes=0-1"), ("range", "bytes=99999999-")] {
            let answer = stranger.request("GET", &gift.sound_path(rest)).header(name, value).await;
            assert_eq!(answer.status, 404, "{rest} {name}");
        }
        let nonsense = "0".repeat(64);
        let nowhere = stranger.request("GET", &format!("/am-thanh/{nonsense}{rest}")).await;
        let hidden = asked(&stranger, &gift, rest).await;
        assert_eq!(house.told(&hidden, &gift.deposit.sha256), house.told(&nowhere, &nonsense));
    }
}

#[tokio::test]
async fn reviewers_and_the_giver_hear_all_of_it_before_that() {
    let house = house().await;
    let gift = gift(house, "Bài nghe trước", &[]).await.rendered().await;
    let mut steward = house.admin();
    let (door, nowhere) = (gift.from.paper.path("/nghe"), house.admin().invites("Bác khác", &[]).await.path("/nghe"));
    let stranger = house.server.stranger();
    for rest in ["goc", "opus", "aac", "song-am?den=1000&so=50"] {
        let heard = steward.get(&gift.path(&format!("/nghe/{rest}"))).await.expect(200);
        let own = stranger.request("GET", &format!("{door}/{}/{rest}", gift.deposit.id)).await.expect(200);
        assert!(heard.bytes == own.bytes, "{rest}");
        assert_eq!(own.header("cache-control"), "private, no-store");
        let other = stranger.request("GET", &format!("{nowhere}/{}/{rest}", gift.deposit.id)).await;
        assert_eq!(other.status, 404, "another paper");
    }
    assert_eq!(steward.open(&gift.path("")).await.count("audio source"), 3);
}
