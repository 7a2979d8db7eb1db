//! Organisations and places: acronyms, short names, a leading country, the many names of one
//! country.
//!
//! Invariant: a short form joins a longer one only if it fits that one alone. Deliberately absent:
//! common nouns ("the bank"), which are no names.

use std::collections::HashMap;

use super::{Links, folded, put, remember};
use crate::annotate::seen::Seen;
use crate::lexicon::{self, List, countries, lists};
use crate::model::EntityKind;

/// The distinct forms of one kind of name and the group of each.
#[derive(Default)]
struct Forms {
    words: Vec<Vec<String>>,
    group: Vec<Option<usize>>,
    shouted: Vec<bool>,
    /// Whether the first word is all in capitals.
    acronym: Vec<bool>,
    /// Forms by the key that makes them equal.
    exact: HashMap<String, usize>,
}

pub(super) fn link(text: &str, names: &[Seen], kind: EntityKind, links: &mut Links) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut forms = Forms::default();
    let mut form_of = vec![usize::MAX; names.len()];
    for (index, seen) in names.iter().enumerate().filter(|(_, seen)| seen.kind == kind) {
        let slice = seen.span.slice(text);
        let form = *known.entry(slice).or_insert_with(|| forms.intern(slice, kind));
        put(&mut form_of, index, form);
    }
    let mut same: Vec<usize> = (0..forms.words.len()).collect();
    explained(names, &form_of, &forms, &mut same);
    // A place's letters are its own: the US is not Upper Silesia.
    if kind == EntityKind::Organisation {
        forms.acronyms(&mut same);
    }
    forms.short_forms(kind, &mut same);
    for (index, (seen, &form)) in names.iter().zip(&form_of).enumerate() {
        if form == usize::MAX {
            continue;
        }
        let root = root(&mut same, form);
        let group = forms.group.get(root).copied().flatten().unwrap_or_else(|| links.open(seen, 0));
        put(&mut forms.group, root, Some(group));
        let shouted = !seen.span.slice(text).chars().any(char::is_lowercase);
        let words = forms.words.get(form).map_or(0, Vec::len).min(20);
        let fullness = 1 + words * 1000 + seen.span.len().min(200) * 2 + usize::from(!shouted);
        links.join(index, seen, group, fullness);
    }
}

/// The form that `form` was joined to; shortens the way there as it goes.
fn root(same: &mut [usize], mut form: usize) -> usize {
    while let Some(&next) = same.get(form).filter(|&&next| next != form) {
        let beyond = same.get(next).copied().unwrap_or(next);
        put(same, form, beyond);
        form = beyond;
    }
    form
}

/// Joins the form `a` to `b`.
fn unite(same: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(same, a), root(same, b));
    put(same, a, b);
}

/// `Acme Widgets (AW)`: the two are one, if the second can be short for the first.
fn explained(names: &[Seen], form_of: &[usize], forms: &Forms, same: &mut [usize]) {
    for (index, seen) in names.iter().enumerate().filter(|(_, seen)| seen.explains_next) {
        let (Some(&full), Some(&short)) = (form_of.get(index), form_of.get(index + 1)) else {
            continue;
        };
        let (Some(long_words), Some(short_words)) = (forms.words.get(full), forms.words.get(short))
        else {
            continue;
        };
        // Its first meaning stays: a second one ("AB" for another firm) would make the two firms
        // one.
        let free = same.get(short).is_some_and(|&other| other == short);
        if free
            && names.get(index + 1).is_some_and(|next| next.kind == seen.kind)
            && may_shorten(long_words, short_words)
        {
            unite(same, short, full);
        }
    }
}

/// Whether a form in brackets can be another form of the name before it: it begins with the same
/// letter as one of its words, or its letters stand in it in order.
fn may_shorten(long: &[String], short: &[String]) -> bool {
    let (long, short) = (long.concat(), short.concat());
    let mut letters = long.chars();
    short.chars().all(|c| letters.any(|other| other == c))
}

impl Forms {
    fn intern(&mut self, slice: &str, kind: EntityKind) -> usize {
        let mut words: Vec<String> =
            slice.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect();
        if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
            words.remove(0);
        }
        // "Acme Ltd" and "Acme Limited" are one.
        let written =
            |word: &String| lexicon::value(List::SuffixesInFull, word).unwrap_or(word).to_owned();
        let key = if kind == EntityKind::Place { countries::named(slice) } else { None }
            .map_or_else(|| words.iter().map(written).collect(), |country| format!("= {country}"));
        if let Some(&form) = self.exact.get(&key) {
            return form;
        }
        let form = self.words.len();
        self.exact.insert(key, form);
        self.words.push(words);
        self.group.push(None);
        let shouted = |words: &str| !words.chars().any(char::is_lowercase);
        self.shouted.push(shouted(slice));
        self.acronym.push(shouted(slice.split(' ').next().unwrap_or(slice)) && !shouted(slice));
        form
    }

    /// `ECB` and `European Central Bank`: initials of one long form alone.
    fn acronyms(&self, same: &mut [usize]) {
        let mut initials: HashMap<String, Vec<usize>> = HashMap::new();
        for (form, words) in
            self.words.iter().enumerate().filter(|(_, words)| (2..=10).contains(&words.len()))
        {
            let all: String = words.iter().filter_map(|word| word.chars().next()).collect();
            let content: String = words
                .iter()
                .filter(|word| !lists(word).has(List::OutsideInitials))
                .filter_map(|word| word.chars().next())
                .collect();
            remember(initials.entry(content.clone()).or_default(), root(same, form));
            if all != content {
                remember(initials.entry(all).or_default(), root(same, form));
            }
        }
        for form in 0..self.words.len() {
            let Some([word]) = self.words.get(form).map(Vec::as_slice) else { continue };
            if !(2..=7).contains(&word.len())
                || !self.shouted.get(form).copied().unwrap_or(false)
                || root(same, form) != form
            {
                continue;
            }
            if let Some([only]) = initials.get(word).map(Vec::as_slice) {
                unite(same, form, *only);
            }
        }
    }

    /// `Goldman` and `Goldman Sachs`, `Senate` and `U.S. Senate`, `Bank` and `Bank of England`: the
    /// front or the end of one longer form alone.
    fn short_forms(&self, kind: EntityKind, same: &mut [usize]) {
        let mut longer: HashMap<String, Vec<usize>> = HashMap::new();
        for (form, words) in
            self.words.iter().enumerate().filter(|(_, words)| (2..=10).contains(&words.len()))
        {
            for cut in 1..words.len() {
                let (front, end) = words.split_at(cut);
                // An acronym in the name of a body is another body ("NHS" in "NHS Confederation"),
                // save in that of a firm.
                let firm = |word: &String| {
                    let heads = [List::CompanySuffixes, List::FirmHeads];
                    word == "bank" || heads.iter().any(|&list| lists(word).has(list))
                };
                let letters = cut == 1 && self.acronym.get(form) == Some(&true);
                if front_alone(front, end, kind) && (!letters || end.last().is_some_and(firm)) {
                    remember(longer.entry(front.concat()).or_default(), root(same, form));
                }
                let ends = belongs_to_country(front) || end_alone(end);
                if kind == EntityKind::Organisation && ends {
                    remember(longer.entry(end.concat()).or_default(), root(same, form));
                }
            }
        }
        let mut order: Vec<usize> = (0..self.words.len()).collect();
        order.sort_by_key(|&form| {
            (std::cmp::Reverse(self.words.get(form).map_or(0, Vec::len)), form)
        });
        for form in order {
            if root(same, form) != form {
                continue;
            }
            let Some(candidates) =
                self.words.get(form).and_then(|words| longer.get(&words.concat()))
            else {
                continue;
            };
            let mut roots = Vec::new();
            for &candidate in candidates {
                remember(&mut roots, root(same, candidate));
            }
            if let [only] = roots[..]
                && only != form
            {
                unite(same, form, only);
            }
        }
    }
}

/// Whether the front of a name may stand for the whole: what is left out is a suffix of firms,
/// begins with "of", or the front is a word of its own and no country, people or common head.
fn front_alone(front: &[String], end: &[String], kind: EntityKind) -> bool {
    let has = |word: &String, list: List| lists(word).has(list);
    let of = end.first().is_some_and(|word| word == "of");
    if kind == EntityKind::Place {
        // Mexico is not Mexico City, nor is a state the city that is called after it; but a city
        // and that city with "City" behind it are one.
        let joined = front.join(" ");
        let has = |list: List| lists(&joined).has(list);
        let city = has(List::Cities) && end.iter().all(|word| word == "city");
        let own = countries::named(&joined).is_some()
            || !city && (has(List::Countries) || has(List::Regions) || has(List::Cities));
        return !own && end.iter().all(|word| lists(word).has(List::PartsOfACountry))
            || of
                && front.len() == 1
                && front.iter().any(|word| matches!(word.as_str(), "gulf" | "strait" | "isle"));
    }
    let suffix = end
        .iter()
        .all(|word| has(word, List::CompanySuffixes) || has(word, List::OrganisationHeads));
    let common = front.iter().all(|word| {
        has(word, List::OrganisationHeads)
            || has(word, List::Demonyms)
            || has(word, List::Countries)
            || has(word, List::Cities)
            || has(word, List::Regions)
            || has(word, List::RoleModifiers)
            || lists(word).has(List::OutsideInitials)
    });
    of && front.len() == 1
        || !common && (suffix || front.len() == 1 && front.iter().all(|word| word.len() >= 4))
}

/// Whether the end of a body's name may stand for the whole: one word that no kind of body has and
/// that is no place, as "Duma", "Times", "Hornets".
fn end_alone(end: &[String]) -> bool {
    /// Letters of a word that says enough by itself.
    const LEAST: usize = 4;
    let [word] = end else { return false };
    let others = [
        List::OrganisationHeads,
        List::FirmHeads,
        List::BodyNouns,
        List::CompanySuffixes,
        List::Demonyms,
        List::Countries,
        List::Cities,
        List::Regions,
        List::PlaceHeads,
        List::RoleNouns,
    ];
    word.len() >= LEAST && !others.iter().any(|&list| lists(word).has(list))
}

/// Whether the words before the rest of a body's name are a country or a people.
fn belongs_to_country(front: &[String]) -> bool {
    let joined = front.join(" ");
    countries::named(&joined).is_some()
        || front.len() == 1
            && front
                .iter()
                .all(|word| lists(word).has(List::Demonyms) || word == "us" || word == "uk")
}
