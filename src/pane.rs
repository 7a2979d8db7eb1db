//! Panes: projections of a briefing and its annotations into rows.
//!
//! Invariant: a row says only what the text says, and its [`Target`] is the place it came from. A
//! pane knows how many rows it has without making them; a row is made when it is to be seen.
//! Deliberately absent: keys, the screen, the cursor (all of them `app` and `ui`).

mod arrange;
mod card;
mod clause;
mod context;
mod date_format;
mod dates;
mod entities;
mod excerpt;
mod figures;
mod group;
mod help;
mod hits;
mod matrix;
mod measure;
mod number;
mod outline;
mod output;
mod pairs;
mod palette;
mod per_pane;
mod period;
mod quotes;
mod row;
mod row_ref;
mod shelf;
mod summary;
mod table;
mod things;
mod timeline;
mod unit;
mod value;

pub use arrange::{Arranged, Arranging, Column, RowsVersion, Sort};
pub use card::Card;
pub use date_format::DateFormat;
pub use excerpt::{Excerpt, SPARE};
pub use help::{HelpEntry, HelpGroup};
pub use hits::{Hit, HitList};
pub use matrix::{Across, Matrix, Party};
pub use output::Output;
pub use pairs::Pairs;
pub use palette::Named;
pub use per_pane::PerPane;
pub use row::{BAR, Cell, Emphasis, Line, Row, StyleName, Target};
pub use row_ref::RowRef;
pub use shelf::ShelfEntry;
pub use table::Pane;
pub use things::{Thing, ThingRef};
pub use timeline::Timeline;
pub use value::direction_mark;

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Annotations, Briefing, Entity, EntityId, EntityKind};
use crate::text::{Span, work};

/// The rows of every pane for one state of the annotations: what is listed, in which order, worked
/// out once.
#[derive(Debug, Clone, Default)]
pub struct Projection {
    own: Arc<Own>,
    /// For each pane that is sorted or filtered, how it is.
    shown: PerPane<Option<Arc<Arranged>>>,
}

/// Every pane in its own order.
#[derive(Debug, Default)]
struct Own {
    people: entities::Entities,
    places: entities::Entities,
    figures: figures::Figures,
    dates: dates::Dates,
    outline: outline::Outline,
}

/// The numbers that have a row in the figures pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberRows {
    /// Those that are worth one.
    #[default]
    Worth,
    /// All.
    All,
}

/// A briefing with what was found in it, as panes read them.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The text.
    pub briefing: &'a Briefing,
    /// What was found in it.
    pub annotations: &'a Annotations,
    /// How days are written.
    pub dates: &'a DateFormat,
    /// Whether values are written with ASCII signs alone.
    pub ascii: bool,
}

impl<'a> Source<'a> {
    /// A briefing with what was found in it; days are written as usual.
    pub fn new(briefing: &'a Briefing, annotations: &'a Annotations) -> Self {
        Self { briefing, annotations, dates: DateFormat::usual(), ascii: false }
    }
}

impl Projection {
    /// Works out the order of the rows: linear in what was found but for one sort.
    pub fn new(source: Source) -> Self {
        Self::with_numbers(source, NumberRows::default())
    }

    /// The same with a row in the figures pane for these numbers.
    pub fn with_numbers(source: Source, numbers: NumberRows) -> Self {
        let own = Own {
            people: entities::Entities::new(source, &[EntityKind::Person]),
            places: entities::Entities::new(source, &[EntityKind::Organisation, EntityKind::Place]),
            figures: figures::Figures::new(source, numbers),
            dates: dates::Dates::new(source),
            outline: outline::Outline::new(source),
        };
        Self { own: Arc::new(own), shown: PerPane::default() }
    }

    /// How many rows `pane` has, those counted that a filter leaves out.
    pub fn whole_len(&self, pane: Pane, source: Source) -> usize {
        match pane {
            Pane::Summary => source.annotations.summary.len(),
            Pane::People => self.own.people.order.len(),
            Pane::Figures => self.own.figures.len(),
            Pane::Quotes => source.annotations.quotes.len(),
            Pane::Places => self.own.places.order.len(),
            Pane::Dates => self.own.dates.len(source),
            Pane::Outline => self.own.outline.order.len(),
        }
    }

    /// Row `index` of `pane` in its own order, those counted that a filter leaves out; an empty row
    /// past the end.
    pub fn whole_row(&self, pane: Pane, source: Source, index: usize) -> Row {
        work::step();
        match pane {
            Pane::Summary => summary::row(source, index),
            Pane::People => self.own.people.row(source, index),
            Pane::Figures => self.own.figures.row(source, index),
            Pane::Quotes => quotes::row(source, index),
            Pane::Places => self.own.places.row(source, index),
            Pane::Dates => self.own.dates.row(source, index),
            Pane::Outline => self.own.outline.row(source, index),
        }
    }

    /// The rows of `pane`'s own order that are about something of the text; a note above or below
    /// them says something of the others.
    pub fn whole_things(&self, pane: Pane, source: Source) -> Range<usize> {
        let rows = 0..self.whole_len(pane, source);
        match pane {
            Pane::Dates => self.own.dates.notes()..rows.end,
            Pane::Figures => self.own.figures.things(),
            Pane::Summary | Pane::People | Pane::Quotes | Pane::Places | Pane::Outline => rows,
        }
    }

    /// The same of the rows that are shown: where a pane is sorted or filtered, all of them.
    pub fn things(&self, pane: Pane, source: Source) -> Range<usize> {
        if self.is_arranged(pane) {
            0..self.len(pane, source)
        } else {
            self.whole_things(pane, source)
        }
    }

    /// Columns that the widest value of `pane` takes; values are right-aligned to it.
    pub fn value_columns(&self, pane: Pane) -> usize {
        if pane == Pane::Figures { self.own.figures.value_columns } else { 0 }
    }

    /// The first row of `pane`'s own order about something at or behind `offset`, in the outline
    /// that of the section that holds it; `None` for panes that are not in the order of the text,
    /// and past the last.
    fn own_first_from(&self, pane: Pane, source: Source, offset: u32) -> Option<usize> {
        match pane {
            Pane::People | Pane::Places => None,
            Pane::Outline => {
                self.own.outline.row_at(source, Span::new(offset as usize, offset as usize))
            }
            Pane::Summary | Pane::Figures | Pane::Quotes | Pane::Dates => {
                let Range { start: mut low, end } = self.whole_things(pane, source);
                let span = |index: usize| self.whole_row(pane, source, index).target.span();
                let mut high = end;
                while low < high {
                    let middle = low.midpoint(high);
                    if span(middle).is_some_and(|span| span.start < offset) {
                        low = middle + 1;
                    } else {
                        high = middle;
                    }
                }
                (low < end).then_some(low)
            }
        }
    }

    /// The row of `pane`'s own order that shows what stands at `span`, if one does.
    fn own_row_at(&self, pane: Pane, source: Source, span: Span) -> Option<usize> {
        match pane {
            Pane::Summary => {
                source.annotations.summary.iter().position(|sentence| sentence.span.contains(span))
            }
            Pane::People => self.own.people.row_at(source, span),
            Pane::Figures => self.own.figures.row_at(source, span),
            Pane::Quotes => source.annotations.quotes_in(span).next(),
            Pane::Places => self.own.places.row_at(source, span),
            Pane::Dates => self.own.dates.row_at(source, span),
            Pane::Outline => self.own.outline.row_at(source, span),
        }
    }
}

/// The rows of the help screen.
pub fn help(groups: &[HelpGroup]) -> Vec<Row> {
    help::rows(groups)
}

/// The row of the list of briefings for `entry`, which is the briefing `index`.
pub fn shelf_row(entry: &ShelfEntry, index: usize) -> Row {
    shelf::row(entry, index)
}

/// What of the text can be gone to by name: sections, entities, figures.
pub fn named(source: Source) -> Vec<Named> {
    palette::named(source)
}

/// The palette's row of something of the text, as its entry `index`.
pub fn named_row(source: Source, target: Target, index: usize) -> Row {
    palette::named_row(source, target, index)
}

/// The palette's row of something that can be done with these keys, as its entry `index`.
pub fn done_row(about: &str, keys: &str, index: usize) -> Row {
    palette::done_row(about, keys, index)
}

/// One line about what is selected, for the status line; `None` if nothing known stands at `span`.
pub fn describe(source: Source, thing: ThingRef, span: Span) -> Option<String> {
    card::describe(source, thing, span)
}

/// One line about where a row of a list leads, for the status line; `None` if that is nowhere in
/// the text.
pub fn describe_row(source: Source, target: Target) -> Option<String> {
    card::describe_row(source, target)
}

/// One line about a place that is selected as such: which sentence of the summary it is, else its
/// own words.
pub fn describe_place(source: Source, span: Span) -> String {
    card::describe_place(source, span)
}

/// One line about what is selected, in plain words with its sentence, for those who listen to the
/// line.
pub fn announce(source: Source, thing: ThingRef, span: Span) -> Option<String> {
    card::announce(source, thing, span)
}

/// The change, the prior and the expected value of the group of a figure, as plain numbers; of a
/// change in per cent with its sign.
pub fn said_with(source: Source, index: usize) -> [String; 3] {
    group::plain(source.annotations, index)
}

/// A row of a menu, as its entry `index`: the letter that chooses it where the menu has letters, its
/// words in a style, and what stands dim behind them.
pub fn offer_row(
    letter: Option<char>,
    words: (&str, StyleName),
    beside: &str,
    index: usize,
) -> Row {
    palette::offer_row(letter, words, beside, index)
}

/// The sentences that share a byte with `span`, in order.
pub fn sentences(source: Source, span: Span) -> Vec<Span> {
    context::sentences(source, span)
}

/// The style in which the names of a kind are shown.
pub fn style_of(kind: EntityKind) -> StyleName {
    match kind {
        EntityKind::Person => StyleName::Person,
        EntityKind::Organisation => StyleName::Organisation,
        EntityKind::Place => StyleName::Place,
    }
}

/// Where the mentions of an entity fall: the text cut into [`row::STRIP`] equal pieces, mentions
/// counted in each.
fn strip(source: Source, id: EntityId) -> [u8; row::STRIP] {
    let mut counts = [0_u8; row::STRIP];
    let length = source.briefing.text.len().max(1);
    if let Some(entity) = source.annotations.entity(id) {
        for span in source.annotations.spans_of(entity) {
            work::step();
            let piece = span.from() * row::STRIP / length;
            if let Some(count) = counts.get_mut(piece.min(row::STRIP - 1)) {
                *count = count.saturating_add(1);
            }
        }
    }
    counts
}

/// The first mention that the reader shows: the headline stands in the header, not in the text
/// below it.
fn first_shown(source: Source, entity: &Entity) -> Span {
    let body = source.briefing.shown();
    source.annotations.spans_of(entity).find(|span| span.start >= body.start).unwrap_or(entity.name)
}
