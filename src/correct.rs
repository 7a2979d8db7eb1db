//! What the user has put right: a pure pass over what was found.
//!
//! Invariant: a correction whose words are gone, or that does not fit what is found there, changes
//! nothing, and what comes out keeps what [`Annotations`] promises. Deliberately absent: the finders,
//! none of which knows of it, and where corrections are kept.

mod entities;

use crate::model::{
    AnchoredSpan, Annotations, Briefing, Corrected, Direction, EntityKind, Evidence, Figure, Moved,
    NamedBody, RuleId, Said,
};
use crate::text::{Span, work};
use entities::Entities;

/// Something to be put right. What it is about is named by its place in the text: as it is kept, by
/// the words there; as it is made, by a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction<P = AnchoredSpan> {
    /// Who or what is named here is none, and is named nowhere.
    NotName(P),
    /// Who or what is named here is of this kind. Where nobody was found, the words are a name.
    IsKind(P, EntityKind),
    /// The first place names the same as the second.
    IsSame(P, P),
    /// This place names another than all others that were taken for the same.
    IsApart(P),
    /// Whom the first place names does not have the role that the second gives.
    NotRole(P, P),
    /// The first place is said by whom the second names; without one, by nobody who is named.
    SaidBy(P, Option<P>),
    /// This is no figure.
    NotFigure(P),
    /// The second place says this of the figure at the first; without one, nothing does.
    Says(P, FigurePart, Option<P>),
    /// What the figure here measures went this way; without one, the text tells of no change.
    Went(P, Option<Direction>),
}

/// What words of the text say of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigurePart {
    /// What it measures.
    Measure,
    /// Whose it is.
    Owner,
    /// For which time it is.
    Period,
}

impl FigurePart {
    /// All.
    pub const ALL: [Self; 3] = [Self::Measure, Self::Owner, Self::Period];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Measure => "measure",
            Self::Owner => "owner",
            Self::Period => "period",
        }
    }
}

impl<P> Correction<P> {
    /// The place that it is about.
    pub fn place(&self) -> &P {
        match self {
            Self::NotName(at)
            | Self::IsKind(at, _)
            | Self::IsSame(at, _)
            | Self::IsApart(at)
            | Self::NotRole(at, _)
            | Self::SaidBy(at, _)
            | Self::NotFigure(at)
            | Self::Says(at, ..)
            | Self::Went(at, _) => at,
        }
    }

    /// The same with each place as `turn` gives it; `None` if it does not give one.
    fn turned<Q>(&self, mut turn: impl FnMut(&P) -> Option<Q>) -> Option<Correction<Q>> {
        Some(match self {
            Self::NotName(at) => Correction::NotName(turn(at)?),
            Self::IsKind(at, kind) => Correction::IsKind(turn(at)?, *kind),
            Self::IsSame(at, other) => Correction::IsSame(turn(at)?, turn(other)?),
            Self::IsApart(at) => Correction::IsApart(turn(at)?),
            Self::NotRole(at, role) => Correction::NotRole(turn(at)?, turn(role)?),
            Self::SaidBy(at, None) => Correction::SaidBy(turn(at)?, None),
            Self::SaidBy(at, Some(by)) => Correction::SaidBy(turn(at)?, Some(turn(by)?)),
            Self::NotFigure(at) => Correction::NotFigure(turn(at)?),
            Self::Says(at, part, None) => Correction::Says(turn(at)?, *part, None),
            Self::Says(at, part, Some(by)) => Correction::Says(turn(at)?, *part, Some(turn(by)?)),
            Self::Went(at, direction) => Correction::Went(turn(at)?, *direction),
        })
    }
}

impl Correction {
    /// It with the places as they are in `briefing`; `None` if words of it are gone.
    pub fn find(&self, briefing: &Briefing) -> Option<Correction<Span>> {
        self.turned(|place| place.find(briefing))
    }
}

impl Correction<Span> {
    /// It as it is kept.
    pub fn anchored(&self, briefing: &Briefing) -> Option<Correction> {
        self.turned(|&span| Some(AnchoredSpan::new(briefing, span)))
    }
}

/// What was found in `briefing` with the corrections made, one after another.
pub fn correct(
    briefing: &Briefing,
    found: &Annotations,
    corrections: &[Correction],
) -> Annotations {
    let mut out = found.clone();
    found.mentions.iter().for_each(|_| work::step());
    for correction in corrections.iter().filter_map(|correction| correction.find(briefing)) {
        // What does not fit any more leaves all as it is.
        let _ = make(briefing, &mut out, &correction);
    }
    Entities::new(&mut out).settle();
    out
}

/// Makes one correction; `None` if it does not fit.
fn make(briefing: &Briefing, out: &mut Annotations, correction: &Correction<Span>) -> Option<()> {
    match *correction {
        Correction::NotName(at) => Entities::new(out).remove(at),
        Correction::IsKind(at, kind) => Entities::new(out).turn_into(at, kind),
        Correction::IsSame(at, other) => Entities::new(out).join(at, other),
        Correction::IsApart(at) => Entities::new(out).split(at),
        Correction::NotRole(at, role) => {
            let words = briefing.words(role);
            Entities::new(out).drop_roles(at, |span| briefing.words(span) == words)
        }
        Correction::SaidBy(at, speaker) => give_speaker(out, at, speaker),
        Correction::NotFigure(at) => {
            let index =
                nearest(out.figures_in(at), at, |index| Some(out.figures.get(index)?.span))?;
            out.figures.remove(index);
            Some(())
        }
        Correction::Says(at, part, words) => say_of_figure(out, at, part, words),
        Correction::Went(at, direction) => {
            let figure = figure_at(out, at)?;
            let span = figure.span;
            let evidence = Evidence::by(RuleId::Given);
            figure.moved = direction.map(|direction| Moved { direction, evidence });
            // What did not move is no amount of a move.
            figure.standing.change &= direction.is_some();
            note(out, span, "direction");
            Some(())
        }
    }
}

fn figure_at(out: &mut Annotations, at: Span) -> Option<&mut Figure> {
    let index = nearest(out.figures_in(at), at, |index| Some(out.figures.get(index)?.span))?;
    out.figures.get_mut(index)
}

/// Lets `words`, or nothing, say something of a figure.
fn say_of_figure(
    out: &mut Annotations,
    at: Span,
    part: FigurePart,
    words: Option<Span>,
) -> Option<()> {
    let entity = words.and_then(|words| Entities::new(out).named_at(words));
    let figure = figure_at(out, at)?;
    let span = figure.span;
    let said = words.map(|span| Said { span, evidence: Evidence::by(RuleId::Given) });
    match part {
        FigurePart::Measure => {
            figure.measures = said;
            figure.series = None;
            // A group has one measure.
            figure.standing.group = None;
        }
        FigurePart::Period => figure.period = said,
        FigurePart::Owner => {
            figure.standing.owner = words.map(|span| NamedBody { span, entity });
            figure.standing.rules.owner = words.map(|_| RuleId::Given);
        }
    }
    note(out, span, part.word());
    Some(())
}

/// Gives a quotation the speaker who is named at `speaker`, or none. The words that name the speaker
/// are those nearest to the quotation.
fn give_speaker(out: &mut Annotations, at: Span, speaker: Option<Span>) -> Option<()> {
    let index = nearest(out.quotes_in(at), at, |index| Some(out.quotes.get(index)?.span))?;
    let span = out.quotes.get(index)?.span;
    let speaker = match speaker {
        None => None,
        Some(place) => {
            let entity = Entities::new(out).named_at(place)?;
            let named = out.mentions.iter().filter(|mention| mention.entity == entity);
            let words = named.map(|mention| mention.span).min_by_key(|words| gap(*words, span))?;
            Some((entity, words))
        }
    };
    let quote = out.quotes.get_mut(index)?;
    quote.entity = speaker.map(|(entity, _)| entity);
    quote.speaker = speaker.map(|(_, words)| words);
    quote.speaker_rule = speaker.map(|_| RuleId::Given);
    note(out, span, "speaker");
    Some(())
}

/// Notes that something of the thing at `span` was put right.
fn note(out: &mut Annotations, span: Span, what: &'static str) {
    let corrected = Corrected { span, what };
    if !out.corrected.contains(&corrected) {
        out.corrected.push(corrected);
    }
}

/// Of the things that share a byte with `at` the one that stands just there, else the first.
fn nearest(
    mut things: std::ops::Range<usize>,
    at: Span,
    span: impl Fn(usize) -> Option<Span>,
) -> Option<usize> {
    let first = things.clone().next();
    things.find(|&index| span(index) == Some(at)).or(first)
}

/// Bytes between two places; none between such as touch.
fn gap(one: Span, other: Span) -> u32 {
    one.start.saturating_sub(other.end).max(other.start.saturating_sub(one.end))
}

#[cfg(test)]
#[path = "correct/tests.rs"]
mod tests;
