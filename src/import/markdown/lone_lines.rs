//! Paragraphs that are something else than running text: a line in bold that names a section, lines of
//! labels below the title, a call of the site's own code.
//!
//! Invariant: what a paragraph is depends on its own source alone. Deliberately absent: what the labels
//! say (`plain::masthead`).

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum LoneLine {
    /// "**The week ahead**".
    Heading,
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

/// What a paragraph written `source` is, wherever it stands.
pub(super) fn read(source: &str) -> LoneLine {
    let line = source.trim();
    let called = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
    if called.iter().any(|(open, close)| line.starts_with(open) && line.ends_with(close)) {
        return LoneLine::Shortcode;
    }
    match bold(line.trim_end_matches(':')) {
        Some(words) if is_heading(words) => LoneLine::Heading,
        _ => LoneLine::None,
    }
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
    fn lines_of_labels_are_told_from_paragraphs() {
        assert!(are_labels("**Published:** 3 May 2031"));
        assert!(are_labels("**Category:** Ports\n**Source**: Halden Post"));
        assert!(!are_labels("**Note:** tolls rose"), "one label may open a paragraph");
        assert!(!are_labels("**Category:** Ports\nTolls rose."));
    }
}
