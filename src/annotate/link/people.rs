//! People: surnames, given names, initials, particles, names that begin with the family name.
//!
//! Invariant: a full name joins another only if one contains the other's parts in order; a short
//! form joins the one full name that has it. Where several people share it, a title or form of
//! address decides, else the nearest before it; where nothing does, it stays alone. Deliberately
//! absent: who is who outside this text.

use std::collections::HashMap;

use super::{Links, MOST_CANDIDATES, folded, put, remember};
use crate::annotate::roles::head_identity;
use crate::annotate::seen::{Gender, Seen, gender};
use crate::lexicon::{List, lists, value};
use crate::model::EntityKind;

/// Longer names are read by their first and last parts.
const MOST_PARTS: usize = 8;

/// What a short form can be of a full name, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Family,
    First,
    Middle,
}

/// A name in parts: words without particles count, `al-Masri` is `al` and `masri`.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Form {
    parts: Vec<String>,
    /// How many parts are no particle.
    content: usize,
    /// Whether it is written in capitals throughout.
    shouted: bool,
    /// What stands behind the family name ("jr").
    suffix: Option<String>,
}

impl Form {
    fn parse(name: &str) -> Self {
        let mut parts = Vec::new();
        for word in name.split_whitespace() {
            let (prefix, rest) = match word.split_once(['-', '‑']) {
                Some((prefix, rest)) if is_particle(&folded(prefix)) && !rest.is_empty() => {
                    (Some(prefix), rest)
                }
                _ => (None, word),
            };
            parts.extend(prefix.map(folded));
            // `J.P.` is two initials.
            if rest.contains('.') && rest.split('.').all(|piece| piece.chars().count() <= 1) {
                parts.extend(rest.split('.').map(folded).filter(|piece| !piece.is_empty()));
            } else {
                parts.push(folded(rest));
            }
        }
        parts.retain(|part| !part.is_empty());
        let mut suffix = None;
        while parts.len() > 2
            && parts.last().is_some_and(|last| lists(last).has(List::NameSuffixes))
        {
            suffix = parts.pop();
        }
        if parts.len() > MOST_PARTS {
            let tail = parts.split_off(parts.len() - MOST_PARTS / 2);
            parts.truncate(MOST_PARTS / 2);
            parts.extend(tail);
        }
        let content = parts.iter().filter(|part| !is_particle(part)).count();
        Self { parts, content, shouted: !name.chars().any(char::is_lowercase), suffix }
    }

    fn compact(&self) -> String {
        self.parts.concat()
    }

    /// All of it, with what stands behind the family name.
    fn exact(&self) -> String {
        self.compact() + self.suffix.as_deref().unwrap_or_default()
    }

    /// Whether the two do not bear different suffixes ("Jr.", "Sr.").
    fn may_share_suffix(&self, other: &Self) -> bool {
        self.suffix.is_none() || other.suffix.is_none() || self.suffix == other.suffix
    }

    /// Without the particles at its front: what tells families apart.
    fn bare(&self) -> String {
        let front = self.parts.iter().take_while(|part| is_particle(part)).count();
        self.parts.get(front..).filter(|rest| !rest.is_empty()).unwrap_or(&self.parts).concat()
    }

    fn first(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    fn last(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }
}

fn is_particle(part: &str) -> bool {
    lists(part).has(List::NameParticles) || lists(part).has(List::MoreParticles)
}

/// What the text says of a person.
#[derive(Default)]
struct Person {
    form: Form,
    group: usize,
    gender: Option<Gender>,
    /// The sentence in which the full name stands first.
    sentence: u32,
    /// The offices before the full name.
    heads: Vec<u64>,
    /// Introduced as a relative of somebody.
    kin: bool,
    late: bool,
    speaks: bool,
    /// The last mention, counted from 1, and its sentence.
    last: (usize, u32),
}

/// The people known so far and the ways to ask for them.
#[derive(Default)]
struct People {
    all: Vec<Person>,
    /// Whether the text introduces relatives.
    relatives: bool,
    exact: HashMap<String, usize>,
    ends: HashMap<String, Vec<usize>>,
    families: HashMap<String, Vec<usize>>,
    firsts: HashMap<String, Vec<usize>>,
    middles: HashMap<String, Vec<usize>>,
    prefixes: HashMap<String, Vec<usize>>,
    /// Short forms that belong to no full name, with those people.
    alone: HashMap<String, Vec<usize>>,
}

pub(super) fn link(text: &str, names: &[Seen], links: &mut Links) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut forms: Vec<(Form, usize)> = Vec::new();
    let mut form_of: Vec<usize> = vec![usize::MAX; names.len()];
    for (index, seen) in
        names.iter().enumerate().filter(|(_, seen)| seen.kind == EntityKind::Person)
    {
        let slice = seen.span.slice(text);
        let form = *known.entry(slice).or_insert_with(|| {
            forms.push((Form::parse(slice), index));
            forms.len() - 1
        });
        put(&mut form_of, index, form);
    }
    let mut people = People::default();
    let mut person_of: Vec<Option<usize>> = vec![None; forms.len()];
    let mut order: Vec<usize> = (0..forms.len())
        .filter(|&form| {
            forms.get(form).is_some_and(|(form, _)| form.content >= 2 || form.parts.len() >= 2)
        })
        .collect();
    order.sort_by_key(|&form| {
        forms.get(form).map(|(form, first)| {
            let (content, parts) = (form.content, form.parts.len());
            (std::cmp::Reverse((content, parts, form.suffix.is_some())), *first)
        })
    });
    for form in order {
        let Some((parts, first)) = forms.get(form) else { continue };
        let sentence = names.get(*first).map_or(0, |seen| seen.sentence);
        let open = || names.get(*first).map_or(usize::MAX, |seen| links.open(seen, 0));
        let person = people.place(parts, sentence, open);
        put(&mut person_of, form, person);
    }
    people.gather(names, &form_of, &person_of);
    people.assign(names, &forms, &form_of, &person_of, links);
}

/// How full a form is: by its letters, and of equals the one that is no shouted headline.
fn fullness(form: &Form) -> usize {
    1 + 2 * form.parts.iter().map(String::len).sum::<usize>() + usize::from(!form.shouted)
}

impl People {
    /// The person of a form of several parts: one already known whose name holds it, else a new one
    /// (`open` makes its group). `None` if it begins with a particle and nobody is known by it: a
    /// surname alone.
    fn place(&mut self, form: &Form, sentence: u32, open: impl FnOnce() -> usize) -> Option<usize> {
        if let Some(person) = self.known(form, sentence) {
            return Some(person);
        }
        if form.content < 2 {
            return None;
        }
        let person = self.all.len();
        self.exact.insert(form.exact(), person);
        for key in ends_keys(form) {
            remember(self.ends.entry(key).or_default(), person);
        }
        for start in 1..form.parts.len() {
            let rest = form.parts.get(start..).unwrap_or_default();
            remember(self.families.entry(rest.concat()).or_default(), person);
            let part = form.parts.get(start).cloned().unwrap_or_default();
            if start + 1 < form.parts.len() && !is_particle(&part) {
                remember(self.middles.entry(part).or_default(), person);
            }
            if start >= 2 {
                let prefix = form.parts.get(..start).unwrap_or_default().concat();
                remember(self.prefixes.entry(prefix).or_default(), person);
            }
        }
        remember(self.firsts.entry(form.first().to_owned()).or_default(), person);
        let gender = gender(List::GivenNames, form.first());
        let (form, group) = (form.clone(), open());
        self.all.push(Person { form, group, gender, sentence, ..Person::default() });
        Some(person)
    }

    /// The one person known already whose name holds the parts of `form`.
    fn known(&self, form: &Form, sentence: u32) -> Option<usize> {
        if let Some(&person) = self.exact.get(&form.exact()) {
            return Some(person);
        }
        if form.content >= 2 {
            let mut fitting: Vec<usize> = Vec::new();
            for key in ends_keys(form) {
                for &person in self.ends.get(&key).map_or(&[][..], Vec::as_slice) {
                    if self.all.get(person).is_some_and(|other| {
                        let parts = &other.form.parts;
                        other.form.may_share_suffix(form)
                            && (compatible(parts, &form.parts)
                                || other.sentence != sentence
                                    && same_by_nickname(parts, &form.parts))
                    }) {
                        remember(&mut fitting, person);
                    }
                }
            }
            if !fitting.is_empty() {
                return only(&fitting);
            }
            if let Some(person) = self.prefixes.get(&form.compact()).and_then(|list| only(list)) {
                return Some(person);
            }
        }
        self.families.get(&form.compact()).and_then(|list| only(list))
    }

    /// Collects what the full mentions say: sex and offices.
    fn gather(&mut self, names: &[Seen], form_of: &[usize], person_of: &[Option<usize>]) {
        self.relatives = names.iter().any(|seen| seen.kin);
        for (seen, &form) in names.iter().zip(form_of) {
            let person = person_of.get(form).copied().flatten();
            let Some(person) = person.and_then(|person| self.all.get_mut(person)) else { continue };
            person.kin |= seen.kin;
            person.late |= seen.late;
            person.speaks |= seen.speaks;
            person.gender = seen.gender.or(person.gender).or(seen.pronoun);
            if person.heads.len() < MOST_CANDIDATES && !person.holds(seen) {
                person.heads.extend(seen.head);
            }
        }
    }

    /// Gives every mention its person, in the order of the text.
    fn assign(
        &mut self,
        names: &[Seen],
        forms: &[(Form, usize)],
        form_of: &[usize],
        person_of: &[Option<usize>],
        links: &mut Links,
    ) {
        for (index, (seen, &form)) in names.iter().zip(form_of).enumerate() {
            let Some((parts, _)) = forms.get(form) else { continue };
            let full = person_of.get(form).copied().flatten();
            let person = full
                .or_else(|| self.short(seen, parts))
                .unwrap_or_else(|| self.lone(seen, parts, links));
            let Some(person) = self.all.get_mut(person) else { continue };
            person.last = (index + 1, seen.sentence);
            if full.is_none() {
                person.gender = person.gender.or(seen.gender);
            }
            links.join(index, seen, person.group, fullness(parts));
        }
        for person in &self.all {
            if let Some(group) = links.groups.get_mut(person.group) {
                group.gender = person.gender;
            }
        }
    }

    /// The person whom a short form means.
    fn short(&self, seen: &Seen, form: &Form) -> Option<usize> {
        let (key, bare) = (form.compact(), form.bare());
        let find = |map: &HashMap<String, Vec<usize>>| {
            map.get(&key)
                .or_else(|| map.get(&bare))
                .filter(|list| list.len() <= MOST_CANDIDATES)
                .cloned()
        };
        let alone = self.alone.get(&bare).cloned().unwrap_or_default();
        let (fit, mut candidates) = find(&self.families)
            .map(|list| (Fit::Family, list))
            .or_else(|| find(&self.firsts).map(|list| (Fit::First, list)))
            .or_else(|| find(&self.middles).map(|list| (Fit::Middle, list)))
            .unwrap_or((Fit::Family, Vec::new()));
        for person in alone {
            remember(&mut candidates, person);
        }
        let relatives = self.relatives || candidates.len() > 1;
        let known = candidates.into_iter().filter_map(|index| Some((index, self.all.get(index)?)));
        let mut candidates: Vec<(usize, &Person)> = known
            .filter(|(_, person)| {
                person.may_be(seen)
                    && person.may_live(seen, relatives)
                    && (person.last.0 > 0 || seen.headline || !person.other_office(seen))
            })
            .collect();
        if let [(index, person)] = candidates[..] {
            let given = fit == Fit::First
                && (gender(List::GivenNames, form.first()).is_some()
                    || seen.addressed && seen.gender.is_some());
            // A given name alone counts only behind the full name.
            return (fit == Fit::Family || !given && fit == Fit::First || person.last.0 > 0)
                .then_some(index);
        }
        let narrowed = |fits: &dyn Fn(&Person) -> bool| {
            let fitting = candidates.iter().filter(|(_, person)| fits(person));
            only(&fitting.map(|(index, _)| *index).collect::<Vec<_>>())
        };
        let by_title = narrowed(&|person| person.holds(seen));
        let by_death = || narrowed(&|person| seen.late && person.late);
        let of_sex = |person: &Person| person.gender == seen.gender;
        let by_gender = || narrowed(&|person| seen.gender.is_some() && of_sex(person));
        // A relative ("his son Jon Roe") is named in full again, or speaks.
        let by_kin = || narrowed(&|person| !seen.speaks && !person.kin);
        if let Some(person) = by_title.or_else(by_death).or_else(by_gender).or_else(by_kin) {
            return Some(person);
        }
        candidates.retain(|(_, person)| person.last.0 > 0);
        // Who is named in full is not named again in the same sentence: there the surname is the
        // other's.
        let elsewhere = |(_, person): &(usize, &Person)| person.last.1 != seen.sentence;
        if candidates.iter().any(elsewhere) {
            candidates.retain(elsewhere);
        }
        candidates.into_iter().max_by_key(|(_, person)| person.last.0).map(|(index, _)| index)
    }

    /// The person known by a short form alone; a new one if there is none yet.
    fn lone(&mut self, seen: &Seen, form: &Form, links: &mut Links) -> usize {
        let person = self.all.len();
        remember(self.alone.entry(form.bare()).or_default(), person);
        let (group, gender) = (links.open(seen, 0), seen.gender.or(seen.pronoun));
        let (sentence, heads) = (seen.sentence, seen.head.into_iter().collect());
        let (form, late) = (form.clone(), seen.late);
        self.all.push(Person { form, group, gender, sentence, heads, late, ..Person::default() });
        person
    }
}

impl Person {
    /// Whether the office before the mention is one of the person's.
    fn holds(&self, seen: &Seen) -> bool {
        seen.head.is_some_and(|head| self.heads.contains(&head))
    }

    /// Whether nothing that stands with the mention speaks against the person.
    fn may_be(&self, seen: &Seen) -> bool {
        let sex_differs = matches!((seen.gender, self.gender), (Some(a), Some(b)) if a != b);
        let mut offices = self.heads.iter().filter_map(|&head| exclusive(head)).peekable();
        let office_differs = seen
            .head
            .and_then(exclusive)
            .is_some_and(|office| offices.peek().is_some() && offices.all(|other| other != office));
        !sex_differs && !office_differs
    }

    /// Whether the mention and the person are both dead or both alive, as far as is told: "the late
    /// President Roe" is not his son, who speaks or is called that; where there are relatives, who
    /// speaks or has another office is not he.
    fn may_live(&self, seen: &Seen, relatives: bool) -> bool {
        if seen.late {
            return self.late || !(seen.kin || self.kin || self.speaks);
        }
        !(self.late && relatives)
            || !self.other_office(seen) && (seen.head.is_some() || !seen.speaks)
    }

    /// Whether the office before the mention is none of those before the person's full name. Who
    /// was named in full may be given another title later; whom a text first calls "President Roe"
    /// and then introduces "the novelist Jane Roe" are two.
    fn other_office(&self, seen: &Seen) -> bool {
        seen.head.is_some() && !self.heads.is_empty() && !self.holds(seen)
    }
}

/// The only item of a list.
fn only(list: &[usize]) -> Option<usize> {
    if let [one] = list { Some(*one) } else { None }
}

/// The keys under which a full name is found by its two ends: whole, by the initial of the first,
/// and by the names that the first may be short for.
fn ends_keys(form: &Form) -> Vec<String> {
    let (first, last) = (form.first(), form.last());
    let initial: String = first.chars().take(1).collect();
    let mut out = vec![format!("{first} {last}"), format!("{initial}. {last}")];
    out.extend(longer_names(first).map(|longer| format!("{longer} {last}")));
    out
}

/// The given names that one may be short for: `ted` for `edward` and `theodore`.
fn longer_names(given: &str) -> impl Iterator<Item = &'static str> {
    value(List::Nicknames, given).into_iter().flat_map(|names| names.split(' '))
}

/// Whether two names of equal family and middle names differ in their given names only as a short
/// form does from the name it is short for: `Ted Roe`, `Edward Roe`.
fn same_by_nickname(one: &[String], other: &[String]) -> bool {
    let ([a, rest @ ..], [b, others @ ..]) = (one, other) else { return false };
    let short = |a: &str, b: &str| longer_names(a).any(|longer| longer == b);
    let nickname = short(a, b) || short(b, a) || longer_names(a).any(|longer| short(b, longer));
    let sexes = (gender(List::GivenNames, a), gender(List::GivenNames, b));
    let differ = matches!(sexes, (Some(a), Some(b)) if a != b);
    let middle = |parts: &[String]| parts.len() > 1;
    nickname
        && !differ
        && rest.last() == others.last()
        && (rest == others || !middle(rest) || !middle(others))
}

/// Whether the parts of `short` stand in `long` in the same order with equal ends; an initial fits
/// its name. Where the first middle name is an initial in both, it is the same: `George W.` is not
/// `George H. W.`.
fn compatible(long: &[String], short: &[String]) -> bool {
    let fits = |a: &str, b: &str| {
        a == b
            || (a.chars().count() == 1 && b.starts_with(a))
            || (b.chars().count() == 1 && a.starts_with(b))
    };
    let (Some(a), Some(b)) = (long.first(), short.first()) else { return false };
    if !fits(a, b) || long.last() != short.last() {
        return false;
    }
    let initial = |parts: &[String]| {
        parts.get(1).filter(|part| parts.len() > 2 && part.chars().count() == 1).cloned()
    };
    if matches!((initial(long), initial(short)), (Some(a), Some(b)) if a != b) {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|part| rest.any(|other| fits(other, part)))
}

/// Offices that one person does not hold side by side, as a class.
fn exclusive(head: u64) -> Option<usize> {
    let classes = "senator/representative/judge justice/governor/mayor/pope/king/queen";
    let same = |words: &str| words.split(' ').any(|word| head_identity(word) == head);
    classes.split('/').position(same)
}
