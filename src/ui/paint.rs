//! The primitives: a text from a cell on, a rule, the line for a screen that is too small.
//!
//! Invariant: nothing is written outside the area given; a wide character that does not fit whole
//! is left out. Control characters become blanks. Deliberately absent: wrapping (rows come
//! wrapped).

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::Theme;
use crate::app::layout::{LEAST, Size};
use crate::pane::StyleName;
use crate::text::width;

/// Writes `text` from column `x` of row `y` on, over at most `columns` columns; gives the columns
/// used. `each` is told the byte offset within `text` and the column of every grapheme.
pub(super) fn text_with(
    buffer: &mut Buffer,
    (x, y): (u16, u16),
    columns: u16,
    text: &str,
    style: Style,
    mut each: impl FnMut(usize, u16),
) -> u16 {
    let area = buffer.area;
    let limit = x.saturating_add(columns).min(area.right());
    if y < area.top() || y >= area.bottom() {
        return 0;
    }
    let is_plain = |&letter: &u8| letter.is_ascii() && letter != b'\r';
    if text.as_bytes().iter().all(is_plain) {
        return plain(buffer, (x, y), limit, text.as_bytes(), style, each);
    }
    let mut column = x;
    for (offset, grapheme) in width::graphemes(text) {
        let blank = match grapheme.as_bytes() {
            [letter] => !letter.is_ascii_graphic(),
            _ => grapheme.chars().all(|c| c.is_control() || c.is_whitespace()),
        };
        let wide = if blank { 1 } else { width::of_grapheme(grapheme) as u16 };
        if column.saturating_add(wide) > limit {
            break;
        }
        if wide == 0 {
            continue;
        }
        each(offset, column);
        if let Some(cell) = buffer.cell_mut((column, y)) {
            cell.set_symbol(if blank { " " } else { grapheme }).set_style(style);
        }
        for covered in column + 1..column + wide {
            if let Some(cell) = buffer.cell_mut((covered, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        column += wide;
    }
    column - x
}

/// The same for letters of ASCII, each of which is one grapheme in one column; up to column `limit`.
fn plain(
    buffer: &mut Buffer,
    (x, y): (u16, u16),
    limit: u16,
    letters: &[u8],
    style: Style,
    mut each: impl FnMut(usize, u16),
) -> u16 {
    let count = letters.len().min(usize::from(limit.saturating_sub(x)));
    let Rect { x: left, y: top, width, .. } = buffer.area;
    let Some(column) = x.checked_sub(left) else { return 0 };
    let start = usize::from(y - top) * usize::from(width) + usize::from(column);
    let cells = buffer.content.get_mut(start..start + count).unwrap_or_default();
    for (offset, (cell, letter)) in cells.iter_mut().zip(letters).enumerate() {
        each(offset, x + offset as u16);
        let shown = if letter.is_ascii_graphic() { char::from(*letter) } else { ' ' };
        cell.set_char(shown).set_style(style);
    }
    count as u16
}

/// The same without listening.
pub(super) fn text(
    buffer: &mut Buffer,
    at: (u16, u16),
    columns: u16,
    text: &str,
    style: Style,
) -> u16 {
    text_with(buffer, at, columns, text, style, |_, _| {})
}

/// Leaves nothing in `area`.
pub(super) fn blank(area: Rect, buffer: &mut Buffer) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
}

/// A rule: upright if the area is one column wide, else flat.
pub(super) fn rule(theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let symbol = if area.width == 1 { "│" } else { "─" };
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.set_symbol(symbol).set_style(theme.style(StyleName::Rule));
            }
        }
    }
}

/// Which size is needed and which there is: in as many words as have room, both numbers before any
/// word.
pub(super) fn too_small(theme: &Theme, size: Size, area: Rect, buffer: &mut Buffer) {
    let (need, have) =
        (format!("{}×{}", LEAST.0, LEAST.1), format!("{}×{}", size.columns, size.rows));
    let ways = [
        vec![format!("need {need}, have {have}")],
        vec![format!("need {need}"), format!("have {have}")],
        vec![format!("{need}>{have}")],
        vec![need, have],
    ];
    let fits = |lines: &&Vec<String>| {
        lines.len() <= usize::from(area.height)
            && lines.iter().all(|line| width::columns(line) <= usize::from(area.width))
    };
    let lines = ways.iter().find(fits).or(ways.last());
    for (line, y) in lines.into_iter().flatten().zip(area.top()..area.bottom()) {
        text(buffer, (area.x, y), area.width, line, theme.style(StyleName::Text));
    }
}
