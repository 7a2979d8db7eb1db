//! Headings without markup: short lines that no sentence ends.
//!
//! Invariant: a line is a heading only if something follows it, and a run of short lines (verse, an
//! address, a list of names) holds none. The look ahead is bounded, or kept so that no line is
//! looked at twice. Deliberately absent: headings with markup (`#`, an underline), which need no
//! evidence.

mod cut;
mod labels;
pub(super) mod values;

use super::Page;
use super::line::{ends_sentence, holds_sentence_end, is_capitals, starts_small, without_emphasis};
use super::{credits, dateline, furniture, markers, tables, turns, written_date};
use crate::text::tail;
use cut::{is_statement, starts_as_statement};
use values::{is_bare_number, is_label_with_value, is_pair, is_row};

/// Headings without markup have this depth: below the title, which is 1.
pub(super) const LEVEL: u8 = 2;

/// Longest heading without markup, in bytes and in words.
const LONGEST: usize = 110;
const MOST_WORDS: usize = 15;

/// Words between two single stars that are a heading at most.
const MOST_WORDS_IN_STARS: usize = 6;

/// The heading between two stars, or behind two alone on a line that stands apart ("**The week"), as an
/// offset and the text.
pub(super) fn starred<'a>(page: &Page<'a>, at: usize) -> Option<(usize, &'a str)> {
    let line = page.line(at);
    let (mark, text) = without_emphasis(line);
    let opened = || {
        let text = line.strip_prefix("**")?;
        let apart = page.is_blank(at + 1) && at > 0 && page.is_blank(at - 1);
        let heads = apart && !text.contains('*') && shape(text).is_some();
        (heads && text.starts_with(char::is_uppercase)).then_some((2, text))
    };
    // "*Housing*" alone above its text; so may a byline or a note stand.
    let single = || {
        let apart = page.is_blank(at + 1) && at > 0 && page.is_blank(at - 1);
        let heads = apart
            && text.split_whitespace().count() <= MOST_WORDS_IN_STARS
            && matches!(shape(text), Some(Shape::Words | Shape::Capitals))
            && credits::read(text).is_none()
            && page.next_filled(at).is_some_and(|next| content(page, next, text));
        heads.then_some((mark, text))
    };
    let found = match mark {
        2 => Some((mark, text)),
        1 => single(),
        _ => opened(),
    };
    found.filter(|(_, text)| !ends_sentence(text) && page.next_filled(at).is_some())
}

/// What a line that may be a heading looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// All letters are capitals.
    Capitals,
    /// Words without a mark at the end.
    Words,
    /// One question.
    Question,
    /// A few words with a colon at the end.
    Label,
}

/// The shape of `line`, if it can be a heading at all.
pub(super) fn shape(line: &str) -> Option<Shape> {
    if line.len() > LONGEST || line.len() < 2 || starts_small(line) {
        return None;
    }
    let first = line.chars().next()?;
    if !(first.is_alphanumeric()
        || matches!(first, '‘' | '\'' | '“' | '"' | '«' | '¿' | '$' | '€' | '£'))
    {
        return None;
    }
    let words = line.split_whitespace().count();
    let (mut letters, mut digits) = (0, 0);
    for c in line.chars() {
        letters += usize::from(c.is_alphabetic());
        digits += usize::from(c.is_ascii_digit());
    }
    let pull_quote = words > 7 && line.starts_with(['“', '"']) && line.ends_with(['”', '"']);
    // "We need tents." — Ivo Galt, mayor
    let attributed = line.starts_with(['“', '"'])
        && ["” —", "” –", "\" —", "\" –"].iter().any(|end| line.contains(end));
    let addressed = attributed || pull_quote || line.contains('@') || line.contains("://");
    let figures =
        digits > letters && written_date::parse(line).is_none_or(|date| date.length < line.len());
    if words > MOST_WORDS || letters < 2 || figures || addressed || holds_sentence_end(line) {
        return None;
    }
    match line.chars().next_back()? {
        ',' | ';' | '-' | '–' | '—' | '!' | '…' | '\\' | '|' => None,
        '?' => is_question(line, words).then_some(Shape::Question),
        ':' => labels::is_label(line, words).then_some(Shape::Label),
        _ if ends_sentence(line) || is_pair(line) || is_statement(line, words) => None,
        _ if is_row(line) || line.contains(" | ") || cut::is_none(line, words) => None,
        _ if is_capitals(line) => Some(Shape::Capitals),
        _ => Some(Shape::Words),
    }
}

/// A short question that is no turn of a speaker and does not take up what was said ("But who
/// pays?").
fn is_question(line: &str, words: usize) -> bool {
    if line.split_once(':').is_some_and(|(label, _)| is_speaker(label)) {
        return false;
    }
    let opening = line.split([' ', ',']).next().unwrap_or(line);
    let quoted = line.starts_with(['“', '"', '«']);
    words <= 12
        && !quoted
        && !matches!(opening, "But" | "And" | "So" | "Yet" | "Or")
        && !matches!(opening, "Q:" | "A:" | "Q." | "A." | "Q" | "QUESTION" | "Question:")
}

/// Whether `label`, before a colon, is the speaker of a turn: a word or two in capitals ("MR. HOLM")
/// that name no kind of text ("ANALYSIS").
fn is_speaker(label: &str) -> bool {
    is_capitals(label) && label.split_whitespace().count() <= 3 && !dateline::is_label(label)
}

/// Whether `line` opens with an hour and goes on with words ("14:05 Trains stop").
fn opens_with_hour(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = tail(line, digits);
    (1..=2).contains(&digits)
        && behind.starts_with([':', '.'])
        && tail(behind, 1).bytes().take_while(u8::is_ascii_digit).count() == 2
        && tail(behind, 3).contains(char::is_alphabetic)
}

/// Whether the line `at` can be one of several that each give a value.
fn gives_value(page: &Page<'_>, at: usize) -> bool {
    let line = page.line(at);
    is_row(line)
        || is_pair(line)
        || furniture::gives_value(line)
        || line.contains(" % ") && shape(line).is_some()
}

/// Whether the item on the line `at` cannot open a list: its number says that others stand above.
fn is_later_item(page: &Page<'_>, at: usize) -> bool {
    let line = page.line(at);
    markers::parse(line).is_some_and(|marker| {
        let text = tail(line, marker.text);
        matches!(marker.count, markers::Count::Number(number) if number > 1)
            && shape(text).is_some()
    })
}

/// Finds bare headings going down a page; it remembers the run of short lines it is in.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// Short lines before this one were found to be no headings.
    none_before: usize,
    /// Whether a question was a heading already.
    asked: bool,
}

impl Headings {
    /// Whether the line `at`, which no paragraph goes on to, is a heading; `running` tells that there
    /// was running text above.
    pub(super) fn is_heading(&mut self, page: &Page<'_>, at: usize, running: bool) -> bool {
        if at < self.none_before {
            return false;
        }
        let line = without_picture(page.line(at));
        let again = self.asked && line.ends_with('?') && line.split_whitespace().count() <= 12;
        let shape =
            shape(line).or_else(|| (again && goes_on_asking(line)).then_some(Shape::Question));
        let Some(shape) = shape else { return false };
        if matches!(shape, Shape::Label | Shape::Question) && turns::opens(page, at) {
            return false;
        }
        let Some(next) = page.next_filled(at) else { return false };
        let below = page.line(next);
        let touches = next == at + 1;
        // The entry of a diary is followed by others, what came in at an hour by its news.
        let apart = at.checked_sub(1).is_some_and(|above| page.is_blank(above));
        if opens_with_hour(line) && !(apart && ends_sentence(below)) {
            return false;
        }
        let runs_on =
            starts_small(below) || page.layout.wrapped && !page.layout.ended_early(line, below);
        if touches && runs_on {
            return false;
        }
        let valued = is_label_with_value(line)
            && below.contains(|c: char| c.is_ascii_digit())
            && markers::parse(below).is_some();
        let under_number = at.checked_sub(1).is_some_and(|above| is_bare_number(page.line(above)));
        if valued || under_number || next > at + 1 && is_later_item(page, next) {
            return false;
        }
        match shape {
            Shape::Question => {
                let heads = content(page, next, line);
                self.asked |= heads;
                heads
            }
            Shape::Label => labels::heads(page, at, next),
            Shape::Capitals => {
                content(page, next, line)
                    || super::headings::shape(below).is_some()
                    || !touches && is_bare_number(below)
                    || below.starts_with(['“', '"', '«'])
            }
            Shape::Words => {
                running && heads_heading(page, at, next) || self.heads_content(page, at, next)
            }
        }
    }

    /// Whether content comes within two lines of the short line `at`; else the run of short lines
    /// that begins there is remembered as verse or a list.
    fn heads_content(&mut self, page: &Page<'_>, at: usize, next: usize) -> bool {
        let line = page.line(at);
        if content(page, next, line) {
            return true;
        }
        let Some(after) = page.next_filled(next) else { return false };
        // Lines that each give a value need something that says of what.
        let listed = after == at + 2
            && !gives_value(page, at)
            && gives_value(page, next)
            && gives_value(page, after);
        // A number over the words that say of what ("14,200", "people affected").
        let counts = next > at + 1 && after == next + 1 && is_bare_number(page.line(next));
        if listed || counts && line.split_whitespace().count() <= FEW_WORDS {
            return true;
        }
        let stacked = shape(page.line(next)).is_some()
            && next > at + 1
            && content(page, after, page.line(next));
        if stacked {
            return true;
        }
        let mut last = next;
        let mut end = after;
        while shape(page.line(end)) == Some(Shape::Words)
            && !content(page, end, page.line(last))
            && !gives_value(page, end)
        {
            last = end;
            let Some(further) = page.next_filled(end) else { break };
            end = further;
        }
        let apart = last > 0 && page.is_blank(last - 1);
        let over_values = gives_value(page, end) && !gives_value(page, last);
        self.none_before = if apart || over_values { last } else { last + 1 };
        false
    }
}

/// Words of a heading right above another heading, or above numbers, at most.
const FEW_WORDS: usize = 6;

/// Whether the line `at`, below a blank one, stands over a heading on the line `next`, with nothing
/// between the three of them and the text.
fn heads_heading(page: &Page<'_>, at: usize, next: usize) -> bool {
    let few = |line: usize| page.line(line).split_whitespace().count() <= FEW_WORDS;
    let apart = at.checked_sub(1).is_some_and(|above| page.is_blank(above));
    let text = page.line(next + 1);
    apart
        && next == at + 1
        && !page.layout.wrapped
        && few(at)
        && few(next)
        && shape(page.line(next)) == Some(Shape::Words)
        && !gives_value(page, next)
        && ends_sentence(text)
        && text.len() > page.line(next).len() * 2
}

/// Whether `line`, a question behind one that is a heading, goes on with it ("And who pays?").
fn goes_on_asking(line: &str) -> bool {
    line.strip_prefix("And ").or_else(|| line.strip_prefix("But ")).is_some_and(|rest| {
        // "And my dog?" may as well be part of what was asked.
        let words = rest.split_whitespace().count();
        words >= FEW_WORDS - 2 && is_question(rest, words)
    })
}

/// `line` without the small picture that it opens with ("📈 Markets").
fn without_picture(line: &str) -> &str {
    let rest = line.trim_start_matches(
        |c: char| matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}'),
    );
    let words = rest.trim_start();
    if rest.len() < line.len() && words.len() < rest.len() { words } else { line }
}

/// Whether the line `at` is something a heading can head: an item, a quotation, a sentence, or a
/// line longer than any heading.
fn content(page: &Page<'_>, at: usize, heading: &str) -> bool {
    let line = page.line(at);
    let sentence =
        || ends_sentence(line) && !(line.ends_with('?') && shape(line) == Some(Shape::Question));
    let wraps = || {
        page.layout.wrapped
            && !page.is_blank(at + 1)
            && line.chars().count() * 2 > page.layout.columns
    };
    let announces = || line.ends_with(':') && shape(line).is_none();
    let timed = || opens_with_hour(line);
    let unstopped = || {
        let words = line.split_whitespace().count();
        words > MOST_WORDS || starts_as_statement(line, words)
    };
    line.len() > LONGEST.max(heading.len() * 3 / 2)
        || sentence()
        || wraps()
        || announces()
        || timed()
        || unstopped()
        || line.starts_with('>')
        || markers::parse(line).is_some()
        || tables::end(page, at).is_some()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    #[test]
    fn shapes_of_lines() {
        for (line, expected) in [
            ("Why the ferry stopped", Some(Shape::Words)),
            ("What happens next?", Some(Shape::Question)),
            ("RATES AND PRICES", Some(Shape::Capitals)),
            ("Key points:", Some(Shape::Label)),
            ("Talks stall in the U.S.", Some(Shape::Words)),
            ("‘A bitter blow’", Some(Shape::Words)),
            ("He left.", None),
            ("THE END.", None),
            ("But who will pay for all of this?", None),
            ("The minister said:", None),
            ("MS. HOLM: Will the ferry sail?", None),
            ("Q   Will the ferry sail?", None),
            ("ANALYSIS: Will the ferry sail?", Some(Shape::Question)),
            ("1,204 3,381 2.5", None),
            ("Tel: 555 0100", None),
            ("– Ana Holm", None),
            ("Harbour Director Ana Holm", None),
            ("Director Ana Holm resigns", Some(Shape::Words)),
            ("and the sea", None),
            ("MOSS – 16,864,550", None),
            ("Halden- £891,982", None),
            ("Fish index: 4,120.5 points", None),
            ("Ferries sold – 4.2 million", None),
            ("41,000 people are without water", None),
            ("Budget – 2025", Some(Shape::Words)),
            ("Room 101", Some(Shape::Words)),
            ("41,000 people without water", Some(Shape::Words)),
            ("Rain fell. Then it stopped", None),
        ] {
            assert_eq!(shape(line), expected, "{line}");
        }
    }

    /// The headings of a text, as they are written.
    pub(in crate::import::plain) fn headings(text: &str) -> Vec<String> {
        let briefing = crate::import::read_text(text, "test").briefings.remove(0);
        let heading = |kind| kind == crate::model::BlockKind::Heading;
        let found = briefing.blocks.iter().filter(|block| heading(block.kind));
        found.map(|block| briefing.words(block.span)).collect()
    }

    #[test]
    fn lines_that_give_values_have_headings_and_are_none() {
        let text = "Fish wrap\n\nFish was dearer at the port of Moss on Monday, the board said.\nDearest \
                    fish\nCod up +4.1% to $9.20\nHake up +3 % to $7.10\nCheapest fish\nEel down – 2 % to \
                    $3.10\nCarp down – 1.5% to $2.80\nMost sold\nHerring – 16,864,550\nCod- 9,100,200\n";
        assert_eq!(headings(text), ["Dearest fish", "Cheapest fish", "Most sold"]);
    }

    #[test]
    fn two_stars_open_a_heading_that_stands_apart() {
        let text = "Noon talk\n\nGood day.\n\n**Ferries in Moss\n\nThe ferries sail again from \
                    Moss.\n\n**They sail at noon.\n\n***as boats wait\n\nThe boats wait.\n";
        assert_eq!(headings(text), ["Ferries in Moss"]);
    }

    #[test]
    fn numbered_headings_stand_over_lists_and_at_the_end() {
        let text = "Prices of fish: May\n\nWhat fish cost at the ports of Arven.\n\n1. Main \
                    points\n\n  • Cod rose by 4% in May.\n\n  • Hake fell by 2% in May.\n\nBack to \
                    contents\n\n2. Prices of cod\n";
        assert_eq!(headings(text), ["1. Main points", "2. Prices of cod"]);
        let list = "To do\n\nThis is what the port has to do by May.\n\n1. Build a pier\n\n2. Sell the \
                    ferry\n\n3. Hire a cook\n";
        assert_eq!(headings(list), [""; 0]);
    }

    #[test]
    fn a_title_come_again_and_the_label_of_an_advertisement_are_no_headings() {
        let text = "Ferry stays in port\n\nFerry stays in port\n\nPRESENTED BY\n\nMERROW\n\nThe ferry \
                    stays in port until May, the board said.\n\nWHY\n\nIt leaks.\n";
        assert_eq!(headings(text), ["WHY"]);
    }
}
