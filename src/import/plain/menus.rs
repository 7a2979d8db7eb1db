//! Menus that copying made one line of: names of parts run into each other, bars between them, a button
//! at the end; and the part of a site that a page is in.
//!
//! Invariant: a line is judged by itself, and none that ends as a sentence is a menu. Deliberately
//! absent: rows in which all is known (`furniture`).

use super::line::{ends_sentence, is_capitals};
use crate::lexicon::{List, lists, longest, value};

/// Whether `line` is a menu whose names copying ran into each other ("HomeNews SportsWorld Travel").
pub(super) fn is_run_together(line: &str) -> bool {
    /// Two such places may be names ("YouTube", "McLean").
    const FEWEST: usize = 3;
    let joint = |(one, other): (char, char)| one.is_lowercase() && other.is_uppercase();
    let joints = line.chars().zip(line.chars().skip(1)).filter(|&pair| joint(pair)).count();
    let plain = |word: &str| word.starts_with(|c: char| !c.is_lowercase());
    joints >= FEWEST && !ends_sentence(line) && line.split_whitespace().all(plain)
}

/// Whether wide gaps part `line` into three names of a menu or more ("Home   Ferries   About us").
pub(super) fn is_row_of_names(line: &str) -> bool {
    const FEWEST: usize = 3;
    const MOST_WORDS: usize = 3;
    let cells = || line.split("  ").flat_map(|cell| cell.split('\t')).map(str::trim);
    let filled = || cells().filter(|cell| !cell.is_empty());
    let named = |cell: &str| {
        cell.starts_with(char::is_uppercase) && cell.split_whitespace().count() <= MOST_WORDS
    };
    filled().count() >= FEWEST
        && filled().all(named)
        && filled().any(names_part)
        && !ends_sentence(line)
        && !line.contains(|c: char| c.is_ascii_digit())
}

/// Whether bars part `line` into four names or teasers or more.
pub(super) fn is_row_of_links(line: &str) -> bool {
    const FEWEST: usize = 4;
    const MOST_WORDS: usize = 9;
    let cells = || line.split('|').map(str::trim);
    let named = |cell: &str| {
        cell.starts_with(char::is_uppercase) && cell.split_whitespace().count() <= MOST_WORDS
    };
    cells().count() >= FEWEST
        && cells().all(named)
        && !ends_sentence(line)
        && !line.contains(|c: char| c.is_ascii_digit())
}

/// Whether `line` ends with a button that no stop parts from the words before ("Licence needed for use
/// Learn More").
pub(super) fn ends_in_button(line: &str) -> bool {
    const FEWEST: usize = 4;
    let mut words = line.split_whitespace().rev();
    let (Some(last), Some(first)) = (words.next(), words.next()) else { return false };
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let known = || {
        let button = format!("{first} {last}").to_lowercase();
        matches!(value(List::PageNotices, &button), Some("button" | "link"))
    };
    let title_case = |word: &str| capital(word) || value(List::FunctionWords, word).is_some();
    let own = last == "Us" || !words.clone().all(title_case);
    capital(first)
        && capital(last)
        && !is_capitals(line)
        && words.count() >= FEWEST
        && own
        && known()
}

/// Whether `line` is the name of a part of a site and nothing else ("Politics", "News + Business").
pub(super) fn names_part(line: &str) -> bool {
    const MOST_WORDS: usize = 3;
    let words = || line.split_whitespace().filter(|word| !matches!(*word, "+" | "&" | "and"));
    let part = |word: &str| {
        word.starts_with(char::is_uppercase) && lists(&word.to_lowercase()).has(List::MenuWords)
    };
    (1..=MOST_WORDS).contains(&words().count()) && words().all(part)
}

/// Whether `line` is what the first part of a report is called ("HIGHLIGHTS"), never a whole one.
pub(super) fn names_first_part(line: &str) -> bool {
    let name = line.trim_end_matches(':').to_lowercase();
    longest(List::FirstParts, name.split_whitespace()) == Some(name.split_whitespace().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn menus_of_one_line_are_told_from_headlines() {
        for line in ["HomeNews SportsWorld WeatherDeals", "BusinessMarkets & MoneyTravelShop Deals"]
        {
            assert!(is_run_together(line), "{line}");
        }
        for line in ["YouTube and McLean's iPhone shop", "HomeNews sportsWorld weatherNow says"] {
            assert!(!is_run_together(line), "{line}");
        }
        assert!(is_row_of_links("Ferries | Night Trains | World Video | Search"));
        assert!(is_row_of_links(
            "FERRY NEWS: What it costs | Who pays for it | Why it sank | When"
        ));
        for line in ["Ferries | Trains | Buses", "Halden | 4 | 5 | 6", "A | and b | c | D"] {
            assert!(!is_row_of_links(line), "{line}");
        }
        for line in ["Licence needed for work use Learn More", "Rates Funds Open Demo Contact Us"] {
            assert!(ends_in_button(line), "{line}");
        }
        for line in ["Ten Things for Teachers to Learn More", "LEARN MORE", "More people sign up"] {
            assert!(!ends_in_button(line), "{line}");
        }
        for (line, part) in [
            ("Politics", true),
            ("Business & Finance", true),
            ("News + Weather", true),
            ("Night Trains", false),
            ("politics", false),
        ] {
            assert_eq!(names_part(line), part, "{line}");
        }
        assert!(names_first_part("KEY POINTS:") && !names_first_part("FERRY SINKS"));
    }
}
