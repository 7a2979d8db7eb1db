//! What names a measure: whole words, without those before it that only say for which time or how it is
//! reckoned: "third quarter | income", "month-on-month | sales".
//!
//! Invariant: what is left is the end of the phrase and not empty. Deliberately absent: whose it is
//! ("the firm's earnings"), which is part of the name.

use std::ops::Range;

use super::basis::phrases::phrase_end;
use super::pairs;
use super::phrase::{self, Class, Classified, class};
use super::setting::Setting;
use crate::annotate::grammar::atoms::AtomKind;
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::text::Span;
use crate::text::words::TokenKind;

/// `tokens` without such words at their front.
pub(super) fn shortest(setting: &Setting, tokens: Range<usize>) -> Range<usize> {
    let passage = setting.passage;
    // A cell or label is told as it is written.
    if passage.in_row(tokens.start) || pairs::holds(passage, tokens.start) {
        return tokens;
    }
    let tokens = complete(setting, whole(setting, tokens));
    let mut rest = tokens.clone();
    for _ in 0..3 {
        let end = told_end(passage, &rest).filter(|end| *end < rest.end);
        match end {
            Some(end) => rest.start = end,
            None => break,
        }
    }
    rest.end = before_basis(passage, &rest);
    rest.end = noun_end(passage, &rest);
    let named = rest.clone().any(|at| class(passage, at) == Class::Noun);
    if named { rest } else { tokens }
}

/// `tokens` with what its name makes no sense without: "index | for fuel", "[all berths less] quays".
fn complete(setting: &Setting, tokens: Range<usize>) -> Range<usize> {
    let (mut start, end) = (tokens.start, tokens.end);
    let before = |start: usize| start.checked_sub(1).filter(|&at| at >= setting.floor);
    let open = |end: usize| end > setting.floor && setting.is(end - 1, List::NeedsAComplement);
    // Without what is left out of it, a whole is the opposite.
    if let Some(less) = before(start).filter(|&at| setting.is(at, List::Without)) {
        let of_all = setting.phrase_before(less);
        start = if of_all.is_empty() { start } else { of_all.start };
    }
    let all = before(start).filter(|&at| setting.lower(at) == "all");
    if all.is_some() && end - start > 1 && phrase::is_plural(setting.passage, start) {
        start -= 1;
    }
    if let Some(tie) = before(start).filter(|&at| setting.lower(at) == "for" && open(at)) {
        start = setting.phrase_before(tie).start;
    }
    // "area harvested for grain"
    let described = matches!(setting.class(end), Class::Participle | Class::Verb);
    let tie = end + usize::from(described);
    let what = setting.phrase_after(tie + 1);
    let apart = what.end <= setting.amount.tokens.start || what.start >= setting.right;
    let named = apart && !what.is_empty() && !setting.is_time(&what);
    let goes_on = start == tokens.start && open(end) && setting.lower(tie) == "for" && named;
    if !goes_on {
        return start..end;
    }
    let less = setting.is(what.end, List::Without);
    let left_out = if less { setting.phrase_after(what.end + 1) } else { what };
    let more = setting.phrase_after(left_out.end + 1);
    let joined = less && setting.lower(left_out.end) == "and" && !more.is_empty();
    start..if joined { more.end } else { left_out.end }
}

/// Where the words at the end of `tokens` begin that say how it is reckoned: "Tolls | y/y", of which
/// the phrase may hold the first letter alone.
fn before_basis(passage: &Classified, tokens: &Range<usize>) -> usize {
    (tokens.start + 1..tokens.end)
        .find(|&at| {
            let end = phrase_end(passage, at..tokens.end + 2);
            let letters = matches!(passage.word(at + 1), "/" | "-");
            end.is_some_and(|end| end >= tokens.end && letters)
        })
        .unwrap_or(tokens.end)
}

/// Where the words end that name something: "oil | sharply", "a facility | maturing", "the issue | i.e.".
fn noun_end(passage: &Classified, tokens: &Range<usize>) -> usize {
    let Some(parsed) = passage.grammar() else { return tokens.end };
    let led_on = |at: usize| {
        matches!(parsed.tag(at), Tag::Adverb | Tag::VerbIng | Tag::Foreign)
            || passage.lower(at).ends_with("ly") && !passage.is(at, List::AdjectivesInLy)
    };
    let mut end = tokens.end;
    while end > tokens.start + 1 && led_on(end - 1) && class(passage, end - 2) == Class::Noun {
        end -= 1;
    }
    end
}

/// Whether `tokens` only say how something is reckoned, or that it was expected.
pub(super) fn names_nothing(passage: &Classified, tokens: &Range<usize>) -> bool {
    let empty = [List::Expectations, List::Priors];
    let expected = tokens.len() == 1 && empty.iter().any(|&list| passage.is(tokens.start, list));
    !passage.in_row(tokens.start)
        && (expected || phrase_end(passage, tokens.clone()) == Some(tokens.end))
}

/// The token behind words at the front of `tokens` that name no measure.
fn told_end(passage: &Classified, tokens: &Range<usize>) -> Option<usize> {
    let start = tokens.start;
    // "Annualised inflation" is a name.
    if let Some(end) = phrase_end(passage, tokens.clone()).filter(|end| end - start > 1) {
        return Some(end);
    }
    let parsed = passage.grammar()?;
    // "Third quarter" is one date to the grammar; "quarter" alone says no less.
    // "12-month rate" is a name.
    let time = |at: usize| {
        passage.token(at).kind == TokenKind::Word
            && (parsed.tag(at) == Tag::Time || passage.is(at, List::PeriodNouns))
    };
    // "season-average price" is one word.
    let compound = class(passage, start + 1) == Class::Hyphen;
    if time(start)
        && start + 1 < tokens.end
        && !compound
        && !passage.is(start + 1, List::FunctionWords)
    {
        let end = parsed.whole(start).end.max(start + 1);
        let mark = class(passage, end) == Class::Possessive;
        return Some(end + usize::from(mark));
    }
    None
}

/// The letters that a word has before the number of its note.
const WORD: usize = 4;

/// `span` without the number of a note that copying glued to its last word: "net income1".
pub(super) fn without_note(text: &str, span: Span) -> Span {
    let words = span.slice(text);
    let word = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = words.len() - word.len();
    let letters = word.bytes().rev().take_while(u8::is_ascii_lowercase).count();
    let note = (1..=2).contains(&digits) && letters >= WORD;
    Span { end: if note { span.end - digits as u32 } else { span.end }, ..span }
}

/// How many tokens a name with a number in it may have before that.
const NAME: usize = 6;

/// `tokens` with all of the compound or name of which they are a part: "Year-to- | date sales",
/// "Tarn/HBX 200 | index", "TND/ | XAU".
fn whole(setting: &Setting, tokens: Range<usize>) -> Range<usize> {
    let passage = setting.passage;
    // "a 200-member | board": the figure is no part of the name.
    let amount = &setting.amount.tokens;
    let floor = if tokens.start >= amount.end { amount.end } else { setting.floor };
    let glued = |at: usize| passage.token(at).glued;
    let mut start = tokens.start;
    while start >= floor + 2
        && (class(passage, start - 1) == Class::Hyphen
            || matches!(passage.word(start - 1), "/" | "&"))
        && passage.token(start - 2).kind == TokenKind::Word
        && glued(start)
        && glued(start - 1)
    {
        start -= 2;
    }
    let capital = |at: usize| {
        passage.word(at).starts_with(char::is_uppercase) && class(passage, at) != Class::Determiner
    };
    let numbered = |&at: &usize| {
        let atom = passage.grammar().and_then(|parsed| parsed.atom(at + 1));
        passage.token(at + 1).kind == TokenKind::Number
            && !glued(at + 1)
            && capital(at)
            && atom.is_none_or(|atom| atom.kind != AtomKind::Amount)
    };
    let capitals = |at: usize| {
        capital(at) || passage.word(at) == "&" || class(passage, at) == Class::Possessive
    };
    // "Tarn & Volta's | 500 index"
    if passage.token(start).kind == TokenKind::Number && !amount.contains(&start) {
        let named = (floor..start).rev().take(NAME).take_while(|&at| capitals(at)).last();
        start = named.filter(|&at| capital(at)).unwrap_or(start);
    }
    if let Some(last) = start.checked_sub(2).filter(|&at| at >= floor).filter(numbered) {
        let joins = |at: usize| matches!(passage.word(at), "&" | "/") && glued(at) && glued(at + 1);
        let named = (floor..=last).rev().take(NAME).take_while(|&at| capital(at) || joins(at));
        start = named.last().unwrap_or(start);
    }
    let word = |at: usize| passage.token(at).kind == TokenKind::Word && !amount.contains(&at);
    let mut end = tokens.end;
    while passage.word(end) == "/" && glued(end) && glued(end + 1) && word(end + 1) {
        end += 2;
    }
    start..end
}
