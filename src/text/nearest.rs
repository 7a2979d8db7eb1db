//! The known name that a mistyped one is most like.
//!
//! Invariant: a name that shares next to nothing with any known one has no nearest. Deliberately
//! absent: which names are known.

/// The known name with the fewest letters to change, if they are few.
pub fn nearest<'n>(word: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // Two letters that changed places are two changes, in short words too.
    let most = (word.chars().count() / 3).clamp(2, 3);
    let near = known.into_iter().map(|name| (distance(word, name), name));
    // As many changes as letters would make any word of any other.
    near.filter(|(distance, name)| *distance <= most && *distance < name.chars().count())
        .min()
        .map(|(_, name)| name)
}

/// Letters to insert, drop or replace to get from one word to another.
fn distance(from: &str, to: &str) -> usize {
    // Nobody means a short name by a long one: the work is bounded.
    let to: Vec<char> = to.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, letter) in from.chars().take(64).enumerate() {
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
        assert_eq!(nearest("drak", ["terminal", "light", "dark", "mono"]), Some("dark"));
        assert_eq!(nearest("", known), None);
    }
}
