//! What the understanding and the state are made of, counted: lines, words in code, lines of one
//! word, circles of files, views of tokens; fields and methods of the one state, and how many files
//! know of a kind of thing.
//!
//! Invariant: each number has a ceiling, which is lowered with the number and never raised. Deliberately
//! absent: tests inside the files.

use std::collections::BTreeMap;

use super::code::{literals, masked, paths, production};
use super::words::word_lists;
use super::{files, read};

/// What is counted in `src/annotate`, and how much of it there may be.
const CEILINGS: [(&str, usize); 5] = [
    ("lines", 27_701),
    ("words as literals", 1_794),
    ("lines of one word", 1),
    ("files in circles", 0),
    ("views of tokens", 2),
];

/// What is counted in `src/app`, and of kinds in all of `src`, and how much of it there may be.
const STATE_CEILINGS: [(&str, usize); 7] = [
    ("fields of the state", 8),
    ("methods of the state", 51),
    ("methods of the desk", 48),
    ("methods of the widest type", 51),
    ("files in circles", 0),
    ("files that know a kind", 10),
    ("functions named `of`", 0),
];

/// What a file says that knows of dates, and would have to know of another kind beside them.
const KNOWS_DATES: [&str; 8] = [
    "Kind::Date",
    "K::Date",
    "Self::Date",
    "Thing::Date",
    "Pane::Dates",
    "StyleName::Date",
    "DateRef",
    "annotations.dates",
];

/// Where files are about dates alone, or about what text says of them.
const OF_DATES: [&str; 10] = [
    "src/annotate/dates",
    "src/annotate/figures",
    "src/model/time.rs",
    "src/pane/dates.rs",
    "src/pane/date_format.rs",
    "src/pane/card/date.rs",
    "src/pane/timeline",
    "src/pane/clause.rs",
    "src/export/dates.rs",
    "src/export/json/time.rs",
];

/// A file of a layer: its module, and its text without the tests at its end.
struct File {
    path: String,
    module: Vec<String>,
    text: String,
}

impl File {
    fn read(path: String) -> Self {
        let whole = read(&path);
        let length = production(&masked(&whole)).chars().count();
        let module = path.trim_start_matches("src/").trim_end_matches(".rs").split('/');
        Self {
            module: module.map(str::to_owned).collect(),
            text: whole.chars().take(length).collect(),
            path,
        }
    }
}

/// The files of a layer.
fn layer(name: &str) -> Vec<File> {
    let mut paths = files(&format!("src/{name}"), ".rs");
    paths.push(format!("src/{name}.rs"));
    paths.into_iter().map(File::read).collect()
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
    let all = layer("annotate");
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
    hold("src/annotate", CEILINGS, counts);
}

/// Each count is below its ceiling.
fn hold<const N: usize>(place: &str, ceilings: [(&str, usize); N], counts: [usize; N]) {
    for ((what, _), count) in ceilings.iter().zip(counts) {
        println!("{count:6} {what}");
    }
    for ((what, ceiling), count) in ceilings.into_iter().zip(counts) {
        assert!(count <= ceiling, "{count} {what} in {place}: {ceiling} were the most");
    }
}

/// The bodies of the items that begin with this line, which stand at the left edge.
fn bodies<'a>(file: &'a File, opening: &'a str) -> impl Iterator<Item = &'a str> {
    let behind = file.text.match_indices(opening).map(|(at, _)| &file.text[at + opening.len()..]);
    behind.map(|rest| rest.split("\n}\n").next().unwrap_or(rest))
}

/// The lines of the items that begin with `opening` that `counts` counts.
fn lines_in(all: &[File], opening: &str, counts: impl Fn(&str) -> bool) -> usize {
    let bodies = all.iter().flat_map(|file| bodies(file, opening));
    bodies.flat_map(str::lines).filter(|line| counts(line)).count()
}

/// The lines that `counts` counts in what belongs to each type, whatever file that stands in.
fn lines_by_type(all: &[File], counts: impl Fn(&str) -> bool) -> BTreeMap<&str, usize> {
    let mut found = BTreeMap::new();
    for file in all {
        let mut of = None;
        for line in file.text.lines() {
            let opening = line.strip_prefix("impl").filter(|line| !line.contains(" for "));
            if let Some(name) = opening.and_then(|rest| rest.split_once(' ')) {
                of = name.1.split(['<', ' ']).next();
            } else if line == "}" {
                of = None;
            }
            if let Some(name) = of.filter(|_| counts(line)) {
                *found.entry(name).or_default() += 1;
            }
        }
    }
    found
}

#[test]
fn the_state_grows_no_thicker() {
    let app = layer("app");
    let everything: Vec<File> = files("src", ".rs").into_iter().map(File::read).collect();
    let is_field = |line: &str| {
        let words = line.trim_start_matches("    ").trim_start_matches("pub ");
        line.starts_with("    ") && words.starts_with(char::is_lowercase) && words.contains(": ")
    };
    let is_method = |line: &str| {
        let words = line.strip_prefix("    ").unwrap_or_default();
        ["fn ", "pub fn ", "pub(super) fn ", "pub(in crate::app) fn "]
            .iter()
            .any(|opening| words.starts_with(opening))
    };
    let knows = |file: &&File| {
        let is_own = OF_DATES.iter().any(|own| file.path.starts_with(own));
        !is_own && KNOWS_DATES.iter().any(|words| file.text.contains(words))
    };
    let knowing: Vec<&str> =
        everything.iter().filter(knows).map(|file| file.path.as_str()).collect();
    let circles = in_circles(&app);
    let named_of = |file: &File| file.text.matches("fn of(").count();
    let by_type = lines_by_type(&app, is_method);
    let mut widest: Vec<_> = by_type.iter().map(|(name, count)| (*count, *name)).collect();
    widest.sort_unstable();
    let counts = [
        lines_in(&app, "pub struct App {\n", is_field),
        by_type["App"],
        by_type["Desk"],
        widest.last().unwrap().0,
        circles.len(),
        knowing.len(),
        everything.iter().map(named_of).sum(),
    ];
    println!("in circles: {circles:?}\nknow of dates: {knowing:?}\nmethods: {widest:?}");
    hold("src", STATE_CEILINGS, counts);
}
