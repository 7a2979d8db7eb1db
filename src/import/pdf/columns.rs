//! The order in which the pieces of a page are read: columns from left to right, between what stands
//! across them.
//!
//! Invariant: every piece comes once; cells of a table are no columns. Deliberately absent: anything
//! that a page frames or colours.

use super::lines::{Snippet, TextLine, lines};

/// Places across a region at which it may be cut.
const BINS: usize = 200;

/// A column has so many lines at least.
const FEWEST: usize = 5;

/// Columns within columns, at most.
const DEEPEST: usize = 3;

/// A stretch of lines that are read one below the other.
#[derive(Debug, Default)]
pub(super) struct Region {
    pub(super) lines: Vec<TextLine>,
    pub(super) left: f32,
    pub(super) right: f32,
}

/// The regions of a page in the order in which they are read.
pub(super) fn regions(snippets: Vec<Snippet>) -> Vec<Region> {
    let mut out = Vec::new();
    divide(snippets, 0, &mut out);
    out
}

fn divide(snippets: Vec<Snippet>, depth: usize, out: &mut Vec<Region>) {
    if snippets.is_empty() {
        return;
    }
    let Some(cut) = gutter(&snippets, FEWEST + depth * 3).filter(|_| depth < DEEPEST) else {
        let left = snippets.iter().map(|one| one.left).fold(f32::MAX, f32::min);
        let right = snippets.iter().map(|one| one.right).fold(f32::MIN, f32::max);
        out.push(Region { lines: lines(snippets), left, right });
        return;
    };
    let (mut across, mut beside): (Vec<_>, Vec<_>) =
        snippets.into_iter().partition(|one| one.left < cut && one.right > cut);
    across.sort_by(|one, other| one.base.total_cmp(&other.base));
    beside.sort_by(|one, other| one.base.total_cmp(&other.base));
    let mut beside = beside.into_iter().peekable();
    let mut whole: Vec<Snippet> = Vec::new();
    let flush = |band: Vec<Snippet>, whole: &mut Vec<Snippet>, out: &mut Vec<Region>| {
        if band.is_empty() {
            return;
        }
        divide(std::mem::take(whole), DEEPEST, out);
        let (left, right): (Vec<_>, Vec<_>) = band.into_iter().partition(|one| one.left < cut);
        divide(left, depth + 1, out);
        divide(right, depth + 1, out);
    };
    for one in across {
        let mut band = Vec::new();
        while let Some(next) = beside.next_if(|next| next.base < one.base - one.size * 0.35) {
            band.push(next);
        }
        flush(band, &mut whole, out);
        whole.push(one);
    }
    flush(beside.collect(), &mut whole, out);
    divide(whole, DEEPEST, out);
}

/// Where a region is cut into two columns of so many lines at least, if it has any.
fn gutter(snippets: &[Snippet], fewest_rows: usize) -> Option<f32> {
    let left = snippets.iter().map(|one| one.left).fold(f32::MAX, f32::min);
    let right = snippets.iter().map(|one| one.right).fold(f32::MIN, f32::max);
    let step = (right - left) / BINS as f32;
    if snippets.len() < FEWEST * 2 || step <= 0.0 {
        return None;
    }
    let bin =
        |x: f32| (((x - left) / step).max(0.0) as i32).unsigned_abs().min(BINS as u32) as usize;
    // How many pieces each place cuts through.
    let mut cuts = [0_i32; BINS + 2];
    for one in snippets {
        if let Some(place) = cuts.get_mut(bin(one.left + step) + 1) {
            *place += 1;
        }
        if let Some(place) = cuts.get_mut(bin(one.right - step) + 1) {
            *place -= 1;
        }
    }
    let mut open = 0;
    for place in &mut cuts {
        open += *place;
        *place = open;
    }
    let inner = BINS / 8..BINS - BINS / 8;
    let fewest = *cuts.get(inner.clone())?.iter().min()?;
    let usable = |at: &usize| cuts.get(*at).is_some_and(|&cut| cut <= fewest + 1);
    let centre = |at: &usize| at.abs_diff(BINS / 2);
    let mut places: Vec<usize> = inner.filter(usable).collect();
    places.sort_by_key(|at| (cuts.get(*at).copied(), centre(at)));
    // One of each gap: its middle.
    let middle = |at: usize| {
        let cut = cuts.get(at).copied();
        let same = |at: &usize| cuts.get(*at).copied() == cut;
        let low = (0..=at).rev().take_while(same).last().unwrap_or(at);
        let high = (at..BINS).take_while(same).last().unwrap_or(at);
        left + step * (low + high + 1) as f32 / 2.0
    };
    let mut seen = Vec::new();
    for at in places {
        let x = middle(at);
        if seen.contains(&x) {
            continue;
        }
        if seen.len() >= 4 {
            break;
        }
        seen.push(x);
        if parts_prose(snippets, x, (left, right), fewest_rows) {
            return Some(x);
        }
    }
    None
}

/// Whether running text stands on both sides of `x`: lines that fill their column.
fn parts_prose(snippets: &[Snippet], x: f32, edges: (f32, f32), fewest: usize) -> bool {
    let before: Vec<_> = snippets.iter().filter(|one| one.right <= x).collect();
    let behind: Vec<_> = snippets.iter().filter(|one| one.left >= x).collect();
    let across = snippets.len() - before.len() - behind.len();
    if across * 2 > before.len() + behind.len() {
        return false;
    }
    let sides = [(before, x - edges.0), (behind, edges.1 - x)];
    let [first, second] = sides.map(|(side, width)| filled(&side, width, fewest));
    let (Some(first), Some(second)) = (first, second) else { return false };
    // They stand beside each other.
    let shared = first.1.min(second.1) - first.0.max(second.0);
    shared > (first.1 - first.0).min(second.1 - second.0) * 0.4
}

/// From where to where the lines of a column reach, if most of them fill it.
fn filled(side: &[&Snippet], width: f32, fewest: usize) -> Option<(f32, f32)> {
    let mut rows: Vec<(f32, f32)> = Vec::new();
    let mut sorted: Vec<_> = side.to_vec();
    sorted.sort_by(|one, other| one.base.total_cmp(&other.base));
    for one in sorted {
        match rows.last_mut() {
            Some((base, sum)) if one.base - *base < one.size * 0.35 => *sum += one.width(),
            _ => rows.push((one.base, one.width())),
        }
    }
    let full = rows.iter().filter(|(_, sum)| *sum > width * 0.6).count();
    // Lines of a column begin below one another; words that a wide gap parts do not.
    let edge = side.iter().map(|one| one.left).fold(f32::MAX, f32::min);
    let aligned = side.iter().filter(|one| one.left - edge < one.size * 0.5).count();
    let (first, last) = (rows.first()?.0, rows.last()?.0);
    let enough = rows.len() >= fewest && full * 2 >= rows.len() && aligned * 4 > rows.len();
    enough.then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, left: f32, base: f32) -> Snippet {
        let letters = text.chars().count();
        let right = left + letters as f32 * 5.0;
        Snippet {
            text: text.to_owned(),
            left,
            right,
            base,
            size: 10.0,
            letters,
            ..Snippet::default()
        }
    }

    fn read(pieces: Vec<Snippet>) -> Vec<String> {
        let lines = regions(pieces).into_iter().flat_map(|region| region.lines);
        lines.map(|line| line.text()).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_below_what_stands_across() {
        let mut pieces = vec![piece(&"across ".repeat(9), 0.0, 10.0)];
        for row in 0_u8..6 {
            let base = 30.0 + f32::from(row) * 12.0;
            pieces.push(piece(&format!("left column, its row {row} here"), 0.0, base));
            pieces.push(piece(&format!("right column, its row {row} now"), 170.0, base));
        }
        let read = read(pieces);
        assert_eq!(read.len(), 13);
        assert!(read[1].contains("left") && read[6].contains("left"), "{read:?}");
        assert!(read[7].contains("right") && read[12].contains("row 5"), "{read:?}");
    }

    #[test]
    fn cells_of_a_table_are_no_columns() {
        let mut pieces = Vec::new();
        for row in 0_u8..8 {
            let base = f32::from(row) * 12.0;
            pieces.push(piece("North", 0.0, base));
            pieces.push(piece("4.1", 170.0, base));
            pieces.push(piece("12", 300.0, base));
        }
        assert_eq!(read(pieces)[0], "North 4.1 12");
    }
}
