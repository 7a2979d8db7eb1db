//! The subject of a verb, as far as a walk to the left finds it.
//!
//! Invariant: a walk visits each token a bounded number of times and stays in the sentence, at most
//! a few dozen tokens from where it began. Deliberately absent: objects, and what the subject does.

use std::ops::Range;

use super::antecedent;
use super::change;
use super::phrase::{self, Class};
use super::sense;
use super::setting::Setting;
use crate::learned::tags::Tag;
use crate::lexicon::List;

/// How far a walk goes, in tokens.
const REACH: usize = 40;

/// The longest bracket between a noun and what is said of it, in tokens.
const BRACKET: usize = 8;

/// The subject of the verb group that ends before `end`.
pub(super) fn left_of(setting: &Setting, end: usize) -> Option<Range<usize>> {
    let floor = setting.floor.max(end.saturating_sub(REACH));
    let at = before_verbs(setting, end, floor);
    if at <= floor {
        return None;
    }
    if setting.previous.is_some_and(|reading| reading.tokens.contains(&(at - 1))) {
        return previous(setting);
    }
    let mark = at - 1;
    match setting.class(mark) {
        Class::Pronoun | Class::Determiner => {
            previous(setting).or_else(|| antecedent::of_pronoun(setting, mark))
        }
        Class::Relative => {
            antecedent(setting, mark, floor).or_else(|| antecedent::of_pronoun(setting, mark))
        }
        Class::Conjunction => main(setting, mark).or_else(|| previous(setting)),
        Class::Mark if matches!(setting.lower(mark), "," | "–" | "—" | ")") => {
            across_parenthesis(setting, mark, floor)
        }
        Class::Mark => None,
        Class::Preposition => main(setting, mark).or_else(|| previous(setting)),
        _ => left_of_phrase(setting, at),
    }
}

/// What the amount before in the sentence measures, if that is no row of times: "fell five straight days".
pub(super) fn previous(setting: &Setting) -> Option<Range<usize>> {
    setting.previous?.measure.clone().filter(|measure| !setting.is(measure.start, List::Unbroken))
}

/// The subject of the sentence's first verb, for verbs further on that share it.
fn main(setting: &Setting, before: usize) -> Option<Range<usize>> {
    let parsed = setting.passage.grammar()?;
    parsed
        .main_subject(setting.floor)
        .filter(|subject| subject.end < before && !setting.is_time(subject))
}

/// Whether the token at `at` is a verb of the group before an amount.
pub(super) fn is_verb(setting: &Setting, at: usize) -> bool {
    match setting.class(at) {
        Class::Auxiliary | Class::Verb | Class::Participle => true,
        Class::Adverb => setting.is(at, List::Particles),
        Class::Noun => {
            change::is_verb(setting, at)
                || change::is_state(setting, at)
                || measures(setting, at)
                || compares(setting, at)
        }
        _ => false,
    }
}

/// Whether the word at `at` is the verb of "compares with $3 million".
pub(super) fn compares(setting: &Setting, at: usize) -> bool {
    setting.is(at, List::Compares) && matches!(setting.lower(at + 1), "with" | "to")
}

/// Whether a verb of measuring stands as one. Right before an amount it does, behind a noun, even
/// where the tagger took it for another: "the backlog of orders totals $3 million".
fn measures(setting: &Setting, at: usize) -> bool {
    let group = setting.passage.grammar().and_then(|parsed| parsed.verb_at(at));
    let beside = at + 1 == setting.left && at > setting.floor;
    setting.is(at, List::MeasureVerbs)
        && (group.is_some() || beside && setting.class(at - 1) == Class::Noun)
}

/// Where the verb group that ends before `end` begins: auxiliaries, adverbs, "to", verbs,
/// participles.
fn before_verbs(setting: &Setting, end: usize, floor: usize) -> usize {
    let mut at = end;
    while at > floor {
        let i = at - 1;
        let verbal = match setting.class(i) {
            Class::Adverb => true,
            Class::Preposition => setting.lower(i) == "to" && at < end,
            // "job gains have averaged", "the yield rose": before a finite verb stands its noun.
            Class::Noun if at < end && is_subject(setting, i) => false,
            Class::Determiner => at < end && setting.is(i, List::FloatingQuantifiers),
            Class::Noun => is_verb(setting, i) || (at < end && setting.is(i, List::BeforeTo)),
            _ => is_verb(setting, i),
        };
        if !verbal {
            break;
        }
        at = i;
    }
    at
}

/// Whether the noun at `at` stands right before its auxiliary or finite verb.
fn is_subject(setting: &Setting, at: usize) -> bool {
    let tag = |at: usize| setting.passage.grammar().map(|parsed| parsed.tag(at));
    let named = tag(at).is_some_and(|tag| tag.is_common_noun() || tag.is_verb());
    setting.class(at + 1) == Class::Auxiliary || named && tag(at + 1).is_some_and(Tag::is_finite)
}

/// Where the words before times end: "fell | in April", "rose | last week", "revenues | in the
/// first quarter of 2006-07".
pub(super) fn before_times(setting: &Setting, end: usize) -> usize {
    let mut at = end;
    for _ in 0..4 {
        let noun = setting.phrase_before(at);
        let numbers = (setting.floor..at)
            .rev()
            .take(3)
            .take_while(|&i| {
                setting.class(i) == Class::Number || matches!(setting.lower(i), "-" | "–" | "/")
            })
            .count();
        let day = setting.is_time(&noun)
            && setting.class(noun.start.saturating_sub(1)) == Class::Number
            && noun.start > setting.floor;
        let start = if day {
            noun.start - 1
        } else if noun.is_empty() && numbers > 0 && year(setting, at - numbers) {
            at - numbers
        } else if setting.is_time(&noun) {
            noun.start
        } else {
            break;
        };
        let mut next = start;
        if let Some(governor) = setting.governor(start)
            && setting.class(governor) == Class::Preposition
        {
            next = governor;
        } else {
            while next > setting.floor && setting.class(next - 1) == Class::Determiner {
                next -= 1;
            }
        }
        if next <= setting.floor {
            break;
        }
        at = next;
        // "over the weeks up to 3 March".
        at -= usize::from(setting.class(at - 1) == Class::Adverb && setting.lower(at - 1) == "up");
    }
    at
}

/// Whether the token at `at` is a year in four digits.
fn year(setting: &Setting, at: usize) -> bool {
    let word = setting.lower(at);
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// The phrase that ends before `end`, cleared of places and times behind its head.
fn left_of_phrase(setting: &Setting, end: usize) -> Option<Range<usize>> {
    let end = before_times(setting, end);
    let noun = setting.phrase_before(end);
    if noun.is_empty() {
        return match setting.class(end.checked_sub(1)?) {
            Class::Mark => {
                across_parenthesis(setting, end - 1, setting.floor.max(end.saturating_sub(REACH)))
            }
            // "output | rose last spring, | averaging".
            Class::Verb => left_of(setting, end),
            _ => None,
        };
    }
    let noun = head_of(setting, noun, false);
    Some(coordinated(setting, &noun).unwrap_or(noun))
}

/// "Harbour and ferry tolls": the phrase with a noun before its "and", where the two open
/// the clause.
fn coordinated(setting: &Setting, phrase: &Range<usize>) -> Option<Range<usize>> {
    let all = setting.passage.grammar()?.coordinated(phrase)?;
    let opens = all.start == setting.floor || setting.lower(all.start - 1) == ",";
    let and = phrase.start - 1;
    let first = setting.phrase_before(and);
    (opens && first.len() == 1).then_some(all)
}

/// The head of the phrase that ends with `noun`: "of" is kept, other prepositions and what is
/// behind them dropped. `tight`: the phrase itself is wanted, whatever stands before it.
pub(super) fn head_of(setting: &Setting, noun: Range<usize>, tight: bool) -> Range<usize> {
    let mut phrase = noun;
    for _ in 0..4 {
        let Some(preposition) = setting.governor(phrase.start) else { break };
        if let Some(noun) = described(setting, preposition).filter(|_| !tight) {
            phrase = noun;
            continue;
        }
        if setting.class(preposition) != Class::Preposition {
            break;
        }
        if preposition > setting.floor
            && setting.lower(preposition) == "of"
            && setting.lower(preposition - 1) == "out"
        {
            // "people | out of work".
            let head = setting.phrase_before(preposition - 1);
            if head.is_empty() {
                break;
            }
            phrase = head;
            continue;
        }
        let mut head = participle_head(setting, before_times(setting, preposition));
        if head.is_empty() && goes_on(setting, preposition) {
            // "Return on equity": no verb.
            head = preposition - 1..preposition;
        }
        if head.is_empty() || setting.is_time(&head) {
            break;
        }
        let of = setting.lower(preposition) == "of" || goes_on(setting, preposition);
        let change_in =
            change::is_noun(setting, head.end - 1) && setting.lower(preposition) == "in";
        if change_in || !of && (tight || setting.is(preposition, List::NoSubjectBehind)) {
            break;
        }
        phrase = if of { head.start..phrase.end } else { head };
    }
    phrase
}

/// Whether the name of the noun before `preposition` goes on behind that: "earnings per share",
/// "return on equity".
pub(super) fn goes_on(setting: &Setting, preposition: usize) -> bool {
    let end = phrase::before_note(setting.passage, preposition);
    let noun = end.checked_sub(1).filter(|&at| at >= setting.floor);
    noun.is_some_and(|noun| match setting.lower(preposition) {
        "per" => [noun, preposition + 1].iter().all(|&at| setting.class(at) == Class::Noun),
        "on" => setting.is(noun, List::GoesOnWithOn),
        // "income from continuing operations"
        "from" => setting.phrase_after(preposition + 1).any(|at| setting.lower(at) == "operations"),
        // "the change in tolls": alone it says nothing.
        "in" => setting.lower(noun) == "change",
        "before" | "after" => {
            setting.class(noun) == Class::Noun && setting.is(preposition + 1, List::Deductions)
        }
        _ => false,
    })
}

/// The noun that a participle at `participle` describes: "barges | carrying grain".
fn described(setting: &Setting, participle: usize) -> Option<Range<usize>> {
    let parsed = setting.passage.grammar()?;
    let noun = setting.phrase_before(participle);
    let plural = noun.end.checked_sub(1).is_some_and(|head| parsed.tag(head) == Tag::NounPlural);
    (parsed.tag(participle) == Tag::VerbIng && plural && !noun.is_empty()).then_some(noun)
}

/// The phrase before the preposition, a participle between ("power generated by") passed over.
fn participle_head(setting: &Setting, preposition: usize) -> Range<usize> {
    let before = preposition.checked_sub(1).filter(|&at| at > setting.floor);
    match before {
        Some(at) if setting.class(at) == Class::Participle => setting.phrase_before(at),
        // "fuel supplied to mills | amounted": the tagger took the participle for the past.
        Some(at)
            if setting.class(at) == Class::Verb
                && setting.lower(at).ends_with("ed")
                && matches!(setting.lower(preposition), "to" | "by" | "from" | "for")
                && !sense::supposes(setting, at) =>
        {
            setting.phrase_before(at)
        }
        _ => setting.phrase_before(preposition),
    }
}

/// The noun that a relative pronoun at `mark` stands for.
fn antecedent(setting: &Setting, mark: usize, floor: usize) -> Option<Range<usize>> {
    let end = if mark > floor && setting.lower(mark - 1) == "," { mark - 1 } else { mark };
    // "the index (RPI), which".
    let close = end > floor && setting.lower(end - 1) == ")";
    let open = (floor..end).rev().take(BRACKET).find(|&at| close && setting.lower(at) == "(");
    let end = open.unwrap_or(end);
    let noun = setting.phrase_before(end);
    (!noun.is_empty()).then(|| head_of(setting, noun, true))
}

/// The subject before a parenthesis that ends with the mark at `mark`: "Rural traffic, which leaves
/// out motorways, eased"; without one, that of the sentence ("..., ending down 12%").
fn across_parenthesis(setting: &Setting, mark: usize, floor: usize) -> Option<Range<usize>> {
    let start = setting.passage.grammar().and_then(|parsed| {
        parsed.opens_relative_clause(mark, floor).or_else(|| parsed.opens_insertion(mark, floor))
    });
    let participial = phrase::is_gerund(setting.passage, mark + 1);
    let adverb =
        setting.class(mark + 1) == Class::Adverb && setting.class(mark + 2) == Class::Participle;
    let reduced = adverb || (start.is_none() && setting.class(mark + 1) == Class::Participle);
    if reduced && setting.lower(mark) == "," {
        // "the order backlog, currently valued at".
        let noun = setting.phrase_before(mark);
        if !noun.is_empty() && !setting.is_time(&noun) {
            return Some(head_of(setting, noun, true));
        }
    }
    if let Some(start) = start.filter(|_| !participial) {
        let noun = setting.phrase_before(start);
        if !noun.is_empty() && !setting.is_time(&noun) {
            return Some(head_of(setting, noun, false));
        }
    }
    previous(setting).or_else(|| main(setting, mark))
}
