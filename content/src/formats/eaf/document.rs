//! An ELAN file as ELAN understands it: time slots, tiers, annotations, and how they hang together.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::xml::{At, Name, Xml};
use crate::formats::text::{shown, unfit};
use crate::formats::timed::cues::{LATEST, MOST_TIERS};
use crate::formats::wrong;

/// A moment. Where it lies may be open.
pub(super) struct Slot {
    pub(super) element: usize,
    pub(super) ms: Option<i64>,
}

/// How the annotations of a tier lie in those of its parent (`CONSTRAINT`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Constraint {
    TimeSubdivision,
    IncludedIn,
    SymbolicSubdivision,
    SymbolicAssociation,
}

impl Constraint {
    fn named(name: &str) -> Option<Self> {
        // Old files have spaces.
        match name.replace(' ', "_").as_str() {
            "Time_Subdivision" => Some(Self::TimeSubdivision),
            "Included_In" => Some(Self::IncludedIn),
            "Symbolic_Subdivision" => Some(Self::SymbolicSubdivision),
            "Symbolic_Association" => Some(Self::SymbolicAssociation),
            _ => None,
        }
    }
}

/// Where an annotation gets its time from.
pub(super) enum Hold {
    /// From two slots, by their numbers.
    Slots(usize, usize),
    /// From another annotation, behind a sibling; by their numbers.
    Parent(usize, Option<usize>),
}

/// A stretch with a text.
pub(super) struct Annotation {
    /// The `ANNOTATION`, which holds the next.
    pub(super) outer: usize,
    /// The `ALIGNABLE_ANNOTATION` or `REF_ANNOTATION`.
    pub(super) inner: usize,
    pub(super) value: Option<usize>,
    pub(super) tier: usize,
    pub(super) id: String,
    pub(super) hold: Hold,
    pub(super) text: String,
}

/// A tier.
pub(super) struct EafTier {
    pub(super) element: usize,
    pub(super) id: String,
    /// Its linguistic type.
    pub(super) kind: String,
    pub(super) constraint: Option<Constraint>,
    /// The tier that it hangs on, by its number.
    pub(super) parent: Option<usize>,
    pub(super) lang: Option<String>,
    pub(super) participant: Option<String>,
    /// Its annotations, in [`Document::annotations`].
    pub(super) annotations: Range<usize>,
}

/// An ELAN file.
pub(super) struct Document<'t> {
    pub(super) xml: Xml<'t>,
    pub(super) slots: Vec<Slot>,
    pub(super) slot_ids: HashMap<String, usize>,
    /// The linguistic types.
    pub(super) kinds: BTreeMap<String, Option<Constraint>>,
    pub(super) tiers: Vec<EafTier>,
    pub(super) annotations: Vec<Annotation>,
    /// The tiers' numbers, each behind its parent's.
    pub(super) parents_first: Vec<usize>,
}

impl<'t> Document<'t> {
    /// Reads an ELAN file.
    pub(super) fn of(text: &'t str) -> Result<Self, At> {
        let mut document = Self::tiers_of(text)?;
        check_units(&document.xml)?;
        (document.slots, document.slot_ids) = slots(&document.xml)?;
        document.annotations = annotations(&document.xml, &mut document.tiers, &document.slot_ids)?;
        Ok(document)
    }

    /// Reads only the tiers of an ELAN file, without anything in them.
    pub(super) fn tiers_of(text: &'t str) -> Result<Self, At> {
        let xml = Xml::of(text)?;
        for part in [Name::Header, Name::TimeOrder] {
            if xml.named(part).next().is_none() {
                return Err((1, wrong::eaf_part_missing(part.text())));
            }
        }
        let kinds = kinds(&xml)?;
        let tiers = tiers(&xml, &kinds)?;
        let parents_first = parents_first(&xml, &tiers)?;
        let (slots, slot_ids, annotations) = (Vec::new(), HashMap::new(), Vec::new());
        Ok(Self { xml, slots, slot_ids, kinds, tiers, annotations, parents_first })
    }
}

fn check_units(xml: &Xml<'_>) -> Result<(), At> {
    for (header, _) in xml.named(Name::Header) {
        match xml.attribute(header, "TIME_UNITS")? {
            Some(units) if units != "milliseconds" => {
                return Err(xml.wrong(header, wrong::eaf_units(&shown(&units))));
            }
            _ => {}
        }
    }
    Ok(())
}

type Slots = (Vec<Slot>, HashMap<String, usize>);

fn slots(xml: &Xml<'_>) -> Result<Slots, At> {
    let (mut slots, mut ids) = (Vec::new(), HashMap::new());
    for (element, _) in xml.named(Name::TimeSlot) {
        let id = xml.must(element, "TIME_SLOT_ID")?;
        let ms = match xml.attribute(element, "TIME_VALUE")? {
            None => None,
            Some(value) => match value.trim().parse::<i64>() {
                Ok(ms) if (0..=LATEST).contains(&ms) => Some(ms),
                _ => return Err(xml.wrong(element, wrong::eaf_time(&shown(&value)))),
            },
        };
        if ids.insert(id.clone(), slots.len()).is_some() {
            return Err(xml.wrong(element, wrong::eaf_twice(&shown(&id))));
        }
        slots.push(Slot { element, ms });
    }
    Ok((slots, ids))
}

fn kinds(xml: &Xml<'_>) -> Result<BTreeMap<String, Option<Constraint>>, At> {
    let mut kinds = BTreeMap::new();
    for (element, _) in xml.named(Name::LinguisticType) {
        let constraint = xml.attribute(element, "CONSTRAINTS")?;
        let id = xml.must(element, "LINGUISTIC_TYPE_ID")?;
        kinds.insert(id, constraint.and_then(|name| Constraint::named(&name)));
    }
    Ok(kinds)
}

fn tiers(xml: &Xml<'_>, kinds: &BTreeMap<String, Option<Constraint>>) -> Result<Vec<EafTier>, At> {
    let (mut tiers, mut parents) = (Vec::new(), Vec::new());
    let mut numbers = HashMap::new();
    for (element, _) in xml.named(Name::Tier) {
        if tiers.len() == MOST_TIERS {
            return Err(xml.wrong(element, wrong::too_many_tiers(MOST_TIERS)));
        }
        let id = xml.must(element, "TIER_ID")?;
        if let Some(wrong) = unfit(&id) {
            return Err(xml.wrong(element, wrong));
        }
        if numbers.insert(id.clone(), tiers.len()).is_some() {
            return Err(xml.wrong(element, wrong::eaf_twice(&shown(&id))));
        }
        let kind = xml.attribute(element, "LINGUISTIC_TYPE_REF")?.unwrap_or_default();
        let constraint = kinds.get(&kind).copied().flatten();
        parents.push(xml.attribute(element, "PARENT_REF")?.filter(|parent| !parent.is_empty()));
        let lang = xml.attribute(element, "LANG_REF")?.filter(|lang| !lang.is_empty());
        let participant = xml.attribute(element, "PARTICIPANT")?.filter(|name| !name.is_empty());
        tiers.push(EafTier { element, id, kind, constraint, parent: None, lang, participant, annotations: 0..0 });
    }
    for (tier, parent) in tiers.iter_mut().zip(parents) {
        if let Some(parent) = parent {
            let missing = || xml.wrong(tier.element, wrong::eaf_no_tier(&shown(&tier.id), &shown(&parent)));
            tier.parent = Some(*numbers.get(&parent).ok_or_else(missing)?);
        }
    }
    Ok(tiers)
}

/// The tiers in an order in which each comes behind its parent.
fn parents_first(xml: &Xml<'_>, tiers: &[EafTier]) -> Result<Vec<usize>, At> {
    let mut order = Vec::with_capacity(tiers.len());
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); tiers.len()];
    for (number, tier) in tiers.iter().enumerate() {
        match tier.parent {
            Some(parent) => children[parent].push(number),
            None => order.push(number),
        }
    }
    let mut at = 0;
    while let Some(number) = order.get(at).copied() {
        order.append(&mut children[number]);
        at += 1;
    }
    // Whoever was not reached hangs on itself.
    match children.iter().flatten().next() {
        Some(lost) => Err(xml.wrong(tiers[*lost].element, wrong::eaf_cycle(&shown(&tiers[*lost].id)))),
        None => Ok(order),
    }
}

/// An annotation whose references are not looked up yet.
struct Found {
    annotation: Annotation,
    /// The annotation that it refers to, and the one before it.
    refers: Option<(String, Option<String>)>,
}

fn annotations(xml: &Xml<'_>, tiers: &mut [EafTier], slot_ids: &HashMap<String, usize>) -> Result<Vec<Annotation>, At> {
    let by_element: HashMap<usize, usize> = tiers.iter().enumerate().map(|(n, tier)| (tier.element, n)).collect();
    let values: HashMap<usize, usize> =
        xml.named(Name::Value).filter_map(|(number, element)| Some((element.within? as usize, number))).collect();
    let (mut found, mut ids): (Vec<Found>, HashMap<String, usize>) = (Vec::new(), HashMap::new());
    for (inner, element) in xml.elements.iter().enumerate() {
        if !matches!(element.name, Name::Alignable | Name::Ref) {
            continue;
        }
        let Some(outer) = element.within.map(|outer| outer as usize) else { continue };
        let Some(tier) = xml.elements[outer].within.and_then(|tier| by_element.get(&(tier as usize))) else { continue };
        let one = annotation(xml, inner, *tier, values.get(&inner).copied(), slot_ids)?;
        if ids.insert(one.annotation.id.clone(), found.len()).is_some() {
            return Err(xml.wrong(inner, wrong::eaf_twice(&shown(&one.annotation.id))));
        }
        let range = &mut tiers[*tier].annotations;
        *range = if range.start == range.end { found.len()..found.len() + 1 } else { range.start..found.len() + 1 };
        found.push(Found { annotation: Annotation { outer, ..one.annotation }, ..one });
    }
    let look = |inner: usize, id: &str| {
        ids.get(id).copied().ok_or_else(|| xml.wrong(inner, wrong::eaf_no_annotation(&shown(id))))
    };
    let linked = |Found { annotation, refers }: Found| {
        let Some((parent, before)) = refers else { return Ok(annotation) };
        let before = before.map(|id| look(annotation.inner, &id)).transpose()?;
        Ok(Annotation { hold: Hold::Parent(look(annotation.inner, &parent)?, before), ..annotation })
    };
    found.into_iter().map(linked).collect()
}

fn annotation(
    xml: &Xml<'_>,
    inner: usize,
    tier: usize,
    value: Option<usize>,
    slot_ids: &HashMap<String, usize>,
) -> Result<Found, At> {
    let id = xml.must(inner, "ANNOTATION_ID")?;
    let text = value.map(|value| xml.content(value)).transpose()?.unwrap_or_default().into_owned();
    if let Some(wrong) = unfit(&text) {
        return Err(xml.wrong(inner, wrong));
    }
    let (hold, refers) = if xml.elements[inner].name == Name::Alignable {
        let slot = |name: &str| {
            let slot = xml.must(inner, name)?;
            let missing = || xml.wrong(inner, wrong::eaf_no_slot(&shown(&id), &shown(&slot)));
            slot_ids.get(&slot).copied().ok_or_else(missing)
        };
        (Hold::Slots(slot("TIME_SLOT_REF1")?, slot("TIME_SLOT_REF2")?), None)
    } else {
        let before = xml.attribute(inner, "PREVIOUS_ANNOTATION")?.filter(|before| !before.is_empty());
        (Hold::Parent(0, None), Some((xml.must(inner, "ANNOTATION_REF")?, before)))
    };
    Ok(Found { annotation: Annotation { outer: inner, inner, value, tier, id, hold, text }, refers })
}
