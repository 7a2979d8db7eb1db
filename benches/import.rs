//! How fast bytes become a briefing: `cargo bench --bench import`. Aimed at: 200 MB/s, at least 60.

use dateline::import;
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

const SIZE: usize = 4 << 20;

fn repeated(unit: &str) -> String {
    unit.repeat(SIZE / unit.len() + 1)
}

/// The texts measured: each about 4 MB of one kind of structure, easy and hard.
const TEXTS: &[(&str, &str)] = &[
    (
        "paragraphs",
        "The council met on Monday and talked about the ferry for some hours, until it agreed that the old boat would sail for one more year, at twice the fare. “Nobody will like it,” the mayor said.\n\n",
    ),
    (
        "wrapped",
        "The council met on Monday and talked about the ferry for some\nhours, until it agreed that the old boat would sail for one\nmore year.\n\n",
    ),
    ("one_line", "The council met on Monday and talked about the ferry. "),
    ("short_lines", "Old boat of tin\n"),
    ("headings", "## Ferries\n\nThe boat sails again.\n\n"),
    ("bare_headings", "Ferries of the north\n\nThe boat sails again.\n\n"),
    ("bullets", "- the boat sails again\n  at noon\n"),
    ("blank", "\n"),
    ("quoted", "> > said\n"),
    ("table", "| a | b |\n"),
    ("controls", "\x1b[31mRed\x1b[0m \u{202e}x\r\n"),
    ("links", "See https://example.org/a(b). "),
    ("introducers", "\u{90}"),
    ("dates", "Oslo, 3 March\n"),
];

#[divan::bench(args = TEXTS.iter().map(|text| text.0), sample_count = 5)]
fn read(bencher: Bencher, name: &str) {
    let unit = TEXTS.iter().find(|text| text.0 == name).map_or("", |text| text.1);
    let text = repeated(unit);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| import::read(text.as_bytes(), "-", Some(import::Format::Plain)));
}

#[divan::bench]
fn read_head(bencher: Bencher) {
    let text = repeated(TEXTS[0].1);
    bencher
        .counter(BytesCount::new(import::HEAD))
        .bench(|| import::read_head(text.as_bytes(), "-", None));
}
