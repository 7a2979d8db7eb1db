//! Numbers that name something: parts of names, models, sections, exhibits, notes.
//!
//! Invariant: looks at a few tokens on either side only. Deliberately absent: telephone numbers and
//! addresses (`digits`).

use rust_decimal::Decimal;

use super::same_sentence;
use crate::annotate::figures::amount::{Amount, over_hyphen};
use crate::annotate::figures::count;
use crate::annotate::figures::phrase::{self, Class, Classified};
use crate::annotate::number::Form;
use crate::lexicon::{self, List};
use crate::model::FigureKind;
use crate::text::words::TokenKind;

/// `AB-340`, `G-20`, `39A`, `#12`: letters tied to the number by nothing or a hyphen.
pub(super) fn part_of_a_name(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    if amount.form == Form::Words {
        return false;
    }
    let before = |back: usize| start.checked_sub(back).map_or("", |at| passage.word(at));
    if super::tied_before(passage, amount) {
        let hyphen = matches!(before(1), "-" | "–" | "\u{2011}") && passage.token(start - 1).glued;
        let word = before(2).starts_with(char::is_alphabetic)
            || before(2).starts_with(|c: char| c.is_ascii_digit());
        let onto = before(1).starts_with(char::is_alphabetic);
        if (hyphen
            && word
            && !matches!(
                before(2).to_lowercase().as_str(),
                "mid" | "sub" | "near" | "some" | "pre" | "post"
            ))
            || onto
            || matches!(before(1), "#" | "_" | "@" | "№" | "§")
            || (matches!(before(1), "." | "+")
                && passage.token(start - 1).glued
                && !matches!(before(2), "(" | "["))
        {
            return true;
        }
    }
    let next = passage.token(end);
    if amount.kind == FigureKind::Number && next.glued && next.kind == TokenKind::Word {
        return true;
    }
    // `340-600X`, `12-A`: a hyphen and then more of a name; `10-point` and `3-year` are read as
    // units before.
    let after = passage.word(end + 1);
    amount.kind == FigureKind::Number
        && passage.word(end) == "-"
        && next.glued
        && passage.token(end + 1).glued
        && after.len() <= 2
        && after.starts_with(|c: char| c.is_ascii_uppercase())
}

/// `Terminal 4`, `page 12`, `No. 1`, `top 10`, `version 3.2`, `art. 9`, `pages 4 and 5`.
pub(super) fn numbered(passage: &Classified, amount: &Amount) -> bool {
    let start = amount.tokens.start;
    let Some(mut before) = start.checked_sub(1) else { return false };
    let tied = passage.token(start).glued;
    let stop = passage.word(before) == "." && passage.token(before).glued;
    if stop && before > 0 && is_short(passage, before - 1) {
        return true;
    }
    if matches!(passage.word(before), "(" | "\"" | "“" | "." | ":") && tied {
        let Some(further) = before.checked_sub(1) else { return false };
        before = further;
    }
    // "at the next level 40 people": a plural behind the number makes it a count.
    let counted = super::counts_plural(passage, amount) && passage.lower(amount.tokens.end) != "of";
    let capital = passage.word(before).starts_with(char::is_uppercase);
    let verb = passage.lower(before) == "number"
        && before > 0
        && phrase::is_plural(passage, before - 1)
        && !capital;
    if is_numbered(passage, before) && (capital || !counted) && !verb {
        return true;
    }
    if is_several(passage, before) && !counted && goes_on(passage, amount.tokens.end) {
        return true;
    }
    // "posts 17 and 18", "Articles 3, 5 and 7".
    let joint = matches!(passage.lower(before), "and" | "," | "or" | "to" | "-" | "–" | "&");
    let named =
        |at: usize| is_numbered(passage, at) || is_several(passage, at) || is_short(passage, at);
    let chained = joint
        && before >= 2
        && passage.token(before - 1).kind == TokenKind::Number
        && (2..=8)
            .filter_map(|back| before.checked_sub(back))
            .take_while(|&at| {
                matches!(passage.token(at).kind, TokenKind::Number | TokenKind::Mark)
                    || matches!(passage.lower(at), "and" | "or" | "to")
                    || named(at)
            })
            .any(named);
    chained && !counted
}

/// Whether the word at `at` is a noun that a number behind it names one of.
fn is_numbered(passage: &Classified, at: usize) -> bool {
    passage.is(at, List::NumberedNouns)
        && lexicon::value(List::NumberedNouns, passage.lower(at)) != Some("short")
}

/// Whether the word at `at` is one of those, cut short, so that a full stop follows.
fn is_short(passage: &Classified, at: usize) -> bool {
    passage.is(at, List::NumberedNouns)
        && lexicon::value(List::NumberedNouns, passage.lower(at)) == Some("short")
}

/// Whether the word at `at` is the plural of one; in a table such a word is a label.
fn is_several(passage: &Classified, at: usize) -> bool {
    let one = passage.lower(at).strip_suffix('s');
    one.is_some_and(|one| lexicon::lists(one).has(List::NumberedNouns))
        && !passage.is(at, List::Units)
        && !passage.in_row(at)
}

/// Whether another number of the same list follows: "4 and 5", "4-7", "4, 5".
fn goes_on(passage: &Classified, at: usize) -> bool {
    matches!(passage.lower(at), "and" | "or" | "to" | "," | "-" | "–" | "&")
        && passage.token(at + 1).kind == TokenKind::Number
        && same_sentence(passage, at, at + 1)
}

/// `the Group of 77`: capitals, "of" and a number, which a name ends with.
pub(super) fn of_group(passage: &Classified, amount: &Amount) -> bool {
    let start = amount.tokens.start;
    let Some(head) = start.checked_sub(2) else { return false };
    passage.lower(start - 1) == "of"
        && amount.value < Decimal::ONE_THOUSAND
        && amount.tokens.len() == 1
        && passage.token(head).kind == TokenKind::Word
        && passage.word(head).starts_with(char::is_uppercase)
        && phrase::class(passage, head) == Class::Noun
        && !phrase::starts_sentence(passage, head)
        && !passage.in_heading(head)
        && !passage.in_row(head)
        && ([List::BodyNouns, List::OrganisationHeads].iter().any(|&list| passage.is(head, list))
            || !super::counts_plural(passage, amount))
}

/// `14(2)(b)`, `sales(1)`, `output[4]`: a number alone in brackets that are written onto a word or
/// number is a part of a law or points to a note; so is one between the words of a row and its
/// numbers, or the colon before them.
pub(super) fn in_brackets(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let Some(open) = start.checked_sub(1) else { return false };
    let plain =
        passage.word(start).len() <= 3 && passage.word(start).bytes().all(|b| b.is_ascii_digit());
    if amount.form != Form::Digits || !plain || !passage.token(start).glued {
        return false;
    }
    let square = (passage.word(open), passage.word(end)) == ("[", "]");
    let round = (passage.word(open), passage.word(end)) == ("(", ")");
    let onto = passage.token(open).glued;
    let tie = phrase::class(passage, end + 1);
    let goes_on = matches!(tie, Class::Preposition | Class::Auxiliary | Class::Verb)
        || matches!(passage.token(end + 1).kind, TokenKind::Number | TokenKind::Symbol)
        || passage.word(end + 1) == ":";
    let note = goes_on
        && same_sentence(passage, end, end + 1)
        && phrase::before_note(passage, end + 1) < end;
    let of_rate = passage.in_row(start) && open > 0 && passage.word(open - 1) == "%";
    square || round && (onto || note || of_rate)
}

/// `two-star`, `four-wheel`: a hyphen makes rank or build of the number; `the 40-share index`,
/// `30-stock Halden Average`: how many an index is of is part of its name.
pub(super) fn hyphened(passage: &Classified, amount: &Amount) -> bool {
    let word = over_hyphen(passage, amount.tokens.end);
    if word == amount.tokens.end {
        return false;
    }
    let index = |at: usize| passage.is(at, List::Gauges);
    let members = passage.is(word, List::MembersOfAGauge);
    let behind = phrase::after(passage, word + 1);
    let named =
        passage.word(behind.start).starts_with(char::is_uppercase) && !passage.in_heading(word);
    passage.plays(word, List::NumberCues, "grade")
        || members && (named || behind.clone().any(index))
}

/// `737 jets`, `the 787 programme`: the numbers of a maker's jets.
pub(super) fn airliner(passage: &Classified, amount: &Amount) -> bool {
    let digits = passage.word(amount.tokens.start).as_bytes();
    let model = matches!(digits, [b'7', b'0'..=b'8', b'7']) && amount.form == Form::Digits;
    let flies = passage.is(amount.tokens.end, List::BehindAJetsNumber);
    let one = count::noun(passage, amount.tokens.end)
        .is_some_and(|noun| !phrase::is_plural(passage, noun.end - 1));
    let article = amount
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| matches!(passage.lower(at), "a" | "the"));
    let plural = super::counts_plural(passage, amount);
    model && (flies || one || article && !plural)
}

/// `3M/6M`, `the 12m forward`: months, as markets write them.
pub(super) fn months(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let letter = end.checked_sub(1).filter(|&at| at > start).map_or("", |at| passage.word(at));
    let digits = passage.word(start);
    let short = matches!(digits, "1" | "2" | "3" | "6" | "9" | "12" | "18" | "24");
    let slash = |at: usize| matches!(passage.word(at), "/" | "x") && passage.token(at).glued;
    let beside = slash(end) && passage.token(end + 1).kind == TokenKind::Number
        || start.checked_sub(1).is_some_and(slash);
    short && matches!(letter, "M" | "m") && passage.token(end - 1).glued && beside
}

/// A capitalised word before a number in digits names something with it: `Boeing 737`, `Resolution
/// 1817`.
pub(super) fn name_before(passage: &Classified, amount: &Amount) -> bool {
    let start = amount.tokens.start;
    let Some(before) = start.checked_sub(1) else { return false };
    if amount.form != Form::Digits
        || passage.token(before).kind != TokenKind::Word
        || !same_sentence(passage, before, start)
    {
        return false;
    }
    let word = passage.word(before);
    if !word.contains(char::is_uppercase) {
        return false;
    }
    let function = passage.is(before, List::FunctionWords)
        || passage.is(before, List::Hedges)
        || passage.is(before, List::FiniteVerbs);
    // "Tarn 40: up 3%" in a heading.
    let heading = passage.in_heading(start) && passage.word(amount.tokens.end) != ":";
    if function || heading || passage.in_row(start) || amount.value.is_sign_negative() {
        // In a table labels stand before numbers.
        return false;
    }
    let whole = amount.value.is_integer()
        && amount.value < Decimal::from(100_000)
        && !passage.word(start).contains(',');
    // "Tarn 3.1" is a version, "Tarn 71.20" a price.
    let version = amount.value.scale() == 1 && !amount.value.is_integer();
    let counted = super::counts_plural(passage, amount);
    // A participle or verb that opens a sentence ("Killed 20") is no name; neither is one before a
    // counted noun.
    let opens = phrase::starts_sentence(passage, before);
    (whole || version)
        && !(opens && counted && word.contains(char::is_lowercase))
        && !(counted && phrase::class(passage, before) != Class::Noun)
}

/// `Six Nations`, `Fourteen Sails`, `Standard & Poor's 500 Index`, `iLife '11`, `015`: a number
/// inside a name.
pub(super) fn written_as_a_name(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let capital = |at: usize| passage.word(at).starts_with(char::is_uppercase);
    let before = start.checked_sub(1).map_or("", |at| passage.word(at));
    if amount.form == Form::Words {
        // "the Big Ten": a capital before it that opens no sentence.
        let behind = start.checked_sub(1).is_some_and(|at| {
            capital(at)
                && !phrase::starts_sentence(passage, at)
                && same_sentence(passage, at, start)
        });
        return capital(start)
            && (capital(end) || behind)
            && !phrase::starts_sentence(passage, start)
            && !passage.in_heading(start);
    }
    let digits = passage.word(start);
    let padded = amount.form == Form::Digits
        && digits.len() > 1
        && digits.starts_with('0')
        && !digits.starts_with("0.")
        && !digits.starts_with("0,");
    let year = matches!(before, "'" | "’" | "‘") && passage.token(start).glued;
    let owner = matches!(before, "'s" | "’s")
        && start > 1
        && capital(start - 2)
        && (capital(end) || passage.is(end, List::Gauges))
        && !phrase::is_plural(passage, end);
    amount.form == Form::Digits && (padded || year || owner)
}
