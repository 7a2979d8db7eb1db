//! What is selected: it acts while it is seen, and what is gone to is selected as what it is.

use dateline::app::Effect;
use dateline::app::Msg;
use dateline::pane::Pane;

use super::{numbered, state, table};
use crate::stage::{Stage, marked};

/// What a key copies.
fn copied(stage: &mut Stage, keys: &str) -> String {
    stage.effects.clear();
    stage.keys(keys);
    match stage.effects.as_slice() {
        [Effect::Copy { text, .. }] => text.clone(),
        other => panic!("{keys}: {other:?}"),
    }
}

#[test]
fn what_has_been_scrolled_away_does_not_act() {
    let mut stage = Stage::with(&numbered(), 60, 20);
    for selecting in ["] m", "] p"] {
        stage.keys(&format!("g g {selecting} G"));
        assert!(stage.app.navigation().selection().is_some());
        for keys in ["c", "Enter"] {
            stage.keys("C-l");
            assert!(
                stage.app.status().middle.starts_with("Section 2"),
                "the status shows what is there: {}",
                stage.app.status().middle
            );
            stage.keys(keys);
            assert!(stage.app.chrome().stack().top().is_none(), "{selecting} G {keys}");
            assert!(
                stage.app.status().middle.starts_with("Nothing is selected"),
                "{}",
                stage.app.status().middle
            );
        }
        assert_eq!(copied(&mut stage, "y y"), "Number 18 says that Ana Lima counted 118 boats.");
        assert_eq!(copied(&mut stage, "y p"), "Ana Lima");
    }
}

#[test]
fn going_on_from_what_has_been_scrolled_away_is_counted_from_the_screen() {
    table(
        &mut Stage::with(&numbered(), 60, 20),
        "
        2 ] p | Number 0 | Bram Oster |
        G | Number 18 | Bram Oster | §2/2
        * | Number 18 | Bram Oster | §2/2
        g g | Number 0 | Bram Oster |
        * | Number 0 | Bram Oster |
        G | Number 18 | Bram Oster | §2/2
        # | Number 18 | Bram Oster | §2/2
        G | Number 18 | Bram Oster | §2/2
        2 # | Number 18 | Bram Oster | §2/2
        g g | Number 0 | Bram Oster |
        # | Number 18 | Bram Oster | §2/2
        ] m | Number 18 | 122 | §2/2
        g g | Number 0 | 122 |
        ; | Number 0 | 100 |
    ",
    );
    let mut only = Stage::with(
        &marked(&format!("A Title\n\n[P Ana Lima] came.\n{}", "\nNobody else did.\n".repeat(40))),
        60,
        20,
    );
    only.keys("] p *");
    assert_eq!(only.app.status().middle, "This is the only mention");
    only.keys("G *");
    assert_eq!(state(&only), "Ana Lima | Ana Lima | ", "it is gone back to");
}

#[test]
fn a_sentence_or_heading_that_is_gone_to_is_not_the_first_name_in_it() {
    let text = marked(
        "Talks on the Line\n\n[S [P Ana Lima] met [P Bram Oster] in [L Westmere].] They talked.\n\nWestmere and the Line\n\n[S [L Westmere] paid [F $5 million].]\n",
    );
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut stage = Stage::with(&text, columns, rows);
        stage.keys("g s j Enter");
        let selected = |stage: &Stage| {
            stage.app.documents().thing(stage.app.navigation().selection().unwrap())
        };
        assert_eq!(selected(&stage), None);
        assert_eq!(stage.app.status().middle, "summary sentence 2/2");
        assert_eq!(copied(&mut stage, "y y"), "Westmere paid $5 million.");
        stage.annotate(0, &text, true);
        assert_eq!(stage.app.status().middle, "summary sentence 2/2", "and stays that");
        stage.keys("c");
        assert!(
            stage.app.status().middle.starts_with("The selection has no card"),
            "{}",
            stage.app.status().middle
        );
        stage.keys("] e");
        assert_eq!(
            stage.app.status().middle,
            "Westmere · place · mention 2/2",
            "the name it begins with comes next"
        );
        stage.keys("g s k g r");
        assert_eq!(stage.app.status().middle, "summary sentence 1/2");
        stage.keys("g o Enter");
        assert_eq!(
            (selected(&stage), stage.app.status().middle.as_str()),
            (None, "Westmere and the Line")
        );
        let standing = stage.app.resume_of(0).unwrap();
        let mut again = Stage::new(&["invented.txt"], columns, rows);
        let resume =
            dateline::app::resume::Resume { standing: Some(standing), ..Default::default() };
        again.send(Msg::Resume { entry: 0, resume: Box::new(resume) });
        again.open(0, &text);
        assert_eq!(state(&again), state(&stage), "and when it is taken up again");
        assert_eq!(again.app.status().middle, "Westmere and the Line");
    }
}

#[test]
fn what_the_text_begins_with_is_jumped_to() {
    let mut stage = Stage::with(
        &marked("[P Ana Lima] came, and nobody else did, as far as anybody can tell.\n"),
        60,
        20,
    );
    stage.keys("] p");
    assert_eq!(stage.app.status().middle, "Ana Lima · person · mention 1/1");
}

#[test]
fn the_panes_follow_to_the_first_of_theirs_in_a_sentence_whatever_else_it_names_before() {
    let text = "Talks on the Line\n\n[P Ana Lima] paid [F $3 million].\n\n[S [O Sund Lines] told [P Bram Oster] that [F 3 boats] carried [F $8 million] to [P Ines Falk].]\n\n[S Nobody counted [F 2 gulls].]\n";
    let mut stage = Stage::with(&marked(text), 120, 40);
    stage.keys("g s Enter");
    assert_eq!(stage.app.status().middle, "summary sentence 1/2");
    let cursors = |stage: &Stage| {
        [Pane::People, Pane::Figures, Pane::Places].map(|pane| stage.app.panes().list(pane).cursor)
    };
    assert_eq!(cursors(&stage), [1, 1, 0], "small counts have no row");
    stage.keys("g s j Enter");
    assert_eq!(cursors(&stage), [1, 1, 0], "the sentence has no figure with a row");
}

#[test]
fn the_last_line_of_the_figures_shows_and_hides_the_numbers_without_a_row() {
    let text = "Boats\n\nThe port let [F 71%] of [M its berths]. [F 4 pilots] left, and [F 3 boats] are for sale.\n";
    let mut stage = Stage::with(&marked(text), 120, 40);
    stage.keys("g m");
    assert_eq!(stage.app.panes().count(Pane::Figures, stage.app.documents()), "1");
    stage.keys("G Enter");
    assert_eq!(stage.app.panes().count(Pane::Figures, stage.app.documents()), "3");
    stage.keys("G Enter");
    assert_eq!(stage.app.panes().count(Pane::Figures, stage.app.documents()), "1");
}
