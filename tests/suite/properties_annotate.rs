//! What holds for the annotation of any text, however broken its marks and names are.

use dateline::annotate::{Annotator, Options, annotate};
use dateline::import;
use dateline::model::{Annotations, EntityId};
use dateline::text::Span;
use proptest::prelude::*;

/// Pieces of news and of what breaks it: marks without partner, names, titles, cues, line ends.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    ":",
    ";",
    "—",
    "-",
    "\n",
    "\n\n",
    "said",
    "says",
    "told",
    "according to",
    "he",
    "she",
    "it",
    "the minister",
    "who",
    "and",
    "of",
    "former",
    "President",
    "Foreign Minister",
    "Mr",
    "Ms",
    "Jane Roe",
    "Roe",
    "John",
    "van der Berg",
    "al-Masri",
    "Xi",
    "Acme Bank",
    "Acme",
    "(AB)",
    "European Widget Board",
    "EWB",
    "U.S.",
    "Norway",
    "Norwegian",
    "é",
    "日本",
    "3 %",
    "$4bn",
    "on Monday",
    "we will not do it again",
    "I",
    "a spokesman for",
    "’s",
    "'s",
    "s'",
    "# Heading",
    "- item",
    "> quote",
    "The talks were held.",
    "\u{301}",
    "\u{200d}",
];

/// Words of prose that finders look around for: what governs, joins, says, counts and changes.
const PROSE: &[&str] = &[
    "of",
    "in",
    "to",
    "from",
    "by",
    "out",
    "up",
    "about",
    "over",
    "than",
    "the",
    "a",
    "its",
    "and",
    "or",
    "which",
    "who",
    "it",
    "not",
    "was",
    "is",
    "said",
    "told",
    "rose",
    "fell",
    "cut",
    "exports",
    "people",
    "tax",
    "growth",
    "president",
    "minister",
    "Anna Carter",
    "Acme Bank",
    "Norway",
    "May",
    "2031",
    "Monday",
    "5",
    "12",
    "1/4",
    "one",
    "half",
    "hundred",
    "million",
    "percent",
    "%",
    "$3",
    "€",
    "-",
    "–",
    "(",
    ")",
    ",",
    ".",
    ":",
    "|",
    "“",
    "”",
    "'s",
    "\n\n",
];

/// Spans of one list: in order, without overlaps, on character boundaries.
fn in_order(text: &str, spans: impl Iterator<Item = Span>, what: &str) {
    let mut end = 0;
    for span in spans {
        assert!(
            end <= span.start && span.start < span.end,
            "{what} overlap or are empty: {span:?} in {text:?}"
        );
        assert!(text.get(span.range()).is_some(), "{what} cut a character: {span:?} in {text:?}");
        end = span.end;
    }
}

fn sound(text: &str, found: &Annotations) {
    in_order(text, found.mentions.iter().map(|mention| mention.span), "mentions");
    in_order(text, found.quotes.iter().map(|quote| quote.span), "quotations");
    in_order(text, found.summary.iter().map(|sentence| sentence.span), "summary sentences");
    in_order(text, found.sentences.iter().copied(), "sentences");
    for span in found
        .mentions
        .iter()
        .map(|mention| mention.span)
        .chain(found.figures.iter().map(|figure| figure.span))
    {
        assert!(!found.sentences_in(span).is_empty(), "{span:?} stands in no sentence of {text:?}");
    }
    assert!(found.summary.len() <= 5);
    let mut counted = 0;
    for (index, entity) in found.entities.iter().enumerate() {
        assert!(!entity.mentions.is_empty(), "an entity without mentions in {text:?}");
        for &mention in &entity.mentions {
            let mention = found.mentions[mention as usize];
            assert_eq!(mention.entity, EntityId(index as u32));
        }
        assert!(
            found.spans_of(entity).any(|span| span.contains(entity.name)),
            "a name that is no mention in {text:?}"
        );
        for role in &entity.roles {
            assert!(!role.span.slice(text).is_empty());
        }
        counted += entity.mentions.len();
    }
    assert_eq!(counted, found.mentions.len());
    for quote in &found.quotes {
        assert!(quote.entity.is_none_or(|id| found.entity(id).is_some()));
        assert!(quote.speaker.is_none_or(|span| !span.slice(text).is_empty()));
    }
}

proptest! {
    #![proptest_config(crate::cases::config(400))]

    #[test]
    fn any_text_gives_sound_annotations(picks in proptest::collection::vec((0..PIECES.len(), any::<bool>()), 0..120)) {
        let mut text = String::new();
        for (pick, spaced) in picks {
            text.push_str(PIECES[pick]);
            if spaced {
                text.push(' ');
            }
        }
        for briefing in &import::read_text(&text, "property").briefings {
            let found = annotate(briefing, &Options::default());
            sound(&briefing.text, &found);
            prop_assert_eq!(&found, &annotate(briefing, &Options::default()));
        }
    }
}

proptest! {
    #![proptest_config(crate::cases::config(2_000))]

    #[test]
    fn short_prose_gives_sound_annotations(picks in proptest::collection::vec(0..PROSE.len(), 1..14)) {
        let words: Vec<&str> = picks.into_iter().map(|pick| PROSE[pick]).collect();
        let text = words.join(" ");
        for briefing in &import::read_text(&text, "property").briefings {
            sound(&briefing.text, &annotate(briefing, &Options::default()));
        }
    }
}

#[test]
fn a_text_may_begin_and_end_with_any_word() {
    for word in PROSE {
        for rest in ["people rose 5 percent", "5", "$3 million", "“it is not so”", "May 5", "Roe"]
        {
            for text in [format!("{word} {rest}"), format!("{rest} {word}")] {
                for briefing in &import::read_text(&text, "edge").briefings {
                    sound(&briefing.text, &annotate(briefing, &Options::default()));
                }
            }
        }
    }
}

#[test]
fn a_long_text_is_published_part_by_part_and_ends_as_the_whole() {
    let paragraph = "Energy Minister Jane Roe said on Monday that “the grid is safe” for now. Roe left at noon, and the grid held up well.\n\n";
    let text = paragraph.repeat(6000);
    let briefing = import::read_text(&text, "long").briefings.remove(0);
    let mut annotator = Annotator::new(&briefing, Options::default());
    let mut steps = 0;
    let mut covered = 0;
    while annotator.step() {
        steps += 1;
        if steps <= 2 {
            let so_far = annotator.result(false);
            sound(&briefing.text, &so_far);
            assert!(so_far.covered > covered && (so_far.covered as usize) < briefing.text.len());
            covered = so_far.covered;
        }
    }
    assert!(steps >= 3, "{steps} parts");
    let whole = annotator.result(true);
    sound(&briefing.text, &whole);
    assert_eq!(whole.covered as usize, briefing.text.len());
    assert_eq!(whole, annotate(&briefing, &Options::default()));
}
