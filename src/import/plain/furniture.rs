//! Lines of the page around a text: menus, buttons, notices, captions, footers.
//!
//! Invariant: a line is judged by itself, and words that stand in news as well ("share", "more")
//! make it furniture only where they are all that stands on it. What follows the last running text
//! is judged together. Deliberately absent: the title above which menus stand (`title`).

use std::ops::Range;

use super::captions;
use super::contacts;
use super::line::{ends_sentence, sentence_end};
use super::menus;
use crate::lexicon::{List, lists, longest, value};
use crate::model::{Block, BlockKind};
use crate::text::head;

/// Words that the opening of a notice has at most.
const MOST_OPENING: usize = 8;

/// The shortest running text, in bytes: what stands below the last of it is the foot of a page.
const RUNNING: usize = 80;

/// Longer lines are no menu, in bytes.
const LONGEST_MENU: usize = 200;

/// Whether `line` belongs to the page around a text.
pub(super) fn is_furniture(line: &str) -> bool {
    // "--With assistance from Ana Holm."
    let line = line.trim_start_matches('-');
    let first = line.chars().next().unwrap_or(' ');
    if !(first.is_alphanumeric() || matches!(first, '©' | '(' | '[' | '«' | '»' | '<' | '|')) {
        return false;
    }
    line.starts_with('©')
        || opens_notice(line)
        || menus::is_run_together(line)
        || menus::ends_in_button(line)
        || is_menu(line)
        || counts_media(line)
        || is_row_of_buttons(line)
        || captions::is_caption(line)
        || contacts::is_contact(line)
}

/// Whether `below` is the name that the label `line` of an advertisement announces ("Together with").
pub(super) fn names_sponsor(line: &str, below: &str) -> bool {
    const MOST_WORDS: usize = 3;
    let label = line.to_lowercase();
    value(List::PageNotices, label.trim_end_matches(':')) == Some("sponsor")
        && below.split_whitespace().count() <= MOST_WORDS
        && below.starts_with(char::is_uppercase)
        && !below.ends_with(['.', '!', '?', ':'])
}

/// Whether `line` announces headlines of other pages ("Related articles", "More on this story").
pub(super) fn heads_links(line: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let lower = line.to_lowercase();
    let words = || lower.split([' ', ':']).filter(|word| !word.is_empty());
    words().count() <= MOST_WORDS && longest(List::HeadsLinks, words()).is_some()
}

/// Whether bars, dots or wide gaps part `line` into at least two cells that are all furniture by
/// themselves.
fn is_row_of_buttons(line: &str) -> bool {
    let parts = line.split(['|', '·', '•']).flat_map(|part| part.split("   "));
    let cells = || parts.clone().map(str::trim).filter(|cell| !cell.is_empty());
    let known = |cell: &str| opens_notice(cell) || lists(&cell.to_lowercase()).has(List::MenuWords);
    line.len() <= LONGEST_MENU && cells().count() >= 2 && cells().all(known)
}

/// Where the notice ends that a paragraph opens with, if other sentences stand behind it ("Get the
/// latest news on our site. The ferry sank …").
pub(super) fn leading_notice(line: &str) -> Option<usize> {
    sentence_end(line).filter(|&end| opens_notice(head(line, end)))
}

/// Whether `line` opens with the words of a notice ("Skip to content", "Photo credit: …"), or is a
/// button ("Share") and nothing more.
fn opens_notice(line: &str) -> bool {
    let mut opening = line.split(|c| is_break(c) || matches!(c, '\'' | '’'));
    let first = opening.find(|word| !word.is_empty()).unwrap_or_default();
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    let known = lists(&first.to_lowercase());
    if !(known.has(List::PageNotices) || known.opens_phrase()) {
        return false;
    }
    // "Editor’s note" is three words, as in the list.
    let lead = head(line, crate::text::floor_boundary(line, 120)).to_lowercase();
    let lead = lead.replace("’s ", " s ").replace("'s ", " s ");
    let words: Vec<&str> = lead
        .split(is_break)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .take(MOST_OPENING)
        .collect();
    let Some(count) = longest(List::PageNotices, words.iter().copied()) else { return false };
    let entry = words.get(..count).unwrap_or_default().join(" ");
    // "Search…"
    let goes_on = line.ends_with('…') || line.ends_with("...");
    let is_all = count == words.len() && (goes_on || !ends_sentence(line));
    match value(List::PageNotices, &entry) {
        Some("label") => lead.get(entry.len()..).is_some_and(|rest| rest.starts_with([':', '/'])),
        Some("dated") => lead.get(entry.len()..).is_some_and(|rest| {
            rest.trim_start().starts_with(|c: char| c == '©' || c.is_ascii_digit())
        }),
        Some("button" | "sponsor") => is_all,
        Some("opening") => sentence_end(line).is_none(),
        Some("link") => is_all || lead.get(entry.len()..).is_some_and(|rest| rest.starts_with(':')),
        _ => true,
    }
}

fn is_break(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '|' | ',' | '(' | '[' | '.' | '!')
}

/// Whether `line` is a row of a menu: at least three words or cells, each of them the name of a
/// part of a site.
fn is_menu(line: &str) -> bool {
    if line.len() > LONGEST_MENU || ends_sentence(line) {
        return false;
    }
    let mut words = 0;
    for word in line.split(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | '›' | '»' | '>'))
    {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() || matches!(bare, "and" | "to" | "us") {
            continue;
        }
        words += 1;
        let capital = bare.starts_with(char::is_uppercase);
        if !(capital && lists(&bare.to_lowercase()).has(List::MenuWords)) {
            return false;
        }
    }
    words >= 3
}

/// Whether `line` only counts what can be looked at, or how long that takes ("12 photos", "Image 3 of
/// 9", "4 min read").
fn counts_media(line: &str) -> bool {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut numbers = 0;
    let mut media = 0;
    for word in line.split([' ', '/', '-']).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        if word.chars().all(|c| c.is_ascii_digit()) {
            numbers += 1;
        } else if lists(&lower).has(List::PageMedia) {
            media += 1;
        } else if !matches!(lower.as_str(), "of" | "min" | "mins" | "minute" | "minutes") {
            return false;
        }
    }
    numbers > 0 && media == 1
}

/// Makes furniture of what stands behind the last running text of `blocks` from the first line on
/// that is furniture already.
pub(super) fn close(blocks: &mut [Block], text: &str) {
    let running = |block: &Block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote)
            && block.span.len() >= RUNNING
            && ends_sentence(block.span.slice(text))
            || matches!(block.kind, BlockKind::Table | BlockKind::Preformatted)
    };
    let Some(last) = blocks.iter().rposition(running) else { return };
    let foot = blocks.get_mut(last + 1..).unwrap_or_default();
    let sentence =
        |block: &Block| block.kind == BlockKind::Paragraph && ends_sentence(block.span.slice(text));
    // "Also read | Ferry sinks" between two sentences of the text is no end of it.
    let link = |at: usize, block: &Block| {
        block.span.slice(text).contains(['|', ':']) && foot.get(at + 1).is_some_and(sentence)
    };
    let mut all = foot.iter().enumerate();
    let first = all.position(|(at, block)| block.kind == BlockKind::Furniture && !link(at, block));
    let Some(first) = first else { return };
    let kept = values(foot.get(first..).unwrap_or_default(), text);
    for (at, block) in foot.iter_mut().skip(first).enumerate() {
        if !kept.contains(&at) {
            block.kind = BlockKind::Furniture;
            block.level = 0;
        }
    }
}

/// The first run of at least three lines that each give a value ("Halden $1.1m down 5%") among the
/// blocks of a foot, with the heading above: a list of the text below a notice in its middle.
fn values(foot: &[Block], text: &str) -> Range<usize> {
    /// The fewest lines of such a list.
    const FEWEST: usize = 3;
    let given = |block: &Block| {
        let line = block.span.slice(text);
        block.kind != BlockKind::Furniture && !is_furniture(line) && gives_value(line)
    };
    let mut start = 0;
    while start < foot.len() {
        let rest = foot.get(start..).unwrap_or_default();
        let count = rest.iter().take_while(|block| given(block)).count();
        if count >= FEWEST {
            let over = (0..start)
                .rev()
                .find(|&at| foot.get(at).is_some_and(|block| block.kind != BlockKind::Furniture));
            let near = over.filter(|&at| start - at <= 2);
            return near.unwrap_or(start)..start + count;
        }
        start += count.max(1);
    }
    0..0
}

/// Whether a line opens with words and gives a sum or share.
pub(super) fn gives_value(line: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let sum = line.char_indices().any(|(at, c)| {
        matches!(c, '$' | '€' | '£')
            && digit(line.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next()))
    });
    let share =
        line.char_indices().any(|(at, c)| c == '%' && digit(head(line, at).chars().next_back()));
    line.starts_with(char::is_alphabetic) && (sum || share) && line.len() <= LONGEST_MENU
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_between_two_sentences_is_no_end_of_the_text() {
        let text = "Ferry sinks\n\nThe ferry sank off the port of Halden on Monday after it had struck \
                    the new pier.\n\nAlso read | Pier built\n\nNobody was hurt.\n\nSign up \
                    now\n\nThe best of the port.\n";
        let briefing = crate::import::read_text(text, "test").briefings.remove(0);
        let folded: Vec<_> = briefing
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Furniture)
            .map(|block| briefing.words(block.span))
            .collect();
        assert_eq!(folded, ["Also read | Pier built", "Sign up now", "The best of the port."]);
    }

    #[test]
    fn a_list_of_values_below_a_notice_is_part_of_the_text() {
        let text = "Rents rise\n\nRents rose in most of the towns on the coast this spring, the office \
                    of statistics said.\n\nAdvertisement\n\nRents by town\n\nHalden $1,100 up \
                    4.1%\n\nMoss $860 down 5.4%\n\nVarna $900 up 2%\n\nSign up now\n";
        let briefing = crate::import::read_text(text, "test").briefings.remove(0);
        let folded: Vec<_> = briefing
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Furniture)
            .map(|block| briefing.words(block.span))
            .collect();
        assert_eq!(folded, ["Advertisement", "Sign up now"]);
    }

    #[test]
    fn lines_of_the_page_are_told_from_the_text() {
        for line in [
            "Skip to main content",
            "SHARE",
            "Read more",
            "Read more: What is behind the floods?",
            "(This story has not been edited by our staff.)",
            "Photo credit: Ana Holm",
            "Additional reporting by Ana Holm in Lima.",
            "--With assistance from Ana Holm and Jon Vries.",
            "Editor's note: The ferry is run by the owner of this paper.",
            "Editors' note: This story was first published on Monday.",
            "To contact the reporter on this story: Ana Holm in Lima at ana@post.example",
            "Photo: Ana Holm/Harbour News",
            "Home | News | Politics | Business",
            "HOME WORLD BUSINESS SPORT",
            "© 2024 Harbour News. All rights reserved.",
            "Copyright 2024 Harbour News",
            "Terms of Use | Privacy Policy | Contact us",
            "Image 3 of 12",
            "14 photos",
            "3 min read",
            "12-minute read",
            "Follow us on X",
            "Sign up for our newsletter",
            "Related articles",
            "Share this page",
            "Sign up here for our newsletter",
            "Get the latest news on our site.",
            "Also Read | Ferry sinks off the port",
            "(The above story was filed by an agency. It employs 90 reporters.)",
            "Is this page useful?",
            "Back to contents",
            "You must be logged in to post a comment.",
            "top of page",
            "Ferry desk: (0151) 496-0733",
            "Enlarge Photo     Buy Photo",
            "Advertisement - scroll to continue reading",
            "All quotes delayed a minimum of 15 minutes. See here for a list of exchanges.",
            "Email Maria Lund",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "Share prices fell on Monday",
            "Read more books, ministers say",
            "Business leaders warn of strike",
            "News of the ferry reached Lima late",
            "Politics",
            "12 killed in Lima",
            "Photo of missing ferry found",
            "Sports minister resigns",
            "Copyright law is to change",
            "Privacy policy of banks under fire",
            "Subscribers to the fund rose by 3%.",
            "Related charges were dropped",
            "Get the latest news on our site. The ferry sank off the port on Monday.",
            "Sign language is taught in nine schools.",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
