//! The features of a token: what the sequence model weighs.
//!
//! Invariant: a feature is a hash of the template's number and the values it looks at; the number
//! of a template is its place in the order of calls, so that any change here needs a newly trained
//! model (and a new `model::VERSION`). Training and reading share this code. Deliberately absent:
//! weights.

use super::document::{CLASS_BITS, Capitals, Seen, View};
use crate::learned::hash::Templates;

/// Stands for a token before or after the sentence.
const BEYOND: u64 = 0x5eed;

/// A token with its neighbours, two on each side, those beyond the sentence marked.
struct Window {
    seen: [Seen; 5],
}

impl Window {
    fn new(view: &View, at: usize) -> Self {
        Self { seen: OFFSETS.map(|offset| word_at(view, at, offset).0) }
    }

    /// The token at `offset` (-2 to 2) from the middle.
    fn at(&self, offset: isize) -> Seen {
        self.seen.get((offset + 2).cast_unsigned()).copied().unwrap_or_default()
    }
}

/// Puts the features of the token at `at` into `out`, replacing what it holds.
pub fn features(view: &View, at: usize, out: &mut Vec<u64>) {
    out.clear();
    let window = Window::new(view, at);
    for offset in OFFSETS {
        alone(&window.at(offset), offset, out);
    }
    in_place(view, at, out);
}

/// The places, relative to the token at hand, whose words have features of their own.
pub const OFFSETS: [isize; 5] = [-2, -1, 0, 1, 2];

/// The word at `offset` from the token at `at`, with an identity that is the same for all tokens
/// for which [`alone`] gives the same: that of the word as written; `None` beyond the sentence.
pub fn word_at(view: &View, at: usize, offset: isize) -> (Seen, Option<u32>) {
    let limits = view.passage.bounds(at);
    match at.checked_add_signed(offset) {
        Some(place) if limits.contains(&place) => {
            (view.token(place), Some(view.passage.word_id(place)))
        }
        _ => (Seen { lower: BEYOND, ..Seen::default() }, None),
    }
}

/// Adds to `out` the features that look at one word alone, which stands at `offset` from the token
/// at hand.
///
/// They depend on what is known of the word as written, not on where it stands.
pub fn alone(seen: &Seen, offset: isize, out: &mut Vec<u64>) {
    let mut templates = Templates::new(out, 100 * (offset + 3).cast_unsigned() as u64);
    templates.one(seen.lower);
    let cluster = u64::from(seen.facts.cluster());
    templates.maybe((cluster != 0).then_some(cluster));
    if offset.abs() == 1 {
        templates.one(seen.facts.levels().into());
        templates.maybe(seen.capital.then_some(seen.affixes[6]));
    }
    if offset != 0 {
        return;
    }
    for affix in seen.affixes {
        templates.maybe((affix != 0).then_some(affix));
    }
    let (lists, levels, case) = (
        u64::from(seen.facts.lists()),
        u64::from(seen.facts.levels()),
        u64::from(seen.facts.case()),
    );
    templates.one(levels);
    templates.two(levels, lists);
    for kind in 0..4 {
        templates.one(seen.facts.level(kind).into());
    }
    let held = if seen.capital { lists } else { 1 << 20 };
    templates.one(held);
    templates.two(held, case);
    for bit in 0..7 {
        templates.maybe((held >> bit & 1 == 1).then_some(case));
    }
    templates.two(case, seen.usage.into());
    templates.two(seen.usage.into(), lists);
}

/// Adds to `out` the features of the token at `at` that depend on where it stands.
pub fn in_place(view: &View, at: usize, out: &mut Vec<u64>) {
    let mut templates = Templates::new(out, 1000);
    let window = Window::new(view, at);
    words(&mut templates, &window);
    shapes(&mut templates, view, at, &window);
    lists(&mut templates, &window);
    levels(&mut templates, &window);
    runs(&mut templates, view, at, &window);
    surroundings(&mut templates, view, at, &window);
}

fn words(templates: &mut Templates, window: &Window) {
    let [before2, before, here, after, after2] = window.seen.map(|seen| seen.lower);
    templates.one(0);
    templates.two(before, here);
    templates.two(here, after);
    templates.two(before, after);
    templates.two(before2, before);
    templates.two(after, after2);
    let [_, before, here, after, _] = window.seen.map(|seen| u64::from(seen.facts.cluster()));
    templates.maybe((before != 0 && here != 0).then_some(before << 16 | here));
    templates.maybe((after != 0 && here != 0).then_some(after << 16 | here));
}

fn shapes(templates: &mut Templates, view: &View, at: usize, window: &Window) {
    let all = view.capitals(at) == Capitals::All;
    let [before2, before, here, after, after2] =
        window.seen.map(|seen| if all && seen.capital { 99 } else { u64::from(seen.shape) });
    templates.one(here);
    templates.two(before, here);
    templates.two(here, after);
    templates.three(before, here, after);
    templates.two(before2, before);
    templates.two(after, after2);
    templates.two(here, window.at(-1).lower);
    templates.two(here, window.at(1).lower);
    templates.two(here, view.passage.token(at).span.len().min(7) as u64);
}

fn lists(templates: &mut Templates, window: &Window) {
    let class = window.seen.map(|seen| u64::from(seen.class));
    for value in class {
        templates.maybe((value != 0).then_some(value));
    }
    let [before2, before, here, after, _] = class;
    templates.two(before, here);
    templates.two(here, after);
    templates.three(before2, before, here);
    for bit in 0..CLASS_BITS {
        templates.maybe((here >> bit & 1 == 1).then_some(0));
    }
    let [before2, before, here, after, _] = window.seen.map(|seen| u64::from(seen.in_title));
    let capital = window.seen.map(|seen| u64::from(seen.capital) << 8);
    templates.two(here, capital[2]);
    templates.two(before | here << 4, capital[2]);
    templates.two(here << 4 | after, capital[2] | capital[3] << 1);
    templates.two(before2 | before << 4 | here << 8, capital[2] | capital[1] << 1);
    let held =
        window.seen.map(|seen| if seen.capital { u64::from(seen.facts.lists()) } else { 1 << 20 });
    let [_, before, here, after, _] = held;
    templates.two(before, here);
    templates.two(here, after);
    templates.three(before, here, after);
    templates.two(u64::from(window.at(0).in_phrase), u64::from(window.at(0).phrase.lists()));
}

fn levels(templates: &mut Templates, window: &Window) {
    let [_, before, here, after, _] = window.seen.map(|seen| u64::from(seen.facts.levels()));
    templates.two(before, here);
    templates.two(here, after);
    templates.two(u64::from(window.at(0).in_phrase), u64::from(window.at(0).phrase.levels()));
}

fn runs(templates: &mut Templates, view: &View, at: usize, window: &Window) {
    let Some(run) = view.run(at).filter(|_| view.capitals(at) != Capitals::All) else {
        templates.one(0);
        templates.pass(12);
        return;
    };
    let tokens = run.tokens.clone();
    let limits = view.passage.bounds(at);
    let outside = |place: Option<usize>| match place {
        Some(place) if limits.contains(&place) => view.token(place),
        _ => Seen { lower: BEYOND, ..Seen::default() },
    };
    let before = outside(tokens.start.checked_sub(1));
    let before2 = outside(tokens.start.checked_sub(2));
    let after = outside(Some(tokens.end));
    let (first, last) = (view.token(tokens.start), view.token(tokens.end - 1));
    let place = (at - tokens.start).min(3) as u64;
    let left = (tokens.end - at).min(4) as u64;
    let position = place << 8 | left;
    templates.one(position);
    templates.two(position, u64::from(window.at(0).facts.lists()));
    templates.two(place, first.lower);
    templates.two(left, last.lower);
    templates.two(left, u64::from(last.class));
    templates.two(place, u64::from(first.class) << 8 | u64::from(first.facts.lists()));
    templates.two(position, before.lower);
    templates.two(position, after.lower);
    templates.two(position, u64::from(before.class) << 32 | u64::from(after.class));
    templates.three(position, before2.lower, before.lower);
    templates.two(position, before.facts.cluster().into());
    templates.two(position, after.facts.cluster().into());
    templates.two(position, before.affixes[6]);
}

fn surroundings(templates: &mut Templates, view: &View, at: usize, window: &Window) {
    let here = window.at(0);
    let starts = view.opens(at);
    let case = u64::from(here.facts.case());
    let usage = u64::from(here.usage);
    let capitals = view.capitals(at) as u64
        | u64::from(view.passage.in_heading(at)) << 2
        | u64::from(starts) << 3;
    let capital = u64::from(here.capital);
    templates.two(capital << 4 | capitals, case);
    templates.two(capitals, usage);
    for bit in 0..8 {
        templates.maybe((capital == 1 && usage >> bit & 1 == 1).then_some(capitals));
    }
    let glue = u64::from(view.hyphen(at))
        | u64::from(at > 0 && view.hyphen(at - 1)) << 1
        | u64::from(view.hyphen(at + 1)) << 2;
    templates.two(glue, capital);
    templates.two(glue, here.facts.levels().into());
}
