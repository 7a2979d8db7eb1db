//! Links for the terminal (OSC 8): a click with the terminal's own modifier opens them, whatever
//! the program does.
//!
//! Invariant: every sequence that opens a link closes it in the same cell, and an address is
//! printable ASCII. Deliberately absent: opening anything; that is the terminal's business here.

use std::env;
use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};

use super::address;
use crate::text::width;
use crate::ui::hyperlinks::Hyperlink;

/// The longest address that is written, in bytes: more is more than terminals of the VTE family
/// take.
const LONGEST: usize = 2083;

/// Whether the terminal takes the sequences, or at least ignores them: the Linux console and GNU
/// screen (which sets `STY`) would print pieces of long ones.
pub(super) fn understood() -> bool {
    let plain = env::var_os("TERM").is_none_or(|name| name == "linux" || name == "dumb");
    !plain && env::var_os("STY").is_none()
}

/// Puts the sequences into the cells: each run of one style becomes one cell that is as wide as the
/// run. The cells behind it are skipped, and marked as such: when they are seen again they are
/// drawn anew, so that no cell keeps a link it has lost.
pub(super) fn weave(links: &[Hyperlink], buffer: &mut Buffer) {
    for link in links {
        let Some(url) = written(&link.url) else { continue };
        let (y, end) = (link.area.y, link.area.right());
        let mut x = link.area.x;
        while x < end {
            let (text, columns) = run(buffer, (x, y), end);
            let Some(width) = NonZeroU16::new(columns).filter(|_| !text.is_empty()) else { break };
            for behind in x + 1..x + columns {
                if let Some(cell) = buffer.cell_mut((behind, y)) {
                    cell.set_diff_option(CellDiffOption::Skip);
                }
            }
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.set_symbol(&format!("\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"));
                cell.set_diff_option(CellDiffOption::ForcedWidth(width));
            }
            x += columns;
        }
    }
}

/// The symbols of one style from a cell on, before column `end`, and their columns. A wide symbol
/// is a run of its own: terminals differ in how wide some are, and a cell that follows is put where
/// it belongs.
fn run(buffer: &Buffer, (x, y): (u16, u16), end: u16) -> (String, u16) {
    let mut text = String::new();
    let mut columns = 0;
    let style = buffer.cell((x, y)).map(ratatui::buffer::Cell::style);
    while x + columns < end {
        let Some(cell) = buffer.cell((x + columns, y)).filter(|cell| Some(cell.style()) == style)
        else {
            break;
        };
        let wide = width::of_grapheme(cell.symbol()).max(1) as u16;
        if wide > 1 {
            // One that is cut by what lies over it is left as it is.
            return match columns {
                0 if x + wide <= end => (cell.symbol().to_owned(), wide),
                0 => (String::new(), 0),
                _ => (text, columns),
            };
        }
        text.push_str(cell.symbol());
        columns += 1;
    }
    (text, columns)
}

/// The address as the sequence holds it; nothing if it is too long.
fn written(url: &str) -> Option<String> {
    address::outgoing(url).filter(|url| url.len() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::*;

    /// A row of `text` whose links are woven in.
    fn woven(text: &str, bold: &[(u16, u16)], links: &[(u16, u16, &str)]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 1));
        buffer.set_string(0, 0, text, Style::default());
        for (x, columns) in bold {
            buffer.set_style(
                Rect::new(*x, 0, *columns, 1),
                Style::default().add_modifier(Modifier::BOLD),
            );
        }
        let links: Vec<_> = links
            .iter()
            .map(|(x, columns, url)| Hyperlink {
                area: Rect::new(*x, 0, *columns, 1),
                url: (*url).to_owned(),
            })
            .collect();
        weave(&links, &mut buffer);
        buffer
    }

    /// What goes out for the second frame, as columns and symbols.
    fn drawn(first: &Buffer, second: &Buffer) -> Vec<(u16, String)> {
        first.diff(second).into_iter().map(|(x, _, cell)| (x, cell.symbol().to_owned())).collect()
    }

    #[test]
    fn a_run_of_one_style_is_one_cell() {
        let buffer = woven("see abcdef.", &[(6, 2)], &[(4, 6, "https://e.org/é\u{7}\u{9b} x")]);
        let cell =
            |text: &str| format!("\x1b]8;;https://e.org/%C3%A9%20x\x1b\\{text}\x1b]8;;\x1b\\");
        let out = drawn(&Buffer::empty(Rect::new(0, 0, 24, 1)), &buffer);
        let expected = [
            (0, "s"),
            (1, "e"),
            (2, "e"),
            (4, &*cell("ab")),
            (6, &*cell("cd")),
            (8, &*cell("ef")),
            (10, "."),
        ];
        assert_eq!(out, expected.map(|(x, symbol)| (x, symbol.to_owned())));
        assert_eq!(drawn(&buffer, &buffer), []);
    }

    #[test]
    fn wide_symbols_are_cells_of_their_own() {
        let buffer = woven("a日b", &[], &[(0, 4, "https://e.org/")]);
        let cell = |text: &str| format!("\x1b]8;;https://e.org/\x1b\\{text}\x1b]8;;\x1b\\");
        let out = drawn(&Buffer::empty(Rect::new(0, 0, 24, 1)), &buffer);
        assert_eq!(out, [(0, cell("a")), (1, cell("日")), (3, cell("b"))]);
    }

    #[test]
    fn cells_that_lose_or_change_their_link_are_drawn_anew() {
        let linked = woven("abcdef", &[], &[(0, 6, "https://e.org/1")]);
        let plain = drawn(&linked, &woven("abcdef", &[], &[]));
        assert_eq!(plain.iter().map(|(_, symbol)| symbol.as_str()).collect::<String>(), "abcdef");
        let other = drawn(&linked, &woven("abcdef", &[], &[(0, 6, "https://e.org/2")]));
        assert_eq!(other, [(0, "\x1b]8;;https://e.org/2\x1b\\abcdef\x1b]8;;\x1b\\".to_owned())]);
        let part = drawn(&linked, &woven("abcdef", &[], &[(2, 2, "https://e.org/1")]));
        assert_eq!(part.iter().map(|(x, _)| *x).collect::<Vec<_>>(), [0, 1, 2, 4, 5]);
    }

    #[test]
    fn an_address_that_is_too_long_is_left_out() {
        assert_eq!(written(&format!("https://e.org/{}", "é".repeat(400))), None);
    }
}
