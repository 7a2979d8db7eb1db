//! Views that lie over the text, walked key by key: the timeline, who with whom.
//!
//! The tables are those of the motions.

use dateline::app::Msg;
use dateline::app::mouse::MouseAct;
use dateline::app::settings::{Settings, read};

use super::sight::in_sight;
use super::{card_row, mouse, numbered, table};
use crate::stage::{Stage, marked, symbols};

#[test]
fn the_timeline_leads_to_the_text_and_h_comes_back_to_its_row() {
    let text = "Talks on the Line

[L ALDER], [D:2031-03-04 March 4, 2031] – They met [D:2031-03-07 on Friday] and [D:2030-12-24 on December 24].

They meet [D:2031-03-07 on that Friday] and [D one day].
";
    let mut stage = Stage::with(&marked(text), 80, 24);
    table(
        &mut stage,
        "
        g t | ALDER, March |  | TIMELINE
        j | ALDER, March | on Friday | TIMELINE
        2 k | ALDER, March | on December 24 | TIMELINE
        j | ALDER, March | March 4, 2031 | TIMELINE
        G | ALDER, March | one day | TIMELINE
        k | ALDER, March | on that Friday | TIMELINE
        c | ALDER, March | on that Friday | DATE
        Esc | ALDER, March | on that Friday | TIMELINE
        Enter | ALDER, March | on that Friday |
        ] d | ALDER, March | one day |
        H | ALDER, March | on that Friday |
        H | ALDER, March | on that Friday | TIMELINE
        Enter | ALDER, March | on that Friday |
        H | ALDER, March | on that Friday | TIMELINE
        ] p | ALDER, March | on that Friday | TIMELINE
        ] d | ALDER, March | one day |
        g t | ALDER, March | one day | TIMELINE
        k | ALDER, March | on December 24 | TIMELINE
        Esc | ALDER, March | one day |
        g t g t | ALDER, March | one day |
        g t j c g t | ALDER, March | on Friday | TIMELINE
        Esc | ALDER, March | one day |
        g t j g w g b g t | ALDER, March | on Friday | TIMELINE
        Esc | ALDER, March | one day |
    ",
    );
    // Annotations that come later find the row again.
    stage.keys("Esc g t G k");
    stage.annotate(0, &marked(text), true);
    assert_eq!(stage.app.chrome().stack().top().unwrap().list.cursor, 4);
}

#[test]
fn h_brings_a_card_back_as_it_was_left() {
    for (columns, rows) in [(80, 24), (60, 20), (120, 40)] {
        for moves in ["j", "j j j", "4 j", "G", "G k k"] {
            let mut stage = Stage::with(&numbered(), columns, rows);
            stage.keys(&format!("] p c {moves}"));
            let left = |stage: &Stage| {
                (
                    card_row(stage),
                    stage.app.chrome().stack().top().unwrap().list,
                    stage.app.navigation().selection(),
                )
            };
            let before = left(&stage);
            stage.keys("Enter H");
            assert_eq!(left(&stage), before, "{moves} at {columns}×{rows}");
            assert!(in_sight(&stage), "what its row leads to, {moves} at {columns}×{rows}");
        }
    }
}

#[test]
fn who_with_whom_is_walked_and_leads_to_the_sentence() {
    let text = "Talks on the Line

[P Ana Lima] met [P Bram Oster] and the [O Audit Office].

[P Lima] wrote to [P Ines Falk]. [P Oster] came.

[P Lima] left with [P Oster].

[P Lima] slept.
";
    let mut stage = Stage::with(&marked(text), 80, 24);
    table(
        &mut stage,
        "
        l | Ana Lima |  |
        g w | Ana Lima |  | WHO WITH WHOM
        s | Ana Lima |  | WHO WITH WHOM
        l | Ana Lima | Lima | WHO WITH WHOM
        Enter | Ana Lima | Lima |
        * | Ana Lima | Lima |
        H H | Ana Lima | Lima | WHO WITH WHOM
        9 h | Ana Lima | Ana Lima | WHO WITH WHOM
        Enter | Ana Lima | Ana Lima | WHO WITH WHOM
        j | Ana Lima | Bram Oster | WHO WITH WHOM
        G | Ana Lima | Ines Falk | WHO WITH WHOM
        → | Ana Lima | Ines Falk | WHO WITH WHOM
        s | Ana Lima | Ines Falk | WHO WITH WHOM
        g g | Ana Lima | Ana Lima | WHO WITH WHOM
        c | Ana Lima | Ana Lima | PERSON
        Esc | Ana Lima | Ana Lima | WHO WITH WHOM
        Enter | Ana Lima | Ana Lima |
        H | Ana Lima | Ana Lima | WHO WITH WHOM
        Esc | Ana Lima |  |
    ",
    );
    let cursor =
        |stage: &Stage| stage.app.chrome().stack().top().map(|overlay| overlay.list.cursor);
    stage.keys("h");
    assert_eq!(stage.app.status().middle, "No columns here: g w shows who is named with whom");
    stage.keys("g w s j l");
    assert_eq!(
        (cursor(&stage), stage.app.status().middle.as_str()),
        (Some(5), "Bram Oster and Ines Falk · no shared sentence")
    );
    stage.keys("Enter");
    assert_eq!(stage.app.status().middle, "No sentence names both");
    // Annotations that come later find the pair again.
    stage.annotate(0, &marked(text), true);
    assert_eq!(cursor(&stage), Some(5));
    mouse(&mut stage, MouseAct::Press, "–  2");
    assert_eq!(cursor(&stage), Some(0));
}

#[test]
fn pairs_are_listed_by_how_often_they_are_named_and_lead_to_the_sentence() {
    let text = "Talks on the Line

[P Ines Falk] wrote to [P Bram Oster].

[P Ana Lima] met [P Oster] and the [O Audit Office].

[P Lima] left with [P Oster]. [P Falk] slept.
";
    let mut stage = Stage::with(&marked(text), 80, 24);
    let row = |stage: &Stage| stage.app.status().middle;
    stage.keys("g w");
    for (keys, told) in [
        ("", "Bram Oster and Ana Lima · 2 sentences"),
        ("j", "Ines Falk and Bram Oster · 1 sentence"),
        ("j", "Bram Oster and Audit Office · 1 sentence"),
        ("j", "Ana Lima and Audit Office · 1 sentence"),
        ("j", "Ana Lima and Audit Office · 1 sentence"),
        ("g g", "Bram Oster and Ana Lima · 2 sentences"),
        ("& a n d space a u d i Enter", "Bram Oster and Audit Office · 1 sentence"),
        ("G", "Ana Lima and Audit Office · 1 sentence"),
        ("Esc", "Ana Lima and Audit Office · 1 sentence"),
        ("g g j", "Ines Falk and Bram Oster · 1 sentence"),
    ] {
        stage.keys(keys);
        assert_eq!(row(&stage), told, "{keys}");
    }
    table(
        &mut stage,
        "
        j k | Ines Falk | Ines Falk | WHO WITH WHOM
        Enter | Ines Falk | Ines Falk |
        H | Ines Falk | Ines Falk | WHO WITH WHOM
        c | Ines Falk | Ines Falk | PERSON
        g w | Ines Falk | Ines Falk | WHO WITH WHOM
        s s s j | Ines Falk | Ines Falk | WHO WITH WHOM
        g w | Ines Falk |  |
    ",
    );
    // Annotations that come later find the pair again, and keep the filter.
    stage.keys("g w & a n d space a u d i Enter j");
    stage.annotate(0, &marked(text), true);
    assert_eq!(row(&stage), "Ana Lima and Audit Office · 1 sentence");
    stage.keys("k k");
    assert_eq!(row(&stage), "Bram Oster and Audit Office · 1 sentence");
}

#[test]
fn a_card_names_its_rules_in_words_or_by_their_ids() {
    let mut stage = Stage::with(&numbered(), 80, 40);
    let shown = |stage: &mut Stage, keys: &str| {
        stage.keys(keys);
        let screen = symbols(&stage.draw());
        let line = screen.lines().rev().find(|line| line.contains("given"));
        line.map(|line| line.trim().to_owned())
    };
    let words = "found by  given by the user";
    assert_eq!(shown(&mut stage, "] m c").as_deref(), Some(words));
    assert_eq!(shown(&mut stage, "s").as_deref(), Some("rule      given"));
    assert_eq!(shown(&mut stage, "s").as_deref(), Some(words));
}

#[test]
fn hints_offer_what_the_row_has() {
    let text = "Talks on the Line\n\n[P Ana Lima] met [S [P Bram Oster].]\n\nWhat Comes Next\n\nNothing yet.\n\nWhat Never Comes\n\nNothing at all.\n";
    let mut stage = Stage::with(&marked(text), 80, 24);
    for (keys, hints) in [
        ("g p", "Enter go · c card · Esc back"),
        ("g s", "Enter go · Esc back"),
        ("g o", "Enter go · Esc back"),
        ("g m", "Esc back"),
        ("g p & z z Enter", "Esc all rows"),
        ("Esc & O s Enter", "Enter go · c card · Esc all rows"),
        ("Esc c", "Enter go · Esc close"),
        ("g t", "Esc close"),
        ("g w s l", "s organisations · Enter go · Esc close"),
        (": z z z", "↓ ↑ · Enter run · Esc close"),
    ] {
        stage.keys(keys);
        assert_eq!(stage.app.status().right.join(" · "), hints, "after {keys}");
    }
}

/// Header, pane, card, status line and timeline.
#[test]
fn a_day_is_written_in_one_way_wherever_it_is_shown() {
    let text = "Ferry Talks\n\nMarch 4, 2031\n\nThe pilots vote [D:2031-03-07 on Friday].\n\nThe first plan was drawn up [D:2028-05-02 on May 2, 2028].\n";
    let mut stage = Stage::with(&marked(text), 120, 24);
    stage.keys("g d");
    for (format, friday, header) in [
        ("%-d %b %Y", "Fri 7 Mar 2031", "4 Mar 2031"),
        ("%Y.%m.%d", "Fri 2031.03.07", "2031.03.04"),
        ("%A %d/%m/%y", "Friday 07/03/31", "Tuesday 04/03/31"),
    ] {
        let configuration = format!("date_format = \"{format}\"\n");
        let (settings, problems) = read(&configuration, &Settings::default());
        assert!(problems.is_empty());
        stage.send(Msg::Configured(Box::new(settings), Vec::new()));
        let screen = |stage: &Stage| symbols(&stage.draw());
        for keys in ["g d", "c", "Esc g t", "Esc g r Esc ] d"] {
            stage.keys(keys);
            assert!(screen(&stage).contains(friday), "{format}, {keys}: {}", screen(&stage));
        }
        assert!(screen(&stage).lines().next().unwrap().contains(header));
        stage.keys("Esc");
    }
}

#[test]
fn a_line_that_is_nothing_but_the_date_is_no_event() {
    let text = "Ferry Talks in [D:2031-03-01 March]\n\n[D:2031-03-04 Tuesday, March 4, 2031]\n\nThe pilots vote [D:2031-03-07 on Friday].\n";
    let mut stage = Stage::with(&marked(text), 80, 24);
    stage.keys("g t");
    let screen = symbols(&stage.draw());
    assert!(
        screen.contains("◆ this briefing") && screen.contains("● The pilots vote on Friday."),
        "{screen}"
    );
    assert!(!screen.contains("● Tuesday") && !screen.contains("● Ferry"), "{screen}");
    // Where there is nothing else, a bare date is better than none.
    let mut bare = Stage::with(
        &marked("Ferry Talks\n\n[D:2031-03-04 Tuesday, March 4, 2031]\n\nNobody came.\n"),
        80,
        24,
    );
    bare.keys("g t");
    assert!(symbols(&bare.draw()).contains("● Tuesday"));
}

#[test]
fn a_count_goes_to_that_row_of_who_with_whom() {
    let mut stage = Stage::with(
        &marked("Boats\n\n[P Ana Lima] met [P Bram Oster], [P Ines Falk] and [P Cy Moor].\n"),
        80,
        24,
    );
    stage.keys("g w s");
    let row = |stage: &Stage| stage.app.chrome().stack().top().unwrap().list.cursor / 4;
    for (keys, expected) in
        [("3 G", 2), ("2 g g", 1), ("9 9 G", 3), ("0 g g", 0), ("G", 3), ("g g", 0)]
    {
        stage.keys(keys);
        assert_eq!(row(&stage), expected, "{keys}");
    }
}
