use tiengban_content::ItemId;

use super::{found, index_of, search};
use crate::sample::entry;
use crate::{Index, SearchError};

#[test]
fn a_change_is_seen_when_it_is_applied() {
    let index = index_of([entry("x/nặm").gloss("nước")]);
    index.apply(&[entry("x/nặm").gloss("sông").change()], 7).unwrap();
    assert_eq!((found(&index, "sông").len(), found(&index, "nước").len()), (1, 0));
    assert_eq!((index.seq(), index.len()), (7, 1));
    index.apply(&[(ItemId("id-x/nặm".into()), None)], 8).unwrap();
    assert_eq!((search(&index, "nặm").total, index.seq()), (0, 8));
    assert!(index.is_empty());
}

#[test]
fn of_two_changes_in_one_commit_the_later_one_holds() {
    let index = index_of([]);
    let changes = [entry("x").gloss("một").change(), entry("x").gloss("hai").change()];
    index.apply(&changes, 1).unwrap();
    assert_eq!((found(&index, "một").len(), found(&index, "hai").len(), index.len()), (0, 1, 1));
}

#[test]
fn an_index_is_made_anew_beside_the_old_one() {
    let index = index_of([entry("x/old")]);
    let mut rebuild = index.rebuild().unwrap();
    rebuild.add(&[entry("x/new")]).unwrap();
    assert_eq!(found(&index, "old"), ["x/old"]);
    assert!(matches!(index.apply(&[], 3), Err(SearchError::InUse)));
    assert!(matches!(index.rebuild(), Err(SearchError::InUse)));
    rebuild.finish(5).unwrap();
    assert_eq!((found(&index, "old").len(), found(&index, "new").len(), index.seq()), (0, 1, 5));
    index.apply(&[entry("x/newer").change()], 6).unwrap();
    assert_eq!(index.len(), 2);
}

#[test]
fn a_rebuild_that_is_given_up_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (index, _) = Index::open(folder.path()).unwrap();
    index.apply(&[entry("x/old").change()], 4).unwrap();
    let mut rebuild = index.rebuild().unwrap();
    rebuild.add(&[entry("x/new")]).unwrap();
    drop(rebuild);
    index.apply(&[entry("x/newer").change()], 5).unwrap();
    assert_eq!((found(&index, "old").len(), found(&index, "new").len(), index.len()), (1, 1, 2));
    assert_eq!(found(&index, "new"), ["x/newer"]);
}

#[test]
fn after_many_small_changes_everything_is_still_there_once() {
    let index = index_of([]);
    for round in 0..4 {
        for number in 0..15 {
            let entry = entry(&format!("x/{number}")).text("vi", &format!("nước lần{round}"));
            index.apply(&[entry.change()], 1).unwrap();
        }
    }
    assert_eq!((search(&index, "nước").total, search(&index, "lần3").total), (15, 15));
    assert_eq!(search(&index, "lần1").kinds.iter().map(|(_, count)| count).sum::<usize>(), 15, "forgiven: lần3");
}
