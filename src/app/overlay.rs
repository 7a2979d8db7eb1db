//! A view that is open, with its cursor; and how views are opened and closed.
//!
//! Invariant: of timeline, matrix, help, output and list of briefings one each is open at most; a view that
//! leads the reader keeps where that was when it was opened. Deliberately absent: what a view shows
//! (`view`), and what else Esc does (`focus`).

pub(super) mod waiting;

use super::Focus;
use super::action::Action;
use super::desk::Desk;
use super::jumps::{OpenView, Place, Shown};
use super::layout::Rect;
use super::list::{ListState, MARKER, Rows};
use super::shelf::Open;
use super::view::View;
use crate::pane::Source;
use waiting::{Awaited, Cursor};

/// A view with its cursor.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// What is shown.
    pub view: View,
    /// Where its cursor is.
    pub list: ListState,
    /// Where the reader was when it was opened, if it leads the reader.
    pub(super) before: Option<Place>,
    /// What is known of its rows while they are worked out elsewhere.
    pub(super) awaited: Option<Box<Awaited>>,
}

impl Overlay {
    /// A view with its cursor on the first row, which leads the reader nowhere.
    pub(super) fn new(view: View) -> Self {
        Self { view, list: ListState::default(), before: None, awaited: None }
    }

    /// What its rows are of: of what was found before, while newer ones are worked out.
    pub fn source<'a>(&'a self, source: Source<'a>) -> Source<'a> {
        self.awaited.as_ref().map_or(source, |awaited| awaited.of.source())
    }

    /// Waits for rows, and shows those that there are, which are `of` this.
    pub(super) fn wait(&mut self, of: &Open, cursor: Cursor) {
        let Some(awaited) = &mut self.awaited else {
            self.awaited = Some(Box::new(Awaited { query: None, of: of.clone(), cursor }));
            return;
        };
        awaited.query = None;
        if !matches!(cursor, Cursor::Stays) {
            awaited.cursor = cursor;
        }
    }

    /// Its rows.
    pub fn rows<'a>(&'a self, source: Source<'a>) -> Rows<'a> {
        let source = self.source(source);
        match &self.view {
            View::Card(_, card) => Rows::Card(card, source),
            View::Timeline(timeline) => Rows::Timeline(timeline, source),
            View::Pairs(list) => Rows::Pairs(&list.pairs, source),
            View::Matrix(matrix) => Rows::Matrix(matrix, source),
            View::Help(listing) => Rows::Fixed(&listing.rows),
            View::Shelf(front) => Rows::Shelf(&front.rows),
            View::Hits(hits) => Rows::Hits(&hits.list),
            View::Palette(palette) => Rows::Fixed(palette.rows()),
            View::Output(_, output) => Rows::Output(output),
            View::Remedies(menu) => Rows::Fixed(&menu.rows),
        }
    }

    /// Scrolls so that the row of its cursor is shown in `area`.
    pub(super) fn show(&mut self, source: Source, area: Rect) {
        // Lines of a command are broken for the list; the one at the top stays there.
        if let View::Output(_, output) = &mut self.view {
            let columns = usize::from(area.width.saturating_sub(MARKER));
            self.list.top = output.fit(columns, self.list.top);
        }
        self.change(source, |list, rows| {
            list.show(rows, area.width, area.height.saturating_sub(1));
        });
    }

    /// Moves its cursor, or what it shows, among its rows.
    pub(super) fn change<R>(
        &mut self,
        source: Source,
        with: impl FnOnce(&mut ListState, Rows) -> R,
    ) -> R {
        let mut list = self.list;
        let out = with(&mut list, self.rows(source));
        self.list = list;
        out
    }
}

impl Desk<'_> {
    /// Opens the view that an action asks for; closes it, or what lies over it, if it is open.
    pub(super) fn turn_view(&mut self, action: Action) {
        if action == Action::Shelf && self.chrome.stack.is_front_page(self.documents) {
            return self.chrome.say("This is the list of briefings".to_owned());
        }
        let asked = |view: &View| match view {
            View::Help(_) => action == Action::Help,
            View::Timeline(_) => action == Action::Timeline,
            View::Pairs(_) | View::Matrix(_) => action == Action::WhoWithWhom,
            View::Shelf(_) => action == Action::Shelf,
            View::Card(..)
            | View::Hits(_)
            | View::Palette(_)
            | View::Output(..)
            | View::Remedies(_) => false,
        };
        if self.close_to(asked) {
            return;
        }
        let mut opener = self.opener();
        match action {
            Action::Help => opener.help(),
            Action::Timeline => opener.timeline(),
            Action::WhoWithWhom => opener.pairs(),
            _ => opener.shelf(),
        }
    }

    /// Goes back to the view that is of this kind: closes what lies over it, or the view itself
    /// where it lies on top. False if there is none.
    fn close_to(&mut self, is: impl Fn(&View) -> bool) -> bool {
        let Some(at) = self.chrome.stack.overlays.iter().rposition(|overlay| is(&overlay.view))
        else {
            return false;
        };
        let stay = if at + 1 == self.chrome.stack.overlays.len() { at } else { at + 1 };
        while self.chrome.stack.overlays.len() > stay {
            self.close();
        }
        true
    }

    /// Closes what lies over the text: a jump has led to a place below it.
    pub(super) fn uncover(&mut self) {
        if self.chrome.text_is_covered() {
            self.chrome.stack.clear();
            self.lay_out();
        }
        // On the smallest screens a drawer lies over the text as well.
        if self.chrome.text_is_covered() {
            (self.chrome.focus, self.chrome.drawer) = (Focus::Reader, None);
            self.lay_out();
        }
    }

    /// Opens a view that a jump began at, as it was: its cursor leads the reader again.
    pub(super) fn open_again(&mut self, view: OpenView) {
        match view.shown {
            Shown::Card(thing) => {
                let found = self.with_open(|_, open| open.source().resolve(thing).is_some());
                if found != Some(true) {
                    return;
                }
                self.opener().card(thing);
            }
            Shown::Hits => {
                self.opener().hits();
            }
            Shown::Timeline => self.opener().timeline(),
            Shown::Pairs => self.opener().pairs(),
            Shown::Matrix(across) => {
                self.opener().pairs();
                if let (Some(View::Pairs(_)), Some(open)) =
                    (self.chrome.stack.view(), self.documents.shelf.open())
                {
                    self.chrome.stack.show_matrix(open, across);
                }
            }
        }
        if let Some(row) = view.row.filter(|_| self.chrome.stack.is_awaited()) {
            self.chrome.stack.await_cursor(Cursor::Again(row, view.above));
        } else if view.row.is_some() {
            self.move_list(|list, rows| {
                list.follow(rows, view.row, None);
                list.top = list.cursor.saturating_sub(view.above);
            });
        }
    }
}
