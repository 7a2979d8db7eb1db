//! What the next key means: part of an action's keys, of a line, of a label, or the name of a mark.
//!
//! Invariant: there is one meaning at a time. Deliberately absent: what is done then (`apply`,
//! `prompt`, `hints`, `marking`).

use super::Msg;
use super::hints::Hints;
use super::key::Key;
use super::marks::Naming;
use super::piping::Piping;
use super::prompt::Prompt;
use super::seek::{Before, Begun};
use super::visual::Visual;

/// What the next key means.
#[derive(Debug, Clone)]
pub(super) enum Mode {
    /// It goes on from these, or does something.
    Normal(Pending),
    /// It edits a line.
    Prompt(Prompt),
    /// It is a letter of a label.
    Labels(Hints),
    /// It names a mark.
    Naming(Naming),
    /// It extends the words that are selected.
    Visual(Visual),
    /// It is the letter of a command that takes text.
    Piping(Piping),
}

/// A count and the keys of an unfinished sequence.
#[derive(Debug, Clone, Default)]
pub(super) struct Pending {
    pub(super) count: Option<usize>,
    pub(super) keys: Vec<Key>,
}

impl Pending {
    /// Whether nothing was typed.
    pub(super) fn is_empty(&self) -> bool {
        self.count.is_none() && self.keys.is_empty()
    }
}

impl Default for Mode {
    fn default() -> Self {
        Self::Normal(Pending::default())
    }
}

impl Mode {
    /// Whether keys are being typed that only mean something together: the status line is theirs.
    pub(super) fn is_typing(&self) -> bool {
        !matches!(self, Self::Normal(pending) if pending.is_empty())
    }

    /// The line that is typed.
    pub(super) fn prompt(&self) -> Option<&Prompt> {
        if let Self::Prompt(prompt) = self { Some(prompt) } else { None }
    }

    /// The same, to be changed.
    pub(super) fn prompt_mut(&mut self) -> Option<&mut Prompt> {
        if let Self::Prompt(prompt) = self { Some(prompt) } else { None }
    }

    /// The line that was typed; it is typed no more.
    pub(super) fn take_prompt(&mut self) -> Option<Prompt> {
        match std::mem::take(self) {
            Self::Prompt(prompt) => Some(prompt),
            other => {
                *self = other;
                None
            }
        }
    }

    /// The labels on the screen.
    pub(super) fn labels(&self) -> Option<&Hints> {
        if let Self::Labels(hints) = self { Some(hints) } else { None }
    }

    /// The next key begins something.
    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// Takes the labels away: they belong to the screen they were put on.
    pub(super) fn drop_labels(&mut self) {
        if let Self::Labels(_) = self {
            *self = Self::default();
        }
    }

    /// Words are selected no more where the text may be another one, or was clicked at.
    pub(super) fn drop_selecting(&mut self, message: &Msg) {
        let ends = matches!(message, Msg::Opened { .. } | Msg::Mouse(_) | Msg::Failed { .. });
        if ends && matches!(self, Self::Visual(_) | Self::Piping(_)) {
            *self = Self::default();
        }
    }

    /// Forgets a sequence of keys that was begun, and that a mark is named.
    pub(super) fn drop_sequence(&mut self) {
        if let Self::Normal(_) | Self::Naming(_) = self {
            *self = Self::default();
        }
    }

    /// Where the search that is typed was begun.
    pub(super) fn search_begun(&self) -> Option<Begun> {
        self.prompt().and_then(Prompt::search).map(Before::begun)
    }
}
