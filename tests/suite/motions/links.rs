//! Links: walked, labelled and clicked as everything else in the text.

use dateline::app::Effect;
use dateline::app::mouse::MouseAct;

use super::{mouse, state, table};
use crate::stage::{Stage, marked};

const TEXT: &str = "Costs of the Line\n\nSee https://example.org/a and [P Ana Lima].\n\nAlso mailto:desk@example.org, or https://example.org/b today.\n";

#[test]
fn links_are_walked_and_told_by_their_address() {
    let mut stage = Stage::with(&marked(TEXT), 80, 24);
    table(
        &mut stage,
        "
        ] u | See https://example.org/a | https://example.org/a |
        ; | See https://example.org/a | mailto:desk@example.org |
        ] u | See https://example.org/a | https://example.org/b |
        ] u | See https://example.org/a | https://example.org/b |
        2 [ u | See https://example.org/a | https://example.org/a |
        [ u | See https://example.org/a | https://example.org/a |
        H | See https://example.org/a | https://example.org/b |
    ",
    );
    assert_eq!(stage.app.status().middle, "https://example.org/b");
    stage.keys("] u");
    assert_eq!(stage.app.status().middle, "No link after this");
    stage.keys("c");
    assert!(state(&stage).ends_with("| LINK"), "{}", state(&stage));
}

#[test]
fn links_have_labels_and_are_clicked() {
    let mut stage = Stage::with(&marked(TEXT), 80, 24);
    stage.keys("F u");
    assert_eq!(stage.app.labels().count(), 3);
    stage.keys("Esc f");
    assert_eq!(stage.app.labels().count(), 4, "a name and three links");
    stage.keys("Esc");
    mouse(&mut stage, MouseAct::Press, "example.org/b");
    assert_eq!(stage.app.status().middle, "https://example.org/b");
    // The same text read again: the link is still the one that is selected.
    stage.open(0, &marked(TEXT));
    assert_eq!(stage.app.status().middle, "https://example.org/b");
    let mut without = Stage::with(&marked("Costs\n\nNothing leads anywhere.\n"), 80, 24);
    without.keys("F u");
    assert_eq!(without.app.status().middle, "No link on the screen");
}

#[test]
fn enter_and_a_double_click_open_a_link() {
    let mut stage = Stage::with(&marked(TEXT), 80, 24);
    let opens = |stage: &mut Stage, keys: &str| {
        stage.effects.clear();
        stage.keys(keys);
        std::mem::take(&mut stage.effects)
    };
    let address = |letter: char| vec![Effect::OpenUrl(format!("https://example.org/{letter}"))];
    assert_eq!(opens(&mut stage, "] u Enter"), address('a'));
    assert_eq!(opens(&mut stage, "c"), [], "the card shows the address and opens nothing");
    assert_eq!(opens(&mut stage, "Enter"), [], "back to the link");
    assert_eq!(opens(&mut stage, "Enter"), address('a'));
    assert_eq!(opens(&mut stage, "] p Enter"), []);
    assert!(state(&stage).ends_with("| PERSON"), "a name has its card: {}", state(&stage));
    stage.keys("Esc");
    mouse(&mut stage, MouseAct::Double, "example.org/b");
    assert_eq!(std::mem::take(&mut stage.effects), address('b'));
    let long = format!("{TEXT}{}", "\nNothing more.\n".repeat(60));
    let mut stage = Stage::with(&marked(&long), 80, 24);
    assert_eq!(opens(&mut stage, "] u G Enter"), [], "what is not seen is not opened");
}
