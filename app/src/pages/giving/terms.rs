//! Reads what somebody agreed to from its form.

use std::collections::BTreeSet;

use tiengban_content::consent::{Agreement, Guardian, Terms, Use, Yes};
use tiengban_content::people::{ClubId, name};
use tiengban_content::{Audience, Key};

use crate::doors::Sent;
use crate::texts::GivingTexts;

/// How long a consent can be given for, in years; or for good.
pub const YEARS: [i64; 3] = [1, 5, 10];
/// The mean year of the Gregorian calendar, in milliseconds.
const YEAR: i64 = 31_556_952_000;
const DAY: i64 = 24 * 3_600_000;

/// What stands in the form at the end of which somebody says yes; the first thing that is missing, as a sentence and
/// the name of the part of the form where it is asked for.
///
/// `clubs` are those to which it may be kept. Whoever is heard can always be heard by stewards.
pub fn read(
    sent: &Sent,
    clubs: &[ClubId],
    now: i64,
    texts: &GivingTexts,
) -> Result<Agreement, (&'static str, &'static str)> {
    let audience = audience(sent.get("hear"), clubs).ok_or(("hear", texts.no_audience))?;
    let wished = Use::ALL.into_iter().filter(|what| sent.all("use").contains(&what.name()));
    let uses: BTreeSet<Use> = wished.chain([Use::Listen]).collect();
    let years = sent.get("until").parse().ok().filter(|years| YEARS.contains(years));
    // Until the end of a day (UTC): the same form sent twice says the same.
    let until_ms = years.map(|years: i64| (now + years * YEAR) / DAY * DAY + DAY);
    let singer = name(sent.get("singer")).ok_or(("who", texts.no_singer))?;
    let recorder = name(sent.get("recorder")).ok_or(("who", texts.no_recorder))?;
    let minor = sent.ticked("minor");
    let guardian = if minor {
        let name = name(sent.get("guardian")).ok_or(("guardian", texts.no_guardian))?;
        let yes = yes(sent, "guardian-yes").ok_or(("guardian", texts.no_guardian_yes))?;
        Some(Guardian { name, yes })
    } else {
        None
    };
    let yes = yes(sent, "yes").ok_or(("yes", texts.no_yes))?;
    Ok(Agreement { singer, recorder, terms: Terms { audience, uses, until_ms }, yes, minor, guardian })
}

fn audience(chosen: &str, clubs: &[ClubId]) -> Option<Audience> {
    let key: Key = chosen.parse().ok()?;
    let known = match &key {
        Key::Public | Key::Members | Key::Stewards => true,
        Key::Club(id) => clubs.iter().any(|club| club.0 == *id),
        Key::Person(_) => false,
    };
    known.then(|| [key].into_iter().collect())
}

/// An answer that was spoken is on its way: the store writes down which sound it is when that has arrived.
fn yes(sent: &Sent, field: &str) -> Option<Yes> {
    match sent.get(field) {
        "" => None,
        "spoken" => Some(Yes::Spoken { sha256: String::new() }),
        _ => Some(Yes::Ticked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Tongue;

    const WHOLE: [(&str, &str); 5] =
        [("hear", "club:a"), ("singer", "người hát"), ("recorder", "cô giáo"), ("use", "teach"), ("yes", "ticked")];

    /// A form with other values, or without those that are empty.
    fn form(changed: &[(&'static str, &'static str)]) -> Result<Agreement, (&'static str, &'static str)> {
        let kept = WHOLE.into_iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
        let fields = kept.chain(changed.iter().copied()).filter(|(_, value)| !value.is_empty());
        read(&Sent::of(&fields.collect::<Vec<_>>()), &[ClubId("a".into())], 0, &Tongue::En.texts().giving)
    }

    #[test]
    fn a_whole_form_is_an_agreement_that_lacks_nothing() {
        let agreed = form(&[]).unwrap();
        assert!(agreed.missing().is_empty());
        assert_eq!(agreed.terms.uses, BTreeSet::from([Use::Listen, Use::Teach]), "hearing it is what it is for");
        assert_eq!(agreed.terms.until_ms, None);
        assert_eq!(form(&[("until", "1")]).unwrap().terms.until_ms, Some(366 * DAY));
    }

    #[test]
    fn what_is_missing_is_asked_for_where_it_stands() {
        let part = |changed: &[(&'static str, &'static str)]| form(changed).unwrap_err().0;
        assert_eq!(part(&[("hear", "")]), "hear");
        assert_eq!(part(&[("hear", "club:b")]), "hear", "a club that is not theirs");
        assert_eq!(part(&[("hear", "person:a")]), "hear");
        assert_eq!(part(&[("singer", "")]), "who");
        assert_eq!(part(&[("recorder", "")]), "who");
        assert_eq!(part(&[("yes", "")]), "yes");
    }

    #[test]
    fn a_child_and_its_guardian_both_say_yes() {
        assert_eq!(form(&[("minor", "1")]).unwrap_err().0, "guardian");
        assert_eq!(form(&[("minor", "1"), ("guardian", "mẹ")]).unwrap_err().0, "guardian");
        let agreed = form(&[("minor", "1"), ("guardian", "mẹ"), ("guardian-yes", "spoken")]).unwrap();
        assert!(matches!(agreed.guardian.unwrap().yes, Yes::Spoken { .. }));
        assert_eq!(
            form(&[("minor", "1"), ("guardian", "mẹ"), ("guardian-yes", "1"), ("yes", "")]).unwrap_err().0,
            "yes"
        );
    }

    #[test]
    fn a_guardian_of_somebody_grown_up_is_not_written_down() {
        assert_eq!(form(&[("guardian", "mẹ")]).unwrap().guardian, None);
    }
}
