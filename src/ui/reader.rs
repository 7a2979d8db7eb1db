//! The text: visible rows painted plain, then tinted where something is known of it.
//!
//! Invariant: outer things are tinted first (quotes), then what stands within them, then what is
//! watched, matches and the selection. Deliberately absent: wrapping and scrolling (`app::reader`).

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::ascii;
use super::hyperlinks::{Hyperlink, cover};
use super::paint;
use super::theme::Theme;
use crate::app::App;
use crate::app::reader::ScreenRow;
use crate::model::{BlockKind, Kind};
use crate::pane::{Source, StyleName};
use crate::text::columns::Pad;
use crate::text::{Span, counted, width};

/// Bytes from which on a quotation is long: a page of italics is hard to read, so only its ends are
/// tinted.
const LONG: usize = 160;

/// What stands beside a row on which something is watched.
const WATCHED: &str = "◆";

/// Draws the rows; gives the links on them.
pub(super) fn draw(
    app: &App,
    theme: &Theme,
    source: Source,
    buffer: &mut Buffer,
) -> Vec<Hyperlink> {
    let area = app.chrome().layout().reader;
    // Where each grapheme of the row stands: byte offset and column.
    let mut places: Vec<(u32, u16)> = Vec::with_capacity(usize::from(area.width));
    let mut links = Vec::new();
    let labelled = app.labels().next().is_some();
    for (index, row) in app.reader().screen().iter().enumerate().take(usize::from(area.height)) {
        if row.gap {
            continue;
        }
        let y = area.y + index as u16;
        places.clear();
        if fold(app, source, row, area, y, theme, buffer) {
            continue;
        }
        // Labels are looked for, not read: the page behind them stands back.
        let base = if labelled { StyleName::Dim } else { base_style(source, row) };
        let x = area.x + row.indent;
        let columns = area.width.saturating_sub(row.indent);
        let pieces = Pieces {
            text: &source.briefing.text,
            row: row.span,
            pads: app.reader().pads(row),
            style: theme.style(base),
        };
        let used = pieces.draw(Rect::new(x, y, columns, 1), &mut places, buffer);
        if source.ascii {
            ascii::spell_dots(Rect::new(x, y, used, 1), buffer);
        }
        places.push((row.span.end, x + used));
        marker(source, row, area, y, theme, buffer);
        margin(app, source, row.span, (area.x, y), theme, buffer);
        let cells = |span: Span| {
            let column = |at: u32| {
                places
                    .get(places.partition_point(|(offset, _)| *offset < at))
                    .map_or(x + used, |(_, column)| *column)
            };
            Rect::new(column(span.start), y, column(span.end).saturating_sub(column(span.start)), 1)
        };
        let mut tint =
            |span: Span, style: StyleName| buffer.set_style(cells(span), theme.style(style));
        for link in
            source.briefing.links.get(source.briefing.links_in(row.span)).unwrap_or_default()
        {
            let area = cells(link.span);
            if !area.is_empty() {
                links.push(Hyperlink { area, url: link.url.clone() });
            }
        }
        if !labelled {
            // A heading is one piece: names in it are met by jumps, but not coloured.
            if base != StyleName::Heading {
                known(source, row.span, &mut tint);
            }
            sought(app, source, row.span, &mut tint);
        }
        for (text, cells) in labels(app, row.span, &places, y, x + used) {
            let cells = cells.intersection(area);
            label(text, app.hint_letters(), cells, theme, buffer);
            cover(&mut links, cells);
        }
    }
    links
}

/// Draws a row that stands for lines of furniture; false for one of the text.
fn fold(
    app: &App,
    source: Source,
    row: &ScreenRow,
    area: Rect,
    y: u16,
    theme: &Theme,
    buffer: &mut Buffer,
) -> bool {
    if row.folded == 0 {
        return false;
    }
    let words = format!("▸ {} of page furniture", counted(row.folded, "line"));
    paint::text(buffer, (area.x, y), area.width, &words, theme.style(StyleName::Dim));
    margin(app, source, row.span, (area.x, y), theme, buffer);
    true
}

/// Tints what is watched of a row, and what a search and the selection have of it.
fn sought(app: &App, source: Source, row: Span, tint: &mut impl FnMut(Span, StyleName)) {
    for thing in source.things_of(Kind::Watched, row) {
        tint(thing.span, StyleName::Watched);
    }
    let search = app.navigation().search();
    for (index, span) in search.within(row) {
        let current = search.current == Some(index);
        tint(span, if current { StyleName::MatchCurrent } else { StyleName::Match });
    }
    if let Some(selection) = app.navigation().selection()
        && selection.span.overlaps(row)
    {
        tint(selection.span, StyleName::Selection);
    }
}

/// The labels of a row at `y`, whose text ends at the column `end`, and the cells they cover.
fn labels<'a>(
    app: &'a App,
    row: Span,
    places: &'a [(u32, u16)],
    y: u16,
    end: u16,
) -> impl Iterator<Item = (&'a str, Rect)> {
    app.labels().filter(move |hint| row.holds(hint.span().start)).filter_map(move |hint| {
        let place = places.partition_point(|(offset, _)| *offset < hint.span().start);
        // What begins within a sign has no cell of its own; behind the row's end there is none of
        // the text.
        let (_, column) = places.get(place).filter(|(_, column)| *column < end)?;
        Some((hint.label(), Rect::new(*column, y, hint.label().len() as u16, 1)))
    })
}

/// The text of a row, in pieces where a table has blanks.
struct Pieces<'a> {
    text: &'a str,
    row: Span,
    pads: &'a [Pad],
    style: Style,
}

impl Pieces<'_> {
    /// Draws them and notes where each grapheme stands; gives the columns used.
    fn draw(&self, area: Rect, places: &mut Vec<(u32, u16)>, buffer: &mut Buffer) -> u16 {
        let mut x = area.x;
        let mut start = self.row.start;
        let last = Pad { at: self.row.end, columns: 0, rule: false };
        for pad in self.pads.iter().copied().chain([last]) {
            let piece = Span { start, end: pad.at };
            x += paint::text_with(
                buffer,
                (x, area.y),
                area.right().saturating_sub(x),
                piece.slice(self.text),
                self.style,
                |offset, column| {
                    places.push((start + offset as u32, column));
                },
            );
            let blanks = if pad.rule { "-" } else { " " }.repeat(usize::from(pad.columns));
            x += paint::text(
                buffer,
                (x, area.y),
                area.right().saturating_sub(x),
                &blanks,
                self.style,
            );
            start = pad.at;
        }
        x - area.x
    }
}

/// Tints what is known of a row, outermost first.
fn known(source: Source, row: Span, tint: &mut impl FnMut(Span, StyleName)) {
    for thing in source.things(row).rev() {
        let Some(style) = source.style_of(thing) else { continue };
        let span = thing.span;
        if thing.kind == Kind::Quote && span.len() > LONG {
            for end in ends(&source.briefing.text, span) {
                tint(end, style);
            }
        } else {
            tint(span, style);
        }
    }
}

/// The first word of a quotation with its mark, and the mark at its end.
fn ends(text: &str, quote: Span) -> [Span; 2] {
    let words = quote.slice(text);
    let first = words.find(char::is_whitespace).unwrap_or(words.len());
    let last = words.char_indices().next_back();
    let closing =
        last.filter(|(_, mark)| !mark.is_alphanumeric()).map_or(words.len(), |(at, _)| at);
    let (start, end) = (quote.from(), quote.from() + words.len());
    [Span::new(start, start + first), Span::new(start + closing, end)]
}

fn base_style(source: Source, row: &ScreenRow) -> StyleName {
    let Some(block) = source.briefing.blocks.get(row.block) else { return StyleName::Text };
    match block.kind {
        BlockKind::Heading => StyleName::Heading,
        BlockKind::Credit | BlockKind::Furniture => StyleName::Dim,
        BlockKind::Paragraph
        | BlockKind::Item
        | BlockKind::Quote
        | BlockKind::Table
        | BlockKind::Preformatted => StyleName::Text,
    }
}

/// What stands in the margin of an item or block quotation.
fn marker(source: Source, row: &ScreenRow, area: Rect, y: u16, theme: &Theme, buffer: &mut Buffer) {
    let Some(block) = source.briefing.blocks.get(row.block) else { return };
    let (text, columns) = match block.kind {
        BlockKind::Item if row.first => {
            let marker = block.mark(&source.briefing.text);
            let marker = if marker.len() == 1 && !marker.starts_with(char::is_alphanumeric) {
                Cow::Borrowed("•")
            } else {
                marker
            };
            let columns = width::columns(&marker) as u16 + 1;
            (marker, columns)
        }
        BlockKind::Quote => (Cow::Borrowed("│"), 2),
        BlockKind::Item
        | BlockKind::Heading
        | BlockKind::Paragraph
        | BlockKind::Table
        | BlockKind::Preformatted
        | BlockKind::Credit
        | BlockKind::Furniture => return,
    };
    let x = area.x + row.indent.saturating_sub(columns);
    paint::text(buffer, (x, y), columns.min(row.indent), &text, theme.style(StyleName::Dim));
}

/// What stands left of a row of text, where there is room: `▸` where the selection begins, `◆` where
/// something is watched, the letter of a mark. Colours alone would not tell everybody.
fn margin(
    app: &App,
    source: Source,
    row: Span,
    (x, y): (u16, u16),
    theme: &Theme,
    buffer: &mut Buffer,
) {
    let Some(x) = x.checked_sub(2) else { return };
    let begins = |at: u32| row.holds(at);
    if let Some((letter, _)) =
        app.navigation().marks(app.documents().shelf().current()).find(|(_, at)| begins(*at))
    {
        paint::text(
            buffer,
            (x, y),
            1,
            letter.encode_utf8(&mut [0; 4]),
            theme.style(StyleName::Strong),
        );
    }
    if app.navigation().selection().is_some_and(|selection| begins(selection.span.start)) {
        paint::text(buffer, (x + 1, y), 1, "▸", theme.style(StyleName::Strong));
    } else if source.things_of(Kind::Watched, row).any(|thing| begins(thing.span.start)) {
        paint::text(buffer, (x + 1, y), 1, WATCHED, theme.style(StyleName::Strong));
    }
}

/// A label over the text, the letters that were typed standing back.
fn label(label: &str, typed: usize, cells: Rect, theme: &Theme, buffer: &mut Buffer) {
    for ((index, letter), (x, y)) in
        label.chars().enumerate().zip(cells.positions().map(Into::into))
    {
        let style = if index < typed { StyleName::Dim } else { StyleName::Hint };
        if let Some(cell) = buffer.cell_mut((x, y)) {
            // Nothing of the style below shows through.
            cell.reset();
        }
        paint::text(buffer, (x, y), 1, letter.encode_utf8(&mut [0; 4]), theme.style(style));
    }
}
