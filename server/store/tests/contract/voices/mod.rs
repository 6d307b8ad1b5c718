//! What people gave: who was invited, what was agreed to, how it arrived, what became of it, and how it is taken back.

use tiengban_content::consent::{Guardian, Yes};
use tiengban_content::people::PersonId;
use tiengban_content::{Address, Audience, Draft, Key, State, Viewer};
use tiengban_store::people::By;
use tiengban_store::testing::agreement;
use tiengban_store::voices::{
    Deposit, DepositId, Giver, Invitation, KeptOriginal, NewInvitation, NewUpload, Purpose, Upload,
};
use tiengban_store::{Clock, PeopleConflict, StoreError, VoiceConflict};

use crate::drafts::song;
use crate::harness::House;

mod agreements;
mod archive;
mod arriving;
mod invitations;
mod lapse;
mod leaving;
mod publishing;
mod renditions;
mod review;
mod uploads;
mod withdrawing;

const SOUND: &str = "5a";
/// Later than anything that a story does.
const LATE: i64 = 1_000_000;

fn public() -> Audience {
    Audience::public()
}

fn only(key: Key) -> Audience {
    Audience::from_iter([key])
}

fn club(id: &str) -> Key {
    Key::Club(id.into())
}

/// What a refusal was for.
fn refused<T: std::fmt::Debug>(answer: Result<T, StoreError>) -> VoiceConflict {
    match answer {
        Err(StoreError::Voices(conflict)) => conflict,
        other => panic!("not refused: {other:?}"),
    }
}

/// That nobody agreed to it.
fn not_agreed<T: std::fmt::Debug>(answer: Result<T, StoreError>) {
    assert!(matches!(answer, Err(StoreError::People(PeopleConflict::NoAgreement))), "{answer:?}");
}

fn kept(sha256: &str) -> KeptOriginal {
    KeptOriginal { sha256: sha256.into(), bytes: 5 }
}

fn spoken() -> Yes {
    Yes::Spoken { sha256: "believed-by-nobody".into() }
}

fn guardian(yes: Yes) -> Guardian {
    Guardian { name: "mẹ".into(), yes }
}

/// A file of five bytes.
fn file<'a>(id: &'a str, giver: &'a Giver, purpose: &'a Purpose) -> NewUpload<'a> {
    NewUpload {
        id,
        giver,
        agreement: None,
        purpose,
        file: "ghi âm.m4a",
        media_type: "audio/mp4",
        title: "Ghi âm đầu xuân",
        length: 5,
        once: None,
        expires_at: LATE,
    }
}

/// A song as the page drafts it: what it says of itself is not believed.
fn drafted() -> Draft {
    song("tay/ghi-am", "of another")
}

impl House {
    async fn somebody(&self, name: &str) -> PersonId {
        let new = tiengban_store::people::NewPerson { name: name.into(), ..Default::default() };
        self.db.make_person(&new, &By::Terminal, None, &self.clock, &self.ids).await.unwrap()
    }

    async fn invitation(&self, token_hash: &str) -> Invitation {
        let maker = self.somebody("cô giáo").await;
        let lang = "tyz".parse().unwrap();
        let new = NewInvitation {
            token_hash,
            name: "người hát",
            lang: &lang,
            club: None,
            may_record: true,
            may_upload: true,
            expires_at: LATE,
        };
        self.db.new_invitation(&new, &maker, &self.clock, &self.ids).await.unwrap()
    }

    async fn invited(&self, token_hash: &str) -> Giver {
        Giver::Invitation(self.invitation(token_hash).await.id)
    }

    async fn agrees(&self, id: &str, giver: &Giver, audience: &Audience) {
        self.db.new_agreement(id, &agreement(audience), giver, &By::from(giver), &self.clock).await.unwrap();
    }

    /// A file begins to be sent and is whole.
    async fn sends(&self, new: &NewUpload<'_>) -> Upload {
        let upload = self.db.new_upload(new, &self.clock).await.unwrap();
        self.db.advance_upload(new.id, 0, new.length, &self.clock).await.unwrap();
        upload
    }

    async fn finishes(&self, upload: &str, sha256: &str) -> Result<Option<DepositId>, StoreError> {
        self.db.finish_upload(upload, &kept(sha256), Some(drafted()), &self.clock, &self.ids).await
    }

    /// Somebody gives this recording, under this agreement of theirs.
    async fn gives(&self, giver: &Giver, agreement: Option<&str>, sha256: &str) -> DepositId {
        let id = format!("{giver} {sha256} {}", self.clock.now_ms());
        self.sends(&NewUpload { agreement, ..file(&id, giver, &Purpose::Recording) }).await;
        self.finishes(&id, sha256).await.unwrap().unwrap()
    }

    async fn deposit(&self, id: &DepositId) -> Deposit {
        self.db.deposit(id).await.unwrap().unwrap()
    }

    async fn publishes(&self, id: &DepositId, audience: &Audience) -> Result<(), StoreError> {
        self.db.publish_deposit(id, audience, &By::Terminal, &self.clock).await
    }

    /// Somebody who was invited gave a recording that everyone may hear, and it is published.
    async fn published(&self, token_hash: &str) -> (Giver, DepositId) {
        let giver = self.invited(token_hash).await;
        self.agrees(token_hash, &giver, &public()).await;
        let deposit = self.gives(&giver, Some(token_hash), SOUND).await;
        self.publishes(&deposit, &public()).await.unwrap();
        (giver, deposit)
    }

    async fn heard_by(&self, sha256: &str, viewer: &Viewer) -> bool {
        self.db.media(sha256, viewer).await.unwrap().is_some()
    }

    /// Whether a passer-by finds the page and hears the sound; never one without the other.
    async fn open(&self, address: &Address) -> bool {
        let passer_by = Viewer::passer_by();
        let seen = self.db.item(address, &passer_by).await.unwrap().is_some();
        assert_eq!(seen, self.heard_by(SOUND, &passer_by).await);
        seen
    }

    async fn state(&self, address: &Address) -> State {
        self.kept(address).await.state
    }
}
