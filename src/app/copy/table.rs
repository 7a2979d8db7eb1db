//! A pane as a table of tabs: a line for each row, in the order and with the filter that it has.
//!
//! Invariant: the first line names the columns, and every line has as many. Deliberately absent: the
//! figures, whose table has columns of their own (`copy`).

use super::one_line;
use crate::app::list::Rows;
use crate::model::{Entity, Kind};
use crate::pane::{self, Source, Target};
use crate::text::Span;

const NAMED: &str = "name\tkind\trole\taffiliation\tmentions\taliases\n";
const QUOTES: &str = "speaker\tcue\tquote\n";
const DATES: &str = "date\ttext\tsentence\n";
const PLACES: &str = "text\n";

/// The rows of a pane as lines, with how many they are.
pub(super) fn table(rows: Rows, source: Source) -> (String, usize) {
    let mut out = String::new();
    let mut count = 0;
    for index in 0..rows.len() {
        let Some((head, cells)) = line(rows.row(index).target, source) else { continue };
        if count == 0 {
            out.push_str(head);
        }
        out.push_str(&cells.join("\t"));
        out.push('\n');
        count += 1;
    }
    (out, count)
}

/// The cells of a row, and the head of the table that has such rows.
fn line(target: Target, source: Source) -> Option<(&'static str, Vec<String>)> {
    let words = |span: Span| source.briefing.words(span);
    let said = |span: Option<Span>| span.map(words).unwrap_or_default();
    let span = target.span()?;
    let Some(thing) = target.about() else { return Some((PLACES, vec![words(span)])) };
    if let Some((_, entity)) = source.entity(thing) {
        return Some((NAMED, named(entity, source)));
    }
    if let Some(quote) = source.quote(thing) {
        let speaker = said(source.annotations.speaker_name(quote));
        return Some((QUOTES, vec![speaker, said(quote.cue), words(quote.span)]));
    }
    if let Some(date) = source.date(thing) {
        let day = date.resolved.map(|resolved| resolved.to_string()).unwrap_or_default();
        let sentence = said(pane::sentences(source, date.span).first().copied());
        return Some((DATES, vec![day, words(date.span), sentence]));
    }
    Some((PLACES, vec![words(span)]))
}

fn named(entity: &Entity, source: Source) -> Vec<String> {
    let words = |span: Span| source.briefing.words(span);
    let from = entity.affiliation.map(|from| words(source.annotations.body_name(from)));
    vec![
        words(entity.name),
        Kind::from(entity.kind).word().to_owned(),
        entity.roles.first().map(|role| words(role.span)).unwrap_or_default(),
        from.unwrap_or_default(),
        entity.mentions.len().to_string(),
        one_line(&source.annotations.aliases(source.briefing, entity).join("; ")),
    ]
}
