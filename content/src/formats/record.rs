//! What an archive writes down about a recording: the sections `[record]`, `[place]` and `[[related]]` of a song.

use super::desk::Desk;
use super::fields::{At, Fields};
use super::text::shown;
use super::wrong;
use crate::body::{Place, Record, Related};
use crate::date::FuzzyDate;
use crate::item::Kind;

/// Takes the three sections out of a song. What is not known is left out.
pub(super) fn take(song: &mut Fields, desk: &mut Desk<'_>) -> Record {
    let mut record = Record::default();
    if let Some(mut table) = song.table("record", desk) {
        record = Record {
            when: table.text("when", desk).and_then(|found| date(&found, desk)),
            occasion: table.multi("occasion", desk),
            instruments: table.multi("instruments", desk),
            tune: table.multi("tune", desk),
            dialect: table.multi("dialect", desk),
            language_as_given: table.option("language", desk).unwrap_or_default(),
            ..record
        };
        table.finish(desk);
    }
    record.place = song.table("place", desk).map(|table| place(table, desk)).unwrap_or_default();
    record.related = song.tables("related", desk).into_iter().filter_map(|table| related(table, desk)).collect();
    record
}

fn date(found: &At<String>, desk: &mut Desk<'_>) -> Option<FuzzyDate> {
    let text = found.value.trim();
    let date = text.parse().ok();
    if date.is_none() && !text.is_empty() {
        desk.wrong(found.line, wrong::not_a_date(&shown(text)));
    }
    date
}

fn place(mut table: Fields, desk: &mut Desk<'_>) -> Place {
    let mut name = |name: &'static str| table.option(name, desk).unwrap_or_default();
    let place = Place {
        village: name("village"),
        commune: name("commune"),
        district: name("district"),
        province: name("province"),
        formerly: name("formerly"),
    };
    table.finish(desk);
    place
}

fn related(mut table: Fields, desk: &mut Desk<'_>) -> Option<Related> {
    let song = table.must("song", desk);
    let how = table.multi("how", desk);
    table.finish(desk);
    if song.value.is_empty() {
        return None;
    }
    Some(Related { song: desk.absolute(song.line, Kind::Song, &song.value)?, how })
}
