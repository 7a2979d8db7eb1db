//! Whether a place's name is the surname of a person whom the passage names in full: "Ana Jordan …
//! Jordan said".
//!
//! Invariant: behind a preposition of place, or beside another place, it is the place. Where the
//! passage uses the word for the place too, only what people do makes it the person. Deliberately
//! absent: given names.

use std::ops::Range;

use super::document::{TITLE, View};
use super::known::is_known_place;
use crate::lexicon::List;

/// Whether the token at `at` stands as a place does: "in Jordan", "Jordan and Syria", "to Jordan".
pub(super) fn stands_as_place(view: &View, at: usize) -> bool {
    let passage = view.passage;
    let floor = passage.bounds(at).start;
    let before = at.checked_sub(1).filter(|&before| before >= floor);
    let governed = before.is_some_and(|before| {
        let according =
            before > floor && matches!(passage.lower(before - 1), "according" | "thanks");
        passage.plays(before, List::NameUses, "place")
            || matches!(passage.lower(before), "from" | "to") && !according
    });
    let place = |at: usize| view.token(at).capital && is_known_place(passage, &(at..at + 1));
    let joint = |at: usize| matches!(passage.lower(at), "and" | "or" | "," | "-");
    governed || joint(at + 1) && place(at + 2) || at >= floor + 2 && joint(at - 1) && place(at - 2)
}

/// Whether the surname at `tokens`, which is a place's name, means the person. `place`: the passage
/// uses it for the place.
pub(super) fn means_the_person(view: &View, tokens: &Range<usize>, place: bool) -> bool {
    let at = tokens.start;
    let titled = at.checked_sub(1).is_some_and(|before| {
        view.token(before).class & TITLE != 0 || view.token(before).in_title != 0
    });
    let alone = view
        .run(at)
        .is_none_or(|run| run.tokens == *tokens || titled && run.tokens.end == tokens.end);
    tokens.len() == 1
        && alone
        && !stands_as_place(view, at)
        && (titled || speaks(view, at + 1) || !place)
}

/// Whether a verb of saying stands at `at`, an adverb or auxiliary before it.
fn speaks(view: &View, mut at: usize) -> bool {
    let passage = view.passage;
    for _ in 0..2 {
        let passed = passage.is(at, List::BeforeADeed) || passage.lower(at).ends_with("ly");
        at += usize::from(passed);
    }
    passage.says(at)
        || passage.is(at, List::CueVerbs) && passage.word(at).chars().all(char::is_lowercase)
}
