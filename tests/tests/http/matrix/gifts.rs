//! The matrix of what people gave: a recording for every audience and two that wait, with all that was made of them.

use std::time::{Duration, Instant};

use tiengban::system::{SystemClock, SystemIds};
use tiengban_content::body::{Body, Song};
use tiengban_content::people::{Member, Role};
use tiengban_content::{Audience, Draft, Key, LangTag, Multi, State, Viewer};
use tiengban_media::{Originals, Sha256};
use tiengban_store::people::By;
use tiengban_store::testing::agreement;
use tiengban_store::voices::{Deposit, Imported, ImportedRecording, KeptOriginal, Processed};
use tiengban_store::{Db, Ids};
use tiengban_tests::voices;
use tokio::sync::OnceCell;

use super::surfaces::{SURFACES, Surface};
use super::world::{Looker, World, world};
use super::{Look, nonsense};

/// A recording that somebody gave.
struct Gift {
    /// In its title, and nowhere else.
    told: &'static str,
    /// What whoever is heard agreed to; nothing where nobody did.
    agreed: Option<Audience>,
    published: bool,
    deposit: Deposit,
}

impl Gift {
    /// **The rule** of the house for what is published.
    fn is_heard_by(&self, looker: &Looker) -> bool {
        let viewer = looker.member.as_ref().map_or_else(Viewer::passer_by, Member::viewer);
        self.published && self.agreed.as_ref().is_some_and(|audience| viewer.may_see(audience))
    }

    /// The rule of the desk: stewards look after everything that is given.
    fn is_reviewed_by(&self, looker: &Looker) -> bool {
        looker.member.as_ref().is_some_and(|member| member.may_review(self.agreed.as_ref()))
    }
}

async fn gifts() -> &'static Vec<Gift> {
    static GIFTS: OnceCell<Vec<Gift>> = OnceCell::const_new();
    GIFTS.get_or_init(make).await
}

async fn make() -> Vec<Gift> {
    let world = world().await;
    let id = |name: &str| world.path(name);
    let only = |key: Key| Some(Audience::from_iter([key]));
    let rows = [
        ("xumeda", only(Key::Members), true),
        ("xumefi", only(Key::Club(id("CLUB_A"))), true),
        ("xumego", only(Key::Club(id("CLUB_B"))), true),
        ("xumehu", only(Key::Person(id("PERSON"))), true),
        ("xumeki", only(Key::Stewards), true),
        ("xumelo", only(Key::Members), false),
        ("xumepa", None, false),
    ];
    let db = world.server.store().await;
    let originals = Originals::in_folder(&world.server.data().join("media")).unwrap();
    let mut gifts = Vec::new();
    for (number, (told, agreed, published)) in (1_u64..).zip(rows) {
        let gift = Gift { told, deposit: give(&db, &originals, number, told, &agreed).await, agreed, published };
        if let Some(audience) = gift.agreed.as_ref().filter(|_| published) {
            db.publish_deposit(&gift.deposit.id, audience, &By::Terminal, &SystemClock).await.unwrap();
        }
        gifts.push(gift);
    }
    gifts
}

/// A recording as an archive gives it, once its renditions are made.
async fn give(db: &Db, originals: &Originals, number: u64, told: &str, agreed: &Option<Audience>) -> Deposit {
    let sound = voices::spoken_as(number << 48);
    let sha256 = Sha256::of(&sound);
    originals.put(&sha256, sound.clone().into()).await.unwrap();
    let song = Draft {
        id: None,
        slug: format!("viet/{told}").parse().unwrap(),
        lang: LangTag::vi(),
        state: State::InReview,
        audience: Audience::from_iter([Key::Stewards]),
        licence: String::new(),
        body: Body::Song(Song { title: Multi::vi(format!("Bài {told}")), ..Song::default() }),
    };
    let given = ImportedRecording {
        kept: KeptOriginal { sha256: sha256.to_string(), bytes: i64::try_from(sound.len()).unwrap() },
        file: format!("{told}.wav"),
        media_type: "audio/wav".into(),
        duration_ms: 0,
        title: format!("Bài {told}"),
        song,
        agreement: agreed.as_ref().map(agreement),
    };
    let ids: &dyn Ids = &SystemIds;
    let made = db.import_recordings(&[given], &SystemClock, ids).await.unwrap();
    let [Imported::Made { deposit, .. }] = &made[..] else { panic!("{made:?}") };
    let began = Instant::now();
    loop {
        let now = db.deposit(deposit).await.unwrap().unwrap();
        if now.processed == Processed::Done {
            return now;
        }
        assert!(began.elapsed() < Duration::from_secs(90), "{now:?}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// What is wrong with addresses of this one gift: `*` stands for `name`.
async fn at(world: &World, looker: &Looker, gift: &Gift, paths: &[&str], name: &str, may: bool) -> Vec<String> {
    let mut faults = Vec::new();
    for path in paths {
        let ask = async |name: &str| looker.actor.request("GET", &path.replace('*', name)).await;
        let (answer, other) = (ask(name).await, nonsense(name));
        let told =
            |answer: &tiengban_tests::Answer, name: &str| answer.told(world.server.authority()).replace(name, "NAME");
        let hidden = answer.status != 200 && told(&answer, name) == told(&ask(&other).await, &other);
        if may != (answer.status == 200) || (!may && !hidden) {
            faults.push(format!("{} gets {} for {path} of {}", looker.name, answer.status, gift.told));
        }
    }
    faults
}

#[tokio::test]
async fn what_was_given_is_heard_by_those_whom_it_is_for() {
    let (world, gifts) = (world().await, gifts().await);
    let song = ["/bai-hat/viet/*", "/in/bai-hat/viet/*", "/quyen/bai-hat/viet/*"];
    let sound = ["/am-thanh/*", "/am-thanh/*/opus", "/am-thanh/*/aac", "/am-thanh/*/song-am?den=900"];
    let desk = ["", "/nghe/goc", "/nghe/opus", "/nghe/aac", "/nghe/song-am?den=900"];
    let desk = desk.map(|rest| format!("/ban-lam-viec/thu/*{rest}"));
    let desk: Vec<&str> = desk.iter().map(String::as_str).collect();
    let mut faults = Vec::new();
    for looker in &world.lookers {
        for gift in gifts {
            let (hears, reviews) = (gift.is_heard_by(looker), gift.is_reviewed_by(looker));
            let sha256 = &gift.deposit.sha256;
            faults.extend(at(world, looker, gift, &song[..2], gift.told, hears).await);
            faults.extend(at(world, looker, gift, &song[2..], gift.told, hears && looker.is_steward()).await);
            faults.extend(at(world, looker, gift, &sound, sha256, hears).await);
            faults.extend(at(world, looker, gift, &desk, &gift.deposit.id.0, reviews).await);
            // Ticked, not spoken; and given by nobody who looks here.
            let nobody = ["/ban-lam-viec/thu/*/tra-loi/nguoi-hat", "/thu/nghe/*", "/thu/nghe/*/opus"];
            faults.extend(at(world, looker, gift, &nobody, &gift.deposit.id.0, false).await);
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test]
async fn of_what_was_given_no_page_tells_others() {
    let (world, gifts) = (world().await, gifts().await);
    let mut faults = Vec::new();
    let searches = |path: &str| gifts.iter().map(|gift| format!("{path}{}", gift.told)).collect::<Vec<_>>();
    for looker in &world.lookers {
        for surface in SURFACES.iter().flat_map(|(_, surfaces)| *surfaces) {
            let paths = match surface {
                Surface::Lists(path) | Surface::Mentions(path) => vec![world.path(path)],
                Surface::Search(path) | Surface::Suggest(path) => searches(path),
                Surface::Sitemap => vec!["/sitemap.xml".to_owned()],
                Surface::Log(path) => vec![(*path).to_owned()],
                Surface::Desk => vec!["/ban-lam-viec".to_owned()],
                _ => continue,
            };
            for path in paths {
                let text = looker.actor.request("GET", &path).await.text();
                for gift in gifts {
                    // Its title, since a search page says what was asked for.
                    let shown =
                        text.contains(&format!("Bài {}", gift.told)) || text.contains(&format!("/viet/{}", gift.told));
                    let may = gift.is_heard_by(looker) || looker.is_steward();
                    let may = may || (path == "/ban-lam-viec/thu" && gift.is_reviewed_by(looker));
                    if shown && !may {
                        faults.push(format!("{} is shown {} at {path}", looker.name, gift.told));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test]
async fn whoever_reviews_finds_what_waits_for_them() {
    let (world, gifts) = (world().await, gifts().await);
    for looker in &world.lookers {
        for stage in ["waiting", "accepted"] {
            let text = looker.actor.request("GET", &format!("/ban-lam-viec/thu?xem={stage}")).await.text();
            let seen = |gift: &&Gift| text.contains(&format!("Bài {}", gift.told));
            let found: Vec<_> = gifts.iter().filter(seen).map(|gift| gift.told).collect();
            let mine = |gift: &&Gift| gift.published == (stage == "accepted") && gift.is_reviewed_by(looker);
            let expected: Vec<_> = gifts.iter().filter(mine).map(|gift| gift.told).collect();
            assert_eq!(found, expected, "{} at {stage}", looker.name);
            let look = Look { who: looker.name, path: stage, all: false };
            let others = world.secrets.iter().map(|secret| (secret, false));
            assert!(look.faults(&text, others).is_empty(), "and nothing that nobody gave");
        }
    }
    let teacher = world
        .lookers
        .iter()
        .find(|looker| looker.member.as_ref().is_some_and(|one| one.roles.contains(&Role::Teacher)));
    let reviews = gifts.iter().filter(|gift| gift.is_reviewed_by(teacher.unwrap())).count();
    assert_eq!(reviews, 2, "the teacher here is in no club");
}
