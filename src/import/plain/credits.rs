//! Lines that say who wrote a briefing, when and where: date lines, bylines, publication lines.
//!
//! Invariant: every part of a credit line is accounted for; a line with anything else in it is no
//! credit. Deliberately absent: where such lines may stand (the body's work) and datelines inside a
//! paragraph.

use super::line::{ends_sentence, without_emphasis};
use super::written_date::{self, Written};
use super::{dateline, release, stack, stamps};
use crate::lexicon::{List, lists, longest, value};
use crate::text::{head, tail};

/// Longer lines are no credits.
const LONGEST: usize = 200;

/// What a credit line says; offsets are from the start of the line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Credit {
    /// Start and end of the place.
    pub(super) place: Option<(usize, usize)>,
    /// Start of the date, and the date.
    pub(super) date: Option<(usize, Written)>,
    /// Whether the date is that of a later change.
    pub(super) updated: bool,
    /// The authors, without "By", joined by ", ".
    pub(super) byline: Option<String>,
    /// Whether words beside the date name something: a publication, an agency, a desk.
    pub(super) named: bool,
    /// A line that says what kind of publication this is or carries a label (`From: …`).
    pub(super) labelled: bool,
}

impl Credit {
    /// Whether a label or the kind of publication makes it a credit wherever it stands.
    pub(super) fn is_labelled(&self) -> bool {
        self.labelled
    }

    /// Whether the line holds a name and a date and nothing that says whose or when.
    pub(super) fn names_and_dates(&self) -> bool {
        self.named
            && self.date.is_some()
            && self.place.is_none()
            && self.byline.is_none()
            && !self.labelled
    }

    /// Whether the line holds a date and nothing else.
    pub(super) fn only_dates(&self) -> bool {
        self.date.is_some()
            && !self.named
            && self.place.is_none()
            && self.byline.is_none()
            && !self.labelled
    }
}

/// Reads `line`, which has no white space at its ends.
pub(super) fn read(line: &str) -> Option<Credit> {
    if line.len() > LONGEST || line.len() < 3 {
        return None;
    }
    if !promises(line) {
        return None;
    }
    let (offset, inner) = without_emphasis(line);
    let opened = usize::from(inner.starts_with(['(', '[']) && inner.ends_with([')', ']']));
    let inner = head(tail(inner, opened), inner.len() - 2 * opened);
    let mut credit = Credit::default();
    let mut at = 0;
    for part in inner
        .split(is_separator)
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" / "))
    {
        let start = part.as_ptr().addr() - inner.as_ptr().addr();
        at = at.max(start);
        let trimmed =
            part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | ';'));
        if trimmed.is_empty() {
            continue;
        }
        let lead = trimmed.as_ptr().addr() - inner.as_ptr().addr();
        if !take_part(trimmed, offset + opened + lead, &mut credit) {
            return None;
        }
    }
    let told = credit.date.is_some() || credit.byline.is_some() || credit.labelled;
    told.then_some(credit)
}

/// Whether `line` has any of the things that make a credit: a digit, a colon, "by", or the word of
/// a release. Most lines have none, and are told so at little cost.
fn promises(line: &str) -> bool {
    let sentence = ends_sentence(line) && !line.starts_with(['*', '_', '(', '[', 'B', 'b']);
    let told = || {
        line.contains(':')
            || line.split(' ').next().is_some_and(is_byline_word)
            || release::is_kind(line)
            || ["by ", "By ", "BY ", "elease", "ELEASE", "mbargo", "MBARGO", "mmediate"]
                .iter()
                .any(|word| line.contains(word))
    };
    line.bytes().any(|byte| byte.is_ascii_digit()) || (!sentence && told())
}

fn is_byline_word(word: &str) -> bool {
    lists(&word.to_lowercase()).has(List::BylineWords)
}

/// Whether `line` is a label alone (`From:`, `Published`), whose value stands on the line below.
pub(super) fn is_label(line: &str) -> bool {
    line.len() <= 24
        && (label(line).0 != Label::None && line.ends_with(':')
            || ["Published", "Updated", "From", "Last updated"].contains(&line))
}

/// Reads a name alone on a line, which only its neighbours can tell to be an author's.
pub(super) fn bare_name(line: &str) -> Option<Credit> {
    let words = line.split_whitespace().count();
    let capitals = line.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let byline = names(line).filter(|found| {
        let plain = !names_function(line) && !opens_with_body(line);
        (2..=4).contains(&words) && capitals && found == line && plain
    })?;
    Some(Credit { byline: Some(byline), ..Credit::default() })
}

fn is_separator(c: char) -> bool {
    matches!(c, '|' | '·' | '•' | '—' | '–' | '―')
}

/// Reads one part, which begins at `at`; whether it belongs on a credit line.
fn take_part(part: &str, at: usize, credit: &mut Credit) -> bool {
    // "Published 12 March 2024, updated 13 March 2024"
    let second = part.match_indices(", ").find(|&(comma, _)| {
        matches!(label(tail(part, comma + 2)).0, Label::Published | Label::Updated)
    });
    if let Some((comma, _)) = second {
        return take_part(head(part, comma), at, credit)
            && take_part(tail(part, comma + 2), at + comma + 2, credit);
    }
    if let Some(names) = byline_words(part) {
        return take_byline(part, names, at, credit);
    }
    if release::take(part, at, credit) {
        return true;
    }
    let (label, length) = label(part);
    let value = tail(part, length);
    let first = credit.date.is_none();
    if take_dated(value, at + length, credit, label != Label::None) {
        credit.updated |= first && label == Label::Updated;
        credit.labelled |= label != Label::None;
        return true;
    }
    match label {
        Label::Author if !value.is_empty() => {
            credit.byline = credit.byline.take().or_else(|| names(value));
            credit.labelled = true;
            true
        }
        Label::Source => {
            credit.labelled = true;
            !value.is_empty()
        }
        Label::Published | Label::Updated if value.ends_with(" ago") || is_time(value) => {
            credit.labelled = true;
            !value.is_empty()
        }
        _ => {
            is_time(part)
                || is_age(part)
                || stamps::take_issue(part, credit)
                || take_name(part, at, credit)
                || is_coverage(part, credit)
        }
    }
}

/// Whether `part`, beside the date of the text, names the days that it tells of ("Data for week
/// ending 6 September 2024").
fn is_coverage(part: &str, credit: &Credit) -> bool {
    const MOST_WORDS: usize = 6;
    let Some((start, date)) = find_date(part).filter(|_| credit.date.is_some()) else {
        return false;
    };
    let mut before = head(part, start).split_whitespace();
    let few = before.clone().count() <= MOST_WORDS;
    let leads = before
        .next_back()
        .is_some_and(|word| matches!(word, "ending" | "ended" | "through" | "until" | "of" | "to"));
    few && leads && is_time(tail(part, start + date.length))
}

/// Reads a name without date or label into `credit`; whether it is one. With a comma (`Lima, Peru`),
/// or if it is a known city,
/// it is a place, behind a paper (`Harbour Post, Lima`) if it is known as one; else it may as well
/// be the publication's.
fn take_name(part: &str, at: usize, credit: &mut Credit) -> bool {
    let Some(parts) = dateline::parts(part).filter(|parts| parts.date.is_none()) else {
        return false;
    };
    if let Some((body, town)) = part.split_once(", ").filter(|_| credit.place.is_none()) {
        if !opens_with_body(part) {
            credit.place = parts.place.map(|(start, end)| (at + start, at + end));
        } else if stack::is_known_place(town) {
            let start = at + body.len() + ", ".len();
            credit.place = Some((start, start + town.len()));
        }
    } else if credit.place.is_none() && stack::is_known_city(part) {
        credit.place = Some((at, at + part.len()));
    }
    credit.named = true;
    true
}

/// Whether what stands before the first comma of `part` is a paper or another body, not a place
/// ("Harbour Gazette, Lima").
fn opens_with_body(part: &str) -> bool {
    let name = part.split(',').next().unwrap_or(part).trim().to_lowercase();
    let words = name.split_whitespace();
    let count = words.clone().count();
    longest(List::Media, words.clone()) == Some(count)
        || count > 1
            && words
                .clone()
                .next_back()
                .is_some_and(|word| lists(word).has(List::OrganisationHeads))
}

/// Reads `PLACE, date, time` into `credit`; whether that is all that `value` holds.
fn take_dated(value: &str, at: usize, credit: &mut Credit, labelled: bool) -> bool {
    let Some((start, date)) = find_date(value) else { return false };
    let before = head(value, start)
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '(' | '-'));
    let behind = tail(value, start + date.length);
    let behind_name =
        behind.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '.'));
    let place = dateline::parts(before).filter(|parts| parts.date.is_none());
    // "Posted on: 3 May 2025 5:24PM by Harbour Desk"
    let behind = match behind.split_once(" by ").filter(|_| labelled) {
        Some((time, names)) if is_names(names) => time,
        _ => behind,
    };
    let clock = !before.is_empty() && is_time(before);
    if !before.is_empty() && place.is_none() && !clock {
        return false;
    }
    let named = |name: &str| dateline::parts(name).is_some_and(|parts| parts.date.is_none());
    if !(is_time(behind) || (!labelled && named(behind_name))) {
        return false;
    }
    if date.day.is_none() && !(before.is_empty() && behind_name.is_empty()) {
        return false;
    }
    if credit.date.is_none() {
        credit.date = Some((at + start, date));
    }
    let lead = value.find(before).unwrap_or(0);
    if let Some((from, to)) =
        place.and_then(|parts| parts.place).filter(|_| credit.place.is_none() && !labelled)
    {
        credit.place = Some((at + lead + from, at + lead + to));
    }
    true
}

/// The first date in `value` that begins at the start of a word, among its first words.
pub(super) fn find_date(value: &str) -> Option<(usize, Written)> {
    let starts = value.char_indices().filter(|&(at, c)| {
        c.is_alphanumeric()
            && !head(value, at)
                .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '/'))
    });
    starts.take(24).find_map(|(at, _)| written_date::parse(tail(value, at)).map(|date| (at, date)))
}

/// What the word before a colon or date says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    None,
    Published,
    Updated,
    Author,
    Source,
}

impl Label {
    /// The one that the lexicon calls `name`.
    fn named(name: &str) -> Self {
        match name {
            "published" => Self::Published,
            "updated" => Self::Updated,
            "author" => Self::Author,
            "source" => Self::Source,
            _ => Self::None,
        }
    }
}

/// The label that `part` begins with, and its length with the colon, "on" and blanks behind it.
fn label(part: &str) -> (Label, usize) {
    const MOST_WORDS: usize = 5;
    let mut words = Vec::new();
    let mut ends = Vec::new();
    for word in part.split([' ', '\u{a0}']).take(MOST_WORDS) {
        let bare = word.split([':', ',']).next().unwrap_or(word);
        words.push(bare.to_lowercase());
        ends.push(bare.as_ptr().addr() - part.as_ptr().addr() + bare.len());
        if bare.len() < word.len() {
            break;
        }
    }
    // The shorter label where the longer one is not followed by what it announces.
    (1..=longest(List::CreditLabels, words.iter().map(String::as_str)).unwrap_or(0))
        .rev()
        .find_map(|count| {
            let known = value(List::CreditLabels, &words.get(..count)?.join(" "))?;
            labelled(part, *ends.get(count - 1)?, Label::named(known))
        })
        .unwrap_or((Label::None, 0))
}

/// The label that ends at `end` of `part`, if it is one there: with a colon, or before a date.
fn labelled(part: &str, end: usize, label: Label) -> Option<(Label, usize)> {
    let behind = tail(part, end);
    let dated = matches!(label, Label::Published | Label::Updated);
    let colon = behind.trim_start().strip_prefix(':');
    if colon.is_none() && !(dated && behind.starts_with([' ', ',', '\u{a0}'])) {
        return None;
    }
    let mut value = colon.unwrap_or(behind).trim_start_matches([' ', ',', ':', '\u{a0}']);
    for word in ["on ", "at ", "in "] {
        value = value.strip_prefix(word).filter(|_| dated).unwrap_or(value);
    }
    Some((label, part.len() - value.len()))
}

/// Whether `rest` holds a time of day, a zone and what joins them, or nothing.
pub(super) fn is_time(rest: &str) -> bool {
    let bare = |word: &str| word.trim_matches(['(', ')', '.']).to_ascii_lowercase();
    rest.split([' ', ',', '\u{a0}', '\t']).filter(|word| !word.is_empty() && *word != ".").all(
        |word| {
            let word = bare(word);
            let clock = word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | 't'))
                && word.chars().skip(1).all(|c| {
                    c.is_ascii_digit()
                        || matches!(c, ':' | '.' | '+' | '-' | 'z' | 'a' | 'p' | 'm' | 'h')
                })
                && word.chars().any(|c| c.is_ascii_digit());
            lists(&word).has(List::TimeLines) || clock
        },
    )
}

/// Whether `part` says how long ago the text came out ("2 years ago").
pub(super) fn is_age(part: &str) -> bool {
    part.len() <= 20
        && part.ends_with(" ago")
        && part.starts_with(|c: char| c.is_ascii_digit() || c == 'a')
}

/// The part behind "By" and the like, if `part` begins so with a name behind it.
fn byline_words(part: &str) -> Option<usize> {
    const INTERVIEW: &str = "interview ";
    let opening = head(part, crate::text::floor_boundary(part, 32)).to_ascii_lowercase();
    let lead = if opening.starts_with(INTERVIEW) { INTERVIEW.len() } else { 0 };
    let lower = tail(&opening, lead);
    let written = lower
        .split_once(' ')
        .filter(|(word, _)| lists(word).has(List::CreditVerbs) || lists(word).has(List::EditVerbs));
    let rest = if let Some((_, rest)) = written {
        rest.strip_prefix("by ")?
    } else {
        let (word, rest) = lower.split_once(' ')?;
        Some(rest).filter(|_| lists(word.trim_end_matches(':')).has(List::BylineWords))?
    };
    let length = opening.len() - rest.len();
    let authors = tail(part, length).trim_start();
    (authors.starts_with(char::is_uppercase) || opens_with_desk(authors)).then_some(length)
}

/// Whether `authors` are named by what they are ("our Lima correspondent", "a staff reporter").
fn opens_with_desk(authors: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let mut words = authors.split(',').next().unwrap_or(authors).split_whitespace();
    words.next().is_some_and(|word| matches!(word, "our" | "a" | "an" | "the"))
        && words.take(MOST_WORDS).any(|word| lists(word).has(List::DeskFunctions))
}

/// Reads a byline whose names begin at `names_at` in `part`, a date behind them included.
fn take_byline(part: &str, names_at: usize, at: usize, credit: &mut Credit) -> bool {
    let mut authors = tail(part, names_at);
    if let Some((start, date)) = find_date(authors) {
        if !is_time(tail(authors, start + date.length)) {
            return false;
        }
        credit.date = credit.date.or(Some((at + names_at + start, date)));
        authors = head(authors, start)
            .trim_end_matches([' ', ',', ':', '(', '-'])
            .trim_end_matches(" on");
    }
    let found = names(authors);
    let known = found.is_some();
    // Who edits a text has not written it.
    let verb = part.split(' ').next().unwrap_or_default().to_lowercase();
    if lists(&verb).has(List::EditVerbs) {
        credit.labelled |= known;
    } else {
        credit.byline = credit.byline.take().or(found);
    }
    known
}

/// The names in `authors`, joined by ", ": without places, employers and functions. `None` if a
/// word in it can be no part of a byline.
fn names(authors: &str) -> Option<String> {
    const ENDINGS: &[&str] = &[
        ". Edited",
        ". Editing",
        ". Additional",
        ". Reporting",
        ". Photo",
        ". Writing",
        "; editing",
        "; Editing",
    ];
    const TAILS: &[&str] = &[" in ", " at ", " for ", " from "];
    let authors = authors.trim_end_matches(['.', ',']);
    let kept = ENDINGS
        .iter()
        .filter_map(|ending| authors.find(ending))
        .min()
        .map_or(authors, |at| head(authors, at));
    if kept.is_empty()
        || !is_names(kept)
        || !is_names(tail(authors, kept.len()).trim_start_matches(['.', ';', ' ']))
    {
        return None;
    }
    let mut out: Vec<&str> = Vec::new();
    for part in kept
        .split([',', ';', '&'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" AND "))
    {
        let part = part.trim().trim_start_matches("and ");
        let name =
            TAILS.iter().filter_map(|tail| part.find(tail)).min().map_or(part, |at| head(part, at));
        let addition = !out.is_empty()
            && (["in ", "at ", "for "].iter().any(|start| name.starts_with(start))
                || !name.contains([' ', '\u{a0}'])
                || names_function(name));
        if !name.is_empty() && !addition {
            out.push(name);
        }
    }
    let lone_words = kept.contains(" and ") && out.iter().all(|name| !name.contains(' '));
    (!out.is_empty() && !lone_words).then(|| out.join(", "))
}

/// Whether `name` is a function ("Political Editor").
fn names_function(name: &str) -> bool {
    name.split_whitespace().any(|word| lists(&word.to_lowercase()).has(List::DeskFunctions))
}

/// Whether all words of `text` can stand in a byline: capitalised, particles of names, or what
/// joins them.
fn is_names(text: &str) -> bool {
    let words = text.split([' ', ',', ';', '&', '\u{a0}']).filter(|word| !word.is_empty());
    let mut count = 0;
    for word in words {
        count += 1;
        let capital = word.starts_with(char::is_uppercase)
            || word.contains(['\'', '’', '-'])
            || lists(word).has(List::DeskFunctions)
            || count == 1 && opens_with_desk(text);
        let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
        if !plain || !(capital || lists(word).has(List::SmallInBylines)) {
            return false;
        }
    }
    count <= 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_lines_in_their_styles() {
        for (line, place, date, byline) in [
            ("Tuesday, April 8, 2014", None, Some("2014-04-08"), None),
            ("07 November 2008", None, Some("2008-11-07"), None),
            ("By Ana Holm | 3 May 2025", None, Some("2025-05-03"), Some("Ana Holm")),
            ("By Ana Holm and Jon de Vries", None, None, Some("Ana Holm, Jon de Vries")),
            ("BY ANA HOLM", None, None, Some("ANA HOLM")),
            ("By Ana Holm, Political Editor", None, None, Some("Ana Holm")),
            ("By Ana Holm in Lima and Jon Vries in Oslo", None, None, Some("Ana Holm, Jon Vries")),
            ("By Harbour News", None, None, Some("Harbour News")),
            ("*By Ana Holm. Edited by Jon Vries.*", None, None, Some("Ana Holm")),
            ("Ana Holm – 3 May 2025, 10:30 GMT", None, Some("2025-05-03"), None),
            ("Posted by Ana Holm on May 12, 2025", None, Some("2025-05-12"), Some("Ana Holm")),
            ("(Reporting by Ana Holm; editing by Jon Vries)", None, None, Some("Ana Holm")),
            ("By Ana Holm, Harbour Correspondent, in Lima", None, None, Some("Ana Holm")),
            ("To: The Harbour Board", None, None, None),
            ("Published 9 July 2018", None, Some("2018-07-09"), None),
            ("Published on Monday, 9 July 2018 at 6.15 p.m. EST", None, Some("2018-07-09"), None),
            ("Last updated: 2014-12-02T10:00Z", None, Some("2014-12-02"), None),
            ("LIMA, 3 March 2025", Some("LIMA"), Some("2025-03-03"), None),
            ("Lima, Peru | March 3, 2025", Some("Lima, Peru"), Some("2025-03-03"), None),
            (
                "CWA | New Delhi | Updated: July 19, 2022 14:02 IST",
                Some("New Delhi"),
                Some("2022-07-19"),
                None,
            ),
            ("From: Office of Ferries & Harbours", None, None, None),
            ("FOR IMMEDIATE RELEASE", None, None, None),
            ("Updated 4 hours ago", None, None, None),
            ("March 4, 2019 / 9:35 AM / 2 years ago", None, Some("2019-03-04"), None),
            ("Posted On: 09 JUN 2021 5:24PM by Harbour Desk", None, Some("2021-06-09"), None),
            ("12.10.2015, 17.02 Uhr", None, Some("2015-10-12"), None),
            (
                "Publié le 12 mai 2025 à 08h15, mis à jour le 13 mai 2025 à 10h02",
                None,
                Some("2025-05-12"),
                None,
            ),
            ("Lima, le 1er février 2024", Some("Lima"), Some("2024-02-01"), None),
            ("Veröffentlicht am Montag, den 3. März 2025", None, Some("2025-03-03"), None),
            ("Par Ana Holm", None, None, Some("Ana Holm")),
            ("3 May 2025 | Issue 212", None, Some("2025-05-03"), None),
            ("Harbour Gazette, Lima — 3 May 2025", Some("Lima"), Some("2025-05-03"), None),
            ("Judgment delivered 9 August 2023", None, Some("2023-08-09"), None),
        ] {
            let credit = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(credit.place.and_then(|(start, end)| line.get(start..end)), place, "{line}");
            assert_eq!(
                credit
                    .date
                    .and_then(|(_, date)| date.date(None))
                    .map(|date| date.to_string())
                    .as_deref(),
                date,
                "{line}"
            );
            assert_eq!(credit.byline.as_deref(), byline, "{line}");
        }
    }

    #[test]
    fn other_lines_are_no_credits() {
        for line in [
            "By Monday, prices had doubled",
            "By the Numbers",
            "By Land and Sea",
            "On 3 May 2025 the ferry sank",
            "Published figures show a fall",
            "From Lima to Oslo",
            "Date palms thrive",
            "A ferry sank on 3 May 2025",
            "Ana Holm",
            "Looking Ahead",
            "1999",
            "Par for the course",
            "Issue of the day",
            "Decided voters turn out early",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
