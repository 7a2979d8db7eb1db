//! Labelled sentences, and how right each answer to a question about their figures is.

use std::ops::Range;

use dateline::annotate::figures::questions::Asked;
use dateline::annotate::ground::{self, Ground};
use dateline::annotate::names;
use dateline::annotate::passage::Passage;
use dateline::import;
use dateline::learned::choice::{Alternative, bucket};
use dateline::model::{Direction, FigureRole};
use serde::Deserialize;

use crate::Result;
use crate::training::Task;

/// A phrase that shares fewer of its words with a label is wrong: the harmonic mean of both shares.
const RIGHT: f64 = 0.67;

#[derive(Debug, Deserialize)]
struct Sentence {
    text: String,
    figures: Vec<Label>,
}

#[derive(Debug, Deserialize)]
struct Label {
    start: usize,
    end: usize,
    /// Phrases that are right; none where the text names nothing.
    measures: Vec<String>,
    /// Whether only another sentence names it.
    #[serde(default)]
    elsewhere: bool,
    /// Whether nothing but what is measured was labelled.
    #[serde(default)]
    measures_only: bool,
    #[serde(default)]
    period: Option<String>,
    #[serde(default)]
    direction: Option<String>,
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    owner: Option<String>,
}

/// What is asked of the figures of a sentence.
#[derive(Debug, Default)]
pub(crate) struct Questions {
    /// For each question the tasks, with hashes of features in place of buckets.
    tasks: [Vec<Task>; 5],
}

impl Questions {
    /// The tasks of a question for a table of `buckets` weights.
    pub(crate) fn tasks(&self, question: usize, buckets: usize) -> Vec<Task> {
        let mut tasks = self.tasks[question].clone();
        for feature in tasks.iter_mut().flat_map(|task| task.features.iter_mut().flatten()) {
            *feature = bucket(*feature as u64, buckets);
        }
        tasks
    }
}

/// The questions of each sentence of `files`, and the number of the file that each is from.
pub(crate) fn read(files: &[String]) -> Result<(Vec<Questions>, Vec<usize>)> {
    let mut out = Vec::new();
    let mut numbers = Vec::new();
    for (number, file) in files.iter().enumerate() {
        for (line, record) in std::fs::read_to_string(file)?.lines().enumerate() {
            let sentence: Sentence = serde_json::from_str(record)
                .map_err(|error| format!("{file}, line {}: {error}", line + 1))?;
            out.push(
                questions(&sentence)
                    .map_err(|error| format!("{file}, line {}: {error}", line + 1))?,
            );
            numbers.push(number);
        }
    }
    Ok((out, numbers))
}

fn questions(sentence: &Sentence) -> Result<Questions> {
    let import = import::read_text(&sentence.text, "labels");
    let briefing = import.briefings.into_iter().next().ok_or("no text")?;
    let shift = briefing.text.find(sentence.text.trim()).ok_or("the text was changed")?;
    let passage = Passage::of_text(&briefing, None);
    let names = names::find(&passage);
    let ground = Ground::new(&passage, &names);
    let asked = ground::questions(&ground);
    let mut out = Questions::default();
    for label in &sentence.figures {
        let (start, end) = (label.start + shift, label.end + shift);
        let found = asked.iter().find(|(one, _)| one.span.from() < end && start < one.span.to());
        let Some((Asked { measure, period, direction, role, .. }, owner)) = found else { continue };
        let slice = |tokens: &Range<usize>| passage.span_of(tokens.clone()).slice(passage.text);
        if !label.elsewhere {
            let right = |tokens: &Range<usize>| rightness(slice(tokens), &label.measures);
            out.tasks[0].push(task(measure, right, label.measures.is_empty()));
        }
        if label.measures_only {
            continue;
        }
        let text = passage.text;
        let time = label.period.as_deref();
        out.tasks[1].push(task(period, |span| same(span.slice(text), time), time.is_none()));
        let way = label.direction.as_deref();
        out.tasks[2].push(task(
            direction,
            |one: &Direction| f64::from(u8::from(way == Some(word_of(*one)))),
            way.is_none(),
        ));
        let part = label.role.as_deref().filter(|role| *role != "actual");
        out.tasks[3].push(task(
            role,
            |one: &FigureRole| f64::from(u8::from(part == Some(one.word()))),
            part.is_none(),
        ));
        let whose = label.owner.as_deref();
        out.tasks[4].push(task(owner, |span| same(span.slice(text), whose), whose.is_none()));
    }
    Ok(out)
}

fn word_of(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Unchanged => "level",
    }
}

/// A task; `right` says how right an answer is, `none` whether none is right.
fn task<T>(alternatives: &[Alternative<T>], right: impl Fn(&T) -> f64, none: bool) -> Task {
    Task {
        features: alternatives
            .iter()
            .map(|one| one.features.iter().map(|&feature| feature as usize).collect())
            .collect(),
        rule: alternatives.iter().position(|one| one.by_rule && one.answer.is_some()),
        right: alternatives
            .iter()
            .map(|one| one.answer.as_ref().map_or(f64::from(u8::from(none)), &right))
            .collect(),
        named: !none,
    }
}

/// Whether two spellings mean the same words: one holds the other.
fn same(text: &str, label: Option<&str>) -> f64 {
    let Some(label) = label else { return 0.0 };
    let (text, label) = (text.to_lowercase(), label.to_lowercase());
    let whole = |long: &str, short: &str| {
        format!(" {long} ")
            .replace(|c: char| !c.is_alphanumeric(), " ")
            .contains(&format!(" {short} "))
    };
    f64::from(u8::from(text == label || whole(&text, &label) || whole(&label, &text)))
}

/// How near a phrase is to the nearest label; nought if it is wrong. One that says more than the
/// label with the same last word is right too: how much of a phrase is shown is not learned.
fn rightness(text: &str, labels: &[String]) -> f64 {
    let found = words(text);
    let near = |label: &String| {
        let label = words(label);
        let share = shared(&found, &label);
        let more = label.iter().all(|word| found.contains(word))
            && ends(text, label.last().map_or("", String::as_str));
        if share >= RIGHT { share * share } else { f64::from(u8::from(more)) * 0.5 }
    };
    labels.iter().map(near).fold(0.0, f64::max)
}

/// Whether the phrase, up to its complement, ends with `word`.
fn ends(text: &str, word: &str) -> bool {
    let head = [" of ", " in ", " on "].iter().find_map(|link| text.split_once(link));
    words(head.map_or(text, |(head, _)| head)).last().is_some_and(|last| last == word)
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '%')
        .filter(|word| !word.is_empty() && !matches!(*word, "the" | "a" | "an" | "of" | "in" | "s"))
        .map(|word| word.strip_suffix('s').filter(|rest| rest.len() > 2).unwrap_or(word).to_owned())
        .collect()
}

fn shared(found: &[String], label: &[String]) -> f64 {
    let mut left = label.to_vec();
    let both = found
        .iter()
        .filter(|word| {
            left.iter().position(|other| other == *word).map(|at| left.swap_remove(at)).is_some()
        })
        .count();
    2.0 * both as f64 / (found.len() + label.len()).max(1) as f64
}
