//! Motions over the text and over lists: how far each goes.
//!
//! Invariant: a motion that a list has acts on the list with the focus, every other one on the
//! text. Deliberately absent: jumps by kind, search and the jump list (`travel`).

use super::action::{Action, Motion};
use super::desk::Desk;
use super::list::{ListState, Rows};
use super::reader::Reader;
use crate::model::Briefing;
use crate::text;

impl Desk<'_> {
    /// A motion within the matrix that lies on top; false if none does, or it has no such motion.
    pub(super) fn move_in_matrix(&mut self, motion: Motion, count: Option<usize>) -> bool {
        let (source, area) = (self.documents.source(), self.chrome.layout.overlay);
        let Some(to) = self.chrome.stack.matrix_moved(source, area, (motion, count)) else {
            return false;
        };
        self.move_list(|list, _| list.put(to));
        true
    }

    /// A motion in the list that has the focus; false if none has, or lists have no such motion.
    fn move_in_list(&mut self, motion: Motion, count: Option<usize>) -> bool {
        let times = count.unwrap_or(1) as isize;
        let in_pane = || self.chrome.focused_pane().and_then(|pane| self.chrome.layout.pane(pane));
        let Some(area) = self.chrome.layout.overlay.or_else(in_pane) else { return false };
        // The title takes a line.
        let (columns, lines) = (area.width, area.height.saturating_sub(1).max(1));
        let page = |lines: u16, by: isize| {
            move |list: &mut ListState, rows: Rows| list.page(by, rows, columns, lines)
        };
        let by = match motion {
            Motion::LineDown => times,
            Motion::LineUp => -times,
            Motion::HalfPageDown => return self.move_list(page((lines / 2).max(1), times)),
            Motion::HalfPageUp => return self.move_list(page((lines / 2).max(1), -times)),
            Motion::PageDown => return self.move_list(page(lines, times)),
            Motion::PageUp => return self.move_list(page(lines, -times)),
            Motion::Top | Motion::Bottom if let Some(number) = count => {
                return self.move_list(|list, rows| list.to(number.saturating_sub(1), rows));
            }
            Motion::Top => return self.move_list(ListState::first),
            Motion::Bottom => return self.move_list(ListState::last),
            Motion::Percent
            | Motion::NextParagraph
            | Motion::PreviousParagraph
            | Motion::NextSection
            | Motion::PreviousSection
            | Motion::ColumnLeft
            | Motion::ColumnRight => return false,
        };
        self.move_list(|list, rows| list.move_by(by, rows))
    }

    /// `by` sections on from the one that is read; says so if there is none behind it.
    fn by_sections(&mut self, by: isize) {
        let before = self.trail().here();
        if !self.stand().by_sections(by) {
            self.chrome.say("No later section".to_owned());
        }
        self.trail().push_if_left(before);
    }

    /// A motion far away: the jump list comes back from it.
    pub(super) fn leap(&mut self, to: impl FnOnce(&mut Reader)) {
        let before = self.trail().here();
        to(self.reader);
        self.trail().push_if_left(before);
    }
}

impl Desk<'_> {
    /// Moves in the list that has the focus where that has such a motion, else over the text.
    pub(super) fn motion(&mut self, motion: Motion, count: Option<usize>) {
        if !self.move_in_matrix(motion, count) && !self.move_in_list(motion, count) {
            self.move_reader(motion, count);
        }
    }

    /// A motion over the text.
    pub(super) fn move_reader(&mut self, motion: Motion, count: Option<usize>) {
        let Some(open) = self.documents.shelf.open().cloned() else { return };
        let briefing = &*open.briefing;
        self.nav.to_the_end = motion == Motion::Bottom && count.is_none() && !open.whole;
        let times = count.unwrap_or(1) as isize;
        let page = self.reader.height().max(1) as isize;
        let anchor = self.reader.anchor();
        // A page keeps one row in sight, as `less` keeps none and vim two.
        let whole = (page - 1).max(1);
        match (motion, count) {
            (Motion::LineDown, _) => self.reader.scroll(briefing, times),
            (Motion::LineUp, _) => self.reader.scroll(briefing, -times),
            (Motion::HalfPageDown, _) => self.reader.scroll(briefing, (page / 2).max(1) * times),
            (Motion::HalfPageUp, _) => self.reader.scroll(briefing, -(page / 2).max(1) * times),
            (Motion::PageDown, _) => self.reader.scroll(briefing, whole * times),
            (Motion::PageUp, _) => self.reader.scroll(briefing, -whole * times),
            (Motion::NextParagraph, _) => self.reader.by_paragraphs(briefing, times),
            (Motion::PreviousParagraph, _) => self.reader.by_paragraphs(briefing, -times),
            (Motion::NextSection, _) => self.by_sections(times),
            (Motion::PreviousSection, _) => self.by_sections(-times),
            (Motion::Percent, None) => self.chrome.ask_for_number(self.settings),
            (Motion::Percent, Some(percent)) => {
                self.leap(|reader| reader.put_at_percent(briefing, percent));
                if percent >= 100 {
                    self.stand().stand_at_end();
                }
            }
            (Motion::Top, None) => {
                self.leap(|reader| reader.to(briefing, briefing.shown().start));
            }
            (Motion::Bottom, None) => {
                self.leap(|reader| reader.end(briefing));
                self.stand().stand_at_end();
            }
            (Motion::Top | Motion::Bottom, Some(line)) => {
                self.leap(|reader| reader.to(briefing, line_start(&briefing.text, line)));
            }
            (Motion::ColumnLeft | Motion::ColumnRight, _) => self.chrome.advise(
                self.settings,
                "No columns here",
                &[(Action::WhoWithWhom, "shows who is named with whom")],
            ),
        }
        // Who moves the text that a list or card has led wants to be there.
        if self.reader.anchor() != anchor {
            self.accept();
        }
        self.lists().sync();
    }
}

impl Reader {
    /// `by` paragraphs on from the one on top; headings and items count as such.
    fn by_paragraphs(&mut self, briefing: &Briefing, by: isize) {
        let top = self.first_shown();
        let here = briefing.block_at(top);
        let inside = briefing.blocks.get(here).is_some_and(|block| block.span.start < top);
        let by = if by < 0 && inside { by + 1 } else { by };
        let next = here.saturating_add_signed(by).min(briefing.blocks.len().saturating_sub(1));
        if let Some(block) = briefing.blocks.get(next) {
            self.to(briefing, block.span.start);
        }
    }
}

/// Where line `line` of the text begins, counted from 1; the last line for one beyond it.
fn line_start(text: &str, line: usize) -> u32 {
    let mut feeds = text.match_indices('\n');
    let start = feeds.nth(line.saturating_sub(2)).map(|(at, _)| at + 1);
    match (line, start) {
        (0 | 1, _) => 0,
        (_, Some(start)) => start as u32,
        (_, None) => {
            text::head(text, text.trim_end().len()).rfind('\n').map_or(0, |at| at as u32 + 1)
        }
    }
}
