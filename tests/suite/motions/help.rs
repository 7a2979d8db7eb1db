//! The help and the list of briefings: what they begin with, and how they are filtered.

use dateline::app::Msg;
use dateline::app::settings::{Settings, read};

use super::{numbered, state, table};
use crate::stage::{Stage, marked, symbols};

/// The lines of the help that is open, its title first, without blanks around them.
fn help(stage: &mut Stage) -> Vec<String> {
    let size = stage.app.chrome().size();
    stage.resize(90, 200);
    let lines = symbols(&stage.draw())
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>();
    stage.resize(size.columns, size.rows);
    let first = lines.iter().position(|line| line.starts_with("HELP")).unwrap();
    lines[first..lines.len() - 1].to_vec()
}

#[test]
fn it_begins_with_what_works_where_it_is_opened() {
    for (opening, title, has, has_not) in [
        ("", "KEYS TO START WITH", "go down a line", "HERE"),
        ("] p", "KEYS TO START WITH", "go down a line", "HERE"),
        ("g p", "HERE: PEOPLE", "copy the person with their role", "copy the rows as a table"),
        ("g m", "HERE: FIGURES", "copy the rows as a table", "copy the person"),
        ("g o", "HERE: OUTLINE", "the rows that match", "sort by the next column"),
        ("g p c", "HERE: CARD", "go to the row's place in the text", "the rows that match"),
        ("] m c", "HERE: CARD", "card of the row", "the rows that match"),
        ("g t", "HERE: TIMELINE", "card of the row", "the rows that match"),
        ("g w", "HERE: WHO WITH WHOM", "show the pairs as a matrix", "left a column"),
        ("g w s", "HERE: WHO WITH WHOM", "go left a column", "next row"),
        ("g b", "HERE: BRIEFINGS", "open the briefing", "card of the row"),
    ] {
        let mut stage = Stage::with(&numbered(), 80, 24);
        stage.keys(&format!("{opening} ?"));
        let lines = help(&mut stage);
        assert_eq!(lines[1], title, "after {opening}: {lines:?}");
        let first = lines.iter().position(|line| line == "KEYS TO START WITH").unwrap();
        assert_eq!(lines[first + 11], "MOVING", "ten keys, then all of them");
        let end = if first == 1 { lines.len() } else { first };
        let here = lines[1..end].join("\n");
        assert!(here.contains(has) && !here.contains(has_not), "after {opening}: {here}");
        assert!(
            lines.iter().any(|line| line.ends_with("copy the person with their role")),
            "the rest follows"
        );
        stage.keys("?");
        assert!(
            stage.app.chrome().stack().top().is_none_or(|overlay| overlay.view.title() != "HELP"),
            "after {opening}"
        );
    }
    let mut stage = Stage::with(&numbered(), 80, 24);
    let (settings, problems) = read("[keys]\ncard = []\nsort = ['A-s']\n", &Settings::default());
    assert_eq!(problems, []);
    stage.send(Msg::Configured(Box::new(settings.clone()), Vec::new()));
    stage.keys("g p ?");
    let lines = help(&mut stage).join("\n");
    assert!(
        !lines.contains("card of the row")
            && lines.contains("A-s                   sort by the next column"),
        "{lines}"
    );
    stage.send(Msg::Configured(Box::default(), Vec::new()));
    assert!(
        help(&mut stage).join("\n").contains("card of the row"),
        "it follows the keys while it is open"
    );
}

#[test]
fn its_rows_are_filtered_and_the_text_is_not_searched() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    let matching = |stage: &mut Stage| help(stage).len() - 1;
    for typed in ["? / q u o t e", "? & q u o t e"] {
        stage.keys(typed);
        let lines = help(&mut stage);
        assert!(lines[0].starts_with("HELP &quote"), "{lines:?}");
        assert_eq!(lines[1], "JUMPING BY KIND");
        assert!(
            lines[1..].iter().all(|line| line.contains("quote") || line.to_uppercase() == *line),
            "{lines:?}"
        );
        stage.keys("Enter");
        assert!(!stage.app.navigation().search().is_on(), "the text is not searched");
        assert_eq!(stage.app.status().right.join(" · "), "j k scroll · & filter · Esc all rows");
        let filtered = matching(&mut stage);
        stage.keys("Esc");
        assert!(matching(&mut stage) > filtered + 40, "all rows are back");
        stage.keys("Esc");
        assert!(stage.app.chrome().stack().top().is_none());
    }
    stage.keys("? / z z z Enter");
    assert!(symbols(&stage.draw()).contains("No row matches. Esc clears the filter."));
    stage.keys("/ z Esc");
    assert!(symbols(&stage.draw()).contains("HELP &zzz"), "as it was before");
    stage.keys("/ C-u ] p");
    assert!(
        help(&mut stage).iter().any(|line| line.ends_with("next person")),
        "keys are found too"
    );
    stage.keys("Esc q");
    assert!(stage.app.chrome().stack().top().is_none());
    // A view of the text over which it lies: what is found is seen.
    stage.keys("g t / N u m b e r space 7 Enter");
    assert_eq!(
        (stage.app.chrome().stack().top().is_none(), stage.app.status().search.as_str()),
        (true, "/Number 7 1/1")
    );
}

#[test]
fn the_list_of_briefings_is_filtered_and_read_from() {
    let mut stage = Stage::new(&["one.txt", "two.txt", "three.txt"], 60, 20);
    stage.open(0, &numbered());
    stage.open(1, &marked("Steel Prices Fall\n\nSteel fell on Monday.\n"));
    stage.keys("g b / s t e e l Enter");
    let screen = symbols(&stage.draw());
    assert!(
        screen.contains("BRIEFINGS &steel")
            && screen.contains("▸ Steel Prices Fall")
            && !screen.contains("three.txt"),
        "{screen}"
    );
    stage.keys("Enter");
    assert_eq!(state(&stage), "Steel fell |  | ");
    stage.keys("g b");
    assert!(symbols(&stage.draw()).contains("BRIEFINGS &steel"), "it holds until it is taken back");
    stage.keys("& C-u t h r e e Enter Esc");
    let screen = symbols(&stage.draw());
    assert!(
        screen.contains("▸ three.txt") && screen.contains("Steel Prices Fall"),
        "the cursor keeps its row: {screen}"
    );
    stage.keys("Esc");
    table(&mut stage, "g b | Steel fell |  | BRIEFINGS");
}

#[test]
fn a_count_goes_to_that_row_of_the_help() {
    let mut stage = Stage::with(&numbered(), 80, 24);
    stage.keys("? 1 2 G");
    assert_eq!(stage.app.chrome().stack().top().unwrap().list.top, 11);
    stage.keys("3 g g");
    assert_eq!(stage.app.chrome().stack().top().unwrap().list.top, 2);
}
