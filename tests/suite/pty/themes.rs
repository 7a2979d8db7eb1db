//! Themes in a terminal: by flag, by key, by the environment, and the user's own files with what is
//! wrong in them.

use std::fs;
use std::thread;
use std::time::Duration;

use vt100::Color;

use super::OPENING;
use crate::process::{Folder, dateline};
use crate::terminal::{Start, Terminal};

/// Background and letters of the cell in the middle of the first row of text.
fn colours(terminal: &Terminal) -> (Color, Color) {
    terminal.ask(|screen| screen.cell(5, 20).map(|cell| (cell.bgcolor(), cell.fgcolor())).unwrap())
}

#[test]
fn a_theme_by_flag_in_true_colour_and_in_256() {
    let terminal =
        Start::sized(80, 24).reading("--theme=dark").with("COLORTERM", "truecolor").run();
    terminal.shows(OPENING);
    assert_eq!(colours(&terminal), (Color::Rgb(0x16, 0x18, 0x1d), Color::Rgb(0xd5, 0xd8, 0xde)));
    let terminal = Start::sized(80, 24).reading("--theme=dark").run();
    terminal.shows(OPENING);
    assert_eq!(colours(&terminal).0, Color::Idx(234));
}

#[test]
fn no_colour_keeps_bold_and_reverse() {
    let mut terminal = Start::sized(80, 24).with("NO_COLOR", "1").run();
    terminal.shows(OPENING);
    terminal.understands();
    terminal.keys("]p");
    terminal.tells("mention 1/");
    let found = |wanted: fn(&vt100::Cell) -> bool| {
        terminal.ask(|screen| {
            (0..24)
                .flat_map(|row| (0..80).map(move |column| (row, column)))
                .any(|(row, column)| screen.cell(row, column).is_some_and(wanted))
        })
    };
    assert!(found(vt100::Cell::inverse), "the selection is reversed");
    assert!(found(vt100::Cell::bold), "the headline is bold");
    assert!(
        !found(|cell| cell.fgcolor() != Color::Default || cell.bgcolor() != Color::Default),
        "no colour"
    );
    drop(terminal);
    let wished = Start::sized(80, 24).with("NO_COLOR", "1").reading("--theme=dark").run();
    wished.shows(OPENING);
    assert_eq!(colours(&wished).0, Color::Idx(234), "who asks for a theme gets it");
}

#[test]
fn a_key_turns_through_the_themes_and_names_each() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.shows(OPENING);
    for name in ["light", "dark", "high-contrast", "mono", "terminal"] {
        terminal.keys("T");
        terminal.tells(&format!("Theme: {name}"));
    }
    assert_eq!(colours(&terminal).0, Color::Default);
}

#[test]
fn a_users_own_theme_is_read_and_what_is_wrong_in_it_is_told() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().join("dateline/themes")).unwrap();
    folder.file("dateline/themes/mine.toml", "text = { bg = 17 }\npersn = { bold = true }\n");
    let start = |theme: &str| {
        Start::sized(160, 24)
            .with("XDG_CONFIG_HOME", folder.path().to_str().unwrap())
            .reading(format!("--theme={theme}"))
            .run()
    };
    let terminal = start("mine");
    terminal.shows(OPENING);
    terminal.tells("mine.toml:2: unknown style `persn`; did you mean `person`?");
    assert_eq!(colours(&terminal).0, Color::Idx(17));
    let terminal = start("drak");
    terminal.tells("! unknown theme `drak`; did you mean `dark`?");
}

#[test]
fn a_users_own_theme_that_is_saved_is_seen_at_once_and_a_bad_one_leaves_the_last() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().join("dateline/themes")).unwrap();
    let path = folder.file("dateline/themes/mine.toml", "text = { bg = 17 }\n");
    let start = |theme: &str| {
        Start::sized(160, 24)
            .with("XDG_CONFIG_HOME", folder.path().to_str().unwrap())
            .reading(format!("--theme={theme}"))
            .run()
    };
    let background = |terminal: &Terminal, colour: u8| {
        terminal.until("the theme's background", |screen| {
            screen.cell(5, 20).is_some_and(|cell| cell.bgcolor() == Color::Idx(colour))
        });
    };
    let mut terminal = start("mine");
    terminal.shows(OPENING);
    background(&terminal, 17);
    terminal.follows(&path, "text = { bg = 18 }\n", "Reloaded the theme");
    background(&terminal, 18);
    terminal.follows(
        &path,
        "text = { bg = 19 }\npersn = { bold = true }\n",
        "! themes/mine.toml:2: unknown style `persn`; did you mean `person`?",
    );
    background(&terminal, 18);
    terminal.follows(&path, "text = { bg = 20 }\n", "Reloaded the theme");
    background(&terminal, 20);
    // What was wrong is over: no key brings it back.
    terminal.keys("j");
    terminal.shows_no("Reloaded the theme");
    assert!(!terminal.screen().contains("persn"), "{}", terminal.screen());
    fs::remove_file(&path).unwrap();
    terminal.gets_focus();
    terminal.tells("! unknown theme `mine`");
    background(&terminal, 20);
    terminal.follows(&path, "text = { bg = 21 }\n", "Reloaded the theme");
    background(&terminal, 21);
    // Of the themes that are not shown nothing is told; of one that comes in the place of a
    // built-in one it is.
    for name in ["terminal", "light"] {
        terminal.keys("T");
        terminal.tells(&format!("Theme: {name}"));
    }
    let light = folder.path().join("dateline/themes/light.toml");
    terminal.follows(&light, "text = { bg = 22 }\n", "Reloaded the theme");
    background(&terminal, 22);
    terminal.keys("j");
    terminal.shows_no("Reloaded the theme");
    fs::write(&path, "text = { bg = 23 }\n").unwrap();
    terminal.settles(Duration::from_millis(300));
    assert_eq!(colours(&terminal).0, Color::Idx(22));
    drop(terminal);
    // One that is not there yet is waited for, its folder too.
    fs::remove_dir_all(folder.path().join("dateline")).unwrap();
    let mut terminal = start("mine");
    terminal.tells("! unknown theme `mine`");
    fs::create_dir_all(folder.path().join("dateline/themes")).unwrap();
    terminal.follows(&path, "text = { bg = 24 }\n", "Reloaded the theme");
    background(&terminal, 24);
}

#[test]
fn themes_are_listed_and_printed_as_files_that_load() {
    let listed = dateline(["themes"]);
    assert_eq!(listed.code, Some(0));
    assert!(
        listed.out.starts_with("terminal\nlight\ndark\nhigh-contrast\nmono\nauto\n"),
        "{}",
        listed.out
    );
    for name in dateline::ui::theme::names() {
        let printed = dateline(["themes", name]);
        let (theme, problems) = dateline::ui::theme::Theme::parse(&printed.out);
        assert_eq!((printed.code, problems.len()), (Some(0), 0), "{name}");
        assert_eq!(Some(theme), dateline::ui::theme::Theme::built_in(name));
    }
    let missing = dateline(["themes", "drak"]);
    assert_eq!((missing.code, missing.out.as_str()), (Some(1), ""));
    assert!(missing.err.contains("did you mean `dark`?"), "{}", missing.err);
    let auto = dateline(["themes", "auto"]);
    assert_eq!((auto.code, auto.out.as_str()), (Some(1), ""));
    assert!(auto.err.contains("light or dark"), "{}", auto.err);
}

/// What the terminal is asked for its background with.
const QUESTION: &str = "\x1b]11;?\x07";

/// The colour of the letters of the first person on the screen.
fn of_a_person(screen: &vt100::Screen) -> Option<Color> {
    let name = "Marco Rubio";
    let (row, line) = (0..).zip(screen.rows(0, 80)).find(|(_, line)| line.contains(name))?;
    let column = line.find(name).map(|at| line[..at].chars().count())?;
    screen.cell(row, column as u16).map(vt100::Cell::fgcolor)
}

/// The words on the screen by row.
fn words(terminal: &Terminal) -> Vec<String> {
    terminal.ask(|screen| screen.rows(0, 80).map(|row| row.trim_end().to_owned()).collect())
}

/// That colour in the themes that `auto` may be.
const TERMINAL: Color = Color::Idx(12);
const DARK: Color = Color::Rgb(0x67, 0xc9, 0xbd);
const LIGHT: Color = Color::Rgb(0x0b, 0x7a, 0x75);

#[test]
fn the_terminal_says_whether_it_is_light_or_dark() {
    for (answer, colour) in
        [("\x1b]11;rgb:1616/1818/1d1d\x07", DARK), ("\x1b]11;rgb:ffff/ffff/f0f0\x1b\\", LIGHT)]
    {
        let mut terminal = Start::sized(80, 24).with("COLORTERM", "truecolor").run();
        terminal.writes(QUESTION);
        let written = terminal.written();
        let opening = written.find("official").expect("the question is behind the first screen");
        assert!(written.find(QUESTION) > Some(opening));
        terminal.shows(OPENING);
        terminal.understands();
        let before = words(&terminal);
        assert_eq!(terminal.ask(of_a_person), Some(TERMINAL));
        terminal.keys(answer);
        terminal.until("the theme's colour", |screen| of_a_person(screen) == Some(colour));
        // The same words on the same background: nothing flashes, nothing moves.
        assert_eq!(words(&terminal), before);
        assert_eq!(colours(&terminal), (Color::Default, Color::Default));
        let written = terminal.written();
        assert_eq!(written.matches(QUESTION).count(), 1);
        let behind = written.rsplit(QUESTION).next().unwrap();
        assert!(!behind.contains("\x1b[2J"), "the screen is not cleared");
        terminal.keys("?");
        terminal.tells("HELP");
    }
}

#[test]
fn an_answer_that_comes_in_parts_is_no_keys() {
    let mut terminal = Start::sized(80, 24).with("COLORTERM", "truecolor").run();
    terminal.writes(QUESTION);
    terminal.keys("?");
    terminal.tells("HELP");
    for part in ["\x1b", "]11;rgb:ffff/ffff/f0f0\x1b", "\\"] {
        terminal.keys(part);
        // What is written at once is read at once.
        thread::sleep(Duration::from_millis(10));
    }
    terminal.keys("\x1b");
    terminal.shows_no("HELP");
    terminal.shows(OPENING);
    terminal.until("the theme's colour", |screen| of_a_person(screen) == Some(LIGHT));
    assert!(!terminal.screen().contains("does nothing"), "{}", terminal.screen());
}

#[test]
fn an_answer_that_comes_at_the_end_stays_with_the_program() {
    let leaks = || {
        let mut terminal = Start::sized(80, 24).script("\"$0\" --theme=auto --no-state; echo ready; read line; printf 'read <%s>\\n' \"$line\"");
        terminal.writes(QUESTION);
        terminal.keys("Q");
        thread::sleep(Duration::from_millis(50));
        terminal.keys("\x1b]11;rgb:1616/1818/1d1d\x1b\\");
        terminal.writes("\x1b[?1049l");
        terminal.until("the shell", |screen| !screen.alternate_screen());
        terminal.becomes_as_before();
        // Until the program has ended it may still read what is typed.
        terminal.shows("ready");
        terminal.keys("words\r");
        terminal.shows("read <");
        !terminal.screen().contains("read <words>")
    };
    // The end waits for a tenth of a second; a machine that is busy elsewhere may take longer to
    // answer.
    assert!((0..5).any(|_| !leaks()), "the answer is taken for keys");
}

#[test]
fn a_saved_wish_for_the_terminals_own_background_asks_for_it() {
    let folder = Folder::new();
    let path = folder.file("config.toml", "theme = \"mono\"\n");
    let start =
        || Start::sized(80, 24).with("COLORTERM", "truecolor").reading("--config").reading(&path);
    let mut terminal = start().run();
    terminal.shows(OPENING);
    terminal.understands();
    terminal.follows(&path, "theme = \"auto\"\n", "Reloaded");
    terminal.writes(QUESTION);
    terminal.keys("\x1b]11;rgb:1616/1818/1d1d\x07");
    terminal.until("the theme's colour", |screen| of_a_person(screen) == Some(DARK));
    assert_eq!(terminal.written().matches(QUESTION).count(), 1);
    terminal.follows(&path, "theme = \"light\"\n", "Reloaded");
    terminal.until("another background", |screen| {
        screen.cell(5, 20).is_some_and(|cell| cell.bgcolor() == Color::Rgb(0xfb, 0xfa, 0xf7))
    });
    let mut remote = start().with("SSH_TTY", "/dev/pts/7").run();
    remote.shows(OPENING);
    remote.follows(&path, "theme = \"auto\"\n", "Reloaded");
    remote.follows(&path, "measure = 1\ntheme = \"auto\"\n", "config.toml:1");
    assert!(!remote.written().contains("\x1b]11"));
}

#[test]
fn a_terminal_that_does_not_answer_is_not_waited_for() {
    let mut terminal = Start::sized(80, 24).run();
    terminal.writes(QUESTION);
    terminal.shows(OPENING);
    terminal.understands();
    terminal.keys("]p");
    terminal.tells("mention 1/");
    terminal.keys("\x1b");
    terminal.tells("]p people");
    assert_eq!(terminal.ask(of_a_person), Some(TERMINAL));
    assert_eq!(colours(&terminal), (Color::Default, Color::Default));
    terminal.keys("Q");
    assert_eq!(terminal.ends(), 0);
}

/// glow#953, #877: what is asked for comes before what the configuration says, and that before what
/// the terminal says.
#[test]
fn a_wish_comes_before_the_configuration_and_that_before_the_terminal() {
    let folder = Folder::new();
    let configured = |theme: &str, file: &str| {
        let path = folder.file(file, format!("theme = \"{theme}\"\n"));
        Start::sized(80, 24).reading("--config").reading(path)
    };
    for start in [
        configured("light", "light.toml").reading("--theme=dark"),
        configured("auto", "auto.toml").reading("--theme=dark"),
    ] {
        let terminal = start.run();
        terminal.shows(OPENING);
        assert_eq!(colours(&terminal).0, Color::Idx(234));
        assert!(!terminal.written().contains(QUESTION), "nobody needs to know");
    }
    let terminal = configured("light", "light.toml").run();
    terminal.shows(OPENING);
    assert_eq!(colours(&terminal).0, Color::Idx(231));
    // A theme that was chosen by key stays, whatever is answered then.
    let mut terminal = Start::sized(80, 24).reading("--theme=auto").run();
    terminal.writes(QUESTION);
    terminal.shows(OPENING);
    terminal.keys("T");
    terminal.tells("Theme: light");
    terminal.keys("\x1b]11;rgb:1616/1818/1d1d\x07?");
    terminal.tells("HELP");
    assert_eq!(colours(&terminal).0, Color::Idx(231));
}

#[test]
fn nothing_is_asked_over_ssh_nor_without_colours_nor_of_a_console() {
    for (variable, value, person) in [
        ("SSH_TTY", "/dev/pts/7", TERMINAL),
        ("NO_COLOR", "1", Color::Default),
        ("TERM", "linux", TERMINAL),
    ] {
        for theme in [None, Some("--theme=auto")] {
            let start = Start::sized(80, 24).with(variable, value);
            let mut terminal = match theme {
                Some(theme) => start.reading(theme).run(),
                None => start.run(),
            };
            terminal.shows(OPENING);
            terminal.understands();
            terminal.keys("?");
            terminal.tells("HELP");
            terminal.keys("?");
            terminal.shows_no("HELP");
            assert_eq!(terminal.ask(of_a_person), Some(person), "{variable}");
            assert!(!terminal.written().contains("\x1b]11"), "{variable}");
        }
    }
}
