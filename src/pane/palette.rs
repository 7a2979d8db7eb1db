//! The palette's rows: what can be gone to by name, and what can be done.
//!
//! Invariant: a row leads to the entry of the palette that it stands for, never to a place of the
//! text: the reader stays where it is until one is chosen. Deliberately absent: what matches, and
//! in which order (`app`).

use super::{Cell, Line, Row, Source, StyleName, Target, ThingRef, measure, style_of, value};
use crate::model::{Entity, Kind};
use crate::text::work;

/// Something of the text that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// All words by which it can be found.
    pub words: String,
    /// Where it leads.
    pub target: Target,
}

/// Every section with a heading, every entity, every figure that the pane shows.
pub(super) fn named(source: Source) -> Vec<Named> {
    let Source { briefing, annotations, .. } = source;
    let headings = briefing.sections.iter().filter_map(|section| section.heading);
    let mut out: Vec<Named> = headings
        .map(|span| Named { words: briefing.words(span), target: Target::Place(span) })
        .collect();
    out.extend(annotations.entities.iter().map(|entity| {
        let aliases = annotations.aliases(briefing, entity).join(" ");
        work::step();
        let words = format!("{} {} {aliases}", briefing.words(entity.name), role(source, entity));
        let target = Target::thing(ThingRef::name(super::first_shown(source, entity)));
        Named { words, target }
    }));
    out.extend(
        annotations
            .figures
            .iter()
            .enumerate()
            .filter(|(index, _)| annotations.is_listed(*index))
            .map(|(_, figure)| {
                let words = format!(
                    "{} {} {}",
                    value::short(source, figure),
                    measure::measured_or_counted(briefing, figure).unwrap_or_default(),
                    briefing.words(figure.span)
                );
                let target = Target::thing(ThingRef::new(Kind::Figure, figure.span));
                Named { words, target }
            }),
    );
    out
}

/// The row of something of the text, as the palette's entry `index`.
pub(super) fn named_row(source: Source, target: Target, index: usize) -> Row {
    let briefing = source.briefing;
    let entity = target.about().and_then(|thing| source.entity(thing)).map(|(_, entity)| {
        let name = Cell::Text(briefing.words(entity.name), style_of(entity.kind));
        (
            vec![name, Cell::Blank(2), Cell::Text(role(source, entity), StyleName::Dim)],
            Kind::from(entity.kind).word(),
        )
    });
    let figure = || {
        target.about().and_then(|thing| source.figure(thing)).map(|(_, figure)| {
            let value = Cell::Text(value::short(source, figure), StyleName::Figure);
            let measured = measure::measured_or_counted(briefing, figure).unwrap_or_default();
            (
                vec![value, Cell::Blank(2), Cell::Text(measured, StyleName::Text)],
                Kind::Figure.word(),
            )
        })
    };
    let (left, kind) = entity.or_else(figure).unwrap_or_else(|| {
        let words = target.span().map(|span| briefing.words(span)).unwrap_or_default();
        (vec![Cell::Text(words, StyleName::Heading)], "section")
    });
    Row::new(
        Line { left, right: vec![Cell::Text(format!(" {kind}"), StyleName::Dim)] },
        Target::Entry(index),
    )
}

/// The row of something that can be done, as the palette's entry `index`.
pub(super) fn done_row(about: &str, keys: &str, index: usize) -> Row {
    let left = vec![Cell::Text(about.to_owned(), StyleName::Text)];
    Row::new(
        Line { left, right: vec![Cell::Text(format!(" {keys}"), StyleName::Strong)] },
        Target::Entry(index),
    )
}

/// The row of an offer of a menu, as its entry `index`.
pub(super) fn offer_row(
    letter: Option<char>,
    (words, style): (&str, StyleName),
    beside: &str,
    index: usize,
) -> Row {
    let letter = letter.map(|letter| Cell::Text(letter.to_string(), StyleName::Strong));
    let letter = letter.into_iter().flat_map(|letter| [letter, Cell::Blank(2)]);
    let words = Cell::Text(words.to_owned(), style);
    let beside = Cell::Text(beside.to_owned(), StyleName::Dim);
    let left = letter.chain([words, Cell::Blank(2), beside]).collect();
    Row::new(Line::new(left), Target::Entry(index))
}

fn role(source: Source, entity: &Entity) -> String {
    entity.roles.first().map(|role| source.briefing.words(role.span)).unwrap_or_default()
}
