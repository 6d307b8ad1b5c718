//! Two versions of one song: what differs, line by line, and the choice. Nothing is lost by it: a version that is not
//! taken is one step back, or stays a revision.

use leptos::prelude::*;
use tiengban_content::aligning::{Difference, Version, differences};

use crate::clock::clock;
use crate::dom::{Made, make};
use crate::pocket::Unsent;
use crate::saving::Rival;
use crate::studio::Studio;
use crate::tools::button;

/// So many lines are shown; more nobody compares.
const MOST: usize = 100;

/// Shows what somebody else has made of the song, while there is something to choose.
#[must_use]
pub fn rivals(studio: Studio) -> Made {
    let saving = studio.saving;
    make("div")
        .class("rivals")
        .with_as(move || saving.rival.get().map(|rival| choice(studio, rival)).into_iter().collect())
}

fn choice(studio: Studio, rival: Rival) -> Made {
    let song = studio.song;
    let why = match (&rival.version, rival.by.as_str()) {
        (Some(_), _) => studio.text(|texts| &texts.conflict_elsewhere),
        (None, "") => studio.text(|texts| &texts.conflict),
        (None, by) => studio.text_with(|texts| &texts.conflict_by, &[by]),
    };
    let found = song.with_untracked(|song| differences(song.tiers(), &rival.tiers));
    let mine = move || studio.saving.settle(song);
    let theirs = move || {
        let (tiers, waiting) = (rival.tiers.clone(), rival.waiting.clone());
        song.update(|song| {
            // Lines that wait are nobody else's.
            let waiting = if rival.version.is_some() { waiting } else { song.waiting().to_vec() };
            song.replace(tiers, waiting);
        });
        studio.saving.settle(song);
    };
    let ways = make("div").class("tools").with(button(studio, |texts| &texts.take_mine, mine)).with(button(
        studio,
        |texts| &texts.take_theirs,
        theirs,
    ));
    make("section")
        .class("fault")
        .attr("role", "alert")
        .with(make("p").text(&why))
        .with(table(studio, &found))
        .with(ways)
}

fn table(studio: Studio, found: &[Difference]) -> Made {
    if found.is_empty() {
        return make("p").text(&studio.text(|texts| &texts.conflict_same));
    }
    let cell = |version: &Option<Version>| match version {
        None => make("td").class("note").text(&studio.text(|texts| &texts.no_line)),
        Some(version) => {
            let text = |(tier, text): &(String, String)| {
                make("span").class("tier").with(make("span").class("note").text(tier)).text(" ").text(text)
            };
            let until = make("span").class("clock").text(&format!("– {}", clock(version.end_ms)));
            make("td").with(until).with_all(version.texts.iter().map(text))
        }
    };
    let row = |one: &Difference| {
        let when = make("th").attr("scope", "row").text(&clock(one.start_ms));
        make("tr").with(when).with(cell(&one.mine)).with(cell(&one.theirs))
    };
    let column = |text: String| make("th").attr("scope", "col").text(&text);
    let head = make("tr")
        .with(make("td"))
        .with(column(studio.text(|texts| &texts.mine)))
        .with(column(studio.text(|texts| &texts.theirs)));
    let more = if found.len() > MOST { format!("+ {}", found.len() - MOST) } else { String::new() };
    let body = make("tbody").with_all(found.iter().take(MOST).map(row));
    make("div")
        .class("versions")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", &studio.text(|texts| &texts.lines))
        .with(make("table").with(make("thead").with(head)).with(body))
        .with(make("p").text(&more))
}

/// Offers what this browser kept and never sent: a battery that died, a tab that closed too soon.
#[must_use]
pub fn pocketed(studio: Studio) -> Made {
    let same = |unsent: &Unsent| {
        studio.song.with_untracked(|song| (song.tiers(), song.waiting()) == (&unsent.tiers[..], &unsent.waiting[..]))
    };
    let offer = RwSignal::new(studio.saving.pocketed().filter(|unsent| !same(unsent)));
    let take = move || {
        if let Some(unsent) = offer.get_untracked() {
            studio.song.update(|song| song.replace(unsent.tiers, unsent.waiting));
            studio.saving.touched(studio.song);
            offer.set(None);
        }
    };
    let leave = move || {
        studio.saving.forget_pocket();
        offer.set(None);
    };
    let ways = make("div").class("tools").with(button(studio, |texts| &texts.local_take, take)).with(button(
        studio,
        |texts| &texts.local_leave,
        leave,
    ));
    make("section")
        .class("done pocketed")
        .attr("role", "status")
        .flag_as("hidden", move || offer.with(Option::is_none))
        .with(make("p").text(&studio.text(|texts| &texts.local)))
        .with(ways)
}
