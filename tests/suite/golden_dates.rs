//! Dates, times of day and lengths of time as found and resolved, case by case
//! (`golden/dates.txt`).
//!
//! A line `@ 2025-05-14` sets the reference date of the cases below it (`@ none`: there is none);
//! `# …` names a group. Every other line is a case: a sentence in which each finding is marked as
//! `[D words = resolved]`, `[T words = HH:MM]` or `[L words = number unit]`; `?` is a date that
//! stays unresolved. What is not marked must not be found.

use std::fmt::Write as _;

use dateline::annotate::ground::Ground;
use dateline::annotate::names;
use dateline::annotate::passage::Passage;
use dateline::model::Briefing;

/// The text of a case without its marks.
fn unmarked(case: &str) -> String {
    let mut out = String::new();
    let mut rest = case;
    while let Some((before, marked)) = rest.split_once('[') {
        let (inside, after) = marked.split_once(']').expect("a mark is closed");
        let (words, _) = inside.rsplit_once(" = ").expect("a mark has a value");
        out.push_str(before);
        out.push_str(&words[2..]);
        rest = after;
    }
    out + rest
}

/// The text with what was found marked in it.
fn marked(text: &str, reference: &str) -> String {
    let briefing = Briefing::of_lines(text);
    let passage = Passage::of_text(&briefing, reference.parse().ok());
    let names = names::find(&passage);
    let found = Ground::new(&passage, &names).times();
    let mut marks = Vec::new();
    for date in found.dates {
        marks.push((
            date.span,
            'D',
            date.resolved.map_or("?".to_owned(), |resolved| resolved.to_string()),
        ));
    }
    for time in found.times {
        marks.push((time.span, 'T', time.value));
    }
    for length in found.durations {
        marks.push((length.span, 'L', format!("{} {}", length.value, length.unit)));
    }
    marks.sort_by_key(|(span, ..)| *span);
    let mut out = String::new();
    let mut at = 0;
    for (span, kind, value) in marks {
        assert!(at <= span.from(), "findings overlap in: {text}");
        write!(out, "{}[{kind} {} = {value}]", &text[at..span.from()], span.slice(text)).unwrap();
        at = span.to();
    }
    out + &text[at..]
}

#[test]
fn dates_times_and_lengths_are_found_and_resolved() {
    let golden = include_str!("golden/dates.txt");
    let mut reference = "none";
    let mut wrong = String::new();
    let mut count = 0;
    for (number, line) in golden.lines().enumerate() {
        if let Some(date) = line.strip_prefix("@ ") {
            assert!(
                date == "none" || date.parse::<jiff::civil::Date>().is_ok(),
                "line {}: no date: {date}",
                number + 1
            );
            reference = date;
        } else if !line.is_empty() && !line.starts_with('#') {
            let found = marked(&unmarked(line), reference);
            if found != line {
                writeln!(
                    wrong,
                    "line {}, reference {reference}\n  expected {line}\n  found    {found}",
                    number + 1
                )
                .unwrap();
            }
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 100, "only {count} cases were read");
}

#[test]
fn an_edge_keeps_the_time_that_it_is_of() {
    let text =
        "It closes by the end of 2027, opens at the start of March and moves on 31 December 2027.";
    let import = dateline::import::read_text(text, "any");
    let found = dateline::annotate::annotate(
        &import.briefings[0],
        &dateline::annotate::Options { reference: "2026-03-12".parse().ok() },
    );
    let edges: Vec<_> = found
        .dates
        .iter()
        .map(|date| date.edge.map(|(edge, whole)| format!("{} of {whole}", edge.word())))
        .collect();
    assert_eq!(edges, [Some("end of 2027".to_owned()), Some("start of 2026-03".to_owned()), None]);
}
