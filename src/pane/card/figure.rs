//! The card of a figure: its value in full, what the text says of it, and the other figures that
//! measure the same.
//!
//! Invariant: figures measure the same if the words that say so are the same, articles and capitals
//! apart. Deliberately absent: measures that mean the same in other words.

use super::{Part, Told, fact, headed, sentence_rows};
use crate::model::{Evidence, Figure, Hedge, Kind};
use crate::pane::figures::Figures;
use crate::pane::value::{direction_mark, full, short};
use crate::pane::{Line, Row, Source, StyleName, Target, ThingRef, measure};
use crate::text::Span;

pub(super) fn parts(source: Source, index: usize, figure: &Figure) -> Vec<Part> {
    let mut rows = facts(source, figure);
    rows.extend(sentence_rows(source, figure.span));
    let mut parts = vec![Part::Rows(rows)];
    headed(&mut parts, "SAID WITH IT", Part::Figures(group(source, index)));
    headed(&mut parts, "WITH THE SAME MEASURE", Part::Figures(alike(source, index, figure)));
    let standing = figure.standing.rules;
    let by = |evidence: Evidence| evidence.rule;
    let rules = [
        ("measure", figure.measures.map(|said| by(said.evidence))),
        ("series", figure.series.map(|said| by(said.evidence))),
        ("direction", figure.moved.map(|moved| by(moved.evidence))),
        ("period", figure.period.map(|said| by(said.evidence))),
        ("role", standing.role),
        ("basis", standing.basis),
        ("owner", standing.owner),
    ];
    let rules = rules.into_iter().filter_map(|(part, rule)| Some((part, rule?))).collect();
    parts.push(Part::Rules(vec![figure.evidence.rule], rules));
    parts
}

fn facts(source: Source, figure: &Figure) -> Vec<Row> {
    let briefing = source.briefing;
    let here = Target::thing(ThingRef::new(Kind::Figure, figure.span));
    let mut rows = vec![
        Row::new(Line::text(briefing.words(figure.span), StyleName::Figure), here),
        fact("value", full(briefing, figure), here),
    ];
    let measures = figure.measures.zip(measure::words(briefing, figure));
    rows.extend(measures.map(|(said, words)| fact("measures", words, Target::Place(said.span))));
    let owner = figure.standing.owner.map(|owner| owner.span);
    let period = figure.period.map(|said| said.span);
    let against = figure.against;
    for (label, span) in
        [("owner", owner), ("row", figure.row), ("against", against), ("period", period)]
    {
        rows.extend(span.map(|span| fact(label, briefing.words(span), Target::Place(span))));
    }
    if let (Some(time), Some(span)) = (figure.time, period) {
        rows.push(fact("time", source.dates.resolved(time), Target::Place(span)));
    }
    if let Some(direction) = figure.reached() {
        rows.push(fact(
            "direction",
            format!("{} {}", direction_mark(direction), direction.word()),
            here,
        ));
    }
    let standing = &figure.standing;
    let basis: Vec<&str> = standing.basis.iter().map(|basis| basis.word()).collect();
    rows.extend((!basis.is_empty()).then(|| fact("basis", basis.join(", "), here)));
    rows.extend(standing.role.map(|role| fact("role", role.word().to_owned(), here)));
    let replaced = standing.replaces;
    rows.extend(replaced.map(|span| fact("replaces", briefing.words(span), Target::Place(span))));
    let exactness = match figure.hedge {
        _ if figure.value.is_scale() => Some("no, it is not a number"),
        hedge => hedge.map(hedge_words),
    };
    rows.extend(exactness.map(|words| fact("exact", words.to_owned(), here)));
    rows.extend(super::corrected(source, |span| span == figure.span));
    rows
}

/// The other figures of its group.
fn group(source: Source, index: usize) -> Figures {
    let members = source.annotations.group_of(index);
    Figures::each(source, members.filter(|&at| at != index))
}

/// The other figures that measure the same.
fn alike(source: Source, index: usize, figure: &Figure) -> Figures {
    let measure = |figure: &Figure| measure::key(source.briefing, figure);
    let Some(wanted) = measure(figure) else { return Figures::default() };
    let figures = source.annotations.figures.iter().enumerate();
    let others = figures.filter(|(place, other)| {
        !source.annotations.group_of(index).contains(place)
            && measure(other).as_ref() == Some(&wanted)
    });
    Figures::each(source, others.map(|(place, _)| place))
}

fn hedge_words(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::About => "no, about this much",
        Hedge::Over => "no, more than this",
        Hedge::AtLeast => "no, this or more",
        Hedge::Under => "no, less than this",
        Hedge::AtMost => "no, this or less",
    }
}

/// The value, and what the text says of it.
pub(super) fn told(source: Source, figure: &Figure) -> Told {
    let behind: Vec<String> = tail(source, figure).collect();
    let with = |first: String| std::iter::once(first).chain(behind.clone()).collect();
    let words = source.briefing.words(figure.span);
    Told { line: with(short(source, figure)), spoken: with(format!("figure {words}")) }
}

/// What is told of a figure behind its value: what it measures, which way it went, when.
fn tail(source: Source, figure: &Figure) -> impl Iterator<Item = String> {
    let words = move |span: Span| source.briefing.words(span);
    let direction = figure.reached().map(|direction| direction.word().to_owned());
    measure::words(source.briefing, figure)
        .into_iter()
        .chain(figure.row.map(words))
        .chain(direction)
        .chain(figure.period.map(|said| words(said.span)))
}
