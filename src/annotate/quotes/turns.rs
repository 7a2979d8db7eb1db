//! The turns of a transcript: what stands behind a label ("MS. HOLM: …"), to the next one.
//!
//! Invariant: a turn is the rest of its labelled block and the whole blocks behind it that go on
//! with it; the quotations in it are the speaker's and give way to it. Deliberately absent:
//! what is asked and answered by nobody who is named ("Q", "A"; `answers`).

use super::{Found, Speaker};
use crate::annotate::grammar::Parsed;
use crate::annotate::passage::{Unit, UnitKind};
use crate::annotate::roles::head_identity;
use crate::lexicon::List;
use crate::lexicon::speakers::initials;
use crate::model::{BlockKind, EntityKind, Evidence, LabelKind, RuleId};
use crate::text::words::TokenKind;

/// Adds turns, which are in order, to the quotations of a passage.
pub(super) fn add(turns: Vec<Found>, quotes: &mut Vec<Found>) {
    if turns.is_empty() {
        return;
    }
    quotes.retain(|quote| {
        let at = turns.partition_point(|turn| turn.span.end <= quote.span.start);
        turns.get(at).is_none_or(|turn| quote.span.end <= turn.span.start)
    });
    quotes.extend(turns);
    quotes.sort_by_key(|quote| quote.span);
}

/// The turns whose labels name or describe someone.
pub(super) fn find(parsed: &Parsed, first: u32) -> Vec<Found> {
    let units = &parsed.passage.units;
    let mut turns = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let Some(label) = unit.label.filter(|label| label.kind == LabelKind::Speaker) else {
            continue;
        };
        let said = parsed.passage.token_at(label.span.end);
        // A label that stands alone is that of the block below it.
        let alone = usize::from(said >= unit.tokens.end);
        let Some(opening) = units.get(at + alone) else { continue };
        let behind = units.iter().skip(at + alone + 1);
        let last = behind.take_while(|unit| goes_on(parsed, unit)).last().unwrap_or(opening);
        turns.push(Found {
            span: parsed.passage.span_of(said..last.tokens.end),
            speaker: speaker(parsed, unit.tokens.start..said),
            cue: None,
            evidence: Evidence::by(RuleId::Turn),
            sentence: first + unit.sentences.start as u32,
        });
    }
    turns
}

/// Whether a block goes on with the turn before it: running text without a label of its own that
/// ends like a sentence. The last lines of a transcript ("END 4:10 P.M.") do not.
pub(super) fn goes_on(parsed: &Parsed, unit: &Unit) -> bool {
    let text = matches!(
        unit.kind,
        UnitKind::Block(BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote)
    );
    let small_letters = || unit.tokens.clone().any(|at| is_small_word(parsed, at));
    let last = unit.tokens.end.checked_sub(1).map_or("", |last| parsed.passage.word(last));
    let ends = || matches!(last, "." | "?" | "!" | "…" | "”" | "\"" | ")" | ":" | ";");
    text && unit.label.is_none() && ends() && small_letters()
}

fn is_small_word(parsed: &Parsed, at: usize) -> bool {
    parsed.passage.token(at).kind == TokenKind::Word
        && parsed.passage.word(at).starts_with(char::is_lowercase)
}

/// Who is named by the label at `tokens`: the person in it, whom its initials or its surname mean,
/// else its words up to a comma or bracket.
fn speaker(parsed: &Parsed, tokens: std::ops::Range<usize>) -> Speaker {
    let person = tokens
        .clone()
        .filter_map(|at| parsed.name_at(at))
        .find(|&name| parsed.kind(name) == Some(EntityKind::Person));
    let end = tokens
        .clone()
        .find(|&at| parsed.is_word(at, &[",", "(", ":"]))
        .unwrap_or(tokens.end)
        .max(tokens.start + 1);
    let words = parsed.passage.span_of(tokens.start..end);
    if let Some(name) = short_for(parsed, words.slice(parsed.passage.text)).or(person) {
        return Speaker::Name(name);
    }
    Speaker::Description {
        span: words,
        head: head_identity(parsed.lower(end - 1)),
        definite: parsed.is(end - 1, List::RoleNouns),
        body: false,
    }
}

/// The only person in the passage whose name has these initials, or this word at its end.
fn short_for(parsed: &Parsed, label: &str) -> Option<usize> {
    let letters = initials(label);
    if letters.is_none() && label.contains(' ') {
        return None;
    }
    let means = |name: &str| match &letters {
        Some(letters) => firsts(name) == *letters,
        None => name
            .rsplit_once(' ')
            .is_some_and(|(_, last)| last.to_lowercase() == label.to_lowercase()),
    };
    let words = |index: usize| {
        let name = parsed.names.get(index).filter(|name| name.kind == EntityKind::Person)?;
        Some(name.span.slice(parsed.passage.text))
    };
    let mut fitting = (0..parsed.names.len()).filter(|&index| words(index).is_some_and(means));
    let first = fitting.next()?;
    let same =
        |index: usize| words(index).map(str::to_lowercase) == words(first).map(str::to_lowercase);
    fitting.all(same).then_some(first)
}

/// The first letters of the words of a name, its particles aside.
fn firsts(name: &str) -> String {
    let words = name.split([' ', '-']);
    words.filter_map(|word| word.chars().next()).filter(|letter| letter.is_uppercase()).collect()
}
