//! How fast the reader feels, as a ratio to `less`: each row of `docs/performance.md` with its bar.
//!
//! Two variables name what this needs: `DATELINE_HARNESS`, a script that measures two programs in
//! pairs in a pseudo-terminal, and `DATELINE_DOCUMENTS`, a folder with the documents. Without them
//! it says so and measures nothing. Deliberately absent: a verdict that stops anything, since every
//! figure here depends on the machine (`tests/suite/instructions.rs` holds what does not).

#![allow(clippy::print_stdout, reason = "what a bench finds is printed")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_dateline");

/// What a row says: a ratio to `less`, or the program's own value.
#[derive(Clone, Copy)]
enum Said {
    Ratio,
    Own,
}
use Said::{Own, Ratio};

/// A document, how often it is opened, and its rows: what they are called here and in the answer of
/// the harness, and the most that is right.
type Document = (&'static str, u32, &'static [(&'static str, &'static str, Said, f64)]);

const KEYS: &[(&str, &str, Said, f64)] = &[
    ("first paint, without waits", "quiet", Ratio, 1.35),
    ("page key, median", "page_p50", Ratio, 1.1),
    ("page key, 95th of 100", "page_p95", Ratio, 1.3),
    ("line key, median, ms", "line_p50", Own, 0.7),
    ("bytes of a page key", "page_bytes", Ratio, 1.3),
    ("bytes of a line key", "line_bytes", Own, 2500.0),
    ("thirty page keys at once", "burst", Ratio, 1.0),
    ("resize", "resize", Ratio, 4.0),
    ("end", "end", Ratio, 3.0),
    ("search, near the end", "search", Ratio, 1.0),
    ("exit, ms", "exit", Own, 1.5),
];

const SMALL: &[(&str, &str, Said, f64)] = &[
    ("first paint, without waits", "quiet", Ratio, 1.35),
    ("line key, median, ms", "line_p50", Own, 0.7),
    ("peak memory, MB", "rss_peak", Own, 16.0),
    ("exit, ms", "exit", Own, 1.5),
];

const WIDE: &[(&str, &str, Said, f64)] = &[
    ("page key, median", "page_p50", Ratio, 1.1),
    ("bytes of a page key", "page_bytes", Ratio, 1.3),
];

const DOCUMENTS: [Document; 9] = [
    ("b4k.md", 21, SMALL),
    ("b100k.md", 9, KEYS),
    ("b1m.md", 9, KEYS),
    ("b10m.md", 5, KEYS),
    ("b100m.md", 3, KEYS),
    ("cjk1m.md", 5, WIDE),
    ("emoji1m.md", 5, WIDE),
    ("headings200k.md", 3, WIDE),
    ("lines1m.md", 3, WIDE),
];

/// What the harness says of the program beside `less` with a document.
fn measure(harness: &Path, document: &Path, runs: u32) -> Option<Value> {
    let answer = env::temp_dir().join(format!("dateline-felt-{}.json", std::process::id()));
    let measured = Command::new("setsid")
        .arg("--wait")
        .arg("python3")
        .arg(harness)
        .args([
            "pair",
            "--quiet",
            "--boost",
            "12",
            "--a-profile",
            "dateline",
            "--b-profile",
            "less",
        ])
        .arg("--a")
        .arg(format!("{PROGRAM} --no-state {{doc}}"))
        .args(["--runs", &runs.to_string()])
        .arg("--doc")
        .arg(document)
        .arg("--json")
        .arg(&answer)
        .output();
    let said = measured.ok().and_then(|_| fs::read(&answer).ok());
    // It was made for this alone, and another run makes it anew.
    let _ = fs::remove_file(&answer);
    serde_json::from_slice(&said?).ok()
}

fn main() {
    let path = |name: &str| env::var_os(name).map(PathBuf::from);
    let (Some(harness), Some(folder)) = (path("DATELINE_HARNESS"), path("DATELINE_DOCUMENTS"))
    else {
        println!("nothing is measured: DATELINE_HARNESS and DATELINE_DOCUMENTS are not set");
        return;
    };
    println!("{:16} {:28} {:>10} {:>10}", "document", "what", "measured", "at most");
    for (document, runs, rows) in DOCUMENTS {
        let Some(answer) = measure(&harness, &folder.join(document), runs) else {
            println!("{document:16} could not be measured");
            continue;
        };
        for &(what, name, said, most) in rows {
            let field = if matches!(said, Ratio) { "ratio" } else { "a" };
            let Some(measured) = answer["ratios"][name][field].as_f64() else {
                println!("{document:16} {what:28} {:>10} {most:>10}", "-");
                continue;
            };
            let sign = if matches!(said, Ratio) { "×" } else { "" };
            let over = if measured > most { "  over" } else { "" };
            println!("{document:16} {what:28} {measured:>9.2}{sign:1} {most:>9}{sign:1}{over}");
        }
    }
}
