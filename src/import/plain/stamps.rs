//! Numbers that lines at the top or among the parts of a text give besides its date: the hour at
//! which something came in, the number of a periodical.
//!
//! Invariant: a number alone is neither. Deliberately absent: dates (`written_date`).

use super::credits::Credit;
use crate::lexicon::{List, lists};
use crate::text::tail;

/// Whether `line` says when something came in and nothing else: "18:40", "16.30 GMT", "2 hours ago".
pub(super) fn is_stamp(line: &str) -> bool {
    const LONGEST_STAMP: usize = 24;
    let clock = || {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let hour = digits(line);
        let behind = tail(line, hour);
        (1..=2).contains(&hour)
            && behind.starts_with([':', '.', 'h'])
            && digits(tail(behind, 1)) == 2
            && is_time(line)
    };
    line.len() <= LONGEST_STAMP && (clock() && !is_number(line) || is_age(line))
}

/// Whether `line` may as well be a number ("18.40").
fn is_number(line: &str) -> bool {
    line.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Which number of a periodical the text is ("Issue 212", "Vol. 3"), if that is all that `part`
/// says.
pub(super) fn issue(part: &str) -> Option<Credit> {
    let mut words = part.split([' ', ',']).filter(|word| !word.is_empty());
    let named = words.next().is_some_and(|word| {
        lists(&word.trim_end_matches('.').to_lowercase()).has(List::IssueWords)
    });
    let number = |word: &str| {
        let digits = word.trim_start_matches(['#', '(']).trim_end_matches(')');
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            || matches!(word, "No" | "No." | "no.")
            || lists(&word.trim_end_matches('.').to_lowercase()).has(List::IssueWords)
    };
    let told = named && part.ends_with(|c: char| c.is_ascii_digit()) && words.all(number);
    told.then(Credit::naming)
}

/// Whether `rest` holds a time of day, a zone and what joins them, or nothing.
pub(super) fn is_time(rest: &str) -> bool {
    let bare = |word: &str| word.trim_matches(['(', ')', '.']).to_ascii_lowercase();
    rest.split([' ', ',', '\u{a0}', '\t']).filter(|word| !word.is_empty() && *word != ".").all(
        |word| {
            let word = bare(word);
            let clock = word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | 't'))
                && word.chars().skip(1).all(|c| {
                    c.is_ascii_digit()
                        || matches!(c, ':' | '.' | '+' | '-' | 'z' | 'a' | 'p' | 'm' | 'h')
                })
                && word.chars().any(|c| c.is_ascii_digit());
            lists(&word).has(List::TimeLines) || clock
        },
    )
}

/// Whether `part` says how long ago the text came out ("2 years ago").
pub(super) fn is_age(part: &str) -> bool {
    part.len() <= 20
        && part.ends_with(" ago")
        && part.starts_with(|c: char| c.is_ascii_digit() || c == 'a')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_say_when_and_nothing_else() {
        for line in ["18:40", "16.30 GMT", "9h05", "2 hours ago", "7:15 pm"] {
            assert!(is_stamp(line), "{line}");
        }
        for line in ["18.40", "18:40 Power is back", "1:2", "Monday", "5", "18"] {
            assert!(!is_stamp(line), "{line}");
        }
    }
}
