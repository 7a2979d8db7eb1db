//! Paragraphs that are something else than running text: a line in bold that names a section, lines of
//! labels below the title, a call of the site's own code; and lines without any mark that head stories.
//!
//! Invariant: what a paragraph is depends on its own source alone, but for lines without a mark: one of
//! them heads nothing, several that each stand over running text do. Deliberately absent: what the labels
//! say (`plain::masthead`).

use crate::import::plain;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum LoneLine {
    /// "**The week ahead**".
    Heading,
    /// "Ports" on the first line, and right below it the text that it heads.
    Headed,
    /// "**Published:** 3 May 2031", line by line.
    Labels,
    /// `{{< figure src="a.png" >}}`, as Hugo and Jekyll have it.
    Shortcode,
    /// Running text.
    #[default]
    None,
}

/// The most words of a heading in bold, and of a label.
const HEADING: usize = 12;
const LABEL: usize = 4;

/// The most words of a heading without a mark right on its text, the fewest of one that stands alone, and
/// how long text below either is at least, in bytes: longer than lines are wrapped.
const UNMARKED: usize = 6;
const STORY: usize = 4;
const RUNNING: usize = 140;

/// What a paragraph written `source` is, wherever it stands.
pub(super) fn read(source: &str) -> LoneLine {
    let line = source.trim();
    let called = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
    if called.iter().any(|(open, close)| line.starts_with(open) && line.ends_with(close)) {
        return LoneLine::Shortcode;
    }
    match bold(line.trim_end_matches(':')) {
        Some(words) if is_heading(words) => LoneLine::Heading,
        _ if is_headed(line) => LoneLine::Headed,
        _ => LoneLine::None,
    }
}

/// Whether the first of the two lines of a paragraph heads the other.
fn is_headed(source: &str) -> bool {
    let Some((first, text)) = source.split_once('\n') else { return false };
    let first = first.trim_end();
    let unmarked = || first.split_whitespace().count() <= UNMARKED && plain::is_short_line(first);
    let heads = bold(first.trim_end_matches(':')).is_some_and(is_heading) || unmarked();
    heads && !text.contains('\n') && is_running(text)
}

/// Whether `line` is text that was never wrapped.
fn is_running(line: &str) -> bool {
    let opens = line.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘'));
    opens && line.len() >= RUNNING
}

/// Where the lines without a mark stand in `text` that head the stories below them, in order.
pub(super) fn stories(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    // The last two lines with text: where they begin, and whether a blank one stands above each.
    let (mut above, mut line): (&str, Option<(usize, &str)>) = ("", None);
    let (mut at, mut parted, mut code) = (0, true, false);
    for whole in text.split_inclusive('\n') {
        let (start, next) = (at, whole.trim_end());
        at += whole.len();
        code ^= next.starts_with("```");
        if next.is_empty() {
            parted = true;
            continue;
        }
        let story = line.filter(|(_, line)| {
            let words = line.split_whitespace().count();
            parted && !code && words >= STORY && is_running(next) && plain::is_short_line(line)
        });
        found.extend(story.filter(|_| !above.starts_with("![")).map(|(start, _)| start));
        above = line.map_or("", |(_, line)| line);
        line = parted.then_some((start, next));
        parted = is_marked_heading(next);
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// Whether a line is a heading that says so: "## Ports".
pub(super) fn is_marked_heading(line: &str) -> bool {
    line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
}

/// Whether each line of `source` is a label in bold with its value; a single one says when or by whom.
pub(super) fn are_labels(source: &str) -> bool {
    let mut labels = source.trim().lines().map(label);
    let first = labels.next().flatten();
    let credit = first.is_some_and(|label| {
        matches!(label.to_lowercase().as_str(), "published" | "date" | "updated" | "by" | "author")
    });
    let more = labels.clone().count() > 0;
    first.is_some() && (credit || more) && labels.all(|label| label.is_some())
}

/// The words of a line that is all bold and no more.
fn bold(line: &str) -> Option<&str> {
    let words = ["**", "__"].iter().find_map(|mark| {
        let inner = line.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inner.contains(mark)).then_some(inner)
    })?;
    (!words.contains('\n')).then_some(words.trim())
}

/// Whether words in bold name what follows: short, and no sentence, credit or note.
fn is_heading(words: &str) -> bool {
    let first = words.chars().next();
    let opens = first.is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let credit = words.starts_with("By ");
    let count = words.split_whitespace().count();
    opens && !credit && count <= HEADING && !words.ends_with(['.', '!', '?', ',', ';'])
}

/// The label of a line such as "**Published:** 3 May 2031" or "**Published**: 3 May 2031".
fn label(line: &str) -> Option<&str> {
    let (label, value) = line.trim().strip_prefix("**")?.split_once("**")?;
    let inside = label.strip_suffix(':');
    let label = inside.or_else(|| value.starts_with(':').then_some(label))?;
    let value = value.trim_start_matches(':').trim();
    let short = label.split_whitespace().count() <= LABEL;
    (short && !label.is_empty() && !value.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_in_bold_is_a_heading_unless_it_is_a_sentence() {
        for (source, expected) in [
            ("**The week ahead**", LoneLine::Heading),
            ("**Worth a read:**\n", LoneLine::Heading),
            ("**Worth a read**:", LoneLine::Heading),
            ("**The port is closed.**", LoneLine::None),
            ("**By Ada Marsh**", LoneLine::None),
            ("**Tolls** rose **again**", LoneLine::None),
            ("{{< figure src=\"quay.png\" >}}", LoneLine::Shortcode),
            ("{% include quay.html %}", LoneLine::Shortcode),
            ("Tolls rose.", LoneLine::None),
        ] {
            assert_eq!(read(source), expected, "{source}");
        }
    }

    #[test]
    fn a_short_line_heads_the_text_right_below_it() {
        let text = "The harbour board has found the money for a second dredger. ".repeat(3);
        for (first, expected) in [
            ("Second dredger", LoneLine::Headed),
            ("**Second dredger:**", LoneLine::Headed),
            ("It was paid for by the board of the harbour", LoneLine::None),
            ("The board said.", LoneLine::None),
        ] {
            assert_eq!(read(&format!("{first}  \n{text}")), expected, "{first}");
        }
        assert_eq!(read("Second dredger\nThe board has found the money."), LoneLine::None);
    }

    #[test]
    fn two_lines_over_running_text_head_stories_and_one_does_not() {
        let text = "The harbour board has found the money for a second dredger. ".repeat(3);
        let one = format!("## Ports\nHalden: Dredger is bought by the board\n\n{text}\n\n");
        assert_eq!(stories(&one), [0; 0]);
        let two = format!(
            "# Brief\r\n\r\n{one}Moss: 4.5 million tons of mud left, says board\n\n{text}\n"
        );
        let words: Vec<&str> =
            stories(&two).iter().filter_map(|&at| two.get(at..)?.split(':').next()).collect();
        assert_eq!(words, ["Halden", "Moss"]);
        let wrapped = two.replace("\n\nThe", "\nThe");
        assert_eq!(stories(&wrapped), [0; 0]);
    }

    #[test]
    fn lines_of_labels_are_told_from_paragraphs() {
        assert!(are_labels("**Published:** 3 May 2031"));
        assert!(are_labels("**Category:** Ports\n**Source**: Halden Post"));
        assert!(!are_labels("**Note:** tolls rose"), "one label may open a paragraph");
        assert!(!are_labels("**Category:** Ports\nTolls rose."));
    }
}
