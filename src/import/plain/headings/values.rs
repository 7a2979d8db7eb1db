//! Lines that give a value and head nothing: a label and its number, a number alone.
//!
//! Invariant: judged by the line alone. Deliberately absent: rows of tables (`tables`), and lines of the
//! page around the text (`furniture`).

use crate::import::plain::line::starts_small;
use crate::lexicon::{List, lists};
use crate::text::head;

/// Whether `line` is a key with a value (`Tel: 555 0100`, `High: 12`), not words with a colon among
/// them ("Moss: 4.5 million tons of mud are left, says board").
pub(super) fn is_pair(line: &str) -> bool {
    const MOST_WORDS: usize = 6;
    line.split_once(':').is_some_and(|(key, value)| {
        value.split_whitespace().count() <= MOST_WORDS
            && key.split_whitespace().count() <= 2
            && key.contains(char::is_alphabetic)
            && value.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '+')
    })
}

/// Whether `line` is a label that ends with its value ("Goods Index 14"): the number names no part
/// of a text ("Chapter 3"), counts nothing and is no year.
pub(super) fn is_label_with_value(line: &str) -> bool {
    let mut words = line.rsplit(' ');
    let number = words.next().is_some_and(|word| {
        let bare = word.trim_start_matches(['-', '+', '–', '−', '$', '€', '£']);
        let digits = bare.trim_end_matches('%');
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            && !(bare.len() == 4 && (bare.starts_with("19") || bare.starts_with("20")))
    });
    let named = words.next().is_none_or(|word| {
        let lower = word.to_lowercase();
        lists(&lower).has(List::NumberedNouns) || lists(&lower).has(List::Calendar)
    });
    number && !named
}

/// Whether `line` is a label that a dash or colon parts from its value ("HARLOW – 16,864,550", "Moss:
/// £4 million").
pub(super) fn is_row(line: &str) -> bool {
    let mut words = line.rsplit(' ').filter(|word| !word.is_empty());
    let last = words.next().unwrap_or_default();
    let scaled = lists(&last.to_lowercase()).has(List::NumberScales);
    // "Index: 4,120.5 points"
    let counted = last.starts_with(char::is_alphabetic) && starts_small(last);
    let value = if scaled || counted { words.next().unwrap_or_default() } else { last };
    let parted = words.next().is_some_and(|word| word.ends_with(['–', '—', '-', ':']));
    parted && line.starts_with(char::is_alphabetic) && is_value(value, scaled)
}

/// Whether `word` is an amount that no part of a text would be numbered with: it has a separator, a
/// sign, a currency, or many digits, and is no year.
fn is_value(word: &str, scaled: bool) -> bool {
    const MOST_LETTERS: usize = 3;
    let bare = word.trim_end_matches(['.', ',']);
    let number = bare.trim_start_matches(|c: char| !c.is_ascii_digit());
    let lead = head(bare, bare.len() - number.len());
    let currency = !lead.is_empty()
        && lead.chars().count() <= MOST_LETTERS
        && lead.chars().all(|c| !c.is_lowercase() && !matches!(c, '#' | '(' | '‘' | '’' | '\''));
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    !number.is_empty()
        && number.chars().all(plain)
        && (lead.is_empty() || currency)
        && (scaled || currency || number.contains(['.', ',', '%']) || number.len() > 2 && !year)
}

/// Whether `line` is a number with its scale alone ("1.2 million", "$40", "12%"), over the label
/// that says what it counts.
pub(in crate::import::plain) fn is_bare_number(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let number = words.next().is_some_and(|word| {
        word.contains(|c: char| c.is_ascii_digit())
            && !word.contains(|c: char| c.is_alphabetic() || c == ':')
    });
    number && words.all(|word| lists(&word.to_lowercase()).has(List::NumberScales))
}
