//! Copying: the words that a key puts on the clipboard, and what the notice calls them.
//!
//! Invariant: every piece is words or a value of the briefing on one line of its own: what stands
//! in the text as a tab or line feed is a blank, so that a table of tabs stays one. Deliberately
//! absent: the clipboard (`run` has it).

pub(super) mod plain;
mod table;

use rust_decimal::Decimal;

use super::Effect;
use super::action::Excerpt;
use super::list::Rows;
use super::panes::Panes;
use super::reader::Reader;
use super::settings::Settings;
use super::shelf::Open;
use super::standpoint::AtHand;
use crate::model::{BlockKind, EntityId, EntityKind, Figure, Hedge, Kind, Quote, Value};
use crate::pane::{self, Pane, Source, Thing, ThingRef};
use crate::text::{Span, counted, width};
use plain::{paragraph, plain};

/// Columns of the words by which a notice tells which sentence it was.
const WORDS: usize = 28;

/// The head of the table of figures.
const HEAD: &str = "owner\tmeasures\thedge\tvalue\tto\tunit\tcurrency\tchange\tprior\texpected\tperiod\tdirection\ttext\tsentence\n";

/// What is copied, and what it is called.
struct Copied {
    text: String,
    what: String,
}

impl AtHand<'_> {
    /// Copies `excerpt` of what is selected, of the row that the cursor is on, or else of what
    /// comes first on the screen; what is said if there is no such thing.
    pub(super) fn copy(&self, excerpt: Excerpt, settings: &Settings) -> Result<Effect, String> {
        let documents = self.standpoint.documents;
        let open = documents.shelf.open().ok_or_else(|| documents.no_text().to_owned())?;
        let source = open.source();
        let copied = match excerpt {
            Excerpt::Sentence => self.sentence(source).map(|words| Copied {
                what: format!("the sentence {}", called(&words)),
                text: words,
            }),
            Excerpt::Person => self.person(source),
            Excerpt::Figures => self.panes.figures(source),
            Excerpt::Pane => {
                let pane = self.chrome.pane_at_hand(settings, "copied as a table")?;
                self.panes.table(pane, source).map(|(text, what)| Copied { text, what })
            }
            Excerpt::Paragraph => {
                self.standpoint.reader.paragraph(source, self.place().map(|(_, span)| span))
            }
            Excerpt::Quote => self.quote(source),
            Excerpt::Citation => self.sentence(source).map(|words| settings.citation(open, &words)),
        };
        let nothing = || format!("No {} to copy here", excerpt.word());
        let Copied { text, what } = copied.ok_or_else(nothing)?;
        Ok(Effect::Copy { text, what })
    }
}

impl AtHand<'_> {
    /// The words of the sentence at hand, or of the sentences that a longer selection runs over.
    fn sentence(&self, source: Source) -> Option<String> {
        let briefing = source.briefing;
        let span = match self.place() {
            Some((_, span)) => {
                pane::sentences(source, span).into_iter().reduce(Span::cover).unwrap_or(span)
            }
            None => self.standpoint.reader.first_sentence(source)?,
        };
        Some(briefing.words(span)).filter(|words| !words.is_empty())
    }

    /// The person at hand, a quote's being its speaker, a sentence's the first in it, with the
    /// first role; where nothing is at hand the first on the screen. What is no person has none.
    fn person(&self, source: Source) -> Option<Copied> {
        let Source { briefing, annotations, .. } = source;
        let person = |id: EntityId| {
            annotations.entity(id).filter(|entity| entity.kind == EntityKind::Person)
        };
        let first = |span| {
            annotations
                .mentions
                .get(annotations.mentions_in(span))?
                .iter()
                .find_map(|mention| person(mention.entity))
        };
        let entity = match self.place() {
            Some((Some(thing), _)) => match source.resolve(thing)? {
                Thing::Entity(id, _) => person(id),
                Thing::Quote(_, quote) => quote.entity.and_then(person),
                _ => None,
            },
            Some((None, span)) => first(span),
            None => first(self.standpoint.reader.shown()),
        }?;
        let name = briefing.words(entity.name);
        Some(match entity.roles.first() {
            Some(role) => Copied {
                text: format!("{name}, {}", briefing.words(role.span)),
                what: format!("{name} with role"),
            },
            None => Copied { text: name.clone(), what: name },
        })
    }

    /// The quote at hand, or the one that what is at hand stands in, with its speaker.
    fn quote(&self, source: Source) -> Option<Copied> {
        let annotations = source.annotations;
        let first = |span| source.quote(ThingRef::new(Kind::Quote, span));
        let at_hand = self.place().map_or_else(|| self.standpoint.reader.shown(), |(_, span)| span);
        let quote: &Quote = first(at_hand).or_else(|| first(self.standpoint.reader.shown()))?;
        let words = curled(without_comma(source.briefing.words(quote.span)));
        Some(match annotations.speaker_name(quote).map(|name| source.briefing.words(name)) {
            Some(name) => {
                Copied { text: format!("{words} — {name}"), what: format!("the quote by {name}") }
            }
            None => Copied {
                what: format!(
                    "the quote {}, with no named speaker",
                    called(words.trim_matches(['“', '”']))
                ),
                text: words,
            },
        })
    }
}

impl Panes {
    /// The rows of `pane` as a table of tabs, and what a notice calls it; nothing if there is none.
    pub(super) fn table(&self, pane: Pane, source: Source) -> Option<(String, String)> {
        if pane == Pane::Figures {
            return self.figures(source).map(|copied| (copied.text, copied.what));
        }
        let rows = Rows::Pane(&self.projection, pane, source);
        let (text, count) = table::table(rows, source);
        let name = pane.title().to_lowercase();
        (count > 0).then(|| (text, format!("{} of {name}", counted(count, "row"))))
    }

    /// The figures as their pane lists them, sorted and filtered, as a table of tabs.
    fn figures(&self, source: Source) -> Option<Copied> {
        let rows = Rows::Pane(&self.projection, Pane::Figures, source);
        let mut text = HEAD.to_owned();
        let mut count = 0;
        for index in 0..rows.len() {
            if let Some(thing) = rows.row(index).target.about()
                && let Some((index, figure)) = source.figure(thing)
            {
                text.push_str(&line(source, figure, pane::said_with(source, index)));
                count += 1;
            }
        }
        let whole = self.projection.whole_things(Pane::Figures, source).len();
        let what = if count < whole {
            format!("{count} of {whole} figures")
        } else {
            counted(count, "figure")
        };
        (count > 0).then_some(Copied { text, what })
    }
}

impl Reader {
    /// The paragraph of what is `at_hand`, or else the first on the screen.
    fn paragraph(&self, source: Source, at_hand: Option<Span>) -> Option<Copied> {
        let span = at_hand.or_else(|| self.first_sentence(source))?;
        let text = plain(source.briefing, paragraph(source.briefing, span)?);
        (!text.is_empty())
            .then(|| Copied { what: format!("the paragraph {}", called(&text)), text })
    }

    /// The first sentence that begins on the screen; the one that began above it if none does.
    /// Headings and credits are none, unless there is nothing else.
    pub(super) fn first_sentence(&self, source: Source) -> Option<Span> {
        let briefing = source.briefing;
        let rows = || self.screen().iter().filter(|row| !row.gap);
        let kind = |block: usize| briefing.blocks.get(block).map(|block| block.kind);
        let running = || {
            rows().filter(|row| {
                !matches!(
                    kind(row.block),
                    Some(BlockKind::Heading | BlockKind::Credit | BlockKind::Furniture)
                )
            })
        };
        let sentences = || running().flat_map(|row| pane::sentences(source, row.span));
        let from = self.first_shown();
        let found =
            sentences().find(|sentence| sentence.start >= from).or_else(|| sentences().next());
        found.or_else(|| {
            rows().next().and_then(|row| briefing.blocks.get(row.block)).map(|block| block.span)
        })
    }

    /// The text on the screen, from its first place to its last.
    fn shown(&self) -> Span {
        let first = self.first_shown();
        Span::new(first as usize, self.bottom().max(first) as usize)
    }
}

impl Settings {
    /// A sentence with title, date and source, as far as they are known.
    fn citation(&self, open: &Open, words: &str) -> Copied {
        let briefing = &open.briefing;
        let title = briefing.title.map(|title| briefing.words(title));
        let day = briefing.own_date().map(|date| self.day(date));
        // What came through a pipe has no name of its own.
        let source = briefing
            .url
            .clone()
            .or_else(|| Some(briefing.source.clone()).filter(|source| source != "-"));
        let from: Vec<String> = [title, day, briefing.collection.clone(), source]
            .into_iter()
            .flatten()
            .map(|part| one_line(&part))
            .collect();
        let from =
            if from.is_empty() { String::new() } else { format!(" — {}", from.join(", ")) };
        Copied {
            text: format!("“{words}”{from}"), what: format!("the citation {}", called(words))
        }
    }
}

/// A line of the table.
fn line(source: Source, figure: &Figure, [change, prior, expected]: [String; 3]) -> String {
    let briefing = source.briefing;
    let sentence = pane::sentences(source, figure.span).first().copied();
    let words = |span: Option<Span>| span.map(|span| briefing.words(span)).unwrap_or_default();
    // Plain digits, and none behind the point that say nothing: "$1.20 million" is 1200000.
    let plain = |value: Decimal| value.normalize().to_string();
    let (value, hedge) = match figure.value {
        // "Billions" is no number.
        Value::Scale(_) => (String::new(), "vague"),
        value => (plain(value.low()), figure.hedge.map_or("", hedge_word)),
    };
    let high = figure.value.high().map(plain).unwrap_or_default();
    let unit = figure.unit_words().map(one_line).unwrap_or_default();
    let currency = figure.currency().map(|currency| currency.0.to_owned()).unwrap_or_default();
    let direction =
        figure.reached().map(|direction| direction.word().to_owned()).unwrap_or_default();
    let text = briefing.words(figure.span);
    let cells = [
        words(figure.standing.owner.map(|owner| owner.span)),
        words(figure.measured()),
        hedge.to_owned(),
        value,
        high,
        unit,
        currency,
        change,
        prior,
        expected,
        words(figure.period.map(|said| said.span)),
        direction,
        text,
        words(sentence),
    ];
    cells.join("\t") + "\n"
}

/// How exact a value is, in words.
fn hedge_word(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::About => "about",
        Hedge::Over => "over",
        Hedge::AtLeast => "at least",
        Hedge::Under => "under",
        Hedge::AtMost => "at most",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first of some words in quotation marks, for a notice.
pub(super) fn called(words: &str) -> String {
    format!("“{}”", width::shorten(words, WORDS))
}

/// A quotation without the comma before its last mark: that leads on to the speaker, and nothing
/// follows here.
fn without_comma(words: String) -> String {
    let inner = words.trim_end_matches(['”', '’', '"', '\'', '»', '“', '‘', '›', '」', '』']);
    let kept = inner.trim_end_matches([',', '、', '،']);
    match words.strip_prefix(inner) {
        Some(marks) if kept.len() < inner.len() => format!("{kept}{marks}"),
        _ => words,
    }
}

/// A quotation with curly marks where it has one pair of straight ones, and with marks where it has
/// none.
fn curled(words: String) -> String {
    let straight = words
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|inner| !inner.contains('"'));
    match straight {
        Some(inner) => format!("“{inner}”"),
        None if words.starts_with(['“', '‘', '"', '\'', '«', '„', '‚', '‹', '「', '『']) => {
            words
        }
        None => format!("“{words}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_comma_leads_on_to_nothing() {
        for (words, kept) in [
            ("“It is over,”", "“It is over”"),
            ("\"It is over,\"", "\"It is over\""),
            ("“He said ‘over,’”", "“He said ‘over’”"),
            ("“over, and out”", "“over, and out”"),
            ("“over.”", "“over.”"),
            ("“over”", "“over”"),
            ("over,", "over"),
            ("", ""),
        ] {
            assert_eq!(without_comma(words.to_owned()), kept);
        }
    }

    #[test]
    fn quotations_have_curly_marks() {
        for (words, curly) in [
            ("\"It is over\"", "“It is over”"),
            ("“It is over”", "“It is over”"),
            ("It is over.", "“It is over.”"),
            ("\"It is,\" he said, \"over\"", "\"It is,\" he said, \"over\""),
            ("‘over’", "‘over’"),
        ] {
            assert_eq!(curled(words.to_owned()), curly);
        }
    }
}
