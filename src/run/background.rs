//! The terminal's answer to the question for its background: it comes among the keys, and is told from them here.
//!
//! Invariant: keys that are no answer come out as they went in, in order. Deliberately absent: asking (`terminal`), the
//! clock (nobody waits for an answer), and what follows from it (`themes`).

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// How an answer begins behind its `ESC ]`.
const OPENING: &str = "11;rgb";

/// More than an answer has: four digits for each of four parts.
const LONGEST: usize = 32;

/// What is on the screen behind the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Background {
    Light,
    Dark,
}

/// What an event turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Events for the reader; none while it is not known yet.
    Events(Vec<Event>),
    /// The answer.
    Answer(Background),
}

/// Listens for one answer.
#[derive(Debug)]
pub(super) struct Listener {
    awaited: bool,
    /// The keys of what may be an answer, and their letters behind the first.
    held: Vec<Event>,
    letters: String,
}

impl Listener {
    /// `awaited` says whether the terminal is asked at all.
    pub(super) fn new(awaited: bool) -> Self {
        Self { awaited, held: Vec::new(), letters: String::new() }
    }

    /// Takes the next event.
    pub(super) fn take(&mut self, event: Event) -> Heard {
        let Event::Key(key) = &event else { return self.give_back(event) };
        let key = *key;
        if !self.awaited || self.held.is_empty() && !is(key, ']', KeyModifiers::ALT) {
            return Heard::Events(vec![event]);
        }
        if self.held.is_empty() {
            self.held.push(event);
            return Heard::Events(Vec::new());
        }
        // BEL and `ESC \`; where the latter comes in two reads, its ESC alone.
        let closes = is(key, 'g', KeyModifiers::CONTROL) || is(key, '\\', KeyModifiers::ALT) || key.code == KeyCode::Esc;
        if closes && let Some(background) = background(&self.letters) {
            *self = Self::new(false);
            return Heard::Answer(background);
        }
        match key.code {
            KeyCode::Char(letter) if !key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::CONTROL) && self.may_go_on(letter) => {
                self.letters.push(letter);
                self.held.push(event);
                Heard::Events(Vec::new())
            }
            _ => self.give_back(event),
        }
    }

    fn may_go_on(&self, letter: char) -> bool {
        match OPENING.chars().nth(self.letters.len()) {
            Some(expected) => letter == expected,
            None => self.letters.len() < LONGEST && (letter.is_ascii_hexdigit() || matches!(letter, ':' | '/')),
        }
    }

    /// The held keys and `event`, which shows that they are no answer.
    fn give_back(&mut self, event: Event) -> Heard {
        self.letters.clear();
        let mut events = std::mem::take(&mut self.held);
        events.push(event);
        Heard::Events(events)
    }
}

fn is(key: KeyEvent, letter: char, modifiers: KeyModifiers) -> bool {
    key.code == KeyCode::Char(letter) && key.modifiers == modifiers
}

/// What `11;rgb:RRRR/GGGG/BBBB` says, with one to four digits a part; `rgba:` has a fourth part that says nothing here.
fn background(letters: &str) -> Option<Background> {
    let parts = letters.strip_prefix(OPENING)?.trim_start_matches('a').strip_prefix(':')?;
    let mut parts = parts.split('/').map(|digits| {
        let value = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() <= 4)?;
        Some(f64::from(value) / f64::from((1_u32 << (4 * digits.len())) - 1))
    });
    let mut next = || parts.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    // The eye takes green for brighter than blue.
    Some(if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 { Background::Light } else { Background::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events as they come for bytes: `\x1b` before a letter is Alt.
    fn events(bytes: &str) -> Vec<Event> {
        let mut out = Vec::new();
        let mut letters = bytes.chars();
        while let Some(letter) = letters.next() {
            let (code, modifiers) = match letter {
                '\x1b' => (KeyCode::Char(letters.next().unwrap()), KeyModifiers::ALT),
                '\x07' => (KeyCode::Char('g'), KeyModifiers::CONTROL),
                letter if letter.is_uppercase() => (KeyCode::Char(letter), KeyModifiers::SHIFT),
                letter => (KeyCode::Char(letter), KeyModifiers::NONE),
            };
            out.push(Event::Key(KeyEvent::new(code, modifiers)));
        }
        out
    }

    /// The answers heard in `bytes`, and the events that are left.
    fn hear(awaited: bool, bytes: &str) -> (Vec<Background>, Vec<Event>) {
        let mut listener = Listener::new(awaited);
        let (mut answers, mut left) = (Vec::new(), Vec::new());
        for event in events(bytes) {
            match listener.take(event) {
                Heard::Answer(background) => answers.push(background),
                Heard::Events(events) => left.extend(events),
            }
        }
        (answers, left)
    }

    #[test]
    fn answers_are_told_from_keys() {
        let answer = hear(true, "j\x1b]11;rgb:1616/1818/1d1d\x07k");
        assert_eq!(answer, (vec![Background::Dark], events("jk")));
        assert_eq!(hear(true, "\x1b]11;rgb:FFFF/ffff/F0F0\x1b\\").0, [Background::Light]);
        assert_eq!(hear(true, "\x1b]11;rgba:f/f/f/0\x07").0, [Background::Light]);
        assert_eq!(hear(true, "\x1b]11;rgb:00/00/ff\x07").0, [Background::Dark]);
    }

    #[test]
    fn what_is_no_answer_comes_out_as_it_went_in() {
        let cases = ["]p\x1b]p", "\x1b]11;rgx", "\x1b]11;rgb:\x07j", "\x1b]11;rgb:00000/0/0\x07", "\x1b]\x1b]x", "\x1b]11;rgb:0/0\x1b\\x"];
        for case in cases {
            assert_eq!(hear(true, case), (Vec::new(), events(case)), "{case:?}");
        }
        let long = format!("\x1b]11;rgb:{}", "0".repeat(100));
        assert_eq!(hear(true, &long), (Vec::new(), events(&long)));
        let unasked = "\x1b]11;rgb:0/0/0\x07";
        assert_eq!(hear(false, unasked), (Vec::new(), events(unasked)));
    }
}
