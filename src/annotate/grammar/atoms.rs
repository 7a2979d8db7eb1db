//! The sentence as the grammar reads it: names, dates and amounts are one unit each.
//!
//! Invariant: atoms are in order, do not overlap, hold every token of the passage exactly once, and
//! none reaches over the end of a sentence. Deliberately absent: finding what is taken together;
//! the finders of names, dates and amounts have done so.

use std::ops::Range;

use crate::annotate::passage::Passage;
use crate::model::EntityKind;
use crate::text::words::TokenKind;

/// What an atom is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtomKind {
    /// One token.
    Token(TokenKind),
    /// A name.
    Name(EntityKind),
    /// A date, a time of day or a length of time.
    Time,
    /// A number with its unit.
    Amount,
}

/// A token, or what is read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Atom {
    /// Its tokens; never empty.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: AtomKind,
}

/// The atoms of a passage.
#[derive(Debug, Default)]
pub struct Atoms {
    list: Vec<Atom>,
    /// For each token the index of its atom.
    of: Vec<u32>,
}

impl Atoms {
    /// Takes the tokens of `groups` together. Of groups that overlap the first stays; one that
    /// begins outside of the passage or reaches over its sentence is left out.
    pub fn new(passage: &Passage, mut groups: Vec<Atom>) -> Self {
        groups.sort_by_key(|group| (group.tokens.start, std::cmp::Reverse(group.tokens.end)));
        let mut groups = groups.into_iter().peekable();
        let mut atoms = Self { list: Vec::with_capacity(passage.tokens.len()), of: Vec::new() };
        let mut at = 0;
        while at < passage.tokens.len() {
            while groups.next_if(|group| group.tokens.start < at).is_some() {}
            let whole = groups.next_if(|group| group.tokens.start == at).filter(|group| {
                !group.tokens.is_empty()
                    && passage.sentence_index(at) == passage.sentence_index(group.tokens.end - 1)
            });
            let atom = whole.unwrap_or_else(|| Atom {
                tokens: at..at + 1,
                kind: AtomKind::Token(passage.token(at).kind),
            });
            at = atom.tokens.end;
            atoms.of.resize(at, atoms.list.len() as u32);
            atoms.list.push(atom);
        }
        atoms
    }

    /// The atom with this index.
    pub fn get(&self, index: usize) -> Option<&Atom> {
        self.list.get(index)
    }

    /// Index of the atom that holds the token at `token`; one past the last for a token past the end.
    pub fn at(&self, token: usize) -> usize {
        self.of.get(token).map_or(self.list.len(), |&index| index as usize)
    }

    /// The atoms of the tokens `tokens`, as indices.
    pub fn of_tokens(&self, tokens: &Range<usize>) -> Range<usize> {
        if tokens.is_empty() {
            let at = self.at(tokens.start);
            return at..at;
        }
        self.at(tokens.start)..self.at(tokens.end - 1) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    #[test]
    fn every_token_lies_in_one_atom() {
        let text = "Ada Kern paid $3 million. It rose.";
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let passage = Passage::of_text(&briefing, None);
        let group = |tokens: Range<usize>, kind| Atom { tokens, kind };
        let atoms = Atoms::new(
            &passage,
            vec![
                group(3..6, AtomKind::Amount),
                group(0..2, AtomKind::Name(EntityKind::Person)),
                group(1..3, AtomKind::Time),
                group(5..9, AtomKind::Time),
            ],
        );
        assert_eq!(atoms.get(0).map(|atom| atom.tokens.clone()), Some(0..2));
        assert_eq!(atoms.at(4), atoms.at(3));
        assert_eq!(atoms.at(2), 1);
        let all = (0..).map_while(|index| atoms.get(index));
        let all: Vec<usize> = all.flat_map(|atom| atom.tokens.clone()).collect();
        assert_eq!(all, (0..passage.tokens.len()).collect::<Vec<_>>());
    }
}
