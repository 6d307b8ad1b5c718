//! Leaves out what only people read: comments, and space that means nothing. Compression does the rest, so nothing
//! here is clever enough to go wrong.

/// CSS without comments and with every run of white space as one space or none. Strings stay as they are.
pub fn css(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut space = false;
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                let mut before = ' ';
                for c in rest.by_ref() {
                    if before == '*' && c == '/' {
                        break;
                    }
                    before = c;
                }
            }
            c if c.is_ascii_whitespace() => space = true,
            c => {
                let needless = out.is_empty() || out.ends_with(['{', '}', ';', ',']) || matches!(c, '{' | '}');
                if space && !needless {
                    out.push(' ');
                }
                space = false;
                out.push(c);
                if c == '"' || c == '\'' {
                    copy_string(c, &mut rest, &mut out);
                }
            }
        }
    }
    out
}

/// Copies up to and with the closing quote.
fn copy_string(quote: char, rest: &mut impl Iterator<Item = char>, out: &mut String) {
    while let Some(c) = rest.next() {
        out.push(c);
        if c == '\\' {
            out.extend(rest.next());
        } else if c == quote {
            return;
        }
    }
}

/// JavaScript without indentation, empty lines, and comments that have their lines to themselves.
///
/// Lines stay lines. Text that is not UTF-8 comes back as it was.
pub fn js(bytes: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.to_vec() };
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        if in_comment || begins {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn css_keeps_rules_and_loses_prose() {
        let text = "/* what for */\n.word  >  a ,\n.line {\n  color : red; /* brocade */\n  margin: 0 auto;\n}\n";
        assert_eq!(css(text), ".word > a ,.line{color : red;margin: 0 auto;}");
    }

    #[test]
    fn css_strings_stay_as_they_are() {
        let text = "a::before { content: \"/* {  } \\\" \"; }";
        assert_eq!(css(text), "a::before{content: \"/* {  } \\\" \";}");
    }

    #[test]
    fn css_keeps_the_space_that_means_descendant() {
        assert_eq!(css("nav\n  a:hover .x {}"), "nav a:hover .x{}");
    }

    #[test]
    fn js_keeps_code_and_addresses_and_loses_comments() {
        let text = "/**\n * Wakes.\n */\n// at once\nconst a = 'https://x'; // why\n\n  if (a) {\n    b();\n  }\n";
        assert_eq!(js(text.as_bytes()), b"const a = 'https://x'; // why\nif (a) {\nb();\n}\n");
    }
}
