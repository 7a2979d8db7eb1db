//! Keys as the program knows them, and how they are written.
//!
//! Invariant: what [`Key`]'s `Display` writes, [`Key::parse`] reads back. Deliberately absent: the
//! terminal library's events (`run` translates them) and releases of keys.

use std::fmt;

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    /// A character, with shift already applied.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which.
    pub code: KeyCode,
    /// Whether Control was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// Names of the keys that are no character.
const NAMES: [(KeyCode, &str); 15] = [
    (KeyCode::Char(' '), "space"),
    (KeyCode::Enter, "Enter"),
    (KeyCode::Esc, "Esc"),
    (KeyCode::Tab, "Tab"),
    (KeyCode::BackTab, "S-Tab"),
    (KeyCode::Backspace, "Backspace"),
    (KeyCode::Delete, "Delete"),
    (KeyCode::Up, "↑"),
    (KeyCode::Down, "↓"),
    (KeyCode::Left, "←"),
    (KeyCode::Right, "→"),
    (KeyCode::Home, "Home"),
    (KeyCode::End, "End"),
    (KeyCode::PageUp, "PgUp"),
    (KeyCode::PageDown, "PgDn"),
];

/// Names that are read as well: arrows are hard to type.
const ALIASES: [(KeyCode, &str); 4] = [
    (KeyCode::Up, "Up"),
    (KeyCode::Down, "Down"),
    (KeyCode::Left, "Left"),
    (KeyCode::Right, "Right"),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A character without modifiers.
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// Reads one key: `j`, `C-d`, `A-←`, `space`, `Enter`. `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (ctrl, text) = text
            .strip_prefix("C-")
            .filter(|rest| !rest.is_empty())
            .map_or((false, text), |rest| (true, rest));
        let (alt, text) = text
            .strip_prefix("A-")
            .filter(|rest| !rest.is_empty())
            .map_or((false, text), |rest| (true, rest));
        let code = NAMES
            .iter()
            .chain(&ALIASES)
            .find(|(_, name)| *name == text)
            .map(|(code, _)| *code)
            .or_else(|| {
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => Some(KeyCode::Char(c)),
                    _ => None,
                }
            })?;
        Some(Self { code, ctrl, alt })
    }

    /// Why no terminal sends this key: with Control some letters are the same byte as another key,
    /// and capitals are small.
    pub const fn unheard(self) -> Option<&'static str> {
        match (self.ctrl, self.code) {
            (true, KeyCode::Char('i' | 'I')) => Some("is Tab in a terminal"),
            (true, KeyCode::Char('m' | 'M')) => Some("is Enter in a terminal"),
            (true, KeyCode::Char('[')) => Some("is Esc in a terminal"),
            (true, KeyCode::Char('A'..='Z')) => {
                Some("is the same as the lowercase letter in a terminal")
            }
            _ => None,
        }
    }

    /// Reads a sequence of keys separated by blanks: `g p`, `] x`. `None` if one is none.
    pub fn parse_sequence(text: &str) -> Option<Vec<Self>> {
        text.split_whitespace().map(Self::parse).collect()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("C-")?;
        }
        if self.alt {
            f.write_str("A-")?;
        }
        match (NAMES.iter().find(|(code, _)| *code == self.code), self.code) {
            (Some((_, name)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, _) => Ok(()),
        }
    }
}

/// A sequence as it is written for people: signs stand close to what follows (`]p`), letters (`g
/// p`) and names of keys apart.
pub fn written(keys: &[Key]) -> String {
    let mut out = String::new();
    let mut apart = false;
    for key in keys {
        let text = key.to_string();
        let long = text.chars().count() > 1;
        if !out.is_empty() && (long || apart) {
            out.push(' ');
        }
        out.push_str(&text);
        apart = long || matches!(key.code, KeyCode::Char(c) if c.is_alphabetic());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for text in ["j", "C-d", "A-←", "space", "Enter", "S-Tab", "]", "-", "G"] {
            assert_eq!(Key::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Key::parse("nonsense"), None);
        for (keys, expected) in [
            ("] p", "]p"),
            ("g p", "g p"),
            ("F p", "F p"),
            ("' a", "'a"),
            ("] Home", "] Home"),
            ("A-← ]", "A-← ]"),
        ] {
            assert_eq!(written(&Key::parse_sequence(keys).unwrap()), expected);
        }
    }
}
