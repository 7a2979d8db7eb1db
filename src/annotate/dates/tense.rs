//! Whether the clause around a date looks back or ahead.
//!
//! Invariant: at most [`REACH`] tokens on each side are read. A verb is read with its auxiliaries.
//! Deliberately absent: a parser; the nearest verb before the date decides, else the nearest behind it.

use super::calendar::Words;
use crate::annotate::grammar::verbs::{VerbForm, VerbGroup};
use crate::learned::tags::Tag;
use crate::lexicon::{List, names_month};
use crate::text::words::TokenKind;

/// How many tokens are looked at on each side.
const REACH: usize = 40;

/// How far behind "a chance of" its date may stand.
const CHANCE: usize = 8;

/// Where the clause looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// The clause has no verb that tells.
    Unknown,
}

/// The tense of the clause around the tokens `start..end`.
pub(super) fn tense(words: &Words, start: usize, end: usize) -> Tense {
    let mut first = start;
    while words.is(first.wrapping_sub(1), List::PassedBeforeADate) {
        first -= 1;
    }
    // "to 9 a.m. on July 3".
    if words.before(first) == "on" && words.tag(first.wrapping_sub(2)) == Tag::Time {
        while words.tag(first - 2) == Tag::Time && first > words.start + 2 {
            first -= 1;
        }
        first -= 1;
    }
    let two_before = words.lower(first.wrapping_sub(2));
    let ahead = match words.before(first) {
        "until" | "till" => puts_off(words, first, true) || demands(words, first),
        "by" | "before" => demands(words, first),
        "to" => puts_off(words, first, false),
        "of" => two_before == "ahead",
        "for" => words.is(first.wrapping_sub(2), List::ForADate),
        "in" | "on" | "at" => matches!(two_before, "is" | "are"),
        "from" | "starting" | "beginning" | "effective" => {
            first - 1 == words.start && behind(words, end) != Some(Tense::Past)
        }
        _ => false,
    };
    if words.before(first) == "at" && two_before == "as" {
        // "as at 31 December": a state that is known.
        return Tense::Past;
    }
    if words.before(first) == "for" && is_published(words, end) {
        return Tense::Past;
    }
    let chance = (first.saturating_sub(CHANCE).max(words.start)..first)
        .rev()
        .take_while(|&index| !words.tag(index).is_verb() && words.word(index) != ",")
        .any(|index| words.any(index, &["chance", "odds", "probability", "likelihood"]));
    if ahead || chance || hypothetical(words, first, end) || words.is(end, List::BehindADateToCome)
    {
        return Tense::Future;
    }
    let least = first.saturating_sub(REACH).max(words.start);
    if let Some(inner) = relative(words, least, end) {
        return before(words, inner, first).unwrap_or(Tense::Unknown);
    }
    let told = before(words, least, first).or_else(|| behind(words, end)).unwrap_or(Tense::Unknown);
    let month = end == start + 1 && names_month(words.lower(start));
    let planned = || (least..words.end.min(end + REACH)).any(|at| is_planned(words, at));
    if told == Tense::Future && month && !planned() { Tense::Unknown } else { told }
}

/// Whether the word at `at` says that something is to come; a plain present does so of days, while "the
/// January level is below ours" speaks of the January that is near.
fn is_planned(words: &Words, at: usize) -> bool {
    let plain = words.verb_at(at).is_some_and(|group| {
        group.form == VerbForm::Present
            && !group.progressive
            && !words.is(group.main(), List::FutureCues)
    });
    // "our expected rise"
    let describes = words.lower(at).ends_with("ed") && words.tag(at + 1).is_noun();
    !plain && !describes && cue(words, at) == Some(Tense::Future)
}

/// Whether what is for the time before `end` is still to be made known: "orders for May will be
/// published".
fn is_published(words: &Words, end: usize) -> bool {
    (end..words.end.min(end + 6)).any(|at| {
        words.tag(at) == Tag::VerbParticiple
            && matches!(words.lower(at), "published" | "released" | "announced" | "reported")
            && words.is(at.wrapping_sub(1), List::FormsOfBe)
    })
}

/// Whether the date at `at` is one that something was put off to, or (if `lasting`) lasts until
/// while nothing before says that it is over.
fn puts_off(words: &Words, at: usize, lasting: bool) -> bool {
    let least = at.saturating_sub(REACH).max(words.start);
    let verb = (least..at).rev().find(|&index| cue(words, index).is_some());
    let put_off = verb.is_some_and(|index| {
        words.is(index, List::PutOff)
            || words.lower(index) == "put" && words.any(index + 1, &["off", "back"])
    });
    put_off || (lasting && verb.is_none_or(|index| cue(words, index) == Some(Tense::Future)))
}

/// Whether the date at `at..end` stands in a condition that is not met yet, whose past tense is
/// none: "would close unless ministers acted by", "if talks failed by then, the union would".
fn hypothetical(words: &Words, at: usize, end: usize) -> bool {
    let least = at.saturating_sub(REACH).max(words.start);
    let clause = (least..at)
        .rev()
        .take_while(|&index| !matches!(words.word(index), "," | ";" | ":" | "—" | "–"));
    let Some(marker) =
        clause.into_iter().find(|&index| matches!(words.lower(index), "unless" | "if"))
    else {
        return false;
    };
    let modal = |index: usize| {
        words.is(index, List::ModalsOfACondition) && words.lower(index + 1) != "have"
    };
    let behind = words.end.min(end + REACH);
    words.lower(marker) == "unless"
        || (least..marker).any(modal)
        || (words.word(end) == "," && (end..behind).any(modal))
}

/// Whether the nearest telling word before `at` sets a time for what is yet to be done.
fn demands(words: &Words, at: usize) -> bool {
    let least = at.saturating_sub(REACH).max(words.start);
    let verb = (least..at)
        .rev()
        .take_while(|&index| words.word(index) != ";")
        .find(|&index| cue(words, index).is_some());
    verb.is_some_and(|index| words.is(index, List::Demanding))
}

/// Where a relative clause between commas begins that ends with the date before `end`: "the
/// minister, who faces a vote on Friday, said". The verb outside does not speak of it.
fn relative(words: &Words, least: usize, end: usize) -> Option<usize> {
    let grammar = words.grammar.filter(|_| words.word(end) == ",")?;
    grammar.opens_relative_clause(end, least).map(|comma| comma + 1)
}

/// What the nearest telling word from `least` to `at` in the same clause says. What was agreed "to
/// do" lies ahead.
fn before(words: &Words, least: usize, at: usize) -> Option<Tense> {
    let mut to_do = false;
    for index in (least..at).rev() {
        if matches!(words.word(index), ";" | "—")
            || (words.word(index) == ":" && !words.glued(index + 1))
        {
            return None;
        }
        match cue(words, index) {
            Some(Tense::Past) if to_do && words.is(index, List::Committed) => {
                return Some(Tense::Future);
            }
            None => {}
            found => return found,
        }
        let verb = words.is_kind(index + 1, TokenKind::Word)
            && !words.capital(index + 1)
            && !words.is(index + 1, List::Determiners);
        to_do |= words.lower(index) == "to" && verb;
    }
    None
}

/// What the nearest telling word behind says.
fn behind(words: &Words, end: usize) -> Option<Tense> {
    (end..words.end.min(end + REACH))
        .take_while(|&index| words.word(index) != ";")
        .find_map(|index| cue(words, index))
}

/// What the word at `at`, or the verb group that holds it, says of the time of its clause.
fn cue(words: &Words, at: usize) -> Option<Tense> {
    if let Some(group) = words.verb_at(at) {
        return of_verb(words, group);
    }
    let listed = words.is(at, List::FutureCues);
    if listed && matches!(words.tag(at), Tag::Adjective | Tag::Preposition) {
        let noun = words.is(at + 2, List::Determiners) || words.lower(at + 2).ends_with(['s', 'g']);
        // "due to the storm" gives a reason.
        return (words.lower(at) != "due" || words.lower(at + 1) != "to" || !noun)
            .then_some(Tense::Future);
    }
    // "it'll" is one word.
    words.lower(at).ends_with("'ll").then_some(Tense::Future)
}

/// What a verb says of the time of its clause, by its auxiliaries, its form and what it leads to.
fn of_verb(words: &Words, group: &VerbGroup) -> Option<Tense> {
    let first = group.tokens.start;
    if is_label(words, group) {
        return None;
    }
    let led = matches!(words.before(first), "if" | "to");
    let scheduled = words.is(group.main(), List::FutureCues);
    match group.form {
        // "would have been" lies behind.
        VerbForm::Modal if group.perfect && words.is(first, List::ModalsOfThePast) => {
            Some(Tense::Past)
        }
        VerbForm::Modal => Some(Tense::Future),
        // "is to be delayed": what stands before decides.
        VerbForm::Infinitive => {
            words.is_before(first, List::BeforePlanned).then_some(Tense::Future)
        }
        VerbForm::Gerund => {
            let over = group.perfect || group.passive || words.before(first) == "after";
            over.then_some(Tense::Past)
        }
        // "more than expected" compares.
        VerbForm::Participle if scheduled && matches!(words.before(first), "than" | "as") => None,
        // "3% vs 2% expected": what an amount is, not what it does.
        VerbForm::Participle if scheduled => {
            (words.tag(first.wrapping_sub(1)) != Tag::Cardinal).then_some(Tense::Future)
        }
        _ if scheduled && (group.passive || group.perfect) => Some(Tense::Future),
        VerbForm::Participle | VerbForm::Past if led => None,
        // "was to meet" lies ahead.
        VerbForm::Past if words.is(group.main(), List::FormsOfBe) => {
            let planned = words.tag(group.tokens.end) == Tag::To;
            Some(if planned { Tense::Future } else { Tense::Past })
        }
        VerbForm::Past | VerbForm::Participle => Some(Tense::Past),
        VerbForm::Present => present(words, group),
    }
}

/// Whether what looks like a verb is part of a label, in a line that has no verb: "tolls: 3% vs 2%",
/// "berth starts, Sep. 40".
fn is_label(words: &Words, group: &VerbGroup) -> bool {
    let end = group.tokens.end;
    let stops = match words.word(end) {
        ":" | "(" => true,
        "," => names_month(words.lower(end + 1)),
        _ => false,
    };
    words.is(group.main(), List::Against) || group.form == VerbForm::Present && stops
}

/// What a verb in the present tense says: a date beside it is one to come ("ministers vote on
/// Friday"), but "has voted" lies behind, and what people say, think or are has no date.
fn present(words: &Words, group: &VerbGroup) -> Option<Tense> {
    let at = group.tokens.start;
    // "she quit": one doer takes no present form without an ending.
    let one = matches!(words.before(at), "he" | "she" | "it")
        || matches!(words.tag(at.wrapping_sub(1)), Tag::Noun | Tag::Proper);
    if one && words.tag(at) == Tag::VerbPresent && words.is(at, List::PastTense) {
        return Some(Tense::Past);
    }
    if group.perfect {
        return Some(Tense::Past);
    }
    if group.progressive {
        return Some(Tense::Future);
    }
    // "is closed": it was done.
    if group.passive {
        return Some(Tense::Past);
    }
    let main = group.main();
    let have = words.is(main, List::HaveForms);
    let be = words.is(main, List::FormsOfBe);
    match words.tag(group.tokens.end) {
        Tag::To if be || have => Some(Tense::Future),
        _ if be => None,
        _ if have || words.in_title() || speaks(words, main) || words.is(main, List::Timeless) => {
            words.is(main, List::FutureCues).then_some(Tense::Future)
        }
        _ => Some(Tense::Future),
    }
}

/// Whether a verb of saying or thinking stands at `at`, one that is no doing with a date besides.
fn speaks(words: &Words, at: usize) -> bool {
    words.is(at, List::CueVerbs) && !words.is(at, List::Published)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::dates::calendar::Habits;
    use crate::annotate::ground::Ground;
    use crate::annotate::names;
    use crate::annotate::passage::Passage;
    use crate::import;

    fn tense_at(text: &str, date: &str) -> Tense {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let passage = Passage::of_text(&briefing, None);
        let names = names::find(&passage);
        let ground = Ground::new(&passage, &names);
        let words = Words::new(&passage, 0, passage.tokens.len(), Habits::default())
            .with_grammar(&ground.parsed);
        let at = passage.token_at(text.find(date).unwrap() as u32);
        tense(&words, at, at + 1)
    }

    #[test]
    fn the_nearest_verb_decides() {
        for (text, date, expected) in [
            ("The minister resigned on Monday.", "Monday", Tense::Past),
            ("The minister will resign on Monday.", "Monday", Tense::Future),
            ("The bank said on Monday that rates will rise on Friday.", "Friday", Tense::Future),
            ("The bank said on Monday that rates will rise on Friday.", "Monday", Tense::Past),
            ("On Monday, the ministers left.", "Monday", Tense::Past),
            ("The report is due on Monday.", "Monday", Tense::Future),
            ("The vote has been delayed until Monday.", "Monday", Tense::Future),
            ("He was chairman until Monday.", "Monday", Tense::Past),
            ("It is to be delayed until Monday.", "Monday", Tense::Future),
            ("Markets fell ahead of Monday’s data.", "Monday", Tense::Future),
            ("After losing on Monday the team will change.", "Monday", Tense::Past),
            ("Ministers meet in Oslo on Monday.", "Monday", Tense::Future),
            ("A summit on Monday.", "Monday", Tense::Unknown),
            ("September tolls: 5% vs 3%", "September", Tense::Unknown),
            ("Berth starts, Sept. 40,000", "Sept.", Tense::Unknown),
            ("Doors open at 10:30, but not on Monday.", "Monday", Tense::Future),
            ("The road is closed due to the storm on Monday.", "Monday", Tense::Past),
            ("She hopes to win in May.", "May", Tense::Future),
            ("Sales rose more than expected in May.", "May", Tense::Past),
            ("The harbour board elects its chair on Monday.", "Monday", Tense::Future),
            ("Pilots have voted on Monday.", "Monday", Tense::Past),
            ("The plan was dropped on Monday.", "Monday", Tense::Past),
            ("The inquiry was to open on Monday.", "Monday", Tense::Future),
            ("The pilots believe in a deal on Monday.", "Monday", Tense::Unknown),
            ("The hearing was put back to Monday.", "Monday", Tense::Future),
            ("These are the berths as at Monday.", "Monday", Tense::Past),
            (
                "The mill would close unless ministers secured relief by Friday.",
                "Friday",
                Tense::Future,
            ),
            ("If talks failed by Friday, the union would strike.", "Friday", Tense::Future),
            (
                "The mill closed after ministers, unless told otherwise, had secured relief by Friday.",
                "Friday",
                Tense::Past,
            ),
            (
                "The minister, who faces a vote on Friday, called it a start.",
                "Friday",
                Tense::Future,
            ),
            ("The minister, who won a vote on Friday, will act.", "Friday", Tense::Past),
            ("He asked if they had met on Friday.", "Friday", Tense::Past),
            ("The fair will be also held in Halden on Friday.", "Friday", Tense::Future),
            ("The port should have new cranes in place by Friday.", "Friday", Tense::Future),
            ("The port should have closed on Friday.", "Friday", Tense::Past),
            ("The mill will have closed by Friday.", "Friday", Tense::Future),
            ("The March level of tolls is below our expected rise.", "March", Tense::Unknown),
            ("The fall comes after a high in March.", "March", Tense::Unknown),
            ("The quay will open in March.", "March", Tense::Future),
            ("The talks are being held on Friday.", "Friday", Tense::Future),
            ("The board has scheduled a vote for Friday.", "Friday", Tense::Future),
        ] {
            assert_eq!(tense_at(text, date), expected, "{text}");
        }
    }
}
