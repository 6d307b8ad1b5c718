//! TOML, read into [`Fields`] with the line of every value.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::desk::Desk;
use super::fault::Wrong;
use super::fields::{At, Fields, Value};
use super::wrong;

/// Reads a TOML document; every line that is not TOML is a fault.
pub(super) fn parse(text: &str, desk: &mut Desk<'_>) -> Option<Fields> {
    let source = Source::of(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut last = 0;
    for error in &errors {
        // One mistake makes the parser stumble several times over the same line.
        let line = error.span().map_or(1, |span| source.line(span.start));
        if line != last {
            desk.wrong(line, complaint(error.message()));
        }
        last = line;
    }
    errors.is_empty().then(|| source.fields(1, table.get_ref(), desk))
}

fn complaint(message: &str) -> Wrong {
    let says = |parts: &[&str]| parts.iter().any(|part| message.contains(part));
    if says(&["duplicate key"]) {
        wrong::toml_duplicate()
    } else if says(&["escape", "unicode"]) {
        wrong::toml_escape()
    } else if says(&["quote", "quoted", "invalid basic", "literal", "string"]) {
        wrong::toml_text()
    } else {
        wrong::toml_other(message)
    }
}

struct Source<'t> {
    text: &'t str,
    ends: Vec<usize>,
}

impl<'t> Source<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, ends: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    fn line(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end < at) + 1
    }

    fn raw(&self, span: Range<usize>) -> &'t str {
        self.text.get(span).unwrap_or_default()
    }

    fn fields(&self, line: usize, table: &DeTable<'_>, desk: &mut Desk<'_>) -> Fields {
        let mut fields = Fields::from(line);
        for (name, value) in table.iter() {
            let line = self.line(name.span().start);
            let At { line, value } = self.value(line, value.span(), value.get_ref(), desk);
            fields.insert(name.get_ref(), line, value);
        }
        fields
    }

    fn value(&self, line: usize, span: Range<usize>, value: &DeValue<'_>, desk: &mut Desk<'_>) -> At<Value> {
        match value {
            DeValue::Table(table) => At { line, value: Value::Table(self.fields(line, table, desk)) },
            DeValue::Array(values) => {
                let each = values
                    .iter()
                    .map(|value| self.value(self.line(value.span().start), value.span(), value.get_ref(), desk));
                At { line, value: Value::List(each.collect()) }
            }
            DeValue::String(text) => {
                // A text of several lines begins on the line behind its quotes.
                let raw = self.raw(span.clone());
                let below = raw.starts_with("'''\n") || raw.starts_with("\"\"\"\n");
                let line = self.line(span.start) + usize::from(below);
                At { line, value: Value::Text(desk.settled(line, text)) }
            }
            // A year or a number needs no quotes: it is taken as it stands.
            _ => At { line, value: Value::Text(self.raw(span).to_owned()) },
        }
    }
}
