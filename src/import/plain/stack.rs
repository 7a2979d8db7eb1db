//! Lines below the title that only their neighbours tell to be credits: an office above a date, a
//! place or a name by itself.
//!
//! Invariant: such a line stands apart from the text below it, and a line that could be the heading
//! of a part stays one. Deliberately absent: lines that tell by themselves (`credits`).

use super::Page;
use super::credits::{self, Credit};
use super::dateline;
use super::line::{ends_sentence, is_capitals};
use crate::lexicon::{List, lists, longest};
use crate::text::{head, tail};

/// Lines in a stack of office, place and date at most.
const MOST_LINES: usize = 5;

/// Lines below a place by itself that are looked through for another one.
const LOOK_AHEAD: usize = 60;

/// The credit on the line `at`, between which and the title nothing stands but credits.
pub(super) fn credit(page: &Page<'_>, at: usize) -> Option<Credit> {
    let line = page.line(at);
    if let Some(credit) = below_authors(page, at) {
        return Some(credit);
    }
    if let Some(place) = place(line) {
        let alone = page.is_blank(at + 1) && heads_no_part(page, at);
        if alone || dated_below(page, at) {
            return Some(Credit { place: Some(place), ..Credit::default() });
        }
        return None;
    }
    let apart = page.is_blank(at + 1) || is_date(page, at + 1);
    if let Some(name) = reporter_in_town(line).filter(|_| apart) {
        return Some(Credit { byline: Some(name.to_owned()), ..Credit::default() });
    }
    let day_apart = page.is_blank(at + 1)
        && at.checked_sub(1).is_some_and(|above| page.is_blank(above))
        && page.next_filled(at).is_some_and(|next| is_date(page, next));
    if let Some(credit) = credits::bare_name(line).filter(|_| day_apart && is_person(line)) {
        return Some(credit);
    }
    if is_desk(line) && (apart || credits::read(page.line(at + 1)).is_some()) {
        return Some(Credit { byline: Some(line.to_owned()), ..Credit::default() });
    }
    let outlet = is_medium(line) || is_office(line);
    (outlet && dated_below(page, at) || is_row_of_offices(line)).then(Credit::default)
}

/// Whether `line` names those who write for a paper ("Harbour Post Staff", "Halden Bureau").
fn is_desk(line: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let words = || line.split_whitespace();
    let plain = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '’' | '\''))
    };
    (2..=MOST_WORDS).contains(&words().count()) && words().all(plain) && credits::is_function(line)
}

/// Whether dots or bars part `line` into an office and others or the town where it is.
fn is_row_of_offices(line: &str) -> bool {
    const FEWEST: usize = 2;
    let cells = || line.split(['•', '·', '|']).map(str::trim);
    let named = |cell: &str| is_office(cell) || place(cell).is_some();
    cells().count() >= FEWEST && cells().all(named) && cells().any(is_office)
}

/// Whether `line` is the name of a paper or agency, and nothing else.
pub(super) fn is_medium(line: &str) -> bool {
    let name = line.strip_prefix("The ").unwrap_or(line);
    whole(name, List::Media) && line.starts_with(char::is_uppercase)
}

/// The line right below the authors: where they work, where they write from, or both ("Harbour News,
/// Lima").
fn below_authors(page: &Page<'_>, at: usize) -> Option<Credit> {
    let line = page.line(at);
    let mut above = (at.saturating_sub(2)..at).rev().map(|line| page.line(line));
    let authors = above
        .by_ref()
        .take_while(|above| !above.is_empty())
        .any(|above| credits::read(above).is_some_and(|credit| credit.byline.is_some()));
    if !authors {
        return None;
    }
    if is_outlet(line) || is_desk(line) {
        return Some(Credit::default());
    }
    if let Some(place) = place(line) {
        return Some(Credit { place: Some(place), ..Credit::default() });
    }
    let (outlet, town) = line.split_once(", ").filter(|(outlet, _)| is_outlet(outlet))?;
    let named = dateline::parts(town).is_some_and(|parts| parts.date.is_none());
    let start = outlet.len() + ", ".len();
    (named && !whole(town, List::Media))
        .then(|| Credit { place: Some((start, line.len())), ..Credit::default() })
}

/// Whether `name` is a paper, an agency or another body.
fn is_outlet(name: &str) -> bool {
    whole(name, List::Media) || is_office(name)
}

fn is_date(page: &Page<'_>, at: usize) -> bool {
    credits::read(page.line(at)).is_some_and(|credit| credit.only_dates())
}

/// Whether a date by itself ends the stack of short lines that the line `at` is in.
fn dated_below(page: &Page<'_>, at: usize) -> bool {
    let Some(date) = (at + 1..=at + MOST_LINES).find(|&line| is_date(page, line)) else {
        return false;
    };
    let short = |line| {
        let text = page.line(line);
        text.is_empty() || place(text).is_some() || is_office(text)
    };
    page.is_blank(date + 1) && (at + 1..date).all(short)
}

/// Whether `line` is the name of an office or paper: some words with capitals, one of which is the
/// head of a body.
pub(super) fn is_office(line: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let mut count = 0;
    let mut body = false;
    for word in line.split_whitespace() {
        count += 1;
        let lower = word.to_lowercase();
        let capital = word.starts_with(char::is_uppercase);
        let joins = matches!(word, "of" | "the" | "and" | "for" | "&" | "on");
        let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '&'));
        if !plain || !(capital || joins) {
            return false;
        }
        let known = lists(&lower);
        body |= known.has(List::OrganisationHeads) || known.has(List::BodyHeads);
    }
    body && (2..=MOST_WORDS).contains(&count) && !ends_sentence(line)
}

/// Start and end of the place that all of `line` names: a known city or country, or a town before a
/// known country.
fn place(line: &str) -> Option<(usize, usize)> {
    let name = line.trim_end_matches(['.', ':', ',']);
    let known = match name.split_once(", ") {
        Some((town, country)) => {
            (is_known(country) || is_region(country))
                && dateline::parts(town).is_some()
                && !town
                    .split(' ')
                    .any(|word| lists(&word.to_lowercase()).has(List::OrganisationHeads))
        }
        None => is_known(name),
    };
    let capital = name.starts_with(char::is_uppercase);
    (known && capital && !line.ends_with(':')).then_some((0, name.len()))
}

/// Whether `town` is a known city, with a capital.
pub(super) fn is_known_city(town: &str) -> bool {
    town.starts_with(char::is_uppercase) && whole(town, List::Cities)
}

/// Whether `town` is a known city or country with a capital.
pub(super) fn is_known_place(town: &str) -> bool {
    town.starts_with(char::is_uppercase) && is_known(town)
}

fn is_known(name: &str) -> bool {
    whole(name, List::Cities) || whole(name, List::Countries)
}

fn is_region(name: &str) -> bool {
    whole(name, List::Regions)
}

/// Whether `list` holds `name`, all of it.
fn whole(name: &str, list: List) -> bool {
    let lower = name.to_lowercase();
    longest(list, lower.split_whitespace()) == Some(lower.split_whitespace().count())
}

/// Whether the place on the line `at` is the only one that stands so: in a digest each heads what
/// comes from there.
fn heads_no_part(page: &Page<'_>, at: usize) -> bool {
    let Some(below) = page.next_filled(at) else { return false };
    let text = page.line(below);
    let running = ends_sentence(text) || text.len() > 100;
    let city = whole(page.line(at), List::Cities) || page.line(at).contains(", ");
    let another = |line: usize| {
        let text = page.line(line);
        !text.is_empty() && (place(text).is_some() || is_capitals(text))
    };
    running && city && !(below..below + LOOK_AHEAD).any(another)
}

/// The name in `line`, which is a person in a known town ("Ana Holm in Lima", "Ana Holm, Lima").
fn reporter_in_town(line: &str) -> Option<&str> {
    let at = line.find(" in ").or_else(|| line.find(", "))?;
    let name = head(line, at);
    let town = tail(line, at).trim_start_matches([',', ' ']);
    let town = town.strip_prefix("in ").unwrap_or(town);
    (is_person(name) && is_known(town) && town.starts_with(char::is_uppercase)).then_some(name)
}

/// Whether `name` is a known first name with one or two words behind it, and no place.
fn is_person(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let first = name.split_whitespace().next().unwrap_or_default();
    (2..=3).contains(&words)
        && credits::bare_name(name).is_some()
        && lists(&first.to_lowercase()).has(List::GivenNames)
        && !is_known(name)
}

#[cfg(test)]
mod tests {
    use crate::import;
    use crate::model::BlockKind;

    #[test]
    fn desks_offices_and_papers_below_the_title_are_credits() {
        let text = |line: &str| {
            format!("Ferry sinks\n\n{line}\n\n3 May 2024\n\nThe ferry sank off the port of Moss.\n")
        };
        for (line, credit) in [
            ("Harbour Post Staff", true),
            ("Harbour Post Staff Writer", true),
            ("The Associated Press", true),
            ("Department of Ferries • News and Media Division • Lima", true),
            ("Ferries • Trains • Buses", false),
            ("How the Staff Fled", false),
        ] {
            let briefing = import::read_text(&text(line), "test").briefings.remove(0);
            let found = briefing.blocks.iter().filter(|block| block.kind == BlockKind::Credit);
            assert_eq!(found.count() == 2, credit, "{line}");
        }
    }

    #[test]
    fn a_caption_without_its_credit_stands_above_the_one_with_it() {
        let line = "Ana Holm on the new pier of Moss in 1974.";
        let text = format!(
            "Ferry sinks\n\n{line}\n{line} (Jon Vries/The Harbour Post)\n\nThe ferry sank.\n\nIt was old.\n"
        );
        let briefing = import::read_text(&text, "test").briefings.remove(0);
        let folded = briefing.blocks.iter().filter(|it| it.kind == BlockKind::Furniture);
        assert_eq!(folded.count(), 2);
    }
}
