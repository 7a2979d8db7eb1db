//! A part of a briefing, cut into tokens and sentences once for all finders.
//!
//! Invariant: tokens are in order and each lies in one sentence, each sentence in one unit (the
//! title or a block). Deliberately absent: anything found; finders return their findings and share
//! nothing but this.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use crate::lexicon::{self, List, Lists};
use crate::model::{BlockKind, Briefing, Label};
use crate::text::Span;
use crate::text::rows::{blank_cells, in_columns, parts_cells, rows};
use crate::text::sentences::sentences;
use crate::text::words::{Token, TokenKind, tokens};
use crate::text::work;

/// What a unit of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// The headline.
    Title,
    /// A block of this kind.
    Block(BlockKind),
}

/// The title or a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// Where it is.
    pub span: Span,
    /// Its tokens, as indices into [`Passage::tokens`].
    pub tokens: Range<usize>,
    /// Its sentences, as indices into [`Passage::sentences`].
    pub sentences: Range<usize>,
    /// Whether its sentences are rows of cells: it is a table, or preformatted text that is set in
    /// columns.
    pub has_rows: bool,
    /// Whether single blanks part its cells: a line of words and then numbers alone.
    pub by_blanks: bool,
    /// The label of the speaker whose turn of a transcript it opens; a sentence of its own.
    pub label: Option<Label>,
}

/// A sentence, or a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is, without white space at its ends.
    pub span: Span,
    /// Its tokens, as indices into [`Passage::tokens`]; never empty.
    pub tokens: Range<usize>,
    /// The unit it stands in, as an index into [`Passage::units`].
    pub unit: usize,
}

/// A part of a briefing as all finders see it.
#[derive(Debug)]
pub struct Passage<'a> {
    /// The whole text of the briefing.
    pub text: &'a str,
    /// What relative dates are resolved against.
    pub reference: Option<Date>,
    /// The part's bytes.
    pub span: Span,
    /// The title (in the first part) and the blocks.
    pub units: Vec<Unit>,
    /// Their sentences.
    pub sentences: Vec<Sentence>,
    /// Their tokens.
    pub tokens: Vec<Token>,
    /// The tokens, in order, that open a cell behind a single blank.
    blank_cells: Vec<usize>,
    /// For each token the sentence it stands in.
    sentence_of: Vec<u32>,
    /// For each token the index of its word in `words`.
    word_of: Vec<u32>,
    /// The distinct words in lower case, typographic apostrophes made plain, with their lists.
    words: Vec<(String, Lists)>,
    /// The entries of several words, by the token at which they begin and by their length.
    entries: Vec<Entry>,
}

/// An entry of the lexicon that has several words.
#[derive(Debug)]
struct Entry {
    /// The token at which it begins.
    at: usize,
    /// How many tokens it takes.
    count: usize,
    /// The lists that hold it.
    lists: Lists,
}

impl<'a> Passage<'a> {
    /// Cuts the blocks `blocks` of `briefing`, and its title if they begin with the first.
    pub fn new(briefing: &'a Briefing, blocks: Range<usize>, reference: Option<Date>) -> Self {
        let mut passage = Self {
            text: &briefing.text,
            reference,
            span: Span::default(),
            units: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            blank_cells: Vec::new(),
            sentence_of: Vec::new(),
            word_of: Vec::new(),
            words: Vec::new(),
            entries: Vec::new(),
        };
        let mut known = HashMap::new();
        if let (Some(title), 0) = (briefing.title, blocks.start) {
            passage.push(UnitKind::Title, title, None, &mut known);
        }
        let blocks = briefing.blocks.get(blocks).unwrap_or_default();
        for block in blocks.iter().filter(|block| block.kind != BlockKind::Furniture) {
            let at = briefing.labels.partition_point(|label| label.span.start < block.span.start);
            let own = briefing.labels.get(at).filter(|label| block.span.contains(label.span));
            passage.push(UnitKind::Block(block.kind), block.span, own.copied(), &mut known);
        }
        passage.span = match (passage.units.first(), passage.units.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        };
        passage
    }

    /// The whole of `briefing` as one passage, however long; for tests and measurements of single
    /// finders.
    pub fn of_text(briefing: &'a Briefing, reference: Option<Date>) -> Self {
        Self::new(briefing, 0..briefing.blocks.len(), reference)
    }

    fn push(
        &mut self,
        kind: UnitKind,
        span: Span,
        label: Option<Label>,
        known: &mut HashMap<&'a str, u32>,
    ) {
        let found = tokens(self.text, span);
        let first_token = self.tokens.len();
        let first_sentence = self.sentences.len();
        let lines = self.rows_of(kind, span, &found);
        let by_blanks = self.blank_cells.last().is_some_and(|&at| at >= first_token);
        let has_rows = lines.is_some();
        let said = label
            .map_or(0, |label| found.partition_point(|token| token.span.start < label.span.end));
        for range in lines.unwrap_or_else(|| turn_of(self.text, &found, said)) {
            let (Some(first), Some(last)) = (found.get(range.start), found.get(range.end - 1))
            else {
                continue;
            };
            self.sentence_of.extend(range.clone().map(|_| self.sentences.len() as u32));
            self.sentences.push(Sentence {
                span: first.span.cover(last.span),
                tokens: first_token + range.start..first_token + range.end,
                unit: self.units.len(),
            });
        }
        for token in &found {
            let word = token.span.slice(self.text);
            let id = *known.entry(word).or_insert_with(|| {
                let lower = match word {
                    "``" => "“".to_owned(),
                    "''" => "”".to_owned(),
                    _ => word.to_lowercase().replace(['’', '‘', 'ʼ'], "'"),
                };
                let lists = lexicon::lists(&lower);
                self.words.push((lower, lists));
                self.words.len() as u32 - 1
            });
            self.word_of.push(id);
        }
        self.tokens.extend(found);
        for index in first_sentence..self.sentences.len() {
            self.find_entries(index);
        }
        let (tokens, sentences) =
            (first_token..self.tokens.len(), first_sentence..self.sentences.len());
        self.units.push(Unit { kind, span, tokens, sentences, has_rows, by_blanks, label });
    }

    /// The rows of a unit whose sentences they are, its tokens being `found`; notes the cells that
    /// only single blanks part.
    fn rows_of(
        &mut self,
        kind: UnitKind,
        span: Span,
        found: &[Token],
    ) -> Option<Vec<Range<usize>>> {
        let first = self.tokens.len();
        match kind {
            UnitKind::Block(BlockKind::Table) => {
                let table = span.slice(self.text);
                if !(table.contains(['|', '\t']) || table.contains("  ")) {
                    let cells = blank_cells(self.text, found).unwrap_or_default();
                    self.blank_cells.extend(cells.into_iter().map(|at| first + at));
                }
                Some(rows(self.text, found))
            }
            UnitKind::Block(BlockKind::Preformatted) => {
                Some(rows(self.text, found)).filter(|rows| in_columns(self.text, found, rows))
            }
            UnitKind::Block(BlockKind::Paragraph) => blank_cells(self.text, found).map(|cells| {
                self.blank_cells.extend(cells.into_iter().map(|at| first + at));
                rows(self.text, found)
            }),
            UnitKind::Title
            | UnitKind::Block(
                BlockKind::Heading
                | BlockKind::Item
                | BlockKind::Quote
                | BlockKind::Credit
                | BlockKind::Furniture,
            ) => None,
        }
    }

    /// Looks up the entries of several words in a sentence: finders ask for them list by list.
    fn find_entries(&mut self, sentence: usize) {
        let tokens = self.sentences.get(sentence).map_or(0..0, |sentence| sentence.tokens.clone());
        let mut found = std::mem::take(&mut self.entries);
        for at in tokens.clone().filter(|&at| self.lists(at).opens_phrase()) {
            lexicon::each((at..tokens.end).map(|i| self.lower(i)), |count, lists| {
                if count > 1 {
                    found.push(Entry { at, count, lists });
                }
            });
        }
        self.entries = found;
    }

    /// The token at `at`; an empty mark at the end of the text past the last one.
    pub fn token(&self, at: usize) -> Token {
        work::step();
        self.tokens.get(at).copied().unwrap_or(Token {
            span: Span::new(self.text.len(), self.text.len()),
            kind: TokenKind::Mark,
            glued: false,
        })
    }

    /// The text of the token at `at`; empty past the last one.
    pub fn word(&self, at: usize) -> &'a str {
        work::step();
        self.tokens.get(at).map_or("", |token| token.span.slice(self.text))
    }

    /// The same in lower case with plain apostrophes, and with “ and ” for `` and ''.
    pub fn lower(&self, at: usize) -> &str {
        self.entry(at).map_or("", |(lower, _)| lower)
    }

    /// The lists that hold the token's word by itself.
    pub fn lists(&self, at: usize) -> Lists {
        self.entry(at).map_or(Lists::default(), |(_, lists)| *lists)
    }

    /// Identity of the token's word as written: equal for tokens with the same letters in the same
    /// case.
    pub fn word_id(&self, at: usize) -> u32 {
        work::step();
        self.word_of.get(at).copied().unwrap_or(u32::MAX)
    }

    fn entry(&self, at: usize) -> Option<&(String, Lists)> {
        work::step();
        self.word_of.get(at).and_then(|&id| self.words.get(id as usize))
    }

    /// Whether the token's word by itself stands in `list`.
    pub fn is(&self, at: usize, list: List) -> bool {
        self.lists(at).has(list)
    }

    /// Whether `part` is one of the parts (with a blank between them) that `list` gives the token's
    /// word as its value.
    pub fn plays(&self, at: usize, list: List, part: &str) -> bool {
        self.is(at, list)
            && lexicon::value(list, self.lower(at))
                .is_some_and(|parts| parts.split(' ').any(|one| one == part))
    }

    /// Whether a verb of saying, telling or adding stands at `at`.
    pub fn says(&self, at: usize) -> bool {
        self.is(at, List::CueVerbs)
            && matches!(
                lexicon::value(List::CueVerbs, self.lower(at)),
                Some("say" | "tell" | "add")
            )
    }

    /// The longest entry of `list` that begins at `at` and ends in the same sentence: how many
    /// tokens it takes.
    pub fn phrase(&self, at: usize, list: List) -> Option<usize> {
        let lists = self.lists(at);
        if lists.opens_phrase() {
            let first = self.entries.partition_point(|entry| entry.at < at);
            let here = self.entries.iter().skip(first).take_while(|entry| entry.at == at);
            if let Some(longest) = here.filter(|entry| entry.lists.has(list)).last() {
                return Some(longest.count);
            }
        }
        lists.has(list).then_some(1)
    }

    /// Index of the sentence that holds the token at `at`.
    pub fn sentence_index(&self, at: usize) -> Option<usize> {
        work::step();
        self.sentence_of.get(at).map(|&index| index as usize)
    }

    /// The sentence that holds the token at `at`.
    pub fn sentence(&self, at: usize) -> Option<&Sentence> {
        self.sentence_index(at).and_then(|index| self.sentences.get(index))
    }

    /// The tokens of the sentence that holds the token at `at`; none past the last one.
    pub fn bounds(&self, at: usize) -> Range<usize> {
        self.sentence(at).map_or(at..at, |sentence| sentence.tokens.clone())
    }

    /// Whether a new cell of a row begins with the token at `at`: behind a bar, a tab or at least
    /// two blanks, in a row of numbers behind one.
    pub fn opens_cell(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        parts_cells(self.text, self.token(before), self.token(at))
            || self.blank_cells.binary_search(&at).is_ok()
    }

    /// Whether all of `tokens` lie in one sentence and, in a table, in one cell.
    pub fn said_together(&self, tokens: &Range<usize>) -> bool {
        let Some(last) = tokens.end.checked_sub(1) else { return true };
        self.sentence_index(tokens.start) == self.sentence_index(last)
            && !(self.in_row(tokens.start)
                && (tokens.start + 1..tokens.end)
                    .any(|at| self.word(at) == "|" || self.opens_cell(at)))
    }

    /// Whether the token at `at` stands in a row of a table.
    pub fn in_row(&self, at: usize) -> bool {
        self.unit(at).is_some_and(|unit| unit.has_rows)
    }

    /// The unit that holds the token at `at`.
    pub fn unit(&self, at: usize) -> Option<&Unit> {
        self.sentence(at).and_then(|sentence| self.units.get(sentence.unit))
    }

    /// Whether the token at `at` stands in the title or a heading.
    pub fn in_heading(&self, at: usize) -> bool {
        self.unit(at).is_some_and(|unit| {
            matches!(unit.kind, UnitKind::Title | UnitKind::Block(BlockKind::Heading))
        })
    }

    /// The span from the first to the last of `tokens`; empty for an empty range.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() {
            let at = self.token(tokens.start).span.start as usize;
            return Span::new(at, at);
        }
        self.token(tokens.start).span.cover(self.token(tokens.end - 1).span)
    }

    /// Index of the first token that starts at or after `offset`.
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.span.start < offset)
    }
}

/// The sentences of a block whose first `said` tokens are the label of its speaker: the label, then
/// what is said.
fn turn_of(text: &str, tokens: &[Token], said: usize) -> Vec<Range<usize>> {
    let words = tokens.get(said..).unwrap_or_default();
    let spoken = sentences(text, words).into_iter().map(|it| it.start + said..it.end + said);
    Some(0..said).filter(|label| !label.is_empty()).into_iter().chain(spoken).collect()
}
