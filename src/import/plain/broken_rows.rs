//! Rows of a table that copying broke: the label, a lone bar and the cells of numbers came on lines
//! of their own.
//!
//! Invariant: only line ends and lone bars become blanks, so no offset moves, and a label is joined
//! only to cells that open with a number or the sign of a currency. Deliberately absent: labels that
//! run over two lines.

use crate::text::work;

/// The longest label of a row, in bytes.
const LONGEST_LABEL: usize = 120;

/// `text` with each broken row on one line.
pub(super) fn join(text: String) -> String {
    if !text.contains("\n|") {
        return text;
    }
    let blanks = blanks(&text);
    if blanks.is_empty() {
        return text;
    }
    with_bytes(text, blanks.into_iter().map(|at| (at, b' ')))
}

/// `text` with another byte at each of some places; both bytes are ASCII.
pub(super) fn with_bytes(text: String, changes: impl IntoIterator<Item = (usize, u8)>) -> String {
    let mut bytes = text.into_bytes();
    for (at, other) in changes {
        if let Some(byte) = bytes.get_mut(at) {
            *byte = other;
        }
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The places of the bytes, all ASCII, that become blanks.
fn blanks(text: &str) -> Vec<usize> {
    let mut out = Vec::new();
    let mut label = "";
    let mut at = 0usize;
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        work::step();
        if line.trim() == "|" {
            let next = lines.peek().copied().unwrap_or_default();
            let before = at.checked_sub(1).filter(|_| is_label(label) && opens_with_number(next));
            if let Some(before) = before {
                out.extend([before, at + line.len()]);
            } else if !label.contains('|') && next.contains('|') {
                out.extend(line.find('|').map(|bar| at + bar));
            }
        }
        at += line.len() + 1;
        label = line;
    }
    out
}

/// Whether a line may be the first cell of a row: a few words that are no sentence.
fn is_label(line: &str) -> bool {
    let words = line.trim();
    words.len() <= LONGEST_LABEL
        && words.contains(char::is_alphabetic)
        && !words.contains('|')
        && !words.ends_with(['.', '?', '!', ',', ';', '”', '"'])
}

/// Whether a line is cells of which the first is a number, or the sign of its currency.
fn opens_with_number(line: &str) -> bool {
    let Some((cell, _)) = line.split_once('|') else { return false };
    let number = cell.trim().trim_start_matches(['$', '€', '£', '¥', '(', '-', '–', '−', '—', '+']);
    !cell.trim().is_empty()
        && (number.is_empty() || number.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let joined = join(text.to_owned());
        assert_eq!(joined.len(), text.len(), "no offset moves");
        joined
    }

    #[test]
    fn a_row_stands_on_one_line() {
        assert_eq!(
            joined(
                "|\n2031 | 2030 | ||\nFreight income\n|\n$ | 4,120 | $ | 3,977 | |\nStaff\n|\n1,204 | 1,190 |"
            ),
            " \n2031 | 2030 | ||\nFreight income | $ | 4,120 | $ | 3,977 | |\nStaff | 1,204 | 1,190 |"
        );
    }

    #[test]
    fn what_is_no_row_stays_as_it_is() {
        for text in [
            "The line closed.\n|\n$ | 4 |",
            "Home\n|\nNews | Sport",
            "a | b\n|\nc | d",
            "Label\n|",
            "|",
            "Label\n|\n\n5",
        ] {
            let kept = joined(text);
            assert_eq!(kept.matches('\n').count(), text.matches('\n').count(), "{text:?}");
        }
    }
}
