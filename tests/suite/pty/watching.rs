//! The watch list as a file.

use std::path::Path;
use std::time::Duration;
use std::{fs, thread};

use crate::process::Folder;
use crate::terminal::Start;

#[test]
fn the_list_is_read_beside_the_configuration_and_followed() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().join("dateline")).unwrap();
    let home = folder.path().to_str().unwrap();
    let file = folder.file("dateline/watch", "# people\nWaltz\n---\n");
    let mut terminal = Start::sized(80, 24).with("XDG_CONFIG_HOME", home).run();
    terminal.tells("! watch:3: `---` has no letter or digit to look for");
    terminal.understands();
    terminal.keys("]w");
    terminal.tells("Mike Waltz · ");
    terminal.follows(&file, "Saudi Arabia\n", "Reloaded the watch list");
    terminal.keys("[w");
    terminal.tells("Saudi Arabia · place");
    // A list that is not there is empty.
    fs::remove_file(&file).unwrap();
    terminal.gets_focus();
    terminal.tells("Reloaded the watch list");
    terminal.keys("]w");
    terminal.tells("Nothing is watched");
    fs::write(&file, [0xff, 0xfe, 0xfd]).unwrap();
    terminal.gets_focus();
    terminal.tells("! watch: cannot be read: not UTF-8");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn the_list_of_briefings_counts_and_follows() {
    let (folder, texts) = (Folder::new(), Folder::new());
    fs::create_dir_all(folder.path().join("dateline")).unwrap();
    let home = folder.path().to_str().unwrap();
    let file = folder.file("dateline/watch", "steel\nAna Lima\n");
    for (name, text) in [
        ("a.txt", "Steel Falls\n\nAna Lima sold steel on Monday, traders said.\n"),
        ("b.txt", "Ferries Sail\n\nThe ferries sailed with steel on Monday.\n"),
        ("c.txt", "Bread Rises\n\nBread rose on Monday, bakers said.\n"),
    ] {
        texts.file(name, text);
    }
    let mut terminal =
        Start::sized(80, 24).with("XDG_CONFIG_HOME", home).reading(texts.path()).run();
    terminal.shows("2 of yours");
    terminal.shows("1 of yours");
    terminal.follows(&file, "bread\nferries\nbakers\nferry\n", "Reloaded the watch list");
    terminal.until("rows as the list says now", |screen| {
        let rows: Vec<String> = screen.rows(0, 80).collect();
        let ends = |name: &str, end: &str| {
            rows.iter().any(|row| row.contains(name) && row.trim_end().ends_with(end))
        };
        ends("c.txt", "2 of yours") && ends("b.txt", "1 of yours") && !ends("a.txt", "of yours")
    });
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_key_writes_the_file_and_says_so() {
    let folder = Folder::new();
    let home = folder.path().to_str().unwrap();
    let file = folder.path().join("dateline/watch");
    let mut terminal = Start::sized(80, 24).with("XDG_CONFIG_HOME", home).run();
    terminal.understands();
    terminal.keys("]pw");
    terminal.tells("“Marco Rubio” is watched: U undoes it");
    let text = written(&file, |text| text.ends_with("\nMarco Rubio\n"));
    assert!(text.starts_with("# "), "{text}");
    // Another program adds a line, which the reader takes in and leaves alone.
    terminal.follows(&file, "# ours\nOslo\nMarco Rubio # him\n", "Reloaded the watch list");
    terminal.keys("w");
    terminal.tells("“Marco Rubio” is no longer watched: U undoes it");
    written(&file, |text| text == "# ours\nOslo\n");
    terminal.keys("U");
    terminal.tells("Undone: “Marco Rubio” is no longer watched");
    written(&file, |text| text == "# ours\nOslo\nMarco Rubio # him\n");
    // Where nothing can be written nothing is marked.
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    terminal.gets_focus();
    terminal.tells("! watch: cannot be read: not a regular file");
    terminal.keys("]ow");
    terminal.tells("! watch: cannot be changed: not a regular file");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

/// What the file holds once it is as wanted: a thread of its own writes it after the key has answered.
fn written(file: &Path, is_wanted: impl Fn(&str) -> bool) -> String {
    let mut text = String::new();
    for _ in 0..500 {
        text = fs::read_to_string(file).unwrap_or_default();
        if is_wanted(&text) {
            return text;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("the watch list is still {text:?}");
}
