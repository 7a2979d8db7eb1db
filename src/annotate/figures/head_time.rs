//! What the heads above a number say together of its time: "Three months ended", "31 December", "2030".
//!
//! Invariant: the year stands in one of the heads, and what is for less than a year says so with its last
//! month; where a length is not understood there is no time. Deliberately absent: fiscal years, and what
//! one head says alone (`dates`).

use jiff::civil::Date;

use crate::lexicon::{self, List};
use crate::model::{Partial, Resolved};

/// The parts of a time, as far as heads tell them.
#[derive(Debug, Default)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    /// How many months it lasts.
    length: Option<i8>,
    /// Which quarter of the year it is.
    ordinal: Option<i8>,
}

/// The time that the words of heads say together; what the first of them says counts first.
pub(super) fn told<'w>(heads: impl Iterator<Item = &'w str>) -> Option<Resolved> {
    let mut parts = Parts::default();
    for head in heads {
        parts.take(head)?;
    }
    parts.resolved()
}

impl Parts {
    /// Takes from the words of a head what is not known yet; `None` where it has a length that is not
    /// understood.
    fn take(&mut self, head: &str) -> Option<()> {
        let (mut count, mut ordinal) = (None, None);
        let words = head.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        for word in words.map(str::to_lowercase) {
            let entry = lexicon::value(List::Calendar, &word);
            if let Some(month) = lexicon::month_number(&word) {
                self.month = self.month.or(i8::try_from(month).ok());
            } else if let Some(length) = entry.and_then(|entry| entry.strip_prefix("unit ")) {
                let months = months(length, count, ordinal.is_some())?;
                if self.length.is_none() {
                    (self.length, self.ordinal) = (Some(months), ordinal);
                }
                count = None;
            } else if entry == Some("opens 0") {
                // A fiscal year may end in any month.
                return None;
            } else if let Some(year) = year(&word) {
                self.year = self.year.or(Some(year));
            } else {
                ordinal = lexicon::ordinal(&word).and_then(|it| i8::try_from(it).ok()).or(ordinal);
                count = number(&word).or(count);
            }
        }
        self.day = self.day.or(count.filter(|_| self.month.is_some()));
        Some(())
    }

    fn resolved(&self) -> Option<Resolved> {
        let year = self.year?;
        let (length, month) = match (self.length, self.month, self.ordinal) {
            (Some(3), None, Some(quarter)) => (3, quarter.checked_mul(3)?),
            (Some(12) | None, None, _) => return Some(Resolved::One(Partial::Year(year))),
            (_, None, _) => return None,
            (None, Some(month), _) => {
                let day = self.day.map(|day| Date::new(year, month, day).ok().map(Partial::Day));
                return Some(Resolved::One(day.unwrap_or(Some(Partial::Month(year, month)))?));
            }
            (Some(length), Some(month), _) => (length, month),
        };
        if (length, month) == (12, 12) {
            return Some(Resolved::One(Partial::Year(year)));
        }
        let first = month.checked_sub(length)?;
        let from = if first < 0 {
            Partial::Month(year - 1, first + 13)
        } else {
            Partial::Month(year, first + 1)
        };
        let until = Partial::Month(year, month);
        let whole = (1..=12).contains(&month) && (1..=12).contains(&length);
        whole.then_some(Resolved::Interval(Some(from), Some(until)))
    }
}

/// How many months so many of a unit last; `None` where they are no whole months. The unit of an
/// ordinal is one: "third quarter".
fn months(unit: &str, count: Option<i8>, ordinal: bool) -> Option<i8> {
    // "Months" without a number may be any number of them.
    let (each, usual) = match unit {
        "month" => (1, None),
        "quarter" => (3, Some(1)),
        "year" => (12, Some(1)),
        _ => return None,
    };
    let count = if ordinal { usual } else { count.or(usual) };
    count?.checked_mul(each).filter(|months| (1..=12).contains(months))
}

/// The year in four digits that a word is.
fn year(word: &str) -> Option<i16> {
    let year = word.parse().ok().filter(|_| word.len() == 4)?;
    (1900..2100).contains(&year).then_some(year)
}

/// The number that a word is, in digits or letters; `None` above 31.
fn number(word: &str) -> Option<i8> {
    let words = || lexicon::value(List::NumberWords, word)?.parse().ok();
    word.parse().ok().or_else(words).filter(|number| (1..=31).contains(number))
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn heads_one_above_the_other_say_one_time() {
        for (heads, expected) in [
            (&["2030", "31 May", "Three months ended"][..], "2030-03/2030-05"),
            (&["2030", "Year ended December 31,"], "2030"),
            (&["2031", "Twelve months ended 31 March"], "2030-04/2031-03"),
            (&["2030", "Third Quarter"], "2030-07/2030-09"),
            (&["2030", "Nine Months Ended Sept. 30"], "2030-01/2030-09"),
            (&["2030", "As of June 30,"], "2030-06-30"),
            (&["2030", "13 weeks ended 31 May"], "-"),
            (&["2030", "Fiscal year ended"], "-"),
            (&["2030", "Six months ended"], "-"),
            (&["2030", "Months ended 31 May"], "-"),
            (&["May 31", "Three months ended"], "-"),
            (&["2030", "30 February"], "-"),
        ] {
            let time = told(heads.iter().copied()).map(|time| time.to_string());
            assert_eq!(time.as_deref().unwrap_or("-"), expected, "{heads:?}");
        }
    }
}
