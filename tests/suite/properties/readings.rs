//! The texts of the cases with what is found in them: three that are always the same, and any.
//!
//! Invariant: annotations hold what [`Annotations`] promises; those of any text mean nothing.

use std::sync::{Arc, LazyLock};

use dateline::annotate::passage::Passage;
use dateline::annotate::{Options, annotate};
use dateline::import;
use dateline::model::{
    Annotations, Briefing, Currency, DateRef, Direction, Edge, Entity, EntityId, EntityKind,
    Evidence, Figure, FigureKind, Hedge, Mention, Moved, Partial, Quote, Resolved, Role, RuleId,
    Said, Standing, SummarySentence, Unit, Value,
};
use dateline::text::{Span, floor_boundary, trim};
use jiff::civil::Date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::process::SAMPLE;
use crate::stage::marked;

/// Where a text of a case is from.
#[derive(Debug, Clone)]
pub(super) enum From {
    /// The sample, one in wide letters, one with emoji.
    Known(usize),
    /// Any text, with numbers that its annotations are cut from.
    Any(String, Vec<u32>),
}

/// A text of a case with what is found in it part by part.
pub(super) struct Reading {
    pub(super) briefing: Arc<Briefing>,
    pub(super) parts: Vec<Arc<Annotations>>,
}

static KNOWN: LazyLock<[Reading; 3]> = LazyLock::new(|| {
    let sample = import::read(&std::fs::read(SAMPLE).unwrap(), "sample.txt", None)
        .unwrap()
        .briefings
        .remove(0);
    let found = annotate(&sample, &Options::default());
    let [east, emoji] =
        [include_str!("../screens/east.marked"), include_str!("../screens/emoji.marked")]
            .map(marked);
    let reading = |briefing: Arc<Briefing>, found: Arc<Annotations>| {
        let parts =
            (0..5).map(|part| if part < 2 { Arc::default() } else { Arc::clone(&found) }).collect();
        Reading { briefing, parts }
    };
    [
        reading(Arc::new(sample), Arc::new(found)),
        reading(east.briefing, east.annotations),
        reading(emoji.briefing, emoji.annotations),
    ]
});

/// Mostly any text.
pub(super) fn source() -> impl Strategy<Value = From> {
    prop_oneof![
        3 => (text(), prop::collection::vec(any::<u32>(), 0..48)).prop_map(|(text, seed)| From::Any(text, seed)),
        1 => (0..3_usize).prop_map(From::Known),
    ]
}

fn piece() -> impl Strategy<Value = String> {
    let words = [
        "The minister",
        "said",
        "“no comment”",
        "$5 million",
        "rose 12%",
        "Ana Lima",
        "of Westmere,",
        "on Tuesday.",
        "e.g.",
        "—",
        "A-B/C",
        "3 May",
        "https://e.org/a?b=c",
        "mailto:desk@e.org,",
        "(http://e.org/日本/ä)",
    ];
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
        "लक्ष्मी",
        "\u{202e}",
        "\u{fe0f}",
        "1️⃣",
        "❤️",
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

/// Mostly news of some paragraphs; sometimes nothing, and sometimes a line longer than many
/// screens.
fn text() -> impl Strategy<Value = String> {
    let joined = |range| prop::collection::vec(piece(), range).prop_map(|pieces| pieces.join(" "));
    prop_oneof![
        1 => Just(String::new()),
        6 => joined(0..40),
        3 => joined(40..200),
        1 => (1_usize..3).prop_map(|times| "one giant line 巨大 ".repeat(times * 3_500)),
    ]
}

/// Spans on character boundaries, in order and without overlaps, cut from the numbers of `seed`.
fn spans(text: &str, seed: &[u32]) -> Vec<Span> {
    let mut cuts: Vec<usize> = seed
        .iter()
        .map(|&number| floor_boundary(text, number as usize % (text.len() + 1)))
        .collect();
    cuts.sort_unstable();
    let pairs = cuts
        .chunks_exact(2)
        .map(|pair| Span::new(pair[0], pair[1].min(floor_boundary(text, pair[0] + 60))));
    pairs.map(|span| trim(text, span)).filter(|span| !span.is_empty()).collect()
}

/// Nothing, or a time of any fineness, with and without ends.
fn resolved(number: u32) -> Option<Resolved> {
    let day = |number: u32| {
        Date::new(1990 + (number % 80) as i16, 1 + (number % 12) as i8, 1 + (number % 28) as i8)
            .ok()
            .map(Partial::Day)
    };
    match number % 7 {
        0 => None,
        1 => day(number).map(Resolved::One),
        2 => Some(Resolved::One(Partial::Year(-9999 + (number % 19_998) as i16))),
        3 => Some(Resolved::One(Partial::Month(2025, 1 + (number % 12) as i8))),
        4 => Some(Resolved::Interval(day(number), day(number + 77))),
        5 => Some(Resolved::Interval(day(number), None)),
        _ => Some(Resolved::Interval(None, day(number))),
    }
}

/// A figure of any kind, with and without all that a figure can have, as `number` says.
fn figure(span: Span, number: u32, places: &[Span]) -> Figure {
    // Each digit of the number decides one thing.
    let mut rest = number;
    let mut draw = |count: u32| {
        let drawn = rest % count;
        rest = (rest / count) ^ number.rotate_left(13);
        drawn as usize
    };
    let value = [
        Decimal::ZERO,
        Decimal::new(i64::from(number), 3),
        Decimal::from(u64::from(number) * 1_000_003),
        Decimal::new(-i64::from(number), 1),
        Decimal::from(999_999_999),
        Decimal::MAX,
    ][draw(6)];
    let hedges = [Hedge::About, Hedge::Over, Hedge::AtLeast, Hedge::Under, Hedge::AtMost];
    let units = [
        Unit::Percent,
        Unit::PercentagePoint,
        Unit::BasisPoint,
        Unit::of_measure("tonne"),
        Unit::of_measure("barrel per day"),
        Unit::of_measure("square kilometre"),
        Unit::Counted("人".to_owned()),
        Unit::Counted("boats of the line".to_owned()),
        Unit::Money { currency: Some(Currency("USD")), per: None },
        Unit::Money { currency: Some(Currency("SEK")), per: Some("per day".to_owned()) },
        Unit::Money { currency: None, per: None },
    ];
    let said = |span| Said { span, evidence: Evidence::by(RuleId::Given) };
    let kind = [
        FigureKind::Money,
        FigureKind::Percent,
        FigureKind::Rate,
        FigureKind::Quantity,
        FigureKind::Number,
    ][draw(5)];
    Figure {
        span,
        kind,
        value: match value.checked_add(Decimal::from(1 + draw(5_000_000))) {
            Some(high) if draw(3) == 0 => Value::Range(value, high),
            _ if draw(8) == 0 => Value::Scale(value),
            _ => Value::Exact(value),
        },
        hedge: hedges.get(draw(10)).copied(),
        unit: units.get(draw(15)).cloned(),
        per: places.get(draw(9)).copied(),
        moved: [Direction::Up, Direction::Down, Direction::Unchanged]
            .get(draw(5))
            .map(|&direction| Moved { direction, evidence: Evidence::by(RuleId::Given) }),
        earlier: draw(3) == 0,
        measures: places.get(draw(9)).copied().map(said),
        series: None,
        row: places.get(draw(9)).copied(),
        period: places.get(draw(9)).copied().map(said),
        time: None,
        against: None,
        standing: Standing::default(),
        evidence: Evidence::by(RuleId::Given),
    }
}

/// Makes entities of the kinds, which take turns at the places.
fn name(out: &mut Annotations, places: &[Span], evidence: Evidence) {
    let kinds =
        [EntityKind::Person, EntityKind::Person, EntityKind::Organisation, EntityKind::Place];
    for (index, kind) in kinds.into_iter().enumerate() {
        let mentions: Vec<u32> = (0..places.len())
            .filter(|place| place % kinds.len() == index)
            .map(|place| place as u32)
            .collect();
        let Some(first) = mentions.first() else { break };
        let name = places[*first as usize];
        out.entities.push(Entity {
            kind,
            name,
            roles: vec![Role { span: name, evidence }],
            affiliation: None,
            affiliation_rule: None,
            mentions,
        });
    }
    out.mentions = places
        .iter()
        .enumerate()
        .map(|(place, &span)| Mention {
            span,
            entity: EntityId((place % kinds.len()) as u32),
            evidence,
        })
        .collect();
}

/// Annotations that hold what [`Annotations`] promises and mean nothing.
fn annotations(briefing: &Briefing, seed: &[u32]) -> Annotations {
    let text = &briefing.text;
    let evidence = Evidence::by(RuleId::Given);
    let sentences =
        Passage::of_text(briefing, None).sentences.iter().map(|sentence| sentence.span).collect();
    let any_day = || {
        seed.first()
            .filter(|number| *number % 2 == 0)
            .and_then(|number| Date::new(1990 + (number % 80) as i16, 5, 5).ok())
    };
    let reference = briefing.own_date().or_else(any_day);
    let mut out =
        Annotations { covered: text.len() as u32, sentences, reference, ..Annotations::default() };
    let (names, others) = seed.split_at(seed.len() / 2);
    let places = spans(text, names);
    name(&mut out, &places, evidence);
    for (index, span) in spans(text, others).into_iter().enumerate() {
        match index % 4 {
            0 => out.quotes.push(Quote {
                span,
                speaker: None,
                entity: (!out.entities.is_empty()).then_some(EntityId(0)),
                cue: None,
                evidence,
                speaker_rule: None,
            }),
            1 => out.dates.push(DateRef {
                span,
                resolved: resolved(span.start),
                edge: resolved(span.start)
                    .filter(|_| span.start % 5 == 0)
                    .map(|whole| (Edge::End, whole)),
                evidence,
            }),
            2 => out.summary.push(SummarySentence { span, evidence }),
            _ => {
                let number = seed.get(index).copied().unwrap_or_default()
                    ^ span.start.wrapping_mul(0x9e37_79b1);
                out.figures.push(figure(span, number, &places));
            }
        }
    }
    out
}

impl Reading {
    pub(super) fn new(source: &From) -> Self {
        let (text, seed) = match source {
            From::Known(index) => {
                return Self {
                    briefing: Arc::clone(&KNOWN[*index].briefing),
                    parts: KNOWN[*index].parts.clone(),
                };
            }
            From::Any(text, seed) => (text, seed),
        };
        let format = Some(import::Format::Plain);
        let briefing = import::read(text.as_bytes(), "any.txt", format)
            .map(|mut import| import.briefings.remove(0))
            .unwrap_or_default();
        let parts = (0..5)
            .map(|part| Arc::new(annotations(&briefing, &seed[..seed.len() * part / 4])))
            .collect();
        Self { briefing: Arc::new(briefing), parts }
    }
}
