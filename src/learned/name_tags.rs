//! The tags of the sequence model: BILOU (begin, inside, last, outside, unit) over three kinds of
//! name.
//!
//! Invariant: tag 0 is outside; the tags of kind `k` are `1 + 4k` (begin) to `4 + 4k` (unit).
//! Deliberately absent: scores.

use std::ops::Range;

use crate::model::EntityKind;

/// How many tags there are.
pub const TAGS: usize = 13;

/// The kinds in the order of their tags.
pub const KINDS: [EntityKind; 3] =
    [EntityKind::Person, EntityKind::Organisation, EntityKind::Place];

/// Outside every name.
pub const OUTSIDE: usize = 0;

/// Where in its name a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Begin,
    Inside,
    Last,
    Unit,
}

/// Part and kind of a tag; `None` for [`OUTSIDE`].
fn split(tag: usize) -> Option<(Part, usize)> {
    let index = tag.checked_sub(1)?;
    let part = match index % 4 {
        0 => Part::Begin,
        1 => Part::Inside,
        2 => Part::Last,
        _ => Part::Unit,
    };
    Some((part, index / 4))
}

/// The kind of a tag as an index into [`KINDS`]; `None` for [`OUTSIDE`].
pub fn kind(tag: usize) -> Option<usize> {
    split(tag).map(|(_, kind)| kind)
}

/// Whether a name may begin with `tag`, or no name is there: what may stand at the start of a
/// region.
pub fn opens(tag: usize) -> bool {
    !matches!(split(tag), Some((Part::Inside | Part::Last, _)))
}

/// Whether no name is left open after `tag`: what may stand at the end of a region.
pub fn closes(tag: usize) -> bool {
    !matches!(split(tag), Some((Part::Begin | Part::Inside, _)))
}

/// Whether `next` may follow `tag`.
pub fn may_follow(tag: usize, next: usize) -> bool {
    match (split(tag), split(next)) {
        (Some((Part::Begin | Part::Inside, kind)), Some((Part::Inside | Part::Last, same))) => {
            kind == same
        }
        _ => closes(tag) && opens(next),
    }
}

/// The tags of a name of `length` tokens of the kind with index `kind`.
pub fn of_name(kind: usize, length: usize) -> impl Iterator<Item = usize> {
    let first = 1 + 4 * kind;
    (0..length).map(move |at| match (at, length) {
        (_, 1) => first + 3,
        (0, _) => first,
        (at, length) if at + 1 == length => first + 2,
        _ => first + 1,
    })
}

/// The names that a legal sequence of tags spells: token ranges with the index of their kind.
pub fn names(tags: &[usize]) -> Vec<(Range<usize>, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, &tag) in tags.iter().enumerate() {
        match split(tag) {
            Some((Part::Begin, _)) => start = at,
            Some((Part::Last, kind)) => out.push((start..at + 1, kind)),
            Some((Part::Unit, kind)) => out.push((at..at + 1, kind)),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_tags_and_tags_names() {
        let tags: Vec<usize> =
            of_name(0, 3).chain([OUTSIDE]).chain(of_name(2, 1)).chain(of_name(1, 2)).collect();
        assert!(tags.windows(2).all(|pair| may_follow(pair[0], pair[1])));
        assert_eq!(names(&tags), [(0..3, 0), (4..5, 2), (5..7, 1)]);
    }

    #[test]
    fn a_name_is_neither_left_open_nor_entered_in_the_middle() {
        let [begin, inside, last, unit] = [1, 2, 3, 4];
        assert!(opens(begin) && opens(unit) && !opens(inside) && !opens(last));
        assert!(closes(last) && closes(unit) && !closes(begin) && !closes(inside));
        assert!(
            !may_follow(begin, OUTSIDE) && !may_follow(begin, unit) && !may_follow(last, inside)
        );
        assert!(!may_follow(begin, 6), "the kind may not change within a name");
    }
}
