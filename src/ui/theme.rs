//! Themes: a table from the closed set of style names to the terminal's styles.
//!
//! Invariant: a name that a theme does not give keeps its usual modifiers, so kinds differ without
//! colour too. Deliberately absent: files (`run::themes` reads them) and asking the terminal what
//! it has.

mod colour;
mod file;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::pane::StyleName;
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

    /// The terminal's own sixteen colours.
    pub fn terminal() -> Self {
        Self::built_in("terminal").unwrap_or_else(Self::plain)
    }

    /// No colour at all: what `NO_COLOR` asks for.
    pub fn mono() -> Self {
        Self::built_in("mono").unwrap_or_else(Self::plain)
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

    /// The style of a name.
    pub fn style(&self, name: StyleName) -> Style {
        self.styles.get(name as usize).copied().unwrap_or_default()
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
    match name {
        StyleName::Text | StyleName::Picture | StyleName::Status => Modifier::empty(),
        StyleName::Dim | StyleName::Date | StyleName::PaneTitle | StyleName::Rule => Modifier::DIM,
        StyleName::Strong
        | StyleName::Heading
        | StyleName::Title
        | StyleName::Person
        | StyleName::Notice
        | StyleName::PaneTitleFocused
        | StyleName::Error
        | StyleName::CursorIdle => Modifier::BOLD,
        StyleName::Organisation => Modifier::UNDERLINED,
        StyleName::Figure => Modifier::BOLD.union(Modifier::UNDERLINED),
        StyleName::Place => Modifier::ITALIC.union(Modifier::DIM),
        StyleName::Quote => Modifier::ITALIC,
        StyleName::Link => Modifier::UNDERLINED.union(Modifier::ITALIC),
        StyleName::Hint | StyleName::MatchCurrent => Modifier::REVERSED.union(Modifier::BOLD),
        // Whatever it lies over, it is none of the kinds, and not the match that the search stands
        // on.
        StyleName::Match => Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::ITALIC),
        StyleName::Selection | StyleName::Cursor => Modifier::REVERSED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_differ_without_colour_in_every_theme() {
        use StyleName::{Date, Figure, Link, Organisation, Person, Place, Quote, Selection, Text};
        let kinds = [Text, Person, Organisation, Quote, Date, Link, Selection];
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
    fn terminals_without_italics_and_faint_letters_tell_people_organisations_and_figures() {
        use StyleName::{Figure, Organisation, Person, Text};
        let seen =
            |name| Theme::mono().style(name).add_modifier - (Modifier::ITALIC | Modifier::DIM);
        let kinds = [Text, Person, Organisation, Figure].map(seen);
        for (index, one) in kinds.iter().enumerate() {
            assert!(!kinds[index + 1..].contains(one), "{one:?}");
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
