//! Themes: from the closed set of style names to the terminal's styles.
//!
//! Invariant: kinds differ by modifier as well as by colour, so that a theme without colours loses nothing.
//! Deliberately absent: colours outside the terminal's own sixteen, and asking the terminal what it has.

use ratatui::style::{Color, Modifier, Style};

use crate::pane::StyleName;

/// Styles by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    colour: bool,
}

impl Theme {
    /// The terminal's own sixteen colours.
    pub fn terminal() -> Self {
        Self { colour: true }
    }

    /// No colour at all: what `NO_COLOR` asks for.
    pub fn mono() -> Self {
        Self { colour: false }
    }

    /// The style of a name.
    pub fn style(&self, name: StyleName) -> Style {
        let style = Style::default().add_modifier(modifiers(name));
        match colour(name).filter(|_| self.colour) {
            Some(colour) => style.fg(colour),
            None => style,
        }
    }
}

/// What carries the meaning without colour.
fn modifiers(name: StyleName) -> Modifier {
    match name {
        StyleName::Text | StyleName::Place | StyleName::Picture | StyleName::Status => Modifier::empty(),
        StyleName::Dim | StyleName::Date | StyleName::PaneTitle => Modifier::DIM,
        StyleName::Strong
        | StyleName::Heading
        | StyleName::Title
        | StyleName::Person
        | StyleName::Figure
        | StyleName::Notice
        | StyleName::PaneTitleFocused
        | StyleName::Error
        | StyleName::CursorIdle => Modifier::BOLD,
        StyleName::Organisation | StyleName::Match => Modifier::UNDERLINED,
        StyleName::Quote => Modifier::ITALIC,
        StyleName::MatchCurrent | StyleName::Selection | StyleName::Cursor => Modifier::REVERSED,
    }
}

/// The colour on top of that.
fn colour(name: StyleName) -> Option<Color> {
    Some(match name {
        StyleName::Person => Color::Cyan,
        StyleName::Place => Color::Green,
        StyleName::Figure | StyleName::Picture | StyleName::Match | StyleName::MatchCurrent => Color::Yellow,
        StyleName::Quote => Color::Magenta,
        StyleName::PaneTitleFocused => Color::Blue,
        StyleName::Error => Color::Red,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_differ_without_colour() {
        let kinds = [StyleName::Text, StyleName::Person, StyleName::Organisation, StyleName::Quote, StyleName::Date, StyleName::Selection];
        for (index, one) in kinds.iter().enumerate() {
            for other in kinds.iter().skip(index + 1) {
                assert_ne!(Theme::mono().style(*one), Theme::mono().style(*other), "{one:?} and {other:?}");
            }
        }
    }

    #[test]
    fn no_colour_means_none() {
        for name in StyleName::ALL {
            let style = Theme::mono().style(name);
            assert_eq!((style.fg, style.bg), (None, None), "{name:?}");
        }
    }
}
