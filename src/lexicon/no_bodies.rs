//! Whether words that are written like the name of a body are something else: an index, a statistic, a
//! currency, debt, a post.
//!
//! Invariant: judged by the words and those right before and behind them. Deliberately absent: whether
//! they stand where a body could.

use super::{List, lists, longest};

/// Whether `words`, between `before` and `behind` (lower case), name no body.
pub fn is_no_body(before: &str, words: &[&str], behind: &str) -> bool {
    let Some(last) = words.last() else { return false };
    let known = |word: &str| lists(&word.to_lowercase());
    if words.len() == 1 && *last == "Treasury" {
        return known(behind).has(List::BehindTreasury) || before == "year";
    }
    // A party may have the letters of an index; what speaks is a body.
    if lists(behind).has(List::CueVerbs) {
        return false;
    }
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let whole = longest(List::NoBodies, lower.iter().map(String::as_str)) == Some(words.len());
    let letters = last.strip_suffix('s').unwrap_or(last);
    let code = letters.chars().count() > 1 && letters.chars().all(char::is_uppercase);
    let ends = known(last).has(List::NoBodies) || known(last).has(List::CurrencyCodes);
    // "the Services PMI"
    let statistic = matches!(behind, "pmi" | "cpi" | "ppi");
    whole || statistic || code && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_and_the_like_are_no_bodies() {
        for (before, name, behind) in [
            ("the", "Nikkei 225", "rose"),
            ("", "PMI", "fell"),
            ("the", "Harbour Bank Services PMI", "was"),
            ("the", "NZD", "fell"),
            ("more", "NGOs", "came"),
            ("the", "Norland DGP", "met"),
            ("", "Treasury", "yields"),
            ("10-year", "Treasury", "notes"),
        ] {
            let words: Vec<&str> = name.split(' ').collect();
            assert!(is_no_body(before, &words, behind), "{name}");
        }
        for (name, behind) in [("Treasury", "said"), ("Harbour Bank", "said"), ("CPI", "said")] {
            let words: Vec<&str> = name.split(' ').collect();
            assert!(!is_no_body("the", &words, behind), "{name}");
        }
    }
}
