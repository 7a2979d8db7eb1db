//! From the terminal's events to messages.
//!
//! Invariant: releases and events that mean nothing here give no message. Deliberately absent: the
//! mouse's movement without a button, and its other buttons.

use std::time::{Duration, Instant};

use ratatui::crossterm::event::{
    Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent,
    MouseEventKind,
};

use crate::app::Msg;
use crate::app::key::{Key, KeyCode};
use crate::app::mouse::{Mouse, MouseAct};

/// How soon the second click of two must come: what desktops take for a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// The last click, for telling a double one.
#[derive(Debug, Default)]
pub(super) struct Clicks {
    last: Option<(Instant, u16, u16)>,
}

/// The message of an event.
pub(super) fn message(event: Event, clicks: &mut Clicks) -> Option<Msg> {
    match event {
        Event::Key(key) => translate(key).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        // The size comes by signal: the first change may come before events are listened to.
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
        Event::Mouse(mouse) => clicks.message(mouse, Instant::now()).map(Msg::Mouse),
    }
}

impl Clicks {
    /// What `mouse` means at the moment `now`.
    fn message(&mut self, mouse: MouseEvent, now: Instant) -> Option<Mouse> {
        let MouseEvent { kind, column, row, .. } = mouse;
        let act = match kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let again = self.last.is_some_and(|(then, x, y)| {
                    (x, y) == (column, row) && now.duration_since(then) <= DOUBLE
                });
                // A third click begins anew.
                self.last = (!again).then_some((now, column, row));
                if again { MouseAct::Double } else { MouseAct::Press }
            }
            MouseEventKind::Drag(MouseButton::Left) => MouseAct::Drag,
            MouseEventKind::Up(MouseButton::Left) => MouseAct::Release,
            MouseEventKind::ScrollDown => MouseAct::Wheel(1),
            MouseEventKind::ScrollUp => MouseAct::Wheel(-1),
            _ => return None,
        };
        Some(Mouse { act, column, row })
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
    Some(Key {
        code,
        ctrl: key.modifiers.contains(KeyModifiers::CONTROL),
        alt: key.modifiers.contains(KeyModifiers::ALT),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_clicks_on_one_cell_are_a_double_one_if_they_come_soon() {
        let mut clicks = Clicks::default();
        let start = Instant::now();
        let mut click = |column, after| {
            let event = MouseEvent {
                kind: MouseEventKind::Down(MouseButton::Left),
                column,
                row: 3,
                modifiers: KeyModifiers::NONE,
            };
            clicks.message(event, start + Duration::from_millis(after)).map(|mouse| mouse.act)
        };
        let acts: Vec<_> = [(5, 0), (5, 200), (5, 300), (6, 400), (6, 900)]
            .into_iter()
            .filter_map(|(column, after)| click(column, after))
            .collect();
        assert_eq!(
            acts,
            [MouseAct::Press, MouseAct::Double, MouseAct::Press, MouseAct::Press, MouseAct::Press]
        );
    }

    #[test]
    fn a_press_is_a_key_and_a_release_is_none() {
        let press = KeyEvent::new(Code::Char('d'), KeyModifiers::CONTROL);
        assert_eq!(translate(press), Key::parse("C-d"));
        assert_eq!(translate(KeyEvent { kind: KeyEventKind::Release, ..press }), None);
        assert_eq!(translate(KeyEvent::new(Code::Tab, KeyModifiers::SHIFT)), Key::parse("S-Tab"));
    }
}
