//! The date that the user gives a briefing, which its other dates count from.
//!
//! Invariant: a date that was given counts before the briefing's own and before the one that the
//! program was started with; what was found stays on the screen until it is annotated again.
//! Deliberately absent: how dates are resolved (`annotate`), and where the date is kept.

use jiff::civil::Date;

use super::Effect;
use super::chrome::Chrome;
use super::compute::Errands;
use super::documents::Documents;
use super::settings::Settings;
use super::shelf::State;

impl Documents {
    /// Gives the briefing that is read another reference date, or its own again.
    pub(super) fn give_date(
        &mut self,
        date: Option<Date>,
        chrome: &mut Chrome,
        errands: &mut Errands,
        settings: &Settings,
    ) {
        let (entry, before) = (self.shelf.current(), self.date_given());
        if self.shelf.open().is_none() {
            return chrome.say(self.no_text().to_owned());
        }
        if before != date {
            self.history.push_date(entry, before, date);
            self.put_date(errands, entry, date);
        }
        let said = match (date, before) {
            (None, Some(before)) => {
                format!("Dates are no longer worked out from {}", settings.day(before))
            }
            _ => settings.date_said(date),
        };
        chrome.say(said);
    }

    /// Resolves the dates of a briefing from this one on.
    pub(super) fn put_date(&mut self, errands: &mut Errands, index: usize, date: Option<Date>) {
        let Some(entry) = self.shelf.entry_mut(index) else { return };
        entry.date = date;
        if let State::Open(open) = &mut entry.state {
            open.annotated = false;
            errands.push(Effect::Annotate(index));
        }
    }
}

impl Settings {
    /// What dates count from.
    pub(super) fn date_said(&self, date: Option<Date>) -> String {
        date.map_or_else(
            || "No date is set".to_owned(),
            |date| format!("Dates are worked out from {}", self.day(date)),
        )
    }
}
