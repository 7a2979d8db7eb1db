//! Where text comes from in the reader: pipes, several files, files that fail, a large file; and
//! colours.

use std::fs;
use std::path::Path;

use super::OPENING;
use crate::process::{Folder, SAMPLE};
use crate::server::{Server, page, status};
use crate::terminal::Start;

#[test]
fn piped_text_leaves_the_keyboard_working() {
    let mut terminal = Start::sized(80, 24).script(
        "{ echo 'Wheat prices rose on Monday.'; echo; i=0; while [ $i -lt 90 ]; do echo 'Barley fell.'; echo; i=$((i+1)); done; \
         echo 'Oats did not move.'; } | \"$0\"",
    );
    terminal.shows("Wheat prices rose on Monday.");
    terminal.keys_until("G", "Oats did not move.");
    terminal.shows_no("Wheat prices");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_pipe_that_is_slow_is_read_as_it_comes() {
    let folder = Folder::new();
    let gate = folder.path().join("gate");
    // More than a head, then nothing until the gate is there.
    let mut terminal = Start::sized(80, 24).reading(&gate).script(
        "{ echo 'Wheat prices rose on Monday.'; echo; i=0; while [ $i -lt 3000 ]; do echo 'Barley fell a little again, they said.'; i=$((i+1)); done; \
         echo; until [ -e \"$1\" ]; do sleep 0.05; done; echo 'Oats did not move.'; } | \"$0\"",
    );
    terminal.shows("Wheat prices rose on Monday.");
    folder.file("gate", "");
    terminal.keys_until("G", "Oats did not move.");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn several_files_are_a_key_apart() {
    let folder = Folder::new();
    let other = folder.file("other.txt", "Wheat prices rose on Monday.\n");
    let mut terminal = Start::sized(80, 24).reading(SAMPLE).reading(other).run();
    terminal.shows(OPENING);
    terminal.shows("1/2");
    terminal.keys("]b");
    terminal.shows("Wheat prices rose on Monday.");
    terminal.shows("2/2");
    terminal.keys("[b");
    terminal.shows(OPENING);
    terminal.keys("gb");
    terminal.tells("BRIEFINGS");
    terminal.shows("other.txt");
    terminal.keys("j\r");
    terminal.shows("Wheat prices rose on Monday.");
    terminal.shows_no("BRIEFINGS");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_folder_is_searched_as_a_whole() {
    let folder = Folder::new();
    for (name, text) in [
        ("a.txt", "Bread\n\nBread is dear.\n"),
        ("b.txt", "Steel\n\nSteel is dear.\n\nThe harbour was dug by hand.\n"),
        ("c.txt", "Harbour Talks\n\nNothing was said.\n"),
    ] {
        folder.file(name, text);
    }
    let mut terminal = Start::sized(80, 24).reading(folder.path()).run();
    terminal.tells("BRIEFINGS");
    terminal.keys("g/harbour\r");
    terminal.shows("2 in 2 briefings");
    terminal.shows("The harbour was dug by hand.");
    terminal.keys("G\r");
    terminal.shows_no("2 in 2 briefings");
    terminal.keys("H");
    terminal.shows("2 in 2 briefings");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_file_that_fails_does_not_stop_the_others() {
    let folder = Folder::new();
    let missing = folder.path().join("missing.txt");
    let mut terminal = Start::sized(160, 24).reading(SAMPLE).reading(missing).run();
    terminal.shows(OPENING);
    terminal.keys("]b");
    terminal.shows("missing.txt: no such file");
    terminal.keys("[b");
    terminal.shows(OPENING);
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 1, "a source could not be read");
    assert!(
        terminal.screen().contains("missing.txt: no such file"),
        "it is said once more where it stays: {}",
        terminal.screen()
    );
}

#[test]
fn the_end_tells_of_a_source_that_nobody_turned_to() {
    let folder = Folder::new();
    let missing = folder.path().join("missing.txt");
    for sources in [[Path::new(SAMPLE), &missing], [&missing, Path::new(SAMPLE)]] {
        let mut terminal = Start::sized(160, 24).reading(sources[0]).reading(sources[1]).run();
        terminal.writes("\x1b[?1049h");
        terminal.keys("Q");
        assert_eq!(terminal.ends(), 1, "{sources:?}");
        let screen = terminal.screen();
        assert!(
            screen.starts_with("error: ") && screen.contains("missing.txt: no such file"),
            "{screen}"
        );
    }
    let mut terminal = Start::sized(160, 24).reading(SAMPLE).reading(&missing).run();
    terminal.shows(OPENING);
    terminal.keys("gb");
    terminal.until("what became of it", |screen| {
        screen
            .contents()
            .lines()
            .any(|line| line.contains("missing.txt ") && line.contains(" no such file"))
    });
}

#[test]
fn a_text_that_could_not_be_read_to_its_end_or_again_fails_at_the_end() {
    let folder = Folder::new();
    let path = folder.file("harbour.txt", "Wheat rose on Monday, Christine Lagarde said.\n");
    let mut terminal = Start::sized(160, 24).reading(&path).run();
    terminal.shows("Wheat rose on Monday, Christine Lagarde said.");
    terminal.understands();
    fs::remove_file(&path).unwrap();
    terminal.keys("r");
    terminal.tells("harbour.txt: no such file");
    terminal.shows("Wheat rose on Monday, Christine Lagarde said.");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 1);
    assert!(terminal.screen().contains("harbour.txt: no such file"), "{}", terminal.screen());
    // What is read in the end has not failed.
    let mut terminal = Start::sized(160, 24).reading(SAMPLE).reading(&path).run();
    terminal.shows(OPENING);
    folder.file("harbour.txt", "Barley fell on Monday, Christine Lagarde said.\n");
    terminal.keys("]b");
    terminal.shows("Barley fell on Monday, Christine Lagarde said.");
    terminal.understands();
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_sole_file_that_fails_is_an_error_without_a_screen() {
    let terminal =
        Start::sized(80, 24).reading("no-such.txt").script("\"$0\" \"$1\"; echo \"ended with $?\"");
    terminal.shows("ended with 1");
    let screen = terminal.screen();
    assert!(screen.starts_with("error: no-such.txt: no such file\nended"), "{screen}");
    assert!(!terminal.written().contains("\x1b[?1049h"));
}

#[test]
fn a_large_file_is_read_before_it_is_understood() {
    let folder = Folder::new();
    let sentence =
        "The port authority of Rotterdam said on Tuesday that 40 ships had waited for a berth. ";
    let mut text = String::from("Ships Wait at Rotterdam\n\nThe first sentence stands here.\n\n");
    while text.len() < 5_000_000 {
        text.push_str(&sentence.repeat(6));
        text.push_str("\n\n");
    }
    text.push_str("The last sentence stands here.\n");
    let large = folder.file("large.txt", text);
    let mut terminal = Start::sized(120, 40).reading(large).run();
    terminal.until("the text while counts still grow", |screen| {
        let contents = screen.contents();
        let growing =
            contents.lines().any(|line| line.contains("PEOPLE") && line.trim_end().ends_with('+'));
        growing && contents.contains("The first sentence stands here.")
    });
    terminal.keys_until("G", "The last sentence stands here.");
    terminal.keys("gg");
    terminal.shows("The first sentence stands here.");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

/// The parameters of every sequence that sets how text looks.
fn looks(written: &str) -> Vec<String> {
    let sequences = written.split("\x1b[").skip(1);
    let parameters = sequences.filter_map(|sequence| {
        let end = sequence.find(|c: char| !c.is_ascii_digit() && c != ';' && c != ':')?;
        sequence[end..].starts_with('m').then(|| sequence[..end].to_owned())
    });
    parameters
        .flat_map(|parameters| parameters.split(';').map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn is_colour(parameter: &str) -> bool {
    let number: u8 =
        parameter.split(':').next().and_then(|number| number.parse().ok()).unwrap_or(0);
    matches!(number, 30..=38 | 40..=48 | 90..=97 | 100..=107)
}

/// What sets how text looks after some reading, with `NO_COLOR` as given.
fn looks_with(no_color: &'static str) -> Vec<String> {
    let mut terminal = Start::sized(120, 40).with("NO_COLOR", no_color).run();
    terminal.shows(OPENING);
    terminal.understands();
    terminal.keys("]p");
    terminal.tells("mention 1/");
    terminal.keys("/Ukraine\r");
    terminal.until("matches", |screen| screen.contents().contains('/'));
    terminal.keys("?");
    terminal.tells("HELP");
    looks(&terminal.written())
}

#[test]
fn no_color_means_no_colour_but_keeps_what_colour_says() {
    let plain = looks_with("1");
    let coloured: Vec<_> = plain.iter().filter(|parameter| is_colour(parameter)).collect();
    assert!(coloured.is_empty(), "{coloured:?}");
    for (kept, name) in [("1", "bold"), ("7", "reverse")] {
        assert!(plain.iter().any(|parameter| parameter == kept), "{name} is lost");
    }
    assert!(
        plain.iter().all(|parameter| !parameter.is_empty()),
        "an empty parameter resets what was just set"
    );
    assert!(
        looks_with("").iter().any(|parameter| is_colour(parameter)),
        "an empty NO_COLOR is none"
    );
}

/// Keys and text would come from one place, and each would get a part of them.
#[test]
fn a_terminal_is_no_source() {
    for source in ["-", "/dev/tty", "/dev/stdin"] {
        let terminal =
            Start::sized(100, 24).reading(source).script("\"$0\" \"$1\"; echo \"ended with $?\"");
        terminal.shows("a terminal, not a file");
        terminal.shows("hint: pipe text in or name a file");
        terminal.shows("ended with 1");
        assert!(!terminal.written().contains("\x1b[?1049h"), "{source}");
    }
    let mut terminal = Start::sized(100, 24).reading("-").reading(SAMPLE).run();
    terminal.shows("standard input: a terminal, not a file");
    terminal.keys("]b");
    terminal.shows("first official talks in nearly two years");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 1);
}

/// The server says nothing until the reader has been told to wait no longer.
#[test]
fn a_page_that_does_not_come_is_stopped_with_esc() {
    let (let_go, held) = std::sync::mpsc::channel::<()>();
    let held = std::sync::Mutex::new(Some(held));
    let server = Server::new(move |_, out| {
        if let Some(held) = held.lock().unwrap().take() {
            let _ = held.recv();
        }
        page(out, "Content-Type: text/plain", b"Rain fell on Monday.")
    });
    let mut terminal = Start::sized(100, 24).reading(server.at("/rain")).run();
    terminal.tells("Waiting …");
    terminal.keys("\x1b");
    terminal.tells("reading was stopped");
    drop(let_go);
    terminal.keys("r");
    terminal.shows("Rain fell on Monday.");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

const FEED: &str = "<rss version=\"2.0\"><channel><title>Harbour News</title>\
    <item><title>Ferry fares rise</title><pubDate>Tue, 11 Feb 2025 08:00:00 GMT</pubDate>\
    <description>Fares rose by 12 percent, Ada Moe said.</description></item>\
    <item><title>Bridge closed</title><pubDate>Mon, 10 Feb 2025 08:00:00 GMT</pubDate>\
    <description>The bridge was closed on Monday.</description></item></channel></rss>";

#[test]
fn a_folder_is_a_front_page_that_feeds_join() {
    let folder = Folder::new();
    let news = folder.path().join("news");
    fs::create_dir(&news).unwrap();
    fs::write(news.join("oats.txt"), "Oats Fall\n\nOSLO, 3 March 2025 – Oats fell by 4%.\n")
        .unwrap();
    fs::write(news.join("feed.xml"), FEED).unwrap();
    let mut terminal = Start::sized(100, 30).reading(&news).run();
    terminal.tells("BRIEFINGS");
    terminal.shows("3 unread");
    terminal.until("the newest first, whatever holds it", |screen| {
        let text = screen.contents();
        let at = |words| text.find(words).unwrap_or(usize::MAX);
        at("Oats Fall") < at("Ferry fares rise") && at("Ferry fares rise") < at("Bridge closed")
    });
    terminal.keys("j\r");
    terminal.shows("Fares rose by 12 percent, Ada Moe said.");
    terminal.shows("2/3");
    terminal.keys("H");
    terminal.tells("BRIEFINGS");
    fs::write(news.join("rye.txt"), "Rye Rises\n\nOSLO, 4 March 2025 – Rye rose by 2%.\n").unwrap();
    terminal.shows("Rye Rises");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn what_was_read_is_known_the_next_time() {
    let (folder, state) = (Folder::new(), Folder::new());
    for (name, text) in [("a.txt", "Rain fell on Monday."), ("b.txt", "Snow fell on Tuesday.")] {
        folder.file(name, text);
    }
    let start = || Start::sized(100, 30).with("XDG_STATE_HOME", state.path().to_str().unwrap());
    let mut terminal = start().reading(folder.path()).run();
    terminal.shows("2 unread");
    terminal.keys("\r");
    terminal.shows("1/2");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
    let terminal = start().reading(folder.path()).run();
    terminal.shows("1 unread");
}

#[test]
fn a_list_of_feeds_leads_to_items_and_these_to_their_pages() {
    let server = Server::new(|path, out| {
        match path {
        "/feed" => {
            let head = "<rss version=\"2.0\"><channel><title>Harbour News</title>";
            let item = "<item><title>Ferry fares rise</title><link>/x</link>\
                <description>Fares rose.</description></item>";
            let at = "http://127.0.0.1";
            let host = out.local_addr()?.port();
            let item = item.replace("/x", &format!("{at}:{host}/fares"));
            let other = "<item><title>Bridge closed</title><description>It is.</description></item>";
            page(out, "Content-Type: application/rss+xml", format!("{head}{item}{other}</channel></rss>").as_bytes())
        }
        "/fares" => page(
            out,
            "Content-Type: text/html",
            b"<html><title>Ferry fares rise</title><body><article><p>Fares rose by 12 percent, and \
              nobody was asked beforehand, Ada Moe said.</p></article></body></html>",
        ),
        _ => status(out, "404 Not Found", ""),
    }
    });
    let folder = Folder::new();
    let feeds = format!(
        "<opml version=\"2.0\"><body><outline text=\"Harbours\" xmlUrl=\"{}\"/></body></opml>",
        server.at("/feed")
    );
    let list = folder.file("feeds.opml", feeds);
    let mut terminal = Start::sized(100, 30).reading(&list).run();
    terminal.shows("Harbours");
    assert!(server.asked().is_empty(), "nobody goes there unasked");
    terminal.keys("\r");
    terminal.shows("Ferry fares rise");
    terminal.keys("\r");
    terminal.shows("Fares rose.");
    assert_eq!(server.asked().len(), 1);
    terminal.keys("gf");
    terminal.shows("nobody was asked beforehand");
    terminal.keys("r");
    terminal.shows_no("nobody was asked beforehand");
    terminal.shows("Fares rose.");
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}
