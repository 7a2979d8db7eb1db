//! Lines of the page around a text are one row until somebody wants them.

use dateline::app::Msg;
use dateline::app::mouse::{Mouse, MouseAct};

use crate::stage::{Marked, Stage, marked, symbols};

const FOLDED: &str = "▸ 4 lines of page furniture";

/// A page with a menu above its text.
fn page() -> Marked {
    marked(
        "Skip to content\nMenu\nSign in\nHome | News | Politics | Business\n\nFerry fares rise by a \
         third\n\n3 March 2025\n\nThe council raised ferry fares by a third on Monday, its chair [P Ada \
         Moe] said.\n\nThe news was not well received at the harbour, where the boats lie.\n",
    )
}

fn is_folded(stage: &Stage) -> bool {
    let screen = symbols(&stage.draw());
    let folded = screen.contains(FOLDED);
    assert_ne!(folded, screen.contains("Sign in"), "{screen}");
    folded
}

#[test]
fn enter_opens_and_closes_what_is_folded() {
    let mut stage = Stage::with(&page(), 80, 24);
    assert!(is_folded(&stage));
    stage.keys("Enter");
    assert!(!is_folded(&stage));
    stage.keys("Enter");
    assert!(is_folded(&stage));
    stage.keys("] p Enter");
    assert!(stage.app.chrome().stack().top().is_some(), "a selection has its card");
    assert!(is_folded(&stage));
}

#[test]
fn a_click_and_a_search_open_it() {
    let mut stage = Stage::with(&page(), 80, 24);
    let (area, rows) = (stage.app.chrome().layout().reader, stage.app.reader().screen());
    let row = rows.iter().position(|row| row.folded > 0).unwrap() as u16;
    let (act, column) = (MouseAct::Press, area.x + 4);
    stage.send(Msg::Mouse(Mouse { act, column, row: area.y + row }));
    assert!(!is_folded(&stage));

    let mut stage = Stage::with(&page(), 80, 24);
    stage.keys("/ S i g n Enter");
    assert!(!is_folded(&stage));
    assert!(stage.app.navigation().search().current.is_some());
}

#[test]
fn letters_stand_on_what_is_shown_alone() {
    let mut stage = Stage::with(&page(), 80, 24);
    stage.keys("f");
    assert_eq!(stage.app.labels().count(), 1);
    let ascii = Stage::with(&page(), 80, 24).in_ascii();
    assert!(symbols(&ascii.draw()).contains("> 4 lines of page furniture"));
}
