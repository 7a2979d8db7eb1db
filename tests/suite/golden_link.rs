//! Which names are one, case by case (`golden/link.txt`): an entity a line, by kind, its mentions
//! in order.

use std::fmt::Write as _;

use dateline::model::EntityKind;

use crate::marked;

#[test]
fn names_of_one_bearer_are_one_entity() {
    marked::check(include_str!("golden/link.txt"), |briefing, found| {
        let mut out = String::new();
        for entity in &found.entities {
            let kind = match entity.kind {
                EntityKind::Person => 'P',
                EntityKind::Organisation => 'O',
                EntityKind::Place => 'L',
            };
            let mentions: Vec<_> =
                found.spans_of(entity).map(|span| span.slice(&briefing.text)).collect();
            writeln!(out, "{kind} {}: {}", briefing.words(entity.name), mentions.join(" | "))
                .unwrap();
        }
        out
    });
}
