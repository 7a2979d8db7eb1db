//! What is being typed in the status line: the search.
//!
//! Invariant: a prompt holds one line without control characters, of bounded length. Deliberately absent: what
//! is found (`search`).

use tui_input::{Input, InputRequest};

use super::key::{Key, KeyCode};
use super::search::{Reading, Search};
use super::{App, Severity};

/// Bytes that can be typed or pasted: more than any pattern, and little enough to edit at no cost.
const LONGEST: usize = 1000;

impl App {
    /// Takes pasted text into an open prompt; without one it goes nowhere.
    pub(super) fn paste(&mut self, text: &str) {
        if let Some(prompt) = &mut self.prompt {
            for c in text.chars().filter(|c| !c.is_control()) {
                if prompt.value().len() >= LONGEST {
                    break;
                }
                prompt.handle(InputRequest::InsertChar(c));
            }
        }
    }

    /// Takes a key while something is being typed.
    pub(super) fn prompt_key(&mut self, key: Key) {
        let Some(prompt) = &mut self.prompt else { return };
        let request = match (key.code, key.ctrl) {
            (KeyCode::Esc, _) | (KeyCode::Char('c' | 'g'), true) => {
                self.prompt = None;
                return;
            }
            (KeyCode::Enter, _) | (KeyCode::Char('j' | 'm'), true) => {
                let pattern = prompt.value().to_owned();
                self.prompt = None;
                return self.start_search(pattern);
            }
            (KeyCode::Backspace, _) | (KeyCode::Char('h'), true) if prompt.value().is_empty() => {
                self.prompt = None;
                return;
            }
            (KeyCode::Backspace, _) | (KeyCode::Char('h'), true) => InputRequest::DeletePrevChar,
            (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
            (KeyCode::Left, _) => InputRequest::GoToPrevChar,
            (KeyCode::Right, _) => InputRequest::GoToNextChar,
            (KeyCode::Home, _) | (KeyCode::Char('a'), true) => InputRequest::GoToStart,
            (KeyCode::End, _) | (KeyCode::Char('e'), true) => InputRequest::GoToEnd,
            (KeyCode::Char('u'), true) => InputRequest::DeleteLine,
            (KeyCode::Char('w'), true) => InputRequest::DeletePrevWord,
            (KeyCode::Up, _) => {
                *prompt = Input::new(self.search.pattern.clone());
                return;
            }
            (KeyCode::Char(c), false) if prompt.value().len() < LONGEST => InputRequest::InsertChar(c),
            _ => return,
        };
        prompt.handle(request);
    }

    /// Searches for `pattern`, or again for the last one if it is empty, from the top of the screen on.
    fn start_search(&mut self, pattern: String) {
        let pattern = if pattern.is_empty() { self.search.pattern.clone() } else { pattern };
        if pattern.is_empty() {
            return;
        }
        let from = self.reader.first_shown();
        self.search = self.with_open(|_, open| Search::new(&open.briefing, &pattern)).unwrap_or_default();
        match self.search.start(from) {
            Some(span) => {
                self.push_here();
                self.with_open(|app, open| app.reader.show(&open.briefing, span));
                match self.search.reading {
                    Reading::Expression => {}
                    Reading::Letters => self.say(format!("{} · searched letter by letter: it is no regular expression", self.search.counter())),
                    Reading::TooLarge => self.say(format!("{} · searched letter by letter: the expression is too large", self.search.counter())),
                }
            }
            None => self.notice = Some((format!("Not found: {pattern}"), Severity::Error)),
        }
    }
}
