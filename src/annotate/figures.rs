//! Figures: money, percent, rates, quantities, counts, and what each measures.
//!
//! Invariant: figures are in order, do not overlap each other and no date. Deliberately absent:
//! conversions.

mod against;
mod amount;
mod antecedent;
mod basis;
mod bracketed;
mod change;
pub mod choices;
mod class;
mod compared;
mod count;
mod denied;
mod direction;
mod exchange;
mod expected;
mod extent;
mod gapped;
mod governed;
mod group;
mod guard;
mod head_time;
mod heads;
mod hedge;
mod label;
mod lead;
mod letters;
mod listed;
mod measure;
mod money;
mod moved;
mod nearest;
mod pairs;
mod per;
mod phrase;
pub mod questions;
mod range;
mod rate;
mod reach;
mod reader;
mod role;
mod sense;
mod setting;
mod shortest;
mod spot;
mod standing;
mod subject;
mod table;
mod table_unit;
mod unit;
mod unit_words;

use std::ops::Range;

use rust_decimal::Decimal;

use super::dates;
use super::grammar::Parsed;
use super::number::Form;
use super::passage::Passage;
use crate::lexicon::{List, names_month};
use crate::model::{Evidence, Figure, FigureKind, Moved, RuleId, Said, Standing, Unit};
use crate::text::Span;
use amount::Amount;
use choices::around::{Around, around};
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
    let named = choices::named_times::with_named(passage, &dates);
    let mut out: Vec<Figure> = Vec::new();
    let mut previous: Option<Reading> = None;
    let mut money = None;
    let mut counted = Counted::default();
    for amount in &amounts.list {
        let (mut figure, reading) = figure(passage, &named, amount, previous.as_ref());
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
        let Some(single) = reader::amount(passage, at) else {
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
    let start = amount.tokens.start;
    // "The 50 mark": nobody counts marks.
    let mark = |noun: &Range<usize>| {
        noun.len() == 1
            && passage.is(noun.start, List::PlacesOnAScale)
            && !phrase::is_plural(passage, noun.start)
            && amount.value != Decimal::ONE
    };
    let counted = counted
        .filter(|noun| !mark(noun) && !expected::is_by(passage, start, noun))
        .filter(|noun| !pairs::holds(passage, start) && counts(passage, amount, noun));
    Setting::new(passage, amount, counted, end, previous)
}

/// Whether a number may count `noun`: no month ("55.2 Dec"), no word that tells its role ("53.2 vs"), and
/// one with a fraction nothing in the singular.
fn counts(passage: &Classified, amount: &Amount, noun: &Range<usize>) -> bool {
    let last = noun.end - 1;
    let role = [List::ValueRoles, List::Against].iter().any(|&list| passage.is(noun.start, list));
    let whole = amount.value.is_integer() || amount.form != Form::Digits;
    !role && !names_month(passage.lower(noun.start)) && (whole || phrase::is_plural(passage, last))
}

/// The figure that `amount` is, and what of it the figures behind it may refer to; `dates` are those
/// of the text.
fn figure(
    passage: &Classified,
    dates: &[Span],
    amount: &Amount,
    previous: Option<&Reading>,
) -> (Figure, Reading) {
    let per = per::find(passage, amount);
    let end = per.as_ref().map_or(amount.tokens.end, |per| per.tokens.end);
    let setting = setting_of(passage, amount, end, previous);
    let around = around(&setting);
    let measure = measure(&setting, around.as_ref());
    let tokens = measure.as_ref().map(|(tokens, _)| tokens.clone());
    let denied = denied::is_denied(&setting);
    let moved = moved(&setting, around.as_ref(), tokens.as_ref()).filter(|_| !denied);
    let period = period(&setting, around.as_ref(), tokens.as_ref(), dates);
    // Whose a number of a table is says nothing of what it counts.
    let by = |wanted| measure.as_ref().is_some_and(|(_, evidence)| evidence.rule == wanted);
    let (of_row, of_column) = (by(RuleId::MeasureRow), by(RuleId::MeasureColumn));
    let row = table::row(passage, amount.tokens.start)
        .filter(|_| of_column)
        .map(|row| passage.span_of(row));
    let against = against::told(&setting).map(|tokens| passage.span_of(tokens));
    // "4% below last year": that is the time of the other value.
    let period = period.filter(|said| against.is_none_or(|against| !against.contains(said.span)));
    let reading = Reading {
        tokens: amount.tokens.start..extent::share_end(&setting).unwrap_or(end),
        measure: tokens,
        kind: amount.kind,
        direction: moved.map(|moved| moved.direction),
        period: period.map(|said| said.span),
    };
    let figure = Figure {
        span: passage.span_of(amount.tokens.clone()),
        kind: amount.kind,
        value: amount.worth(),
        hedge: hedge::find(passage, amount)
            .map(|hedge| if denied { denied::bound(hedge) } else { hedge }),
        unit: unit_of(&setting, per.as_ref(), reading.measure.as_ref().filter(|_| !of_row)),
        per: per.filter(|per| per.is_named(passage)).map(|per| passage.span_of(per.tokens)),
        moved,
        earlier: setting.is_earlier_level(),
        measures: measure.map(|(tokens, evidence)| Said {
            span: shortest::without_note(passage.text, passage.span_of(tokens)),
            evidence,
        }),
        series: None,
        row,
        period,
        time: period
            .filter(|said| said.evidence.rule == RuleId::PeriodColumn)
            .and_then(|_| table::time(passage, amount.tokens.start)),
        against,
        standing: Standing::default(),
        evidence: Evidence::by(amount.rule),
    };
    (figure, reading)
}

/// What the amount measures: by the rules, and by what the trained choice makes of their answer.
fn measure(setting: &Setting, around: Option<&Around>) -> Option<(Range<usize>, Evidence)> {
    let rule = measure::find(setting);
    let by_rule = |(tokens, rule)| (tokens, Evidence::by(rule));
    let found = match around {
        Some(_) if listed::is_unpaired(setting) => None,
        // "150-ton boats": tied to a noun, it is of that.
        Some(_) if is_tied(setting, rule.as_ref()) => rule.map(by_rule),
        Some(around) => told_by_place(setting).or_else(|| choices::measure::choose(around, rule)),
        None => rule.map(by_rule),
    };
    found
        .map(|(tokens, evidence)| (shortest::shortest(setting, tokens), evidence))
        .filter(|(tokens, _)| !shortest::names_nothing(setting.passage, tokens))
}

/// Whether a hyphen before its unit ties the amount to the noun behind it; points tell its worth.
fn is_tied(setting: &Setting, rule: Option<&(Range<usize>, RuleId)>) -> bool {
    let points = setting.amount.unit.is_some_and(|unit| unit.ends_with("point"));
    let hyphen = |at| setting.class(at) == phrase::Class::Hyphen;
    rule.is_some_and(|(_, rule)| *rule == RuleId::MeasureAttribute && !points)
        && setting.amount.tokens.clone().any(hyphen)
}

/// What it measures by where it stands in a list, which no choice is asked about.
fn told_by_place(setting: &Setting) -> Option<(Range<usize>, Evidence)> {
    let paired = || pairs::label(setting).map(|tokens| (tokens, RuleId::MeasureLabel));
    let lead = || lead::measure(setting).map(|tokens| (tokens, RuleId::MeasureLead));
    let listed = || listed::measure(setting).map(|tokens| (tokens, RuleId::MeasureListed));
    paired().or_else(lead).or_else(listed).map(|(tokens, rule)| (tokens, Evidence::by(rule)))
}

/// Where what it measures went, likewise.
fn moved(
    setting: &Setting,
    around: Option<&Around>,
    measure: Option<&Range<usize>>,
) -> Option<Moved> {
    let rule = direction::find(setting);
    match around {
        Some(around) => choices::direction::choose(around, measure, rule),
        None => rule.map(|(direction, rule)| Moved { direction, evidence: Evidence::by(rule) }),
    }
}

/// For which time it is; in a table that of its column.
fn period(
    setting: &Setting,
    around: Option<&Around>,
    measure: Option<&Range<usize>>,
    dates: &[Span],
) -> Option<Said> {
    if let Some(span) = listed::period(setting, dates) {
        return Some(Said { span, evidence: Evidence::by(RuleId::PeriodListed) });
    }
    if let Some(span) = compared::told_beside(setting, dates) {
        return Some(Said { span, evidence: Evidence::by(RuleId::PeriodBeside) });
    }
    let found = around.and_then(|around| choices::period::choose(around, dates, measure));
    let column = || {
        table::period(setting.passage, dates, setting.amount)
            .map(|span| (span, Evidence::by(RuleId::PeriodColumn)))
    };
    let above = || {
        lead::period(setting, dates)
            .filter(|_| !says_a_time(setting, dates))
            .map(|span| (span, Evidence::by(RuleId::PeriodLead)))
    };
    found.or_else(column).or_else(above).map(|(span, evidence)| Said { span, evidence })
}

/// Whether a date stands in the sentence of the amount.
fn says_a_time(setting: &Setting, dates: &[Span]) -> bool {
    let sentence = setting.passage.span_of(setting.floor..setting.limit);
    let next = dates.partition_point(|date| date.start < sentence.start);
    dates.get(next).is_some_and(|date| sentence.contains(*date))
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
