//! The sound and the lines of a song.

use leptos::prelude::*;
use tiengban_content::body::song::Line;
use tiengban_content::body::{Song, TierRole};

use super::said;
use crate::visitor::Visitor;

/// `1:23` for 83,400 milliseconds.
#[must_use]
pub fn clock(ms: i64) -> String {
    let seconds = ms.max(0) / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The browser's own player, with what has to be said about the sound; `stretch` (from, to, in milliseconds) plays
/// just that part.
#[must_use]
pub fn recording(visitor: &Visitor, song: &Song, stretch: Option<(i64, i64)>) -> AnyView {
    let texts = &visitor.texts().song;
    let Some(sound) = &song.recording else {
        return view! {
            <p class="missing-sound">
                <strong>{texts.no_recording}</strong>
                " "
                {texts.ask_recording}
            </p>
        }
        .into_any();
    };
    let fragment = stretch.map(|(from, to)| format!("#t={},{}", seconds(from), seconds(to))).unwrap_or_default();
    let src = format!("{}{fragment}", sound_url(song));
    view! {
        <div class="sound">
            {(!sound.synthesised.is_empty())
                .then(|| {
                    view! {
                        <p class="synthesised">
                            <strong>{texts.synthesised}</strong>
                            " "
                            {said(&sound.synthesised, visitor.tongue)}
                        </p>
                    }
                })}
            <audio
                controls
                preload="none"
                src=src
                aria-label=(texts.audio_label)(visitor.reads(&song.title))
            >
                <a href=sound_url(song)>{texts.cannot_play}</a>
            </audio>
        </div>
    }
    .into_any()
}

/// Where the bytes of a song's recording are.
#[must_use]
pub fn sound_url(song: &Song) -> String {
    song.recording.as_ref().map(|sound| format!("/am-thanh/{}", sound.sha256)).unwrap_or_default()
}

fn seconds(ms: i64) -> String {
    format!("{:.3}", ms as f64 / 1000.0)
}

/// Lines with the time at which each begins; the player lights them up by `data-start` and `data-end`.
#[must_use]
pub fn song_lines(visitor: &Visitor, song: &Song, lines: &[Line<'_>]) -> AnyView {
    let texts = &visitor.texts().song;
    let moment = |line: &Line<'_>| {
        song.recording.as_ref().map(|_| {
            let time = clock(line.start_ms);
            view! {
                <a
                    class="moment"
                    data-moment
                    href=format!("{}#t={}", sound_url(song), seconds(line.start_ms))
                    aria-label=(texts.go_to)(&time)
                >
                    {time.clone()}
                </a>
            }
        })
    };
    let line = |line: &Line<'_>| {
        let tiers = line.texts.iter().map(|(tier, text)| {
            let number = song.tiers.iter().position(|other| other.id == tier.id).unwrap_or_default() + 1;
            let translate = (tier.role != TierRole::Translation && tier.role != TierRole::Note).then_some("no");
            view! {
                <span class=tier_class(tier.role) data-tier=number lang=tier.lang.to_string() translate=translate>
                    {(*text).to_owned()}
                </span>
            }
        });
        view! {
            <li data-start=line.start_ms data-end=line.end_ms value=line.number>
                {moment(line)}
                <span class="line-texts">{tiers.collect_view()}</span>
            </li>
        }
    };
    view! { <ol class="lines">{lines.iter().map(line).collect_view()}</ol> }.into_any()
}

fn tier_class(role: TierRole) -> &'static str {
    match role {
        TierRole::Text | TierRole::Script => "tier tier-main word",
        TierRole::Ipa => "tier tier-ipa",
        TierRole::Gloss | TierRole::Translation | TierRole::Note => "tier tier-meaning",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_on_a_clock() {
        assert_eq!(clock(0), "0:00");
        assert_eq!(clock(83_400), "1:23");
        assert_eq!(clock(3_600_000), "60:00");
        assert_eq!(clock(-5), "0:00");
    }
}
