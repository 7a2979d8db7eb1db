//! Where lines of credits may stand below the title, and what their neighbours make of them.
//!
//! Invariant: a line that is taken here is a [`BlockKind::Credit`] and nothing else. Deliberately
//! absent: what such a line says (`credits`).

use super::{Body, LONGEST_STANDFIRST};
use crate::import::plain::credits::{self, Credit};
use crate::import::plain::{furniture, stack, stamps};
use crate::model::BlockKind;

/// How many lines of text a day of a chronicle is looked through for the next one.
const DAY_LINES: usize = 6;

/// Credit lines whose words are kept, for the dateline and byline.
const MOST_CREDITS: usize = 32;

/// Lines between title and text that are no credits at most, where credits may follow.
const MOST_SLOGANS: usize = 3;

impl Body<'_> {
    /// A line of its own with date, authors or publication, where such lines stand.
    pub(super) fn credit(&mut self, at: usize) -> Option<usize> {
        if let Some(credit) = self.stamp(at) {
            self.push(BlockKind::Credit, 0, self.page.span(at));
            self.note(at, credit);
            self.stamped = at + 1;
            return Some(at + 1);
        }
        let after_own = matches!(self.last_kind(), Some(BlockKind::Credit | BlockKind::Heading));
        let top = self.paragraphs == 0 && !self.headed;
        let below_standfirst = self.paragraphs == 1
            && self.blocks.last().is_some_and(|block| block.span.len() <= LONGEST_STANDFIRST);
        // "Your daily guide to the harbour" is no text yet.
        let opening = !self.running && !self.headed && self.paragraphs <= MOST_SLOGANS;
        let last = self
            .page
            .next_filled(at)
            .is_none_or(|next| furniture::is_furniture(self.page.line(next)));
        if let Some(next) = self.dated_label(at) {
            return Some(next);
        }
        let top_or_own = after_own || top || below_standfirst;
        let read = credits::read(self.page.line(at));
        let date = opening && read.as_ref().is_some_and(Credit::only_dates);
        if !(top_or_own || last || date) {
            return None;
        }
        if top_or_own && credits::is_label(self.page.line(at)) {
            return self.labelled_credit(at);
        }
        let found = read.or_else(|| self.bare_byline(at));
        let found = found.or_else(|| opening.then(|| stack::credit(self.page, at)).flatten());
        let credit = found?;
        if credit.only_dates() && self.opens_chronicle(at) {
            return None;
        }
        let own =
            credit.byline.is_some() || credit.is_labelled() || credit.place.is_some() && opening;
        if !(own || opening || after_own) {
            return None;
        }
        self.push(BlockKind::Credit, 0, self.page.span(at));
        self.note(at, credit);
        Some(at + 1)
    }

    /// Some words with a colon on the line `at` and a full date alone right below, above the first
    /// heading: when the text came out, or comes out next.
    fn dated_label(&mut self, at: usize) -> Option<usize> {
        const MOST_WORDS: usize = 4;
        const MOST_BLOCKS: usize = 24;
        let (label, value) = (self.page.line(at), self.page.line(at + 1));
        let top = !self.headed && self.blocks.len() < MOST_BLOCKS;
        let few = label.ends_with(':') && label.split_whitespace().count() <= MOST_WORDS;
        if !(top && few) {
            return None;
        }
        let dated = credits::read(value).filter(Credit::only_dates)?;
        let read = credits::read(&format!("{label} {value}"));
        self.push(BlockKind::Credit, 0, self.page.span(at));
        self.push(BlockKind::Credit, 0, self.page.span(at + 1));
        // A label that says of the date that it is another one's ("Next release:").
        let other = read.is_some_and(|credit| credit.is_labelled() && credit.date.is_none());
        let known = Credit { date: dated.date.filter(|_| !other), ..Credit::labelling() };
        self.note(at + 1, known);
        Some(at + 2)
    }

    /// The line `at`, if it stands apart from the text above and says when what is right below it came
    /// in, as on a page that is written on.
    fn stamp(&self, at: usize) -> Option<Credit> {
        let apart = at.checked_sub(1).is_some_and(|above| self.page.is_blank(above));
        if !apart || self.page.is_blank(at + 1) {
            return None;
        }
        let line = self.page.line(at);
        if stamps::is_stamp(line) {
            return Some(Credit::default());
        }
        credits::read(line).filter(|credit| {
            let posted = credit.is_labelled() && credit.date.is_some();
            self.paragraphs > 0 && posted && credit.byline.is_none()
        })
    }

    /// A name without "By" on the line `at`, between title and date or right below a credit line.
    fn bare_byline(&self, at: usize) -> Option<Credit> {
        let above = at.checked_sub(1).filter(|&above| !self.page.is_blank(above))?;
        let below_credit =
            credits::read(self.page.line(above)).is_some() && self.page.is_blank(at + 1);
        let below_title =
            self.paragraphs == 0 && !self.headed && credits::read(self.page.line(at + 1)).is_some();
        if below_credit || below_title { credits::bare_name(self.page.line(at)) } else { None }
    }

    /// Whether the date on the line `at` is the first of several with text between them, each the
    /// heading of a day.
    fn opens_chronicle(&self, at: usize) -> bool {
        let is_date = |line: usize| {
            credits::read(self.page.line(line)).is_some_and(|credit| credit.only_dates())
        };
        let Some(mut line) = self.page.next_filled(at).filter(|&line| !is_date(line)) else {
            return false;
        };
        for _ in 0..DAY_LINES {
            let Some(next) = self.page.next_filled(line) else { return false };
            line = next;
            if is_date(line) {
                return true;
            }
        }
        false
    }

    /// A label on the line `at` with its value on the line below: two credit lines that say one
    /// thing.
    fn labelled_credit(&mut self, at: usize) -> Option<usize> {
        let (label, value) = (self.page.line(at), self.page.line(at + 1));
        let line = format!("{}: {value}", label.trim_end_matches(':'));
        let mut credit =
            credits::read(&line).filter(|credit| !value.is_empty() && credit.is_labelled())?;
        credit.date = credits::find_date(value).filter(|_| credit.date.is_some());
        self.push(BlockKind::Credit, 0, self.page.span(at));
        self.push(BlockKind::Credit, 0, self.page.span(at + 1));
        credit.place = None;
        self.note(at + 1, credit);
        Some(at + 2)
    }

    /// Keeps what a credit line says; the first ones are enough.
    fn note(&mut self, line: usize, credit: Credit) {
        if self.credits.len() < MOST_CREDITS {
            self.credits.push((line, credit));
        }
    }
}
