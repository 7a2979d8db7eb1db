//! Trains the name model: `train_names DATA_DIR assets/names.model`.
//!
//! `train_names --check DATA_DIR` trains on four fifths of the documents and prints how well the
//! rest is read, whole pipeline included. CONTRIBUTING.md describes the data. The same data give
//! the same bytes.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::string_slice,
    reason = "a command line tool that may stop on data it does not understand"
)]

mod clusters;
mod corpus;
mod crf;
mod knowledge;
mod pack;

use std::collections::BTreeMap;
use std::path::Path;

use corpus::{Document, Entity, Headline};
use dateline::annotate::names::document::View;
use dateline::annotate::names::model::Model;
use dateline::annotate::names::{Name, find_with, tagger};
use dateline::annotate::passage::Passage;
use dateline::learned::name_tags;
use knowledge::Knowledge;

/// What can go wrong is told in a sentence.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A region in which the teacher's lead is smaller somewhere is not learned from.
const SURE: i32 = 48;

/// The labels of the kinds, in the order of [`name_tags::KINDS`].
const LABELS: [&str; 3] = ["PER", "ORG", "LOC"];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--check", folder] => check(Path::new(folder)),
        ["--classes", model, file] => {
            Ok(std::fs::write(file, pack::classes(&std::fs::read(model)?)?)?)
        }
        ["--score", model, file] => score(&std::fs::read(model)?, &corpus::read(Path::new(file))?),
        ["--tag", model, file] => tag(&std::fs::read(model)?, &corpus::read(Path::new(file))?),
        [folder, file] => {
            let bytes = build(Path::new(folder), corpus::labelled(Path::new(folder))?)?;
            Ok(std::fs::write(file, bytes)?)
        }
        _ => Err("usage: train_names DATA_DIR MODEL | train_names --check DATA_DIR | train_names --score MODEL FILE".into()),
    }
}

fn build(folder: &Path, documents: Vec<Document>) -> Result<Vec<u8>> {
    let documents: Vec<Document> =
        documents.into_iter().enumerate().map(|(at, document)| headed(at, document)).collect();
    let documents = documents.as_slice();
    let mut unlabelled = corpus::read(&folder.join("unlabelled-wikinews.jsonl.gz"))?;
    for document in &mut unlabelled {
        document.text = format!("{}\n{}", document.title, document.text);
    }
    let mut knowledge = Knowledge::new(folder, &unlabelled)?;
    knowledge.add_classes(&clusters::classes(&unlabelled));
    knowledge.count_labels(documents);
    let weights = crf::train(documents, &[], &knowledge);
    let teacher = pack::pack(&weights, &knowledge.all());
    let teacher = Model::new(&teacher).ok_or("no model")?;
    let silver: Vec<Document> =
        unlabelled.into_iter().map(|document| relabelled(document, &teacher)).collect();
    knowledge.count_labels(&silver);
    let weights = crf::train(documents, &silver, &knowledge);
    Ok(pack::pack(&weights, &knowledge.all()))
}

/// Every second document with a headline, by turns in capitals and capitalised.
fn headed(at: usize, document: Document) -> Document {
    match at % 4 {
        1 => document.with_headline(Headline::Title),
        3 => document.with_headline(Headline::Upper),
        _ => document,
    }
}

/// The document with the names that `teacher` finds in it.
fn relabelled(mut document: Document, teacher: &Model) -> Document {
    let entities = found(&document, teacher).into_iter().map(|(start, end, kind)| Entity {
        start,
        end,
        kind: LABELS[kind].to_owned(),
    });
    document.entities = entities.collect();
    let briefing = document.briefing();
    let passage = Passage::of_text(&briefing, None);
    document.unsure = tagger::unsure(&View::new(&passage, teacher), teacher, SURE);
    document
}

/// Trains without every fifth document and scores those.
fn check(folder: &Path) -> Result<()> {
    let documents = corpus::labelled(folder)?;
    let (held, kept): (Vec<_>, Vec<_>) =
        documents.into_iter().enumerate().partition(|(at, _)| at % 5 == 4);
    let [held, kept] =
        [held, kept].map(|side| side.into_iter().map(|(_, document)| document).collect::<Vec<_>>());
    let bytes = build(folder, kept)?;
    score(&bytes, &held)
}

/// The names of a document as byte ranges with the index of their kind.
fn found(document: &Document, model: &Model) -> Vec<(usize, usize, usize)> {
    let briefing = document.briefing();
    let passage = Passage::of_text(&briefing, None);
    let kind =
        |name: &Name| name_tags::KINDS.iter().position(|&kind| kind == name.kind).unwrap_or(0);
    find_with(&passage, model)
        .iter()
        .map(|name| (name.span.from(), name.span.to(), kind(name)))
        .collect()
}

/// Prints the names of each document, one line of JSON each.
fn tag(bytes: &[u8], documents: &[Document]) -> Result<()> {
    let model = Model::new(bytes).ok_or("no model")?;
    for document in documents {
        let entities: Vec<_> = found(document, &model)
            .into_iter()
            .map(|(start, end, kind)| serde_json::json!({"start": start, "end": end, "type": LABELS[kind]}))
            .collect();
        println!("{}", serde_json::json!({"id": document.id, "entities": entities}));
    }
    Ok(())
}

/// Prints exact F1 by genre and kind.
fn score(bytes: &[u8], documents: &[Document]) -> Result<()> {
    let model = Model::new(bytes).ok_or("no model")?;
    let mut counts: BTreeMap<(String, &str), [usize; 3]> = BTreeMap::new();
    for document in documents {
        let found = found(document, &model);
        let gold: Vec<_> = document
            .entities
            .iter()
            .filter_map(|entity| {
                Some((
                    entity.start,
                    entity.end,
                    LABELS.iter().position(|&label| label == entity.kind)?,
                ))
            })
            .collect();
        let group = match document.genre.as_str() {
            genre if genre.starts_with("news") => "NEWS",
            "tweet" | "social" => "SOCIAL",
            _ => "OTHER",
        };
        for (index, label) in LABELS.into_iter().enumerate() {
            for genre in [document.genre.as_str(), "ALL", group] {
                for label in [label, "all"] {
                    let entry = counts.entry((genre.to_owned(), label)).or_default();
                    let of_kind = |list: &[(usize, usize, usize)]| {
                        list.iter().filter(|name| name.2 == index).count()
                    };
                    entry[0] +=
                        found.iter().filter(|name| name.2 == index && gold.contains(name)).count();
                    entry[1] += of_kind(&found);
                    entry[2] += of_kind(&gold);
                }
            }
        }
    }
    for ((genre, label), [right, found, gold]) in counts {
        let (p, r) = (right as f64 / found.max(1) as f64, right as f64 / gold.max(1) as f64);
        println!(
            "{genre:20} {label:4} gold {gold:5}  P {:5.1}  R {:5.1}  F1 {:5.1}",
            p * 100.0,
            r * 100.0,
            200.0 * p * r / (p + r).max(1e-9)
        );
    }
    Ok(())
}
