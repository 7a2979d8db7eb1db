//! Closing a briefing and opening it again: what is kept of it, and how it is taken up.
//!
//! Invariant: what is kept comes back from outside and is checked where it is taken in: a place
//! that the text does not have is none, a width that the layout does not know is none. Deliberately
//! absent: files and the clock (`run::state`).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::chrome::Chrome;
use super::layout::RAIL_WIDTHS;
pub use super::marks::{KeptMark, MarkChange};
use super::panes::Arrangement;
use super::panes::Panes;
use super::plan::{MEASURE, MEASURE_LEAST, Plan};
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

impl Surroundings {
    fn new(chrome: &Chrome, panes: &Panes, usual: &Plan) -> Self {
        let (focus, drawer) = chrome.zen.unwrap_or((chrome.focus, chrome.drawer));
        let arranged = |pane: Pane| {
            let arrangement = &panes.arrangements[pane];
            (!arrangement.is_usual()).then(|| (pane, arrangement.sort, arrangement.filter.clone()))
        };
        Self {
            focus,
            drawer,
            zen: chrome.zen.is_some(),
            measure: Some(chrome.plan.measure).filter(|&measure| measure != usual.measure),
            rail_width: chrome
                .plan
                .rail_width
                .filter(|_| chrome.plan.rail_width != usual.rail_width),
            panes: Pane::ALL.into_iter().filter_map(arranged).collect(),
        }
    }

    /// Puts everything as it stood.
    fn take_up(self, chrome: &mut Chrome, panes: &mut Panes) {
        let Surroundings { focus, drawer, zen, measure, rail_width, panes: arranged } = self;
        (chrome.focus, chrome.drawer) = (focus, drawer);
        if zen {
            chrome.zen = Some((focus, drawer));
            (chrome.focus, chrome.drawer) = (Focus::Reader, None);
        }
        if let Some(measure) = measure {
            chrome.plan.measure = measure.clamp(MEASURE_LEAST, MEASURE);
        }
        if let Some(columns) = rail_width {
            chrome.plan.rail_width = Some(columns.clamp(*RAIL_WIDTHS.start(), *RAIL_WIDTHS.end()));
        }
        for (pane, sort, filter) in arranged {
            let sort = if pane.columns().contains(&sort.column) { sort } else { Sort::default() };
            panes.arrangements[pane] = Arrangement { sort, filter };
        }
    }
}

impl App {
    /// Takes up a briefing as an earlier reading left it; its text comes after this. Marks are
    /// there at once. What stood around the text is taken up with the first briefing alone: later
    /// it would undo what was done since.
    pub(super) fn resume(&mut self, index: usize, resume: Resume) {
        for (letter, mark) in resume.marks {
            self.nav.marks.bring(&self.documents.shelf, (index, letter), mark);
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
            standing.surroundings.take_up(&mut self.chrome, &mut self.panes);
        }
        self.nav.untouched = true;
    }

    /// What is to be kept of a briefing; `None` if it has not come.
    pub fn resume_of(&self, index: usize) -> Option<Standing> {
        let entry = self
            .documents
            .shelf
            .entry(index)
            .filter(|entry| matches!(entry.state, State::Open(_)))?;
        let place = if index == self.documents.shelf.current() {
            self.standpoint().spot()
        } else {
            entry.left.clone()
        };
        Some(Standing {
            place: place?,
            surroundings: Surroundings::new(&self.chrome, &self.panes, &self.settings.plan),
            date: entry.date,
        })
    }
}
