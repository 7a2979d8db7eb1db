//! What is put right in the reader: kept, taken up again, and applied where findings are written.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::resume::Desk;
use crate::process::PROGRAM;

const TEXT: &str = "Talks at the Port\n\nNumber one. The minister, Ana Lima, met Bram Oster in Lisbon on Monday.\n\nThe fee rose to $5 million. “We sail,” said Oster.\n";

/// What `annotate` says of a file: its error, and its output if that is JSON.
fn annotated(desk: &Desk, arguments: &[&str], text: &Path) -> (String, Value) {
    let ran = Command::new(PROGRAM)
        .arg("annotate")
        .args(arguments)
        .arg(text)
        .env("XDG_STATE_HOME", desk.state.path())
        .output()
        .unwrap();
    let out = serde_json::from_slice(&ran.stdout).unwrap_or_default();
    (String::from_utf8(ran.stderr).unwrap(), out)
}

fn people(found: &Value) -> Vec<&str> {
    found["people"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

#[test]
fn corrections_outlive_the_program_and_reach_its_output() {
    let desk = Desk::new();
    let text = desk.texts.file("text.txt", TEXT);
    let mut terminal = desk.reading(&text);
    terminal.keys_until("]p", "Ana Lima · ");
    terminal.keys("x");
    terminal.shows("CORRECT Ana Lima");
    terminal.keys("x");
    terminal.tells("“Ana Lima” is not a name: U undoes it");
    terminal.keys("ma");
    terminal.tells("Mark a");
    desk.keeps("\"a\"");
    desk.keeps("\"not-name\"");
    terminal.signal("KILL");
    drop(terminal);
    let (error, found) = annotated(&desk, &["--state"], &text);
    assert_eq!((error.as_str(), people(&found)), ("", vec!["Bram Oster"]));
    let (_, found) = annotated(&desk, &[], &text);
    assert_eq!(people(&found), ["Ana Lima", "Bram Oster"], "nobody asked for it");
    let mut terminal = desk.reading(&text);
    terminal.keys_until("gg]p", "Bram Oster · ");
    terminal.keys(":date 2025-01-15\r");
    terminal.tells("Dates are worked out from 15 Jan 2025");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
    let (_, found) = annotated(&desk, &["--state"], &text);
    assert_eq!(found["dates"][0]["resolved"], "2025-01-13", "{}", found["dates"]);
    // What cannot be read is told, and stays where it is for the reader to put aside.
    let kept = desk.kept().remove(0);
    let whole = fs::read_to_string(&kept).unwrap();
    assert!(whole.contains("\"marks\": {\n    \"a\""), "{whole}");
    fs::write(&kept, &whole[..whole.len() / 2]).unwrap();
    let (error, found) = annotated(&desk, &["--state"], &text);
    assert!(error.contains("its corrections cannot be read (line "), "{error}");
    assert!(error.contains("hint: without --state they are left out"), "{error}");
    assert_eq!((found, desk.kept()), (Value::Null, vec![kept.clone()]));
    // A correction that is not understood costs neither the others nor the mark.
    let odd = whole.replace("\"corrections\": [", "\"corrections\": [{\"is\": \"odd\"},");
    fs::write(&kept, odd).unwrap();
    let mut terminal = desk.reading(&text);
    terminal.keys_until("gg]p", "Bram Oster · ");
    terminal.keys("'a");
    terminal.keys("mb");
    desk.keeps("\"b\"");
    desk.keeps("\"a\"");
    desk.keeps("\"not-name\"");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}
