//! The reader on a stage: invented briefings with hand-made annotations, keys as scripts, the
//! screen as letters.
//!
//! Invariant: no finder runs here, so that what is seen depends on the reader alone. Deliberately
//! absent: the terminal (`tests/suite/terminal.rs` has it).

use std::sync::Arc;

use dateline::annotate::passage::Passage;
use dateline::app::compute::Query;
use dateline::app::key::Key;
use dateline::app::layout::Size;
use dateline::app::settings::{Settings, read};
use dateline::app::{App, Effect, Msg};
use dateline::import;
use dateline::model::{
    Annotations, Briefing, Currency, DateRef, Direction, Entity, EntityId, EntityKind, Evidence,
    Figure, FigureKind, FigureRole, Hedge, Mention, Moved, NamedBody, Partial, Quote, Resolved,
    Role, RuleId, Said, Standing, SummarySentence, Unit, Value,
};
use dateline::pane::StyleName;
use dateline::text::{Span, width};
use dateline::ui;
use dateline::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use rust_decimal::Decimal;

/// A briefing with what is known of it.
#[derive(Debug, Clone)]
pub(crate) struct Marked {
    pub(crate) briefing: Arc<Briefing>,
    pub(crate) annotations: Arc<Annotations>,
}

/// A mark of the marked-up text: its letter, its key if it has one, its place in the text without
/// marks.
#[derive(Debug, Clone)]
struct Mark {
    letter: char,
    key: String,
    span: Span,
}

/// Reads marked-up text. A mark is `[X words]` or `[X:key words]`; marks may stand within each
/// other.
///
/// P, O, L: a person, organisation, place; marks of one kind with the same key name the same one.
/// Without a key the last word is it. R: a role of the person with the key. A: an affiliation of
/// that person. Q: a quote; the key is its speaker's. C: the cue of the quote before it. F: a
/// figure; the key may hold a hedge (`~`, `<`, `>`, `≤`, `≥`), a direction (`+`, `-`, `=`), a `|`
/// for the level before the change, a `Δ` for the change itself, a `?` for what was expected, and an
/// `r` for a rate. M: what the last figure measures; T: its period; E: what it is for each of. G: a
/// group of figures. D: a date. S: a sentence of the summary.
pub(crate) fn marked(source: &str) -> Marked {
    let (text, marks) = unmark(source);
    let briefing = import::read(text.as_bytes(), "invented.txt", None).unwrap().briefings.remove(0);
    assert_eq!(briefing.text, text, "the import changed the text: the marks are off");
    let annotations = annotations(&briefing, &marks);
    Marked { briefing: Arc::new(briefing), annotations: Arc::new(annotations) }
}

fn unmark(source: &str) -> (String, Vec<Mark>) {
    let mut text = String::new();
    let mut open: Vec<Mark> = Vec::new();
    let mut marks = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '[' => {
                let (head, behind) = rest.split_once(' ').expect("a mark has words");
                let (letter, key) = head.split_once(':').unwrap_or((head, ""));
                open.push(Mark {
                    letter: letter.chars().next().unwrap(),
                    key: key.to_owned(),
                    span: Span::new(text.len(), text.len()),
                });
                rest = behind;
            }
            ']' => {
                let mut mark = open.pop().expect("a mark is open");
                mark.span = Span::new(mark.span.from(), text.len());
                if mark.key.is_empty() {
                    mark.span
                        .slice(&text)
                        .split_whitespace()
                        .last()
                        .unwrap_or("")
                        .clone_into(&mut mark.key);
                }
                marks.push(mark);
            }
            _ => text.push(c),
        }
    }
    assert!(open.is_empty(), "a mark is not closed");
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    (text, marks)
}

/// The kind of entity that a mark names.
fn entity_kind(mark: &Mark) -> Option<EntityKind> {
    match mark.letter {
        'P' => Some(EntityKind::Person),
        'O' => Some(EntityKind::Organisation),
        'L' => Some(EntityKind::Place),
        _ => None,
    }
}

/// Makes the entities that the marks name, and their mentions; gives their kinds and keys.
fn name(out: &mut Annotations, marks: &[Mark]) -> Vec<(EntityKind, String)> {
    // Entities stand by kind, then by first mention.
    let mut known: Vec<(EntityKind, String)> = Vec::new();
    for wanted in [EntityKind::Person, EntityKind::Organisation, EntityKind::Place] {
        for mark in marks.iter().filter(|mark| entity_kind(mark) == Some(wanted)) {
            let name = (wanted, mark.key.clone());
            if !known.contains(&name) {
                known.push(name);
                out.entities.push(Entity {
                    kind: wanted,
                    name: mark.span,
                    roles: Vec::new(),
                    affiliation: None,
                    affiliation_rule: None,
                    mentions: Vec::new(),
                });
            }
        }
    }
    for mark in marks {
        if let Some(kind) = entity_kind(mark) {
            let id = known.iter().position(|name| *name == (kind, mark.key.clone())).unwrap();
            out.entities[id].mentions.push(out.mentions.len() as u32);
            if mark.span.len() > out.entities[id].name.len() {
                out.entities[id].name = mark.span;
            }
            out.mentions.push(Mention {
                span: mark.span,
                entity: EntityId(id as u32),
                evidence: Evidence::by(RuleId::Given),
            });
        }
    }
    known
}

fn annotations(briefing: &Briefing, marks: &[Mark]) -> Annotations {
    let by_hand = Evidence::by(RuleId::Given);
    let mut groups = Vec::new();
    let mut out = Annotations {
        covered: briefing.text.len() as u32,
        sentences: Passage::of_text(briefing, None)
            .sentences
            .iter()
            .map(|sentence| sentence.span)
            .collect(),
        reference: briefing.own_date(),
        ..Annotations::default()
    };
    let known = name(&mut out, marks);
    let person =
        |key: &str| known.iter().position(|name| *name == (EntityKind::Person, key.to_owned()));
    for mark in marks.iter().filter(|mark| entity_kind(mark).is_none()) {
        match mark.letter {
            'R' => out.entities[person(&mark.key).unwrap()]
                .roles
                .push(Role { span: mark.span, evidence: by_hand }),
            'A' => {
                out.entities[person(&mark.key).unwrap()].affiliation =
                    Some(NamedBody { span: mark.span, entity: None });
            }
            'Q' => {
                let entity = person(&mark.key);
                let speaker = entity.map(|id| out.entities[id].name);
                out.quotes.push(Quote {
                    span: mark.span,
                    speaker,
                    entity: entity.map(|id| EntityId(id as u32)),
                    cue: None,
                    evidence: by_hand,
                    speaker_rule: None,
                });
            }
            'C' => out.quotes.last_mut().unwrap().cue = Some(mark.span),
            'F' => out.figures.push(figure(mark, mark.span.slice(&briefing.text))),
            'M' => out.figures.last_mut().unwrap().measures = Some(said(mark.span)),
            'T' => out.figures.last_mut().unwrap().period = Some(said(mark.span)),
            'E' => out.figures.last_mut().unwrap().per = Some(mark.span),
            'D' => {
                let day = mark.key.parse().ok().map(|day| Resolved::One(Partial::Day(day)));
                out.dates.push(DateRef {
                    span: mark.span,
                    resolved: day,
                    edge: None,
                    evidence: by_hand,
                });
            }
            'G' => groups.push(mark.span),
            'S' => out.summary.push(SummarySentence { span: mark.span, evidence: by_hand }),
            other => panic!("{other} is no mark"),
        }
    }
    for figure in &mut out.figures {
        let group = groups.iter().position(|group| group.contains(figure.span));
        figure.standing.group = group.map(|group| group as u32);
    }
    out
}

/// What the words at `span` say of a figure.
fn said(span: Span) -> Said {
    Said { span, evidence: Evidence::by(RuleId::Given) }
}

/// A figure from words such as `$5 million`, `4.5%`, `25 basis points`, `300 tonnes`, `1,200`, `74
/// pilots`.
fn figure(mark: &Mark, words: &str) -> Figure {
    let digits: String = words.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let scale = [("million", 1_000_000), ("billion", 1_000_000_000)]
        .iter()
        .find(|(word, _)| words.contains(word))
        .map_or(1, |(_, scale)| *scale);
    let money = |code| Unit::Money { currency: Some(Currency(code)), per: None };
    let (kind, unit) = if words.starts_with('$') {
        (FigureKind::Money, Some(money("USD")))
    } else if words.ends_with('%') {
        (FigureKind::Percent, Some(Unit::Percent))
    } else if words.starts_with('€') {
        (FigureKind::Money, Some(money("EUR")))
    } else if words.ends_with("tonnes") {
        (FigureKind::Quantity, Some(Unit::of_measure("tonne")))
    } else if words.ends_with("basis points") {
        (FigureKind::Rate, Some(Unit::BasisPoint))
    } else {
        (FigureKind::Number, words.split_once(' ').map(|(_, noun)| Unit::Counted(noun.to_owned())))
    };
    let kind = if mark.key == "r" { FigureKind::Rate } else { kind };
    let flag = |c: char| mark.key.contains(c) && mark.key != words;
    Figure {
        span: mark.span,
        kind,
        value: Value::Exact(digits.parse::<Decimal>().unwrap() * Decimal::from(scale)),
        hedge: [
            ('~', Hedge::About),
            ('>', Hedge::Over),
            ('<', Hedge::Under),
            ('≥', Hedge::AtLeast),
            ('≤', Hedge::AtMost),
        ]
        .iter()
        .find(|(c, _)| flag(*c))
        .map(|(_, hedge)| *hedge),
        unit,
        per: None,
        moved: [('+', Direction::Up), ('-', Direction::Down), ('=', Direction::Unchanged)]
            .iter()
            .find(|(c, _)| flag(*c))
            .map(|(_, direction)| Moved {
                direction: *direction,
                evidence: Evidence::by(RuleId::Given),
            }),
        earlier: flag('|'),
        series: None,
        measures: None,
        row: None,
        period: None,
        time: None,
        against: None,
        standing: Standing {
            role: flag('?').then_some(FigureRole::Expected),
            change: flag('Δ'),
            ..Standing::default()
        },
        evidence: Evidence::by(RuleId::Given),
    }
}

/// The reader with its size and theme.
pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) theme: Theme,
    /// What was to be done outside since it was last taken.
    pub(crate) effects: Vec<Effect>,
    /// Whether queries are kept among the effects instead of worked out.
    pub(crate) busy: bool,
}

impl Stage {
    /// A reader of `sources` at `columns` × `rows`; nothing is read yet.
    pub(crate) fn new(sources: &[&str], columns: u16, rows: u16) -> Self {
        let mut app = App::new(
            sources.iter().map(|&source| source.to_owned()).collect(),
            Size { columns, rows },
        );
        let effects = app.start();
        Self { app, theme: Theme::terminal(), effects, busy: false }
    }

    /// A reader that has one briefing, read and annotated.
    pub(crate) fn with(marked: &Marked, columns: u16, rows: u16) -> Self {
        let mut stage = Self::new(&["invented.txt"], columns, rows);
        stage.open(0, marked);
        stage
    }

    /// The same on a screen of ASCII signs.
    pub(crate) fn in_ascii(mut self) -> Self {
        let (settings, _) = read("ascii = true", &Settings::default());
        self.send(Msg::Configured(Box::new(settings), Vec::new()));
        self
    }

    /// The text and annotations of an entry came.
    pub(crate) fn open(&mut self, entry: usize, marked: &Marked) {
        self.send(Msg::Opened { entry, briefing: Arc::clone(&marked.briefing), whole: true });
        self.annotate(entry, marked, true);
    }

    /// The annotations of an entry came.
    pub(crate) fn annotate(&mut self, entry: usize, marked: &Marked, whole: bool) {
        let (of, annotations) = (Arc::clone(&marked.briefing), Arc::clone(&marked.annotations));
        self.send(Msg::Annotated { entry, of, annotations, whole });
    }

    /// Something happened; what it asks to be worked out is worked out at once.
    pub(crate) fn send(&mut self, message: Msg) {
        for effect in self.app.update(message) {
            match effect {
                Effect::Compute(query) if !self.busy => self.work(*query, usize::MAX),
                effect => self.effects.push(effect),
            }
        }
    }

    /// Works on a query, a number of pieces of it.
    pub(crate) fn work(&mut self, mut query: Query, pieces: usize) {
        for _ in 0..pieces {
            let more = query.step();
            self.send(Msg::Computed(query.answer()));
            if !more {
                return;
            }
        }
    }

    /// Presses keys, written as in the help, separated by blanks.
    pub(crate) fn keys(&mut self, script: &str) {
        for key in Key::parse_sequence(script).unwrap_or_else(|| panic!("no keys: {script}")) {
            self.send(Msg::Key(key));
        }
    }

    /// The screen has another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.send(Msg::Resize(Size { columns, rows }));
    }

    /// The screen.
    pub(crate) fn draw(&self) -> Buffer {
        let Size { columns, rows } = self.app.chrome().size();
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        ui::draw(&self.app, &self.theme, area, &mut buffer);
        if self.app.settings().ascii {
            ui::ascii::spell(&mut buffer);
        }
        buffer
    }

    /// The text of the reader's rows, from the top.
    pub(crate) fn rows(&self) -> Vec<String> {
        let Some(open) = self.app.documents().shelf().open() else { return Vec::new() };
        self.app.reader().screen().iter().map(|row| open.briefing.words(row.span)).collect()
    }
}

/// The screen's symbols, a line a row, without the blanks at the ends of lines.
pub(crate) fn symbols(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer.cell((x, y)).unwrap().symbol();
            line.push_str(symbol);
            x += width::columns(symbol).max(1) as u16;
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// What is wrong with the cells of `area`: a symbol whose columns are not all its own, one that
/// goes over the edge, or one that a terminal would take for more than a sign (controls, marks that
/// turn text around).
pub(crate) fn damage(buffer: &Buffer, area: Rect) -> Option<String> {
    let Rect { width: columns, height: rows, .. } = area;
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let symbol = buffer.cell((x, y)).unwrap().symbol();
            let wide = width::columns(symbol).max(1) as u16;
            if x + wide > columns {
                return Some(format!("{symbol:?} at {x},{y} goes over the edge"));
            }
            if let Some(over) = (x + 1..x + wide).find_map(|x| {
                buffer
                    .cell((x, y))
                    .map(ratatui::buffer::Cell::symbol)
                    .filter(|symbol| *symbol != " ")
            }) {
                return Some(format!("{over:?} lies over {symbol:?} at {x},{y}"));
            }
            if symbol
                .chars()
                .any(|c| c.is_control() || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
            {
                return Some(format!("{symbol:?} at {x},{y}"));
            }
            x += wide;
        }
    }
    None
}

/// The screen's styles, a letter a cell. What is painted over something else (a person's name in a
/// quote, the selection of a figure) has the letter of what is on top.
pub(crate) fn styles(buffer: &Buffer, theme: &Theme) -> String {
    let legend = legend(theme);
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let line: String = (0..buffer.area.width)
            .map(|x| letter_of(&legend, buffer.cell((x, y)).unwrap().style()))
            .collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Styles with their letters: those of one name first, then those of two and three painted over
/// each other.
fn legend(theme: &Theme) -> Vec<(Style, char)> {
    let mut out: Vec<(Style, char)> =
        StyleName::ALL.iter().map(|&name| (theme.style(name), letter(name))).collect();
    for _ in 0..2 {
        for (below, _) in out.clone() {
            for top in StyleName::ALL {
                let both = below.patch(theme.style(top));
                if out.iter().all(|(known, _)| *known != both) {
                    out.push((both, letter(top)));
                }
            }
        }
    }
    out
}

fn letter_of(legend: &[(Style, char)], style: Style) -> char {
    let mut plain = Style::default().add_modifier(style.add_modifier);
    if let Some(colour) = style.fg.filter(|colour| *colour != Color::Reset) {
        plain = plain.fg(colour);
    }
    if let Some(colour) = style.bg.filter(|colour| *colour != Color::Reset) {
        plain = plain.bg(colour);
    }
    legend.iter().find(|(known, _)| *known == plain).map_or('?', |(_, letter)| *letter)
}

/// The letter that stands for a style where styles are drawn as text (tests of screens): for what
/// is jumped to the letter of its keys (`m` for figures, `u` for links), for the others one by
/// which it is known.
fn letter(style: StyleName) -> char {
    match style {
        StyleName::Text => ' ',
        StyleName::Dim => '.',
        StyleName::Strong => 's',
        StyleName::Heading => 'h',
        StyleName::Title => 't',
        StyleName::PaneTitle => 'n',
        StyleName::PaneTitleFocused => 'N',
        StyleName::Person => 'p',
        StyleName::Organisation => 'o',
        StyleName::Place => 'l',
        StyleName::Figure => 'm',
        StyleName::Quote => 'q',
        StyleName::Date => 'd',
        StyleName::Link => 'u',
        StyleName::Watched => 'w',
        StyleName::Picture => 'b',
        StyleName::Match => '/',
        StyleName::MatchCurrent => '*',
        StyleName::Selection => '#',
        StyleName::Rule => '|',
        StyleName::Hint => 'F',
        StyleName::Cursor => 'C',
        StyleName::CursorIdle => 'c',
        StyleName::Status => '_',
        StyleName::Notice => '!',
        StyleName::Error => 'E',
    }
}
