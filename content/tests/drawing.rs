//! Drawings: from a finger on a pad to what `hanzi-writer` reads, and back from files made elsewhere.

use proptest::prelude::*;
use tiengban_content::drawing::check::{BEYOND, MOST_STROKES};
use tiengban_content::drawing::pen::{Touch, draw};
use tiengban_content::drawing::{BOTTOM, Drawing, SIDE, TOP, Wrong};

fn touch(x: f64, y: f64) -> Touch {
    Touch { x, y, pressure: 0.5 }
}

/// A line along the middle of the pad, with a hand that trembles.
fn across() -> Vec<Touch> {
    (0..=100).map(|at| touch(100.0 + f64::from(at) * 8.0, 512.0 + f64::from(at % 3))).collect()
}

/// A line down the middle.
fn down() -> Vec<Touch> {
    (0..=100).map(|at| touch(512.0, 100.0 + f64::from(at) * 8.0)).collect()
}

fn distance([ax, ay]: [i32; 2], [bx, by]: [i32; 2]) -> f64 {
    f64::from(ax - bx).hypot(f64::from(ay - by))
}

#[test]
fn a_line_keeps_its_ends_and_loses_the_trembling() {
    let drawing = draw(&[across()]);
    assert_eq!(drawing.check(), Ok(()));
    let median = &drawing.medians[0];
    assert_eq!((median[0], median[median.len() - 1]), ([100, 388], [900, 387]), "y is upwards, from 900 at the top");
    assert!(median.len() <= 4, "nothing of the trembling is left: {median:?}");
}

#[test]
fn strokes_stay_in_their_order() {
    let (one, other) = (draw(&[across(), down()]), draw(&[down(), across()]));
    assert_eq!((&one.medians[0], &one.medians[1]), (&other.medians[1], &other.medians[0]));
    assert_eq!((&one.strokes[0], &one.strokes[1]), (&other.strokes[1], &other.strokes[0]));
}

#[test]
fn a_tap_is_a_dot_and_nothing_is_no_stroke() {
    let corners = [(0.0, 0.0), (1024.0, 1024.0), (5_000.0, -5_000.0), (512.0, 512.0)];
    for (x, y) in corners {
        let drawing = draw(&[vec![], vec![touch(x, y)], vec![touch(f64::NAN, 1.0)]]);
        assert_eq!((drawing.strokes.len(), drawing.check()), (1, Ok(())), "{x} {y}");
    }
    assert_eq!(draw(&[]).check(), Err(Wrong::Empty));
}

#[test]
fn a_ring_does_not_vanish() {
    let ring = (0..=60).map(|at| f64::from(at) / 60.0 * std::f64::consts::TAU);
    let ring = ring.map(|angle| touch(512.0 + 300.0 * angle.cos(), 512.0 + 300.0 * angle.sin())).collect();
    let there_and_back = vec![touch(100.0, 100.0), touch(900.0, 100.0), touch(100.0, 100.0)];
    let drawing = draw(&[ring, there_and_back]);
    assert_eq!(drawing.check(), Ok(()));
    assert!(drawing.medians[0].len() > 12, "{:?}", drawing.medians[0]);
    assert!(distance(drawing.medians[1][0], drawing.medians[1][1]) > 700.0);
}

#[test]
fn a_hand_that_presses_draws_wider() {
    let pressed = |pressure| {
        let stroke: Vec<Touch> = across().into_iter().map(|touch| Touch { pressure, ..touch }).collect();
        let path = draw(&[stroke]).strokes[0].clone();
        let numbers: Vec<i32> = path.split(' ').filter_map(|part| part.parse().ok()).collect();
        let heights = numbers.chunks(2).map(|pair| pair[1]);
        heights.clone().max().unwrap() - heights.min().unwrap()
    };
    assert!(pressed(1.0) > pressed(0.5) + 10 && pressed(0.5) > pressed(0.0) + 10);
}

/// The node test and the browser story hand this file to the real `hanzi-writer`.
#[test]
fn the_fixture_is_what_the_pen_draws() {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap();
    let path = std::path::Path::new(&here).join("../tests/js/fixtures/drawing.json");
    let drawn = draw(&[across(), down()]).to_json() + "\n";
    if std::env::var_os("TIENGBAN_WRITE_FIXTURES").is_some() {
        std::fs::write(&path, &drawn).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), drawn, "TIENGBAN_WRITE_FIXTURES=1 writes it anew");
}

const FOREIGN: &str = r#"{"strokes":["M 100 100 L 200,100 Q 250 150 200 200 300 250 150.5 -20 C 1 2 3 4 5 6 Z"],
    "medians":[[[100,150],[199.6,150]]],"radStrokes":[0],"character":"x"}"#;

#[test]
fn data_made_elsewhere_is_read_and_what_is_not_known_passed_over() {
    let drawing = Drawing::from_json(FOREIGN.as_bytes()).unwrap();
    assert_eq!(drawing.medians, [[[100, 150], [200, 150]]]);
    assert_eq!(Drawing::from_json(drawing.to_json().as_bytes()), Ok(drawing));
}

#[test]
fn what_is_no_drawing_is_refused_with_what_is_wrong() {
    let read = |json: &str| Drawing::from_json(json.as_bytes()).unwrap_err();
    let path = |path: &str| read(&format!(r#"{{"strokes":["{path}"],"medians":[[[0,0],[1,1]]]}}"#));
    let wrong_path = |found: &str| Wrong::Path { stroke: 1, found: found.into() };
    assert_eq!(read("{\n\"strokes\": x"), Wrong::NotJson { line: 2, column: 12 });
    assert_eq!(read("[]"), Wrong::NotADrawing);
    assert_eq!(read(r#"{"strokes":[]}"#), Wrong::NotADrawing);
    assert_eq!(read(r#"{"strokes":[],"medians":[]}"#), Wrong::Empty);
    assert_eq!(read(r#"{"strokes":["M 0 0"],"medians":[]}"#), Wrong::Unpaired { strokes: 1, medians: 0 });
    assert_eq!(path("M 0 0 L 1 1 A 5 5 0 0 1 2 2 Z"), wrong_path("A 5 5 0 0 1 "));
    assert_eq!(path("m 0 0 1 1 2 2z"), wrong_path("m 0 0 1 1 2 "));
    assert_eq!(path("M 0 0 L 1"), wrong_path(""));
    assert_eq!(path("M 0 0 L 1 1 Z"), wrong_path(""), "a line has no area");
    assert_eq!(path("M 0 0 L 1 1e9 2 2 Z"), wrong_path("e9 2 2 Z"));
    assert_eq!(path("M 0 0 L 1 1 url(#x)"), wrong_path("url(#x)"));
    assert_eq!(path("M 0 0 L 1 1 9000 2 Z"), Wrong::Outside(1));
    let still = r#"{"strokes":["M 0 0 L 9 9 0 9 Z"],"medians":[[[3,3],[3,3]]]}"#;
    assert_eq!(read(still), Wrong::NoWay(1));
    assert_eq!(read(&still.replace("3,3", "3,4e30")), Wrong::Outside(1));
    let outline = "M 0 0 L 9 9 0 9 Z".to_owned();
    let many = Drawing { strokes: vec![outline; MOST_STROKES + 1], medians: vec![] };
    assert_eq!(many.check(), Err(Wrong::TooMany(MOST_STROKES + 1)));
    let long = Drawing { strokes: vec!["M 0 0 ".repeat(20_000)], medians: vec![vec![[0, 0], [1, 1]]] };
    assert!(matches!(long.check(), Err(Wrong::TooLarge(_))));
    let edge = format!(r#"{{"strokes":["M {} 0 L 9 9 0 9 Z"],"medians":[[[0,0],[1,1]]]}}"#, -BEYOND);
    assert!(Drawing::from_json(edge.as_bytes()).is_ok(), "a control point may lie a little outside");
}

fn scrawl() -> impl Strategy<Value = Vec<Vec<Touch>>> {
    let value = prop_oneof![4 => 0.0..1024.0, 1 => any::<f64>()];
    let point = (value.clone(), value, any::<f64>()).prop_map(|(x, y, pressure)| Touch { x, y, pressure });
    let here = (0.0..1024.0, 0.0..1024.0).prop_map(|(x, y)| touch(x, y));
    let stroke = (here, proptest::collection::vec(point, 0..80));
    let stroke = stroke.prop_map(|(first, mut rest)| {
        rest.insert(0, first);
        rest
    });
    proptest::collection::vec(stroke, 1..70)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_scrawl_is_a_drawing(strokes in scrawl()) {
        let drawing = draw(&strokes);
        prop_assert_eq!(drawing.check(), Ok(()));
        prop_assert_eq!(drawing.strokes.len(), strokes.len().min(MOST_STROKES));
        let inside = |[x, y]: &[i32; 2]| (0..=SIDE).contains(x) && (BOTTOM..=TOP).contains(y);
        prop_assert!(drawing.medians.iter().flatten().all(inside));
    }

    #[test]
    fn a_stroke_drawn_backwards_runs_backwards(points in proptest::collection::vec((0.0..1024.0, 0.0..1024.0), 2..60)) {
        let there: Vec<Touch> = points.iter().map(|(x, y)| touch(*x, *y)).collect();
        let back: Vec<Touch> = there.iter().rev().copied().collect();
        let (there, back) = (draw(&[there]), draw(&[back]));
        let ends = |drawing: &Drawing| (drawing.medians[0][0], *drawing.medians[0].last().unwrap());
        let ((first, last), (back_first, back_last)) = (ends(&there), ends(&back));
        // Points on the same spot are one, and a tap is a dot of its own.
        prop_assert!(distance(first, back_last) <= 48.0 && distance(last, back_first) <= 48.0);
        let begun = [points[0].0.round() as i32, TOP - points[0].1.round() as i32];
        prop_assert!(distance(first, begun) <= 48.0, "{:?} {:?}", first, begun);
    }
}
