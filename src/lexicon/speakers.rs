//! Whether the words of a label ("MS. HOLM:", "Prime Minister:", "NK:") can name someone who speaks.
//!
//! Invariant: judged by the words alone, in time linear in their length. Deliberately absent: whether
//! there is a transcript around the label, and whom it means.

use super::{List, Lists, lists, longest, value};

/// The most words that such a label has.
const MOST_WORDS: usize = 7;

/// The most letters of initials.
const MOST_INITIALS: usize = 4;

/// Whether `words`, before a colon, have a form of address, a title, an occupation or a first name
/// among them, and so can name someone who speaks. `None` if one begins with a small letter.
pub fn can_name_speaker(words: &str) -> Option<bool> {
    let mut parts = words.split([',', '(']);
    let bare = parts.next().unwrap_or(words).trim();
    // "VERA LOHM reporting:"
    let bare = bare.strip_suffix(" reporting").unwrap_or(bare);
    let all: Vec<&str> = bare.split_whitespace().collect();
    let lower: Vec<String> = all.iter().map(|word| word.to_lowercase()).collect();
    let known = |at: usize| lower.get(at).map_or(Lists::default(), |word| lists(word));
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase) || lists(&word.to_lowercase()).has(List::NameParticles)
    };
    // "LOCATION: Halden" says something of the text.
    let about = value(List::CreditLabels, &lower.join(" "));
    if matches!(about, Some("source" | "topic" | "later")) {
        return None;
    }
    if all.is_empty() || all.len() > MOST_WORDS || !all.iter().copied().all(capital) {
        return None;
    }
    let described = known(all.len() - 1).has(List::RoleNouns);
    // "VERA LOHM, host:"
    let office = parts.next().and_then(|office| office.split_whitespace().next_back());
    let holds_office = all.len() > 1
        && office.is_some_and(|word| lists(&word.to_lowercase()).has(List::RoleNouns));
    let addressed = all.len() > 1
        && (known(0).has(List::Honorifics)
            || longest(List::Titles, lower.iter().map(String::as_str))
                .is_some_and(|count| count < all.len()));
    let first_name = (2..=4).contains(&all.len()) && known(0).has(List::GivenNames);
    Some(described || addressed || first_name || holds_office)
}

/// The letters of `word` if it is initials and nothing more: "NK", "N.K.".
pub fn initials(word: &str) -> Option<String> {
    let letters: String = word.chars().filter(|&c| c != '.').collect();
    let count = letters.chars().count();
    let capitals = letters.chars().all(char::is_uppercase);
    ((2..=MOST_INITIALS).contains(&count) && capitals).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_can_name_a_speaker() {
        for label in [
            "MS. HOLM",
            "Prime Minister",
            "Maria Lund, Host",
            "DR ADA VOSS",
            "Journalist",
            "Maria Lund reporting",
            "YRSA VIK, host",
        ] {
            assert_eq!(can_name_speaker(label), Some(true), "{label}");
        }
        for label in ["Prices", "NEEDS", "Key points"] {
            assert_ne!(can_name_speaker(label), Some(true), "{label}");
        }
        assert_eq!(initials("N.K.").as_deref(), Some("NK"));
        assert_eq!(initials("NK").as_deref(), Some("NK"));
        for word in ["N", "Nk", "HALDEN", "Q"] {
            assert_eq!(initials(word), None, "{word}");
        }
    }
}
