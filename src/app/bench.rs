//! The desk, and what is asked for to be worked out elsewhere for it: matches, rows of panes.
//!
//! Invariant: to work at it changes nothing of the briefings, and never what the next key means.
//! Deliberately absent: what is worked out how (`compute`), and taking in what comes from outside.

use super::App;
use super::compute::Errands;
use super::desk::Desk;

/// What is shown, with what is to be worked out for it.
pub(super) struct Bench<'a> {
    pub(super) desk: Desk<'a>,
    pub(super) errands: &'a mut Errands,
}

impl App {
    /// What lies before the user.
    pub(super) fn desk(&mut self) -> Desk<'_> {
        self.bench().desk
    }

    /// What lies before the user, with what is to be worked out for it.
    pub(super) fn bench(&mut self) -> Bench<'_> {
        Bench {
            desk: Desk {
                documents: &self.documents,
                reader: &mut self.reader,
                panes: &mut self.panes,
                nav: &mut self.nav,
                chrome: &mut self.chrome,
                settings: &self.settings,
            },
            errands: &mut self.errands,
        }
    }
}
