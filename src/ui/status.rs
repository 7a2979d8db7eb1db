//! Header and status line.
//!
//! Invariant: what stands at the right is given up first, then the middle is cut at a word. Deliberately
//! absent: what they say (`app`).

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::paint;
use super::theme::Theme;
use crate::app::{App, StatusLine};
use crate::pane::StyleName;
use crate::text::width;

pub(super) fn header(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let (title, right) = app.header();
    let inner = area.width.saturating_sub(2);
    let right_columns = width::of(&right) as u16;
    let room = if right_columns + 12 > inner { 0 } else { right_columns };
    let title = width::shorten(&title, usize::from(inner.saturating_sub(room + if room > 0 { 2 } else { 0 })));
    paint::text(buffer, (area.x + 1, area.y), inner, &title, theme.style(StyleName::Title));
    if room > 0 {
        paint::text(buffer, (area.right() - 1 - room, area.y), room, &right, theme.style(StyleName::Dim));
    }
}

/// Draws the status line; gives what it covers, rows of keys above it included.
pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let line = app.status();
    // A bar without words would draw the eye all the same.
    if line == StatusLine::default() {
        return area;
    }
    buffer.set_style(area, theme.style(StyleName::Status));
    let mut x = area.x + 1;
    let end = area.right().saturating_sub(1);
    x += paint::text(buffer, (x, area.y), end.saturating_sub(x), &line.left, theme.style(StyleName::Dim));
    if !line.left.is_empty() {
        x += 3;
    }
    if !line.keys.is_empty() {
        return keys(&line.keys, theme, area, x, buffer);
    }
    let room = end.saturating_sub(x);
    let right = width::of(&line.right) as u16;
    let middle = width::of(&line.middle) as u16;
    // The hint goes where the middle needs its room, unless the middle would have to be cut anyway; before a message
    // it always goes, since that is shown once.
    let message = matches!(line.style, Some(StyleName::Notice | StyleName::Error));
    let right = if middle + right + 2 > room && (message || right > room / 2 || middle <= room) { 0 } else { right };
    let room = if right > 0 { room.saturating_sub(right + 2) } else { room };
    let style = theme.style(line.style.unwrap_or(StyleName::Text));
    match line.cursor {
        Some(cursor) => prompt(&line.middle, cursor, style, (x, area.y), room, buffer),
        None => {
            paint::text(buffer, (x, area.y), room, &width::shorten(&line.middle, usize::from(room)), style);
        }
    }
    if right > 0 {
        paint::text(buffer, (end - right, area.y), right, &line.right, theme.style(StyleName::Dim));
    }
    area
}

/// The keys that may follow, each with its word, from column `left` on: in the status line `area`, and in rows
/// above it where that is too short; gives what they cover.
fn keys(keys: &[(String, String)], theme: &Theme, area: Rect, left: u16, buffer: &mut Buffer) -> Rect {
    let end = area.right().saturating_sub(1);
    let columns = |(key, word): &(String, String)| (width::of(key) + 1 + width::of(word)) as u16;
    let mut rows: Vec<Vec<&(String, String)>> = vec![Vec::new()];
    let mut used = 0;
    for pair in keys {
        let wide = columns(pair);
        if used > 0 && used + 2 + wide > end.saturating_sub(left) {
            rows.push(Vec::new());
            used = 0;
        }
        used += wide + if used > 0 { 2 } else { 0 };
        if let Some(row) = rows.last_mut() {
            row.push(pair);
        }
    }
    let above = (rows.len() as u16 - 1).min(area.y);
    for (row, y) in rows.iter().zip(area.y - above..=area.y) {
        if y < area.y {
            paint::blank(Rect { y, ..area }, buffer);
        }
        let mut x = left;
        for (key, word) in row {
            let room = |x: u16| end.saturating_sub(x);
            x += paint::text(buffer, (x, y), room(x), key, theme.style(StyleName::Strong)) + 1;
            x += paint::text(buffer, (x, y), room(x), word, theme.style(StyleName::Dim)) + 2;
        }
    }
    Rect { y: area.y - above, height: area.height + above, ..area }
}

/// What is being typed, scrolled so that its cursor is shown.
fn prompt(text: &str, cursor: usize, style: ratatui::style::Style, (x, y): (u16, u16), room: u16, buffer: &mut Buffer) {
    let columns = usize::from(room);
    let hidden = (cursor + 1).saturating_sub(columns);
    let start = width::fit(text, hidden);
    paint::text(buffer, (x, y), room, crate::text::tail(text, start), style);
    let column = x + (cursor - width::of(crate::text::head(text, start)).min(cursor)) as u16;
    if column < x + room
        && let Some(cell) = buffer.cell_mut((column, y))
    {
        cell.modifier.insert(Modifier::REVERSED);
    }
}
