//! Lines from files and from pasted text: into what this person works on, so that nothing changes for others before it
//! is saved.

use axum::http::StatusCode;
use tiengban_content::aligning::{Unfinished, Waiting, check};
use tiengban_content::body::{Tier, TierRole, Unit};
use tiengban_content::formats::timed::{self, Format, Given, Taken};
use tiengban_content::{LangTag, Multi};

use super::bench::{Bench, NotKept};
use crate::doors::Handed;
use crate::error::PageError;
use crate::visitor::Visitor;

/// The most bytes of a form with a file: the words of four hours, ten times over.
pub const MOST_BYTES: usize = 8 << 20;

/// Why something could not be done, for the page that comes back.
#[derive(Debug)]
pub(super) struct Complaint {
    /// In a sentence.
    pub(super) what: &'static str,
    /// In a file, place by place.
    pub(super) faults: Vec<String>,
    /// The status of the page.
    pub(super) status: StatusCode,
}

impl Complaint {
    pub(super) fn of(what: &'static str) -> Self {
        Self { what, faults: Vec::new(), status: StatusCode::UNPROCESSABLE_ENTITY }
    }
}

/// Takes in what a form handed; complaints, if it cannot be read.
///
/// # Errors
/// When the store cannot answer, or somebody was quicker.
pub(super) async fn take_in(
    visitor: &Visitor,
    bench: &Bench,
    handed: &Handed,
) -> Result<Result<(), Complaint>, PageError> {
    let texts = &visitor.texts().aligner;
    let (taken, waiting) = match read(visitor, bench, handed) {
        Ok(read) => read,
        Err(complaint) => return Ok(Err(complaint)),
    };
    let (base, version, before) = match bench.unfinished(visitor).await? {
        Some((working, unfinished)) => (working.base, working.version, unfinished),
        None => {
            let tiers = bench.song.tiers.clone();
            (bench.item.revision, 0, Unfinished { tiers, ..Unfinished::default() })
        }
    };
    let mut after = if handed.field("how") == "replace" {
        Unfinished { tiers: taken.tiers, waiting: Vec::new(), eaf: taken.eaf }
    } else {
        added(before, taken)
    };
    let id = words_tier(&mut after.tiers, &bench.item.lang);
    after.waiting.extend(waiting.into_iter().map(|line| Waiting(vec![(id.clone(), line)])));
    if check(&after.tiers).is_err() {
        return Ok(Err(Complaint::of(texts.not_read)));
    }
    match bench.keep(visitor, &after, base, version).await {
        Ok(_) => Ok(Ok(())),
        Err(NotKept::Page(error)) => Err(error),
        Err(NotKept::Elsewhere(_)) => Err(PageError::Stale),
        Err(NotKept::Wrong(_)) => Ok(Err(Complaint::of(texts.not_read))),
    }
}

/// What was handed in: tiers, or lines without times.
fn read(visitor: &Visitor, bench: &Bench, handed: &Handed) -> Result<(Taken, Vec<String>), Complaint> {
    let texts = &visitor.texts().aligner;
    let lines = |text: &str| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.take(tiengban_content::aligning::MOST_WAITING).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let Some((file, bytes)) = handed.file() else {
        let lines = lines(handed.field("text"));
        let nothing = Complaint::of(texts.nothing_given);
        return if lines.is_empty() { Err(nothing) } else { Ok((Taken::default(), lines)) };
    };
    // Only its ending counts; the name may be anything.
    let ending = file.rsplit('.').next().unwrap_or_default();
    if Format::named(ending) == Some(Format::Text)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok((Taken::default(), lines(text.trim_start_matches('\u{FEFF}'))));
    }
    let duration_ms = bench.song.recording.as_ref().map_or(0, |recording| recording.duration_ms);
    let given = Given { file, bytes, lang: &bench.item.lang, duration_ms };
    timed::read(&given).map(|taken| (taken, Vec::new())).map_err(|faults| {
        let complaint = |fault: &tiengban_content::formats::Fault| {
            let place = if fault.line > 0 { (texts.line_of_file)(fault.line) + ": " } else { String::new() };
            format!("{place}{} {}", visitor.reads(&fault.what), visitor.reads(&fault.mend))
        };
        Complaint { faults: faults.iter().map(complaint).collect(), ..Complaint::of(texts.not_read) }
    })
}

/// What was there with what was taken in; a tier of the same name gives way.
fn added(before: Unfinished, taken: Taken) -> Unfinished {
    let Unfinished { mut tiers, waiting, eaf } = before;
    for tier in taken.tiers {
        match tiers.iter_mut().find(|other| other.id == tier.id) {
            Some(other) => *other = tier,
            None => tiers.push(tier),
        }
    }
    Unfinished { tiers, waiting, eaf: eaf.or(taken.eaf) }
}

/// The name of the tier for words without times; it is made where there is none.
fn words_tier(tiers: &mut Vec<Tier>, lang: &LangTag) -> String {
    let lines = |tier: &&Tier| tier.unit == Unit::Line;
    let spelled = tiers.iter().filter(lines).find(|tier| tier.role == TierRole::Text);
    if let Some(tier) = spelled.or_else(|| tiers.iter().find(lines)) {
        return tier.id.clone();
    }
    let id = lang.to_string();
    let (role, unit, part) = (TierRole::Text, Unit::Line, Multi::new());
    tiers.insert(0, Tier { id: id.clone(), role, lang: lang.clone(), unit, part, cues: Vec::new() });
    id
}
