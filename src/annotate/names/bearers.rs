//! Whether a single word that was taken for a person, or for a place that no list knows, is one by
//! how the passage uses it: "in Riverton", "economist at Marlow", "Marlow Capital", "the price of
//! Marlow crude fell 3%".
//!
//! Invariant: the word is judged once, for all its mentions; a person's word that a longer name of
//! a person holds is never touched. Without any sign of a person it is none: a wrong person is
//! worse than a missing one. Deliberately absent: lists of names.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Name;
use super::consistency::key;
use super::document::{BODY, TITLE, View};
use super::known::{is_entry, is_known_place};
use crate::learned::facts::Gazetteer;
use crate::lexicon::{List, lists, value};
use crate::model::EntityKind::{self, Organisation, Person, Place};
use crate::model::RuleId;
use crate::text::words::TokenKind;

/// What a passage shows of one word with a capital, over all its uses alone.
#[derive(Debug, Clone, Copy, Default)]
struct Uses {
    /// As only people are used: behind a title, before "who", an age or an office, with "he" or
    /// "she" behind.
    person: u32,
    /// Speaking, as people do and bodies too.
    speaking: u32,
    /// Before a verb of doing, behind "met", together with a person.
    doing: u32,
    /// Behind "in", "near" and the like, with nothing that it describes behind it.
    place: u32,
    /// Behind "economist at", or called a body: "Marlow, the shipping group".
    body: u32,
    /// Behind what it is: "the statistics office Marlow".
    called: u32,
    /// As what a number measures: "Marlow fell 3%", "Marlow crude".
    measured: u32,
    /// Behind an article, with nothing that it describes behind it.
    article: u32,
    /// As where somebody belongs to: "Ana Roe of Marlow".
    home: u32,
}

/// What becomes of a word's mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Stays,
    Is(EntityKind, RuleId),
    Goes,
}

/// The names without single words that are used otherwise than their kind, and firms by what only
/// they do.
pub(super) fn judge(view: &View, mut names: Vec<Name>) -> Vec<Name> {
    let in_full_names: HashSet<u64> = names
        .iter()
        .filter(|name| name.kind == Person && name.tokens.len() > 1)
        .flat_map(|name| name.tokens.clone().map(|at| view.token(at).lower))
        .collect();
    let firms: HashSet<u64> = names
        .iter()
        .filter(|name| lends_its_first_word(view, name))
        .map(|name| view.token(name.tokens.start).lower)
        .collect();
    let deals = |name: &&Name| {
        let short = firms.contains(&view.token(name.tokens.start).lower);
        name.kind != Organisation && !short && deals(view, &name.tokens)
    };
    let dealing: HashSet<u64> =
        names.iter().filter(deals).map(|name| key(view, name.tokens.clone())).collect();
    for name in names.iter_mut().filter(|name| name.kind != Organisation) {
        let before = name.tokens.start.checked_sub(1);
        let within = before.is_some_and(|before| plays(view, before, "place"));
        let titled = before.is_some_and(|before| view.token(before).class & TITLE != 0);
        if !within && !titled && dealing.contains(&key(view, name.tokens.clone())) {
            *name = name.clone().with_kind(Organisation, RuleId::UsedAsBody);
        }
    }
    let doubtful = |name: &Name| {
        let word = view.token(name.tokens.start).lower;
        name.tokens.len() == 1
            && match name.kind {
                Person => !in_full_names.contains(&word),
                Place => {
                    !is_known_place(view.passage, &name.tokens)
                        && view.token(name.tokens.start).facts.level(2) < 2
                }
                Organisation => false,
            }
    };
    let mut uses: HashMap<u64, Uses> = names
        .iter()
        .filter(|name| doubtful(name))
        .map(|name| (view.token(name.tokens.start).lower, Uses::default()))
        .collect();
    if uses.is_empty() {
        return names;
    }
    count_uses(view, &names, &mut uses);
    let settled = names.into_iter().filter_map(|name| {
        let word = view.token(name.tokens.start).lower;
        let Some(uses) = uses.get(&word).filter(|_| doubtful(&name)) else { return Some(name) };
        match verdict(view, &name, *uses, firms.contains(&word)) {
            Verdict::Stays => Some(name),
            Verdict::Is(kind, rule) => Some(name.with_kind(kind, rule)),
            Verdict::Goes => None,
        }
    });
    settled.collect()
}

/// Whether the name of a person or place stands as only a firm's does: "Marlow-Roe reported a loss in
/// profit", "Marlow (MRL.L)", "shares of Marlow-Roe", "Marlow-Roe's chief executive".
fn deals(view: &View, tokens: &Range<usize>) -> bool {
    let (passage, start, end) = (view.passage, tokens.start, tokens.end);
    let bounds = passage.bounds(start);
    // "(MRL.L)", "(NYSE: MRL)"
    let code = |at: usize| passage.word(at).chars().all(char::is_uppercase);
    let listed = || {
        passage.word(end) == "("
            && matches!(passage.word(end + 2), "." | ":")
            && passage.word(end + 4) == ")"
            && code(end + 1)
            && code(end + 3)
    };
    let verb = past_adverbs(view, end);
    let result = |at: usize| plays(view, at, "result");
    let reports = || {
        (verb + 1..bounds.end.min(verb + 7))
            .take_while(|&at| !passage.is(at, List::PersonPronouns) && passage.word(at) != ",")
            .any(result)
    };
    let led = || passage.lower(end + 1) == "chief" && passage.lower(end + 2) == "executive";
    let owned = || start >= bounds.start + 2 && plays(view, start - 2, "owned");
    let governed = || start > bounds.start && matches!(passage.lower(start - 1), "in" | "of");
    let unknown = || {
        passage.token(end).kind == TokenKind::Possessive && led()
            || governed() && owned()
            || employs(view, start, bounds.start)
    };
    let famous = tokens.len() == 1 && view.token(start).facts.level(0) >= 2;
    let country = [List::Countries, List::Regions].iter().any(|&it| is_entry(passage, tokens, it));
    !famous
        && !country
        && (acts(view, verb) && !passage.says(verb) && reports()
            || listed()
            || !is_known_place(passage, tokens) && unknown())
}

/// Counts how the words of `uses` are used where they stand alone.
fn count_uses(view: &View, names: &[Name], uses: &mut HashMap<u64, Uses>) {
    let people: HashSet<usize> = names
        .iter()
        .filter(|name| name.kind == Person && name.tokens.len() > 1)
        .map(|name| name.tokens.end)
        .collect();
    let places: HashSet<usize> = names
        .iter()
        .filter(|name| name.kind == Place)
        .flat_map(|name| name.tokens.clone())
        .collect();
    let sure = |name: &&Name| {
        name.kind == Person
            && (name.tokens.len() > 1 || view.token(name.tokens.start).facts.level(0) >= 2)
    };
    let bearers: HashSet<usize> =
        names.iter().filter(sure).flat_map(|name| name.tokens.clone()).collect();
    for at in 0..view.passage.tokens.len() {
        if let Some(uses) = uses.get_mut(&view.token(at).lower).filter(|_| alone(view, at)) {
            add(view, at, uses);
            uses.place +=
                u32::from(is_known_place(view.passage, &(at..at + 1)) && beside(view, at, &places));
            uses.doing += u32::from(beside(view, at, &bearers));
            uses.home += u32::from(
                at >= 2 && view.passage.lower(at - 1) == "of" && people.contains(&(at - 1)),
            );
        }
    }
}

/// Whether the name is that of a body whose first word may stand for it: "Marlow Capital", "Marlow
/// Steel plc".
fn lends_its_first_word(view: &View, name: &Name) -> bool {
    let last = name.tokens.end - 1;
    name.kind == Organisation && name.tokens.len() > 1 && view.token(last).class & BODY != 0
        || name.kind == Organisation && view.passage.is(name.tokens.end, List::CompanySuffixes)
}

/// What the uses make of a doubtful name.
fn verdict(view: &View, name: &Name, uses: Uses, firm: bool) -> Verdict {
    let facts = view.token(name.tokens.start).facts;
    let town = facts.is(Gazetteer::City)
        || facts.is(Gazetteer::Region)
        || is_known_place(view.passage, &name.tokens);
    let body =
        Verdict::Is(Organisation, if firm { RuleId::ShortForFirm } else { RuleId::UsedAsBody });
    // A person's name that is well known stays one beside a firm or body named after the person.
    let famous = name.kind == Person && facts.level(0) >= 2;
    if !famous
        && (firm && uses.place == 0 || uses.body > 0)
        && uses.body + u32::from(firm) > uses.person + if firm { 0 } else { uses.speaking }
    {
        return body;
    }
    if !famous && uses.called > 0 {
        return body;
    }
    if name.kind != Person {
        return Verdict::Stays;
    }
    let people = uses.person + uses.speaking;
    if uses.place > people && (town || uses.place > 1) {
        return Verdict::Is(Place, RuleId::UsedAsPlace);
    }
    let unseen = people == 0;
    if !view.token(name.tokens.start).capital
        || unseen && (uses.measured > 0 || uses.article > 0 || uses.home > 0)
    {
        return Verdict::Goes;
    }
    // Known to be people's from elsewhere, or the subject of what people do.
    if !unseen || famous || (uses.doing > 0 && !town) {
        return Verdict::Stays;
    }
    Verdict::Goes
}

/// Whether the token at `at` is a capitalised word by itself, part of no longer run but a title
/// before it.
fn alone(view: &View, at: usize) -> bool {
    let Some(run) = view.run(at).map(|run| run.tokens.clone()) else { return true };
    let titled = at > run.start
        && (view.token(at - 1).class & TITLE != 0 || view.token(at - 1).in_title != 0);
    // "While Roe was": the capital of the sentence's first word.
    let opened = at == run.start + 1
        && view.opens(run.start)
        && view.passage.is(run.start, List::FunctionWords);
    at + 1 == run.end && (run.start == at || titled || opened)
}

/// Adds the use at `at`.
fn add(view: &View, at: usize, uses: &mut Uses) {
    let passage = view.passage;
    let floor = passage.bounds(at).start;
    let before = at.checked_sub(1).filter(|&before| before >= floor);
    let lower = before.map_or("", |before| passage.lower(before));
    let described = describes(view, at + 1);
    let titled = before.is_some_and(|before| {
        view.token(before).class & TITLE != 0 || view.token(before).in_title != 0
    });
    let role = |at: usize, role: &str| {
        passage.is(at, List::FunctionWords)
            && value(List::FunctionWords, passage.lower(at)) == Some(role)
    };
    // "says Roe"; in "the port said Roe was late" the word is spoken of.
    let said = before.is_some_and(|before| passage.says(before))
        && !acts(view, at + 1)
        && !role(at + 1, "auxiliary");
    let governed = before.is_some_and(|before| role(before, "preposition"));
    let next = past_adverbs(view, at + 1);
    let moves =
        [List::Rising, List::Falling, List::Steady].iter().any(|list| passage.is(next, *list));
    let spoke = !governed && (passage.says(next) || lives(view, next));
    let person = titled || introduced(view, at) || pronoun_behind(view, at);
    uses.person += u32::from(person);
    uses.speaking += u32::from(!person && (said || spoke));
    uses.doing +=
        u32::from(before.is_some_and(|before| plays(view, before, "meeting")) && !described);
    uses.doing +=
        u32::from(!governed && !moves && !passage.is(next, List::MeasureVerbs) && acts(view, next));
    // "a stake in Marlow": what is owned in part is a firm.
    let owned = lower == "in" && at >= floor + 2 && plays(view, at - 2, "owned");
    uses.place += u32::from(
        before.is_some_and(|before| plays(view, before, "place")) && !described && !owned,
    );
    uses.body += u32::from(owned || employs(view, at, floor) || called_a_body(view, at));
    uses.called += u32::from(before.is_some_and(|before| is_called(view, before, floor)));
    let traded =
        plays(view, at + 1, "traded") && passage.word(at + 1).starts_with(char::is_lowercase);
    uses.measured +=
        u32::from(((moves || plays(view, next, "trades")) && amount_at(view, next + 1)) || traded);
    uses.article += u32::from(lower == "the" && !described);
}

/// Whether the word at `at` shows that the name beside it is used so.
fn plays(view: &View, at: usize, part: &str) -> bool {
    view.passage.plays(at, List::NameUses, part)
}

/// Whether it is named together with one of `others`, by "and" or "or": "Lagos and Accra", "Roe and
/// Ana Cruz".
fn beside(view: &View, at: usize, others: &HashSet<usize>) -> bool {
    let joint = |at: usize| matches!(view.passage.lower(at), "and" | "or");
    joint(at + 1) && others.contains(&(at + 2))
        || at >= 2 && joint(at - 1) && others.contains(&(at - 2))
}

/// Whether what stands at `at` is described by the word before it: a noun, or a possessive.
fn describes(view: &View, at: usize) -> bool {
    let passage = view.passage;
    let token = passage.token(at);
    let word = token.kind == TokenKind::Word
        && !passage.is(at, List::FunctionWords)
        && !passage.is(at, List::PhraseEnds)
        && !acts(view, at);
    token.kind == TokenKind::Possessive || word || view.hyphen(at)
}

/// Whether a finite verb stands at `at`.
fn acts(view: &View, at: usize) -> bool {
    let passage = view.passage;
    let word = passage.word(at);
    let regular = passage.token(at).kind == TokenKind::Word
        && word.len() > 4
        && word.ends_with("ed")
        && word.chars().all(char::is_lowercase);
    passage.is(at, List::FiniteVerbs) || passage.is(at, List::PastTense) || regular
}

/// Whether a predicate of people alone stands at `at`: "was born", "died".
fn lives(view: &View, at: usize) -> bool {
    let passage = view.passage;
    let be = usize::from(matches!(passage.lower(at), "was" | "is" | "been"));
    let been = be > 0 && plays(view, at + be, "life");
    been || passage.is(at, List::DeedsOfPeople)
}

fn past_adverbs(view: &View, mut at: usize) -> usize {
    let end = at + 3;
    while at < end
        && (view.passage.is(at, List::BeforeADeed) || view.passage.lower(at).ends_with("ly"))
    {
        at += 1;
    }
    at
}

/// Whether an amount begins at `at` or one token further ("fell by 3%", "slid to $70").
fn amount_at(view: &View, at: usize) -> bool {
    (at..at + 3).any(|at| view.passage.token(at).kind == TokenKind::Number)
}

/// "Roe, who", "Roe, 45,", "Roe, the minister": what is only said of people.
fn introduced(view: &View, at: usize) -> bool {
    let passage = view.passage;
    let who = |at: usize| matches!(passage.lower(at), "who" | "whose" | "whom");
    let comma = passage.word(at + 1) == ",";
    let age = passage.token(at + 2).kind == TokenKind::Number
        && passage.word(at + 2).len() == 2
        && passage.word(at + 3) == ",";
    let phrase = |at: &usize| {
        passage.token(*at).kind == TokenKind::Word
            && !matches!(passage.lower(*at), "and" | "or" | "but" | "as" | "with")
    };
    let office = || (at + 2..at + 6).take_while(phrase).any(|at| passage.is(at, List::RoleNouns));
    who(at + 1) || comma && (who(at + 2) || age || office())
}

/// Whether "he" or "she" follows in the sentence, or opens the next one behind a sentence that the
/// word opens.
fn pronoun_behind(view: &View, at: usize) -> bool {
    let sentence = view.passage.bounds(at);
    if sentence.start == at
        && matches!(view.passage.lower(sentence.end), "he" | "she" | "his" | "her")
    {
        return true;
    }
    let end = sentence.end.min(at + 24);
    (at + 1..end).any(|at| view.passage.is(at, List::PersonPronouns))
}

/// "chief economist at Marlow", "analysts at Holm and Marlow". (A spokesman is for a person as
/// often as for a body.)
fn employs(view: &View, at: usize, floor: usize) -> bool {
    let passage = view.passage;
    let joined = at >= floor + 3
        && matches!(passage.lower(at - 1), "and" | "," | "or")
        && view.token(at - 2).capital
        && alone(view, at - 2);
    let at = if joined { at - 2 } else { at };
    let office = |at: usize| {
        let word = passage.lower(at);
        passage.is(at, List::RoleNouns)
            || word.strip_suffix('s').is_some_and(|word| lists(word).has(List::RoleNouns))
    };
    let Some(preposition) = at.checked_sub(1).filter(|&at| at > floor && passage.lower(at) == "at")
    else {
        return false;
    };
    let words = (floor.max(preposition.saturating_sub(5))..preposition).rev();
    words.take_while(|&at| passage.token(at).kind == TokenKind::Word && !acts(view, at)).any(office)
}

/// "the statistics office | Marlow": a body's common noun in lower case right before, with the
/// article of its phrase.
fn is_called(view: &View, noun: usize, floor: usize) -> bool {
    let passage = view.passage;
    let common = |at: usize| {
        passage.token(at).kind == TokenKind::Word
            && passage.word(at).chars().all(char::is_lowercase)
    };
    let mut words = (floor..noun)
        .rev()
        .take(4)
        .skip_while(|&at| common(at) && !passage.is(at, List::FunctionWords));
    common(noun)
        && passage.is(noun, List::BodyNouns)
        && words.next().is_some_and(|at| matches!(passage.lower(at), "the" | "a" | "an" | "its"))
}

/// "Marlow, the shipping group", "Marlow (…), a union".
fn called_a_body(view: &View, at: usize) -> bool {
    let passage = view.passage;
    let mut next = at + 1;
    if passage.word(next) == "(" {
        next = (next..next + 6).find(|&at| passage.word(at) == ")").map_or(next, |close| close + 1);
    }
    let apposed =
        passage.word(next) == "," && matches!(passage.lower(next + 1), "the" | "a" | "an" | "its");
    apposed
        && (next + 2..next + 6)
            .take_while(|&at| {
                passage.token(at).kind == TokenKind::Word && !passage.is(at, List::FunctionWords)
            })
            .last()
            .is_some_and(|last| {
                passage.is(last, List::BodyNouns) || passage.is(last, List::OrganisationHeads)
            })
}
