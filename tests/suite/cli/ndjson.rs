//! Lines of records in, a line each out: order, ids, bad lines, answers as they come, on any number of
//! threads.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::process::{PROGRAM, Ran, dateline_fed};

fn annotate(input: &str) -> Ran {
    dateline_fed(["annotate", "--input", "ndjson", "--format", "ndjson"], input.as_bytes())
}

fn ids(records: &[Value]) -> Vec<Value> {
    records.iter().map(|record| record["id"].clone()).collect()
}

#[test]
fn lines_come_out_in_order_with_their_ids() {
    let lines: Vec<String> = (0..50)
        .map(|number| {
            json!({"id": format!("wire-{number}"), "text": format!("Report {number}.")}).to_string()
        })
        .collect();
    let ran = annotate(&lines.join("\n"));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let records = ran.records();
    assert_eq!(records.len(), 50);
    for (number, record) in records.iter().enumerate() {
        assert_eq!(record["id"], format!("wire-{number}"));
        assert_eq!(record["text"], format!("Report {number}."));
    }
}

#[test]
fn a_number_stays_recognisable_as_an_id() {
    let ran = annotate(
        "{\"id\": 7, \"text\": \"One.\"}\n{\"text\": \"Two.\"}\n{\"id\": \"seven\", \"text\": \"Three.\"}\n",
    );
    assert_eq!(ran.code, Some(0));
    assert_eq!(ids(&ran.records()), [json!(7), Value::Null, json!("seven")]);
}

#[test]
fn bad_lines_get_a_line_with_a_warning_and_the_others_are_read() {
    let ran = annotate(concat!(
        "{\"id\": \"a\", \"text\": \"Good.\"}\n",
        "no json at all\n",
        "{\"id\": \"c\"}\n",
        "[1, 2]\n",
        "\n",
        "{\"id\": \"f\", \"text\": 12}\n",
        "{\"id\": \"g\", \"text\": \"Good again.\"}",
    ));
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    let records = ran.records();
    assert_eq!(ids(&records)[..4], [json!("a"), json!(2), json!("c"), json!(4)]);
    assert_eq!(records.len(), 6, "an empty line is no record");
    let warned: Vec<bool> =
        records.iter().map(|record| !record["warnings"].as_array().unwrap().is_empty()).collect();
    assert_eq!(warned, [false, true, true, true, true, false]);
    assert!(
        records[1]["warnings"][0]["text"]
            .as_str()
            .unwrap()
            .starts_with("Line 2 is not a JSON object")
    );
    assert_eq!(records[2]["warnings"][0]["text"], "Line 3 has no \"text\".");
    assert_eq!(records[5]["text"], "Good again.");
}

#[test]
fn each_record_has_its_own_reference_date() {
    let ran = annotate(concat!(
        "{\"id\": \"a\", \"text\": \"They meet on Friday.\", \"ref_date\": \"2025-02-18\"}\n",
        "{\"id\": \"b\", \"text\": \"They meet on Friday.\", \"ref_date\": \"2024-06-03T08:00:00Z\"}\n",
        "{\"id\": \"c\", \"text\": \"They meet on Friday.\"}\n",
    ));
    assert_eq!(ran.code, Some(0));
    let resolved: Vec<Value> =
        ran.records().iter().map(|record| record["dates"][0]["resolved"].clone()).collect();
    assert_eq!(resolved, [json!("2025-02-21"), json!("2024-06-07"), Value::Null]);
}

#[test]
fn a_date_that_is_none_is_told_and_the_text_is_read() {
    let ran =
        annotate("{\"id\": \"a\", \"text\": \"They meet on Friday.\", \"ref_date\": \"soon\"}\n");
    let record = &ran.records()[0];
    assert_eq!(record["text"], "They meet on Friday.");
    assert_eq!(
        record["warnings"][0]["text"],
        "Line 1: \"ref_date\" is not a date (YYYY-MM-DD); the date in the text is used instead."
    );
    assert_eq!(ran.code, Some(1), "the line was not all good");
}

#[test]
fn each_line_is_answered_before_the_next_is_sent() {
    let mut child = Command::new(PROGRAM)
        .args(["annotate", "--input", "ndjson", "--format", "ndjson"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for number in 0..3 {
        writeln!(stdin, "{}", json!({"id": number.to_string(), "text": "A line."})).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], number.to_string());
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

/// Records of very different length, some of them bad.
fn mixed() -> String {
    let mut out = String::new();
    for number in 0..400 {
        let text = format!("Ada Moe paid $ {number} million on Friday. ").repeat(1 + number % 40);
        out += &match number % 29 {
            28 => "no record\n".to_owned(),
            _ => json!({"id": number, "text": text, "ref_date": "2025-02-18"}).to_string() + "\n",
        };
    }
    out
}

#[test]
fn the_output_is_the_same_on_any_number_of_threads() {
    let input = mixed();
    let run = |more: &[&str]| {
        let arguments = [&["annotate", "--input", "ndjson"], more].concat();
        dateline_fed(arguments, input.as_bytes())
    };
    let alone = run(&["--jobs", "1"]);
    assert_eq!((alone.code, alone.records().len()), (Some(1), 400));
    for more in [&["--jobs", "2"][..], &["-j", "7"], &[]] {
        let ran = run(more);
        assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""), "{more:?}");
        assert!(ran.out == alone.out, "{more:?}");
    }
}

#[test]
fn a_run_that_keeps_going_counts_what_was_bad() {
    let arguments = ["annotate", "--input", "ndjson", "--keep-going"];
    let ran = dateline_fed(arguments, mixed().as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), "error: 13 of 400 records had errors\n"));
    assert_eq!(ran.records().len(), 400);
    let ran = dateline_fed(arguments, b"{\"id\": 1, \"text\": \"Good.\"}\n");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn no_thread_is_refused() {
    let ran = dateline_fed(["annotate", "--jobs", "0"], b"");
    assert_eq!(ran.code, Some(2));
}
