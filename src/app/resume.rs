//! Closing a briefing and opening it again: what is kept of it, and how it is taken up.
//!
//! Invariant: what is kept comes back from outside and is checked where it is taken in: a place
//! that the text does not have is none, a width that the layout does not know is none. Deliberately
//! absent: files and the clock (`run::state`).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::arrange::Arrangement;
use super::layout::RAIL_WIDTHS;
use super::plan::{MEASURE, MEASURE_LEAST};
use super::shelf::State;
use super::spot::Spot;
use super::{App, Focus};
use crate::correct::Correction;
use crate::pane::{Pane, Sort};

/// Where a briefing was left, and how it stood on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// The place.
    pub place: Spot,
    /// What stood around it.
    pub surroundings: Surroundings,
    /// The date that its dates count from, where the user has given one.
    pub date: Option<Date>,
}

/// What stands around the text and how wide it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    /// What has the focus; while the text stands alone, what gets it back.
    pub focus: Focus,
    /// The pane that is open as a drawer.
    pub drawer: Option<Pane>,
    /// Whether the text stands alone.
    pub zen: bool,
    /// The measure, where a key has changed it.
    pub measure: Option<u16>,
    /// Columns of the rail, where the mouse has changed them.
    pub rail_width: Option<u16>,
    /// The panes that are sorted or filtered.
    pub panes: Vec<(Pane, Sort, String)>,
}

impl Default for Surroundings {
    fn default() -> Self {
        Self {
            focus: Focus::Reader,
            drawer: None,
            zen: false,
            measure: None,
            rail_width: None,
            panes: Vec::new(),
        }
    }
}

/// A mark as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeptMark {
    /// Where it is.
    pub spot: Spot,
    /// When it was set: of two marks with one capital the later counts.
    pub since: u64,
}

/// What is known of a briefing from an earlier reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resume {
    /// Where it was left.
    pub standing: Option<Standing>,
    /// The marks in it.
    pub marks: BTreeMap<char, KeptMark>,
    /// What was put right in it, in order.
    pub corrections: Vec<Correction>,
}

/// A mark that was set, moved or taken away: the briefing it is or was in, as an index of the
/// shelf; its letter; where it is now, if it is there still.
pub type MarkChange = (usize, char, Option<Spot>);

impl App {
    /// Takes up a briefing as an earlier reading left it; its text comes after this. Marks are
    /// there at once. What stood around the text is taken up with the first briefing alone: later
    /// it would undo what was done since.
    pub(super) fn resume(&mut self, index: usize, resume: Resume) {
        for (letter, mark) in resume.marks {
            self.bring_mark(index, letter, mark);
        }
        self.documents.bring_corrections(index, resume.corrections);
        let first = !self
            .documents
            .shelf
            .entries()
            .iter()
            .any(|entry| matches!(entry.state, State::Open(_)));
        let current = index == self.documents.shelf.current();
        let Some(entry) = self
            .documents
            .shelf
            .entry_mut(index)
            .filter(|entry| current && !matches!(entry.state, State::Open(_)))
        else {
            return;
        };
        let Some(standing) = resume.standing else { return };
        // Who goes to a mark wants to be there, not where they were.
        entry.left.get_or_insert(standing.place);
        entry.date = entry.date.or(standing.date);
        if first {
            self.take_up(standing.surroundings);
        }
        self.nav.untouched = true;
    }

    fn take_up(&mut self, surroundings: Surroundings) {
        let Surroundings { focus, drawer, zen, measure, rail_width, panes } = surroundings;
        (self.chrome.focus, self.chrome.drawer) = (focus, drawer);
        if zen {
            self.chrome.zen = Some((focus, drawer));
            (self.chrome.focus, self.chrome.drawer) = (Focus::Reader, None);
        }
        if let Some(measure) = measure {
            self.chrome.plan.measure = measure.clamp(MEASURE_LEAST, MEASURE);
        }
        if let Some(columns) = rail_width {
            self.chrome.plan.rail_width =
                Some(columns.clamp(*RAIL_WIDTHS.start(), *RAIL_WIDTHS.end()));
        }
        for (pane, sort, filter) in panes {
            let sort = if pane.columns().contains(&sort.column) { sort } else { Sort::default() };
            self.panes.arrangements[pane] = Arrangement { sort, filter };
        }
    }

    /// What is to be kept of a briefing; `None` if it has not come.
    pub fn resume_of(&self, index: usize) -> Option<Standing> {
        let entry = self
            .documents
            .shelf
            .entry(index)
            .filter(|entry| matches!(entry.state, State::Open(_)))?;
        let place =
            if index == self.documents.shelf.current() { self.place() } else { entry.left.clone() };
        Some(Standing { place: place?, surroundings: self.surroundings(), date: entry.date })
    }

    /// Byte of the text that a briefing is to be shown from when it comes.
    pub fn awaited_place(&self, index: usize) -> Option<u32> {
        Some(self.documents.shelf.entry(index)?.left.as_ref()?.anchor.offset)
    }

    fn surroundings(&self) -> Surroundings {
        let (focus, drawer) = self.chrome.zen.unwrap_or((self.chrome.focus, self.chrome.drawer));
        let usual = &self.settings.plan;
        let arranged = |pane: Pane| {
            let arrangement = &self.panes.arrangements[pane];
            (!arrangement.is_usual()).then(|| (pane, arrangement.sort, arrangement.filter.clone()))
        };
        Surroundings {
            focus,
            drawer,
            zen: self.chrome.zen.is_some(),
            measure: Some(self.chrome.plan.measure).filter(|&measure| measure != usual.measure),
            rail_width: self
                .chrome
                .plan
                .rail_width
                .filter(|_| self.chrome.plan.rail_width != usual.rail_width),
            panes: Pane::ALL.into_iter().filter_map(arranged).collect(),
        }
    }

    /// Where the reader is in the current briefing. While the text has not come whole and nobody
    /// has moved since it was shown, that is where it was to be shown from: its words may be still
    /// to come.
    pub(super) fn place(&self) -> Option<Spot> {
        let entry = self.documents.shelf.entry(self.documents.shelf.current())?;
        let State::Open(open) = &entry.state else { return None };
        let here = self.here_in_text();
        if entry.waits_at.is_some_and(|waits_at| waits_at.is_where(&here)) {
            return entry.left.clone();
        }
        // Who only opened a list was still reading where they came from.
        let read = self.nav.preview.glanced_from().unwrap_or(here);
        Some(Spot::new(&open.briefing, read.anchor, read.selection))
    }
}
