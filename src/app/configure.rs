//! Taking new settings in.
//!
//! Invariant: what a key or the mouse has set since outlives a change of anything else.
//! Deliberately absent: what there is to set, and how it is read (`settings`).

use super::mode::{Mode, Pending};
use super::settings::Settings;
use super::{App, Severity};

impl App {
    /// Takes settings in; what is wrong in them is told, one fault after the other.
    pub(super) fn configure(&mut self, settings: Settings, faults: Vec<String>) {
        // A width that was set by key or mouse outlives a change of anything else.
        let (old, new) = (&self.settings.plan, &settings.plan);
        let measure =
            if new.measure == old.measure { self.chrome.plan.measure } else { new.measure };
        let rail_width = if new.rail_width == old.rail_width {
            self.chrome.plan.rail_width
        } else {
            new.rail_width
        };
        self.chrome.plan = super::plan::Plan { measure, rail_width, ..new.clone() };
        let written = |settings: &Settings| (settings.date_format.clone(), settings.ascii);
        let shown =
            self.settings.kinds != settings.kinds || written(&self.settings) != written(&settings);
        self.settings = settings;
        if shown {
            self.documents.follow(&self.settings);
            self.show_stale();
        }
        if let Mode::Normal(pending) = &mut self.mode {
            *pending = Pending::default();
        }
        self.chrome.stack.refresh_palette(&self.documents, &mut self.errands);
        self.documents.shelf.forget_shown();
        self.chrome.refresh_listings(&self.documents, &self.settings);
        self.chrome.notices.drop_faults();
        self.chrome.notices.add_all(faults, Severity::Error);
    }
}
