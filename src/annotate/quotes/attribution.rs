//! From a pair of marks to cue and speaker: behind it, before it, or carried on from the quotation
//! before.
//!
//! Invariant: a cue stands in a sentence that the marks begin or end in, or ends the paragraph
//! before with a colon; it never lies within other marks. Deliberately absent: resolving pronouns.

use std::ops::Range;

use super::beside::{by, label, passed_on, signature, unlisted};
use super::clause::{main_subject, subject};
use super::phrase::following;
use super::{Speaker, in_body};
use crate::annotate::tagged::Tagged;
use crate::lexicon::List;
use crate::model::RuleId;
use crate::text::words::TokenKind;

/// Who says it, by which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribution {
    pub(super) speaker: Speaker,
    pub(super) cue: Option<Range<usize>>,
    pub(super) rule: RuleId,
    /// A token of the sentence in which the speaker is looked for.
    pub(super) at: usize,
}

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
pub(super) fn of(
    tagged: &Tagged,
    marked: &Range<usize>,
    sentence_like: bool,
    around: &Around,
) -> Option<Attribution> {
    if !in_body(tagged, marked.start) {
        return None;
    }
    let sentence = tagged.sentence(marked.start);
    let opens = marked.start == sentence.start
        || marked.start == sentence.start + 1
            && tagged.is_word(sentence.start, &["but", "and", "—", "–", "-", "•", "*"]);
    if let Some(found) = signature(tagged, marked).filter(|_| sentence_like) {
        return Some(found);
    }
    let found = if opens {
        behind(tagged, marked, around)
    } else {
        before(tagged, marked, &sentence, around)
            .or_else(|| same_sentence(marked, &sentence, around))
            .or_else(|| behind(tagged, marked, around))
    };
    found.or_else(|| {
        if sentence_like { context(tagged, marked, &sentence, opens, around) } else { None }
    })
}

/// `“…,” said Roe`, `“…,” Roe said`, `“…,” according to Roe`.
fn behind(tagged: &Tagged, marked: &Range<usize>, around: &Around) -> Option<Attribution> {
    let limit = end_of_saying(tagged, marked).min(around.next);
    let mut at = marked.end;
    while at < limit && tagged.is_word(at, &[",", "—", "–", "-", "―"]) {
        at += 1;
    }
    if tagged.is_word(at, &["according"]) && tagged.is_word(at + 1, &["to"]) {
        return Some(Attribution {
            speaker: following(tagged, at + 2, limit),
            cue: Some(at..at + 2),
            rule: RuleId::AccordingTo,
            at,
        });
    }
    let adverb = usize::from(
        tagged.lower(at).ends_with("ly") || tagged.is_word(at, &["later", "also", "then"]),
    );
    let verb = at + adverb;
    if let Some(kind) = tagged.cue(verb).filter(|_| verb < limit) {
        let speaker = following(tagged, verb + 1, limit);
        let participle = tagged.lower(verb).ends_with("ing");
        if (speaker != Speaker::Unknown || adverb == 0) && !participle && kind != "call" {
            return Some(Attribution {
                speaker,
                cue: Some(verb..verb + 1),
                rule: RuleId::CueThenSpeaker,
                at: verb,
            });
        }
        if participle {
            return None;
        }
    }
    if let Some(found) = unlisted(tagged, marked, at, verb, limit) {
        return Some(found);
    }
    let mut subjects = 0;
    for verb in at..limit.min(at + REACH) {
        if tagged.cue(verb).is_none_or(|kind| kind == "call") {
            subjects += usize::from(tagged.is_word(verb, &[";", ":", "“", "\"", "which", "that"]));
            if subjects > 0 {
                break;
            }
            continue;
        }
        let speaker = subject(tagged, verb, at);
        if speaker != Speaker::Unknown {
            return Some(Attribution {
                speaker,
                cue: Some(verb..verb + 1),
                rule: RuleId::SpeakerThenCue,
                at: verb,
            });
        }
    }
    None
}

/// Where the sentence ends in which a cue may stand behind the marks. A question or exclamation ends
/// one, but what says only who spoke goes with it: `“Why now?” Roe asked on Monday.`
fn end_of_saying(tagged: &Tagged, marked: &Range<usize>) -> usize {
    /// Words of the speaker at most.
    const SPEAKER: usize = 6;
    let own = tagged.sentence(marked.end - 1).end;
    let asks = marked.end >= 2 && tagged.is_word(marked.end - 2, &["?", "!"]);
    let same_unit =
        tagged.passage.unit(marked.start).is_some_and(|unit| unit.tokens.contains(&own));
    if !asks || own > marked.end || !same_unit {
        return own;
    }
    let next = tagged.sentence(own);
    let speaker = |at: usize| {
        tagged.name_at(at).is_some() || tagged.capital(at) || tagged.passage.is(at, List::RoleNouns)
    };
    let verb = (own..next.end.min(own + SPEAKER + 1)).find(|&at| !speaker(at));
    let says = verb.filter(|&verb| verb > own && tagged.cue(verb).is_some_and(|it| it != "call"));
    let ends = says.is_some_and(|verb| {
        verb + 1 >= next.end
            || tagged.is_word(verb + 1, &[".", ","])
            || tagged.passage.is(verb + 1, List::BehindASaying)
    });
    if ends { next.end } else { own }
}

/// `Roe said: “…”`, `Roe called it “…”`, `According to Roe, … “…”`: the cue nearest before, outside
/// other marks.
fn before(
    tagged: &Tagged,
    marked: &Range<usize>,
    sentence: &Range<usize>,
    around: &Around,
) -> Option<Attribution> {
    let floor = sentence.start;
    let near = around.before.max(floor).max(marked.start.saturating_sub(REACH_BACK));
    let mut nobody = None;
    for verb in (near..marked.start).rev() {
        if tagged.is_word(verb, &["to"]) && verb > floor && tagged.is_word(verb - 1, &["according"])
        {
            return Some(Attribution {
                speaker: following(tagged, verb + 1, marked.start),
                cue: Some(verb - 1..verb + 1),
                rule: RuleId::AccordingTo,
                at: verb,
            });
        }
        let found_that = tagged.is_word(verb, &["found", "finds", "held", "holds", "heard"])
            && tagged.is_word(verb + 1, &["that"]);
        if !found_that && tagged.cue(verb).is_none() || is_noun(tagged, verb) {
            continue;
        }
        let lower = tagged.lower(verb);
        if let Some(found) = passed_on(tagged, verb, floor).or_else(|| by(tagged, verb, marked)) {
            return Some(found);
        }
        // `The agency, quoting Roe, …`: who is quoted speaks.
        if matches!(lower, "quoting" | "citing")
            && let speaker @ Speaker::Name(_) = following(tagged, verb + 1, marked.start)
        {
            return Some(Attribution {
                speaker,
                cue: Some(verb..verb + 1),
                rule: RuleId::Quoting,
                at: verb,
            });
        }
        let speaker = speaker_of(tagged, verb, marked.start, floor, around);
        let found = Attribution {
            speaker,
            cue: Some(verb..verb + 1),
            rule: RuleId::SpeakerCueQuote,
            at: verb,
        };
        if found.speaker != Speaker::Unknown {
            return Some(found);
        }
        nobody = nobody.or(Some(found));
    }
    nobody
}

/// Who says what the cue at `verb` leads in: its subject behind the quotation before, else whom
/// that one has, else its subject in the whole sentence.
fn speaker_of(tagged: &Tagged, verb: usize, end: usize, floor: usize, around: &Around) -> Speaker {
    // `The tape, says Roe, “proves nothing”`
    if verb > floor
        && tagged.is_word(verb - 1, &[","])
        && let speaker @ Speaker::Name(_) = following(tagged, verb + 1, end)
        && tagged.is_word(verb, &["says", "said", "added", "adds"])
        && closes_in_between(tagged, speaker, end)
        && !tagged.is(verb + 1, List::OfWhatIsSaid)
    {
        return speaker;
    }
    let behind_last = around.last.as_ref().map_or(floor, |last| last.end.max(floor));
    match subject(tagged, verb, behind_last) {
        Speaker::Unknown if behind_last > floor => Speaker::Same,
        Speaker::Unknown => subject(tagged, verb, floor),
        speaker => speaker,
    }
}

/// Whether a cue and its speaker behind it are set between commas: `, says Roe of Acme, “…`. In
/// `Roe, a pilot, said the harbour must not “…` the name behind the verb is what is spoken of.
fn closes_in_between(tagged: &Tagged, speaker: Speaker, end: usize) -> bool {
    let Speaker::Name(index) = speaker else { return false };
    let Some(name) = tagged.names.get(index) else { return false };
    let mut at = name.tokens.end;
    while at < end
        && (tagged.name_at(at).is_some() || tagged.is_word(at, &["of", "at", "from", "in", "the"]))
    {
        at += 1;
    }
    tagged.is_word(at, &[","])
}

/// Whether a word that can be a cue is a noun here: "the report", "media reports", "his claims".
fn is_noun(tagged: &Tagged, at: usize) -> bool {
    let nounlike = tagged.is(at, List::NounlikeCues);
    let determined = at > 0 && (tagged.is(at - 1, List::BeforeANoun) || tagged.possessive(at - 1));
    // `the attacks`, `his rejects`: a verb in its s-form cannot stand behind an article.
    let plural = determined && tagged.lower(at).ends_with('s') && tagged.name_at(at - 1).is_none();
    let governed = tagged.is_word(at + 1, &["of", "by", "on", "from", "about", "against"])
        && !tagged.is(at, List::VerbsBeforeOf);
    nounlike && (determined || governed)
        || plural
        || at > 0
            && tagged.is_word(at - 1, &["the", "a", "an", "to"])
            && tagged.lower(at).ends_with("ing")
}

/// A second piece in the sentence of a quotation: the same speaker.
fn same_sentence(
    marked: &Range<usize>,
    sentence: &Range<usize>,
    around: &Around,
) -> Option<Attribution> {
    let last = around.last.as_ref()?;
    let joined = last.end > sentence.start && around.before == last.end;
    joined.then_some(Attribution {
        speaker: Speaker::Same,
        cue: None,
        rule: RuleId::SameSentence,
        at: marked.start,
    })
}

/// A sentence in marks without a cue of its own: what the text around it says.
fn context(
    tagged: &Tagged,
    marked: &Range<usize>,
    sentence: &Range<usize>,
    opens: bool,
    around: &Around,
) -> Option<Attribution> {
    let unit = tagged.passage.sentence(marked.start)?.unit;
    let start = tagged.passage.units.get(unit)?.tokens.start;
    let carried = around.last.as_ref().filter(|last| last.end > start);
    let leads = |marks: &[&str]| {
        marked.start.checked_sub(1).is_some_and(|before| tagged.is_word(before, marks))
    };
    let led = !opens && leads(&[":", ","]);
    let leader = if led && leads(&[":"]) {
        main_subject(tagged, sentence.start, marked.start)
    } else {
        Speaker::Unknown
    };
    let leader = if leader == Speaker::Unknown && led && leads(&[":"]) {
        label(tagged, sentence.start, marked.start - 1)
    } else {
        leader
    };
    if leader != Speaker::Unknown {
        return Some(Attribution {
            speaker: leader,
            cue: None,
            rule: RuleId::Colon,
            at: marked.start,
        });
    }
    if let Some(last) = carried {
        // Only its attribution between the two: the same voice. Else whom the sentence between is
        // about.
        let between = last.end..marked.start;
        let sentences = tagged
            .passage
            .sentence_index(marked.start)?
            .saturating_sub(tagged.passage.sentence_index(last.end - 1)?);
        if sentences <= 1 || between.len() <= 2 {
            return Some(Attribution {
                speaker: Speaker::Same,
                cue: None,
                rule: RuleId::SameParagraph,
                at: marked.start,
            });
        }
    }
    if opens && sentence.start > start {
        let before = tagged.sentence(sentence.start - 1);
        let floor = carried.map_or(before.start, |last| last.end.max(before.start));
        let speaker = main_subject(tagged, floor, before.end);
        let speaker =
            if speaker == Speaker::Unknown && carried.is_some() { Speaker::Same } else { speaker };
        return Some(Attribution {
            speaker,
            cue: None,
            rule: RuleId::SentenceBefore,
            at: before.start,
        });
    }
    if opens && marked.start <= start + 1 {
        return Some(previous_paragraph(tagged, unit, marked, around));
    }
    // A colon or comma leads in; a sentence in marks inside another without any is a title or a
    // motto.
    let speaker = main_subject(tagged, sentence.start, marked.start);
    led.then_some(Attribution { speaker, cue: None, rule: RuleId::LedIn, at: marked.start })
}

/// A paragraph that is a quotation: the cue that ends the paragraph before with a colon, else the
/// last speaker.
fn previous_paragraph(
    tagged: &Tagged,
    unit: usize,
    marked: &Range<usize>,
    around: &Around,
) -> Attribution {
    let start = tagged.passage.units.get(unit).map_or(0, |unit| unit.tokens.start);
    if let Some(last) =
        start.checked_sub(1).filter(|&last| tagged.is_word(last, &[":"]) && in_body(tagged, last))
    {
        let sentence = tagged.sentence(last);
        for verb in sentence.clone().rev() {
            if tagged.cue(verb).is_some() && !is_noun(tagged, verb) {
                return Attribution {
                    speaker: subject(tagged, verb, sentence.start),
                    cue: Some(verb..verb + 1),
                    rule: RuleId::ColonParagraph,
                    at: verb,
                };
            }
        }
        let speaker = label(tagged, sentence.start, last);
        if speaker != Speaker::Unknown {
            return Attribution { speaker, cue: None, rule: RuleId::ColonParagraph, at: last };
        }
    }
    let near = around.last.as_ref().is_some_and(|last| {
        let other = tagged.passage.sentence(last.start).map_or(0, |sentence| sentence.unit);
        other + 1 >= unit && tagged.passage.token(last.start).kind == TokenKind::Mark
    });
    let speaker = if near { Speaker::Same } else { Speaker::Unknown };
    Attribution {
        speaker,
        cue: None,
        rule: if near { RuleId::CarriedOn } else { RuleId::NoSpeaker },
        at: marked.start,
    }
}
