//! Themes: a table from the closed set of style names to the terminal's styles.
//!
//! Invariant: a name that a theme does not give keeps its usual modifiers, so kinds differ without
//! colour too. Deliberately absent: files (`run::themes` reads them) and asking the terminal what
//! it has.

mod colour;
mod file;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::pane::{Emphasis, StyleName};
use crate::text::never::never;
use crate::text::problem::Problem;

/// The themes that the program brings with it, in the order in which a key turns through them.
const BUILT_IN: [(&str, &str); 5] = [
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// Styles by name, and the colours of the whole screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; StyleName::ALL.len()],
    /// Text and background where nothing else is said; without them the terminal's own.
    base: (Option<Color>, Option<Color>),
}

impl Theme {
    /// What is there without any theme: modifiers alone.
    fn plain() -> Self {
        Self {
            styles: StyleName::ALL.map(|name| Style::default().add_modifier(modifiers(name))),
            base: (None, None),
        }
    }

    /// The terminal's own sixteen colours, as far as they hold on white and on black.
    pub fn terminal() -> Self {
        Self::shipped("terminal")
    }

    /// No colour at all: what `NO_COLOR` asks for.
    pub fn mono() -> Self {
        Self::shipped("mono")
    }

    /// A theme that the program cannot do without.
    fn shipped(name: &str) -> Self {
        let theme = Self::built_in(name);
        never!(theme.is_none(), "no theme {name} comes with the program");
        theme.unwrap_or_else(Self::plain)
    }

    /// A theme that comes with the program.
    pub fn built_in(name: &str) -> Option<Self> {
        source(name).map(|text| Self::parse(text).0)
    }

    /// A theme from a file's text, as much of it as is good, and what is not.
    pub fn parse(text: &str) -> (Self, Vec<Problem>) {
        file::read(text)
    }

    /// The same theme for a terminal of 256 colours: each colour the nearest that is there.
    #[must_use]
    pub fn in_256(mut self) -> Self {
        for style in &mut self.styles {
            style.fg = style.fg.map(colour::nearest);
            style.bg = style.bg.map(colour::nearest);
        }
        self.base = (self.base.0.map(colour::nearest), self.base.1.map(colour::nearest));
        self
    }

    /// The same theme on the terminal's own background, plain text in the terminal's own colour.
    #[must_use]
    pub fn on_terminal(self) -> Self {
        Self { base: (None, None), ..self }
    }

    /// The style of a name.
    pub fn style(&self, name: StyleName) -> Style {
        let style = self.styles.get(name as usize);
        never!(style.is_none(), "{name:?} has no style");
        style.copied().unwrap_or_default()
    }

    /// Text and background of the whole screen, where the theme says so.
    pub fn base(&self) -> (Option<Color>, Option<Color>) {
        self.base
    }

    /// Gives the whole screen its colours, wherever nothing has one of its own.
    pub(super) fn fill(&self, buffer: &mut Buffer) {
        let (text, background) = self.base;
        if text.is_none() && background.is_none() {
            return;
        }
        for cell in &mut buffer.content {
            if let Some(colour) = text.filter(|_| cell.fg == Color::Reset) {
                cell.fg = colour;
            }
            if let Some(colour) = background.filter(|_| cell.bg == Color::Reset) {
                cell.bg = colour;
            }
        }
    }
}

/// The names of the themes that come with the program.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// The file of a theme that comes with the program.
pub fn source(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// What carries the meaning without colour, where a theme gives no style.
fn modifiers(name: StyleName) -> Modifier {
    let modifier = |emphasis: &Emphasis| match emphasis {
        Emphasis::Bold => Modifier::BOLD,
        Emphasis::Dim => Modifier::DIM,
        Emphasis::Italic => Modifier::ITALIC,
        Emphasis::Underlined => Modifier::UNDERLINED,
        Emphasis::Reversed => Modifier::REVERSED,
    };
    name.emphasis().iter().map(modifier).fold(Modifier::empty(), Modifier::union)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_differ_without_colour_in_every_theme() {
        use StyleName::{Date, Figure, Link, Organisation, Person, Place, Selection, Text};
        // A quotation tells itself by its marks.
        let kinds = [Text, Person, Organisation, Date, Link, Selection];
        // Where there is no colour at all, nothing else tells a figure or a place.
        let all = [kinds.as_slice(), &[Figure, Place]].concat();
        for theme in names() {
            let kinds = if theme == "mono" { all.as_slice() } else { &kinds };
            let modifier = |name| Theme::built_in(theme).unwrap().style(name).add_modifier;
            for (index, one) in kinds.iter().enumerate() {
                for other in kinds.iter().skip(index + 1) {
                    assert_ne!(modifier(*one), modifier(*other), "{theme}: {one:?} and {other:?}");
                }
            }
        }
    }

    #[test]
    fn matches_are_told_from_what_they_lie_over_and_from_the_current_one() {
        use StyleName::{
            Date, Figure, Heading, Link, Match, MatchCurrent, Organisation, Person, Place, Quote,
            Selection, Text,
        };
        let kinds = [Text, Heading, Person, Organisation, Place, Figure, Quote, Date, Link];
        let theme = Theme::mono();
        let modifier = |name| theme.style(name).add_modifier;
        for under in kinds {
            let (matched, current) =
                (modifier(under) | modifier(Match), modifier(under) | modifier(MatchCurrent));
            assert_ne!(matched, current, "over {under:?}");
            for kind in kinds.into_iter().chain([Selection]) {
                // Without italics as well.
                assert_ne!(
                    matched - Modifier::ITALIC,
                    modifier(kind) - Modifier::ITALIC,
                    "a match over {under:?} and {kind:?}"
                );
                assert_ne!(
                    current,
                    modifier(kind),
                    "the current match over {under:?} and {kind:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_watched_is_told_from_every_kind_it_lies_over_in_every_theme() {
        use StyleName::{
            Date, Figure, Heading, Link, Organisation, Person, Place, Quote, Selection, Text,
            Watched,
        };
        let kinds = [Text, Heading, Person, Organisation, Place, Figure, Quote, Date, Link];
        for name in names() {
            let theme = Theme::built_in(name).unwrap();
            let modifier = |name| theme.style(name).add_modifier - Modifier::DIM;
            for under in kinds {
                let watched = modifier(under) | modifier(Watched);
                for other in kinds.into_iter().chain([Selection]) {
                    assert_ne!(watched, modifier(other), "{name}: over {under:?}, and {other:?}");
                }
            }
        }
    }

    #[test]
    fn terminals_without_italics_and_faint_letters_tell_people_organisations_and_figures() {
        use StyleName::{Figure, Organisation, Person, Text};
        let seen =
            |name| Theme::mono().style(name).add_modifier - (Modifier::ITALIC | Modifier::DIM);
        let kinds = [Text, Person, Organisation, Figure].map(seen);
        for (index, one) in kinds.iter().enumerate() {
            assert!(!kinds[index + 1..].contains(one), "{one:?}");
        }
    }

    /// Relative luminance, as the web's rules for contrast have it.
    fn luminance(colour: u32) -> f64 {
        let [_, red, green, blue] = colour.to_be_bytes().map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of a colour with white and with black, whichever is less, in the worst of four
    /// usual palettes: xterm, the Linux console, GNOME's terminal, that of Windows.
    fn worst(colour: Color) -> f64 {
        let shown = match colour {
            Color::LightRed => [0xff_0000, 0xff_5555, 0xf6_6151, 0xe7_4856],
            Color::Magenta => [0xcd_00cd, 0xaa_00aa, 0xa3_47ba, 0x88_1798],
            Color::LightBlue => [0x5c_5cff, 0x55_55ff, 0x2a_7bde, 0x3b_78ff],
            other => panic!("{other:?} is not known to hold on white and on black"),
        };
        let contrast = |light: f64, dark: f64| (light + 0.05) / (dark + 0.05);
        let least = |colour| contrast(1.0, luminance(colour)).min(contrast(luminance(colour), 0.0));
        shown.map(least).into_iter().fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn the_terminals_own_colours_hold_on_white_and_on_black() {
        let theme = Theme::terminal();
        assert_eq!(theme.base(), (None, None));
        for name in StyleName::ALL {
            let Style { fg, bg, add_modifier, .. } = theme.style(name);
            if let Some(ground) = bg {
                // Yellow and cyan are bright everywhere: what stands on them is black.
                assert!(matches!(ground, Color::Yellow | Color::Cyan), "{name:?}");
                assert_eq!(fg, Some(Color::Black), "{name:?}");
                continue;
            }
            let Some(colour) = fg else { continue };
            let worst = worst(colour);
            assert!(worst > 2.5, "{name:?}: {colour:?} has a contrast of {worst:.1} only");
            let faded = add_modifier.intersects(Modifier::DIM | Modifier::REVERSED);
            assert!(!faded, "{name:?}: neither faint nor reversed");
        }
    }

    #[test]
    fn dates_are_not_faint() {
        for name in names() {
            let theme = Theme::built_in(name).unwrap();
            let (date, dim) = (theme.style(StyleName::Date), theme.style(StyleName::Dim));
            assert!(!date.add_modifier.contains(Modifier::DIM), "{name}");
            assert!(date.fg.is_none() || date.fg != dim.fg, "{name}");
        }
    }

    #[test]
    fn no_colour_means_none() {
        for name in StyleName::ALL {
            let style = Theme::mono().style(name);
            assert_eq!((style.fg, style.bg), (None, None), "{name:?}");
        }
        assert_eq!(Theme::mono().base(), (None, None));
    }

    #[test]
    fn built_in_themes_are_without_problems() {
        for (name, text) in BUILT_IN {
            assert_eq!(Theme::parse(text).1, [], "{name}");
        }
        assert_eq!(Theme::parse("").0, Theme::plain());
        assert_eq!(
            Theme::mono(),
            Theme::plain(),
            "what a theme does not give is as without colours"
        );
    }

    #[test]
    fn styles_stand_in_the_order_of_their_names() {
        for (index, name) in StyleName::ALL.into_iter().enumerate() {
            assert_eq!(name as usize, index, "{name:?}: ALL has the order of the enum");
        }
    }

    #[test]
    fn a_terminal_of_256_colours_gets_no_others() {
        for theme in names() {
            let theme = Theme::built_in(theme).unwrap().in_256();
            for style in StyleName::ALL.map(|name| theme.style(name)) {
                assert!(
                    !matches!(style.fg, Some(Color::Rgb(..)))
                        && !matches!(style.bg, Some(Color::Rgb(..)))
                );
            }
        }
    }
}
