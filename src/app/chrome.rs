//! What stands around the text: the layout, what has the focus, the views that are open, notices.
//!
//! Invariant: what has the focus has a place on the screen. Deliberately absent: what panes and views
//! show.

use super::action::Action;
use super::layout::{Layout, Rect, Request, Size};
use super::notice::Notices;
use super::plan::Plan;
use super::practice::Practice;
use super::{Focus, Severity, Stack};
use crate::pane::Pane;

/// What stands around the text.
#[derive(Debug, Clone)]
pub struct Chrome {
    pub(super) size: Size,
    pub(super) layout: Layout,
    /// What the settings want of the layout, with the measure as the keys have changed it.
    pub(super) plan: Plan,
    pub(super) focus: Focus,
    pub(super) drawer: Option<Pane>,
    /// While the text stands alone: what had the focus before, and which drawer was open.
    pub(super) zen: Option<(Focus, Option<Pane>)>,
    pub(super) stack: Stack,
    /// Whether the rule beside the rail follows the mouse.
    pub(super) dragging: bool,
    pub(super) notices: Notices,
    /// What the user has done, and is offered first by the palette: the last first.
    pub(super) recent: Vec<Action>,
    /// How many keys the user has pressed; none where nobody counts.
    pub(super) practice: Option<Practice>,
}

impl Chrome {
    /// The practice of the user, with the keys of this reading; none where nobody counts.
    pub fn practice(&self) -> Option<Practice> {
        self.practice
    }

    /// Whether a newcomer sees the text, and nothing over it.
    pub(super) fn greets(&self) -> bool {
        self.practice.is_some_and(Practice::is_newcomer)
            && self.focus == Focus::Reader
            && self.stack.view().is_none()
    }

    /// The views that are open.
    pub fn stack(&self) -> &Stack {
        &self.stack
    }

    /// The regions of the screen.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Whether what is open lies over the text: what is done to the text is not seen.
    pub fn text_is_covered(&self) -> bool {
        self.layout.text_hidden
    }

    /// Its size.
    pub fn size(&self) -> Size {
        self.size
    }

    /// What has the focus; nothing below has while something is open over it.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// That of a screen of this size, on which nothing is open.
    pub(super) fn new(size: Size) -> Self {
        Self {
            size,
            layout: Layout::default(),
            plan: Plan::default(),
            focus: Focus::Reader,
            drawer: None,
            zen: None,
            stack: Stack::default(),
            dragging: false,
            notices: Notices::default(),
            recent: Vec::new(),
            practice: None,
        }
    }

    /// Where everything lies while nothing is open over the panes.
    fn plain_layout(&self) -> Layout {
        Layout::new(self.size, &self.plan, Request::default())
    }

    /// Whether a pane has no place beside the reader at this size.
    pub(super) fn drawer_only(&self, pane: Pane) -> bool {
        !self.plain_layout().in_rail(pane)
    }

    /// The panes that Tab visits: those beside the reader, or every one in turn as a drawer.
    pub(super) fn tab_stops(&self) -> Vec<Pane> {
        let beside: Vec<Pane> = self.plain_layout().panes.iter().map(|(pane, _)| *pane).collect();
        if beside.is_empty() { Pane::ALL.to_vec() } else { beside }
    }

    /// The pane that a list motion acts on, if no view is open.
    pub(super) fn focused_pane(&self) -> Option<Pane> {
        match self.focus {
            Focus::Pane(pane) => Some(pane),
            Focus::Reader => None,
        }
    }

    /// The region of the text while nothing takes its lower rows.
    pub(super) fn whole_text(&self) -> Rect {
        let request = Request { zen: self.zen.is_some(), ..Request::default() };
        Layout::new(self.size, &self.plan, request).reader
    }

    /// Says something in answer to a key.
    pub(super) fn say(&mut self, text: String) {
        self.notices.show(text, Severity::Note);
    }

    /// Counts a key.
    pub(super) fn practise(&mut self) {
        self.practice = self.practice.map(|practice| Practice::new(practice.keys() + 1));
    }
}
