//! Dates that are no period of a figure, whatever speaks for them.
//!
//! Invariant: a wrong period is worse than none: the time that a value is compared with, the day when
//! something is due, and the date before a value that another is held against are none. Deliberately
//! absent: the choice among the others (`period`), what a date means (`dates`).

use std::ops::Range;

use crate::annotate::figures::amount::over_hyphen;
use crate::annotate::figures::compared;
use crate::annotate::figures::phrase::{Class, Classified, class};
use crate::annotate::figures::setting::Setting;
use crate::annotate::grammar::atoms::AtomKind;
use crate::learned::tags::Tag;
use crate::lexicon::{self, List};

/// How far before a date the clause that it stands in may begin, in tokens.
const CLAUSE: usize = 20;

/// Whether the amount of `setting` is for no time: "the 12-member club" is a description.
pub(super) fn is_timeless(setting: &Setting) -> bool {
    let end = setting.amount.tokens.end;
    setting.amount.is_bare() && over_hyphen(setting.passage, end) > end
}

/// Whether the date `tokens` is no period of the amount of `setting`.
pub(super) fn is_no_period(setting: &Setting, tokens: &Range<usize>) -> bool {
    let passage = setting.passage;
    let amount = &setting.amount.tokens;
    if tells_which(passage, tokens)
        || is_of_saying(setting, tokens)
        || is_of_forecasting(setting, tokens)
    {
        return true;
    }
    if tokens.end <= amount.start {
        let held = setting.before().is_some_and(|at| {
            passage.is(at, List::ComparingValues) || compared::is_with(setting, at)
        });
        // "From a year earlier, tolls rose 5%".
        let compared =
            passage.is(tokens.end - 1, List::LookingBack) && is_compared(passage, tokens);
        return held
            || compared
            || is_not_seen_since(setting, tokens)
            || is_of_the_first(setting, tokens);
    }
    is_compared(passage, tokens)
        || is_of_the_value_before(setting, tokens)
        || is_of_the_value_behind(setting, tokens)
        || is_deadline(setting, tokens)
        || is_of_a_level(setting, tokens)
        || in_other_clause(setting, tokens)
        || in_next_clause(setting, tokens)
}

/// Whether the date is the month in which somebody expected the value: "the March forecasts".
fn is_of_forecasting(setting: &Setting, tokens: &Range<usize>) -> bool {
    let passage = setting.passage;
    tokens.len() == 1
        && lexicon::names_month(passage.lower(tokens.start))
        && setting.is(tokens.end, List::Expectations)
        && class(passage, tokens.end) == Class::Noun
}

/// Whether the date stands before another amount and is that one's: "12% (poll 11%, April 9%)".
fn is_of_the_value_behind(setting: &Setting, tokens: &Range<usize>) -> bool {
    let Some(parsed) = setting.passage.grammar() else { return false };
    let opens = matches!(setting.word(tokens.start - 1), "," | ";" | "(" | "/");
    let sign = usize::from(matches!(setting.word(tokens.end), "-" | "+" | "−" | ":"));
    let amount = |at: usize| parsed.atom(at).is_some_and(|atom| atom.kind == AtomKind::Amount);
    opens && tokens.end + sign < setting.limit && amount(tokens.end + sign)
}

/// Whether the date is the day on which somebody said it: "the firm today reported", "said on Friday".
fn is_of_saying(setting: &Setting, tokens: &Range<usize>) -> bool {
    let Some(parsed) = setting.passage.grammar() else { return false };
    let on = usize::from(tokens.start > setting.floor && setting.lower(tokens.start - 1) == "on");
    let says = |at: usize| parsed.tag(at).is_verb() && parsed.cue(at).is_some();
    let before = tokens.start.checked_sub(1 + on).filter(|&at| at >= setting.floor);
    before.is_some_and(says) || on == 0 && says(tokens.end)
}

/// Whether the date says when the value was that a change began at: "fell from $9 in June to | $8".
fn is_of_the_first(setting: &Setting, tokens: &Range<usize>) -> bool {
    let Some(first) = setting.previous.map(|reading| reading.tokens.clone()) else { return false };
    let from = first.start.checked_sub(1).is_some_and(|at| setting.lower(at) == "from");
    let beside = (first.end..tokens.start).len() <= 1 && first.end <= tokens.start;
    from && beside && setting.lower(tokens.end) == "to" && tokens.end + 1 == setting.left
}

/// Whether the date only says how long something was not seen: "the worst week since early May, down
/// 5%".
fn is_not_seen_since(setting: &Setting, tokens: &Range<usize>) -> bool {
    let mut before = setting.floor.max(tokens.start.saturating_sub(2))..tokens.start;
    let since = before.find(|&at| setting.lower(at) == "since");
    // "Since May, tolls have risen by 5%": the time of all that follows.
    since.is_some_and(|at| at > setting.floor && setting.class(at - 1) != Class::Mark)
}

/// Whether the date stands right behind an amount that this one is held against: "grew 5% to $9
/// million from $8 million in the second quarter".
fn is_of_the_value_before(setting: &Setting, tokens: &Range<usize>) -> bool {
    let Some(parsed) = setting.passage.grammar() else { return false };
    let between = |at: &usize| {
        matches!(class(setting.passage, *at), Class::Preposition | Class::Determiner)
            || parsed.tag(*at) == Tag::Noun
            || parsed.tag(*at) == Tag::NounPlural
    };
    let amount = |at: usize| parsed.atom(at).is_some_and(|atom| atom.kind == AtomKind::Amount);
    let floor = setting.amount.tokens.end;
    let gap = (floor..tokens.start).rev().take_while(between).take(4).count();
    let Some(value) = (tokens.start - gap).checked_sub(1).filter(|&at| at >= floor && amount(at))
    else {
        return false;
    };
    let start = parsed.whole(value).start;
    let tie = (floor..start).rev().find(|&at| class(setting.passage, at) != Class::Determiner);
    let compares = [List::Comparing, List::ComparingTimes];
    tie.is_some_and(|at| {
        compares.iter().any(|&list| setting.is(at, list)) || compared::is_with(setting, at)
    })
}

/// Whether the date is only the deadline of what becomes of the thing that the amount describes:
/// "end the 40% port tax by July".
fn is_deadline(setting: &Setting, tokens: &Range<usize>) -> bool {
    let passage = setting.passage;
    let end = setting.amount.tokens.end;
    let describes = !setting.amount.is_bare() && class(passage, end) == Class::Noun;
    let tie = preposition_before(passage, tokens.start, end.min(tokens.start));
    (describes || setting.is_earlier_level())
        && tie.is_some_and(|at| matches!(passage.lower(at), "by" | "until" | "till" | "before"))
}

/// Whether the date is that of a level which the amount is held over: "a premium over the price on
/// Friday".
fn is_of_a_level(setting: &Setting, tokens: &Range<usize>) -> bool {
    let passage = setting.passage;
    let on = tokens.start.checked_sub(1).is_some_and(|at| passage.lower(at) == "on");
    let mut between = setting.amount.tokens.end..tokens.start;
    on && between.any(|at| matches!(passage.lower(at), "over" | "above" | "below" | "under"))
}

/// Whether a clause begins before the date that tells of another noun or event: "the bridge, which
/// opened in September", "fell to 3% after the board had cut fares in May".
fn in_other_clause(setting: &Setting, tokens: &Range<usize>) -> bool {
    let Some(parsed) = setting.passage.grammar() else { return false };
    let mut verbs = false;
    (setting.amount.tokens.end..tokens.start).rev().take(CLAUSE).any(|at| {
        verbs |= parsed.tag(at).is_verb();
        let other = verbs && matches!(parsed.lower(at), "after" | "before" | "since");
        other || matches!(parsed.tag(at), Tag::WhDeterminer | Tag::WhPronoun)
    })
}

/// Whether the date stands in the subject of the next clause: "tolls rose 3%, and dues for May were
/// flat".
fn in_next_clause(setting: &Setting, tokens: &Range<usize>) -> bool {
    let Some(parsed) = setting.passage.grammar() else { return false };
    let gap = setting.amount.tokens.end..tokens.start;
    let joined = gap.clone().rev().take(CLAUSE).find(|&at| setting.class(at) == Class::Conjunction);
    let Some(joined) = joined.filter(|&at| at > gap.start && parsed.lower(at - 1) == ",") else {
        return false;
    };
    let told = (joined + 1..tokens.start).any(|at| parsed.tag(at).is_finite());
    !told && joined + 1 < tokens.start && parsed.tag(tokens.end).is_finite()
}

/// Whether a date is only compared with: "from last week's level", "the highest since 2021".
fn is_compared(passage: &Classified, date: &Range<usize>) -> bool {
    let floor = passage.sentence(date.start).map_or(0, |sentence| sentence.tokens.start);
    let preposition = preposition_before(passage, date.start, floor);
    let outer = preposition
        .filter(|&at| matches!(passage.lower(at), "in" | "at" | "on" | "during"))
        .and_then(|at| at.checked_sub(1));
    let compares = |at: usize| passage.is(at, List::ComparingTimes);
    // "vs." is no preposition elsewhere.
    let against = date.start.checked_sub(1);
    // "up 3% on the year", "up 3% over the year earlier": with the time before.
    let on = preposition.is_some_and(|at| passage.lower(at) == "on")
        && (date.clone().any(|at| passage.is(at, List::PartsOfYears) || is_year(passage, at))
            || date.len() == 1 && lexicon::names_month(passage.lower(date.start)))
        || preposition.is_some_and(|at| passage.lower(at) == "over")
            && (passage.is(date.end, List::LookingBack)
                || date.clone().any(|at| {
                    matches!(passage.lower(at), "earlier" | "preceding" | "prior" | "previous")
                }));
    against.is_some_and(compares)
        || preposition.is_some_and(compares)
        || outer.is_some_and(compares)
        || on
}

/// Whether the date `tokens` may only say which of many the noun behind it is ("the 2004 march").
pub(super) fn describes(passage: &Classified, tokens: &Range<usize>) -> bool {
    let article = tokens.start.checked_sub(1);
    class(passage, tokens.end) == Class::Noun
        && article.is_some_and(|before| class(passage, before) == Class::Determiner)
}

/// Whether the date says which of many a noun in "of …" is: "the leader of the 2004 march".
fn tells_which(passage: &Classified, tokens: &Range<usize>) -> bool {
    let tie = tokens.start.checked_sub(2);
    describes(passage, tokens) && tie.is_some_and(|at| passage.lower(at) == "of")
}

/// Whether four digits that may be a year stand at `at`.
fn is_year(passage: &Classified, at: usize) -> bool {
    let word = passage.word(at);
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The preposition that governs what begins at `at`: only articles and adverbs stand between. Not
/// before `floor`.
fn preposition_before(passage: &Classified, at: usize, floor: usize) -> Option<usize> {
    let last = (floor..at)
        .rev()
        .find(|&i| !matches!(class(passage, i), Class::Determiner | Class::Adverb))?;
    (class(passage, last) == Class::Preposition).then_some(last)
}
