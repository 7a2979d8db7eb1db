//! Groups of figures: what one clause, line or row says of one measure.
//!
//! Invariant: the figures of a group stand beside each other in the text and measure the same, or
//! the later ones are only set against the first; two that could both be its value are two groups.
//! Deliberately absent: figures of other sentences.

use super::spot::Spot;
use crate::lexicon::List;
use crate::model::{Evidence, Figure, FigureRole, RuleId, Said};
use crate::text::Span;

/// The most figures that one group has: an actual value, its change, and what both are held against.
const MOST: usize = 6;

/// For each of `spots` the number of its group; none for a figure alone.
pub(super) fn find(spots: &[Spot], figures: &[Figure]) -> Vec<Option<u32>> {
    let mut out = vec![None; spots.len()];
    let (mut next, mut start) = (0, 0);
    while start < spots.len() {
        let mut end = start + 1;
        while end < spots.len().min(start + MOST) && joins(spots, figures, start, end) {
            end += 1;
        }
        if end > start + 1 {
            out.get_mut(start..end).unwrap_or_default().fill(Some(next));
            next += 1;
        }
        start = end;
    }
    out
}

/// Whether the figure at `end` belongs to the group of those from `start` on.
fn joins(spots: &[Spot], figures: &[Figure], start: usize, end: usize) -> bool {
    let Some((members, [figure, ..])) = figures.get(start..).map(|rest| rest.split_at(end - start))
    else {
        return false;
    };
    let (Some(first), Some(before), Some(spot)) =
        (members.first(), spots.get(end - 1), spots.get(end))
    else {
        return false;
    };
    let named = says_measure(spot, figure) && words(figure) != words(first);
    let label = is_beside(figure) && !named;
    if before.setting.floor != spot.setting.floor || closed(before, spot, label) {
        return false;
    }
    let beside = is_beside(figure);
    // "rose 3% and 4%, against forecasts of 2% and 5%": which is held against which is not said.
    let listed = beside
        && [end, end + 1].iter().filter_map(|&at| figures.get(at)).any(|other| {
            // "$4 million, or 3 cents a share": one value told twice.
            let carried = other.standing.rules.role == Some(RuleId::RoleCarried);
            carried && (other.span == figure.span || other.unit == figure.unit)
        });
    if listed {
        return false;
    }
    let same = figure.measures.is_some() && words(figure) == words(first);
    let led = beside && !says_measure(spot, figure) && spot.is_like(before);
    let alike = |member: &Figure| {
        (member.standing.role, member.standing.change, member.earlier)
            == (figure.standing.role, figure.standing.change, figure.earlier)
            && (member.kind, &member.unit) == (figure.kind, &figure.unit)
    };
    let past =
        |figure: &Figure| figure.earlier || matches!(figure.standing.role, Some(FigureRole::Prior));
    let timed = |member: &Figure| {
        let both = member.period.zip(figure.period);
        !past(member) && !past(figure) && both.is_some_and(|(one, other)| one.span != other.span)
    };
    let based = |member: &Figure| {
        let (one, other) = (&member.standing.basis, &figure.standing.basis);
        let one_kind = member.kind == figure.kind;
        one_kind && !one.is_empty() && !other.is_empty() && one != other
    };
    let in_row = spot.setting.passage.in_row(spot.setting.amount.tokens.start);
    let said = !in_row || beside || figure.standing.role.is_some();
    (same || led) && said && !members.iter().any(|one| alike(one) || timed(one) || based(one))
}

/// Whether a figure is set beside the value of its group.
fn is_beside(figure: &Figure) -> bool {
    matches!(
        figure.standing.role,
        Some(FigureRole::Expected | FigureRole::Prior | FigureRole::Revised)
    )
}

/// The words that say what a figure measures.
fn words(figure: &Figure) -> Option<Span> {
    figure.measures.map(|said| said.span)
}

/// Whether what a figure measures is more than the name of its role: "the consensus".
fn says_measure(spot: &Spot, figure: &Figure) -> bool {
    let Some(measures) = words(figure) else { return false };
    let passage = spot.setting.passage;
    let mut tokens = passage.token_at(measures.start)..passage.token_at(measures.end);
    let roles = [List::Expectations, List::Priors, List::Targets];
    !tokens.all(|at| roles.iter().any(|&list| passage.is(at, list)))
}

/// Whether another clause begins between two amounts; in a line with a `label` for both a semicolon
/// begins none.
fn closed(before: &Spot, spot: &Spot, label: bool) -> bool {
    let setting = &spot.setting;
    (before.setting.right..setting.left).any(|at| {
        setting.word(at) == ";" && !label
            || setting.is(at, List::OpensAReason) && !matches!(setting.lower(at), "after" | "as")
    })
}

/// Gives the figures of each group what one of them says for all: what they measure, the time, save
/// for what was before, and which is the actual value; `told` is what the words say of each.
pub(super) fn share(told: &[Told], figures: &mut [Figure]) {
    let mut start = 0;
    while let Some(first) = figures.get(start) {
        let group = first.standing.group;
        let rest = figures.get(start..).unwrap_or_default();
        let count = rest.iter().take_while(|figure| figure.standing.group == group).count();
        let end = start + if group.is_some() { count } else { 1 };
        if group.is_some() {
            settle(
                told.get(start..end).unwrap_or_default(),
                figures.get_mut(start..end).unwrap_or_default(),
            );
        }
        start = end;
    }
}

/// What the words around a figure say of it in its group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    /// What it measures is more than the name of its role.
    named: bool,
    /// It is not yet ("will rise to"), or only the size of a revision ("revised down by").
    is_no_value: bool,
}

/// How far before a figure the verb stands that says that it is to come.
const REACH: usize = 14;

impl Told {
    /// What is said around the amount of `spot`, which is `figure`.
    pub(super) fn around(spot: &Spot, figure: &Figure) -> Self {
        let setting = &spot.setting;
        let from = setting.floor.max(setting.left.saturating_sub(REACH));
        let will = |at: usize| matches!(setting.lower(at), "will" | "would" | "could" | "may");
        let by = setting.preposition().filter(|&at| setting.lower(at) == "by");
        let revision = by.is_some_and(|by| {
            (by.saturating_sub(2).max(setting.floor)..by).any(|at| setting.lower(at) == "revised")
        });
        let is_no_value = revision || (from..setting.left).any(will);
        Self { named: says_measure(spot, figure), is_no_value }
    }
}

/// Shares the measure and the time of a group's figures, and names the actual one where another
/// behind it is held against it.
fn settle(told: &[Told], members: &mut [Figure]) {
    let past = |figure: &Figure| figure.earlier || figure.standing.role == Some(FigureRole::Prior);
    let time = members
        .iter()
        .filter(|figure| !past(figure))
        .find_map(|figure| Some((figure.period?, figure.time)));
    let measures = members.first().and_then(|figure| figure.measures);
    let mut held = members.iter().any(is_beside);
    for (figure, told) in members.iter_mut().zip(told) {
        if let Some(Said { span, .. }) = measures.filter(|_| !told.named)
            && words(figure) != Some(span)
        {
            figure.measures = Some(Said { span, evidence: Evidence::by(RuleId::MeasureSame) });
        }
        let open = !past(figure) && figure.period.is_none();
        if let Some((period, resolved)) = time.filter(|_| open) {
            (figure.period, figure.time) = (Some(period), resolved);
        }
        held &= !is_beside(figure);
        if held && figure.standing.role.is_none() && !figure.earlier && !told.is_no_value {
            figure.standing.role = Some(FigureRole::Actual);
            figure.standing.rules.role = Some(RuleId::RoleActual);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;

    /// The figures of a text, those of one group in brackets, with the periods behind.
    fn grouped(text: &str) -> String {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        let mut out = String::new();
        let mut last = None;
        for figure in &found.figures {
            let group = figure.standing.group;
            out.push_str(if group.is_some() && group == last { " + " } else { " | " });
            out.push_str(figure.span.slice(text));
            last = group;
        }
        out
    }

    #[test]
    fn figures_of_one_measure_in_one_clause_are_a_group() {
        for (text, expected) in [
            ("Tolls rose 3% to $5 million from $4 million.", " | 3% + $5 million + $4 million"),
            ("Tolls: 3% vs 2% expected, prior 1%.", " | 3% + 2% + 1%"),
            ("Tolls grew 3% this year and will grow 4% next year.", " | 3% | 4%"),
            ("Tolls rose 3% and rents fell 2%.", " | 3% | 2%"),
            ("Tolls rose 3%. Tolls fell 2%.", " | 3% | 2%"),
            ("Tolls rose 3% month on month and 4% year on year.", " | 3% | 4%"),
            ("Tolls: 3% vs 2% expected; prior 1%.", " | 3% + 2% + 1%"),
            (
                "Profit was $5 million, or 3 cents a share, in May, compared with $4 million, or 2 cents a share, in April.",
                " | $5 million + 3 cents + $4 million | 2 cents",
            ),
        ] {
            assert_eq!(grouped(text), expected, "{text}");
        }
    }

    #[test]
    fn a_group_shares_its_time_but_not_with_what_was_before() {
        let text = "Tolls in May rose 3% to $5 million from $4 million.";
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        let times: Vec<_> = found
            .figures
            .iter()
            .map(|figure| figure.period.map(|said| said.span.slice(text)))
            .collect();
        assert_eq!(times, [Some("May"), Some("May"), None]);
    }
}
