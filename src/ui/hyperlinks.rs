//! Where the links of the text lie on the screen: a table beside the cells.
//!
//! Invariant: an area is one row high and shows words of its link, nothing else. Deliberately
//! absent: the escape sequences that make a terminal know of them (`run` writes them), and
//! addresses in panes and cards.

use ratatui::layout::Rect;

/// A link, or the part of it that one row shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperlink {
    /// Its cells.
    pub area: Rect,
    /// Where it leads.
    pub url: String,
}

/// Takes out of the table what `over` lies over.
pub(super) fn cover(links: &mut Vec<Hyperlink>, over: Rect) {
    let old = std::mem::take(links);
    for link in old {
        if !link.area.intersects(over) {
            links.push(link);
            continue;
        }
        let Rect { x, y, .. } = link.area;
        let left = Rect::new(x, y, over.x.saturating_sub(x), 1);
        let right = Rect::new(over.right(), y, link.area.right().saturating_sub(over.right()), 1);
        for area in [left, right].into_iter().filter(|area| !area.is_empty()) {
            links.push(Hyperlink { area, url: link.url.clone() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_covered_is_cut_out() {
        let areas = |over| {
            let mut links = vec![Hyperlink { area: Rect::new(10, 3, 10, 1), url: String::new() }];
            cover(&mut links, over);
            links.iter().map(|link| (link.area.x, link.area.width)).collect::<Vec<_>>()
        };
        assert_eq!(areas(Rect::new(0, 4, 80, 9)), [(10, 10)]);
        assert_eq!(areas(Rect::new(0, 0, 80, 9)), []);
        assert_eq!(areas(Rect::new(12, 3, 1, 1)), [(10, 2), (13, 7)]);
        assert_eq!(areas(Rect::new(5, 2, 8, 4)), [(13, 7)]);
        assert_eq!(areas(Rect::new(19, 3, 20, 1)), [(10, 9)]);
    }
}
