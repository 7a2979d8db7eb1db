//! Short lines without a full stop that are no headings: a sentence cut off or whole, the title of a table
//! or chart, what a picture shows.
//!
//! Invariant: judged by the words of the line alone. Deliberately absent: captions with a credit
//! (`captions`).

use crate::import::plain::line::starts_small;
use crate::lexicon::{List, lists, value};

/// Whether `line` is no heading by its words.
pub(super) fn is_none(line: &str, words: usize) -> bool {
    is_cut_off(line, words)
        || numbers_a_chart(line)
        || shows(line, words)
        || names_officer(line, words)
}

/// Whether `line` is no more than who a picture shows: an office and a whole name ("Harbour Director Ana
/// Holm").
fn names_officer(line: &str, words: usize) -> bool {
    const MOST_WORDS: usize = 6;
    let known = |word: &str| lists(&word.to_lowercase());
    let mut all = line.rsplit(' ');
    let (family, given, office) = (all.next(), all.next(), all.next());
    let all_capital = line.split(' ').all(|word| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-')
    });
    words <= MOST_WORDS
        && all_capital
        && family.is_some_and(|word| !known(word).has(List::RoleNouns))
        && given.is_some_and(|word| known(word).has(List::GivenNames))
        && office.is_some_and(|word| known(word).has(List::RoleNouns))
}

/// Whether `line` ends in a word that needs another behind it ("The mayor said the town would").
fn is_cut_off(line: &str, words: usize) -> bool {
    const FEWEST: usize = 4;
    let mut all = line.split_whitespace();
    let first = all.next().unwrap_or_default();
    let last = all.next_back().unwrap_or_default();
    // "What we stand for", "Where we are"
    let asks = ["What", "Who", "When", "Where", "Why", "How"].contains(&first);
    let needs = lists(last).has(List::EndsNoHeadline)
        || matches!(value(List::FunctionWords, last), Some("auxiliary" | "determiner"));
    words >= FEWEST && starts_small(last) && needs && !asks
}

/// Whether `line` is the title of a table, a chart or a picture with its number ("Figure 2: Loans").
fn numbers_a_chart(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let kind = words.next().unwrap_or_default().trim_end_matches('.');
    let number = words.next().unwrap_or_default().trim_end_matches([':', '.', '-', '–', '—']);
    let counted = number.starts_with(|c: char| c.is_ascii_digit())
        || number.len() == 1 && number.starts_with(|c: char| c.is_ascii_uppercase());
    counted && words.next().is_some() && lists(&kind.to_lowercase()).has(List::NumberedPictures)
}

/// Whether `line` tells what a picture shows: many words in lower case without a verb, that end with
/// the day or the place ("Boats in the harbour of Moss on Sunday evening").
fn shows(line: &str, words: usize) -> bool {
    const FEWEST: usize = 6;
    let known = |word: &str| lists(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let verb = |word: &str| {
        let lists = known(word);
        lists.has(List::FiniteVerbs)
            || lists.has(List::PastTense)
            || value(List::FunctionWords, word) == Some("auxiliary")
            || matches!(word, "to" | "and" | "not")
    };
    let mut all = line.split_whitespace();
    let first = all.next().unwrap_or_default().to_lowercase();
    let opens = matches!(value(List::FunctionWords, &first), Some("determiner" | "preposition"));
    let rest: Vec<&str> = all.collect();
    let small = rest.iter().filter(|word| starts_small(word)).count();
    if words < FEWEST || opens || small * 2 < words || rest.iter().any(|word| verb(word)) {
        return false;
    }
    let end: Vec<String> = rest.iter().rev().take(3).map(|word| word.to_lowercase()).collect();
    let day = |word: &String| word.ends_with("day") && known(word).has(List::Calendar);
    let on_a_day = end.iter().position(day).is_some_and(|at| {
        rest.len().checked_sub(at + 2).and_then(|on| rest.get(on)) == Some(&"on")
    });
    let place = line.rsplit_once(", ").is_some_and(|(before, place)| {
        let name = place.split(' ').count() <= 2
            && place.split(' ').all(|word| word.starts_with(char::is_uppercase));
        name && !before.contains(", ")
            && rest.iter().any(|word| matches!(*word, "the" | "a" | "an"))
    });
    // "Police inspector Ana Holm at the gate of the port"
    let capital =
        |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let behind = |word: &str| matches!(word, "at" | "in" | "outside" | "near" | "during" | "with");
    let person = rest.windows(3).any(|three| {
        matches!(three, [given, family, at] if capital(given) && capital(family) && behind(at))
    });
    let article = rest.iter().any(|word| matches!(*word, "the" | "a" | "an"));
    on_a_day || place || person && article && words > FEWEST
}

/// Whether `line`, which has so many words and no full stop, is a whole sentence all the same: it
/// opens with a determiner or pronoun and has an auxiliary verb, which headlines leave out, and it
/// is long or gives a figure.
pub(super) fn is_statement(line: &str, words: usize) -> bool {
    /// Words from which on it is a sentence, and those that are enough beside a figure.
    const LONG: usize = 11;
    const LONG_WITH_A_FIGURE: usize = 8;
    const LONG_BEHIND_A_FIGURE: usize = 5;
    const LONG_OF_A_PERSON: usize = 6;
    let class = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        value(List::FunctionWords, &bare)
    };
    let mut all = line.split_whitespace();
    let first = all.next().unwrap_or_default();
    // "41,000 people are without water"
    if first.contains(',') && first.ends_with(|c: char| c.is_ascii_digit()) {
        return words >= LONG_BEHIND_A_FIGURE && all.any(|word| class(word) == Some("auxiliary"));
    }
    let opens = matches!(class(first), Some("determiner" | "pronoun"));
    let of_person = matches!(first, "He" | "She" | "They");
    let least = match line.contains(|c: char| c.is_ascii_digit()) {
        true if of_person => LONG_OF_A_PERSON,
        true => LONG_WITH_A_FIGURE,
        false => LONG,
    };
    opens && words >= least && all.any(|word| class(word) == Some("auxiliary"))
}

/// Whether `line` is a sentence whose full stop is missing or stands before a note's number.
pub(super) fn starts_as_statement(line: &str, words: usize) -> bool {
    line.starts_with(char::is_uppercase) && is_statement(line, words)
}
