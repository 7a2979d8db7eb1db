//! Draws a screen of the program as an SVG picture, from the real buffer.
//!
//! `cargo run --example picture -- COLUMNS ROWS THEME [KEYS] [FILE]` prints the picture to standard output. THEME is
//! `dark` or `light` (what the terminal's sixteen colours are taken to be) or `mono`; KEYS are written as in
//! the help, separated by blanks (`] p ] p c`); without FILE the sample is shown.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command that prints")]

use std::fmt::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use dateline::app::key::Key;
use dateline::app::layout::Size;
use dateline::app::{App, Msg};
use dateline::ui::theme::Theme;
use dateline::{annotate, import, ui};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

const SAMPLE: &str = include_str!("../assets/us-russia-talks.txt");
/// Size of a cell in the picture's units.
const CELL: (f64, f64) = (8.4, 18.0);

/// What the terminal's colours are taken to be.
struct Palette {
    background: &'static str,
    text: &'static str,
    dim: &'static str,
    colours: [&'static str; 8],
}

const DARK: Palette = Palette {
    background: "#16181d",
    text: "#d5d8de",
    dim: "#6d7380",
    colours: ["#16181d", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#67c9bd", "#d5d8de"],
};
const LIGHT: Palette = Palette {
    background: "#fbfaf7",
    text: "#2c2e33",
    dim: "#8b8f97",
    colours: ["#2c2e33", "#b3261e", "#3f7a2b", "#946200", "#1f5fbf", "#8b3a9e", "#0b7a75", "#fbfaf7"],
};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |index: usize| arguments.get(index).and_then(|text| text.parse::<u16>().ok());
    let (Some(columns), Some(rows)) = (number(0), number(1)) else {
        eprintln!("error: the first two arguments are columns and rows\nhint: cargo run --example picture -- 120 40 dark \"] p\" > screen.svg");
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
    let palette = if theme == "light" { &LIGHT } else { &DARK };
    let theme = if theme == "mono" { Theme::mono() } else { Theme::terminal() };
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
        app.update(Msg::Key(key));
    }
    let area = Rect::new(0, 0, size.columns, size.rows);
    let mut buffer = Buffer::empty(area);
    ui::draw(&app, theme, area, &mut buffer);
    Some(buffer)
}

fn svg(buffer: &Buffer, palette: &Palette) -> String {
    let area = buffer.area;
    let (width, height) = (f64::from(area.width) * CELL.0 + 20.0, f64::from(area.height) * CELL.1 + 20.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        palette.background
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let Some(first) = buffer.cell((x, y)) else { break };
            // Cells of one style are one piece of text; a blank one ends it only if its background shows.
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

fn piece(out: &mut String, buffer: &Buffer, (x, end, y): (u16, u16, u16), palette: &Palette) {
    let Some(cell) = buffer.cell((x, y)) else { return };
    let text: String = (x..end).filter_map(|x| buffer.cell((x, y))).map(Cell::symbol).collect();
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    let dim = cell.modifier.contains(Modifier::DIM);
    let colour = colour(cell.fg, palette).unwrap_or(if dim { palette.dim } else { palette.text });
    let left = f64::from(x) * CELL.0 + 10.0;
    let top = f64::from(y) * CELL.1 + 10.0;
    let width = f64::from(end - x) * CELL.0;
    if reversed {
        let _ = writeln!(out, "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{colour}\"/>", CELL.1);
    }
    if text.trim().is_empty() {
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
    let fill = if reversed { palette.background } else { colour };
    let lead = text.len() - text.trim_start().len();
    let shown = text.trim();
    let columns = dateline::text::width::of(shown) as f64;
    let _ = writeln!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{fill}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"{style}>{}</text>",
        left + lead as f64 * CELL.0,
        top + CELL.1 * 0.76,
        columns * CELL.0,
        shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    );
}

fn colour(colour: Color, palette: &Palette) -> Option<&'static str> {
    let index = match colour {
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        _ => return None,
    };
    palette.colours.get(index).copied()
}
