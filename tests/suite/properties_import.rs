//! What must hold of the import whatever the bytes are.

use dateline::import::{self, Format, HEAD, Origin, SHORT_HEAD};
use dateline::model::{BlockKind, Briefing};
use proptest::prelude::*;

/// Characters that must not reach a terminal.
fn is_unsafe(c: char) -> bool {
    (c.is_control() && c != '\t' && c != '\n')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
}

/// The model's invariants, one by one; the error says which is broken.
fn check(briefing: &Briefing) -> Result<(), TestCaseError> {
    let text = &briefing.text;
    prop_assert!(!text.contains(is_unsafe), "an unsafe character is left in {text:?}");
    let mut end = 0;
    for block in &briefing.blocks {
        prop_assert!(block.span.start >= end, "blocks overlap: {block:?}");
        prop_assert!(
            text.get(block.span.range()).is_some_and(|slice| !slice.is_empty()),
            "no span of the text: {block:?}"
        );
        prop_assert!(
            text.get(block.marker.range()).is_some() && block.marker.end <= block.span.start,
            "marker: {block:?}"
        );
        prop_assert!(block.span.len() <= 64 << 10, "too long: {block:?}");
        let lines = matches!(block.kind, BlockKind::Table | BlockKind::Preformatted);
        let slice = block.span.slice(text);
        prop_assert!(
            lines || slice.trim() == slice,
            "white space at the ends: {block:?} {slice:?}"
        );
        end = block.span.end;
    }
    let mut next = 0;
    for section in &briefing.sections {
        prop_assert_eq!(section.blocks.start, next);
        prop_assert!(section.blocks.end > section.blocks.start);
        let first = briefing.blocks[section.blocks.start];
        prop_assert_eq!(section.heading, (first.kind == BlockKind::Heading).then_some(first.span));
        let headings = briefing.blocks[section.blocks.clone()]
            .iter()
            .skip(1)
            .filter(|block| block.kind == BlockKind::Heading && !block.continues);
        prop_assert_eq!(headings.count(), 0);
        next = section.blocks.end;
    }
    prop_assert_eq!(next, briefing.blocks.len());
    for span in briefing
        .title
        .iter()
        .chain(&briefing.dateline.place)
        .chain(&briefing.dateline.span)
        .chain(briefing.links.iter().map(|link| &link.span))
    {
        prop_assert!(
            text.get(span.range()).is_some_and(|slice| !slice.is_empty()),
            "no span of the text: {span:?}"
        );
    }
    if let Some(title) = briefing.title {
        prop_assert!(briefing.blocks.iter().all(|block| !block.span.overlaps(title)));
    }
    prop_assert!(text.get(briefing.body.range()).is_some());
    prop_assert!(
        briefing
            .warnings
            .iter()
            .all(|warning| warning.span.is_none_or(|span| text.get(span.range()).is_some()))
    );
    Ok(())
}

fn read(bytes: &[u8]) -> Briefing {
    let import = import::read(bytes, "-", Some(Format::Plain)).unwrap_or_default();
    assert_eq!(import.briefings.len(), 1, "a forced format reads anything");
    import.briefings.into_iter().next().unwrap_or_default()
}

/// The words left when all that is no letter or digit is taken out.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Lines of the kinds that structure is made of, in any order.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-Z][a-z]{1,9}( [A-Za-z]{1,9}){0,14}[.?!:,]?",
        "[#>*•–(-]{0,3} ?[a-z0-9]{0,2}[.)]? [A-Za-z ]{0,30}",
        "(By |Published |From: |\\*\\*|- |1\\. |\\| )[A-Z][a-z]{1,9}( [A-Z][a-z]{1,9}){0,3}( \\||\\*\\*)?",
        "[A-Z]{3,9}, (March 3, 2025|3 March 2025|Oct\\. 4|2025-03-03)( \\(Wire\\))? (—|-|–) [A-Z][a-z ]{5,60}\\.",
        "[=~_-]{2,9}|```|\\* \\* \\*",
        "( {2,9}|\t)[A-Za-z]{1,9}( {1,5}[A-Za-z0-9]{1,9}){0,6}",
        "\\PC{0,40}",
    ]
}

/// Bytes as files have them: text of all kinds, with controls, broken characters and lone
/// surrogates in it.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => "\\PC{0,20}".prop_map(String::into_bytes),
        3 => line().prop_map(|line| format!("{line}\n").into_bytes()),
        2 => prop::collection::vec(any::<u8>(), 0..12),
        2 => prop::sample::select(vec![
            "\r\n", "\r", "\n\n", "\0", "\x1b[31m", "\x1b]0;a\x07", "\x1b]8;;x\x1b\\", "\u{9b}1m", "\u{90}q\u{9c}", "\u{202e}", "\u{2029}", "\u{e0041}", "\u{61c}", "\u{feff}",
            "https://a.b/(c).", "e\u{301}", "👩‍👩‍👧", "```\n", "| a | b |\n",
        ]).prop_map(|piece| piece.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Marks of every format, whole and in pieces, between words.
fn markup() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => "[a-zA-Z]{1,8} ?".prop_map(String::into_bytes),
        2 => "\\PC{0,8}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..6),
        8 => prop::sample::select(MARKS.to_vec()).prop_map(|mark| mark.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

const MARKS: &[&str] = &[
    "\n",
    "\n\n",
    "  \n",
    "    ",
    "\t",
    " ",
    "# ",
    "## ",
    "\n---\n",
    "===\n",
    "* ",
    "- ",
    "1. ",
    "> ",
    "> > ",
    "```\n",
    "**",
    "_",
    "`",
    "[",
    "](",
    ")",
    "![",
    "](https://a.example/b)",
    "<https://a.example>",
    "| a | b |\n",
    "|---|---|\n",
    "[^1]",
    "[^1]: ",
    "---\ntitle: x\n---\n",
    "\\",
    "\u{200b}",
    "\u{feff}",
    "\u{a0}",
    "\u{202e}",
    "\x1b[1m",
    "\0",
    "\r\n",
    "https://b.example/c ",
    "<p>",
    "</p>",
    "<div style=\"display:none\">",
    "</div>",
    "<h2>",
    "</h2>",
    "<ul><li>",
    "</ul>",
    "<ol start=9>",
    "<li>",
    "<table><tr><td colspan=99>",
    "<td>",
    "</table>",
    "<tr>",
    "<br>",
    "<b>",
    "</b>",
    "<a href=\"https://a.example\">",
    "</a>",
    "<pre>",
    "</pre>",
    "<blockquote>",
    "</blockquote>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "&lt;",
    "&#27;",
    "&amp",
    "<title>t</title>",
    "<h1>t</h1>",
    "<![CDATA[",
    "]]>",
    "From: a@b.example\nMessage-ID: <1>\nSubject: x\n",
    "Content-Type: text/html\n\n",
    "=C3=A9=\n",
    "=?utf-8?Q?=1B?=",
    "From a@b.example Mon Mar  3 10:00:00 2025\n",
    "-- \n",
    "<rss><channel>",
    "<item>",
    "</item>",
    "<feed>",
    "<entry>",
    "<content type=\"xhtml\">",
    "<link href=\"https://a.example\"/>",
    "{\"items\": [{\"title\": \"",
    "\"}]}",
    "\\u001b",
];

proptest! {
    #![proptest_config(crate::cases::config(256))]

    #[test]
    fn marks_in_any_order_become_sound_briefings(bytes in markup()) {
        for format in Format::all() {
            // Of these bytes none are a document that is packed.
            let refused = |why: &_| matches!(why, import::NotText::Damaged(_));
            let read = import::read(&bytes, "-", Some(format));
            prop_assert!(!read.as_ref().is_err_and(|why| !refused(why)));
            for briefing in read.unwrap_or_default().briefings {
                check(&briefing)?;
            }
        }
    }

    #[test]
    fn any_bytes_become_a_sound_briefing(bytes in bytes()) {
        check(&read(&bytes))?;
        let _ = import::read(&bytes, "any.txt", None);
    }

    #[test]
    fn wide_text_becomes_a_sound_briefing(units in prop::collection::vec(any::<u16>(), 0..60), big in any::<bool>()) {
        let mark = [0xfeff_u16];
        let bytes: Vec<u8> = mark.iter().chain(&units).flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
        check(&read(&bytes))?;
    }

    #[test]
    fn lines_keep_all_their_words(lines in prop::collection::vec(line(), 0..40)) {
        let text = lines.join("\n");
        let briefing = read(text.as_bytes());
        check(&briefing)?;
        // Only a lone byte order mark is taken off; offsets in the text are offsets in the file.
        prop_assert_eq!(briefing.text.len(), text.trim_start_matches('\u{feff}').len());
        let mut shown = String::new();
        for span in briefing.title.into_iter().chain(briefing.blocks.iter().flat_map(|block| [block.marker, block.span])) {
            shown.push_str(span.slice(&briefing.text));
        }
        // A credit line may stand above the title, so the order is not compared; fences may carry a
        // word.
        if !text.contains("```") && !["Title:", "Headline:", "Subject:"].iter().any(|label| text.to_lowercase().contains(&label.to_lowercase())) {
            let sorted = |text: &str| { let mut all: Vec<char> = letters(text).chars().collect(); all.sort_unstable(); all };
            prop_assert_eq!(sorted(&shown), sorted(&briefing.text));
        }
    }

    #[test]
    fn the_text_is_the_input_where_nothing_is_to_be_changed(text in "[ -~\n\tà-ž“”–]{0,200}") {
        prop_assert_eq!(&read(text.as_bytes()).text, &text);
    }
}

proptest! {
    #![proptest_config(crate::cases::config(24))]

    #[test]
    fn the_head_agrees_with_the_whole(lines in prop::collection::vec(line(), 1..30), filler in line(), cut in 0_usize..4, wide in any::<bool>()) {
        let unit = format!("{}\n{filler} é {filler}\n", lines.join("\n"));
        let text = unit.repeat(2 * HEAD / unit.len() + 2);
        let mut bytes: Vec<u8> = if wide { text.encode_utf16().flat_map(u16::to_le_bytes).collect() } else { text.into_bytes() };
        if wide {
            bytes.splice(0..0, [0xff, 0xfe]);
        }
        let whole = read(&bytes);
        for most in [SHORT_HEAD / 2 + cut, SHORT_HEAD + cut, HEAD + cut] {
            let origin = Origin { forced: Some(Format::Plain), ..Origin::default() };
            let read = &bytes[..most.max(SHORT_HEAD)];
            let head = import::read_head_from(read, most, origin).unwrap().briefings.pop();
            // So much tells how the text is laid out.
            prop_assert!(head.is_some() || most < HEAD && wide);
            let Some(head) = head else { continue };
            check(&head)?;
            prop_assert!(whole.text.starts_with(&head.text));
            // Blanks at the end of the last line are part of it.
            prop_assert!((most.min(HEAD / 2) / 2..most + 100).contains(&head.text.len()));
            prop_assert_eq!(head.title, whole.title);
            prop_assert_eq!(head.dateline, whole.dateline);
            // What a line is can depend on the few lines below it.
            let settled = head.blocks.partition_point(|block| block.span.to() + 4096 < head.text.len());
            prop_assert_eq!(&head.blocks[..settled], &whole.blocks[..settled]);
        }
    }
}

/// Blocks of Markdown, each of which what stands above or below may have a part in.
const MARKDOWN: [&str; 18] = [
    "## Fares\n",
    "Fares rise\n----------\n\n",
    "A ferry *left* at **nine**,\nlate as ever.\n\n",
    "A ferry left without a blank line below.\n",
    "- one\n- two\n",
    "- three\n\n- four, loosely\n\n",
    "1. first\n2. second\n\n   and more of it\n\n",
    "> quoted\n> twice\n\n",
    "> quoted, and\nlazily on\n",
    "```\ncode [with] brackets\n\n```\n",
    "    indented\n\n",
    "| port | crews |\n|---|---|\n| Lima | 7 |\n\n",
    "| port |\n|---|\n| Lima |\n",
    "<div>\nhtml\n</div>\n\n",
    "<!-- left out\n\nstill -->\n",
    "***\n",
    "[a link](https://example.org/a) and <https://example.org/b>\n\n",
    "See [the port](https://example.org \"title\") by — noon.\n",
];

proptest! {
    #![proptest_config(crate::cases::config(48))]

    #[test]
    fn the_head_of_markdown_agrees_with_the_whole(
        blocks in prop::collection::vec(prop::sample::select(MARKDOWN.as_slice()), 1..30),
        cut in 0_usize..400,
        title in any::<bool>(),
    ) {
        let unit = blocks.concat();
        let first = if title { "# Ferries\n\n" } else { "Ferries\n\n" };
        let text = format!("{first}{}", unit.repeat(2 * HEAD / unit.len() + 2));
        let whole = import::read(text.as_bytes(), "-", Some(Format::Markdown)).unwrap().briefings.remove(0);
        for most in [SHORT_HEAD / 2 + cut, SHORT_HEAD + cut, HEAD + cut] {
            let origin = Origin { forced: Some(Format::Markdown), ..Origin::default() };
            let read = &text.as_bytes()[..most.max(SHORT_HEAD)];
            let head = import::read_head_from(read, most, origin).unwrap();
            if let [head] = head.briefings.as_slice() {
                check(head)?;
                prop_assert!(whole.text.starts_with(&head.text));
                prop_assert_eq!(head.title, whole.title);
                prop_assert_eq!(head.dateline, whole.dateline);
                let settled = head.blocks.partition_point(|block| block.span.to() + 4096 < head.text.len());
                prop_assert_eq!(&head.blocks[..settled], &whole.blocks[..settled]);
            }
        }
    }
}

#[test]
fn markdown_has_a_head_where_nothing_below_changes_it() {
    let head = |text: &str| {
        let forced = Some(Format::Markdown);
        import::read_head(text.as_bytes(), "-", forced).unwrap().briefings.pop()
    };
    let body = "A ferry left at nine, late as ever.\n\n".repeat(2 * HEAD / 37);
    let shown = head(&format!("# Ferries\n\n{body}")).expect("whole blocks are settled");
    assert!(shown.text.len() > HEAD / 2 && shown.text.len() < HEAD + 1, "{}", shown.text.len());
    for changed in [
        "# Ferries\n\nSee [the port][1].\n\n",
        "# Ferries\n\nSo it was.[^1]\n\n",
        "## Ferries\n\n",
        "---\ntitle: Ferries\n\n",
        "- all of it\n\n  ",
    ] {
        let body = if changed.starts_with('-') && !changed.starts_with("---") {
            body.replace("\n\n", "\n\n  ")
        } else {
            body.clone()
        };
        assert_eq!(head(&format!("{changed}{body}")), None, "{changed}");
    }
}

#[test]
fn a_short_source_is_its_own_head() {
    let whole = import::read(b"A title\n\nA text\xe2\x82", "-", None).unwrap();
    assert_eq!(import::read_head(b"A title\n\nA text\xe2\x82", "-", None).unwrap(), whole);
}

#[test]
fn what_is_no_text_says_so_and_can_be_forced() {
    let zero = import::read(b"a text\0with\0zeros", "-", None).unwrap_err();
    assert_eq!(
        zero.to_string(),
        "not text: expected UTF-8, UTF-16 or UTF-32, found zero bytes, the first at byte 6"
    );
    assert!(zero.hint().contains("--from plain"));
    let pdf = import::read(b"%PDF-1.7 and so on", "a.txt", None).unwrap_err();
    assert!(pdf.to_string().contains("a PDF document that is damaged"), "{pdf}");
    assert_eq!(read(b"a text\0with\0zeros").text, "a text with zeros");
}

#[test]
fn a_stray_zero_byte_in_clean_text_is_made_harmless() {
    let stray = |text: &[u8]| {
        let mut import = import::read(text, "-", None)?;
        Ok::<_, import::NotText>(import.briefings.remove(0))
    };
    let briefing = stray(b"a text\0with a zero").unwrap();
    assert_eq!(briefing.text, "a text with a zero");
    assert!(briefing.warnings[0].message.contains("replaced"), "{:?}", briefing.warnings);
    let mut long = "Barley rose again. ".repeat(30).into_bytes();
    (long[7], long[300]) = (0, 0);
    assert!(stray(&long).is_ok(), "two in five hundred");
    long[40..50].fill(0);
    assert!(stray(&long).is_err(), "a share of them");
    assert!(stray(b"one zero\0and what is \xfe no text").is_err(), "not clean");
}

#[test]
fn an_empty_source_is_an_empty_briefing_with_a_warning() {
    let briefing = import::read(b"", "-", None).unwrap().briefings.remove(0);
    assert_eq!(briefing.text, "");
    assert_eq!(briefing.warnings.len(), 1);
    assert!(briefing.sections.is_empty() && briefing.title.is_none());
}
