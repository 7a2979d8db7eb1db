//! Trains the name model: `train_names DATA_DIR assets/names.model`.
//!
//! `train_names --check DATA_DIR` trains on four fifths of the documents and prints how well the rest is read,
//! whole pipeline included. CONTRIBUTING.md describes the data. The same data give the same bytes.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool")]

mod corpus;
mod crf;
mod knowledge;
mod pack;

use std::collections::BTreeMap;
use std::path::Path;

use corpus::Document;
use dateline::annotate::names::model::Model;
use dateline::annotate::names::{find_with, tags};
use dateline::annotate::passage::Passage;
use knowledge::Knowledge;

/// What can go wrong is told in a sentence.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--check", folder] => check(Path::new(folder)),
        ["--score", model, file] => score_file(Path::new(model), Path::new(file)),
        [folder, file] => {
            let bytes = build(Path::new(folder), &corpus::labelled(Path::new(folder))?)?;
            Ok(std::fs::write(file, bytes)?)
        }
        _ => Err("usage: train_names DATA_DIR MODEL | train_names --check DATA_DIR | train_names --score MODEL FILE".into()),
    }
}

fn build(folder: &Path, documents: &[Document]) -> Result<Vec<u8>> {
    let unlabelled = corpus::read(&folder.join("unlabelled-wikinews.jsonl.gz"))?;
    let mut knowledge = Knowledge::new(folder, &unlabelled)?;
    knowledge.count_labels(documents);
    let weights = crf::train(documents, &knowledge);
    Ok(pack::pack(&weights, &knowledge.all()))
}

/// Trains without every fifth document and scores those.
fn check(folder: &Path) -> Result<()> {
    let documents = corpus::labelled(folder)?;
    let (held, kept): (Vec<_>, Vec<_>) = documents.into_iter().enumerate().partition(|(at, _)| at % 5 == 4);
    let [held, kept] = [held, kept].map(|side| side.into_iter().map(|(_, document)| document).collect::<Vec<_>>());
    let bytes = build(folder, &kept)?;
    score(&bytes, &held)
}

fn score_file(model: &Path, file: &Path) -> Result<()> {
    score(&std::fs::read(model)?, &corpus::read(file)?)
}

/// Prints exact F1 by genre and kind.
fn score(bytes: &[u8], documents: &[Document]) -> Result<()> {
    let model = Model::new(bytes).ok_or("no model")?;
    let mut counts: BTreeMap<(String, &str), [usize; 3]> = BTreeMap::new();
    for document in documents {
        let briefing = document.briefing();
        let passage = Passage::of_text(&briefing, None);
        let found: Vec<_> = find_with(&passage, &model)
            .into_iter()
            .map(|name| (name.span.from(), name.span.to(), tags::KINDS.iter().position(|&kind| kind == name.kind).unwrap_or(0)))
            .collect();
        let labels = ["PER", "ORG", "LOC"];
        let gold: Vec<_> = document
            .entities
            .iter()
            .filter_map(|entity| Some((entity.start, entity.end, labels.iter().position(|&label| label == entity.kind)?)))
            .collect();
        let group = if document.genre.starts_with("news") { "NEWS" } else { "other" };
        for (index, label) in labels.into_iter().enumerate() {
            for genre in [document.genre.as_str(), "ALL", group] {
                for label in [label, "all"] {
                    let entry = counts.entry((genre.to_owned(), label)).or_default();
                    let of_kind = |list: &[(usize, usize, usize)]| list.iter().filter(|name| name.2 == index).count();
                    entry[0] += found.iter().filter(|name| name.2 == index && gold.contains(name)).count();
                    entry[1] += of_kind(&found);
                    entry[2] += of_kind(&gold);
                }
            }
        }
    }
    for ((genre, label), [right, found, gold]) in counts {
        let (p, r) = (right as f64 / found.max(1) as f64, right as f64 / gold.max(1) as f64);
        println!("{genre:20} {label:4} gold {gold:5}  P {:5.1}  R {:5.1}  F1 {:5.1}", p * 100.0, r * 100.0, 200.0 * p * r / (p + r).max(1e-9));
    }
    Ok(())
}
