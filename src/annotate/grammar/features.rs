//! What the model weighs to tell the tag of an atom.
//!
//! Invariant: the number of a template is its place in the order of calls, so that any change here
//! needs a newly trained model and a new `model::VERSION`. Training and reading share this code.
//! Deliberately absent: weights, and any look ahead at tags not yet chosen.

use super::atoms::AtomKind;
use crate::annotate::passage::Passage;
use crate::learned::facts::Source;
use crate::learned::hash::{self, Templates};
use crate::learned::tags::Tag;
use crate::text::words::TokenKind;

/// The places, relative to the atom at hand, whose words have features of their own.
pub const OFFSETS: [isize; 5] = [-2, -1, 0, 1, 2];

/// An atom by itself: what its letters say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The word in lower case; for a name, date or amount its kind.
    pub lower: u64,
    /// Its last one, two, three and four letters; 0 where it has no more than those.
    pub endings: [u64; 4],
    /// Its first two and three letters; 0 where it has no more.
    pub openings: [u64; 2],
    /// How it is capitalised, 0 to 4, and whether it has a digit (8) or a hyphen beside it (16).
    pub shape: u8,
    /// Words used alike.
    pub cluster: u32,
}

impl Look {
    /// What stands beyond the sentence.
    pub const BEYOND: Self =
        Self { lower: 0x5eed, endings: [0; 4], openings: [0; 2], shape: 0, cluster: 0 };

    /// The look of a single token.
    pub fn of_token(passage: &Passage, at: usize, facts: &impl Source) -> Self {
        let token = passage.token(at);
        let lower = passage.lower(at);
        match token.kind {
            TokenKind::Word => Self::of_word(passage.word(at), lower, facts),
            TokenKind::Number => Self::of_kind(1),
            TokenKind::Address => Self::of_kind(2),
            TokenKind::Possessive => Self::of_kind(3),
            TokenKind::Mark | TokenKind::Symbol => {
                Self { lower: hash::word(lower), shape: 5, ..Self::default() }
            }
        }
    }

    /// The look of a group of tokens that is read as one.
    pub fn of_group(kind: AtomKind) -> Self {
        Self::of_kind(match kind {
            AtomKind::Token(_) => 1,
            AtomKind::Name(kind) => 16 + kind as u64,
            AtomKind::Time => 32,
            AtomKind::Amount => 33,
        })
    }

    fn of_kind(kind: u64) -> Self {
        Self { lower: hash::finish(kind), shape: 6, ..Self::default() }
    }

    fn of_word(word: &str, lower: &str, facts: &impl Source) -> Self {
        let key = hash::word(lower);
        let mut starts = lower.char_indices().map(|(at, _)| at);
        let mut openings = [0; 2];
        for (slot, count) in openings.iter_mut().zip([2, 3]) {
            let end = lower.char_indices().nth(count).map(|(at, _)| at);
            *slot = end.and_then(|end| lower.get(..end)).map_or(0, hash::word);
        }
        let mut endings = [0; 4];
        for slot in &mut endings {
            // The whole word is a feature of its own.
            let start = starts.next_back().filter(|&start| start > 0);
            *slot = start.and_then(|start| lower.get(start..)).map_or(0, hash::word);
        }
        Self {
            lower: key,
            endings,
            openings,
            shape: shape(word),
            cluster: facts.facts(key).cluster(),
        }
    }
}

/// How a word is written.
fn shape(word: &str) -> u8 {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let (mut upper, mut lower) = (false, false);
    for letter in letters {
        upper |= letter.is_uppercase();
        lower |= letter.is_lowercase();
    }
    let case = match (first, upper, lower) {
        (false, false, _) => 0,
        (true, false, true) => 1,
        (true, true, false) => 2,
        (true, false, false) => 3,
        _ => 4,
    };
    case | u8::from(word.contains(|c: char| c.is_ascii_digit())) << 3
}

/// Adds to `out` the features that look at one word alone, which stands at `offset` from the atom at
/// hand.
pub fn alone(look: &Look, offset: isize, out: &mut Vec<u64>) {
    let mut templates = Templates::new(out, 100 * (offset + 3).cast_unsigned() as u64);
    let cluster = u64::from(look.cluster);
    templates.one(look.lower);
    templates.maybe((cluster != 0).then_some(cluster));
    if offset.abs() == 1 {
        templates.maybe((look.endings[1] != 0).then_some(look.endings[1]));
        templates.maybe((look.endings[2] != 0).then_some(look.endings[2]));
        templates.one(look.shape.into());
    }
    if offset != 0 {
        return;
    }
    for ending in look.endings.into_iter().chain(look.openings) {
        templates.maybe((ending != 0).then_some(ending));
    }
    templates.two(look.shape.into(), look.endings[0]);
    templates.two(look.shape.into(), cluster);
}

/// What stands around an atom when its tag is chosen, from left to right.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The looks at [`OFFSETS`].
    pub looks: [&'a Look; 5],
    /// The tags of the atoms before, the nearest first; `None` before the sentence.
    pub tags: [Option<Tag>; 2],
    /// What the clause has had so far.
    pub clause: Clause,
    /// Whether the sentence has capitals on most of its words, or is written all in capitals.
    pub capitals: u8,
}

/// What a clause has had of verbs, read from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clause {
    /// The word of its last verb.
    verb: u64,
    /// The tag of that verb, plus one; 0 before the first.
    tag: u8,
    /// How many atoms ago, at most 7.
    ago: u8,
    /// Finite verbs so far, at most 3.
    finite: u8,
    /// Whether a noun phrase has begun.
    noun: bool,
}

impl Clause {
    /// The clause with one more atom in it.
    #[must_use]
    pub fn with(self, look: &Look, tag: Tag) -> Self {
        let mut next = Self { ago: (self.ago + 1).min(7), ..self };
        if tag.is_verb() {
            (next.verb, next.tag, next.ago) = (look.lower, tag as u8 + 1, 0);
            next.finite = (self.finite + u8::from(tag.is_finite())).min(3);
        } else if matches!(
            tag,
            Tag::WhDeterminer | Tag::WhPronoun | Tag::WhAdverb | Tag::WhPossessive
        ) {
            next = Self::default();
        }
        next.noun |= tag.is_noun() || matches!(tag, Tag::Pronoun | Tag::Cardinal);
        next
    }
}

/// Puts into `out` the features of an atom that depend on what stands around it.
pub fn in_place(setting: &Setting, out: &mut Vec<u64>) {
    out.clear();
    let mut templates = Templates::new(out, 1000);
    let [before2, before, here, after, after2] = setting.looks;
    let tag =
        |index: usize| setting.tags.get(index).copied().flatten().map_or(63, |tag| tag as u64);
    let (first, second) = (tag(0), tag(1));
    templates.one(first);
    templates.two(first, second);
    templates.two(first, here.lower);
    templates.two(first << 8 | second, here.lower);
    templates.two(first, here.endings[2]);
    templates.two(first << 8 | second, here.endings[1]);
    templates.two(first, after.lower);
    templates.two(first, u64::from(here.cluster));
    templates.three(first, here.endings[1], after.lower);
    templates.two(before.lower, here.lower);
    templates.two(here.lower, after.lower);
    templates.two(before.lower, after.lower);
    templates.two(u64::from(here.cluster), u64::from(after.cluster));
    templates.two(u64::from(before.cluster), u64::from(here.cluster));
    templates.three(here.endings[1], after.endings[1], first);
    templates.two(before2.lower, before.lower);
    templates.two(after.lower, after2.lower);
    let case = u64::from(here.shape) | u64::from(setting.capitals) << 8;
    let opens = u64::from(setting.tags.first().copied().flatten().is_none());
    templates.two(case, opens);
    templates.three(case, opens, here.endings[1]);
    let clause = setting.clause;
    let had = u64::from(clause.tag) | u64::from(clause.ago) << 8 | u64::from(clause.noun) << 16;
    templates.three(clause.verb, u64::from(clause.ago), here.endings[1]);
    templates.two(had, here.endings[1]);
    templates.three(u64::from(clause.finite), first, here.endings[1]);
    templates.three(had, u64::from(clause.finite), after.lower);
}
