//! What was searched for.
//!
//! Invariant: each pattern once, the last one at the end. Deliberately absent: what it found.

/// Patterns kept of those that were searched for.
const PATTERNS: usize = 50;

/// The patterns that were searched for, the last one at the end, each once.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Past(Vec<String>);

impl Past {
    /// Takes in a pattern that is searched for.
    pub(in crate::app) fn push(&mut self, pattern: &str) {
        self.0.retain(|past| past != pattern);
        self.0.push(pattern.to_owned());
        if self.0.len() > PATTERNS {
            self.0.remove(0);
        }
    }

    /// The pattern that was searched for `back` searches ago; 1 is the last.
    pub(in crate::app) fn get(&self, back: usize) -> Option<&str> {
        self.0.get(self.0.len().checked_sub(back)?).map(String::as_str)
    }
}
