//! Packs the word lists of `assets/lexicon` into the form in which the program uses them.
//!
//! Each file `name.txt` becomes a variant of `List`. Lines are `entry` or `entry = value`; `#` opens a comment.
//! All entries together make one finite state map from lower-case words, joined by single blanks, to the set
//! of lists that hold them; it is embedded and searched in place, so start-up reads nothing.

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
    assert!(files.len() <= OPENS_PHRASE.trailing_zeros() as usize, "{} lists do not fit into a set of 63", files.len());
    let mut sets: BTreeMap<String, u64> = BTreeMap::new();
    let mut variants = String::new();
    let mut values = String::new();
    let mut tables = String::new();
    for (bit, path) in files.iter().enumerate() {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let text = fs::read_to_string(path).unwrap();
        let about = text.lines().next().unwrap_or("").trim_start_matches('#').trim();
        let variant: String = stem.split('-').map(capital).collect();
        writeln!(variants, "    /// {about}\n    {variant},").unwrap();
        let mut pairs = BTreeMap::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or("").trim();
            if line.is_empty() {
                continue;
            }
            let (entry, value) = line.split_once('=').map_or((line, None), |(entry, value)| (entry.trim(), Some(value.trim())));
            let key = key(entry);
            assert!(!key.is_empty(), "{}:{}: an entry has no words", path.display(), number + 1);
            let old = sets.entry(key.clone()).or_default();
            assert!(*old & (1 << bit) == 0, "{}:{}: `{entry}` stands twice", path.display(), number + 1);
            *old |= 1 << bit;
            if let Some((first, _)) = key.split_once(' ') {
                *sets.entry(first.to_owned()).or_default() |= OPENS_PHRASE;
            }
            if let Some(value) = value {
                pairs.insert(key, value.to_owned());
            }
        }
        if !pairs.is_empty() {
            writeln!(tables, "static VALUES_{bit}: [(&str, &str); {}] = [", pairs.len()).unwrap();
            for (key, value) in &pairs {
                writeln!(tables, "    ({key:?}, {value:?}),").unwrap();
            }
            writeln!(tables, "];\n").unwrap();
            writeln!(values, "        List::{variant} => &VALUES_{bit},").unwrap();
        }
    }
    let out = env::var("OUT_DIR").unwrap();
    let map = fst::Map::from_iter(sets).unwrap();
    fs::write(Path::new(&out).join("lexicon.fst"), map.as_fst().as_bytes()).unwrap();
    let code = format!(
        "/// The bit of a set that tells that an entry of several words begins with this one.\nconst OPENS_PHRASE: u64 = 1 << {};\n\n\
         /// A word list; each stands in `assets/lexicon` under its name.\n#[derive(Debug, Clone, Copy, PartialEq, Eq)]\n#[repr(u8)]\npub enum List {{\n{variants}}}\n\n\
         /// The entries of a list that have a value, sorted.\nfn values(list: List) -> &'static [(&'static str, &'static str)] {{\n    match list {{\n{values}        _ => &[],\n    }}\n}}\n\n{tables}",
        OPENS_PHRASE.trailing_zeros()
    );
    fs::write(Path::new(&out).join("lexicon.rs"), code).unwrap();
}

/// `word-list` → `WordList`, one piece at a time.
fn capital(piece: &str) -> String {
    let mut chars = piece.chars();
    chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

/// The form in which the token stream will ask for it: lower case, hyphens and possessives as words of their own.
fn key(entry: &str) -> String {
    let spaced = entry.to_lowercase().replace('’', "'").replace('-', " - ").replace("'s ", " 's ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
