//! Text separated by tabs, as spreadsheets save it: rows of cells, with the line where each row begins.

/// A row and the line where it begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// The rows of a text. A cell in double quotes may hold tabs and line ends, and its quotes are doubled; a quote that
/// only begins a text stays a quote.
pub(super) fn rows(text: &str, first_line: usize) -> Vec<Row> {
    rows_between(text, first_line, '\t')
}

/// The same, where another sign stands between the cells: one of ASCII.
pub(super) fn rows_between(text: &str, first_line: usize, sign: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut rest = text;
    let mut line = first_line;
    while !rest.is_empty() {
        let mut row = Row { line, cells: Vec::new() };
        loop {
            let (cell, length) = in_quotes(rest, sign).unwrap_or_else(|| plain(rest, sign));
            line += rest[..length].matches('\n').count();
            row.cells.push(cell);
            let end = rest[length..].chars().next();
            rest = rest.get(length + 1..).unwrap_or_default();
            if end != Some(sign) {
                break;
            }
        }
        line += 1;
        rows.push(row);
    }
    rows
}

fn plain(rest: &str, sign: char) -> (String, usize) {
    let length = rest.find([sign, '\n']).unwrap_or(rest.len());
    (rest[..length].to_owned(), length)
}

/// A cell in quotes and its length: the closing quote stands right before the sign, a line end or the end.
fn in_quotes(rest: &str, sign: char) -> Option<(String, usize)> {
    let inner = rest.strip_prefix('"')?;
    let mut cell = String::new();
    let mut at = 0;
    loop {
        let quote = at + inner[at..].find('"')?;
        cell.push_str(&inner[at..quote]);
        match inner[quote + 1..].chars().next() {
            Some('"') => cell.push('"'),
            None | Some('\n') => return Some((cell, quote + 2)),
            Some(c) if c == sign => return Some((cell, quote + 2)),
            Some(_) => return None,
        }
        at = quote + 2;
    }
}

/// A cell as it is written: in quotes only where it begins with one.
pub(super) fn cell(text: &str) -> String {
    if text.starts_with('"') { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text, 1).into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn a_row_is_cells_between_tabs() {
        assert_eq!(cells("a\t\tb\n\nc"), [vec!["a", "", "b"], vec![""], vec!["c"]]);
        assert_eq!(cells("a\t\n"), [vec!["a", ""]]);
    }

    #[test]
    fn what_a_spreadsheet_puts_into_quotes_is_taken_out() {
        assert_eq!(cells("\"a\"\"b\"\tc"), [["a\"b", "c"]]);
        let two_lines = rows("\"a\nb\"\tc\nd", 5);
        assert_eq!(two_lines[0].cells, ["a\nb", "c"]);
        assert_eq!(two_lines[1].line, 7);
    }

    #[test]
    fn a_quote_that_belongs_to_the_text_stays() {
        assert_eq!(cells("\"ba\" là số\tx"), [["\"ba\" là số", "x"]]);
        assert_eq!(cells("\"ba\tx"), [["\"ba", "x"]]);
        assert_eq!(cells(&cell("\"ba\" là số")), [["\"ba\" là số"]]);
    }
}
