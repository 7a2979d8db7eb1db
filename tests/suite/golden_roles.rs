//! What people are, case by case (`golden/roles.txt`): a person a line, the roles in the order
//! shown, and after `@` the words that tie the person to a country or body.

use std::fmt::Write as _;

use dateline::model::EntityKind;

use crate::marked;

#[test]
fn people_have_the_roles_that_the_text_gives_them() {
    marked::check(include_str!("golden/roles.txt"), |briefing, found| {
        let mut out = String::new();
        for (_, entity) in found.of_kind(EntityKind::Person) {
            let roles: Vec<_> = entity.roles.iter().map(|role| briefing.words(role.span)).collect();
            write!(out, "{}: {}", briefing.words(entity.name), roles.join(" | ")).unwrap();
            if let Some(affiliation) = entity.affiliation {
                write!(out, " @ {}", affiliation.span.slice(&briefing.text)).unwrap();
            }
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
        out
    });
}
