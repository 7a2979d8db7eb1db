//! What a publisher says of itself below a text: "About Halden Mining" and its paragraphs, an agency
//! that counts its reporters.
//!
//! Invariant: nothing above the last third of the blocks is judged, and what becomes furniture names
//! the publisher where it opens. Deliberately absent: notices and buttons (`furniture`).

use super::line::ends_sentence;
use crate::lexicon::{List, lists};
use crate::model::{Block, BlockKind};
use crate::text::{floor_boundary, head};

/// The longest heading over such paragraphs, in bytes.
const LONGEST_HEADING: usize = 80;

/// Where a paragraph names whom it is about, in bytes.
const OPENING: usize = 60;

/// Makes furniture of what the publisher of `text` says of itself.
pub(super) fn close(blocks: &mut [Block], text: &str) {
    let last_third = blocks.len() - blocks.len() / 3;
    let mut about: Option<&str> = None;
    for at in last_third.saturating_sub(1)..blocks.len() {
        let Some(block) = blocks.get(at).copied() else { return };
        let words = block.span.slice(text);
        let below = blocks.get(at + 1).map_or("", |below| below.span.slice(text));
        let named = heading(words).filter(|name| opens_with(below, name));
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item);
        about = if named.is_some() { named } else { about.filter(|_| running) };
        let counts = running
            && at + 3 >= blocks.len()
            && counts_reporters(words, head(text, block.span.from()));
        if let Some(block) = blocks.get_mut(at).filter(|_| about.is_some() || counts) {
            block.kind = BlockKind::Furniture;
            block.level = 0;
        }
    }
}

/// The first word of the name in the line "About NAME".
fn heading(line: &str) -> Option<&str> {
    let opened = head(line, "About ".len()).eq_ignore_ascii_case("About ");
    let name = line.split([' ', ':']).skip(1).find(|word| !word.eq_ignore_ascii_case("the"))?;
    let named = name.starts_with(char::is_uppercase);
    (opened && named && line.len() <= LONGEST_HEADING && !ends_sentence(line)).then_some(name)
}

fn opens_with(paragraph: &str, name: &str) -> bool {
    let opening = head(paragraph, floor_boundary(paragraph, OPENING)).to_lowercase();
    let name = name.to_lowercase();
    opening.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '&').any(|word| word == name)
}

/// Whether a paragraph says how many write for somebody of whom the text above does not speak.
fn counts_reporters(paragraph: &str, above: &str) -> bool {
    let words = || paragraph.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = words().filter(|word| !word.eq_ignore_ascii_case("the"));
    let Some(name) = name.next().filter(|name| name.starts_with(char::is_uppercase)) else {
        return false;
    };
    let counted = words().zip(words().skip(1)).any(|(number, noun)| {
        number.ends_with(|c: char| c.is_ascii_digit())
            && lists(&noun.to_lowercase()).has(List::Newsroom)
    });
    let told = || above.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
    counted && !told()
}

#[cfg(test)]
mod tests {
    use crate::import;
    use crate::model::BlockKind;

    const NEWS: &str = "Mine to close\n\nHalden Mining will close its last pit in May because the \
                        ore has run out.\n\nAbout 40 people work there.\n\nThe town fears for its \
                        school.\n\n";

    fn furniture(tail: &str) -> Vec<String> {
        let briefing = import::read_text(&format!("{NEWS}{tail}"), "test").briefings.remove(0);
        let folded = briefing.blocks.iter().filter(|block| block.kind == BlockKind::Furniture);
        folded.map(|block| briefing.words(block.span)).collect()
    }

    #[test]
    fn what_a_publisher_says_of_itself_is_furniture() {
        assert_eq!(
            furniture("About Halden Mining\n\nHalden Mining has 900 workers in two towns.\n").len(),
            2
        );
        assert_eq!(
            furniture("Norpress has 90 reporters in nine towns and sends 400 reports a day.\n")
                .len(),
            1
        );
        for news in [
            "About Tuesday\n\nNobody knows yet.\n",
            "Halden Mining paid 90 reporters for their visit.\n",
        ] {
            assert_eq!(furniture(news), [""; 0], "{news}");
        }
    }
}
