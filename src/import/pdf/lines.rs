//! From letters to pieces of lines: words that stand beside each other, and rows of such pieces.
//!
//! Invariant: a piece has the letters of one baseline, in the order in which they stand; the marks of
//! notes are none of its words. Deliberately absent: which pieces belong to one column.

use super::content::Letter;

/// A gap of so many times the size of the letters parts words.
const WORD_GAP: f32 = 0.16;

/// A wider one parts pieces.
const PIECE_GAP: f32 = 0.9;

/// Letters whose baselines are nearer than so many times their size are on one line.
const SAME_LINE: f32 = 0.2;

/// Small letters that stand above or below a line are still on it within so many times its size.
const SHIFTED: f32 = 0.65;

/// So much smaller letters are marks of notes, or exponents.
const SMALL: f32 = 0.82;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Snippet {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    /// Letters that are bold, and all of them.
    pub(super) strong: usize,
    pub(super) letters: usize,
    /// Whether the mark of a note stands before it.
    pub(super) noted: bool,
}

/// Pieces on one line, from left to right.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct TextLine {
    pub(super) cells: Vec<Snippet>,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    pub(super) size: f32,
}

impl Snippet {
    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }

    /// The width of a letter of it.
    pub(super) fn pitch(&self) -> f32 {
        self.width() / self.letters.max(1) as f32
    }

    fn put(&mut self, letter: &Letter) {
        if letter.c.is_whitespace() {
            if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            return;
        }
        if self.letters == 0 {
            (self.left, self.base, self.size) = (letter.left, letter.base, letter.size);
        }
        self.text.push(letter.c);
        self.right = letter.right.max(self.left);
        self.letters += 1;
        self.strong += usize::from(letter.bold);
    }

    /// Whether there is nothing in it but the mark of a note.
    fn is_mark(&self) -> bool {
        let text = self.text.trim();
        let marks = |c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§');
        !text.is_empty() && text.chars().count() <= 3 && text.chars().all(marks)
    }
}

impl TextLine {
    fn of_cells(cells: Vec<Snippet>) -> Self {
        let left = cells.first().map_or(0.0, |cell| cell.left);
        let right = cells.iter().map(|cell| cell.right).fold(left, f32::max);
        let longest = cells.iter().max_by_key(|cell| cell.letters);
        let (base, size) = longest.map_or((0.0, 0.0), |cell| (cell.base, cell.size));
        Self { cells, left, right, base, size }
    }

    pub(super) fn text(&self) -> String {
        let cells: Vec<_> = self.cells.iter().map(|cell| cell.text.trim()).collect();
        cells.join(" ")
    }

    pub(super) fn letters(&self) -> usize {
        self.cells.iter().map(|cell| cell.letters).sum()
    }

    /// Whether nearly all of it is bold.
    pub(super) fn is_strong(&self) -> bool {
        let strong: usize = self.cells.iter().map(|cell| cell.strong).sum();
        strong * 10 > self.letters() * 9
    }

    pub(super) fn is_noted(&self) -> bool {
        self.cells.first().is_some_and(|cell| cell.noted)
    }
}

/// The pieces that `letters` make, as they were drawn.
pub(super) fn snippets(letters: &[Letter]) -> Vec<Snippet> {
    let mut out: Vec<Snippet> = Vec::new();
    let mut open = Snippet::default();
    // Where the last letter ended, blanks included.
    let mut pen = 0.0_f32;
    for letter in letters.iter().filter(|letter| !letter.c.is_control()) {
        if open.letters == 0 {
            if !letter.c.is_whitespace() {
                open.put(letter);
                pen = letter.right;
            }
            continue;
        }
        let size = open.size.max(letter.size);
        let gap = letter.left - open.right;
        let near = gap < size * PIECE_GAP && gap > -size * 0.5;
        let offset = letter.base - open.base;
        let small = letter.size < open.size * SMALL;
        let on_line =
            offset.abs() < size * SAME_LINE || small && near && offset.abs() < open.size * SHIFTED;
        if !on_line || !near && !letter.c.is_whitespace() {
            let marks = open.is_mark() && near && open.size < letter.size * SMALL;
            close(&mut out, &mut open, marks);
            open.noted = marks;
            if !letter.c.is_whitespace() {
                open.put(letter);
                pen = letter.right;
            }
            continue;
        }
        let doubled =
            open.text.ends_with(letter.c) && (letter.right - open.right).abs() < size * 0.1;
        if doubled || small && is_note(&open, letter, offset) {
            pen = pen.max(letter.right);
            continue;
        }
        if letter.left - pen > size * WORD_GAP && !letter.c.is_whitespace() {
            open.put(&Letter { c: ' ', ..*letter });
        }
        open.put(letter);
        pen = letter.right;
    }
    close(&mut out, &mut open, false);
    out
}

/// Whether a small letter is the mark of a note behind `open`, not an exponent.
fn is_note(open: &Snippet, letter: &Letter, offset: f32) -> bool {
    let marks = letter.c.is_ascii_digit() || matches!(letter.c, '*' | '†' | '‡' | '§');
    let before = open.text.rsplit(' ').next().unwrap_or_default();
    let unit = matches!(before, "m" | "km" | "cm" | "ft" | "mi");
    marks && offset < -open.size * 0.15 && !unit
}

fn close(out: &mut Vec<Snippet>, open: &mut Snippet, is_mark: bool) {
    let mut done = std::mem::take(open);
    done.text.truncate(done.text.trim_end().len());
    if done.letters > 0 && !is_mark {
        out.push(done);
    }
}

/// `snippets` as lines from the top down; those that stand near each other on one are joined.
pub(super) fn lines(mut snippets: Vec<Snippet>) -> Vec<TextLine> {
    snippets.sort_by(|one, other| one.base.total_cmp(&other.base));
    let mut rows: Vec<Vec<Snippet>> = Vec::new();
    let mut base = f32::NEG_INFINITY;
    for snippet in snippets {
        match rows.last_mut() {
            Some(row) if snippet.base - base < snippet.size * 0.35 => row.push(snippet),
            _ => {
                base = snippet.base;
                rows.push(vec![snippet]);
            }
        }
    }
    rows.into_iter().map(|row| TextLine::of_cells(joined(row))).collect()
}

/// The pieces of a row from left to right, those without a gap between them as one.
fn joined(mut row: Vec<Snippet>) -> Vec<Snippet> {
    row.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut out: Vec<Snippet> = Vec::new();
    for snippet in row {
        let Some(last) = out.last_mut() else {
            out.push(snippet);
            continue;
        };
        let size = last.size.max(snippet.size);
        let gap = snippet.left - last.right;
        // What is drawn twice, for weight or a shadow, is read once.
        let again = snippet.text == last.text && (snippet.left - last.left).abs() < size * 0.3;
        if again {
            continue;
        }
        if gap >= size * PIECE_GAP {
            out.push(snippet);
            continue;
        }
        if gap > size * WORD_GAP {
            last.text.push(' ');
        }
        last.text.push_str(&snippet.text);
        last.right = last.right.max(snippet.right);
        if snippet.letters > last.letters {
            (last.base, last.size) = (snippet.base, snippet.size);
        }
        last.letters += snippet.letters;
        last.strong += snippet.strong;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of a fixed pitch of half their size.
    fn set(text: &str, left: f32, base: f32, size: f32) -> Vec<Letter> {
        let place = |at: usize| left + at as f32 * size / 2.0;
        let letters = text.chars().enumerate().filter(|&(_, c)| c != ' ');
        letters
            .map(|(at, c)| Letter {
                c,
                left: place(at),
                right: place(at + 1),
                base,
                size,
                bold: false,
            })
            .collect()
    }

    fn texts(letters: &[Letter]) -> Vec<String> {
        snippets(letters).into_iter().map(|snippet| snippet.text).collect()
    }

    #[test]
    fn gaps_part_words_and_wider_ones_parts_of_a_line() {
        let letters = set("two words     far off", 0.0, 100.0, 10.0);
        assert_eq!(texts(&letters), ["two words", "far off"]);
        let row = lines(snippets(&letters));
        assert_eq!(row[0].cells.len(), 2);
    }

    #[test]
    fn marks_of_notes_are_left_out_and_exponents_stay() {
        let mark = set("3", 20.0, 96.0, 6.0);
        let noted =
            [set("said", 0.0, 100.0, 10.0), mark.clone(), set("it", 28.0, 100.0, 10.0)].concat();
        assert_eq!(texts(&noted), ["said it"]);
        let area = [set("9 km", 0.0, 100.0, 10.0), set("2", 20.0, 96.0, 6.0)].concat();
        assert_eq!(texts(&area), ["9 km2"]);
        let note = [mark, set("Estimates", 24.0, 100.0, 9.0)].concat();
        let found = snippets(&note);
        assert_eq!((found[0].text.as_str(), found[0].noted, found.len()), ("Estimates", true, 1));
    }

    #[test]
    fn what_is_drawn_twice_is_read_once() {
        let twice = [set("Bold", 0.0, 100.0, 10.0), set("Bold", 0.3, 100.0, 10.0)].concat();
        assert_eq!(lines(snippets(&twice))[0].text(), "Bold");
    }
}
