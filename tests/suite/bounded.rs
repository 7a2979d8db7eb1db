//! How much text rows hand over to be broken into lines, and how much is written at once, whatever
//! the length of the text.
//!
//! Invariant: it is bounded by the lines that can be shown. Work is counted in bytes, not in time:
//! breaking a row into lines is linear in them. Deliberately absent: what rows say (`screens`).

use std::fmt::Write as _;
use std::io;

use dateline::annotate::{Options, annotate};
use dateline::export::{self, Format};
use dateline::import;
use dateline::model::Kind;
use dateline::pane::{
    Card, Cell, Matrix, Pairs, Pane, Projection, Row, Source, ThingRef, Timeline,
};

use crate::stage::{Marked, Stage, marked};

/// Bytes of a row at most: some dozens of lines.
const MOST: usize = 16_000;

fn bytes(row: &Row) -> usize {
    let cells =
        row.lines.iter().chain(&row.wide).flat_map(|line| line.left.iter().chain(&line.right));
    cells
        .map(|cell| match cell {
            Cell::Text(text, _) | Cell::Value(text) => text.len(),
            Cell::Either { long, short, .. } => long.len() + short.len(),
            Cell::Wrapped(excerpt, _) => excerpt.words().len(),
            Cell::Context { before, name, after, .. } => before.len() + name.len() + after.len(),
            Cell::Stack(texts, _) => texts.iter().map(|(text, _)| text.len()).sum(),
            Cell::Bar(_) | Cell::Strip(..) | Cell::Blank(_) | Cell::Axis(..) => 0,
        })
        .sum()
}

/// A quotation of a quarter of a megabyte, a sentence of as much with dates and names throughout,
/// and one of a few words.
fn long() -> Marked {
    let words = "the boats came in and the crews went home ".repeat(6_000);
    let mut text = format!("Boats\n\n[S [P Ana Lima] said [Q:Lima “{words}”] [D on Monday].]\n\n");
    for at in 0..1_500 {
        let _ = write!(
            text,
            "[P Ana Lima] met [P Bram Oster] [D:2031-03-{:02} on a day], when [F 300 tonnes] of [M steel] came and {} ",
            at % 28 + 1,
            "nobody slept although the sea was calm; ".repeat(4)
        );
    }
    text.push_str("and [P Falk] slept.\n\n[Q:Lima “No,”] she said.\n");
    marked(&text)
}

#[test]
fn rows_hand_over_no_more_than_can_be_shown() {
    let Marked { briefing, annotations } = long();
    let source = Source::new(&briefing, &annotations);
    let projection = Projection::new(source);
    let (timeline, pairs) = (Timeline::new(source), Pairs::new(source));
    let matrix = Matrix::new(source, dateline::pane::Across::People);
    let mut rows: Vec<(String, Row)> = Vec::new();
    for pane in Pane::ALL {
        for index in 0..projection.len(pane, source) {
            rows.push((format!("{pane:?} {index}"), projection.row(pane, source, index)));
        }
    }
    rows.extend((0..timeline.len()).map(|at| (format!("timeline {at}"), timeline.row(source, at))));
    rows.extend((0..pairs.len()).map(|at| (format!("pairs {at}"), pairs.row(source, at))));
    rows.extend((0..matrix.len()).map(|at| (format!("matrix {at}"), matrix.row(source, at))));
    let thing = |kind, span| ThingRef::new(kind, span);
    let names = annotations.mentions.iter().take(2).map(|mention| ThingRef::name(mention.span));
    let quotes = annotations.quotes.iter().take(2).map(|quote| thing(Kind::Quote, quote.span));
    let dates = [0, 700].map(|index| thing(Kind::Date, annotations.dates[index].span));
    let figure = thing(Kind::Figure, annotations.figures[3].span);
    for thing in names.chain(quotes).chain(dates).chain([figure]) {
        let card = Card::new(source, thing);
        assert!(!card.is_empty(), "{thing:?}");
        let all = (0..card.len()).map(|at| (format!("{thing:?} {at}"), card.row(source, at)));
        rows.extend(all);
    }
    assert!(rows.len() > 5_000, "{}", rows.len());
    for (name, row) in &rows {
        assert!(bytes(row) <= MOST, "{name}: {} bytes", bytes(row));
    }
}

#[test]
fn the_status_line_hands_over_no_more_than_a_line() {
    for keys in ["g q", "g s", "g d", "g t", "g w", "] q", "] q c"] {
        let mut stage = Stage::with(&long(), 80, 24);
        stage.keys(keys);
        let told = stage.app.status().middle;
        assert!(!told.is_empty() && told.len() <= MOST, "{keys}: {} bytes", told.len());
    }
}

/// What is written, as long as there is room for it.
struct Sink {
    largest: usize,
    room: usize,
}

impl io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.largest = self.largest.max(bytes.len());
        self.room = self.room.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn lines_are_written_while_they_are_made() {
    let text = "The boats came in, and Ana Lima said that 30 crews went home.\n\n".repeat(2_000);
    let briefing = import::read_text(&text, "boats").briefings.remove(0);
    let found = annotate(&briefing, &Options::default());
    let options = export::Options {
        format: Format::Linear,
        explain: true,
        table: export::Table::Figures,
        fields: export::Fields::ALL,
    };
    let mut sink = Sink { largest: 0, room: usize::MAX };
    export::write(&briefing, &found, options, &mut sink).unwrap();
    assert!(usize::MAX - sink.room > text.len(), "all of it");
    assert!(sink.largest < 200, "{} bytes at once", sink.largest);
    let mut full = Sink { largest: 0, room: text.len() / 2 };
    let error = export::write(&briefing, &found, options, &mut full).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
}
