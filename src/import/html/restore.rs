//! What the search for an article takes for something else: lists, tables, headings and lines as they
//! stand, between paragraphs that it keeps.
//!
//! Invariant: only what stands between the first and the last words of the article comes back, and
//! nothing that mostly leads elsewhere. Deliberately absent: where the article begins and ends.

use std::collections::HashSet;

use dom_query::{Document, NodeRef};

use super::article::{RUNNING, is_aside};
use super::elements::{Role, role};
use super::walk::letters;

/// Fewer letters tell nothing.
const LEAST: usize = 12;

/// The article `found` in `page` with what is missing in its middle; none if nothing is.
pub(super) fn whole(page: &Document, found: &Document) -> Option<Document> {
    let kept: HashSet<String> = texts(&found.root()).map(|text| letters(&text.text())).collect();
    let root = page.root();
    let all: Vec<(NodeRef<'_>, String)> =
        texts(&root).map(|text| (text, letters(&text.text()))).collect();
    let own = |words: &str| words.len() >= RUNNING && kept.contains(words);
    let first = all.iter().position(|(_, words)| own(words))?;
    let last = all.iter().rposition(|(_, words)| own(words))?;
    let part = common(&all.get(first)?.0, &all.get(last)?.0)?;
    let missing = missing(&part, &kept);
    if missing.is_empty() {
        return None;
    }
    let back: HashSet<_> = missing
        .iter()
        .flat_map(|node| texts(node).map(|text| text.id).collect::<Vec<_>>())
        .collect();
    for (index, (text, words)) in all.iter().enumerate() {
        let between = (first..=last).contains(&index);
        if !(kept.contains(words) || between && back.contains(&text.id)) {
            text.remove_from_parent();
        }
    }
    Some(Document::from(part.html()))
}

/// The texts of `node` that have a word.
fn texts<'a>(node: &NodeRef<'a>) -> impl Iterator<Item = NodeRef<'a>> {
    let all: Vec<NodeRef<'a>> = node
        .descendants_it()
        .filter(|node| node.is_text() && !node.text().trim().is_empty())
        .collect();
    all.into_iter()
}

/// The element that holds both.
fn common<'a>(one: &NodeRef<'a>, other: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let above: HashSet<_> = one.ancestors_it(None).map(|node| node.id).collect();
    other.ancestors_it(None).find(|node| above.contains(&node.id) && node.is_element())
}

/// The elements within `part` that belong to an article and are not kept.
fn missing<'a>(part: &NodeRef<'a>, kept: &HashSet<String>) -> Vec<NodeRef<'a>> {
    let belongs = |node: &NodeRef<'a>| {
        let known = node.node_name().is_some_and(|name| {
            matches!(
                role(&name),
                Role::Bullets
                    | Role::Numbers
                    | Role::Verbatim
                    | Role::Quote
                    | Role::Table
                    | Role::Heading(2..=6)
            )
        });
        known && is_lost(node, kept) && !is_beside(node, part)
    };
    part.descendants_it().filter(belongs).collect()
}

/// Whether an element has words of its own, none of which is kept, and few that lead elsewhere.
fn is_lost(node: &NodeRef<'_>, kept: &HashSet<String>) -> bool {
    let (mut own, mut linked) = (0, 0);
    for text in texts(node) {
        let words = letters(&text.text());
        if words.len() >= LEAST && kept.contains(&words) {
            return false;
        }
        let link = text.ancestors_it(Some(4)).any(|node| node.has_name("a"));
        own += words.len();
        linked += if link { words.len() } else { 0 };
    }
    own >= LEAST && 2 * linked < own
}

/// Whether an element, or one around it in `part`, is called like something beside an article.
fn is_beside(node: &NodeRef<'_>, part: &NodeRef<'_>) -> bool {
    let around = node.ancestors_it(None).take_while(|around| around.id != part.id);
    is_aside(node)
        || around.into_iter().any(|around| {
            is_aside(&around)
                || around.node_name().is_some_and(|name| {
                    matches!(role(&name), Role::Control | Role::Caption) || &*name == "form"
                })
        })
}
