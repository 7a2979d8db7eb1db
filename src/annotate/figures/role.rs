//! The role of a figure: actual, expected, prior, revised, a target, guidance, a record, an
//! estimate.
//!
//! Invariant: a word of the figure's own clause, line or column head says so; where none does, a
//! figure has no role. Deliberately absent: figures beside it (`standing`).

use std::ops::Range;

use super::phrase::{Class, Classified};
use super::spot::Spot;
use super::{compared, expected, guard, heads, table};
use crate::lexicon::List;
use crate::model::{FigureRole, RuleId};

/// A role and the rule that found it.
pub(super) type Found = (FigureRole, RuleId);

/// The role of the amount of `spot`.
pub(super) fn find(spot: &Spot) -> Option<Found> {
    let setting = &spot.setting;
    if setting.passage.in_row(setting.amount.tokens.start) {
        return in_table(setting.passage, setting.amount.tokens.start);
    }
    if setting.amount.rule == RuleId::EarlierInBrackets {
        return Some((FigureRole::Prior, RuleId::EarlierInBrackets));
    }
    let with = |rule| move |role| (role, rule);
    compared::revised(spot)
        .map(with(RuleId::RoleRevised))
        .or_else(|| compared::prior(spot).map(with(RuleId::RolePrior)))
        .or_else(|| expected::behind(spot).map(with(RuleId::RoleWordBehind)))
        .or_else(|| expected::before(spot).map(with(RuleId::RoleWordBefore)))
        .or_else(|| record(spot).map(with(RuleId::RoleRecord)))
}

/// What the head of the column, else the first cell of the row says.
fn in_table(passage: &Classified, at: usize) -> Option<Found> {
    let head = heads::above(passage, at);
    // A number in the head itself has no label.
    let labelled = head.is_some() || passage.unit(at).is_some_and(|unit| unit.by_blanks);
    let label = || table::row(passage, at).filter(|_| labelled);
    let role = head
        .clone()
        .and_then(|head| of_cell(passage, head))
        .or_else(|| label().and_then(|label| of_cell(passage, label)))?;
    Some((role, RuleId::RoleColumn))
}

/// The role that the words of a cell name.
fn of_cell(passage: &Classified, mut cell: Range<usize>) -> Option<FigureRole> {
    if guard::is_year_to_come(passage, cell.start) {
        return Some(FigureRole::Expected);
    }
    cell.find_map(|at| {
        [
            (List::Priors, FigureRole::Prior),
            (List::Expectations, FigureRole::Expected),
            (List::ExpectedOf, FigureRole::Expected),
            (List::Targets, FigureRole::Target),
            (List::Guidance, FigureRole::Guidance),
        ]
        .into_iter()
        .find_map(|(list, role)| passage.is(at, list).then_some(role))
        .or(match passage.lower(at) {
            "actual" => Some(FigureRole::Actual),
            "revised" => Some(FigureRole::Revised),
            _ => None,
        })
    })
}

/// "a record $3bn", "an all-time high of 3,000", "$3bn, a record".
fn record(spot: &Spot) -> Option<FigureRole> {
    let setting = &spot.setting;
    let start = setting.amount.tokens.start;
    let before = (setting.left..start).any(|at| setting.lower(at) == "record");
    let high = |at: usize| {
        setting.is(at, List::Records)
            && at.checked_sub(1).is_some_and(|at| matches!(setting.lower(at), "record" | "time"))
    };
    let reached = setting
        .preposition()
        .filter(|&at| matches!(setting.lower(at), "of" | "at"))
        .and_then(|at| at.checked_sub(1))
        .is_some_and(high);
    let right = setting.right;
    let apposed = matches!(setting.word(right), "," | "—" | "–")
        && matches!(setting.lower(right + 1), "a" | "an")
        && (setting.lower(right + 2) == "record"
            && (setting.is(right + 3, List::Records)
                || !matches!(setting.class(right + 3), Class::Noun | Class::Hyphen))
            || setting.lower(right + 2) == "all" && setting.lower(right + 4) == "time");
    (before || reached || apposed).then_some(FigureRole::Record)
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;
    use crate::model::FigureRole;

    /// The roles of the figures of a text, by their first letters.
    fn roles(text: &str) -> String {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        let role = |role: Option<FigureRole>| role.map_or(" - ", FigureRole::word);
        let words = found.figures.iter().map(|figure| role(figure.standing.role));
        words.map(|word| word.trim().get(..3).unwrap_or("-")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_beside_a_value_tell_its_role() {
        for (text, expected) in [
            ("Tolls rose 3%, above the 2% that brokers and analysts had forecast.", "act exp"),
            ("Berth use was 71% vs. 69% expected.", "act exp"),
            ("Berth use: 71%, consensus 69%, prior 70%.", "act exp pri"),
            ("Tolls missed expectations for a 3% rise.", "exp"),
            ("Tolls (May): exp. 3%, prev. 2%.", "exp pri"),
            ("Brokers polled on Monday had called for a 3% rise in tolls.", "exp"),
            ("The miners called for a 3% rise in pay.", "-"),
            ("The yard's estimate for 2031 was $4 million.", "exp"),
            ("Dues are above the port's 2% medium-term target.", "tar"),
            ("The yard kept its guidance of $4 million to $5 million.", "gui"),
            ("The harbour lost an estimated 40,000 tonnes of coal.", "est"),
            ("Tolls reached a record $5 million.", "rec"),
            ("The index closed at an all-time high of 4,120.", "rec"),
            ("Tolls rose more than expected to $5 million.", "-"),
            ("The port kept the target range for the toll at 3% to 4%.", "-"),
        ] {
            assert_eq!(roles(text), expected, "{text}");
        }
    }

    #[test]
    fn a_value_compared_with_is_prior_where_the_text_dates_it() {
        for (text, expected) in [
            ("Tolls were $5 million, against $4 million a year earlier.", "act pri"),
            ("Tolls were $5 million, compared with $4 million in Varna.", "- -"),
            ("He voted against a $6 million berth in 2031.", "-"),
            ("Berth use eased to 70% from June's 71%.", "act pri"),
            ("The quay lost 300 berths after losing 200 in May.", "act pri"),
            ("The fund took gifts from 3,000 owners.", "-"),
        ] {
            assert_eq!(roles(text), expected, "{text}");
        }
    }

    #[test]
    fn a_revised_value_names_the_one_it_replaces() {
        let text = "Growth in May was revised up to 3.1% from 2.9%.";
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        let replaced = found.figures[0].standing.replaces.map(|span| span.slice(text));
        assert_eq!(roles(text), "rev pri");
        assert_eq!(replaced, Some("2.9%"));
        assert_eq!(found.figures[0].hedge, None, "no bound");
        assert_eq!(roles("Tolls: 3.1% (prior 2.8% revised from 2.9%)."), "act rev pri");
        let jobs = "The change in berths for May was revised down by 200, from 900 to 700.";
        assert_eq!(roles(jobs), "- pri rev");
    }

    #[test]
    fn the_head_of_a_column_tells_the_role_of_its_cells() {
        let table = "Tolls of the harbour.\n\n| | Actual | Consensus | Previous | 2031F |\n|---|---|---|---|---|\n| Tolls, % | 3 | 2 | 1 | 4 |";
        assert_eq!(roles(table), "act exp pri exp");
    }
}
