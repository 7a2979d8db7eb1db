//! Votes and odds: "by 212 votes to 198", "61 in favour and 48 against", "four to one", "one in
//! five".
//!
//! Invariant: looks at a bounded number of tokens of the sentence. Deliberately absent: votes that a
//! candidate won, which are counts.

use rust_decimal::Decimal;

use super::same_sentence;
use crate::annotate::figures::amount::{Amount, over_hyphen};
use crate::annotate::figures::phrase::{self, Class, Classified};
use crate::annotate::number::{self, Form, Numeral};
use crate::lexicon::List;
use crate::text::words::TokenKind;

/// How far before two numbers the word may stand that says they are votes or odds, in tokens.
const REACH: usize = 7;

/// Whether the number is that of a vote, or one of the two of a ratio.
pub(super) fn rejects(passage: &Classified, amount: &Amount) -> bool {
    if !matches!(amount.form, Form::Digits | Form::Words) || !amount.value.is_integer() {
        return false;
    }
    if amount.high.is_some() {
        return decided(passage, amount.tokens.start) && !super::counts_plural(passage, amount);
    }
    one_in(passage, amount) || side(passage, amount) || to_each_other(passage, amount)
}

/// A bare whole number that begins at `at`.
fn whole(passage: &Classified, at: usize) -> Option<Numeral> {
    number::parse(passage, at).filter(|numeral| {
        matches!(numeral.form, Form::Digits | Form::Words) && numeral.value.is_integer()
    })
}

/// The bare whole number that ends before `at`.
fn whole_before(passage: &Classified, at: usize) -> Option<Numeral> {
    let last = at.checked_sub(1).filter(|&last| same_sentence(passage, last, at))?;
    whole(passage, last).filter(|numeral| numeral.tokens.end == at)
}

/// "one in five children", "nine out of ten", "a one-in-four chance".
fn one_in(passage: &Classified, amount: &Amount) -> bool {
    let joint = |at: usize| match passage.lower(at) {
        "in" => Some(at + 1),
        "out" if passage.lower(at + 1) == "of" => Some(at + 2),
        _ => None,
    };
    let first = over_hyphen(passage, amount.tokens.end);
    let ahead = joint(first).and_then(|end| whole(passage, over_hyphen(passage, end)));
    if let Some(other) = ahead.filter(|other| same_sentence(passage, first, other.tokens.start)) {
        return is_share(passage, amount.value, &other);
    }
    let start = amount.tokens.start;
    let hyphen = |at: usize| at - usize::from(at > 0 && passage.word(at - 1) == "-");
    let back = hyphen(start);
    let Some(joint) =
        (1..=2).filter_map(|count| back.checked_sub(count)).find(|&at| joint(at) == Some(back))
    else {
        return false;
    };
    let own = Numeral {
        tokens: amount.tokens.clone(),
        value: amount.value,
        form: amount.form,
        scale: amount.scale,
    };
    whole_before(passage, hyphen(joint)).is_some_and(|other| is_share(passage, other.value, &own))
}

/// Whether `part` in `all` is a share of any such, not a count in so many places or years.
fn is_share(passage: &Classified, part: Decimal, all: &Numeral) -> bool {
    let usual = [2, 3, 4, 5, 10, 100, 1000, 10_000, 100_000];
    let year = all.value > Decimal::from(1800) && all.value < Decimal::from(2101);
    let behind = over_hyphen(passage, all.tokens.end);
    part < all.value
        && (part == Decimal::ONE || usual.iter().any(|&n| all.value == Decimal::from(n)))
        && !(year && all.form == Form::Digits)
        && !passage.is(behind, List::TimeWords)
}

/// "61 in favour", "48 against", "12 abstentions", "212 votes to".
fn side(passage: &Classified, amount: &Amount) -> bool {
    let votes = usize::from(matches!(passage.lower(amount.tokens.end), "vote" | "votes"));
    let at = amount.tokens.end + votes;
    let closed = |at: usize| {
        passage.token(at).kind == TokenKind::Mark
            || matches!(phrase::class(passage, at), Class::Conjunction)
            || passage.lower(at) == "with"
            || !same_sentence(passage, at - 1, at)
    };
    let ahead = match passage.lower(at) {
        "in" => matches!(passage.lower(at + 1), "favour" | "favor"),
        "against" | "for" => closed(at + 1),
        "to" => votes > 0 && whole(passage, at + 1).is_some(),
        "abstentions" | "abstaining" | "abstained" | "abstention" => true,
        _ => false,
    };
    let start = amount.tokens.start;
    let behind = start > 2
        && passage.lower(start - 1) == "to"
        && matches!(passage.lower(start - 2), "vote" | "votes")
        && passage.token(start - 3).kind != TokenKind::Mark
        && whole_before(passage, start - 2).is_some();
    ahead || behind
}

/// "by a majority of four to one", "voted 61 to 48", "a five-to-four ruling".
fn to_each_other(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let to = over_hyphen(passage, end);
    let ahead = passage.lower(to) == "to"
        && whole(passage, over_hyphen(passage, to + 1)).is_some()
        && same_sentence(passage, start, to + 1);
    if ahead {
        return to > end || decided(passage, start);
    }
    let hyphen = start > 1 && passage.word(start - 1) == "-" && passage.token(start).glued;
    let before = start - usize::from(hyphen);
    let Some(to) = before.checked_sub(1).filter(|&at| passage.lower(at) == "to") else {
        return false;
    };
    let other = to - usize::from(hyphen && to > 0 && passage.word(to - 1) == "-");
    whole_before(passage, other).is_some_and(|other| hyphen || decided(passage, other.tokens.start))
}

/// Whether a word before the token at `at`, in its clause, says that the numbers there are votes or
/// odds.
fn decided(passage: &Classified, at: usize) -> bool {
    (1..=REACH)
        .filter_map(|back| at.checked_sub(back))
        .take_while(|&i| same_sentence(passage, i, at) && !matches!(passage.word(i), ";" | ":"))
        .any(|i| passage.plays(i, List::NumberCues, "vote"))
}
