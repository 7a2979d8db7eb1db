//! A key is answered by work that does not grow with the text: what takes longer is handed out, and
//! what was shown before stays until it is done.
//!
//! Counted, not timed: how many rows, names and figures one key looks at.
//!
//! Deliberately absent: timeline and who with whom, which are made when they are opened.

use std::fmt::Write as _;

use dateline::app::Effect;
use dateline::app::key::Key;
use dateline::pane::Pane;
use dateline::text::work;

use crate::stage::{Marked, Stage, marked};

/// Paragraphs of a text that is longer than what is worked out while a key waits, and of one that is
/// four times as long.
const PARAGRAPHS: [usize; 2] = [3_500, 14_000];

/// The most that one key may look at.
const MOST: u64 = 2_000;

/// Motions, jumps, lists, sorting, filters, search, palette, labels, a card, a correction that is
/// taken back and made again.
const KEYS: &str = "j d G g g ] p [ p ] q ] m ] d * ; / f e r r y Enter n Esc Esc \
    g p j j s r & m o o Enter Esc Esc g m j s s Esc Esc : m o o r Down Enter F p Esc \
    ] p c j Esc ] p x x U C-r z z Esc";

/// A text that names another person every four paragraphs.
fn long(paragraphs: usize) -> Marked {
    let mut text = "Ferries of the Coast\n\n".to_owned();
    for number in 0..paragraphs {
        let who = number / 4;
        let _ = write!(
            text,
            "On [D:2025-01-12 12 January] [P:p{who} Ada Moor{who}] of the ferry line said in \
             [L:l{who} Port{who}] that [Q:p{who} “we sail”]. It paid [F ${number} million].\n\n"
        );
    }
    marked(&text)
}

/// Presses a key, and works out elsewhere what it asks for; gives what it looked at itself.
fn press(stage: &mut Stage, key: Key) -> u64 {
    let before = work::steps();
    stage.busy = true;
    stage.send(dateline::app::Msg::Key(key));
    let looked = work::steps() - before;
    stage.busy = false;
    for effect in std::mem::take(&mut stage.effects) {
        if let Effect::Compute(query) = effect {
            stage.work(*query, usize::MAX);
        }
    }
    looked
}

#[test]
fn no_key_looks_at_more_of_a_longer_text() {
    for paragraphs in PARAGRAPHS {
        let mut stage = Stage::with(&long(paragraphs), 120, 40);
        for key in Key::parse_sequence(KEYS).unwrap() {
            let looked = press(&mut stage, key);
            assert!(looked <= MOST, "{key} looks at {looked} of {paragraphs} paragraphs");
        }
    }
}

#[test]
fn a_correction_of_a_long_text_is_made_elsewhere() {
    let mut stage = Stage::with(&long(PARAGRAPHS[0]), 120, 40);
    let first = |stage: &Stage| {
        let open = stage.app.shelf().open().unwrap();
        let row = stage.app.projection().row(Pane::People, open.source(), 0);
        row.target.span().map(|span| open.briefing.words(span))
    };
    let count = |stage: &Stage| stage.app.count(Pane::People);
    assert_eq!(first(&stage).as_deref(), Some("Ada Moor0"));
    assert_eq!(count(&stage), "875");
    stage.busy = true;
    stage.keys("g g ] p x x");
    assert!(stage.app.status().middle.contains("is no name"), "{}", stage.app.status().middle);
    assert_eq!(count(&stage), "875+", "what was shown stays, and more is to come");
    stage.busy = false;
    for effect in std::mem::take(&mut stage.effects) {
        if let Effect::Compute(query) = effect {
            stage.work(*query, usize::MAX);
        }
    }
    assert_eq!(first(&stage).as_deref(), Some("Ada Moor1"));
    assert_eq!(count(&stage), "874");
    stage.keys("U");
    assert_eq!(count(&stage), "875");
}
