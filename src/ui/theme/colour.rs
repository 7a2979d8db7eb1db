//! Colours as they are written in a theme, and the nearest that a terminal has.
//!
//! Invariant: a colour that is not understood is none, never another one. Deliberately absent: what
//! a colour is for.

use ratatui::style::Color;

/// The terminal's own colours by their names.
const NAMES: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// The steps of red, green and blue in the cube of the 256 colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The names of the sixteen.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// A colour as text: one of the sixteen names, or `#rrggbb`.
pub(super) fn from_text(text: &str) -> Option<Color> {
    if let Some(digits) = text.strip_prefix('#') {
        let value = u32::from_str_radix(digits, 16)
            .ok()
            .filter(|_| digits.len() == 6 && !digits.starts_with('+'))?;
        let [_, red, green, blue] = value.to_be_bytes();
        return Some(Color::Rgb(red, green, blue));
    }
    NAMES.iter().find(|(name, _)| *name == text).map(|(_, colour)| *colour)
}

/// The nearest of the 256 colours. The first sixteen are not among those tried: users change them.
pub(super) fn nearest(colour: Color) -> Color {
    let Color::Rgb(red, green, blue) = colour else { return colour };
    let wanted = [red, green, blue];
    let away = |shown: [u8; 3]| -> u32 {
        wanted.iter().zip(shown).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    let step = |value: u8| {
        STEPS
            .iter()
            .zip(0_u8..)
            .min_by_key(|(step, _)| step.abs_diff(value))
            .map_or((0, 0), |(step, index)| (*step, index))
    };
    let [(red, r), (green, g), (blue, b)] = wanted.map(step);
    let cube = (away([red, green, blue]), 16 + 36 * r + 6 * g + b);
    let greys = (0..24_u8).map(|index| (away([8 + 10 * index; 3]), 232 + index));
    Color::Indexed(greys.fold(cube, Ord::min).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_names_or_hexadecimal() {
        assert_eq!(from_text("bright-cyan"), Some(Color::LightCyan));
        assert_eq!(from_text("#16181d"), Some(Color::Rgb(0x16, 0x18, 0x1d)));
        for bad in ["", "#", "#fff", "#+12345", "#12345é", "Cyan", "teal"] {
            assert_eq!(from_text(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_nearest_of_256() {
        assert_eq!(nearest(Color::Rgb(0, 0, 0)), Color::Indexed(16));
        assert_eq!(nearest(Color::Rgb(255, 255, 255)), Color::Indexed(231));
        assert_eq!(nearest(Color::Rgb(0x16, 0x18, 0x1d)), Color::Indexed(234));
        assert_eq!(nearest(Color::Rgb(90, 170, 255)), Color::Indexed(75));
        assert_eq!(nearest(Color::Cyan), Color::Cyan);
    }
}
