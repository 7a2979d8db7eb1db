//! Captions of pictures that no label announces: a sentence with the credit of a picture behind it.
//!
//! Invariant: only the credit tells; a line without one is text. Deliberately absent: captions with
//! a label ("Photo: …", which `furniture` knows), and what the picture shows.

use super::line::ends_sentence;
use crate::lexicon::{List, lists, longest};
use crate::text::{head, tail};

/// Longer lines are text, in bytes.
const LONGEST: usize = 500;

/// Words of a name in a credit at most.
const MOST_WORDS: usize = 4;

/// Whether `line` is a caption, or the credit of one alone.
pub(super) fn is_caption(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    if let Some(inner) = bracketed(line) {
        return is_credit(inner)
            || names_taker_and_house(inner)
            || opens_with_picture(inner) && !ends_sentence(inner);
    }
    let behind_bar = line.rsplit_once(" | ").map(|(before, credit)| (before, credit, true));
    let behind_sentence =
        line.match_indices(". ").map(|(at, _)| (head(line, at), tail(line, at + 2), false)).last();
    behind_bar.or(behind_sentence).is_some_and(|(before, credit, bar)| {
        let text = before.split_whitespace().count() >= MOST_WORDS;
        text && (is_credit(credit) || bar && names_taker(credit))
    }) || line.contains('/') && is_credit(line)
}

/// What stands between the last brackets of `line`, if it ends with them.
fn bracketed(line: &str) -> Option<&str> {
    let (close, open) = if line.ends_with(')') { (')', '(') } else { (']', '[') };
    let inner = line.strip_suffix(close)?;
    inner.rfind(open).map(|at| tail(inner, at + 1))
}

/// Whether `inner` is a person's name with the letters of an agency behind a stroke ("Ana Holm/CWA").
fn names_taker_and_house(inner: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.len() > 1;
    inner.split_once('/').is_some_and(|(taker, house)| {
        let letters = (2..=5).contains(&house.len()) && house.chars().all(char::is_uppercase);
        letters
            && (2..=MOST_WORDS).contains(&taker.split(' ').count())
            && taker.split(' ').all(capital)
    })
}

fn opens_with_picture(inner: &str) -> bool {
    let word = inner.split([' ', ':', '/']).next().unwrap_or_default().to_lowercase();
    lists(&word).has(List::PictureCredits)
}

/// Whether `text` names who took a picture and who owns it ("Ana Holm/AFP", "AP Photo/Ana Holm",
/// "Getty Images"): names parted by strokes, one of them a paper's or an agency's.
fn is_credit(text: &str) -> bool {
    let names = || text.split(['/', ',']).flat_map(|part| part.split(" via ")).map(str::trim);
    let plain = |name: &str| {
        (1..=MOST_WORDS).contains(&name.split(' ').count())
            && name.split(' ').all(|word| {
                word.starts_with(char::is_uppercase)
                    && word
                        .chars()
                        .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
            })
    };
    let strokes = text.contains('/') || text.contains(" via ");
    names().count() <= 4
        && names().all(plain)
        && names().any(if strokes { owns_pictures } else { is_picture_house })
}

/// Whether `name` is a paper or an agency, or says that pictures are meant.
fn owns_pictures(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words = lower.split(' ');
    longest(List::Media, words.clone()) == Some(words.clone().count()) || is_picture_house(name)
}

/// Whether `name` is that of a house of pictures by its own words ("Harbour Images").
fn is_picture_house(name: &str) -> bool {
    name.contains(' ')
        && name
            .split(' ')
            .next_back()
            .is_some_and(|word| lists(&word.to_lowercase()).has(List::PictureCredits))
}

/// Whether `text` is a person with a paper behind "for" ("Ana Holm for The Ledger").
fn names_taker(text: &str) -> bool {
    let capitals = |name: &str| {
        name.split(' ').all(|word| word.starts_with(char::is_uppercase))
            && name.split(' ').count() <= MOST_WORDS
    };
    text.split_once(" for ")
        .is_some_and(|(taker, paper)| taker.contains(' ') && capitals(taker) && capitals(paper))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credit_of_a_picture_makes_a_caption() {
        for line in [
            "A ferry leaves the port of Lima, Peru, March 4, 2025. REUTERS/Ana Holm",
            "Boats in the harbour on Monday. (Photo: Ana Holm/AFP)",
            "Boats in the harbour on Monday (AP Photo/Ana Holm)",
            "Boats in the harbour on Monday [Ana Holm/Al Jazeera]",
            "Ana Holm opens the new quay in Lima. | Jon Vries for The Harbour Post",
            "Boats wait for the tide at Lima. Ana Holm/AFP via Getty Images",
            "The quay at low tide in winter. Getty Images",
            "Ana Holm/Reuters",
            "The deputy press secretary Jon Vries (Ana Holm/CWA)",
        ] {
            assert!(is_caption(line), "{line}");
        }
        for line in [
            "Most voters want a new quay, a survey found. It was made for Reuters/Ipsos.",
            "The port opens on Monday. Ana Holm",
            "The plan (for the port) is old (Lima)",
            "He met the press on Monday. Reuters asked first.",
            "Ferries | Ports | Boats",
            "Rules for and/or against",
            "Rain fell in Lima (photos by readers are below.)",
            "Ana Holm, Harbour Post",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
