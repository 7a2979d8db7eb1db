//! The shape of the JSON, schema `dateline.briefing/1`: every key is there, in its type, and spans
//! fit the text.
//!
//! Deliberately absent: which things are found.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::process::{Folder, SAMPLE, dateline, dateline_fed, understood};

/// A briefing that has something of every kind that a text without a source can have.
const EVERYTHING: &str = "\
Harbour Deal Nears, Ministers Say

ATHENS, 3 March 2025 – Greek Finance Minister Eleni Markou met Bruno Haas, the chairman of Nordbank AG, in Athens on Monday at 9:30 a.m. \
“We are close to a deal,” Markou told reporters after talks that lasted three hours.

The fund will pay $4.5 billion for a stake of 12 percent, up from 9 percent in 2023. Details are at https://example.org/deal for readers.

What Comes Next

- Haas returns to Oslo on Thursday.
- Parliament votes in April.
";

fn keys(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .unwrap_or_else(|| panic!("no object: {value}"))
        .keys()
        .map(String::as_str)
        .collect()
}

#[track_caller]
fn has(value: &Value, expected: &str) {
    assert_eq!(keys(value), expected.split(' ').collect(), "{value}");
}

fn items<'a>(record: &'a Value, list: &str) -> &'a [Value] {
    record[list].as_array().unwrap_or_else(|| panic!("{list} is no list"))
}

#[test]
fn the_briefing_has_every_key_even_if_empty() {
    let expected = "schema id source format collection url published text title title_span dateline byline body sections blocks people \
                    organisations places quotes figures dates times durations summary links warnings";
    for text in ["", "One.", EVERYTHING] {
        let record = understood(text);
        has(&record, expected);
        has(&record["dateline"], "place date start end text");
        has(&record["body"], "start end");
        assert_eq!(record["schema"], "dateline.briefing/1");
        assert_eq!(record["format"], "plain");
    }
    let empty = understood("");
    for absent in ["id", "collection", "url", "published", "title", "title_span", "byline"] {
        assert!(empty[absent].is_null(), "{absent}: {}", empty[absent]);
    }
}

#[test]
fn structure_has_its_keys() {
    let record = understood(EVERYTHING);
    has(&record["title_span"], "start end");
    for section in items(&record, "sections") {
        has(section, "heading start end level paragraphs");
    }
    for block in items(&record, "blocks") {
        has(block, "kind level start end");
        let kind = block["kind"].as_str().unwrap();
        assert!(
            ["heading", "paragraph", "item", "quote", "table", "pre"].contains(&kind),
            "{kind}"
        );
    }
    for link in items(&record, "links") {
        has(link, "start end url");
    }
    assert!(items(&record, "sections").len() >= 2 && items(&record, "links").len() == 1);
    for warning in items(&understood("Bell\u{7} and more."), "warnings") {
        has(warning, "text start end");
    }
}

#[test]
fn what_is_found_has_its_keys() {
    let record = understood(EVERYTHING);
    let shapes = [
        ("people", "id name role roles affiliation aliases mentions"),
        ("organisations", "id name aliases mentions"),
        ("places", "id name mentions"),
        ("quotes", "start end text speaker speaker_id cue"),
        (
            "figures",
            "start end text kind value value_high hedge unit per currency direction measures measures_span series period period_resolved role replaces against basis owner group confidence cell",
        ),
        ("dates", "start end text resolved"),
        ("times", "start end text value"),
        ("durations", "start end text value unit"),
        ("summary", "start end text"),
    ];
    for (list, shape) in shapes {
        for item in items(&record, list) {
            has(item, shape);
        }
        assert!(!items(&record, list).is_empty(), "the text has something for {list}");
    }
    for person in items(&record, "people") {
        for part in items(person, "roles").iter().chain(items(person, "mentions")) {
            has(part, "start end text");
        }
    }
    for figure in items(&record, "figures") {
        assert!(figure["value"].is_number(), "{figure}");
        if !figure["measures"].is_null() {
            has(&figure["measures_span"], "start end");
        }
    }
}

/// Calls `check` with every object in `value`.
fn each_object(value: &Value, check: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(map) => {
            check(value);
            map.values().for_each(|inner| each_object(inner, check));
        }
        Value::Array(list) => list.iter().for_each(|inner| each_object(inner, check)),
        _ => {}
    }
}

#[test]
fn spans_are_byte_offsets_of_the_text_given() {
    let sample = dateline(["annotate", SAMPLE]);
    for mut record in [understood(EVERYTHING), serde_json::from_str(&sample.out).unwrap()] {
        // What a warning says is no part of the text.
        record["warnings"].take();
        let text = record["text"].as_str().unwrap();
        let mut checked = 0;
        each_object(&record, &mut |object| {
            let (Some(start), Some(end)) = (object["start"].as_u64(), object["end"].as_u64())
            else {
                return;
            };
            let slice = text.get(start as usize..end as usize);
            let slice =
                slice.unwrap_or_else(|| panic!("{start}..{end} is no span of the text: {object}"));
            if let Some(said) = object["text"].as_str() {
                assert_eq!(said, slice);
            }
            checked += 1;
        });
        assert!(checked > 15, "only {checked} spans");
    }
}

#[test]
fn speakers_are_people_of_the_same_briefing() {
    let record = understood(EVERYTHING);
    let known: BTreeSet<&str> = ["people", "organisations", "places"]
        .iter()
        .flat_map(|list| items(&record, list))
        .map(|entity| entity["id"].as_str().unwrap())
        .collect();
    let speakers: Vec<&str> =
        items(&record, "quotes").iter().filter_map(|quote| quote["speaker_id"].as_str()).collect();
    assert!(!speakers.is_empty());
    assert!(speakers.iter().all(|id| known.contains(id)), "{speakers:?} of {known:?}");
}

#[test]
fn the_text_of_a_pipe_is_the_input_itself() {
    let input = "  Odd   spacing\tand “quotes” stay.\n\n\n\nSo do empty lines.   \n";
    assert_eq!(understood(input)["text"], input);
}

#[test]
fn a_date_resolves_what_the_text_leaves_open() {
    let text = "The minister will speak on Friday.";
    let resolved = |arguments: &[&str]| {
        let ran = dateline_fed(arguments, text.as_bytes());
        assert_eq!(ran.code, Some(0));
        let record: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(items(&record, "dates").len(), 1, "{record}");
        record["dates"][0]["resolved"].clone()
    };
    assert_eq!(resolved(&["annotate"]), Value::Null);
    assert_eq!(resolved(&["annotate", "--date", "2025-02-18"]), "2025-02-21");
    assert_eq!(resolved(&["annotate", "--date", "2024-06-03"]), "2024-06-07");
}

#[test]
fn json_is_indented_and_ndjson_is_a_line() {
    let pretty = dateline(["annotate", SAMPLE, SAMPLE]);
    assert!(pretty.out.starts_with("{\n  \"schema\""));
    let parsed: Vec<Value> =
        serde_json::Deserializer::from_str(&pretty.out).into_iter().map(Result::unwrap).collect();
    let lines = dateline(["annotate", "--format", "ndjson", SAMPLE, SAMPLE]);
    assert_eq!(lines.out.lines().count(), 2);
    assert_eq!(lines.records(), parsed);
}

#[test]
fn a_table_has_the_rows_of_all_sources_and_no_formula() {
    let folder = Folder::new();
    let first = folder
        .file("a.md", "# =HYPERLINK\n\nFares rose by 12 percent, \"for good\", Ada Moe said.");
    let second = folder.file("b.txt", "Oats fell by 4 percent on 3 March 2025.");
    let paths = [first.to_str().unwrap(), "no-such.txt", second.to_str().unwrap()];
    let ran = dateline([&["annotate", "--format", "csv"], &paths[..]].concat());
    assert_eq!(ran.code, Some(1), "one could not be read");
    let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let column = |name: &str| columns.iter().position(|column| column == name).unwrap();
    let cells =
        |name: &str| rows.iter().map(|row| row[column(name)].to_owned()).collect::<Vec<_>>();
    assert_eq!(cells("text"), ["12 percent", "4 percent"]);
    assert_eq!(cells("value"), ["12", "4"]);
    assert_eq!(cells("title")[0], "'=HYPERLINK");
    let dates = dateline(["annotate", "--format", "csv", "--table", "dates", paths[2]]);
    assert!(dates.out.contains("3 March 2025,2025-03-03,"), "{}", dates.out);
}

#[test]
fn only_the_keys_that_are_asked_for_are_written() {
    let written = |options: &[&str]| {
        let arguments = [&["annotate", "--format", "ndjson"], options].concat();
        dateline_fed(arguments, EVERYTHING.as_bytes()).records().remove(0)
    };
    let all = written(&[]);
    let some = written(&["--fields", "figures,title", "--fields", "people"]);
    has(&some, "schema id figures title people");
    for key in keys(&some) {
        assert_eq!(some[key], all[key], "{key}");
    }
    let without = written(&["--no-text"]);
    assert_eq!(keys(&without).len() + 1, keys(&all).len());
    assert!(without.get("text").is_none() && without["quotes"] == all["quotes"]);
    // The check of the arguments and the writing have the same keys.
    let named = keys(&all).into_iter().filter(|key| !matches!(*key, "schema" | "id"));
    let every = named.collect::<Vec<_>>().join(",");
    assert_eq!(written(&["--fields", &every]), all);
    let refused = dateline_fed(["annotate", "--fields", "figure"], b"");
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("figures"), "{}", refused.err);
}
