//! Corrections as they stand in the file of a source.
//!
//! Invariant: what is written reads back the same. One that is not understood is left out and costs
//! nothing else: neither the others nor the place and the marks. Deliberately absent: the rest of
//! the file (`format`).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::format::{Words, anchor, words};
use crate::correct::{Correction, FigurePart};
use crate::model::{AnchoredSpan, Direction, EntityKind};

/// Corrections of one text at most: more than anybody makes by hand.
const MOST: usize = 10_000;

/// A correction: what the words are, or are not.
#[derive(Serialize, Deserialize)]
struct Kept {
    is: String,
    at: Stretch,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    other: Option<Stretch>,
}

/// Words of the text.
#[derive(Serialize, Deserialize)]
struct Stretch {
    #[serde(flatten)]
    start: Words,
    bytes: u32,
}

/// The names of the kinds.
const KINDS: [(EntityKind, &str); 3] = [
    (EntityKind::Person, "person"),
    (EntityKind::Organisation, "organisation"),
    (EntityKind::Place, "place"),
];

/// The names of what words say of a figure.
const PARTS: [(FigurePart, &str); 3] = [
    (FigurePart::Measure, "measures"),
    (FigurePart::Owner, "owned-by"),
    (FigurePart::Period, "for-period"),
];

/// The names of the ways that a figure may have gone.
const DIRECTIONS: [(Option<Direction>, &str); 4] = [
    (Some(Direction::Up), "went-up"),
    (Some(Direction::Down), "went-down"),
    (Some(Direction::Unchanged), "stayed"),
    (None, "went-nowhere"),
];

/// The name of one of those that have names.
fn name_of<T: PartialEq>(names: &[(T, &'static str)], wanted: &T) -> &'static str {
    names.iter().find(|(known, _)| known == wanted).map_or("", |(_, name)| name)
}

/// Reads what is understood of `value`.
pub(super) fn read(value: Value) -> Vec<Correction> {
    let Value::Array(values) = value else { return Vec::new() };
    let kept = values.into_iter().filter_map(|value| serde_json::from_value::<Kept>(value).ok());
    kept.filter_map(correction).take(MOST).collect()
}

/// Writes corrections.
pub(super) fn write(corrections: &[Correction]) -> Value {
    // Strings and numbers: there is nothing in it that JSON could not hold.
    serde_json::to_value(corrections.iter().map(kept).collect::<Vec<_>>()).unwrap_or_default()
}

fn correction(Kept { is, at, other }: Kept) -> Option<Correction> {
    let at = span(at)?;
    let other = match other {
        None => None,
        Some(other) => Some(span(other)?),
    };
    if let Some((kind, _)) = KINDS.iter().find(|(_, name)| *name == is) {
        return Some(Correction::IsKind(at, *kind));
    }
    if let Some((part, _)) = PARTS.iter().find(|(_, name)| *name == is) {
        return Some(Correction::Says(at, *part, other));
    }
    if let Some((direction, _)) = DIRECTIONS.iter().find(|(_, name)| *name == is) {
        return Some(Correction::Went(at, *direction));
    }
    match is.as_str() {
        "not-name" => Some(Correction::NotName(at)),
        "same" => Some(Correction::IsSame(at, other?)),
        "apart" => Some(Correction::IsApart(at)),
        "not-role" => Some(Correction::NotRole(at, other?)),
        "said-by" => Some(Correction::SaidBy(at, other)),
        "not-figure" => Some(Correction::NotFigure(at)),
        _ => None,
    }
}

fn kept(correction: &Correction) -> Kept {
    let (is, other) = match correction {
        Correction::NotName(_) => ("not-name", None),
        Correction::IsKind(_, kind) => (name_of(&KINDS, kind), None),
        Correction::IsSame(_, other) => ("same", Some(other)),
        Correction::IsApart(_) => ("apart", None),
        Correction::NotRole(_, role) => ("not-role", Some(role)),
        Correction::SaidBy(_, by) => ("said-by", by.as_ref()),
        Correction::NotFigure(_) => ("not-figure", None),
        Correction::Says(_, part, by) => (name_of(&PARTS, part), by.as_ref()),
        Correction::Went(_, direction) => (name_of(&DIRECTIONS, direction), None),
    };
    Kept { is: is.to_owned(), at: stretch(correction.place()), other: other.map(stretch) }
}

fn span(Stretch { start, bytes }: Stretch) -> Option<AnchoredSpan> {
    Some(AnchoredSpan { start: anchor(start)?, bytes })
}

fn stretch(span: &AnchoredSpan) -> Stretch {
    Stretch { start: words(&span.start), bytes: span.bytes }
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::Anchor;

    /// One of each kind.
    pub(in crate::run::state) fn all() -> Vec<Correction> {
        let at = |offset: u32, after: &str| AnchoredSpan {
            start: Anchor { offset, before: "“Ja”,\n".to_owned(), after: after.to_owned() },
            bytes: 4,
        };
        let kinds = KINDS.map(|(kind, _)| Correction::IsKind(at(1, "Rice"), kind));
        let others = [
            Correction::NotName(at(2, "Rice")),
            Correction::IsSame(at(3, "Rice"), at(4, "Moor")),
            Correction::IsApart(at(5, "Rice")),
            Correction::NotRole(at(6, "Rice"), at(7, "head")),
            Correction::SaidBy(at(8, "“So”"), None),
            Correction::SaidBy(at(8, "“So”"), Some(at(9, "Moor"))),
            Correction::NotFigure(at(10, "$900")),
            Correction::Says(at(11, "$900"), FigurePart::Measure, None),
        ];
        let said = FigurePart::ALL
            .map(|part| Correction::Says(at(11, "$900"), part, Some(at(12, "Rice"))));
        let went = DIRECTIONS.map(|(direction, _)| Correction::Went(at(13, "$900"), direction));
        kinds.into_iter().chain(others).chain(said).chain(went).collect()
    }

    #[test]
    fn what_is_written_reads_back() {
        assert_eq!(read(write(&all())), all());
    }

    #[test]
    fn what_is_not_understood_costs_nothing_else() {
        let mut value = write(&all());
        let list = value.as_array_mut().unwrap();
        list[0]["is"] = json!("animal");
        list[1]["at"]["after"] = json!("\u{1b}[2J");
        list[2] = json!(7);
        list[4]["other"] = json!({"offset": -1});
        assert_eq!(read(value.clone()), [&all()[3..4], &all()[5..]].concat());
        value[6]["other"] = Value::Null;
        assert_eq!(read(value), [&all()[3..4], &all()[5..6], &all()[7..]].concat());
        for value in [Value::Null, json!("none"), json!({}), json!([[[]]])] {
            assert_eq!(read(value), []);
        }
    }
}
