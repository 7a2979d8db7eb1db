//! Sources that are made to break a reader, in every format: deep, long, many, packed, unclosed.
//!
//! Each holds the word `KEEP` where a reader must still see it. What is asked for: an answer, in time
//! that a person would wait, without a character that could harm a terminal.

use std::io::Write as _;
use std::time::{Duration, Instant};

use dateline::import::{self, Format};
use flate2::Compression;
use flate2::write::GzEncoder;

/// So long in a debug build on a busy machine; the time itself is a few hundred milliseconds.
const PATIENCE: Duration = Duration::from_secs(20);

const DEEP: usize = 100_000;

/// All that is shown of a source, each briefing on its own.
fn shown(bytes: &[u8], name: &str, forced: Option<Format>) -> String {
    let begun = Instant::now();
    let import = import::read(bytes, name, forced).unwrap_or_default();
    let mut out = String::new();
    for briefing in &import.briefings {
        out.push_str(&briefing.text);
        for link in &briefing.links {
            out.push_str(&link.url);
        }
        out.push('\n');
    }
    let _ = import.into_one();
    assert!(begun.elapsed() < PATIENCE, "{name}: {:?}", begun.elapsed());
    let harmful = |c: char| {
        (c.is_control() && c != '\t' && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!out.contains(harmful), "{name}: a harmful character is left");
    out
}

fn keeps(bytes: &[u8], name: &str, forced: Option<Format>) {
    assert!(shown(bytes, name, forced).contains("KEEP"), "{name}: the word is gone");
}

/// A piece for each number below `count`.
fn each(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect::<Vec<_>>().concat()
}

#[test]
fn deep_and_many_elements_of_a_page() {
    for piece in [
        "<div>",
        "<b>",
        "<blockquote>",
        "<ul><li>",
        "<table><tr><td>",
        "<p>",
        "<font>",
        "<a href=x>",
    ] {
        let page = format!("<html><body>{}<p>KEEP these words.</p>", piece.repeat(DEEP));
        keeps(page.as_bytes(), piece, Some(Format::Html));
    }
    let named = each(20_000, |n| format!("<b id={n}><i class=c{n}>x"));
    keeps(format!("<body>{named}<p>KEEP</p>").as_bytes(), "misnested", Some(Format::Html));
    let crossed = "<b><i><u></b></i></u>text ".repeat(20_000);
    keeps(format!("<body>{crossed}<p>KEEP</p>").as_bytes(), "crossed", Some(Format::Html));
    let opened = each(20_000, |n| format!("<b class=c{n}><p>"));
    keeps(format!("<body>{opened}KEEP").as_bytes(), "opened", Some(Format::Html));
    let attributes = each(60_000, |n| format!(" a{n}=\"{n}\""));
    keeps(format!("<body><p{attributes}>KEEP</p>").as_bytes(), "attributes", Some(Format::Html));
    let long = format!("<body><p title=\"{}\">KEEP</p>", "x".repeat(8 << 20));
    keeps(long.as_bytes(), "a long attribute", Some(Format::Html));
    let cells = "<td colspan=65535 rowspan=65535>x</td>".repeat(2000);
    keeps(
        format!("<body><p>KEEP</p><table><tr>{cells}<tr>{cells}</table>").as_bytes(),
        "cells",
        Some(Format::Html),
    );
}

#[test]
fn what_is_never_closed_in_a_page() {
    for piece in [
        "<!--",
        "<svg>",
        "<template>",
        "<noscript>",
        "<iframe>",
        "<textarea>",
        "<a href=\"",
        "</",
        "&",
    ] {
        let page = format!("<html><body><p>KEEP these words.</p>{}", piece.repeat(50_000));
        keeps(page.as_bytes(), piece, Some(Format::Html));
    }
}

#[test]
fn deep_markdown() {
    for piece in ["> ", "- ", "[", "**", "`", "(", "<div>", "![", "1. "] {
        let text = format!("KEEP\n\n{}x\n", piece.repeat(DEEP));
        keeps(text.as_bytes(), piece, Some(Format::Markdown));
    }
}

#[test]
fn deep_and_growing_feeds() {
    let deep = format!(
        "<feed><entry><title>KEEP</title><content type=\"xhtml\">{}x",
        "<div>".repeat(DEEP)
    );
    keeps(deep.as_bytes(), "deep content", Some(Format::Feed));
    let nested = format!("<rss><channel><item><title>KEEP</title></item>{}", "<a>".repeat(DEEP));
    keeps(nested.as_bytes(), "deep elements", Some(Format::Feed));
    let laughs = "<!DOCTYPE x [<!ENTITY a \"HA\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>\
                  <rss><channel><item><title>KEEP &b; &f;</title></item></channel></rss>";
    let text = shown(laughs.as_bytes(), "entities", Some(Format::Feed));
    assert!(text.contains("KEEP") && !text.contains("HA") && !text.contains("root:"), "{text}");
    let marks = format!("<rss><channel><item><title>KEEP{}", "<".repeat(DEEP));
    keeps(marks.as_bytes(), "marks", Some(Format::Feed));
    shown("[".repeat(DEEP).as_bytes(), "deep JSON", Some(Format::Feed));
    let many = "<item><title>x</title></item>".repeat(20_000);
    keeps(
        format!("<rss><channel>{many}<item><title>KEEP</title>").as_bytes(),
        "items",
        Some(Format::Feed),
    );
}

#[test]
fn letters_with_parts_without_end() {
    let head = "From: a@b.example\nMessage-ID: <1>\nSubject: KEEP\nMIME-Version: 1.0\n";
    let parts = "--b\nContent-Type: text/plain\n\nx\n".repeat(20_000);
    let letter = format!("{head}Content-Type: multipart/mixed; boundary=b\n\n{parts}");
    keeps(letter.as_bytes(), "parts", Some(Format::Mail));
    let nested =
        each(5000, |n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
    keeps(format!("{head}{nested}").as_bytes(), "nested parts", Some(Format::Mail));
    let long = format!("{head}X-Long: {}\n\ntext", "x ".repeat(1 << 20));
    keeps(long.as_bytes(), "a long line", Some(Format::Mail));
    let open = format!(
        "{head}Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nKEEPME\n"
    );
    assert!(shown(open.as_bytes(), "no end", Some(Format::Mail)).contains("KEEPME"));
}

#[test]
fn characters_that_must_not_reach_a_terminal() {
    let bad = "KEEP\u{1b}]52;c;aGk=\u{7}\u{9b}2J\u{202e}x";
    let escaped = "KEEP&#27;]52;c;aGk=&#7;&#155;2J&#8238;x";
    keeps(format!("<title>{escaped}</title><body><p>{bad}<a href=\"https://a.example/&#27;[2J\">l</a>{escaped}</p>").as_bytes(), "page", Some(Format::Html));
    keeps(
        format!("# {bad}\n\n{escaped} [l](https://a.example/{bad})\n").as_bytes(),
        "notes",
        Some(Format::Markdown),
    );
    keeps(format!("<rss><channel><title>{bad}</title><item><title>{escaped}</title><link>https://a.example/{bad}</link></item></channel></rss>").as_bytes(), "feed", Some(Format::Feed));
    keeps(b"{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"title\": \"KEEP\\u001b[2J\\u202e\"}]}", "json", None);
    keeps(b"From: =?utf-8?Q?=1B[2J?= <a@b.example>\nMessage-ID: <1>\nSubject: =?utf-8?Q?KEEP=1B[2J=C2=9B?=\n\nx\x1b[2J", "letter", Some(Format::Mail));
}

#[test]
fn what_is_packed_is_unpacked_up_to_a_limit() {
    let pack = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let page = b"<!doctype html><html><body><p>KEEP these words of a page.</p></body></html>";
    keeps(&pack(page), "page.html.gz", None);
    let mut bomb = page.to_vec();
    bomb.resize(100 << 20, 0);
    keeps(&pack(&bomb), "bomb.html.gz", None);
    assert!(import::read(&pack(&pack(page)), "twice.gz", None).is_err());
    assert!(import::read(b"\x1f\x8b\x08broken", "broken.gz", None).is_err());
}
