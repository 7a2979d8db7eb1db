//! Headings that end with a colon ("Who is affected:"), and sentences that do.
//!
//! Invariant: a sentence that what follows completes is no heading; neither is a label of the page, of
//! a table or of a speaker. Deliberately absent: labels with their value on the same line.

use super::{Page, content};
use crate::import::plain::credits;
use crate::import::plain::line::{ends_sentence, is_capitals, starts_small};
use crate::lexicon::{List, capitalised, lists, value};

/// Words of a label that says all, and of one that an opening like "Who" makes sure.
const MOST_WORDS: usize = 4;
const MOST_WORDS_ASKING: usize = 8;

/// Whether `line`, which ends with a colon and has so many words, can be a heading.
pub(super) fn is_label(line: &str, words: usize) -> bool {
    let most = if asks(line) { MOST_WORDS_ASKING } else { MOST_WORDS };
    words <= most && !leads_in(line)
}

/// Whether the label on the line `at` heads what begins on the line `next`: a list, or running text
/// that it does not introduce.
pub(super) fn heads(page: &Page<'_>, at: usize, next: usize) -> bool {
    let (line, below) = (page.line(at), page.line(next));
    if super::markers::parse(below).is_some() || is_capitals(line) && content(page, next, line) {
        return true;
    }
    let above = at.checked_sub(1).map_or("", |above| page.line(above));
    let apart = above.is_empty() || ends_sentence(above);
    let running = ends_sentence(below)
        && !starts_small(below)
        && !below.starts_with(['“', '"', '‘', '«', '(', '['])
        && below.len() > line.len();
    apart && running && !credits::is_label(line) && !addresses(line)
}

/// Whether `line` opens like a question ("Who is affected:").
fn asks(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or(line);
    ["What", "Who", "When", "Where", "Why", "How"].contains(&first)
}

/// Whether `line` is how a letter begins ("Dear members:").
fn addresses(line: &str) -> bool {
    let first = line.split([' ', ':', ',']).next().unwrap_or(line);
    ["Dear", "Hello", "Hi", "Good", "Note", "Notes", "Source"].contains(&first)
}

/// Whether a line with a colon at its end is a sentence that what follows completes ("The minister
/// said:", "Helpers asked for:").
fn leads_in(line: &str) -> bool {
    let mut words = line.trim_end_matches(':').split_whitespace();
    let opens = words
        .clone()
        .next()
        .is_some_and(|word| capitalised(word, List::OpensALeadIn) || matches!(word, "Q:" | "A:"));
    let last = words.clone().next_back().unwrap_or_default();
    let auxiliary = || value(List::FunctionWords, last) == Some("auxiliary");
    let ends = lists(last).has(List::EndsALeadIn) && !(asks(line) && auxiliary());
    opens || ends || words.any(|word| word == "said")
}
