//! The values in a text file of Praat: numbers, quoted texts and flags that stand free. Everything else (names of fields,
//! `[1]:`, what follows a `!`) is there for people, so that the long and the short form are the same to a reader.

/// A value, and the line where it begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value<'t> {
    pub(super) line: usize,
    pub(super) what: What<'t>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What<'t> {
    Number(&'t str),
    Text(String),
    Flag(&'t str),
    /// A text whose closing quotation mark is missing.
    Open,
}

/// The values of a text, one after the other.
pub(super) struct Values<'t> {
    rest: &'t str,
    pub(super) line: usize,
}

impl<'t> Values<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { rest: text, line: 1 }
    }

    fn pass(&mut self, length: usize) -> &'t str {
        let (passed, rest) = self.rest.split_at(length);
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
        self.rest = rest;
        passed
    }

    /// A text with its doubled quotation marks; the one that opens it is passed already.
    fn quoted(&mut self) -> What<'t> {
        let mut text = String::new();
        loop {
            let Some(end) = self.rest.find('"') else {
                self.pass(self.rest.len());
                return What::Open;
            };
            text.push_str(self.pass(end));
            self.pass(1);
            if !self.rest.starts_with('"') {
                return What::Text(text);
            }
            text.push_str(self.pass(1));
        }
    }
}

impl<'t> Iterator for Values<'t> {
    type Item = Value<'t>;

    fn next(&mut self) -> Option<Value<'t>> {
        loop {
            let blank = self.rest.len() - self.rest.trim_start().len();
            self.pass(blank);
            let (line, first) = (self.line, self.rest.chars().next()?);
            if first == '"' {
                self.pass(1);
                return Some(Value { line, what: self.quoted() });
            }
            let until = |end: Option<usize>| end.unwrap_or(self.rest.len());
            if first == '!' {
                self.pass(until(self.rest.find('\n')));
                continue;
            }
            let word = self.pass(until(self.rest.find(char::is_whitespace)));
            if first == '<' && word.ends_with('>') {
                return Some(Value { line, what: What::Flag(word) });
            }
            if first.is_ascii_digit() || matches!(first, '-' | '+') {
                return Some(Value { line, what: What::Number(word) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_free_is_a_value() {
        let text = "xmin = 0.5 ! 3\nitem [1]:\n  text = \"a \"\"b\"\"\n!c\" <exists> -1\n\"open";
        let found: Vec<_> = Values::of(text).map(|value| (value.line, value.what)).collect();
        let expected = [
            (1, What::Number("0.5")),
            (3, What::Text("a \"b\"\n!c".into())),
            (4, What::Flag("<exists>")),
            (4, What::Number("-1")),
            (5, What::Open),
        ];
        assert_eq!(found, expected);
    }
}
