//! Figures: money, percent, rates, quantities, counts, and what each measures.
//!
//! Invariant: figures are in order, do not overlap each other and no date. Deliberately absent:
//! conversions.

mod amount;
mod antecedent;
mod around;
mod basis;
mod bearing;
mod bracketed;
mod candidates;
mod change;
mod class;
pub mod class_choice;
mod compared;
mod count;
mod direction;
mod exchange;
mod expected;
mod gapped;
mod governed;
mod group;
mod guard;
mod heads;
mod hedge;
mod label;
mod letters;
mod measure;
pub mod measure_choice;
mod measure_signs;
mod money;
mod moved;
mod nearest;
mod per;
mod period;
pub mod period_choice;
mod phrase;
mod range;
mod rate;
mod reach;
mod role;
mod sense;
mod setting;
mod share;
mod standing;
mod subject;
mod table;
mod table_unit;
mod unit;

use std::ops::Range;

use super::choice::Alternative;
use super::dates;
use super::grammar::Parsed;
use super::number::Form;
use super::passage::Passage;
use crate::lexicon::List;
use crate::model::{
    Direction, Evidence, Figure, FigureKind, FigureRole, Moved, RuleId, Said, Standing, Unit,
};
use crate::text::Span;
use amount::Amount;
use around::Around;
use per::Per;
use phrase::Classified;
use setting::{Reading, Setting};

/// The amounts of a passage, before anything is known of their sentences.
#[derive(Debug)]
pub struct Amounts {
    list: Vec<Amount>,
}

impl Amounts {
    /// The tokens of each, in order.
    pub fn tokens(&self) -> impl Iterator<Item = Range<usize>> {
        self.list.iter().map(|amount| amount.tokens.clone())
    }
}

/// The amounts of a passage; numbers inside `times` (the tokens of dates, times and durations, in
/// order) are none.
pub fn read(passage: &Passage, times: impl Iterator<Item = Range<usize>>) -> Amounts {
    let times = times.map(|tokens| passage.span_of(tokens)).collect();
    Amounts { list: amounts(&Classified::new(passage), &Taken { spans: times }) }
}

/// What the amounts of a passage are and measure.
pub fn find(parsed: &Parsed, amounts: &Amounts, times: &dates::Found) -> Vec<Figure> {
    read_all(&Classified::parsed(parsed), amounts, times)
}

fn read_all(passage: &Classified, amounts: &Amounts, times: &dates::Found) -> Vec<Figure> {
    let dates: Vec<Span> = times.dates.iter().map(|date| date.span).collect();
    let mut out: Vec<Figure> = Vec::new();
    let mut previous: Option<Reading> = None;
    let mut money = None;
    let mut counted = Counted::default();
    for amount in &amounts.list {
        let (mut figure, reading) = figure(passage, &dates, amount, previous.as_ref());
        rate::settle(passage, amount, &mut figure, &reading, money);
        counted.settle(passage, amount, &mut figure);
        if figure.kind == FigureKind::Money {
            money = figure.currency();
        }
        previous = Some(reading);
        out.push(figure);
    }
    standing::give(passage, &dates, &amounts.list, &mut out);
    standing::join(passage, &dates, &amounts.list, &mut out);
    out
}

/// What the number before counted, for a number without a noun of its own.
#[derive(Debug, Default)]
struct Counted {
    noun: Option<Unit>,
    sentence: Option<usize>,
}

impl Counted {
    /// Gives `figure` the noun of the number before if it goes on counting that, and remembers its own.
    fn settle(&mut self, passage: &Classified, amount: &Amount, figure: &mut Figure) {
        let sentence = passage.sentence_index(amount.tokens.start);
        let end = amount.tokens.end;
        let near = sentence == self.sentence
            || passage.lower(end) == "of" && sentence == self.sentence.map(|index| index + 1);
        let own = count::noun(passage, end).is_some();
        if figure.kind != FigureKind::Number || !amount.is_bare() {
            return;
        }
        if !own
            && near
            && count::is_of_the_same(passage, end)
            && amount.value.is_integer()
            && amount.form != Form::Vague
        {
            figure.unit = self.noun.clone().or_else(|| figure.unit.take());
        } else {
            // "88 people dead": what became of them is not carried on.
            let plain = |noun: &str| !noun.contains(' ') || noun.ends_with('s');
            self.noun = figure.unit.clone().filter(|noun| own && noun.words().is_some_and(plain));
        }
        self.sentence = sentence;
    }
}

/// The spans of dates, times and lengths of time, in order.
#[derive(Debug)]
struct Taken {
    spans: Vec<Span>,
}

impl Taken {
    /// Whether `span` shares a byte with one of them.
    fn overlaps(&self, span: Span) -> bool {
        let next = self.spans.partition_point(|taken| taken.end <= span.start);
        self.spans.get(next).is_some_and(|taken| taken.overlaps(span))
    }
}

/// The amounts of a passage that are figures, in order.
fn amounts(passage: &Classified, taken: &Taken) -> Vec<Amount> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < passage.tokens.len() {
        if let Some(found) = out.last().and_then(|last| bracketed::read(passage, last, at)) {
            at = found.tokens.end;
            out.push(found);
            continue;
        }
        let Some(single) = amount::read(passage, at) else {
            at += 1;
            continue;
        };
        let mut whole =
            range::read(passage, &single).unwrap_or_else(|| range::lend(passage, single));
        at = whole.tokens.end.max(at + 1);
        let sure = whole.kind == FigureKind::Money || whole.kind == FigureKind::Percent;
        table::give_unit(passage, &mut whole);
        if (sure || !taken.overlaps(passage.span_of(whole.tokens.clone())))
            && !guard::rejects(passage, &whole)
            && !table_unit::states_scale(passage, &whole)
        {
            out.push(whole);
        }
    }
    out
}

/// The setting of `amount`, which with its "a share" ends at `end`.
fn setting_of<'s>(
    passage: &'s Classified<'s>,
    amount: &'s Amount,
    end: usize,
    previous: Option<&'s Reading>,
) -> Setting<'s> {
    let counted = if amount.is_bare() { count::noun(passage, amount.tokens.end) } else { None };
    Setting::new(passage, amount, counted, end, previous)
}

/// The figure that `amount` is, and what of it the figures behind it may refer to; `dates` are those
/// of the text.
fn figure(
    passage: &Classified,
    dates: &[Span],
    amount: &Amount,
    previous: Option<&Reading>,
) -> (Figure, Reading) {
    let per = per::of(passage, amount);
    let end = per.as_ref().map_or(amount.tokens.end, |per| per.tokens.end);
    let setting = setting_of(passage, amount, end, previous);
    let around = around(&setting);
    let measure = measure(&setting, around.as_ref());
    let tokens = measure.as_ref().map(|(tokens, _)| tokens.clone());
    let moved = moved(&setting, around.as_ref(), tokens.as_ref());
    let period = period(&setting, around.as_ref(), tokens.as_ref(), dates);
    // Whose a number of a table is says nothing of what it counts.
    let by = |wanted| measure.as_ref().is_some_and(|(_, evidence)| evidence.rule == wanted);
    let (of_row, of_column) = (by(RuleId::MeasureRow), by(RuleId::MeasureColumn));
    let row = table::row(passage, amount.tokens.start)
        .filter(|_| of_column)
        .map(|row| passage.span_of(row));
    let reading = Reading {
        tokens: amount.tokens.start..measure::share_end(&setting).unwrap_or(end),
        measure: tokens,
        kind: amount.kind,
        direction: moved.map(|moved| moved.direction),
        period: period.map(|said| said.span),
    };
    let figure = Figure {
        span: passage.span_of(amount.tokens.clone()),
        kind: amount.kind,
        value: amount.worth(),
        hedge: hedge::of(passage, amount),
        unit: unit_of(&setting, per.as_ref(), reading.measure.as_ref().filter(|_| !of_row)),
        per: per.filter(|per| per.is_named(passage)).map(|per| passage.span_of(per.tokens)),
        moved,
        earlier: setting.is_earlier_level(),
        measures: measure
            .map(|(tokens, evidence)| Said { span: passage.span_of(tokens), evidence }),
        row,
        period,
        standing: Standing::default(),
        evidence: Evidence::of(amount.rule),
    };
    (figure, reading)
}

/// What stands around an amount, if a trained choice is asked about it: no cell has grammar around it.
fn around<'s>(setting: &'s Setting<'s>) -> Option<Around<'s>> {
    surroundings(setting).filter(|_| !setting.passage.is_ruled())
}

/// What stands around an amount of running text.
fn surroundings<'s>(setting: &'s Setting<'s>) -> Option<Around<'s>> {
    let parsed = setting.passage.grammar()?;
    let in_row = setting.passage.in_row(setting.amount.tokens.start);
    (!in_row).then(|| Around::new(setting, parsed))
}

/// What the amount measures: by the rules, and by what the trained choice makes of their answer.
fn measure(setting: &Setting, around: Option<&Around>) -> Option<(Range<usize>, Evidence)> {
    let rule = measure::of(setting);
    match around {
        Some(around) => measure_choice::choose(around, rule),
        None => rule.map(|(tokens, rule)| (tokens, Evidence::of(rule))),
    }
}

/// Where what it measures went, likewise.
fn moved(
    setting: &Setting,
    around: Option<&Around>,
    measure: Option<&Range<usize>>,
) -> Option<Moved> {
    let rule = direction::of(setting);
    match around {
        Some(around) => class_choice::direction(around, measure, rule),
        None => rule.map(|(direction, rule)| Moved { direction, evidence: Evidence::of(rule) }),
    }
}

/// For which time it is; in a table that of its column.
fn period(
    setting: &Setting,
    around: Option<&Around>,
    measure: Option<&Range<usize>>,
    dates: &[Span],
) -> Option<Said> {
    let found = around.and_then(|around| period_choice::choose(around, dates, measure));
    let column = || {
        table::period(setting.passage, dates, setting.amount)
            .map(|span| (span, Evidence::of(RuleId::PeriodColumn)))
    };
    found.or_else(column).map(|(span, evidence)| Said { span, evidence })
}

/// What is asked of a figure and the answers among which a trained choice is made; for training.
#[derive(Debug)]
pub struct Asked {
    /// The figure.
    pub span: Span,
    /// The tokens of what it may measure.
    pub measure: Vec<Alternative<Range<usize>>>,
    /// Where that may have gone.
    pub direction: Vec<Alternative<Direction>>,
    /// The dates for which it may be.
    pub period: Vec<Alternative<Span>>,
    /// What it may be beside others.
    pub role: Vec<Alternative<FigureRole>>,
}

/// What is asked of each figure of running text, in order, and all figures by the rules alone.
pub fn questions(
    parsed: &Parsed,
    amounts: &Amounts,
    times: &dates::Found,
) -> (Vec<Asked>, Vec<Figure>) {
    let passage = &Classified::ruled(parsed);
    let dates: Vec<Span> = times.dates.iter().map(|date| date.span).collect();
    let figures = read_all(passage, amounts, times);
    let roles = standing::roles(passage, &dates, &amounts.list, &figures);
    let mut previous: Option<Reading> = None;
    let mut out = Vec::new();
    for (amount, role) in amounts.list.iter().zip(roles) {
        let end = per::of(passage, amount).map_or(amount.tokens.end, |per| per.tokens.end);
        let setting = setting_of(passage, amount, end, previous.as_ref());
        let (figure, reading) = figure(passage, &dates, amount, previous.as_ref());
        if let Some(around) = surroundings(&setting) {
            let measure = measure::of(&setting);
            let measured = reading.measure.as_ref();
            out.push(Asked {
                span: figure.span,
                measure: measure_choice::alternatives(&around, measure.as_ref()),
                direction: class_choice::directions(&around, measured, direction::of(&setting)),
                period: period_choice::alternatives(&around, &dates, measured),
                role,
            });
        }
        previous = Some(reading);
    }
    (out, figures)
}

/// What is counted in "the number of troops".
fn behind_number_of(passage: &Classified, tokens: &Range<usize>) -> Range<usize> {
    let of = tokens.clone().find(|&at| passage.lower(at) == "of");
    match of {
        Some(of)
            if matches!(
                passage.lower(of - usize::from(of > 0)),
                "number" | "numbers" | "total" | "count"
            ) =>
        {
            of + 1..tokens.end
        }
        _ => tokens.clone(),
    }
}

/// Whether the noun is the plural of things that are counted one by one, not of gauges or estimates,
/// which have a value.
fn is_countable(passage: &Classified, noun: &Range<usize>) -> bool {
    let whole = noun.clone().all(|at| passage.lower(at) != "of");
    let last = noun.end - 1;
    whole && phrase::is_plural(passage, last) && !passage.plays(last, List::NumberCues, "value")
}

/// The unit of a figure: the counted noun, the unit of measure, what an amount of money is for one
/// of; for a number alone the plural that it measures.
fn unit_of(setting: &Setting, per: Option<&Per>, measure: Option<&Range<usize>>) -> Option<Unit> {
    let passage = setting.passage;
    let counted = |tokens: &Range<usize>| {
        Unit::Counted(passage.span_of(tokens.clone()).slice(passage.text).to_owned())
    };
    match (setting.amount.kind, per) {
        (FigureKind::Number, _) => match &setting.counted {
            Some(noun) => Some(counted(noun)),
            None => measure
                .filter(|_| setting.amount.value.is_integer())
                .map(|tokens| behind_number_of(passage, tokens))
                .filter(|tokens| is_countable(passage, tokens))
                .map(|tokens| counted(&tokens)),
        },
        (FigureKind::Money, per) => Some(Unit::Money {
            currency: setting.amount.currency,
            per: per.and_then(|per| per.words(passage)),
        }),
        (FigureKind::Quantity, Some(Per { noun: Some(noun), .. }))
            if matches!(passage.lower(noun.start), "day" | "hour" | "minute" | "second") =>
        {
            setting
                .amount
                .unit
                .map(|unit| Unit::Measure(format!("{unit} per {}", passage.lower(noun.start))))
        }
        _ => setting.amount.unit.map(Unit::of_measure),
    }
}
