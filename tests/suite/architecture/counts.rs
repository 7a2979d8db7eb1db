//! What the understanding is made of, counted: lines, words in code, lines of one word, circles of
//! files, views of tokens.
//!
//! Invariant: each number has a ceiling, which is lowered with the number and never raised. Deliberately
//! absent: tests inside the files.

use std::collections::BTreeMap;

use super::code::{literals, masked, paths, production};
use super::words::word_lists;
use super::{files, read};

/// What is counted in `src/annotate`, and how much of it there may be.
const CEILINGS: [(&str, usize); 5] = [
    ("lines", 24_900),
    ("words as literals", 2_050),
    ("lines of one word", 9),
    ("files in circles", 40),
    ("views of tokens", 2),
];

/// A file of `src/annotate`: its module, and its text without the tests at its end.
struct File {
    path: String,
    module: Vec<String>,
    text: String,
}

fn annotate() -> Vec<File> {
    let mut paths = files("src/annotate", ".rs");
    paths.push("src/annotate.rs".to_owned());
    let file = |path: String| {
        let whole = read(&path);
        let length = production(&masked(&whole)).chars().count();
        let module = path.trim_start_matches("src/").trim_end_matches(".rs").split('/');
        File {
            module: module.map(str::to_owned).collect(),
            text: whole.chars().take(length).collect(),
            path,
        }
    };
    paths.into_iter().map(file).collect()
}

fn words(file: &File) -> usize {
    word_lists(&file.text).iter().map(|(_, words)| words.len()).sum()
}

/// The lines that are a string literal and a comma.
fn one_word_lines(file: &File) -> usize {
    let lines: Vec<&str> = file.text.lines().collect();
    let alone = |line: usize, value: &str| {
        lines
            .get(line - 1)
            .is_some_and(|text| text.trim().trim_end_matches(',') == format!("\"{value}\""))
    };
    literals(&file.text).iter().filter(|literal| alone(literal.line, &literal.value)).count()
}

/// The places of the files that a file uses, its own parents apart: these lend their types.
fn uses(file: &File, places: &BTreeMap<&[String], usize>) -> Vec<usize> {
    let resolved = |segments: &[String]| -> Option<usize> {
        let supers = segments.iter().take_while(|segment| *segment == "super").count();
        let mut module: Vec<String> = match segments.first().map(String::as_str) {
            Some("crate") => Vec::new(),
            _ => file.module.get(..file.module.len().checked_sub(supers)?)?.to_vec(),
        };
        module.extend(segments.iter().skip(supers).filter(|segment| *segment != "crate").cloned());
        (1..=module.len()).rev().find_map(|length| places.get(&module[..length]).copied())
    };
    let code = masked(&file.text);
    let parents: Vec<usize> = (1..=file.module.len())
        .filter_map(|length| places.get(&file.module[..length]).copied())
        .collect();
    let found = paths(&code).into_iter().filter_map(|path| resolved(&path.segments));
    found.filter(|place| !parents.contains(place)).collect()
}

/// The files that reach themselves through others.
fn in_circles(all: &[File]) -> Vec<&str> {
    let places: BTreeMap<&[String], usize> =
        all.iter().enumerate().map(|(place, file)| (file.module.as_slice(), place)).collect();
    let arrows: Vec<Vec<usize>> = all.iter().map(|file| uses(file, &places)).collect();
    let returns = |start: usize| {
        let mut seen = vec![false; all.len()];
        let mut open = arrows[start].clone();
        while let Some(place) = open.pop() {
            if !std::mem::replace(&mut seen[place], true) {
                open.extend(&arrows[place]);
            }
        }
        seen[start]
    };
    (0..all.len()).filter(|&place| returns(place)).map(|place| all[place].path.as_str()).collect()
}

#[test]
fn the_understanding_grows_no_thicker() {
    let all = annotate();
    let circles = in_circles(&all);
    let views = all.iter().map(|file| file.text.matches("    passage: &'p Passage<'p>").count());
    let counts = [
        all.iter().map(|file| file.text.lines().count()).sum::<usize>(),
        all.iter().map(words).sum(),
        all.iter().map(one_word_lines).sum(),
        circles.len(),
        views.sum(),
    ];
    let mut most: Vec<(usize, &str)> =
        all.iter().map(|file| (words(file), file.path.as_str())).collect();
    most.sort_unstable_by(|one, other| other.cmp(one));
    for (count, path) in most.iter().take_while(|(count, _)| *count > 0) {
        println!("{count:5} words in {path}");
    }
    println!("in circles: {circles:?}");
    for ((what, ceiling), count) in CEILINGS.into_iter().zip(counts) {
        println!("{count:6} {what}");
        assert!(count <= ceiling, "{count} {what} in src/annotate: {ceiling} were the most");
    }
}
