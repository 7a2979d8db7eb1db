//! The forms of English verbs, made from their lemmas when the lists are packed.
//!
//! Invariant: a pure function of a line of a list; a form that the rules would get wrong stands in
//! the line. Deliberately absent: the forms of nouns and adjectives.

use std::collections::BTreeSet;

/// The forms that a verb has, beside others with the same letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// "rise": the infinitive and the present.
    Base,
    /// "rises".
    Third,
    /// "rose".
    Past,
    /// "risen".
    Participle,
    /// "rising".
    Gerund,
}

impl Form {
    /// The form with this name in a list.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "base" => Some(Self::Base),
            "s" => Some(Self::Third),
            "past" => Some(Self::Past),
            "participle" => Some(Self::Participle),
            "ing" => Some(Self::Gerund),
            _ => None,
        }
    }
}

/// The forms of a verb: `lemma` may have particles behind it (`edge up`), of which `/` parts those
/// that it has by turns (`edge up/higher`). `irregular` is what stands in its line: the past, the
/// participle and the form in -ing, as far as the rules do not give them, with `/` between two that
/// are both used.
pub(crate) fn of_verb(lemma: &str, irregular: &str) -> BTreeSet<(Form, String)> {
    let (verb, particles) = lemma.split_once(' ').unwrap_or((lemma, ""));
    let given: Vec<&str> =
        irregular.split(',').map(str::trim).filter(|one| !one.is_empty()).collect();
    let regular = past(verb);
    let pasts = given.first().copied().unwrap_or(&regular);
    let participles = given.get(1).copied().unwrap_or(pasts);
    let gerunds = match given.get(2) {
        Some(gerunds) => (*gerunds).to_owned(),
        None => pasts.split('/').map(|past| gerund(verb, past)).collect::<Vec<_>>().join("/"),
    };
    let mut out = BTreeSet::new();
    let made = [
        (Form::Base, verb),
        (Form::Third, &third(verb)),
        (Form::Past, pasts),
        (Form::Participle, participles),
        (Form::Gerund, &gerunds),
    ];
    for (form, words) in made {
        for word in words.split('/') {
            for particle in particles.split('/') {
                out.insert((form, format!("{word} {particle}").trim().to_owned()));
            }
        }
    }
    out
}

/// "rises", "pushes", "carries".
fn third(verb: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| verb.ends_with(end));
    match y_stem(verb) {
        Some(stem) => format!("{stem}ies"),
        None if sibilant => format!("{verb}es"),
        None => format!("{verb}s"),
    }
}

/// "raised", "carried", "dropped", "jumped".
fn past(verb: &str) -> String {
    match y_stem(verb) {
        Some(stem) => format!("{stem}ied"),
        None if verb.ends_with('e') => format!("{verb}d"),
        None => format!("{}ed", doubled(verb)),
    }
}

/// "raising", "dying", "dropping"; of a verb that doubles its last letter in the past only because
/// the line says so ("admitted"), "admitting".
fn gerund(verb: &str, past: &str) -> String {
    let silent_e = verb.ends_with('e') && !["ee", "oe", "ye"].iter().any(|end| verb.ends_with(end));
    let last = verb.chars().last().map(String::from).unwrap_or_default();
    if let Some(stem) = verb.strip_suffix("ie") {
        format!("{stem}ying")
    } else if silent_e {
        format!("{}ing", verb.trim_end_matches('e'))
    } else if past == format!("{verb}{last}ed") {
        format!("{verb}{last}ing")
    } else if past == format!("{verb}ed") {
        format!("{verb}ing")
    } else {
        format!("{}ing", doubled(verb))
    }
}

/// What stands before the -y of "carry"; none of "stay".
fn y_stem(verb: &str) -> Option<&str> {
    verb.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel))
}

/// The verb with its last letter twice, if it has one syllable and ends in a short vowel and a
/// consonant: "drop".
fn doubled(verb: &str) -> String {
    let letters: Vec<char> = verb.replace("qu", "q").chars().collect();
    let vowels = letters.iter().filter(|&&letter| is_vowel(letter)).count();
    match letters.as_slice() {
        [.., before, vowel, last]
            if vowels == 1
                && !is_vowel(*before)
                && is_vowel(*vowel)
                && !is_vowel(*last)
                && !matches!(last, 'w' | 'x' | 'y') =>
        {
            format!("{verb}{last}")
        }
        _ => verb.to_owned(),
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}
