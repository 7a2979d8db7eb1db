//! Trains what chooses the phrase that a figure measures: `train_measures LABELS assets/measures.model`.
//!
//! `train_measures --check LABELS` trains five times without a fifth of the sentences and prints how
//! well those are read. CONTRIBUTING.md describes the labels. The same labels give the same bytes.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a command line tool that may stop on data it does not understand"
)]

use std::path::Path;

use dateline::annotate::figures::ranker::{BUCKETS, KEPT, MAGIC, UNIT, bucket};
use dateline::annotate::ground::{Ground, alternatives};
use dateline::annotate::names;
use dateline::annotate::passage::Passage;
use dateline::import;
use serde::Deserialize;

/// What can go wrong is told in a sentence.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Passes over the labels.
const ROUNDS: usize = 60;
/// How fast weights move.
const RATE: f64 = 0.06;
/// How strongly weights are drawn to nought.
const DECAY: f64 = 1e-3;
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
}

/// A figure with its alternatives.
struct Question {
    /// For each the buckets of its features.
    features: Vec<Vec<usize>>,
    /// The one that the rules chose.
    rule: Option<usize>,
    /// How right each is, 0 to 1.
    right: Vec<f64>,
    /// Whether the text names what is measured.
    named: bool,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--check", labels] => check(&questions(Path::new(labels))?),
        [labels, model] => {
            let questions = questions(Path::new(labels))?;
            let all: Vec<&Question> = questions.iter().flatten().collect();
            std::fs::write(model, pack(&train(&all)))?;
            Ok(())
        }
        _ => Err("usage: train_measures LABELS MODEL | train_measures --check LABELS".into()),
    }
}

/// The questions of each sentence.
fn questions(path: &Path) -> Result<Vec<Vec<Question>>> {
    let content = std::fs::read_to_string(path)?;
    let mut out = Vec::new();
    let (mut missed, mut all) = (0, 0);
    for line in content.lines() {
        let sentence: Sentence = serde_json::from_str(line)?;
        let import = import::read_text(&sentence.text, "labels");
        let Some(briefing) = import.briefings.into_iter().next() else { continue };
        let shift = briefing.text.find(sentence.text.trim()).ok_or("the text was changed")?;
        let passage = Passage::of_text(&briefing, None);
        let names = names::find(&passage);
        let ground = Ground::new(&passage, &names);
        let found = alternatives(&ground);
        let mut asked = Vec::new();
        for label in sentence.figures.iter().filter(|label| !label.elsewhere) {
            let (start, end) = (label.start + shift, label.end + shift);
            let figure = found.iter().find(|(span, _)| span.from() < end && start < span.to());
            let Some((_, list)) = figure else { continue };
            let right: Vec<f64> = list
                .iter()
                .map(|alternative| match &alternative.tokens {
                    None => f64::from(u8::from(label.measures.is_empty())),
                    Some(tokens) => {
                        let text = passage.span_of(tokens.clone()).slice(passage.text);
                        rightness(text, &label.measures)
                    }
                })
                .collect();
            all += 1;
            missed += usize::from(right.iter().all(|&right| right == 0.0));
            asked.push(Question {
                features: list
                    .iter()
                    .map(|alternative| {
                        alternative.features.iter().map(|&feature| bucket(feature)).collect()
                    })
                    .collect(),
                rule: list.iter().position(|alternative| alternative.by_rule),
                right,
                named: !label.measures.is_empty(),
            });
        }
        out.push(asked);
    }
    eprintln!("{all} figures; the right phrase is no candidate for {missed}");
    Ok(out)
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

/// The weights that make the right phrases likeliest (a softmax over the alternatives, AdaGrad).
fn train(questions: &[&Question]) -> Vec<f64> {
    let mut weights = vec![0.0; BUCKETS];
    let mut squares = vec![1e-3; BUCKETS];
    let mut order: Vec<usize> = (0..questions.len()).collect();
    let mut seed = 7u64;
    for _ in 0..ROUNDS {
        for last in (1..order.len()).rev() {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            order.swap(last, (seed >> 33) as usize % (last + 1));
        }
        for &index in &order {
            let question = questions[index];
            let shares = shares(question, &weights);
            let wanted: f64 = shares.iter().zip(&question.right).map(|(p, right)| p * right).sum();
            if wanted == 0.0 {
                continue;
            }
            for (at, features) in question.features.iter().enumerate() {
                let slope = shares[at] - shares[at] * question.right[at] / wanted;
                if slope.abs() < 1e-5 {
                    continue;
                }
                for &feature in features {
                    let step = slope + DECAY * weights[feature];
                    squares[feature] += step * step;
                    weights[feature] -= RATE * step / f64::sqrt(squares[feature]);
                }
            }
        }
    }
    weights
}

fn shares(question: &Question, weights: &[f64]) -> Vec<f64> {
    let scores: Vec<f64> = question
        .features
        .iter()
        .map(|features| features.iter().map(|&feature| weights[feature]).sum())
        .collect();
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
    let total: f64 = powers.iter().sum();
    powers.into_iter().map(|power| power / total).collect()
}

/// The answer of the weights as the library takes it.
fn answer(question: &Question, weights: &[f64], least: f64) -> Option<usize> {
    let shares = shares(question, weights);
    let best = (0..shares.len()).max_by(|a, b| shares[*a].total_cmp(&shares[*b]))?;
    if let Some(rule) = question.rule.filter(|&rule| shares[rule] >= KEPT) {
        return Some(rule);
    }
    (shares[best] >= least && best + 1 < shares.len()).then_some(best)
}

fn check(questions: &[Vec<Question>]) -> Result<()> {
    for least in [0.3, 0.4, 0.5, 0.6] {
        let (mut right, mut shown, mut named, mut silent, mut unnamed) =
            (0usize, 0usize, 0usize, 0, 0);
        for fold in 0..5 {
            let side = |held: bool| -> Vec<&Question> {
                let sentences =
                    questions.iter().enumerate().filter(|(at, _)| (at % 5 == fold) == held);
                sentences.flat_map(|(_, asked)| asked).collect()
            };
            let weights = train(&side(false));
            for question in side(true) {
                let answer = answer(question, &weights, least);
                named += usize::from(question.named);
                unnamed += usize::from(!question.named);
                match answer {
                    Some(at) => {
                        shown += 1;
                        right += usize::from(question.right[at] > 0.0);
                    }
                    None => silent += usize::from(!question.named),
                }
            }
        }
        println!(
            "least {least}: named {named}, right {:.1} %; shown {shown}, right {:.1} %; silent where nothing is named {silent} of {unnamed}",
            100.0 * right as f64 / named as f64,
            100.0 * right as f64 / shown as f64,
        );
        if questions.is_empty() {
            return Err("no labels".into());
        }
    }
    Ok(())
}

/// The bytes of the weights.
fn pack(weights: &[f64]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    for weight in weights {
        out.push(((weight * UNIT).round().clamp(-127.0, 127.0) as i8).cast_unsigned());
    }
    out
}
