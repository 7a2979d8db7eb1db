//! For which time a figure is, chosen among the dates of its sentence by a trained ranking.
//!
//! Invariant: the answer is a date of the figure's own sentence that is not ruled out (`ruled_out`); none
//! is an answer too. A change of the signs needs newly trained weights and a new
//! version in `choice::MAGIC`. Deliberately absent: what the date means (`dates`).

use std::ops::Range;

use super::around::Around;
use super::ruled_out;
use crate::annotate::figures::phrase::Classified;
use crate::annotate::grammar::atoms::AtomKind;
use crate::learned::choice::{Alternative, Question};
use crate::learned::hash::{self, Templates};
use crate::learned::tags::Tag;
use crate::lexicon::List;
use crate::model::{Evidence, RuleId};
use crate::text::Span;

/// For which time a figure is.
pub static QUESTION: Question = Question {
    file: include_bytes!("../../../../assets/choices/period.model"),
    least: 0.6,
    kept: 0.0,
};

/// The most dates on each side of a figure that are looked at.
const MOST: usize = 3;

/// How far behind a date's figure a comparison is looked for, in tokens.
const REACH: usize = 30;

/// The dates that may be the period of the figure that `around` surrounds, then none; `dates` are
/// those of the text, in order.
pub(in crate::annotate::figures) fn alternatives(
    around: &Around,
    dates: &[Span],
    measure: Option<&Range<usize>>,
) -> Vec<Alternative<Span>> {
    let passage = around.setting.passage;
    let amount = passage.span_of(around.setting.amount.tokens.clone());
    let sentence = passage.span_of(around.signs.sentence.clone());
    let behind = dates.partition_point(|date| date.start < amount.start);
    let near = behind.saturating_sub(MOST)..dates.len().min(behind + MOST);
    let near: Vec<Span> = dates
        .get(near)
        .unwrap_or_default()
        .iter()
        .copied()
        .filter(|date| sentence.contains(*date) && !date.overlaps(amount))
        .filter(|date| !ruled_out::is_no_period(around.setting, &tokens_of(passage, *date)))
        .collect();
    if near.is_empty() || ruled_out::is_timeless(around.setting) {
        return Vec::new();
    }
    let before = near.partition_point(|date| date.start < amount.start);
    let mut out: Vec<Alternative<Span>> = near
        .iter()
        .enumerate()
        .map(|(place, &date)| {
            let left = place < before;
            let rank = if left { before - 1 - place } else { place - before };
            let candidate = Dated::new(around, date, measure, left, rank as u64);
            Alternative {
                answer: Some(date),
                by_rule: false,
                features: candidate.features(near.len() as u64),
            }
        })
        .collect();
    out.push(Alternative {
        answer: None,
        by_rule: false,
        features: of_none(around, near.len() as u64, before as u64),
    });
    out
}

/// The period of a figure.
pub(in crate::annotate::figures) fn choose(
    around: &Around,
    dates: &[Span],
    measure: Option<&Range<usize>>,
) -> Option<(Span, Evidence)> {
    let alternatives = alternatives(around, dates, measure);
    let chosen = QUESTION.choose(&alternatives)?;
    let best = alternatives.get(chosen.place)?.answer?;
    Some((best, Evidence::scored(RuleId::PeriodRanked, chosen.likely)))
}

fn of_none(around: &Around, crowd: u64, before: u64) -> Vec<u64> {
    let mut out = Vec::with_capacity(16);
    let mut templates = Templates::new(&mut out, 2000);
    let again = around.setting.previous.and_then(|reading| reading.period);
    templates.one(0);
    templates.one(around.kind);
    templates.two(around.before, around.kind);
    templates.two(around.behind, around.kind);
    templates.one(around.verb_word);
    templates.two(around.verb_class & 15, around.kind);
    templates.two(crowd, before);
    templates.two(u64::from(again.is_some()), around.kind);
    templates.two(u64::from(around.setting.is_earlier_level()), around.kind);
    out
}

/// A date that may be the period of a figure.
struct Dated<'s> {
    around: &'s Around<'s>,
    date: Span,
    tokens: Range<usize>,
    /// What the figure measures.
    measure: Option<&'s Range<usize>>,
    /// Whether it stands before the figure.
    left: bool,
    /// How many dates stand between the two.
    rank: u64,
    /// What it is made of.
    form: u64,
}

impl<'s> Dated<'s> {
    fn new(
        around: &'s Around<'s>,
        date: Span,
        measure: Option<&'s Range<usize>>,
        left: bool,
        rank: u64,
    ) -> Self {
        let passage = around.setting.passage;
        let tokens = tokens_of(passage, date);
        let form = form(passage, &tokens);
        Self { around, date, tokens, measure, left, rank, form }
    }

    fn features(&self, crowd: u64) -> Vec<u64> {
        let mut out = Vec::with_capacity(80);
        let compared = self.compared();
        self.place(&mut Templates::new(&mut out, 2100), crowd, compared);
        self.beside(&mut Templates::new(&mut out, 2200));
        self.agreement(&mut Templates::new(&mut out, 2300), compared);
        out
    }

    /// The tokens between the date and the figure.
    fn between(&self) -> Range<usize> {
        let tokens = &self.tokens;
        let setting = self.around.setting;
        if self.left {
            tokens.end..setting.left.max(tokens.end)
        } else {
            setting.right.min(tokens.start)..tokens.start
        }
    }

    /// Where the date stands.
    fn place(&self, templates: &mut Templates, crowd: u64, compared: u64) {
        let around = self.around;
        let gap = around.signs.gap(self.between());
        let left = u64::from(self.left);
        let side = left | gap.distance() << 1;
        let link = around.signs.link(self.tie());
        let form = self.form;
        let amounts = gap.amounts.min(3);
        templates.two(side, around.kind);
        templates.two(side, link);
        templates.three(left, gap.order, link);
        templates.two(left, gap.order);
        templates.two(gap.near, link);
        templates.three(gap.verbs.min(3), gap.marks.min(3), left);
        templates.three(gap.verbs.min(3), amounts, left);
        templates.three(gap.marks.min(3), amounts, link);
        templates.three(form, left, self.rank);
        templates.three(self.rank, crowd, left);
        templates.three(compared, amounts, left);
        templates.three(compared, amounts, gap.verbs.min(2));
        templates.three(compared, around.before, left);
        templates.three(around.verb_class & 15, link, left);
        templates.two(around.verb_word, left << 1 | u64::from(self.rank == 0));
        let relative = self.between().take(REACH).any(|at| {
            matches!(
                around.signs.parsed.tag(at),
                Tag::WhDeterminer | Tag::WhPronoun | Tag::WhAdverb
            )
        });
        templates.two(u64::from(relative), left);
        templates.three(u64::from(relative), gap.verbs.min(2), left);
        let opens = self.tie().is_none_or(|tie| tie <= around.signs.sentence.start);
        templates.two(u64::from(opens), form);
        templates.three(u64::from(opens), link, gap.verbs.min(3));
        templates.three(u64::from(opens), amounts, gap.marks.min(3));
        templates.three(u64::from(says_near(around, &self.tokens)), left, form);
        templates.three(u64::from(around.setting.is_earlier_level()), around.before, side);
    }

    /// The word before the date and its article.
    fn tie(&self) -> Option<usize> {
        let tag = |at| self.around.signs.parsed.tag(at);
        let before = self.tokens.start.checked_sub(1)?;
        let article = matches!(tag(before), Tag::Determiner | Tag::PronounPossessive);
        before.checked_sub(usize::from(article))
    }

    /// Whether the words between lead to another value that the figure is held against; 2 if an
    /// amount stands behind them.
    fn compared(&self) -> u64 {
        let parsed = self.around.signs.parsed;
        let leads =
            |at: &usize| parsed.is(*at, List::ComparingTimes) || parsed.is(*at, List::Comparing);
        let between = self.between();
        let Some(lead) = between.clone().take(REACH).find(leads) else { return 0 };
        let amount = |at: usize| parsed.atom(at).is_some_and(|atom| atom.kind == AtomKind::Amount);
        1 + u64::from((lead..between.end.min(lead + REACH)).any(amount))
    }

    /// The words right before and behind the date.
    fn beside(&self, templates: &mut Templates) {
        let tokens = &self.tokens;
        let signs = &self.around.signs;
        let passage = self.around.setting.passage;
        let left = u64::from(self.left);
        let form = self.form;
        let tie = self.tie();
        let link = signs.link(tie);
        let outer = tie.and_then(|at| signs.back(at));
        let behind = signs.link(Some(tokens.end));
        let first = hash::word(passage.lower(tokens.start));
        templates.two(form, link);
        templates.three(form, link, left);
        templates.three(form, self.around.before, left);
        templates.two(link, outer.map_or(0, |at| 1 + signs.parsed.tag(at) as u64));
        templates.three(link, signs.word(outer), left);
        templates.two(outer.map_or(0, |at| u64::from(signs.cluster(at))), link);
        templates.three(link, behind, left);
        templates.two(behind, left);
        templates.two(first, left);
        templates.two(hash::word(passage.lower(tokens.end - 1)), left);
        templates.two(first, link);
    }

    /// How the date stands to what is measured, and whether it is the period of the figure before.
    fn agreement(&self, templates: &mut Templates, compared: u64) {
        let tokens = &self.tokens;
        let setting = self.around.setting;
        let left = u64::from(self.left);
        let before = setting.previous.and_then(|reading| reading.period);
        let again = before.map_or(1, |span| 3 - u64::from(span == self.date));
        let earlier = u64::from(setting.is_earlier_level());
        let form = self.form;
        templates.three(again, left, self.rank);
        templates.two(again, self.around.before);
        templates.three(form, earlier, left);
        templates.three(again, compared, left);
        let describes = u64::from(ruled_out::describes(setting.passage, tokens));
        let in_measure = self.measure.is_some_and(|measure| measure.contains(&tokens.end));
        templates.three(describes, u64::from(in_measure), left);
        templates.three(describes, self.around.signs.link(self.tie()), left);
        let Some(measure) = self.measure else { return };
        let relation = if tokens.end <= measure.start {
            1 + self.around.signs.gap(tokens.end..measure.start).distance() * 4
        } else if tokens.start >= measure.end {
            2 + self.around.signs.gap(measure.end..tokens.start).distance() * 4
        } else {
            3
        };
        templates.two(relation, left);
        templates.three(relation, form, u64::from(measure.end <= setting.left));
    }
}

fn tokens_of(passage: &Classified, date: Span) -> Range<usize> {
    let first = passage.token_at(date.start);
    first..passage.token_at(date.end).max(first + 1)
}

/// What a date is made of: a year, a day, a part of a year, how many words.
fn form(passage: &Classified, tokens: &Range<usize>) -> u64 {
    let any = |list| u64::from(tokens.clone().any(|at| passage.is(at, list)));
    let digits = |length| {
        u64::from(tokens.clone().any(|at| {
            let word = passage.word(at);
            word.len() == length && word.bytes().all(|byte| byte.is_ascii_digit())
        }))
    };
    any(List::PartsOfYears)
        | any(List::ComparingTimes) << 1
        | digits(4) << 2
        | (digits(1) | digits(2)) << 3
        | (tokens.len().min(3) as u64) << 4
        | any(List::PeriodNouns) << 6
        | any(List::WhichPeriod) << 7
}

/// Whether somebody says something right beside a date.
fn says_near(around: &Around, tokens: &Range<usize>) -> bool {
    let from = around.signs.sentence.start.max(tokens.start.saturating_sub(3));
    (from..(tokens.end + 3).min(around.signs.sentence.end))
        .any(|at| around.setting.passage.says(at))
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Options, annotate};
    use crate::import;

    #[test]
    fn a_period_is_the_date_of_the_figures_own_clause() {
        for (text, expected) in [
            ("Output fell 5% last year.", vec![Some("last year")]),
            ("In June exports rose by 3%.", vec![Some("June")]),
            (
                "Rents slowed to 2.3% in June from 2.6% a month earlier.",
                vec![Some("June"), Some("a month earlier")],
            ),
            (
                "Drivers voted on Tuesday to go on with a strike that has cost $240 million.",
                vec![None],
            ),
            ("Growth hit 4.3%, the highest since 2021.", vec![None]),
            ("The leader of the 2004 march got 14 percent.", vec![None]),
            (
                "Output shrank by 0.3%, the harbour office said on Monday, below the 0.7% that shippers had hoped for.",
                vec![None, None],
            ),
            ("On Monday the harbour office said tolls had brought in $3 million.", vec![None]),
            (
                "Tolls grew by 4% in the second quarter, after 7% in the first.",
                vec![Some("second quarter"), None],
            ),
            (
                "Tolls grew by 4% in the second quarter, down from 7%.",
                vec![Some("second quarter"), None],
            ),
            (
                "It was the fourth strike since June 2031, as trade in the 12-nation bloc stalled.",
                vec![None],
            ),
            ("Under the terms announced on 3 May, holders will get €4 a share.", vec![None]),
            ("Ferries stop unless ministers end the 40% port tax by July 9.", vec![None]),
            ("Ticket sales have risen 8% since 2030 and 3% from a year ago.", vec![None, None]),
            ("Wages in the fourth quarter grew by 4.1%.", vec![Some("fourth quarter")]),
            (
                "Holdings shrank by €29 billion in January to €3 trillion.",
                vec![Some("January"), Some("January")],
            ),
            (
                "Tolls of the harbour.\n\n|  | 2031 | 2032 |\n|---|---|---|\n| Tolls, $m | 12 | 13 |",
                vec![Some("2031"), Some("2032")],
            ),
            ("Tolls fell to €3 after the board cut its forecast for this year.", vec![None]),
            (
                "Fares rose in March by 3% and will be €9 by 2032.",
                vec![Some("March"), Some("2032")],
            ),
            ("The town paid £680 million for the bridge, which opened in September.", vec![None]),
        ] {
            assert_eq!(periods(text), expected, "{text}");
        }
    }

    #[test]
    fn a_time_is_shared_by_its_clause_and_one_compared_with_is_none() {
        for (text, expected) in [
            (
                "In October 2031, tolls came to €9 million, up by 6 percent on the year.",
                vec![Some("October 2031"), Some("October 2031")],
            ),
            (
                "Tolls slid by 0.4 percentage point to 7.2 percent in September.",
                vec![Some("September"), Some("September")],
            ),
            (
                "Berths shrank by 900 (0.2%) in September.",
                vec![Some("September"), Some("September")],
            ),
            ("Berth use slipped 2 points vs. last month's level.", vec![None]),
            ("It was the worst week for tolls since early May, down 5.4%.", vec![None]),
            ("Owners get a 12% premium over the price on Friday.", vec![None]),
            ("March nickel closed at $931 a tonne.", vec![None]),
        ] {
            assert_eq!(periods(text), expected, "{text}");
        }
    }

    fn periods(text: &str) -> Vec<Option<&str>> {
        let briefing = import::read_text(text, "test").briefings.remove(0);
        let found = annotate(&briefing, &Options::default());
        found.figures.iter().map(|figure| figure.period.map(|said| said.span.slice(text))).collect()
    }
}
