//! Lines or words on the page, and which of them are lit.

use std::cell::RefCell;

use web_sys::Element;

use super::super::timeline::{Span, Timeline};
use super::dom::all;

/// Elements that have times.
pub(super) struct Track {
    /// When each sounds, in seconds.
    pub(super) times: Timeline,
    /// In the same order.
    pub(super) elements: Vec<Element>,
    lit: RefCell<Vec<usize>>,
}

impl Track {
    /// All below `root` that carry these two attributes, in milliseconds.
    pub(super) fn of(root: &Element, start: &str, end: &str) -> Self {
        let milliseconds = |element: &Element, name| element.get_attribute(name)?.parse::<f64>().ok();
        let timed = |element: Element| {
            let span =
                Span { start: milliseconds(&element, start)? / 1000.0, end: milliseconds(&element, end)? / 1000.0 };
            Some((span, element))
        };
        let mut found: Vec<_> = all(root, &format!("[{start}]")).into_iter().filter_map(timed).collect();
        found.sort_by(|(one, _), (other, _)| one.start.total_cmp(&other.start));
        let (spans, elements) = found.into_iter().unzip();
        Self { times: Timeline::new(spans), elements, lit: RefCell::default() }
    }

    /// Marks what sounds now with `attribute`, and nothing else. Answers whether that has changed.
    pub(super) fn light(&self, now: f64, attribute: &str) -> bool {
        let sounding = self.times.sounding(now);
        let mut lit = self.lit.borrow_mut();
        if *lit == sounding {
            return false;
        }
        for index in lit.iter().filter(|index| !sounding.contains(index)) {
            let _ = self.elements[*index].remove_attribute(attribute);
        }
        for index in &sounding {
            let _ = self.elements[*index].set_attribute(attribute, "true");
        }
        *lit = sounding;
        true
    }

    /// The place of an element.
    pub(super) fn place(&self, element: &Element) -> Option<usize> {
        self.elements.iter().position(|other| other == element)
    }
}
