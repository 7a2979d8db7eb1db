//! Panes below each other in one column, and how they share its lines.
//!
//! Invariant: a pane that has a place has its title and two rows, and no line is left that a pane
//! could use. Deliberately absent: where the column lies (`layout`).

use super::{PANE_LEAST, Request};
use crate::app::list::Natural;
use crate::pane::Pane;

/// The lines that each of `panes` gets in a column of this size, a blank line between two. Those at
/// the front are dropped first when there is no room for two rows each.
pub(super) fn lines_of(
    panes: &[Pane],
    (columns, lines): (u16, u16),
    request: Request,
) -> Vec<(Pane, u16)> {
    let mut panes = panes;
    while panes.len() > 1 && lines < panes.len() as u16 * (PANE_LEAST + 1) - 1 {
        panes = panes.get(1..).unwrap_or_default();
    }
    let lines = lines.saturating_sub(panes.len().saturating_sub(1) as u16);
    panes.iter().copied().zip(shares(panes, columns, lines, request)).collect()
}

/// How panes below each other share `lines` lines. One whose rows are never cut gets what these
/// take up to a third of the lines, each other one what it would like if all can, else a fair
/// share. What then is left goes to those, from the top, that have more to show.
fn shares(panes: &[Pane], columns: u16, lines: u16, request: Request) -> Vec<u16> {
    let mut left = lines;
    let natural = |pane| match request.natural {
        Some(natural) => natural(pane, columns),
        None => Natural { usual: lines, whole: 0 },
    };
    let whole =
        |pane, lines| request.whole_rows.and_then(|whole_rows| whole_rows(pane, columns, lines));
    let naturals: Vec<Natural> = panes.iter().copied().map(natural).collect();
    let mut shares = vec![0; panes.len()];
    let others = PANE_LEAST * panes.len().saturating_sub(1) as u16;
    for (&pane, share) in panes.iter().zip(&mut shares) {
        *share = whole(pane, lines / 3).unwrap_or(0).min(left.saturating_sub(others));
        left -= *share;
    }
    let mut order: Vec<(u16, usize)> = naturals
        .iter()
        .enumerate()
        .filter(|(index, _)| shares.get(*index) == Some(&0))
        .map(|(index, natural)| (natural.usual.max(PANE_LEAST), index))
        .collect();
    order.sort_unstable();
    for (done, &(wanted, index)) in order.iter().enumerate() {
        let fair = left / (order.len() - done) as u16;
        let share = wanted.min(fair.max(PANE_LEAST)).min(left);
        if let Some(slot) = shares.get_mut(index) {
            *slot = share;
        }
        left -= share;
    }
    for ((&pane, natural), share) in panes.iter().zip(&naturals).zip(&mut shares) {
        let wanted = whole(pane, *share + left).unwrap_or(natural.whole);
        let more = wanted.saturating_sub(*share).min(left);
        *share += more;
        left -= more;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_never_cut_takes_whole_rows_up_to_a_third_and_then_what_is_left() {
        let panes = [Pane::Summary, Pane::People, Pane::Figures];
        // Sentences of four lines each; the others would like so many lines.
        let shared = |lines, sentences: u16, other| {
            let natural = |pane, _| match pane {
                Pane::Summary => Natural { usual: 1 + 4 * sentences, whole: 1 + 4 * sentences },
                _ => Natural { usual: other, whole: other },
            };
            let whole_rows = |pane, _, lines: u16| {
                let fit = (lines.saturating_sub(1) / 4).clamp(1, sentences);
                (pane == Pane::Summary).then_some(1 + 4 * fit)
            };
            let request = Request {
                natural: Some(&natural),
                whole_rows: Some(&whole_rows),
                ..Request::default()
            };
            shares(&panes, 40, lines, request)
        };
        assert_eq!(shared(36, 5, 30), [9, 13, 14], "two sentences fit into a third");
        assert_eq!(shared(36, 1, 30), [5, 15, 16], "what is not needed is the others'");
        assert_eq!(shared(36, 5, 8), [17, 8, 8], "and what these do not need is its own");
        assert_eq!(shared(11, 5, 30), [5, 3, 3], "one sentence at least");
        assert_eq!(shared(9, 5, 30), [3, 3, 3], "as far as the others keep two rows each");
    }
}
