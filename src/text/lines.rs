//! Breaking a block into rows of a given width, as byte spans.
//!
//! Invariant: rows are in order, together they hold every character of the block but the white
//! space at which a row ended, and no row is wider than the width asked for unless a single
//! grapheme is. The breaks are textwrap's over our own fragment (Unicode line breaking, UAX 14);
//! nothing is copied. Deliberately absent: hyphenation and justification.

use textwrap::WordSeparator;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;

use super::{Span, width};

/// A piece of text between two places where a row may end, with the white space behind it.
#[derive(Debug, Clone, Copy)]
struct Piece {
    span: Span,
    columns: usize,
    space: Span,
    space_columns: usize,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.columns as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space_columns as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The rows of `span` at `columns` columns. A line feed inside the span is a blank if `keep_lines`
/// is false (a hard-wrapped paragraph) and ends a row if it is true (verse, tables, preformatted
/// text). At least one row.
pub fn rows(text: &str, span: Span, columns: usize, keep_lines: bool) -> Vec<Span> {
    let columns = columns.max(1);
    let mut out = Vec::new();
    if keep_lines {
        let mut start = span.from();
        for line in span.slice(text).split('\n') {
            let before = out.len();
            wrap(text, Span::new(start, start + line.len()), columns, &mut out);
            if out.len() == before {
                out.push(Span::new(start, start));
            }
            start += line.len() + 1;
        }
    } else {
        wrap(text, span, columns, &mut out);
    }
    if out.is_empty() {
        out.push(Span::new(span.from(), span.from()));
    }
    out
}

fn wrap(text: &str, span: Span, columns: usize, out: &mut Vec<Span>) {
    let mut pieces = Vec::with_capacity(span.len() / 5);
    let slice = span.slice(text);
    let mut at = span.from();
    let separator = if slice.is_ascii() {
        WordSeparator::AsciiSpace
    } else {
        WordSeparator::UnicodeBreakProperties
    };
    for word in separator.find_words(slice) {
        let core = word.word.len();
        let whole = core + word.whitespace.len();
        split(
            text,
            Span::new(at, at + core),
            Span::new(at + core, at + whole),
            columns,
            &mut pieces,
        );
        at += whole;
    }
    for row in wrap_first_fit(&pieces, &[columns as f64]) {
        if let (Some(first), Some(last)) = (row.first(), row.last()) {
            out.push(first.span.cover(last.span));
        }
    }
}

/// Behind these an address that is too long for a row is cut rather than inside a word.
const JOINTS: &[u8] = b"/?&=#_-.";

/// Whether a run is what most are: letters of ASCII that fit into a row, nothing among them wide or a
/// line end.
fn is_plain(word: &str, columns: usize) -> bool {
    (1..=columns).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_graphic())
}

/// Adds the pieces of one unbreakable run: it may hold line feeds (blanks here), and is cut where
/// it is wider than a whole row: behind the last joint, if that leaves the row at least half full,
/// else at graphemes.
fn split(text: &str, word: Span, space: Span, columns: usize, pieces: &mut Vec<Piece>) {
    let space_columns = width::columns(space.slice(text));
    if is_plain(word.slice(text), columns) {
        pieces.push(Piece { span: word, columns: word.len(), space, space_columns });
        return;
    }
    let mut start = word.from();
    let mut used = 0;
    // Where the last joint of the row ends, and the columns up to there.
    let mut joint = (start, 0);
    let empty = |at: usize| Span::new(at, at);
    for (offset, grapheme) in width::graphemes(word.slice(text)) {
        let at = word.from() + offset;
        if grapheme.starts_with(['\n', '\t']) {
            if let (Some(last), true) = (pieces.last_mut(), at == start && used == 0) {
                last.space = last.space.cover(Span::new(at, at + grapheme.len()));
                last.space_columns += 1;
            } else {
                pieces.push(Piece {
                    span: Span::new(start, at),
                    columns: used,
                    space: Span::new(at, at + grapheme.len()),
                    space_columns: 1,
                });
            }
            start = at + grapheme.len();
            used = 0;
            joint = (start, 0);
            continue;
        }
        let wide = width::of_grapheme(grapheme);
        if used + wide > columns && used > 0 {
            let (cut, columns_there) = if joint.1 * 2 >= columns { joint } else { (at, used) };
            pieces.push(Piece {
                span: Span::new(start, cut),
                columns: columns_there,
                space: empty(cut),
                space_columns: 0,
            });
            start = cut;
            used -= columns_there;
            joint = (start, 0);
        }
        used += wide;
        if let &[letter] = grapheme.as_bytes()
            && JOINTS.contains(&letter)
        {
            joint = (at + grapheme.len(), used);
        }
    }
    if start < word.to() || (pieces.is_empty() && word.is_empty()) {
        pieces.push(Piece {
            span: Span::new(start, word.to()),
            columns: used,
            space,
            space_columns,
        });
    } else if let Some(last) = pieces.last_mut() {
        last.space = last.space.cover(space);
        last.space_columns += space_columns;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, columns: usize) -> Vec<&str> {
        rows(text, Span::new(0, text.len()), columns, false)
            .into_iter()
            .map(|row| row.slice(text))
            .collect()
    }

    #[test]
    fn rows_end_between_words() {
        assert_eq!(cut("The United States and Russia", 12), ["The United", "States and", "Russia"]);
        assert_eq!(cut("hard\nwrapped text", 80), ["hard\nwrapped text"]);
        assert_eq!(cut("", 10), [""]);
    }

    #[test]
    fn long_words_are_cut_and_wide_ones_fit() {
        assert_eq!(cut("Donaudampfschiff", 6), ["Donaud", "ampfsc", "hiff"]);
        assert_eq!(cut("日本語。", 4), ["日本", "語。"]);
        assert_eq!(cut("government—already", 12), ["government—", "already"]);
        assert_eq!(cut("日", 1), ["日"]);
        assert_eq!(
            cut("see example.org/market-watch?edition=june12", 16),
            ["see example.org/", "market-watch?", "edition=june12"]
        );
        assert_eq!(
            cut("a/Donaudampfschiff", 10),
            ["a/Donaudam", "pfschiff"],
            "a short beginning is not left alone"
        );
    }

    #[test]
    fn lines_are_kept_where_asked() {
        let text = "a b\n\n  c";
        let kept: Vec<_> = rows(text, Span::new(0, text.len()), 80, true)
            .into_iter()
            .map(|row| row.slice(text))
            .collect();
        assert_eq!(kept.len(), 3);
    }
}
