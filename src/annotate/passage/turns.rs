//! Who speaks in a transcript: the labels before the turns ("MS. HOLM: …", "Q  …").
//!
//! Invariant: a label is a span at the start of its block, with words behind it in the same block.
//! One label makes no transcript: they must come again, and a label must be able to name someone
//! who speaks. Deliberately absent: whom a label means, which is for [`quotes`](super::super::quotes)
//! to say.

use std::collections::HashMap;

use crate::lexicon::{List, Lists, lists, longest};
use crate::model::{Block, BlockKind};
use crate::text::{Span, head, tail};

/// The longest label, in bytes and in words.
const LONGEST: usize = 60;
const MOST_WORDS: usize = 7;

/// Labelled blocks that a transcript has at least: those whose labels can name someone, and those
/// that come again whatever their labels say.
const LEAST: usize = 3;
const DENSE: usize = 6;

/// What the label of a turn is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelKind {
    /// Whoever asks or answers: "Q", "QUESTION", "A".
    Part,
    /// Words that name or describe someone.
    Speaker,
}

/// The label of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// What it is.
    pub kind: LabelKind,
    /// Its words and its colon.
    pub span: Span,
}

/// A label, and whether its words can name someone who speaks.
type Likely = (Label, bool);

/// For each of `blocks` the label of the turn that it opens; none where the text is no transcript.
pub(super) fn labels(text: &str, blocks: &[Block]) -> Vec<Option<Label>> {
    let found: Vec<Option<Likely>> = blocks.iter().map(|block| label(text, block)).collect();
    let mut times: HashMap<String, usize> = HashMap::new();
    for (label, _) in found.iter().flatten() {
        *times.entry(name(label.span.slice(text))).or_default() += 1;
    }
    let again = |label: &Label| times.get(&name(label.span.slice(text))).is_some_and(|&n| n > 1);
    let count = |wanted: &dyn Fn(&Likely) -> bool| {
        found.iter().flatten().filter(|&likely| wanted(likely)).count()
    };
    let parts = count(&|(label, _)| label.kind == LabelKind::Part);
    let known = count(&|&(_, known)| known);
    let repeated = count(&|(label, _)| again(label));
    let known_repeated = count(&|(label, known)| *known && again(label));
    // Whoever they name, labels are those of speakers where most of the text stands behind one and
    // they come again and again.
    let total = count(&|_| true);
    let text_blocks = blocks.iter().filter(|block| is_text(block)).count();
    let dense = total >= DENSE && total * 2 >= text_blocks && repeated * 3 >= total * 2;
    // A question alone may be a heading of "Q&A"; so may "Minister:", which alternates with nothing.
    let transcript = known >= LEAST && (parts > 1 || known_repeated > 1 && times.len() > 1);
    let kept =
        |(label, known): Likely| (dense || transcript && (known || again(&label))).then_some(label);
    found.into_iter().map(|likely| likely.and_then(kept)).collect()
}

/// The same for labels that differ in case and in what follows a comma or stands in brackets.
fn name(label: &str) -> String {
    let bare = label.split([',', '(', ':']).next().unwrap_or(label);
    bare.trim().trim_end_matches('.').to_lowercase()
}

fn is_text(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Heading)
}

fn label(text: &str, block: &Block) -> Option<Likely> {
    if !is_text(block) {
        return None;
    }
    let line = block.span.slice(text);
    let near = head(line, crate::text::floor_boundary(line, LONGEST));
    let from = block.span.from();
    let label = |kind, length| Label { kind, span: Span::new(from, from + length) };
    if let Some(length) = part(near) {
        return Some((label(LabelKind::Part, length), true));
    }
    let (words, _) = near.split_once(':')?;
    let behind = tail(line, words.len() + 1);
    let said = behind.starts_with(char::is_whitespace)
        && !behind.trim().is_empty()
        && !words.ends_with(char::is_whitespace);
    let known = names_speaker(words).filter(|_| said)?;
    Some((label(LabelKind::Speaker, words.len() + 1), known))
}

/// The length of "Q:", "Q  ", "QUESTION:" and the like at the start of `line`. "A" needs a mark or
/// a wide gap: it is an article as well.
fn part(line: &str) -> Option<usize> {
    let word = head(line, line.find(|c: char| !c.is_alphabetic())?);
    let behind = tail(line, word.len());
    let marked = behind.starts_with([':', '.']) && tail(behind, 1).starts_with(char::is_whitespace);
    let gap = behind.len() - behind.trim_start().len();
    let gapped = gap > 0 && tail(behind, gap).starts_with(|c: char| c.is_uppercase() || c == '“');
    let length = word.len() + usize::from(marked);
    match word {
        "Q" if marked || gapped => Some(length),
        "A" if marked || gapped && gap > 1 => Some(length),
        "QUESTION" | "ANSWER" | "Question" | "Answer" if behind.starts_with(':') => Some(length),
        _ => None,
    }
}

/// Whether `words`, before a colon, have a form of address, a title, an occupation or a first name
/// among them, and so can name someone who speaks. `None` if one begins with a small letter.
fn names_speaker(words: &str) -> Option<bool> {
    let bare = words.split([',', '(']).next().unwrap_or(words).trim();
    let all: Vec<&str> = bare.split_whitespace().collect();
    let lower: Vec<String> = all.iter().map(|word| word.to_lowercase()).collect();
    let known = |at: usize| lower.get(at).map_or(Lists::default(), |word| lists(word));
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase) || lists(&word.to_lowercase()).has(List::NameParticles)
    };
    if all.is_empty() || all.len() > MOST_WORDS || !all.iter().copied().all(capital) {
        return None;
    }
    let described = known(all.len() - 1).has(List::RoleNouns);
    let addressed = all.len() > 1
        && (known(0).has(List::Honorifics)
            || longest(List::Titles, lower.iter().map(String::as_str))
                .is_some_and(|count| count < all.len()));
    let first_name = (2..=4).contains(&all.len()) && known(0).has(List::GivenNames);
    Some(described || addressed || first_name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    fn labelled(text: &str) -> Vec<String> {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = labels(&briefing.text, &briefing.blocks);
        found.iter().flatten().map(|label| label.span.slice(&briefing.text).to_owned()).collect()
    }

    #[test]
    fn turns_of_any_marking_have_labels() {
        assert_eq!(
            labelled(
                "Talk\n\nMR. LUND: The port is open again.\n\nQ    Since when?\n\nMR. LUND: Since \
                 Monday.\n\nQ  And the ferry?\n\nMR. LUND: It sails."
            ),
            ["MR. LUND:", "Q", "MR. LUND:", "Q", "MR. LUND:"]
        );
        assert_eq!(
            labelled(
                "Talk\n\nMaria Lund, Host: Good evening.\n\nPeter Vale: Thank you.\n\nMaria Lund: Is \
                 the port open?\n\nPeter Vale: It is open again."
            ),
            ["Maria Lund, Host:", "Peter Vale:", "Maria Lund:", "Peter Vale:"]
        );
        assert_eq!(
            labelled(
                "Talk\n\nGAZETTE: Is it open?\n\nVoss: It is.\n\nGAZETTE: Since when?\n\nVoss: Since \
                 May.\n\nGAZETTE: And the ferry?\n\nVoss: It sails."
            )
            .len(),
            6
        );
    }

    #[test]
    fn labels_of_topics_make_no_transcript() {
        for text in [
            "Brief\n\nPrices: They rose.\n\nJobs: They fell.\n\nPrices: They rose again.",
            "Brief\n\nWhy it matters: It is the port.\n\nGo deeper: Ask the port.\n\nWhy it \
             matters: It is the mine.",
            "Brief\n\nMinister: The port is open.\n\nThe ferry sails on Monday.",
            "Q&A\n\nQ: Is the port open?\n\nIt is open again, the harbour board said.",
        ] {
            assert_eq!(labelled(text), [""; 0], "{text}");
        }
    }
}
