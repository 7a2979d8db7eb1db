//! Lines that open the turn of a speaker in a transcript: a label alone ("PRIME MINISTER:"), or with
//! a question behind it ("NK: And the money?"). They are no headings, whatever they look like.
//!
//! Invariant: a label opens a turn only if the same one comes again near by with another label in
//! between, and one of the two can name someone who speaks. Deliberately absent: who speaks.

use super::Page;
use crate::lexicon::speakers::{can_name_speaker, initials};

/// The longest label, in bytes.
const LONGEST: usize = 60;

/// Lines with text on either side that are looked through for the same label.
const NEAR: usize = 24;

/// Whether the line `at` opens the turn of a speaker.
pub(super) fn opens(page: &Page<'_>, at: usize) -> bool {
    let Some(own) = label(page.line(at)) else { return false };
    let below = std::iter::successors(page.next_filled(at), |&line| page.next_filled(line));
    let above = (0..at).rev().filter(|&line| !page.is_blank(line));
    comes_again(page, own, below) || comes_again(page, own, above)
}

/// Whether the label `own` comes again in `lines`, behind another one.
fn comes_again(page: &Page<'_>, own: &str, lines: impl Iterator<Item = usize>) -> bool {
    let mut speaks = names_speaker(own);
    let mut others = false;
    for other in lines.take(NEAR).filter_map(|line| label(page.line(line))) {
        if other.eq_ignore_ascii_case(own) {
            return others && speaks;
        }
        others = true;
        speaks |= names_speaker(other);
    }
    false
}

fn names_speaker(label: &str) -> bool {
    can_name_speaker(label) == Some(true) || initials(label).is_some()
}

/// The words before the colon of `line` that can be a label.
fn label(line: &str) -> Option<&str> {
    let (words, behind) = line.split_once(':')?;
    let parted = behind.is_empty() || behind.starts_with(' ');
    (parted && words.len() <= LONGEST && can_name_speaker(words).is_some()).then_some(words)
}

#[cfg(test)]
mod tests {
    use crate::import;
    use crate::import::plain::headings::tests::headings;

    #[test]
    fn labels_of_speakers_are_no_headings() {
        for text in [
            "Talk\n\nTREASURER:\nThe dam is paid for.\nVERA LOHM:\nBy whom?\nTREASURER:\nBy the \
             town.\nVERA LOHM:\nAll of it?\n",
            "Talk\n\nVL: The dam leaks, as you know.\n\nOB: And the money?\n\nVL: It is \
             spent.\n\nOB: All of it?\n\nVL: All of it.\n",
        ] {
            assert_eq!(headings(text), [""; 0], "{text}");
        }
        let report = "Floods\n\nNEEDS:\nTents for 40 families.\n\nRESPONSE:\nTents were \
                      sent.\n\nNEEDS:\nWater for 90 people.\n\nRESPONSE:\nNone so far.\n";
        assert_eq!(headings(report).len(), 4);
    }

    #[test]
    fn a_label_is_no_title() {
        let text = "VERA LOHM:\nGood morning, Treasurer.\nTREASURER:\nGood morning.\nVERA LOHM:\nIs \
                    the dam paid for?\n";
        assert_eq!(import::read_text(text, "test").briefings.remove(0).title, None);
    }
}
