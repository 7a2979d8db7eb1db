//! How the terminal draws: colours and attributes, and the sequence from one to the next.
//!
//! Invariant: a pen that is put down leaves the terminal as it is before anything is drawn. The
//! sixteen colours are written by their index (`38;5;1`), since what `31` looks like in bold differs
//! between terminals. Deliberately absent: whether there are to be colours (themes know that).

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Attributes with the parameter that turns each on.
const ATTRIBUTES: [(Modifier, u8); 9] = [
    (Modifier::BOLD, b'1'),
    (Modifier::DIM, b'2'),
    (Modifier::ITALIC, b'3'),
    (Modifier::UNDERLINED, b'4'),
    (Modifier::SLOW_BLINK, b'5'),
    (Modifier::RAPID_BLINK, b'6'),
    (Modifier::REVERSED, b'7'),
    (Modifier::HIDDEN, b'8'),
    (Modifier::CROSSED_OUT, b'9'),
];

/// Attributes that are seen on a blank.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);

/// Colours and attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    letters: Color,
    ground: Color,
    attributes: Modifier,
}

impl Pen {
    /// The terminal's own colours and no attribute.
    pub(super) const PLAIN: Self =
        Self { letters: Color::Reset, ground: Color::Reset, attributes: Modifier::empty() };

    /// What a cell is drawn with.
    pub(super) fn for_cell(cell: &Cell) -> Self {
        Self { letters: cell.fg, ground: cell.bg, attributes: cell.modifier }
    }

    /// Whether a blank that it draws looks like one that was erased.
    pub(super) fn leaves_blanks(self) -> bool {
        self.ground == Color::Reset && !self.attributes.intersects(SEEN_ON_BLANKS)
    }

    /// Writes what makes it `wanted`.
    pub(super) fn become_pen(&mut self, wanted: Self, out: &mut Vec<u8>) {
        if wanted == *self {
            return;
        }
        out.extend_from_slice(b"\x1b[");
        // Some terminals have either bold or dim, as the last parameter says: which that is must not
        // depend on what was drawn before.
        let weight = |pen: Self| pen.attributes & (Modifier::BOLD | Modifier::DIM);
        let weighs_otherwise = !weight(*self).is_empty() && weight(*self) != weight(wanted);
        let loses = !(self.attributes - wanted.attributes).is_empty();
        if loses || weighs_otherwise || wanted == Self::PLAIN {
            *self = Self::PLAIN;
            out.extend_from_slice(b"0;");
        }
        for (attribute, parameter) in ATTRIBUTES {
            if (wanted.attributes - self.attributes).contains(attribute) {
                out.extend_from_slice(&[parameter, b';']);
            }
        }
        if wanted.letters != self.letters {
            colour(wanted.letters, b'3', out);
        }
        if wanted.ground != self.ground {
            colour(wanted.ground, b'4', out);
        }
        // The last `;` has nothing behind it.
        out.pop();
        out.push(b'm');
        *self = wanted;
    }
}

/// Writes a number in decimal.
pub(super) fn number(value: u16, out: &mut Vec<u8>) {
    if value >= 10 {
        number(value / 10, out);
    }
    out.push(b'0' + (value % 10) as u8);
}

/// Writes the parameters of a colour, each with a `;` behind it; `layer` is `3` for letters and `4`
/// for what is behind them.
fn colour(colour: Color, layer: u8, out: &mut Vec<u8>) {
    out.push(layer);
    let index = match colour {
        Color::Reset => return out.extend_from_slice(b"9;"),
        Color::Rgb(red, green, blue) => {
            out.extend_from_slice(b"8;2;");
            for part in [red, green, blue] {
                number(part.into(), out);
                out.push(b';');
            }
            return;
        }
        Color::Indexed(index) => index,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    out.extend_from_slice(b"8;5;");
    number(index.into(), out);
    out.push(b';');
}
