//! What is taken from a configuration, and what is said of the rest.
//!
//! Invariant: every kind of fault has a row. Deliberately absent: the file
//! (`tests/suite/cli/config.rs` has it).

use super::*;
use crate::app::action::Action;

fn problems(text: &str) -> Vec<(usize, String)> {
    read(text, &Settings::default())
        .1
        .into_iter()
        .map(|problem| (problem.line, problem.message))
        .collect()
}

#[test]
fn a_command_is_a_list_of_a_program_and_its_arguments() {
    let message = "`note` must be a list of a program and its arguments, such as [\"wc\", \"-w\"]";
    for wrong in ["\"cat >> notes\"", "[]", "[\"\"]", "[\"wc\", 1]"] {
        let text = format!("[commands]\nnote = {wrong}\n");
        assert_eq!(problems(&text), [(2, message.to_owned())], "{text}");
    }
    let message = "`commands` must be a table: [commands]";
    assert_eq!(problems("commands = []\n"), [(1, message.to_owned())]);
}

#[test]
fn each_fault_is_told_with_its_line_and_what_would_be_right() {
    for (text, line, message) in [
        ("# a\n\n\nmesure = 70\n", 4, "unknown key `mesure`; did you mean `measure`?"),
        ("frobnicate = 1\n", 1, "unknown key `frobnicate`"),
        ("measure = 39\n", 1, "`measure` must be a whole number from 40 to 84"),
        ("measure = \"wide\"\n", 1, "`measure` must be a whole number from 40 to 84"),
        ("keys = 1\n", 1, "`keys` must be a table: [keys]"),
        (
            "date_format = \"%H\"\n",
            1,
            "`date_format` must be a strftime format for days, such as \"%-d %b %Y\"",
        ),
        (
            "clipboard = \"osc\"\n",
            1,
            "`clipboard` must be \"auto\", \"osc52\" or \"program\"; did you mean `osc52`?",
        ),
        ("\nclipboard = \"xclip\"\n", 2, "`clipboard` must be \"auto\", \"osc52\" or \"program\""),
        ("clipboard = true\n", 1, "`clipboard` must be \"auto\", \"osc52\" or \"program\""),
        ("clipbord = \"auto\"\n", 1, "unknown key `clipbord`; did you mean `clipboard`?"),
        (
            "[panes]\nrail_width = 2\n",
            2,
            "`rail_width` must be a whole number from 24 to 64, or \"auto\"",
        ),
        ("[panes]\noutline = 1\n", 2, "`outline` must be true or false"),
        (
            "[panes]\nrail = [\n\"people\",\n\"figure\"]\n",
            4,
            "unknown pane `figure`; did you mean `figures`?",
        ),
        ("[panes]\nrail = [\"people\", \"people\"]\n", 2, "`people` is listed twice in `rail`"),
        (
            "[keys]\nnext-persn = [\"x\"]\n",
            2,
            "unknown action `next-persn`; did you mean `next-person`?",
        ),
        (
            "[keys]\nnext-person = \"x\"\n",
            2,
            "`next-person` must be a list of strings, such as [\"] p\", \"C-d\"]",
        ),
    ] {
        assert_eq!(problems(text), [(line, message.to_owned())], "{text}");
    }
    assert!(
        problems("[keys]\nquit = [\"Quit\"]\n")
            .first()
            .is_some_and(|(_, told)| told.starts_with("`Quit` is not a key"))
    );
    assert_eq!(problems("a = 1\nb = 2\n").len(), 2);
    assert_eq!(problems("measure = 60\n[panes\n").first().map(|(line, _)| *line), Some(2));
}

#[test]
fn each_key_that_cannot_be_bound_is_told_with_its_reason() {
    for (text, line, message) in [
        (
            "[keys]\nsummary = [\"g p\"]\n",
            2,
            "`g p` cannot be bound to `summary`: `people` uses it",
        ),
        ("[keys]\nsummary = [\"g\"]\n", 2, "`g` cannot be bound to `summary`: `top` uses it"),
        ("[keys]\nsummary = [\"3 a\"]\n", 2, "`3 a` starts with a digit, but digits are counts"),
        ("[keys]\nsummary = [\"g Esc\"]\n", 2, "`g Esc` contains Esc, which cancels a sequence"),
        ("[keys]\njump-forward = [\"L\", \"C-i\"]\n", 2, "`C-i` is Tab in a terminal"),
        ("[keys]\nsummary = [\"g C-M\"]\n", 2, "`g C-M` is Enter in a terminal"),
        (
            "[keys]\nsummary = [\"C-S\"]\n",
            2,
            "`C-S` is the same as the lowercase letter in a terminal",
        ),
    ] {
        assert_eq!(problems(text), [(line, message.to_owned())], "{text}");
    }
}

#[test]
fn what_is_wrong_stays_as_it_was() {
    let (before, _) = read(
        "measure = 50\nclipboard = \"program\"\n[keys]\nsummary = [\"Z\"]\n",
        &Settings::default(),
    );
    let (after, told) = read(
        "measure = 999\nclipboard = \"osc\"\n[keys]\nsummary = [\"\"]\nhelp = [\"C-x ?\"]\n",
        &before,
    );
    assert_eq!((after.plan.measure, after.clipboard, told.len()), (50, CopyWith::Program, 3));
    assert_eq!(after.keymap.written_keys(Action::Show(Pane::Summary)), "Z");
    assert_eq!(after.keymap.written_keys(Action::Help), "C-x ?");
    let (after, _) = read("measure = = 60", &before);
    assert_eq!(after.plan.measure, 50);
    let (after, _) = read("", &before);
    assert_eq!(
        after.plan.measure, MEASURE,
        "what is not in the file any more has its default again"
    );
}

#[test]
fn keys_are_replaced_taken_away_and_swapped() {
    let (settings, told) = read(
        "[keys]\nsummary = [\"g p\", \"A-s\"]\npeople = [\"g s\"]\noutline = []\nwider = [\"C-w w\"]\n",
        &Settings::default(),
    );
    assert_eq!(told, []);
    let keys = |action| settings.keymap.written_keys(action);
    assert_eq!(
        (keys(Action::Show(Pane::Summary)).as_str(), keys(Action::Show(Pane::People)).as_str()),
        ("g p  A-s", "g s")
    );
    assert_eq!(
        (keys(Action::Show(Pane::Outline)).as_str(), keys(Action::Wider).as_str()),
        ("", "C-w w")
    );
}

#[test]
fn the_line_of_a_key_is_known() {
    let text = "# a comment\nmeasure = 60\n\ntheme = 'dark'\n[keys]\nhelp = ['?']\n";
    assert_eq!(
        (line_of(text, "theme"), line_of(text, "help"), line_of("theme = = 1", "theme")),
        (Some(4), None, None)
    );
}

#[test]
fn there_is_always_a_way_out() {
    let (settings, told) = read("[keys]\nquit = []\nback = []\n", &Settings::default());
    assert_eq!(told.len(), 1);
    assert!(settings.keymap.keys_of(Action::Quit).next().is_some());
}
