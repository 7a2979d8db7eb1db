//! From a tree of HTML to blocks: what a browser would show, without its looks.
//!
//! Invariant: words of two blocks never run together; a table of data is a table, one that only
//! places things is what it holds, one after another. Deliberately absent: which part of a page is
//! the article, and hidden elements (both are settled before).

use dom_query::NodeRef;

use super::elements::{Role, role};
use super::tables;
use crate::import::builder::{BULLET, Builder};
use crate::model::BlockKind;

/// Below so many elements there are only words.
const DEEPEST: usize = 600;

/// An item whose lines are not parted is at most so long, in bytes.
const LONGEST_ITEM: usize = 1200;

/// Writes what a tree holds.
pub(super) struct Walker<'b> {
    out: &'b mut Builder,
    /// A heading with these words is the title, which is shown already.
    title: Option<String>,
    quotes: u8,
    /// The next number of each list that is open; none for bullets.
    lists: Vec<Option<u32>>,
    /// An item was begun and has no words yet.
    fresh: bool,
    /// Whether the item that is open is short, and what parts it is a line end.
    short: bool,
    /// How many elements are open in which there are no blocks: headings and cells.
    lines: usize,
    verbatim: Option<String>,
    /// How many elements are open.
    depth: usize,
}

impl<'b> Walker<'b> {
    pub(super) fn new(out: &'b mut Builder, title: Option<&str>) -> Self {
        Self {
            out,
            title: title.map(letters).filter(|title| !title.is_empty()),
            quotes: 0,
            lists: Vec::new(),
            fresh: false,
            short: false,
            lines: 0,
            verbatim: None,
            depth: 0,
        }
    }

    /// Writes all of `node`.
    pub(super) fn node(&mut self, node: &NodeRef<'_>) {
        if self.depth > DEEPEST {
            return self.words(&node.text());
        }
        self.depth += 1;
        self.shallow(node);
        self.depth -= 1;
    }

    fn shallow(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            return self.words(&node.text());
        }
        if !node.is_element() {
            return self.children(node);
        }
        let name = node.node_name().unwrap_or_default();
        match role(&name) {
            Role::Data | Role::Foreign | Role::Control | Role::Caption | Role::Void => {}
            Role::Inline => self.children(node),
            Role::Block | Role::Paragraph | Role::Row | Role::Cell => self.block(node),
            Role::Heading(level) => self.heading(node, level),
            Role::Bullets => self.list(node, None),
            Role::Numbers => {
                let first = node.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.list(node, Some(first));
            }
            Role::Item => self.item(node),
            Role::Quote => self.quote(node),
            Role::Verbatim => self.lines_of(node),
            Role::Table => self.table(node),
            Role::Link => self.link(node),
            Role::Quoted => {
                self.words("“");
                self.children(node);
                self.words("”");
            }
            Role::Break => match &mut self.verbatim {
                Some(lines) => lines.push('\n'),
                None => self.line_end(node),
            },
            Role::Rule => self.part(),
        }
    }

    pub(super) fn children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            self.node(&child);
        }
    }

    fn words(&mut self, text: &str) {
        if let Some(lines) = &mut self.verbatim {
            lines.push_str(text);
        } else {
            self.fresh &= text.trim().is_empty();
            self.out.words(text);
        }
    }

    /// A line that ends; two of them, or more, end the paragraph.
    fn line_end(&mut self, node: &NodeRef<'_>) {
        let mut before = node.prev_sibling();
        while let Some(blank) =
            before.filter(|node| node.is_text() && node.text().trim().is_empty())
        {
            before = blank.prev_sibling();
        }
        let second = before.is_some_and(|node| node.has_name("br"));
        // Lines that are written like items of a list.
        let item = node.next_sibling().is_some_and(|next| {
            let words = next.text();
            let words = words.trim_start();
            let mark = words.chars().next().is_some_and(|c| "-–•*·▪".contains(c));
            next.is_text() && mark && words.chars().nth(1).is_some_and(char::is_whitespace)
        });
        if second || item { self.part() } else { self.out.line_end() }
    }

    /// Ends the block; what follows is of the kind that the elements around it say.
    fn part(&mut self) {
        if self.lines > 0 {
            self.out.words(" ");
        } else if !self.fresh {
            let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
            match (depth, self.quotes) {
                // The lines of a short item are one item.
                (1.., _) if self.short => self.out.line_end(),
                (0, 0) => self.out.begin(BlockKind::Paragraph, 0),
                (0, level) => self.out.begin(BlockKind::Quote, level),
                (depth, _) => self.out.begin_item(depth, ""),
            }
        }
    }

    fn block(&mut self, node: &NodeRef<'_>) {
        if self.verbatim.is_some() {
            return self.children(node);
        }
        self.part();
        self.children(node);
        self.part();
    }

    fn heading(&mut self, node: &NodeRef<'_>, level: u8) {
        if self.lines > 0 || self.verbatim.is_some() {
            return self.block(node);
        }
        if self.title.is_some() && self.title == Some(letters(&node.text())) {
            self.title = None;
            return;
        }
        self.out.begin(BlockKind::Heading, level);
        self.lines += 1;
        self.children(node);
        self.lines -= 1;
        self.fresh = false;
        self.part();
    }

    fn list(&mut self, node: &NodeRef<'_>, first: Option<u32>) {
        if self.lines > 0 || self.verbatim.is_some() {
            return self.block(node);
        }
        self.fresh = false;
        self.part();
        self.lists.push(first);
        self.children(node);
        self.lists.pop();
        self.fresh = false;
        self.part();
    }

    fn item(&mut self, node: &NodeRef<'_>) {
        if self.lines > 0 || self.verbatim.is_some() {
            return self.block(node);
        }
        let alone = self.lists.is_empty();
        if alone {
            self.lists.push(None);
        }
        let level = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let stated = node.attr("value").and_then(|value| value.parse().ok());
                let shown = stated.unwrap_or(*number);
                *number = shown.saturating_add(1);
                self.out.begin_numbered(level, shown);
            }
            _ => self.out.begin_item(level, BULLET),
        }
        self.fresh = true;
        let around = std::mem::replace(&mut self.short, is_short(node));
        self.children(node);
        self.short = around;
        self.fresh = false;
        self.out.end();
        self.part();
        if alone {
            self.lists.pop();
        }
    }

    fn quote(&mut self, node: &NodeRef<'_>) {
        if self.lines > 0 {
            return self.block(node);
        }
        self.quotes = self.quotes.saturating_add(1);
        self.fresh = false;
        self.block(node);
        self.quotes = self.quotes.saturating_sub(1);
        self.part();
    }

    fn lines_of(&mut self, node: &NodeRef<'_>) {
        if self.lines > 0 || self.verbatim.is_some() {
            return self.block(node);
        }
        self.verbatim = Some(String::new());
        self.children(node);
        let lines = self.verbatim.take().unwrap_or_default();
        self.fresh = false;
        self.out.verbatim(&lines);
        self.part();
    }

    fn link(&mut self, node: &NodeRef<'_>) {
        let target = node.attr("href").filter(|_| self.verbatim.is_none());
        if let Some(target) = target {
            self.out.link(&target);
            self.children(node);
            self.out.link_end();
        } else {
            self.children(node);
        }
    }

    fn table(&mut self, node: &NodeRef<'_>) {
        let rows =
            if self.lines > 0 || self.verbatim.is_some() { None } else { tables::data(node) };
        let Some(rows) = rows else { return self.block(node) };
        for caption in node.children_it(false).filter(|child| child.has_name("caption")) {
            self.block(&caption);
        }
        self.out.end();
        self.lines += 1;
        for row in rows {
            self.out.row();
            for (index, cell) in row.iter().enumerate() {
                if index > 0 {
                    self.out.cell();
                }
                if let Some(cell) = cell {
                    self.children(cell);
                }
            }
        }
        self.lines -= 1;
        self.fresh = false;
        self.part();
    }
}

/// Whether an item is one by its length, and holds no list or other block with parts of its own.
fn is_short(item: &NodeRef<'_>) -> bool {
    let parted = item.descendants_it().filter_map(|node| node.node_name()).any(|name| {
        !matches!(
            role(&name),
            Role::Inline
                | Role::Block
                | Role::Paragraph
                | Role::Link
                | Role::Break
                | Role::Quoted
                | Role::Void
        )
    });
    !parted && item.text().trim().len() <= LONGEST_ITEM
}

/// The letters and digits of `text`, in lower case: what two writings of a title agree in.
pub(in crate::import) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
