//! Packs the word lists of `assets/lexicon` into the form in which the program uses them.
//!
//! Each file `name.txt` becomes a variant of `List`. Lines are `entry` or `entry = value`; `#`
//! opens a comment. All entries together make one finite state map from lower-case words, joined by
//! single blanks, to the set of lists that hold them; it is embedded and searched in place, so
//! start-up reads nothing.

#![allow(clippy::unwrap_used, reason = "a build script that cannot do its work stops the build")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// The highest bit of a set is no list: it is set on the first word of an entry of several words.
const OPENS_PHRASE: u64 = 1 << 63;

fn main() {
    println!("cargo::rerun-if-changed=assets/lexicon");
    let mut files: Vec<_> = fs::read_dir("assets/lexicon")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    assert!(
        files.len() <= OPENS_PHRASE.trailing_zeros() as usize,
        "{} lists do not fit into a set of 63",
        files.len()
    );
    let mut tables = Tables::default();
    for (bit, path) in files.iter().enumerate() {
        tables.add(bit, path);
    }
    let out = env::var("OUT_DIR").unwrap();
    fs::write(Path::new(&out).join("lexicon.rs"), tables.code()).unwrap();
    let map = fst::Map::from_iter(tables.sets).unwrap();
    fs::write(Path::new(&out).join("lexicon.fst"), map.as_fst().as_bytes()).unwrap();
}

/// What the lists become: the map of sets, and pieces of Rust code.
#[derive(Default)]
struct Tables {
    /// The set of lists that hold an entry, a bit a list.
    sets: BTreeMap<String, u64>,
    /// The variants of `List`, with their documentation.
    variants: String,
    /// The arms that lead from a list to its values.
    arms: String,
    /// The values of each list that has some.
    values: String,
}

impl Tables {
    /// Takes in the list of the file `path` as number `bit`.
    fn add(&mut self, bit: usize, path: &Path) {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let text = fs::read_to_string(path).unwrap();
        let about = text.lines().next().unwrap_or("").trim_start_matches('#').trim();
        let variant: String = stem.split('-').map(capital).collect();
        writeln!(self.variants, "    /// {about}\n    {variant},").unwrap();
        let mut pairs = BTreeMap::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or("").trim();
            if line.is_empty() {
                continue;
            }
            let place = format!("{}:{}", path.display(), number + 1);
            let (entry, value) = line
                .split_once('=')
                .map_or((line, None), |(entry, value)| (entry.trim(), Some(value.trim())));
            let key = key(entry);
            assert!(!key.is_empty(), "{place}: an entry has no words");
            let set = self.sets.entry(key.clone()).or_default();
            assert!(*set & (1 << bit) == 0, "{place}: `{entry}` stands twice");
            *set |= 1 << bit;
            if let Some((first, _)) = key.split_once(' ') {
                *self.sets.entry(first.to_owned()).or_default() |= OPENS_PHRASE;
            }
            if let Some(value) = value {
                pairs.insert(key, value.to_owned());
            }
        }
        if !pairs.is_empty() {
            let count = pairs.len();
            writeln!(self.values, "static VALUES_{bit}: [(&str, &str); {count}] = [").unwrap();
            for (key, value) in &pairs {
                writeln!(self.values, "    ({key:?}, {value:?}),").unwrap();
            }
            writeln!(self.values, "];\n").unwrap();
            writeln!(self.arms, "        List::{variant} => &VALUES_{bit},").unwrap();
        }
    }

    /// The Rust code that `lexicon` includes.
    fn code(&self) -> String {
        let Self { variants, arms, values, .. } = self;
        let bit = OPENS_PHRASE.trailing_zeros();
        format!(
            "/// The bit of a set that tells that an entry of several words begins with this one.
const OPENS_PHRASE: u64 = 1 << {bit};

/// A word list; each stands in `assets/lexicon` under its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum List {{
{variants}}}

/// The entries of a list that have a value, sorted.
fn values(list: List) -> &'static [(&'static str, &'static str)] {{
    match list {{
{arms}        _ => &[],
    }}
}}

{values}"
        )
    }
}

/// `word-list` → `WordList`, one piece at a time.
fn capital(piece: &str) -> String {
    let mut chars = piece.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + chars.as_str())
        .unwrap_or_default()
}

/// The form in which the token stream will ask for it: lower case, hyphens and possessives as words
/// of their own.
fn key(entry: &str) -> String {
    let spaced = entry.to_lowercase().replace('’', "'").replace('-', " - ").replace("'s ", " 's ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
