//! How long a dictionary takes. Not part of the ordinary run: `cargo test -p tiengban-store --release -- --ignored`.

use std::time::{Duration, Instant};

use tiengban_content::{Kind, Rel, Viewer};
use tiengban_store::ItemFilter;
use tiengban_store::testing::Scratch;

use crate::drafts::{With, language, lesson, word};
use crate::harness::{House, tell};

const WORDS: usize = 10_000;

async fn a_dictionary(house: House) {
    let words = (0..WORDS).map(|n| word(&format!("tay/{n}")).gloss("nghĩa").topic("number").cites("tn5"));
    let package: Vec<_> = words.chain([language("tay", "a b")]).collect();
    let took = |what: &str, begun: Instant, limit: u64| {
        eprintln!("{what}: {:?}", begun.elapsed());
        assert!(begun.elapsed() < Duration::from_secs(limit), "{what}");
    };
    let begun = Instant::now();
    house.import(package.clone()).await;
    took("import of 10,000 words", begun, 10);
    let begun = Instant::now();
    house.import(package).await;
    took("the same again", begun, 5);
    let begun = Instant::now();
    house.import([language("tay", "9 8 7 6 5 4 3 2 1 0")]).await;
    took("another alphabet", begun, 5);

    let used: Vec<String> = (0..20).map(|n| format!("tay/{}", n * 400)).collect();
    let bai = lesson("tay/bai", &used.iter().map(String::as_str).collect::<Vec<_>>());
    house.import([bai.clone()]).await;
    let begun = Instant::now();
    for _ in 0..1_000 {
        let viewer = Viewer::passer_by();
        house.db.item(&bai.address(), &viewer).await.unwrap().unwrap();
        let words = ItemFilter::new().linked_from(Rel::Word, bai.address());
        assert_eq!(house.db.items(&words, &viewer).await.unwrap().len(), 20);
        let sources = ItemFilter::new().linked_from(Rel::Source, bai.address());
        house.db.items(&sources, &viewer).await.unwrap();
    }
    took("1,000 lessons with 20 words each", begun, 20);
    let begun = Instant::now();
    for _ in 0..100 {
        let page = ItemFilter::new().kind(Kind::Word).lang("tyz".parse().unwrap()).limit(50);
        let page = page.after(word("tay/5000").address());
        assert_eq!(house.db.outline(&page, &Viewer::passer_by()).await.unwrap().len(), 50);
    }
    took("100 pages of the dictionary", begun, 20);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures"]
async fn on_sqlite() {
    tell(Scratch::sqlite().await, a_dictionary).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures"]
async fn on_postgres() {
    tell(Scratch::postgres().await, a_dictionary).await;
}
