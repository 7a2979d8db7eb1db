//! What stands around the text: the layout, what has the focus, the views that are open, notices.
//!
//! Invariant: what has the focus has a place on the screen. Deliberately absent: what panes and views
//! show.

use super::action::Action;
use super::layout::{Layout, Size};
use super::notice::Notices;
use super::plan::Plan;
use super::practice::Practice;
use super::{Focus, Overlay};
use crate::pane::Pane;

/// What stands around the text.
#[derive(Debug, Clone)]
pub(super) struct Chrome {
    pub(super) size: Size,
    pub(super) layout: Layout,
    /// What the settings want of the layout, with the measure as the keys have changed it.
    pub(super) plan: Plan,
    pub(super) focus: Focus,
    pub(super) drawer: Option<Pane>,
    /// While the text stands alone: what had the focus before, and which drawer was open.
    pub(super) zen: Option<(Focus, Option<Pane>)>,
    /// The views that are open, each over the one before; the palette is none of them.
    pub(super) overlays: Vec<Overlay>,
    /// Whether the rule beside the rail follows the mouse.
    pub(super) dragging: bool,
    pub(super) notices: Notices,
    /// What the user has done, and is offered first by the palette: the last first.
    pub(super) recent: Vec<Action>,
    /// How many keys the user has pressed; none where nobody counts.
    pub(super) practice: Option<Practice>,
}

impl Chrome {
    /// That of a screen of this size, on which nothing is open.
    pub(super) fn new(size: Size) -> Self {
        Self {
            size,
            layout: Layout::default(),
            plan: Plan::default(),
            focus: Focus::Reader,
            drawer: None,
            zen: None,
            overlays: Vec::new(),
            dragging: false,
            notices: Notices::default(),
            recent: Vec::new(),
            practice: None,
        }
    }

    /// Counts a key.
    pub(super) fn practise(&mut self) {
        self.practice = self.practice.map(|practice| Practice::of(practice.keys() + 1));
    }
}
