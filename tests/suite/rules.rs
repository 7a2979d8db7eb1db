//! The rules of `assets/rules`: each finds what its examples say, and no more.
//!
//! Invariant: a rule has a text in which it finds something and one in which it does not, unless
//! its file says `by hand`. The examples are read on the day that [`READ_ON`] gives.

#[allow(dead_code, reason = "the build makes the variants")]
#[path = "../../build/rules.rs"]
mod file;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dateline::annotate::{Options, annotate};
use dateline::import;
use dateline::model::{Annotations, RuleId};
use dateline::text::Span;
use file::{Example, Rule};
use jiff::civil::Date;

/// A Wednesday.
const READ_ON: Date = Date::constant(2024, 5, 15);

/// Each rule with the file it stands in.
fn rules() -> Vec<(String, Rule)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/rules");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut out = Vec::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|e| e == "txt")) {
        let name = format!("assets/rules/{}", path.file_name().unwrap().to_str().unwrap());
        let rules = file::read(&fs::read_to_string(path).unwrap()).unwrap();
        out.extend(rules.into_iter().map(|rule| (name.clone(), rule)));
    }
    out
}

/// The text of an example without its brackets, and what stands in them.
fn unmarked(text: &str) -> (String, Option<Span>) {
    match text.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?))) {
        Some((before, (inside, behind))) => {
            let span = Span::new(before.len(), before.len() + inside.len());
            (format!("{before}{inside}{behind}"), Some(span))
        }
        None => (text.to_owned(), None),
    }
}

/// Every rule that found something, with what it found.
fn fired(found: &Annotations) -> Vec<(RuleId, Span)> {
    let mut out = Vec::new();
    let mut add = |span: Span, rule: RuleId| out.push((rule, span));
    for mention in &found.mentions {
        mention.evidence.rules().for_each(|rule| add(mention.span, rule));
    }
    for entity in &found.entities {
        if let Some((body, rule)) = entity.affiliation.zip(entity.affiliation_rule) {
            add(body.span, rule);
        }
    }
    for role in found.entities.iter().flat_map(|entity| &entity.roles) {
        add(role.span, role.evidence.rule);
    }
    for quote in &found.quotes {
        quote.evidence.rules().for_each(|rule| add(quote.span, rule));
        if let Some((span, rule)) = quote.speaker.zip(quote.speaker_rule) {
            add(span, rule);
        }
    }
    for date in &found.dates {
        date.evidence.rules().for_each(|rule| add(date.span, rule));
    }
    found.times.iter().for_each(|time| add(time.span, time.evidence.rule));
    found.durations.iter().for_each(|duration| add(duration.span, duration.evidence.rule));
    found.summary.iter().for_each(|sentence| add(sentence.span, sentence.evidence.rule));
    for figure in &found.figures {
        add(figure.span, figure.evidence.rule);
        for said in figure.measures.into_iter().chain(figure.series).chain(figure.period) {
            add(said.span, said.evidence.rule);
        }
        let moved = figure.moved.map(|moved| moved.evidence.rule);
        let standing = figure.standing.rules;
        for rule in [moved, standing.role, standing.basis, standing.owner].into_iter().flatten() {
            add(figure.span, rule);
        }
    }
    out
}

/// What is wrong with an example of `rule`, if anything is.
fn wrong(rule: RuleId, example: &Example) -> Option<String> {
    let (text, marked) =
        if example.finds { unmarked(&example.text) } else { (example.text.clone(), None) };
    let briefing = import::read_text(&text, "rule").briefings.remove(0);
    assert_eq!(briefing.text, text, "the example keeps its places");
    let found = annotate(&briefing, &Options { reference: Some(READ_ON) });
    let fired = fired(&found);
    let finds = fired.iter().any(|(by, span)| *by == rule && marked.is_none_or(|m| m == *span));
    if finds == example.finds {
        return None;
    }
    let mut out = format!("line {}: {text}\n", example.line);
    let wanted = match (example.finds, marked) {
        (true, Some(span)) => format!("should find `{}`", span.slice(&text)),
        (true, None) => "should find something".to_owned(),
        (false, _) => "should find nothing".to_owned(),
    };
    writeln!(out, "    `{}` {wanted}; what is found:", rule.name()).unwrap();
    for (by, span) in fired {
        writeln!(out, "      {}: {}", by.name(), span.slice(&text)).unwrap();
    }
    Some(out)
}

#[test]
fn rules_find_what_their_examples_say() {
    let rules = rules();
    assert_eq!(rules.len(), RuleId::all().len());
    let mut complaints = String::new();
    for (file, rule) in rules.iter().filter(|(_, rule)| !rule.by_hand) {
        let id = RuleId::from_name(&rule.name).unwrap();
        for example in &rule.examples {
            if let Some(wrong) = wrong(id, example) {
                writeln!(complaints, "{file}, {wrong}").unwrap();
            }
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn every_rule_has_an_example_and_a_counterexample() {
    let lacks = |rule: &Rule| {
        [true, false].iter().any(|finds| rule.examples.iter().all(|one| one.finds != *finds))
    };
    let without: Vec<String> = rules()
        .into_iter()
        .filter(|(_, rule)| !rule.by_hand && lacks(rule))
        .map(|(file, rule)| format!("{file}: {}", rule.name))
        .collect();
    assert!(without.is_empty(), "give `yes:` and `no:` to {without:?}");
}

/// The source files of the finders, without their tests.
fn sources(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            out.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
        }
    }
}

#[test]
fn no_rule_outlives_its_code() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut code = fs::read_to_string(source.join("annotate.rs")).unwrap();
    sources(&source.join("annotate"), &mut code);
    let used = |rule: &Rule| {
        let path = format!("RuleId::{}", file::variant(&rule.name));
        code.match_indices(&path)
            .any(|(at, _)| !code[at + path.len()..].starts_with(|c: char| c.is_alphanumeric()))
    };
    let rules = rules();
    let gone: Vec<&str> =
        rules.iter().filter(|(_, r)| !used(r)).map(|(_, rule)| rule.name.as_str()).collect();
    assert!(gone.is_empty(), "no code finds anything by {gone:?}");
}

#[test]
fn a_file_of_rules_is_read_line_by_line() {
    let text = "# what\n[a-b] words of it\nyes: [One] two.\nno:\n    Three\n\n    four.\n\n[c] by a user\nby hand\n";
    let rules = file::read(text).unwrap();
    assert_eq!(rules.len(), 2);
    assert_eq!((rules[0].name.as_str(), rules[0].words.as_str()), ("a-b", "words of it"));
    let texts: Vec<&str> = rules[0].examples.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["[One] two.", "Three\n\nfour."]);
    assert!(rules[1].by_hand && rules[1].examples.is_empty());
    assert_eq!(file::variant("money-symbol"), "MoneySymbol");
    for bad in ["yes: no rule yet\n", "[a] b\nmaybe: x\n", "[a] b\nyes: c\n    d\n"] {
        assert!(file::read(bad).is_err(), "{bad}");
    }
}
