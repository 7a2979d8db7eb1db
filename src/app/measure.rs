//! How wide the text is, by key.
//!
//! Invariant: a key that cannot change the width says so. Deliberately absent: where the text lies
//! (`layout`).

use super::desk::Desk;
use super::plan::{MEASURE, MEASURE_LEAST};

/// Columns that one press adds or takes.
const STEP: isize = 4;

impl Desk<'_> {
    /// Makes the text wider by so many steps, or narrower. What is wider than the screen lets it be
    /// counts as it is seen: the first press back shows.
    pub(super) fn step_measure(&mut self, times: usize, wider: bool) {
        let steps = if wider { times as isize } else { -(times as isize) };
        let now = self.chrome.layout.reader.width;
        let from = self.chrome.plan.measure.min(now.max(MEASURE_LEAST)) as isize;
        let wanted = from
            .saturating_add(steps.saturating_mul(STEP))
            .clamp(MEASURE_LEAST as isize, MEASURE as isize);
        self.set_measure(
            u16::try_from(wanted).unwrap_or(MEASURE),
            if wider { "wider" } else { "narrower" },
        );
    }

    fn set_measure(&mut self, measure: u16, direction: &str) {
        let (before, kept) = (self.chrome.layout.reader.width, self.chrome.plan.measure);
        self.chrome.plan.measure = measure;
        self.lay_out();
        let now = self.chrome.layout.reader.width;
        if now == before {
            // What did nothing is not kept for a wider screen.
            self.chrome.plan.measure = kept;
            self.lay_out();
            self.chrome
                .say(format!("The text is {now} columns wide and cannot be {direction} here"));
        } else {
            self.chrome.say(format!("The text is {now} columns wide"));
        }
    }

    /// Goes back to the measure of the settings.
    pub(super) fn usual_measure(&mut self, usual: u16) {
        self.set_measure(
            usual,
            if usual > self.chrome.plan.measure { "wider" } else { "narrower" },
        );
    }
}
