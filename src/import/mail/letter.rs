//! The text of a message: what it says, without what every newsletter says around it.
//!
//! Invariant: lines are left out only at the top (where to see it in a browser), from the line on that
//! tells how to end the subscription, and, above that line, where a few words ask for something. Deliberately absent: opinions on what is worth reading.

use crate::import::builder::Builder;
use crate::import::{html as page, plain as text};
use crate::lexicon::{self, List};
use crate::model::{Block, BlockKind, Briefing};
use crate::text::{head, tail};

/// Blocks at the top among which lines of the sender may stand.
const TOP: usize = 4;

/// A longer block is text, whatever it says, in bytes.
const LONGEST: usize = 400;

/// A line that asks or leads elsewhere is at most so long, in bytes.
const LONGEST_ASIDE: usize = 60;

/// What stands from the end of a subscription on is at most this share of the letter: one in so many.
const SHARE: usize = 3;

/// What the head of a message says that its text may say again.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Head<'a> {
    pub(super) subject: Option<&'a str>,
    pub(super) sender: Option<&'a str>,
}

impl Head<'_> {
    fn says(self, words: &str, kind: BlockKind) -> bool {
        let same = |known: Option<&str>, words: &str| {
            known.is_some_and(|known| page::letters(known) == page::letters(words))
        };
        match kind {
            BlockKind::Credit => {
                page::author(words).is_some_and(|author| same(self.sender, &author))
            }
            // One item of several is no repetition, whatever it says.
            BlockKind::Item => false,
            _ => same(self.subject, words),
        }
    }
}

/// Writes a message in HTML.
pub(super) fn html(out: &mut Builder, html: &str, head: Head<'_>) {
    let mut whole = Builder::default();
    page::write(&mut whole, html, head.subject);
    put(out, &whole.finish(), head, Builder::block);
}

/// Writes a message in plain text.
pub(super) fn plain(out: &mut Builder, lines: &str, head: Head<'_>) {
    let lines = lines.replace("\r\n", "\n");
    let lines = lines.trim_start_matches(['\n', '\u{feff}']);
    let briefing = text::of_text(without_signature(lines));
    let known =
        |title: &&str| !head.says(title, BlockKind::Heading) && !says(title, List::LetterTops);
    if let Some(title) = briefing.title_text().filter(known) {
        out.begin(BlockKind::Heading, 1);
        out.words(title);
        out.end();
    }
    put(out, &briefing, head, block);
}

/// Writes a block of plain text; an address in brackets belongs to the word before it.
fn block(out: &mut Builder, letter: &Briefing, block: &Block) {
    if matches!(block.kind, BlockKind::Table | BlockKind::Preformatted) {
        return out.block(letter, block);
    }
    out.begin_like(letter, block);
    for (words, address) in bracketed(block.span.slice(&letter.text)) {
        let Some(address) = address else {
            out.words(words);
            continue;
        };
        let kept = words.trim_end();
        let last = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        out.words(head(kept, last));
        out.link(address);
        out.words(if kept.is_empty() { address } else { tail(kept, last) });
        out.link_end();
    }
    out.end();
}

/// `lines` without what stands below the mark of a signature, if that is short.
fn without_signature(lines: &str) -> &str {
    let mark = ["\n-- \n", "\n--\n"].iter().filter_map(|mark| lines.rfind(mark)).max();
    match mark {
        Some(at) if SHARE * (lines.len() - at) < lines.len() => head(lines, at),
        _ => lines,
    }
}

/// Adds the blocks of `letter` that are its own.
fn put(
    out: &mut Builder,
    letter: &Briefing,
    head: Head<'_>,
    write: fn(&mut Builder, &Briefing, &Block),
) {
    let words = |block: &Block| block.span.slice(&letter.text).to_owned();
    let all = letter.body.len();
    let footer = letter.blocks.iter().position(|block| {
        let left = letter.body.to().saturating_sub(block.span.from());
        SHARE * left < all && block.span.len() <= LONGEST && says(&words(block), List::LetterEnds)
    });
    let end = footer.unwrap_or(letter.blocks.len());
    for (index, block) in letter.blocks.iter().enumerate().take(end) {
        let own = words(block);
        let top = index < TOP && own.len() <= LONGEST;
        let aside =
            footer.is_some() && own.len() <= LONGEST_ASIDE && says(&own, List::LetterAsides);
        if aside || top && (head.says(&own, block.kind) || says(&own, List::LetterTops)) {
            continue;
        }
        write(out, letter, block);
    }
    out.end();
}

/// Whether `words` hold an entry of `list`.
fn says(words: &str, list: List) -> bool {
    let lower = page::spoken(words);
    (0..lower.len()).any(|at| {
        lower
            .get(at..)
            .is_some_and(|rest| lexicon::longest(list, rest.iter().map(String::as_str)).is_some())
    })
}

/// The pieces of `text`, each with the address in brackets that stands behind it.
fn bracketed(text: &str) -> Vec<(&str, Option<&str>)> {
    let mut out = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = tail(rest, from).find("http") {
        let at = from + at;
        let close = match head(rest, at).chars().next_back() {
            Some('[') => ']',
            Some('<') => '>',
            _ => {
                from = at + 4;
                continue;
            }
        };
        let end = tail(rest, at).find(|c: char| c == close || c.is_whitespace());
        match end.map(|end| at + end).filter(|&end| tail(rest, end).starts_with(close)) {
            Some(end) => {
                out.push((head(rest, at - 1), rest.get(at..end)));
                rest = tail(rest, end + 1);
                from = 0;
            }
            None => from = at + 4,
        }
    }
    out.push((rest, None));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_brackets_are_found() {
        assert_eq!(
            bracketed(
                "The line to Varnholt [https://a.example/x] and (http://b) <http://c.example>."
            ),
            [
                ("The line to Varnholt ", Some("https://a.example/x")),
                (" and (http://b) ", Some("http://c.example")),
                (".", None)
            ]
        );
        assert_eq!(bracketed("[http never closed"), [("[http never closed", None)]);
    }

    #[test]
    fn the_signature_is_no_text() {
        let letter = "A letter that is long enough.\n\nIt goes on for a while.\n-- \nAda";
        assert!(!without_signature(letter).contains("Ada"));
        assert_eq!(without_signature("a\n--\nall the rest"), "a\n--\nall the rest");
    }
}
