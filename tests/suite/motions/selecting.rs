//! Selecting words by keys, and giving text to commands.

use dateline::app::output::Ended;

use super::*;

/// What the keys copy, or what the status line says where they copy nothing.
fn copied(stage: &mut Stage, keys: &str) -> String {
    stage.effects.clear();
    stage.keys(keys);
    match stage.effects.as_slice() {
        [Effect::Copy { text, .. }] => text.clone(),
        _ => stage.app.status().middle,
    }
}

/// Words of the selection, marked.
fn selected(stage: &Stage) -> String {
    let text = &stage.app.documents().shelf().open().unwrap().briefing.text;
    stage
        .app
        .navigation()
        .selection()
        .map(|selection| selection.span.slice(text).to_owned())
        .unwrap_or_default()
}

#[test]
fn keys_extend_what_is_selected_by_words_sentences_and_paragraphs() {
    let mut stage = Stage::with(
        &marked(
            "Ferries\n\nThe “old” ferry sank. Nobody, it seems, was aboard.\n\nA new one came.\n",
        ),
        60,
        20,
    );
    for (keys, words) in [
        ("v", "The"),
        ("w", "The “old"),
        ("e", "The “old”"),
        ("2 w", "The “old” ferry sank"),
        (")", "The “old” ferry sank."),
        (")", "The “old” ferry sank. Nobody, it seems, was aboard."),
        ("b", "The “old” ferry sank. Nobody, it seems, was"),
        ("3 b", "The “old” ferry sank. Nobody"),
        ("}", "The “old” ferry sank. Nobody, it seems, was aboard."),
        ("0", "The"),
        ("$", "The “old” ferry sank. Nobody, it seems, was aboard."),
        ("G", "The “old” ferry sank. Nobody, it seems, was aboard.\n\nA new one came."),
        ("0", "The “old” ferry sank. Nobody, it seems, was aboard.\n\nA"),
        ("k", "The"),
        ("g g", "The"),
    ] {
        stage.keys(keys);
        assert_eq!(selected(&stage), words, "{keys}");
    }
    stage.keys("Esc");
    assert_eq!(selected(&stage), "", "what was selected before");
    assert_eq!(copied(&mut stage, "v 2 w y"), "The “old” ferry");
    assert_eq!(copied(&mut stage, "V y"), "The “old” ferry sank.");
    assert_eq!(copied(&mut stage, "v e w V y"), "The “old” ferry sank.");
    assert_eq!(
        copied(&mut stage, "v } } y"),
        "The “old” ferry sank. Nobody, it seems, was aboard.\n\nA new one came.",
        "paragraphs stand apart"
    );
    assert_eq!(copied(&mut stage, "v e 2 w o w y"), "old” ferry sank", "the other end moves");
}

#[test]
fn it_begins_at_what_is_selected_and_gives_that_back() {
    let mut stage = Stage::with(&numbered(), 60, 20);
    stage.keys("] p");
    assert_eq!(selected(&stage), "Ana Lima");
    stage.keys("v 2 w");
    assert_eq!(selected(&stage), "Ana Lima counted 100");
    assert_eq!(stage.app.status().middle, "4 words");
    stage.keys("Esc");
    assert_eq!(selected(&stage), "Ana Lima");
    assert_eq!(copied(&mut stage, "/ s a y s Enter v w y"), "says that");
    stage.keys("? v");
    assert_eq!(stage.app.status().middle, "Something covers the text: Esc closes it");
    stage.keys("Esc v C-l w");
    assert!(selected(&stage).starts_with("says"), "{}", selected(&stage));
}

#[test]
fn a_paragraph_and_a_pane_are_copied() {
    let mut stage = Stage::with(&numbered(), 60, 20);
    let paragraph = "Number 0 says that Ana Lima counted 100 boats.";
    assert_eq!(copied(&mut stage, "y }"), paragraph);
    let table = copied(&mut stage, "g p y P");
    assert_eq!(
        table.lines().take(2).collect::<Vec<_>>(),
        ["name\tkind\trole\taffiliation\tmentions\taliases", "Ana Lima\tperson\t\t\t8\t"]
    );
    assert_eq!(table.lines().count(), 4);
    assert_eq!(copied(&mut stage, "g o y P").lines().next(), Some("text"));
    assert!(copied(&mut stage, "g m y P").starts_with("owner\tmeasures"));
    assert_eq!(
        copied(&mut stage, "g r y P"),
        "Only panes can be copied as a table: Tab moves to one"
    );
}

/// A reader with these commands.
fn with_commands(commands: &str) -> Stage {
    let mut stage = Stage::with(&numbered(), 60, 20);
    let (settings, problems) = read(commands, &Settings::default());
    assert!(problems.is_empty(), "{problems:?}");
    stage.send(Msg::Configured(Box::new(settings), Vec::new()));
    stage
}

/// To which command the keys give what.
fn piped(stage: &mut Stage, keys: &str) -> (String, String, String) {
    stage.effects.clear();
    stage.keys(keys);
    match stage.effects.as_slice() {
        [Effect::Pipe { command, text, what }] => {
            (command.name.clone(), what.clone(), text.clone())
        }
        other => panic!("{keys}: {other:?}"),
    }
}

#[test]
fn words_a_pane_or_the_briefing_are_given_to_a_command() {
    let mut stage = with_commands("[commands]\ncount = [\"wc\", \"-w\"]\n");
    let (name, what, text) = piped(&mut stage, "|");
    assert_eq!((name.as_str(), what.as_str()), ("count", "the briefing"));
    assert!(text.starts_with("A Report in Numbered Paragraphs\n\nNumber 0 says"), "{text}");
    assert!(text.ends_with("- item three\n- item four"), "{text}");
    let (_, what, text) = piped(&mut stage, "v w |");
    assert_eq!((what.as_str(), text.as_str()), ("2 words “Number 0”", "Number 0"));
    assert_eq!(selected(&stage), "", "it is over then");
    let (_, what, _) = piped(&mut stage, "g p |");
    assert_eq!(what, "3 rows of people");
}

#[test]
fn among_several_commands_a_letter_chooses() {
    let mut stage =
        with_commands("[commands]\nwords = [\"wc\"]\nnote = [\"tee\", \"-a\", \"notes\"]\n");
    stage.keys("|");
    let keys = stage.app.status().keys;
    assert_eq!(
        keys,
        [("w", "words"), ("n", "note")].map(|(key, name)| (key.to_owned(), name.to_owned()))
    );
    assert_eq!(piped(&mut stage, "n").0, "note");
    stage.effects.clear();
    stage.keys("v | z");
    assert_eq!(stage.app.status().middle, "No command z");
    stage.keys("v | Esc");
    assert!(stage.effects.is_empty() && selected(&stage).is_empty());
    let mut stage = Stage::with(&numbered(), 60, 20);
    stage.keys("|");
    assert_eq!(
        stage.app.status().middle,
        "No commands: `[commands]` in the configuration names them"
    );
}

/// What a command has written, without having run.
fn ended(failed: Option<&str>, text: &str) -> Msg {
    Msg::CommandEnded(Box::new(Ended {
        name: "note".to_owned(),
        what: "the briefing".to_owned(),
        failed: failed.map(str::to_owned),
        text: text.to_owned(),
        cut: false,
    }))
}

#[test]
fn what_a_command_writes_is_told_or_shown_whole() {
    let mut stage = Stage::with(&numbered(), 60, 20);
    for (failed, text, told) in [
        (None, "", "note took the briefing"),
        (None, " 42 \n\n", "note: 42"),
        (Some("no room"), "no room\n", "! note failed: no room"),
    ] {
        stage.send(ended(failed, text));
        assert_eq!(stage.app.status().middle, told);
        assert!(stage.app.chrome().stack().top().is_none(), "a line that fits is no view");
        stage.keys("Esc");
    }
    let lines: Vec<String> = (0..50).map(|number| format!("line {number}")).collect();
    stage.send(ended(None, &lines.join("\n")));
    assert_eq!(stage.app.chrome().stack().title(), "OUTPUT: note");
    assert_eq!(stage.app.chrome().stack().count(stage.app.documents()), "50 lines");
    assert!(
        symbols(&stage.draw()).contains("line 0\n") && !symbols(&stage.draw()).contains("line 49")
    );
    stage.keys("j");
    assert!(
        !symbols(&stage.draw()).contains("line 0\n") && symbols(&stage.draw()).contains("line 1\n")
    );
    stage.keys("G");
    assert!(symbols(&stage.draw()).contains("line 49"));
    stage.send(ended(Some("why"), &format!("why\n{}", "word ".repeat(40))));
    assert_eq!(
        stage.app.chrome().stack().title(),
        "FAILED: note",
        "one takes the place of the other"
    );
    assert_eq!(
        symbols(&stage.draw()).matches("word").count(),
        40,
        "lines that are too long are broken"
    );
    stage.keys("? Esc Esc");
    assert!(stage.app.chrome().stack().top().is_none());
}
