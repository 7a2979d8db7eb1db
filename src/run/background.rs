//! The terminal's answer to the question for its background: it comes among the keys, and is told
//! from them here.
//!
//! Invariant: keys that are no answer come out as they went in, in order, and none is held for
//! long. Deliberately absent: asking (`terminal`), and what follows from an answer (`themes`).

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// How an answer begins behind its `ESC ]`.
const OPENING: &str = "11;rgb";

/// More than an answer has: four digits for each of four parts.
const LONGEST: usize = 32;

/// How soon a terminal on this machine answers, if it does at all.
const SOON: Duration = Duration::from_secs(2);

/// How long the parts of an answer are apart at most. A lone Esc is held for as long, but only
/// while an answer is due.
const PATIENCE: Duration = Duration::from_millis(250);

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

/// The questions that have no answer yet, as the one who asks and the one who listens share them.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked(Arc<Mutex<Open>>);

#[derive(Debug, Default)]
struct Open {
    questions: u32,
    last: Option<Instant>,
}

impl Asked {
    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A question is about to be asked.
    pub(super) fn ask(&self) {
        let mut open = self.open();
        open.questions = open.questions.saturating_add(1);
        open.last = Some(Instant::now());
    }

    fn answered(&self) {
        let mut open = self.open();
        open.questions = open.questions.saturating_sub(1);
    }

    /// Whether an answer may come, however late.
    fn is_awaited(&self) -> bool {
        self.open().questions > 0
    }

    /// Whether an answer is about to come, if one comes at all.
    pub(super) fn is_due(&self) -> bool {
        self.is_awaited_for_less_than(SOON)
    }

    /// Whether there is a question without an answer, the last of them younger than this.
    pub(super) fn is_awaited_for_less_than(&self, time: Duration) -> bool {
        let open = self.open();
        open.questions > 0 && open.last.is_some_and(|last| last.elapsed() < time)
    }
}

/// Listens for answers.
#[derive(Debug)]
pub(super) struct Listener {
    asked: Asked,
    /// The keys of what may be an answer, and their letters behind `ESC ]`.
    held: Vec<Event>,
    letters: String,
    /// Whether the `\` is still to come that the ESC of an answer's end was read without.
    closing: bool,
}

impl Listener {
    /// Listens for answers to what is asked.
    pub(super) fn new(asked: Asked) -> Self {
        Self { asked, held: Vec::new(), letters: String::new(), closing: false }
    }

    /// How long the next event may take before what is held is no answer; none if nothing is held.
    pub(super) fn patience(&self) -> Option<Duration> {
        (self.closing || !self.held.is_empty()).then_some(PATIENCE)
    }

    /// Gives what is held: the rest of an answer would have come by now.
    pub(super) fn give_up(&mut self) -> Vec<Event> {
        self.closing = false;
        self.letters.clear();
        std::mem::take(&mut self.held)
    }

    /// Takes the next event.
    pub(super) fn take(&mut self, event: Event) -> Heard {
        let key = match &event {
            Event::Key(key) => *key,
            // It means nothing to the reader, and is no key.
            Event::Resize(..) => return Heard::Events(vec![event]),
            _ => return self.give_back(event),
        };
        if std::mem::take(&mut self.closing) && is(key, '\\', KeyModifiers::NONE) {
            return Heard::Events(Vec::new());
        }
        let lone = key.code == KeyCode::Esc;
        match self.held.as_slice() {
            [] if self.asked.is_awaited()
                && (is(key, ']', KeyModifiers::ALT) || lone && self.asked.is_due()) =>
            {
                return self.hold(event);
            }
            [] => return Heard::Events(vec![event]),
            [Event::Key(first)] if first.code == KeyCode::Esc => {
                return if is(key, ']', KeyModifiers::NONE) {
                    self.hold(event)
                } else {
                    self.give_back(event)
                };
            }
            _ => {}
        }
        // BEL and `ESC \`; where the latter comes in two reads, its ESC alone.
        let closes =
            is(key, 'g', KeyModifiers::CONTROL) || is(key, '\\', KeyModifiers::ALT) || lone;
        if closes && let Some(background) = background(&self.letters) {
            self.asked.answered();
            self.give_up();
            self.closing = lone;
            return Heard::Answer(background);
        }
        match key.code {
            KeyCode::Char(letter)
                if !key.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::CONTROL)
                    && self.may_go_on(letter) =>
            {
                self.letters.push(letter);
                self.hold(event)
            }
            _ => self.give_back(event),
        }
    }

    fn may_go_on(&self, letter: char) -> bool {
        match OPENING.chars().nth(self.letters.len()) {
            Some(expected) => letter == expected,
            None => {
                self.letters.len() < LONGEST
                    && (letter.is_ascii_hexdigit() || matches!(letter, ':' | '/'))
            }
        }
    }

    fn hold(&mut self, event: Event) -> Heard {
        self.held.push(event);
        Heard::Events(Vec::new())
    }

    /// The held keys and `event`, which shows that they are no answer; it may be the beginning of
    /// one itself.
    fn give_back(&mut self, event: Event) -> Heard {
        let mut events = self.give_up();
        match event {
            Event::Key(_) => match self.take(event) {
                Heard::Events(more) => events.extend(more),
                answer @ Heard::Answer(_) => return answer,
            },
            event => events.push(event),
        }
        Heard::Events(events)
    }
}

fn is(key: KeyEvent, letter: char, modifiers: KeyModifiers) -> bool {
    key.code == KeyCode::Char(letter) && key.modifiers == modifiers
}

/// What `11;rgb:RRRR/GGGG/BBBB` says, with one to four digits a part; `rgba:` has a fourth part
/// that says nothing here.
fn background(letters: &str) -> Option<Background> {
    let parts = letters.strip_prefix(OPENING)?.trim_start_matches('a').strip_prefix(':')?;
    let mut parts = parts.split('/').map(|digits| {
        let value = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() <= 4)?;
        Some(f64::from(value) / f64::from((1_u32 << (4 * digits.len())) - 1))
    });
    let mut next = || parts.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    // The eye takes green for brighter than blue.
    Some(if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 {
        Background::Light
    } else {
        Background::Dark
    })
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
    fn hear(questions: u32, bytes: &str) -> (Vec<Background>, Vec<Event>) {
        hear_events(questions, events(bytes))
    }

    fn hear_events(questions: u32, events: Vec<Event>) -> (Vec<Background>, Vec<Event>) {
        let asked = Asked::default();
        (0..questions).for_each(|_| asked.ask());
        let mut listener = Listener::new(asked);
        let (mut answers, mut left) = (Vec::new(), Vec::new());
        for event in events {
            match listener.take(event) {
                Heard::Answer(background) => answers.push(background),
                Heard::Events(events) => left.extend(events),
            }
        }
        left.extend(listener.give_up());
        assert_eq!(listener.patience(), None, "nothing is waited for any more");
        (answers, left)
    }

    /// The events as they come for bytes that are read in these parts: an ESC at the end of one is
    /// the key.
    fn parts(parts: &[&str]) -> Vec<Event> {
        let lone = Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
        let part = |part: &&str| {
            part.strip_suffix('\x1b')
                .map_or_else(|| events(part), |rest| [events(rest), vec![lone.clone()]].concat())
        };
        parts.iter().flat_map(part).collect()
    }

    #[test]
    fn an_answer_may_come_in_parts() {
        let dark = |left: &str| (vec![Background::Dark], events(left));
        assert_eq!(hear_events(1, parts(&["j\x1b", "]11;rgb:0/0/0\x07k"])), dark("jk"));
        assert_eq!(hear_events(1, parts(&["\x1b", "]11;rgb:0/0/0\x1b", "\\k"])), dark("k"));
        assert_eq!(hear_events(1, parts(&["\x1b]11;rgb:0/0/0\x1b", "k\\"])), dark("k\\"));
        // Esc pressed just before the answer, and ] once again.
        let (answers, left) = hear_events(1, parts(&["\x1b", "\x1b]11;rgb:0/0/0\x07"]));
        assert_eq!((answers, left), (vec![Background::Dark], parts(&["\x1b"])));
        assert_eq!(hear(1, "\x1b]\x1b]11;rgb:0/0/0\x07"), dark("\x1b]"));
        for keys in [&["\x1b", "x"][..], &["\x1b", "\x1b", "]p"], &["\x1b"], &["\x1b", "]1"]] {
            assert_eq!(hear_events(1, parts(keys)), (Vec::new(), parts(keys)), "{keys:?}");
        }
        let mut listener = Listener::new(Asked::default());
        assert_eq!(
            listener.take(parts(&["\x1b"]).remove(0)),
            Heard::Events(parts(&["\x1b"])),
            "unasked, Esc is not held"
        );
    }

    #[test]
    fn what_may_be_an_answer_is_waited_for() {
        let asked = Asked::default();
        asked.ask();
        let mut listener = Listener::new(asked);
        // After each of these parts; only a `\` may still come behind the lone ESC of an end.
        for (part, waits) in [
            ("j", false),
            ("\x1b", true),
            ("]11;rgb:0/0/0", true),
            ("\x1b", true),
            ("\\", false),
            ("\x1b", false),
        ] {
            for event in parts(&[part]) {
                listener.take(event);
            }
            assert_eq!(listener.patience(), waits.then_some(PATIENCE), "{part:?}");
        }
    }

    #[test]
    fn each_question_has_an_answer() {
        let answer = "\x1b]11;rgb:0/0/0\x07";
        assert_eq!(hear(2, &answer.repeat(3)), (vec![Background::Dark; 2], events(answer)));
    }

    #[test]
    fn answers_are_told_from_keys() {
        let answer = hear(1, "j\x1b]11;rgb:1616/1818/1d1d\x07k");
        assert_eq!(answer, (vec![Background::Dark], events("jk")));
        assert_eq!(hear(1, "\x1b]11;rgb:FFFF/ffff/F0F0\x1b\\").0, [Background::Light]);
        assert_eq!(hear(1, "\x1b]11;rgba:f/f/f/0\x07").0, [Background::Light]);
        assert_eq!(hear(1, "\x1b]11;rgb:00/00/ff\x07").0, [Background::Dark]);
    }

    #[test]
    fn what_is_no_answer_comes_out_as_it_went_in() {
        let cases = [
            "]p\x1b]p",
            "\x1b]11;rgx",
            "\x1b]11;rgb:\x07j",
            "\x1b]11;rgb:00000/0/0\x07",
            "\x1b]\x1b]x",
            "\x1b]11;rgb:0/0\x1b\\x",
        ];
        for case in cases {
            assert_eq!(hear(1, case), (Vec::new(), events(case)), "{case:?}");
        }
        let long = format!("\x1b]11;rgb:{}", "0".repeat(100));
        assert_eq!(hear(1, &long), (Vec::new(), events(&long)));
        let unasked = "\x1b]11;rgb:0/0/0\x07";
        assert_eq!(hear(0, unasked), (Vec::new(), events(unasked)));
    }
}
