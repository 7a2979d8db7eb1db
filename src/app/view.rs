//! Views: what can be open over the panes, and what each says of itself.
//!
//! Invariant: a view that shows what is in the text is made anew with it, or closed. Deliberately
//! absent: what the rows say (`pane`), and how views lie over each other (`overlay`).

pub(super) mod awaited;
pub(super) mod query;

use std::borrow::Cow;
use std::sync::Arc;

use super::chrome::Chrome;
use super::documents::Documents;
use super::front::Front;
use super::help::Listing;
use super::hits::Hits;
use super::jumps::Shown;
use super::layout::Cover;
use super::list::ListState;
use super::opener::Opener;
use super::overlay::waiting::Cursor;
use super::pairs::PairList;
use super::palette::Palette;
use super::remedies::Remedies;
use super::{App, Focus, Overlay, Stack};
use crate::pane::{Across, Card, Matrix, Output, Pane, Source, ThingRef, Timeline};

/// What is open over the panes.
#[derive(Debug, Clone)]
pub enum View {
    /// A card, with what it is about.
    Card(ThingRef, Box<Card>),
    /// The timeline.
    Timeline(Timeline),
    /// Who with whom, as a list.
    Pairs(PairList),
    /// Who with whom, as a matrix.
    Matrix(Matrix),
    /// The help.
    Help(Listing),
    /// The list of briefings.
    Shelf(Front),
    /// What a search over all briefings has found.
    Hits(Arc<Hits>),
    /// What matches what is typed behind `:`.
    Palette(Palette),
    /// What a command has written, under this title.
    Output(String, Box<Output>),
    /// What can be put right, or a list of names that this leads to.
    Remedies(Remedies),
}

impl View {
    /// Its title.
    pub fn title(&self) -> &str {
        match self {
            Self::Card(_, card) => card.title(),
            Self::Timeline(_) => "TIMELINE",
            Self::Pairs(_) | Self::Matrix(_) => "WHO WITH WHOM",
            Self::Help(_) => "HELP",
            Self::Shelf(_) => "BRIEFINGS",
            Self::Hits(_) => "SEARCH",
            Self::Palette(_) => "PALETTE",
            Self::Output(title, _) => title,
            Self::Remedies(_) => "CORRECT",
        }
    }

    /// Its title with what it is filtered by.
    pub fn titled(&self) -> String {
        let title = match self {
            Self::Hits(hits) => return hits.titled(),
            Self::Remedies(menu) => &menu.title,
            view => view.title(),
        };
        match self.filter() {
            None | Some("") => title.to_owned(),
            Some(filter) => format!("{title} &{filter}"),
        }
    }

    /// What it leaves in sight.
    pub(super) fn cover(&self) -> Cover {
        match self {
            Self::Card(..) => Cover::Beside,
            Self::Timeline(_)
            | Self::Pairs(_)
            | Self::Matrix(_)
            | Self::Help(_)
            | Self::Output(..)
            | Self::Hits(_)
            | Self::Shelf(_) => Cover::Over,
            Self::Palette(_) | Self::Remedies(_) => Cover::Below,
        }
    }

    /// What the jump list keeps of it, if it shows what is in the text.
    pub(super) fn shown(&self) -> Option<Shown> {
        match self {
            Self::Card(thing, _) => Some(Shown::Card(*thing)),
            Self::Timeline(_) => Some(Shown::Timeline),
            Self::Pairs(_) => Some(Shown::Pairs),
            Self::Hits(_) => Some(Shown::Hits),
            Self::Matrix(matrix) => Some(Shown::Matrix(matrix.across())),
            Self::Help(_)
            | Self::Shelf(_)
            | Self::Palette(_)
            | Self::Output(..)
            | Self::Remedies(_) => None,
        }
    }

    /// What it is filtered by, if it can be filtered.
    pub(super) fn filter(&self) -> Option<&str> {
        match self {
            Self::Help(listing) => Some(&listing.filter),
            Self::Shelf(front) => Some(&front.filter),
            Self::Pairs(list) => Some(&list.filter),
            Self::Remedies(menu) => Some(&menu.filter),
            Self::Card(..)
            | Self::Timeline(_)
            | Self::Matrix(_)
            | Self::Hits(_)
            | Self::Palette(_)
            | Self::Output(..) => None,
        }
    }

    /// Whether it shows all that was found of a kind, in an order of its own.
    pub(super) fn is_of_all(&self) -> bool {
        matches!(self, Self::Timeline(_) | Self::Pairs(_) | Self::Matrix(_))
    }

    /// Whether it shows what is in the text, and means nothing without that.
    pub(super) fn is_of_text(&self) -> bool {
        match self {
            Self::Hits(_) => false,
            Self::Remedies(_) => true,
            view => view.shown().is_some(),
        }
    }
}

impl Chrome {
    /// The pane that stays beside a card that is open: the one it was opened from, or the one that
    /// lists what it is about.
    pub(super) fn beside_card(&self, source: Source) -> Option<Pane> {
        let View::Card(thing, _) = self.stack.view()? else { return None };
        if let Focus::Pane(pane) = self.focus {
            return Some(pane);
        }
        Pane::of_kind(source.kind_of(*thing))
    }
}

impl Stack {
    /// Names the rules of the card that lies on top the other way: in words, or by their ids. False
    /// if no card does.
    pub(super) fn switch_rule_names(&mut self) -> bool {
        let Some(Overlay { view: View::Card(_, card), .. }) = self.top_mut() else {
            return false;
        };
        let ids = !card.shows_ids();
        **card = std::mem::take(&mut **card).with_ids(ids);
        true
    }

    /// How many things the open view shows, as its title says it: `12+` while more may come.
    pub fn count(&self, documents: &Documents) -> String {
        let more = if documents.is_working() || self.is_awaited() { "+" } else { "" };
        match self.view() {
            Some(View::Timeline(timeline)) => format!("{}{more}", timeline.dates()),
            Some(View::Matrix(matrix)) if !matrix.is_empty() => {
                let (shown, people) = (matrix.rows().len(), matrix.people());
                let awaited = if self.is_awaited() { " …" } else { "" };
                if shown < people {
                    format!("{shown} of {people} people{awaited}")
                } else {
                    format!("{people} people{awaited}")
                }
            }
            Some(View::Pairs(list)) => {
                let (shown, all) = (list.pairs.len(), list.pairs.whole_len());
                if shown < all { format!("{shown}/{all}{more}") } else { format!("{all}{more}") }
            }
            Some(View::Palette(palette)) => palette.count(),
            Some(View::Shelf(front)) => documents.front_count(front.rows.len()),
            Some(View::Output(_, output)) => output.count(),
            Some(View::Hits(hits)) => hits.count(),
            Some(View::Matrix(_) | View::Card(..) | View::Help(_) | View::Remedies(_)) | None => {
                String::new()
            }
        }
    }

    /// The title of the open view: its name, and what it is filtered by.
    pub fn title(&self) -> String {
        self.view().map(View::titled).unwrap_or_default()
    }
}

impl Opener<'_> {
    /// The dates in the order of the calendar.
    pub(super) fn timeline(&mut self) {
        let open = self.documents.shelf.open();
        let at_once = open.filter(|open| open.costs_little());
        let timeline = at_once.map(|open| Timeline::new(open.source())).unwrap_or_default();
        let start = timeline.start();
        self.keep_origin();
        self.view(View::Timeline(timeline));
        self.chrome.stack.change_top(self.documents.source(), |list, rows| {
            // The row of the reference date stays in sight, and what came last before it.
            *list = ListState { cursor: start, top: start.saturating_sub(2), ..*list };
            list.settle(rows);
        });
        self.chrome.stack.wait_for_view(open, Cursor::Start);
    }
}

impl App {
    /// What the open view says if it has no rows.
    pub fn view_empty(&self) -> Cow<'static, str> {
        match self.chrome.stack.view() {
            // What is still looked for may come.
            Some(View::Pairs(list)) if list.pairs.whole_len() > 0 => self.settings.no_row_matches().into(),
            Some(View::Timeline(_) | View::Pairs(_) | View::Matrix(_))
                if self.documents.is_working() || self.chrome.stack.is_awaited() => "".into(),
            Some(View::Pairs(_)) => {
                "Nothing to show. Looked for sentences that name two people, or a person and an organisation."
                    .into()
            }
            Some(View::Timeline(_)) => self.panes.pane_empty(Timeline::PANE, &self.settings),
            Some(View::Matrix(matrix)) => match matrix.across() {
                Across::People => {
                    "Nothing to show. Looked for sentences that name two people.".into()
                }
                Across::Organisations => {
                    "Nothing to show. Looked for sentences that name a person and an organisation."
                        .into()
                }
            },
            Some(View::Shelf(_)) if self.documents.shelf.is_empty() => "No briefings here yet.".into(),
            Some(View::Help(_) | View::Shelf(_) | View::Remedies(_)) => self.settings.no_row_matches().into(),
            Some(View::Hits(hits)) => hits.empty().into(),
            Some(View::Palette(_)) => {
                "Nothing matches. Looked for actions, headings, names and figures.".into()
            }
            Some(View::Card(..) | View::Output(..)) | None => "".into(),
        }
    }
}
