//! Drawing: the state of the reader as cells of a buffer.
//!
//! Invariant: drawing reads the state and never changes it; the same state gives the same cells.
//! Each region has its file. Deliberately absent: the terminal, and where regions lie
//! (`app::layout`).

pub mod ascii;
pub mod hyperlinks;
mod list;
mod matrix;
mod paint;
mod reader;
mod status;
pub mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::layout::MARGIN;
use crate::app::list::Rows;
use crate::app::shelf::Open;
use crate::app::{App, Focus, Overlay, View};
use crate::model::{Annotations, Briefing};
use crate::pane::{Pane, Source};
use hyperlinks::Hyperlink;
use list::Framed;
use theme::Theme;

/// Draws the whole screen; `area` is the buffer's. Gives the links that are shown.
pub fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Vec<Hyperlink> {
    let links = draw_regions(app, theme, area, buffer);
    theme.fill(buffer);
    links
}

fn draw_regions(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Vec<Hyperlink> {
    let layout = app.chrome().layout();
    let size = app.chrome().size();
    if layout.too_small {
        paint::too_small(theme, size, area, buffer);
        return Vec::new();
    }
    // A size that the state has not heard of yet: the next message brings it.
    if size.columns > area.width || size.rows > area.height {
        return Vec::new();
    }
    let (briefing, annotations) = (Briefing::default(), Annotations::default());
    let source =
        app.documents().shelf().open().map_or(Source::new(&briefing, &annotations), Open::source);
    if let Some(header) = layout.header {
        status::header(app, theme, header, buffer);
    }
    let mut links = if app.chrome().text_is_covered() {
        Vec::new()
    } else {
        reader::draw(app, theme, source, buffer)
    };
    if let (Some(area), Some(overlay)) = (layout.beneath, app.chrome().stack().beneath()) {
        let framed = Framed {
            title: overlay.view.titled(),
            count: String::new(),
            focused: false,
            empty: "".into(),
            idle_cursor: true,
        };
        list::draw(&framed, overlay.rows(source), overlay.list, theme, area, buffer);
    }
    let over = layout
        .drawer_rule
        .into_iter()
        .chain(layout.drawer.map(|(_, area)| area))
        .chain(layout.overlay);
    for area in over {
        hyperlinks::cover(&mut links, area);
    }
    for rule in &layout.rules {
        paint::rule(theme, *rule, buffer);
    }
    for &(pane, area) in &layout.panes {
        draw_pane(app, theme, source, pane, area, buffer);
    }
    if let Some(rule) = layout.drawer_rule {
        paint::rule(theme, rule, buffer);
    }
    if let Some((pane, area)) = layout.drawer {
        // On the smallest screens a drawer lies over the text.
        paint::blank(area, buffer);
        draw_pane(app, theme, source, pane, area, buffer);
    }
    if let (Some(area), Some(overlay)) = (layout.overlay, app.chrome().stack().top()) {
        // What lies over the text leaves nothing of it in sight, nor of what stands in its margin.
        let margin = if area.x == layout.reader.x { area.x.min(MARGIN) } else { 0 };
        paint::blank(Rect { x: area.x - margin, width: area.width + margin, ..area }, buffer);
        draw_view(app, theme, source, overlay, area, buffer);
    }
    if let Some(status) = layout.status {
        hyperlinks::cover(&mut links, status::draw(app, theme, status, buffer));
    }
    links
}

fn draw_view(
    app: &App,
    theme: &Theme,
    source: Source,
    overlay: &Overlay,
    area: Rect,
    buffer: &mut Buffer,
) {
    let count = app.chrome().stack().count(app.documents());
    let source = overlay.source(source);
    if let View::Matrix(matrix) = &overlay.view
        && !matrix.is_empty()
    {
        return matrix::draw(matrix, source, overlay.list.cursor, &count, theme, area, buffer);
    }
    let framed = Framed {
        title: app.chrome().stack().title(),
        count,
        focused: true,
        empty: app.view_empty(),
        idle_cursor: false,
    };
    // Rows that the view has but does not show are none.
    let rows = if matches!(overlay.view, View::Matrix(_)) {
        Rows::Fixed(&[])
    } else {
        overlay.rows(source)
    };
    list::draw(&framed, rows, overlay.list, theme, area, buffer);
}

fn draw_pane(
    app: &App,
    theme: &Theme,
    source: Source,
    pane: Pane,
    area: Rect,
    buffer: &mut Buffer,
) {
    let focused = app.chrome().focus() == Focus::Pane(pane) && app.chrome().stack().top().is_none();
    let state = app.panes().list(pane);
    // Beside the text a pane without the focus marks the row of what is selected there.
    let selected = app
        .navigation()
        .selection()
        .and_then(|selection| app.panes().projection().row_at(pane, source, selection.span));
    let idle_cursor = !focused && pane != Pane::Summary && selected == Some(state.cursor);
    let empty = if app.documents().is_working() {
        "".into()
    } else {
        app.panes().pane_empty(pane, app.settings())
    };
    let framed = Framed {
        title: app.panes().pane_title(pane),
        count: app.panes().count(pane, app.documents()),
        focused,
        empty,
        idle_cursor,
    };
    list::draw(
        &framed,
        Rows::Pane(app.panes().projection(), pane, source),
        state,
        theme,
        area,
        buffer,
    );
}
