//! Rows become words, beside the words that are there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::cell::Raw;
use super::super::desk::Desk;
use super::super::fault::{Fault, Wrong};
use super::super::folder::Shelf;
use super::super::near::nearest;
use super::super::text::{shown, tidy};
use super::super::words::{senses_into, several, single};
use super::super::{Files, forms, wrong};
use super::columns::{Column, Mapping};
use super::report::{Checked, Report, Verdict};
use super::signs::odd_sign;
use super::table::{LONGEST_CELL, Odd, SheetRow, Table, letters};
use crate::access::Audience;
use crate::body::{Body, Cite, Word};
use crate::item::{Draft, Item, Kind, State};
use crate::lang::LangTag;
use crate::slug::Slug;

/// What a sheet is read beside.
#[derive(Clone, Debug)]
pub struct Given<'a> {
    /// The language of its words.
    pub lang: &'a LangTag,
    /// The folder of that language, such as `tay`.
    pub folder: &'a str,
    /// The words that are there, and that whoever brings the sheet may see.
    pub words: &'a BTreeMap<Slug, Item>,
    /// Addresses that are not free and that they need not know about: a word that would stand there gets another.
    pub taken: &'a BTreeSet<Slug>,
    /// The sources that they may see.
    pub sources: &'a BTreeSet<Slug>,
    /// Where everything in the sheet comes from, where a row does not say.
    pub source: Option<&'a Slug>,
    /// For whom what is new is meant.
    pub audience: &'a Audience,
    /// The licence of what is new.
    pub licence: &'a str,
    /// How far what is new has come.
    pub state: State,
}

/// Says what a sheet would do.
#[must_use]
pub fn dry_run(table: &Table, mapping: &Mapping, given: &Given<'_>) -> Report {
    let faults = of_columns(mapping, given);
    if !faults.is_empty() {
        return Report { faults, rows: Vec::new() };
    }
    let mut run =
        Run { mapping, given, seen: HashMap::new(), stands: HashMap::new(), made: HashMap::new(), named: Vec::new() };
    let rows = table.rows.iter().skip(usize::from(mapping.headings));
    let mut rows: Vec<Checked> = rows.map(|row| run.row(row)).collect();
    run.relate(&mut rows);
    Report { faults, rows }
}

fn of_columns(mapping: &Mapping, given: &Given<'_>) -> Vec<Fault> {
    let mut wrongs = Vec::new();
    for (at, column) in mapping.columns.iter().enumerate() {
        if *column != Column::Ignored && mapping.columns[..at].contains(column) {
            wrongs.push(wrong::column_chosen_twice(&column.to_string()));
        }
    }
    if !mapping.columns.contains(&Column::Headword) {
        wrongs.push(wrong::sheet_without_headword());
    }
    if !mapping.columns.iter().any(|column| matches!(column, Column::Gloss(_))) {
        wrongs.push(wrong::sheet_without_gloss());
    }
    if given.licence.trim().is_empty() {
        wrongs.push(wrong::sheet_without_licence());
    }
    wrongs.into_iter().map(|wrong| wrong.at("", 0)).collect()
}

/// A sheet under way.
struct Run<'a> {
    mapping: &'a Mapping,
    given: &'a Given<'a>,
    /// The rows that were read, by their cells.
    seen: HashMap<Vec<String>, usize>,
    /// The row of each address.
    stands: HashMap<Slug, usize>,
    /// Where each new word stands in the end, by the address that it asks for.
    made: HashMap<Slug, Slug>,
    /// The words that a row names as related, with the row's number and the column: a word may stand further below.
    named: Vec<(usize, String, Vec<Slug>)>,
}

impl Run<'_> {
    fn row(&mut self, row: &SheetRow) -> Checked {
        let cells: Vec<String> =
            (0..self.mapping.columns.len()).map(|at| tidy(row.cell(at)).trim().to_owned()).collect();
        let headword = self.mapping.columns.iter().position(|column| *column == Column::Headword);
        let headword = headword.and_then(|at| cells.get(at)).map_or(String::new(), |text| shown(text));
        let verdict = match self.seen.get(&cells) {
            Some(first) => Verdict::Wrong(vec![wrong::row_twice(*first).at("", row.number)]),
            None => self.read(row, &cells).unwrap_or_else(Verdict::Wrong),
        };
        self.seen.entry(cells).or_insert(row.number);
        Checked { number: row.number, headword, verdict }
    }

    fn read(&mut self, row: &SheetRow, cells: &[String]) -> Result<Verdict, Vec<Fault>> {
        let files = Files::default();
        let shelf = Shelf::of(&files, &mut Vec::new());
        let mut desk = Desk::new(&shelf, &|_| true, Vec::new());
        let mut read = Read { folder: self.given.folder, ..Read::default() };
        let mut faults = Vec::new();
        for (at, (column, cell)) in self.mapping.columns.iter().zip(cells).enumerate() {
            let (noted, mentioned) = (desk.faults.len(), desk.references.len());
            let odd = row.odd.iter().find(|(odd_at, _)| *odd_at == at).map(|(_, odd)| odd);
            if *column == Column::Ignored {
                continue;
            }
            let name = letters(at);
            match odd.map(of_odd).or_else(|| odd_sign(cell)).or_else(|| of_lines(column, cell)) {
                Some(wrong) => faults.push(wrong.at(&name, row.number)),
                None => read.cell(column, Raw(cell), row.number, &mut desk),
            }
            faults.extend(desk.faults[noted..].iter().map(|fault| Fault { file: name.clone(), ..fault.clone() }));
            for reference in &desk.references[mentioned..] {
                if reference.to.kind == Kind::Source && !self.given.sources.contains(&reference.to.slug) {
                    faults.push(self.unknown_source(&reference.to.slug).at(&name, row.number));
                }
            }
        }
        let whole = |wrong: Wrong| wrong.at("", row.number);
        if read.word.headword.is_empty() && faults.is_empty() {
            faults.push(whole(wrong::headword_missing()));
        }
        if read.word.senses.iter().all(|sense| sense.gloss.is_empty()) && faults.is_empty() {
            faults.push(whole(wrong::gloss_missing()));
        }
        if read.word.cites.is_empty() && faults.is_empty() {
            match self.given.source {
                Some(source) => {
                    read.of_sheet = true;
                    read.word.cites = vec![Cite { source: source.clone(), quote: None }];
                }
                None => faults.push(whole(wrong::row_without_source())),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        if let Some(at) = self.mapping.columns.iter().position(|column| *column == Column::Related) {
            self.named.push((row.number, letters(at), read.word.related.clone()));
        }
        self.place(row.number, read).map_err(|wrong| vec![whole(wrong)])
    }

    /// Every word that is named as related is there, comes with this sheet, or stood there before.
    fn relate(&self, rows: &mut [Checked]) {
        let places: HashMap<usize, usize> = rows.iter().enumerate().map(|(at, row)| (row.number, at)).collect();
        for (number, column, named) in &self.named {
            let Some(checked) = places.get(number).and_then(|at| rows.get_mut(*at)) else { continue };
            let (Verdict::Made(draft) | Verdict::Changed(draft, _)) = &mut checked.verdict else { continue };
            let before = self.given.words.get(&draft.slug).and_then(|item| match &item.body {
                Body::Word(word) => Some(word.related.clone()),
                _ => None,
            });
            let before = before.unwrap_or_default();
            let Body::Word(word) = &mut draft.body else { continue };
            let mut faults = Vec::new();
            for slug in named {
                match self.made.get(slug) {
                    _ if self.given.words.contains_key(slug) || before.contains(slug) => {}
                    Some(stands) => {
                        word.related.iter_mut().filter(|it| *it == slug).for_each(|it| it.clone_from(stands))
                    }
                    None => {
                        let near = nearest(slug.as_str(), self.given.words.keys().map(Slug::as_str));
                        faults.push(wrong::unknown_word(slug.as_str()).perhaps(near).at(column, *number));
                    }
                }
            }
            if !faults.is_empty() {
                checked.verdict = Verdict::Wrong(faults);
            }
        }
    }

    fn unknown_source(&self, slug: &Slug) -> Wrong {
        let near = nearest(slug.as_str(), self.given.sources.iter().map(Slug::as_str));
        wrong::unknown_source(slug.as_str()).perhaps(near)
    }

    /// Lays a word where it belongs: over the one that is there, or at a free address.
    fn place(&mut self, number: usize, read: Read) -> Result<Verdict, Wrong> {
        let folder = self.given.folder;
        let asked = match &read.name {
            Some(name) => format!("{folder}/{name}").parse().map_err(|_| wrong::not_a_slug(&shown(name)))?,
            None => Slug::from_title(folder, &read.word.headword)
                .map_err(|_| wrong::no_address(&shown(&read.word.headword)))?,
        };
        if let Some(first) = self.stands.get(&asked) {
            return Err(wrong::word_twice(*first));
        }
        self.stands.insert(asked.clone(), number);
        if let Some(item) = self.given.words.get(&asked)
            && let Body::Word(before) = &item.body
        {
            let (after, fields) = read.over(before, self.given.words);
            if fields.is_empty() {
                return Ok(Verdict::Same);
            }
            let draft = Draft { body: Body::Word(after), ..item.to_draft() };
            return Ok(Verdict::Changed(Box::new(draft), fields));
        }
        let slug = self.free(&asked).ok_or_else(|| wrong::no_address(&shown(&read.word.headword)))?;
        self.made.insert(asked, slug.clone());
        Ok(Verdict::Made(Box::new(Draft {
            id: None,
            slug,
            lang: self.given.lang.clone(),
            state: self.given.state,
            audience: self.given.audience.clone(),
            licence: self.given.licence.trim().to_owned(),
            body: Body::Word(read.word),
        })))
    }

    /// The address, or the first behind it that nobody holds.
    fn free(&self, asked: &Slug) -> Option<Slug> {
        let others = (2..1_000).filter_map(|number| format!("{asked}-{number}").parse().ok());
        let holds = |slug: &Slug| self.given.taken.contains(slug) || self.given.words.contains_key(slug);
        std::iter::once(asked.clone()).chain(others).find(|slug| !holds(slug))
    }
}

fn of_odd(odd: &Odd) -> Wrong {
    match odd {
        Odd::Date => wrong::cell_is_date(),
        Odd::Formula => wrong::cell_is_formula(),
        Odd::Error(text) => wrong::cell_is_error(&shown(text)),
        Odd::Merged => wrong::cell_is_merged(),
        Odd::Long => wrong::cell_too_long(LONGEST_CELL),
    }
}

fn of_lines(column: &Column, cell: &str) -> Option<Wrong> {
    // A formula that was pasted as text.
    if cell.starts_with('=') && cell.len() > 1 {
        return Some(wrong::cell_is_formula());
    }
    let one_line = !matches!(column, Column::Note(_));
    (one_line && cell.contains('\n')).then(wrong::several_lines)
}

/// What a row says.
#[derive(Default)]
struct Read<'a> {
    /// Where words stand that are named by their headword alone.
    folder: &'a str,
    word: Word,
    name: Option<String>,
    /// Whether its source is the one that was chosen for the whole sheet.
    of_sheet: bool,
}

impl Read<'_> {
    fn cell(&mut self, column: &Column, raw: Raw<'_>, line: usize, desk: &mut Desk<'_>) {
        let word = &mut self.word;
        if raw.is_empty() {
            return;
        }
        match column {
            Column::Headword => word.headword = single(line, "headword", raw, desk),
            Column::Slug => self.name = Some(single(line, "slug", raw, desk)),
            Column::Topic => word.topic = Some(single(line, "topic", raw, desk)),
            Column::PartOfSpeech => word.part_of_speech = Some(single(line, "part_of_speech", raw, desk)),
            Column::Gloss(lang) => senses_into(&mut word.senses, line, lang, raw, desk),
            Column::Note(lang) => {
                let note = single(line, "note", raw, desk);
                super::super::markdown::check(&note, |_| line, desk);
                word.note.set(lang.clone(), note);
            }
            Column::Ipa => word.ipa = several(line, "ipa", raw, desk, forms::pronunciation),
            Column::Variants => word.variants = several(line, "variants", raw, desk, forms::variant),
            Column::Script => word.scripts = several(line, "script", raw, desk, forms::script_form),
            Column::Examples => word.examples = several(line, "examples", raw, desk, forms::example),
            Column::Related => {
                for value in raw.values() {
                    let text = desk.text(line, value);
                    let named = if text.contains('/') { text.parse() } else { Slug::from_title(self.folder, &text) };
                    match named {
                        Ok(slug) => word.related.push(slug),
                        Err(_) => desk.faults.push(wrong::not_a_slug(&shown(&text)).at("", line)),
                    }
                }
            }
            Column::Sources => word.cites = forms::cites(line, raw, desk),
            Column::Ignored => {}
        }
    }

    /// The word that is there with what the row says; what the row does not say stays. Which fields differ, by name.
    fn over(self, before: &Word, seen: &BTreeMap<Slug, Item>) -> (Word, Vec<&'static str>) {
        let (mut after, said) = (before.clone(), self.word);
        let mut fields = Vec::new();
        let (of_sheet, source) = (self.of_sheet, said.cites.first().cloned());
        macro_rules! lay {
            ($field:ident, $name:literal, $says:expr) => {
                if $says && after.$field != said.$field {
                    after.$field = said.$field;
                    fields.push($name);
                }
            };
        }
        lay!(headword, "headword", true);
        lay!(topic, "topic", said.topic.is_some());
        lay!(part_of_speech, "part_of_speech", said.part_of_speech.is_some());
        lay!(ipa, "ipa", !said.ipa.is_empty());
        lay!(variants, "variants", !said.variants.is_empty());
        lay!(scripts, "script", !said.scripts.is_empty());
        lay!(examples, "examples", !said.examples.is_empty());
        lay!(cites, "sources", !said.cites.is_empty() && !of_sheet);
        if !said.related.is_empty() {
            // What whoever brings the sheet may not see stays.
            let unseen = before.related.iter().filter(|slug| !seen.contains_key(*slug) && !said.related.contains(slug));
            let all: Vec<Slug> = said.related.iter().chain(unseen).cloned().collect();
            if all.iter().collect::<BTreeSet<_>>() != before.related.iter().collect() {
                after.related = all;
                fields.push("related");
            }
        }
        let mut senses = after.senses.clone();
        for (index, sense) in said.senses.iter().enumerate() {
            match senses.get_mut(index) {
                Some(there) => sense.gloss.iter().for_each(|(lang, text)| there.gloss.set(lang.clone(), text)),
                None => senses.push(sense.clone()),
            }
        }
        if senses != after.senses {
            after.senses = senses;
            fields.push("gloss");
        }
        let mut note = after.note.clone();
        said.note.iter().for_each(|(lang, text)| note.set(lang.clone(), text));
        if note != after.note {
            after.note = note;
            fields.push("note");
        }
        // The sheet's own source stands behind what it changes, beside those that are there.
        if let Some(cite) = source.filter(|_| of_sheet && !fields.is_empty())
            && !after.cites.iter().any(|there| there.source == cite.source)
        {
            after.cites.push(cite);
            fields.push("sources");
        }
        (after, fields)
    }
}
