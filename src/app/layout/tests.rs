//! Layouts of screens of many sizes.
//!
//! Invariant: no size is left out that draws differently. Deliberately absent: what stands in the
//! regions.

use super::*;

fn at(columns: u16, rows: u16) -> Layout {
    Layout::new(Size { columns, rows }, &Plan::default(), Request::default())
}

#[test]
fn the_four_kinds_of_screen() {
    assert!(at(19, 24).too_small);
    assert_eq!(at(39, 24).header, None, "the reader stands alone");
    let small = at(80, 24);
    assert_eq!((small.reader, small.panes.len()), (Rect::new(2, 2, 76, 21), 0));
    let rail = at(120, 40);
    assert_eq!(
        rail.panes.iter().map(|(pane, _)| *pane).collect::<Vec<_>>(),
        [Pane::Summary, Pane::People, Pane::Figures]
    );
    let wide = at(200, 60);
    assert!(wide.in_rail(Pane::Outline));
    assert_eq!(wide.reader.width, MEASURE);
}

#[test]
fn two_columns_of_panes_only_where_both_have_room() {
    let columns = |width| {
        let mut columns: Vec<u16> = at(width, 50)
            .panes
            .iter()
            .filter(|(pane, _)| *pane != Pane::Outline)
            .map(|(_, area)| area.x)
            .collect();
        columns.dedup();
        columns.len()
    };
    assert_eq!([120, 168, 189, 190, 240].map(columns), [1, 1, 1, 2, 2]);
}

#[test]
fn panes_stand_where_they_are_wanted_and_once() {
    let size = |columns| Size { columns, rows: 60 };
    let plan = Plan {
        measure: 60,
        rail: vec![Pane::Figures, Pane::Outline],
        left: vec![Pane::Figures],
        right: vec![Pane::Figures],
        outline: false,
        rail_width: Some(30),
    };
    let rail = Layout::new(size(120), &plan, Request::default());
    assert_eq!(
        rail.panes.iter().map(|(pane, area)| (*pane, area.width)).collect::<Vec<_>>(),
        [(Pane::Figures, 30), (Pane::Outline, 30)]
    );
    let wide = Layout::new(size(200), &plan, Request::default());
    assert_eq!(
        wide.panes.iter().map(|(pane, area)| (*pane, area.width)).collect::<Vec<_>>(),
        [(Pane::Figures, 30)]
    );
    assert_eq!(wide.reader.width, 60);
    let none = Plan { rail: Vec::new(), left: Vec::new(), right: Vec::new(), ..Plan::default() };
    assert_eq!(Layout::new(size(120), &none, Request::default()).rail, None);
    let over = Layout::new(
        size(200),
        &none,
        Request { overlay: Some(Cover::Beside), ..Request::default() },
    );
    assert!(
        over.in_rail(Pane::Outline) && over.overlay.is_some_and(|area| area.x >= over.reader.x),
        "a card does not cover the outline"
    );
}

#[test]
fn a_narrow_text_leaves_no_hole() {
    for measure in [MEASURE_LEAST, 60, MEASURE] {
        let plan = Plan { measure, ..Plan::default() };
        for columns in [50, 80, 99, 100, 120, 140, 167] {
            let layout = Layout::new(Size { columns, rows: 40 }, &plan, Request::default());
            let (left, right) = (layout.reader.x, layout.reader.right());
            match layout.rail {
                Some(rule) => {
                    assert_eq!((left, right), (MARGIN, rule.x + 1 - MARGIN), "{columns}");
                    let end = layout.panes.iter().map(|(_, area)| area.right()).max();
                    let whole = columns - 1 - rule.x <= MEASURE + 2;
                    assert!(!whole || end == Some(columns - 1), "{columns}: {end:?}");
                }
                None => assert!(left.abs_diff(columns - right) <= 1, "{columns}: {left}"),
            }
        }
    }
    // The rail as wide as is asked for, the text in the middle of what is left.
    let plan = Plan { measure: 50, rail_width: Some(30), ..Plan::default() };
    let layout = Layout::new(Size { columns: 120, rows: 40 }, &plan, Request::default());
    let rule = layout.rail.unwrap();
    assert_eq!(rule.x, 120 - 33);
    assert!(layout.reader.x.abs_diff(rule.x + 1 - layout.reader.right()) <= 1);
}

#[test]
fn regions_stay_on_the_screen_at_every_size() {
    let narrow = Plan {
        measure: MEASURE_LEAST,
        right: Vec::new(),
        outline: false,
        rail_width: Some(24),
        ..Plan::default()
    };
    let broad = Plan { rail_width: Some(RAIL_MOST), ..Plan::default() };
    for plan in [
        Plan::default(),
        narrow,
        broad,
        Plan { rail: Vec::new(), left: Vec::new(), right: Vec::new(), ..Plan::default() },
    ] {
        stay_on_the_screen(&plan);
    }
}

fn stay_on_the_screen(plan: &Plan) {
    for columns in 0..260 {
        for rows in (0..80).step_by(3) {
            let covers =
                [Cover::Beside, Cover::Over, Cover::Below].map(|cover| (None, Some(cover)));
            let open: Vec<_> =
                [(None, None), (Some(Pane::People), None)].into_iter().chain(covers).collect();
            for (zen, (drawer, overlay)) in
                [false, true].into_iter().flat_map(|zen| open.iter().map(move |open| (zen, *open)))
            {
                let layout = Layout::new(
                    Size { columns, rows },
                    plan,
                    Request { drawer, overlay, zen, ..Request::default() },
                );
                let screen = Rect::new(0, 0, columns, rows);
                let mut areas: Vec<Rect> = layout.panes.iter().map(|(_, area)| *area).collect();
                areas.extend(
                    layout
                        .header
                        .into_iter()
                        .chain(layout.status)
                        .chain(layout.overlay)
                        .chain(layout.drawer_rule),
                );
                areas.extend(layout.drawer.map(|(_, area)| area));
                areas.extend(layout.rules.iter().copied());
                areas.push(layout.reader);
                for area in areas {
                    assert_eq!(
                        area.intersection(screen),
                        area,
                        "{columns}×{rows}: {area:?} of {layout:?}"
                    );
                }
                assert!(layout.reader.width <= MEASURE || layout.header.is_none());
            }
        }
    }
}
