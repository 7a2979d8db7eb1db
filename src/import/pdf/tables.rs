//! Tables: rows of cells that stand in columns.
//!
//! Invariant: each cell of a table stands in one column, and no column has two cells of a row.
//! Deliberately absent: lines that are drawn around cells, and cells over several columns.

use super::lines::{Snippet, TextLine};
use super::marks;

/// A longer cell is running text, in bytes.
const LONGEST_CELL: usize = 100;

/// The rest of a cell on a line of its own is at most so long, in bytes.
const LONGEST_REST: usize = 40;

/// Columns of a table at most.
const MOST_COLUMNS: usize = 24;

/// The columns that lines stand in: from where to where each reaches.
type Columns = Vec<(f32, f32)>;

/// How many lines from the first of `lines` on are a table, and its cells by rows.
pub(super) fn read(lines: &[TextLine]) -> Option<(usize, Vec<Vec<String>>)> {
    let mut columns = Columns::new();
    let mut rows: Vec<Vec<Snippet>> = Vec::new();
    let mut last: Option<&TextLine> = None;
    let mut count = 0;
    for line in lines {
        if let (Some(above), [cell]) = (last, line.cells.as_slice())
            && goes_on(above, line, cell, &columns)
        {
            let row = rows.last_mut()?;
            let over =
                row.iter_mut().find(|above| cell.left < above.right && cell.right > above.left);
            let Some(over) = over else { break };
            over.text = format!("{} {}", over.text.trim(), cell.text.trim());
            (last, count) = (Some(line), count + 1);
            continue;
        }
        let close = last.is_none_or(|last| line.base - last.base < line.size * 3.2);
        let short = line.cells.iter().all(|cell| cell.text.len() <= LONGEST_CELL);
        let listed = line.cells.first().is_some_and(|cell| marks::is_bullet(&cell.text));
        let fits = close && short && !listed && (2..=MOST_COLUMNS).contains(&line.cells.len());
        let next = columns_with(&columns, line).filter(|_| fits);
        let Some(next) = next else { break };
        columns = next;
        rows.push(line.cells.clone());
        (last, count) = (Some(line), count + 1);
    }
    if rows.len() < 2 || columns.len() < 2 {
        return None;
    }
    let cells = |line: &Vec<Snippet>| {
        let mut row = vec![String::new(); columns.len()];
        for cell in line {
            let at = columns.iter().position(|column| overlaps(*column, cell));
            if let Some(place) = at.and_then(|at| row.get_mut(at)) {
                cell.text.trim().clone_into(place);
            }
        }
        row
    };
    Some((count, rows.iter().map(cells).collect()))
}

/// Whether a line is the rest of a cell of the row above it.
fn goes_on(above: &TextLine, line: &TextLine, cell: &Snippet, columns: &Columns) -> bool {
    let near = line.base - above.base < line.size * 1.5;
    let small = cell.text.starts_with(char::is_lowercase) && cell.text.len() <= LONGEST_REST;
    near && small && columns.iter().filter(|column| overlaps(**column, cell)).count() == 1
}

/// `columns` widened by the cells of `line`; none where two of them would become one.
fn columns_with(columns: &Columns, line: &TextLine) -> Option<Columns> {
    let mut all = columns.clone();
    for cell in &line.cells {
        let hit: Vec<usize> = (0..all.len())
            .filter(|&at| all.get(at).is_some_and(|one| overlaps(*one, cell)))
            .collect();
        match hit.as_slice() {
            [] => all.push((cell.left, cell.right)),
            [at] => {
                let column = all.get_mut(*at)?;
                *column = (column.0.min(cell.left), column.1.max(cell.right));
            }
            _ => return None,
        }
    }
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let apart = all.windows(2).all(|pair| matches!(pair, [one, other] if one.1 < other.0));
    (apart && all.len() <= MOST_COLUMNS).then_some(all)
}

fn overlaps(column: (f32, f32), cell: &Snippet) -> bool {
    cell.left < column.1 && cell.right > column.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(base: f32, cells: &[(&str, f32, f32)]) -> TextLine {
        let cells = cells.iter().map(|&(text, left, right)| Snippet {
            text: text.to_owned(),
            left,
            right,
            base,
            size: 10.0,
            letters: text.len(),
            ..Snippet::default()
        });
        let cells: Vec<_> = cells.collect();
        TextLine { left: cells[0].left, cells, right: 300.0, base, size: 10.0 }
    }

    #[test]
    fn cells_stand_in_columns() {
        let lines = [
            line(0.0, &[("Port", 0.0, 20.0), ("May", 90.0, 110.0), ("June", 150.0, 175.0)]),
            line(12.0, &[("Elm Quay", 0.0, 45.0), ("4.1", 95.0, 110.0), ("12", 165.0, 175.0)]),
            line(24.0, &[("Total", 0.0, 25.0), ("12", 165.0, 175.0)]),
            line(40.0, &[("Then text goes on.", 0.0, 200.0)]),
        ];
        let (count, rows) = read(&lines).unwrap();
        assert_eq!(count, 3);
        assert_eq!(rows[1], ["Elm Quay", "4.1", "12"]);
        assert_eq!(rows[2], ["Total", "", "12"]);
        assert_eq!(read(&lines[2..]), None);
    }
}
