//! Named values with their lines, whatever they were written in: a head, a TOML table, a row of a list.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::desk::Desk;
use super::near::nearest;
use super::text::shown;
use super::wrong;
use crate::lang::{LangTag, Multi};

/// A value, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct At<T> {
    pub(super) line: usize,
    pub(super) value: T,
}

/// A value under a name.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    List(Vec<At<Value>>),
    Table(Fields),
}

/// Values by name. Each is taken out once; what is left at the end has a name that nobody knows.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    /// Where the first of them stands.
    pub(super) line: usize,
    values: BTreeMap<String, At<Value>>,
    asked: Vec<&'static str>,
}

impl Fields {
    /// No values yet, from this line on.
    pub(super) fn from(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    /// Adds a value.
    pub(super) fn insert(&mut self, name: &str, line: usize, value: Value) {
        self.values.insert(name.to_owned(), At { line, value });
    }

    /// Adds a line of a head: `name` or `name.lang`. False if it stands there already.
    pub(super) fn insert_line(&mut self, name: &str, line: usize, text: String) -> bool {
        let (name, lang) = name.split_once('.').map_or((name, None), |(name, lang)| (name, Some(lang)));
        let field =
            self.values.entry(name.to_owned()).or_insert_with(|| At { line, value: Value::Table(Self::from(line)) });
        let Value::Table(texts) = &mut field.value else { return false };
        let lang = lang.unwrap_or("vi");
        if texts.values.contains_key(lang) {
            return false;
        }
        texts.insert(lang, line, Value::Text(text));
        true
    }

    /// Whether there is a value under this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// Takes over every value of `others` whose name has none here.
    pub(super) fn fill_from(&mut self, others: &Self) {
        for (name, value) in &others.values {
            self.values.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }

    fn take(&mut self, name: &'static str) -> Option<At<Value>> {
        self.asked.push(name);
        self.values.remove(name)
    }

    /// One text, where there is one.
    pub(super) fn text(&mut self, name: &'static str, desk: &mut Desk<'_>) -> Option<At<String>> {
        let At { line, value } = self.take(name)?;
        match value {
            Value::Text(value) => Some(At { line, value }),
            // A head writes every value as if it were Vietnamese text.
            Value::Table(mut texts) if texts.values.len() == 1 && texts.has("vi") => texts.text("vi", desk),
            _ => {
                desk.wrong(line, wrong::not_a_text(name));
                None
            }
        }
    }

    /// One text or nothing.
    pub(super) fn option(&mut self, name: &'static str, desk: &mut Desk<'_>) -> Option<String> {
        self.text(name, desk).map(|found| found.value)
    }

    /// One text that must be there.
    pub(super) fn must(&mut self, name: &'static str, desk: &mut Desk<'_>) -> At<String> {
        let faults = desk.faults.len();
        let found = self.text(name, desk).unwrap_or(At { line: self.line, value: String::new() });
        if found.value.trim().is_empty() && desk.faults.len() == faults {
            let missing = if name.ends_with("licence") { wrong::missing_licence() } else { wrong::missing(name) };
            desk.wrong(found.line, missing);
        }
        found
    }

    /// Text by language; a plain text is Vietnamese.
    pub(super) fn multi(&mut self, name: &'static str, desk: &mut Desk<'_>) -> Multi {
        let Some(At { line, value }) = self.take(name) else { return Multi::new() };
        let texts = match value {
            Value::Text(text) => return Multi::vi(text),
            Value::Table(texts) => texts.values,
            Value::List(_) => {
                desk.wrong(line, wrong::not_a_multi(name));
                return Multi::new();
            }
        };
        let mut multi = Multi::new();
        for (lang, At { line, value }) in texts {
            match (desk.lang(line, &lang), value) {
                (Some(lang), Value::Text(text)) => multi.set(lang, text),
                (Some(_), _) => desk.wrong(line, wrong::not_a_multi(name)),
                (None, _) => {}
            }
        }
        multi
    }

    /// Text by language, in at least one.
    pub(super) fn must_multi(&mut self, name: &'static str, desk: &mut Desk<'_>) -> Multi {
        let (faults, line) = (desk.faults.len(), self.values.get(name).map_or(self.line, |value| value.line));
        let multi = self.multi(name, desk);
        if multi.is_empty() && desk.faults.len() == faults {
            desk.wrong(line, wrong::missing(name));
        }
        multi
    }

    /// Several texts: a list, or one text with commas.
    pub(super) fn list(&mut self, name: &'static str, desk: &mut Desk<'_>) -> Vec<At<String>> {
        let is_list = matches!(self.values.get(name), Some(At { value: Value::List(_), .. }));
        if is_list {
            return self.texts(name, desk);
        }
        let Some(At { line, value }) = self.text(name, desk) else { return Vec::new() };
        let parts = value.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| At { line, value: part.to_owned() }).collect()
    }

    /// Several texts, none of which is taken apart.
    pub(super) fn texts(&mut self, name: &'static str, desk: &mut Desk<'_>) -> Vec<At<String>> {
        let values = match self.take(name) {
            None => return Vec::new(),
            Some(At { value: Value::List(values), .. }) => values,
            Some(At { line, .. }) => {
                desk.wrong(line, wrong::not_a_list(name));
                return Vec::new();
            }
        };
        let mut texts = Vec::new();
        for At { line, value } in values {
            match value {
                Value::Text(value) => texts.push(At { line, value }),
                _ => desk.wrong(line, wrong::not_a_list(name)),
            }
        }
        texts
    }

    /// A section, `[name]`.
    pub(super) fn table(&mut self, name: &'static str, desk: &mut Desk<'_>) -> Option<Self> {
        let At { line, value } = self.take(name)?;
        if let Value::Table(table) = value {
            return Some(table);
        }
        desk.wrong(line, wrong::not_a_table(name, &format!("[{name}]")));
        None
    }

    /// Sections of the same name, `[[name]]`, in order.
    pub(super) fn tables(&mut self, name: &'static str, desk: &mut Desk<'_>) -> Vec<Self> {
        let mut tables = Vec::new();
        let entries = match self.take(name) {
            None => return tables,
            Some(At { value: Value::List(entries), .. }) => entries,
            Some(other) => vec![At { line: other.line, value: Value::Text(String::new()) }],
        };
        for At { line, value } in entries {
            match value {
                Value::Table(table) => tables.push(table),
                _ => desk.wrong(line, wrong::not_a_table(name, &format!("[[{name}]]"))),
            }
        }
        tables
    }

    /// One of several names, as serde writes them.
    pub(super) fn choice<T: DeserializeOwned>(
        &mut self,
        name: &'static str,
        choices: &[&str],
        desk: &mut Desk<'_>,
    ) -> Option<T> {
        let At { line, value } = self.text(name, desk)?;
        let found = serde_json::from_value(serde_json::Value::String(value.clone())).ok();
        if found.is_none() {
            let near = nearest(&value, choices.iter().copied());
            desk.wrong(line, wrong::not_one_of(name, &shown(&value), &choices.join(", ")).perhaps(near));
        }
        found
    }

    /// The language, which every file names.
    pub(super) fn lang(&mut self, desk: &mut Desk<'_>) -> LangTag {
        let found = match self.text("lang", desk) {
            Some(At { line, value }) => desk.lang(line, &value),
            None => {
                desk.wrong(self.line, wrong::missing_lang());
                None
            }
        };
        found.unwrap_or_else(LangTag::vi)
    }

    /// Everything that is left has a name that nobody knows.
    pub(super) fn finish(self, desk: &mut Desk<'_>) {
        for (name, At { line, .. }) in &self.values {
            desk.wrong(*line, wrong::unknown_name(&shown(name)).perhaps(nearest(name, self.asked.iter().copied())));
        }
    }
}
