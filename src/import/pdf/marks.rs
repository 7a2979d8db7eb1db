//! The marks that items of a list begin with.
//!
//! Invariant: a mark is followed by a blank and words. Deliberately absent: whether a line with a
//! mark begins an item; its place tells that.

use super::super::draft::ItemMark;

/// Signs that stand before items without a number; the first is a sign that nobody knows.
const BULLETS: &str = "\u{fffd}•‣◦▪●○■□–—-*·➢✓❖\u{f0b7}\u{f0a7}\u{f0d8}\u{2023}\u{2043}";

/// Longer numbers count no items.
const MOST: u32 = 199;

/// Whether `text` is nothing but a sign before an item.
pub(super) fn is_bullet(text: &str) -> bool {
    let mut letters = text.trim().chars();
    matches!((letters.next(), letters.next()), (Some(sign), None) if BULLETS.contains(sign))
}

/// The mark that `text` begins with, and the words behind it.
pub(super) fn read(text: &str) -> Option<(ItemMark, &str)> {
    let (mark, words) = text.split_once(' ')?;
    let words = words.trim_start();
    if words.is_empty() {
        return None;
    }
    let mut letters = mark.chars();
    if let (Some(sign), None) = (letters.next(), letters.next())
        && BULLETS.contains(sign)
    {
        return Some((ItemMark::Bullet, words));
    }
    let inner = mark.strip_prefix('(').unwrap_or(mark);
    let inner = inner.strip_suffix(')').or_else(|| inner.strip_suffix('.'))?;
    if let Ok(number) = inner.parse::<u32>() {
        return (number <= MOST && !inner.starts_with('+'))
            .then_some((ItemMark::Number(number), words));
    }
    let mut letters = inner.chars();
    let single = letters.next().is_some_and(|c| c.is_ascii_lowercase()) && letters.next().is_none();
    let roman = inner.len() <= 4 && inner.chars().all(|c| "ivx".contains(c)) && !inner.is_empty();
    let bracketed = mark.ends_with(')');
    (bracketed && (single || roman)).then(|| (ItemMark::Written(mark.to_owned()), words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        assert_eq!(read("• one"), Some((ItemMark::Bullet, "one")));
        assert_eq!(read("12. twelve"), Some((ItemMark::Number(12), "twelve")));
        assert_eq!(read("3) three"), Some((ItemMark::Number(3), "three")));
        assert_eq!(read("(b) two"), Some((ItemMark::Written("(b)".to_owned()), "two")));
        assert_eq!(read("iv) four"), Some((ItemMark::Written("iv)".to_owned()), "four")));
        for text in ["2024. A year", "One word", "•", "a. m. or so", "-5 degrees", "(see) below"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
