//! Who speaks in a transcript: the labels before the turns ("MS. HOLM: …", "Q  …").
//!
//! Invariant: a label is a span at the start of its block, with words behind it in the same block,
//! or all of the block above those words. One label makes no transcript: they must come again, and
//! a label must be able to name someone who speaks. Deliberately absent: whom a label means, which
//! is for the annotation to say.

use std::collections::{HashMap, HashSet};

use crate::lexicon::speakers::{can_name_speaker, initials};
use crate::model::{Block, BlockKind, Label, LabelKind};
use crate::text::{Span, head, tail};

/// The longest label, in bytes; and one that says in brackets whom its speaker speaks for ("Mayor IDA
/// BERG (Harbour Board, City of Halden):").
const LONGEST: usize = 60;
const LONGEST_WITH_OFFICE: usize = 160;

/// How much of the text above the first label may introduce those whom initials stand for, in bytes.
const INTRODUCTION: usize = 4096;

/// Labelled blocks that a transcript has at least: those whose labels can name someone, and those
/// that come again whatever their labels say.
const LEAST: usize = 3;
const DENSE: usize = 6;

/// A label that may be one.
#[derive(Debug, Clone, Copy)]
struct Likely {
    label: Label,
    /// Whether its words can name someone who speaks.
    known: bool,
    /// Whether they are several words in capitals, as the whole name of somebody ("MARIA LUND").
    in_full: bool,
}

/// The labels of the turns that `blocks` open; none where the text is no transcript.
pub(super) fn labels(text: &str, blocks: &[Block]) -> Vec<Label> {
    let mut found: Vec<Option<Likely>> = blocks.iter().map(|block| label(text, block)).collect();
    drop_empty(text, blocks, &mut found);
    know_initials(text, &mut found);
    know_surnames(text, &mut found);
    let mut times: HashMap<String, usize> = HashMap::new();
    for likely in found.iter().flatten() {
        *times.entry(name(likely.label.span.slice(text))).or_default() += 1;
    }
    let again = |label: &Label| times.get(&name(label.span.slice(text))).is_some_and(|&n| n > 1);
    let count = |wanted: &dyn Fn(&Likely) -> bool| {
        found.iter().flatten().filter(|&likely| wanted(likely)).count()
    };
    let parts = count(&|likely| likely.label.kind != LabelKind::Speaker);
    let known = count(&|likely| likely.known);
    let repeated = count(&|likely| again(&likely.label));
    let known_repeated = count(&|likely| likely.known && again(&likely.label));
    let in_full = count(&|likely| likely.in_full);
    // Whoever they name, labels are those of speakers where most of the text stands behind one and
    // they come again and again.
    let total = count(&|_| true);
    let text_blocks = blocks.iter().filter(|block| is_text(block)).count();
    let dense = total >= DENSE && total * 2 >= text_blocks && repeated * 3 >= total * 2;
    // A question alone may be a heading of "Q&A"; so may "Minister:", which alternates with nothing.
    let alternates = parts > 1 || known_repeated > 1 && times.len() > 1;
    let transcript = known >= LEAST && alternates || known > 0 && in_full > 1 && times.len() > 1;
    let sure = |likely: &Likely| likely.known || again(&likely.label);
    // What stands above the first turn ("SUBJECTS: …") is none, whoever speaks below.
    let first = found.iter().position(|likely| likely.as_ref().is_some_and(sure));
    let kept = |(at, likely): (usize, &Option<Likely>)| {
        let likely =
            likely.filter(|likely| dense || transcript && (sure(likely) || likely.in_full))?;
        first.is_some_and(|first| first <= at).then_some(likely.label)
    };
    found.iter().enumerate().filter_map(kept).collect()
}

/// Drops labels that are all of their block, and below which nothing is said.
fn drop_empty(text: &str, blocks: &[Block], found: &mut [Option<Likely>]) {
    for (at, block) in blocks.iter().enumerate() {
        let all = found.get(at).copied().flatten().is_some_and(|it| it.label.span == block.span);
        let said = blocks.get(at + 1).is_some_and(|below| {
            let label = found.get(at + 1).copied().flatten().map(|likely| likely.label.span);
            is_said(below) && label != Some(below.span) && !below.span.slice(text).is_empty()
        });
        if let Some(slot) = found.get_mut(at).filter(|_| all && !said) {
            *slot = None;
        }
    }
}

/// Initials name whoever is introduced above the first label with a name that begins so.
fn know_initials(text: &str, found: &mut [Option<Likely>]) {
    let letters = |likely: &Likely| initials(&bare(likely.label.span.slice(text)));
    let Some(first) = found.iter().flatten().map(|likely| likely.label.span.from()).next() else {
        return;
    };
    if !found.iter().flatten().any(|likely| letters(likely).is_some()) {
        return;
    }
    let above = head(text, first);
    let above = tail(above, crate::text::floor_boundary(above, first.saturating_sub(INTRODUCTION)));
    let words = above.split(|c: char| !(c.is_alphabetic() || matches!(c, '-' | '.' | '’' | '\'')));
    // A name ends at a word with a small letter or at any mark.
    let firsts: String =
        words.map(|word| word.chars().next().filter(|c| c.is_uppercase()).unwrap_or(' ')).collect();
    for likely in found.iter_mut().flatten() {
        likely.known |= letters(likely).is_some_and(|letters| firsts.contains(&letters));
    }
}

/// A surname alone names whoever has it in another label, the whole name ("VERA LOHM, MINISTER:").
fn know_surnames(text: &str, found: &mut [Option<Likely>]) {
    let named = |likely: &Likely| name(likely.label.span.slice(text));
    let in_full = |likely: &&Likely| likely.known || likely.in_full;
    let surnames: HashSet<String> = found
        .iter()
        .flatten()
        .filter(in_full)
        .filter_map(|likely| Some(named(likely).rsplit_once(' ')?.1.to_owned()))
        .collect();
    for likely in found.iter_mut().flatten() {
        likely.known |= !likely.known && surnames.contains(&named(likely));
    }
}

/// The same for labels that differ in case and in what follows a comma or stands in brackets.
fn name(label: &str) -> String {
    bare(label).to_lowercase()
}

fn bare(label: &str) -> String {
    let bare = label.split([',', '(', ':']).next().unwrap_or(label).trim();
    // "VERA LOHM reporting"
    bare.strip_suffix(" reporting").unwrap_or(bare).trim_end_matches('.').to_owned()
}

fn is_text(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Heading)
}

/// Whether a block can hold what is said below a label that stands alone.
fn is_said(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote)
}

fn label(text: &str, block: &Block) -> Option<Likely> {
    if !is_text(block) {
        return None;
    }
    let line = block.span.slice(text);
    let near = head(line, crate::text::floor_boundary(line, LONGEST));
    let from = block.span.from();
    let label = |kind, length| Label { kind, span: Span::new(from, from + length) };
    if let Some((kind, length)) = part(near) {
        return Some(Likely { label: label(kind, length), known: true, in_full: false });
    }
    let words = near.split_once(':').map(|(words, _)| words).or_else(|| with_office(line))?;
    let behind = tail(line, words.len() + 1);
    let said = behind.is_empty() || behind.starts_with(char::is_whitespace);
    let known =
        can_name_speaker(words).filter(|_| said && !words.ends_with(char::is_whitespace))?;
    let person = bare(words);
    let in_full = person.contains(' ') && !person.contains(char::is_lowercase);
    Some(Likely { label: label(LabelKind::Speaker, words.len() + 1), known, in_full })
}

/// The label at the start of `line` that ends with brackets and a colon, however long these make it.
fn with_office(line: &str) -> Option<&str> {
    let (words, _) = line.split_once("):")?;
    let (person, office) = words.split_once(" (")?;
    let long = person.len() <= LONGEST && words.len() < LONGEST_WITH_OFFICE;
    (long && !office.contains(['(', ')'])).then(|| head(line, words.len() + 1))
}

/// The kind and length of "Q:", "Q  ", "QUESTION:" and the like at the start of `line`. "A" needs a mark or
/// a wide gap: it is an article as well.
fn part(line: &str) -> Option<(LabelKind, usize)> {
    let word = head(line, line.find(|c: char| !c.is_alphabetic())?);
    let behind = tail(line, word.len());
    let marked = behind.starts_with([':', '.']) && tail(behind, 1).starts_with(char::is_whitespace);
    let gap = behind.len() - behind.trim_start().len();
    let gapped = gap > 0 && tail(behind, gap).starts_with(|c: char| c.is_uppercase() || c == '“');
    let length = word.len() + usize::from(marked);
    match word {
        "Q" if marked || gapped => Some((LabelKind::Question, length)),
        "A" if marked || gapped && gap > 1 => Some((LabelKind::Answer, length)),
        "QUESTION" | "Question" if behind.starts_with(':') => Some((LabelKind::Question, length)),
        "ANSWER" | "Answer" if behind.starts_with(':') => Some((LabelKind::Answer, length)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    fn labelled(text: &str) -> Vec<String> {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = labels(&briefing.text, &briefing.blocks);
        found.iter().map(|label| label.span.slice(&briefing.text).to_owned()).collect()
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
    fn labels_stand_alone_or_are_initials() {
        assert_eq!(
            labelled(
                "Talk\n\nVERA LOHM:\n\nGood morning.\n\nTREASURER:\n\nGood morning.\n\nVERA \
                 LOHM:\n\nIs the dam paid for?\n\nTREASURER:\n\n[ends]\n"
            ),
            ["VERA LOHM:", "TREASURER:", "VERA LOHM:", "TREASURER:"]
        );
        assert_eq!(
            labelled(
                "Talk\n\nOle Berg of the Gazette met Vera Lohm.\n\nOB: Is the dam paid for?\n\nVL: \
                 It is.\n\nOB: By whom?\n\nVL: By the town."
            ),
            ["OB:", "VL:", "OB:", "VL:"]
        );
        assert_eq!(
            labelled(
                "Talk\n\nSUBJECTS: Dam; ferry\n\nLOHM: It is paid.\n\nGAZETTE: By whom?\n\nLOHM: By \
                 us.\n\nGAZETTE: And the ferry?\n\nLOHM: It is late.\n\nGAZETTE: By how much?"
            )
            .len(),
            6
        );
        assert_eq!(
            labelled("Talk\n\nVERA LOHM: Is the dam paid for?\n\nOLE BERG: It is."),
            ["VERA LOHM:", "OLE BERG:"]
        );
    }

    #[test]
    fn a_surname_alone_is_whoever_bears_it_in_another_label() {
        assert_eq!(
            labelled(
                "Talk\n\nLOCATION: Halden\n\nADA VOSS, HOST: Is the dam paid for?\n\nVERA LOHM, \
                 TREASURER: It is.\n\nADA VOSS, HOST: By whom?\n\nLOHM: By the town.\n\nPRICE: It was \
                 $4."
            ),
            ["ADA VOSS, HOST:", "VERA LOHM, TREASURER:", "ADA VOSS, HOST:", "LOHM:"]
        );
    }

    #[test]
    fn labels_say_what_somebody_does_or_speaks_for() {
        assert_eq!(
            labelled(
                "YRSA VIK, host: The dam is paid for.\n\nODA BERG reporting: The dam is old.\n\nMayor \
                 IDA LOHM (Harbour Board of the Town of Halden, and of the Dam): It is.\n\nBERG: By \
                 whom?\n\nMayor IDA LOHM (Harbour Board of the Town of Halden, and of the Dam): By us."
            ),
            [
                "YRSA VIK, host:",
                "ODA BERG reporting:",
                "Mayor IDA LOHM (Harbour Board of the Town of Halden, and of the Dam):",
                "BERG:",
                "Mayor IDA LOHM (Harbour Board of the Town of Halden, and of the Dam):"
            ]
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
