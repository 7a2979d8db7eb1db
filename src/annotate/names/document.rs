//! The passage as the sequence model sees it: each token with what is known of it by itself and in
//! the whole passage.
//!
//! Invariant: what is expensive is worked out once for each distinct word; a view has one
//! [`View::token`] for each token of the passage. Deliberately absent: the features made of this
//! (`features`), and any tag.

use std::collections::HashMap;
use std::ops::Range;

use crate::annotate::passage::Passage;
use crate::learned::facts::{Facts, Gazetteer, Source};
use crate::learned::hash;
use crate::lexicon::{self, List, Lists};
use crate::text::words::TokenKind;
use crate::text::work;

/// Longest phrase, in tokens, that is looked for among the facts.
const LONGEST_PHRASE: usize = 5;

/// What is known of a token.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seen {
    /// Hash of the word in lower case.
    pub lower: u64,
    /// Its letters, digits and marks by class, runs shortened.
    pub shape: u32,
    /// Hashes of its first one to four and last one to four letters, in lower case.
    pub affixes: [u64; 8],
    /// Facts about the word.
    pub facts: Facts,
    /// Facts about the phrase that covers it, if a phrase of several words does.
    pub phrase: Facts,
    /// Where in that phrase it stands: 0 in none, 1 first, 2 inside, 3 last.
    pub in_phrase: u8,
    /// Where it stands in a title (`prime minister`): 0 in none, 1 first, 2 inside, 3 last, 4
    /// alone.
    pub in_title: u8,
    /// The word lists that hold it, one bit each in the order of `CLASSES`.
    pub class: u32,
    /// How the passage uses the word elsewhere, bits of [`usage`].
    pub usage: u16,
    /// Whether it is a word with a capital letter.
    pub capital: bool,
    /// Index of its word in lower case among the forms of the passage.
    pub form: u32,
}

/// How a passage uses a word.
pub mod usage {
    /// In lower case.
    pub const LOWER: u16 = 1;
    /// With a capital inside a sentence.
    pub const CAPITAL_INSIDE: u16 = 2;
    /// After a title or form of address.
    pub const AFTER_TITLE: u16 = 4;
    /// As the last word of a longer run of capitals that begins with a given name.
    pub const ENDS_NAME: u16 = 8;
    /// As the last word of a longer run of capitals.
    pub const ENDS_RUN: u16 = 16;
    /// As a word before the last of a longer run of capitals.
    pub const OPENS_RUN: u16 = 32;
    /// In a run of capitals that ends in the head word of an organisation.
    pub const IN_BODY: u16 = 64;
    /// Alone after a preposition of place.
    pub const AFTER_PLACE_WORD: u16 = 128;
}

/// The lists whose words a feature may speak of, most telling first.
const CLASSES: [List; 17] = [
    List::Honorifics,
    List::Titles,
    List::Countries,
    List::Cities,
    List::Regions,
    List::Demonyms,
    List::Peoples,
    List::Bodies,
    List::CompanySuffixes,
    List::OrganisationHeads,
    List::PlaceHeads,
    List::NameParticles,
    List::RegionWords,
    List::EventHeads,
    List::Companies,
    List::Media,
    List::Groups,
];

/// The fingerprint of the word lists that the features look at. A model is good for the lists it
/// was trained with.
pub fn lists_looked_at() -> u64 {
    lexicon::fingerprint(&CLASSES)
}

/// The lists with phrases that may be names as a whole, as indices into [`CLASSES`].
const NAMING: [usize; 9] = [2, 3, 4, 5, 6, 7, 14, 15, 16];

/// Bits of [`Seen::class`] for titles and forms of address.
pub const TITLE: u32 = 0b11;
/// How many bits of [`Seen::class`] are in use.
pub const CLASS_BITS: u32 = CLASSES.len() as u32;
/// Bits of [`Seen::class`] for head words of organisations and legal forms.
pub const BODY: u32 = 0b11 << 8;

/// How the words of a sentence are capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Capitals {
    /// Names and first words.
    #[default]
    Normal,
    /// Most long words, as in headlines.
    Headline,
    /// All letters.
    All,
}

/// A maximal run of capitalised words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// A passage as the model sees it.
#[derive(Debug)]
pub struct View<'p, 't> {
    /// The passage.
    pub passage: &'p Passage<'t>,
    tokens: Vec<Seen>,
    /// For each sentence.
    capitals: Vec<Capitals>,
    /// The runs in order.
    runs: Vec<Run>,
    /// For each token the index of its run; `u32::MAX` outside of runs.
    run_of: Vec<u32>,
}

impl<'p, 't> View<'p, 't> {
    /// Looks at `passage` with the facts of `source`.
    pub fn new(passage: &'p Passage<'t>, source: &impl Source) -> Self {
        let mut view = Self {
            passage,
            tokens: Vec::new(),
            capitals: Vec::new(),
            runs: Vec::new(),
            run_of: Vec::new(),
        };
        view.see_words(source);
        view.capitals =
            (0..passage.sentences.len()).map(|sentence| view.capitals_of(sentence)).collect();
        view.see_titles();
        view.see_phrases(source);
        view.see_runs();
        view.see_usage();
        view
    }

    /// What is known of the token at `at`; nothing past the end.
    pub fn token(&self, at: usize) -> Seen {
        work::step();
        self.tokens.get(at).copied().unwrap_or_default()
    }

    /// How the sentence of the token at `at` is capitalised.
    pub fn capitals(&self, at: usize) -> Capitals {
        self.passage
            .sentence_index(at)
            .and_then(|index| self.capitals.get(index))
            .copied()
            .unwrap_or_default()
    }

    /// The run that holds the token at `at`.
    pub fn run(&self, at: usize) -> Option<&Run> {
        self.run_of.get(at).and_then(|&index| self.runs.get(index as usize))
    }

    /// The stretches of tokens that may hold names: capitalised words with what may stand between
    /// and beside them, each within one sentence.
    pub fn regions(&self) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for sentence in &self.passage.sentences {
            let mut open: Option<Range<usize>> = None;
            for at in sentence.tokens.clone().filter(|&at| self.token(at).capital) {
                let reach = at.saturating_sub(2).max(sentence.tokens.start)
                    ..(at + 3).min(sentence.tokens.end);
                match &mut open {
                    Some(region) if reach.start <= region.end => region.end = reach.end,
                    _ => out.extend(open.replace(reach)),
                }
            }
            out.extend(open);
        }
        out
    }

    fn see_words(&mut self, source: &impl Source) {
        let mut known: HashMap<u32, Seen> = HashMap::new();
        let mut forms: HashMap<u64, u32> = HashMap::new();
        for at in 0..self.passage.tokens.len() {
            let id = self.passage.word_id(at);
            let seen = *known.entry(id).or_insert_with(|| {
                let mut seen = see(self.passage, at, source);
                let next = forms.len() as u32;
                seen.form = *forms.entry(seen.lower).or_insert(next);
                seen
            });
            self.tokens.push(seen);
        }
    }

    fn capitals_of(&self, sentence: usize) -> Capitals {
        let Some(sentence) = self.passage.sentences.get(sentence) else { return Capitals::Normal };
        let (mut words, mut upper, mut long, mut capital) = (0, 0, 0, 0);
        for at in
            sentence.tokens.clone().filter(|&at| self.passage.token(at).kind == TokenKind::Word)
        {
            let word = self.passage.word(at);
            let mut letters = word.chars().filter(|c| c.is_alphabetic());
            let first = letters.next().is_some_and(char::is_uppercase);
            let rest = letters.clone().count();
            words += usize::from(rest > 0);
            upper += usize::from(rest > 0 && first && letters.all(char::is_uppercase));
            long += usize::from(rest >= 3);
            capital += usize::from(rest >= 3 && first);
        }
        if words >= 3 && upper * 4 >= words * 3 {
            Capitals::All
        } else if long >= 4
            && capital * 5 >= long * 4
            && self.passage.word(sentence.tokens.end - 1) != "."
        {
            Capitals::Headline
        } else {
            Capitals::Normal
        }
    }

    /// Marks the tokens of titles, the longest first from the left.
    fn see_titles(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            let length = self.passage.phrase(at, List::Titles).unwrap_or(0);
            if length == 1 {
                self.mark(at..at + 1, |seen| seen.in_title = 4);
            } else if length > 1 {
                self.mark(at..at + length, |seen| seen.in_title = 2);
                self.mark(at..at + 1, |seen| seen.in_title = 1);
                self.mark(at + length - 1..at + length, |seen| seen.in_title = 3);
            }
            at += length.max(1);
        }
    }

    /// Marks the tokens covered by a phrase of the facts or of a word list, the longest first from
    /// the left.
    fn see_phrases(&mut self, source: &impl Source) {
        let mut free = 0;
        for at in 0..self.tokens.len() {
            let seen = self.token(at);
            if !seen.capital {
                continue;
            }
            for index in NAMING {
                let Some(&list) = CLASSES.get(index) else { continue };
                let length = self.passage.phrase(at, list).unwrap_or(0);
                if length > 1 {
                    self.mark(at..at + length, |seen| seen.class |= 1 << index);
                }
            }
            if at < free || !seen.facts.is(Gazetteer::OpensPhrase) {
                continue;
            }
            let limit = self.passage.bounds(at).end.min(at + LONGEST_PHRASE);
            let mut key = seen.lower;
            let mut best = None;
            for end in at + 1..limit {
                key = hash::phrase(key, self.token(end).lower);
                let facts = source.facts(key);
                if facts != Facts::default() {
                    best = Some((end + 1, facts));
                }
            }
            if let Some((end, facts)) = best {
                self.mark(at..end, |seen| seen.phrase = facts);
                self.mark(at..at + 1, |seen| seen.in_phrase = 1);
                self.mark(at + 1..end - 1, |seen| seen.in_phrase = 2);
                self.mark(end - 1..end, |seen| seen.in_phrase = 3);
                free = end;
            }
        }
    }

    fn mark(&mut self, tokens: Range<usize>, change: impl Fn(&mut Seen)) {
        self.tokens.get_mut(tokens).unwrap_or_default().iter_mut().for_each(change);
    }

    fn see_runs(&mut self) {
        self.run_of = vec![u32::MAX; self.tokens.len()];
        for sentence in &self.passage.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let mut end = at;
                while end < sentence.tokens.end && self.token(end).capital {
                    end += 1;
                    let joined = self.hyphen(end) || self.passage.word(end) == "&";
                    if joined && end + 1 < sentence.tokens.end && self.token(end + 1).capital {
                        end += 1;
                    }
                }
                if end > at {
                    self.run_of.get_mut(at..end).unwrap_or_default().fill(self.runs.len() as u32);
                    self.runs.push(Run { tokens: at..end });
                }
                at = end.max(at + 1);
            }
        }
    }

    /// Whether the token at `at` is a hyphen that joins the words beside it.
    pub fn hyphen(&self, at: usize) -> bool {
        self.passage.token(at).glued
            && self.passage.token(at + 1).glued
            && matches!(self.passage.word(at), "-" | "‑" | "–")
    }

    /// Collects for each form how the passage uses it, and tells each of its tokens.
    fn see_usage(&mut self) {
        let count = self.tokens.iter().map(|seen| seen.form as usize + 1).max().unwrap_or(0);
        let mut uses = vec![0; count];
        for (at, seen) in self.tokens.iter().enumerate() {
            if let Some(uses) = uses.get_mut(seen.form as usize) {
                *uses |= self.usage_at(at, seen);
            }
        }
        for seen in &mut self.tokens {
            seen.usage = uses.get(seen.form as usize).copied().unwrap_or(0);
        }
    }

    /// How the token at `at` is used there.
    fn usage_at(&self, at: usize, seen: &Seen) -> u16 {
        if self.passage.token(at).kind != TokenKind::Word {
            return 0;
        }
        if !seen.capital {
            return usage::LOWER;
        }
        if self.capitals(at) != Capitals::Normal {
            return 0;
        }
        let Some(run) = self.run(at).map(|run| run.tokens.clone()) else { return 0 };
        let starts = self.opens(at);
        let mut bits = if starts { 0 } else { usage::CAPITAL_INSIDE };
        if at > 0 && self.token(at - 1).class & TITLE != 0 && !starts {
            bits |= usage::AFTER_TITLE;
        }
        if run.len() > 1 {
            let last = at + 1 == run.end;
            bits |= if last { usage::ENDS_RUN } else { usage::OPENS_RUN };
            if last && self.token(run.start).facts.is(Gazetteer::Given) {
                bits |= usage::ENDS_NAME;
            }
            if self.token(run.end - 1).class & BODY != 0 {
                bits |= usage::IN_BODY;
            }
        } else if at > 0 && !starts && self.passage.is(at - 1, List::BeforeAPlace) {
            bits |= usage::AFTER_PLACE_WORD;
        }
        bits
    }

    /// Whether a capital at `at` says nothing: at the start of a sentence, and after a mark that
    /// may open one.
    pub fn opens(&self, at: usize) -> bool {
        let starts = self.passage.sentence(at).is_some_and(|sentence| sentence.tokens.start == at);
        let mark = |before: usize| {
            matches!(
                self.passage.word(before),
                "“" | "\"" | "‘" | "'" | ":" | ";" | "—" | "–" | "•" | "…" | "." | "[" | "*"
            )
        };
        starts
            || at.checked_sub(1).is_some_and(|before| {
                mark(before)
                    || (self.passage.word(before) == "-" && !self.passage.token(before).glued)
            })
    }
}

/// What is known of the word at `at` by itself.
fn see(passage: &Passage, at: usize, source: &impl Source) -> Seen {
    let word = passage.word(at);
    let lower = passage.lower(at);
    let key = hash::word(lower);
    let token = passage.token(at);
    let is_word = token.kind == TokenKind::Word;
    let mut affixes = [0; 8];
    if is_word {
        let front = lower.char_indices().map(|(start, c)| start + c.len_utf8());
        for (slot, end) in affixes.iter_mut().take(4).zip(front) {
            *slot = hash::word(crate::text::head(lower, end));
        }
        let back = lower.char_indices().rev().map(|(start, _)| start);
        for (slot, start) in affixes.iter_mut().skip(4).zip(back) {
            *slot = hash::word(crate::text::tail(lower, start));
        }
    }
    let capital = is_word && word.chars().any(char::is_uppercase);
    let mut facts = if is_word { source.facts(key) } else { Facts::default() };
    if is_word && facts.lists() == 0 && !lower.is_ascii() {
        facts =
            facts.with_lists(source.facts(hash::word(&crate::text::letters::plain_letters(lower))));
    }
    Seen {
        lower: key,
        shape: shape(word),
        affixes,
        facts,
        class: class(passage.lists(at)),
        capital,
        ..Seen::default()
    }
}

/// The bits of the lists in [`CLASSES`].
fn class(lists: Lists) -> u32 {
    CLASSES
        .iter()
        .enumerate()
        .fold(0, |bits, (index, &list)| bits | u32::from(lists.has(list)) << index)
}

/// Letters, digits and marks by class, three bits each, a run of one class shortened to two.
fn shape(word: &str) -> u32 {
    let (mut shape, mut last, mut run, mut length) = (0u32, 0, 0, 0);
    for c in word.chars() {
        let class = match c {
            _ if c.is_uppercase() => 1,
            _ if c.is_lowercase() => 2,
            _ if c.is_numeric() => 3,
            '.' => 4,
            '\'' | '’' | 'ʼ' | '‘' => 5,
            '-' | '–' => 6,
            _ => 7,
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run <= 2 && length < 10 {
            shape = shape << 3 | class;
            length += 1;
        }
    }
    shape
}
