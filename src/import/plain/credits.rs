//! Lines that say who wrote a briefing, when and where: date lines, bylines, publication lines.
//!
//! Invariant: every part of a credit line is accounted for; a line with anything else in it is no
//! credit. What a part says is a [`Credit`] by itself, and that of a line is all of them joined.
//! Deliberately absent: where such lines may stand (the body's work) and datelines inside a
//! paragraph.

mod authors;
mod label;
mod part;

use super::line::{ends_sentence, without_emphasis};
use super::release;
use super::stamps;
use super::written_date::{self, Written};
use crate::lexicon::{List, lists};
use crate::text::{head, tail};
use label::Label;

/// Longer lines are no credits.
const LONGEST: usize = 200;

/// What a credit line, or a part of one, says; offsets are from the start of what was read.
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

    /// A part that names something beside the date.
    pub(super) fn naming() -> Self {
        Self { named: true, ..Self::default() }
    }

    /// A part with a label and nothing else that is kept.
    pub(super) fn labelling() -> Self {
        Self { labelled: true, ..Self::default() }
    }

    /// What this and, `by` bytes behind its start, `next` say together: of two places, dates or
    /// bylines the first.
    pub(super) fn joined(self, next: Self, by: usize) -> Self {
        Self {
            updated: self.updated || self.date.is_none() && next.updated,
            place: self.place.or(next.place.map(|(start, end)| (by + start, by + end))),
            date: self.date.or(next.date.map(|(start, date)| (by + start, date))),
            byline: self.byline.or(next.byline),
            named: self.named || next.named,
            labelled: self.labelled || next.labelled,
        }
    }
}

/// Reads `line`, which has no white space at its ends.
pub(super) fn read(line: &str) -> Option<Credit> {
    if line.len() > LONGEST || line.len() < 3 || !promises(line) {
        return None;
    }
    let (_, inner) = without_emphasis(line);
    if names_topics(inner) {
        return Some(Credit::labelling());
    }
    let inner = without_code(inner);
    let opened = usize::from(inner.starts_with(['(', '[']) && inner.ends_with([')', ']']));
    let inner = head(tail(inner, opened), inner.len() - 2 * opened);
    let parts = inner
        .split(is_separator)
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" / "))
        .flat_map(|part| part.split("   "))
        .map(|part| part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | ';')))
        .filter(|part| !part.is_empty());
    if stamps::issue(inner).is_some() {
        return Some(Credit::labelling());
    }
    let mut credit = Credit::default();
    for part in parts {
        let at = part.as_ptr().addr() - line.as_ptr().addr();
        let said = part::read(part, credit.date.is_some())?;
        credit = credit.joined(said, at);
    }
    let told = credit.date.is_some() || credit.byline.is_some() || credit.labelled;
    told.then_some(credit)
}

/// `line` without the code of a release that blanks set apart at its end: "3 May 2025     HBR-25-014".
fn without_code(line: &str) -> &str {
    let Some((before, last)) = line.rsplit_once(char::is_whitespace) else { return line };
    let rest = before.trim_end();
    let set = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    let code = last.starts_with(|c: char| c.is_ascii_uppercase())
        && last.contains('-')
        && last.bytes().any(|byte| byte.is_ascii_digit())
        && last.bytes().all(set);
    if code && rest.len() < before.len() { rest } else { line }
}

/// Whether `line` says what the text is about ("Subjects: Dam; ferry."), whatever marks it holds.
fn names_topics(line: &str) -> bool {
    let (label, length) = label::label(line);
    label == Label::Topic && length < line.len()
}

/// Whether `line` has any of the things that make a credit: a digit, a colon, "by", or the word of
/// a release. Most lines have none, and are told so at little cost.
fn promises(line: &str) -> bool {
    if line.bytes().any(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let told = line.contains(':') || holds_credit_word(line) || opens_credit(line);
    let whole = line.starts_with(['*', '_', '(', '[', 'B', 'b']);
    told && (whole || !ends_sentence(line) || line.contains(':') && names_topics(line))
}

/// Whether a word of `line` is "by" or that of a release, whatever its case.
fn holds_credit_word(line: &str) -> bool {
    let opens = |word: &[u8], start: &str| {
        word.get(..start.len()).is_some_and(|word| word.eq_ignore_ascii_case(start.as_bytes()))
    };
    let bytes = line.as_bytes();
    let mut inside = false;
    for (at, byte) in bytes.iter().enumerate() {
        let first = !inside;
        inside = byte.is_ascii_alphabetic();
        // Most words are told by their first letter.
        let start = match byte | 0x20 {
            b'b' => "by ",
            b'r' => "release",
            b'e' => "embargo",
            b'i' => "immediate",
            _ => continue,
        };
        if first && opens(bytes.get(at..).unwrap_or_default(), start) {
            return true;
        }
    }
    false
}

/// Whether `line` opens with "by" in one of its languages, or is the kind of a release.
fn opens_credit(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or(line).trim_end_matches([':', ',', '.']);
    let known = lists(&first.to_lowercase());
    known.has(List::BylineWords)
        || (known.has(List::ReleaseKinds) || known.opens_phrase()) && release::is_kind(line)
}

fn is_separator(c: char) -> bool {
    matches!(c, '|' | '·' | '•' | '—' | '–' | '―')
}

/// Whether the last word of `line` says what somebody is to a paper ("Harbour Post Staff").
pub(super) fn is_function(line: &str) -> bool {
    line.split_whitespace().next_back().is_some_and(authors::names_function)
}

/// Whether `line` is a label alone (`From:`, `Published`), whose value stands on the line below.
pub(super) fn is_label(line: &str) -> bool {
    line.len() <= 24
        && (label::label(line).0 != Label::None && line.ends_with(':')
            || ["Published", "Updated", "From", "Last updated"].contains(&line))
}

/// Reads a name alone on a line, which only its neighbours can tell to be an author's.
pub(super) fn bare_name(line: &str) -> Option<Credit> {
    let words = line.split_whitespace().count();
    let capitals = line.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let byline = authors::names(line).filter(|found| {
        let plain = !authors::names_function(line) && !part::opens_with_body(line);
        (2..=4).contains(&words) && capitals && found == line && plain
    })?;
    Some(Credit { byline: Some(byline), ..Credit::default() })
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
            ("Week of August 7, 2023", None, Some("2023-08-07"), None),
            ("For the week ended 11 August 2023", None, Some("2023-08-11"), None),
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
    fn the_code_of_a_release_is_no_part_of_its_date() {
        let line = "9:30 a.m. (GMT) 3 May 2025     HBR-25-014";
        let date = read(line).and_then(|credit| credit.date?.1.date(None));
        assert_eq!(date.map(|date| date.to_string()).as_deref(), Some("2025-05-03"));
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
