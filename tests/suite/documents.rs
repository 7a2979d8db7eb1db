//! Documents that are packed: what they are made of, as text, and what is said of those that cannot
//! be read.
//!
//! Invariant: every document here is made by the test, of words of its own. Deliberately absent: how
//! the structure of a sound one is read (`golden_import`).

use std::io::Write as _;

use dateline::import::{self, Format, NotText};
use dateline::model::BlockKind;
use flate2::Compression;
use flate2::write::{DeflateEncoder, ZlibEncoder};
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

/// The objects of a PDF, numbered from 1: the first is the catalogue.
fn objects(all: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in all.iter().enumerate() {
        places.push(out.len());
        writeln!(out, "{} 0 obj", at + 1).unwrap();
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", all.len() + 1).unwrap();
    for place in places {
        writeln!(out, "{place:010} 00000 n ").unwrap();
    }
    let size = all.len() + 1;
    writeln!(out, "trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF")
        .unwrap();
    out
}

/// A stream with `head` in its dictionary.
fn stream(head: &str, bytes: &[u8]) -> Vec<u8> {
    let start = format!("<<{head}/Length {}>>\nstream\n", bytes.len());
    [start.as_bytes(), bytes, b"\nendstream"].concat()
}

/// `bytes` as a PDF packs them.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A document whose pages have these streams for their contents.
fn pages(contents: &[Vec<u8>]) -> Vec<u8> {
    let kids: Vec<_> = (0..contents.len()).map(|at| format!("{} 0 R", 6 + at * 2)).collect();
    let kids = kids.join(" ");
    let mut all = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", contents.len()).into_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>".to_vec(),
        b"<</Title(Microsoft Word - note3.doc)/Author(Nora Lindqvist)/CreationDate(D:20310402080000Z)>>"
            .to_vec(),
    ];
    for (at, content) in contents.iter().enumerate() {
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R\
             /Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>",
            7 + at * 2
        );
        all.push(page.into_bytes());
        all.push(content.clone());
    }
    objects(&all, "/Info 5 0 R")
}

/// The document that the lines of a case of `golden/pdf.txt` describe.
pub(crate) fn pdf(lines: &str) -> Vec<u8> {
    let drawn = |page: &str| {
        let mut content = String::new();
        for line in page.lines().filter(|line| !line.is_empty()) {
            let mut parts = line.splitn(4, ' ');
            let mut next = || parts.next().unwrap();
            let (size, left, base, words) = (next(), next(), next(), next());
            let words = words.replace("\\u2022", "\\225").replace(['(', ')'], "");
            let font = if size.starts_with('B') { "F2" } else { "F1" };
            let (open, close) =
                if size.starts_with('G') { ("/Artifact BMC", "EMC") } else { ("", "") };
            let size = size.trim_start_matches(['B', 'G']);
            content.extend([open, " BT /", font, " ", size, " Tf"]);
            content.extend([" ", left, " ", base, " Td (", &words, ") Tj ET ", close, "\n"]);
        }
        stream("/Filter/FlateDecode", &deflated(content.as_bytes()))
    };
    let contents: Vec<_> = lines.split("page\n").skip(1).map(drawn).collect();
    pages(&contents)
}

#[test]
fn a_pdf_is_known_by_its_head() {
    let document = pdf("page\n10 72 700 The ferry is late.\n");
    let late = [b"\n\n\x01".to_vec(), document.clone()].concat();
    for bytes in [document, late] {
        let import = import::read(&bytes, "no-name", None).unwrap();
        assert_eq!(import.briefings[0].format, "pdf");
        assert_eq!(import.briefings[0].text, "The ferry is late.");
    }
    let about = import::read(b"A file begins with %PDF-1.7 if it is one.", "-", None).unwrap();
    assert_eq!(about.briefings[0].format, "plain");
}

#[test]
fn what_cannot_be_read_of_a_pdf_says_why_and_what_to_do() {
    let damaged = refusal(b"%PDF-1.7 and so on", "a.pdf");
    assert!(damaged.0.contains("a PDF document that is damaged"), "{damaged:?}");
    let draws = stream("", b"q 500 0 0 700 0 0 cm /Im Do Q");
    let picture =
        stream("/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"x");
    let scan = objects(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</Im 5 0 R>>>>>>"
                .to_vec(),
            draws,
            picture,
        ],
        "",
    );
    let scan = refusal(&scan, "a.pdf");
    assert!(scan.0.contains("without text") && scan.1.contains("ocrmypdf"), "{scan:?}");
    let locked = objects(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[]/Count 0>>".to_vec(),
            format!("<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{0}>/U<{0}>>>", "5a".repeat(32))
                .into_bytes(),
        ],
        "/Encrypt 3 0 R/ID[<00><00>]",
    );
    let locked = refusal(&locked, "a.pdf");
    assert!(locked.0.contains("password") && locked.1.contains("qpdf"), "{locked:?}");
}

#[test]
fn a_pdf_that_fills_the_memory_is_refused_or_cut() {
    let blank = deflated(&vec![b' '; 70 << 20]);
    let holds = stream("/Type/ObjStm/N 9/First 40/Filter/FlateDecode", &blank);
    let bomb = pages(&[holds]);
    assert!(bomb.len() < 1 << 20);
    assert!(refusal(&bomb, "a.pdf").0.contains("fill the memory"));
    // What a page shows is unpacked as far as there is room.
    let text = stream(
        "/Filter/FlateDecode",
        &deflated(b"BT /F1 10 Tf 72 700 Td (KEEP these words.) Tj ET"),
    );
    let many = pages(&[text, stream("/Filter/FlateDecode", &blank), stream("", b" ")]);
    let shown = shown(&many, "a.pdf");
    assert!(shown.contains("KEEP") && shown.contains("only the first 2"), "{shown}");
}

#[test]
fn a_pdf_that_goes_in_circles_is_read_once() {
    let text = stream("", b"BT /F1 10 Tf 72 700 Td (KEEP) Tj ET /X Do");
    let circle = objects(
        &[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 3>>".to_vec(),
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources 6 0 R>>".to_vec(),
            text.clone(),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
            b"<</Font<</F1 5 0 R>>/XObject<</X 7 0 R>>>>".to_vec(),
            stream("/Subtype/Form/Resources 6 0 R", b"/X Do /X Do /X Do"),
        ],
        "",
    );
    assert!(shown(&circle, "a.pdf").contains("KEEP"));
    for piece in ["[", "<<", "q ", "BT ", "/Span BMC ", "("] {
        let deep = format!("BT /F1 10 Tf 72 700 Td (KEEP) Tj ET {}", piece.repeat(200_000));
        assert!(shown(&pages(&[stream("", deep.as_bytes())]), "a.pdf").contains("KEEP"), "{piece}");
    }
}

#[test]
fn a_pdf_that_is_cut_off_or_changed_is_refused_or_read() {
    let whole = include_bytes!("documents/columns.pdf");
    let small = pdf("page\n10 72 700 The ferry is late, and the boats are in port.\n");
    for document in [&whole[..], &small] {
        for at in 0..60 {
            let cut = document.len() * at / 60;
            let _ = import::read(&document[..cut], "a.pdf", Some(Format::Pdf));
            let mut changed = document.to_vec();
            changed[cut] ^= 0x15;
            let _ = import::read(&changed, "a.pdf", None);
        }
    }
}

#[test]
fn one_story_is_the_same_from_every_program() {
    let [office, columns, word] = [
        &include_bytes!("documents/office.pdf")[..],
        include_bytes!("documents/columns.pdf"),
        include_bytes!("documents/letter.docx"),
    ]
    .map(|bytes| import::read(bytes, "story", None).unwrap().into_one().unwrap());
    assert_eq!(office.text, word.text);
    assert_eq!(office.byline.as_deref(), Some("Ana Cruz"));
    for briefing in [&office, &columns, &word] {
        assert_eq!(briefing.title_text(), Some("Harbour board to dredge a second channel"));
        assert_eq!(briefing.dateline.date.unwrap().to_string(), "2031-05-12");
        let kinds = |kind| briefing.blocks.iter().filter(|block| block.kind == kind).count();
        assert_eq!(kinds(BlockKind::Heading), 2);
        assert_eq!(kinds(BlockKind::Item), 2);
        assert_eq!(kinds(BlockKind::Table), 1);
        for gone in ["Estimates", "Strait Weekly", "- 1 -", "one another.1"] {
            assert!(!briefing.text.contains(gone), "{gone}: {}", briefing.text);
        }
    }
}
