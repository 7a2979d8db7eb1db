//! Lines that say whom to call or write to about a text: a name with a telephone number, a link to write
//! to somebody.
//!
//! Invariant: the line is no sentence, and has the number or the link; a name alone tells nothing.
//! Deliberately absent: addresses of streets.

use super::line::{ends_sentence, sentence_end};
use crate::lexicon::{List, lists};
use crate::text::tail;

/// A longer line tells more than whom to call, in bytes.
const LONGEST: usize = 160;

/// Digits of a telephone number that begins with a bracket or its country.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=14;

/// Whether `line` says whom to call or to write to, and nothing more.
pub(super) fn is_contact(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    if let Some(name) = line.strip_prefix("Email ").or_else(|| line.strip_prefix("E-mail ")) {
        return is_name(name);
    }
    let plain = || {
        line.starts_with(char::is_alphabetic)
            && sentence_end(line).is_none()
            && !ends_sentence(line)
            && !line.contains(['%', '$', '€', '£', '“', '"', '?'])
    };
    line.bytes().filter(u8::is_ascii_digit).count() >= *DIGITS.start()
        && has_number(line)
        && plain()
}

/// Whether a telephone number stands in `line`: "(0151) 496-0733", "020-555-0143", "+44 151 496 0733".
fn has_number(line: &str) -> bool {
    line.char_indices().any(|(at, c)| {
        let before = crate::text::head(line, at);
        let begins = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '.'));
        match c {
            '+' => DIGITS.contains(&digits(tail(line, at + 1))),
            '(' => {
                let inner = tail(line, at + 1);
                let area = inner.find(')').filter(|&close| (2..=5).contains(&close));
                area.is_some_and(|close| {
                    inner.bytes().take(close).all(|byte| byte.is_ascii_digit())
                        && DIGITS.contains(&(digits(tail(inner, close + 1)) + close))
                })
            }
            c if c.is_ascii_digit() && begins => is_grouped(tail(line, at)),
            _ => false,
        }
    })
}

/// Digits at the start of `text`, with blanks, hyphens and stops between them.
fn digits(text: &str) -> usize {
    text.bytes()
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'.'))
        .filter(u8::is_ascii_digit)
        .count()
}

/// Whether `text` begins with groups of three, three and four digits, hyphens or stops between them.
fn is_grouped(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(&mark) = bytes.get(3).filter(|mark| matches!(mark, b'-' | b'.')) else { return false };
    let form = (0..12).all(|at| match at {
        3 | 7 => bytes.get(at) == Some(&mark),
        _ => bytes.get(at).is_some_and(u8::is_ascii_digit),
    });
    form && !bytes.get(12).is_some_and(u8::is_ascii_digit)
}

/// Whether `text` is the name of a person or desk: two to four words with capitals, the first of them a
/// first name, or in a phrase of the office.
fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let plain = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
    };
    let first = text.split_whitespace().next().unwrap_or_default();
    (2..=4).contains(&words)
        && text.split_whitespace().all(plain)
        && lists(&first.to_lowercase()).has(List::GivenNames)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_contact_are_told_from_the_text() {
        for line in [
            "Press: Ana Holm Harbour Relations (0151) 496-0733",
            "Ana Holm, +44 151 496 0733",
            "Investor desk: 202-555-0143",
            "Email Maria Lund",
        ] {
            assert!(is_contact(line), "{line}");
        }
        for line in [
            "Calls to 202-555-0143 were not answered.",
            "Email use doubled",
            "Email Traffic Doubled",
            "Halden (2020) 1990 2000 2010",
            "Moss 1990 2000 2010 2020",
            "Ana Holm",
            "Case 123-45-6789 reopened",
        ] {
            assert!(!is_contact(line), "{line}");
        }
    }
}
