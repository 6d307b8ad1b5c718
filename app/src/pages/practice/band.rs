//! What somebody remembers, as a band of brocade: each thing is a stitch, in the order in which it was first answered;
//! the more firmly it sits, the fuller its colour. The pattern is that of the page's own border, no people's.

use std::fmt::Write;

use leptos::prelude::*;
use tiengban_store::learning::Learned;

use crate::visitor::Visitor;

/// Stitches in a row.
const ROW: usize = 24;
/// The side of a stitch.
const SIDE: usize = 10;
/// The pattern repeats after so many rows.
const REPEAT: usize = 12;
/// More rows than this are not drawn: the newest are.
const MOST: usize = 60;

/// How firmly a thing sits, from 1 to 3; by the days after which nine of ten still know it.
fn firmness(learned: &Learned) -> usize {
    match learned.stability / 1_000 {
        _ if learned.known => 3,
        0..=6 => 1,
        7..=29 => 2,
        _ => 3,
    }
}

/// Which of three threads runs here: diamonds within diamonds.
fn thread(row: usize, column: usize) -> char {
    let from_middle = |at: usize, length: usize| (2 * (at % length)).abs_diff(length - 1) / 2;
    let ring = from_middle(row, REPEAT) + from_middle(column, REPEAT);
    ['a', 'b', 'a', 'c'][ring % 4]
}

/// The band of these things, in their order; what was never remembered is no stitch, and what is forgotten afterwards stays
/// one: a cloth does not shrink. Says the same in words.
#[must_use]
pub(super) fn band(visitor: &Visitor, all: &[Learned]) -> AnyView {
    let texts = &visitor.texts().practice;
    let woven: Vec<usize> = all.iter().filter(|one| one.was_remembered()).map(firmness).collect();
    let firm = woven.iter().filter(|firmness| **firmness == 3).count();
    let said = (texts.woven)(woven.len(), firm);
    if woven.is_empty() {
        return view! { <p class="band-empty">{said}</p> }.into_any();
    }
    view! {
        <figure class="band">
            <div role="img" aria-label=said.clone() inner_html=svg(&woven)></div>
            <figcaption>{said}</figcaption>
        </figure>
    }
    .into_any()
}

fn svg(woven: &[usize]) -> String {
    let rows = woven.len().div_ceil(ROW);
    // Whole repeats are left away, so that the pattern does not move.
    let hidden = if rows > MOST { (rows - MOST).div_ceil(REPEAT) * REPEAT } else { 0 };
    let (width, height) = (ROW * SIDE, (rows - hidden) * SIDE);
    // Two threads crossed.
    let stretch = SIDE - 4;
    let mut svg = format!(
        r#"<svg viewBox="0 0 {width} {height}" aria-hidden="true" focusable="false"><rect class="band-ground" width="{width}" height="{height}"/>"#
    );
    for (number, firmness) in woven.iter().enumerate().skip(hidden * ROW) {
        let (row, column) = (number / ROW, number % ROW);
        let (x, y, thread) = (column * SIDE, (row - hidden) * SIDE, thread(row, column));
        let _ = write!(
            svg,
            r#"<path class="stitch stitch-{thread} firm-{firmness}" d="M{} {}l{stretch} {stretch}m0-{stretch}l-{stretch} {stretch}"/>"#,
            x + 2,
            y + 2
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_is_the_same_from_both_sides() {
        for row in 0..REPEAT {
            let line: String = (0..ROW).map(|column| thread(row, column)).collect();
            assert_eq!(line, line.chars().rev().collect::<String>(), "{row}");
            assert_eq!(line, (0..ROW).map(|column| thread(REPEAT - 1 - row, column)).collect::<String>());
        }
    }

    #[test]
    fn a_band_grows_row_by_row_and_never_without_end() {
        let stitches = |count: usize| svg(&vec![2; count]).matches("class=\"stitch ").count();
        assert_eq!((stitches(1), stitches(25), stitches(ROW * MOST)), (1, 25, ROW * MOST));
        assert_eq!(stitches(ROW * (MOST + 1)), ROW * (MOST + 1 - REPEAT), "whole repeats go");
        assert!(svg(&[1; 25]).contains("viewBox=\"0 0 240 20\""));
    }
}
