//! Text and names that would harm a terminal or a script, in every format and in messages; bytes
//! that are not the UTF-8 they should be.

use std::ffi::OsString;

use crate::process::{Folder, SAMPLE, dateline, dateline_fed, understood};

/// What must not reach a terminal: C0 but tab and line feed, DEL, C1, and the marks that turn text
/// around.
fn harmful(text: &str) -> Option<char> {
    text.chars().find(|&c| {
        (c.is_control() && !matches!(c, '\t' | '\n'))
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

#[track_caller]
fn harmless(text: &str) {
    assert_eq!(harmful(text), None, "in {text:?}");
}

/// Clears the screen, sets the title, writes to the clipboard, rings, turns the text around.
const EVIL: &str = "Shares in Acme \x1b[2J\x1b]0;owned\x07 rose 5%\x1b]52;c;cm0gLXJm\x07 on \u{9b}31mMonday\u{202e}.txt\x7f, \
                    said \x08\x08\x08Ann Lee.\r\n\x1b[8mHidden\x1b[0m \u{2067}words\u{2069} and\x0b\x0cmore\u{85}of it.";

#[test]
fn escapes_in_a_text_come_out_harmless_in_every_format() {
    for format in ["json", "ndjson", "linear"] {
        let ran = dateline_fed(["annotate", "--format", format], EVIL.as_bytes());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{format}");
        harmless(&ran.out);
        assert!(
            ran.out.contains("Shares in Acme") && ran.out.contains("Hidden"),
            "{format}: {}",
            ran.out
        );
    }
    // A JSON escape is an escape all the same once it is read.
    let record = understood(EVIL);
    for string in strings(&record) {
        harmless(string);
    }
    assert!(
        record["warnings"][0]["text"].as_str().unwrap().contains("replaced"),
        "{}",
        record["warnings"]
    );
    let text = record["text"].as_str().unwrap();
    assert_eq!(
        text.len(),
        EVIL.replace("\r\n", "\n").len(),
        "stand-ins have the length of what they stand for"
    );
}

fn strings(value: &serde_json::Value) -> Vec<&str> {
    match value {
        serde_json::Value::String(string) => vec![string],
        serde_json::Value::Array(list) => list.iter().flat_map(strings).collect(),
        serde_json::Value::Object(map) => map.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn escapes_in_a_record_come_out_harmless() {
    let line = serde_json::json!({"id": EVIL, "text": EVIL, "ref_date": EVIL}).to_string()
        + "\n{\"id\": \"\\u001b[2J\"}\n\x1b[2Jno json\n";
    for format in ["json", "ndjson", "linear"] {
        let ran =
            dateline_fed(["annotate", "--input", "ndjson", "--format", format], line.as_bytes());
        assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""), "{format}");
        harmless(&ran.out);
        if format == "ndjson" {
            for record in ran.records() {
                strings(&record).into_iter().for_each(harmless);
            }
        }
    }
}

#[test]
fn escapes_in_a_file_name_come_out_harmless() {
    let folder = Folder::new();
    let name = "a\x1b[31mb\x07c\u{202e}d\ne.txt";
    let path = folder.file(name, "Wheat prices rose.");
    for format in ["json", "ndjson", "linear"] {
        let ran = dateline([
            "annotate".into(),
            "--format".into(),
            format.into(),
            path.clone().into_os_string(),
        ]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        harmless(&ran.out);
        assert!(ran.out.contains("Wheat prices rose."));
    }
    let missing = dateline(["annotate".into(), OsString::from(name)]);
    harmless(&missing.err);
    assert_eq!(missing.err.lines().count(), 1, "a name does not add lines: {}", missing.err);
    assert!(
        missing.err.starts_with("error: a") && missing.err.contains(": no such file\n"),
        "{}",
        missing.err
    );
}

#[test]
fn escapes_in_arguments_come_out_harmless() {
    for arguments in [
        ["annotate", "--format", "\x1b[2J\x07"],
        ["annotate", "--date", "\x1b[2J\x07"],
        ["annotate", "-", "--\x1b[2J\x07"],
    ] {
        let ran = dateline(arguments);
        assert_eq!(ran.code, Some(2));
        harmless(&ran.err);
    }
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_no_utf_8_is_read_and_shown() {
    use std::os::unix::ffi::OsStringExt;
    let folder = Folder::new();
    let path = folder.file(OsString::from_vec(b"caf\xe9.txt".to_vec()), "Wheat prices rose.");
    let ran =
        dateline(["annotate".into(), "--format".into(), "ndjson".into(), path.into_os_string()]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.records()[0]["source"].as_str().unwrap().ends_with("caf\u{fffd}.txt"));
}

#[test]
fn lines_are_plain_text() {
    let ran = dateline([SAMPLE]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    harmless(&ran.out);
    // No box drawing, no blocks, no braille.
    assert_eq!(
        ran.out.chars().find(|c| matches!(c, '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}')),
        None
    );
    let sample = std::fs::read_to_string(SAMPLE).unwrap();
    let lines: Vec<&str> = ran.out.lines().collect();
    for (line, written) in sample.lines().zip(&lines) {
        assert_eq!(
            written.trim_start_matches("# ").trim_start_matches('#').trim(),
            line.trim(),
            "the text in order, a block a line"
        );
    }
    let found = &lines[sample.lines().count()..];
    assert!(found.len() > 10);
    for line in found {
        let tag = line.split(' ').next().unwrap();
        assert!(
            ["SUMMARY", "PERSON", "ORGANISATION", "PLACE", "FIGURE", "QUOTE", "DATE", "WARNING"]
                .contains(&tag),
            "{line}"
        );
    }
}

#[test]
fn windows_line_ends_become_line_feeds() {
    let record = understood("First line.\r\nSecond line.\rThird line.\r\n");
    assert_eq!(record["text"], "First line.\nSecond line.\nThird line.\n");
    assert_eq!(record["warnings"], serde_json::json!([]));
}

/// The one text that `annotate` reads from `bytes`.
fn text_of(bytes: &[u8]) -> (String, String) {
    let ran = dateline_fed(["annotate", "--format", "ndjson"], bytes);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let record = &ran.records()[0];
    (record["text"].as_str().unwrap().to_owned(), record["warnings"].to_string())
}

#[test]
fn utf_16_is_read_either_way_round() {
    let text = "Öl prices rose 5% – a record.\n";
    let little: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        assert_eq!(text_of(&bytes), (text.to_owned(), "[]".to_owned()));
    }
}

#[test]
fn a_byte_order_mark_is_no_text() {
    assert_eq!(
        text_of(b"\xef\xbb\xbfWheat prices rose."),
        ("Wheat prices rose.".to_owned(), "[]".to_owned())
    );
}

#[test]
fn bytes_that_are_no_utf_8_are_read_with_a_warning() {
    let (text, warnings) =
        text_of(b"Wheat prices rose \xff\xfe\xc3 on Monday, \xe2\x28\xa1 they said.");
    assert!(text.starts_with("Wheat prices rose ") && text.ends_with(" they said."), "{text}");
    assert!(
        text.contains('\u{fffd}') && warnings.contains("invalid byte sequence"),
        "{text} {warnings}"
    );
}
