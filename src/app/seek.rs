//! Searching as hands know it: matches are shown while the pattern is typed, Enter goes to the
//! first, Esc gives the place back, and a search that takes its time is stopped.
//!
//! Invariant: nothing is searched here: a query does it, and every answer is taken in as it comes.
//! Until Enter accepts it a search moves the screen and nothing else. Deliberately absent: how a
//! pattern is read (`search`).

use std::sync::Arc;

use super::Severity;
use super::action::Action;
use super::bench::Bench;
use super::chrome::Chrome;
use super::compute::Errands;
use super::desk::Desk;
use super::documents::Documents;
use super::jumps::Place;
use super::navigation::Navigation;
use super::reader::Reader;
use super::search::scan::{News, Scan};
use super::search::{Awaited, Reading, Search, Step};
use super::standpoint::Standpoint;
use crate::text::Span;

/// Where a search was begun to be typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Begun {
    /// Where the reader was; none if the text has changed since.
    place: Option<Place>,
    /// The place in the text that the search begins at.
    from: u32,
}

/// How everything stood before a search was typed.
#[derive(Debug, Clone)]
pub(super) struct Before {
    begun: Begun,
    search: Search,
}

impl Before {
    /// As everything stands.
    pub(super) fn new(standpoint: Standpoint) -> Self {
        let Standpoint { reader, nav, .. } = standpoint;
        let begun = Begun { place: Some(standpoint.place()), from: reader.first_shown() };
        Self { begun, search: nav.search.clone() }
    }

    /// Where the search was begun to be typed.
    pub(super) fn begun(&self) -> Begun {
        self.begun
    }

    /// Takes in that the text has changed: what stood where in it is known no more.
    pub(super) fn change(&mut self) {
        self.begun.place = None;
        self.search = Search::default();
    }
}

impl Navigation {
    /// Takes up the search that was on before another was typed.
    fn restore_search(&mut self, documents: &Documents, errands: &mut Errands, search: Search) {
        if self.search.is_of(&search) {
            return;
        }
        self.drop_search(errands);
        self.search = search;
        if self.search.is_running() {
            // Its query has given way to the one that was typed.
            self.seek_again(documents, errands);
        }
    }

    /// Searches for `pattern` from `from` on.
    fn seek(
        &mut self,
        (documents, errands): (&Documents, &mut Errands),
        (pattern, from): (&str, u32),
        awaited: Awaited,
    ) {
        let Some(open) = documents.shelf.open() else {
            self.search = Search::of_nothing(pattern);
            return;
        };
        let briefing = Arc::clone(&open.briefing);
        let of = briefing.shown().len();
        let query = errands.ask(Scan::new(briefing, pattern, from));
        self.search = Search::begun(pattern, from, query, of);
        self.search.awaited = awaited;
    }

    /// Searches again for what was searched for: the text is another. What was stopped stays so.
    pub(super) fn seek_again(&mut self, documents: &Documents, errands: &mut Errands) {
        if let Some(stopped) = self.search.left_stopped() {
            self.search = stopped;
            return;
        }
        let Some(open) = documents.shelf.open().filter(|_| self.search.is_on()) else {
            return;
        };
        let (briefing, of) = (Arc::clone(&open.briefing), open.briefing.shown().len());
        let scan = Scan::new(briefing, &self.search.pattern, self.search.began());
        let query = errands.ask(scan);
        self.search = self.search.begun_again(query, of);
    }

    /// Stops a search that is going on; false if none is.
    pub(super) fn stop_search(&mut self, errands: &mut Errands, chrome: &mut Chrome) -> bool {
        let Some(share) = self.search.stop() else { return false };
        errands.drop_search();
        chrome.say(format!("Stopped: searched {share}"));
        true
    }

    /// To the match that is `by` further on than the one at hand, counted from the end of the text
    /// where the reader was sent to `end`.
    fn step_search(&mut self, reader: &Reader, end: Option<u32>, by: isize) -> Step {
        let from = end.unwrap_or_else(|| reader.first_shown());
        self.search.step(by, from, |span| end.is_none() && reader.shows(span))
    }
}

impl Search {
    /// Why the pattern was not read as a regular expression, if it was not.
    fn reading_said(&self) -> Option<String> {
        let why = match self.reading {
            Reading::Expression => return None,
            Reading::Letters => "this is not a valid regular expression",
            Reading::TooLarge => "the regular expression is too large",
        };
        Some(format!("Searched as plain text: {why}"))
    }

    /// How the search that is being typed goes: which match is shown, and of how many.
    pub(super) fn typed_counter(&self) -> Option<String> {
        if !self.is_on() {
            return None;
        }
        let none = self.matches.is_empty() && !self.is_running();
        Some(if none { "not found".to_owned() } else { self.counter() })
    }
}

impl Desk<'_> {
    /// Brings a match onto the screen, which is a jump.
    fn go_to_match(&mut self, span: Span) {
        self.trail().push_here();
        self.uncover();
        self.stand().show_span(span);
        self.nav.reach_match();
        self.lists().sync();
    }

    /// Puts the text back to where it was before a search was typed.
    fn back_to(&mut self, begun: Begun) {
        let place = begun.place.filter(|place| !self.standpoint().place().is_where(place));
        if let Some(place) = place {
            self.put_back(place);
        }
    }

    /// Shows a match while its pattern is typed, as Enter will.
    fn preview(&mut self, span: Span, begun: Begun) {
        self.back_to(begun);
        if !self.chrome.text_is_covered() {
            self.stand().show_span(span);
            self.lists().sync();
        }
    }
}

impl Bench<'_> {
    /// Searches for what is typed so far, and shows the first match.
    pub(super) fn follow_search(&mut self, pattern: &str, begun: Begun) {
        if pattern.is_empty() {
            self.desk.nav.drop_search(self.errands);
            self.desk.back_to(begun);
        } else {
            self.seek(pattern, begun.from, Awaited::First);
        }
    }

    /// Searches for `pattern` from `from` on.
    fn seek(&mut self, pattern: &str, from: u32, awaited: Awaited) {
        let outside = (self.desk.documents, &mut *self.errands);
        self.desk.nav.seek(outside, (pattern, from), awaited);
    }

    /// Accepts what was typed, and goes to the first match.
    pub(super) fn take_search(&mut self, pattern: &str, before: Before) {
        // The way there is a jump from where the search began.
        self.desk.back_to(before.begun);
        // As in `less` and vim a line left empty goes on with the last search.
        if pattern.is_empty() {
            let documents = self.desk.documents;
            self.desk.nav.restore_search(documents, self.errands, before.search);
            return self.next_match(1);
        }
        self.desk.nav.searched.push(pattern);
        if self.desk.nav.search.pattern == pattern {
            self.desk.nav.search.awaited = Awaited::First;
        } else {
            self.seek(pattern, before.begun.from, Awaited::First);
        }
        self.go_on_searching(None);
    }

    /// Leaves everything as it was before the pattern was typed.
    pub(super) fn leave_search(&mut self, before: Before) {
        self.desk.nav.restore_search(self.desk.documents, self.errands, before.search);
        self.desk.back_to(before.begun);
    }

    /// Matches came; `typed` says where their search is begun to be typed, if it still is.
    pub(super) fn matches_came(&mut self, query: u64, news: News, typed: Option<Begun>) {
        if self.desk.nav.search.take_in(query, news) {
            self.go_on_searching(typed);
        }
    }

    /// Does what was to be done when matches come, if enough of them have.
    fn go_on_searching(&mut self, typed: Option<Begun>) {
        let desk = &mut self.desk;
        let step = match desk.nav.search.awaited {
            Awaited::Nothing => return,
            Awaited::First => desk.nav.search.start(),
            Awaited::Steps(by) => {
                let end = desk.standpoint().stands_at_end().filter(|_| by < 0);
                desk.nav.step_search(desk.reader, end, by)
            }
            Awaited::Outcome if desk.nav.search.is_running() => return,
            Awaited::Outcome if desk.nav.search.matches.is_empty() => Step::Nowhere,
            Awaited::Outcome => {
                desk.nav.search.awaited = Awaited::Nothing;
                return;
            }
        };
        if step == Step::Unknown {
            return;
        }
        let awaited = std::mem::take(&mut desk.nav.search.awaited);
        match (step, typed) {
            (Step::To(span, _), Some(begun)) => desk.preview(span, begun),
            (_, Some(begun)) => desk.back_to(begun),
            (Step::To(span, round), None) => {
                desk.go_to_match(span);
                match awaited {
                    Awaited::Steps(by) if round => desk.chrome.say(
                        if by > 0 {
                            "Continued from the beginning"
                        } else {
                            "Continued from the end"
                        }
                        .to_owned(),
                    ),
                    Awaited::First => {
                        if let Some(said) = desk.nav.search.reading_said() {
                            desk.chrome.say(said);
                        }
                    }
                    _ => {}
                }
            }
            (_, None) => {
                desk.chrome.notices.show(desk.nav.search.not_found(), Severity::Error);
                // Of a text that has come whole nothing is left to tell. `n` goes on all the same.
                if desk.documents.shelf.open().is_some_and(|open| open.whole) {
                    desk.nav.drop_search(self.errands);
                }
            }
        }
    }

    /// To another match of the search.
    pub(super) fn next_match(&mut self, by: isize) {
        if !self.desk.nav.search.is_on() {
            let Some(pattern) = self.desk.nav.searched.get(1).map(str::to_owned) else {
                return self.desk.chrome.advise(
                    self.desk.settings,
                    "No search yet",
                    &[(Action::Search, "starts one")],
                );
            };
            // What was taken from the screen is gone on with all the same.
            self.seek(&pattern, self.desk.reader.first_shown(), Awaited::Nothing);
        } else if self.desk.nav.search.knows_nothing() {
            let pattern = self.desk.nav.search.pattern.clone();
            self.seek(&pattern, self.desk.reader.first_shown(), Awaited::Nothing);
        }
        let search = &mut self.desk.nav.search;
        search.awaited = match search.awaited {
            Awaited::First if by > 0 => Awaited::Steps(by + 1),
            Awaited::Steps(before) => Awaited::Steps(before + by),
            _ => Awaited::Steps(by),
        };
        self.go_on_searching(None);
    }
}
