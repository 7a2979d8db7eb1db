//! The watch list by examples.
//!
//! Invariant: texts are invented, and say nothing that is not in them. Deliberately absent: keys and
//! screens.

use std::fmt::Write as _;

use super::*;
use crate::model::{Entity, Evidence, RuleId};
use crate::text::work;

fn list(text: &str) -> WatchList {
    let (list, problems) = WatchList::parse(text);
    assert_eq!(problems, []);
    list
}

/// What a list finds in a text in which nothing is named.
fn found(entries: &str, text: &str) -> Vec<String> {
    let briefing = Briefing::of_lines(text);
    let spans = list(entries).find(&briefing, &Annotations::default());
    spans.iter().map(|span| span.slice(text).to_owned()).collect()
}

/// Annotations in which each group of words names one, at all places where a group has them.
fn named(text: &str, groups: &[&[&str]]) -> Annotations {
    let mut out = Annotations::default();
    let mut mentions = Vec::new();
    for (id, forms) in groups.iter().enumerate() {
        for form in *forms {
            mentions.extend(
                text.match_indices(form).map(|(at, _)| (Span::new(at, at + form.len()), id)),
            );
        }
    }
    mentions.sort_unstable();
    let first = |id: usize| mentions.iter().find(|(_, one)| *one == id).unwrap().0;
    for id in 0..groups.len() {
        out.entities.push(Entity {
            kind: EntityKind::Person,
            name: first(id),
            roles: Vec::new(),
            affiliation: None,
            affiliation_rule: None,
            mentions: Vec::new(),
        });
    }
    for (span, id) in mentions {
        out.entities[id].mentions.push(out.mentions.len() as u32);
        let (entity, evidence) = (EntityId(id as u32), Evidence::by(RuleId::Given));
        out.mentions.push(Mention { span, entity, evidence });
    }
    out
}

#[test]
fn comments_and_blank_lines_are_no_entries_and_a_bad_line_is_told() {
    let text = "# mine\n\n  Port Alder  # the town\r\nC#\n---\nsteel\n\u{1b}[31m\n";
    let (list, problems) = WatchList::parse(&format!("{text}{}\nLisbon", "long ".repeat(30)));
    let words: Vec<&str> = list.entries.iter().map(|entry| entry.words.as_str()).collect();
    assert_eq!(words, ["Port Alder", "C#", "steel", "Lisbon"], "the others go on");
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "5: `---` has no letter or digit to look for",
            "7: `\u{1b}[31m` holds a control character",
            "8: `long long long long long…` is longer than 100 characters: a line is one name or word",
        ]
    );
    assert!(WatchList::parse("# nothing\n").0.is_empty());
}

#[test]
fn whole_words_are_met() {
    assert_eq!(
        found("tariff", "Tariffs? A tariff-free tariff, a TARIFF."),
        ["tariff", "tariff", "TARIFF"]
    );
    assert_eq!(found("tar\nart", "start carts"), Vec::<String>::new());
    assert_eq!(
        found("AT&T\nC++\n$TSLA", "AT&T’s C++ for $TSLA, C++."),
        ["AT&T", "C++", "$TSLA", "C++"]
    );
    assert_eq!(found("cafe", "The cafe\u{301} is no cafe"), ["cafe"]);
    assert_eq!(found("東京", "今日東京で"), ["東京"], "no blanks part words there");
}

#[test]
fn a_capital_is_meant() {
    assert_eq!(found("apple", "apple Apple APPLE aPPle").len(), 4);
    assert_eq!(found("Apple", "apple Apple APPLE aPPle"), ["Apple", "APPLE"]);
    assert_eq!(found("US", "us US Us"), ["US"]);
    assert_eq!(found("de Gaulle", "De Gaulle and de Gaulle, DE GAULLE, de gaulle").len(), 3);
    assert_eq!(found("ørsted", "Ørsted, ØRSTED"), ["Ørsted", "ØRSTED"]);
}

#[test]
fn blanks_and_marks_are_met_however_they_are_written() {
    let text = "Port\u{a0} Alder’s “New  Deal”.\nA new line: Port\nAlder";
    assert_eq!(found("Port Alder's", text), ["Port\u{a0} Alder’s"]);
    assert_eq!(found("\"new deal\"", text), ["“New  Deal”"]);
    assert_eq!(found("port alder", text), ["Port\u{a0} Alder"], "no entry runs over a paragraph");
}

#[test]
fn entries_that_overlap_are_one_place_and_none_hides_another() {
    assert_eq!(found("New York\nYork Times\nTimes", "the New York Times"), ["New York Times"]);
    // A longer entry that is no whole word hides no shorter one.
    assert_eq!(found("tariffs on\ntariffs", "tariffs onward"), ["tariffs"]);
    assert_eq!(found("new york\nyork city", "anew york city"), ["york city"]);
}

#[test]
fn all_mentions_of_whom_an_entry_names_are_met() {
    let text = "Karin Pedersen spoke. Pedersen left. Karin wrote. Bo Pedersen stayed. Pedersen Street is closed.";
    let karin: &[&str] = &["Karin Pedersen", " Pedersen left", "Karin wrote"];
    let known = named(text, &[karin, &["Bo Pedersen"]]);
    let found = |entry: &str| {
        let spans = list(entry).find(&Briefing::of_lines(text), &known);
        spans.iter().map(|span| span.slice(text).trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("Karin Pedersen"), ["Karin Pedersen", "Pedersen left", "Karin wrote"]);
    assert_eq!(found("Bo Pedersen"), ["Bo Pedersen"]);
    let surname = found("pedersen");
    assert_eq!(surname[..4], ["Karin Pedersen", "Pedersen left", "Karin wrote", "Bo Pedersen"]);
    assert_eq!(surname[4..], ["Pedersen"], "what names nobody is a word and no more");
    assert_eq!(found("Bo"), ["Bo"], "a first name is, too");
}

#[test]
fn entries_are_counted_and_not_places() {
    let count = |entries: &str| list(entries).count(&Briefing::of_lines("Lagos, Lagos and steel"));
    assert_eq!([count("Lagos"), count("lagos\nsteel\nOslo"), count("")], [1, 2, 0]);
}

#[test]
fn a_name_is_added_and_taken_off_and_the_file_stays_otherwise() {
    let text = "# mine\nOslo # capital\n\nsteel";
    let before = list(text);
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let edit = before.turned(&names(&["Ana  Lima", "Lima"])).unwrap();
    assert_eq!((edit.adds, edit.words.as_str()), (true, "Ana Lima"));
    let after = before.edited(&edit);
    assert_eq!(after.text(), "# mine\nOslo # capital\n\nsteel\nAna Lima\n");
    assert_eq!(after.edited(&edit.reverse()).text(), "# mine\nOslo # capital\n\nsteel\n");
    let off = after.turned(&names(&["Ana Lima"])).unwrap();
    assert!(!off.adds);
    // By any of its names, with its comment, and back where it was.
    let off = after.turned(&names(&["City of Oslo", "OSLO"])).unwrap();
    assert_eq!((off.adds, off.words.as_str()), (false, "Oslo"));
    let without = after.edited(&off);
    assert_eq!(without.text(), "# mine\n\nsteel\nAna Lima\n");
    assert_eq!(without.edited(&off.reverse()).text(), after.text());
    // Another program has changed the file since.
    assert_eq!(off.apply("steel\nOslo # capital\n"), "steel\n");
    assert_eq!(off.apply("steel\n"), "steel\n");
    assert_eq!(edit.apply("steel\r\ntin"), "steel\r\ntin\r\nAna Lima\r\n");
}

#[test]
fn a_new_file_has_a_head_and_odd_words_make_no_comment() {
    let line = |words: &str| {
        let edit = WatchList::default().turned(&[words.to_owned()])?;
        let text = edit.apply("");
        assert!(text.starts_with("# ") && text.lines().count() == 2, "{text}");
        let (list, problems) = WatchList::parse(&text);
        assert_eq!((list.entries.len(), problems), (1, Vec::new()), "{text}");
        Some(list.entries[0].words.clone())
    };
    assert_eq!(line("Ana Lima").as_deref(), Some("Ana Lima"));
    assert_eq!(line("#MeToo #now").as_deref(), Some("MeToo now"));
    assert_eq!(line("C#").as_deref(), Some("C#"));
    assert_eq!(line("—"), None);
    assert_eq!(line("one two three four five six seven eight nine"), None);
}

#[test]
fn a_long_text_and_an_awkward_list_take_linear_time() {
    let mut entries = String::new();
    for length in 1..100 {
        let _ = writeln!(entries, "{}", "a ".repeat(length / 2 + 1).trim_end());
        let _ = writeln!(entries, "{}", "b".repeat(length));
    }
    let list = list(&entries);
    let looked = |bytes: usize| {
        let text = format!("{}\n{}\n", "a ".repeat(bytes / 4), "b".repeat(bytes / 2));
        let before = work::steps();
        assert_eq!(list.count(&Briefing::of_lines(&text)), 99, "each of the first kind");
        work::steps() - before
    };
    let (short, long) = (looked(1 << 14), looked(1 << 15));
    assert!(long < short * 21 / 10 && long < 200 << 15, "{short} and {long}");
}
