//! The elements of HTML, by what they are to a reader.
//!
//! Invariant: an element that is not listed has words like any other and changes nothing around
//! them. Deliberately absent: how an element looks.

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Words within a line.
    Inline,
    /// Parts what stands before it from what follows.
    Block,
    Paragraph,
    Heading(u8),
    /// A list without numbers.
    Bullets,
    /// A list with numbers.
    Numbers,
    Item,
    Quote,
    /// Keeps its lines.
    Verbatim,
    Table,
    Row,
    Cell,
    Link,
    /// Words between quotation marks.
    Quoted,
    Break,
    Rule,
    /// Without content.
    Void,
    /// Not shown: what a page asks for or where it leads to.
    Control,
    /// The words below a picture.
    Caption,
    /// No HTML within, and nothing to read.
    Data,
    /// No words for a reader within.
    Foreign,
}

/// What the element `name`, in lower case, is.
pub(super) fn role(name: &str) -> Role {
    let found = ELEMENTS.binary_search_by(|(known, _)| (*known).cmp(name));
    found.ok().and_then(|index| ELEMENTS.get(index)).map_or(Role::Inline, |(_, role)| *role)
}

/// Whether the start of an element ends an `open` one.
pub(super) fn closes((name, starts): (&str, Role), (open, before): (&str, Role)) -> bool {
    match before {
        Role::Paragraph => {
            !matches!(starts, Role::Inline | Role::Link | Role::Quoted | Role::Control)
        }
        Role::Item => starts == Role::Item,
        Role::Cell => matches!(starts, Role::Cell | Role::Row),
        Role::Row => starts == Role::Row,
        _ => matches!((name, open), ("dt" | "dd", "dt" | "dd") | ("option", "option")),
    }
}

/// All that are more than words within a line, in order.
const ELEMENTS: &[(&str, Role)] = &[
    ("a", Role::Link),
    ("address", Role::Block),
    ("area", Role::Void),
    ("article", Role::Block),
    ("aside", Role::Block),
    ("audio", Role::Foreign),
    ("base", Role::Void),
    ("blockquote", Role::Quote),
    ("body", Role::Block),
    ("br", Role::Break),
    ("button", Role::Control),
    ("canvas", Role::Foreign),
    ("caption", Role::Paragraph),
    ("center", Role::Block),
    ("col", Role::Void),
    ("datalist", Role::Control),
    ("dd", Role::Block),
    ("details", Role::Block),
    ("dialog", Role::Control),
    ("dir", Role::Bullets),
    ("div", Role::Block),
    ("dl", Role::Block),
    ("dt", Role::Block),
    ("embed", Role::Void),
    ("fieldset", Role::Block),
    ("figcaption", Role::Caption),
    ("figure", Role::Block),
    ("footer", Role::Block),
    ("form", Role::Block),
    ("frame", Role::Void),
    ("h1", Role::Heading(1)),
    ("h2", Role::Heading(2)),
    ("h3", Role::Heading(3)),
    ("h4", Role::Heading(4)),
    ("h5", Role::Heading(5)),
    ("h6", Role::Heading(6)),
    ("head", Role::Control),
    ("header", Role::Block),
    ("hgroup", Role::Block),
    ("hr", Role::Rule),
    ("html", Role::Block),
    ("iframe", Role::Data),
    ("img", Role::Void),
    ("input", Role::Void),
    ("li", Role::Item),
    ("link", Role::Void),
    ("listing", Role::Verbatim),
    ("main", Role::Block),
    ("map", Role::Control),
    ("math", Role::Foreign),
    ("menu", Role::Bullets),
    ("meta", Role::Void),
    ("nav", Role::Control),
    ("noembed", Role::Data),
    ("noframes", Role::Data),
    ("noscript", Role::Foreign),
    ("object", Role::Control),
    ("ol", Role::Numbers),
    ("optgroup", Role::Control),
    ("option", Role::Control),
    ("p", Role::Paragraph),
    ("param", Role::Void),
    ("plaintext", Role::Void),
    ("pre", Role::Verbatim),
    ("progress", Role::Control),
    ("q", Role::Quoted),
    ("rp", Role::Control),
    ("rt", Role::Control),
    ("script", Role::Data),
    ("section", Role::Block),
    ("select", Role::Control),
    ("source", Role::Void),
    ("style", Role::Data),
    ("summary", Role::Block),
    ("svg", Role::Foreign),
    ("table", Role::Table),
    ("tbody", Role::Block),
    ("td", Role::Cell),
    ("template", Role::Foreign),
    ("textarea", Role::Data),
    ("tfoot", Role::Block),
    ("th", Role::Cell),
    ("thead", Role::Block),
    ("title", Role::Control),
    ("tr", Role::Row),
    ("track", Role::Void),
    ("ul", Role::Bullets),
    ("video", Role::Foreign),
    ("wbr", Role::Void),
    ("xmp", Role::Data),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(ELEMENTS.is_sorted_by(|one, other| one.0 < other.0));
        assert_eq!(role("p"), Role::Paragraph);
        assert_eq!(role("blink"), Role::Inline);
        let closes = |name, open| closes((name, role(name)), (open, role(open)));
        assert!(closes("td", "td") && closes("div", "p") && !closes("em", "p"));
    }
}
