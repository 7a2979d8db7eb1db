//! How wide the text is, by key; and taking new settings in.
//!
//! Invariant: a key that cannot change the width says so. Deliberately absent: where the text lies (`layout`).

use super::layout::{MEASURE, MEASURE_LEAST};
use super::settings::Settings;
use super::{App, Severity};

/// Columns that one press adds or takes.
const STEP: isize = 4;

impl App {
    /// Makes the text wider by `steps`, or narrower if they are negative. What is wider than the screen lets it be
    /// counts as it is seen: the first press back shows.
    pub(super) fn change_measure(&mut self, steps: isize) {
        let now = self.layout.reader.width;
        let from = self.plan.measure.min(now.max(MEASURE_LEAST)) as isize;
        let wanted = from.saturating_add(steps.saturating_mul(STEP)).clamp(MEASURE_LEAST as isize, MEASURE as isize);
        self.set_measure(u16::try_from(wanted).unwrap_or(MEASURE), if steps > 0 { "wider" } else { "narrower" });
    }

    /// Goes back to the measure of the settings.
    pub(super) fn usual_measure(&mut self) {
        let usual = self.settings.plan.measure;
        self.set_measure(usual, if usual > self.plan.measure { "wider" } else { "narrower" });
    }

    fn set_measure(&mut self, measure: u16, direction: &str) {
        let (before, kept) = (self.layout.reader.width, self.plan.measure);
        self.plan.measure = measure;
        self.lay_out();
        let now = self.layout.reader.width;
        if now == before {
            // What did nothing is not kept for a wider screen.
            self.plan.measure = kept;
            self.lay_out();
            self.say(format!("The text is {now} columns wide; no {direction} here"));
        } else {
            self.say(format!("The text is {now} columns wide"));
        }
    }

    /// Takes settings in; what is wrong in them is told, one fault after the other.
    pub(super) fn configure(&mut self, settings: Settings, faults: Vec<String>) {
        // A width that was set by key or mouse outlives a change of anything else.
        let (old, new) = (&self.settings.plan, &settings.plan);
        let measure = if new.measure == old.measure { self.plan.measure } else { new.measure };
        let rail_width = if new.rail_width == old.rail_width { self.plan.rail_width } else { new.rail_width };
        self.plan = super::layout::Plan { measure, rail_width, ..new.clone() };
        let written = |settings: &Settings| (settings.date_format.clone(), settings.ascii);
        let shown = self.settings.kinds != settings.kinds || written(&self.settings) != written(&settings);
        self.settings = settings;
        if shown {
            self.follow_settings();
        }
        self.pending = super::Pending::default();
        self.refresh_palette();
        self.refresh_listings();
        self.notices.drop_faults();
        for fault in faults {
            self.notices.add(fault, Severity::Error);
        }
    }
}
