//! Who may give, and under what.

use tiengban_store::people::By;
use tiengban_store::testing::SetClock;
use tiengban_store::voices::Giver;
use tiengban_tests::giving::Paper;
use tiengban_tests::sending::Sender;
use tiengban_tests::voices::spoken_as;

use super::archive;

/// What a beginning is answered with.
async fn answered(giver: &Sender) -> u16 {
    giver.creation(10, &[]).await.status
}

#[tokio::test]
async fn without_a_paper_that_is_known_nothing_is_taken() {
    let giver = archive().await.giver().await;
    for token in ["", "0", "x' OR 1=1", &"0".repeat(32)] {
        let stranger = Sender { paper: Paper { token: token.to_owned() }, ..giver.clone() };
        assert_eq!(answered(&stranger).await, 403, "{token}");
    }
    assert_eq!(answered(&giver).await, 201);
}

#[tokio::test]
async fn an_invitation_that_was_ended_takes_nothing_and_lets_nothing_go() {
    let archive = archive().await;
    let (giver, voice) = (archive.giver().await, spoken_as(10));
    let upload = giver.begins(voice.len(), &[]).await;
    let Giver::Invitation(id) = giver.known(&archive.db).await else { panic!("no invitation") };
    archive.db.end_invitation(&id, &By::Terminal, &SetClock::at(1)).await.unwrap();
    let answer = giver.creation(10, &[]).await.expect(403);
    assert!(answer.text().contains("hết hạn"), "{}", answer.text());
    let _ = giver.part(&upload, 0, &voice).await.expect(204);
    let _ = giver.finished(&archive.db, &upload).await;
}

#[tokio::test]
async fn without_an_agreement_of_ones_own_nothing_is_taken() {
    let archive = archive().await;
    let (giver, other) = (archive.giver().await, archive.giver().await);
    for agreement in ["", "none", &other.agreement] {
        let without = Sender { agreement: agreement.to_owned(), ..giver.clone() };
        let answer = without.creation(10, &[]).await.expect(403);
        assert!(answer.text().contains("đồng ý"), "{}", answer.text());
    }
    archive.db.withdraw_agreement(&giver.agreement, &By::Terminal, &SetClock::at(1)).await.unwrap();
    assert_eq!(answered(&giver).await, 403, "what was taken back counts no more");
}

#[tokio::test]
async fn only_a_steward_says_what_is_read_out() {
    let archive = archive().await;
    let giver = archive.giver().await;
    let said = [("purpose", "explanation"), ("lang", "vi")];
    assert_eq!(giver.creation(10, &said).await.status, 403);
}

#[tokio::test]
async fn a_name_is_a_name_and_no_path() {
    let archive = archive().await;
    let giver = archive.giver().await;
    for (number, name) in
        ["../../../etc/passwd", "a\nSet-Cookie: x=1\r\n.wav", "..", "\u{0}.wav"].into_iter().enumerate()
    {
        let voice = spoken_as(20 + number as u64);
        let upload = giver.gives(&voice, &[("filename", name), ("title", "dòng một\ndòng hai")]).await;
        let deposit = giver.finished(&archive.db, &upload).await;
        assert!(
            !deposit.file.contains(['/', '\n', '\r', '\0']) && !deposit.file.starts_with('.'),
            "{:?}",
            deposit.file
        );
        assert!(!deposit.title.contains('\n'), "{:?}", deposit.title);
        let page = archive.steward().open(&format!("/ban-lam-viec/thu/{}", deposit.id)).await;
        assert!(page.text("main").contains(&deposit.file), "{}", deposit.file);
        let sound = format!("/ban-lam-viec/thu/{}/nghe/goc", deposit.id);
        assert_eq!(archive.steward().get(&sound).await.expect(200).header("set-cookie"), "");
    }
}
