//! What the user has put right in a briefing: made, taken back, and told to be stored.
//!
//! Invariant: what is shown is what was found with the corrections of its briefing made; every
//! change of them is told once. Deliberately absent: how they are made (`findings`), and what is
//! offered where (`remedies`).

use super::documents::Documents;
use crate::correct::Correction;
use crate::model::{AnchoredSpan, Direction, EntityKind};
use crate::text::Span;
use crate::text::width;

/// Columns of the words that are named in a notice.
const WORDS: usize = 24;

impl Documents {
    /// Makes a correction in the briefing that is read, by the places as they are now; what is said
    /// of it.
    pub(super) fn put_right(&mut self, correction: &Correction<Span>) -> Option<String> {
        let correction = correction.anchored(&self.shelf.open()?.briefing)?;
        let said = in_words(&correction);
        self.change_correction(correction, true);
        Some(said)
    }

    /// Takes a correction of the briefing that is read back; what is said of it.
    pub(super) fn take_back(&mut self, correction: Correction) -> String {
        let said = format!("Taken back: {}", in_words(&correction));
        self.change_correction(correction, false);
        said
    }

    fn change_correction(&mut self, correction: Correction, holds: bool) {
        let entry = self.shelf.current();
        self.put_correction(entry, &correction, holds);
        self.history.push_correction(entry, correction, holds);
    }

    /// Makes a correction, or takes it back.
    pub(super) fn put_correction(&mut self, index: usize, correction: &Correction, holds: bool) {
        let Some(entry) = self.shelf.entry_mut(index) else { return };
        entry.corrections.retain(|known| known != correction);
        if holds {
            entry.corrections.push(correction.clone());
        }
        self.corrected.push((index, correction.clone(), holds));
        self.show_anew(index);
    }
}

/// A correction as a sentence.
pub(super) fn in_words(correction: &Correction) -> String {
    let words = |place: &AnchoredSpan| {
        let line = place.words().split_whitespace().collect::<Vec<_>>().join(" ");
        let inner = line.trim_matches(['“', '”', '"', '„', '«', '»']);
        format!("“{}”", width::shorten(inner, WORDS))
    };
    match correction {
        Correction::NotName(at) => format!("{} is not a name", words(at)),
        Correction::IsKind(at, kind) => format!("{} is {}", words(at), a_kind(*kind)),
        Correction::IsSame(at, other) => format!("{} is the same as {}", words(at), words(other)),
        Correction::IsApart(at) => format!("{} is not the same as the others", words(at)),
        Correction::NotRole(at, role) => format!("{} is not {}", words(at), words(role)),
        Correction::SaidBy(at, None) => format!("{} has no named speaker", words(at)),
        Correction::SaidBy(at, Some(by)) => format!("{} is said by {}", words(at), words(by)),
        Correction::NotFigure(at) => format!("{} is not a figure", words(at)),
        Correction::Says(at, part, None) => format!("{} has no {}", words(at), part.word()),
        Correction::Says(at, part, Some(by)) => {
            format!("the {} of {} is {}", part.word(), words(at), words(by))
        }
        Correction::Went(at, direction) => format!("{} {}", words(at), went(*direction)),
    }
}

/// Which way a figure went, in words.
pub(super) fn went(direction: Option<Direction>) -> &'static str {
    match direction {
        Some(Direction::Up) => "went up",
        Some(Direction::Down) => "went down",
        Some(Direction::Unchanged) => "stayed the same",
        None => "has no direction",
    }
}

/// One of a kind, in words.
pub(super) fn a_kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "a person",
        EntityKind::Organisation => "an organisation",
        EntityKind::Place => "a place",
    }
}
