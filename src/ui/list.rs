//! A list: title with count, rows of cells, the cursor.
//!
//! Invariant: a cell at the right keeps its columns or is given up, those at the left are cut at
//! words with an ellipsis. Of a row that does not fit whole at the bottom the first lines are
//! shown. Deliberately absent: which rows there are.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::paint;
use super::theme::Theme;
use crate::app::list::{Fit, ListState, MARKER, Mention, Placed, Rows, lead, lines_of, wrapped};
use crate::pane::{BAR, Cell, Line, StyleName};
use crate::text::width;

/// What stands around the rows.
pub(super) struct Framed {
    pub(super) title: String,
    pub(super) count: String,
    pub(super) focused: bool,
    /// What is said if there is no row.
    pub(super) empty: Cow<'static, str>,
    /// Whether the cursor's row is marked although the list does not have the focus.
    pub(super) idle_cursor: bool,
}

/// The eight heights of a block, and eight widths, from the lowest.
const HEIGHTS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const WIDTHS: [&str; 8] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];

pub(super) fn draw(
    framed: &Framed,
    rows: Rows,
    state: ListState,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) {
    if area.height == 0 || area.width <= MARKER {
        return;
    }
    let style = if framed.focused { StyleName::PaneTitleFocused } else { StyleName::PaneTitle };
    let title = width::shorten(&framed.title, usize::from(area.width));
    let title_columns =
        paint::text(buffer, (area.x, area.y), area.width, &title, theme.style(style));
    let mut y = area.y + 1;
    let mut drawn = state.top;
    let fit = state.fit(rows, area.width);
    if rows.is_empty() {
        let below = Rect { y, height: area.height - 1, ..area };
        draw_wrapped(&framed.empty, 4, theme.style(StyleName::Dim), below, buffer);
    }
    for index in state.top..rows.len() {
        let row = rows.row(index);
        let gap = u16::from(row.apart && index > state.top);
        y += gap;
        if y >= area.bottom() {
            break;
        }
        // One that is kept whole is left out rather than cut, unless it is the first.
        let may_be_cut = !row.kept_whole || index == state.top;
        if !may_be_cut && y + state.row_height(&row, rows, area.width) > area.bottom() {
            break;
        }
        let here = index == state.cursor
            && (framed.focused || framed.idle_cursor)
            && row.target != crate::pane::Target::Nowhere;
        if here {
            let mark =
                if framed.focused { StyleName::PaneTitleFocused } else { StyleName::CursorIdle };
            paint::text(buffer, (area.x, y), 1, "▸", theme.style(mark));
        }
        let top = y;
        let mut whole = true;
        for line in lines_of(&row, fit, area.width) {
            whole &= y < area.bottom();
            y = draw_line(
                line,
                fit,
                theme,
                Rect { y, height: area.bottom().saturating_sub(y), ..area },
                buffer,
            );
        }
        if here && framed.focused {
            let bottom = y.min(area.bottom());
            mark(Rect::new(area.x, top, area.width, bottom - top), theme, buffer);
        }
        drawn = if whole && y <= area.bottom() { index + 1 } else { drawn };
    }
    let more = more(state.top > 0, drawn < rows.len());
    draw_count(&format!("{}{more}", framed.count), title_columns, theme, area, buffer);
}

/// The count at the right of a title that takes so many columns, where there is room for it.
fn draw_count(count: &str, title: u16, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let columns = width::columns(count) as u16;
    if columns + 2 + title <= area.width {
        let at = (area.right() - columns, area.y);
        paint::text(buffer, at, columns, count, theme.style(StyleName::Dim));
    }
}

/// The signs that a list goes on above what is shown, and below.
pub(super) fn more(above: bool, below: bool) -> &'static str {
    match (above, below) {
        (false, false) => "",
        (true, false) => " ▴",
        (false, true) => " ▾",
        (true, true) => " ▴▾",
    }
}

/// Puts the cursor's style on a row: a background lies under the whole of it. Turned colours, all
/// that a terminal of unknown colours has, would shout there: they lie on the first words alone, up
/// to a gap of two blanks (a name, a value, a line of a sentence).
fn mark(row: Rect, theme: &Theme, buffer: &mut Buffer) {
    let style = theme.style(StyleName::Cursor);
    if style.bg.is_some() && !style.add_modifier.contains(Modifier::REVERSED) {
        buffer.set_style(row, style);
        return;
    }
    let words = row.x + MARKER..row.right();
    let blank = |x: u16| {
        !words.contains(&x)
            || buffer.cell((x, row.y)).is_none_or(|cell| cell.symbol().trim().is_empty())
    };
    let start = words.clone().find(|x| !blank(*x)).unwrap_or(words.end);
    let end = (start..words.end).find(|x| blank(*x) && blank(x + 1)).unwrap_or(words.end);
    buffer.set_style(Rect::new(start, row.y, end - start, 1), style);
}

/// Draws a line from the top of `area`; gives the row below it.
fn draw_line(line: &Line, fit: Fit, theme: &Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    if area.height == 0 {
        return area.y;
    }
    let placed = Placed::new(line, fit, area.width.saturating_sub(MARKER));
    let start = area.x + MARKER;
    let end = area.right() - placed.right_columns().min(area.width);
    let mut x = start;
    let mut rows = 1;
    let mut axis = None;
    for cell in placed.left {
        if let Cell::Axis(sign, style) = cell {
            axis = Some((x, *sign, *style));
        }
        let room = placed.room(x - start);
        let drawn = draw_cell(cell, (fit, placed), theme, Rect { x, width: room, ..area }, buffer);
        x += drawn.0;
        rows = rows.max(drawn.1);
    }
    if let Some((x, sign, style)) = axis {
        let upright = Rect::new(x, area.y, 1, rows.min(area.height)).intersection(area);
        paint::rule(theme, upright, buffer);
        paint::text(buffer, (x, area.y), upright.width, sign, theme.style(style));
    }
    let mut x = end;
    for cell in placed.right {
        let room = Rect { x, width: area.right().saturating_sub(x), height: 1, ..area };
        x += draw_cell(cell, (fit, placed), theme, room, buffer).0;
    }
    area.y + rows
}

/// Draws a text over at most `most` lines; gives the rows it takes.
fn draw_wrapped(text: &str, most: u8, style: Style, area: Rect, buffer: &mut Buffer) -> u16 {
    let columns = usize::from(area.width);
    let mut lines = wrapped(text, columns, most);
    let count = lines.len().max(1) as u16;
    // Where the list ends within the row the words are seen to go on.
    if count > area.height {
        lines = wrapped(text, columns, u8::try_from(area.height).unwrap_or(u8::MAX));
    }
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        paint::text(buffer, (area.x, y), area.width, line, style);
    }
    count
}

/// A bar of so many eighths of a column.
fn bar(eighths: u16) -> String {
    let mut bar = "█".repeat(usize::from(eighths / 8));
    let part = usize::from(eighths % 8).checked_sub(1).and_then(|part| WIDTHS.get(part));
    bar.push_str(part.unwrap_or(&""));
    bar
}

/// Draws a cell; gives the columns and rows it took.
fn draw_cell(
    cell: &Cell,
    (fit, placed): (Fit, Placed),
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> (u16, u16) {
    let at = (area.x, area.y);
    let columns = placed.of_cell(cell).min(area.width);
    match cell {
        Cell::Text(text, style) => {
            let text = width::shorten(text, usize::from(area.width));
            (paint::text(buffer, at, area.width, &text, theme.style(*style)), 1)
        }
        Cell::Wrapped(excerpt, style) => {
            let most = excerpt.lines().saturating_add(fit.spare);
            (area.width, draw_wrapped(excerpt.words(), most, theme.style(*style), area, buffer))
        }
        Cell::Either { long, short, style } => {
            let text = if width::columns(long) > usize::from(columns) { short } else { long };
            let text = width::shorten(text, usize::from(area.width));
            (paint::text(buffer, at, area.width, &text, theme.style(*style)), 1)
        }
        Cell::Value(text) => {
            let text = width::shorten(text, usize::from(area.width.min(columns)));
            let x = area.x + columns.saturating_sub(width::columns(&text) as u16);
            paint::text(buffer, (x, area.y), columns, &text, theme.style(StyleName::Figure));
            (columns, 1)
        }
        Cell::Bar(share) if columns > 0 => {
            // The longest bar of a list has as many columns as it gives to bars.
            let style = theme.style(StyleName::Picture);
            paint::text(buffer, at, area.width, &bar((share * fit.bar).div_ceil(BAR)), style);
            (columns, 1)
        }
        Cell::Strip(counts, style) => {
            let area = Rect { width: columns, ..area };
            (draw_strip(counts, theme.style(*style), theme, area, buffer), 1)
        }
        Cell::Context { before, name, after, style } => {
            let style = theme.style(*style);
            let lines = fit.mention_lines().min(area.height);
            (area.width, draw_named((before, name, after), lines, style, theme, area, buffer))
        }
        Cell::Stack(texts, _) => {
            for ((text, style), y) in texts.iter().zip(area.y..area.bottom()) {
                let text = width::shorten(text, usize::from(columns));
                paint::text(buffer, (area.x, y), columns, &text, theme.style(*style));
            }
            (columns, texts.len() as u16)
        }
        // An axis is drawn when the rows beside it are.
        Cell::Bar(_) | Cell::Blank(_) | Cell::Axis(..) => (columns, 1),
    }
}

/// A dot for a piece of the text without a mention, a block for one with some, higher for more.
fn draw_strip(counts: &[u8], filled: Style, theme: &Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    if area.width == 0 {
        return 0;
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(4);
    let mut x = area.x;
    for &count in counts {
        let (symbol, style) = match usize::from(count) * 8 / usize::from(most) {
            0 if count == 0 => ("·", theme.style(StyleName::Dim)),
            height => (*HEIGHTS.get(height.clamp(1, 8) - 1).unwrap_or(&"█"), filled),
        };
        x += paint::text(buffer, (x, area.y), area.right().saturating_sub(x), symbol, style);
    }
    x - area.x
}

/// A name among the words around it over at most so many lines; gives the rows it takes.
fn draw_named(
    around: (&str, &str, &str),
    lines: u16,
    style: Style,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> u16 {
    if lines < 2 {
        draw_context(around, style, theme, area, buffer);
        return 1;
    }
    let mention = Mention::new(around, usize::from(area.width), usize::from(lines));
    draw_mention(&mention, style, theme, area, buffer)
}

/// The lines of a mention with the name in its style; gives how many they are.
fn draw_mention(
    mention: &Mention,
    style: Style,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> u16 {
    for (line, y) in mention.lines.iter().zip(area.y..area.bottom()) {
        paint::text(buffer, (area.x, y), area.width, line, theme.style(StyleName::Dim));
    }
    for (line, span) in &mention.name {
        let Some(words) = mention.lines.get(*line) else { continue };
        let before = width::columns(crate::text::head(words, span.from())) as u16;
        let at = (area.x + before, area.y + *line as u16);
        let room = area.width.saturating_sub(before);
        paint::text(buffer, at, room, span.slice(words), style);
    }
    mention.lines.len().max(1) as u16
}

/// Columns of a line that has little room for words before a name.
const NARROW: usize = 60;

/// The name in one column in all lines, whatever its length, with as many words around it as fit.
fn draw_context(
    (before, name, after): (&str, &str, &str),
    style: Style,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) {
    let columns = usize::from(area.width);
    // What follows says more of a name than what comes before it, and the name itself stands on
    // that side; where there are few columns it needs them more. A name that would be cut there
    // begins further to the left.
    let side = (if columns < NARROW { columns / 3 } else { columns * 2 / 5 })
        .min(columns.saturating_sub(width::columns(name)));
    let lead = lead(before, side);
    let mut x = area.x + (side - width::columns(&lead).min(side)) as u16;
    x += paint::text(
        buffer,
        (x, area.y),
        area.right().saturating_sub(x),
        &lead,
        theme.style(StyleName::Dim),
    );
    let room = |x: u16| usize::from(area.right().saturating_sub(x));
    x += paint::text(buffer, (x, area.y), room(x) as u16, &width::shorten(name, room(x)), style);
    paint::text(
        buffer,
        (x, area.y),
        room(x) as u16,
        &width::shorten(after, room(x)),
        theme.style(StyleName::Dim),
    );
}
