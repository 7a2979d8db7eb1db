//! What comes while somebody reads: the rest of a text, and what is found in it.

use std::sync::Arc;

use dateline::app::settings::{Settings, read};
use dateline::app::{Effect, Msg, Overlay, View};
use dateline::import;
use dateline::model::Briefing;
use dateline::pane::Pane;
use dateline::ui::theme::Theme;

use super::{numbered, state};
use crate::stage::{Marked, Stage, marked, symbols};

/// Of two people one is found at once; the other comes to stand before them.
const PART: &str =
    "Talks\n\nAna Lima met [P Bram Oster] in [L Westmere].\n\nLater [P Oster] left.\n";
const WHOLE: &str =
    "Talks\n\n[P Ana Lima] met [P Bram Oster] in [L Westmere].\n\nLater [P Oster] left.\n";

/// A reader of a text of which this much was found so far, with what is found in all of it.
fn found_in_part(part: &str, whole: &str, rows: u16) -> (Stage, Marked) {
    let (part, whole) = (marked(part), marked(whole));
    assert_eq!(part.briefing.text, whole.briefing.text);
    let mut stage = Stage::new(&["one.txt"], 80, rows);
    stage.send(Msg::Opened { entry: 0, briefing: Arc::clone(&whole.briefing), whole: true });
    stage.annotate(0, &Marked { annotations: part.annotations, ..whole.clone() }, false);
    (stage, whole)
}

/// The first lines of a text, as its head.
fn head(text: &Marked, lines: usize) -> Arc<Briefing> {
    let head = text.briefing.text.split_inclusive('\n').take(lines).collect::<String>();
    Arc::new(import::read(head.as_bytes(), "invented.txt", None).unwrap().briefings.remove(0))
}

fn configure(stage: &mut Stage, text: &str) {
    let (settings, _) = read(text, &Settings::default());
    stage.send(Msg::Configured(Box::new(settings), Vec::new()));
}

#[test]
fn the_way_back_names_who_stands_there_now() {
    let bram = "Bram Oster · person · mention 1/2";
    for (script, back) in
        [("] p ] l", "H"), ("] p g l j", "Esc"), ("] p c", "Esc"), ("] p m a ] l ' a", "H H")]
    {
        let (mut stage, whole) = found_in_part(PART, WHOLE, 24);
        stage.keys(script);
        stage.annotate(0, &whole, true);
        stage.keys(back);
        assert_eq!(stage.app.status().middle, bram, "{script}, then {back}");
    }
}

#[test]
fn the_way_back_goes_on_where_numbers_have_changed() {
    let (mut stage, whole) = found_in_part(PART, WHOLE, 24);
    stage.keys("] l [ p m a ' a");
    stage.annotate(0, &whole, true);
    stage.keys("H");
    assert_eq!(
        state(&stage),
        "Ana Lima | Westmere | ",
        "the place that is stood on is passed over, whatever its number was"
    );
    // A kind that is not wanted any more leaves its places.
    let mut stage = Stage::with(&whole, 80, 24);
    stage.keys("] l ] p");
    configure(&mut stage, "kinds = ['people']");
    stage.keys("H");
    assert_eq!(state(&stage), "Ana Lima | Westmere | ");
    configure(&mut stage, "");
    stage.keys("L H");
    assert_eq!(stage.app.status().middle, "Westmere · place · mention 1/1");
}

#[test]
fn the_end_is_gone_to_when_it_has_come_unless_something_was_done_since() {
    let text = numbered();
    let place = |script: &str, entry: usize| {
        let mut stage = Stage::new(&["one.txt", "two.txt"], 60, 12);
        stage.send(Msg::Opened { entry: 0, briefing: head(&text, 12), whole: false });
        stage.keys(script);
        stage.send(Msg::Opened { entry, briefing: head(&text, 20), whole: false });
        stage.open(entry, &text);
        state(&stage)
    };
    assert!(place("G", 0).ends_with("§2/2"), "{}", place("G", 0));
    for (script, entry) in [
        ("G ] b", 1),
        ("G g g", 0),
        ("G / N u m b e r space 1 Enter", 0),
        ("G 5 } g g", 0),
        ("G ] b [ b", 0),
    ] {
        let kept = place(script, entry);
        assert!(!kept.contains('§'), "before the first heading: {script}: {kept}");
    }
}

/// The words that the row under the cursor of an open view leads to.
fn open_row(stage: &Stage) -> String {
    let open = stage.app.documents().shelf().open().unwrap();
    let overlay = stage.app.chrome().stack().top().unwrap();
    let source = open.source();
    overlay
        .rows(source)
        .row(overlay.list.cursor)
        .target
        .span()
        .map(|span| open.briefing.words(span))
        .unwrap_or_default()
}

/// The name under the cursor of the people pane.
fn person(stage: &Stage) -> String {
    let open = stage.app.documents().shelf().open().unwrap();
    let source = open.source();
    let row = stage.app.panes().projection().row(
        Pane::People,
        source,
        stage.app.panes().list(Pane::People).cursor,
    );
    row.target.span().map(|span| open.briefing.words(span)).unwrap_or_default()
}

#[test]
fn the_cursor_of_a_pane_stays_with_its_row() {
    let part = "Talks\n\n[P Ana Lima] met [P Bram Oster] and [P Cy Moor].\n\nLater Oster left.\n\nOster and Moor, Oster.\n";
    let whole = "Talks\n\n[P Ana Lima] met [P Bram Oster] and [P Cy Moor].\n\nLater [P Oster] left.\n\n[P Oster] and [P Moor], [P Oster].\n";
    // A list that nobody has touched stays at its beginning; one whose row the text shows does not.
    for (script, name) in [
        ("g p j k", "Ana Lima"),
        ("g p j j", "Cy Moor"),
        ("g p j Esc Esc", "Bram Oster"),
        ("g p", "Ana Lima"),
        ("", "Bram Oster"),
    ] {
        let (mut stage, whole) = found_in_part(part, whole, 24);
        stage.keys(script);
        stage.annotate(0, &whole, true);
        assert_eq!(person(&stage), name, "{script}");
    }
    let (mut stage, whole) = found_in_part(part, whole, 24);
    stage.keys("g p j j k k");
    stage.annotate(0, &whole, true);
    assert_eq!(state(&stage), "Ana Lima | Ana Lima | PEOPLE 3/3");
    stage.keys("Enter");
    assert_eq!(stage.app.status().middle, "Ana Lima · person · mention 1/1");
}

#[test]
fn the_cursor_of_a_card_stays_with_its_row_and_the_way_back_finds_it() {
    let part = "Talks\n\n[P Ana Lima] met [P Bram Oster].\n\nLater Lima left.\n\nLima and Lima.\n\n[P Lima] paid [F $5 million] to [O Coastal Audit Office].\n";
    let whole = "Talks\n\n[P Ana Lima] met [P Bram Oster].\n\nLater [P Lima] left.\n\n[P Lima] and [P Lima].\n\n[P Lima] paid [F $5 million] to [O Coastal Audit Office].\n";
    let line = |stage: &Stage| {
        stage.app.chrome().stack().top().map(|overlay| overlay.list.cursor - overlay.list.top)
    };
    for (script, row) in [
        ("", "Ana Lima"),
        ("j", "Lima"),
        ("j j", "Ana Lima"),
        ("G k k k", "Lima"),
        ("G k k", "$5 million"),
        ("G k", "Bram Oster"),
        ("G", "Coastal Audit Office"),
    ] {
        let (mut stage, whole) = found_in_part(part, whole, 16);
        stage.keys(&format!("] p c {script}"));
        let mut away = Stage {
            app: stage.app.clone(),
            theme: Theme::terminal(),
            effects: Vec::new(),
            busy: false,
        };
        let (before, first) = (line(&stage), stage.app.chrome().stack().top().unwrap().list.cursor);
        assert_eq!(open_row(&stage), row);
        stage.annotate(0, &whole, true);
        assert_eq!((open_row(&stage).as_str(), line(&stage)), (row, before), "{script}");
        assert_eq!(
            first < 6,
            stage.app.chrome().stack().top().unwrap().list.cursor == first,
            "{script}: of two rows that lead to one place the same"
        );
        away.keys("Enter");
        away.annotate(0, &whole, true);
        away.keys("H");
        assert_eq!(open_row(&away), row, "{script}, left and come back to");
    }
}

#[test]
fn the_cursors_of_timeline_matrix_and_palette_stay_with_their_rows() {
    let part = "Talks\n\nOn 3 May 2030 and [D:2031-04-05 Tuesday] [P Cy Moor] met [P Ana Lima] and [P Bram Oster], who came on [D:2031-06-07 Friday].\n\nOster and Lima left.\n";
    let whole = "Talks\n\nOn [D:2030-05-03 3 May 2030] and [D:2031-04-05 Tuesday] [P Cy Moor] met [P Ana Lima] and [P Bram Oster], who came on [D:2031-06-07 Friday].\n\n[P Oster] and [P Lima] left.\n";
    // A timeline whose cursor nobody has moved begins where it would.
    for (script, row) in [("g t j", "Friday"), ("g t", "3 May 2030"), ("g t j k", "3 May 2030")] {
        let (mut stage, whole) = found_in_part(part, whole, 24);
        stage.keys(script);
        stage.open(0, &whole);
        assert_eq!(open_row(&stage), row, "{script}");
    }
    let pair = |stage: &Stage| {
        let Some(Overlay { view: View::Matrix(matrix), list, .. }) =
            stage.app.chrome().stack().top()
        else {
            panic!("no matrix")
        };
        let (one, other) = matrix.pair(list.cursor).unwrap();
        [one, other]
            .map(|party| stage.app.documents().shelf().open().unwrap().briefing.words(party.name))
    };
    for script in ["g w s", "g w s j", "g w s l j"] {
        let (mut stage, whole) = found_in_part(part, whole, 24);
        stage.keys(script);
        let mut away = Stage {
            app: stage.app.clone(),
            theme: Theme::terminal(),
            effects: Vec::new(),
            busy: false,
        };
        let before = pair(&stage);
        stage.annotate(0, &whole, true);
        assert_eq!(pair(&stage), before, "{script}");
        away.keys("Enter");
        away.annotate(0, &whole, true);
        away.keys("H");
        assert_eq!(pair(&away), before, "{script}, left and come back to");
    }
    let (mut stage, whole) = found_in_part(PART, WHOLE, 24);
    stage.keys(": a space m");
    let chosen = |stage: &Stage| {
        symbols(&stage.draw()).lines().find(|line| line.contains('▸')).unwrap().to_owned()
    };
    while !chosen(&stage).contains("Bram Oster") {
        stage.keys("Down");
    }
    stage.annotate(0, &whole, true);
    assert!(chosen(&stage).contains("Bram Oster"), "{}", chosen(&stage));
    stage.keys("Enter");
    assert_eq!(stage.app.status().middle, "Bram Oster · person · mention 1/2");
}

#[test]
fn the_way_back_finds_its_words_in_a_text_that_was_read_again() {
    let text = numbered();
    let first =
        |stage: &Stage| stage.rows().into_iter().find(|row| !row.is_empty()).unwrap_or_default();
    let mut stage = Stage::with(&text, 60, 12);
    let mut places = Vec::new();
    for keys in ["9 %", "3 0 %", "2 0 %", "5 0 %", "4 0 %"] {
        places.push(first(&stage));
        stage.keys(keys);
    }
    // Twice, and nobody has gone anywhere in between.
    let mut changed = text.briefing.text.clone();
    for line in ["A paragraph that was not there before.", "Another one."] {
        changed = changed.replacen("\nNumber 0", &format!("\n{line}\n\nNumber 0"), 1);
        stage.open(0, &marked(&changed));
    }
    let end = first(&stage);
    for place in places.iter().rev() {
        stage.keys("H");
        assert_eq!(first(&stage), *place);
    }
    for place in places.iter().skip(1).chain([&end]) {
        stage.keys("L");
        assert_eq!(first(&stage), *place);
    }
    stage.keys("' '");
    assert_eq!(first(&stage), places[4]);
}

#[test]
fn a_source_that_can_be_read_only_once_is_told_each_time() {
    let mut stage = Stage::with(&numbered(), 60, 20);
    for _ in 0..2 {
        stage.effects.clear();
        stage.keys("r");
        assert_eq!(stage.effects, [Effect::Open(0)]);
        stage.send(Msg::Refused {
            entry: 0,
            message: "Standard input can be read only once".to_owned(),
        });
        assert_eq!(stage.app.status().middle, "Standard input can be read only once");
        stage.keys("j");
    }
}

#[test]
fn nothing_is_awaited_any_more_where_the_rest_of_a_text_cannot_be_read() {
    let text = numbered();
    let mut stage = Stage::new(&["one.txt"], 60, 20);
    let briefing = head(&text, 12);
    stage.send(Msg::Opened { entry: 0, briefing: Arc::clone(&briefing), whole: false });
    assert_eq!(stage.app.panes().count(Pane::Outline, stage.app.documents()), "0+");
    stage.send(Msg::Failed { entry: 0, message: "one.txt: gone".to_owned() });
    assert_eq!(
        (
            stage.app.panes().count(Pane::Outline, stage.app.documents()).as_str(),
            stage.app.documents().is_working()
        ),
        ("0", false)
    );
    // What there is is read like any other text.
    let part = |whole| Msg::Annotated {
        entry: 0,
        of: Arc::clone(&briefing),
        annotations: Arc::default(),
        whole,
    };
    stage.send(part(false));
    assert!(stage.app.documents().is_working());
    stage.send(part(true));
    assert!(!stage.app.documents().is_working());
    stage.effects.clear();
    stage.keys("r");
    assert_eq!(stage.effects, [Effect::Open(0)]);
}
