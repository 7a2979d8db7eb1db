//! The words around a place: for lines that show a name in the middle of its sentence.
//!
//! Invariant: both sides end at the sentence they stand in, in a table at the row. Deliberately
//! absent: widths.

use super::Source;
use crate::model::{Block, BlockKind, Briefing};
use crate::text::{self, Span};

/// Bytes kept on each side; more than any screen shows.
const REACH: usize = 240;

/// The block that holds `span`, of a table the row, or the title's span.
fn home(briefing: &Briefing, span: Span) -> Span {
    match briefing.blocks.get(briefing.block_at(span.start)) {
        Some(Block { kind: BlockKind::Table, span: table, .. }) if table.contains(span) => {
            row(briefing, *table, span)
        }
        Some(block) if block.span.contains(span) => block.span,
        _ => briefing.title.filter(|title| title.contains(span)).unwrap_or(span),
    }
}

/// The lines of a table that hold `span`.
fn row(briefing: &Briefing, table: Span, span: Span) -> Span {
    let start = Span { end: span.start, ..table }
        .slice(&briefing.text)
        .rfind('\n')
        .map_or(table.from(), |at| table.from() + at + 1);
    let end = Span { start: span.end, ..table }
        .slice(&briefing.text)
        .find('\n')
        .map_or(table.to(), |at| span.to() + at);
    Span::new(start, end)
}

/// The words of the same sentence before and behind `span`; of its block, where no sentence is
/// known there.
pub(super) fn around(source: Source, span: Span) -> (String, String) {
    let briefing = source.briefing;
    let home = home(briefing, span);
    let sentence = sentence(source, span);
    let home = if home.contains(sentence) && sentence.contains(span) { sentence } else { home };
    let start =
        text::floor_boundary(&briefing.text, span.from().saturating_sub(REACH)).max(home.from());
    let end = text::floor_boundary(&briefing.text, span.to() + REACH).min(home.to());
    let before = briefing.words(Span::new(start, span.from()));
    let after = briefing.words(Span::new(span.to(), end));
    let blank = |at: usize, back: bool| {
        let slice =
            if back { text::head(&briefing.text, at) } else { text::tail(&briefing.text, at) };
        let next = if back { slice.chars().next_back() } else { slice.chars().next() };
        next.is_some_and(char::is_whitespace)
    };
    let before = if blank(span.from(), true) && !before.is_empty() { before + " " } else { before };
    let after =
        if blank(span.to(), false) && !after.is_empty() { format!(" {after}") } else { after };
    (before, after)
}

/// The sentence that holds `span`, or in which it begins; its block if no sentence is known there.
pub(super) fn sentence(source: Source, span: Span) -> Span {
    let found = source
        .annotations
        .sentences_in(span)
        .next()
        .and_then(|index| source.annotations.sentences.get(index));
    found.copied().unwrap_or_else(|| home(source.briefing, span))
}

/// The sentences that share a byte with `span`, in order; where none are known yet they are cut
/// from its block.
pub(super) fn sentences(source: Source, span: Span) -> Vec<Span> {
    let known =
        source.annotations.sentences.get(source.annotations.sentences_in(span)).unwrap_or_default();
    if !known.is_empty() {
        return known.to_vec();
    }
    let text = &source.briefing.text;
    let tokens = text::words::tokens(text, home(source.briefing, span));
    let cover = |range: std::ops::Range<usize>| {
        Some(tokens.get(range.start)?.span.cover(tokens.get(range.end.checked_sub(1)?)?.span))
    };
    let all = text::sentences::sentences(text, &tokens).into_iter().filter_map(cover);
    all.filter(|sentence| sentence.overlaps(span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Annotations;

    #[test]
    fn the_words_around_end_at_the_row_of_a_table() {
        let text = "| Day | Who |\n|---|---|\n| Monday | Ana Lima |\n| Tuesday | Bo Abt |";
        let block = Block {
            kind: BlockKind::Table,
            level: 0,
            span: Span::new(0, text.len()),
            marker: Span::default(),
            number: None,
            continues: false,
        };
        let briefing =
            Briefing { text: text.to_owned(), blocks: vec![block], ..Briefing::default() };
        let around = |words: &str| {
            around(
                Source::new(&briefing, &Annotations::default()),
                Span::new(text.find(words).unwrap(), text.find(words).unwrap() + words.len()),
            )
        };
        assert_eq!(around("Ana Lima"), ("| Monday | ".to_owned(), " |".to_owned()));
        assert_eq!(around("Bo Abt"), ("| Tuesday | ".to_owned(), " |".to_owned()));
        assert_eq!(around("Day"), ("| ".to_owned(), " | Who |".to_owned()));
    }

    #[test]
    fn the_words_around_end_at_the_block() {
        let text = "Other.\nThe head of the bank, Ana Lima, spoke. More.";
        let block = Block {
            kind: BlockKind::Paragraph,
            level: 0,
            span: Span::new(7, text.len()),
            marker: Span::default(),
            number: None,
            continues: false,
        };
        let briefing =
            Briefing { text: text.to_owned(), blocks: vec![block], ..Briefing::default() };
        let at = text.find("Ana Lima").unwrap();
        let name = Span::new(at, at + 8);
        assert_eq!(
            around(Source::new(&briefing, &Annotations::default()), name),
            ("The head of the bank, ".to_owned(), ", spoke. More.".to_owned())
        );
        let known = Annotations {
            sentences: vec![Span::new(7, at + 16), Span::new(at + 17, text.len())],
            ..Annotations::default()
        };
        let of =
            |annotations, span| sentence(Source::new(&briefing, annotations), span).slice(text);
        assert_eq!(of(&known, name), "The head of the bank, Ana Lima, spoke.");
        assert_eq!(of(&known, Span::new(at + 17, at + 21)), "More.");
        assert_eq!(
            of(&Annotations::default(), name),
            "The head of the bank, Ana Lima, spoke. More.",
            "nothing was looked for yet"
        );
    }
}
