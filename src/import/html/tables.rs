//! Tables of data, told from those that only place things on a page.
//!
//! Invariant: every row of a table of data has its cells in the columns where a browser puts them.
//! Deliberately absent: what the cells mean.

use dom_query::NodeRef;

use super::elements::{Role, role};

/// A longer cell is running text, in bytes.
const LONGEST_CELL: usize = 200;

/// A cell is put over so many columns or rows at most.
const MOST_SPANNED: usize = 40;

/// A table has so many columns at most.
const MOST_COLUMNS: usize = 200;

/// A row of cells; none where a column has nothing, or goes on with the cell before it.
pub(super) type Row<'a> = Vec<Option<NodeRef<'a>>>;

/// The rows of `table` if it is one of data: two columns and two rows at least, and only short words
/// in its cells.
pub(super) fn data<'a>(table: &NodeRef<'a>) -> Option<Vec<Row<'a>>> {
    let placed = table.attr("role").is_some_and(|role| matches!(&*role, "presentation" | "none"));
    if placed {
        return None;
    }
    let mut rows = Vec::new();
    // The rows that the cells above still cover, by column.
    let mut covered: Vec<usize> = Vec::new();
    for row in lines(table) {
        let cells: Vec<_> = row.children_it(false).filter(|cell| is(cell, Role::Cell)).collect();
        if !cells.iter().all(is_short) {
            return None;
        }
        let placed = place(&cells, &mut covered);
        if placed.iter().flatten().any(|cell| !cell.text().trim().is_empty()) {
            rows.push(placed);
        }
    }
    let wide = rows.iter().filter(|row| row.iter().flatten().count() > 1).count();
    (rows.len() > 1 && wide * 2 > rows.len()).then_some(rows)
}

/// The rows of a table, those of other tables within it left out.
fn lines<'a>(table: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    let mut out = Vec::new();
    for child in table.children_it(false) {
        if is(&child, Role::Row) {
            out.push(child);
        } else if is(&child, Role::Block) {
            out.extend(child.children_it(false).filter(|row| is(row, Role::Row)));
        }
    }
    out
}

/// The cells of a row in their columns; `covered` counts the rows that cells above still take.
fn place<'a>(cells: &[NodeRef<'a>], covered: &mut Vec<usize>) -> Row<'a> {
    let mut row = Row::new();
    let mut next = cells.iter().peekable();
    while row.len() < MOST_COLUMNS {
        if let Some(count) = covered.get_mut(row.len()).filter(|count| **count > 0) {
            *count -= 1;
            row.push(None);
            continue;
        }
        let Some(cell) = next.next() else { break };
        let rows = spanned(cell, "rowspan") - 1;
        for column in 0..spanned(cell, "colspan") {
            let at = row.len();
            if covered.len() <= at {
                covered.resize(at + 1, 0);
            }
            if let Some(count) = covered.get_mut(at) {
                *count = rows;
            }
            row.push((column == 0).then_some(*cell));
        }
    }
    while row.last().is_some_and(Option::is_none) {
        row.pop();
    }
    row
}

fn spanned(cell: &NodeRef<'_>, name: &str) -> usize {
    let stated = cell.attr(name).and_then(|count| count.trim().parse().ok());
    stated.unwrap_or(1).clamp(1, MOST_SPANNED)
}

fn is(node: &NodeRef<'_>, wanted: Role) -> bool {
    node.node_name().is_some_and(|name| role(&name) == wanted)
}

/// Whether a cell holds a few words and no block.
fn is_short(cell: &NodeRef<'_>) -> bool {
    let mut paragraphs = 0;
    for inner in cell.descendants_it() {
        match inner.node_name().map(|name| role(&name)) {
            Some(
                Role::Table
                | Role::Heading(_)
                | Role::Bullets
                | Role::Numbers
                | Role::Quote
                | Role::Verbatim,
            ) => return false,
            Some(Role::Paragraph) => paragraphs += 1,
            _ => {}
        }
    }
    paragraphs < 2 && cell.text().trim().len() <= LONGEST_CELL
}
