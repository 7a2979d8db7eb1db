//! What is being typed in the status line: a search, the filter of a pane, or some letters of what
//! is looked for in the palette.
//!
//! Invariant: a prompt holds one line without control characters, of bounded length. Deliberately
//! absent: what is found (`search`).

use tui_input::{Input, InputRequest};

use super::action::Action;
use super::arrange::{Filtered, Unfiltered};
use super::bench::Bench;
use super::key::{Key, KeyCode};
use super::search::Past;
use super::seek::Before;
use super::{App, Effect};

/// What a line is typed for.
#[derive(Debug, Clone)]
enum Purpose {
    /// To search the text: the first match is shown after every letter.
    Search {
        /// How many searches back the line was taken from; 0 is none.
        back: usize,
        /// How everything stood before.
        before: Box<Before>,
    },
    /// To search all briefings; how many searches back the line was taken from.
    SearchAll(usize),
    /// To filter a list, with how it stood before: rows follow every letter.
    Filter(Filtered, Box<Unfiltered>),
    /// To find an entry of the palette, which lies on top of all while that is typed: rows follow
    /// every letter.
    Palette,
}

/// A line that is being typed.
#[derive(Debug, Clone)]
pub(super) struct Prompt {
    purpose: Purpose,
    input: Input,
}

impl Prompt {
    /// A line of a filter, which goes on from that of the list before.
    fn of_filter((filtered, before): (Filtered, Unfiltered)) -> Self {
        let pattern = before.pattern().to_owned();
        Self::new(Purpose::Filter(filtered, Box::new(before)), &pattern)
    }

    fn new(purpose: Purpose, text: &str) -> Self {
        Self { purpose, input: Input::new(text.to_owned()) }
    }

    /// The sign before the line, and what keys do with it.
    pub(super) fn sign(&self) -> (char, &'static [&'static str]) {
        match self.purpose {
            Purpose::Search { .. } => ('/', &["Enter search", "Esc cancel"]),
            Purpose::SearchAll(_) => ('/', &["Enter search all briefings", "Esc cancel"]),
            Purpose::Filter(..) => ('&', &["Enter keep", "Esc undo"]),
            Purpose::Palette => (':', &["↓ ↑", "Enter run", "Esc close"]),
        }
    }

    /// Whether it is for the palette that the line is typed.
    fn is_of_palette(&self) -> bool {
        matches!(self.purpose, Purpose::Palette)
    }

    /// Takes in that the text has changed.
    pub(super) fn change(&mut self) {
        match &mut self.purpose {
            Purpose::Filter(_, before) => before.change(),
            Purpose::Search { before, .. } => before.change(),
            Purpose::SearchAll(_) | Purpose::Palette => {}
        }
    }

    /// How everything stood before, if it is for a search that the line is typed.
    pub(super) fn search(&self) -> Option<&Before> {
        match &self.purpose {
            Purpose::Search { before, .. } => Some(before),
            Purpose::SearchAll(_) | Purpose::Filter(..) | Purpose::Palette => None,
        }
    }

    /// What was typed.
    pub(super) fn input(&self) -> &Input {
        &self.input
    }
}

/// Bytes that can be typed or pasted: more than any pattern, and little enough to edit at no cost.
const LONGEST: usize = 1000;

/// What a key has made of a line.
enum Typed {
    /// Another line.
    Line,
    /// A step to another row of the palette.
    Row(isize),
    /// The line is to be done.
    Taken,
    /// The line is given up.
    Dropped,
    Nothing,
}

impl Prompt {
    /// Takes pasted text into the line.
    pub(super) fn paste(&mut self, text: &str) {
        for c in text.chars().filter(|c| !c.is_control()) {
            if self.input.value().len() + c.len_utf8() > LONGEST {
                break;
            }
            self.input.handle(InputRequest::InsertChar(c));
        }
    }

    /// Takes a key; `searched` is what it brings back.
    fn key(&mut self, key: Key, searched: &Past) -> Typed {
        let request = match (key.code, key.ctrl) {
            (KeyCode::Enter, _) | (KeyCode::Char('j' | 'm'), true) => return Typed::Taken,
            (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => return Typed::Dropped,
            (KeyCode::Backspace, _) | (KeyCode::Char('h'), true)
                if self.input.value().is_empty() =>
            {
                return Typed::Dropped;
            }
            (KeyCode::Backspace, _) | (KeyCode::Char('h'), true) => InputRequest::DeletePrevChar,
            (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
            (KeyCode::Left, _) => InputRequest::GoToPrevChar,
            (KeyCode::Right, _) => InputRequest::GoToNextChar,
            (KeyCode::Home, _) | (KeyCode::Char('a'), true) => InputRequest::GoToStart,
            (KeyCode::End, _) | (KeyCode::Char('e'), true) => InputRequest::GoToEnd,
            (KeyCode::Char('u'), true) => InputRequest::DeleteLine,
            (KeyCode::Char('w'), true) => InputRequest::DeletePrevWord,
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => return self.beside(1, searched),
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => return self.beside(-1, searched),
            (KeyCode::Char(c), false)
                if !key.alt && self.input.value().len() + c.len_utf8() <= LONGEST =>
            {
                InputRequest::InsertChar(c)
            }
            _ => return Typed::Nothing,
        };
        self.input.handle(request);
        Typed::Line
    }

    /// To another row of the palette; of a search to an earlier one, or a later one: behind the last
    /// comes nothing.
    fn beside(&mut self, by: isize, searched: &Past) -> Typed {
        match &mut self.purpose {
            Purpose::Palette => Typed::Row(by),
            Purpose::Search { back, .. } | Purpose::SearchAll(back) => {
                let Some(next) = back.checked_add_signed(-by) else { return Typed::Nothing };
                let pattern = if next == 0 { Some("") } else { searched.get(next) };
                let Some(pattern) = pattern else { return Typed::Nothing };
                *back = next;
                self.input = Input::new(pattern.to_owned());
                Typed::Line
            }
            Purpose::Filter(..) => Typed::Nothing,
        }
    }
}

impl Bench<'_> {
    /// The line that an action begins to type, if it can be typed now.
    pub(super) fn line(&mut self, action: Action) -> Option<Prompt> {
        Some(match action {
            Action::Palette | Action::Date => {
                Prompt::new(Purpose::Palette, self.open_palette(action))
            }
            Action::Filter => {
                let list = self.desk.at_hand().list_to_filter(self.desk.settings);
                Prompt::of_filter(list.map_err(|said| self.desk.chrome.say(said)).ok()?)
            }
            Action::SearchAll if self.desk.documents.shelf.is_empty() => {
                self.desk.chrome.say("No briefings here yet".to_owned());
                return None;
            }
            Action::SearchAll => Prompt::new(Purpose::SearchAll(0), ""),
            // Of the help and the list of briefings it is the rows that are looked through, not the
            // text behind them.
            _ => {
                if let Some(list) = self.desk.at_hand().listing_to_filter() {
                    return Some(Prompt::of_filter(list));
                }
                let before = Box::new(Before::new(self.desk.standpoint()));
                Prompt::new(Purpose::Search { back: 0, before }, "")
            }
        })
    }
}

impl App {
    /// Takes a key while something is being typed.
    pub(super) fn prompt_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(prompt) = self.mode.prompt_mut() else { return Vec::new() };
        match prompt.key(key, &self.nav.searched) {
            Typed::Line => self.follow_prompt(),
            Typed::Row(by) => {
                let source = self.documents.source();
                self.chrome.stack.change_top(source, |list, rows| list.move_by(by, rows));
            }
            Typed::Taken => return self.take_prompt(),
            Typed::Dropped => self.drop_prompt(),
            Typed::Nothing => {}
        }
        Vec::new()
    }

    /// Shows at once what was typed, where that is to be seen while typing.
    pub(super) fn follow_prompt(&mut self) {
        let Some(Prompt { purpose, input }) = self.mode.prompt() else { return };
        let pattern = input.value().to_owned();
        match purpose {
            Purpose::Search { before, .. } => {
                let begun = before.begun();
                self.bench().follow_search(&pattern, begun);
            }
            Purpose::SearchAll(_) => {}
            Purpose::Filter(filtered, before) => {
                let (filtered, before) = (*filtered, before.clone());
                self.filter_list(filtered, &pattern, &before);
            }
            Purpose::Palette => {
                self.chrome.stack.search_palette(&self.documents, &mut self.errands, &pattern);
            }
        }
    }

    /// Filters a list by the pattern typed so far; by the one it had before all is as it was then.
    fn filter_list(&mut self, filtered: Filtered, pattern: &str, before: &Unfiltered) {
        match filtered {
            Filtered::Pane(pane) => self.bench().type_filter(pane, pattern, before),
            Filtered::Listing => {
                self.chrome.filter_listing(&mut self.documents, &self.settings, pattern);
            }
        }
        if pattern == before.pattern() {
            self.desk().unfilter(filtered, before);
        }
    }

    /// Does what the line was typed for.
    fn take_prompt(&mut self) -> Vec<Effect> {
        if self.mode.prompt().is_some_and(Prompt::is_of_palette) {
            return self.take_palette();
        }
        // A filter holds already.
        if let Some(Prompt { purpose, input }) = self.mode.take_prompt() {
            match purpose {
                Purpose::Search { before, .. } => self.bench().take_search(input.value(), *before),
                Purpose::SearchAll(_) => self.bench().search_all(input.value()),
                Purpose::Filter(..) | Purpose::Palette => {}
            }
        }
        Vec::new()
    }

    /// Leaves everything as it was before the line was typed.
    fn drop_prompt(&mut self) {
        match self.mode.take_prompt().map(|prompt| prompt.purpose) {
            Some(Purpose::Filter(filtered, before)) => {
                self.filter_list(filtered, before.pattern(), &before);
            }
            Some(Purpose::Search { before, .. }) => self.bench().leave_search(*before),
            Some(Purpose::Palette) => self.chrome.stack.close_palette(&mut self.errands),
            Some(Purpose::SearchAll(_)) | None => {}
        }
    }
}
