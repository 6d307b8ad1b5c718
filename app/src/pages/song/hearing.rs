//! The sound and the lines of a song, with its player.

use leptos::prelude::*;
use tiengban_content::body::{Song, Tier, Unit};
use tiengban_content::{Item, Kind, LangTag};
use tiengban_islands::Player;

use super::Opened;
use crate::parts::{Library, Reading, dotted, entry_beside, has_rows, player_bar, player_help, recording, song_lines};
use crate::visitor::Visitor;

/// The style sheet can switch so many tiers; those beyond always show.
const SWITCHED: usize = 12;

/// The sound, the switches of tiers, the lines.
pub(super) fn show(visitor: &Visitor, opened: &Opened) -> AnyView {
    let Opened { item, song, library, entries } = opened;
    let lines = song.lines();
    let listening = (
        recording(visitor, song, library.renditions(), None),
        tier_switches(visitor, song, library),
        (!lines.is_empty()).then(|| {
            view! {
                <h2>{visitor.texts().song.lines}</h2>
                {song_lines(visitor, song, &lines, Reading::Song(entries))}
            }
        }),
    );
    // Only a song that sounds needs a player; words alone load no wasm.
    if song.recording.is_none() {
        return view! { <div class="reading">{listening}</div> }.into_any();
    }
    let bar = player_bar(visitor, song, item.address().url(), lines.len());
    let whole = (listening, bar, player_help(visitor), entry_beside(visitor));
    view! { <Player>{whole}</Player> }.into_any()
}

/// Check boxes that show and hide a tier; the style sheet does it, so that they work without JavaScript.
fn tier_switches(visitor: &Visitor, song: &Song, library: &Library) -> AnyView {
    let peoples = library.all(Kind::Language, &song.about);
    let shown: Vec<(usize, &Tier)> =
        song.tiers.iter().enumerate().take(SWITCHED).filter(|(_, tier)| has_rows(song, tier)).collect();
    if shown.len() < 2 {
        return ().into_any();
    }
    let switch = |(index, tier): (usize, &Tier)| {
        let number = index + 1;
        view! {
            <label class="tier-switch">
                <input type="checkbox" checked data-tier-switch=number />
                " "
                {tier_name(visitor, tier)}
                <span class="tier-lang">{language_name(visitor, &tier.lang, &peoples)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="tier-switches">
            <legend>{visitor.texts().song.tiers}</legend>
            {shown.into_iter().map(switch).collect_view()}
        </fieldset>
    }
    .into_any()
}

/// What a tier holds, and whose voice it is: `lời · giọng cao`.
pub(super) fn tier_name(visitor: &Visitor, tier: &Tier) -> String {
    let texts = &visitor.texts().song;
    let words = if tier.unit == Unit::Word { texts.words } else { "" };
    dotted(&[(texts.tier)(tier.role).to_owned(), words.to_owned(), visitor.reads(&tier.part).to_owned()])
}

/// A language by the name that its people's page gives it.
pub(super) fn language_name(visitor: &Visitor, lang: &LangTag, peoples: &[Item]) -> String {
    let people = peoples.iter().find(|people| people.lang == *lang);
    let own = people.map(|people| visitor.reads(&people.body.title(&people.lang)).to_owned());
    let plain = || (visitor.texts().language_tag)(lang.as_str()).map(ToOwned::to_owned);
    own.or_else(plain).unwrap_or_else(|| lang.to_string())
}
