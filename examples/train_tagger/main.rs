//! Trains the grammar's model: `train_tagger assets/grammar.model GOLD.. [--silver FILE..]`.
//!
//! `train_tagger --score MODEL FILE..` prints how well a model tags the words of each file.
//! CONTRIBUTING.md describes the data. The same data give the same bytes.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a command line tool that may stop on data it does not understand"
)]

mod corpus;
mod pack;
mod perceptron;

use std::collections::BTreeMap;
use std::path::Path;

use corpus::Document;
use dateline::annotate::grammar::model::Grammar;
use dateline::annotate::grammar::tagger::{self, Looks};
use dateline::annotate::names::{self, model::Model};
use dateline::annotate::passage::Passage;
use dateline::annotate::{grammar, ground::atoms};
use dateline::learned::tags::{TAGS, Tag};
use perceptron::{Atom, Sentence};

/// What can go wrong is told in a sentence.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Passes over the sentences.
const ROUNDS: usize = 6;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--score", model, files @ ..] => score(&std::fs::read(model)?, files),
        [model, files @ ..] if !files.is_empty() && !model.starts_with('-') => {
            Ok(std::fs::write(model, build(files)?)?)
        }
        _ => Err("usage: train_tagger MODEL GOLD.. [--silver FILE..] | train_tagger --score MODEL FILE..".into()),
    }
}

fn build(files: &[&str]) -> Result<Vec<u8>> {
    let facts = Model::new(grammar::CLASSES).ok_or("no classes of words")?;
    let mut sentences = Vec::new();
    let mut sure = None;
    for file in files {
        if *file == "--silver" {
            sure = Some(sentences.len());
            continue;
        }
        for (at, document) in corpus::read(Path::new(file))?.iter().enumerate() {
            read(document, &facts, &mut sentences);
            match at % 6 {
                1 => read(&document.in_capitals(false).without_stops(), &facts, &mut sentences),
                3 => read(&document.in_capitals(true).without_stops(), &facts, &mut sentences),
                5 => read(&document.without_stops(), &facts, &mut sentences),
                _ => {}
            }
        }
        eprintln!("{file}: {} sentences so far", sentences.len());
    }
    let rows = perceptron::train(&sentences, ROUNDS, sure.unwrap_or(0));
    Ok(pack::pack(&rows, grammar::fingerprint(grammar::CLASSES)))
}

/// Adds the sentences of a document.
fn read(document: &Document, facts: &Model, out: &mut Vec<Sentence>) {
    let briefing = document.briefing();
    let passage = Passage::of_text(&briefing, None);
    let atoms = atoms(&passage, &names::find(&passage));
    let mut looks = Looks::new(*facts);
    let mut words = document.words.iter().peekable();
    for sentence in &passage.sentences {
        let mut all = Vec::new();
        for index in atoms.of_tokens(&sentence.tokens) {
            let Some(atom) = atoms.get(index) else { continue };
            let start = passage.token(atom.tokens.start).span.from();
            while words.next_if(|(word, _)| word.end <= start).is_some() {}
            let gold =
                words.peek().filter(|(word, _)| word.start == start).and_then(|(_, tag)| *tag);
            let fixed = tagger::fixed(&passage, &atoms, index);
            let gold = gold.filter(|_| fixed.is_none());
            all.push(Atom { look: looks.look(&passage, &atoms, index).0, fixed, gold });
        }
        let capitals = tagger::capitals(&passage, sentence.tokens.clone());
        out.push(Sentence { atoms: all, capitals });
    }
}

/// Prints for each file how many words have the right tag, and how well finite verbs are told from
/// all else.
fn score(bytes: &[u8], files: &[&str]) -> Result<()> {
    let model = Grammar::new(bytes).ok_or("no model")?;
    let facts = Model::new(grammar::CLASSES).ok_or("no classes of words")?;
    for file in files {
        let mut counts: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
        let mut confused: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for document in corpus::read(Path::new(file))? {
            let genre = ["news", "interview", "speech"]
                .into_iter()
                .find(|genre| document.name.contains(genre))
                .unwrap_or("other");
            let briefing = document.briefing();
            let passage = Passage::of_text(&briefing, None);
            let atoms = atoms(&passage, &names::find(&passage));
            let tags = tagger::tag(&passage, &atoms, model, facts);
            let mut words = document.words.iter().peekable();
            for (index, &found) in tags.iter().enumerate() {
                let Some(atom) = atoms.get(index) else { continue };
                let start = passage.token(atom.tokens.start).span.from();
                while words.next_if(|(word, _)| word.end <= start).is_some() {}
                let gold = words.peek().filter(|(word, _)| word.start == start);
                let Some(gold) = gold.and_then(|(_, tag)| *tag) else { continue };
                let single = tagger::fixed(&passage, &atoms, index).is_none();
                for name in [genre, "all"] {
                    let entry = counts.entry(name).or_default();
                    if single {
                        entry[0] += 1;
                        entry[1] += usize::from(same(found, gold));
                    }
                    entry[2] += usize::from(found.is_finite());
                    entry[3] += usize::from(gold.is_finite());
                    entry[4] += usize::from(found.is_finite() && gold.is_finite());
                }
                if single && !same(found, gold) {
                    let name = |tag: Tag| TAGS.get(tag as usize).map_or("?", |(_, name)| *name);
                    *confused.entry((name(gold), name(found))).or_default() += 1;
                }
            }
        }
        for (name, [words, right, found, gold, both]) in counts {
            println!(
                "{file} {name:9} {words:6} words {:5.2} %  finite verbs P {:5.2} R {:5.2}",
                100.0 * right as f64 / words as f64,
                100.0 * both as f64 / found as f64,
                100.0 * both as f64 / gold as f64,
            );
        }
        let mut confused: Vec<_> = confused.into_iter().collect();
        confused.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let list: Vec<String> = confused
            .iter()
            .take(24)
            .map(|((gold, found), count)| format!("{gold}→{found} {count}"))
            .collect();
        println!("  {}", list.join(", "));
    }
    Ok(())
}

/// Whether two tags say the same to the program: names and nouns in names are told by the name
/// finder.
fn same(found: Tag, gold: Tag) -> bool {
    found == gold
}
