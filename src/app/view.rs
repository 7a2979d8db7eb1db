//! Views: what can be open over the panes, and how one is opened again.
//!
//! Invariant: a view that shows what is in the text is made anew with it, or closed. Deliberately absent: what the rows
//! say (`pane`), and closing (`focus`).

use std::borrow::Cow;

use super::help::Listing;
use super::jumps::{OpenView, Place, Shown};
use super::layout::Cover;
use super::list::{ListState, Rows};
use super::palette::Palette;
use super::travel::subject_at;
use super::{App, Focus};
use crate::model::EntityKind;
use crate::pane::{Across, Card, Matrix, Pane, Source, Subject, Timeline};
use crate::text::Span;

/// What is open over the panes.
#[derive(Debug, Clone)]
pub enum View {
    /// A card, with the place of what it is about (found again when annotations change).
    Card(Subject, Span, Box<Card>),
    /// The timeline.
    Timeline(Timeline),
    /// Who with whom.
    Matrix(Matrix),
    /// The help.
    Help(Listing),
    /// The list of briefings.
    Shelf(Listing),
    /// What matches what is typed behind `:`.
    Palette(Palette),
}

/// A view with its cursor.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// What is shown.
    pub view: View,
    /// Where its cursor is.
    pub list: ListState,
    /// Where the reader was when it was opened, if it leads the reader.
    pub(super) before: Option<Place>,
}

impl View {
    /// Its title.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Card(_, _, card) => card.title(),
            Self::Timeline(_) => "TIMELINE",
            Self::Matrix(_) => "WHO WITH WHOM",
            Self::Help(_) => "HELP",
            Self::Shelf(_) => "BRIEFINGS",
            Self::Palette(_) => "PALETTE",
        }
    }

    /// What it leaves in sight.
    pub(super) fn cover(&self) -> Cover {
        match self {
            Self::Card(..) => Cover::Beside,
            Self::Timeline(_) | Self::Matrix(_) | Self::Help(_) | Self::Shelf(_) => Cover::Over,
            Self::Palette(_) => Cover::Below,
        }
    }

    /// What the jump list keeps of it, if it shows what is in the text.
    fn shown(&self) -> Option<Shown> {
        match self {
            Self::Card(subject, span, _) => Some(Shown::Card(*subject, *span)),
            Self::Timeline(_) => Some(Shown::Timeline),
            Self::Matrix(matrix) => Some(Shown::Matrix(matrix.across())),
            Self::Help(_) | Self::Shelf(_) | Self::Palette(_) => None,
        }
    }

    /// Whether it shows what is in the text.
    pub(super) fn is_of_text(&self) -> bool {
        self.shown().is_some()
    }
}

impl Overlay {
    /// Its rows.
    pub fn rows<'a>(&'a self, source: Source<'a>) -> Rows<'a> {
        match &self.view {
            View::Card(_, _, card) => Rows::Card(card, source),
            View::Timeline(timeline) => Rows::Timeline(timeline, source),
            View::Matrix(matrix) => Rows::Matrix(matrix, source),
            View::Help(listing) | View::Shelf(listing) => Rows::Fixed(&listing.rows),
            View::Palette(palette) => Rows::Fixed(palette.rows()),
        }
    }
}

impl App {
    /// Whether the open view lies over the text: what is done to the text is not seen.
    pub fn text_is_covered(&self) -> bool {
        self.overlays.last().is_some_and(|overlay| overlay.view.cover() == Cover::Over)
    }

    /// The pane that stays beside a card that is open: the one it was opened from, or the one that lists what it is about.
    pub(super) fn beside_card(&self, source: Source) -> Option<Pane> {
        let View::Card(subject, ..) = &self.overlays.last()?.view else { return None };
        if let Focus::Pane(pane) = self.focus {
            return Some(pane);
        }
        match subject {
            Subject::Entity(id) if source.annotations.entity(*id).is_some_and(|entity| entity.kind == EntityKind::Person) => Some(Pane::People),
            Subject::Entity(_) => Some(Pane::Places),
            Subject::Figure(_) => Some(Pane::Figures),
            Subject::Quote(_) => Some(Pane::Quotes),
            Subject::Date(_) => Some(Pane::Dates),
            Subject::Link(_) => None,
        }
    }

    /// The uppermost view that shows what is in the text.
    pub(super) fn open_view(&self) -> Option<OpenView> {
        let source = self.shelf.open()?.source();
        let view = |overlay: &Overlay| Some(OpenView { shown: overlay.view.shown()?, row: overlay.rows(source).known(overlay.list.cursor) });
        self.overlays.iter().rev().find_map(view)
    }

    /// Closes what lies over the text: a jump has led to a place below it.
    pub(super) fn uncover(&mut self) {
        if self.text_is_covered() {
            self.overlays.clear();
        }
    }

    /// How many things the open view shows, as its title says it: `12+` while more may come.
    pub fn view_count(&self) -> String {
        match self.overlays.last().map(|overlay| &overlay.view) {
            Some(View::Timeline(timeline)) => format!("{}{}", timeline.dates(), if self.working() { "+" } else { "" }),
            Some(View::Matrix(matrix)) if !matrix.is_empty() => {
                let (shown, people) = (matrix.rows().len(), matrix.people());
                if shown < people { format!("{shown} of {people} people") } else { format!("{people} people") }
            }
            Some(View::Palette(palette)) => palette.count(),
            _ => String::new(),
        }
    }

    /// The title of the open view: its name, and what it is filtered by.
    pub fn view_title(&self) -> String {
        let title = self.overlays.last().map_or("", |overlay| overlay.view.title());
        match self.listing().map(|listing| listing.filter.as_str()) {
            None | Some("") => title.to_owned(),
            Some(filter) => format!("{title} &{filter}"),
        }
    }

    /// What the open view says if it has no rows.
    pub fn view_empty(&self) -> Cow<'static, str> {
        match self.overlays.last().map(|overlay| &overlay.view) {
            Some(View::Timeline(_)) if !self.working() => self.pane_empty(Pane::Dates),
            Some(View::Matrix(matrix)) if !self.working() => match matrix.across() {
                Across::People => "Nothing to show. Looked for sentences that name two people.".into(),
                Across::Organisations => "Nothing to show. Looked for sentences that name a person and an organisation.".into(),
            },
            Some(View::Help(_) | View::Shelf(_)) => self.no_row_matches().into(),
            Some(View::Palette(_)) => "Nothing matches. Looked for actions, headings, names, figures.".into(),
            _ => "".into(),
        }
    }

    /// The dates in the order of the calendar; closes them if they are open.
    pub(super) fn show_timeline(&mut self) {
        if matches!(self.overlays.last().map(|overlay| &overlay.view), Some(View::Timeline(_))) {
            return self.close();
        }
        let timeline = self.with_open(|_, open| Timeline::new(open.source())).unwrap_or_default();
        let start = timeline.start();
        self.keep_origin();
        self.push_overlay(View::Timeline(timeline));
        self.with_open(|app, open| {
            let Some(overlay) = app.overlays.last_mut() else { return };
            // The row of the reference date stays in sight, and what came last before it.
            let mut list = ListState { cursor: start, top: start.saturating_sub(2), ..overlay.list };
            list.settle(overlay.rows(open.source()));
            overlay.list = list;
        });
    }

    /// Opens a view that a jump began at, its cursor on the row it was on.
    pub(super) fn open_again(&mut self, view: OpenView) {
        match view.shown {
            Shown::Card(subject, span) => {
                // What was found since may have given its subject another number.
                let Some(subject) = self.with_open(|_, open| subject_at(open.source(), span, Some(subject))).flatten() else { return };
                self.open_card(subject, span);
            }
            Shown::Timeline => self.show_timeline(),
            Shown::Matrix(across) => self.show_matrix(across),
        }
        self.with_open(|app, open| {
            let Some(overlay) = app.overlays.last_mut() else { return };
            let mut list = overlay.list;
            list.follow(overlay.rows(open.source()), view.row, None);
            overlay.list = list;
        });
    }
}
