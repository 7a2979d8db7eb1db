//! Any keys, sizes, texts and results in any order: the reader never panics, its state stays in its
//! text, and drawing stays on the screen.
//!
//! `DATELINE_PROPERTY_CASES=100000 cargo test properties` tries that many; otherwise 1,500.

mod outside;
mod readings;

use std::fmt;
use std::sync::Arc;

use dateline::app::bindings::BINDINGS;
use dateline::app::key::{Key, KeyCode};
use dateline::app::layout::Size;
use dateline::app::list::{ListState, Rows};
use dateline::app::mouse::{Mouse, MouseAct};
use dateline::app::resume::Resume;
use dateline::app::{App, Effect, Focus, Msg, View};
use dateline::pane::{Pane, Source, Target};
use dateline::text::{Span, width};
use dateline::ui;
use dateline::ui::theme::Theme;
use outside::{Choices, Earlier, choices, earlier};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use readings::{From, Reading, source};

use crate::stage::damage;

/// Cases without a number in the environment.
const CASES: u32 = 1_500;

/// Briefings of a case.
const ENTRIES: usize = 2;

/// Keys; a failure shows them as they are written.
#[derive(Clone)]
struct Script(Vec<Key>);

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys: Vec<String> = self.0.iter().map(Key::to_string).collect();
        f.write_str(&keys.join(" "))
    }
}

/// Something that happens to the reader.
#[derive(Debug, Clone)]
enum Event {
    Keys(Script),
    Paste(String),
    Resize(Size),
    Mouse(Mouse),
    /// A text of the case came for an entry: its head or the whole.
    Opened(usize, usize, bool),
    /// The annotations of a text came for an entry, so many parts in four of them; stale if the
    /// entry has another text.
    Annotated(usize, usize, u8),
    Failed(usize),
    Refused(usize),
    /// An entry was read before, or has marks.
    Resume(usize, Earlier),
    /// The configuration was saved.
    Configured(Choices),
    Notice,
}

fn keys() -> impl Strategy<Value = Vec<Key>> {
    let bound: Vec<Vec<Key>> = BINDINGS
        .iter()
        .flat_map(|row| row.keys)
        .map(|keys| Key::parse_sequence(keys).unwrap())
        .collect();
    let named = [
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Esc,
        KeyCode::Enter,
        KeyCode::Up,
    ];
    prop_oneof![
        12 => prop::sample::select(bound),
        2 => (0_u32..120, prop::sample::select(vec!["j", "k", "G", "%", "d", "] p", "} ", "*", "n", "] b"])).prop_map(|(count, motion)| {
            let mut keys: Vec<Key> = count.to_string().chars().map(Key::char).collect();
            keys.extend(Key::parse_sequence(motion).unwrap());
            keys
        }),
        1 => prop::sample::select(vec!["/ a Enter", "/ t h e Enter", "/ ( Enter", "/ . Enter", "/ 日 Enter", "9 9 9 9 9 9 9 9 9 G", "9 9 9 9 9 9 9 9 9 j", "9 9 9 9 9 9 9 9 * ", ": a Enter", ": Enter", ": s e c Down Enter", ": m Down", ": $", "f a", "f e", "F p b", "F m c", "F q A", "f Esc", "m a", "m Z", "' a", "' Z", "' '", "& a Enter", "& 日", "& l i Esc", "g w j", "g w & a Enter", "g w s l j", "g w s s l Enter", "g t j Enter", "H", "+", "- -", "y y", "z"])
            .prop_map(|script| Key::parse_sequence(script).unwrap()),
        1 => any::<char>().prop_map(|c| vec![Key::char(c)]),
        1 => prop::sample::select(named.to_vec()).prop_map(|code| vec![Key::plain(code)]),
    ]
}

fn size() -> impl Strategy<Value = Size> {
    prop_oneof![
        3 => (0_u16..300, 0_u16..100),
        1 => (0_u16..42, 0_u16..12),
        1 => prop::sample::select(vec![(80, 24), (120, 40), (200, 60), (60, 20), (100, 3), (3, 100), (168, 10), (100, 10)]),
    ]
    .prop_map(|(columns, rows)| Size { columns, rows })
}

fn mouse() -> impl Strategy<Value = Mouse> {
    let acts = [
        MouseAct::Press,
        MouseAct::Double,
        MouseAct::Drag,
        MouseAct::Release,
        MouseAct::Wheel(1),
        MouseAct::Wheel(-3),
    ];
    let place = prop_oneof![20 => (0_u16..305, 0_u16..105), 1 => (any::<u16>(), any::<u16>()), 1 => Just((u16::MAX, u16::MAX))];
    (prop::sample::select(acts.to_vec()), place).prop_map(|(act, (column, row))| Mouse {
        act,
        column,
        row,
    })
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        12 => keys().prop_map(|keys| Event::Keys(Script(keys))),
        3 => size().prop_map(Event::Resize),
        3 => mouse().prop_map(Event::Mouse),
        2 => (0..ENTRIES, 0..ENTRIES + 1, any::<bool>()).prop_map(|(entry, text, whole)| Event::Opened(entry, text, whole)),
        3 => (0..ENTRIES, 0..ENTRIES + 1, 0_u8..5).prop_map(|(entry, text, parts)| Event::Annotated(entry, text, parts)),
        1 => (0..ENTRIES + 1).prop_map(Event::Failed),
        1 => (0..ENTRIES + 1).prop_map(Event::Refused),
        2 => (0..ENTRIES, earlier()).prop_map(|(entry, earlier)| Event::Resume(entry, earlier)),
        2 => choices().prop_map(Event::Configured),
        1 => "[a-z日\\n]{0,6}".prop_map(Event::Paste),
        1 => Just(Event::Notice),
    ]
}

/// Tells the state something; what it asks to be worked out is worked out at once.
fn tell(app: &mut App, message: Msg) -> Vec<Effect> {
    let mut rest = Vec::new();
    for effect in app.update(message) {
        match effect {
            Effect::Compute(mut query) => {
                while query.step() {}
                rest.extend(tell(app, Msg::Computed(query.answer())));
            }
            other => rest.push(other),
        }
    }
    rest
}

fn happen(app: &mut App, event: &Event, readings: &[Reading]) -> Vec<Effect> {
    match event {
        Event::Keys(script) => script.0.iter().flat_map(|&key| tell(app, Msg::Key(key))).collect(),
        Event::Paste(text) => tell(app, Msg::Paste(text.clone())),
        Event::Mouse(mouse) => tell(app, Msg::Mouse(*mouse)),
        Event::Resize(size) => tell(app, Msg::Resize(*size)),
        Event::Opened(entry, text, whole) => tell(
            app,
            Msg::Opened {
                entry: *entry,
                briefing: Arc::clone(&readings[*text].briefing),
                whole: *whole,
            },
        ),
        Event::Annotated(entry, text, parts) => {
            let reading = &readings[*text];
            let annotations = Arc::clone(&reading.parts[usize::from(*parts)]);
            tell(
                app,
                Msg::Annotated {
                    entry: *entry,
                    of: Arc::clone(&reading.briefing),
                    annotations,
                    whole: *parts == 4,
                },
            )
        }
        Event::Failed(entry) => tell(
            app,
            Msg::Failed {
                entry: *entry,
                message: "could not be read: 日本語 at line 3".to_owned(),
            },
        ),
        Event::Refused(entry) => tell(
            app,
            Msg::Refused { entry: *entry, message: "it can be read only once".to_owned() },
        ),
        Event::Resume(entry, earlier) => tell(
            app,
            Msg::Resume {
                entry: *entry,
                resume: Box::new(earlier.resume(&readings[*entry].briefing)),
            },
        ),
        Event::Configured(choices) => {
            tell(app, Msg::Configured(Box::new(choices.settings()), choices.faults()))
        }
        Event::Notice => tell(
            app,
            Msg::Notice(
                "something happened that takes a line of many words to say in full, and then some"
                    .to_owned(),
            ),
        ),
    }
}

fn inside(text: &str, span: Span) -> bool {
    span.start <= span.end && text.is_char_boundary(span.from()) && text.is_char_boundary(span.to())
}

/// What holds of every state.
fn holds(app: &App) -> Result<(), TestCaseError> {
    let open = app.documents().shelf().open().cloned();
    let (briefing, annotations) =
        open.map(|open| (open.briefing, open.annotations)).unwrap_or_default();
    let source = Source::new(&briefing, &annotations);
    let text = &briefing.text;

    let valid = |list: ListState, rows: Rows| {
        list.cursor < rows.len().max(1) && list.top < rows.len().max(1)
    };
    for pane in Pane::ALL {
        let (list, rows) =
            (app.panes().list(pane), Rows::Pane(app.panes().projection(), pane, source));
        prop_assert!(valid(list, rows), "{pane:?}: {list:?} of {} rows", rows.len());
    }
    if let Some(overlay) = app.chrome().stack().top() {
        let rows = overlay.rows(source);
        prop_assert!(
            valid(overlay.list, rows),
            "overlay: {:?} of {} rows",
            overlay.list,
            rows.len()
        );
        let typing = app.status().middle.starts_with(':') && app.status().cursor.is_some();
        prop_assert_eq!(
            matches!(overlay.view, View::Palette(_)),
            typing,
            "the palette is open while its line is typed"
        );
    }
    if let Some(selection) = app.navigation().selection() {
        prop_assert!(
            inside(text, selection.span),
            "selection {:?} in {} bytes",
            selection.span,
            text.len()
        );
        let thing = selection.thing(source);
        let stands = thing.is_none_or(|thing| {
            source.resolve(thing).is_some() && thing.span.overlaps(selection.span)
        });
        prop_assert!(stands, "{:?} does not stand at {:?}", thing, selection.span.slice(text));
    }
    for span in &app.navigation().search().matches {
        prop_assert!(inside(text, *span), "match {span:?} in {} bytes", text.len());
    }
    rows_fit(app, text)
}

/// What holds of the rows of the text on the screen.
fn rows_fit(app: &App, text: &str) -> Result<(), TestCaseError> {
    let screen = Rect::new(0, 0, app.chrome().size().columns, app.chrome().size().rows);
    let layout = app.chrome().layout();
    prop_assert!(app.reader().screen().len() <= usize::from(layout.reader.height));
    prop_assert_eq!(layout.reader.intersection(screen), layout.reader);
    for row in app.reader().screen() {
        prop_assert!(inside(text, row.span), "row {row:?} in {} bytes", text.len());
        let words = row.span.slice(text);
        let blanks: usize = app.reader().pads(row).iter().map(|pad| usize::from(pad.columns)).sum();
        let columns = usize::from(row.indent) + width::columns(words) + blanks;
        let single = unicode_segmentation::UnicodeSegmentation::graphemes(words, true)
            .filter(|grapheme| width::of_grapheme(grapheme) > 0)
            .count()
            <= 1;
        prop_assert!(
            single || columns <= usize::from(layout.reader.width),
            "row of {columns} columns in {}: {words:?}",
            layout.reader.width
        );
    }
    Ok(())
}

/// What the reader stands on: briefing, place, selection.
fn place(app: &App) -> (usize, u32, Option<Span>) {
    (
        app.documents().shelf().current(),
        app.reader().anchor(),
        app.navigation().selection().map(|selection| selection.span),
    )
}

/// Another size and back gives the same rows and regions.
fn comes_back(app: &App, other: Size) -> Result<(), TestCaseError> {
    let mut twin = app.clone();
    twin.update(Msg::Resize(other));
    twin.update(Msg::Resize(app.chrome().size()));
    prop_assert_eq!(place(&twin), place(app));
    // A drawer that the focus has left gives way where the pane with the focus needs its room; the
    // palette lies over it.
    let below = || {
        app.resume_of(app.documents().shelf().current())
            .and_then(|standing| standing.surroundings.drawer)
    };
    let palette =
        matches!(app.chrome().stack().top().map(|overlay| &overlay.view), Some(View::Palette(_)));
    let drawer = if palette { below() } else { app.chrome().layout().drawer.map(|(pane, _)| pane) };
    if drawer.is_some_and(|pane| app.chrome().focus() != Focus::Pane(pane)) {
        return Ok(());
    }
    prop_assert_eq!(twin.reader().screen(), app.reader().screen());
    prop_assert_eq!(
        (twin.chrome().layout(), twin.chrome().focus()),
        (app.chrome().layout(), app.chrome().focus())
    );
    Ok(())
}

/// What is kept of a briefing brings the next reading to the same place.
fn is_taken_up(app: &App) -> Result<(), TestCaseError> {
    let Some(open) = app
        .documents()
        .shelf()
        .open()
        .filter(|open| open.whole && app.documents().shelf().current() == 0)
        .cloned()
    else {
        return Ok(());
    };
    let standing = app.resume_of(0);
    let mut next = App::new(vec!["one.txt".to_owned()], app.chrome().size());
    next.start();
    next.update(Msg::Resume {
        entry: 0,
        resume: Box::new(Resume { standing, ..Resume::default() }),
    });
    next.update(Msg::Opened { entry: 0, briefing: Arc::clone(&open.briefing), whole: true });
    next.update(Msg::Annotated {
        entry: 0,
        of: open.briefing,
        annotations: open.annotations,
        whole: true,
    });
    // A list that was only opened shows another place than the one that is read.
    let kept = |app: &App| app.resume_of(0).map(|standing| standing.place);
    prop_assert_eq!(kept(&next), kept(app));
    holds(&next)
}

/// Drawing touches the cells of its area and no other, and drawing the same state twice gives the
/// same.
fn draws(app: &App) -> Result<(), TestCaseError> {
    let Size { columns, rows } = app.chrome().size();
    let area = Rect::new(0, 0, columns, rows);
    let untouched = Cell::new("@");
    let mut buffer = Buffer::filled(Rect::new(0, 0, columns + 3, rows + 2), untouched.clone());
    let links = ui::draw(app, &Theme::terminal(), area, &mut buffer);
    prop_assert_eq!(damage(&buffer, area), None);
    let reader = app.chrome().layout().reader;
    for (index, link) in links.iter().enumerate() {
        prop_assert!(
            link.area.height == 1
                && link.area.width > 0
                && link.area.intersection(reader) == link.area,
            "{link:?} in {reader:?}"
        );
        prop_assert!(
            links.iter().take(index).all(|other| !other.area.intersects(link.area)),
            "{link:?} lies over another"
        );
    }
    let beside = (0..rows).flat_map(|y| (columns..columns + 3).map(move |x| (x, y)));
    let below = (rows..rows + 2).flat_map(|y| (0..columns + 3).map(move |x| (x, y)));
    for place in beside.chain(below) {
        prop_assert!(buffer.cell(place) == Some(&untouched), "cell {place:?} of {columns}×{rows}");
    }
    // The terminal is smaller than the state knows.
    let small = Rect::new(0, 0, columns / 2, rows / 2);
    ui::draw(app, &Theme::mono(), small, &mut Buffer::empty(small));
    Ok(())
}

/// The row under the cursor of the list that has the focus is drawn with its marker, as long as no
/// wheel has scrolled a list since that has the focus, and no keys that may follow lie over the
/// lower rows.
fn marks_its_row(app: &App) -> Result<(), TestCaseError> {
    let Some(open) = app
        .documents()
        .shelf()
        .open()
        .filter(|_| !app.chrome().layout().too_small && app.status().keys.is_empty())
    else {
        return Ok(());
    };
    let source = open.source();
    let (area, list, rows) = match (app.chrome().stack().top(), app.chrome().focus()) {
        (Some(overlay), _) => (app.chrome().layout().overlay, overlay.list, overlay.rows(source)),
        (None, Focus::Pane(pane)) => (
            app.chrome().layout().pane(pane),
            app.panes().list(pane),
            Rows::Pane(app.panes().projection(), pane, source),
        ),
        (None, Focus::Reader) => return Ok(()),
    };
    let leads = !rows.is_empty() && rows.row(list.cursor).target != Target::Nowhere;
    let Some(area) =
        area.filter(|area| leads && area.height > 1 && !matches!(rows, Rows::Matrix(..)))
    else {
        return Ok(());
    };
    let Size { columns, rows: height } = app.chrome().size();
    let screen = Rect::new(0, 0, columns, height);
    let mut buffer = Buffer::empty(screen);
    ui::draw(app, &Theme::terminal(), screen, &mut buffer);
    let marked = (area.y..area.bottom())
        .any(|y| buffer.cell((area.x, y)).is_some_and(|cell| cell.symbol() == "▸"));
    prop_assert!(marked, "{list:?} of {} rows in {area:?}", rows.len());
    Ok(())
}

#[test]
fn what_may_follow_a_prefix_stays_on_the_smallest_screens() {
    for (columns, rows) in (20..28).flat_map(|columns| (5..9).map(move |rows| (columns, rows))) {
        for key in ["g", "]", "[", "F", "y", "m", "'", ":", "/", "f"] {
            let mut app = App::new(vec!["one.txt".to_owned()], Size { columns, rows });
            app.update(Msg::Key(Key::parse(key).unwrap()));
            draws(&app).unwrap_or_else(|error| panic!("{key} at {columns}×{rows}: {error}"));
        }
    }
}

/// What is to hold, through all of a case.
fn happens(
    texts: &[From],
    size: Size,
    left: Option<&Earlier>,
    events: &[Event],
) -> Result<(), TestCaseError> {
    let readings: Vec<Reading> = texts.iter().map(Reading::new).collect();
    let mut app = App::new(vec!["one.txt".to_owned(), "two.txt".to_owned()], size);
    app.start();
    if let Some(left) = left {
        app.update(Msg::Resume { entry: 0, resume: Box::new(left.resume(&readings[0].briefing)) });
    }
    app.update(Msg::Opened { entry: 0, briefing: Arc::clone(&readings[0].briefing), whole: true });
    app.update(Msg::Annotated {
        entry: 0,
        of: Arc::clone(&readings[0].briefing),
        annotations: Arc::clone(&readings[0].parts[4]),
        whole: true,
    });
    let mut wheeled = false;
    for event in events {
        let (before, focus) = (place(&app), app.chrome().focus());
        wheeled |= matches!(event, Event::Mouse(Mouse { act: MouseAct::Wheel(_), .. }));
        for effect in happen(&mut app, event, &readings) {
            prop_assert!(!matches!(effect, Effect::Open(entry) if entry >= ENTRIES));
        }
        if !matches!(event, Event::Keys(_) | Event::Mouse(_) | Event::Paste(_) | Event::Opened(..))
        {
            prop_assert_eq!(before, place(&app), "the text moved by itself");
        }
        holds(&app)?;
        draws(&app)?;
        wheeled &= !matches!(event, Event::Keys(_)) || app.chrome().focus() == focus;
        if !wheeled {
            marks_its_row(&app)?;
        }
    }
    comes_back(&app, size)?;
    is_taken_up(&app)
}

#[test]
fn any_events_in_any_order() {
    let mut runner =
        TestRunner::new(Config { max_shrink_iters: 20_000, ..crate::cases::config(CASES) });
    let case = (
        prop::collection::vec(source(), ENTRIES + 1),
        size(),
        prop::option::of(earlier()),
        prop::collection::vec(event(), 1..40),
    );
    let outcome = runner
        .run(&case, |(texts, size, left, events)| happens(&texts, size, left.as_ref(), &events));
    match outcome {
        Ok(()) => {}
        Err(TestError::Abort(reason)) => panic!("{reason}"),
        // One line an event is read more easily than the pretty form of so many numbers.
        Err(TestError::Fail(reason, (texts, size, left, events))) => {
            panic!("{reason}\n{texts:?}\n{size:?}\n{left:?}\n{events:?}")
        }
    }
}
