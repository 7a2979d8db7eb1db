//! Frames as an emulator sees them.
//!
//! Invariant: drawn over another frame and drawn alone they look the same. Deliberately absent: bytes
//! as such, but for how many they are.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::frame::Frame;
use super::{encode, scroll};

const COLUMNS: u16 = 30;
const ROWS: u16 = 8;
const AREA: Rect = Rect::new(0, 0, COLUMNS, ROWS);
/// Where the text is; beside it stands what does not move with it.
const TEXT: Rect = Rect::new(2, 1, 18, 6);

/// A piece of a row: where it begins, what it says and how it looks.
type Piece = (u16, u16, &'static str, usize);

const WORDS: [&str; 9] = ["a", "bread and", "      ", "日本", "語", "é", "e\u{301}x", "—", "zz"];

fn looks(number: usize) -> Style {
    let plain = Style::default();
    match number {
        0..=2 => plain,
        3 => plain.fg(Color::Cyan),
        4 => plain.fg(Color::Rgb(1, 20, 255)).add_modifier(Modifier::BOLD),
        5 => plain.add_modifier(Modifier::DIM | Modifier::ITALIC),
        6 => plain.add_modifier(Modifier::REVERSED),
        _ => plain.bg(Color::Indexed(17)).add_modifier(Modifier::UNDERLINED),
    }
}

fn frame(pieces: &[Piece]) -> Buffer {
    let mut buffer = Buffer::empty(AREA);
    for &(x, y, words, look) in pieces {
        buffer.set_stringn(x, y, words, usize::from(COLUMNS - x), looks(look));
    }
    buffer
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let piece = (0..COLUMNS, 0..ROWS, prop::sample::select(WORDS.as_slice()), 0_usize..8);
    prop::collection::vec(piece, 0..40)
}

fn terminal() -> vt100::Parser {
    let size = |value| NonZeroU16::new(value).unwrap();
    vt100::Parser::new(size(ROWS), size(COLUMNS), 0)
}

/// Draws `next` in a terminal that shows `shown`; gives how many bytes that took.
fn draw(terminal: &mut vt100::Parser, shown: &mut Frame, next: &Buffer) -> usize {
    let mut bytes = Vec::new();
    let next = Frame::new(next.clone());
    scroll::scroll(shown, &next, TEXT, &mut bytes);
    encode::encode(shown, &next, &mut bytes);
    terminal.process(&bytes);
    *shown = next;
    bytes.len()
}

/// What is seen of each cell: a blank has no letters whose colour would be seen.
fn seen(terminal: &vt100::Parser) -> Vec<String> {
    let screen = terminal.screen();
    let cells = (0..ROWS).flat_map(|y| (0..COLUMNS).map(move |x| (y, x)));
    let look = |(y, x)| {
        let cell = screen.cell(y, x).unwrap();
        let words = cell.contents().trim().to_owned();
        let ground = (cell.bgcolor(), cell.inverse(), cell.underline());
        let letters = (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic());
        if words.is_empty() && !cell.is_wide_continuation() {
            format!("{ground:?}")
        } else if words.is_empty() {
            "behind a wide letter".to_owned()
        } else {
            format!("{words} {ground:?} {letters:?}")
        }
    };
    cells.map(look).collect()
}

fn seen_alone(frame: &Buffer) -> Vec<String> {
    let mut alone = terminal();
    draw(&mut alone, &mut Frame::empty(AREA), frame);
    seen(&alone)
}

/// The frame with the text moved up by so many rows.
fn moved(frame: &Buffer, rows: u16) -> Buffer {
    let mut next = frame.clone();
    for y in TEXT.top()..TEXT.bottom() - rows {
        for x in TEXT.left()..TEXT.right() {
            next[(x, y)] = frame[(x, y + rows)].clone();
        }
    }
    next
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_frame_looks_like_does_not_depend_on_the_frame_before(
        frames in prop::collection::vec(pieces(), 1..4),
        rows in 1_u16..4,
    ) {
        let mut terminal = terminal();
        let mut shown = Frame::empty(AREA);
        for pieces in frames {
            let whole = frame(&pieces);
            let further = moved(&whole, rows);
            for next in [&whole, &further, &whole] {
                draw(&mut terminal, &mut shown, next);
                prop_assert_eq!(seen(&terminal), seen_alone(next));
                prop_assert_eq!(draw(&mut terminal, &mut shown, next), 0);
            }
        }
    }
}

/// Five rows of text with a number at the end, from the given one on; at the right a list.
fn page(first: usize) -> Buffer {
    let mut buffer = Buffer::empty(AREA);
    for (row, y) in (TEXT.top()..TEXT.bottom()).enumerate() {
        let words = format!("bread or butter {:02}", first + row);
        buffer.set_string(TEXT.x, y, words, Style::default());
        buffer.set_string(24, y, format!("row {row}"), Style::default());
    }
    buffer
}

#[test]
fn rows_that_the_terminal_shows_are_moved_rather_than_drawn() {
    let mut bytes = Vec::new();
    let mut shown = Frame::new(page(1));
    scroll::scroll(&mut shown, &Frame::new(page(1)), TEXT, &mut bytes);
    assert_eq!(bytes, b"", "nothing has moved");
    let wide = |first: usize| {
        let mut buffer = Buffer::empty(AREA);
        for (row, y) in (TEXT.top()..TEXT.bottom()).enumerate() {
            let letter = ["p", "q", "r", "s", "t", "u", "v", "w"][(first + row) % 8];
            buffer.set_string(TEXT.x, y, letter.repeat(18), Style::default());
        }
        buffer
    };
    let mut terminal = terminal();
    let mut shown = Frame::empty(AREA);
    draw(&mut terminal, &mut shown, &wide(0));
    let forward = draw(&mut terminal, &mut shown, &wide(1));
    assert!(forward < 60, "{forward} bytes for a row of 18 letters");
    assert_eq!(seen(&terminal), seen_alone(&wide(1)));
    let back = draw(&mut terminal, &mut shown, &wide(0));
    assert!(back < 60, "{back} bytes");
    assert_eq!(seen(&terminal), seen_alone(&wide(0)));
}

#[test]
fn wide_letters_cost_no_moves() {
    let mut bytes = Vec::new();
    let mut next = Buffer::empty(AREA);
    next.set_string(0, 0, "日本語日本語", Style::default());
    encode::encode(&Frame::empty(AREA), &Frame::new(next.clone()), &mut bytes);
    assert_eq!(bytes, "\x1b[1H日本語日本語".as_bytes());
    let mut next = Buffer::empty(AREA);
    next.set_string(0, 0, "e\u{301}😀x", Style::default());
    bytes.clear();
    encode::encode(&Frame::empty(AREA), &Frame::new(next.clone()), &mut bytes);
    let drawn = String::from_utf8_lossy(&bytes).into_owned();
    assert!(drawn.contains("😀\x1b[1;4Hx"), "terminals differ in how wide it is: {drawn:?}");
}
