//! The lists of a document: what stands before each of their items.
//!
//! Invariant: an item has the number that a word processor would show before it. Deliberately
//! absent: numbers of more than one level ("2.1"), of which the last is shown.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::super::draft::ItemMark;
use super::super::xml::{self, attribute, local};

/// Where a paragraph stands in a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The list's number; 0 says that it is in none.
    pub(super) list: Option<u32>,
    /// Its depth, from 0.
    pub(super) level: Option<u8>,
}

impl Place {
    /// It, with what it does not say taken from `other`.
    pub(super) fn or(self, other: Self) -> Self {
        Self { list: self.list.or(other.list), level: self.level.or(other.level) }
    }
}

/// How the items of a level are counted.
#[derive(Debug, Clone, Default)]
struct Counting {
    format: String,
    /// What is written, with `%1` for the number of the first level.
    written: String,
    start: u32,
}

/// The lists of a document, and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The kind of each list.
    kinds: BTreeMap<u32, u32>,
    /// How each level of a kind is counted.
    levels: BTreeMap<(u32, u8), Counting>,
    /// Lists that are counted from their own beginning.
    restarted: BTreeMap<u32, u32>,
    counts: BTreeMap<(u32, u8), u32>,
}

impl Numbering {
    /// The lists that the part `text` describes.
    pub(super) fn read(text: &str) -> Self {
        let mut numbering = Self::default();
        let mut open = Open::default();
        xml::each(text, |event| {
            if let Event::Start(start) | Event::Empty(start) = event {
                numbering.element(&mut open, start);
            }
        });
        numbering
    }

    fn element(&mut self, open: &mut Open, start: &BytesStart<'_>) {
        let number = |name: &str| attribute(start, name)?.parse::<u32>().ok();
        let value = || attribute(start, "w:val").unwrap_or_default();
        match local(start.name().as_ref()) {
            "abstractNum" => {
                *open = Open { kind: number("w:abstractNumId"), ..Open::default() };
            }
            "num" => *open = Open { list: number("w:numId"), ..Open::default() },
            "lvl" => open.level = number("w:ilvl").and_then(|level| u8::try_from(level).ok()),
            "abstractNumId" => {
                if let (Some(list), Some(kind)) = (open.list, number("w:val")) {
                    self.kinds.insert(list, kind);
                }
            }
            "startOverride" => {
                if let Some(list) = open.list {
                    self.restarted.entry(list).or_insert(number("w:val").unwrap_or(1));
                }
            }
            name @ ("numFmt" | "lvlText" | "start") => {
                let (Some(kind), Some(level)) = (open.kind, open.level) else { return };
                let counting = self.levels.entry((kind, level)).or_default();
                match name {
                    "numFmt" => counting.format = value(),
                    "lvlText" => counting.written = value(),
                    _ => counting.start = number("w:val").unwrap_or(1),
                }
            }
            _ => {}
        }
    }

    /// What stands before the next item at `place`, and how deep it is; none where nothing does.
    pub(super) fn next(&mut self, place: Place) -> Option<(u8, ItemMark)> {
        let list = place.list.filter(|&list| list > 0)?;
        let level = place.level.unwrap_or(0).min(8);
        let kind = self.kinds.get(&list).copied();
        let counting = kind.and_then(|kind| self.levels.get(&(kind, level)));
        let counting = counting.cloned().unwrap_or_default();
        if counting.format == "none" {
            return None;
        }
        // Lists of a kind go on with one another's numbers, unless one begins anew.
        let restart = self.restarted.get(&list).copied();
        let counted = if restart.is_some() { list | 1 << 31 } else { kind.unwrap_or(list) };
        for deeper in level + 1..9 {
            self.counts.remove(&(counted, deeper));
        }
        let first = restart.filter(|_| level == 0).unwrap_or(counting.start.max(1));
        let count = self.counts.entry((counted, level)).or_insert(first);
        let number = *count;
        *count = count.saturating_add(1);
        Some((level + 1, counting.mark(level, number)))
    }
}

/// What is being described.
#[derive(Debug, Default)]
struct Open {
    kind: Option<u32>,
    list: Option<u32>,
    level: Option<u8>,
}

impl Counting {
    fn mark(&self, level: u8, number: u32) -> ItemMark {
        let shown = match self.format.as_str() {
            "decimal" | "decimalZero" => return ItemMark::Number(number),
            "lowerLetter" => letter(number, b'a'),
            "upperLetter" => letter(number, b'A'),
            "lowerRoman" => roman(number),
            "upperRoman" => roman(number).map(|shown| shown.to_uppercase()),
            _ => None,
        };
        let Some(shown) = shown else { return ItemMark::Bullet };
        let written = self.written.replace(&format!("%{}", level + 1), &shown);
        // Of what the levels above count, nothing is known here.
        let own = written.contains(&shown) && !written.contains(['%', ' ']);
        ItemMark::Written(if own { written } else { format!("{shown}.") })
    }
}

fn letter(number: u32, first: u8) -> Option<String> {
    let place = u8::try_from(number.checked_sub(1)?).ok().filter(|&place| place < 26)?;
    Some(char::from(first + place).to_string())
}

/// A Roman numeral, as far as lists go.
fn roman(number: u32) -> Option<String> {
    let mut rest = (1..40).contains(&number).then_some(number)?;
    let mut out = String::new();
    for (value, shown) in [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while rest >= value {
            out.push_str(shown);
            rest -= value;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_counted_as_a_word_processor_counts_them() {
        let mut numbering = Numbering::read(
            "<w:abstractNum w:abstractNumId=\"4\">\
             <w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/></w:lvl>\
             <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>\
             </w:abstractNum>\
             <w:num w:numId=\"7\"><w:abstractNumId w:val=\"4\"/></w:num>\
             <w:num w:numId=\"8\"><w:abstractNumId w:val=\"4\"/>\
             <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
        );
        let mut next = |list, level| {
            numbering.next(Place { list: Some(list), level: Some(level) }).map(|(_, mark)| mark)
        };
        let written = |mark: &str| Some(ItemMark::Written(mark.to_owned()));
        assert_eq!(next(7, 0), Some(ItemMark::Number(3)));
        assert_eq!(next(7, 1), written("(i)"));
        assert_eq!(next(7, 1), written("(ii)"));
        assert_eq!(next(7, 0), Some(ItemMark::Number(4)));
        assert_eq!(next(7, 1), written("(i)"));
        assert_eq!(next(8, 0), Some(ItemMark::Number(1)));
        assert_eq!(next(9, 0), Some(ItemMark::Bullet));
        assert_eq!(next(0, 0), None);
    }
}
