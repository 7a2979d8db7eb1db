//! Plain text whose lines were wrapped for sending (`format=flowed`).
//!
//! Invariant: only lines that say so are joined; no word is lost. Deliberately absent: text that was
//! wrapped without saying so (plain text is read so anyway).

use mail_parser::{MessagePart, MimeHeaders as _};

use crate::text::{head, tail};

/// `text` with the lines joined that `part` says were wrapped.
pub(super) fn unfold(text: &str, part: &MessagePart<'_>) -> String {
    let stated =
        |name: &str| part.content_type().and_then(|kind| kind.attribute(name)).unwrap_or("");
    if !stated("format").eq_ignore_ascii_case("flowed") {
        return text.to_owned();
    }
    joined(text, stated("delsp").eq_ignore_ascii_case("yes"))
}

fn joined(text: &str, drops_blank: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // How deep the line is quoted that goes on.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|&byte| byte == b'>').count();
        let words = tail(line, depth);
        let words = words.strip_prefix(' ').unwrap_or(words);
        if open != Some(depth) {
            if !out.is_empty() {
                out.push('\n');
            }
            if depth > 0 {
                out.push_str(head(line, depth));
                out.push(' ');
            }
        }
        let goes_on = words.ends_with(' ') && words != "-- ";
        out.push_str(if goes_on && drops_blank { head(words, words.len() - 1) } else { words });
        open = goes_on.then_some(depth);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_go_on_are_joined() {
        let text = "The ferry \nopens on \nMonday.\n\n> Is it \n> true?\n>> yes \n> no\n-- \nAda\n  indented";
        let expected =
            "The ferry opens on Monday.\n\n> Is it true?\n>> yes \n> no\n-- \nAda\n indented";
        assert_eq!(joined(text, false), expected);
        assert_eq!(joined("un \ndone", true), "undone");
    }
}
