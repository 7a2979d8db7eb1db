//! Header and status line.
//!
//! Invariant: what stands at the right is given up first, then the middle is cut at a word; a message
//! is given the whole line before it is cut.
//! Deliberately absent: what they say (`app`).

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::paint;
use super::theme::Theme;
use crate::app::{App, StatusLine};
use crate::pane::StyleName;
use crate::text::width;

pub(super) fn header(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let (title, right) = app.documents().header(app.settings());
    let inner = area.width.saturating_sub(2);
    let right_columns = width::columns(&right) as u16;
    let room = if right_columns + 12 > inner { 0 } else { right_columns };
    let title = width::shorten(
        &title,
        usize::from(inner.saturating_sub(room + if room > 0 { 2 } else { 0 })),
    );
    paint::text(buffer, (area.x + 1, area.y), inner, &title, theme.style(StyleName::Title));
    if room > 0 {
        paint::text(
            buffer,
            (area.right() - 1 - room, area.y),
            room,
            &right,
            theme.style(StyleName::Dim),
        );
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
    if !line.keys.is_empty() {
        return keys(&line, theme, area, buffer);
    }
    let mut x = area.x + 1;
    let end = area.right().saturating_sub(1);
    let whole = end.saturating_sub(x);
    let (left, search) = beginning(&line, usize::from(end.saturating_sub(x)));
    // What is said once has the line, where it needs it.
    let beside = width::columns(&left) + width::columns(&search) + 6;
    let alone = is_message(&line) && width::columns(&line.middle) + beside > usize::from(whole);
    for part in [left, search].into_iter().filter(|_| !alone) {
        x += paint::text(
            buffer,
            (x, area.y),
            end.saturating_sub(x),
            &part,
            theme.style(StyleName::Dim),
        );
        if !part.is_empty() {
            x += 3;
        }
    }
    let room = end.saturating_sub(x);
    let middle = width::columns(&line.middle) as u16;
    let message = is_message(&line);
    // What is said in the list as well is cut before keys are left out.
    let middle = if line.repeats { middle.min(room / 3) } else { middle };
    let right = ending(&line.right, message, room, middle);
    let columns = width::columns(&right) as u16;
    let room = if columns > 0 { room.saturating_sub(columns + 2) } else { room };
    let style = theme.style(line.style.unwrap_or(StyleName::Text));
    match line.cursor {
        Some(cursor) => prompt(&line.middle, cursor, style, (x, area.y), room, buffer),
        None => {
            paint::text(
                buffer,
                (x, area.y),
                room,
                &width::shorten(&line.middle, usize::from(room)),
                style,
            );
        }
    }
    if columns > 0 {
        paint::text(buffer, (end - columns, area.y), columns, &right, theme.style(StyleName::Dim));
    }
    area
}

/// Whether the middle is said once, in answer to a key.
fn is_message(line: &StatusLine) -> bool {
    matches!(line.style, Some(StyleName::Notice | StyleName::Error))
}

/// As much of the hints, from the end, as leaves the middle its room, or half of it where that
/// would have to be cut anyway. Before a message that needs the room they go altogether, since that
/// is shown once.
fn ending(hints: &[String], message: bool, room: u16, middle: u16) -> String {
    let fits = |words: &String| {
        let columns = width::columns(words) as u16;
        middle + columns + 2 <= room || middle > room && !message && columns <= room / 2
    };
    let most = if message { 1 } else { hints.len() };
    let mut endings = (0..most)
        .map(|first| hints.iter().skip(first).map(String::as_str).collect::<Vec<_>>().join(" · "));
    endings.find(fits).unwrap_or_default()
}

/// Where the reader is and what is searched for, as far as they leave room in so many columns for
/// what is at hand: the search is told before the place, since nothing else tells it.
fn beginning(line: &StatusLine, columns: usize) -> (String, String) {
    let most = columns * 3 / 5;
    let search = width::shorten(&line.search, most);
    let both = width::columns(&line.left) + 3 + width::columns(&search) <= most;
    (if both || search.is_empty() { line.left.clone() } else { String::new() }, search)
}

/// The keys typed, and behind them those that may follow, each with its word: in the status line
/// `area`, and in rows above it where that is too short, the typed ones before the first; gives
/// what they cover.
fn keys(line: &StatusLine, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let end = area.right().saturating_sub(1);
    let left = area.x + 1 + width::columns(&line.left) as u16 + 3;
    let columns =
        |(key, word): &(String, String)| (width::columns(key) + 1 + width::columns(word)) as u16;
    let mut rows: Vec<Vec<&(String, String)>> = vec![Vec::new()];
    let mut used = 0;
    for pair in &line.keys {
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
        let room = |x: u16| end.saturating_sub(x);
        if y == area.y - above {
            paint::text(
                buffer,
                (area.x + 1, y),
                room(area.x + 1),
                &line.left,
                theme.style(StyleName::Dim),
            );
        }
        let mut x = left;
        for (key, word) in row {
            x += paint::text(buffer, (x, y), room(x), key, theme.style(StyleName::Strong)) + 1;
            x += paint::text(buffer, (x, y), room(x), word, theme.style(StyleName::Dim)) + 2;
        }
    }
    Rect { y: area.y - above, height: area.height + above, ..area }
}

/// What is being typed, scrolled so that its cursor is shown.
fn prompt(
    text: &str,
    cursor: usize,
    style: ratatui::style::Style,
    (x, y): (u16, u16),
    room: u16,
    buffer: &mut Buffer,
) {
    let columns = usize::from(room);
    let hidden = (cursor + 1).saturating_sub(columns);
    let start = width::fit(text, hidden);
    paint::text(buffer, (x, y), room, crate::text::tail(text, start), style);
    let column = x + (cursor - width::columns(crate::text::head(text, start)).min(cursor)) as u16;
    if column < x + room
        && let Some(cell) = buffer.cell_mut((column, y))
    {
        cell.modifier.insert(Modifier::REVERSED);
    }
}
