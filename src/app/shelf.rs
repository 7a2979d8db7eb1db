//! The briefings at hand, and which of them is being read.
//!
//! Invariant: there is always a current entry; an entry keeps the place that was read last.
//! Deliberately absent: reading files (`run` does, and answers with messages).

mod entry;

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::Date;

use super::brief::Brief;
use crate::model::Briefing;
use crate::pane::ShelfEntry;
use entry::short_name;
pub use entry::{Entry, Open, Progress, State};

/// A briefing that a source of many holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The name of its source as shown.
    pub source: String,
    /// Its title, where that is known before it is read.
    pub title: Option<String>,
}

/// What the list of briefings goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// As the briefings came.
    Given,
    /// The newest first; those without a date last.
    Newest,
    Title,
    Source,
    /// The most first.
    People,
    Figures,
    Watched,
}

impl Order {
    /// All, with the words for them and for their reverse, in the order in which a key turns to
    /// them.
    const ALL: [(Self, [&'static str; 2]); 7] = [
        (Self::Newest, ["by date, newest first", "by date, oldest first"]),
        (Self::Title, ["by title, A to Z", "by title, Z to A"]),
        (Self::Source, ["by source, A to Z", "by source, Z to A"]),
        (Self::People, ["by people, most first", "by people, fewest first"]),
        (Self::Figures, ["by figures, most first", "by figures, fewest first"]),
        (Self::Watched, ["by names you watch, most first", "by names you watch, fewest first"]),
        (Self::Given, ["as they came", "as they came, last first"]),
    ];
}

/// The briefings at hand.
#[derive(Debug, Clone)]
pub struct Shelf {
    entries: Vec<Entry>,
    current: usize,
    /// The briefing that was read last; the current one, unless that is a source of many.
    last_read: usize,
    /// The briefings as they are listed.
    listed: Vec<usize>,
    /// How many sources were named.
    arguments: usize,
    order: Order,
    reversed: bool,
}

impl Shelf {
    /// A shelf of these sources, the first of them current; one nameless source if there is none.
    pub fn new(sources: Vec<String>) -> Self {
        let sources = if sources.is_empty() { vec![String::new()] } else { sources };
        let entries: Vec<Entry> = sources.into_iter().map(Entry::new).collect();
        let listed = (0..entries.len()).collect();
        Self {
            arguments: entries.len(),
            entries,
            current: 0,
            last_read: 0,
            listed,
            order: Order::Given,
            reversed: false,
        }
    }

    /// Takes in what the entry `index` holds; it is itself no briefing any more.
    pub(super) fn hold(&mut self, index: usize, held: Vec<Listed>) {
        let Some(entry) = self.entry_mut(index) else { return };
        (entry.state, entry.asked, entry.progress) = (State::List, false, None);
        let is_first = !self
            .entries
            .iter()
            .enumerate()
            .any(|(other, entry)| other != index && matches!(entry.state, State::List));
        if is_first && self.order == Order::Given {
            self.order = Order::Newest;
        }
        let folder = self.entries.get(index).map(|entry| entry.source.clone()).unwrap_or_default();
        let keeps_folder = self.arguments > 1;
        self.entries.extend(held.into_iter().map(|listed| Entry {
            short: short_name(&listed.source, &folder, keeps_folder),
            brief: listed.title.map(|title| Brief { title: Some(title), ..Brief::default() }),
            ..Entry::new(listed.source)
        }));
        self.arrange();
    }

    /// Takes in what is told of an entry.
    fn describe(&mut self, index: usize, found: Result<Brief, String>) {
        let is_current = index == self.current;
        let Some(entry) = self.entry_mut(index) else { return };
        match found {
            Ok(brief) => {
                // What could not be read before can be now. Nobody reads the current one again
                // unasked: what is said of it stays.
                if matches!(entry.state, State::Failed(_)) && !is_current {
                    entry.state = State::Waiting;
                }
                let same = |before: &Brief| before.read && before.print == brief.print;
                let is_open = matches!(entry.state, State::Open(_));
                let read = brief.read || is_open || entry.brief.as_ref().is_some_and(same);
                entry.brief = Some(Brief { read, ..brief });
            }
            Err(why) if matches!(entry.state, State::Waiting) => entry.state = State::Failed(why),
            Err(_) => {}
        }
    }

    /// Takes in what is told of briefings that were read without being opened.
    pub(super) fn describe_all(&mut self, found: Vec<(usize, Result<Brief, String>)>) {
        for (index, brief) in found {
            self.describe(index, brief);
        }
        self.arrange();
    }

    /// Puts the briefings in order.
    pub(super) fn arrange(&mut self) {
        let entries = &self.entries;
        let mut listed: Vec<usize> = (0..entries.len())
            .filter(|&index| {
                entries.get(index).is_some_and(|entry| !matches!(entry.state, State::List))
            })
            .collect();
        let brief = |index: &usize| entries.get(*index).and_then(|entry| entry.brief.as_ref());
        match self.order {
            Order::Given => {}
            Order::Newest => {
                listed.sort_by_key(|index| Reverse(brief(index).and_then(|brief| brief.at)));
            }
            Order::Title => listed.sort_by_cached_key(|index| {
                entries.get(*index).map(|entry| entry.title().to_lowercase())
            }),
            Order::Source => {
                listed.sort_by_key(|index| entries.get(*index).map(|entry| &entry.source));
            }
            Order::People => {
                listed.sort_by_key(|index| Reverse(brief(index).map_or(0, |brief| brief.people)));
            }
            Order::Figures => {
                listed.sort_by_key(|index| Reverse(brief(index).map_or(0, |brief| brief.figures)));
            }
            Order::Watched => {
                listed.sort_by_key(|index| Reverse(brief(index).map_or(0, |brief| brief.watched)));
            }
        }
        if self.reversed {
            listed.reverse();
        }
        self.listed = listed;
    }

    /// Goes on to the next order.
    pub(super) fn sort_next(&mut self) {
        let orders = || Order::ALL.iter().map(|(order, _)| *order);
        let behind = orders().skip_while(|order| *order != self.order).nth(1);
        self.order = behind.or_else(|| orders().next()).unwrap_or(self.order);
        self.arrange();
    }

    /// What the list goes by, in words.
    pub(super) fn order_words(&self) -> &'static str {
        let words = Order::ALL.iter().find(|(order, _)| *order == self.order);
        words.map_or("", |(_, [forward, reverse])| if self.reversed { reverse } else { forward })
    }

    /// Turns the order round.
    pub(super) fn reverse(&mut self) {
        self.reversed = !self.reversed;
        self.arrange();
    }

    /// Whether some of the briefings came out of a source of many.
    pub(super) fn holds_lists(&self) -> bool {
        self.listed.len() < self.entries.len()
    }

    /// How many briefings are listed.
    pub fn len(&self) -> usize {
        self.listed.len()
    }

    /// Whether none is listed: a folder may be empty.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Where the current briefing stands among those that are listed.
    pub fn position(&self) -> Option<usize> {
        self.listed.iter().position(|index| *index == self.current)
    }

    /// The briefing that is listed `by` places behind the current one, or before it; the last or
    /// the first where there are not so many.
    pub(super) fn beside(&self, by: isize) -> Option<usize> {
        let at = match self.position() {
            Some(at) => at.saturating_add_signed(by),
            None => by.max(1).unsigned_abs() - 1,
        };
        self.listed.get(at.min(self.listed.len().saturating_sub(1))).copied()
    }

    /// How many of the briefings nobody has read.
    pub(super) fn unread(&self) -> usize {
        self.listed.iter().filter(|index| self.is_unread(**index)).count()
    }

    fn is_unread(&self, index: usize) -> bool {
        self.entries.get(index).is_some_and(Entry::is_unread)
    }

    /// The next briefing behind the current one, round the end, that nobody has read.
    pub(super) fn next_unread(&self) -> Option<usize> {
        let from = self.position().map_or(0, |at| at + 1);
        let (before, behind) = self.listed.split_at_checked(from)?;
        let mut all = behind.iter().chain(before);
        all.find(|index| self.is_unread(**index)).copied()
    }

    /// Marks an entry as read, or as unread if it was; what its text is known by, and how it is
    /// now.
    pub(super) fn turn_read(&mut self, index: usize) -> Option<(u64, bool)> {
        let brief = self.entry_mut(index)?.brief.as_mut().filter(|brief| brief.print != 0)?;
        brief.read = !brief.read;
        Some((brief.print, brief.read))
    }

    /// Marks an entry as read.
    pub(super) fn mark_read(&mut self, index: usize) {
        if let Some(brief) = self.entry_mut(index).and_then(|entry| entry.brief.as_mut()) {
            brief.read = true;
        }
    }

    /// Whether nothing is told of an entry yet, or what is told is of another watch list.
    pub(super) fn is_untold(&self, index: usize) -> bool {
        self.entries.get(index).is_some_and(|entry| match entry.told() {
            None => matches!(entry.state, State::Waiting),
            Some(brief) => brief.stale,
        })
    }

    /// Takes in how many entries of the watch list an entry has.
    pub(super) fn count(&mut self, index: usize, watched: usize) {
        if let Some(brief) = self.entry_mut(index).and_then(|entry| entry.brief.as_mut()) {
            (brief.watched, brief.stale) = (watched, false);
        }
    }

    /// The watch list is another.
    pub(super) fn forget_counts(&mut self) {
        for brief in self.entries.iter_mut().filter_map(|entry| entry.brief.as_mut()) {
            brief.stale = true;
        }
    }

    /// The briefings in the order of the list, by their index, with the text of those that are open.
    pub(super) fn texts(&self) -> Vec<(usize, Option<Arc<Briefing>>)> {
        let text = |index: usize| match &self.entries.get(index)?.state {
            State::Open(open) if open.whole => Some(Arc::clone(&open.briefing)),
            _ => None,
        };
        self.listed.iter().map(|&index| (index, text(index))).collect()
    }

    /// All entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Index of the entry that is being read.
    pub fn current(&self) -> usize {
        self.current
    }

    /// Makes another entry current; false if there is no such entry.
    pub(super) fn turn_to(&mut self, index: usize) -> bool {
        let known = index < self.entries.len();
        if known {
            self.current = index;
            if self.entry(index).is_some_and(|entry| !matches!(entry.state, State::List)) {
                self.last_read = index;
            }
        }
        known
    }

    /// Index of the briefing that is being read, or was before its list was turned to.
    pub(super) fn last_read(&self) -> usize {
        self.last_read
    }

    /// An entry.
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    pub(super) fn entry_mut(&mut self, index: usize) -> Option<&mut Entry> {
        let entry = self.entries.get_mut(index)?;
        entry.shown.take();
        Some(entry)
    }

    /// What is told of entries is written anew: days may be written otherwise now.
    pub(super) fn forget_shown(&mut self) {
        for entry in &mut self.entries {
            entry.shown.take();
        }
    }

    /// The briefings that are here, by their index.
    pub(super) fn all_open(&self) -> Vec<usize> {
        let entries = self.entries.iter().enumerate();
        let open = entries.filter(|(_, entry)| matches!(entry.state, State::Open(_)));
        open.map(|(index, _)| index).collect()
    }

    /// The briefing that is being read, if it is here.
    pub fn open(&self) -> Option<&Open> {
        match &self.entries.get(self.current)?.state {
            State::Open(open) => Some(open),
            State::Waiting | State::Reading | State::Failed(_) | State::List => None,
        }
    }

    /// The briefings in the order of the list, by their index, as the list shows them.
    pub(super) fn listed(
        &self,
        day: impl Fn(Date) -> String,
    ) -> impl Iterator<Item = (usize, Arc<ShelfEntry>)> {
        self.listed.iter().filter_map(move |&index| {
            let entry = self.entries.get(index)?;
            Some((index, Arc::clone(entry.shown.get_or_init(|| Arc::new(entry.listed(&day))))))
        })
    }
}
