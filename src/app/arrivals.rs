//! What comes from outside: texts, annotations, failures; and what is found again when they change.
//!
//! Invariant: after anything has come, selection, cursors, cards and jump list stand on what is
//! there now. Deliberately absent: asking for it (effects) and doing it (`run`).

use std::sync::Arc;

use super::action::Action;
use super::bench::Bench;
use super::chrome::Chrome;
use super::documents::Documents;
use super::follow::Cursors;
use super::jumps::Place;
use super::list::Rows;
use super::overlay::waiting::Cursor;
use super::pairs::PairList;
use super::prompt::Prompt;
use super::settings::Settings;
use super::shelf::{Open, State};
use super::spot::Spot;
use super::{App, Effect, Focus, Severity, Stack, View};
use crate::model::{Annotations, Briefing};
use crate::pane::{Card, Matrix, Pane, PerPane, Projection, Timeline};
use crate::text::floor_boundary;

/// How a text that was asked for again has come.
#[derive(Clone, Copy)]
enum Again {
    /// As the page that its source names.
    Fetched,
    Unchanged,
    Changed,
}

impl Again {
    /// How `briefing` has come in the place of `before`.
    fn new(before: &Briefing, briefing: &Briefing) -> Self {
        let is_its_page = before.url.as_ref() == Some(&briefing.source);
        if is_its_page && before.source != briefing.source {
            Self::Fetched
        } else if before.text == briefing.text {
            Self::Unchanged
        } else {
            Self::Changed
        }
    }
}

impl App {
    /// A text came, for the first time, longer than before, or read again.
    pub(super) fn opened(&mut self, index: usize, briefing: Arc<Briefing>, whole: bool) {
        let current = index == self.documents.shelf.current();
        if current {
            self.documents.leave(self.standpoint().spot());
        }
        let cursors = Cursors::new(&self.documents, &self.panes, &self.chrome, &self.nav);
        let warning = briefing.warnings.first().map(|warning| warning.message.clone());
        let Some(entry) = self.documents.shelf.entry_mut(index) else { return };
        entry.has_come(whole);
        let before = if whole { entry.before.take() } else { None };
        let again = before.map(|before| Again::new(&before, &briefing));
        let mut same = false;
        let (annotations, found) = match &entry.state {
            // What was found in the beginning of a text (its head, or all of it when it is read
            // again unchanged) holds until the whole is annotated: the offsets agree.
            State::Open(open) if briefing.text.starts_with(&open.briefing.text) => {
                same = true;
                (Arc::clone(&open.annotations), Arc::clone(&open.found))
            }
            State::Open(open) => {
                self.nav.jumps.change(index, &open.briefing);
                if current {
                    self.nav.preview.end();
                    self.mode.prompt_mut().map(Prompt::change);
                    self.chrome.stack.overlays.retain(|overlay| !overlay.view.is_of_text());
                }
                Default::default()
            }
            State::Waiting | State::Reading | State::Failed(_) | State::List => Default::default(),
        };
        let (dates, ascii) = (self.settings.date_format.clone(), self.settings.ascii);
        if let Some(entry) = self.documents.shelf.entry_mut(index) {
            entry.state = State::Open(Open {
                briefing,
                annotations,
                found,
                whole,
                annotated: false,
                dates,
                ascii,
            });
        }
        self.nav.marks.settle_all(&self.documents.shelf, index);
        if current {
            self.documents.shelf.mark_read(index);
            self.enter_with(&cursors, same);
            if self.nav.to_the_end {
                self.desk().stand().go_to_end();
                self.nav.to_the_end = !whole;
            }
            if let Some(again) = again {
                self.chrome.say_how_it_came(&self.settings, again);
            }
            if let Some(text) = warning {
                self.chrome.notices.add(text, Severity::Note);
            }
        }
        self.chrome.refresh_listings(&self.documents, &self.settings);
    }

    /// Shows the current briefing; what stood where in the text before holds if that begins with
    /// the `same` words.
    pub(super) fn enter_with(&mut self, cursors: &Cursors, same: bool) {
        let here = self.bench().enter(cursors, same);
        self.documents.wait_at(here);
    }
}

impl Bench<'_> {
    /// Shows the current briefing; what stood where in the text before holds if that begins with
    /// the `same` words. Gives where the reader is now, if there is a text.
    fn enter(&mut self, cursors: &Cursors, same: bool) -> Option<Place> {
        let desk = &mut self.desk;
        if !same {
            desk.panes.lists = PerPane::default();
            (desk.nav.in_sight, desk.nav.at_match, desk.nav.at_end) = (None, None, None);
            desk.nav.search.forget_current();
        }
        let Some(open) = desk.documents.shelf.open() else {
            desk.panes.projection = Projection::default();
            desk.panes.forget_arranging(self.errands);
            desk.reader.open(&Briefing::default(), 0, true);
            desk.nav.selection = None;
            desk.nav.drop_matches(self.errands);
            return None;
        };
        let briefing = &open.briefing;
        let left = desk.documents.left();
        let found = left.and_then(|left| left.anchor.find(briefing));
        desk.nav.selection = left.and_then(|left| left.selection_in(briefing));
        // Words that are not there yet, or not any more: from the beginning until all has come,
        // then near where they stood.
        let start = found.unwrap_or(briefing.shown().start);
        desk.reader.open(briefing, start, open.whole);
        desk.stand().put_reader(briefing, start);
        if let Some(left) = left.filter(|_| found.is_none() && open.whole) {
            desk.reader
                .to(briefing, floor_boundary(&briefing.text, left.anchor.offset as usize) as u32);
        }
        let here = desk.standpoint().place();
        desk.nav.seek_again(desk.documents, self.errands);
        let projection = Projection::with_numbers(open.source(), desk.panes.numbers);
        self.show_rows(projection, cursors);
        Some(here)
    }

    /// Shows these rows in the panes, and finds cursors and cards again.
    pub(super) fn show_rows(&mut self, projection: Projection, cursors: &Cursors) {
        let desk = &mut self.desk;
        let Some(open) = desk.documents.shelf.open() else { return };
        let source = open.source();
        desk.panes.projection = projection;
        desk.panes.made += 1;
        desk.panes.arrange_all(self.errands, open);
        for pane in Pane::ALL {
            let rows = Rows::Pane(&desk.panes.projection, pane, source);
            desk.panes.lists[pane].follow(rows, cursors.of_pane(pane), None);
        }
        desk.chrome.stack.renew(open, cursors);
        if let (true, Focus::Pane(pane), None) =
            (desk.nav.untouched, desk.chrome.focus, desk.nav.selection)
        {
            desk.lists().start_here(pane);
        }
        desk.lists().sync();
        desk.chrome.stack.refresh_palette(desk.documents, self.errands);
    }
}

impl Chrome {
    /// Says that the file of the source has changed.
    pub(super) fn say_changed(&mut self, settings: &Settings) {
        let keys = [(Action::Reload, "reads it again")];
        self.advise(settings, "The file has changed on disk", &keys);
    }

    fn say_how_it_came(&mut self, settings: &Settings, again: Again) {
        match again {
            Again::Fetched => self.advise(
                settings,
                "The page is here",
                &[(Action::Reload, "brings back the text of its source")],
            ),
            Again::Unchanged => self.say("Reloaded: the text is unchanged".to_owned()),
            Again::Changed => self.say("Reloaded: the text has changed".to_owned()),
        }
    }
}

impl Stack {
    /// Makes the views anew that show what is in the text, and finds their cursors again.
    fn renew(&mut self, open: &Open, cursors: &Cursors) {
        let source = open.source();
        let mut known = cursors.of_overlays();
        self.overlays.retain_mut(|overlay| {
            let known = known.next().flatten();
            if !open.costs_little() && overlay.view.is_of_all() {
                overlay.wait(cursors.open().unwrap_or(open), Cursor::Stays);
                return true;
            }
            let start = match &mut overlay.view {
                View::Card(thing, card) => {
                    **card = Card::new(source, *thing).with_ids(card.shows_ids());
                    // A card of something that is no longer found is closed.
                    if card.is_empty() {
                        return false;
                    }
                    None
                }
                View::Timeline(timeline) => {
                    *timeline = Timeline::new(source);
                    Some(timeline.start())
                }
                View::Pairs(list) => {
                    *list = PairList::made(source, std::mem::take(&mut list.filter));
                    None
                }
                View::Matrix(matrix) => {
                    *matrix = Matrix::new(source, matrix.across());
                    Some(matrix.start())
                }
                View::Help(_)
                | View::Shelf(_)
                | View::Hits(_)
                | View::Palette(_)
                | View::Output(..)
                | View::Remedies(_) => return true,
            };
            let mut list = overlay.list;
            list.follow(overlay.rows(source), known, start);
            overlay.list = list;
            true
        });
    }
}

impl Documents {
    /// Remembers where the current briefing is left.
    pub(super) fn leave(&mut self, spot: Option<Spot>) {
        let index = self.shelf.current();
        if let Some(entry) = self.shelf.entry_mut(index).filter(|_| spot.is_some()) {
            entry.left = spot;
        }
    }

    /// Where the current briefing was left.
    fn left(&self) -> Option<&Spot> {
        self.shelf.entry(self.shelf.current())?.left.as_ref()
    }

    /// Takes in where the reader is that the current briefing is shown to: as long as it stays
    /// there, the text that has not come whole is shown from where it was left.
    fn wait_at(&mut self, here: Option<Place>) {
        let (Some(here), index) = (here, self.shelf.current()) else { return };
        let whole = self.shelf.open().is_none_or(|open| open.whole);
        if let Some(entry) = self.shelf.entry_mut(index) {
            entry.waits_at = (entry.left.is_some() && !whole).then_some(here);
        }
    }

    /// Annotations came; those of a text that was replaced meanwhile are stale. Gives what is to be
    /// said of them.
    pub(super) fn annotated(
        &mut self,
        index: usize,
        of: &Arc<Briefing>,
        annotations: Arc<Annotations>,
        whole: bool,
    ) -> Option<String> {
        let State::Open(open) = &mut self.shelf.entry_mut(index)?.state else { return None };
        if !Arc::ptr_eq(&open.briefing, of) {
            return None;
        }
        let notice = annotations.notices.first().filter(|_| whole).cloned();
        open.found = annotations;
        open.annotated = whole;
        self.show_anew(index);
        notice.filter(|_| index == self.shelf.current())
    }

    /// Shows the kinds that the settings want, of what was found so far, and writes days and values
    /// as they want.
    pub(super) fn follow(&mut self, settings: &Settings) {
        for index in 0..self.shelf.entries().len() {
            let Some(entry) = self.shelf.entry_mut(index) else { continue };
            if let State::Open(open) = &mut entry.state {
                open.dates.clone_from(&settings.date_format);
                open.ascii = settings.ascii;
            }
            self.show_anew(index);
        }
    }

    /// Asks for the current entry to be read again, unless it is being read.
    pub(super) fn reload(&mut self, chrome: &mut Chrome) -> Vec<Effect> {
        let index = self.shelf.current();
        let Some(entry) = self.shelf.entry_mut(index) else { return Vec::new() };
        if entry.asked {
            chrome.say("The source is already being read".to_owned());
            return Vec::new();
        }
        entry.asked = true;
        match &entry.state {
            State::Open(open) => entry.before = Some(Arc::clone(&open.briefing)),
            State::Waiting | State::Reading | State::Failed(_) => entry.state = State::Reading,
            // What is listed already stays; what is new comes behind it.
            State::List => {}
        }
        chrome.say("Reloading the source".to_owned());
        vec![Effect::Open(index)]
    }

    /// Stops reading the current source where somebody waits for it before a text that was not
    /// there, or not so. What comes behind a beginning is no reason to wait.
    pub(super) fn stop_reading(
        &mut self,
        chrome: &mut Chrome,
        settings: &Settings,
    ) -> Option<Effect> {
        let index = self.shelf.current();
        let entry = self.shelf.entry_mut(index).filter(|entry| {
            let waits = matches!(entry.state, State::Reading) || entry.before.is_some();
            waits && entry.progress.is_some()
        })?;
        (entry.asked, entry.progress, entry.before) = (false, None, None);
        let message = format!("{}: reading was stopped", entry.source);
        if let State::Reading = entry.state {
            entry.state = State::Failed(message.clone());
        }
        chrome.advise(settings, &message, &[(Action::Reload, "reads it again")]);
        Some(Effect::Stop(index))
    }

    /// Asks for the page of the current briefing, of which its source may have only the beginning.
    pub(super) fn fetch(&mut self, chrome: &mut Chrome) -> Vec<Effect> {
        let index = self.shelf.current();
        let before = self.shelf.open().map(|open| Arc::clone(&open.briefing));
        let found = before.and_then(|before| Some((before.url.clone()?, before)));
        let Some((url, before)) = found else {
            chrome.say("No page to fetch: the source gives no address for this".to_owned());
            return Vec::new();
        };
        let Some(entry) = self.shelf.entry_mut(index).filter(|entry| !entry.asked) else {
            chrome.say("The source is already being read".to_owned());
            return Vec::new();
        };
        (entry.asked, entry.before) = (true, Some(before));
        chrome.say(format!("Fetching {url} …"));
        vec![Effect::Fetch { entry: index, url }]
    }

    /// Something could not be read, or stopped half way.
    pub(super) fn failed(&mut self, chrome: &mut Chrome, index: usize, message: String) {
        let Some(entry) = self.shelf.entry_mut(index) else { return };
        (entry.asked, entry.progress, entry.before) = (false, None, None);
        match &mut entry.state {
            // What was read before stays; what was still looked for does not come, unless what
            // there is says so.
            State::Open(open) => open.annotated = true,
            state => *state = State::Failed(message.clone()),
        }
        if index == self.shelf.current() {
            chrome.notices.add(message, Severity::Error);
        }
    }

    /// Something cannot be read again.
    pub(super) fn refused(&mut self, chrome: &mut Chrome, index: usize, message: String) {
        if let Some(entry) = self.shelf.entry_mut(index) {
            (entry.asked, entry.progress, entry.before) = (false, None, None);
            chrome.say(message);
        }
    }

    /// Asks for an entry to be read if it was not.
    pub(super) fn ask_for(&mut self, index: usize) -> Vec<Effect> {
        let Some(entry) = self.shelf.entry_mut(index) else { return Vec::new() };
        match entry.state {
            State::Waiting | State::Failed(_) => {
                entry.state = State::Reading;
                entry.asked = true;
                vec![Effect::Open(index)]
            }
            State::Reading | State::Open(_) | State::List => Vec::new(),
        }
    }
}
