//! Texts that no newsroom writes and that every reader meets: one piece again and again, lists
//! without an end, marks without a partner.
//!
//! Each is a kind: what is made from it has any length that is asked for. The sample briefing stands
//! among them as what a text usually is.

const SAMPLE: &str = include_str!("../../assets/us-russia-talks.txt");

/// How the text of a kind is made.
#[derive(Clone, Copy)]
enum Piece {
    /// The same piece again and again.
    Same(&'static str),
    /// These first, then the same piece again and again.
    After(&'static str, &'static str),
    /// A piece for each number from 0.
    Each(fn(usize) -> String),
}

use Piece::{After, Each, Same};

/// A kind of text.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    /// What it is called in a failure.
    pub(crate) name: &'static str,
    piece: Piece,
}

impl Kind {
    /// A text of this kind: a title, a date, and at least `bytes` of it.
    pub(crate) fn text(&self, bytes: usize) -> String {
        let mut text = String::from("Council report\n\nFebruary 18, 2025\n\n");
        let end = text.len() + bytes;
        let mut index = 0;
        if let After(first, _) = self.piece {
            text.push_str(first);
        }
        while text.len() < end {
            match self.piece {
                Same(piece) | After(_, piece) => text.push_str(piece),
                Each(piece) => text.push_str(&piece(index)),
            }
            index += 1;
        }
        text.push('\n');
        text
    }
}

/// All kinds.
pub(crate) fn kinds() -> impl Iterator<Item = Kind> {
    KINDS.iter().map(|&(name, piece)| Kind { name, piece })
}

const KINDS: &[(&str, Piece)] = &[
    ("straight quotes", Same("\"")),
    ("opening quotes", Same("“")),
    ("closing quotes", Same("”")),
    ("pairs of quotes", Same("“a” ")),
    ("single quotes", Same("'")),
    ("straight quotes apart", Same("\" ")),
    ("guillemets", Same("«a» said b. ")),
    ("one long number", Same("7")),
    ("digits apart", Same("7 ")),
    ("digits and commas", Same("7,")),
    ("digits and stops", Same("7.")),
    ("groups of digits", Same("123,")),
    ("digits and slashes", Same("1/")),
    ("digits and dashes", Same("1-")),
    ("digits and colons", Same("1:")),
    ("one long word in capitals", Same("A")),
    ("capitals apart", Same("A ")),
    ("capitals with stops", Same("A.")),
    (
        "names again and again",
        Each(|i| pick(i, &["Anna ", "Berg ", "Carter ", "Evans ", "Frost "])),
    ),
    ("new names", Each(|i| format!("Nam{} ", letters(i)))),
    ("commas", Same(",")),
    ("commas apart", Same(", ")),
    ("semicolons", Same("; ")),
    ("opening brackets", Same("(")),
    ("closing brackets", Same(")")),
    ("pairs of brackets", Same("(a) ")),
    ("square brackets", Same("[")),
    ("dashes", Same("-")),
    ("long dashes", Same("— ")),
    ("stops", Same(".")),
    ("stops apart", Same(". ")),
    ("exclamation marks", Same("!")),
    ("one sentence", Each(|i| word(i) + " ")),
    ("one sentence with commas", Each(|i| word(i) + if i % 5 == 0 { ", " } else { " " })),
    ("headings", Each(|i| format!("HEADING NUMBER {i}\n\nText of it is here.\n\n"))),
    ("marked headings", Each(|i| format!("## Heading {i}\n\n"))),
    ("headings alone", Each(|i| format!("Heading {i}\n\n"))),
    ("bullets", Each(|i| format!("- item {i}\n"))),
    ("nested bullets", Each(|i| format!("{}- item {i}\n", " ".repeat(2 * (i % 40))))),
    ("numbered items", Each(|i| format!("{}. item\n", i % 900 + 100))),
    ("quotations that do not end", Same("“He said it would rain. ")),
    ("straight quotations", Same("\"He said it would rain. He went home. ")),
    ("paragraphs that open a quotation", Same("“He said it would rain.\n\n")),
    ("and", Same("and ")),
    ("or", Same("or ")),
    ("of", Same("of ")),
    ("the", Same("the ")),
    ("dollars", Same("$1 ")),
    ("dollars with and", Same("$1 and ")),
    ("dollars with to", Same("$1 million to $2 million ")),
    ("percent signs", Same("5% ")),
    ("percent of", Same("5 percent of ")),
    ("rose by percent", Same("rose 5 percent and ")),
    ("per", Same("5 per ")),
    ("dates", Each(|i| format!("{} March {} ", i % 28 + 1, 1900 + i % 120))),
    (
        "dates in digits",
        Each(|i| format!("{}-{:02}-{:02} ", 1900 + i % 120, i % 12 + 1, i % 28 + 1)),
    ),
    ("relative dates", Same("yesterday Monday last week next year ")),
    ("months", Same("March ")),
    ("years", Each(|i| format!("{} ", 1900 + i % 120))),
    ("times of day", Each(|i| format!("{}:{:02} ", i % 24, i % 60))),
    ("one surname", Each(|i| pick(i, &["Anna", "Ben", "Carl", "Dora"]) + " Carter said so. ")),
    ("one surname, new first names", Each(|i| format!("N{} Carter said so. ", letters(i)))),
    ("one surname alone", Same("Carter said so. ")),
    ("new surnames", Each(|i| format!("John N{}son said so. ", letters(i)))),
    ("new surnames in paragraphs", Each(|i| format!("John N{}son said so.\n\n", letters(i)))),
    ("titles", Same("President Minister ")),
    ("titles with of", Same("former President of the ")),
    ("roles between commas", Same("Anna Carter, president of the council, ")),
    ("said", Same("said ")),
    ("he said", Same("he said, ")),
    ("he said behind quotations", Same("“It is so,” he said. ")),
    ("a name behind quotations", Same("“It is so,” Anna Carter said. ")),
    ("addresses", Each(|i| format!("https://a.example/{i} "))),
    ("a long address", After("https://a.example/", "a")),
    ("an address of brackets", After("https://a.example/", "(")),
    ("e-mail addresses", Each(|i| format!("a{i}@b.example "))),
    ("at signs", Same("@")),
    ("letters and at signs", Same("a@")),
    ("letters and hyphens", Same("a-")),
    ("possessives", Same("a's ")),
    ("letters and apostrophes", Same("a'")),
    ("a word on each line", Same("word\n")),
    ("line ends", Same("\n")),
    ("blanks", Same(" ")),
    ("tabs", Same("a\tb\t")),
    ("rows with tabs", Same("a\tb\tc\n")),
    ("bars", Same("|")),
    ("rows with bars", Same("| a | b |\n")),
    ("a wide table", Each(|_| "a  ".repeat(2000) + "\n")),
    ("one long word", Same("a")),
    ("Chinese", Same("中文新聞")),
    ("combining marks", After("a", "\u{301}")),
    ("joined emoji", Same("\u{1f468}\u{200d}")),
    ("halves of flags", Same("\u{1f1e9}")),
    ("escapes", Same("\u{1b}[")),
    ("escapes with titles", Same("\u{1b}]0;")),
    ("C1 controls", Same("\u{9d}")),
    ("controls", Same("\u{1}")),
    ("right to left", Same("\u{202e}")),
    ("letters right to left", Same("a\u{202e}")),
    ("carriage returns", Same("\r")),
    ("quote marks of mail", Same("> ")),
    ("quoted lines", Same("> a b c\n")),
    ("hashes", Same("#")),
    ("underscores", Same("_")),
    ("underlined titles", Same("title\n====\n\n")),
    ("hundred", Same("hundred ")),
    ("million", Same("million ")),
    ("one hundred and", Same("one hundred and ")),
    ("from and to", Same("from 1 to ")),
    ("between and", Same("between 1 and ")),
    ("attributes", Each(|i| format!("a{i}=\"1\" "))),
    ("tags with classes", Each(|i| format!("<b class=\"{i}\">"))),
    ("cells of a page", Same("<td colspan=65535 rowspan=65535>x</td>")),
    ("countries", Same("France Germany Russia China ")),
    ("countries with commas", Same("France, Germany, ")),
    ("firms", Same("Acme Corp. and ")),
    ("an abbreviated country", Same("U.S. ")),
    ("an abbreviated title", Same("Mr. ")),
    ("bank of", Same("Bank of ")),
    ("ministry of the", Same("Ministry of the ")),
    ("new universities", Each(|i| format!("University of N{}ville said. ", letters(i)))),
    (
        "new firms with short names",
        Each(|i| format!("N{} Group (N{}) said. ", letters(i), letters(i).to_uppercase())),
    ),
    ("acronyms", Each(|i| letters(i).to_uppercase() + " ")),
    ("new places", Each(|i| format!("in N{}ville, ", letters(i)))),
    ("a small word on each line", Each(|i| word(i) + "\n")),
    ("JSON", Same("{\"a\":[1,2,3],\"b\":\"c\"},")),
    ("hexadecimal numbers", Each(|i| format!("{:016x} ", mixed(i)))),
    (
        "base64",
        Each(|i| format!("{}\n", (0..19).map(|k| letters(mixed(76 * i + k))).collect::<String>())),
    ),
    ("news", Same(SAMPLE)),
    ("news on one line", Each(|_| SAMPLE.replace('\n', " ") + " ")),
    // One date or word far before what asks for it, and cells that hold a whole list.
    ("numbers behind one year", After("In 2019 ", "of 1 crate ")),
    ("a cell of numbers", After("| Crates | Tolls |\n|---|---|\n| Grain ", "by 12 ")),
    (
        "verbs of saying without a subject",
        Each(|i| {
            let quote = if (i % 512).is_power_of_two() { "“it is” " } else { "" };
            "and said ".repeat(9) + quote
        }),
    ),
    ("quotations in one sentence", Same("a man of “the Harbour is not for sale today” and ")),
    (
        "one name in a long sentence",
        Each(|i| if i % 4 == 0 { "Anna Carter ".to_owned() } else { "the river and ".to_owned() }),
    ),
];

/// The words of `one sentence`, in an order that is not theirs.
fn word(index: usize) -> String {
    pick(
        mixed(index),
        &["the", "council", "said", "that", "bridge", "and", "river", "would", "open", "again"],
    )
}

fn pick(index: usize, words: &[&str]) -> String {
    words[index % words.len()].to_owned()
}

/// Three letters, another three for each of the first 17,576 numbers.
fn letters(index: usize) -> String {
    [index, index / 26, index / 676].iter().map(|i| char::from(b'a' + (i % 26) as u8)).collect()
}

/// A number that looks drawn by lot (the mixer of `SplitMix64`).
fn mixed(index: usize) -> usize {
    let mut z = (index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (z ^ (z >> 31)) as usize >> 1
}
