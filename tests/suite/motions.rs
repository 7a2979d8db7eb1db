//! Where each motion leads, key by key: the first row of text, what is selected, what the status
//! line says of the focus.
//!
//! A table goes on from line to line: keys, then what is there afterwards. The text is numbered, so
//! that every line can be checked by counting: blocks of one row with a blank row between them.

mod alone;
mod arrivals;
mod correcting;
mod dating;
pub(crate) mod everywhere;
mod filtering;
mod folds;
mod front;
mod help;
mod links;
mod palette;
mod pointed;
mod rebound;
mod resume;
mod searching;
mod sections;
mod selecting;
mod selection;
mod sight;
mod status;
mod views;
mod watching;

use std::fmt::Write as _;
use std::sync::Arc;

use dateline::app::mouse::{Mouse, MouseAct};
use dateline::app::settings::{Settings, read};
use dateline::app::{Effect, Msg};
use dateline::pane::{Pane, Source};

use crate::stage::{Marked, Stage, marked, symbols};

/// A title, three sections of eight paragraphs and a list of four items, each one row at 60
/// columns. A blank row stands before every block but the later items.
fn numbered() -> Marked {
    let names = ["Ana Lima", "Bram Oster", "Ines Falk"];
    let mut text = String::from("A Report in Numbered Paragraphs\n");
    for section in 0..3 {
        if section > 0 {
            let _ = write!(text, "\nSection {section} of the Report\n");
        }
        for paragraph in 0..8 {
            let number = section * 8 + paragraph;
            let name = names[number % 3];
            let _ = write!(
                text,
                "\nNumber {number} says that [P {name}] counted [F {}] boats.\n",
                number + 100
            );
        }
    }
    text.push_str("\n- item one\n- item two\n- item three\n- item four\n");
    marked(&text)
}

/// What a table holds: the first row of the text, what is selected, the left of the status line.
fn state(stage: &Stage) -> String {
    let first = stage.rows().into_iter().find(|row| !row.is_empty()).unwrap_or_default();
    let short: String = first.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let open = stage.app.documents().shelf().open();
    let selected = open
        .zip(stage.app.navigation().selection())
        .map(|(open, selection)| open.briefing.words(selection.span))
        .unwrap_or_default();
    format!("{short} | {selected} | {}", stage.app.status().left)
}

/// Presses the keys of each line and compares. The table is shown as it should be on failure.
fn table(stage: &mut Stage, lines: &str) {
    let mut seen = String::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (keys, _) = line.split_once(" | ").unwrap_or((line, ""));
        stage.keys(keys);
        let _ = writeln!(seen, "{}", format!("{keys} | {}", state(stage)).trim());
    }
    let kept = lines
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .fold(String::new(), |kept, line| kept + line + "\n");
    assert!(kept == seen, "expected\n{kept}\nseen\n{seen}");
}

#[test]
fn the_text_is_walked() {
    table(
        &mut Stage::with(&numbered(), 60, 20),
        "
        j | Number 1 |  |
        j | Number 1 |  |
        2 j | Number 2 |  |
        k | Number 2 |  |
        9 9 9 k | Number 0 |  |
        d | Number 4 |  |
        u | Number 0 |  |
        space | Section 1 |  | §1/2
        b | Number 0 |  |
        C-f | Section 1 |  | §1/2
        C-b | Number 0 |  |
        G | Number 18 |  | §2/2
        g g | Number 0 |  |
        1 2 G | Number 4 |  |
        9 9 9 9 G | Number 18 |  | §2/2
        0 | Number 18 |  | 0
        g g | Number 0 |  |
        5 0 % | Number 10 |  | §1/2
        0 % | Number 0 |  |
        1 0 0 % | Number 18 |  | §2/2
        g g | Number 0 |  |
        } | Number 1 |  |
        3 } | Number 4 |  |
        { | Number 3 |  |
        j | Number 4 |  |
        { | Number 3 |  |
        9 9 { | Number 0 |  |
        ] ] | Section 1 |  | §1/2
        ] ] | Section 2 |  | §2/2
        ] ] | Section 2 |  | §2/2
        [ [ | Section 1 |  | §1/2
        j | Number 8 |  | §1/2
        [ [ | Section 1 |  | §1/2
        [ [ | Number 0 |  |
    ",
    );
}

#[test]
fn kinds_are_jumped_to() {
    table(
        &mut Stage::with(&numbered(), 60, 20),
        "
        ] p | Number 0 | Ana Lima |
        ] p | Number 0 | Bram Oster |
        ; | Number 0 | Ines Falk |
        2 ; | Number 0 | Bram Oster |
        , | Number 0 | Ana Lima |
        9 9 9 ]  p | Number 18 | Ines Falk | §2/2
        ] p | Number 18 | Ines Falk | §2/2
        g g | Number 0 | Ines Falk |
        ] p | Number 0 | Ana Lima |
        * | Number 0 | Ana Lima |
        * | Number 0 | Ana Lima |
        # | Number 0 | Ana Lima |
        2 0 # | Number 13 | Ana Lima | §1/2
        3 ] m | Number 13 | 117 | §2/2
        [ m | Number 13 | 116 | §2/2
        ; | Number 13 | 117 | §2/2
        ] q | Number 13 | 117 | §2/2
        H | Number 13 | 116 | §2/2
        H | Number 13 | 117 | §2/2
        L | Number 13 | 116 | §2/2
        L | Number 13 | 117 | §2/2
        Esc | Number 13 |  | §1/2
        /  6 space s Enter | Number 13 |  | §1/2
        n | Number 4 |  |
        n | Number 15 |  | §1/2
        N | Number 4 |  |
        Esc | Number 4 |  |
        Esc | Number 4 |  |
    ",
    );
}

#[test]
fn a_count_of_nothing_leads_nowhere_and_says_so() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    stage.keys("] p");
    let before = stage.app.navigation().selection();
    for keys in ["0 ] p", "0 [ m", "0 ;", "0 *", "0 n", "0 ] b"] {
        stage.keys(keys);
        assert_eq!(
            (stage.app.status().middle.as_str(), stage.app.navigation().selection()),
            ("A count starts at 1", before),
            "{keys}"
        );
    }
    stage.keys("1 0 ] p");
    assert_ne!(stage.app.navigation().selection(), before);
}

#[test]
fn lists_lead_the_text() {
    table(
        &mut Stage::with(&numbered(), 120, 40),
        "
        g p | Number 0 | Ana Lima | PEOPLE 1/3
        j | Number 0 | Bram Oster | PEOPLE 2/3
        j | Number 0 | Ines Falk | PEOPLE 3/3
        j | Number 0 | Ines Falk | PEOPLE 3/3
        k | Number 0 | Bram Oster | PEOPLE 2/3
        g g | Number 0 | Ana Lima | PEOPLE 1/3
        G | Number 0 | Ines Falk | PEOPLE 3/3
        2 G | Number 0 | Bram Oster | PEOPLE 2/3
        9 9 g g | Number 0 | Ines Falk | PEOPLE 3/3
        0 G | Number 0 | Ana Lima | PEOPLE 1/3
        3 Home | Number 0 | Ines Falk | PEOPLE 3/3
        Enter | Number 0 | Ines Falk |
        H | Number 0 |  |
        g m | Number 0 | 100 | FIGURES 1/24
        4 j | Number 0 | 104 | FIGURES 5/24
        d | Number 0 | 116 | FIGURES 17/24
        u | Number 0 | 104 | FIGURES 5/24
        G | Number 9 | 123 | FIGURES 24/24
        Esc | Number 0 |  |
        Tab | Number 0 |  | SUMMARY
        Tab | Number 0 | Ines Falk | PEOPLE 3/3
        Tab | Number 0 | 100 | FIGURES 1/24
        Tab | Number 0 |  |
        S-Tab | Number 0 | 100 | FIGURES 1/24
        g r | Number 0 |  |
        g m | Number 0 | 100 | FIGURES 1/24
        j | Number 0 | 101 | FIGURES 2/24
        c | Number 0 | 101 | FIGURE
        Esc | Number 0 | 101 | FIGURES 2/24
        Esc | Number 0 |  |
    ",
    );
}

#[test]
fn a_list_whose_rows_come_later_begins_at_the_place_too() {
    let text = numbered();
    for keys in ["", "j"] {
        let mut stage = Stage::new(&["one.txt"], 60, 20);
        stage.send(Msg::Opened { entry: 0, briefing: text.briefing.clone(), whole: true });
        stage.keys(&format!("2 0 j g m {keys}"));
        assert!(state(&stage).ends_with("| FIGURES"), "{}", state(&stage));
        stage.annotate(0, &text, true);
        let expected = if keys.is_empty() { "FIGURES 10/24" } else { "FIGURES 1/24" };
        assert!(state(&stage).ends_with(expected), "{keys}: {}", state(&stage));
    }
}

#[test]
fn escape_and_q_close_in_order() {
    table(
        &mut Stage::with(&numbered(), 60, 20),
        "
        ] p | Number 0 | Ana Lima |
        / B r a m Enter | Number 0 | Ana Lima |
        g p | Number 0 | Ana Lima | PEOPLE 1/3
        j | Number 0 | Bram Oster | PEOPLE 2/3
        c | Number 0 | Bram Oster | PERSON
        j | Number 0 | Bram Oster | PERSON
        Esc | Number 0 | Bram Oster | PEOPLE 2/3
        Esc | Number 0 | Ana Lima |
        Esc | Number 0 | Ana Lima |
        Esc | Number 0 |  |
        g s | Number 0 |  | SUMMARY
        q | Number 0 |  |
        ? | Number 0 |  | HELP
        j | Number 0 |  | HELP
        q | Number 0 |  |
        g o | Number 0 |  | OUTLINE 1/2
        j | Number 14 | Section 2 of the Report | OUTLINE 2/2
        Enter | Number 14 | Section 2 of the Report | §2/2
        Tab | Number 14 | Section 2 of the Report | SUMMARY
        Tab | Number 0 | Ana Lima | PEOPLE 1/3
        Tab | Number 14 | 114 | FIGURES 15/24
        Tab | Number 14 | Section 2 of the Report | QUOTES
        Tab | Number 14 | Section 2 of the Report | PLACES & ORGANISATIONS
        Tab | Number 14 | Section 2 of the Report | DATES
        Tab | Number 14 | Section 2 of the Report | OUTLINE 2/2
        Tab | Number 14 | Section 2 of the Report | §2/2
        Tab | Number 14 | Section 2 of the Report | SUMMARY
    ",
    );
}

#[test]
fn each_briefing_keeps_its_place() {
    let mut stage = Stage::new(&["one.txt", "two.txt"], 60, 20);
    stage.open(0, &numbered());
    stage.open(1, &numbered());
    table(
        &mut stage,
        "
        2 0 j | Number 9 |  | §1/2
        ] b | Number 0 |  |
        5 j | Number 3 |  |
        [ b | Number 9 |  | §1/2
        ] b | Number 3 |  |
        ] b | Number 3 |  |
        H | Number 9 |  | §1/2
        [ b | Number 9 |  | §1/2
        g b | Number 9 |  | BRIEFINGS
        j | Number 9 |  | BRIEFINGS
        Enter | Number 3 |  |
    ",
    );
}

#[test]
fn reading_again_keeps_place_and_selection() {
    let text = numbered();
    let mut stage = Stage::with(&text, 60, 20);
    stage.keys("9 ] p");
    let before = state(&stage);
    stage.effects.clear();
    stage.keys("r");
    assert_eq!(stage.effects, [Effect::Open(0)]);
    stage.open(0, &numbered());
    assert_eq!(state(&stage), before, "the same text");
    assert_eq!(stage.app.status().middle, "Reloaded: the text is unchanged");
    let longer = marked(&format!(
        "A New Headline for This Report\n\nA paragraph that was not there before.\n\n{}",
        text.briefing.text
    ));
    let top = stage.rows();
    stage.keys("r");
    // The head comes first, and is not all.
    stage.send(Msg::Opened { entry: 0, briefing: Arc::clone(&text.briefing), whole: false });
    assert_eq!(stage.app.status().middle, "Reloading the source");
    stage.open(0, &longer);
    assert_eq!(stage.app.status().middle, "Reloaded: the text has changed");
    assert_eq!(stage.rows().first(), top.first(), "words were put before it");
    stage.open(0, &marked("Short\n\nNothing is left of it.\n"));
    assert_eq!(state(&stage), "Nothing is |  | ");
}

#[test]
fn another_size_and_back_keeps_the_sentence() {
    let mut stage = Stage::with(&numbered(), 60, 20);
    stage.keys("2 1 j");
    let before = (state(&stage), stage.rows());
    for (columns, rows) in [(24, 7), (200, 60), (19, 4), (0, 0), (120, 40), (60, 20)] {
        stage.resize(columns, rows);
    }
    let rows = stage.rows();
    assert_eq!(
        (state(&stage), &rows),
        (before.0, &before.1),
        "row by row, the blank one on top too"
    );
    for _ in 0..20 {
        stage.resize(24, 20);
        stage.resize(60, 20);
    }
    assert_eq!(stage.rows(), rows, "sizes do not add up");
}

/// What the card's row under the cursor leads to, with its number.
fn card_row(stage: &Stage) -> String {
    let open = stage.app.documents().shelf().open().unwrap();
    let Some(overlay) = stage.app.chrome().stack().top() else { return "no card".to_owned() };
    let source = Source::new(&open.briefing, &open.annotations);
    let words = overlay
        .rows(source)
        .row(overlay.list.cursor)
        .target
        .span()
        .map(|span| open.briefing.words(span));
    format!("{} {}", overlay.list.cursor, words.unwrap_or_default())
}

#[test]
fn the_way_back_leads_to_the_card_and_its_row() {
    let text = "Costs of the Line\n\n[P Bo Abt] met [P Al Zorn]. [P:Zorn Zorn] paid [F 30%] of [M the costs] and [Q:Zorn “left”].\n\n[P:Abt Abt] paid [F 70%] of [M The costs] to [O Coastal Audit Office].\n";
    for script in ["] p c", "g p c"] {
        let mut stage = Stage::with(&marked(text), 80, 24);
        stage.keys(script);
        assert_eq!(card_row(&stage), "0 Bo Abt", "{script}");
        stage.keys("G");
        let row = card_row(&stage);
        assert!(
            row.ends_with(" Coastal Audit Office"),
            "{script}: who else is in the same sentences comes last: {row}"
        );
        stage.keys("k Enter");
        assert_eq!(state(&stage), "Bo Abt | Al Zorn | ");
        stage.keys("H");
        assert!(card_row(&stage).ends_with(" Al Zorn"), "{script}: {}", card_row(&stage));
        stage.keys("j");
        assert_eq!(card_row(&stage), row, "{script}");
        stage.keys("Esc");
        assert_eq!(card_row(&stage), "no card");
    }
    let mut figure = Stage::with(&marked(text), 80, 24);
    figure.keys("] m c G");
    assert!(
        card_row(&figure).ends_with(" 70%"),
        "the other figure of the same measure: {}",
        card_row(&figure)
    );
}

#[test]
fn the_card_of_a_name_with_ten_thousand_mentions_has_a_row_for_each() {
    let mut text = String::from("Counting Boats\n");
    for number in 0..10_000 {
        let _ =
            write!(text, "\n[P Ana Lima] counted [F {}] boats with [P Bram Oster].\n", number + 10);
    }
    let mut stage = Stage::with(&marked(&text), 80, 24);
    stage.keys("] p c G");
    let row = card_row(&stage);
    let number: usize = row.split(' ').next().unwrap().parse().unwrap();
    assert!(number > 20_000 && row.ends_with(" Bram Oster"), "{row}");
    // The heading of those met in the same sentences and a blank row stand before.
    stage.keys("k");
    assert_eq!(card_row(&stage), format!("{} 10009", number - 3));
}

#[test]
fn q_closes_before_it_quits() {
    let mut stage = Stage::with(&numbered(), 60, 20);
    stage.effects.clear();
    stage.keys("g p j c q q");
    assert_eq!((stage.effects.as_slice(), state(&stage).as_str()), (&[][..], "Number 0 |  | "));
    stage.keys("q");
    assert_eq!(stage.effects, [Effect::Quit]);
    stage.effects.clear();
    stage.keys("g p Q");
    assert_eq!(stage.effects, [Effect::Quit]);
}

/// The rows of the pane that has the focus, as their targets' words; its title first.
fn listed(stage: &Stage, pane: Pane) -> String {
    let open = stage.app.documents().shelf().open().unwrap();
    let source = Source::new(&open.briefing, &open.annotations);
    let projection = stage.app.panes().projection();
    let rows = (0..projection.len(pane, source)).map(|index| {
        let words = open.briefing.words(projection.row(pane, source, index).target.span().unwrap());
        if index == stage.app.panes().list(pane).cursor { format!("<{words}>") } else { words }
    });
    format!("{}: {}", stage.app.panes().pane_title(pane), rows.collect::<Vec<_>>().join(", "))
}

#[test]
fn a_pane_is_sorted_and_filtered_and_the_cursor_keeps_its_row() {
    let text = "Costs of the Line\n\n[P Bo Abt] met [P Al Zorn]. [P:Zorn Zorn] paid [F 30%] and [F $5 million], [P Cy Moor] [F 90%] and [F $7 million].\n";
    let mut stage = Stage::with(&marked(text), 80, 24);
    stage.keys("g p");
    for (keys, people) in [
        ("j", "PEOPLE: Al Zorn, <Bo Abt>, Cy Moor"),
        ("s", "PEOPLE in text order: <Bo Abt>, Al Zorn, Cy Moor"),
        ("s", "PEOPLE by name ↑: Al Zorn, <Bo Abt>, Cy Moor"),
        ("S", "PEOPLE by name ↓: Cy Moor, <Bo Abt>, Al Zorn"),
        ("& o r", "PEOPLE by name ↓ &or: <Cy Moor>, Al Zorn"),
        ("n", "PEOPLE by name ↓ &orn: <Al Zorn>"),
        ("Esc", "PEOPLE by name ↓: Cy Moor, <Bo Abt>, Al Zorn"),
        ("& B o Enter", "PEOPLE by name ↓ &Bo: <Bo Abt>"),
        ("Esc", "PEOPLE by name ↓: Cy Moor, <Bo Abt>, Al Zorn"),
        ("s", "PEOPLE: Al Zorn, <Bo Abt>, Cy Moor"),
    ] {
        stage.keys(keys);
        assert_eq!(listed(&stage, Pane::People), people, "after {keys}");
    }
    stage.keys("g m s");
    assert_eq!(
        listed(&stage, Pane::Figures),
        "FIGURES by value ↓: $7 million, $5 million, 90%, <30%>"
    );
    stage.keys("& z z Enter j k Enter");
    assert!(!stage.app.status().middle.contains("zz"), "a pane without rows leads nowhere");
}

#[test]
fn figures_by_value_stand_together_by_the_unit_that_is_seen() {
    let mut stage = Stage::with(&marked(include_str!("screens/figures.marked")), 80, 24);
    stage.keys("g m s");
    let shown = |stage: &Stage| {
        let open = stage.app.documents().shelf().open().unwrap();
        let source = Source::new(&open.briefing, &open.annotations);
        let rows = (0..stage.app.panes().projection().len(Pane::Figures, source))
            .map(|index| stage.app.panes().projection().row(Pane::Figures, source, index));
        rows.map(|row| {
            format!(
                "{}{}",
                if row.apart { "| " } else { "" },
                open.briefing.words(row.target.span().unwrap())
            )
        })
        .collect::<Vec<_>>()
    };
    let falling = shown(&stage);
    assert_eq!(
        falling,
        [
            "€40 million",
            "| $12 million",
            "$5 million",
            "| $65.48",
            "| 43%",
            "3.75%",
            "3.5%",
            "0.25%",
            "| 25 basis points",
            "| 300 tonnes",
            "120 tonnes",
            "| 1,200 boats",
            "74 pilots",
            "12"
        ],
        "per cent and rates in one order, counts of anything in one"
    );
    assert_eq!(stage.app.status().middle, "Sorted by value, largest first");
    stage.keys("S");
    assert_eq!(stage.app.status().middle, "Sorted by value, smallest first");
    let rising = shown(&stage);
    assert_eq!(
        (&rising[..2], &rising[4..8]),
        (
            &["€40 million".to_owned(), "| $5 million".to_owned()][..],
            &["| 0.25%", "3.5%", "3.75%", "43%"].map(str::to_owned)[..]
        )
    );
    stage.keys("s");
    assert_eq!(stage.app.status().middle, "Sorted by measure, A to Z");
    assert!(shown(&stage).iter().all(|row| !row.starts_with('|')));
    assert_eq!(
        shown(&stage).last().map(String::as_str),
        Some("12"),
        "what does not say what it measures comes last"
    );
}

#[test]
fn sorting_leaves_the_row_where_it_is_on_the_screen() {
    let mut text = String::from("Costs of the Line\n\n");
    for number in 0..60 {
        let _ = write!(text, "It paid [F ${}] then. ", 100 + number * 37 % 60);
    }
    let mut stage = Stage::with(&marked(&text), 80, 24);
    stage.keys("g m 3 1 j");
    let line = |stage: &Stage| {
        stage.app.panes().list(Pane::Figures).cursor - stage.app.panes().list(Pane::Figures).top
    };
    let (before, row) = (line(&stage), stage.app.panes().list(Pane::Figures).cursor);
    stage.keys("s");
    assert!(stage.app.panes().list(Pane::Figures).cursor > row);
    assert_eq!(line(&stage), before);
    let mut stage = Stage::with(&marked(&text), 80, 24);
    stage.keys("g m 2 0 j 1 2 k");
    assert_eq!(line(&stage), 0);
    stage.keys("s");
    let list = stage.app.panes().list(Pane::Figures);
    assert_eq!(
        (list.cursor, list.top),
        (3, 0),
        "where the beginning of the order can be in sight too, it is"
    );
}

#[test]
fn sorting_needs_a_pane() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    for keys in ["s", "S", "&"] {
        stage.keys(keys);
        let told = stage.app.status().middle;
        assert!(
            told.starts_with("Only panes can be ") && told.ends_with(": Tab moves to one"),
            "{keys}: {told}"
        );
    }
    stage.keys("g o s");
    assert!(stage.app.status().middle.starts_with("This pane is always in text order"));
}

#[test]
fn hints_name_the_keys_that_there_are() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    let (settings, problems) = read("[keys]\nhelp = [\"C-h\"]\ncard = []\n", &Settings::default());
    assert_eq!(problems, []);
    stage.app.update(Msg::Configured(Box::new(settings), Vec::new()));
    assert!(
        stage.app.status().right.concat().ends_with("%  C-h help"),
        "{:?}",
        stage.app.status().right
    );
    stage.keys("g m");
    assert_eq!(stage.app.status().right, ["Enter go", "Esc back"]);
}

#[test]
fn the_measure_is_set_by_key_within_its_limits() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    for (keys, columns) in
        [("-", 72), ("- -", 64), ("=", 76), ("+", 76), ("9 9 -", 40), ("-", 40), ("2 +", 48)]
    {
        stage.keys(keys);
        assert_eq!(stage.app.chrome().layout().reader.width, columns, "after {keys}");
    }
}

#[test]
fn marks_are_set_gone_to_undone_and_found_again_in_a_changed_text() {
    let text = numbered();
    let mut stage = Stage::with(&text, 60, 12);
    let marks = |stage: &Stage| stage.app.navigation().marks(0).collect::<Vec<_>>();
    let letters =
        |stage: &Stage| marks(stage).into_iter().map(|(letter, _)| letter).collect::<String>();
    let first =
        |stage: &Stage| stage.rows().into_iter().find(|row| !row.is_empty()).unwrap_or_default();
    stage.keys("} } } m a G");
    let at = "Number 3 says that";
    assert!(!first(&stage).starts_with(at));
    stage.keys("' a");
    assert!(first(&stage).starts_with(at), "{}", first(&stage));
    let end = "' '";
    stage.keys(end);
    assert!(!first(&stage).starts_with(at), "where the jump to the mark began");
    stage.keys(end);
    assert!(first(&stage).starts_with(at), "and back");
    stage.keys("g g ] p m a m B");
    assert_eq!(letters(&stage), "Ba");
    stage.keys("U U");
    assert_eq!(letters(&stage), "a", "the capital is gone, the small one is where it was");
    stage.keys("G ' a");
    assert!(first(&stage).starts_with(at));
    stage.keys("U U");
    assert_eq!(
        (letters(&stage).as_str(), stage.app.status().middle.as_str()),
        ("", "Nothing to undo")
    );
    stage.keys("C-r");
    assert_eq!(letters(&stage), "a");
    // What is selected is what is meant; the screen comes back as it was.
    stage.keys("g g 2 ] p m c");
    let (meant, top) = (stage.app.navigation().selection().unwrap().span.start, first(&stage));
    assert_eq!(marks(&stage).into_iter().find(|(letter, _)| *letter == 'c').unwrap().1, meant);
    stage.keys("G Esc ' c");
    assert_eq!(
        (stage.app.navigation().selection().unwrap().span.start, first(&stage)),
        (meant, top)
    );
    // Text was put in before it: the mark finds its words.
    let changed = text.briefing.text.replacen(
        "\nNumber 0",
        "\nA paragraph that was not there before.\n\nNumber 0",
        1,
    );
    stage.open(0, &marked(&changed));
    stage.keys("G ' a");
    assert!(first(&stage).starts_with(at), "{}", first(&stage));
    stage.keys("' z");
    assert_eq!(stage.app.status().middle, "No mark z: m z sets it");
    stage.keys("m 7");
    assert!(stage.app.status().middle.starts_with("7 cannot name a mark"));
}

#[test]
fn a_capital_marks_a_place_for_all_briefings() {
    let mut stage = Stage::new(&["one.txt", "two.txt"], 60, 12);
    stage.open(0, &numbered());
    stage.open(1, &marked("Another Text\n\nNothing here is numbered.\n"));
    stage.keys("} } m a m Z ] b ' a");
    assert_eq!(
        stage.app.status().middle,
        "No mark a: m a sets it",
        "a small letter belongs to its briefing"
    );
    stage.keys("' Z");
    assert_eq!(stage.app.documents().shelf().current(), 0);
    assert!(stage.rows().iter().any(|row| row.starts_with("Number 2 says")));
    stage.keys("H");
    assert_eq!(stage.app.documents().shelf().current(), 1);
}

#[test]
fn labels_select_one_thing_each_and_a_capital_opens_its_card() {
    let text = "Talks on the Line\n\n[P Ana Lima] met [P Bram Oster] in [L Westmere]. [P Lima] paid [F $5 million] on [D:2031-03-04 Tuesday].\n";
    let mut stage = Stage::with(&marked(text), 80, 24);
    let labels = |stage: &Stage| {
        stage.app.labels().map(|hint| hint.label().to_owned()).collect::<Vec<_>>().join(" ")
    };
    let selected = |stage: &Stage| {
        let open = stage.app.documents().shelf().open().unwrap();
        stage
            .app
            .navigation()
            .selection()
            .map(|selection| open.briefing.words(selection.span))
            .unwrap_or_default()
    };
    stage.keys("f");
    assert_eq!(labels(&stage), "a b w m t", "one label an entity");
    stage.keys("w");
    assert_eq!((selected(&stage).as_str(), labels(&stage).as_str()), ("Westmere", ""));
    stage.keys("H");
    assert_eq!(selected(&stage), "", "a label is a jump");
    stage.keys("F p B");
    assert_eq!(selected(&stage), "Bram Oster");
    assert_eq!(stage.app.status().left, "PERSON");
    stage.keys("Esc F m q");
    assert_eq!((labels(&stage).as_str(), stage.app.status().middle.as_str()), ("", "No label q"));
    stage.keys("F d Esc");
    assert_eq!(labels(&stage), "");
    stage.keys("F q");
    assert_eq!(stage.app.status().middle, "No quote on the screen");
    stage.keys("f");
    stage.resize(60, 20);
    assert_eq!(labels(&stage), "", "labels belong to their screen");
}

/// Does something with the mouse on the first cell that shows `words`.
fn mouse(stage: &mut Stage, act: MouseAct, words: &str) {
    let screen = symbols(&stage.draw());
    let (row, line) = screen
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(words))
        .unwrap_or_else(|| panic!("{words} is not on\n{screen}"));
    let column = line.split(words).next().unwrap().chars().count() as u16;
    stage.send(Msg::Mouse(Mouse { act, column, row: row as u16 }));
}

#[test]
fn the_mouse_selects_scrolls_opens_and_moves_the_rule() {
    let mut stage = Stage::with(&numbered(), 120, 30);
    mouse(&mut stage, MouseAct::Press, "Bram Oster counted");
    assert_eq!(state(&stage), "Number 0 | Bram Oster | ");
    mouse(&mut stage, MouseAct::Press, "103 boats");
    assert_eq!(state(&stage), "Number 0 | 103 | ");
    mouse(&mut stage, MouseAct::Double, "Ines Falk counted");
    assert_eq!(state(&stage), "Number 0 | Ines Falk | PERSON");
    stage.keys("Esc");
    mouse(&mut stage, MouseAct::Wheel(1), "Number 1 says");
    assert_eq!(
        state(&stage),
        "Number 2 | Ines Falk | ",
        "three rows on, less the blank one on top"
    );
    mouse(&mut stage, MouseAct::Wheel(-1), "Number 4 says");
    // A list scrolls under the mouse; the text and what is selected stay.
    let top = stage.app.panes().list(Pane::Figures).top;
    mouse(&mut stage, MouseAct::Wheel(2), "  101");
    assert_eq!(
        (stage.app.panes().list(Pane::Figures).top, state(&stage).as_str()),
        (top + 2, "Number 0 | Ines Falk | ")
    );
    mouse(&mut stage, MouseAct::Press, "  106");
    assert_eq!(state(&stage), "Number 0 | 106 | FIGURES 7/24");
    mouse(&mut stage, MouseAct::Press, "Number 4 says");
    assert!(
        state(&stage).ends_with("|  | "),
        "the text has the focus, nothing is selected: {}",
        state(&stage)
    );
    let before = stage.app.chrome().layout().reader.width;
    mouse(&mut stage, MouseAct::Press, "│");
    let rule = stage.app.chrome().layout().rail.unwrap().x;
    stage.send(Msg::Mouse(Mouse { act: MouseAct::Drag, column: rule - 10, row: 5 }));
    assert_eq!(
        (stage.app.chrome().layout().rail.unwrap().x, stage.app.chrome().layout().reader.width),
        (rule - 10, before - 10)
    );
    stage.send(Msg::Mouse(Mouse { act: MouseAct::Release, column: rule - 10, row: 5 }));
    stage.send(Msg::Mouse(Mouse { act: MouseAct::Drag, column: 20, row: 5 }));
    assert_eq!(stage.app.chrome().layout().rail.unwrap().x, rule - 10, "let go");
    stage.keys("g b");
    mouse(&mut stage, MouseAct::Double, "A Report");
    stage.keys("?");
    mouse(&mut stage, MouseAct::Wheel(4), "HERE:");
    assert!(!symbols(&stage.draw()).contains("HERE:"));
}

#[test]
fn kinds_that_are_not_wanted_are_not_there_until_they_are() {
    let text = "Talks on the Line\n\n[P Ana Lima], [R:Lima minister], met [O:B Coastal Board] in [L Westmere]. [P Lima] said [Q:Lima “no”] to [F $5 million].\n";
    let mut stage = Stage::with(&marked(text), 120, 40);
    let configure = |stage: &mut Stage, text: &str| {
        let (settings, problems) = read(text, &Settings::default());
        assert_eq!(problems, []);
        stage.send(Msg::Configured(Box::new(settings), Vec::new()));
    };
    let counts = |stage: &Stage| {
        [Pane::People, Pane::Places, Pane::Quotes, Pane::Figures]
            .map(|pane| stage.app.panes().count(pane, stage.app.documents()))
            .join(" ")
    };
    assert_eq!(counts(&stage), "1 2 1 1");
    configure(&mut stage, "kinds = ['people', 'places', 'quotes']");
    assert_eq!(counts(&stage), "1 1 1 0");
    assert_eq!(
        stage.app.panes().pane_empty(Pane::Figures, stage.app.settings()),
        "Turned off: `kinds` in the configuration does not include it."
    );
    stage.keys("] l");
    assert_eq!(stage.app.status().middle, "Westmere · place · mention 1/1");
    stage.keys("] o");
    assert!(stage.app.status().middle.starts_with("No organisation"));
    configure(&mut stage, "kinds = ['quotes']");
    assert_eq!(counts(&stage), "0 0 1 0");
    stage.keys("g g ] q");
    assert!(
        stage.app.status().middle.starts_with("Ana Lima"),
        "the speaker's words stay: {}",
        stage.app.status().middle
    );
    configure(&mut stage, "");
    assert_eq!(counts(&stage), "1 2 1 1", "nothing was lost");
}

#[test]
fn a_jump_is_announced_in_plain_words_where_that_is_wanted() {
    let text = "Talks on the Line\n\n[P Ana Lima], the [R:Lima minister], met them. [P Lima] paid [F:+ $5 million] for [M the quay] on [D:2031-03-04 Tuesday].\n";
    let mut stage = Stage::with(&marked(text), 80, 24);
    let (settings, _) = read("announce = true", &Settings::default());
    stage.send(Msg::Configured(Box::new(settings), Vec::new()));
    let mut said = Vec::new();
    for keys in ["] p", "] p", "] m", "] d", "g p"] {
        stage.keys(keys);
        let line = stage.app.status();
        assert_eq!((line.left.as_str(), line.right.len()), ("", 0), "nothing beside it");
        said.push(line.middle);
    }
    assert_eq!(
        said,
        [
            "person Ana Lima, minister, mention 1 of 2. Ana Lima, the minister, met them.",
            "person Ana Lima, minister, mention 2 of 2. Lima paid $5 million for the quay on Tuesday.",
            "figure $5 million, the quay, up. Lima paid $5 million for the quay on Tuesday.",
            "date Tuesday, Tue 4 Mar 2031. Lima paid $5 million for the quay on Tuesday.",
            "person Ana Lima, minister, mention 1 of 2. Ana Lima, the minister, met them.",
        ]
    );
}
