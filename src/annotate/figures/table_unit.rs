//! The unit, scale and currency that a table states once for many cells: in the head of a column, in
//! the first cell of a row, in its corner, in the line above it, or in a row at its top.
//!
//! Invariant: what stands nearer counts first, and a row that says its own measure is in another unit
//! ("Staff", "Ratio") takes none from the corner or the line above. Deliberately absent: what the
//! numbers measure (`heads`, `table`), and which words are a unit (`unit_words`).

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::number::{self, Form};
use super::super::passage::UnitKind;
use super::amount::Amount;
use super::heads;
use super::phrase::Classified;
use super::unit_words::{Unit, parted, take_scale, text, unit_of};
use crate::lexicon::{self, List};
use crate::model::{BlockKind, Currency, FigureKind, RuleId};
use crate::text::words::TokenKind;

/// The most lines above a table that may state its unit.
const CAPTIONS: usize = 4;

/// The longest line above a table that states its unit, in tokens.
const CAPTION: usize = 30;

/// Whether an amount read by `rule` has its unit from its table.
pub(super) fn gave_unit(rule: RuleId) -> bool {
    matches!(rule, RuleId::ColumnUnit | RuleId::TableUnit)
}

/// Gives an amount the unit of its head; of a head that only says when, that of its row's first cell
/// (`label`); else what the table states for all. An amount with its currency takes the scale alone.
pub(super) fn give_unit(passage: &Classified, amount: &mut Amount, label: &Range<usize>) {
    let at = amount.tokens.start;
    let plain = matches!(amount.form, Form::Digits) && amount.scale == Decimal::ONE;
    let money = amount.kind == FigureKind::Money && amount.rule == RuleId::MoneySymbol;
    if label.contains(&at) || !plain || !(amount.is_bare() || money) {
        return;
    }
    if amount.is_bare() && percent_behind(passage, amount.tokens.end) {
        (amount.kind, amount.unit) = (FigureKind::Percent, Some("%"));
        amount.rule = RuleId::ColumnUnit;
        return;
    }
    let corner = heads::corner(passage, at);
    let first = passage.unit(at).map(|unit| unit.sentences.start) == passage.sentence_index(at);
    if corner.is_some() && first {
        // A year that is the head of a column.
        return;
    }
    let head = heads::above(passage, at);
    let quiet = head
        .as_ref()
        .is_none_or(|head| heads::is_plain(passage, head) || heads::is_name(passage, head));
    let own = head
        .as_ref()
        .and_then(|head| parted(passage, head).1)
        .or_else(|| quiet.then(|| parted(passage, label).1).flatten());
    let alone =
        is_apart(passage, label) || head.as_ref().is_some_and(|head| is_apart(passage, head));
    let around = || {
        let cell = corner.as_ref().and_then(|corner| of_corner(passage, corner));
        cell.or_else(|| caption(passage, at))
    };
    let (mut unit, rule) = match own {
        Some(unit) => (Some(unit), RuleId::ColumnUnit),
        None if alone => (None, RuleId::ColumnUnit),
        None => (around(), RuleId::TableUnit),
    };
    let sign = own_cell_sign(passage, at);
    let bare_scale = unit.is_none_or(|unit| unit.kind == FigureKind::Number);
    if bare_scale && (!alone || sign.is_some()) && !money {
        let code = sign
            .or_else(|| around().and_then(|unit| unit.currency))
            .or_else(|| heads::first_below(passage, at).and_then(opening_sign));
        if code.is_some() {
            let scale = unit.map_or(Decimal::ONE, |unit| unit.scale);
            unit = Some(Unit { kind: FigureKind::Money, name: None, currency: code, scale });
        }
    }
    let Some(mut unit) = unit else { return };
    // "Earnings per share" are in the currency, but not in its millions.
    let apiece = |at: usize| matches!(passage.lower(at), "per" | "eps" | "dps");
    if own.is_none()
        && (label.clone().any(apiece) || amount.value.scale() == 2 && has_exception(passage, at))
    {
        unit.scale = Decimal::ONE;
    }
    let fits = amount.is_bare()
        || unit.kind == FigureKind::Number
        || unit.kind == FigureKind::Money
            && unit.currency == amount.currency.map(|currency| currency.0);
    if fits {
        apply(amount, unit, rule);
    }
}

/// Whether the words of a head or label say that the numbers are in a unit of their own.
fn is_apart(passage: &Classified, cell: &Range<usize>) -> bool {
    cell.clone().any(|at| {
        passage.plays(at, List::NumberCues, "apart")
            || passage.is(at, List::Plurals)
            || passage.is(at, List::Units)
    })
}

/// The unit that the corner of a table states: beside its words, or as all of them ("SEK m"). "Month"
/// there is what the rows are called by.
fn of_corner(passage: &Classified, corner: &Range<usize>) -> Option<Unit> {
    let whole =
        || unit_of(&text(passage, corner.clone())).filter(|unit| unit.kind != FigureKind::Quantity);
    parted(passage, corner).1.or_else(whole)
}

/// Whether a scale without a number only says in what a table's numbers are: "(in thousands of
/// euros)", "Millions of dollars" as a line of its own.
pub(super) fn states_scale(passage: &Classified, amount: &Amount) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    // English counts with "a million": the word alone is of a unit ("million barrels per day").
    if amount.form == Form::Words && number::scale(passage, start).is_some() {
        return true;
    }
    if amount.form == Form::Vague
        && passage.unit(start).is_some_and(|unit| note(passage, &unit.tokens).is_some())
    {
        return true;
    }
    let Some(sentence) = passage.sentence(start).filter(|_| amount.form == Form::Vague) else {
        return false;
    };
    let lead = usize::from(start > sentence.tokens.start && passage.lower(start - 1) == "in");
    let money = lead == 1
        && start > sentence.tokens.start + 1
        && passage.is(start - 2, List::CurrencyWords);
    let first = start - lead - usize::from(money);
    let opens = first == sentence.tokens.start
        || first.checked_sub(1).is_some_and(|before| passage.word(before) == "(");
    let ends = end >= sentence.tokens.end || matches!(passage.word(end), ")" | ",");
    opens && ends
}

/// Gives `amount` the unit, in full.
fn apply(amount: &mut Amount, unit: Unit, rule: RuleId) {
    let scaled = |value: Decimal| value.checked_mul(unit.scale);
    let (Some(value), high) = (scaled(amount.value), amount.high.and_then(scaled)) else { return };
    if high.is_some() != amount.high.is_some() {
        return;
    }
    (amount.value, amount.high) = (value, high);
    if amount.is_bare() {
        (amount.kind, amount.unit, amount.currency) =
            (unit.kind, unit.name, unit.currency.map(Currency));
        amount.rule = rule;
    }
}

/// Whether the corner of a table or the line above excepts something from its unit: "(in millions,
/// except per share data)".
fn has_exception(passage: &Classified, at: usize) -> bool {
    let lines = captions(passage, at).chain(heads::corner(passage, at));
    lines.into_iter().any(|mut line| line.any(|at| passage.is(at, List::Exceptions)))
}

/// The unit that the line above a table states: "Accounts (in $ millions)", "€m", "Prices, %".
fn caption(passage: &Classified, at: usize) -> Option<Unit> {
    // "Percent change" above is the head of a column.
    let of_all = |line: &Range<usize>| !line.clone().any(|at| passage.is(at, List::ChangeHeads));
    captions(passage, at).filter(of_all).find_map(|line| {
        let own = || unit_of(&text(passage, line.clone()));
        note(passage, &line).or_else(|| parted(passage, &line).1).or_else(own)
    })
}

/// The unit of a line that says nothing else: "Unaudited. In thousands, except per share data.", "All
/// amounts in U.S. dollars, in millions".
fn note(passage: &Classified, line: &Range<usize>) -> Option<Unit> {
    let mut scale = None;
    let mut code = None;
    let mut at = line.start;
    // What is excepted may be anything.
    let end = line.clone().find(|&at| passage.is(at, List::Exceptions)).unwrap_or(line.end);
    while at < end {
        let word = passage.lower(at);
        let money = [List::CurrencyWords, List::CurrencyPrefixes, List::CurrencyCodes]
            .iter()
            .find_map(|&list| passage.phrase(at, list).map(|count| (list, count)))
            // "All" is no code here.
            .filter(|_| !passage.is(at, List::UnitNotes));
        if let Some((list, count)) = money {
            let entry = (at + 1..at + count)
                .fold(word.to_owned(), |entry, at| entry + " " + passage.lower(at));
            code = code.or_else(|| lexicon::value(list, &entry));
            at += count;
            continue;
        }
        match take_scale(&mut vec![word]) {
            Some(found) => scale = scale.or(Some(found)),
            None if passage.token(at).kind == TokenKind::Mark => {}
            None if passage.is(at, List::UnitNotes) => {}
            None => return None,
        }
        at += 1;
    }
    let kind = if code.is_some() { FigureKind::Money } else { FigureKind::Number };
    scale.map(|scale| Unit { kind, name: None, currency: code, scale })
}

/// The lines above the table of the token at `at`, if it is in one, and the row at its top, that may
/// state its unit.
pub(super) fn captions<'p>(
    passage: &'p Classified,
    at: usize,
) -> impl Iterator<Item = Range<usize>> + use<'p> {
    let row = |index: usize| passage.units.get(index).is_some_and(|unit| unit.by_blanks);
    let mut index = passage.sentence(at).map_or(0, |sentence| sentence.unit);
    while index > 0 && row(index) && row(index - 1) {
        index -= 1;
    }
    let told = move |above: usize| {
        let unit = passage.units.get(above)?;
        let tokens = unit.tokens.clone();
        let line = matches!(
            unit.kind,
            UnitKind::Title | UnitKind::Block(BlockKind::Heading | BlockKind::Paragraph)
        );
        let told = !unit.has_rows
            && line
            && !tokens.is_empty()
            && tokens.len() <= CAPTION
            && (passage.word(tokens.end - 1) != "." || note(passage, &tokens).is_some());
        told.then_some(tokens)
    };
    (1..=CAPTIONS)
        .map_while(move |back| Some((back, told(index.checked_sub(back)?))))
        // Behind a sentence only the nearest line is of the table.
        .scan(true, |near, (back, line)| {
            *near &= line.is_some();
            (*near || back <= 2).then_some(line)
        })
        .flatten()
        .chain(heads::alone(passage, at))
}

/// The currency of the sign that stands in a cell of its own before the number at `at`.
fn own_cell_sign(passage: &Classified, at: usize) -> Option<&'static str> {
    let bar = at.checked_sub(1).filter(|&bar| passage.word(bar) == "|")?;
    let open = (0..bar).rev().take(SIGN + 1).find(|&at| passage.word(at) == "|")?;
    let together = passage.sentence_index(open) == passage.sentence_index(at);
    let sign = text(passage, open + 1..bar);
    let alone = together && open + 1 < bar && !sign.contains(|c: char| c.is_ascii_digit());
    opening_sign(&format!("{sign}0")).filter(|_| alone)
}

/// Whether a cell with nothing but a per cent sign follows the cell that ends before `end`.
fn percent_behind(passage: &Classified, end: usize) -> bool {
    let bar = usize::from(passage.word(end) == "|");
    let sign = end + bar;
    let together = passage.sentence_index(end.saturating_sub(1)) == passage.sentence_index(sign);
    together
        && passage.word(sign) == "%"
        && (bar == 1 || passage.opens_cell(sign))
        && (passage.word(sign + 1) == "|" || passage.opens_cell(sign + 1))
}

/// Tokens of a sign at most: "US$".
const SIGN: usize = 3;

/// The currency of the sign that a cell opens with, or the cell before it.
fn opening_sign(cell: &str) -> Option<&'static str> {
    let cell = cell.trim_start_matches(['(', '-', '–', '−', '+']);
    let sign = cell.split(|c: char| c.is_ascii_digit() || c == '|').next()?.trim().to_lowercase();
    let sign = if sign.len() > 1 && sign.ends_with('$') {
        format!("{} $", sign.trim_end_matches('$'))
    } else {
        sign
    };
    lexicon::value(List::CurrencyPrefixes, &sign)
        .filter(|_| !sign.is_empty() && cell.contains(|c: char| c.is_ascii_digit()))
}
