//! Selecting words by keys: the next keys extend what is selected, one copies it.
//!
//! Invariant: what is selected are whole words; whoever leaves has the selection from before again.
//! Deliberately absent: how words are told from each other (`visual::words`).

mod words;

use super::action::{Action, Unit};
use super::copy::called;
use super::copy::plain::plain;
use super::desk::Desk;
use super::key::{Key, KeyCode};
use super::keymap::Lookup;
use super::reader::Reader;
use super::{Effect, Selection, StatusLine};
use crate::pane::{self, Source};
use crate::text::{Span, counted, floor_boundary};

/// Bytes of a selection whose words are counted: the status line says how many they are.
const COUNTED: usize = 1 << 16;

/// Steps that a count asks for at most.
const STEPS: usize = 1000;

/// A selection that is being made.
#[derive(Debug, Clone)]
pub(super) struct Visual {
    /// What it began with.
    start: Span,
    /// The words at the end that moves.
    end: Span,
    unit: Unit,
    count: Option<usize>,
    /// Whether the key before was the first of `g g`.
    begun: bool,
    /// What was selected before.
    before: Option<Selection>,
}

/// What is to be done after a key beside the selection.
pub(super) enum Then {
    Nothing,
    Do(Effect),
    /// Give this text, called so, to a command.
    Give((String, String)),
    /// Watch these words, or no longer.
    Watch(String),
}

impl Visual {
    /// Begins at what is selected, at the match that was gone to last, or at the first word of the
    /// first sentence in sight.
    pub(super) fn begin(desk: &mut Desk, unit: Unit) -> Option<Self> {
        if desk.chrome.text_is_covered() {
            let keys = [(Action::Cancel, "closes it")];
            desk.chrome.advise(desk.settings, "Something covers the text", &keys);
            return None;
        }
        let Some(open) = desk.documents.shelf.open() else {
            desk.chrome.say(desk.documents.no_text().to_owned());
            return None;
        };
        let source = open.source();
        let at_hand = desk.standpoint().selection_in_sight().map(|selection| selection.span);
        let met = desk.nav.match_at_hand().filter(|span| desk.reader.shows(*span));
        let first = || {
            let sentence = desk.reader.first_sentence(source)?;
            words::after(&open.briefing.text, open.briefing.shown(), sentence.start)
        };
        let Some(start) = met.or(at_hand).or_else(first) else {
            desk.chrome.say("No words on the screen".to_owned());
            return None;
        };
        let before = desk.nav.selection;
        let visual = Self { start, end: start, unit, count: None, begun: false, before };
        Some(visual.show(desk, source))
    }

    /// Takes a key; gives the selection if it is still made, and what else is to be done.
    pub(super) fn key(mut self, desk: &mut Desk, key: Key) -> (Option<Self>, Then) {
        let Some(open) = desk.documents.shelf.open() else { return (None, Then::Nothing) };
        let source = open.source();
        let count = self.count.take();
        let begun = std::mem::take(&mut self.begun);
        let letter = match key {
            Key { code: KeyCode::Char(letter), ctrl: false, alt: false } => letter,
            Key { code: KeyCode::Esc, .. } => return self.leave(desk, Then::Nothing),
            Key { code: KeyCode::Right, .. } => 'w',
            Key { code: KeyCode::Left, .. } => 'b',
            Key { code: KeyCode::Down, .. } => 'j',
            Key { code: KeyCode::Up, .. } => 'k',
            _ => return self.other(desk, source, key),
        };
        match letter {
            '1'..='9' | '0' if letter != '0' || count.is_some() => {
                let digit = letter.to_digit(10).unwrap_or(0) as usize;
                self.count = Some((count.unwrap_or(0) * 10 + digit).min(STEPS));
            }
            'g' if !begun => self.begun = true,
            'o' => std::mem::swap(&mut self.start, &mut self.end),
            'v' | 'V' => {
                let unit = if letter == 'v' { Unit::Words } else { Unit::Sentences };
                // The same key again leaves, as it does in vim.
                if unit == self.unit {
                    return self.leave(desk, Then::Nothing);
                }
                self.unit = unit;
            }
            '|' => {
                let taken = self.taken(source);
                return self.leave(desk, Then::Give(taken));
            }
            'W' => {
                let words = source.briefing.words(self.span(source));
                return self.leave(desk, Then::Watch(words));
            }
            'y' => {
                let (text, what) = self.taken(source);
                return self.leave(desk, Then::Do(Effect::Copy { text, what }));
            }
            letter => {
                for _ in 0..count.unwrap_or(1) {
                    let Some(end) = self.step(desk.reader, source, letter) else {
                        return self.other(desk, source, key);
                    };
                    if end == self.end {
                        break;
                    }
                    self.end = end;
                }
            }
        }
        (Some(self.show(desk, source)), Then::Nothing)
    }

    /// Takes a key that extends nothing.
    fn other(self, desk: &mut Desk, source: Source, key: Key) -> (Option<Self>, Then) {
        let then = match desk.settings.keymap.lookup(&[key]) {
            Lookup::Found(Action::Quit) => return self.leave(desk, Then::Do(Effect::Quit)),
            Lookup::Found(Action::Redraw) => Then::Do(Effect::Redraw),
            Lookup::Found(Action::Suspend) => Then::Do(Effect::Suspend),
            _ => Then::Nothing,
        };
        (Some(self.show(desk, source)), then)
    }

    /// Where the end that moves stands after one step; `None` for a key that is no step.
    fn step(&self, reader: &mut Reader, source: Source, letter: char) -> Option<Span> {
        let briefing = source.briefing;
        let (text, body) = (briefing.text.as_str(), briefing.shown());
        let here = self.end;
        let last_of = |end: u32| {
            let word = words::before(text, body, end).unwrap_or(here);
            Span { start: word.start, end: end.max(word.end) }
        };
        let first_of = |start: u32| {
            let word = words::after(text, body, start).unwrap_or(here);
            Span { start: start.min(word.start), end: word.end }
        };
        let next = match letter {
            'w' | 'l' => words::after(text, body, here.end),
            'b' | 'h' => words::before(text, body, here.start),
            'e' => {
                let end = words::with_marks(text, body, here.end);
                if end > here.end {
                    Some(Span { end, ..here })
                } else {
                    let word = words::after(text, body, here.end);
                    word.map(|word| Span { end: words::with_marks(text, body, word.end), ..word })
                }
            }
            ')' => behind(&source.annotations.sentences, here.end)
                .or_else(|| behind_block(source, here.end))
                .map(last_of),
            '(' => ahead(&source.annotations.sentences, here.start)
                .or_else(|| ahead_of_block(source, here.start))
                .map(first_of),
            '}' => behind_block(source, here.end).map(last_of),
            '{' => ahead_of_block(source, here.start).map(first_of),
            'j' => row_beside(reader, source, here, true),
            'k' => row_beside(reader, source, here, false),
            '$' => row_of(reader, here.start).map(|row| last_of(row.end)),
            '0' | '^' => row_of(reader, here.start).map(|row| first_of(row.start)),
            'G' => Some(last_of(body.end)),
            'g' => Some(first_of(body.start)),
            _ => return None,
        };
        Some(next.unwrap_or(here))
    }

    /// All that is selected.
    fn span(&self, source: Source) -> Span {
        let span = self.start.cover(self.end);
        match self.unit {
            Unit::Words => span,
            Unit::Sentences => {
                let all = pane::sentences(source, span).into_iter().reduce(Span::cover);
                all.map_or(span, |all| all.cover(span))
            }
        }
    }

    /// What is selected as text, and what a notice calls it.
    fn taken(&self, source: Source) -> (String, String) {
        let span = self.span(source);
        let text = plain(source.briefing, span);
        let words = text.split_whitespace().count();
        let what = format!("{} {}", counted(words, "word"), called(&text));
        (text, what)
    }

    fn show(self, desk: &mut Desk, source: Source) -> Self {
        desk.nav.selection = Some(Selection::place(self.span(source)));
        desk.stand().show_span(self.end);
        self
    }

    /// Ends it.
    fn leave(self, desk: &mut Desk, then: Then) -> (Option<Self>, Then) {
        desk.nav.selection = self.before;
        (None, then)
    }

    /// What the status line says meanwhile.
    pub(super) fn status(&self, source: Source) -> StatusLine {
        let span = self.span(source);
        let count = if span.len() <= COUNTED {
            counted(span.slice(&source.briefing.text).split_whitespace().count(), "word")
        } else {
            format!("{} KiB", span.len() >> 10)
        };
        let left = match self.unit {
            Unit::Words => "WORDS",
            Unit::Sentences => "SENTENCES",
        };
        let right =
            ["o other end", "w b e ) ( } { j k extend", "W watch", "y copy", "| pipe", "Esc leave"];
        StatusLine {
            left: left.to_owned(),
            middle: count,
            right: right.map(str::to_owned).to_vec(),
            repeats: true,
            ..StatusLine::default()
        }
    }
}

/// The end of the first of `spans` that ends behind `at`.
fn behind(spans: &[Span], at: u32) -> Option<u32> {
    spans.get(spans.partition_point(|span| span.end <= at)).map(|span| span.end)
}

/// The beginning of the last of `spans` that begins before `at`.
fn ahead(spans: &[Span], at: u32) -> Option<u32> {
    let before = spans.partition_point(|span| span.start < at).checked_sub(1)?;
    spans.get(before).map(|span| span.start)
}

/// The end of the first block that ends behind `at`.
fn behind_block(source: Source, at: u32) -> Option<u32> {
    let blocks = &source.briefing.blocks;
    blocks.get(blocks.partition_point(|block| block.span.end <= at)).map(|block| block.span.end)
}

/// The beginning of the last block that begins before `at`.
fn ahead_of_block(source: Source, at: u32) -> Option<u32> {
    let blocks = &source.briefing.blocks;
    let before = blocks.partition_point(|block| block.span.start < at).checked_sub(1)?;
    blocks.get(before).map(|block| block.span.start)
}

/// The row of the screen that holds `at`.
fn row_of(reader: &Reader, at: u32) -> Option<Span> {
    let mut rows = reader.screen().iter().filter(|row| !row.gap).map(|row| row.span);
    rows.find(|row| row.holds(at))
}

/// The word in the row below or above that of `here`, as far from its beginning; the screen is
/// scrolled for it where it has no such row.
fn row_beside(reader: &mut Reader, source: Source, here: Span, down: bool) -> Option<Span> {
    let briefing = source.briefing;
    let (text, body) = (briefing.text.as_str(), briefing.shown());
    let beside = |reader: &Reader| {
        let rows: Vec<Span> = reader
            .screen()
            .iter()
            .filter(|row| !row.gap && row.folded == 0)
            .map(|row| row.span)
            .collect();
        let at = rows.iter().position(|row| row.holds(here.start))?;
        let next = if down { at + 1 } else { at.checked_sub(1)? };
        Some((*rows.get(at)?, *rows.get(next)?))
    };
    let (row, next) = beside(reader).or_else(|| {
        // A blank row may stand between.
        reader.scroll(briefing, if down { 2 } else { -2 });
        beside(reader)
    })?;
    let place = next.from() + (here.start - row.start) as usize;
    let place = floor_boundary(text, place.min(next.to().saturating_sub(1)));
    let word = words::before(text, body, place as u32 + 1).filter(|word| next.holds(word.start));
    word.or_else(|| words::after(text, body, next.start))
}
