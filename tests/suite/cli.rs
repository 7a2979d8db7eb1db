//! The command line, as a user and a script meet it: exit codes, messages, streams.
//!
//! Deliberately absent: what finders find (`golden_*`) and the terminal (`pty`).

mod config;
mod documents;
mod hostile;
mod json;
mod ndjson;
mod pages;
mod paste;
mod sample;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::process::{Folder, PROGRAM, Ran, SAMPLE, dateline, dateline_fed, read_exactly};

/// That one source failed with `message` and, if one is known, `hint`.
#[track_caller]
fn refused(ran: &Ran, message: &str, hint: Option<&str>) {
    let hint = hint.map(|hint| format!("hint: {hint}\n")).unwrap_or_default();
    assert_eq!(ran.err, format!("error: {message}\n{hint}"));
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
}

#[test]
fn a_missing_file_is_named() {
    refused(&dateline(["annotate", "no/such.txt"]), "no/such.txt: no such file", None);
    refused(&dateline(["no/such.txt"]), "no/such.txt: no such file", None);
}

#[test]
fn a_mistyped_file_is_told_the_one_beside_it() {
    let folder = Folder::new();
    folder.file("harbour.txt", "Rain fell on Monday.");
    folder.file("b.txt", "Snow fell on Tuesday.");
    fs::create_dir(folder.path().join("islands.txt")).unwrap();
    let named = |name: &str| format!("{}/{name}", folder.path().display());
    for (typed, meant) in
        [("harbuor.txt", "harbour.txt"), ("harbour.tx", "harbour.txt"), ("harbour", "harbour.txt")]
    {
        let hint = format!("did you mean `{}`?", named(meant));
        refused(
            &dateline(["annotate", &named(typed)]),
            &format!("{}: no such file", named(typed)),
            (typed != "harbour").then_some(&hint),
        );
    }
    for unlike in ["a.txt", "island.txt", "ferries.txt"] {
        refused(
            &dateline(["annotate", &named(unlike)]),
            &format!("{}: no such file", named(unlike)),
            None,
        );
    }
}

/// Two sources that are not there are two writes: where several programs share an end, none tears
/// the words of another.
#[cfg(unix)]
#[test]
fn an_error_and_its_hint_are_one_write() {
    let folder = Folder::new();
    folder.file("harbour.txt", "Rain fell on Monday.");
    let (hear, say) = std::os::unix::net::UnixDatagram::pair().unwrap();
    let mut child = Command::new(PROGRAM)
        .args(["annotate", "habour.txt", "no-such.txt"])
        .current_dir(folder.path())
        .env("XDG_CONFIG_HOME", folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(std::os::fd::OwnedFd::from(say))
        .spawn()
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let heard = || {
        let mut bytes = [0; 1024];
        let length = hear.recv(&mut bytes).unwrap();
        String::from_utf8_lossy(&bytes[..length]).into_owned()
    };
    assert_eq!(heard(), "error: habour.txt: no such file\nhint: did you mean `harbour.txt`?\n");
    assert_eq!(heard(), "error: no-such.txt: no such file\n");
}

#[test]
fn a_folder_gives_its_briefings_and_nothing_else() {
    let folder = Folder::new();
    folder.file("a.txt", "Rain fell on Monday.");
    folder.file("b.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    folder.file("c.md", "Snow *fell* on Tuesday.");
    folder.file(".d.txt", "Nobody asked for this.");
    fs::create_dir(folder.path().join("e")).unwrap();
    let missing = folder.path().join("f.txt");
    let ran = dateline([
        "annotate",
        "--format",
        "ndjson",
        missing.to_str().unwrap(),
        folder.path().to_str().unwrap(),
    ]);
    let texts: Vec<_> = ran.records().iter().map(|record| record["text"].clone()).collect();
    assert_eq!(texts, ["Snow fell on Tuesday.", "Rain fell on Monday."]);
    assert_eq!(ran.code, Some(1), "one could not be read");
    assert_eq!(ran.err, format!("error: {}: no such file\n", missing.display()));
}

#[test]
fn a_file_that_fails_while_it_is_read_says_why() {
    let path = "/proc/self/mem";
    if Path::new(path).exists() {
        let ran = dateline(["annotate", path]);
        assert!(ran.err.starts_with("error: /proc/self/mem: cannot be read: "), "{}", ran.err);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.file("secret.txt", "Nobody may read this.");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read anything.
    if File::open(&path).is_err() {
        let path = path.to_str().unwrap();
        refused(&dateline(["annotate", path]), &format!("{path}: permission denied"), None);
    }
}

#[test]
fn a_picture_is_no_text_unless_told_so() {
    let folder = Folder::new();
    let path = folder.file("chart.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    let path = path.to_str().unwrap();
    let ran = dateline(["annotate", path]);
    assert!(
        ran.err.starts_with(&format!(
            "error: {path}: not text: expected UTF-8, UTF-16 or UTF-32, found "
        )),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("PNG"), "{}", ran.err);
    assert!(
        ran.err.ends_with("\nhint: extract its text first; --from plain reads it anyway\n"),
        "{}",
        ran.err
    );
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    let forced = dateline(["annotate", "--from", "plain", path]);
    assert_eq!((forced.code, forced.err.as_str()), (Some(0), ""));
    assert!(forced.out.contains("IHDR"));
}

#[test]
fn zero_bytes_are_no_text() {
    let ran = dateline_fed(["annotate"], b"Ten lines\0of\0something.\n");
    refused(
        &ran,
        "-: not text: expected UTF-8, UTF-16 or UTF-32, found zero bytes, the first at byte 9",
        Some("--from plain reads it anyway"),
    );
}

/// Nobody waits for the end of what is no text: it may be long, or never come.
#[test]
fn no_text_is_refused_by_its_beginning() {
    let mut child = Command::new(PROGRAM)
        .arg("annotate")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(&[0; 1 << 13]).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    drop(input);
}

#[test]
fn wrong_arguments_exit_with_2_and_say_what_is_right() {
    let cases: [(&[&str], &str); 6] = [
        (&["annotate", "--format", "xml"], "json, ndjson, linear, markdown, csv"),
        (&["annotate", "--table", "names"], "people, figures, quotes, dates"),
        (&["annotate", "--date", "18/02/2025"], "expected a date like 2025-02-18"),
        (&["annotate", "--from", "odt"], "expected one of: plain"),
        (&["annotate", "--input", "xml"], "ndjson"),
        (&["--frobnicate"], "--frobnicate"),
    ];
    for (arguments, told) in cases {
        let ran = dateline(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(
            ran.err.starts_with("error: ") && ran.err.contains(told),
            "{arguments:?}: {}",
            ran.err
        );
        let lines: Vec<_> = ran.err.lines().collect();
        assert!(lines.len() == 2 && lines[1].starts_with("hint: "), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn errors_begin_in_lower_case_and_ask_alike_for_what_was_meant() {
    let ran = dateline(["--linaer", "a\u{1b}[31mb"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(2), "error: unexpected argument `--linaer` found\nhint: did you mean `--linear`?\n")
    );
    let ran = dateline(["themes", "drak"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(1), "error: unknown theme `drak`\nhint: did you mean `dark`?\n")
    );
    let ran = dateline(["--\u{1b}[31mb"]);
    assert!(!ran.err.contains('\u{1b}'), "{:?}", ran.err);
}

#[test]
fn help_and_version_are_no_errors() {
    for (arguments, told) in
        [(["--help"], "Exit codes:"), (["--version"], env!("CARGO_PKG_VERSION"))]
    {
        let ran = dateline(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        assert!(ran.out.contains(told), "{}", ran.out);
    }
}

#[test]
fn a_bad_source_does_not_stop_the_good_ones() {
    let folder = Folder::new();
    let first = folder.file("first.txt", "Rain fell on Monday.");
    let last = folder.file("last.txt", "Snow fell on Tuesday.");
    let missing = folder.path().join("missing.txt");
    let (first, missing, last) =
        (first.to_str().unwrap(), missing.to_str().unwrap(), last.to_str().unwrap());
    let ran = dateline(["annotate", "--format", "ndjson", first, missing, last]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(
        ran.records()
            .iter()
            .map(|record| record["source"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>(),
        [first, last]
    );
    assert!(ran.err.starts_with(&format!("error: {missing}: no such file")), "{}", ran.err);
}

#[test]
fn a_dash_is_standard_input_among_files() {
    let ran = dateline_fed(["annotate", "--format", "ndjson", "-", SAMPLE], b"Wheat prices rose.");
    assert_eq!(ran.code, Some(0));
    let records = ran.records();
    assert_eq!(
        (records[0]["source"].as_str(), records[0]["text"].as_str()),
        (Some("-"), Some("Wheat prices rose."))
    );
    assert_eq!(records[1]["source"].as_str(), Some(SAMPLE));
}

#[test]
fn an_empty_file_is_an_empty_briefing_with_a_warning() {
    let folder = Folder::new();
    let path = folder.file("empty.txt", "");
    let ran = dateline(["annotate", "--format", "ndjson", path.to_str().unwrap()]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let record = &ran.records()[0];
    assert_eq!(record["text"], "");
    assert_eq!(record["warnings"][0]["text"], "The source is empty.");
    let lines = dateline([path.to_str().unwrap()]);
    assert_eq!((lines.code, lines.out.as_str()), (Some(0), "WARNING The source is empty.\n"));
}

#[test]
fn piped_in_and_out_without_arguments_gives_lines() {
    let ran = dateline_fed([] as [&str; 0], b"Wheat prices rose.\n\nBarley prices fell.\n");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.contains("\nBarley prices fell.\n") && !ran.out.contains('{'), "{}", ran.out);
}

#[test]
fn a_table_takes_a_line_for_each_of_its_rows() {
    let table = "Port\tShips\nAlder\t12\nWestmere\t1,200\n";
    let ran = dateline_fed(
        ["--linear"],
        format!("Harbour news\n\nThe pilots counted.\n\n{table}\nThey went home.\n").as_bytes(),
    );
    assert!(
        ran.out
            .starts_with(&format!("# Harbour news\nThe pilots counted.\n{table}They went home.\n")),
        "{}",
        ran.out
    );
}

#[test]
fn headings_of_lines_follow_the_title_without_a_gap() {
    let folder = Folder::new();
    let path = folder.file("harbour.txt", "Harbour news\n\nThe pilots met.\n\n## Ferries\n\nThey run.\n\n#### Islands\n\nThey wait.\n");
    let lines = dateline(["annotate", "--format", "linear", path.to_str().unwrap()]).out;
    assert!(
        lines.contains("# Harbour news\n")
            && lines.contains("\n## Ferries\n")
            && lines.contains("\n### Islands\n"),
        "{lines}"
    );
}

#[test]
fn a_bound_is_not_sharpened() {
    let folder = Folder::new();
    let path =
        folder.file("storm.txt", "The storm left at least 300 people without a roof, the mayor said. Each family may claim up to $5,000 in aid. Losses are above $2 million.\n");
    let lines = dateline(["annotate", "--format", "linear", path.to_str().unwrap()]).out;
    assert!(lines.contains("FIGURE at least 300: people"), "{lines}");
    assert!(lines.contains("FIGURE at most $5,000"), "{lines}");
    assert!(lines.contains("FIGURE more than $2 million: Losses"), "{lines}");
}

/// A text whose output is larger than any pipe holds.
fn long_text() -> String {
    "The ministry said on Tuesday that 40 ships had left the harbour of Odessa.\n\n".repeat(4000)
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new();
    let path = folder.file("long.txt", long_text());
    for format in ["json", "ndjson", "linear"] {
        let mut child = Command::new(PROGRAM)
            .args(["annotate", "--format", format])
            .arg(&path)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = child.stdout.take().unwrap();
        read_exactly(&mut stdout, 10);
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()),
            (Some(0), ""),
            "{format}"
        );
    }
}

#[test]
fn complaints_that_nobody_reads_change_nothing() {
    let mut child = Command::new(PROGRAM)
        .args(["annotate", "-", "missing.txt"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Gone before the program can have anything to say: its first source still waits for its end.
    drop(child.stderr.take());
    drop(child.stdin.take());
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(1));
}

#[test]
fn a_full_disk_is_told() {
    if let Ok(full) = File::options().write(true).open("/dev/full") {
        let output = Command::new(PROGRAM)
            .args(["annotate", SAMPLE])
            .stdin(Stdio::null())
            .stdout(full)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.starts_with("error: cannot write to standard output: "), "{told}");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn explain_names_the_rule_of_each_item_and_only_then() {
    let plain = dateline(["annotate", "--format", "ndjson", SAMPLE]);
    assert!(!plain.out.contains("\"rule\"") && !plain.out.contains("_rule\""));
    let explained = dateline(["annotate", "--format", "ndjson", "--explain", SAMPLE]);
    let record = &explained.records()[0];
    let mut items = 0;
    for list in ["quotes", "figures", "dates", "times", "durations", "summary"] {
        for item in record[list].as_array().unwrap() {
            assert!(!item["rule"].as_str().unwrap().is_empty(), "{list}: {item}");
            items += 1;
        }
    }
    for list in ["people", "organisations", "places"] {
        for entity in record[list].as_array().unwrap() {
            for mention in entity["mentions"].as_array().unwrap() {
                assert!(!mention["rule"].as_str().unwrap().is_empty(), "{list}: {mention}");
                items += 1;
            }
        }
    }
    assert!(items > 20, "only {items} items");
    let mut parts = 0;
    for figure in record["figures"].as_array().unwrap() {
        for part in ["measures", "direction", "period"] {
            let rule = figure.get(format!("{part}_rule"));
            assert_eq!(rule.is_some(), !figure[part].is_null(), "{part}: {figure}");
            parts += usize::from(rule.is_some());
        }
    }
    assert!(parts > 3, "only {parts} parts of figures");
}

#[test]
fn many_sources_come_out_in_order_on_any_number_of_threads() {
    let folder = Folder::new();
    let mut names = Vec::new();
    for number in 0..40 {
        let text =
            format!("Ada Moe paid $ {number} million on Friday. ").repeat(1 + number % 9 * 60);
        names.push(folder.file(format!("{number:02}.txt"), &text));
    }
    names.insert(7, folder.path().join("missing.txt"));
    // One that is read alone, and a mailbox of many.
    names.insert(20, folder.file("long.txt", "A line that says little.\n\n".repeat(50_000)));
    let letter = "From a@b.example Mon Mar  3 10:00:00 2025\nFrom: Ada <a@b.example>\nSubject: Wall\n\
                  Message-ID: <1@b.example>\nDate: Mon, 3 Mar 2025 10:00:00 +0100\n\nIt is built.\n\n";
    names.insert(30, folder.file("all.mbox", letter.repeat(20)));
    let run = |jobs: &str| {
        let options = ["annotate", "--format", "ndjson", "--no-text", "--jobs", jobs];
        let options = options.iter().map(OsString::from);
        dateline(options.chain(names.iter().map(|name| name.clone().into_os_string())))
    };
    let alone = run("1");
    assert_eq!((alone.code, alone.records().len()), (Some(1), 61));
    assert_eq!(alone.err.matches("error:").count(), 1, "{}", alone.err);
    let many = run("5");
    assert!((many.code, &many.out, &many.err) == (alone.code, &alone.out, &alone.err));
}
