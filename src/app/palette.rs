//! The palette: every action, section, name and figure, found by some of its letters.
//!
//! Invariant: it is open for as long as its line is typed, and only then; until an entry is chosen
//! the reader stays where it is. Deliberately absent: what the rows look like (`pane::palette`).

pub(super) mod matching;

use std::sync::Arc;

use jiff::civil::Date;

use super::action::{Action, Motion};
use super::bench::Bench;
use super::bindings::{self, BINDINGS};
use super::chrome::Chrome;
use super::compute::Errands;
use super::desk::Desk;
use super::documents::Documents;
use super::list::ListState;
use super::settings::Settings;
use super::{App, Effect, Overlay, Stack, View};
use crate::pane::{self, Row, Source, Target};
use matching::{MOST, Matched, Matching};

/// Actions that are offered again.
const RECENT: usize = 5;

/// The entry that the letters typed ask for by themselves stands behind all others.
const ASKED: usize = usize::MAX;

/// What choosing an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Do(Action),
    /// A motion with the number that was typed.
    Count(Motion, usize),
    /// The reference date that was typed; none is the briefing's own.
    Date(Option<Date>),
    /// What was typed for one and is none.
    NoDate,
    Go(Target),
}

impl Choice {
    /// Whether it is `other`, under whatever number.
    fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Do(one), Self::Do(other)) => one == other,
            (Self::Go(one), Self::Go(other)) => one == other,
            _ => false,
        }
    }
}

#[derive(Debug, Clone)]
struct Entry {
    words: String,
    choice: Choice,
}

/// What can be done, as entries. The name is what the configuration calls it, and often the shorter
/// word: whoever types it means it.
fn actions() -> impl Iterator<Item = Entry> {
    BINDINGS.iter().map(|row| Entry {
        words: format!("{} {}", row.name, row.about),
        choice: Choice::Do(row.action),
    })
}

/// The entries, and the rows of those that match. Until they are found for what is typed now, the
/// rows are those found last.
#[derive(Debug, Clone)]
pub struct Palette {
    /// All entries; without those of the text until it was looked through.
    entries: Arc<[Entry]>,
    /// Whether those of the text are among them.
    whole: bool,
    /// What was typed.
    typed: String,
    /// What the letters typed ask for by themselves.
    asked: Option<Choice>,
    rows: Vec<Row>,
    /// How many entries match, those without a row counted.
    found: usize,
    /// The query that the rows are awaited from.
    query: Option<u64>,
    /// The entry that keeps the cursor, and the row it has.
    kept: Option<(Choice, usize)>,
    /// Whether the best match is to be chosen as soon as it is found.
    taken: bool,
}

impl Palette {
    /// One that shows what can be done.
    fn new() -> Self {
        Self {
            entries: actions().collect(),
            whole: false,
            typed: String::new(),
            asked: None,
            rows: Vec::new(),
            found: 0,
            query: None,
            kept: None,
            taken: false,
        }
    }

    /// The rows, the best match first.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many match, for the title.
    pub fn count(&self) -> String {
        if self.found > self.rows.len() {
            format!("{} of {}", self.rows.len(), self.found)
        } else {
            self.found.to_string()
        }
    }

    fn choice(&self, row: usize) -> Option<Choice> {
        match self.rows.get(row)?.target {
            Target::Entry(ASKED) => self.asked,
            Target::Entry(index) => self.entries.get(index).map(|entry| entry.choice),
            _ => None,
        }
    }

    /// Makes the rows of what was found.
    fn show(
        &mut self,
        mut found: Vec<usize>,
        count: usize,
        (source, settings): (Source, &Settings),
    ) {
        self.found = count;
        if let Some(asked) = self.asked {
            // What other readers take at this prompt: a number, `q`.
            let before = found.len();
            found
                .retain(|&index| self.entries.get(index).is_none_or(|entry| entry.choice != asked));
            self.found = count + 1 - (before - found.len());
            found.insert(0, ASKED);
        }
        let row = |index: usize| {
            let choice = match index {
                ASKED => self.asked?,
                _ => self.entries.get(index)?.choice,
            };
            match choice {
                Choice::Do(action) => {
                    let about = bindings::binding(action)?.about;
                    Some(pane::done_row(about, &settings.keymap.written_keys(action), index))
                }
                Choice::Count(motion, number) => {
                    let about = if motion == Motion::Percent {
                        format!("go to {number}%")
                    } else {
                        format!("go to line {number}")
                    };
                    let keys = settings
                        .key_for(Action::Move(motion))
                        .map_or(String::new(), |key| format!("{number}{key}"));
                    Some(pane::done_row(&about, &keys, index))
                }
                Choice::Date(date) => {
                    let about = date.map_or_else(
                        || "clear the date".to_owned(),
                        |date| format!("count dates from {}", settings.day(date)),
                    );
                    Some(pane::done_row(&about, "", index))
                }
                Choice::NoDate => Some(pane::done_row(NO_DATE, "", index)),
                Choice::Go(target) => Some(pane::named_row(source, target, index)),
            }
        };
        let rows = found.into_iter().take(MOST).filter_map(row).collect();
        self.rows = rows;
    }
}

impl Bench<'_> {
    /// Opens the palette; gives the beginning of its line, which is that of a date where one is
    /// asked for.
    pub(super) fn open_palette(&mut self, action: Action) -> &'static str {
        let typed = if action == Action::Date { "date " } else { "" };
        let Desk { documents, chrome, settings, .. } = &mut self.desk;
        let mut palette = Palette::new();
        // What can be done is there at once.
        if typed.is_empty() {
            let all = chrome.recent_first((0..BINDINGS.len()).collect());
            palette.show(all, BINDINGS.len(), (documents.source(), settings));
        }
        chrome.stack.palette = Some(Overlay::new(View::Palette(palette)));
        chrome.stack.search_palette(documents, self.errands, typed);
        typed
    }
}

impl App {
    /// Does what the entry under the cursor stands for; nothing where nothing matches. While the
    /// rows are not those of what was typed, it waits for them.
    pub(super) fn take_palette(&mut self) -> Vec<Effect> {
        if let Some(palette) = self.chrome.stack.palette_rows()
            && palette.query.is_some()
        {
            palette.taken = true;
            return Vec::new();
        }
        let Some(Overlay { view: View::Palette(palette), list, .. }) = &self.chrome.stack.palette
        else {
            return Vec::new();
        };
        let Some(choice) = palette.choice(list.cursor) else { return Vec::new() };
        self.chrome.stack.palette = None;
        self.mode.end();
        // What is done is done on the screen as it is without the palette.
        self.desk().lay_out();
        match choice {
            Choice::Do(action) => {
                self.chrome.remember(action);
                self.apply(action, None)
            }
            // Of the text, whatever list has the focus.
            Choice::Count(motion, number) => {
                self.desk().uncover();
                self.desk().move_reader(motion, Some(number));
                Vec::new()
            }
            Choice::Date(date) => {
                let Self { documents, chrome, errands, settings, .. } = self;
                documents.give_date(date, chrome, errands, settings);
                Vec::new()
            }
            Choice::NoDate => {
                self.chrome.say(NO_DATE.to_owned());
                Vec::new()
            }
            Choice::Go(target) => {
                if let Some(span) = target.span() {
                    self.desk().go_to(span, target.about());
                }
                Vec::new()
            }
        }
    }
}

impl Chrome {
    /// What matches was found; whether Enter was pressed already for the best of it. Where nothing
    /// was typed, what was done last comes first.
    pub(super) fn palette_found(
        &mut self,
        query: u64,
        matched: Matched,
        (source, settings): (Source, &Settings),
    ) -> bool {
        let Some(palette) = self.stack.palette_rows() else { return false };
        if palette.query != Some(query) {
            return false;
        }
        let mut next = palette.clone();
        (next.entries, next.whole, next.query) = (matched.entries, true, None);
        let (kept, taken) = (next.kept.take(), next.taken);
        let is_blank = next.typed.trim().is_empty();
        let found = if is_blank { self.recent_first(matched.found) } else { matched.found };
        next.show(found, matched.count, (source, settings));
        let cursor = kept.map_or(0, |(kept, cursor)| {
            let mut rows = 0..next.rows.len();
            rows.find(|&row| next.choice(row).is_some_and(|choice| choice.is(kept)))
                .unwrap_or(cursor)
        });
        if let Some(palette) = self.stack.palette_rows() {
            *palette = next;
        }
        self.stack.change_top(source, |list, rows| {
            if kept.is_some() {
                list.cursor = cursor;
            } else {
                *list = ListState::default();
            }
            list.settle(rows);
        });
        taken
    }

    /// Keeps an action in mind for the next time that the palette is opened.
    pub(super) fn remember(&mut self, action: Action) {
        self.recent.retain(|&earlier| earlier != action);
        self.recent.insert(0, action);
        self.recent.truncate(RECENT);
    }

    /// What was done last, and behind it the others that were `found`.
    fn recent_first(&self, found: Vec<usize>) -> Vec<usize> {
        let index = |action| BINDINGS.iter().position(|binding| binding.action == action);
        let recent: Vec<usize> = self.recent.iter().filter_map(|&action| index(action)).collect();
        let others = found.into_iter().filter(|index| !recent.contains(index));
        recent.iter().copied().chain(others).collect()
    }
}

impl Stack {
    /// The palette's entries and rows, to be changed.
    fn palette_rows(&mut self) -> Option<&mut Palette> {
        match &mut self.palette.as_mut()?.view {
            View::Palette(palette) => Some(palette),
            _ => None,
        }
    }

    /// Follows what was typed: the best match gets the cursor when it is found.
    pub(super) fn search_palette(
        &mut self,
        documents: &Documents,
        errands: &mut Errands,
        typed: &str,
    ) {
        let open = documents.shelf.open().cloned().unwrap_or_default();
        let given = documents.date_given().is_some();
        let Some(palette) = self.palette_rows() else { return };
        palette.asked = command(typed, given);
        typed.clone_into(&mut palette.typed);
        (palette.kept, palette.taken) = (None, false);
        let entries = palette.whole.then(|| Arc::clone(&palette.entries));
        let query = errands.ask(Matching::new(typed, open, entries));
        if let Some(palette) = self.palette_rows() {
            palette.query = Some(query);
        }
    }

    /// Makes an open palette anew after text, annotations or keys have changed; the cursor stays on
    /// its entry if that is still there.
    pub(super) fn refresh_palette(&mut self, documents: &Documents, errands: &mut Errands) {
        let Some(Overlay { view: View::Palette(palette), list, .. }) = &self.palette else {
            return;
        };
        let (kept, taken) = (palette.choice(list.cursor), palette.taken);
        let typed = palette.typed.clone();
        let cursor = list.cursor;
        if let Some(palette) = self.palette_rows() {
            palette.whole = false;
        }
        self.search_palette(documents, errands, &typed);
        if let Some(palette) = self.palette_rows() {
            palette.kept = kept.map(|kept| (kept, cursor));
            palette.taken = taken;
        }
    }

    /// Closes the palette: nobody waits for what matches any more.
    pub(super) fn close_palette(&mut self, errands: &mut Errands) {
        if self.palette_rows().is_some_and(|palette| palette.query.is_some()) {
            errands.drop_palette();
        }
        self.palette = None;
    }
}

/// What is said of a date that the calendar does not have, or that is written in another way.
const NO_DATE: &str = "That is not a date: write it like 2025-01-12";

/// What `less` and vim do with such a line: `50` goes to that line, `50%` to that part of the text,
/// `q` leaves; and `date 2025-01-12` sets the reference date, `date` alone forgets the one that was
/// `given`.
fn command(pattern: &str, given: bool) -> Option<Choice> {
    let typed = pattern.trim();
    if let Some(date) = typed.strip_prefix("date")
        && (date.is_empty() || date.starts_with(' '))
    {
        return match date.trim().parse() {
            Ok(date) => Some(Choice::Date(Some(date))),
            Err(_) if date.is_empty() && given => Some(Choice::Date(None)),
            Err(_) if date.is_empty() => Some(Choice::Do(Action::Date)),
            Err(_) => Some(Choice::NoDate),
        };
    }
    let (digits, motion) = typed
        .strip_suffix('%')
        .map_or((typed, Motion::Bottom), |digits| (digits.trim_end(), Motion::Percent));
    match typed {
        "q" | "q!" => Some(Choice::Do(Action::Quit)),
        // No text has more lines than this.
        _ if (1..10).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Some(Choice::Count(motion, digits.parse().ok()?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_line_and_q_leaves() {
        let command = |words| command(words, true);
        assert_eq!(command("50"), Some(Choice::Count(Motion::Bottom, 50)));
        assert_eq!(command(" 50 % "), Some(Choice::Count(Motion::Percent, 50)));
        assert_eq!(command("q"), Some(Choice::Do(Action::Quit)));
        for words in ["", "%", "5 m", "quays", "1234567890", "dates", "dateline"] {
            assert_eq!(command(words), None, "{words}");
        }
    }

    #[test]
    fn a_date_is_set_once_it_is_whole_and_forgotten_without_one() {
        let date = jiff::civil::date(2025, 1, 12);
        assert_eq!(command("date 2025-01-12", false), Some(Choice::Date(Some(date))));
        assert_eq!(command(" date  2025-01-12 ", true), Some(Choice::Date(Some(date))));
        assert_eq!(command("date", true), Some(Choice::Date(None)));
        assert_eq!(command("date", false), Some(Choice::Do(Action::Date)));
        for words in ["date 2025-01", "date 2025-13-40"] {
            assert_eq!(command(words, true), Some(Choice::NoDate), "{words}");
        }
    }
}
