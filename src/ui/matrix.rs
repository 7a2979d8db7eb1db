//! Who with whom: names at the side, letters on top, counts; below them the pair that the cursor is
//! on, with its sentence.
//!
//! Invariant: the cell of the cursor stands in brackets, so that it is seen without colours.
//! Deliberately absent: which cells have room (`app::matrix`).

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint;
use super::theme::Theme;
use crate::app::layout::Size;
use crate::app::list::MARKER;
use crate::app::matrix::{ABOVE, Grid, letters};
use crate::pane::{Across, Matrix, Party, Source, StyleName, style_of};
use crate::text::{Span, lines, width};

/// Lines of the sentence, if what comes below it wants room as well.
const SENTENCE: usize = 4;
/// Columns of a name in the key to the letters.
const KEY_NAME: usize = 28;

/// What is drawn, and where to.
struct Canvas<'a> {
    matrix: &'a Matrix,
    source: Source<'a>,
    cursor: usize,
    theme: &'a Theme,
    area: Rect,
    buffer: &'a mut Buffer,
}

pub(super) fn draw(
    matrix: &Matrix,
    source: Source,
    cursor: usize,
    count: &str,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) {
    if area.height == 0 || area.width <= MARKER {
        return;
    }
    let grid = Grid::new(matrix, source, cursor, Size { columns: area.width, rows: area.height });
    let mut canvas = Canvas { matrix, source, cursor, theme, area, buffer };
    canvas.title(count, &grid);
    canvas.letters(&grid);
    for line in 0..grid.rows.1 {
        canvas.row(&grid, grid.rows.0 + line, area.y + ABOVE + line as u16);
    }
    let y = area.y + ABOVE + grid.rows.1 as u16 + 1;
    let y = canvas.pair(y);
    let y = canvas.sentence(y);
    canvas.key(&grid, y + 1);
}

impl Canvas<'_> {
    /// Writes from column `x` on as far as there is room; gives the column behind it.
    fn write(&mut self, x: u16, y: u16, text: &str, style: StyleName) -> u16 {
        if y >= self.area.bottom() || x >= self.area.right() {
            return x;
        }
        let room = self.area.right() - x;
        x + paint::text(
            self.buffer,
            (x, y),
            room,
            &width::shorten(text, usize::from(room)),
            self.theme.style(style),
        )
    }

    fn words(&self, party: Party) -> String {
        self.source.briefing.words(party.name)
    }

    /// The title, which kinds stand against each other, and whether more stands beyond the edges.
    fn title(&mut self, count: &str, grid: &Grid) {
        let area = self.area;
        let x = self.write(area.x, area.y, "WHO WITH WHOM", StyleName::PaneTitleFocused);
        let x = self.write(
            x + 2,
            area.y,
            &format!("people × {}", self.matrix.across().word()),
            StyleName::Dim,
        );
        let right = match (
            grid.columns.0 > 0,
            grid.columns.0 + grid.columns.1 < self.matrix.columns().len(),
        ) {
            (false, false) => "",
            (true, false) => " ←",
            (false, true) => " →",
            (true, true) => " ←→",
        };
        let down = super::list::more(
            grid.rows.0 > 0,
            grid.rows.0 + grid.rows.1 < self.matrix.rows().len(),
        );
        // Those who are left out are counted where there is room for it.
        let alone = self.matrix.people() - self.matrix.sharing().min(self.matrix.people());
        let with = if self.matrix.across() == Across::People { "nobody" } else { "none" };
        let long = if alone > 0 {
            format!("{count} · {alone} with {with}{right}{down}")
        } else {
            String::new()
        };
        let fits = |text: &String| x + 2 + width::columns(text) as u16 <= area.right();
        let short = format!("{count}{right}{down}");
        if let Some(text) =
            [long, short].iter().filter(|text| !text.is_empty()).find(|text| fits(text))
        {
            self.write(area.right() - width::columns(text) as u16, area.y, text, StyleName::Dim);
        }
    }

    fn letters(&mut self, grid: &Grid) {
        let (_, here) = self.matrix.place(self.cursor);
        for column in grid.columns.0..grid.columns.0 + grid.columns.1 {
            let letters = letters(column);
            let x = self.cell_x(grid, column) + grid.cell - 1 - letters.len() as u16;
            let style = if column == here { StyleName::Strong } else { StyleName::Dim };
            self.write(x, self.area.y + 1, &letters, style);
        }
    }

    fn cell_x(&self, grid: &Grid, column: usize) -> u16 {
        self.area.x + MARKER + grid.names + grid.cell * (column - grid.columns.0) as u16
    }

    fn row(&mut self, grid: &Grid, row: usize, y: u16) {
        let Some(&party) = self.matrix.rows().get(row).filter(|_| y < self.area.bottom()) else {
            return;
        };
        let (here, _) = self.matrix.place(self.cursor);
        if row == here {
            self.write(self.area.x, y, "▸", StyleName::PaneTitleFocused);
        }
        let mut x = self.area.x + MARKER;
        let mut room = grid.names.saturating_sub(1);
        if self.matrix.across() == Across::People {
            let style = if row == here { StyleName::Strong } else { StyleName::Dim };
            let columns = letters(self.matrix.rows().len().saturating_sub(1)).len();
            x = self.write(x, y, &format!("{:>columns$} ", letters(row)), style);
            room = room.saturating_sub(columns as u16 + 1);
        }
        let name = width::shorten_start(&self.words(party), usize::from(room));
        self.write(x, y, &name, StyleName::Person);
        for column in grid.columns.0..grid.columns.0 + grid.columns.1 {
            let index = row * self.matrix.columns().len() + column;
            let (text, style) = match self.matrix.count(index) {
                None => ("–".to_owned(), StyleName::Dim),
                Some(0) => ("·".to_owned(), StyleName::Dim),
                Some(count) => (count.to_string(), StyleName::Text),
            };
            let inner = usize::from(grid.cell) - 2;
            let at = self.cell_x(grid, column);
            if index == self.cursor {
                self.write(at, y, &format!("[{text:>inner$}]"), StyleName::Cursor);
            } else {
                self.write(at + 1, y, &format!("{text:>inner$}"), style);
            }
        }
    }

    /// The two names and how often they are met; gives the line below.
    fn pair(&mut self, y: u16) -> u16 {
        let Some((one, other)) = self.matrix.pair(self.cursor) else { return y };
        let start = self.area.x + MARKER;
        let long = match self.matrix.count(self.cursor) {
            None => " · the same name".to_owned(),
            Some(0) => " · no sentence names both".to_owned(),
            Some(1) => " · 1 sentence".to_owned(),
            Some(count) => format!(" · {count} sentences, the first:"),
        };
        let (first, second) = (self.words(one), self.words(other));
        let same = one.entity == other.entity;
        // Names are worth more than the words that lead to the sentence.
        let whole = width::columns(&first)
            + if same { 0 } else { 5 + width::columns(&second) }
            + width::columns(&long)
            <= usize::from(self.area.width.saturating_sub(MARKER));
        let behind = if whole { long.as_str() } else { long.trim_end_matches(", the first:") };
        let room = usize::from(self.area.width.saturating_sub(MARKER))
            .saturating_sub(width::columns(behind) + if same { 0 } else { 5 });
        // Where both do not fit, the shorter one is spared.
        let (one_room, other_room) = match (width::columns(&first), width::columns(&second)) {
            (one, other) if same || one + other <= room => (one, other),
            (one, _) if one <= room / 2 => (one, room - one),
            (_, other) if other <= room / 2 => (room - other, other),
            _ => (room / 2, room - room / 2),
        };
        let mut x =
            self.write(start, y, &width::shorten_start(&first, one_room), StyleName::Person);
        if !same {
            x = self.write(x, y, " and ", StyleName::Dim);
            let shorten = if self.matrix.across() == Across::People {
                width::shorten_start
            } else {
                width::shorten
            };
            x = self.write(
                x,
                y,
                &shorten(&second, other_room),
                style_of(self.matrix.across().kind()),
            );
        }
        self.write(x, y, behind, StyleName::Dim);
        y + 1
    }

    /// The first sentence that names both, with the names marked; gives the line below.
    fn sentence(&mut self, y: u16) -> u16 {
        let (Some(sentence), Some((one, other))) =
            (self.matrix.sentence(self.source, self.cursor), self.matrix.pair(self.cursor))
        else {
            return y;
        };
        let columns = self.area.width.saturating_sub(MARKER);
        let text = &self.source.briefing.text;
        let rows = lines::rows(text, sentence, usize::from(columns), false);
        let below =
            if self.matrix.across() == Across::Organisations { SENTENCE } else { usize::MAX };
        let room = usize::from(self.area.bottom().saturating_sub(y)).min(below);
        let cut = rows.len() > room;
        let mentions = self
            .source
            .annotations
            .mentions
            .get(self.source.annotations.mentions_in(sentence))
            .unwrap_or_default();
        let named: Vec<(Span, StyleName)> = mentions
            .iter()
            .filter_map(|mention| match mention.entity {
                entity if entity == one.entity => Some((mention.span, StyleName::Person)),
                entity if entity == other.entity => {
                    Some((mention.span, style_of(self.matrix.across().kind())))
                }
                _ => None,
            })
            .collect();
        let mut y = y;
        for (at, row) in rows.iter().take(room).enumerate() {
            let last = cut && at + 1 == room;
            self.sentence_row(*row, last, &named, y);
            y += 1;
        }
        y
    }

    fn sentence_row(&mut self, row: Span, cut: bool, named: &[(Span, StyleName)], y: u16) {
        let columns = self.area.width.saturating_sub(MARKER);
        let x = self.area.x + MARKER;
        let text = row.slice(&self.source.briefing.text);
        let words = if cut {
            width::shorten(&format!("{text} …"), usize::from(columns))
        } else {
            text.to_owned()
        };
        let mut marked: Vec<(u16, StyleName)> = Vec::new();
        let place = |offset: usize| row.start + offset as u32;
        paint::text_with(
            self.buffer,
            (x, y),
            columns,
            &words,
            self.theme.style(StyleName::Text),
            |offset, column| {
                let found = named.iter().find(|(span, _)| {
                    span.start <= place(offset) && place(offset) < span.end && offset < text.len()
                });
                marked.extend(found.map(|(_, style)| (column, *style)));
            },
        );
        for (column, style) in marked {
            if let Some(cell) = self.buffer.cell_mut((column, y)) {
                cell.set_style(self.theme.style(style));
            }
        }
    }

    /// What the letters on top stand for, where the side does not say it.
    fn key(&mut self, grid: &Grid, y: u16) {
        if self.matrix.across() == Across::People {
            return;
        }
        let start = self.area.x + MARKER;
        let (_, here) = self.matrix.place(self.cursor);
        let (mut x, mut y) = (start, y);
        for (column, party) in
            self.matrix.columns().iter().enumerate().skip(grid.columns.0).take(grid.columns.1)
        {
            let name = width::shorten(&self.words(*party), KEY_NAME);
            if x > start && x + 2 + width::columns(&name) as u16 > self.area.right() {
                (x, y) = (start, y + 1);
            }
            let style = if column == here { StyleName::Strong } else { StyleName::Dim };
            x = self.write(x, y, &format!("{} ", letters(column)), style);
            x = self.write(x, y, &name, style_of(self.matrix.across().kind())) + 2;
        }
    }
}
