//! What belongs to the page and not to the text: running heads, page numbers, notes at the foot.
//!
//! Invariant: a line is left out for where it stands and that others like it stand there, or for its
//! size and its mark; never for its words. Deliberately absent: notes at the end of a text.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Region;
use super::lines::{Snippet, TextLine};

/// Rows at the top and at the foot of a page that may be running heads.
const ROWS: usize = 3;

/// A longer line at the edge of a page is text, in bytes.
const LONGEST_HEAD: usize = 100;

/// Notes are so much smaller than the text.
const NOTE_SIZE: f32 = 0.95;

/// Leaves out of all `pages` what stands at the same place on many.
pub(super) fn drop_repeated(pages: &mut [Vec<Snippet>]) {
    let mut counts: BTreeMap<(i32, String), usize> = BTreeMap::new();
    for page in pages.iter() {
        let keys: BTreeSet<_> = edges(page).into_iter().map(|(_, key)| key).collect();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    let few = (pages.len() / 4).max(2);
    for (number, page) in pages.iter_mut().enumerate() {
        // A set: one row may have as many pieces as the page.
        let mut dropped: BTreeSet<usize> = edges(page)
            .into_iter()
            .filter(|(_, (place, text))| {
                // Half a point up or down is no other place.
                let near = [place - 1, *place, place + 1];
                let seen = near.iter().filter_map(|&at| counts.get(&(at, text.clone())));
                seen.sum::<usize>() >= few
            })
            .map(|(at, _)| at)
            .collect();
        dropped.extend(page_numbers(page, &dropped));
        if number > 0 {
            dropped.extend(lone_head(page, &dropped));
        }
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !dropped.contains(&(at - 1))
        });
    }
}

/// The pieces at the edges of a page, with where they stand and what they say, numbers apart.
fn edges(page: &[Snippet]) -> Vec<(usize, (i32, String))> {
    let rows = rows(page);
    let outer = rows.iter().take(ROWS).chain(rows.iter().skip(ROWS).rev().take(ROWS));
    let keyed = outer.flat_map(|row| row.iter()).filter_map(|&at| {
        let piece = page.get(at)?;
        // A bullet or a figure may stand anywhere.
        let says = piece.text.chars().filter(|c| c.is_alphabetic()).count() > 1;
        (says || is_page_number(piece)).then_some(())?;
        Some((at, ((piece.base / 2.0).round() as i32, likeness(&piece.text))))
    });
    keyed.collect()
}

/// The rows of a page from the top down, as numbers of their pieces.
fn rows(page: &[Snippet]) -> Vec<Vec<usize>> {
    let mut order: Vec<(usize, &Snippet)> = page.iter().enumerate().collect();
    order.sort_by(|one, other| one.1.base.total_cmp(&other.1.base));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut base = f32::NEG_INFINITY;
    for (at, piece) in order {
        match rows.last_mut() {
            Some(row) if piece.base - base < piece.size * 0.35 => row.push(at),
            _ => {
                base = piece.base;
                rows.push(vec![at]);
            }
        }
    }
    rows
}

/// A text with a stand-in for each number.
fn likeness(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if c != '#' || !out.ends_with('#') {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// The numbers of pages among the outermost rows, those in `dropped` apart, with the words beside
/// them: what stands there off the text.
fn page_numbers(page: &[Snippet], dropped: &BTreeSet<usize>) -> Vec<usize> {
    let mut rows = rows(page);
    rows.retain(|row| !row.iter().all(|at| dropped.contains(at)));
    let piece = |row: &Vec<usize>| row.first().and_then(|&at| page.get(at)).cloned();
    let mut out = Vec::new();
    let pairs = [(rows.first(), rows.get(1)), (rows.last(), rows.iter().rev().nth(1))];
    for (row, next) in pairs {
        let Some(row) = row else { continue };
        let rest: Vec<_> = row.iter().filter(|at| !dropped.contains(at)).collect();
        let numbered = row.iter().any(|at| page.get(*at).is_some_and(is_page_number));
        let short =
            |at: &&&usize| page.get(***at).is_some_and(|one| one.text.len() <= LONGEST_HEAD);
        let numbers =
            numbered && rest.len() <= 3 && rest.iter().filter(short).count() == rest.len();
        let off = match (piece(row), next.and_then(piece)) {
            (Some(own), Some(next)) => (own.base - next.base).abs() > next.size.max(own.size) * 1.8,
            _ => true,
        };
        if numbers && off {
            out.extend(rest);
        }
    }
    out
}

/// The head of a page that text goes on on, where it is alone of its kind: a short line far off the
/// text, in letters that are no heading's.
fn lone_head(page: &[Snippet], dropped: &BTreeSet<usize>) -> Vec<usize> {
    let mut rows = rows(page);
    rows.retain(|row| !row.iter().all(|at| dropped.contains(at)));
    let mut first = rows.first().into_iter().flatten().filter_map(|&at| page.get(at));
    let next = rows.get(1).and_then(|row| page.get(*row.first()?));
    let (Some(own), None, Some(next)) = (first.next(), first.next(), next) else {
        return Vec::new();
    };
    let small = own.size <= next.size * 1.02 && own.strong * 2 < own.letters;
    let off = next.base - own.base > next.size * 2.5;
    let short = own.text.len() <= LONGEST_HEAD / 2 && !own.text.ends_with('.');
    if small && off && short { rows.first().cloned().unwrap_or_default() } else { Vec::new() }
}

/// Whether a piece says the number of a page and nothing else: "7", "- 7 -", "Page 7 of 9", "vii".
fn is_page_number(piece: &Snippet) -> bool {
    let text = piece.text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut numbers = 0;
    let fits = words.take(6).all(|word| {
        let digits = word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let roman = word.len() <= 5 && word.chars().all(|c| "ivxl".contains(c));
        numbers += usize::from(digits || roman);
        digits || roman || matches!(word, "page" | "p" | "of")
    });
    let plain = !text.contains([',', '%', '$', '€', '£', '+']) && text.chars().count() <= 16;
    fits && plain && (1..=2).contains(&numbers)
}

/// Leaves out the notes at the foot of each column.
pub(super) fn drop_notes(regions: &mut [Region], body: f32) {
    for region in regions {
        let small = |line: &&TextLine| line.size < body * NOTE_SIZE && line.cells.len() == 1;
        // Nothing but a note begins with a raised mark; some have the size of the text.
        let noted = region.lines.iter().position(TextLine::is_noted);
        if let Some(first) = noted.filter(|first| first * 2 >= region.lines.len()) {
            region.lines.truncate(first);
            continue;
        }
        let from = region.lines.len() - region.lines.iter().rev().take_while(small).count();
        let tail = region.lines.get(from..).unwrap_or_default();
        if let Some(first) = tail.iter().position(begins_note) {
            region.lines.truncate(from + first);
        }
    }
}

/// Whether a line begins as a note does: with its mark.
fn begins_note(line: &TextLine) -> bool {
    let text = line.text();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let word = rest
        .trim_start_matches(['.', ')', ' '])
        .starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"' | '‘' | '('));
    line.is_noted() || (1..=2).contains(&digits) && word || text.starts_with(['*', '†', '‡'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, base: f32) -> Snippet {
        Snippet {
            text: text.to_owned(),
            right: 200.0,
            base,
            size: 10.0,
            letters: text.len(),
            ..Snippet::default()
        }
    }

    #[test]
    fn what_stands_on_every_page_is_no_text() {
        let page = |number: u8, lines: [&str; 2]| {
            vec![
                piece("Quarterly Notes", 20.0),
                piece(lines[0], 60.0),
                piece(lines[1], 72.0),
                piece(&format!("Page {number} of 3"), 800.0),
            ]
        };
        let mut pages = vec![
            page(1, ["Rents rose in the north", "and fell in the south"]),
            page(2, ["Ferries ran late on", "nine days of May"]),
            page(3, ["Dues were cut twice", "and will be again"]),
        ];
        drop_repeated(&mut pages);
        let left: Vec<_> = pages[1].iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(left, ["Ferries ran late on", "nine days of May"]);
    }

    #[test]
    fn the_number_of_a_page_stands_alone() {
        for text in ["7", "- 7 -", "Page 7 of 9", "vii", "p. 12"] {
            assert!(is_page_number(&piece(text, 0.0)), "{text}");
        }
        for text in ["1,240", "7%", "mix", "In 2024", "", "page"] {
            assert!(!is_page_number(&piece(text, 0.0)), "{text}");
        }
        let mut pages = vec![vec![piece("The last line", 700.0), piece("3", 712.0)]];
        drop_repeated(&mut pages);
        assert_eq!(pages[0].len(), 2, "a line that follows the text at once");
    }
}
