//! The views that are open, each over the one before, and the palette over all of them.
//!
//! Invariant: what lies on top is what keys are about. Deliberately absent: what a view shows (`view`), and
//! where it lies on the screen (`layout`).

use super::jumps::OpenView;
use super::layout::Cover;
use super::list::{ListState, Rows};
use super::{Overlay, View};
use crate::pane::Source;

/// The views that are open.
#[derive(Debug, Clone, Default)]
pub struct Stack {
    /// Each over the one before; the palette is none of them.
    pub(super) overlays: Vec<Overlay>,
    /// The palette, while its line is typed.
    pub(super) palette: Option<Overlay>,
    /// Whether rows of a view were asked for that have not come.
    pub(super) awaited: bool,
}

impl Stack {
    /// Closes all that is open, the palette apart.
    pub(super) fn clear(&mut self) {
        self.overlays.clear();
    }

    /// Whether nothing is open, the palette apart.
    pub(super) fn is_empty(&self) -> bool {
        self.overlays.is_empty()
    }

    /// Opens a view over the others.
    pub(super) fn push(&mut self, overlay: Overlay) {
        self.overlays.push(overlay);
    }

    /// Takes off the view that was opened last.
    pub(super) fn pop(&mut self) -> Option<Overlay> {
        self.overlays.pop()
    }

    /// What lies on top: the palette while its line is typed, else the view that was opened last.
    pub fn top(&self) -> Option<&Overlay> {
        self.palette.as_ref().or_else(|| self.overlays.last())
    }

    /// The view that stays in sight above the palette.
    pub fn beneath(&self) -> Option<&Overlay> {
        self.palette.as_ref()?;
        self.overlays.last().filter(|overlay| overlay.view.cover() == Cover::Over)
    }

    pub(super) fn top_mut(&mut self) -> Option<&mut Overlay> {
        match &mut self.palette {
            Some(palette) => Some(palette),
            None => self.overlays.last_mut(),
        }
    }

    /// The view that lies on top.
    pub(super) fn view(&self) -> Option<&View> {
        self.top().map(|overlay| &overlay.view)
    }

    /// The uppermost view that shows what is in the text.
    pub(super) fn open_view(&self, source: Source) -> Option<OpenView> {
        let view = |overlay: &Overlay| {
            let list = overlay.list;
            let (row, above) =
                (overlay.rows(source).row_ref(list.cursor), list.cursor.saturating_sub(list.top));
            Some(OpenView { shown: overlay.view.shown()?, row, above })
        };
        self.overlays.iter().rev().find_map(view)
    }

    /// Changes the list of what lies on top; `None` if nothing does.
    pub(super) fn change_top<R>(
        &mut self,
        source: Source,
        with: impl FnOnce(&mut ListState, Rows) -> R,
    ) -> Option<R> {
        self.top_mut().map(|overlay| overlay.change(source, with))
    }
}
