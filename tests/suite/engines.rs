//! The examples of `docs/engines.md` on their engines, where these are installed.
//!
//! Invariant: where one is missing, the test says that it is skipped. Deliberately absent: how fast
//! they are.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::process::{Folder, PROGRAM, dateline_fed};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/spark/annotate.py");

/// Whether `program` runs well with `arguments`.
fn runs(program: &str, arguments: &[&str]) -> bool {
    let ran = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    ran.is_ok_and(|status| status.success())
}

/// What the example writes for the records in `file`, one way.
fn spark(way: &str, file: &Path, out: &Path) -> Vec<String> {
    let ran = Command::new("python3")
        .arg(EXAMPLE)
        .args([way.as_ref(), file.as_os_str(), out.as_os_str()])
        .env("DATELINE", PROGRAM)
        .env("PYSPARK_PYTHON", "python3")
        .env("SPARK_LOCAL_IP", "127.0.0.1")
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let mut parts: Vec<PathBuf> = fs::read_dir(out).unwrap().map(|it| it.unwrap().path()).collect();
    parts.retain(|part| {
        part.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"part-"))
    });
    parts.sort();
    let texts: Vec<String> = parts.iter().map(|part| fs::read_to_string(part).unwrap()).collect();
    texts.iter().flat_map(|text| text.lines()).map(str::to_owned).collect()
}

#[test]
fn engines_give_what_the_program_gives() {
    let needed =
        [("python3", &["-c", "import pyspark, pandas, pyarrow"][..]), ("java", &["-version"])];
    for (program, arguments) in needed {
        if !runs(program, arguments) {
            let said = format!("skipped: Spark, since `{program} {}` fails\n", arguments.join(" "));
            // Past the capture of the tests, which would keep it to itself.
            io::stderr().write_all(said.as_bytes()).unwrap();
            return;
        }
    }
    let record = |number: usize| json!({"id": format!("r{number}"), "text": format!("Ada Moe paid $ {number} million on Friday.")});
    let lines: Vec<String> = (0..300).map(|number| record(number).to_string() + "\n").collect();
    let lines = lines.concat();
    let folder = Folder::new();
    let file = folder.file("records.ndjson", &lines);
    let arguments = ["annotate", "--input", "ndjson", "--no-text"];
    let expected = dateline_fed(arguments, lines.as_bytes()).out;
    let expected: Vec<&str> = expected.lines().collect();
    assert_eq!(spark("pipe", &file, &folder.path().join("pipe")), expected);
    let rows = spark("pandas", &file, &folder.path().join("pandas"));
    let rows: Vec<Value> = rows.iter().map(|row| serde_json::from_str(row).unwrap()).collect();
    assert_eq!(rows.len(), expected.len());
    for (number, (row, expected)) in rows.iter().zip(expected).enumerate() {
        assert_eq!(row["id"], format!("r{number}"));
        assert_eq!(row["found"], expected);
    }
}
