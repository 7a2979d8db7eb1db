//! What a page shows: its letters, each with its place, its size and its weight.
//!
//! Invariant: letters come in the order in which they are drawn; the work is bounded by what may be
//! unpacked of the document. Deliberately absent: pictures, colours, and lines that are drawn.

use std::rc::Rc;

use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use super::fonts::{Coded, Fonts, PageFont};
use super::matrix::Matrix;
use super::streams::Room;

/// Drawings within drawings, at most.
const DEEPEST: usize = 8;

/// Letters of a page at most.
const MOST_LETTERS: usize = 400_000;

/// States that are kept to come back to.
const MOST_STATES: usize = 512;

/// A letter where it stands; `top` counts downward from the top of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Letter {
    pub(super) c: char,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Its baseline.
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
}

/// A page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) letters: Vec<Letter>,
    /// Codes that nobody knows the letters of.
    pub(super) unknown: usize,
    /// Whether there is a picture on it.
    pub(super) pictured: bool,
}

/// How text is set.
#[derive(Clone)]
struct Setting {
    placed: Matrix,
    font: Option<Rc<PageFont>>,
    size: f32,
    letter_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    invisible: bool,
}

/// A stretch of content that is marked.
struct Marked {
    /// It belongs to the page, not to the text.
    is_artifact: bool,
    /// It is the mark before an item of a list; how many letters there were before it.
    label: Option<usize>,
    /// The text that it stands for, whatever its letters are, and where they begin.
    stands_for: Option<(String, usize)>,
}

pub(super) struct Drawing<'f> {
    pub(super) fonts: &'f mut Fonts,
    pub(super) room: &'f mut Room,
    sheet: Sheet,
    /// Letters by the quarters that they are turned, and those that are drawn invisibly.
    turned: [Vec<Letter>; 4],
    hidden: Vec<Letter>,
    now: Setting,
    kept: Vec<Setting>,
    line: Matrix,
    text: Matrix,
    marked: Vec<Marked>,
    /// Whether the next letter is the first of an item whose mark is drawn without letters.
    begins_item: bool,
}

impl<'f> Drawing<'f> {
    pub(super) fn new(fonts: &'f mut Fonts, room: &'f mut Room) -> Self {
        let now = Setting {
            placed: Matrix::IDENTITY,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            invisible: false,
        };
        Self {
            fonts,
            room,
            sheet: Sheet::default(),
            turned: Default::default(),
            hidden: Vec::new(),
            now,
            kept: Vec::new(),
            line: Matrix::IDENTITY,
            text: Matrix::IDENTITY,
            marked: Vec::new(),
            begins_item: false,
        }
    }

    /// What `page` shows.
    pub(super) fn page(mut self, page: &Page<'_>) -> Sheet {
        let placed = page.initial_transform(true).as_coeffs();
        self.now.placed = Matrix(placed.map(|number| number as f32));
        let contents = contents(page, self.room);
        self.run(&contents, page.resources(), 0);
        let mut sheet = self.sheet;
        // A page may be printed sideways; what is turned on an upright page stands at its edge.
        let most = (0..4).rev().max_by_key(|&at| self.turned.get(at).map_or(0, Vec::len));
        let most = most.unwrap_or(0);
        let letters = self.turned.get_mut(most).map(std::mem::take).unwrap_or_default();
        // The text that a scan has behind its picture is invisible.
        let letters = if letters.is_empty() { self.hidden } else { letters };
        sheet.letters = letters.into_iter().map(|letter| upright(letter, most)).collect();
        sheet
    }

    fn run(&mut self, content: &[u8], resources: &Resources<'_>, depth: usize) {
        let mut instructions = UntypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            self.instruction(&instruction, resources, depth);
        }
    }

    fn instruction(&mut self, one: &Instruction<'_, '_>, resources: &Resources<'_>, depth: usize) {
        let numbers = || {
            let all: Vec<f32> = one.operands().filter_map(number_in).collect();
            all
        };
        let number = || numbers().last().copied().unwrap_or(0.0);
        match &**one.operator {
            b"q" if self.kept.len() < MOST_STATES => self.kept.push(self.now.clone()),
            b"Q" => self.now = self.kept.pop().unwrap_or_else(|| self.now.clone()),
            b"cm" => {
                if let Ok(all) = <[f32; 6]>::try_from(numbers()) {
                    self.now.placed = Matrix(all).then(&self.now.placed);
                }
            }
            b"BT" => (self.line, self.text) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"Tf" => self.set_font(one, resources),
            b"Tc" => self.now.letter_space = number(),
            b"Tw" => self.now.word_space = number(),
            b"Tz" => self.now.stretch = number() / 100.0,
            b"TL" => self.now.leading = number(),
            b"Ts" => self.now.rise = number(),
            b"Tr" => self.now.invisible = (number() - 3.0).abs() < 0.5,
            b"Td" => self.move_line(&numbers()),
            b"TD" => {
                let by = numbers();
                self.now.leading = -by.get(1).copied().unwrap_or(0.0);
                self.move_line(&by);
            }
            b"Tm" => {
                if let Ok(all) = <[f32; 6]>::try_from(numbers()) {
                    (self.line, self.text) = (Matrix(all), Matrix(all));
                }
            }
            b"T*" => self.next_line(),
            b"Tj" | b"TJ" => self.show_all(one),
            b"'" => {
                self.next_line();
                self.show_all(one);
            }
            b"\"" => {
                let spaces = numbers();
                self.now.word_space = spaces.first().copied().unwrap_or(0.0);
                self.now.letter_space = spaces.get(1).copied().unwrap_or(0.0);
                self.next_line();
                self.show_all(one);
            }
            b"BI" => self.sheet.pictured = true,
            b"Do" => self.draw(one, resources, depth),
            b"BMC" | b"BDC" => self.begin_marked(one),
            b"EMC" => self.end_marked(),
            _ => {}
        }
    }

    fn set_font(&mut self, one: &Instruction<'_, '_>, resources: &Resources<'_>) {
        for operand in one.operands() {
            match operand {
                Object::Name(name) => {
                    let dict = resources.get_font(name);
                    self.now.font = dict.map(|dict| self.fonts.get(&dict, self.room));
                }
                Object::Number(size) => self.now.size = size.as_f32(),
                _ => {}
            }
        }
    }

    fn move_line(&mut self, by: &[f32]) {
        if let [x, y] = by {
            self.line = Matrix::shift(*x, *y).then(&self.line);
            self.text = self.line;
        }
    }

    fn next_line(&mut self) {
        self.move_line(&[0.0, -self.now.leading]);
    }

    /// Shows strings, moved by the numbers between them.
    fn show_all(&mut self, one: &Instruction<'_, '_>) {
        for operand in one.operands() {
            match operand {
                Object::String(string) => self.show(string.as_bytes()),
                Object::Array(items) => {
                    for item in items.iter::<Object<'_>>() {
                        match item {
                            Object::String(string) => self.show(string.as_bytes()),
                            Object::Number(back) => {
                                let by = -back.as_f32() / 1000.0 * self.now.size;
                                self.advance(by * self.now.stretch);
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn advance(&mut self, by: f32) {
        self.text = Matrix::shift(by, 0.0).then(&self.text);
    }

    fn show(&mut self, string: &[u8]) {
        let Some(font) = self.now.font.clone() else { return };
        font.each(string, |coded| self.put(&font, &coded));
    }

    fn put(&mut self, font: &PageFont, coded: &Coded) {
        let now = &self.now;
        let width = coded.width / 1000.0 * now.size;
        let space = now.letter_space + if coded.is_blank { now.word_space } else { 0.0 };
        let stretch = now.stretch;
        let whole = self.text.then(&now.placed);
        let (left, base) = whole.point(0.0, now.rise);
        let (right, along) = whole.point(width * stretch, now.rise);
        let size = (now.size * whole.height()).abs();
        let invisible = now.invisible;
        self.advance((width + space) * stretch);
        if self.marked.iter().any(|marked| marked.is_artifact) {
            return;
        }
        // What nobody knows the letter of is shown as such.
        let text = coded.text.as_deref().unwrap_or("\u{fffd}");
        self.sheet.unknown += usize::from(coded.text.is_none());
        let sound = [left, right, base, along, size].iter().all(|number| number.abs() < 1e6);
        let Some(quarters) = whole.quarters().filter(|_| sound && size > 0.5) else { return };
        let into = match self.turned.get_mut(quarters) {
            Some(turned) if !invisible => turned,
            _ => &mut self.hidden,
        };
        if into.len() >= MOST_LETTERS {
            return;
        }
        let start =
            Letter { c: '•', left: left - size, right: left - size, base, size, bold: false };
        if std::mem::take(&mut self.begins_item) && quarters == 0 {
            into.push(start);
        }
        // A ligature shows several letters.
        let count = text.chars().count().max(1) as f32;
        let (x, y) = ((right - left) / count, (along - base) / count);
        for (at, c) in text.chars().enumerate() {
            let at = at as f32;
            let (from, to) = (left + x * at, left + x * (at + 1.0));
            let (from, to, base) = match quarters {
                0 | 2 => (from, to, base),
                // What is turned runs down or up the page.
                _ => (base + y * at, base + y * (at + 1.0), left),
            };
            into.push(Letter { c, left: from, right: to, base, size, bold: font.bold });
        }
    }

    /// Draws a form, or notes a picture.
    fn draw(&mut self, one: &Instruction<'_, '_>, resources: &Resources<'_>, depth: usize) {
        let mut names = one.operands().filter_map(|operand| match operand {
            Object::Name(name) => Some(name),
            _ => None,
        });
        let drawn = names.next().and_then(|name| resources.get_x_object(name));
        let Some(drawn) = drawn else { return };
        let dict = drawn.dict();
        let kind = dict.get::<Name<'_>>(b"Subtype".as_slice());
        if kind.as_deref() != Some(b"Form".as_slice()) {
            self.sheet.pictured = true;
            return;
        }
        if depth >= DEEPEST || self.room.is_used_up() {
            return;
        }
        let content = self.room.unpack(&drawn);
        let own = dict.get::<Dict<'_>>(b"Resources".as_slice()).map(Resources::new);
        let (kept, states) = (self.now.clone(), std::mem::take(&mut self.kept));
        let placed = dict.get::<Array<'_>>(b"Matrix".as_slice());
        let placed = placed.and_then(|all| <[f32; 6]>::try_from(all).ok());
        if let Some(placed) = placed {
            self.now.placed = Matrix(placed).then(&self.now.placed);
        }
        self.run(&content, own.as_ref().unwrap_or(resources), depth + 1);
        (self.now, self.kept) = (kept, states);
    }

    fn begin_marked(&mut self, one: &Instruction<'_, '_>) {
        let mut marked = Marked { is_artifact: false, label: None, stands_for: None };
        let from = self.turned.first().map_or(0, Vec::len);
        for operand in one.operands() {
            match operand {
                Object::Name(name) => match name.as_str() {
                    "Artifact" => marked.is_artifact = true,
                    "Lbl" => marked.label = Some(from),
                    _ => {}
                },
                Object::Dict(properties) => {
                    let text: Option<hayro_syntax::object::String<'_>> =
                        properties.get(b"ActualText".as_slice());
                    marked.stands_for = text.map(|text| (super::string(text.as_bytes()), from));
                }
                _ => {}
            }
        }
        if self.marked.len() < MOST_STATES {
            self.marked.push(marked);
        }
    }

    /// Puts the text that letters stand for in their place.
    fn end_marked(&mut self) {
        let Some(marked) = self.marked.pop() else { return };
        let Some(letters) = self.turned.first_mut() else { return };
        self.begins_item |= marked.label == Some(letters.len());
        let Some((text, from)) = marked.stands_for else { return };
        let shown = letters.get(from..).unwrap_or_default();
        let (Some(first), Some(last)) = (shown.first().copied(), shown.last().copied()) else {
            return;
        };
        // What stands for letters on several lines says nothing of where they are.
        if (first.base - last.base).abs() > first.size * 0.5 || text.len() > LONGEST_MEANT {
            return;
        }
        letters.truncate(from);
        let count = text.chars().count().max(1) as f32;
        let step = (last.right - first.left) / count;
        for (at, c) in text.chars().enumerate() {
            let left = first.left + step * at as f32;
            letters.push(Letter { c, left, right: left + step, ..first });
        }
    }
}

/// A longer text that letters stand for is none of a word or two, in bytes.
const LONGEST_MEANT: usize = 200;

fn number_in(operand: &Object<'_>) -> Option<f32> {
    match operand {
        Object::Number(number) => Some(number.as_f32()),
        _ => None,
    }
}

/// The instructions of a page.
fn contents(page: &Page<'_>, room: &mut Room) -> Vec<u8> {
    let key = b"Contents".as_slice();
    if let Some(stream) = page.raw().get::<Stream<'_>>(key) {
        return room.unpack(&stream);
    }
    let mut all = Vec::new();
    for stream in page.raw().get::<Array<'_>>(key).iter().flat_map(Array::iter::<Stream<'_>>) {
        all.extend(room.unpack(&stream));
        all.push(b'\n');
    }
    all
}

/// A letter of lines that are turned by so many quarters, as if they were not.
fn upright(letter: Letter, quarters: usize) -> Letter {
    let Letter { left, right, base, .. } = letter;
    match quarters {
        1 => Letter { base: -base, ..letter },
        2 => Letter { left: -left, right: -right, base: -base, ..letter },
        3 => Letter { left: -left, right: -right, ..letter },
        _ => letter,
    }
}
