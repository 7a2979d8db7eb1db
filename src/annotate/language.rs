//! Whether a text is English: by the share of its commonest small words.
//!
//! Invariant: judges only texts of some length, and a text of names and figures stays English.
//! Deliberately absent: which other language it is.

use super::passage::Passage;
use crate::lexicon::List;
use crate::text::words::TokenKind;

/// Fewer words say nothing about the language: a digest of names and figures may have as few small
/// words as this.
const LEAST_WORDS: u32 = 60;

/// Below this many words a text is another language only if it has next to no small English word.
const SURE_WORDS: u32 = 200;

/// The share for such short texts.
const SHORT_SHARE: u32 = 4;

/// English news has 30 to 45 of these words in a hundred, other languages below 8.
const LEAST_SHARE: u32 = 12;

/// Said to the reader when the text is not English.
pub(super) const NOTICE: &str = "The text does not seem to be English: structure and figures only.";

/// Words seen, and how many of them are small English ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    words: u32,
    english: u32,
}

impl Tally {
    /// Counts the words of a part.
    pub(super) fn count(passage: &Passage) -> Self {
        let mut out = Self::default();
        for (at, token) in passage.tokens.iter().enumerate() {
            if token.kind == TokenKind::Word {
                out.words += 1;
                out.english += u32::from(passage.is(at, List::SmallEnglishWords));
            }
        }
        out
    }

    /// Both counts together.
    pub(super) fn and(self, other: Self) -> Self {
        Self { words: self.words + other.words, english: self.english + other.english }
    }

    /// Whether the words counted are those of some other language.
    pub(super) fn is_foreign(self) -> bool {
        let share = if self.words < SURE_WORDS { SHORT_SHARE } else { LEAST_SHARE };
        self.words >= LEAST_WORDS && self.english * 100 < self.words * share
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    fn tally(text: &str) -> Tally {
        let briefing = import::read(text.as_bytes(), "test", None).unwrap().briefings.remove(0);
        Tally::count(&Passage::of_text(&briefing, None))
    }

    #[test]
    fn languages_are_told_apart_by_their_small_words() {
        let english = "The minister said that the talks with the union were about pay and would go on for weeks. ".repeat(20);
        let german = "Der Minister sagte, die Gespräche mit der Gewerkschaft über den Lohn würden noch Wochen dauern. ".repeat(20);
        let spanish = "El ministro dijo que las conversaciones con el sindicato sobre el salario van a durar semanas. ".repeat(20);
        let digest = "Rates: the euro rose to 1.12. Gold fell. Oil was at 65 dollars. Acme Mining said profit rose. ".repeat(20);
        assert!(!tally(&english).is_foreign());
        assert!(tally(&german).is_foreign());
        assert!(tally(&spanish).is_foreign());
        assert!(!tally(&digest).is_foreign());
        let short = "El ministro dijo que los precios de los alimentos subieron un tres por ciento en mayo. ".repeat(5);
        assert!(tally(&short).is_foreign(), "a short text without any small English word");
        assert!(!tally("Der Minister sagte nichts.").is_foreign(), "too short to tell");
    }
}
