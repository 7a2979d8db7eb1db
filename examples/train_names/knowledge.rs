//! What the model will know of words: the open lists of names, the case of words in unlabelled
//! news, and how the labelled texts use them.
//!
//! Invariant: while a document is learned from, its own labels are left out of the facts about its
//! words, so that the model learns how far to trust them on new texts. Deliberately absent:
//! weights.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use dateline::annotate::passage::Passage;
use dateline::learned::facts::{Case, Facts, Gazetteer, LEVELS, Source};
use dateline::learned::hash;
use dateline::text::words::TokenKind;
use dateline::text::{Span, words};

use crate::Result;
use crate::corpus::Document;

/// For people, organisations, places, and capitalised outside of names: in how many documents.
type Counts = [u16; LEVELS as usize];

/// Facts about words and phrases by their hash.
#[derive(Debug, Default)]
pub(crate) struct Knowledge {
    fixed: BTreeMap<u64, Facts>,
    counts: BTreeMap<u64, Counts>,
}

/// The facts as a document is to see them: without what it adds itself.
pub(crate) struct Without<'k> {
    knowledge: &'k Knowledge,
    own: HashMap<u64, [bool; LEVELS as usize]>,
}

impl Knowledge {
    /// Reads the open lists in `folder` and counts the case of words in `unlabelled`.
    pub(crate) fn new(folder: &Path, unlabelled: &[Document]) -> Result<Self> {
        let mut knowledge = Self::default();
        for (file, list) in [
            ("given-names", Gazetteer::Given),
            ("surnames", Gazetteer::Surname),
            ("cities", Gazetteer::City),
            ("regions", Gazetteer::Region),
            ("countries", Gazetteer::Country),
            ("companies", Gazetteer::Company),
        ] {
            let path = folder.join("gazetteers").join(file).with_extension("txt");
            let text = std::fs::read_to_string(&path)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            for line in text.lines() {
                knowledge.add_entry(line, list);
                let plain = dateline::text::letters::plain_letters(&line.to_lowercase());
                if plain != line {
                    knowledge.add_entry(&plain, list);
                }
            }
        }
        knowledge.count_case(unlabelled);
        Ok(knowledge)
    }

    /// Notes the classes of words.
    pub(crate) fn add_classes(&mut self, classes: &[(u64, u32)]) {
        for &(word, class) in classes {
            self.set(word, |facts| facts.with_cluster(class));
        }
    }

    fn add_entry(&mut self, entry: &str, list: Gazetteer) {
        let entry = entry.to_lowercase().replace(['’', '‘', 'ʼ'], "'");
        let keys: Vec<(u64, usize)> = words::tokens(&entry, Span::new(0, entry.len()))
            .iter()
            .map(|token| (hash::word(token.span.slice(&entry)), token.span.len()))
            .collect();
        match keys.as_slice() {
            [] => {}
            [(key, _)] => {
                *self.fixed.entry(*key).or_default() =
                    self.fixed.get(key).copied().unwrap_or_default().with(list);
            }
            [(first, _), rest @ ..] => {
                let phrase =
                    rest.iter().fold(*first, |phrase, (next, _)| hash::phrase(phrase, *next));
                self.set(phrase, |facts| facts.with(list));
                self.set(*first, |facts| facts.with(Gazetteer::OpensPhrase));
                if matches!(list, Gazetteer::City | Gazetteer::Region) {
                    for (key, _) in keys.iter().filter(|(_, length)| *length >= 4) {
                        self.set(*key, |facts| facts.with(Gazetteer::PlaceWord));
                    }
                }
            }
        }
    }

    fn set(&mut self, key: u64, change: impl Fn(Facts) -> Facts) {
        let facts = self.fixed.entry(key).or_default();
        *facts = change(*facts);
    }

    fn count_case(&mut self, documents: &[Document]) {
        let mut counts: HashMap<u64, (u32, u32)> = HashMap::new();
        for document in documents {
            let briefing = document.briefing();
            let passage = Passage::of_text(&briefing, None);
            for sentence in &passage.sentences {
                let plain = |&at: &usize| {
                    passage.token(at).kind == TokenKind::Word
                        && passage.token(at - 1).kind != TokenKind::Mark
                };
                for at in sentence.tokens.clone().skip(1).filter(plain) {
                    let (lower, capital) = counts.entry(hash::word(passage.lower(at))).or_default();
                    *(if passage.word(at).chars().any(char::is_uppercase) {
                        capital
                    } else {
                        lower
                    }) += 1;
                }
            }
        }
        for (key, (lower, capital)) in counts {
            let case = Case::of_counts(lower, capital);
            if case != Case::Unknown {
                self.set(key, |facts| facts.with_case(case));
            }
        }
    }

    /// Counts the labels of `documents`.
    pub(crate) fn count_labels(&mut self, documents: &[Document]) {
        for document in documents {
            for (key, own) in uses(document, &mut |first| {
                self.set(first, |facts| facts.with(Gazetteer::OpensPhrase));
            }) {
                let counts = self.counts.entry(key).or_default();
                for (count, own) in counts.iter_mut().zip(own) {
                    *count = count.saturating_add(u16::from(own));
                }
            }
        }
    }

    /// The facts as `document` is to see them.
    pub(crate) fn without(&self, document: &Document) -> Without<'_> {
        Without { knowledge: self, own: uses(document, &mut |_| {}) }
    }

    /// All facts, in the order of their hashes.
    pub(crate) fn all(&self) -> Vec<(u64, Facts)> {
        let keys: std::collections::BTreeSet<u64> =
            self.fixed.keys().chain(self.counts.keys()).copied().collect();
        let facts = |key| {
            leveled(
                self.fixed.get(&key).copied().unwrap_or_default(),
                self.counts.get(&key).copied().unwrap_or_default(),
            )
        };
        keys.into_iter()
            .map(|key| (key, facts(key)))
            .filter(|(_, facts)| *facts != Facts::default())
            .collect()
    }
}

/// How a document uses its words and its names of several words; `opens` is told the first words of
/// those.
fn uses(document: &Document, opens: &mut dyn FnMut(u64)) -> HashMap<u64, [bool; LEVELS as usize]> {
    let briefing = document.briefing();
    let passage = Passage::of_text(&briefing, None);
    let key = |at: usize| hash::word(passage.lower(at));
    let mut out: HashMap<u64, [bool; LEVELS as usize]> = HashMap::new();
    let mut inside = HashSet::new();
    for (tokens, kind) in document.names(&passage) {
        let mut phrase = key(tokens.start);
        for at in tokens.clone() {
            inside.insert(at);
            if passage.token(at).kind == TokenKind::Word {
                out.entry(key(at)).or_default()[kind] = true;
            }
            if at > tokens.start {
                phrase = hash::phrase(phrase, key(at));
            }
        }
        if tokens.len() > 1 {
            out.entry(phrase).or_default()[kind] = true;
            opens(key(tokens.start));
        }
    }
    for at in (0..passage.tokens.len()).filter(|at| !inside.contains(at)) {
        if passage.token(at).kind == TokenKind::Word
            && passage.word(at).chars().any(char::is_uppercase)
        {
            out.entry(key(at)).or_default()[3] = true;
        }
    }
    out
}

/// `facts` with the levels that `counts` amount to.
fn leveled(facts: Facts, counts: Counts) -> Facts {
    let counts = counts.map(u32::from);
    let total: u32 = counts.iter().sum();
    counts.iter().zip(0..).fold(facts, |facts, (&count, kind)| {
        let level = match count {
            0 => 0,
            _ if count * 2 < total => 1,
            _ if count * 10 < total * 9 || total < 4 => 2,
            _ => 3,
        };
        facts.with_level(kind, level)
    })
}

impl Source for Without<'_> {
    fn facts(&self, hash: u64) -> Facts {
        let fixed = self.knowledge.fixed.get(&hash).copied().unwrap_or_default();
        let mut counts = self.knowledge.counts.get(&hash).copied().unwrap_or_default();
        if let Some(own) = self.own.get(&hash) {
            for (count, &own) in counts.iter_mut().zip(own) {
                *count = count.saturating_sub(u16::from(own));
            }
        }
        leveled(fixed, counts)
    }
}
