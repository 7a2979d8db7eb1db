//! Packs the word lists of `assets/lexicon` into the form in which the program uses them, and makes
//! an enum of the rules of `assets/rules`.
//!
//! A file `name.txt` is one list, or holds several: `[name] what it is` opens each. A list becomes a
//! variant of `List`. Lines are `entry`, `entry, entry, …` or `entry = value`; `#` opens a comment.
//!
//! Verbs stand as lemmas: `verbs: base s = both, past participle ing = verb` says which forms are
//! made of the entries below it, and their values, until the next such line; `words:` ends them. An
//! irregular verb has its forms in brackets: `rise (rose, risen)`.
//!
//! All entries together make one finite state map from lower-case words, joined by single blanks, to
//! the set of lists that hold them; it is embedded and searched in place, so start-up reads nothing.
//! Words that are in the same lists share a set: the map gives its place in a table of sets. Entries
//! with a value stand once more, with their values, as places in one text.

#![allow(clippy::unwrap_used, reason = "a build script that cannot do its work stops the build")]

#[path = "build/forms.rs"]
mod forms;
#[path = "build/rules.rs"]
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use forms::Form;

fn main() {
    println!("cargo::rerun-if-changed=assets/lexicon");
    println!("cargo::rerun-if-changed=assets/rules");
    println!("cargo::rerun-if-changed=build");
    fix_in_place();
    let mut lexicon = Lexicon::default();
    for path in &texts("assets/lexicon") {
        lexicon.add(path);
    }
    let out = env::var("OUT_DIR").unwrap();
    fs::write(Path::new(&out).join("rules.rs"), rule_ids()).unwrap();
    let sets = Sets::collect(&lexicon);
    let mut pieces = Pieces::default();
    let code = lexicon.code(&mut pieces) + &sets.code();
    fs::write(Path::new(&out).join("lexicon.rs"), code).unwrap();
    fs::write(Path::new(&out).join("lexicon.txt"), pieces.text).unwrap();
    let map = fst::Map::from_iter(sets.of_entry).unwrap();
    fs::write(Path::new(&out).join("lexicon.fst"), map.as_fst().as_bytes()).unwrap();
}

/// Has the linker give the program its place in memory for good. Else each start copies 166 pages of
/// tables to move the addresses in them, which takes a tenth of the time to the first frame; what it
/// costs is that the place of the program's own code is no secret, as those of libraries, stack and
/// heap still are. Of the targets with another C library some know no such program.
fn fix_in_place() {
    let is = |name: &str, wanted: &str| env::var(name).is_ok_and(|value| value == wanted);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// The text files of a folder, in order.
fn texts(folder: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    files
}

/// The Rust code of the rules.
fn rule_ids() -> String {
    let mut all: Vec<rules::Rule> = Vec::new();
    for path in texts("assets/rules") {
        let read = rules::read(&fs::read_to_string(&path).unwrap());
        all.extend(read.map_err(|error| format!("{}: {error}", path.display())).unwrap());
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    let (mut variants, mut table) = (String::new(), String::new());
    for rule in &all {
        writeln!(variants, "    /// {}.\n    {},", rule.words, rules::variant(&rule.name)).unwrap();
        writeln!(table, "    ({:?}, {:?}),", rule.name, rule.words).unwrap();
    }
    for pair in all.windows(2) {
        assert!(pair[0].name != pair[1].name, "the rule `{}` is there twice", pair[0].name);
    }
    format!(
        "/// A rule of a finder; each stands in `assets/rules` with its words and examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u16)]
pub enum RuleId {{
{variants}}}

/// The names and words of the rules, in the order of their names, which is that of the variants.
static RULES: [(&str, &str); {0}] = [
{table}];

/// All rules, in the order of their names.
static ALL: [RuleId; {0}] = [{1}];
",
        all.len(),
        all.iter()
            .map(|rule| format!("RuleId::{}", rules::variant(&rule.name)))
            .collect::<Vec<_>>()
            .join(", ")
    )
}

/// A list: its name as a variant, what it is, and its entries with their values.
#[derive(Default)]
struct List {
    variant: String,
    about: String,
    entries: BTreeMap<String, Option<String>>,
    /// The forms that are made of each entry, with their values; empty where entries are words.
    paradigm: Vec<(Form, Option<String>)>,
    /// What was made of a lemma, and may be made of another.
    made: BTreeSet<String>,
}

impl List {
    /// Adds an entry, or the forms of the verb that it is.
    fn entry(&mut self, entry: &str, value: Option<&str>, place: &str) {
        if self.paradigm.is_empty() {
            let before = self.entries.insert(key(entry), value.map(str::to_owned));
            assert!(before.is_none(), "{place}: `{}` stands twice", entry.trim());
            return;
        }
        assert!(value.is_none(), "{place}: the values of forms stand behind `verbs:`");
        let (lemma, irregular) = entry.split_once('(').unwrap_or((entry, ""));
        let mut own = BTreeMap::new();
        for (form, word) in forms::of_verb(lemma.trim(), irregular.trim_end_matches([')', ' '])) {
            if let Some((_, value)) = self.paradigm.iter().find(|(wanted, _)| *wanted == form) {
                // A form that is the base as well ("cut") has the value of that.
                own.entry(key(&word)).or_insert_with(|| value.clone());
            }
        }
        for (key, value) in own {
            let before = self.entries.insert(key.clone(), value.clone());
            assert!(
                before.is_none_or(|before| before == value && self.made.contains(&key)),
                "{place}: `{key}` stands twice"
            );
            self.made.insert(key);
        }
    }
}

/// All lists, in the order of their numbers.
#[derive(Default)]
struct Lexicon {
    lists: Vec<List>,
}

impl Lexicon {
    /// Takes in the lists of a file.
    fn add(&mut self, path: &Path) {
        let text = fs::read_to_string(path).unwrap();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if !text.lines().any(|line| line.starts_with('[')) {
            let about = text.lines().next().unwrap_or("").trim_start_matches('#').trim();
            self.open(stem, about);
        }
        for (number, line) in text.lines().enumerate() {
            let place = format!("{}:{}", path.display(), number + 1);
            let line = line.split('#').next().unwrap_or("").trim();
            if let Some((name, about)) = line.strip_prefix('[').and_then(|l| l.split_once(']')) {
                self.open(name, about.trim());
            } else if let Some(forms) = line.strip_prefix("verbs:") {
                self.lists.last_mut().unwrap().paradigm = paradigm(forms, &place);
            } else if line == "words:" {
                self.lists.last_mut().unwrap().paradigm.clear();
            } else {
                let list = self.lists.last_mut().unwrap();
                match line.split_once('=') {
                    Some((entry, value)) => list.entry(entry, Some(value.trim()), &place),
                    None => parts(line).into_iter().for_each(|part| list.entry(part, None, &place)),
                }
            }
        }
    }

    /// Begins the next list.
    fn open(&mut self, name: &str, about: &str) {
        let variant: String = name.split('-').map(capital).collect();
        assert!(self.lists.iter().all(|list| list.variant != variant), "`{name}` is there twice");
        assert!(!about.is_empty(), "`{name}`: say what the list is");
        self.lists.push(List { variant, about: about.to_owned(), ..List::default() });
    }

    /// The Rust code of the lists and their values, whose words go into `pieces`.
    fn code(&self, pieces: &mut Pieces) -> String {
        let (mut variants, mut arms, mut tables) = (String::new(), String::new(), String::new());
        for (number, List { variant, about, entries, .. }) in self.lists.iter().enumerate() {
            writeln!(variants, "    /// {about}\n    {variant},").unwrap();
            let pairs: Vec<_> =
                entries.iter().filter_map(|(k, v)| v.as_ref().map(|v| (k, v))).collect();
            if pairs.is_empty() {
                continue;
            }
            let count = pairs.len();
            writeln!(tables, "static VALUES_{number}: [(Piece, Piece); {count}] = [").unwrap();
            for (key, value) in pairs {
                let [key, value] = [key, value].map(|word| hexadecimal(pieces.add(word)));
                writeln!(tables, "    (Piece({key}), Piece({value})),").unwrap();
            }
            writeln!(tables, "];\n").unwrap();
            writeln!(arms, "        List::{variant} => &VALUES_{number},").unwrap();
        }
        format!(
            "/// A word list; each stands in `assets/lexicon` under its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum List {{
{variants}}}

/// The entries of a list that have a value, sorted.
fn values(list: List) -> &'static [(Piece, Piece)] {{
    match list {{
{arms}        _ => &[],
    }}
}}

{tables}"
        )
    }
}

/// Words behind each other in one text, each once. A reference would take three times as much room as
/// the place of one, and have to be moved at each start.
#[derive(Default)]
struct Pieces {
    text: String,
    known: BTreeMap<String, u64>,
}

impl Pieces {
    /// Where `word` stands: its first byte times 256, and its length.
    fn add(&mut self, word: &str) -> u64 {
        *self.known.entry(word.to_owned()).or_insert_with(|| {
            let (start, length) = (self.text.len(), word.len());
            assert!(start < 1 << 24 && length < 1 << 8, "`{word}` has no room");
            self.text.push_str(word);
            (start << 8 | length) as u64
        })
    }
}

/// The sets of lists that hold an entry.
struct Sets {
    /// How many words of 64 bits a set takes.
    width: usize,
    /// The bit that tells that an entry of several words begins with this one.
    opens_phrase: usize,
    /// The distinct sets; the first one is empty.
    table: Vec<Vec<u64>>,
    /// The place in the table for each entry.
    of_entry: BTreeMap<String, u64>,
}

impl Sets {
    fn collect(lexicon: &Lexicon) -> Self {
        let opens_phrase = lexicon.lists.len();
        let mut bits: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (bit, list) in lexicon.lists.iter().enumerate() {
            for key in list.entries.keys() {
                bits.entry(key).or_default().insert(bit);
                if let Some((first, _)) = key.split_once(' ') {
                    bits.entry(first).or_default().insert(opens_phrase);
                }
            }
        }
        let width = opens_phrase / 64 + 1;
        let mut places = BTreeMap::from([(vec![0; width], 0)]);
        let mut table = vec![vec![0; width]];
        let mut of_entry = BTreeMap::new();
        for (key, bits) in bits {
            let mut set = vec![0_u64; width];
            for bit in &bits {
                set[bit / 64] |= 1 << (bit % 64);
            }
            let place = *places.entry(set.clone()).or_insert_with(|| {
                table.push(set);
                table.len() as u64 - 1
            });
            of_entry.insert(key.to_owned(), place);
        }
        Self { width, opens_phrase, table, of_entry }
    }

    /// The Rust code of the table.
    fn code(&self) -> String {
        let Self { width, opens_phrase, table, .. } = self;
        let mut rows = String::new();
        for set in table {
            let words: Vec<_> = set.iter().map(|&word| hexadecimal(word)).collect();
            writeln!(rows, "    [{}],", words.join(", ")).unwrap();
        }
        format!(
            "/// The bit of a set that tells that an entry of several words begins with this one.
const OPENS_PHRASE: usize = {opens_phrase};

/// A set of lists, a bit a list.
type Set = [u64; {width}];

/// The distinct sets of lists; the map leads to their places. The first one is empty.
static SETS: [Set; {}] = [
{rows}];
",
            table.len()
        )
    }
}

/// The forms that a line names behind `verbs:`, with their values.
fn paradigm(line: &str, place: &str) -> Vec<(Form, Option<String>)> {
    let mut out = Vec::new();
    for part in parts(line) {
        let (names, value) =
            part.split_once('=').map_or((part, None), |(n, v)| (n, Some(v.trim())));
        for name in names.split_whitespace() {
            let form = Form::named(name);
            assert!(form.is_some(), "{place}: no form is called `{name}`");
            out.extend(form.map(|form| (form, value.map(str::to_owned))));
        }
    }
    out
}

/// What commas part, but for those in brackets.
fn parts(line: &str) -> Vec<&str> {
    let mut inside = false;
    line.split(|c: char| {
        inside = c == '(' || inside && c != ')';
        c == ',' && !inside
    })
    .filter(|part| !part.trim().is_empty())
    .collect()
}

/// `0x0000_0000_0000_002a`.
fn hexadecimal(word: u64) -> String {
    let groups: Vec<_> =
        [48, 32, 16, 0].iter().map(|shift| format!("{:04x}", word >> shift & 0xffff)).collect();
    format!("0x{}", groups.join("_"))
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
    let key = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!key.is_empty(), "an entry has no words");
    key
}
