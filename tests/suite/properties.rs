//! Any keys, sizes, texts and results in any order: the reader never panics, its state stays in its text, and drawing
//! stays on the screen.
//!
//! `DATELINE_PROPERTY_CASES=100000 cargo test properties` tries that many; otherwise 1,500.

use std::fmt;
use std::sync::Arc;

use dateline::annotate::passage::Passage;
use dateline::app::action::BINDINGS;
use dateline::app::key::{Key, KeyCode};
use dateline::app::layout::Size;
use dateline::app::list::{ListState, Rows};
use dateline::app::mouse::{Mouse, MouseAct};
use dateline::app::{App, Effect, Msg, View};
use dateline::import;
use dateline::model::{
    Annotations, Briefing, Currency, DateRef, Entity, EntityId, EntityKind, Evidence, Figure, FigureKind, Mention, Quote, Role, SummarySentence,
};
use dateline::pane::{Pane, Source};
use dateline::text::{Span, floor_boundary, trim, width};
use dateline::ui;
use dateline::ui::theme::Theme;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use rust_decimal::Decimal;

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
    /// The annotations of a text came for an entry, so many parts in four of them; stale if the entry has another text.
    Annotated(usize, usize, u8),
    Failed(usize),
    Notice,
}

fn piece() -> impl Strategy<Value = String> {
    let words = ["The minister", "said", "“no comment”", "$5 million", "rose 12%", "Ana Lima", "of Westmere,", "on Tuesday.", "e.g.", "—", "A-B/C"];
    let wide = [
        "日本銀行は",
        "金利を引き上げた。",
        "서울",
        "👨‍👩‍👧",
        "🇩🇪🇫🇷",
        "👍🏽",
        "e\u{301}e\u{301}",
        "a\u{300}\u{301}\u{302}",
        "नमस्ते",
        "שלום",
        "\u{200b}",
        "\u{ad}",
        "ﷺ",
    ];
    let frames = [
        "\n",
        "\n\n",
        "\n\n- ",
        "\n\n> ",
        "\n\n# Heading\n\n",
        "\n  1. ",
        "\t",
        "\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "\r\n",
        "\u{1b}[31m",
        "\0",
        "   ",
    ];
    prop_oneof![
        6 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        2 => prop::sample::select(wide.to_vec()).prop_map(str::to_owned),
        3 => prop::sample::select(frames.to_vec()).prop_map(str::to_owned),
        1 => (1_usize..400).prop_map(|length| "x".repeat(length)),
        1 => any::<char>().prop_map(String::from),
    ]
}

/// Mostly news of some paragraphs; sometimes nothing, and sometimes a line longer than many screens.
fn text() -> impl Strategy<Value = String> {
    let joined = |range| prop::collection::vec(piece(), range).prop_map(|pieces| pieces.join(" "));
    prop_oneof![
        1 => Just(String::new()),
        6 => joined(0..40),
        3 => joined(40..200),
        1 => (1_usize..3).prop_map(|times| "one giant line 巨大 ".repeat(times * 3_500)),
    ]
}

fn keys() -> impl Strategy<Value = Vec<Key>> {
    let bound: Vec<Vec<Key>> = BINDINGS.iter().flat_map(|row| row.keys).map(|keys| Key::parse_sequence(keys).unwrap()).collect();
    let named = [KeyCode::Backspace, KeyCode::Delete, KeyCode::Left, KeyCode::Right, KeyCode::Esc, KeyCode::Enter, KeyCode::Up];
    prop_oneof![
        12 => prop::sample::select(bound),
        2 => (0_u32..120, prop::sample::select(vec!["j", "k", "G", "%", "d", "] p", "} ", "*", "n", "] b"])).prop_map(|(count, motion)| {
            let mut keys: Vec<Key> = count.to_string().chars().map(Key::char).collect();
            keys.extend(Key::parse_sequence(motion).unwrap());
            keys
        }),
        1 => prop::sample::select(vec!["/ a Enter", "/ t h e Enter", "/ ( Enter", "/ . Enter", "/ 日 Enter", "9 9 9 9 9 9 9 9 9 G", "9 9 9 9 9 9 9 9 9 j", "9 9 9 9 9 9 9 9 * ", ": a Enter", ": Enter", ": s e c Down Enter", ": m Down", ": $"])
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
    let acts = [MouseAct::Press, MouseAct::Double, MouseAct::Drag, MouseAct::Release, MouseAct::Wheel(1), MouseAct::Wheel(-3)];
    (prop::sample::select(acts.to_vec()), 0_u16..220, 0_u16..70).prop_map(|(act, column, row)| Mouse { act, column, row })
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        12 => keys().prop_map(|keys| Event::Keys(Script(keys))),
        3 => size().prop_map(Event::Resize),
        3 => mouse().prop_map(Event::Mouse),
        2 => (0..ENTRIES, 0..ENTRIES + 1, any::<bool>()).prop_map(|(entry, text, whole)| Event::Opened(entry, text, whole)),
        3 => (0..ENTRIES, 0..ENTRIES + 1, 0_u8..5).prop_map(|(entry, text, parts)| Event::Annotated(entry, text, parts)),
        1 => (0..ENTRIES + 1).prop_map(Event::Failed),
        1 => "[a-z日\\n]{0,6}".prop_map(Event::Paste),
        1 => Just(Event::Notice),
    ]
}

/// Spans on character boundaries, in order and without overlaps, cut from the numbers of `seed`.
fn spans(text: &str, seed: &[u32]) -> Vec<Span> {
    let mut cuts: Vec<usize> = seed.iter().map(|&number| floor_boundary(text, number as usize % (text.len() + 1))).collect();
    cuts.sort_unstable();
    let pairs = cuts.chunks_exact(2).map(|pair| Span::new(pair[0], pair[1].min(floor_boundary(text, pair[0] + 60))));
    pairs.map(|span| trim(text, span)).filter(|span| !span.is_empty()).collect()
}

/// Annotations that hold what [`Annotations`] promises and mean nothing.
fn annotations(briefing: &Briefing, seed: &[u32]) -> Annotations {
    let text = &briefing.text;
    let evidence = Evidence::of("by-hand");
    let sentences = Passage::of_text(briefing, None).sentences.iter().map(|sentence| sentence.span).collect();
    let mut out = Annotations { covered: text.len() as u32, sentences, reference: briefing.own_date(), ..Annotations::default() };
    let (names, others) = seed.split_at(seed.len() / 2);
    let kinds = [EntityKind::Person, EntityKind::Person, EntityKind::Organisation, EntityKind::Place];
    let places = spans(text, names);
    for (index, kind) in kinds.into_iter().enumerate() {
        let mentions: Vec<u32> = (0..places.len()).filter(|place| place % kinds.len() == index).map(|place| place as u32).collect();
        let Some(first) = mentions.first() else { break };
        let name = places[*first as usize];
        out.entities.push(Entity { kind, name, roles: vec![Role { span: name, evidence }], affiliation: None, mentions });
    }
    out.mentions =
        places.iter().enumerate().map(|(place, &span)| Mention { span, entity: EntityId((place % kinds.len()) as u32), evidence }).collect();
    for (index, span) in spans(text, others).into_iter().enumerate() {
        match index % 4 {
            0 => out.quotes.push(Quote { span, speaker: None, entity: (!out.entities.is_empty()).then_some(EntityId(0)), cue: None, evidence }),
            1 => out.dates.push(DateRef { span, resolved: None, evidence }),
            2 => out.summary.push(SummarySentence { span, evidence }),
            _ => out.figures.push(Figure {
                span,
                kind: FigureKind::Money,
                value: Decimal::from(index as u64 * 1_000_003),
                value_high: None,
                hedge: None,
                unit: None,
                per: None,
                currency: Some(Currency("USD")),
                direction: None,
                measures: places.first().copied(),
                period: None,
                evidence,
            }),
        }
    }
    out
}

/// A text of a case with what is found in it part by part.
struct Reading {
    briefing: Arc<Briefing>,
    parts: Vec<Arc<Annotations>>,
}

impl Reading {
    fn new(text: &str, seed: &[u32]) -> Self {
        let format = Some(import::Format::Plain);
        let briefing = import::read(text.as_bytes(), "any.txt", format).map(|mut import| import.briefings.remove(0)).unwrap_or_default();
        let parts = (0..5).map(|part| Arc::new(annotations(&briefing, &seed[..seed.len() * part / 4]))).collect();
        Self { briefing: Arc::new(briefing), parts }
    }
}

fn happen(app: &mut App, event: &Event, readings: &[Reading]) -> Vec<Effect> {
    match event {
        Event::Keys(script) => script.0.iter().flat_map(|&key| app.update(Msg::Key(key))).collect(),
        Event::Paste(text) => app.update(Msg::Paste(text.clone())),
        Event::Mouse(mouse) => app.update(Msg::Mouse(*mouse)),
        Event::Resize(size) => app.update(Msg::Resize(*size)),
        Event::Opened(entry, text, whole) => {
            app.update(Msg::Opened { entry: *entry, briefing: Arc::clone(&readings[*text].briefing), whole: *whole })
        }
        Event::Annotated(entry, text, parts) => {
            let reading = &readings[*text];
            let annotations = Arc::clone(&reading.parts[usize::from(*parts)]);
            app.update(Msg::Annotated { entry: *entry, of: Arc::clone(&reading.briefing), annotations, whole: *parts == 4 })
        }
        Event::Failed(entry) => app.update(Msg::Failed { entry: *entry, message: "could not be read: 日本語 at line 3".to_owned() }),
        Event::Notice => app.update(Msg::Notice("something happened that takes a line of many words to say in full, and then some".to_owned())),
    }
}

fn inside(text: &str, span: Span) -> bool {
    span.start <= span.end && text.is_char_boundary(span.from()) && text.is_char_boundary(span.to())
}

/// What holds of every state.
fn holds(app: &App) -> Result<(), TestCaseError> {
    let open = app.shelf().open().cloned();
    let (briefing, annotations) = open.map(|open| (open.briefing, open.annotations)).unwrap_or_default();
    let source = Source { briefing: &briefing, annotations: &annotations };
    let screen = Rect::new(0, 0, app.size().columns, app.size().rows);
    let layout = app.layout();
    let text = &briefing.text;

    let valid = |list: ListState, rows: Rows| list.cursor < rows.len().max(1) && list.top < rows.len().max(1);
    for pane in Pane::ALL {
        let (list, rows) = (app.list(pane), Rows::Pane(app.projection(), pane, source));
        prop_assert!(valid(list, rows), "{pane:?}: {list:?} of {} rows", rows.len());
    }
    if let Some(overlay) = app.overlay() {
        let rows = overlay.rows(source);
        prop_assert!(valid(overlay.list, rows), "overlay: {:?} of {} rows", overlay.list, rows.len());
        let typing = app.status().middle.starts_with(':') && app.status().cursor.is_some();
        prop_assert_eq!(matches!(overlay.view, View::Palette(_)), typing, "the palette is open while its line is typed");
    }
    if let Some(selection) = app.selection() {
        prop_assert!(inside(text, selection.span), "selection {:?} in {} bytes", selection.span, text.len());
    }
    for span in &app.search().matches {
        prop_assert!(inside(text, *span), "match {span:?} in {} bytes", text.len());
    }
    prop_assert!(app.reader().screen().len() <= usize::from(layout.reader.height));
    prop_assert_eq!(layout.reader.intersection(screen), layout.reader);
    for row in app.reader().screen() {
        prop_assert!(inside(text, row.span), "row {row:?} in {} bytes", text.len());
        let words = row.span.slice(text);
        let columns = usize::from(row.indent) + width::of(words);
        let single =
            unicode_segmentation::UnicodeSegmentation::graphemes(words, true).filter(|grapheme| width::of_grapheme(grapheme) > 0).count() <= 1;
        prop_assert!(single || columns <= usize::from(layout.reader.width), "row of {columns} columns in {}: {words:?}", layout.reader.width);
    }
    Ok(())
}

/// Drawing touches the cells of its area and no other, and drawing the same state twice gives the same.
fn draws(app: &App) -> Result<(), TestCaseError> {
    let Size { columns, rows } = app.size();
    let area = Rect::new(0, 0, columns, rows);
    let untouched = Cell::new("@");
    let mut buffer = Buffer::filled(Rect::new(0, 0, columns + 3, rows + 2), untouched.clone());
    let links = ui::draw(app, &Theme::terminal(), area, &mut buffer);
    let reader = app.layout().reader;
    for (index, link) in links.iter().enumerate() {
        prop_assert!(link.area.height == 1 && link.area.width > 0 && link.area.intersection(reader) == link.area, "{link:?} in {reader:?}");
        prop_assert!(links.iter().take(index).all(|other| !other.area.intersects(link.area)), "{link:?} lies over another");
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

#[test]
fn any_events_in_any_order() {
    let mut runner = TestRunner::new(Config { max_shrink_iters: 20_000, ..crate::cases::config(CASES) });
    let readings = prop::collection::vec((text(), prop::collection::vec(any::<u32>(), 0..48)), ENTRIES + 1);
    let case = (readings, size(), prop::collection::vec(event(), 1..40));
    let outcome = runner.run(&case, |(texts, size, events)| {
        let readings: Vec<Reading> = texts.iter().map(|(text, seed)| Reading::new(text, seed)).collect();
        let mut app = App::new(vec!["one.txt".to_owned(), "two.txt".to_owned()], size);
        app.start();
        app.update(Msg::Opened { entry: 0, briefing: Arc::clone(&readings[0].briefing), whole: true });
        app.update(Msg::Annotated { entry: 0, of: Arc::clone(&readings[0].briefing), annotations: Arc::clone(&readings[0].parts[4]), whole: true });
        for event in &events {
            for effect in happen(&mut app, event, &readings) {
                prop_assert!(!matches!(effect, Effect::Open(entry) if entry >= ENTRIES));
            }
            holds(&app)?;
            draws(&app)?;
        }
        Ok(())
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Abort(reason)) => panic!("{reason}"),
        // One line an event is read more easily than the pretty form of so many numbers.
        Err(TestError::Fail(reason, (texts, size, events))) => panic!("{reason}\n{texts:?}\n{size:?}\n{events:?}"),
    }
}
