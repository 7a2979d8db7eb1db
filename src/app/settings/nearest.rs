//! The known name that a mistyped one is most like.
//!
//! Invariant: a name that shares next to nothing with any known one has no nearest. Deliberately absent: which names
//! are known.

/// The known name with the fewest letters to change, if they are few.
pub(super) fn nearest<'n>(word: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let most = (word.chars().count() / 3).clamp(1, 3);
    known.into_iter().map(|name| (distance(word, name), name)).filter(|(distance, _)| *distance <= most).min().map(|(_, name)| name)
}

/// Letters to insert, drop or replace to get from one word to another.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.chars().enumerate() {
        let mut next = vec![index + 1];
        for ((other, &above), &diagonal) in to.iter().zip(row.iter().skip(1)).zip(&row) {
            let left = next.last().copied().unwrap_or(0);
            next.push((left + 1).min(above + 1).min(diagonal + usize::from(letter != *other)));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_seen_and_another_word_is_not() {
        let known = ["measure", "panes", "keys"];
        assert_eq!(nearest("mesure", known), Some("measure"));
        assert_eq!(nearest("key", known), Some("keys"));
        assert_eq!(nearest("colour", known), None);
    }
}
