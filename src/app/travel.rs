//! Going places: jumps by kind, to mentions and matches, along lists, and back.
//!
//! Invariant: a jump leaves the place it began at in the jump list. A list that leads the reader
//! gives its place back when it is left by Esc. Deliberately absent: which keys do it (`apply`).

use std::sync::Arc;

use super::action::Action;
use super::desk::Desk;
use super::documents::Documents;
use super::jumps::Place;
use super::list::{ListState, Rows};
use super::navigation::Navigation;
use super::settings::Settings;
use super::shelf::{Shelf, State};
use super::{Focus, Selection};
use crate::model::Kind;
use crate::pane::{Pane, Source, ThingRef};
use crate::text::Span;

/// The `count`-th item of a kind that begins at or behind `from` (before it if not `forward`),
/// within `body`.
fn of_kind(
    source: Source,
    kind: Kind,
    from: u32,
    forward: bool,
    count: usize,
) -> Option<Selection> {
    let body = source.briefing.shown();
    let fits = |thing: &ThingRef| body.contains(thing.span);
    let found = if forward {
        let behind = source.things_of(kind, Span { start: from, end: body.end.max(from) });
        behind.filter(|thing| thing.span.start >= from).filter(fits).take(count).last()
    } else {
        let before = source.things_of(kind, Span { start: body.start, end: from.max(body.start) });
        before.rev().filter(|thing| thing.span.start < from).filter(fits).take(count).last()
    };
    found.map(|thing| Selection::of_thing(source, thing))
}

impl Desk<'_> {
    /// Selects `selection` and brings it onto the screen.
    pub(super) fn select(&mut self, selection: Selection) {
        self.nav.selection = Some(selection);
        self.stand().show_span(selection.span);
        self.lists().sync();
    }

    /// Puts the reader back where it was, with what was selected there.
    pub(super) fn put_back(&mut self, place: Place) {
        self.stand().stand_at(place);
        self.lists().sync();
    }

    /// Stands at a place of the jump list in the briefing that is read, with what was open there.
    pub(super) fn stand_again(&mut self, place: Place) {
        self.chrome.stack.clear();
        self.stand().stand_at(place);
        let at_list = self.documents.is_at_list();
        if at_list {
            self.opener().shelf();
        }
        if let Some(view) = place.view {
            self.open_again(view);
        }
        if !at_list {
            self.lists().sync();
        }
    }

    /// Moves the cursor of the list that has the focus; false if none has it. The reader follows.
    pub(super) fn move_list(&mut self, change: impl FnOnce(&mut ListState, Rows)) -> bool {
        self.nav.preview.move_on();
        self.lead(change)
    }

    /// Shows the place of the row under the cursor of a pane that was opened, as moving to that row
    /// does. The outline has its cursor where the reader is.
    pub(super) fn glance(&mut self, pane: Pane) {
        self.nav.preview.glance();
        if pane != Pane::Outline {
            self.lay_out();
            self.lead(|_, _| ());
        }
    }

    pub(super) fn lead(&mut self, change: impl FnOnce(&mut ListState, Rows)) -> bool {
        let open = self.documents.shelf.open().cloned().unwrap_or_default();
        let source = open.source();
        let here = self.standpoint().place();
        let target = if let Some(overlay) = self.chrome.stack.top_mut() {
            overlay.change(source, |list, rows| {
                change(list, rows);
                rows.row(list.cursor).target
            })
        } else if let Focus::Pane(pane) = self.chrome.focus {
            let mut list = self.panes.list(pane);
            let rows = Rows::Pane(&self.panes.projection, pane, source);
            change(&mut list, rows);
            let target = rows.row(list.cursor).target;
            self.panes.lists[pane] = list;
            target
        } else {
            return false;
        };
        if let Some(span) = target.span() {
            self.nav.preview.begin(here);
            self.nav.selection =
                Some(Selection { span, kind: target.about().map(|thing| thing.kind) });
            self.stand().show_span(span);
        }
        true
    }
}

impl Desk<'_> {
    /// A typed jump; says so if there is nothing to jump to.
    pub(super) fn jump(&mut self, kind: Kind, forward: bool, count: usize) {
        self.nav.last_jump = Some(kind);
        let from = self.standpoint().position(forward);
        let Some(found) =
            self.with_open(|_, open| of_kind(open.source(), kind, from, forward, count))
        else {
            return self.chrome.say(self.documents.no_text().to_owned());
        };
        if let Some(selection) = found {
            self.trail().push_here();
            self.uncover();
            self.select(selection);
        } else {
            self.chrome.say(self.documents.no_further(kind, forward, self.settings));
        }
    }

    /// To another mention of the selected entity; goes round the end.
    pub(super) fn mention(&mut self, by: isize) {
        let selected = self.nav.selection.and_then(|selection| {
            let thing = self.documents.thing(selection)?;
            let (id, _) = self.documents.shelf.open()?.source().entity(thing)?;
            Some((id, selection.span))
        });
        let Some((id, here)) = selected else {
            return self.chrome.advise(
                self.settings,
                "No name is selected",
                &[(Action::Next(Kind::Name), "goes to the next one")],
            );
        };
        let end = self.standpoint().stands_at_end().filter(|_| by < 0);
        let in_sight = end.is_none() && self.standpoint().selection_in_sight().is_some();
        let from = match end {
            Some(end) => end,
            None if in_sight => here.start,
            None => self.reader.first_shown(),
        };
        // Between two mentions the next one is one step on already.
        let by = if in_sight || by < 0 { by } else { by - 1 };
        let next = self.with_open(|_, open| {
            let entity = open.annotations.entity(id)?;
            let body = open.briefing.shown();
            let spans: Vec<Span> =
                open.annotations.spans_of(entity).filter(|span| body.contains(*span)).collect();
            let at = spans.partition_point(|span| span.start < from) as isize;
            spans.get((at + by).rem_euclid(spans.len().max(1) as isize) as usize).copied()
        });
        match next.flatten() {
            Some(span) if span != here || !in_sight => {
                self.trail().push_here();
                self.uncover();
                self.select(Selection::from(ThingRef::name(span)));
            }
            _ => self.chrome.say("This is the only mention".to_owned()),
        }
    }
}

impl Documents {
    /// Why a typed jump leads nowhere.
    fn no_further(&self, kind: Kind, forward: bool, settings: &Settings) -> String {
        let any = self.shelf.open().is_some_and(|open| {
            of_kind(open.source(), kind, open.briefing.shown().start, true, 1).is_some()
        });
        let side = if forward { "after this" } else { "before this" };
        match self.still_to_come(forward) {
            Some(why) if any => format!("No {} {side} yet: {why}", kind.word()),
            Some(why) => format!("No {} yet: {why}", kind.word()),
            None if kind == Kind::Watched && self.watch_list.is_empty() => settings
                .advice("Nothing is watched yet", &[(Action::Watch, "watches what is selected")]),
            None if any || self.is_working() => format!("No {} {side}", kind.word()),
            None if settings.is_left_out(kind) => {
                format!("No {}: turned off in the configuration", kind.words())
            }
            None => format!("No {} in this briefing", kind.words()),
        }
    }
}

impl Navigation {
    /// Finds the places of the jump list again that are near in it, where their texts have changed.
    pub(super) fn settle_jumps(&mut self, briefings: &Shelf) {
        self.jumps.settle(|index| match &briefings.entry(index)?.state {
            State::Open(open) => Some(Arc::clone(&open.briefing)),
            State::Waiting | State::Reading | State::Failed(_) | State::List => None,
        });
    }
}

impl Settings {
    /// Whether the settings leave out what a typed jump goes to.
    fn is_left_out(&self, kind: Kind) -> bool {
        let mut wanted =
            Kind::CHOSEN.map(|(_, one)| one).into_iter().filter(|one| kind.covers(*one));
        let can_be = wanted.clone().next().is_some();
        can_be && !wanted.any(|one| self.kinds.contains(&one))
    }
}
