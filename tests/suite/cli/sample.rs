//! What is understood of the briefing that the program opens with: what a reader of it would write
//! down.

use serde_json::Value;

use crate::process::{SAMPLE, dateline};

fn sample() -> Value {
    let ran = dateline(["annotate", SAMPLE]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    serde_json::from_str(&ran.out).unwrap()
}

fn list<'a>(record: &'a Value, name: &str) -> &'a [Value] {
    record[name].as_array().unwrap()
}

/// The item of `list` whose `key` is `value`.
#[track_caller]
fn the<'a>(record: &'a Value, name: &str, key: &str, value: &str) -> &'a Value {
    list(record, name)
        .iter()
        .find(|item| item[key] == value)
        .unwrap_or_else(|| panic!("no {value} in {name}: {}", record[name]))
}

#[test]
fn the_sample_has_its_four_sections() {
    let record = sample();
    let headings: Vec<Option<&str>> =
        list(&record, "sections").iter().map(|section| section["heading"].as_str()).collect();
    assert_eq!(
        headings,
        [
            None,
            Some("Shifting US Priorities and Calls for Economic Returns"),
            Some("Trump’s Envoy and Russia’s Economic Focus"),
            Some("Saudi Arabia’s Role in the Talks"),
        ]
    );
    assert_eq!(record["dateline"]["date"], "2025-02-18");
    assert!(record["title"].as_str().unwrap().starts_with("US and Russia Hold First Talks"));
}

#[test]
fn the_sample_s_people_have_their_roles() {
    let record = sample();
    let named = |name: &str| {
        list(&record, "people")
            .iter()
            .any(|person| person["name"].as_str().unwrap().ends_with(name))
    };
    let people = [
        "Marco Rubio",
        "Sergei Lavrov",
        "Mike Waltz",
        "Steve Witkoff",
        "Donald Trump",
        "Marc Fogel",
        "Yuri Ushakov",
        "Biden",
        "Kirill Dmitriev",
        "Faisal bin Farhan",
        "Musaed al-Aiban",
        "Mohammed bin Salman",
    ];
    let missed: Vec<_> = people.iter().filter(|name| !named(name)).collect();
    assert!(missed.len() <= 2, "missed {missed:?}");
    assert!(
        list(&record, "people").len() <= people.len() + 1,
        "somebody stands twice, or is nobody: {}",
        record["people"]
    );
    for (name, role) in [
        ("Marco Rubio", "US Secretary of State"),
        ("Sergei Lavrov", "Russian Foreign Minister"),
        ("Mike Waltz", "US National Security Adviser"),
        ("Steve Witkoff", "envoy for Middle East diplomacy"),
        ("Yuri Ushakov", "former ambassador to the US"),
        ("Kirill Dmitriev", "head of Russia’s Direct Investment Fund"),
        ("Faisal bin Farhan", "Foreign Minister"),
        ("Musaed al-Aiban", "National Security Adviser"),
    ] {
        let person = the(&record, "people", "name", name);
        let found = person["role"].as_str().unwrap_or_default();
        assert_eq!(found.trim_start_matches("chosen "), role, "{name}");
    }
    let rubio = the(&record, "people", "name", "Marco Rubio");
    assert_eq!(list(rubio, "mentions").len(), 3, "the surname alone is the same man");
}

#[test]
fn the_sample_s_figures_say_what_they_measure() {
    let record = sample();
    // The words that the text gives for what is measured: any of them says it.
    for (kind, value, hedge, measured) in [
        ("money", 6e9, None, &["assistance package"][..]),
        ("percent", 43.0, None, &["military and security spending", "national budget"]),
        ("percent", 10.0, Some("about"), &["inflation"]),
        ("", 21.0, None, &["interest rates"]),
    ] {
        let figure =
            list(&record, "figures").iter().find(|figure| figure["value"].as_f64() == Some(value));
        let figure = figure.unwrap_or_else(|| panic!("no {value} in {}", record["figures"]));
        let measures = figure["measures"].as_str().unwrap_or_default();
        assert!(
            measured.iter().any(|words| measures.contains(words)),
            "{value} measures {measures:?}"
        );
        assert_eq!(figure["hedge"].as_str(), hedge, "{value}");
        assert!(kind.is_empty() || figure["kind"] == kind, "{figure}");
    }
    assert_eq!(
        list(&record, "figures").iter().find(|figure| figure["kind"] == "money").unwrap()["currency"],
        "USD"
    );
}

#[test]
fn the_sample_s_quotes_have_their_speakers() {
    let record = sample();
    let quotes: Vec<(&str, &str)> = list(&record, "quotes")
        .iter()
        .map(|quote| {
            (quote["text"].as_str().unwrap(), quote["speaker"].as_str().unwrap_or("nobody"))
        })
        .collect();
    assert_eq!(
        quotes,
        [
            ("“serious process”", "Marco Rubio"),
            ("“some type of payback”", "Mike Waltz"),
            ("“hysteria”", "Yuri Ushakov")
        ]
    );
}

#[test]
fn the_sample_s_summary_is_sentences_of_it() {
    let record = sample();
    let text = record["text"].as_str().unwrap();
    let summary = list(&record, "summary");
    assert!((3..=6).contains(&summary.len()), "{} sentences", summary.len());
    let mut before = 0;
    for sentence in summary {
        let at = text.find(sentence["text"].as_str().unwrap()).unwrap();
        assert!(at >= before && sentence["text"].as_str().unwrap().ends_with('.'), "{sentence}");
        before = at;
    }
}
