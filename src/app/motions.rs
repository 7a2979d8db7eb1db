//! Motions over the text and over lists: how far each goes.
//!
//! Invariant: a motion that a list has acts on the list with the focus, every other one on the text. Deliberately
//! absent: jumps by kind, search and the jump list (`travel`).

use super::App;
use super::action::Action;
use super::list::ListState;
use crate::text;

impl App {
    /// Motions: of the list that has the focus for those that lists have, else of the text.
    pub(super) fn motion(&mut self, action: Action, count: Option<usize>) {
        if self.move_in_matrix(action, count.unwrap_or(1)) {
            return;
        }
        let times = count.unwrap_or(1) as isize;
        let half = (self.list_height() / 2).max(1) as isize;
        let listed = match action {
            Action::LineDown => self.move_list(|list, rows| list.move_by(times, rows)),
            Action::LineUp => self.move_list(|list, rows| list.move_by(-times, rows)),
            Action::HalfPageDown => self.move_list(|list, rows| list.move_by(half * times, rows)),
            Action::HalfPageUp => self.move_list(|list, rows| list.move_by(-half * times, rows)),
            Action::Top => self.move_list(ListState::first),
            Action::Bottom => self.move_list(ListState::last),
            // A view that lies over the whole text pages itself.
            Action::PageDown | Action::PageUp if self.text_is_covered() => {
                let by = if action == Action::PageDown { half * 2 * times } else { -half * 2 * times };
                self.move_list(|list, rows| list.move_by(by, rows))
            }
            _ => false,
        };
        if !listed {
            self.move_reader(action, count);
        }
    }

    /// Rows of the list that has the focus.
    pub(super) fn list_height(&self) -> usize {
        let area = self.layout.overlay.or_else(|| self.focused_pane().and_then(|pane| self.layout.pane(pane)));
        area.map_or(1, |area| usize::from(area.height.saturating_sub(1)))
    }

    pub(super) fn move_reader(&mut self, action: Action, count: Option<usize>) {
        let Some(open) = self.shelf.open().cloned() else { return };
        let briefing = &*open.briefing;
        self.to_the_end = action == Action::Bottom && count.is_none() && !open.whole;
        let times = count.unwrap_or(1) as isize;
        let page = self.reader.height().max(1) as isize;
        let anchor = self.reader.anchor();
        // A page keeps one row in sight, as `less` keeps none and vim two.
        let whole = (page - 1).max(1);
        match action {
            Action::LineDown => self.reader.scroll(briefing, times),
            Action::LineUp => self.reader.scroll(briefing, -times),
            Action::HalfPageDown => self.reader.scroll(briefing, (page / 2).max(1) * times),
            Action::HalfPageUp => self.reader.scroll(briefing, -(page / 2).max(1) * times),
            Action::PageDown => self.reader.scroll(briefing, whole * times),
            Action::PageUp => self.reader.scroll(briefing, -whole * times),
            Action::NextParagraph | Action::PreviousParagraph => self.by_paragraphs(times * if action == Action::NextParagraph { 1 } else { -1 }),
            Action::NextSection | Action::PreviousSection => self.by_sections(times * if action == Action::NextSection { 1 } else { -1 }),
            Action::Percent if count.is_none() => self.ask_for_number(),
            _ => {
                let before = self.here();
                match (action, count) {
                    (Action::Top, None) => self.reader.to(briefing, briefing.body.start),
                    (Action::Percent, Some(percent)) => self.reader.to_percent(briefing, percent),
                    (_, Some(line)) => self.reader.to(briefing, line_start(&briefing.text, line)),
                    _ => self.reader.end(briefing),
                }
                self.push_if_left(before);
            }
        }
        // Who moves the text that a list or card has led wants to be there.
        if self.reader.anchor() != anchor {
            self.accept();
        }
        self.sync_lists();
    }

    /// `by` paragraphs on from the one on top; headings and items count as such.
    pub(super) fn by_paragraphs(&mut self, by: isize) {
        self.with_open(|app, open| {
            let briefing = &open.briefing;
            let top = app.reader.first_shown();
            let here = briefing.block_at(top);
            let inside = briefing.blocks.get(here).is_some_and(|block| block.span.start < top);
            let by = if by < 0 && inside { by + 1 } else { by };
            let next = here.saturating_add_signed(by).min(briefing.blocks.len().saturating_sub(1));
            if let Some(block) = briefing.blocks.get(next) {
                app.reader.to(briefing, block.span.start);
            }
        });
    }
}

/// Where line `line` of the text begins, counted from 1; the last line for one beyond it.
fn line_start(text: &str, line: usize) -> u32 {
    let start = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').nth(line.saturating_sub(2)).map(|(at, _)| at + 1);
    match (line, start) {
        (0 | 1, _) => 0,
        (_, Some(start)) => start as u32,
        (_, None) => text::head(text, text.trim_end().len()).rfind('\n').map_or(0, |at| at as u32 + 1),
    }
}
