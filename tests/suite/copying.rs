//! What each copying key puts on the clipboard, and what the notice calls it.

use dateline::app::Effect;
use dateline::app::Msg;

use crate::stage::{Marked, Stage, marked};

/// Two sections; sentences with names, roles, quotes and figures, one of them across a line end.
fn text() -> Marked {
    marked(
        "Ferry Talks End

March 4, 2031

Port Alder saw rain. [R:Lima Transport Minister] [P Ana Lima] called the deal
[Q:Lima “a bridge made of boats”]. It cost [F:~ $5 million] for [M new
quays], [T in 2031].

Money

[P Bram Oster] was absent, said [O the Audit Office]. Costs rose [F:+ 12%] to [F $7 million]. [Q \"Enough is enough,\"] a pilot said.
"
        .replace("\\\"", "\"")
        .as_str(),
    )
}

/// What the keys copy: the name of it, and the text.
fn copied(stage: &mut Stage, keys: &str) -> (String, String) {
    stage.effects.clear();
    stage.keys(keys);
    match stage.effects.as_slice() {
        [Effect::Copy { text, what }] => (what.clone(), text.clone()),
        other => (format!("{other:?}"), stage.app.status().middle),
    }
}

#[track_caller]
fn copies(stage: &mut Stage, keys: &str, what: &str, text: &str) {
    assert_eq!(copied(stage, keys), (what.to_owned(), text.to_owned()), "{keys}");
}

#[test]
fn the_sentence_of_the_selection_of_the_row_or_the_first_on_the_screen() {
    let mut stage = Stage::with(&text(), 80, 24);
    copies(&mut stage, "y y", "the sentence “Port Alder saw rain.”", "Port Alder saw rain.");
    let lima = "Transport Minister Ana Lima called the deal “a bridge made of boats”.";
    copies(&mut stage, "] p y y", "the sentence “Transport Minister Ana Lima…”", lima);
    copies(
        &mut stage,
        "] m y y",
        "the sentence “It cost $5 million for new…”",
        "It cost $5 million for new quays, in 2031.",
    );
    copies(&mut stage, "Esc g o y y", "the sentence “Money”", "Money");
    copies(
        &mut stage,
        "g p j y y",
        "the sentence “Bram Oster was absent, said…”",
        "Bram Oster was absent, said the Audit Office.",
    );
    copies(&mut stage, "Esc ? y y", "the sentence “Port Alder saw rain.”", "Port Alder saw rain.");
    let mut low = Stage::with(&text(), 40, 6);
    copies(
        &mut low,
        "3 j y y",
        "the sentence “It cost $5 million for new…”",
        "It cost $5 million for new quays, in 2031.",
    );
}

#[test]
fn a_person_with_the_role() {
    let mut stage = Stage::with(&text(), 80, 24);
    let lima = ("Ana Lima with role", "Ana Lima, Transport Minister");
    copies(&mut stage, "y p", lima.0, lima.1);
    copies(&mut stage, "2 ] p y p", "Bram Oster", "Bram Oster");
    copies(&mut stage, "[ q y p", lima.0, lima.1);
    copies(&mut stage, "Esc ] o y p", "[]", "No person to copy here");
    copies(&mut stage, "Esc ] m y p", "[]", "No person to copy here");
    copies(&mut stage, "Esc g l y p", "[]", "No person to copy here");
    stage.keys("Esc Esc");
    copies(&mut stage, "g p k y p", lima.0, lima.1);
    copies(&mut stage, "j c y p", "Bram Oster", "Bram Oster");
}

#[test]
fn the_figures_as_their_pane_lists_them() {
    let mut stage = Stage::with(&text(), 80, 24);
    let head = "owner\tmeasures\thedge\tvalue\tto\tunit\tcurrency\tchange\tprior\texpected\tperiod\tdirection\ttext\tsentence\n";
    let five = "\tnew quays\tabout\t5000000\t\t\tUSD\t\t\t\tin 2031\t\t$5 million\tIt cost $5 million for new quays, in 2031.\n";
    let sentence = "Costs rose 12% to $7 million.";
    let twelve = format!("\t\t\t12\t\t%\t\t\t\t\t\tup\t12%\t{sentence}\n");
    let seven = format!("\t\t\t7000000\t\t\tUSD\t\t\t\t\t\t$7 million\t{sentence}\n");
    copies(&mut stage, "y m", "3 figures", &format!("{head}{five}{twelve}{seven}"));
    copies(&mut stage, "g m s y m", "3 figures", &format!("{head}{seven}{five}{twelve}"));
    copies(&mut stage, "& m Enter y m", "2 of 3 figures", &format!("{head}{seven}{five}"));
}

#[test]
fn a_quote_with_its_speaker() {
    let mut stage = Stage::with(&text(), 80, 24);
    copies(&mut stage, "y q", "the quote by Ana Lima", "“a bridge made of boats” — Ana Lima");
    copies(
        &mut stage,
        "2 ] q y q",
        "the quote “Enough is enough”, with no named speaker",
        "“Enough is enough”",
    );
}

#[test]
fn a_citation_says_where_it_is_from() {
    let mut stage = Stage::with(&text(), 80, 24);
    let words = "“Costs rose 12% to $7 million.” — Ferry Talks End, 4 Mar 2031, invented.txt";
    copies(&mut stage, "2 ] m y c", "the citation “Costs rose 12% to $7…”", words);
}

#[test]
fn where_there_is_nothing_it_says_so() {
    let mut stage = Stage::with(&marked("Nothing here.\n"), 80, 24);
    for (keys, word) in [("y p", "person"), ("y m", "figures"), ("y q", "quote")] {
        assert_eq!(copied(&mut stage, keys), ("[]".to_owned(), format!("No {word} to copy here")));
    }
    let mut empty = Stage::with(&marked(""), 80, 24);
    assert_eq!(copied(&mut empty, "y y").1, "No sentence to copy here");
    let mut nothing = Stage::new(&["one.txt"], 80, 24);
    assert_eq!(copied(&mut nothing, "y c").1, "The text is still being read");
    for keys in ["g w", "m a", "] p"] {
        assert_eq!(copied(&mut nothing, keys).1, "The text is still being read", "{keys}");
    }
    let mut failed = Stage::new(&["one.txt"], 80, 24);
    failed.send(Msg::Failed { entry: 0, message: "one.txt: not found".to_owned() });
    for keys in ["y c", "g w", "m a", "] p"] {
        assert_eq!(copied(&mut failed, keys).1, "There is no text here", "{keys}");
    }
    nothing.send(Msg::Trouble("Not copied".to_owned()));
    assert_eq!(nothing.app.status().middle, "! Not copied");
}
