//! Display width: how many terminal columns a piece of text takes.
//!
//! Invariant: the width of a text is the sum of the widths of its graphemes, and it is the width
//! that the screen's cells take (both measure with `unicode-width`). Deliberately absent: tabs and
//! control characters, which import and [`lines`](super::lines) turn into blanks before anything is
//! measured.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that one grapheme takes: 0, 1, 2, and more for some joined letters of India. A tab
/// counts as one blank.
pub fn of_grapheme(grapheme: &str) -> usize {
    if grapheme.as_bytes().first().is_some_and(|&byte| byte < 0x80) && grapheme.len() == 1 {
        return 1;
    }
    grapheme.width()
}

/// The graphemes of `text` with their byte offsets, as the standard has them. Between two letters of
/// ASCII there is always a boundary, `\r\n` apart: only what is beside others is looked up in tables.
pub fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let plain = |at: usize| bytes.get(at).is_none_or(u8::is_ascii);
        let first = *bytes.get(start)?;
        let length = if first.is_ascii() && first != b'\r' && plain(start + 1) {
            1
        } else {
            super::tail(text, start).graphemes(true).next().map_or(1, str::len)
        };
        at += length;
        Some((start, text.get(start..at).unwrap_or_default()))
    })
}

/// Columns that `text` takes.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    graphemes(text).map(|(_, grapheme)| of_grapheme(grapheme)).sum()
}

/// Byte length of the longest head of `text` that takes at most `most` columns.
pub fn fit(text: &str, most: usize) -> usize {
    let mut used = 0;
    for (at, grapheme) in graphemes(text) {
        used += of_grapheme(grapheme);
        if used > most {
            return at;
        }
    }
    text.len()
}

/// `text` in at most `most` columns: whole, or cut at the end of a word and closed with an
/// ellipsis. A first word that is too long by itself is cut inside, and so are wide letters, which
/// have no blanks between words.
pub fn shorten(text: &str, most: usize) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    if most == 0 {
        return String::new();
    }
    let kept = super::head(text, fit(text, most - 1));
    let rest = super::tail(text, kept.len());
    let wide = |grapheme: Option<&str>| grapheme.is_some_and(|grapheme| of_grapheme(grapheme) > 1);
    let may_end = rest.starts_with(char::is_whitespace)
        || wide(rest.graphemes(true).next())
        || wide(kept.graphemes(true).next_back());
    let cut = if may_end {
        kept
    } else {
        kept.rfind(char::is_whitespace).map_or(kept, |at| super::head(kept, at))
    };
    let cut = if cut.trim().is_empty() { kept } else { cut };
    let mut out = cut
        .trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '-' | '·')
        })
        .to_owned();
    out.push('…');
    out
}

/// The last words of `text` in at most `most` columns, an ellipsis before them if words are left
/// out: of a name its surname, or the last part of one with a hyphen. A last word that is too long
/// by itself is cut at its end.
pub fn shorten_start(text: &str, most: usize) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    let fits = |at: usize| columns(super::tail(text, at)) < most;
    let starts = text.char_indices().map(|(at, _)| at).filter(|&at| {
        super::head(text, at).ends_with(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'))
    });
    let words = |at: usize| !super::tail(text, at).trim().is_empty();
    let mut last = None;
    for at in starts.filter(|&at| words(at)) {
        if fits(at) {
            return format!("…{}", super::tail(text, at));
        }
        last = Some(at);
    }
    // No word fits behind an ellipsis.
    shorten(super::tail(text, last.unwrap_or(0)), most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(columns("abc"), 3);
        assert_eq!(columns("日本"), 4);
        assert_eq!(columns("e\u{301}"), 1);
        assert_eq!(columns("👨‍👩‍👧"), 2);
        // As many cells as the screen's own count gives it: with fewer, the letter behind it would
        // be lost.
        assert_eq!(columns("क्ष्मी"), 4);
    }

    #[test]
    fn graphemes_are_those_of_the_standard() {
        for text in [
            "",
            "plain words, two",
            "a\r\nb\rc\n",
            "e\u{301}é “a” — x\u{200d}y",
            "日本a語",
            "👨‍👩‍👧a🇩🇪🇫🇷🇺 b\u{fe0f}1\u{fe0f}\u{20e3}",
            "a\u{600}1 क्ष्मी\u{e33}",
        ] {
            let expected: Vec<_> = text.grapheme_indices(true).collect();
            assert_eq!(graphemes(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }

    #[test]
    fn shortening_cuts_between_words() {
        assert_eq!(shorten("military and security spending", 30), "military and security spending");
        assert_eq!(shorten("military and security spending", 20), "military and…");
        assert_eq!(shorten("military and security spending", 22), "military and security…");
        assert_eq!(shorten("Donaudampfschiff", 8), "Donauda…");
        assert_eq!(shorten("日本語", 4), "日…");
        assert_eq!(shorten("on May 1 日本語で", 14), "on May 1 日本…");
        assert_eq!(shorten("abc", 0), "");
    }

    #[test]
    fn of_a_name_the_surname_is_kept() {
        for (columns, shown) in [
            (20, "Christine Lagarde"),
            (12, "…Lagarde"),
            (8, "…Lagarde"),
            (7, "Lagarde"),
            (5, "Laga…"),
            (1, "…"),
            (0, ""),
        ] {
            assert_eq!(shorten_start("Christine Lagarde", columns), shown);
        }
        assert_eq!(shorten_start("François Villeroy de Galhau", 16), "…de Galhau");
        assert_eq!(shorten_start("Mara Brandt-Lindqvist", 16), "…Lindqvist");
        assert_eq!(shorten_start("植田和男", 5), "植田…");
    }
}
