//! Trains the choices about figures: `train_choices LABELS.. assets/choices`.
//!
//! `train_choices --check LABELS..` trains five times without a fifth of the sentences and prints how
//! well those are read. CONTRIBUTING.md describes the labels. The same labels give the same bytes.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a command line tool that may stop on data it does not understand"
)]

mod labels;
mod training;

use std::path::Path;

use dateline::annotate::figures::choices::{direction, measure, period, role};
use dateline::annotate::owner;
use dateline::learned::choice::Question;
use training::{Task, train};

/// What can go wrong is told in a sentence.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The questions with the names of their files and how many weights each has: a power of two.
const QUESTIONS: [(&str, &Question, usize); 5] = [
    ("measure", &measure::QUESTION, 1 << 17),
    ("period", &period::QUESTION, 1 << 15),
    ("direction", &direction::QUESTION, 1 << 15),
    ("role", &role::QUESTION, 1 << 15),
    ("owner", &owner::choice::QUESTION, 1 << 15),
];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (check, paths) = match arguments.split_first() {
        Some((first, rest)) if first == "--check" => (true, rest),
        _ => (false, arguments.as_slice()),
    };
    let (folder, files) = match paths.split_last() {
        Some((last, rest)) if !check && !rest.is_empty() => (Some(Path::new(last)), rest),
        Some(_) if check => (None, paths),
        _ => {
            return Err(
                "usage: train_choices LABELS.. FOLDER | train_choices --check LABELS..".into()
            );
        }
    };
    let (sentences, numbers) = labels::read(files)?;
    for (number, (name, question, buckets)) in QUESTIONS.iter().enumerate() {
        let tasks: Vec<Vec<Task>> =
            sentences.iter().map(|asked| asked.tasks(number, *buckets)).collect();
        match folder {
            None => training::check(name, question, &tasks, &numbers, *buckets),
            Some(folder) => {
                let all: Vec<&Task> = tasks.iter().flatten().collect();
                let weights = train(&all, *buckets);
                std::fs::write(folder.join(format!("{name}.model")), training::pack(&weights))?;
            }
        }
    }
    Ok(())
}
