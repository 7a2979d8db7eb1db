//! Draws a screen of the program as an SVG picture, from the real buffer.
//!
//! `cargo run --example picture -- COLUMNS ROWS THEME [KEYS] [FILE]` prints the picture to standard
//! output. THEME is a built-in theme; `terminal` is shown on black, `terminal-light` on white. KEYS
//! are written as in the help, separated by blanks (`] p ] p c`); without FILE the sample is shown.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that prints")]

use std::fmt::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use dateline::app::key::Key;
use dateline::app::layout::Size;
use dateline::app::{App, Effect, Msg};
use dateline::ui::theme::Theme;
use dateline::{annotate, import, ui};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

const SAMPLE: &str = include_str!("../assets/us-russia-talks.txt");
/// Size of a cell in the picture's units.
const CELL: (f64, f64) = (8.4, 18.0);

/// Red, green and blue.
type Rgb = [u8; 3];

/// What the screen's own text and background are taken to be.
#[derive(Clone, Copy)]
struct Palette {
    background: Rgb,
    text: Rgb,
}

const DARK: Palette = Palette { background: [0x00, 0x00, 0x00], text: [0xe5, 0xe5, 0xe5] };
const LIGHT: Palette = Palette { background: [0xff, 0xff, 0xff], text: [0x00, 0x00, 0x00] };

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |index: usize| arguments.get(index).and_then(|text| text.parse::<u16>().ok());
    let (Some(columns), Some(rows)) = (number(0), number(1)) else {
        eprintln!(
            "error: the first two arguments are columns and rows\nhint: cargo run --example picture -- 120 40 dark \"] p\" > screen.svg"
        );
        return ExitCode::from(2);
    };
    let theme = arguments.get(2).map_or("dark", String::as_str);
    let keys = arguments.get(3).map_or("", String::as_str);
    let (bytes, name) = match arguments.get(4).map(|path| (std::fs::read(path), path)) {
        Some((Ok(bytes), path)) => (bytes, path.clone()),
        Some((Err(error), path)) => {
            eprintln!("error: {path}: {error}");
            return ExitCode::from(1);
        }
        None => (SAMPLE.as_bytes().to_vec(), "sample".to_owned()),
    };
    let (name_of_theme, usual) =
        theme.strip_suffix("-light").map_or((theme, DARK), |name| (name, LIGHT));
    let Some(theme) = Theme::built_in(name_of_theme) else {
        eprintln!("error: no theme {theme}\nhint: `dateline themes` lists them");
        return ExitCode::from(2);
    };
    let (text, background) = theme.base();
    let own = |given: Option<Color>, otherwise| given.and_then(colour).unwrap_or(otherwise);
    let palette =
        Palette { text: own(text, usual.text), background: own(background, usual.background) };
    let Some(buffer) = screen(&bytes, &name, Size { columns, rows }, keys, &theme) else {
        eprintln!("error: the text could not be read, or the keys are no keys: {keys}");
        return ExitCode::from(1);
    };
    print!("{}", svg(&buffer, palette));
    ExitCode::SUCCESS
}

/// The screen after the text was read and annotated and the keys were pressed.
fn screen(bytes: &[u8], name: &str, size: Size, keys: &str, theme: &Theme) -> Option<Buffer> {
    let briefing = Arc::new(import::read(bytes, name, None).ok()?.briefings.into_iter().next()?);
    let annotations = Arc::new(annotate::annotate(&briefing, &annotate::Options::default()));
    let mut app = App::new(vec![name.to_owned()], size);
    app.start();
    app.update(Msg::Opened { entry: 0, briefing: Arc::clone(&briefing), whole: true });
    app.update(Msg::Annotated { entry: 0, of: briefing, annotations, whole: true });
    for key in Key::parse_sequence(keys)? {
        for effect in app.update(Msg::Key(key)) {
            if let Effect::Compute(mut query) = effect {
                while query.step() {}
                app.update(Msg::Computed(query.answer()));
            }
        }
    }
    let area = Rect::new(0, 0, size.columns, size.rows);
    let mut buffer = Buffer::empty(area);
    ui::draw(&app, theme, area, &mut buffer);
    Some(buffer)
}

fn svg(buffer: &Buffer, palette: Palette) -> String {
    let area = buffer.area;
    let (width, height) =
        (f64::from(area.width) * CELL.0 + 20.0, f64::from(area.height) * CELL.1 + 20.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        written(palette.background)
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let Some(first) = buffer.cell((x, y)) else { break };
            // Cells of one style are one piece of text; a blank one ends it only if its background
            // shows.
            let mut end = x + 1;
            while end < area.width && buffer.cell((end, y)).is_some_and(|cell| same(cell, first)) {
                end += 1;
            }
            piece(&mut out, buffer, (x, end, y), palette);
            x = end;
        }
    }
    out.push_str("</svg>\n");
    out
}

fn same(one: &Cell, other: &Cell) -> bool {
    one.fg == other.fg && one.bg == other.bg && one.modifier == other.modifier
}

fn piece(out: &mut String, buffer: &Buffer, (x, end, y): (u16, u16, u16), palette: Palette) {
    let Some(cell) = buffer.cell((x, y)) else { return };
    let text: String = (x..end).filter_map(|x| buffer.cell((x, y))).map(Cell::symbol).collect();
    let mut ink = colour(cell.fg).unwrap_or(palette.text);
    let mut ground = colour(cell.bg).unwrap_or(palette.background);
    if cell.modifier.contains(Modifier::DIM) {
        ink = mixed(ink, ground);
    }
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut ground);
    }
    let left = f64::from(x) * CELL.0 + 10.0;
    let top = f64::from(y) * CELL.1 + 10.0;
    let width = f64::from(end - x) * CELL.0;
    if ground != palette.background {
        let _ = writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{}\"/>",
            CELL.1,
            written(ground)
        );
    }
    if text.trim().is_empty() {
        return;
    }
    if text == "│" {
        // Drawn, since letters do not reach from row to row.
        let _ = writeln!(
            out,
            "<rect x=\"{:.1}\" y=\"{top:.1}\" width=\"1\" height=\"{:.1}\" fill=\"{}\"/>",
            left + CELL.0 / 2.0,
            CELL.1,
            written(ink)
        );
        return;
    }
    let mut style = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if cell.modifier.contains(modifier) {
            style.push_str(attribute);
        }
    }
    let lead = text.len() - text.trim_start().len();
    let shown = text.trim();
    let columns = dateline::text::width::columns(shown) as f64;
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"{style}>{}</text>",
        left + lead as f64 * CELL.0,
        top + CELL.1 * 0.76,
        written(ink),
        columns * CELL.0,
        shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    );
}

/// What faint letters look like: two thirds of their colour.
fn mixed(ink: Rgb, ground: Rgb) -> Rgb {
    let part = |index: usize| {
        let of = |colour: Rgb| u16::from(colour.get(index).copied().unwrap_or(0));
        ((of(ink) * 2 + of(ground)) / 3) as u8
    };
    [part(0), part(1), part(2)]
}

fn written([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A colour as the picture has it, the sixteen as xterm has them; none where it is the screen's own.
fn colour(colour: Color) -> Option<Rgb> {
    Some(match colour {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Black => [0x00, 0x00, 0x00],
        Color::Red => [0xcd, 0x00, 0x00],
        Color::Green => [0x00, 0xcd, 0x00],
        Color::Yellow => [0xcd, 0xcd, 0x00],
        Color::Blue => [0x00, 0x00, 0xee],
        Color::Magenta => [0xcd, 0x00, 0xcd],
        Color::Cyan => [0x00, 0xcd, 0xcd],
        Color::Gray => [0xe5, 0xe5, 0xe5],
        Color::DarkGray => [0x7f, 0x7f, 0x7f],
        Color::LightRed => [0xff, 0x00, 0x00],
        Color::LightGreen => [0x00, 0xff, 0x00],
        Color::LightYellow => [0xff, 0xff, 0x00],
        Color::LightBlue => [0x5c, 0x5c, 0xff],
        Color::LightMagenta => [0xff, 0x00, 0xff],
        Color::LightCyan => [0x00, 0xff, 0xff],
        Color::White => [0xff, 0xff, 0xff],
        Color::Reset | Color::Indexed(_) => return None,
    })
}
