//! Headings that only the whole text tells to be none: lines of the headline above a release, the
//! questions of an interview.
//!
//! Invariant: a heading becomes a paragraph, nothing else changes; headings with markup stay.
//! Deliberately absent: what a line looks like by itself (`headings`).

use super::dateline;
use super::headings::LEVEL;
use super::line::ends_sentence;
use crate::model::{Block, BlockKind};

/// Blocks above the dateline of a release that can belong to its headline.
const MOST_DECKS: usize = 12;

/// Makes paragraphs of the headings of `blocks` that are none.
pub(super) fn correct(blocks: &mut [Block], text: &str) {
    let first = dateline_at(blocks, text).unwrap_or(0);
    let asked = is_interview(blocks, text);
    for (at, block) in blocks.iter_mut().enumerate() {
        if block.kind != BlockKind::Heading || block.level != LEVEL {
            continue;
        }
        let question = asked && block.span.slice(text).ends_with('?');
        if at < first || question {
            block.kind = BlockKind::Paragraph;
            block.level = 0;
        }
    }
}

/// The first paragraph, if it opens with place, date or agency and no running text stands above.
fn dateline_at(blocks: &[Block], text: &str) -> Option<usize> {
    for (at, block) in blocks.iter().enumerate().take(MOST_DECKS) {
        let words = block.span.slice(text);
        match block.kind {
            BlockKind::Paragraph => {}
            BlockKind::Item | BlockKind::Heading | BlockKind::Credit | BlockKind::Furniture => {
                continue;
            }
            _ => return None,
        }
        if dateline::opening(words).is_some_and(|parts| parts.agency || parts.date.is_some()) {
            return Some(at);
        }
        if ends_sentence(words) {
            return None;
        }
    }
    None
}

/// Whether the questions of `blocks` are put to somebody who answers: most of them say "you", or have
/// an answer in the first person or with "Yes" or "No" below.
fn is_interview(blocks: &[Block], text: &str) -> bool {
    const FEWEST: usize = 2;
    let mut questions = 0;
    let mut answered = 0;
    for pair in blocks.windows(2) {
        let [asks, below] = pair else { continue };
        let question = asks.span.slice(text);
        let put = asks.kind == BlockKind::Heading && asks.level == LEVEL && question.ends_with('?');
        if !put {
            continue;
        }
        // "Can I wash my car?" is asked by whoever reads the answer.
        if says_i(question) {
            return false;
        }
        questions += 1;
        let told = below.kind == BlockKind::Paragraph && answers(below.span.slice(text));
        answered += usize::from(told || addresses(question));
    }
    answered >= FEWEST && answered * 2 >= questions
}

/// Whether a question speaks to somebody ("How did you start?"). "What does it mean for you?" asks
/// for the reader.
fn addresses(question: &str) -> bool {
    let words = || question.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’'));
    let own = |word: &str| word.eq_ignore_ascii_case("you") || word.eq_ignore_ascii_case("your");
    let last = |word: &&str| !word.is_empty();
    let readers = words().rfind(last).is_some_and(own);
    words().any(own) && !readers
}

/// Whether "I" or "my" stands among `words`.
fn says_i(words: &str) -> bool {
    let mut all = words.split(|c: char| !c.is_alphanumeric());
    all.any(|word| matches!(word, "I" | "my" | "My"))
}

/// Whether a paragraph answers for whoever speaks: it opens with "Yes" or "No", or says "I" outside
/// quotation marks among its first sentences.
fn answers(paragraph: &str) -> bool {
    const OPENING: usize = 200;
    let lead = crate::text::head(paragraph, crate::text::floor_boundary(paragraph, OPENING));
    let first = lead.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(first, "Yes" | "No" | "Well" | "Yeah" | "Absolutely" | "Look" | "Honestly")
        || !lead.contains(['“', '"']) && says_i(lead)
}

#[cfg(test)]
mod tests {
    use crate::import::plain::headings::tests::headings;

    #[test]
    fn questions_of_an_interview_are_no_headings() {
        let interview = "The skipper of Moss\n\nOla Brandt sailed for forty years. We met her on the \
                         quay.\n\nHow did you begin?\n\nMy father had a boat, and I went along with \
                         him.\n\nDo you miss it?\n\nEvery day. I go down to look at the boats.\n";
        assert_eq!(headings(interview), [""; 0]);
        let explainer = "The ferry tax\n\nA tax on ferries begins in May.\n\nWho pays?\n\nAll who sail \
                         from Moss.\n\nWhat does it mean for you?\n\nA trip will cost two dollars \
                         more.\n";
        assert_eq!(headings(explainer).len(), 2);
    }

    #[test]
    fn lines_above_the_dateline_of_a_release_are_no_headings() {
        let text = "Merrow Ferries Carries More\n\nSales rose by 4% to $41 million\n\nShips ran on time on \
                    nine days of ten\n\nMOSS, May 3, 2031 (HARBOUR WIRE) -- Merrow Ferries said that it \
                    carried more.\n\nOutlook\n\nThe company expects to sell more.\n";
        assert_eq!(headings(text), ["Outlook"]);
    }
}
