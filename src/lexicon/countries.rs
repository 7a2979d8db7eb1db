//! Countries by their names and by their peoples: `the US`, `America` and `American` are one.
//!
//! Invariant: all names of a country give the same words. Deliberately absent: cities, regions and
//! bodies, which stand for a country only in what a text means.

use super::{List, longest, value};

/// The country called `name` in any case, with or without "the": the name it goes by, in lower
/// case.
pub fn named(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let words = words.strip_prefix(&["the"]).filter(|rest| !rest.is_empty()).unwrap_or(&words);
    let key = words.join(" ");
    if let Some(canonical) = value(List::Countries, &key) {
        return Some(canonical.to_lowercase());
    }
    // An entry without a value goes by its own name.
    (longest(List::Countries, words.iter().copied()) == Some(words.len())).then_some(key)
}

/// The country of a people, given by its adjective in lower case (`russian`): one of its names.
pub fn of_people(adjective: &str) -> Option<&'static str> {
    value(List::Demonyms, adjective)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_peoples_of_a_country_are_one() {
        assert_eq!(named("the United States"), named("US"));
        assert!(named("US").is_some());
        assert_eq!(of_people("russian").and_then(named), named("Russia"));
        assert!(named("Russia").is_some());
        assert_eq!(named("Norland"), None);
        assert_eq!(named("the"), None);
        assert_eq!(named(""), None);
    }
}
