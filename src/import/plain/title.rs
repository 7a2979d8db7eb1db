//! The headline: which of the first lines is it, if any.
//!
//! Invariant: a title is followed by more text and does not end as a sentence (a short question
//! may), and it holds no markup. A text of one paragraph has none. Deliberately absent: guesses
//! from what the words mean, save the names that briefings go by ("Morning Briefing, 3 March 2025"
//! is no place and date).

use super::credits::{self, Credit};
use super::line::{
    ends_sentence, holds_sentence_end, is_capitals, ruled, starts_small, without_emphasis,
};
use super::{
    Page, contacts, dateline, frame, furniture, headings, markers, menus, release, stack, tables,
    turns,
};
use crate::lexicon::{List, lists};
use crate::text::{Span, head, tail};

/// A longer first line is a paragraph, in bytes.
const LONGEST: usize = 250;

/// The longest title with markup.
const LONGEST_MARKED: usize = 1000;

/// Lines looked at for credits above the title.
const MOST_CREDITS: usize = 6;

/// Lines of menus and notices above the title that are passed over.
const MOST_FURNITURE: usize = 400;

/// What was read at the top of a text.
#[derive(Debug, Default)]
pub(super) struct Top {
    pub(super) title: Option<Span>,
    /// Credit lines above the title: the line and what it says.
    pub(super) credits: Vec<(usize, Credit)>,
    /// Lines of the page around the text above the title.
    pub(super) furniture: Vec<usize>,
    /// The first line behind all that.
    pub(super) next: usize,
}

/// Reads the title and the credits above it.
pub(super) fn top(page: &Page<'_>) -> Top {
    let mut top = Top::default();
    let mut at = first_filled(page, 0);
    while let Some(line) = at {
        let around = furniture::is_furniture(page.line(line))
            || menus::is_row_of_links(page.line(line))
            || menus::is_row_of_names(page.line(line))
            || heads_menu(page, line)
            || is_crumb(page, line)
            || is_step(page, line);
        if around && top.furniture.len() < MOST_FURNITURE {
            top.furniture.push(line);
            top.next = line + 1;
            at = page.next_filled(line);
            continue;
        }
        if ruled(page.line(line)).is_some() {
            at = page.next_filled(line);
            continue;
        }
        let text = page.line(line);
        // "Sources: …" in the first line is how a headline hedges.
        let headline = labelled(text) > 0 || text.starts_with("Source");
        let label = || {
            let told = heads_credits(page, line) || release::is_embargo(text);
            told.then(Credit::labelling)
        };
        let credit = credits::read(text).or_else(label).filter(|credit| {
            !headline && top.credits.len() < MOST_CREDITS && !names_briefing(page, line, credit)
        });
        let Some(credit) = credit else { break };
        top.credits.push((line, credit));
        top.next = line + 1;
        at = page.next_filled(line);
    }
    // Whom to call about a release stands above its headline, with no menu around.
    let menu = |line: &str| !contacts::is_contact(line) && markers::parse(line).is_none();
    let framed = top.furniture.iter().any(|&line| menu(page.line(line)));
    if let Some((above, headline)) =
        at.and_then(|at| Some((at, frame::headline(page, at, framed)?)))
    {
        for line in (above..headline).filter(|&line| !page.is_blank(line)) {
            match credits::read(page.line(line)) {
                Some(credit) if top.credits.len() < MOST_CREDITS => {
                    top.credits.push((line, credit));
                }
                _ => top.furniture.push(line),
            }
        }
        top.next = headline;
        at = Some(headline);
    }
    if let Some((title, next)) = at.and_then(|at| title(page, at)) {
        top.title = Some(title);
        top.next = next;
    } else if let Some(place) = dated_name(&top.credits).filter(|_| at.is_some()) {
        // Without a better one, a line such as `KEY EVENTS - 7 MAY 2025` is the headline.
        let (line, _) = top.credits.remove(place);
        top.title = Some(page.span(line));
    }
    top
}

/// Whether the line `at` is the name of a site and its part right above the menu ("Harbour Post | Live").
fn heads_menu(page: &Page<'_>, at: usize) -> bool {
    page.line(at).contains(" | ") && menus::is_row_of_names(page.line(at + 1))
}

/// Which of the credits above the text has a name and a date and may be its headline: the first, what
/// is said of the release itself aside.
fn dated_name(credits: &[(usize, Credit)]) -> Option<usize> {
    let release = |credit: &Credit| credit.is_labelled() || credit.only_dates();
    let place = credits.iter().position(|(_, credit)| !release(credit))?;
    credits.get(place).is_some_and(|(_, credit)| credit.names_and_dates()).then_some(place)
}

/// Whether the line `at` is the label of the lines of contact or credit below ("Contact:").
fn heads_credits(page: &Page<'_>, at: usize) -> bool {
    let below = page.line(at + 1);
    let announces = page.line(at).ends_with(':') && contacts::is_contact(below);
    announces
        || credits::is_label(page.line(at))
            && (contacts::is_contact(below) || credits::read(below).is_some())
}

/// Whether the line `at`, above the title, is an item that no other stands beside: what a page has of a
/// menu or of its author.
fn is_crumb(page: &Page<'_>, at: usize) -> bool {
    const MOST_WORDS: usize = 4;
    let line = page.line(at);
    let item = |line: usize| markers::parse(page.line(line)).is_some();
    line.starts_with('•')
        && item(at)
        && line.split_whitespace().count() <= MOST_WORDS + 1
        && !ends_sentence(line)
        && page.next_filled(at).is_some_and(|next| !item(next))
}

/// Whether the line `at`, above the title, is an item of the way to the page, between whose names a stroke
/// is an item as well ("- Home", "- /", "- News").
fn is_step(page: &Page<'_>, at: usize) -> bool {
    let item = |line: usize| {
        let text = page.line(line);
        markers::parse(text).map(|marker| tail(text, marker.text).trim())
    };
    let stroke =
        |line: usize| item(line).is_some_and(|text| matches!(text, "/" | ">" | "›" | "»" | "|"));
    item(at).is_some() && (at.saturating_sub(1)..=at + 1).any(stroke)
}

fn first_filled(page: &Page<'_>, from: usize) -> Option<usize> {
    if page.is_blank(from) { page.next_filled(from) } else { Some(from) }
}

/// Whether the line `at`, which reads as a credit, is the title of a periodical briefing with its
/// date.
fn names_briefing(page: &Page<'_>, at: usize, credit: &Credit) -> bool {
    let line = page.line(at);
    let named = line
        .split(|c: char| !(c.is_alphabetic() || c == '-'))
        .map(str::to_lowercase)
        .any(|word| lists(&word).has(List::BriefingNames) || word == "round-up");
    credit.date.is_some() && credit.byline.is_none() && !credit.is_labelled() && named
}

/// The title that begins on the line `at`, and the line behind it with its underline.
fn title(page: &Page<'_>, at: usize) -> Option<(Span, usize)> {
    let line = page.line(at);
    let more = page.next_filled(at)?;
    let start = page.span(at).from();
    if let Some((_, offset, text)) = hash_heading(line) {
        return (text.len() <= LONGEST_MARKED)
            .then(|| (Span::new(start + offset, start + offset + text.len()), at + 1));
    }
    let underlined = more == at + 1
        && is_underline(page.line(more))
        && line.len() <= LONGEST
        && !ends_sentence(line);
    if underlined && page.next_filled(more).is_some() {
        return Some((page.span(at), more + 1));
    }
    let last = bare(page, at, more)?;
    let span = page.span(at).cover(page.span(last));
    if span.len() > LONGEST || heads_first_part(page, at) || menus::names_first_part(line) {
        return None;
    }
    let offset = labelled(line);
    let (mark, text) = without_emphasis(span.slice(page.text));
    let from = span.from() + mark + offset;
    Some((Span::new(from, from + text.len().saturating_sub(offset)), last + 1))
}

/// The last line of the title without markup that begins on the line `at`; `more` is the next line
/// with text.
fn bare(page: &Page<'_>, at: usize, more: usize) -> Option<usize> {
    let line = page.line(at);
    let below = page.line(more);
    let touches = more == at + 1;
    let labels_value = touches && headings::values::is_bare_number(below);
    if !can_be_title(line)
        || labels_value
        || turns::opens(page, at)
        || tables::end(page, at).is_some()
    {
        return None;
    }
    if is_written_as_headline(line) && (is_opening(below) || !touches) {
        return Some(at);
    }
    if line.ends_with(['?', '!'])
        && touches
        && !is_opening(below)
        && below.len() * 4 < line.len() * 5
    {
        return None;
    }
    if touches && goes_on_in_capitals(page, at) {
        return Some(more);
    }
    if !page.layout.wrapped || !touches || is_opening(below) {
        return (!ends_as_sentence(line)).then_some(at);
    }
    if page.layout.ended_early(line, below) && !starts_small(below) && !is_unfinished(line) {
        return (!ends_as_sentence(line)).then_some(at);
    }
    let mut last = at;
    while last < at + 4 && !page.is_blank(last + 1) && !is_opening(page.line(last + 1)) {
        last += 1;
    }
    let whole = last < at + 4 && !ends_as_sentence(page.line(last));
    (whole && page.next_filled(last).is_some()).then_some(last)
}

/// Whether the line `at` is a headline in capitals that goes on over the line below: it cannot end
/// where it does, or is as long as lines were and the next is the last in capitals.
fn goes_on_in_capitals(page: &Page<'_>, at: usize) -> bool {
    const FULL: usize = 30;
    let (line, below) = (page.line(at), page.line(at + 1));
    let capitals = is_capitals(line) && is_capitals(below) && !ends_sentence(line);
    let full = || {
        (FULL..=LONGEST / 2).contains(&line.len())
            && below.len() <= line.len() + line.len() / 4
            && below.contains(' ')
            && !stack::is_office(line)
            && !is_capitals(page.line(at + 2))
    };
    capitals && !is_opening(below) && can_be_title(below) && (is_unfinished(line) || full())
}

/// Whether the line `at` heads the first of several parts of a text without a title: a few words in
/// capitals right on a list or sentence, as further down.
fn heads_first_part(page: &Page<'_>, at: usize) -> bool {
    const MOST_WORDS: usize = 3;
    const NEAR: usize = 60;
    let heads = |line: usize| {
        let words = page.line(line);
        let below = page.line(line + 1);
        is_capitals(words)
            && words.split_whitespace().count() <= MOST_WORDS
            && !ends_sentence(words)
            && (markers::parse(below).is_some() || ends_sentence(below))
    };
    heads(at) && (at + 2..at + NEAR).any(heads)
}

/// Whether `line` can be a title by its beginning and its length.
pub(super) fn can_be_title(line: &str) -> bool {
    let mut chars = line.chars();
    let (first, second) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
    let opens = first.is_alphanumeric()
        || matches!(
            first,
            '‘' | '\'' | '“' | '"' | '«' | '¿' | '¡' | '[' | '(' | '$' | '€' | '£' | '*' | '_'
        )
        || !(first.is_ascii() || first.is_whitespace());
    let small = starts_small(line) && !second.is_uppercase();
    let wire = dateline::opening(line)
        .is_some_and(|parts| parts.agency || (parts.place.is_some() && parts.date.is_some()));
    let speech = line.ends_with(':')
        && (headings::shape(line).is_none() || line.split_whitespace().count() > 8);
    opens
        && !small
        && !wire
        && !speech
        && !is_path(line)
        && !is_period(line)
        && line.len() <= LONGEST
        && !line.ends_with([',', ';'])
        && markers::parse(line).is_none()
}

/// Whether `line` is the head of a column in a table of periods ("H1 2020", "Q3", "2019").
fn is_period(line: &str) -> bool {
    let part = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let letters = word.len() - digits.len();
        let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        number && matches!((letters, digits.len()), (0, 4) | (1, 1) | (2, 2..=4)) || word == "FY"
    };
    line.len() <= 12 && line.split_whitespace().all(part)
}

/// Whether `line` is where a text lies, not what it is called: "/home/ana/ferry.txt",
/// "news.example/ferry".
fn is_path(line: &str) -> bool {
    let strokes = line.bytes().filter(|byte| matches!(byte, b'/' | b'\\')).count();
    let stop = strokes > 0 && line.contains('.');
    !line.contains(char::is_whitespace) && (stop || strokes > 1)
}

/// Whether `line` ends as a sentence and is no headline in the form of a question or an
/// exclamation.
pub(super) fn ends_as_sentence(line: &str) -> bool {
    let asks = line.ends_with(['?', '!'])
        && line.split_whitespace().count() <= 16
        && !holds_sentence_end(line);
    ends_sentence(line) && !asks
}

/// Whether `line` is a headline of one or two whole sentences, by its capitals ("The Ferry Is Back.
/// Here Is Why.").
fn is_written_as_headline(line: &str) -> bool {
    const MOST_WORDS: usize = 20;
    const FEWEST: usize = 4;
    /// Longer words have capitals in such a headline.
    const LONG: usize = 3;
    let words = line.split_whitespace().count();
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > LONG;
    let small = line.split_whitespace().filter(long).filter(|word| starts_small(word)).count();
    let all = line.split_whitespace().filter(long).count();
    (FEWEST..=MOST_WORDS).contains(&words) && all >= 3 && small * 5 <= all && !line.ends_with(':')
}

/// Whether `line` ends in a word that cannot be the last of a headline.
fn is_unfinished(line: &str) -> bool {
    line.split_whitespace()
        .next_back()
        .is_some_and(|word| lists(&word.to_lowercase()).has(List::EndsNoHeadline))
}

/// Whether `line` begins what stands below a title: a credit line or a dateline.
fn is_opening(line: &str) -> bool {
    credits::read(line).is_some() || dateline::opening(line).is_some()
}

/// Length of a label such as `Title:` before a headline.
fn labelled(line: &str) -> usize {
    for label in ["title:", "headline:", "subject:"] {
        if head(line, label.len()).eq_ignore_ascii_case(label) {
            let rest = tail(line, label.len());
            return line.len() - rest.trim_start().len();
        }
    }
    0
}

/// Depth, offset and text of the heading that `line` marks with one to six `#`.
pub(super) fn hash_heading(line: &str) -> Option<(u8, usize, &str)> {
    let level = line.bytes().take(7).take_while(|&byte| byte == b'#').count();
    if !(1..=6).contains(&level) {
        return None;
    }
    let rest = tail(line, level);
    let text = rest.trim_start();
    if text.len() == rest.len() {
        return None;
    }
    let closed = text.trim_end_matches('#');
    let text = if closed.ends_with(' ') || closed.is_empty() { closed.trim_end() } else { text };
    let (mark, inner) = without_emphasis(text);
    let offset = line.len() - rest.trim_start().len() + mark;
    (!inner.is_empty()).then_some((level as u8, offset, inner))
}

/// Whether `line` underlines a heading.
pub(super) fn is_underline(line: &str) -> bool {
    matches!(ruled(line), Some('=' | '-' | '~' | '_' | '*' | '─' | '═')) && !line.contains(' ')
}
