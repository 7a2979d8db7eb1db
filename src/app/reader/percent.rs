//! How far the reading has come.
//!
//! Invariant: 0 at the beginning, 100 at the last page, and what is gone to in percent is what is
//! read there, as far as rows allow: the place on top is measured, in bytes of the text, against
//! where the last page begins. Deliberately absent: rows of the whole text (nobody counts them),
//! and how it is shown.

use super::{Reader, gap};
use crate::model::Briefing;

impl Reader {
    /// Finds where the last page begins, if that is not known: this costs one screen from the end.
    pub(super) fn find_last_page(&mut self, briefing: &Briefing) {
        if self.last_page.is_some() {
            return;
        }
        let top = self.last_top(briefing);
        let row = top.row.saturating_sub(gap(briefing, top.block));
        let rows = self.rows_of(briefing, top.block);
        self.last_page = Some((top, rows.get(row).map_or(briefing.shown().start, |row| row.start)));
    }

    /// Bytes from the beginning to where the last page begins.
    fn way(&self, briefing: &Briefing) -> u64 {
        self.last_page
            .map_or(0, |(_, start)| u64::from(start.saturating_sub(briefing.shown().start)))
    }

    /// How far the screen has come.
    pub fn percent(&self, briefing: &Briefing) -> u32 {
        if self.last_page.is_none_or(|(last, _)| self.top >= last) {
            return 100;
        }
        let done = u64::from(self.first_shown().saturating_sub(briefing.shown().start));
        (done * 100).checked_div(self.way(briefing)).map_or(0, |percent| percent.min(99) as u32)
    }

    /// Puts the first row on top that is `percent` of the way on.
    pub(in crate::app) fn put_at_percent(&mut self, briefing: &Briefing, percent: usize) {
        let done = (self.way(briefing) * percent.min(100) as u64).div_ceil(100);
        let offset = briefing.shown().start.saturating_add(u32::try_from(done).unwrap_or(u32::MAX));
        self.top = self.place(briefing, offset);
        self.fill(briefing);
        if self.first_shown() < offset {
            self.top = self.step(briefing, self.top, 1);
            self.skip_gap(briefing);
        }
        self.pull_up(briefing);
        self.settle(briefing);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{briefing, reader};

    #[test]
    fn what_is_gone_to_is_what_is_read() {
        let text = briefing(400);
        let mut reader = reader(&text, 40, 20);
        assert_eq!(reader.percent(&text), 0);
        for percent in 0..=100 {
            reader.put_at_percent(&text, percent);
            assert_eq!(reader.percent(&text) as usize, percent);
        }
        reader.end(&text);
        assert_eq!(reader.percent(&text), 100);
        let end = reader.screen().to_vec();
        reader.put_at_percent(&text, 999);
        assert_eq!(reader.screen(), end);
        reader.scroll(&text, -1);
        assert_eq!(reader.percent(&text), 99, "100 is the end and nothing before it");
        reader.resize(&text, (40, 2000), None);
        assert_eq!(reader.percent(&text), 100, "all of it is on the screen");
    }

    #[test]
    fn few_rows_are_as_near_as_can_be() {
        let text = briefing(6);
        let mut reader = reader(&text, 40, 7);
        let mut seen = 0;
        for percent in 0..=100 {
            reader.put_at_percent(&text, percent);
            let read = reader.percent(&text);
            assert!(read as usize >= percent && read >= seen, "{read} for {percent}");
            seen = read;
        }
    }
}
