//! Keys as the program names them in its sentences, where other keys are bound than usual, and
//! where none are.
//!
//! Deliberately absent: what may be bound to what (`app::settings` has it).

use std::fmt::Write as _;

use dateline::app::Msg;
use dateline::app::action::Action;
use dateline::app::bindings::BINDINGS;
use dateline::app::key::{Key, KeyCode, written};
use dateline::app::settings::{Settings, read};

use super::numbered;
use crate::stage::{Stage, marked, symbols};

/// The stage with keys of a configuration.
fn configured(mut stage: Stage, keys: &str) -> Stage {
    let (settings, told) = read(&format!("[keys]\n{keys}"), &Settings::default());
    assert_eq!(told, []);
    stage.send(Msg::Configured(Box::new(settings), Vec::new()));
    stage
}

#[test]
fn sentences_name_the_keys_that_are_bound() {
    let keys = "next-person = ['A-p']\nnext-figure = ['A-m']\nnext-entity = ['X e']\nhelp = ['C-h']\nreverse = ['A-r']\nnext-pane = ['C-w']\n\
                cancel = ['C-e']\npercent = ['A-%']\nset-mark = ['M']\ngo-to-mark = ['`']\nsearch = ['C-s']\nzen = ['Z']\nwho-with-whom = ['X w']\n";
    let mut stage = configured(Stage::with(&numbered(), 60, 12), keys);
    for (typed, told) in [
        ("c", "Nothing is selected: A-p goes to the next person, A-m to the next figure"),
        (";", "No jump to repeat: A-p goes to the next person"),
        ("*", "No name is selected: X e goes to the next one"),
        ("n", "No search yet: C-s starts one"),
        ("?", "? does nothing here: C-h shows the keys"),
        ("s", "Only panes can be sorted: C-w moves to one"),
        ("&", "Only panes can be filtered: C-w moves to one"),
        ("g o s", "This pane is always in text order: A-r reverses it"),
        ("C-e A-%", "Type a number first: 50 A-% goes to the middle"),
        ("l", "No columns here: X w shows who is named with whom"),
        ("M a", "Mark a: ` a returns here"),
        ("` z", "No mark z: M z sets it"),
        ("Z", "Only the text is shown: Z brings the panes back"),
        ("Z g t f", "Something covers the text: C-e closes it"),
    ] {
        stage.keys(typed);
        assert_eq!(stage.app.status().middle, told, "{typed}");
    }
    stage.keys("C-e g p & q q q Enter");
    assert!(symbols(&stage.draw()).contains("No row matches. C-e clears the filter."));
    stage.keys("C-e C-e M");
    assert_eq!(stage.app.status().left, "M");
    stage.keys("Esc `");
    let status = stage.app.status();
    assert_eq!(
        (status.left.as_str(), status.keys.last().map(|(key, _)| key.as_str())),
        ("`", Some("`"))
    );
    stage.keys("` `");
    assert!(!stage.app.status().middle.contains("cannot name a mark"));
}

#[test]
fn a_key_that_does_nothing_names_those_that_are_near() {
    let mut stage = Stage::with(&numbered(), 120, 12);
    for (typed, told) in [
        ("X", "X does nothing here: x correct, ? shows the keys"),
        ("Backspace", "Backspace does nothing here: ? shows the keys"),
        ("O", "O does nothing here: C-o jump back, ]o organisation, g o outline, ? shows the keys"),
        ("] z", "]z does nothing here: ] can be followed by ] b d e l m n o p q u w"),
        ("y x", "y x does nothing here: y can be followed by P c m p q y }"),
        ("3 g 9", "g 9 does nothing here: g can be followed by / b d f g l m o p q r s t w"),
    ] {
        stage.keys(typed);
        assert_eq!(stage.app.status().middle, told, "{typed}");
    }
}

#[test]
fn where_no_key_does_it_none_is_named() {
    let mut keys = String::new();
    for binding in
        BINDINGS.iter().filter(|binding| !matches!(binding.action, Action::Palette | Action::Quit))
    {
        let _ = writeln!(keys, "{} = []", binding.name);
    }
    let mut stage = configured(Stage::with(&numbered(), 60, 12), &keys);
    for (name, told) in [
        ("card", "Nothing is selected"),
        ("repeat-forward", "No jump to repeat"),
        ("next-mention", "No name is selected"),
        ("next-match", "No search yet"),
        ("sort", "Only panes can be sorted"),
        ("percent", "`percent` needs a count before its key, and no key is bound to it"),
        ("column-left", "No columns here"),
        ("zen", "Only the text is shown"),
    ] {
        choose(&mut stage, name);
        assert_eq!(stage.app.status().middle, told, "{name}");
    }
    stage.keys("x");
    assert_eq!(stage.app.status().middle, "x does nothing here");
    choose(&mut stage, "set-mark");
    assert_eq!(stage.app.status().left, "set-mark");
    stage.keys("a");
    assert_eq!(stage.app.status().middle, "Mark a");
    choose(&mut stage, "go-to-mark");
    stage.keys("z");
    assert_eq!(stage.app.status().middle, "No mark z");
    assert_eq!(stage.app.status().right.concat(), "");
}

/// Chooses an action in the palette by its name.
fn choose(stage: &mut Stage, name: &str) {
    stage.keys(":");
    stage.send(Msg::Paste(name.to_owned()));
    stage.keys("Enter");
}

/// Words of the screen that are default keys: those of more than a small letter.
fn usual_keys(screen: &str) -> Vec<String> {
    let words: Vec<&str> = screen.split_whitespace().collect();
    // The title of a pane has a sign that is a key.
    let line = format!(" {} ", words.join(" ")).replace("PLACES & ORGANISATIONS", "");
    let usual = BINDINGS
        .iter()
        .flat_map(|binding| binding.keys)
        .filter_map(|keys| Key::parse_sequence(keys));
    let told = |keys: &[Key]| match keys {
        // A small letter may be a word, and arrows stand for directions too.
        [
            Key {
                code:
                    KeyCode::Char('a'..='z')
                    | KeyCode::Up
                    | KeyCode::Down
                    | KeyCode::Left
                    | KeyCode::Right,
                ctrl: false,
                alt: false,
            },
        ] => false,
        keys => ["", ".", ",", ":", ";"]
            .iter()
            .any(|end| line.contains(&format!(" {}{end} ", written(keys)))),
    };
    usual.filter(|keys| told(keys)).map(|keys| written(&keys)).collect()
}

/// Whether typing, labels or selecting words begin, whose keys are always the same.
fn has_keys_of_its_own(action: Action) -> bool {
    matches!(
        action,
        Action::Search
            | Action::SearchAll
            | Action::Filter
            | Action::Palette
            | Action::Date
            | Action::Label(_)
            | Action::Select(_)
    )
}

#[test]
fn no_screen_names_a_key_that_is_not_bound() {
    let mut keys = String::new();
    let new = |index: usize| format!("A-{}", char::from_u32(0x400 + index as u32).unwrap());
    for (index, binding) in BINDINGS.iter().enumerate() {
        let _ = writeln!(keys, "{} = ['{}']", binding.name, new(index));
    }
    let key_of =
        |name: &str| new(BINDINGS.iter().position(|binding| binding.name == name).unwrap());
    let two = || {
        let mut stage = Stage::new(&["one.txt", "two.txt"], 60, 20);
        stage.open(0, &numbered());
        stage.open(1, &marked("Nothing here is numbered.\n"));
        stage
    };
    let mut usual = two();
    usual.keys("X");
    assert!(
        usual_keys(&symbols(&usual.draw())).contains(&"?".to_owned()),
        "the keys that are usual are found"
    );
    for (columns, rows) in [(60, 20), (120, 40), (200, 60)] {
        for before in [
            "",
            "next-person",
            "figures",
            "outline",
            "people card",
            "timeline",
            "who-with-whom",
            "help",
            "shelf",
            "next-briefing people",
            "zen",
        ] {
            for binding in BINDINGS {
                let mut stage = configured(two(), &keys);
                stage.resize(columns, rows);
                let script: Vec<String> =
                    before.split_whitespace().chain([binding.name]).map(key_of).collect();
                stage.keys(&script.join(" "));
                let screen = symbols(&stage.draw());
                let mut shown: Vec<&str> = screen.lines().collect();
                if has_keys_of_its_own(binding.action) {
                    shown.pop();
                }
                assert_eq!(
                    usual_keys(&shown.join("\n")),
                    Vec::<String>::new(),
                    "{before} {}:\n{screen}",
                    binding.name
                );
            }
        }
    }
}
