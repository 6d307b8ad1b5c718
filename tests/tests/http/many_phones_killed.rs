//! A server that is killed again and again in the middle of a live evening: nothing that it acknowledged is lost, and
//! nothing is counted twice.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tiengban_content::people::PersonId;
use tiengban_tests::{Actor, Page, TestServer};
use tokio::task::LocalSet;

const PHONES: usize = 6;
const KILLS: usize = 12;

/// What a telephone knows to be kept: by question, what it said.
type Acknowledged = BTreeMap<usize, String>;

/// Asks until an answer comes: the server may be away.
async fn insists(phone: &Actor, path: &str, fields: Option<&[(&str, &str)]>) -> tiengban_tests::Answer {
    let begun = Instant::now();
    loop {
        let request = match fields {
            Some(fields) => phone.form(path, fields),
            None => phone.request("GET", path),
        };
        if let Ok(answer) = request.try_send().await {
            assert!([200, 303].contains(&answer.status), "{path}: {}", answer.status);
            return answer;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{path}: the server stays away");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Answers whatever is asked, each question once and always the same, until the evening is over.
async fn answers(phone: Actor, path: String, number: usize, given: Arc<AtomicUsize>) -> Acknowledged {
    let mut acknowledged = Acknowledged::new();
    loop {
        let page = insists(&phone, &path, None).await.page();
        if page.count("[data-over]") == 1 {
            return acknowledged;
        }
        if page.count("form.live-asking") == 1 {
            let field = |name: &str| page.attribute(&format!(".live-asking input[name={name}]"), "value");
            let (session, question) = (field("session"), field("question"));
            let choice = page.attributes(".live-asking input[type=radio]", "value");
            let place: usize = question.parse().unwrap();
            // The lesson's own exercises are typed, some of them.
            let answer = choice.get((number + place) % choice.len().max(1)).cloned().unwrap_or("x".into());
            let fields = [("session", session.as_str()), ("question", &question), ("a", &answer)];
            let kept = insists(&phone, &path, Some(&fields)).await;
            assert!(!kept.leads_to().contains("da=roi"), "{} counts as another's", kept.leads_to());
            let before = acknowledged.insert(place, answer);
            assert!(before.is_none(), "question {place} was asked again after its answer was acknowledged");
            given.fetch_add(1, Ordering::SeqCst);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Closes the question and goes on, over and over, until the evening has ended.
async fn leads(leader: Actor, room: String, killed: Arc<AtomicBool>) {
    loop {
        let page: Page = insists(&leader, &room, None).await.page();
        if page.count("[data-over]") == 1 {
            return;
        }
        let version = page.attribute(".live-taps input[name=version]", "value");
        let tap = page.attribute(".live-taps button", "value");
        // While the server is still being killed the evening goes on with the same question: there are not so many.
        if tap == "close" && !killed.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(350)).await;
        }
        let _ = insists(&leader, &room, Some(&[("version", &version), ("do", &tap)])).await;
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

#[tokio::test]
async fn nothing_is_lost_or_counted_twice() {
    let mut server = TestServer::new().start().await;
    let mut leader = server.first_steward().await;
    let club = leader.makes_club("Câu lạc bộ thử").await;
    let (mut phones, mut people) = (Vec::new(), Vec::new());
    for number in 0..PHONES {
        let member = leader.adds_member(&club, &format!("Thành viên {number}")).await;
        phones.push(server.by_card(&member.card).await);
        people.push(PersonId(member.id));
    }
    let begin = format!("{}/buoi", club.path());
    let room = leader.send(&begin, &[("what", "lesson:tay/con-so"), ("how", "phones")]).await;
    let path = format!("/b/{}", leader.open(&room).await.text(".live-door .code").replace('-', ""));

    let (given, killed) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let local = LocalSet::new();
    let answering: Vec<_> = phones
        .iter()
        .cloned()
        .enumerate()
        .map(|(number, phone)| local.spawn_local(answers(phone, path.clone(), number, Arc::clone(&given))))
        .collect();
    let leading = local.spawn_local(leads(leader.clone(), room.clone(), Arc::clone(&killed)));
    let killing = async {
        let mut chance = StdRng::seed_from_u64(11);
        for _ in 0..KILLS {
            tokio::time::sleep(Duration::from_millis(chance.random_range(20..400))).await;
            server.kill();
            server.start_where_it_was().await;
        }
        killed.store(true, Ordering::SeqCst);
        leading.await.unwrap();
        let mut acknowledged = Vec::new();
        for phone in answering {
            acknowledged.push(phone.await.unwrap());
        }
        acknowledged
    };
    let acknowledged = local.run_until(killing).await;

    let db = server.store().await;
    let live = room.trim_start_matches("/nhieu-may/");
    let mut counted: BTreeMap<usize, i64> = BTreeMap::new();
    for (number, person) in people.iter().enumerate() {
        let kept = db.live_answers_of(live, person).await.unwrap();
        let said: Acknowledged = kept.iter().map(|kept| (kept.question, kept.answer.concat())).collect();
        assert_eq!(said, acknowledged[number], "telephone {number}");
        assert_eq!(kept.len(), said.len());
        kept.iter().filter(|kept| !kept.late).for_each(|kept| *counted.entry(kept.question).or_default() += 1);
        // What the memory heard of the words, once each.
        let everything = db.everything_of(person).await.unwrap();
        let asked_words = kept.iter().filter(|kept| kept.question < 10).count();
        let heard = everything["learning"].as_array().unwrap().len();
        assert!(heard >= asked_words && heard <= kept.len() + 10, "{heard} lines of {} answers", kept.len());
    }
    let tally: BTreeMap<usize, i64> =
        db.live_tally(live).await.unwrap().into_iter().map(|one| (one.question, one.answered)).collect();
    assert_eq!(tally, counted, "the room counts what was in time, each once");
    assert!(given.load(Ordering::SeqCst) > PHONES * 5, "only {} answers were given", given.load(Ordering::SeqCst));
}
