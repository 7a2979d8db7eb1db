//! The palette: every action, section, name and figure, found by some of its letters.
//!
//! Invariant: it is open for as long as its line is typed, and only then; until an entry is chosen
//! the reader stays where it is. Deliberately absent: what the rows look like (`pane::palette`).

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::action::{Action, BINDINGS};
use super::list::ListState;
use super::motions::Motion;
use super::overlay::Overlay;
use super::prompt::{Prompt, Purpose};
use super::{App, Effect, View};
use crate::pane::{self, Row, Source, Target};
use crate::text::{floor_boundary, head};

/// Rows shown: whoever has looked through so many types another letter.
const MOST: usize = 200;

/// Bytes of an entry's words that are looked through: more than any name, and little enough to
/// match a hundred thousand entries within a key press.
const WORDS: usize = 240;

/// What choosing an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Do(Action),
    /// A motion with the number that was typed.
    Count(Motion, usize),
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
    /// How many of them are always there; what the letters typed ask for by themselves stands
    /// behind these.
    standing: usize,
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
        if self.found > self.rows.len() {
            format!("{} of {}", self.rows.len(), self.found)
        } else {
            self.found.to_string()
        }
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
        let palette = Overlay::new(View::Palette(self.palette_for("")));
        self.open_prompt(Purpose::Palette(Box::new(palette)), "");
    }

    /// The palette, while its line is typed.
    pub(super) fn palette(&self) -> Option<&Overlay> {
        self.prompt.as_ref().and_then(Prompt::palette)
    }

    /// The palette with `pattern` typed.
    fn palette_for(&self, pattern: &str) -> Palette {
        let open = self.shelf.open().cloned().unwrap_or_default();
        let source = open.source();
        // The name is what the configuration calls it, and often the shorter word: whoever types it
        // means it.
        let actions = BINDINGS.iter().map(|row| Entry {
            words: format!("{} {}", row.name, row.about),
            choice: Choice::Do(row.action),
        });
        let named = pane::named(source)
            .into_iter()
            .map(|named| Entry { words: named.words, choice: Choice::Go(named.target) });
        let entries: Vec<Entry> = actions.chain(named).collect();
        let mut palette = Palette { standing: entries.len(), entries, rows: Vec::new(), found: 0 };
        self.find(&mut palette, pattern, source);
        palette
    }

    /// Makes the rows of what matches `pattern`.
    fn find(&self, palette: &mut Palette, pattern: &str, source: Source) {
        palette.entries.truncate(palette.standing);
        let mut found = matching(pattern, palette.entries.iter().map(|entry| entry.words.as_str()));
        if let Some(choice) = command(pattern) {
            // What other readers take at this prompt: a number, `q`.
            palette.entries.push(Entry { words: String::new(), choice });
            found.retain(|&index| {
                palette.entries.get(index).is_none_or(|entry| entry.choice != choice)
            });
            found.insert(0, palette.standing);
        }
        palette.found = found.len();
        let row = |index: usize| match palette.entries.get(index)?.choice {
            Choice::Do(action) => {
                let about = super::action::binding(action)?.about;
                Some(pane::done_row(about, &self.settings.keymap.written_keys(action), index))
            }
            Choice::Count(motion, number) => {
                let about = if motion == Motion::Percent {
                    format!("go to {number} %")
                } else {
                    format!("go to line {number}")
                };
                let keys = self
                    .key_for(Action::Move(motion))
                    .map_or(String::new(), |key| format!("{number}{key}"));
                Some(pane::done_row(&about, &keys, index))
            }
            Choice::Go(target) => Some(pane::named_row(source, target, index)),
        };
        palette.rows = found.into_iter().take(MOST).filter_map(row).collect();
    }

    /// Follows what was typed: the best match has the cursor.
    pub(super) fn search_palette(&mut self, pattern: &str) {
        let open = self.shelf.open().cloned().unwrap_or_default();
        let mut prompt = self.prompt.take();
        if let Some(overlay) = prompt.as_mut().and_then(Prompt::palette_mut)
            && let View::Palette(palette) = &mut overlay.view
        {
            self.find(palette, pattern, open.source());
            overlay.list = ListState::default();
        }
        self.prompt = prompt;
    }

    /// Makes an open palette anew after text, annotations or keys have changed; the cursor stays on
    /// its entry if that is still there.
    pub(super) fn refresh_palette(&mut self) {
        let Some(prompt) = &self.prompt else { return };
        let Some(Overlay { view: View::Palette(before), list, .. }) = prompt.palette() else {
            return;
        };
        let (chosen, cursor) = (before.choice(list.cursor), list.cursor);
        let palette = self.palette_for(prompt.input().value());
        let again = chosen.and_then(|chosen| {
            (0..palette.rows.len())
                .find(|&row| palette.choice(row).is_some_and(|choice| choice.is(chosen)))
        });
        if let Some(overlay) = self.overlay_mut() {
            overlay.view = View::Palette(palette);
        }
        self.change_overlay(|list, rows| {
            list.cursor = again.unwrap_or(cursor);
            list.settle(rows);
        });
    }

    /// Does what the entry under the cursor stands for; nothing where nothing matches.
    pub(super) fn take_palette(&mut self) -> Vec<Effect> {
        let Some(Overlay { view: View::Palette(palette), list, .. }) = self.palette() else {
            return Vec::new();
        };
        let Some(choice) = palette.choice(list.cursor) else { return Vec::new() };
        self.prompt = None;
        // What is done is done on the screen as it is without the palette.
        self.lay_out();
        match choice {
            Choice::Do(action) => self.apply(action, None),
            // Of the text, whatever list has the focus.
            Choice::Count(motion, number) => {
                self.uncover();
                self.move_reader(motion, Some(number));
                Vec::new()
            }
            Choice::Go(target) => {
                if let Some(span) = target.span() {
                    self.go_to(span, target.subject());
                }
                Vec::new()
            }
        }
    }
}

/// What `less` and vim do with such a line: `50` goes to that line, `50%` to that part of the text,
/// `q` leaves.
fn command(pattern: &str) -> Option<Choice> {
    let typed = pattern.trim();
    let (digits, motion) = typed
        .strip_suffix('%')
        .map_or((typed, Motion::Bottom), |digits| (digits.trim_end(), Motion::Percent));
    match typed {
        "q" | "q!" => Some(Choice::Do(Action::Quit)),
        // No text has more lines than this.
        _ if (1..10).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Some(Choice::Count(motion, digits.parse().ok()?))
        }
        _ => None,
    }
}

/// How well words match: the fewer the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    /// They begin with all that was typed, and a word ends there.
    Name,
    /// Words of them begin with each word that was typed.
    Beginnings,
    /// Each word that was typed stands in them in one piece.
    Pieces,
    /// The letters stand in them, with others in between.
    Letters,
}

/// Letters that have to be typed before those with others in between count: fewer are met by nearly
/// everything.
const SCATTERED: usize = 3;

/// Indices of the words that match `pattern`, the best first, of equals the shortest: more of it
/// was typed. Every word of the pattern has to be met; the empty one is met by all, in their order.
/// Letters with others in between count where nothing has them in one piece, and of those only the
/// ones that come near the best.
fn matching<'a>(pattern: &str, words: impl Iterator<Item = &'a str> + Clone) -> Vec<usize> {
    if pattern.trim().is_empty() {
        return (0..words.count()).collect();
    }
    let mut config = Config::DEFAULT;
    config.prefer_prefix = true;
    let mut matcher = Matcher::new(config);
    let mut found = matches(pattern, AtomKind::Substring, words.clone(), &mut matcher);
    if found.is_empty() && pattern.chars().filter(|c| c.is_alphanumeric()).count() >= SCATTERED {
        found = matches(pattern, AtomKind::Fuzzy, words, &mut matcher);
        let best = found.iter().map(|found| found.score.0).max().unwrap_or(0);
        found.retain(|found| found.score.0 >= best - best / 5);
    }
    found.sort_unstable();
    found.into_iter().map(|found| found.index).collect()
}

/// A match; the least is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Match {
    closeness: Closeness,
    score: Reverse<u32>,
    length: usize,
    index: usize,
}

fn matches<'a>(
    pattern: &str,
    kind: AtomKind,
    words: impl Iterator<Item = &'a str>,
    matcher: &mut Matcher,
) -> Vec<Match> {
    let wanted = Pattern::new(pattern, CaseMatching::Smart, Normalization::Smart, kind);
    let (mut letters, mut places) = (Vec::new(), Vec::new());
    let mut found = Vec::new();
    for (index, words) in words.enumerate() {
        let words = head(words, floor_boundary(words, WORDS));
        places.clear();
        let haystack = Utf32Str::new(words, &mut letters);
        let Some(score) = wanted.indices(haystack, matcher, &mut places) else { continue };
        let named = words
            .get(..pattern.trim().len())
            .is_some_and(|name| name.eq_ignore_ascii_case(pattern.trim()));
        let ends = words
            .get(pattern.trim().len()..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let closeness = match kind {
            AtomKind::Fuzzy => Closeness::Letters,
            _ if named && ends => Closeness::Name,
            _ if begins_words(haystack, &places) => Closeness::Beginnings,
            _ => Closeness::Pieces,
        };
        found.push(Match { closeness, score: Reverse(score), length: words.len(), index });
    }
    found
}

/// Whether each piece that was met, given by the places of its letters, stands at the beginning of
/// a word.
fn begins_words(haystack: Utf32Str, places: &[u32]) -> bool {
    let inside = |at: u32| {
        at > 0
            && (at as usize) < haystack.len()
            && haystack.get(at - 1).is_alphanumeric()
            && haystack.get(at).is_alphanumeric()
    };
    let begins = |at: usize| {
        places.get(at.wrapping_sub(1)).is_none_or(|before| Some(&(before + 1)) != places.get(at))
    };
    places.iter().enumerate().filter(|(at, _)| begins(*at)).all(|(_, place)| !inside(*place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_match_comes_first() {
        let words = [
            "line down, or next row of a list line-down",
            "Sergei Lavrov Russian Foreign Minister",
            "21 % interest rates",
            "Lars Vroon",
        ];
        let of = |pattern| matching(pattern, words.into_iter());
        assert_eq!(of("lavrov"), [1]);
        assert_eq!(of("rates"), [2]);
        assert_eq!(of("minister sergei"), [1], "words in any order");
        assert_eq!(of("slrv"), [1], "letters with others between them");
        assert_eq!(of("vroon"), [3]);
        assert_eq!(of("Down"), Vec::<usize>::new(), "a capital that is typed matters");
        assert_eq!(of(""), [0, 1, 2, 3]);
    }

    #[test]
    fn letters_far_from_each_other_are_no_match_where_others_are_better() {
        let words = [
            "open the previous briefing",
            "bind the pages",
            "cabin crew",
            "label in a hint",
            "show the line",
            "a beautiful tin",
        ];
        let of = |pattern| matching(pattern, words.into_iter());
        assert_eq!(
            of("bin"),
            [1, 2],
            "the beginning of a word first, then what has it inside; no letters one by one"
        );
        assert_eq!(of("zq"), Vec::<usize>::new());
        assert_eq!(of("bn"), Vec::<usize>::new(), "two letters are met by nearly everything");
        assert_eq!(of("btfltn"), [5]);
    }

    #[test]
    fn a_number_is_a_line_and_q_leaves() {
        assert_eq!(command("50"), Some(Choice::Count(Motion::Bottom, 50)));
        assert_eq!(command(" 50 % "), Some(Choice::Count(Motion::Percent, 50)));
        assert_eq!(command("q"), Some(Choice::Do(Action::Quit)));
        for words in ["", "%", "5 m", "quays", "1234567890"] {
            assert_eq!(command(words), None, "{words}");
        }
    }
}
