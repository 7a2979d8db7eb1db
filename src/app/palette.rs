//! The palette: every action, section, name and figure, found by some of its letters.
//!
//! Invariant: it is open for as long as its line is typed, and only then; until an entry is chosen the reader stays where it
//! is. Deliberately absent: what the rows look like (`pane::palette`).

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::action::{Action, BINDINGS};
use super::list::{ListState, Rows};
use super::prompt::Purpose;
use super::{App, Effect, Overlay, View, travel};
use crate::pane::{self, Row, Source, Target};
use crate::text::{floor_boundary, head};

/// Rows shown: whoever has looked through so many types another letter.
const MOST: usize = 200;

/// Bytes of an entry's words that are looked through: more than any name, and little enough to match a hundred thousand
/// entries within a key press.
const WORDS: usize = 240;

/// What choosing an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Do(Action),
    Go(Target),
}

impl Choice {
    /// Whether it is `other`, under whatever number.
    fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Do(one), Self::Do(other)) => one == other,
            (Self::Go(one), Self::Go(other)) => one.is_like(other),
            _ => false,
        }
    }
}

#[derive(Debug, Clone)]
struct Entry {
    words: String,
    choice: Choice,
}

/// The entries, and the rows of those that match.
#[derive(Debug, Clone)]
pub struct Palette {
    entries: Vec<Entry>,
    rows: Vec<Row>,
    /// How many entries match, those without a row counted.
    found: usize,
}

impl Palette {
    /// The rows, the best match first.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many match, for the title.
    pub fn count(&self) -> String {
        if self.found > self.rows.len() { format!("{} of {}", self.rows.len(), self.found) } else { self.found.to_string() }
    }

    fn choice(&self, row: usize) -> Option<Choice> {
        match self.rows.get(row)?.target {
            Target::Entry(index) => self.entries.get(index).map(|entry| entry.choice),
            _ => None,
        }
    }
}

impl App {
    /// Opens the palette.
    pub(super) fn open_palette(&mut self) {
        let palette = self.palette_for("");
        self.overlays.push(Overlay { view: View::Palette(palette), list: ListState::default() });
        self.open_prompt(Purpose::Palette, "");
    }

    /// The palette with `pattern` typed.
    fn palette_for(&self, pattern: &str) -> Palette {
        let open = self.shelf.open().cloned().unwrap_or_else(super::shelf::Open::empty);
        let source = travel::source(&open);
        // The name is what the configuration calls it, and often the shorter word: whoever types it means it.
        let actions = BINDINGS.iter().map(|row| Entry { words: format!("{} {}", row.name, row.about), choice: Choice::Do(row.action) });
        let named = pane::named(source).into_iter().map(|named| Entry { words: named.words, choice: Choice::Go(named.target) });
        let mut palette = Palette { entries: actions.chain(named).collect(), rows: Vec::new(), found: 0 };
        self.find(&mut palette, pattern, source);
        palette
    }

    /// Makes the rows of what matches `pattern`.
    fn find(&self, palette: &mut Palette, pattern: &str, source: Source) {
        let found = matching(pattern, palette.entries.iter().map(|entry| entry.words.as_str()));
        palette.found = found.len();
        let row = |index: usize| match palette.entries.get(index)?.choice {
            Choice::Do(action) => {
                let about = super::action::binding(action)?.about;
                Some(pane::done_row(about, &self.settings.keymap.written_keys(action), index))
            }
            Choice::Go(target) => Some(pane::named_row(source, target, index)),
        };
        palette.rows = found.into_iter().take(MOST).filter_map(row).collect();
    }

    /// Follows what was typed.
    pub(super) fn search_palette(&mut self, pattern: &str) {
        let Some(Overlay { view: View::Palette(mut palette), .. }) = self.overlays.pop() else { return };
        let open = self.shelf.open().cloned().unwrap_or_else(super::shelf::Open::empty);
        self.find(&mut palette, pattern, travel::source(&open));
        self.overlays.push(Overlay { view: View::Palette(palette), list: ListState::default() });
    }

    /// Makes an open palette anew after text, annotations or keys have changed; the cursor stays on its entry if that is
    /// still there.
    pub(super) fn refresh_palette(&mut self) {
        let Some(pattern) = self.prompt.as_ref().map(|prompt| prompt.input().value().to_owned()) else { return };
        let Some(Overlay { view: View::Palette(before), list }) = self.overlays.last() else { return };
        let (chosen, mut list) = (before.choice(list.cursor), *list);
        let palette = self.palette_for(&pattern);
        let again = chosen.and_then(|chosen| (0..palette.rows.len()).find(|&row| palette.choice(row).is_some_and(|choice| choice.is(chosen))));
        list.cursor = again.unwrap_or(list.cursor);
        list.settle(Rows::Fixed(&palette.rows));
        self.overlays.pop();
        self.overlays.push(Overlay { view: View::Palette(palette), list });
    }

    /// Moves the palette's cursor.
    pub(super) fn move_palette(&mut self, by: isize) {
        if let Some(Overlay { view: View::Palette(palette), list }) = self.overlays.last_mut() {
            list.move_by(by, Rows::Fixed(&palette.rows));
        }
    }

    /// Closes the palette; everything below is as it was.
    pub(super) fn close_palette(&mut self) {
        self.overlays.retain(|overlay| !matches!(overlay.view, View::Palette(_)));
    }

    /// Does what the entry under the cursor stands for; nothing where nothing matches.
    pub(super) fn take_palette(&mut self) -> Vec<Effect> {
        let choice = match self.overlays.last() {
            Some(Overlay { view: View::Palette(palette), list }) => palette.choice(list.cursor),
            _ => None,
        };
        let Some(choice) = choice else { return Vec::new() };
        self.prompt = None;
        self.close_palette();
        // What is done is done on the screen as it is without the palette.
        self.lay_out();
        match choice {
            Choice::Do(action) => self.apply(action, None),
            Choice::Go(target) => {
                if let Some(span) = target.span() {
                    self.go_to(span, target.subject());
                }
                Vec::new()
            }
        }
    }
}

/// Indices of the words that match `pattern`, the best first, of equals the shortest: more of it was typed. Every word of
/// the pattern has to be met; the empty one is met by all, in their order.
fn matching<'a>(pattern: &str, words: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let wanted = Pattern::new(pattern, CaseMatching::Smart, Normalization::Smart, AtomKind::Fuzzy);
    let mut config = Config::DEFAULT;
    config.prefer_prefix = true;
    let mut matcher = Matcher::new(config);
    let mut letters = Vec::new();
    let mut found: Vec<(u32, usize, usize)> = Vec::new();
    for (index, words) in words.enumerate() {
        let words = head(words, floor_boundary(words, WORDS));
        if let Some(score) = wanted.score(Utf32Str::new(words, &mut letters), &mut matcher) {
            found.push((score, if score > 0 { words.len() } else { 0 }, index));
        }
    }
    found.sort_unstable_by_key(|&(score, length, index)| (Reverse(score), length, index));
    found.into_iter().map(|(.., index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_match_comes_first() {
        let words = ["line down, or next row of a list line-down", "Sergei Lavrov Russian Foreign Minister", "21 % interest rates", "Lars Vroon"];
        let of = |pattern| matching(pattern, words.into_iter());
        assert_eq!(of("lavrov"), [1]);
        assert_eq!(of("rates"), [2]);
        assert_eq!(of("minister sergei"), [1], "words in any order");
        assert_eq!(of("slrv"), [1], "letters with others between them");
        assert_eq!(of("Down"), Vec::<usize>::new(), "a capital that is typed matters");
        assert_eq!(of(""), [0, 1, 2, 3]);
    }
}
