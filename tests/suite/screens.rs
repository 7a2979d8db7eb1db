//! Screens of the reader against files: what is drawn, and in which styles.
//!
//! A file of `tests/suite/screens` holds size and keys, the screen's text, and the same screen with
//! a letter for each cell's style. `UPDATE_SNAPSHOTS=1 cargo test` writes them anew.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use dateline::app::Msg;
use dateline::app::practice::Practice;
use dateline::pane::StyleName;
use dateline::ui;
use dateline::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::motions::everywhere;
use crate::stage::{Marked, Stage, marked, styles, symbols};

/// Dates before and after that of the text, several on one day, and one that means nothing.
const DATED: &str = "Pilots Vote on the Ferry Line

[L PORT ALDER], [D:2031-03-04 March 4, 2031] – The pilots of both harbours are to vote [D:2031-03-07 on Friday] on the ferry line that the towns agreed on [D:2031-03-04 Tuesday].

The first plan was drawn up [D:2028-05-02 on May 2, 2028], and the towns have talked since. Costs rose again [D:2031-02-18 two weeks ago], when the steel for the quays in Westmere had to be ordered a second time, since the first delivery, which had been paid for in advance, was lost at sea with the ship that carried it, and no insurer would answer for the loss. A settlement [D some time ago] came to nothing.

[D:2031-03-07 On the same Friday] the councils meet. The steel comes [D:2031-03-18 in two weeks]; the first ferry sails [D:2032-04-01 on April 1, 2032].
";

const BRIEFING: &str = include_str!("screens/briefing.marked");

/// Compares the stage's screen after `keys` with the file called `name`.
fn check(name: &str, stage: &mut Stage, keys: &str) {
    stage.keys(keys);
    let size = stage.app.chrome().size();
    let buffer = stage.draw();
    let mut seen = String::new();
    let _ = writeln!(seen, "size {}×{}\nkeys {keys}", size.columns, size.rows);
    let _ = write!(seen, "text\n{}styles\n{}", symbols(&buffer), styles(&buffer, &stage.theme));
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/suite/screens")
        .join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, seen).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("{}: {error}; UPDATE_SNAPSHOTS=1 writes it", path.display())
    });
    assert!(
        kept == seen,
        "{name} differs (- file, + seen; UPDATE_SNAPSHOTS=1 writes it anew)\n{}",
        difference(&kept, &seen)
    );
}

/// The lines that differ, with their numbers.
fn difference(kept: &str, seen: &str) -> String {
    let (kept, seen): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), seen.lines().collect());
    let mut out = String::new();
    for number in 0..kept.len().max(seen.len()) {
        let (one, other) = (kept.get(number), seen.get(number));
        if one != other {
            for (sign, line) in [('-', one), ('+', other)] {
                if let Some(line) = line {
                    let _ = writeln!(out, "{:>4} {sign} {line}", number + 1);
                }
            }
        }
    }
    out
}

fn briefing() -> Marked {
    marked(BRIEFING)
}

/// The sizes of common terminals: a small one, the usual one, one with a rail, one with everything.
pub(crate) const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 40), (200, 60)];

/// The views of the invented briefing, with the keys that open them. Views of other texts have
/// their own tests.
const VIEWS: [(&str, &str); 18] = [
    ("reader", ""),
    ("pane-summary", "g s j"),
    ("pane-people", "g p j"),
    ("pane-figures", "g m j"),
    ("pane-quotes", "g q j"),
    ("pane-places", "g l"),
    ("pane-dates", "g d"),
    ("pane-outline", "g o j"),
    ("card-person", "] p c"),
    ("card-organisation", "] o c"),
    ("card-place", "] l c"),
    ("card-figure", "] m c"),
    ("card-date", "2 ] d c"),
    ("card-quote", "] q c"),
    ("help", "?"),
    ("palette", ": o s t"),
    ("labels", "f"),
    ("zen", "] p z j k"),
];

#[test]
fn every_view_at_four_sizes() {
    for (columns, rows) in SIZES {
        for (name, keys) in VIEWS {
            check(
                &format!("{name}-{columns}x{rows}"),
                &mut Stage::with(&briefing(), columns, rows),
                keys,
            );
        }
        check(&format!("shelf-{columns}x{rows}"), &mut shelf(columns, rows), "g b");
    }
}

#[test]
fn what_a_search_over_all_briefings_finds() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40)] {
        let mut stage = everywhere::searched(columns, rows);
        check(&format!("search-all-{columns}x{rows}"), &mut stage, "j");
    }
    check("search-all-prompt-80x24", &mut everywhere::searched(80, 24), "Esc g / t a l");
}

/// A quotation of several lines beside a short one.
const LONG_QUOTE: &str = "Harbour Talks\n\n[P Ana Lima] said on [D:2031-03-04 Tuesday]: [Q:Lima “The harbour was dug by people who had nothing but spades and a few mules, and it has fed this coast for two hundred years; whoever closes it for the sake of one bad winter has not understood what it is for, and has never stood on its quay at four in the morning.”] [P Bram Oster] called that [Q:Oster “a speech”].\n";

#[test]
fn what_a_newcomer_sees_a_narrow_text_and_a_long_quote_at_four_sizes() {
    for (columns, rows) in SIZES {
        let mut stage = Stage::with(&briefing(), columns, rows);
        stage.send(Msg::Practised(Practice::new(0)));
        check(&format!("first-keys-{columns}x{rows}"), &mut stage, "");
        let mut stage = Stage::with(&briefing(), columns, rows);
        check(&format!("narrow-{columns}x{rows}"), &mut stage, "6 - j");
        let mut stage = Stage::with(&marked(LONG_QUOTE), columns, rows);
        check(&format!("long-quote-{columns}x{rows}"), &mut stage, "");
    }
}

/// Letters of two columns, letters that join, signs of several characters.
#[test]
fn every_view_of_texts_in_wide_letters() {
    for (text, source) in [
        ("east", include_str!("screens/east.marked")),
        ("emoji", include_str!("screens/emoji.marked")),
    ] {
        for (name, keys) in VIEWS.into_iter().chain([
            ("timeline", "g t"),
            ("pairs", "g w"),
            ("matrix", "g w s"),
            ("matrix-organisations", "g w s s"),
        ]) {
            check(&format!("{text}-{name}-80x24"), &mut Stage::with(&marked(source), 80, 24), keys);
        }
    }
}

/// Two briefings that were read and one that could not be.
fn shelf(columns: u16, rows: u16) -> Stage {
    let mut stage = Stage::new(&["harbour.txt", "steel.txt", "pilots.txt"], columns, rows);
    stage.open(0, &briefing());
    stage
        .open(1, &marked("Steel Prices Fall\n\nSteel fell by [F:- 4%] on Monday, traders said.\n"));
    stage.send(Msg::Failed { entry: 2, message: "pilots.txt: no such file".to_owned() });
    stage
}

#[test]
fn a_briefing_is_told_in_one_line_without_saying_anything_twice() {
    let mut stage = shelf(120, 40);
    let mut told = |keys: &str| {
        stage.keys(keys);
        stage.app.status().middle
    };
    assert_eq!(told("g b j"), "Steel Prices Fall · steel.txt");
    assert_eq!(told("j"), "pilots.txt · no such file");
}

#[test]
fn what_is_selected_and_what_is_open() {
    let scripts = [
        ("selection", "] p"),
        ("selection-figure", "] m ] m"),
        ("card-rule-ids", "] p c s G"),
        ("card-person-end", "] p c G"),
        ("search", "/ f e r r y Enter n"),
        ("search-across-a-wrap", "/ s i n c e space t h e Enter"),
        ("search-without-a-match", "/ z e p p e l i n Enter"),
        ("labels-people", "F p"),
        ("marks", "] m m a } } m q '"),
        ("filter-typing", "g p & f a l"),
        ("filter-none", "g m & z z Enter"),
        ("sort-figures", "g m s"),
        ("sort-people-reversed", "g p s s S"),
        ("pending-keys", "2 g"),
        ("prompt", "/ f e r"),
        ("a-key-that-does-nothing", "Backspace"),
        ("copy-keys", "y"),
        ("nothing-further-on", "G 9 ] m ] m"),
    ];
    for (name, keys) in scripts {
        check(&format!("{name}-80x24"), &mut Stage::with(&briefing(), 80, 24), keys);
    }
    for (name, keys) in [("person", "] p"), ("search", "/ f e r r y Enter")] {
        check(&format!("{name}-120x40"), &mut Stage::with(&briefing(), 120, 40), keys);
        check(&format!("{name}-200x60"), &mut Stage::with(&briefing(), 200, 60), keys);
    }
    let crowd = (0..60)
        .map(|number| format!("[P:{number} Ana{number} Lima{number}] "))
        .collect::<Vec<_>>()
        .concat();
    check(
        "labels-crowd-80x24",
        &mut Stage::with(&marked(&format!("A Crowd\n\n{crowd}.\n")), 80, 24),
        "f b",
    );
    check("help-40x10", &mut Stage::with(&briefing(), 40, 10), "?");
    let mut mono = Stage::with(&briefing(), 120, 40);
    mono.theme = Theme::mono();
    check("mono-120x40", &mut mono, "] p g p");
    let mut mono = Stage::with(&briefing(), 80, 24);
    mono.theme = Theme::mono();
    check("mono-search-80x24", &mut mono, "/ o f f i c e | f e r r y | L i m a Enter n");
    let mut ascii = Stage::with(&briefing(), 120, 40).in_ascii();
    check("ascii-120x40", &mut ascii, "] p g p");
    assert!(symbols(&ascii.draw()).is_ascii());
}

/// Figures that are said with others of their measure, and counts too small for a row.
const GROUPED: &str = "Berths Fill Up as Fewer Boats Put to Sea

[G The port let [F:+ 71%] of [M its berths] in [T May], up by [F:+Δ 2%] from [F:| 69%], against the [F:? 70%] that brokers had expected]. [G Tolls fell by [F:-Δ $1 million] to [F:- $5 million], and] [F 4 pilots] left. [F 43%] of [M the owners] have another boat, and [F 3 boats] are for sale.
";

#[test]
fn the_menu_of_corrections_and_its_lists() {
    let scripts =
        [("name", "] p x"), ("same-as", "] p x s j"), ("quote", "] q x"), ("row", "g p j x")];
    for (columns, rows) in [(80, 24), (120, 40)] {
        for (name, keys) in scripts {
            let mut stage = Stage::with(&briefing(), columns, rows);
            check(&format!("correct-{name}-{columns}x{rows}"), &mut stage, keys);
        }
    }
}

#[test]
fn figures_of_every_kind_at_four_sizes() {
    for (columns, rows) in SIZES {
        let stage = || Stage::with(&marked(include_str!("screens/figures.marked")), columns, rows);
        check(&format!("figures-{columns}x{rows}"), &mut stage(), "g m j");
        check(&format!("figures-by-value-{columns}x{rows}"), &mut stage(), "g m s j");
    }
    for (columns, rows) in SIZES {
        let mut stage = Stage::with(&marked(GROUPED), columns, rows);
        check(&format!("figures-grouped-{columns}x{rows}"), &mut stage, "g m j");
        check(&format!("figures-note-{columns}x{rows}"), &mut stage, "G");
    }
    check(
        "figures-ascii-120x40",
        &mut Stage::with(&marked(include_str!("screens/figures.marked")), 120, 40).in_ascii(),
        "g m j",
    );
}

#[test]
fn the_timeline_at_four_sizes() {
    for (columns, rows) in SIZES {
        check(
            &format!("timeline-{columns}x{rows}"),
            &mut Stage::with(&marked(DATED), columns, rows),
            "g t j",
        );
    }
    check("timeline-40x10", &mut Stage::with(&marked(DATED), 40, 10), "g t");
    let undated = "Undated\n\nThe line was planned [D last year]. It opens [D soon].\n";
    check("timeline-unresolved-80x24", &mut Stage::with(&marked(undated), 80, 24), "g t");
    check(
        "timeline-empty-80x24",
        &mut Stage::with(&marked("Undated\n\nNo day is named.\n"), 80, 24),
        "g t",
    );
    let mut ascii = Stage::with(&marked(DATED), 80, 24).in_ascii();
    check("timeline-ascii-80x24", &mut ascii, "g t");
}

/// Fourteen people, three bodies, some of them in the same sentences.
fn company() -> Marked {
    let first = [
        "Ana", "Bram", "Ines", "Kofi", "Mara", "Nils", "Olga", "Pia", "Quin", "Rosa", "Sven",
        "Tove", "Una", "Vito",
    ];
    let last = [
        "Lima",
        "Oster",
        "Falk",
        "Adomako",
        "Brandt-Lindqvist",
        "Berg",
        "Reyes",
        "Stone",
        "Marsh",
        "Vale",
        "Holm",
        "Dahl",
        "Ford",
        "Neri",
    ];
    let bodies = ["Coastal Audit Office", "Union of Harbour Pilots", "Council of Westmere"];
    let person = |at: usize| format!("[P {} {}]", first[at % 14], last[at % 14]);
    let mut text = String::from("The Company of the Ferry Line\n\n");
    for at in 0..40 {
        let (one, other) = (at * at % 14, (at * 5 + at / 7) % 14);
        let body =
            bodies.get(at % 4).map_or_else(String::new, |body| format!(", for the [O {body}]"));
        let _ = write!(
            text,
            "{} met {} in the harbour on the day numbered {at}{body}. ",
            person(one),
            person(other)
        );
    }
    text.push('\n');
    marked(&text)
}

#[test]
fn who_with_whom_at_four_sizes() {
    for (columns, rows) in SIZES {
        check(
            &format!("pairs-{columns}x{rows}"),
            &mut Stage::with(&company(), columns, rows),
            "g w j",
        );
        check(
            &format!("matrix-{columns}x{rows}"),
            &mut Stage::with(&company(), columns, rows),
            "g w s",
        );
        check(
            &format!("matrix-organisations-{columns}x{rows}"),
            &mut Stage::with(&company(), columns, rows),
            "g w s j s l",
        );
    }
    check("matrix-few-80x24", &mut Stage::with(&briefing(), 80, 24), "g w s");
    check("pairs-filtered-80x24", &mut Stage::with(&company(), 80, 24), "g w & u n i o n Enter");
    check(
        "pairs-nobody-80x24",
        &mut Stage::with(&marked("Calm\n\n[P Ana Lima] slept.\n"), 80, 24),
        "g w",
    );
    check(
        "matrix-nobody-80x24",
        &mut Stage::with(&marked("Calm\n\n[P Ana Lima] slept.\n"), 80, 24),
        "g w s",
    );
    for (columns, rows) in [(40, 10), (20, 5)] {
        check(
            &format!("matrix-{columns}x{rows}"),
            &mut Stage::with(&company(), columns, rows),
            "g w s G 9 l",
        );
    }
    let mut mono = Stage::with(&company(), 80, 24).in_ascii();
    mono.theme = Theme::mono();
    check("matrix-mono-ascii-80x24", &mut mono, "g w s j l");
    assert!(symbols(&mono.draw()).is_ascii());
}

#[test]
fn the_text_alone_and_the_palette() {
    for (name, keys) in
        [("notice", "z"), ("card", "] p z c"), ("prefix", "z g"), ("prompt", "z / a")]
    {
        check(&format!("zen-{name}-120x40"), &mut Stage::with(&briefing(), 120, 40), keys);
    }
    for (name, keys) in [
        ("all", ":"),
        ("nothing", ": z z z"),
        ("moved", ": f e r Down Down"),
        ("over-a-drawer", "g p :"),
    ] {
        check(&format!("palette-{name}-80x24"), &mut Stage::with(&briefing(), 80, 24), keys);
    }
    check("palette-30x8", &mut Stage::with(&briefing(), 30, 8), ": o s t");
}

#[test]
fn the_shelf_and_what_is_not_there_yet() {
    let sources = ["harbour.txt", "steel.txt", "pilots.txt"];
    let first = briefing();
    let mut stage = Stage::new(&sources, 80, 24);
    check("loading-80x24", &mut stage, "");
    check("loading-shelf-80x24", &mut stage, "g b");
    let mut stage = shelf(80, 24);
    check("shelf-second-80x24", &mut stage, "g b j Enter");
    stage.keys("] b");
    stage.send(Msg::Failed { entry: 2, message: "pilots.txt: no such file".to_owned() });
    check("shelf-failed-80x24", &mut stage, "j");
    let mut working = Stage::new(&["harbour.txt"], 120, 40);
    working.send(Msg::Opened { entry: 0, briefing: Arc::clone(&first.briefing), whole: false });
    check("working-nothing-yet-120x40", &mut working, "");
    working.annotate(0, &first, false);
    check("working-in-part-120x40", &mut working, "g p");
    working.send(Msg::Notice("harbour.txt has changed on disk: r reads it again".to_owned()));
    check("notice-120x40", &mut working, "");
    let mut small = Stage::with(&first, 40, 10);
    small.send(Msg::Notice("3 control characters replaced".to_owned()));
    check("notice-40x10", &mut small, "");
    working.send(Msg::Failed { entry: 0, message: "harbour.txt: permission denied".to_owned() });
    check("error-120x40", &mut working, "");
}

#[test]
fn texts_of_every_shape() {
    let longest = "Ministers of the Nine Coastal Provinces Meet for a Fourth Night over the Price of Ice, Salt, Rope and Tar ".repeat(2);
    let texts = [
        ("empty", String::new()),
        ("nothing-found", "The sea was calm. Nobody spoke, and nothing was counted.\n".to_owned()),
        ("no-title", "the minister [P Ana Lima] spoke first, and then the pilots left the room without a word to anybody.\n\nnobody followed them.\n".to_owned()),
        ("long-title", format!("{}\n\nThe talks went on without a result.\n", longest.trim())),
        ("wide", "東京で会談\n\n[P:A 田中太郎]外相は火曜日、[O:B 日本銀行]の総裁と会談し、金利を[F:+ 4%]に引き上げる方針を確認した。会談は三時間に及んだ。\n\nMixed text 日本語 in a row with [P Ana Lima] 👩‍🚀 and 🇳🇴 flags, e\u{301}te\u{301}.\n".to_owned()),
        ("long-words", format!("Names\n\nThe {} stayed where it was, see https://example.org/{} for more.\n", "Donaudampfschifffahrtsgesellschaft".repeat(4), "path/".repeat(30))),
        (
            "structure",
            "Kinds of Blocks\nBy Ana Lima and Bram Oster\n\nThe list:\n\n1. first, with words that go on until the row is full and have to go on below it, under the text\n2. second\n10. tenth\n\n- a bullet\n  - a nested one\n\n> A block quotation that goes on until the row is full and has to go on in another one below.\n\n| Port | Ships |\n|------|-------|\n| Alder | 12 |\n| Westmere | 9 |\n\nThe end.\n"
                .to_owned(),
        ),
        (
            "tables",
            "The List of Ports\n\nPort\tShips\tTonnes\tOpen since\nAlder\t12\t[F 1,200 tonnes]\tMarch\nWestmere\t9\t80\t\n日本港\t1,400\t–\tlast [D year]\n\n| Port | Share |\n|------|------:|\n| Alder | [F 45%] |\n| [L Westmere] and the rest | 5% |\n\nPort         Ships\nAlder           12\nWestmere         9\n\nThe end.\n".to_owned(),
        ),
        ("hard-wrapped", "Wrapped by Hand\n\nThe first line ends here\nand goes on, with [P Ana\nLima] across a line\nend, until [Q:Lima “it is\nover”] was said.\n".to_owned()),
    ];
    for (name, text) in &texts {
        check(&format!("text-{name}-80x24"), &mut Stage::with(&marked(text), 80, 24), "");
    }
    check("text-wide-40x12", &mut Stage::with(&marked(&texts[4].1), 40, 12), "] p");
    check("text-structure-44x30", &mut Stage::with(&marked(&texts[6].1), 44, 30), "");
    check("text-tables-30x40", &mut Stage::with(&marked(&texts[7].1), 30, 40), "");
    check("text-nothing-found-120x40", &mut Stage::with(&marked(&texts[1].1), 120, 40), "");
    check("text-empty-120x40", &mut Stage::with(&marked(""), 120, 40), "");
    check("text-long-title-20x5", &mut Stage::with(&marked(&texts[3].1), 20, 5), "");
}

#[test]
fn links_are_seen_and_selected() {
    let stage =
        |columns, rows| Stage::with(&marked(include_str!("screens/links.marked")), columns, rows);
    for (name, keys) in [
        ("links", ""),
        ("link-selected", "] u ] u"),
        ("link-labels", "F u"),
        ("labels-and-links", "f"),
        ("card-link", "] u c"),
    ] {
        check(&format!("{name}-80x24"), &mut stage(80, 24), keys);
    }
    check("card-link-120x40", &mut stage(120, 40), "3 ] u c");
    let mut mono = stage(80, 24);
    mono.theme = Theme::mono();
    check("links-mono-80x24", &mut mono, "");
}

#[test]
fn screens_that_are_too_small_or_nearly_so() {
    for (columns, rows) in
        [(0, 0), (1, 1), (3, 3), (19, 5), (20, 4), (20, 5), (20, 8), (39, 9), (40, 9), (40, 10)]
    {
        check(
            &format!("small-{columns}x{rows}"),
            &mut Stage::with(&briefing(), columns, rows),
            "] p",
        );
        check(
            &format!("small-{columns}x{rows}-drawer"),
            &mut Stage::with(&briefing(), columns, rows),
            "g p",
        );
    }
    check("small-40x10-card", &mut Stage::with(&briefing(), 40, 10), "] p c");
    check("small-20x5-keys", &mut Stage::with(&briefing(), 20, 5), "g");
    check("small-20x5-help", &mut Stage::with(&briefing(), 20, 5), "?");
}

#[test]
fn links_are_told_where_they_are_seen() {
    let told = |stage: &Stage| {
        let size = stage.app.chrome().size();
        let area = Rect::new(0, 0, size.columns, size.rows);
        let mut buffer = Buffer::empty(area);
        let links = ui::draw(&stage.app, &stage.theme, area, &mut buffer);
        let words = |area: Rect| {
            area.positions()
                .map(|at| buffer.cell(at).unwrap().symbol().to_owned())
                .collect::<String>()
        };
        links.into_iter().map(|link| (words(link.area), link.url)).collect::<Vec<_>>()
    };
    let mut stage = Stage::with(&marked(include_str!("screens/links.marked")), 80, 24);
    let whole = told(&stage);
    assert_eq!(whole.len(), 8, "four links, two of them over two rows, one over three");
    for (words, url) in &whole {
        assert!(url.contains(words.as_str()), "{words} of {url}");
    }
    assert_eq!(
        whole[0],
        (
            "https://audit.example.org/2031/".to_owned(),
            "https://audit.example.org/2031/ferry-line".to_owned()
        )
    );
    stage.keys("F u");
    let labelled = told(&stage);
    assert!(labelled[0].0.starts_with("ttps://"), "a label is no link: {labelled:?}");
    stage.keys("Esc ?");
    assert_eq!(told(&stage), []);
    stage.resize(44, 12);
    stage.keys("Esc ] u c");
    for (words, url) in told(&stage) {
        assert!(url.contains(&words), "{words} of {url}");
    }
}

/// Two lines of a person, from the marker's column to the pane's right edge, and nothing else.
#[test]
fn a_cursor_with_a_background_lies_under_the_whole_row() {
    for name in ["dark", "light"] {
        let mut stage = Stage::with(&briefing(), 120, 40);
        stage.theme = Theme::built_in(name).unwrap();
        stage.keys("g p j");
        let (buffer, under) = (stage.draw(), stage.theme.style(StyleName::Cursor).bg.unwrap());
        let tinted: Vec<(u16, u16)> = (0..40)
            .flat_map(|y| (0..120).map(move |x| (x, y)))
            .filter(|at| buffer.cell(*at).unwrap().bg == under)
            .collect();
        let (first, last) = (*tinted.first().unwrap(), *tinted.last().unwrap());
        assert_eq!(buffer.cell(first).unwrap().symbol(), "▸", "{name}");
        assert_eq!((last.0, last.1 - first.1), (118, 1), "{name}");
        assert_eq!(tinted.len(), 2 * usize::from(last.0 - first.0 + 1), "{name}");
    }
}
