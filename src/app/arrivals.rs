//! What comes from outside: texts, annotations, failures; and what is found again when they change.
//!
//! Invariant: after anything has come, selection, cursors, cards and jump list stand on what is
//! there now. Deliberately absent: asking for it (effects) and doing it (`run`).

use std::sync::Arc;

use super::action::Action;
use super::chrome::Chrome;
use super::documents::Documents;
use super::follow::Cursors;
use super::list::Rows;
use super::prompt::Prompt;
use super::settings::Settings;
use super::shelf::{Open, State};
use super::{App, Effect, Focus, Severity, View};
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
            self.leave();
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
                    self.chrome.overlays.retain(|overlay| !overlay.view.is_of_text());
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
            self.show_opened(index, &cursors, same, whole);
            if let Some(again) = again {
                self.chrome.say_how_it_came(&self.settings, again);
            }
            if let Some(text) = warning {
                self.chrome.notices.add(text, Severity::Note);
            }
        }
        self.chrome.refresh_listings(&self.documents, &self.settings);
    }

    /// Shows a text that came while it was waited for.
    fn show_opened(&mut self, index: usize, cursors: &Cursors, same: bool, whole: bool) {
        self.documents.shelf.mark_read(index);
        self.enter_with(cursors, same);
        if self.nav.to_the_end {
            self.desk().go_to_end();
            self.nav.to_the_end = !whole;
        }
    }

    /// Remembers where the current briefing is left.
    pub(super) fn leave(&mut self) {
        let place = self.standpoint().spot();
        let index = self.documents.shelf.current();
        if let Some(entry) = self.documents.shelf.entry_mut(index).filter(|_| place.is_some()) {
            entry.left = place;
        }
    }

    /// Shows the current briefing where it was left, or from the beginning.
    pub(super) fn enter(&mut self) {
        self.enter_with(&Cursors::default(), false);
    }

    /// Shows the current briefing; what stood where in the text before holds if that begins with
    /// the `same` words.
    fn enter_with(&mut self, cursors: &Cursors, same: bool) {
        if !same {
            self.panes.lists = PerPane::default();
            (self.nav.in_sight, self.nav.at_match, self.nav.at_end) = (None, None, None);
            self.nav.search.forget_current();
        }
        let Some(open) = self.documents.shelf.open().cloned() else {
            self.panes.projection = Projection::default();
            self.panes.forget_arranging(&mut self.errands);
            self.reader.open(&Briefing::default(), 0, true);
            self.nav.selection = None;
            self.nav.drop_matches(&mut self.errands);
            return;
        };
        let briefing = &open.briefing;
        let left = self
            .documents
            .shelf
            .entry(self.documents.shelf.current())
            .and_then(|entry| entry.left.clone());
        let found = left.as_ref().and_then(|left| left.anchor.find(briefing));
        self.nav.selection = left.as_ref().and_then(|left| left.selection_in(briefing));
        // Words that are not there yet, or not any more: from the beginning until all has come,
        // then near where they stood.
        let start = found.unwrap_or(briefing.shown().start);
        self.reader.open(briefing, start, open.whole);
        self.desk().put_reader(briefing, start);
        if let Some(left) = left.as_ref().filter(|_| found.is_none() && open.whole) {
            self.reader
                .to(briefing, floor_boundary(&briefing.text, left.anchor.offset as usize) as u32);
        }
        let here = self.standpoint().place();
        let index = self.documents.shelf.current();
        if let Some(entry) = self.documents.shelf.entry_mut(index) {
            entry.waits_at = (left.is_some() && !open.whole).then_some(here);
        }
        self.nav.seek_again(&self.documents, &mut self.errands);
        self.project(cursors);
    }

    /// Works out the panes anew, and finds cursors and cards again.
    fn project(&mut self, cursors: &Cursors) {
        let Some(open) = self.documents.shelf.open() else { return };
        let projection = Projection::with_numbers(open.source(), self.panes.numbers);
        self.show_rows(projection, cursors);
    }

    /// Shows these rows in the panes, and finds cursors and cards again.
    pub(super) fn show_rows(&mut self, projection: Projection, cursors: &Cursors) {
        let Some(open) = self.documents.shelf.open().cloned() else { return };
        let source = open.source();
        self.panes.projection = projection;
        self.panes.made += 1;
        self.panes.arrange_all(&mut self.errands, &open);
        for pane in Pane::ALL {
            let rows = Rows::Pane(&self.panes.projection, pane, source);
            self.panes.lists[pane].follow(rows, cursors.of_pane(pane), None);
        }
        let mut known = cursors.of_overlays();
        self.chrome.overlays.retain_mut(|overlay| {
            let known = known.next().flatten();
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
                    list.refresh(source);
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
        if let (true, Focus::Pane(pane), None) =
            (self.nav.untouched, self.chrome.focus, self.nav.selection)
        {
            self.desk().start_list_here(pane);
        }
        self.desk().sync_lists();
        if let Some(prompt) = self.mode.prompt() {
            let typed = prompt.input().value();
            self.chrome.refresh_palette(&self.documents, &mut self.errands, typed);
        }
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

impl Documents {
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
