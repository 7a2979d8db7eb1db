//! Which character a code of a font stands for, where the font has no table of its own that says so.
//!
//! Invariant: a code that nothing is known of has no character. Deliberately absent: fonts of two
//! bytes a code, which name their characters themselves or not at all.

use std::collections::BTreeMap;

use super::super::charset;

/// The names that fonts give their glyphs, with the characters, as "name character" lines.
const NAMES: &str = include_str!("../../../assets/glyph-names.txt");

/// The upper half of Adobe's standard encoding, from 0xA1 on; a blank where it has nothing.
const STANDARD: &str =
    "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";

/// The characters that a font's codes stand for.
pub(super) type Encoding = Vec<Option<char>>;

/// The characters of glyphs by name.
pub(super) struct GlyphNames(BTreeMap<&'static str, char>);

impl GlyphNames {
    pub(super) fn new() -> Self {
        let pairs = NAMES.lines().filter_map(|line| line.split_once(' '));
        Self(pairs.filter_map(|(name, shown)| Some((name, shown.chars().next()?))).collect())
    }

    /// The character of the glyph called `name`.
    pub(super) fn character(&self, name: &str) -> Option<char> {
        // What stands behind a full stop says how the letter looks: "a.sc".
        let name = name.split('.').next().filter(|name| !name.is_empty())?;
        let mut letters = name.chars();
        if let (Some(only), None) = (letters.next(), letters.next()) {
            return Some(only);
        }
        if matches!(name, "space" | "nbspace" | "visiblespace" | "nonbreakingspace") {
            return Some(' ');
        }
        if matches!(name, "sfthyphen" | "softhyphen") {
            return Some('\u{ad}');
        }
        let number = |digits: &str| {
            let hexadecimal = (4..=6).contains(&digits.len());
            u32::from_str_radix(digits, 16).ok().filter(|_| hexadecimal).and_then(char::from_u32)
        };
        self.0
            .get(name)
            .copied()
            .or_else(|| number(name.strip_prefix("uni")?.get(..4)?))
            .or_else(|| number(name.strip_prefix('u')?))
    }
}

/// The encoding called `name`; the standard one, if nobody knows it.
pub(super) fn named(name: &[u8]) -> Encoding {
    match name {
        b"WinAnsiEncoding" => latin("windows-1252"),
        b"MacRomanEncoding" => latin("macintosh"),
        _ => standard(),
    }
}

fn latin(set: &str) -> Encoding {
    let upper: Vec<u8> = (0x80..=0xff).collect();
    let upper = charset::with_name(&upper, set);
    let all = (0..0x80_u8).map(char::from).chain(upper.chars());
    all.map(|c| Some(c).filter(|c| !c.is_control())).collect()
}

fn standard() -> Encoding {
    let lower = (0..=0xa0_u8).map(|code| match code {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        0x20..=0x7e => Some(char::from(code)),
        _ => None,
    });
    let upper = STANDARD.chars().map(|c| Some(c).filter(|&c| c != ' '));
    let mut all: Encoding = lower.chain(upper).collect();
    all.resize(256, None);
    all
}

/// The encoding that a Type 1 font has within its program: `dup 12 /fi put` for each code.
pub(super) fn built_in(program: &[u8], names: &GlyphNames) -> Option<Encoding> {
    let from = super::streams::find(program, b"/Encoding")?;
    let clear = program.get(from..)?;
    // The program proper is encrypted.
    let end = super::streams::find(clear, b"eexec").unwrap_or(clear.len());
    let clear = String::from_utf8_lossy(clear.get(..end)?);
    let mut words = clear.split_ascii_whitespace().skip(1);
    if words.next() == Some("StandardEncoding") {
        return Some(standard());
    }
    let mut all = vec![None; 256];
    while let Some(word) = words.next() {
        match word {
            "dup" => {
                let code = words.next().and_then(|code| code.parse::<usize>().ok());
                let name = words.next().and_then(|name| name.strip_prefix('/'));
                if let (Some(place), Some(name)) = (code.and_then(|code| all.get_mut(code)), name) {
                    *place = names.character(name);
                }
            }
            "def" | "readonly" => break,
            _ => {}
        }
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_are_known_by_name() {
        let names = GlyphNames::new();
        for (name, expected) in [
            ("A", Some('A')),
            ("eacute", Some('é')),
            ("fi", Some('ﬁ')),
            ("one.oldstyle", Some('1')),
            ("uni20AC", Some('€')),
            ("u1F600", Some('\u{1f600}')),
            ("space", Some(' ')),
            ("g27", None),
            (".notdef", None),
        ] {
            assert_eq!(names.character(name), expected, "{name}");
        }
    }

    #[test]
    fn the_standard_encoding_has_its_upper_half_in_place() {
        let standard = standard();
        for (code, expected) in [
            (0x27, '’'),
            (0xa4, '⁄'),
            (0xae, 'ﬁ'),
            (0xba, '”'),
            (0xd0, '—'),
            (0xe8, 'Ł'),
            (0xfb, 'ß'),
        ] {
            assert_eq!(standard[code], Some(expected), "{code:x}");
        }
        assert_eq!(named(b"WinAnsiEncoding")[0x93], Some('“'));
        assert_eq!(named(b"MacRomanEncoding")[0xd2], Some('“'));
    }

    #[test]
    fn a_font_program_names_its_codes() {
        let program = b"%!PS /Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n\
                        dup 12 /fi put\ndup 65 /A put\nreadonly def\ncurrentfile eexec \xff\xfe dup 66 /B put";
        let encoding = built_in(program, &GlyphNames::new()).unwrap();
        assert_eq!((encoding[12], encoding[65], encoding[66]), (Some('ﬁ'), Some('A'), None));
    }
}
