//! What a row is made of: lines of cells, and the place the row leads to.
//!
//! Invariant: cells hold plain text on one line (no line feeds, no control characters).
//! Deliberately absent: widths and colours; `ui` decides both.

use super::{Excerpt, ThingRef};
use crate::text::Span;

/// Pieces of a mention strip.
pub(super) const STRIP: usize = 10;

/// Columns that the longest bar takes; what stands behind a bar begins in one column in every row.
pub const BAR: u16 = 5;

/// Columns from which on a row may stand on one line.
const WIDE: u16 = 56;

/// What a piece of the screen is, for the theme: the closed set of style names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StyleName {
    /// Running text.
    Text,
    /// What stands back: roles, markers, rules.
    Dim,
    /// What stands out: titles, headings, keys.
    Strong,
    /// A heading of the text.
    Heading,
    /// The headline.
    Title,
    /// The title of a pane.
    PaneTitle,
    /// The title of the pane that has the focus.
    PaneTitleFocused,
    /// A person's name.
    Person,
    /// An organisation's name.
    Organisation,
    /// A place's name.
    Place,
    /// A figure.
    Figure,
    /// A quotation.
    Quote,
    /// A date.
    Date,
    /// A link.
    Link,
    /// What the user watches.
    Watched,
    /// A bar or strip.
    Picture,
    /// A match of the search.
    Match,
    /// The match that the search stands on.
    MatchCurrent,
    /// What is selected in the text.
    Selection,
    /// The lines between regions of the screen.
    Rule,
    /// A label over what can be selected.
    Hint,
    /// The row that the cursor is on, in the pane that has the focus.
    Cursor,
    /// The same in a pane without the focus.
    CursorIdle,
    /// The status line.
    Status,
    /// A notice in the status line.
    Notice,
    /// An error in the status line.
    Error,
}

impl StyleName {
    /// Every style name, for themes and the tests that draw styles as letters.
    pub const ALL: [Self; 26] = [
        Self::Text,
        Self::Dim,
        Self::Strong,
        Self::Heading,
        Self::Title,
        Self::PaneTitle,
        Self::PaneTitleFocused,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Figure,
        Self::Quote,
        Self::Date,
        Self::Link,
        Self::Watched,
        Self::Picture,
        Self::Match,
        Self::MatchCurrent,
        Self::Selection,
        Self::Rule,
        Self::Hint,
        Self::Cursor,
        Self::CursorIdle,
        Self::Status,
        Self::Notice,
        Self::Error,
    ];

    /// What carries its meaning where there is no colour.
    pub fn emphasis(self) -> &'static [Emphasis] {
        use Emphasis::{Bold, Dim, Italic, Reversed, Underlined};
        match self {
            Self::Text | Self::Picture | Self::Status => &[],
            Self::Dim | Self::PaneTitle | Self::Rule => &[Dim],
            Self::Strong
            | Self::Heading
            | Self::Title
            | Self::Person
            | Self::Notice
            | Self::PaneTitleFocused
            | Self::Error
            | Self::CursorIdle => &[Bold],
            Self::Organisation => &[Underlined],
            Self::Figure => &[Bold, Underlined],
            Self::Place => &[Italic, Dim],
            Self::Quote | Self::Date => &[Italic],
            Self::Link => &[Underlined, Italic],
            // Over a name of any kind it is none of the others.
            Self::Watched => &[Bold, Underlined, Italic],
            Self::Hint | Self::MatchCurrent => &[Reversed, Bold],
            // Whatever it lies over, it is none of the kinds, and not the match that the search
            // stands on.
            Self::Match => &[Reversed, Underlined, Italic],
            Self::Selection | Self::Cursor => &[Reversed],
        }
    }
}

/// How letters stand out without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// Heavier.
    Bold,
    /// Fainter.
    Dim,
    /// Slanted.
    Italic,
    /// With a line below.
    Underlined,
    /// Text and background exchanged.
    Reversed,
}

/// Where a row leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Nowhere: a heading or blank line of the pane itself; the cursor passes over it.
    Nowhere,
    /// To a place in the text.
    Place(Span),
    /// To a place, for a thing that is named or meant there.
    Of(ThingRef, Span),
    /// To a briefing of the shelf, by its index.
    Briefing(usize),
    /// To what an entry of the palette stands for, by its index.
    Entry(usize),
    /// To a place that a search over all briefings has found, by its number.
    Hit(usize),
    /// To the rows that the pane leaves out, or back to it without them.
    MoreNumbers,
}

impl Target {
    /// To a thing, where it stands.
    pub fn thing(thing: ThingRef) -> Self {
        Self::Of(thing, thing.span)
    }

    /// The place in the text it leads to.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Place(span) | Self::Of(_, span) => Some(span),
            Self::Nowhere
            | Self::Briefing(_)
            | Self::Entry(_)
            | Self::Hit(_)
            | Self::MoreNumbers => None,
        }
    }

    /// What it is about, if a card can be opened on it.
    pub fn about(self) -> Option<ThingRef> {
        match self {
            Self::Of(thing, _) => Some(thing),
            Self::Nowhere
            | Self::Place(_)
            | Self::Briefing(_)
            | Self::Entry(_)
            | Self::Hit(_)
            | Self::MoreNumbers => None,
        }
    }
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text in a style; what does not fit is cut at a word and ends in an ellipsis.
    Text(String, StyleName),
    /// Words with a short form for a line that has no room for the long one.
    Either {
        /// The long form.
        long: String,
        /// The short one.
        short: String,
        /// How both are shown.
        style: StyleName,
    },
    /// Text that goes on over several lines.
    Wrapped(Excerpt, StyleName),
    /// A number with its unit, right-aligned in the pane's value column.
    Value(String),
    /// A bar, its length in eighths of a column, and the blank behind it; left out of a list that
    /// is too narrow for its words.
    Bar(u16),
    /// Where in the text something is mentioned: a count for each piece of the text.
    Strip([u8; STRIP], StyleName),
    /// A name in the middle of its line, with the words around it.
    Context {
        /// The words before it.
        before: String,
        /// The name.
        name: String,
        /// The words behind it.
        after: String,
        /// How the name is shown.
        style: StyleName,
    },
    /// Columns left blank.
    Blank(u16),
    /// Texts below each other, in so many columns.
    Stack(Vec<(String, StyleName)>, u16),
    /// An upright line beside all rows of the line, with a sign on the first.
    Axis(&'static str, StyleName),
}

/// A line of a row: cells from the left, and cells held at the right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// From the left edge on.
    pub left: Vec<Cell>,
    /// Against the right edge; they keep their columns when the left has to be cut.
    pub right: Vec<Cell>,
}

/// A row: one or more lines that the cursor takes as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its lines; at least one.
    pub lines: Vec<Line>,
    /// The same as one line, for a list of at least `WIDE` columns.
    pub wide: Option<Line>,
    /// Where it leads.
    pub target: Target,
    /// Whether a blank line parts it from the row above: another group begins.
    pub apart: bool,
    /// Whether it is left out at the end of a list rather than cut there.
    pub kept_whole: bool,
}

impl Line {
    /// A line of these cells from the left.
    pub fn new(left: Vec<Cell>) -> Self {
        Self { left, right: Vec::new() }
    }

    /// A line of one text.
    pub fn text(text: impl Into<String>, style: StyleName) -> Self {
        Self::new(vec![Cell::Text(text.into(), style)])
    }
}

impl Row {
    /// A row of one line that leads to `target`.
    pub fn new(line: Line, target: Target) -> Self {
        Self::of_lines(vec![line], target)
    }

    /// A row of these lines, at least one, that leads to `target`.
    pub fn of_lines(lines: Vec<Line>, target: Target) -> Self {
        Self { lines, wide: None, target, apart: false, kept_whole: false }
    }

    /// It as one line, in a list that is wide enough for that.
    pub fn as_one(&self, columns: u16) -> Option<&Line> {
        self.wide.as_ref().filter(|_| columns >= WIDE)
    }

    /// A blank row.
    pub fn blank() -> Self {
        Self::new(Line::default(), Target::Nowhere)
    }
}
