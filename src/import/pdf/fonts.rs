//! Fonts: what the codes of a string stand for, and how wide each is.
//!
//! Invariant: a code that nothing is known of is told as such, never guessed. Deliberately absent:
//! what letters look like, and sets of two-byte codes that only an external table explains.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::encoding::{self, Encoding, GlyphNames};
use super::streams::Room;

/// A glyph whose width nobody states is so wide, in thousandths of the font's size.
const USUAL_WIDTH: f32 = 500.0;

/// The widths of the printable ASCII characters in Helvetica and in Times, in eights of a thousandth:
/// fonts that every reader has state none.
const HELVETICA: &[u8; 95] =
    b"\x23\x23\x2c\x46\x46\x6f\x53\x1c\x2a\x2a\x31\x49\x23\x2a\x23\x23\x46\x46\x46\x46\
      \x46\x46\x46\x46\x46\x46\x23\x23\x49\x49\x49\x46\x7f\x53\x53\x5a\x5a\x53\x4c\x61\
      \x5a\x23\x3e\x53\x46\x68\x5a\x61\x53\x61\x5a\x53\x4c\x5a\x53\x76\x53\x53\x4c\x23\
      \x23\x23\x3b\x46\x1c\x46\x46\x3e\x46\x46\x23\x46\x46\x1c\x1c\x3e\x1c\x68\x46\x46\
      \x46\x46\x2a\x3e\x23\x46\x3e\x5a\x3e\x3e\x3e\x2a\x20\x2a\x49";
const TIMES: &[u8; 95] =
    b"\x1f\x2a\x33\x3e\x3e\x68\x61\x2a\x2a\x2a\x3e\x46\x1f\x2a\x1f\x23\x3e\x3e\x3e\x3e\
      \x3e\x3e\x3e\x3e\x3e\x3e\x23\x23\x46\x46\x46\x38\x73\x5a\x53\x53\x5a\x4c\x46\x5a\
      \x5a\x2a\x31\x5a\x4c\x6f\x5a\x5a\x46\x5a\x53\x46\x4c\x5a\x5a\x76\x5a\x5a\x4c\x2a\
      \x23\x2a\x3b\x3e\x2a\x38\x3e\x38\x3e\x38\x2a\x3e\x3e\x23\x23\x3e\x23\x61\x3e\x3e\
      \x3e\x3e\x2a\x31\x23\x3e\x3e\x5a\x3e\x3e\x38\x3c\x19\x3c\x44";

/// A letter in a fixed pitch.
const COURIER: f32 = 600.0;

/// A font.
#[derive(Debug)]
pub(super) struct PageFont {
    /// Whether a code has two bytes.
    wide: bool,
    /// The font's own table of characters.
    characters: Option<CMap>,
    encoding: Encoding,
    /// Whether codes are UTF-16 by themselves.
    spelled: bool,
    widths: Widths,
    pub(super) bold: bool,
}

/// How wide glyphs are, in thousandths of the font's size.
#[derive(Debug)]
enum Widths {
    /// By code, from the first on.
    Listed {
        first: u32,
        all: Vec<f32>,
        usual: f32,
    },
    /// By glyph.
    Wide {
        all: BTreeMap<u32, f32>,
        usual: f32,
    },
    /// Of a font that every reader has.
    Known(&'static [u8; 95]),
    Fixed,
}

/// What a code stands for.
pub(super) struct Coded {
    pub(super) text: Option<String>,
    /// In thousandths of the font's size.
    pub(super) width: f32,
    /// Whether it is the one code that the space between words stretches.
    pub(super) is_blank: bool,
}

/// The fonts of a document, each read once.
pub(super) struct Fonts {
    names: GlyphNames,
    /// By where they are described.
    all: BTreeMap<(usize, usize), Rc<PageFont>>,
}

impl Fonts {
    pub(super) fn new() -> Self {
        Self { names: GlyphNames::new(), all: BTreeMap::new() }
    }

    /// The font that `dict` describes.
    pub(super) fn get(&mut self, dict: &Dict<'_>, room: &mut Room) -> Rc<PageFont> {
        let place = (dict.data().as_ptr().addr(), dict.data().len());
        if let Some(font) = self.all.get(&place) {
            return Rc::clone(font);
        }
        let font = Rc::new(PageFont::read(dict, &self.names, room));
        self.all.insert(place, Rc::clone(&font));
        font
    }
}

impl PageFont {
    fn read(dict: &Dict<'_>, names: &GlyphNames, room: &mut Room) -> Self {
        let kind = name(dict, b"Subtype").unwrap_or_default();
        let called = name(dict, b"BaseFont").unwrap_or_default();
        let called = String::from_utf8_lossy(&called).to_lowercase();
        let wide = kind == b"Type0";
        let inner = if wide { descendant(dict) } else { None };
        let described = inner.as_ref().unwrap_or(dict);
        let descriptor: Option<Dict<'_>> = described.get(b"FontDescriptor".as_slice());
        let table: Option<Stream<'_>> = dict.get(b"ToUnicode".as_slice());
        let characters = table.and_then(|table| CMap::parse(&room.unpack(&table), |_| None));
        let stated = name(dict, b"Encoding").unwrap_or_default();
        let stated = String::from_utf8_lossy(&stated).into_owned();
        Self {
            wide,
            characters,
            encoding: if wide {
                Encoding::new()
            } else {
                read_encoding(dict, descriptor.as_ref(), names, room)
            },
            spelled: wide && (stated.contains("UCS2") || stated.contains("UTF16")),
            widths: if wide { wide_widths(described) } else { widths(dict, &kind, &called) },
            bold: is_bold(&called, descriptor.as_ref()),
        }
    }

    /// Lets `see` have every code of a string.
    pub(super) fn each(&self, string: &[u8], mut see: impl FnMut(Coded)) {
        if self.wide {
            for pair in string.chunks(2) {
                let code = pair.iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
                see(self.coded(code, false));
            }
        } else {
            for &byte in string {
                see(self.coded(u32::from(byte), byte == b' '));
            }
        }
    }

    fn coded(&self, code: u32, is_blank: bool) -> Coded {
        let listed = self.characters.as_ref().and_then(|table| table.lookup_bf_string(code));
        let listed = listed.map(|found| match found {
            BfString::Char(c) => c.to_string(),
            BfString::String(text) => text,
        });
        let listed = listed.filter(|text| !text.contains(['\0', char::REPLACEMENT_CHARACTER]));
        let named = || self.encoding.get(code as usize).copied().flatten().map(String::from);
        let spelled = || char::from_u32(code).filter(|_| self.spelled).map(String::from);
        let text = listed.or_else(named).or_else(spelled).map(spelled_out);
        // Some programs leave line ends in their strings.
        let text = text.or_else(|| Some(String::new()).filter(|_| !self.wide && code < 0x20));
        Coded { text, width: self.width(code), is_blank }
    }

    fn width(&self, code: u32) -> f32 {
        match &self.widths {
            Widths::Listed { first, all, usual } => {
                let at = code.checked_sub(*first).map(|at| at as usize);
                at.and_then(|at| all.get(at)).copied().unwrap_or(*usual)
            }
            Widths::Wide { all, usual } => all.get(&code).copied().unwrap_or(*usual),
            Widths::Known(all) => {
                let at = code.checked_sub(0x20).map(|at| at as usize);
                at.and_then(|at| all.get(at)).map_or(USUAL_WIDTH, |&width| f32::from(width) * 8.0)
            }
            Widths::Fixed => COURIER,
        }
    }
}

/// A text with the letters of its ligatures.
fn spelled_out(text: String) -> String {
    if !text.contains(|c| matches!(c, '\u{fb00}'..='\u{fb06}')) {
        return text;
    }
    let mut out = String::new();
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            _ => out.push(c),
        }
    }
    out
}

/// The name that `key` has for its value.
fn name(dict: &Dict<'_>, key: &[u8]) -> Option<Vec<u8>> {
    dict.get::<Name<'_>>(key).map(|name| name.as_ref().to_vec())
}

/// The font that a font of two-byte codes is made of.
fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get::<Array<'a>>(b"DescendantFonts".as_slice())?.iter::<Dict<'a>>().next()
}

fn read_encoding(
    dict: &Dict<'_>,
    descriptor: Option<&Dict<'_>>,
    names: &GlyphNames,
    room: &mut Room,
) -> Encoding {
    let whole = name(dict, b"Encoding");
    let differing: Option<Dict<'_>> = dict.get(b"Encoding".as_slice());
    let base = differing.as_ref().and_then(|found| name(found, b"BaseEncoding"));
    let mut encoding = match whole.or(base) {
        Some(name) => encoding::named(&name),
        None => descriptor
            .and_then(|found| found.get::<Stream<'_>>(b"FontFile".as_slice()))
            .and_then(|program| encoding::built_in(&room.unpack(&program), names))
            .unwrap_or_else(|| encoding::named(b"")),
    };
    let differences = differing.and_then(|found| found.get::<Array<'_>>(b"Differences".as_slice()));
    let mut code = 0_usize;
    for item in differences.iter().flat_map(Array::iter::<Object<'_>>) {
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
            Object::Name(name) => {
                if let Some(place) = encoding.get_mut(code) {
                    *place = names.character(name.as_str()).or_else(|| numbered(name.as_str()));
                }
                code += 1;
            }
            _ => {}
        }
    }
    encoding
}

/// The character of a glyph that is called by its number, as fonts of dots call theirs: "a65".
fn numbered(name: &str) -> Option<char> {
    let code: u8 = name.strip_prefix('a')?.parse().ok()?;
    Some(char::from(code)).filter(char::is_ascii_graphic)
}

/// The widths of a font of one-byte codes.
fn widths(dict: &Dict<'_>, kind: &[u8], called: &str) -> Widths {
    let Some(listed) = dict.get::<Array<'_>>(b"Widths".as_slice()) else {
        return if called.contains("courier") {
            Widths::Fixed
        } else if called.contains("times") {
            Widths::Known(TIMES)
        } else {
            Widths::Known(HELVETICA)
        };
    };
    // A font of drawings has a scale of its own.
    let scale = dict.get::<Array<'_>>(b"FontMatrix".as_slice());
    let scale = scale.and_then(|matrix| matrix.iter::<f32>().next()).filter(|_| kind == b"Type3");
    let scale = scale.map_or(1.0, |scale| scale.abs() * 1000.0);
    let first = dict.get::<i32>(b"FirstChar".as_slice()).unwrap_or(0);
    let descriptor = dict.get::<Dict<'_>>(b"FontDescriptor".as_slice());
    let missing = descriptor.and_then(|found| found.get::<f32>(b"MissingWidth".as_slice()));
    Widths::Listed {
        first: u32::try_from(first).unwrap_or(0),
        all: listed.iter::<f32>().take(256).map(|width| width * scale).collect(),
        usual: missing.unwrap_or(0.0),
    }
}

/// The widths of a font of two-byte codes: runs of them, or one for a range.
fn wide_widths(dict: &Dict<'_>) -> Widths {
    let usual = dict.get::<f32>(b"DW".as_slice()).unwrap_or(1000.0);
    let mut all = BTreeMap::new();
    let mut items = dict.get::<Array<'_>>(b"W".as_slice()).map(|list| list.flex_iter());
    while let Some(items) = &mut items {
        let Some(first) = items.next::<i32>().and_then(|first| u32::try_from(first).ok()) else {
            break;
        };
        if let Some(run) = items.next::<Array<'_>>() {
            all.extend((first..).zip(run.iter::<f32>()).take(1 << 16));
        } else if let (Some(last), Some(width)) = (items.next::<i32>(), items.next::<f32>()) {
            let last = u32::try_from(last).unwrap_or(0).min(0xffff);
            all.extend((first..=last).map(|glyph| (glyph, width)));
        } else {
            break;
        }
        if all.len() > 1 << 16 {
            break;
        }
    }
    Widths::Wide { all, usual }
}

fn is_bold(called: &str, descriptor: Option<&Dict<'_>>) -> bool {
    const FORCED: i32 = 1 << 18;
    let flags = descriptor.and_then(|found| found.get::<i32>(b"Flags".as_slice())).unwrap_or(0);
    flags & FORCED != 0
        || ["bold", "black", "heavy", "demi", "cmbx"].iter().any(|word| called.contains(word))
}
