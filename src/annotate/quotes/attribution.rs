//! From a pair of marks to cue and speaker: behind it, before it, or carried on from the quotation
//! before.
//!
//! Invariant: a cue stands in a sentence that the marks begin or end in, or ends the paragraph
//! before with a colon; it never lies within other marks. Deliberately absent: resolving pronouns.

use std::ops::Range;

use super::beside::{by, by_before, label, passed_on, passive, signature, unlisted};
use super::clause::{main_subject, subject};
use super::speaker::following;
use super::{Attribution, Speaker, in_body};
use crate::annotate::grammar::Parsed;
use crate::lexicon::List;
use crate::model::RuleId;
use crate::text::words::TokenKind;

/// The other marks near by.
#[derive(Debug, Clone)]
pub(super) struct Around {
    /// Token behind the pair before, of whatever use.
    pub(super) before: usize,
    /// Opening mark of the pair behind.
    pub(super) next: usize,
    /// The quotation before.
    pub(super) last: Option<Range<usize>>,
}

/// How far behind a quotation its cue may stand.
const REACH: usize = 16;

/// How far before a quotation its cue may stand.
const REACH_BACK: usize = 200;

/// The attribution of the marked words, `None` if they are not given as anyone's.
pub(super) fn find(
    parsed: &Parsed,
    marked: &Range<usize>,
    sentence_like: bool,
    around: &Around,
) -> Option<Attribution> {
    if !in_body(parsed, marked.start) {
        return None;
    }
    let sentence = parsed.bounds(marked.start);
    let opens = marked.start == sentence.start
        || marked.start == sentence.start + 1
            && parsed.is_word(sentence.start, &["but", "and", "—", "–", "-", "•", "*"]);
    if let Some(found) = signature(parsed, marked).filter(|_| sentence_like) {
        return Some(found);
    }
    let found = if opens {
        behind(parsed, marked, around)
    } else {
        before(parsed, marked, &sentence, around)
            .or_else(|| same_sentence(marked, &sentence, around))
            .or_else(|| behind(parsed, marked, around))
    };
    found.or_else(|| {
        if sentence_like { context(parsed, marked, &sentence, opens, around) } else { None }
    })
}

/// `“…,” said Roe`, `“…,” Roe said`, `“…,” according to Roe`.
fn behind(parsed: &Parsed, marked: &Range<usize>, around: &Around) -> Option<Attribution> {
    let limit = end_of_saying(parsed, marked).min(around.next);
    let mut at = marked.end;
    while at < limit && parsed.is_word(at, &[",", "—", "–", "-", "―"]) {
        at += 1;
    }
    if parsed.is_word(at, &["according"]) && parsed.is_word(at + 1, &["to"]) {
        return Some(according(parsed, at, limit));
    }
    let adverb = usize::from(
        parsed.lower(at).ends_with("ly") || parsed.is_word(at, &["later", "also", "then"]),
    );
    let verb = at + adverb;
    if let Some(kind) = parsed.cue(verb).filter(|_| verb < limit) {
        let speaker = following(parsed, verb + 1, limit);
        let participle = parsed.lower(verb).ends_with("ing");
        if (speaker != Speaker::Unknown || adverb == 0) && !participle && kind != "call" {
            return Some(Attribution::cued(speaker, verb, RuleId::CueThenSpeaker));
        }
        if participle {
            return None;
        }
    }
    if let Some(found) = unlisted(parsed, marked, at, verb, limit) {
        return Some(found);
    }
    let mut subjects = 0;
    for verb in at..limit.min(at + REACH) {
        if parsed.cue(verb).is_none_or(|kind| kind == "call") {
            subjects += usize::from(parsed.is_word(verb, &[";", ":", "“", "\"", "which", "that"]));
            if subjects > 0 {
                break;
            }
            continue;
        }
        let speaker = subject(parsed, verb, at);
        if speaker != Speaker::Unknown {
            return Some(Attribution::cued(speaker, verb, RuleId::SpeakerThenCue));
        }
    }
    None
}

/// Whom an "according to" at `at` names.
fn according(parsed: &Parsed, at: usize, limit: usize) -> Attribution {
    let found = Attribution::cued(following(parsed, at + 2, limit), at, RuleId::AccordingTo);
    Attribution { cue: Some(at..at + 2), ..found }
}

/// Where the sentence ends in which a cue may stand behind the marks. A question or exclamation ends
/// one, but what says only who spoke goes with it: `“Why now?” Roe asked on Monday.`
fn end_of_saying(parsed: &Parsed, marked: &Range<usize>) -> usize {
    /// Words of the speaker at most.
    const SPEAKER: usize = 6;
    let own = parsed.bounds(marked.end - 1).end;
    let asks = marked.end >= 2 && parsed.is_word(marked.end - 2, &["?", "!"]);
    let same_unit =
        parsed.passage.unit(marked.start).is_some_and(|unit| unit.tokens.contains(&own));
    if !asks || own > marked.end || !same_unit {
        return own;
    }
    let next = parsed.bounds(own);
    let speaker = |at: usize| {
        parsed.name_at(at).is_some() || parsed.capital(at) || parsed.passage.is(at, List::RoleNouns)
    };
    let verb = (own..next.end.min(own + SPEAKER + 1)).find(|&at| !speaker(at));
    let says = verb.filter(|&verb| verb > own && parsed.cue(verb).is_some_and(|it| it != "call"));
    let ends = says.is_some_and(|verb| {
        verb + 1 >= next.end
            || parsed.is_word(verb + 1, &[".", ","])
            // `“Why now?” Roe asked Dr. Marsh.`
            || (verb + 1..next.end - 1).all(speaker)
            || parsed.passage.is(verb + 1, List::BehindASaying)
    });
    if ends { next.end } else { own }
}

/// `Roe said: “…”`, `Roe called it “…”`, `According to Roe, … “…”`: the cue nearest before, outside
/// other marks.
fn before(
    parsed: &Parsed,
    marked: &Range<usize>,
    sentence: &Range<usize>,
    around: &Around,
) -> Option<Attribution> {
    let floor = sentence.start;
    let near = around.before.max(floor).max(marked.start.saturating_sub(REACH_BACK));
    if let Some(found) = by_before(parsed, marked, floor) {
        return Some(found);
    }
    let mut nobody = None;
    for verb in (near..marked.start).rev() {
        if parsed.is_word(verb, &["to"]) && verb > floor && parsed.is_word(verb - 1, &["according"])
        {
            return Some(according(parsed, verb - 1, marked.start));
        }
        let found_that = parsed.is_word(verb, &["found", "finds", "held", "holds", "heard"])
            && parsed.is_word(verb + 1, &["that"]);
        if !found_that && parsed.cue(verb).is_none() || is_noun(parsed, verb) {
            continue;
        }
        let lower = parsed.lower(verb);
        if let Some(found) = passed_on(parsed, verb, floor).or_else(|| by(parsed, verb, marked)) {
            return Some(found);
        }
        // `The agency, quoting Roe, …`: who is quoted speaks.
        if matches!(lower, "quoting" | "citing")
            && let speaker @ Speaker::Name(_) = following(parsed, verb + 1, marked.start)
        {
            return Some(Attribution::cued(speaker, verb, RuleId::Quoting));
        }
        let speaker = speaker_of(parsed, verb, marked.start, floor, around);
        let found = Attribution::cued(speaker, verb, RuleId::SpeakerCueQuote);
        if found.speaker != Speaker::Unknown {
            return Some(found);
        }
        nobody = nobody.or(Some(found));
    }
    nobody
}

/// Who says what the cue at `verb` leads in: its subject behind the quotation before, else whom
/// that one has, else its subject in the whole sentence.
fn speaker_of(parsed: &Parsed, verb: usize, end: usize, floor: usize, around: &Around) -> Speaker {
    // `The tape, says Roe, “proves nothing”`
    if verb > floor
        && parsed.is_word(verb - 1, &[","])
        && let speaker @ Speaker::Name(_) = following(parsed, verb + 1, end)
        && parsed.is_word(verb, &["says", "said", "added", "adds"])
        && closes_in_between(parsed, speaker, end)
        && !parsed.is(verb + 1, List::OfWhatIsSaid)
    {
        return speaker;
    }
    let behind_last = around.last.as_ref().map_or(floor, |last| last.end.max(floor));
    match subject(parsed, verb, behind_last) {
        Speaker::Unknown if behind_last > floor => Speaker::Same,
        Speaker::Unknown => subject(parsed, verb, floor),
        speaker => speaker,
    }
}

/// Whether a cue and its speaker behind it are set between commas: `, says Roe of Acme, “…`. In
/// `Roe, a pilot, said the harbour must not “…` the name behind the verb is what is spoken of.
fn closes_in_between(parsed: &Parsed, speaker: Speaker, end: usize) -> bool {
    let Speaker::Name(index) = speaker else { return false };
    let Some(name) = parsed.names.get(index) else { return false };
    let mut at = name.tokens.end;
    while at < end
        && (parsed.name_at(at).is_some() || parsed.is_word(at, &["of", "at", "from", "in", "the"]))
    {
        at += 1;
    }
    parsed.is_word(at, &[","])
}

/// Whether a word that can be a cue is a noun here: "the report", "media reports", "his claims".
fn is_noun(parsed: &Parsed, at: usize) -> bool {
    let nounlike = parsed.is(at, List::NounlikeCues);
    let determined = at > 0 && (parsed.is(at - 1, List::BeforeANoun) || parsed.possessive(at - 1));
    // `the attacks`, `his rejects`: a verb in its s-form cannot stand behind an article.
    let plural = determined && parsed.lower(at).ends_with('s') && parsed.name_at(at - 1).is_none();
    let governed = parsed.is(at + 1, List::BehindACueAsANoun)
        && !parsed.is(at, List::VerbsBeforeOf)
        && !(parsed.lower(at + 1) == "by" && passive(parsed, at));
    nounlike && (determined || governed)
        || plural
        || at > 0
            && parsed.is_word(at - 1, &["the", "a", "an", "to"])
            && parsed.lower(at).ends_with("ing")
}

/// A second piece in the sentence of a quotation: the same speaker.
fn same_sentence(
    marked: &Range<usize>,
    sentence: &Range<usize>,
    around: &Around,
) -> Option<Attribution> {
    let last = around.last.as_ref()?;
    let joined = last.end > sentence.start && around.before == last.end;
    joined.then_some(Attribution::uncued(Speaker::Same, RuleId::SameSentence, marked.start))
}

/// A sentence in marks without a cue of its own: what the text around it says.
fn context(
    parsed: &Parsed,
    marked: &Range<usize>,
    sentence: &Range<usize>,
    opens: bool,
    around: &Around,
) -> Option<Attribution> {
    let unit = parsed.passage.sentence(marked.start)?.unit;
    let start = parsed.passage.units.get(unit)?.tokens.start;
    let carried = around.last.as_ref().filter(|last| last.end > start);
    let leads = |marks: &[&str]| {
        marked.start.checked_sub(1).is_some_and(|before| parsed.is_word(before, marks))
    };
    let led = !opens && leads(&[":", ","]);
    let leader = if led && leads(&[":"]) {
        main_subject(parsed, sentence.start, marked.start)
    } else {
        Speaker::Unknown
    };
    let leader = if leader == Speaker::Unknown && led && leads(&[":"]) {
        label(parsed, sentence.start, marked.start - 1)
    } else {
        leader
    };
    if leader != Speaker::Unknown {
        return Some(Attribution::uncued(leader, RuleId::Colon, marked.start));
    }
    if let Some(last) = carried {
        // Only its attribution between the two: the same voice. Else whom the sentence between is
        // about.
        let between = last.end..marked.start;
        let sentences = parsed
            .passage
            .sentence_index(marked.start)?
            .saturating_sub(parsed.passage.sentence_index(last.end - 1)?);
        if sentences <= 1 || between.len() <= 2 {
            return Some(Attribution::uncued(Speaker::Same, RuleId::SameParagraph, marked.start));
        }
    }
    if opens && sentence.start > start {
        let before = parsed.bounds(sentence.start - 1);
        let floor = carried.map_or(before.start, |last| last.end.max(before.start));
        let speaker = main_subject(parsed, floor, before.end);
        let speaker =
            if speaker == Speaker::Unknown && carried.is_some() { Speaker::Same } else { speaker };
        return Some(Attribution::uncued(speaker, RuleId::SentenceBefore, before.start));
    }
    if opens && marked.start <= start + 1 {
        return Some(previous_paragraph(parsed, unit, marked, around));
    }
    // A colon or comma leads in; a sentence in marks inside another without any is a title or a
    // motto.
    let speaker = main_subject(parsed, sentence.start, marked.start);
    led.then_some(Attribution::uncued(speaker, RuleId::LedIn, marked.start))
}

/// A paragraph that is a quotation: the cue that ends the paragraph before with a colon, else the
/// last speaker.
fn previous_paragraph(
    parsed: &Parsed,
    unit: usize,
    marked: &Range<usize>,
    around: &Around,
) -> Attribution {
    let start = parsed.passage.units.get(unit).map_or(0, |unit| unit.tokens.start);
    if let Some(last) =
        start.checked_sub(1).filter(|&last| parsed.is_word(last, &[":"]) && in_body(parsed, last))
    {
        let sentence = parsed.bounds(last);
        for verb in sentence.clone().rev() {
            if parsed.cue(verb).is_some() && !is_noun(parsed, verb) {
                let speaker = subject(parsed, verb, sentence.start);
                return Attribution::cued(speaker, verb, RuleId::ColonParagraph);
            }
        }
        let speaker = label(parsed, sentence.start, last);
        if speaker != Speaker::Unknown {
            return Attribution::uncued(speaker, RuleId::ColonParagraph, last);
        }
    }
    let near = around.last.as_ref().is_some_and(|last| {
        let other = parsed.passage.sentence(last.start).map_or(0, |sentence| sentence.unit);
        other + 1 >= unit && parsed.passage.token(last.start).kind == TokenKind::Mark
    });
    if near {
        Attribution::uncued(Speaker::Same, RuleId::CarriedOn, marked.start)
    } else {
        Attribution::uncued(Speaker::Unknown, RuleId::NoSpeaker, marked.start)
    }
}
