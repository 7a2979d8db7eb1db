//! Selecting words by keys: the next keys extend what is selected, one copies it.
//!
//! Invariant: what is selected are whole words; whoever leaves has the selection from before again.
//! Deliberately absent: how words are told from each other (`visual::words`).

mod words;

use super::action::{Action, Unit};
use super::copy::called;
use super::copy::plain::plain;
use super::key::{Key, KeyCode};
use super::keymap::Lookup;
use super::piping::Piping;
use super::{App, Effect, Selection, StatusLine};
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

impl Visual {
    /// Begins at what is selected, at the match that was gone to last, or at the first word of the
    /// first sentence in sight.
    pub(super) fn begin(app: &mut App, unit: Unit) {
        if app.chrome.text_is_covered() {
            return app.chrome.advise(
                &app.settings,
                "Something covers the text",
                &[(Action::Cancel, "closes it")],
            );
        }
        let Some(open) = app.documents.shelf.open().cloned() else {
            return app.chrome.say(app.documents.no_text().to_owned());
        };
        let source = open.source();
        let at_hand = app.standpoint().selection_in_sight().map(|selection| selection.span);
        let met = app.nav.match_at_hand().filter(|span| app.reader.shows(*span));
        let first = || {
            let sentence = app.reader.first_sentence(source)?;
            words::after(&open.briefing.text, open.briefing.shown(), sentence.start)
        };
        let Some(start) = met.or(at_hand).or_else(first) else {
            return app.chrome.say("No words on the screen".to_owned());
        };
        let before = app.nav.selection;
        let visual = Self { start, end: start, unit, count: None, begun: false, before };
        visual.show(app, source);
    }

    /// Takes a key.
    pub(super) fn key(mut self, app: &mut App, key: Key) -> Vec<Effect> {
        let Some(open) = app.documents.shelf.open().cloned() else { return Vec::new() };
        let source = open.source();
        let count = self.count.take();
        let begun = std::mem::take(&mut self.begun);
        let letter = match key {
            Key { code: KeyCode::Char(letter), ctrl: false, alt: false } => letter,
            Key { code: KeyCode::Esc, .. } => {
                self.leave(app);
                return Vec::new();
            }
            Key { code: KeyCode::Right, .. } => 'w',
            Key { code: KeyCode::Left, .. } => 'b',
            Key { code: KeyCode::Down, .. } => 'j',
            Key { code: KeyCode::Up, .. } => 'k',
            _ => return self.other(app, source, key),
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
                    self.leave(app);
                    return Vec::new();
                }
                self.unit = unit;
            }
            '|' => {
                let (text, what) = self.taken(source);
                self.leave(app);
                return Piping::offer(app, text, what);
            }
            'W' => return self.watch(app, source),
            'y' => {
                let (text, what) = self.taken(source);
                self.leave(app);
                return vec![Effect::Copy { text, what }];
            }
            letter => {
                for _ in 0..count.unwrap_or(1) {
                    let Some(end) = self.step(app, source, letter) else {
                        return self.other(app, source, key);
                    };
                    if end == self.end {
                        break;
                    }
                    self.end = end;
                }
            }
        }
        self.show(app, source);
        Vec::new()
    }

    /// Watches what is selected, or no longer.
    fn watch(self, app: &mut App, source: Source) -> Vec<Effect> {
        let words = source.briefing.words(self.span(source));
        self.leave(app);
        let turned = app.documents.turn_watched(&mut app.errands, &[words]);
        app.chrome.say_watched(&app.settings, turned);
        Vec::new()
    }

    /// Takes a key that extends nothing.
    fn other(self, app: &mut App, source: Source, key: Key) -> Vec<Effect> {
        let found = app.settings.keymap.lookup(&[key]);
        match found {
            Lookup::Found(Action::Quit) => {
                self.leave(app);
                return vec![Effect::Quit];
            }
            Lookup::Found(Action::Redraw) => {
                self.show(app, source);
                return vec![Effect::Redraw];
            }
            Lookup::Found(Action::Suspend) => {
                self.show(app, source);
                return vec![Effect::Suspend];
            }
            _ => self.show(app, source),
        }
        Vec::new()
    }

    /// Where the end that moves stands after one step; `None` for a key that is no step.
    fn step(&self, app: &mut App, source: Source, letter: char) -> Option<Span> {
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
            'j' => row_beside(app, source, here, true),
            'k' => row_beside(app, source, here, false),
            '$' => row_of(app, here.start).map(|row| last_of(row.end)),
            '0' | '^' => row_of(app, here.start).map(|row| first_of(row.start)),
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

    fn show(self, app: &mut App, source: Source) {
        app.nav.selection = Some(Selection::place(self.span(source)));
        app.desk().show_span(self.end);
        app.mode.select_words(self);
    }

    /// Ends it.
    fn leave(self, app: &mut App) {
        app.nav.selection = self.before;
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
fn row_of(app: &App, at: u32) -> Option<Span> {
    let mut rows = app.reader.screen().iter().filter(|row| !row.gap).map(|row| row.span);
    rows.find(|row| row.holds(at))
}

/// The word in the row below or above that of `here`, as far from its beginning; the screen is
/// scrolled for it where it has no such row.
fn row_beside(app: &mut App, source: Source, here: Span, down: bool) -> Option<Span> {
    let briefing = source.briefing;
    let (text, body) = (briefing.text.as_str(), briefing.shown());
    let beside = |app: &App| {
        let rows: Vec<Span> = app
            .reader
            .screen()
            .iter()
            .filter(|row| !row.gap && row.folded == 0)
            .map(|row| row.span)
            .collect();
        let at = rows.iter().position(|row| row.holds(here.start))?;
        let next = if down { at + 1 } else { at.checked_sub(1)? };
        Some((*rows.get(at)?, *rows.get(next)?))
    };
    let (row, next) = beside(app).or_else(|| {
        // A blank row may stand between.
        app.reader.scroll(briefing, if down { 2 } else { -2 });
        beside(app)
    })?;
    let place = next.from() + (here.start - row.start) as usize;
    let place = floor_boundary(text, place.min(next.to().saturating_sub(1)));
    let word = words::before(text, body, place as u32 + 1).filter(|word| next.holds(word.start));
    word.or_else(|| words::after(text, body, next.start))
}
