//! Quotations: what is said, by whom, by which cue.
//!
//! Invariant: quotations are in order and do not overlap; a nested one belongs to the outer. A
//! fragment ("serious process") counts only where a cue gives it as someone's words. Deliberately
//! absent: which person a pronoun means; that needs the whole document ([`resolve`]).

mod answers;
mod attribution;
mod beside;
mod clause;
mod marks;
pub(super) mod resolve;
mod speaker;
mod statements;
pub(super) mod subjects;
mod turns;

use std::ops::Range;

use super::grammar::Parsed;
use super::passage::UnitKind;
use super::seen::Gender;
use crate::lexicon::List;
use crate::model::{BlockKind, Evidence, RuleId};
use crate::text::Span;
use crate::text::words::TokenKind;
use marks::Pair;

/// Who speaks, as far as the sentence tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speaker {
    /// A name, by its index.
    Name(usize),
    /// A pronoun.
    Pronoun {
        /// The word.
        span: Span,
        /// What it can stand for.
        pronoun: Pronoun,
    },
    /// A common noun: "the minister", "a spokesman for the union".
    Description {
        /// Its words.
        span: Span,
        /// Identity of its head, as of a role's.
        head: u64,
        /// Whether it points back ("the minister"), as against "a minister", "ministers".
        definite: bool,
        /// Whether its head is a body ("the bank").
        body: bool,
    },
    /// The speaker of the quotation before.
    Same,
    /// Nobody is named.
    Unknown,
}

/// Who says it, by which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribution {
    pub(super) speaker: Speaker,
    pub(super) cue: Option<Range<usize>>,
    pub(super) rule: RuleId,
    /// A token of the sentence in which the speaker is looked for.
    pub(super) at: usize,
}

impl Attribution {
    /// By the verb `at`.
    fn cued(speaker: Speaker, at: usize, rule: RuleId) -> Self {
        Self { speaker, cue: Some(at..at + 1), rule, at }
    }

    /// By the verb `at`, if somebody is named or described.
    fn known(speaker: Speaker, at: usize, rule: RuleId) -> Option<Self> {
        (speaker != Speaker::Unknown).then(|| Self::cued(speaker, at, rule))
    }

    /// By no word.
    fn uncued(speaker: Speaker, rule: RuleId, at: usize) -> Self {
        Self { speaker, cue: None, rule, at }
    }
}

/// What a pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    It,
    They,
}

impl Pronoun {
    /// He or she; none of "it" and "they".
    fn gender(self) -> Option<Gender> {
        let he = (self == Self::He).then_some(Gender::Male);
        he.or_else(|| (self == Self::She).then_some(Gender::Female))
    }
}

/// A quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) speaker: Speaker,
    pub(super) cue: Option<Span>,
    pub(super) evidence: Evidence,
    /// Ordinal of the sentence in which its speaker is looked for.
    pub(super) sentence: u32,
}

/// Shorter quotations are fragments, however they look.
const SENTENCE_WORDS: usize = 4;

/// The quotations of a passage; `first` is the ordinal of its first sentence.
pub(super) fn find(parsed: &Parsed, first: u32) -> Vec<Found> {
    let pairs = marks::pairs(parsed);
    let mut out: Vec<Found> = Vec::new();
    let mut last: Option<Pair> = None;
    for (index, pair) in pairs.iter().enumerate() {
        let next = pairs.get(index + 1).map_or(usize::MAX, |next| next.tokens.start);
        let before = index
            .checked_sub(1)
            .and_then(|before| pairs.get(before))
            .map_or(0, |before| before.tokens.end);
        let around = attribution::Around {
            before,
            next,
            last: last.as_ref().map(|last| last.tokens.clone()),
        };
        if !may_be_speech(parsed, pair) {
            continue;
        }
        let sentence_like = is_sentence(parsed, pair);
        let Some(Attribution { speaker, cue, rule, at }) =
            attribution::find(parsed, &pair.tokens, sentence_like, &around)
        else {
            continue;
        };
        let sentence = parsed.passage.sentence_index(at).unwrap_or(0) as u32;
        out.push(Found {
            span: parsed.passage.span_of(pair.tokens.clone()),
            speaker,
            cue: cue.map(|cue| parsed.passage.span_of(cue)),
            evidence: if pair.unclosed {
                Evidence::by(rule).corrected_by(RuleId::UnclosedMarks)
            } else {
                Evidence::by(rule)
            },
            sentence: first + sentence,
        });
        last = Some(pair.clone());
    }
    statements::add(parsed, first, &mut out);
    turns::add(turns::find(parsed, first), &mut out);
    turns::add(answers::find(parsed, first), &mut out);
    out
}

/// The words of a pair, marks left out.
fn words(parsed: &Parsed, pair: &Pair) -> usize {
    pair.tokens
        .clone()
        .filter(|&at| matches!(parsed.passage.token(at).kind, TokenKind::Word | TokenKind::Number))
        .count()
}

/// Whether it is a sentence by itself: it begins like one and is long enough, or ends like one.
fn is_sentence(parsed: &Parsed, pair: &Pair) -> bool {
    let count = words(parsed, pair);
    let first = pair.tokens.start + 1;
    let begins = parsed
        .passage
        .word(first)
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_numeric() || c == '[' || c == '“');
    let last = pair.tokens.end.saturating_sub(if pair.unclosed { 1 } else { 2 });
    let ends = matches!(parsed.passage.word(last), "." | "," | "!" | "?" | "…");
    count >= SENTENCE_WORDS && begins && (ends || count >= 6)
}

/// What is never speech, whatever stands around: nicknames, titles of works, terms.
fn may_be_speech(parsed: &Parsed, pair: &Pair) -> bool {
    let passage = parsed.passage;
    let (open, close) = (pair.tokens.start, pair.tokens.end - 1);
    let count = words(parsed, pair);
    if count == 0 || passage.sentence(open).is_none() {
        return false;
    }
    // `Jane “Jinx” Roe`: within one name, or between two halves of one.
    let inside_name = parsed.name_at(open).is_some() || parsed.name_at(close).is_some();
    let nickname = count <= 3
        && open > 0
        && parsed.capital(open - 1)
        && parsed.capital(close + 1)
        && parsed.person_at(close + 1).is_some()
        && parsed.capital(open + 1);
    let term = open > 0 && count <= 6 && parsed.is(open - 1, List::TermNouns);
    let known_as = open > 1
        && count <= 6
        && parsed.is_word(open - 1, &["as"])
        && parsed.is_word(open - 2, &["known", "billed", "marketed", "styled"]);
    let so_called =
        open > 2 && parsed.is_word(open - 1, &["called"]) && parsed.is_word(open - 2, &["-"]);
    // `“smart” meters`: one word that the text keeps at a distance.
    let next = passage.token(close + 1);
    let scare = count == 1
        && next.kind == TokenKind::Word
        && !next.glued
        && !parsed.capital(close + 1)
        && !is_small(parsed, close + 1);
    !(scare && !is_judged(parsed, open)
        || inside_name
        || nickname
        || term
        || known_as
        || so_called
        || is_work(parsed, pair, count))
}

/// Whether one marked word before its noun is part of a judgement: `described a “rotten” system`.
/// Behind "the" it is the text's own distance.
fn is_judged(parsed: &Parsed, open: usize) -> bool {
    let start = parsed.bounds(open).start;
    let opens = open > 0 && parsed.is_word(open - 1, &["a", "an", "and", "as"]);
    opens
        && (start.max(open.saturating_sub(JUDGEMENT))..open)
            .rev()
            .find(|&at| parsed.cue(at).is_some())
            .is_some_and(|at| parsed.cue(at) == Some("call"))
}

/// Tokens between a verb of judging and a single marked word.
const JUDGEMENT: usize = 10;

fn is_small(parsed: &Parsed, at: usize) -> bool {
    parsed.ends_phrase(at) || parsed.cue(at).is_some()
}

/// Whether every longer word has a capital, as in the titles of works: `“The Long Way Home”`.
fn is_work(parsed: &Parsed, pair: &Pair, count: usize) -> bool {
    let counts =
        |at: &usize| parsed.passage.token(*at).kind == TokenKind::Word && !parsed.ends_phrase(*at);
    let counted = pair.tokens.clone().filter(counts).count();
    (2..=10).contains(&count)
        && counted >= 2
        && pair.tokens.clone().filter(counts).all(|at| parsed.capital(at))
        && parsed.capital(pair.tokens.start + 1)
}

/// Whether the token stands in running text: not in a title or heading.
fn in_body(parsed: &Parsed, at: usize) -> bool {
    let unit = parsed.passage.unit(at);
    unit.is_some_and(|unit| {
        !matches!(
            unit.kind,
            UnitKind::Title | UnitKind::Block(BlockKind::Heading | BlockKind::Credit)
        )
    })
}
