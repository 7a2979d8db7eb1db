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
use crate::app::list::{Fit, ListState, MARKER, Rows, WORDS, cell_columns, wrapped};
use crate::pane::{BAR, Cell, Line, StyleName, style_of};
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
        for line in &row.lines {
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
    let count = format!("{}{}", framed.count, more(state.top > 0, drawn < rows.len()));
    let columns = width::of(&count) as u16;
    if columns + 2 + title_columns <= area.width {
        paint::text(
            buffer,
            (area.right() - columns, area.y),
            columns,
            &count,
            theme.style(StyleName::Dim),
        );
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
    let fit = without_bar(line, fit, area.width.saturating_sub(MARKER));
    let shown = right_cells(line, fit, area.width.saturating_sub(MARKER));
    let right = columns_of(shown, fit);
    let gap = gap_before(shown);
    let end = area.right() - right;
    let mut x = area.x + MARKER;
    let mut rows = 1;
    let mut axis = None;
    for cell in &line.left {
        if let Cell::Axis(sign, style) = cell {
            axis = Some((x, *sign, *style));
        }
        let room = end.saturating_sub(x).saturating_sub(gap);
        let drawn = draw_cell(cell, fit, theme, Rect::new(x, area.y, room, area.height), buffer);
        x += drawn.0;
        rows = rows.max(drawn.1);
    }
    if let Some((x, sign, style)) = axis {
        let upright = Rect::new(x, area.y, 1, rows.min(area.height)).intersection(area);
        paint::rule(theme, upright, buffer);
        paint::text(buffer, (x, area.y), upright.width, sign, theme.style(style));
    }
    if right > 0 {
        let mut x = end;
        for cell in shown {
            x += draw_cell(cell, fit, theme, Rect::new(x, area.y, area.right() - x, 1), buffer).0;
        }
    }
    area.y + rows
}

/// How a line takes the columns of its list: words that would be cut take the room of a bar that is
/// none.
fn without_bar(line: &Line, fit: Fit, columns: u16) -> Fit {
    let wanted =
        columns_of(&line.left, fit) + gap_before(&line.right) + columns_of(&line.right, fit);
    let blank = line.left.iter().any(|cell| matches!(cell, Cell::Bar(0)));
    Fit { bars: fit.bars && !(blank && wanted > columns), ..fit }
}

/// Columns of a sign with the blank before it: an arrow says much in little room.
const SIGN: u16 = 2;

/// The cells at the right of `line` that are drawn in `columns`. The first is given up first (a
/// period goes before an arrow), and only where the words at the left would be cut below `WORDS`
/// columns, for a sign alone below half of that; a line whose words are drawn over several rows
/// wants half of the columns for them.
fn right_cells(line: &Line, fit: Fit, columns: u16) -> &[Cell] {
    let wrapped =
        line.left.iter().any(|cell| matches!(cell, Cell::Wrapped(..) | Cell::Context { .. }));
    let words = line
        .left
        .iter()
        .filter(|cell| matches!(cell, Cell::Text(..)))
        .map(|cell| cell_columns(cell, fit) as u16)
        .sum::<u16>();
    let fixed = columns_of(&line.left, fit).saturating_sub(words);
    let sign = |shown: &[Cell]| columns_of(shown, fit) <= SIGN;
    let wanted = |shown| {
        if wrapped {
            columns / 2
        } else {
            fixed + words.min(if sign(shown) { WORDS / 2 } else { WORDS })
        }
    };
    let mut shown = line.right.as_slice();
    while let [_, rest @ ..] = shown
        && wanted(shown) + gap_before(shown) + columns_of(shown, fit) > columns
    {
        shown = rest;
    }
    shown
}

/// Blank columns between the cells at the left and those at the right: two, with those that the
/// latter begin with.
fn gap_before(right: &[Cell]) -> u16 {
    match right.first() {
        None => 0,
        Some(Cell::Text(text, _)) => {
            2_u16.saturating_sub((text.len() - text.trim_start().len()) as u16)
        }
        Some(_) => 2,
    }
}

fn columns_of(cells: &[Cell], fit: Fit) -> u16 {
    cells.iter().map(|cell| cell_columns(cell, fit) as u16).sum()
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
fn draw_cell(cell: &Cell, fit: Fit, theme: &Theme, area: Rect, buffer: &mut Buffer) -> (u16, u16) {
    let at = (area.x, area.y);
    match cell {
        Cell::Text(text, style) => {
            let text = width::shorten(text, usize::from(area.width));
            (paint::text(buffer, at, area.width, &text, theme.style(*style)), 1)
        }
        Cell::Wrapped(text, style, most) => {
            let most = most.saturating_add(fit.spare);
            (area.width, draw_wrapped(text, most, theme.style(*style), area, buffer))
        }
        Cell::Value(text) => {
            let text = width::shorten(text, usize::from(area.width));
            let pad = fit.value_columns.saturating_sub(width::of(&text)) as u16;
            let used = paint::text(
                buffer,
                (area.x + pad.min(area.width), area.y),
                area.width.saturating_sub(pad),
                &text,
                theme.style(StyleName::Figure),
            );
            ((pad + used).min(area.width), 1)
        }
        Cell::Bar(_) if !fit.bars => (0, 1),
        Cell::Bar(eighths) => {
            let style = theme.style(StyleName::Picture);
            paint::text(buffer, at, area.width, &bar(*eighths), style);
            ((BAR + 1).min(area.width), 1)
        }
        Cell::Strip(counts, style) => {
            (draw_strip(counts, theme.style(*style), theme, area, buffer), 1)
        }
        Cell::Context { before, name, after, kind } => {
            draw_context((before, name, after), theme.style(style_of(*kind)), theme, area, buffer);
            (area.width, 1)
        }
        Cell::Blank(columns) => ((*columns).min(area.width), 1),
        Cell::Stack(texts, columns) => {
            let columns = (*columns).min(area.width);
            for ((text, style), y) in texts.iter().zip(area.y..area.bottom()) {
                paint::text(
                    buffer,
                    (area.x, y),
                    columns,
                    &width::shorten(text, usize::from(columns)),
                    theme.style(*style),
                );
            }
            (columns, texts.len() as u16)
        }
        // Drawn when the rows beside it are.
        Cell::Axis(..) => (1.min(area.width), 1),
    }
}

/// A dot for a piece of the text without a mention, a block for one with some, higher for more.
fn draw_strip(counts: &[u8], filled: Style, theme: &Theme, area: Rect, buffer: &mut Buffer) -> u16 {
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
        .min(columns.saturating_sub(width::of(name)));
    let lead = lead(before, side);
    let mut x = area.x + (side - width::of(&lead).min(side)) as u16;
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

/// The last words of `text` in `columns`, an ellipsis before them if words are left out; nothing
/// where not even one fits.
fn lead(text: &str, columns: usize) -> String {
    let words = text.trim_end();
    let blank = text.len() - words.len();
    let short = width::shorten_start(words, columns.saturating_sub(blank));
    let whole = short.strip_prefix('…').map_or(short == words, |rest| words.ends_with(rest));
    if whole { format!("{short}{}", crate::text::tail(text, words.len())) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_is_given_up_before_what_is_measured() {
        let text = |words: &str| Cell::Text(words.to_owned(), StyleName::Text);
        let line = Line {
            left: vec![
                Cell::Value(String::new()),
                Cell::Blank(2),
                text("quarterly revenue of the ferries"),
            ],
            right: vec![text("a year earlier"), text(" ↑")],
        };
        let fit = Fit { value_columns: 10, ..Fit::default() };
        let shown = |columns: u16| right_cells(&line, fit, columns).len();
        assert_eq!(shown(60), 2);
        assert_eq!(shown(40), 1, "the arrow stays");
        assert_eq!(shown(23), 1, "beside a word at least");
        assert_eq!(shown(22), 0);
        let alone = Line { left: line.left.clone(), right: vec![text("January")] };
        let shown = |columns: u16| right_cells(&alone, fit, columns).len();
        assert_eq!((shown(37), shown(36)), (1, 0), "a period alone is no sign");
        let short = Line {
            left: vec![Cell::Value(String::new()), Cell::Blank(2), text("pay")],
            right: line.right.clone(),
        };
        assert_eq!(right_cells(&short, fit, 40).len(), 2, "short words leave room");
    }

    #[test]
    fn words_take_the_room_of_a_bar_that_is_none_before_they_are_cut() {
        let line = |eighths: u16| Line {
            left: vec![
                Cell::Value(String::new()),
                Cell::Blank(2),
                Cell::Bar(eighths),
                Cell::Text("per person".to_owned(), StyleName::Dim),
            ],
            right: Vec::new(),
        };
        let fit = Fit { value_columns: 10, bars: true, ..Fit::default() };
        let least = 10 + 2 + BAR + 1 + 10;
        assert!(without_bar(&line(0), fit, least).bars, "all fits");
        assert!(!without_bar(&line(0), fit, least - 1).bars);
        assert!(without_bar(&line(8), fit, least - 1).bars, "a bar stays");
    }

    #[test]
    fn the_words_before_a_name_are_cut_between_words() {
        assert_eq!(lead("had spoken with Minister ", 12), "…Minister ");
        assert_eq!(lead("short ", 12), "short ");
        assert_eq!(lead("Donaudampfschifffahrt", 5), "");
        assert_eq!(lead("a veteran Donaudampfschifffahrt ", 12), "");
    }
}
