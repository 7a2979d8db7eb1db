//! The configuration and the keys as commands write them, and what is said of a file with faults.

use std::fs;

use crate::process::{Folder, dateline, dateline_in};

#[test]
fn without_a_file_the_defaults_are_in_force() {
    let ran = dateline(["config"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.starts_with("measure = 84\n") && !ran.out.contains("[keys]"), "{}", ran.out);
    let ran = dateline(["keys"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(
        ran.out.starts_with("[keys]\n") && ran.out.contains("next-person = [\"] p\"]\n"),
        "{}",
        ran.out
    );
}

#[test]
fn the_default_can_be_saved_and_changed() {
    let folder = Folder::new();
    let default = dateline(["config", "--default"]).out;
    let path = folder.file(
        "config.toml",
        default
            .replace("#measure = 84", "measure = 72")
            .replace("#[keys]", "[keys]")
            .replace("#help = [\"?\"]", "help = [\"C-h\"]"),
    );
    let ran = dateline(["config", "--config", path.to_str().unwrap()]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(
        ran.out.starts_with("measure = 72\n") && ran.out.ends_with("\n[keys]\nhelp = [\"C-h\"]\n"),
        "{}",
        ran.out
    );
}

#[test]
fn every_fault_is_told_and_the_rest_holds() {
    let folder = Folder::new();
    let path =
        folder.file("config.toml", "measure = 60\nmesure = 61\n\n[keys]\nsummary = [\"g p\"]\n");
    let path = path.to_str().unwrap();
    let ran = dateline(["config", "--config", path]);
    assert_eq!(ran.code, Some(1));
    let told = format!(
        "error: {path}:2: unknown key `mesure`; did you mean `measure`?\nerror: {path}:5: `g p` cannot be bound to `summary`: `people` uses it\n"
    );
    assert_eq!(ran.err, told);
    assert!(ran.out.starts_with("measure = 60\n"), "{}", ran.out);
}

#[test]
fn more_faults_than_anybody_reads_are_counted() {
    let folder = Folder::new();
    for (keys, last) in [
        (100, "{path}:100: unknown key `k100`"),
        (5000, "and 4900 more faults"),
        (9000, "{path}: cannot be read: larger than 64 KiB"),
    ] {
        let text: String = (1..=keys)
            .flat_map(|number| ["k".to_owned(), number.to_string(), " = 1\n".to_owned()])
            .collect();
        let path = folder.file("config.toml", text);
        let path = path.to_str().unwrap();
        let ran = dateline(["config", "--config", path]);
        assert_eq!(ran.code, Some(1));
        let told: Vec<&str> = ran.err.lines().collect();
        assert!(told.len() <= 101, "{}", told.len());
        assert_eq!(told.last().copied(), Some(&*format!("error: {last}").replace("{path}", path)));
    }
}

#[test]
fn a_named_file_has_to_be_there() {
    let ran = dateline(["keys", "--config", "no/such.toml"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), "error: no/such.toml: no such file\n"));
}

#[test]
fn a_theme_that_nobody_knows_is_told_with_the_nearest() {
    let folder = Folder::new();
    for (theme, told) in [
        ("drak", "; did you mean `dark`?"),
        ("atuo", "; did you mean `auto`?"),
        ("frobnicate", ": `dateline themes` lists them"),
    ] {
        let path = folder
            .file("config.toml", format!("measure = 60\n\ntheme = \"{theme}\"\nmesure = 1\n"));
        let path = path.to_str().unwrap();
        let ran = dateline(["config", "--config", path]);
        let mesure = format!("error: {path}:4: unknown key `mesure`; did you mean `measure`?\n");
        assert_eq!(
            (ran.code, ran.err),
            (Some(1), format!("error: {path}:3: unknown theme `{theme}`{told}\n{mesure}"))
        );
        assert!(ran.out.contains("\ntheme = \"auto\"\n"), "{}", ran.out);
    }
    let default = dateline(["config"]).out;
    let name = default.lines().find_map(|line| line.strip_prefix("theme = ")).unwrap();
    let listed = dateline(["themes"]).out;
    assert!(listed.lines().any(|theme| format!("\"{theme}\"") == name), "{name}: {listed}");
    for theme in ["auto", "dark"] {
        let path = folder.file("config.toml", format!("theme = \"{theme}\"\n"));
        let ran = dateline(["config", "--config", path.to_str().unwrap()]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{theme}");
        assert!(ran.out.contains(&format!("\ntheme = \"{theme}\"\n")), "{}", ran.out);
    }
}

#[test]
fn a_theme_that_cannot_be_read_is_told_as_one() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path().join("dateline/themes")).unwrap();
    folder.file("dateline/themes/mine.toml", b"text = {}\n# \xff\n");
    folder.file("dateline/config.toml", "theme = \"mine\"\n");
    for arguments in [&["themes", "mine"][..], &["config"]] {
        let ran = dateline_in(folder.path(), arguments);
        assert_eq!((ran.code, ran.err.lines().count()), (Some(1), 1), "{arguments:?}: {}", ran.err);
        assert!(
            ran.err.starts_with("error: theme `mine` cannot be read: "),
            "{arguments:?}: {}",
            ran.err
        );
    }
}
