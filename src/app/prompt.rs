//! What is being typed in the status line: a search, the filter of a pane, or some letters of what
//! is looked for in the palette.
//!
//! Invariant: a prompt holds one line without control characters, of bounded length. Deliberately
//! absent: what is found (`search`).

use tui_input::{Input, InputRequest};

use super::arrange::{Filtered, Unfiltered};
use super::key::{Key, KeyCode};
use super::seek::Before;
use super::{App, Effect, Overlay};

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
    /// To filter a list, with how it stood before: rows follow every letter.
    Filter(Filtered, Box<Unfiltered>),
    /// To find an entry of the palette, which lies on top of all while that is typed: rows follow
    /// every letter.
    Palette(Box<Overlay>),
}

/// A line that is being typed.
#[derive(Debug, Clone)]
pub(super) struct Prompt {
    purpose: Purpose,
    input: Input,
}

impl Prompt {
    /// A line of what is searched for.
    pub(super) fn of_search(before: Before) -> Self {
        Self::new(Purpose::Search { back: 0, before: Box::new(before) }, "")
    }

    /// A line of a filter, which goes on from `pattern`.
    pub(super) fn of_filter(filtered: Filtered, before: Unfiltered, pattern: &str) -> Self {
        Self::new(Purpose::Filter(filtered, Box::new(before)), pattern)
    }

    /// A line of what is looked for in the palette.
    pub(super) fn of_palette(palette: Overlay, typed: &str) -> Self {
        Self::new(Purpose::Palette(Box::new(palette)), typed)
    }

    fn new(purpose: Purpose, text: &str) -> Self {
        Self { purpose, input: Input::new(text.to_owned()) }
    }

    /// The sign before the line, and what keys do with it.
    pub(super) fn sign(&self) -> (char, &'static [&'static str]) {
        match self.purpose {
            Purpose::Search { .. } => ('/', &["Enter search", "Esc cancel"]),
            Purpose::Filter(..) => ('&', &["Enter keep", "Esc undo"]),
            Purpose::Palette(_) => (':', &["↓ ↑", "Enter run", "Esc close"]),
        }
    }

    /// The palette, if it is for that that the line is typed.
    pub(super) fn palette(&self) -> Option<&Overlay> {
        match &self.purpose {
            Purpose::Palette(palette) => Some(palette),
            Purpose::Search { .. } | Purpose::Filter(..) => None,
        }
    }

    pub(super) fn palette_mut(&mut self) -> Option<&mut Overlay> {
        match &mut self.purpose {
            Purpose::Palette(palette) => Some(palette),
            Purpose::Search { .. } | Purpose::Filter(..) => None,
        }
    }

    /// Takes in that the text has changed.
    pub(super) fn change(&mut self) {
        match &mut self.purpose {
            Purpose::Filter(_, before) => before.change(),
            Purpose::Search { before, .. } => before.change(),
            Purpose::Palette(_) => {}
        }
    }

    /// Takes in that the rows of the panes were made anew.
    pub(super) fn change_rows(&mut self) {
        if let Purpose::Filter(_, before) = &mut self.purpose {
            before.change_rows();
        }
    }

    /// How everything stood before, if it is for a search that the line is typed.
    pub(super) fn search(&self) -> Option<&Before> {
        match &self.purpose {
            Purpose::Search { before, .. } => Some(before),
            Purpose::Filter(..) | Purpose::Palette(_) => None,
        }
    }

    /// What was typed.
    pub(super) fn input(&self) -> &Input {
        &self.input
    }
}

/// Bytes that can be typed or pasted: more than any pattern, and little enough to edit at no cost.
const LONGEST: usize = 1000;

impl App {
    /// Takes pasted text into an open prompt; without one it goes nowhere.
    pub(super) fn paste(&mut self, text: &str) {
        let Some(prompt) = self.mode.prompt_mut() else { return };
        for c in text.chars().filter(|c| !c.is_control()) {
            if prompt.input.value().len() + c.len_utf8() > LONGEST {
                break;
            }
            prompt.input.handle(InputRequest::InsertChar(c));
        }
        self.follow_prompt();
    }

    /// Takes a key while something is being typed.
    pub(super) fn prompt_key(&mut self, key: Key) -> Vec<Effect> {
        match (key.code, key.ctrl) {
            (KeyCode::Enter, _) | (KeyCode::Char('j' | 'm'), true) => return self.take_prompt(),
            (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => self.drop_prompt(),
            _ => self.edit_prompt(key),
        }
        Vec::new()
    }

    fn edit_prompt(&mut self, key: Key) {
        let Some(prompt) = self.mode.prompt_mut() else { return };
        let request = match (key.code, key.ctrl) {
            (KeyCode::Backspace, _) | (KeyCode::Char('h'), true)
                if prompt.input.value().is_empty() =>
            {
                return self.drop_prompt();
            }
            (KeyCode::Backspace, _) | (KeyCode::Char('h'), true) => InputRequest::DeletePrevChar,
            (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
            (KeyCode::Left, _) => InputRequest::GoToPrevChar,
            (KeyCode::Right, _) => InputRequest::GoToNextChar,
            (KeyCode::Home, _) | (KeyCode::Char('a'), true) => InputRequest::GoToStart,
            (KeyCode::End, _) | (KeyCode::Char('e'), true) => InputRequest::GoToEnd,
            (KeyCode::Char('u'), true) => InputRequest::DeleteLine,
            (KeyCode::Char('w'), true) => InputRequest::DeletePrevWord,
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) if prompt.palette().is_some() => {
                return self.step_palette(1);
            }
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) if prompt.palette().is_some() => {
                return self.step_palette(-1);
            }
            (KeyCode::Up, _) | (KeyCode::Char('p'), true) => return self.recall(1),
            (KeyCode::Down, _) | (KeyCode::Char('n'), true) => return self.recall(-1),
            (KeyCode::Char(c), false)
                if !key.alt && prompt.input.value().len() + c.len_utf8() <= LONGEST =>
            {
                InputRequest::InsertChar(c)
            }
            _ => return,
        };
        prompt.input.handle(request);
        self.follow_prompt();
    }

    /// Shows at once what was typed, where that is to be seen while typing.
    fn follow_prompt(&mut self) {
        let Some(Prompt { purpose, input }) = self.mode.prompt() else { return };
        let pattern = input.value().to_owned();
        match purpose {
            Purpose::Search { .. } => self.follow_search(&pattern),
            Purpose::Filter(filtered, before) => {
                let (filtered, before) = (*filtered, before.clone());
                self.filter_list(filtered, &pattern, &before);
            }
            Purpose::Palette(_) => self.search_palette(&pattern),
        }
    }

    /// Takes the line of an earlier search, `by` further back than the one it shows; behind the
    /// last one nothing.
    fn recall(&mut self, by: isize) {
        if let Some(Prompt { purpose: Purpose::Search { back, .. }, input }) =
            self.mode.prompt_mut()
            && let Some(next) = back.checked_add_signed(by)
            && let Some(pattern) = if next == 0 { Some("") } else { self.nav.searched.get(next) }
        {
            *back = next;
            *input = Input::new(pattern.to_owned());
            self.follow_prompt();
        }
    }

    fn step_palette(&mut self, by: isize) {
        self.change_overlay(|list, rows| list.move_by(by, rows));
    }

    /// Does what the line was typed for.
    fn take_prompt(&mut self) -> Vec<Effect> {
        if self.mode.palette().is_some() {
            return self.take_palette();
        }
        // A filter holds already.
        if let Some(Prompt { purpose: Purpose::Search { before, .. }, input }) =
            self.mode.take_prompt()
        {
            self.take_search(input.value(), *before);
        }
        Vec::new()
    }

    /// Leaves everything as it was before the line was typed.
    fn drop_prompt(&mut self) {
        match self.mode.take_prompt().map(|prompt| prompt.purpose) {
            Some(Purpose::Filter(filtered, before)) => self.drop_typed_filter(filtered, &before),
            Some(Purpose::Search { before, .. }) => self.leave_search(*before),
            Some(Purpose::Palette(palette)) => self.errands.leave_palette(&palette),
            None => {}
        }
    }
}
