//! From the terminal's events to messages.
//!
//! Invariant: releases and events that mean nothing here give no message. Deliberately absent: the mouse.

use ratatui::crossterm::event::{Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers};

use crate::app::Msg;
use crate::app::key::{Key, KeyCode};

/// The message of an event.
pub(super) fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) => translate(key).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        // The size comes by signal: the first change may come before events are listened to.
        Event::Resize(..) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => None,
    }
}

fn translate(key: KeyEvent) -> Option<Key> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let code = match key.code {
        Code::Char(c) => KeyCode::Char(c),
        Code::Enter => KeyCode::Enter,
        Code::Esc => KeyCode::Esc,
        Code::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        Code::Tab => KeyCode::Tab,
        Code::BackTab => KeyCode::BackTab,
        Code::Backspace => KeyCode::Backspace,
        Code::Delete => KeyCode::Delete,
        Code::Up => KeyCode::Up,
        Code::Down => KeyCode::Down,
        Code::Left => KeyCode::Left,
        Code::Right => KeyCode::Right,
        Code::Home => KeyCode::Home,
        Code::End => KeyCode::End,
        Code::PageUp => KeyCode::PageUp,
        Code::PageDown => KeyCode::PageDown,
        _ => return None,
    };
    Some(Key { code, ctrl: key.modifiers.contains(KeyModifiers::CONTROL), alt: key.modifiers.contains(KeyModifiers::ALT) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_is_a_key_and_a_release_is_none() {
        let press = KeyEvent::new(Code::Char('d'), KeyModifiers::CONTROL);
        assert_eq!(translate(press), Key::parse("C-d"));
        assert_eq!(translate(KeyEvent { kind: KeyEventKind::Release, ..press }), None);
        assert_eq!(translate(KeyEvent::new(Code::Tab, KeyModifiers::SHIFT)), Key::parse("S-Tab"));
    }
}
