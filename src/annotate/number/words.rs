//! Numerals in words: number words and scale words, halves, and scales without a number.
//!
//! Invariant: sums that do not fit into a decimal give no numeral. Deliberately absent: digits.

use rust_decimal::Decimal;

use super::{Form, Numeral, of_list, over_hyphen, scale};
use crate::annotate::passage::Passage;
use crate::lexicon::List;

/// The numeral in words that begins with the token at `at`.
pub(super) fn read(passage: &Passage, at: usize) -> Option<Numeral> {
    vague(passage, at).or_else(|| half(passage, at)).or_else(|| words(passage, at))
}

/// `billions`, `tens of thousands`, `several hundred`, `a few dozen`.
fn vague(passage: &Passage, at: usize) -> Option<Numeral> {
    if let Some(first) = of_list(passage, at, List::NumberPlurals) {
        let mut value = first;
        let mut end = at + 1;
        while end < at + 6 && passage.lower(end) == "of" {
            let Some(more) = of_list(passage, end + 1, List::NumberPlurals) else { break };
            value = value.checked_mul(more)?;
            end += 2;
        }
        return Some(Numeral { tokens: at..end, value, form: Form::Vague, scale: value });
    }
    let lead = match passage.lower(at) {
        "several" | "many" | "few" => 1,
        "a" if matches!(passage.lower(at + 1), "few" | "couple") => 2,
        _ => return None,
    };
    let first = at + lead;
    let mut value = scale(passage, first)?;
    let mut end = first + 1;
    while let Some(more) = scale(passage, end).filter(|_| end < first + 3) {
        value = value.checked_mul(more)?;
        end += 1;
    }
    Some(Numeral { tokens: first..end, value, form: Form::Vague, scale: value })
}

/// `half a million`, `half million`, `a quarter of a million`.
fn half(passage: &Passage, at: usize) -> Option<Numeral> {
    let first = at + usize::from(passage.lower(at) == "a");
    let part = match passage.lower(first) {
        "half" => Decimal::new(5, 1),
        "quarter" => Decimal::new(25, 2),
        _ => return None,
    };
    let mut end = over_hyphen(passage, first + 1);
    end += usize::from(passage.lower(end) == "of");
    end += usize::from(matches!(passage.lower(end), "a" | "-"));
    end = over_hyphen(passage, end);
    let scale = scale(passage, end)?;
    Some(Numeral { tokens: at..end + 1, value: part.checked_mul(scale)?, form: Form::Words, scale })
}

/// A numeral in words: `twenty-five`, `a hundred and four`, `three hundred thousand`, `two-thirds`.
fn words(passage: &Passage, at: usize) -> Option<Numeral> {
    let article = matches!(passage.lower(at), "a" | "an")
        && passage.is(at + 1, List::NumberScales)
        && !passage.token(at + 1).glued;
    let mut sum = Sum::default();
    let mut end = at + usize::from(article);
    if article || (passage.is(end, List::NumberScales) && passage.lower(end).len() > 4) {
        sum.current = Some(Decimal::ONE);
    }
    // No number word has more than a few dozen words; the bound keeps a hostile text linear.
    while end < at + 40 {
        let behind_and = if sum.current.is_none() && sum.total.is_none() {
            end
        } else {
            over_joint(passage, end, &sum)
        };
        let next =
            if behind_and == end && end > at { over_hyphen(passage, end) } else { behind_and };
        if !sum.take(passage, next) {
            break;
        }
        end = next + 1;
    }
    let value = sum.value().filter(|_| sum.taken > 0)?;
    if let Some((value, end)) = point(passage, value, end) {
        return Some(Numeral {
            tokens: at..end,
            value,
            form: Form::Words,
            scale: scales_before(passage, end),
        });
    }
    if let Some((value, end)) = parts(passage, value, end) {
        return Some(Numeral {
            tokens: at..end,
            value,
            form: Form::Fraction,
            scale: scales_before(passage, end),
        });
    }
    Some(Numeral { tokens: at..end, value, form: Form::Words, scale: scales_before(passage, end) })
}

/// What the scale words that end before `end` are worth together; one if there are none.
fn scales_before(passage: &Passage, end: usize) -> Decimal {
    let scales = (1..=3).map_while(|back| scale(passage, end.checked_sub(back)?));
    scales.fold(Decimal::ONE, |product, scale| product.checked_mul(scale).unwrap_or(product))
}

/// `nine point seven`, `two point seven five million`: `value` is the whole number before the word
/// at `end`.
fn point(passage: &Passage, mut value: Decimal, end: usize) -> Option<(Decimal, usize)> {
    let digit =
        |i: usize| of_list(passage, i, List::NumberWords).filter(|digit| *digit < Decimal::TEN);
    if passage.lower(end) != "point" {
        return None;
    }
    let mut at = end + 1;
    let mut place = Decimal::new(1, 1);
    while let Some(digit) = digit(at).filter(|_| at < end + 9) {
        value = value.checked_add(digit.checked_mul(place)?)?;
        place = place.checked_div(Decimal::TEN)?;
        at += 1;
    }
    if at == end + 1 {
        return None;
    }
    match scale(passage, at) {
        Some(scale) => Some((value.checked_mul(scale)?, at + 1)),
        None => Some((value, at)),
    }
}

/// Where the number goes on behind the "and" at `at` ("two hundred and five", "one and a half
/// million").
fn over_joint(passage: &Passage, at: usize, sum: &Sum) -> usize {
    let and =
        passage.lower(at) == "and" && sum.below >= 100 && passage.is(at + 1, List::NumberWords);
    at + usize::from(and)
}

/// `two-thirds`, `three quarters`, `two and a half (million)`: `value` is the whole number before
/// `end`.
fn parts(passage: &Passage, value: Decimal, end: usize) -> Option<(Decimal, usize)> {
    let half = ["and", "a", "half"].iter().try_fold(end, |at, word| {
        let at = over_hyphen(passage, at);
        (passage.lower(at) == *word).then_some(at + 1)
    });
    if let Some(end) = half {
        let value = value.checked_add(Decimal::new(5, 1))?;
        return match scale(passage, end) {
            Some(scale) => Some((value.checked_mul(scale)?, end + 1)),
            None => Some((value, end)),
        };
    }
    if let Some((value, end)) = and_parts(passage, value, end) {
        return Some((value, end));
    }
    let part = over_hyphen(passage, end);
    let under = of_list(passage, part, List::NumberFractions)?;
    let plural = passage.lower(part).ends_with('s');
    let fits = value < under && value >= Decimal::ONE && (plural == (value > Decimal::ONE));
    fits.then(|| value.checked_div(under)).flatten().map(|value| (value, part + 1))
}

/// `five and one-half`, `two and three quarters`: `value` is the whole number before the "and" at
/// `at`.
fn and_parts(passage: &Passage, value: Decimal, at: usize) -> Option<(Decimal, usize)> {
    let and = over_hyphen(passage, at);
    if passage.lower(and) != "and" {
        return None;
    }
    let first = over_hyphen(passage, and + 1);
    let over = of_list(passage, first, List::NumberWords)?;
    let last = over_hyphen(passage, first + 1);
    let under = of_list(passage, last, List::NumberFractions)?;
    let part = over.checked_div(under).filter(|_| over >= Decimal::ONE && over < under)?;
    Some((value.checked_add(part)?, last + 1))
}

/// A number in words as it is being added up.
#[derive(Debug, Default)]
struct Sum {
    /// What the scales so far closed.
    total: Option<Decimal>,
    /// What the next scale word will multiply.
    current: Option<Decimal>,
    /// The next plain word must be worth less than this; 0 before the first word.
    below: u32,
    /// How many words were taken.
    taken: usize,
}

impl Sum {
    /// Takes the word at `at` if the number can go on with it.
    fn take(&mut self, passage: &Passage, at: usize) -> bool {
        let taken = self.add(passage, at).is_some();
        self.taken += usize::from(taken);
        taken
    }

    fn add(&mut self, passage: &Passage, at: usize) -> Option<()> {
        if let Some(value) = of_list(passage, at, List::NumberWords) {
            let small: u32 = value.try_into().ok()?;
            if (self.taken > 0 && (small >= self.below || small == 0))
                || (self.taken == 0 && self.current.is_some())
            {
                return None;
            }
            self.current = Some(self.current.unwrap_or_default().checked_add(value)?);
            self.below = if small >= 20 { 10 } else { 1 };
            return Some(());
        }
        let scale = scale(passage, at)?;
        let hundred = Decimal::ONE_HUNDRED;
        if scale == hundred {
            let current = self.current.filter(|current| *current < hundred)?;
            self.current = Some(current.checked_mul(hundred)?);
            self.below = 100;
            return Some(());
        }
        match self.current {
            Some(current) => {
                let closed = current.checked_mul(scale)?;
                self.total = Some(self.total.unwrap_or_default().checked_add(closed)?);
            }
            None => self.total = Some(self.total?.checked_mul(scale)?),
        }
        self.current = None;
        self.below = if scale >= Decimal::ONE_THOUSAND { 1000 } else { 1 };
        Some(())
    }

    fn value(&self) -> Option<Decimal> {
        match (self.total, self.current) {
            (Some(total), Some(current)) => total.checked_add(current),
            (total, current) => total.or(current),
        }
    }
}
