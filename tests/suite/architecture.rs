//! The house rules, held against the sources: layers, the outside world, file heads and lengths,
//! names, word lists, assets.
//!
//! Each rule is a function from a source to complaints, so that it can be tried on a few bad lines
//! as well. A complaint says where, which rule, and what to do.

mod code;
mod counts;
mod words;

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use code::{masked, paths, production};
use dateline::annotate::{Options, annotate};
use dateline::import;
use dateline::model::EntityKind;
use dateline::ui::theme::Theme;

/// Which modules a module may use. A new top-level module needs a row: where does it stand?
const ARROWS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("lexicon", &[]),
    ("learned", &["model"]),
    ("import", &["text", "model", "lexicon"]),
    ("annotate", &["text", "model", "lexicon", "learned"]),
    ("correct", &["text", "model"]),
    ("watchlist", &["text", "model"]),
    ("export", &["text", "model"]),
    ("pane", &["text", "model"]),
    ("app", &["text", "model", "correct", "watchlist", "pane"]),
    ("ui", &["text", "model", "pane", "app"]),
    ("store", &["model"]),
    (
        "run",
        &[
            "text",
            "model",
            "import",
            "annotate",
            "correct",
            "watchlist",
            "export",
            "pane",
            "app",
            "ui",
            "store",
        ],
    ),
    // The command line names the formats that its arguments choose from.
    ("cli", &["run", "import", "export"]),
    ("main", &["cli", "run", "import", "export"]),
];

/// What touches the world outside the program, and the modules that may.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "std::os",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "Instant::now",
    "SystemTime::now",
    "Zoned::now",
    "Timestamp::now",
    "jiff::Zoned::now",
    "jiff::Timestamp::now",
];
const SHELL: &[&str] = &["run", "store", "main"];

/// Names that say nothing of what lives there.
const EMPTY_NAMES: &[&str] =
    &["utils", "util", "helpers", "helper", "common", "misc", "shared", "prelude"];

/// Lines of a file, tests and tables apart; and of one of the modules that have not come down to that.
const LONGEST: usize = 400;
const LONGEST_STILL: (&[&str], usize) = (&["annotate", "import"], 500);

/// A source file: its path from the crate's root, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The top-level module it belongs to: `src/app/layout.rs` and `src/app.rs` to `app`.
    fn module(&self) -> &str {
        let inner = self.path.trim_start_matches("src/");
        inner.split(['/', '.']).next().unwrap_or(inner)
    }

    /// How many modules deep it stands: 1 for `src/app.rs`, 2 for `src/app/layout.rs`.
    fn depth(&self) -> usize {
        self.path.matches('/').count()
    }
}

/// A broken rule.
struct Complaint {
    path: String,
    line: usize,
    rule: &'static str,
    advice: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n    {}", self.path, self.line, self.rule, self.advice)
    }
}

fn complaint(
    source: &Source,
    line: usize,
    rule: &'static str,
    advice: impl Into<String>,
) -> Complaint {
    Complaint { path: source.path.clone(), line, rule, advice: advice.into() }
}

/// The files below `folder` (from the crate's root) that end in `ending`, in order.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.ends_with(ending) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Holds `rule` against every source file.
fn hold(rule: impl Fn(&Source) -> Vec<Complaint>) {
    let sources: Vec<_> =
        files("src", ".rs").into_iter().map(|path| Source { text: read(&path), path }).collect();
    assert!(sources.len() > 20, "only {} sources were found", sources.len());
    let broken: Vec<_> =
        sources.iter().flat_map(rule).map(|complaint| complaint.to_string()).collect();
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// The module of this crate that a path leads to, if it leads through the crate's root.
fn target<'p>(source: &Source, segments: &'p [String]) -> Option<&'p str> {
    let supers = segments.iter().take_while(|segment| *segment == "super").count();
    let through_root = match segments.first().map(String::as_str) {
        Some("crate") => 1,
        Some("dateline") if source.module() == "main" => 1,
        Some("super") if supers >= source.depth() => supers,
        _ => return None,
    };
    segments.get(through_root).map(String::as_str)
}

fn arrows(source: &Source) -> Vec<Complaint> {
    const RULE: &str = "a module uses only what lies below it";
    let module = source.module();
    if module == "lib" {
        return Vec::new();
    }
    let Some((_, below)) = ARROWS.iter().find(|(name, _)| *name == module) else {
        return vec![complaint(
            source,
            1,
            RULE,
            format!("`{module}` is new: decide what it may use and add it to ARROWS in this test"),
        )];
    };
    let code = masked(&source.text);
    let found = paths(production(&code));
    let wrong = found.iter().filter_map(|path| {
        let to = target(source, &path.segments)?;
        let known = ARROWS.iter().any(|(name, _)| *name == to);
        (known && to != module && !below.contains(&to)).then(|| {
            let allowed = if below.is_empty() { "nothing".to_owned() } else { below.join(", ") };
            complaint(
                source,
                path.line,
                RULE,
                format!("`{module}` may use {allowed}, not `{to}`: move the code down, or pass the value in from `run`"),
            )
        })
    });
    wrong.collect()
}

fn outside(source: &Source) -> Vec<Complaint> {
    const RULE: &str =
        "only the shell touches files, environment, processes, network, threads and clocks";
    if SHELL.contains(&source.module()) {
        return Vec::new();
    }
    let code = masked(&source.text);
    let named = |segments: &[String]| {
        let whole = segments.join("::");
        OUTSIDE
            .iter()
            .copied()
            .find(|name| whole == *name || whole.starts_with(&format!("{name}::")))
    };
    let found = paths(production(&code));
    let wrong = found.iter().filter_map(|path| {
        let name = named(&path.segments)?;
        let advice = format!(
            "`{name}` belongs to `run`: return an Effect, or take the value as an argument"
        );
        Some(complaint(source, path.line, RULE, advice))
    });
    wrong.collect()
}

/// The files, or modules with all their files, that may name a library. Whose job it is, knows it;
/// nobody else.
const LIBRARIES: &[(&str, &[&str])] = &[
    (
        "serde",
        &[
            "export",
            "src/run/state/format.rs",
            "src/run/state/corrections.rs",
            "src/run/web/cache.rs",
        ],
    ),
    (
        "serde_json",
        &[
            "export",
            "src/run/records.rs",
            "src/run/state/format.rs",
            "src/run/state/corrections.rs",
            "src/run/web/cache.rs",
            "src/import/html/json_ld.rs",
            "src/import/feed/json.rs",
        ],
    ),
    ("chardetng", &["src/import/charset.rs"]),
    (
        "dom_query",
        &[
            "src/import/html.rs",
            "src/import/html/article.rs",
            "src/import/html/asides.rs",
            "src/import/html/facts.rs",
            "src/import/html/restore.rs",
            "src/import/html/tables.rs",
            "src/import/html/walk.rs",
        ],
    ),
    ("dom_smoothie", &["src/import/html/article.rs"]),
    ("encoding_rs", &["src/import/charset.rs"]),
    ("flate2", &["src/import/gzip.rs", "src/import/docx/package.rs", "src/import/pdf/streams.rs"]),
    ("rawzip", &["src/import/docx/package.rs"]),
    (
        "hayro_syntax",
        &[
            "src/import/pdf.rs",
            "src/import/pdf/content.rs",
            "src/import/pdf/fonts.rs",
            "src/import/pdf/streams.rs",
        ],
    ),
    ("hayro_cmap", &["src/import/pdf/fonts.rs"]),
    ("mail_parser", &["src/import/mail.rs", "src/import/mail/flowed.rs"]),
    (
        "quick_xml",
        &[
            "src/import/xml.rs",
            "src/import/feed/xml.rs",
            "src/import/opml.rs",
            "src/import/docx.rs",
            "src/import/docx/body.rs",
            "src/import/docx/numbering.rs",
            "src/import/docx/styles.rs",
        ],
    ),
    ("html_escape", &["src/import/xml.rs"]),
    ("csv", &["src/export/table.rs"]),
    ("ureq", &["src/run/web.rs", "src/run/web/cache.rs"]),
    ("rustls", &["src/run/web.rs"]),
    ("fst", &["lexicon"]),
    ("regex_automata", &["src/app/search/pattern.rs"]),
    ("aho_corasick", &["src/watchlist/matching.rs"]),
    ("clap", &["cli", "main"]),
    ("notify", &["src/run/watch.rs", "src/run/folder.rs", "src/run/reader.rs"]),
    ("open", &["src/run/opening.rs"]),
    ("pulldown_cmark", &["src/import/markdown.rs"]),
    ("textwrap", &["text"]),
    ("unicode_width", &["text"]),
    ("unicode_segmentation", &["text", "ui"]),
    ("toml", &["src/ui/theme/file.rs", "src/app/settings/read.rs"]),
    ("tui_input", &["app"]),
    ("nucleo_matcher", &["src/app/palette/matching.rs"]),
    ("signal_hook", &["run"]),
    ("rustix", &["run"]),
];

fn libraries(source: &Source) -> Vec<Complaint> {
    const RULE: &str = "a library is known only where its job is done";
    let code = masked(&source.text);
    let found = paths(production(&code));
    let wrong = found.iter().filter_map(|path| {
        let first = path.segments.first()?;
        let (name, places) = LIBRARIES.iter().find(|(name, _)| name == first)?;
        let allowed = places.iter().any(|place| *place == source.module() || *place == source.path);
        let advice = format!("`{name}` belongs to {}: call what that gives, or add the place to LIBRARIES with a reason", places.join(", "));
        (!allowed).then(|| complaint(source, path.line, RULE, advice))
    });
    wrong.collect()
}

fn terminal(source: &Source) -> Vec<Complaint> {
    const RULE: &str = "only ui, run and app/layout know ratatui, only run knows crossterm";
    let module = source.module();
    let code = masked(&source.text);
    let mut out = Vec::new();
    for path in paths(production(&code)) {
        let names = |name: &str| path.segments.iter().any(|segment| segment == name);
        if names("crossterm") && module != "run" {
            out.push(complaint(
                source,
                path.line,
                RULE,
                "translate the event into the app's own Key or Msg in `run`",
            ));
        } else if names("ratatui")
            && !matches!(module, "ui" | "run")
            && !source.path.starts_with("src/app/layout")
        {
            out.push(complaint(
                source,
                path.line,
                RULE,
                "keep to style names and spans here; `ui` makes styles and cells of them",
            ));
        }
    }
    out
}

fn head(source: &Source) -> Vec<Complaint> {
    const RULE: &str =
        "each file opens with //!: what lives there, its invariant, what is deliberately absent";
    let opens =
        source.text.lines().next().is_some_and(|line| line.starts_with("//! ") && line.len() > 12);
    // A doc comment wraps where it likes: read it as one line.
    let lines = source.text.lines().map_while(|line| line.strip_prefix("//!"));
    let words = lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    let missing = [
        ("a first sentence", opens),
        ("`Invariant: `", words.contains("Invariant: ")),
        ("`Deliberately absent: `", words.contains("Deliberately absent: ")),
    ];
    missing
        .into_iter()
        .filter(|(_, there)| !there)
        .map(|(what, _)| complaint(source, 1, RULE, format!("{what} is missing")))
        .collect()
}

fn length(source: &Source) -> Vec<Complaint> {
    const RULE: &str = "no file is over 400 lines, tests and tables apart";
    let (still, most_still) = LONGEST_STILL;
    let most = if still.contains(&source.module()) { most_still } else { LONGEST };
    let code = masked(&source.text);
    let mut count = 0;
    let mut in_table = false;
    for line in production(&code).lines() {
        let constant = [
            "const ",
            "static ",
            "pub const ",
            "pub static ",
            "pub(super) const ",
            "pub(crate) const ",
        ];
        if line.ends_with('[')
            && constant.iter().any(|opening| line.trim_start().starts_with(opening))
        {
            in_table = true;
        }
        count += usize::from(!in_table);
        in_table &= line.trim() != "];";
    }
    let advice =
        format!("{count} lines: find the second concept in it and give it a file of its own");
    if count <= most { Vec::new() } else { vec![complaint(source, most, RULE, advice)] }
}

fn names(source: &Source) -> Vec<Complaint> {
    const RULE: &str = "a module is named for what it is about";
    let advice = |name: &str| {
        format!(
            "`{name}` says nothing: name the concept, or move each function to the type it serves"
        )
    };
    let stem = Path::new(&source.path).file_stem().and_then(|stem| stem.to_str()).unwrap_or("");
    let file = EMPTY_NAMES.contains(&stem).then(|| complaint(source, 1, RULE, advice(stem)));
    let code = masked(&source.text);
    let inner = code.lines().enumerate().filter_map(|(index, line)| {
        let name = line
            .trim()
            .trim_start_matches("pub ")
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub(super) ")
            .strip_prefix("mod ")?;
        let name = name.trim_end_matches([';', '{', ' ']);
        EMPTY_NAMES.contains(&name).then(|| complaint(source, index + 1, RULE, advice(name)))
    });
    file.into_iter().chain(inner).collect()
}

/// The page that tells a newcomer where things are.
const PAGE: &str = "docs/architecture.md";

#[test]
fn the_architecture_page_names_what_there_is() {
    let page = read(PAGE);
    let named: BTreeSet<&str> = page.split('`').skip(1).step_by(2).collect();
    let folders = ["src/", "assets/", "tests/", "docs/", "examples/"];
    let paths: Vec<_> =
        named.iter().filter(|name| folders.iter().any(|folder| name.starts_with(folder))).collect();
    assert!(paths.len() > 20, "only {} paths were found", paths.len());
    for path in paths {
        assert!(root().join(path).exists(), "{PAGE} names {path}, which does not exist");
    }
    // The thin binary and its command line are no layers.
    let thin = ["main", "cli", "store"];
    for (layer, _) in ARROWS.iter().filter(|(layer, _)| !thin.contains(layer)) {
        let path = format!("src/{layer}.rs");
        assert!(named.contains(path.as_str()), "{PAGE} leaves out {path}");
    }
}

#[test]
fn the_glossary_is_in_order() {
    let page = read(PAGE);
    let words: Vec<&str> = page
        .split("## Words")
        .nth(1)
        .unwrap()
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .skip(1)
        .collect();
    assert!(words.len() >= 60, "{} words", words.len());
    assert!(words.is_sorted(), "{words:?}");
}

#[test]
fn modules_use_only_what_lies_below_them() {
    hold(arrows);
}

#[test]
fn only_the_shell_touches_the_outside_world() {
    hold(outside);
}

#[test]
fn the_terminal_is_known_where_it_must_be() {
    hold(terminal);
}

#[test]
fn libraries_are_known_where_their_job_is_done() {
    hold(libraries);
}

#[test]
fn every_file_says_what_lives_there() {
    hold(head);
}

#[test]
fn no_file_is_too_long() {
    hold(length);
}

#[test]
fn no_module_is_named_for_nothing() {
    hold(names);
}

#[test]
fn every_test_file_is_declared() {
    let main = masked(&read("tests/suite/main.rs"));
    let declared: BTreeSet<_> = main
        .lines()
        .filter_map(|line| line.trim().strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    for path in files("tests/suite", ".rs") {
        let inner = path.trim_start_matches("tests/suite/");
        let topic = inner.split(['/', '.']).next().unwrap_or(inner);
        assert!(
            topic == "main" || declared.contains(topic),
            "{path} is not run: declare `mod {topic};` in tests/suite/main.rs"
        );
    }
}

#[test]
fn every_asset_is_known_and_parses() {
    let known = read("assets/README.md");
    for path in files("assets", "") {
        let name = path.trim_start_matches("assets/");
        match name.rsplit_once('.') {
            Some((_, "txt")) if name.starts_with("lexicon/") => word_list(&path),
            // The build reads the rules, and a test of their own tries their examples.
            Some((_, "txt")) if name.starts_with("rules/") => {}
            Some(("us-russia-talks", "txt")) => sample(&path),
            Some((_, "toml")) if name.starts_with("themes/") => {
                assert_eq!(Theme::parse(&read(&path)).1, [], "{path}");
            }
            // What the name model finds in the sample is looked at there; the others have tests
            // beside the code that reads them.
            Some(("names" | "classes" | "grammar", "model") | ("README", "md")) => {}
            Some(("glyph-names", "txt")) => {
                for line in read(&path).lines() {
                    let shown = line.split_once(' ').map(|(_, shown)| shown.chars().count());
                    assert_eq!(shown, Some(1), "{path}: {line}");
                }
            }
            Some((_, "model")) if name.starts_with("choices/") => {
                let whole = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path));
                let whole = whole.unwrap();
                let weights = whole.strip_prefix(&dateline::learned::choice::MAGIC).unwrap();
                assert!(weights.len().is_power_of_two(), "{path}");
            }
            _ => panic!(
                "{path}: nothing reads it in this test; say here what it is and how it parses"
            ),
        }
        let listed = name.starts_with("lexicon/")
            || name.starts_with("rules/")
            || name.starts_with("choices/")
            || name.starts_with("themes/") && known.contains("`themes/*.toml`")
            || name == "README.md"
            || known.contains(&format!("`{name}`"));
        assert!(listed, "{path}: assets/README.md does not say what it is and under which licence");
    }
}

/// The most bytes of all models together, which are a third of the program.
const MODELS: u64 = 5_900_000;

#[test]
fn the_models_take_no_more_room() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sizes = files("assets", ".model").into_iter().map(|path| {
        let size = fs::metadata(root.join(&path)).unwrap().len();
        println!("{size:8} {path}");
        size
    });
    let all: u64 = sizes.sum();
    assert!(all > 0, "no model is there");
    assert!(all <= MODELS, "the models have {all} bytes: {MODELS} were the most");
}

/// A word list: a first line that says what it is, then entries in lower case, each once, or several
/// lists under `[name] what it is`.
fn word_list(path: &str) {
    let text = read(path);
    let mut seen = BTreeSet::new();
    let (mut lists, mut lemmas) = (0, false);
    assert!(
        text.starts_with("# ") && text.lines().next().is_some_and(|line| line.len() > 10),
        "{path}:1: open with `# what the list is`"
    );
    for (number, line) in text.lines().enumerate().skip(1) {
        let place = format!("{path}:{}", number + 1);
        let line = line.split('#').next().unwrap_or("").trim();
        if let Some((name, about)) = line.strip_prefix('[').and_then(|line| line.split_once(']')) {
            assert!(about.trim().len() > 10, "{place}: `[{name}] what the list is`");
            assert!(lists == 0 || !seen.is_empty(), "{place}: the list before has no entries");
            lists += 1;
            lemmas = false;
            seen.clear();
            continue;
        }
        if line.starts_with("verbs:") || line == "words:" {
            lemmas = line != "words:";
            continue;
        }
        let line = without_brackets(line);
        let entries = match line.split_once('=') {
            Some((entry, value)) => {
                assert!(!value.trim().is_empty(), "{place}: behind `=` stands a value");
                vec![entry.trim()]
            }
            None => line.split(',').map(str::trim).filter(|entry| !entry.is_empty()).collect(),
        };
        for entry in entries {
            assert!(!entry.is_empty(), "{place}: before `=` stands an entry");
            assert_eq!(entry, entry.to_lowercase(), "{place}: entries are asked for in lower case");
            // The forms that are made of a lemma are compared where they are made.
            let new = seen.insert((lemmas, entry.to_owned()));
            assert!(new || lemmas, "{place}: `{entry}` stands twice");
        }
    }
    assert!(!seen.is_empty(), "{path}: a list without entries");
}

/// The line without the irregular forms that stand in brackets behind a verb.
fn without_brackets(line: &str) -> String {
    let mut inside = false;
    line.chars()
        .filter(|&c| {
            let outside = !inside && c != '(';
            inside = c == '(' || inside && c != ')';
            outside
        })
        .collect()
}

/// The sample briefing: it is what a first look shows, so everything must be found in it.
fn sample(path: &str) {
    let briefing = import::read_text(&read(path), path).briefings.remove(0);
    assert!(
        briefing.title.is_some() && briefing.dateline.date.is_some(),
        "{path}: title and dateline"
    );
    let found = annotate(&briefing, &Options::default());
    assert!(
        found.of_kind(EntityKind::Person).count() > 0,
        "{path}: no person was found; is assets/names.model the one the code reads?"
    );
    assert!(
        !found.figures.is_empty() && !found.dates.is_empty(),
        "{path}: no figure or no date was found"
    );
}

/// The lines that `rule` complains of in a file `path` with this text.
fn lines_of(rule: impl Fn(&Source) -> Vec<Complaint>, path: &str, text: &str) -> Vec<usize> {
    rule(&Source { path: path.to_owned(), text: text.to_owned() })
        .iter()
        .map(|complaint| complaint.line)
        .collect()
}

#[test]
fn the_arrows_are_held() {
    assert_eq!(
        lines_of(
            arrows,
            "src/model/figure.rs",
            "use crate::text::Span;\nuse crate::annotate::Options;\n"
        ),
        [2]
    );
    assert_eq!(lines_of(arrows, "src/text.rs", "fn f(x: &super::model::Figure) {}"), [1]);
    assert_eq!(
        lines_of(arrows, "src/text/width.rs", "use super::super::text::Span;\nuse super::Span;"),
        Vec::<usize>::new()
    );
    assert_eq!(lines_of(arrows, "src/text/width.rs", "use super::super::model::Figure;"), [1]);
    assert_eq!(
        lines_of(arrows, "src/annotate/dates.rs", "use crate::{model, text,\n    import};"),
        [2]
    );
    assert_eq!(
        lines_of(
            arrows,
            "src/export.rs",
            "// crate::run\n#[cfg(test)]\nmod tests {\n    use crate::import;\n}"
        ),
        Vec::<usize>::new()
    );
    assert_eq!(lines_of(arrows, "src/main.rs", "use dateline::{run, ui};"), [1]);
    assert_eq!(lines_of(arrows, "src/gadget.rs", ""), [1]);
}

#[test]
fn the_outside_world_is_noticed() {
    assert_eq!(
        lines_of(outside, "src/import.rs", "use std::path::Path;\nuse std::{fmt, fs};\n"),
        [2]
    );
    assert_eq!(
        lines_of(
            outside,
            "src/app.rs",
            "fn f() -> bool { std::env::var(\"X\").is_ok() }\nfn g() { jiff::Zoned::now(); }"
        ),
        [1, 2]
    );
    assert_eq!(
        lines_of(outside, "src/ui/bar.rs", "use std::time::Duration;\nuse std::time::Instant;"),
        [2]
    );
    assert_eq!(lines_of(outside, "src/run/source.rs", "use std::fs;"), Vec::<usize>::new());
    assert_eq!(
        lines_of(outside, "src/text.rs", "/// Not `std::fs`.\nconst A: &str = \"std::fs\";"),
        Vec::<usize>::new()
    );
}

#[test]
fn the_terminal_is_noticed() {
    assert_eq!(lines_of(terminal, "src/pane.rs", "use ratatui::style::Style;"), [1]);
    assert_eq!(
        lines_of(terminal, "src/app/layout.rs", "use ratatui::layout::Rect;"),
        Vec::<usize>::new()
    );
    assert_eq!(
        lines_of(terminal, "src/app/layout.rs", "\nuse ratatui::crossterm::event::Event;"),
        [2]
    );
    assert_eq!(lines_of(terminal, "src/ui.rs", "use crossterm::style;\nuse ratatui::Frame;"), [1]);
    assert_eq!(
        lines_of(terminal, "src/run/terminal.rs", "use crossterm::event;"),
        Vec::<usize>::new()
    );
}

#[test]
fn libraries_in_other_places_are_noticed() {
    assert_eq!(
        lines_of(
            libraries,
            "src/annotate/dates.rs",
            "use std::fmt;\nuse regex_automata::meta::Regex;\n"
        ),
        [2]
    );
    assert_eq!(lines_of(libraries, "src/model/figure.rs", "use serde::Serialize;"), [1]);
    assert_eq!(lines_of(libraries, "src/run/jobs.rs", "fn f() { serde_json::from_str(x); }"), [1]);
    assert_eq!(
        lines_of(libraries, "src/run/records.rs", "use serde_json::Value;"),
        Vec::<usize>::new()
    );
    assert_eq!(
        lines_of(libraries, "src/app/search/pattern.rs", "use regex_automata::Input;"),
        Vec::<usize>::new()
    );
}

#[test]
fn heads_lengths_and_names_are_noticed() {
    assert_eq!(lines_of(head, "src/a.rs", "use std::fmt;\n"), [1, 1, 1]);
    assert_eq!(lines_of(head, "src/a.rs", "//! What lives here.\n"), [1, 1]);
    assert_eq!(
        lines_of(
            head,
            "src/a.rs",
            "//! What lives here. Invariant: none.\n\n//! Deliberately absent: all.\n"
        ),
        [1]
    );
    assert_eq!(
        lines_of(
            head,
            "src/a.rs",
            "//! What lives here.\n//!\n//! Invariant: none. Deliberately\n//! absent: all.\n"
        ),
        Vec::<usize>::new()
    );
    let long = "fn f() {}\n".repeat(LONGEST + 1);
    assert_eq!(lines_of(length, "src/a.rs", &long), [LONGEST]);
    let table = format!("const WORDS: &[&str] = &[\n{}];\n", "    \"a\",\n".repeat(LONGEST));
    assert_eq!(lines_of(length, "src/a.rs", &table), Vec::<usize>::new());
    let tests = format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
    assert_eq!(lines_of(length, "src/a.rs", &tests), Vec::<usize>::new());
    assert_eq!(lines_of(names, "src/utils.rs", ""), [1]);
    assert_eq!(
        lines_of(names, "src/app.rs", "mod key;\npub(crate) mod helpers;\nmod common {\n"),
        [2, 3]
    );
}
