//! Documents that are packed: what they are made of, as text, and what is said of those that cannot
//! be read.
//!
//! Invariant: every document here is made by the test, of words of its own. Deliberately absent: how
//! the structure of a sound one is read (`golden_import`).

use std::io::Write as _;

use dateline::import::{self, Format, NotText};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};

/// The styles and lists that the cases of `golden/docx.txt` use.
const STYLES: &str = r#"<w:styles>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Autor"><w:name w:val="Author"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Lead"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Inhalt"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"#;

const LISTS: &str = r#"<w:numbering>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"#;

const LINKS: &str = r#"<Relationships>
<Relationship Id="a" Type="http://schemas.example/relationships/hyperlink" Target="https://port.example/plan"/>
<Relationship Id="b" Type="http://schemas.example/relationships/hyperlink" Target="javascript:run()"/>
</Relationships>"#;

const PROPERTIES: &str = r"<cp:coreProperties><dc:title>Microsoft Word - note3.doc</dc:title>
<dc:creator>Nora Lindqvist</dc:creator><dcterms:created>2031-04-02T08:00:00Z</dcterms:created>
</cp:coreProperties>";

/// An archive of `parts`: names and bytes.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (name, bytes) in parts {
        let (mut entry, config) =
            archive.new_file(name).compression_method(CompressionMethod::DEFLATE).start().unwrap();
        let packed = DeflateEncoder::new(&mut entry, Compression::fast());
        let mut writer = config.wrap(packed);
        writer.write_all(bytes).unwrap();
        let (packed, descriptor) = writer.finish().unwrap();
        packed.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    out
}

/// A document with `body` for its text.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    let text = format!("<w:document><w:body>{body}</w:body></w:document>");
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", text.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/numbering.xml", LISTS.as_bytes()),
        ("word/_rels/document.xml.rels", LINKS.as_bytes()),
        ("docProps/core.xml", PROPERTIES.as_bytes()),
    ])
}

/// What is refused of `bytes`, with the hint.
fn refusal(bytes: &[u8], name: &str) -> (String, &'static str) {
    let refused: NotText = import::read(bytes, name, None).unwrap_err();
    (refused.to_string(), refused.hint())
}

/// All that is shown of `bytes`, the warnings last.
fn shown(bytes: &[u8], name: &str) -> String {
    let import = import::read(bytes, name, None).unwrap();
    let briefing = import.into_one().unwrap();
    let warnings: String = briefing.warnings.iter().map(|told| told.message.as_str()).collect();
    format!("{}\n{warnings}", briefing.text)
}

#[test]
fn a_document_of_word_is_known_by_what_is_in_it() {
    let document = docx("<w:p><w:r><w:t>The ferry is late.</w:t></w:r></w:p>");
    let import = import::read(&document, "no-name", None).unwrap();
    assert_eq!(import.briefings[0].format, "docx");
    let other = archive(&[("content.xml", b"<office/>")]);
    assert!(refusal(&other, "a.odt").0.contains("ZIP archive"));
    assert!(refusal(b"not a document", "a.docx").0.contains("a Word document that is damaged"));
    let forced = import::read(&other, "a", Some(Format::Docx)).unwrap_err();
    assert!(matches!(forced, NotText::Damaged(_)), "{forced}");
}

#[test]
fn a_document_of_word_that_is_cut_off_or_changed_is_refused_or_read_in_part() {
    let whole = docx(&"<w:p><w:r><w:t>The ferry is late.</w:t></w:r></w:p>".repeat(300));
    for at in 0..40 {
        let cut = whole.len() * at / 40;
        if let Err(refused) = import::read(&whole[..cut], "a.docx", Some(Format::Docx)) {
            assert!(!refused.hint().is_empty());
        }
        let mut changed = whole.clone();
        changed[cut] ^= 0x5a;
        let _ = import::read(&changed, "a.docx", None);
    }
    let name = b"word/document.xml";
    let head = whole.windows(name.len()).position(|window| window == name).unwrap();
    let mut damaged = whole;
    damaged[head + name.len() + 60..head + name.len() + 90].fill(0xff);
    let read = import::read(&damaged, "a.docx", None);
    let told = read.map(|import| format!("{:?}", import.briefings[0].warnings));
    assert!(told.is_ok_and(|told| told.contains("damaged")));
}

#[test]
fn a_document_of_word_that_grows_when_it_is_unpacked_is_cut() {
    let word = "<w:p><w:r><w:t>KEEP</w:t></w:r></w:p>";
    let bomb = docx(&format!("{word}{}", " ".repeat(40 << 20)));
    assert!(bomb.len() < 1 << 20);
    let shown = shown(&bomb, "a.docx");
    assert!(shown.contains("KEEP") && shown.contains("far longer than it seems"), "{shown}");
}

#[test]
fn deep_documents_of_word_are_read_in_one_go() {
    for piece in ["<w:tbl><w:tr><w:tc>", "<w:p>", "<w:sdt>", "<w:drawing>", "<w:r>", "<w:p><w:del>"]
    {
        let body = format!("<w:p><w:r><w:t>KEEP</w:t></w:r></w:p>{}", piece.repeat(100_000));
        assert!(shown(&docx(&body), "a.docx").contains("KEEP"), "{piece}");
    }
}

#[test]
fn what_a_document_of_word_says_is_made_safe() {
    let body = "<w:p><w:r><w:t>Port &#x1b;]52;c;eA==&#7; open&#x202e;ed</w:t></w:r></w:p>";
    let text = shown(&docx(body), "a.docx");
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
}
