//! What users of other terminal readers asked for, and what broke there: each is held by a test.
//! The numbers are issues of those projects.
//!
//! Deliberately absent: what the tests of a motion, a screen or the terminal hold already.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use dateline::app::bindings::BINDINGS;
use dateline::app::key::Key;
use dateline::app::mouse::{Mouse, MouseAct};
use dateline::app::settings::{Settings, read};
use dateline::app::{Effect, Msg};
use dateline::pane::{Pane, StyleName};
use dateline::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::process::understood;
use crate::screens::SIZES;
use crate::stage::{Stage, damage, marked, styles, symbols};

const NEWS: &str = include_str!("screens/briefing.marked");
const EAST: &str = include_str!("screens/east.marked");
const EMOJI: &str = include_str!("screens/emoji.marked");

/// Everything that opens over or beside the text, with a key that moves in it.
const OPENING: [(&str, &str); 18] = [
    ("g s", "j"),
    ("g p", "j"),
    ("g m", "j"),
    ("g q", "j"),
    ("g l", "j"),
    ("g d", "j"),
    ("g o", "j"),
    ("] p c", "j"),
    ("] o c", "j"),
    ("] l c", "j"),
    ("] m c", "j"),
    ("] q c", "j"),
    ("] d c", "j"),
    ("g t", "j"),
    ("g w", "j"),
    ("g b", "j"),
    ("?", "j"),
    (":", "Down"),
];

/// The screen as text and styles.
fn picture(stage: &Stage) -> (String, String) {
    let buffer = stage.draw();
    (symbols(&buffer), styles(&buffer, &stage.theme))
}

/// What stands in the reversed cells of the text.
fn reversed(stage: &Stage) -> String {
    let buffer = stage.draw();
    let cells = stage.app.chrome().layout().reader.positions().filter_map(|at| buffer.cell(at));
    cells
        .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
        .map(|cell| cell.symbol().trim())
        .collect()
}

/// newsboat#331: no match across a link; here across a wrap, the end of a line, names, quotes,
/// figures and links.
#[test]
fn a_search_sees_the_text_and_not_its_rows_or_styles() {
    let text = marked(
        "Talks on the Line\n\nThe minister [P Ana Lima] met [P Bram\nOster] of [O [L Westmere] Board], and [Q:Lima “no [F 4%] deal”] is at https://example.org/deal for all.\n",
    );
    for pattern in [
        "minister ana lima met bram oster of",
        "westmere board, and “no 4% deal” is",
        "a met",
        "at https://example.org/deal for",
    ] {
        for columns in [24, 30, 41, 60, 80, 120] {
            let mut stage = Stage::with(&text, columns, 20);
            stage.theme = Theme::mono();
            stage.keys("/");
            stage.send(Msg::Paste(pattern.to_owned()));
            stage.keys("Enter");
            assert_eq!(stage.app.navigation().search().counter(), "1/1", "{pattern}");
            let expected: String = pattern.split_whitespace().collect();
            assert_eq!(reversed(&stage).to_lowercase(), expected, "at {columns} columns");
        }
    }
}

/// Vimium#512 (labels overlap), tmux-fingers#16 (one is the beginning of another), tmux-thumbs#105
/// (they run out), #125 (one thing, one label); eilmeldung puts them into the text, so that lines
/// move.
#[test]
fn labels_lie_over_the_text_and_nothing_moves() {
    let crowd = (0..90).fold(String::new(), |text, number| {
        text + &format!("[P:{number} Ana{number} Lima{number}] and [F {number}00] ")
    });
    let crowd = format!("A Crowd\n\n{crowd}.\n");
    for source in [NEWS, EAST, EMOJI, &crowd] {
        for (columns, rows) in SIZES.into_iter().chain([(20, 5), (33, 9)]) {
            for keys in ["f", "F p", "F o", "F l", "F d", "F q", "F m", "F u"] {
                let mut stage = Stage::with(&marked(source), columns, rows);
                let (before, layout, anchor) = (
                    stage.draw(),
                    stage.app.chrome().layout().clone(),
                    stage.app.reader().anchor(),
                );
                stage.keys(keys);
                assert_eq!(
                    (stage.app.chrome().layout(), stage.app.reader().anchor()),
                    (&layout, anchor)
                );
                labels_fit(&stage, &before, &format!("{keys} at {columns}×{rows}"));
            }
        }
    }
}

/// That the labels on the screen cover no more than their own letters of what was there `before`,
/// and are told apart.
fn labels_fit(stage: &Stage, before: &Buffer, at: &str) {
    let labels: Vec<_> = stage.app.labels().collect();
    let subjects: HashSet<_> = labels.iter().map(|label| label.span()).collect();
    assert_eq!(subjects.len(), labels.len(), "{at}: one label a thing");
    let prefix = labels.iter().any(|one| {
        labels
            .iter()
            .any(|other| one.span() != other.span() && one.label().starts_with(other.label()))
    });
    assert!(!prefix, "{at}: a label is the beginning of another");
    let hint = stage.theme.style(StyleName::Hint);
    let after = stage.draw();
    let reader = stage.app.chrome().layout().reader;
    let labelled = |x, y| {
        after.cell((x, y)).is_some_and(|cell| {
            cell.modifier.contains(hint.add_modifier) && hint.fg == Some(cell.fg)
        })
    };
    let mut letters = 0;
    for position in reader.positions() {
        letters += usize::from(labelled(position.x, position.y));
        // The second half of a wide character goes with the first.
        let beside = position.x > 0 && labelled(position.x - 1, position.y);
        if !labelled(position.x, position.y) && !beside {
            // The page stands back, and stays where it is.
            let symbol =
                |buffer: &Buffer| buffer.cell(position).map(|cell| cell.symbol().to_owned());
            assert_eq!(symbol(&after), symbol(before), "{at}: {position:?}");
        }
    }
    assert_eq!(
        letters,
        labels.iter().map(|label| label.label().len()).sum::<usize>(),
        "{at}: each label is seen whole"
    );
}

/// newsboat#139, #683, #2480, epy PR#132: wide characters break columns and lose letters;
/// ratatui#2679: it panics.
#[test]
fn wide_characters_have_their_columns_in_every_view() {
    for source in [EAST, EMOJI] {
        for (columns, rows) in
            SIZES.into_iter().chain((20..64).step_by(3).map(|columns| (columns, 5 + columns / 4)))
        {
            for opening in OPENING.into_iter().map(|(opening, _)| opening).chain([
                "",
                "f",
                "z",
                "/ 東 Enter",
                "g p & 田",
                ": 東",
                "g w s",
                "m a '",
            ]) {
                let mut stage = Stage::with(&marked(source), columns, rows);
                stage.keys(opening);
                for keys in ["C-l", "j", "G"] {
                    let buffer = stage.draw();
                    assert_eq!(
                        damage(&buffer, buffer.area),
                        None,
                        "{opening} {keys} at {columns}×{rows}\n{}",
                        symbols(&buffer)
                    );
                    stage.keys(keys);
                }
            }
        }
    }
}

/// newsboat#481: Hebrew and Arabic come out reversed. Here they are told in the order they are read
/// in, everywhere.
#[test]
fn text_from_right_to_left_keeps_its_order() {
    let source = "Talks\n\nראש הממשלה אמר ביום שני, and الوزير قال إن النمو 4٪ this year.\n";
    assert_eq!(understood(source)["text"], source);
    let text = marked(source);
    let mut stage = Stage::with(&text, 80, 20);
    stage.theme = Theme::mono();
    let screen = symbols(&stage.draw());
    assert!(
        screen.contains("ראש הממשלה אמר ביום שני, and الوزير قال إن النمو 4٪ this year."),
        "{screen}"
    );
    stage.keys("/");
    stage.send(Msg::Paste("ביום שני".to_owned()));
    stage.keys("Enter");
    assert_eq!(reversed(&stage), "ביוםשני");
}

/// `--ascii`: nothing that the program draws itself is beyond ASCII, whatever is open.
#[test]
fn every_view_is_drawn_in_ascii_where_that_is_wanted() {
    for (columns, rows) in SIZES {
        for opening in OPENING
            .into_iter()
            .map(|(opening, _)| opening)
            .chain(["", "f", "z", "g", "m", "2 g", "g p & x", "g m s S", "y"])
        {
            let mut stage = Stage::with(&marked(NEWS), columns, rows).in_ascii();
            stage.keys(opening);
            let screen = symbols(&stage.draw());
            assert_eq!(
                screen.chars().find(|c| !c.is_ascii()),
                None,
                "{opening} at {columns}×{rows}\n{screen}"
            );
        }
    }
}

/// epy#116: a table of statistics came out a cell a line. Here its cells stand below each other,
/// and are hit by the mouse.
#[test]
fn a_table_stays_a_table() {
    let text =
        marked("Ports\n\nPort\tTonnes\tShare\n[L Alder]\t[F 1,200]\t[F 4%]\n日本港\t–\t[F 45%]\n");
    let mut stage = Stage::with(&text, 60, 20);
    let buffer = stage.draw();
    let screen = symbols(&buffer);
    for row in ["  Port    Tonnes  Share", "  Alder    1,200     4%", "  日本港       –    45%"]
    {
        assert!(screen.lines().any(|line| line == row), "{row} in\n{screen}");
    }
    let y = screen.lines().position(|line| line.contains("Alder")).unwrap() as u16;
    for (x, row, selected) in [
        (3, y, "Alder"),
        (12, y, "1,200"),
        (21, y, "4%"),
        (20, y + 1, "45%"),
        (8, y, ""),
        (40, y, ""),
    ] {
        stage.send(Msg::Mouse(Mouse { act: MouseAct::Press, column: x, row }));
        let words = stage
            .app
            .navigation()
            .selection()
            .map(|selection| selection.span.slice(&text.briefing.text))
            .unwrap_or_default();
        assert_eq!(words, selected, "at {x},{row}");
    }
}

/// bookokrat#139, kakoune#1527, broot#759: terminals send one byte for C-i and Tab, C-m and Enter,
/// C-[ and Esc.
#[test]
fn no_key_is_one_that_terminals_take_for_another() {
    for binding in BINDINGS {
        for keys in binding.keys {
            assert!(
                Key::parse_sequence(keys).unwrap().iter().all(|key| key.unheard().is_none()),
                "{}: {keys}",
                binding.name
            );
        }
    }
    assert!(Key::parse("C-i").unwrap().unheard().is_some());
}

/// ratatui's `Paragraph` scrolls by a number of 16 bits.
#[test]
fn a_text_of_more_rows_than_sixteen_bits_count_is_read_to_its_end() {
    let mut text = String::from("A Long Text\n");
    for number in 0..40_000 {
        let _ = write!(text, "\nParagraph {number} has a row.\n");
    }
    let mut stage = Stage::with(&marked(&text), 60, 20);
    stage.keys("G");
    assert_eq!(stage.rows().last().map(String::as_str), Some("Paragraph 39999 has a row."));
    stage.keys("9 9 8 k");
    assert_eq!(stage.rows().last().map(String::as_str), Some("Paragraph 39500 has a row."));
    stage.keys("/ 3 9 8 9 9 Enter");
    assert!(stage.rows().iter().any(|row| row == "Paragraph 39899 has a row."));
}

/// frogmouth#41, eilmeldung's help: nothing opens that Esc does not close, and the text is where it
/// was.
#[test]
fn escape_closes_whatever_is_open_and_the_text_is_where_it_was() {
    for (columns, rows) in SIZES.into_iter().chain([(20, 5), (39, 9)]) {
        for (opening, moving) in OPENING {
            let selecting = opening.strip_suffix(" c").unwrap_or_default();
            let mut stage = Stage::with(&marked(NEWS), columns, rows);
            stage.keys(&format!("3 j {selecting} C-l"));
            let (before, anchor) = (picture(&stage), stage.app.reader().anchor());
            stage.keys(&format!("{} {moving} {moving} Esc", opening.trim_start_matches(selecting)));
            assert_eq!(stage.app.reader().anchor(), anchor, "{opening} at {columns}×{rows}");
            let after = picture(&stage);
            assert!(before == after, "{opening} at {columns}×{rows}\n{}\n{}", before.0, after.0);
        }
    }
}

/// "Focus and selection vanish" (NO_COLOR in other programs): without any style a sign tells the
/// row in every list.
#[test]
fn the_row_under_the_cursor_is_told_by_a_sign() {
    for (columns, rows) in SIZES {
        for (opening, moving) in OPENING.into_iter().filter(|(opening, _)| *opening != "?") {
            let mut stage = Stage::with(&marked(NEWS), columns, rows);
            stage.theme = Theme::mono();
            stage.keys(opening);
            let mut marked = Vec::new();
            for keys in ["C-l", moving] {
                if !opening.starts_with(':') || keys == moving {
                    stage.keys(keys);
                }
                let layout = stage.app.chrome().layout();
                let focused = |(pane, area): &(Pane, Rect)| {
                    (stage.app.chrome().focus() == dateline::app::Focus::Pane(*pane))
                        .then_some(*area)
                };
                let area = layout
                    .overlay
                    .or_else(|| layout.drawer.iter().chain(&layout.panes).find_map(focused))
                    .unwrap();
                let buffer = stage.draw();
                let signs: Vec<u16> = (area.top()..area.bottom())
                    .filter(|&y| buffer.cell((area.x, y)).unwrap().symbol() == "▸")
                    .collect();
                assert_eq!(
                    signs.len(),
                    1,
                    "{opening} {keys} at {columns}×{rows}\n{}",
                    symbols(&buffer)
                );
                marked.extend(signs);
            }
        }
    }
}

/// Colour alone tells nothing: whatever a style says in the text, a monochrome terminal says it by
/// another modifier.
#[test]
fn what_is_known_is_told_apart_without_colour() {
    let text = marked(
        "Talks on the Line\n\n[P Ana Lima] of [O Coastal Board] met on [D:2031-03-04 Tuesday]. [Q:Lima “Never again”] cost [F 4%].\n",
    );
    let mut stage = Stage::with(&text, 80, 24);
    stage.theme = Theme::mono();
    let buffer = stage.draw();
    let modifiers: Vec<Modifier> = ["Lima", "Board", "Tuesday", "Never", "4%", "met"]
        .map(|word| {
            let screen = symbols(&buffer);
            let (y, line) =
                screen.lines().enumerate().skip(1).find(|(_, line)| line.contains(word)).unwrap();
            buffer
                .cell((line.split(word).next().unwrap().chars().count() as u16, y as u16))
                .unwrap()
                .modifier
        })
        .into();
    let distinct: HashSet<String> =
        modifiers.iter().map(|modifier| format!("{modifier:?}")).collect();
    assert!(distinct.len() >= 5, "{modifiers:?}");
}

/// newsboat#1006: one key marked everything read. Here no single key takes a mark, and what undo
/// takes redo brings back.
#[test]
fn nothing_is_lost_by_a_single_key() {
    let kept = |stage: &Stage| {
        stage.app.navigation().marks(stage.app.documents().shelf().current()).collect::<Vec<_>>()
    };
    for opening in ["", "] p", "g p", "g m & m Enter", "] p c", "g w", "g t", "?"] {
        for binding in BINDINGS {
            for key in binding.keys.iter().filter(|keys| !keys.contains(' ')) {
                let mut stage = Stage::with(&marked(NEWS), 80, 24);
                stage.keys(&format!("m a }} }} m b {opening}"));
                let before = kept(&stage);
                stage.app.take_mark_changes();
                stage.effects.clear();
                stage.keys(key);
                if binding.name == "undo" {
                    stage.keys("C-r");
                    stage.app.take_mark_changes();
                }
                assert_eq!(
                    (kept(&stage), stage.app.take_mark_changes()),
                    (before, Vec::new()),
                    "{} after {opening}",
                    binding.name
                );
                let harmless = |effect: &Effect| match effect {
                    Effect::Quit
                    | Effect::Suspend
                    | Effect::Redraw
                    | Effect::NextTheme
                    | Effect::Open(_) => true,
                    // A line that comes to the watch list costs none that is there.
                    Effect::Watch(edit) => edit.adds,
                    _ => false,
                };
                assert!(
                    stage.effects.iter().all(harmless),
                    "{}: {:?}",
                    binding.name,
                    stage.effects
                );
            }
        }
    }
}

/// bookokrat#139: the help does not match reality.
#[test]
fn help_and_hints_have_live_keys_only() {
    let (settings, problems) =
        read("[keys]\npeople = []\nsuspend = []\nfigures = [\"C-x p\"]\n", &Settings::default());
    assert_eq!(problems, []);
    let mut stage = Stage::with(&marked(NEWS), 120, 200);
    stage.send(Msg::Configured(Box::new(settings), Vec::new()));
    stage.keys("?");
    let help = symbols(&stage.draw());
    assert!(!help.contains("C-z") && !help.contains("g p") && !help.contains("g m"), "{help}");
    assert!(
        help.lines().any(|line| line.contains("C-x p") && line.contains("figures (measures)")),
        "{help}"
    );
    stage.keys("Esc g");
    let keys: Vec<String> = stage.app.status().keys.into_iter().map(|(key, _)| key).collect();
    assert!(
        keys.contains(&"s".to_owned())
            && !keys.contains(&"p".to_owned())
            && !keys.contains(&"m".to_owned()),
        "{keys:?}"
    );
    stage.keys("p");
    assert_eq!(stage.app.chrome().focus(), dateline::app::Focus::Reader);
}

/// "No items in this feed" (feedr) is the least: an empty pane says what was looked for.
#[test]
fn what_is_empty_says_what_was_looked_for() {
    let nothing = marked("Calm\n\nThe sea was calm.\n");
    for (columns, rows) in SIZES {
        for opening in ["g s", "g p", "g m", "g q", "g l", "g d", "g o", "g t", "g w", ": z z z"] {
            let mut stage = Stage::with(&nothing, columns, rows);
            stage.keys(opening);
            let words: String =
                symbols(&stage.draw()).split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(
                words.contains("Looked for") || words.contains("looked for"),
                "{opening} at {columns}×{rows}: {words}"
            );
        }
    }
}

/// newsbeuter#603, newsboat#1463, less#95: what comes meanwhile, and coming back, leave the text
/// and what is open where they are.
#[test]
fn what_comes_meanwhile_moves_nothing() {
    let text = marked(NEWS);
    let moved = |opening: &str| {
        let mut stage = Stage::with(&text, 80, 24);
        stage.keys(&format!("4 j {opening}"));
        stage
    };
    for (opening, moving) in
        OPENING.into_iter().chain([("", ""), ("z", "j"), ("] p", ""), ("/ f e r r y Enter", "n")])
    {
        let mut stage = moved(&format!("{opening} {moving}"));
        // What is selected, and what is known of it.
        let selected = |stage: &Stage| {
            let selection = stage.app.navigation().selection();
            selection.map(|selection| (selection.span, stage.app.documents().thing(selection)))
        };
        let (rows, selection, cursor) = (
            stage.rows(),
            selected(&stage),
            stage.app.chrome().stack().top().map(|overlay| overlay.list.cursor),
        );
        let same = |stage: &Stage, what: &str| {
            let cursor_now = stage.app.chrome().stack().top().map(|overlay| overlay.list.cursor);
            assert_eq!(
                (stage.rows(), selected(stage), cursor_now),
                (rows.clone(), selection, cursor),
                "{what} after {opening} {moving}"
            );
        };
        stage.annotate(0, &text, true);
        same(&stage, "annotations");
        stage.send(Msg::Opened { entry: 0, briefing: Arc::clone(&text.briefing), whole: true });
        stage.annotate(0, &text, true);
        same(&stage, "the same text again");
        stage.send(Msg::Notice("something happened".to_owned()));
        stage.send(Msg::Configured(Box::default(), Vec::new()));
        same(&stage, "a notice and settings");
        stage.resize(61, 24);
        stage.resize(80, 24);
        same(&stage, "another size and back");
    }
}
