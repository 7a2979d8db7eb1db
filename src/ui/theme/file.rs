//! A theme's file: TOML, a style a line.
//!
//! Invariant: whatever is wrong costs its own entry only and is told with its line. Deliberately
//! absent: where files are.

use ratatui::style::{Color, Modifier, Style};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Theme, colour};
use crate::pane::StyleName;
use crate::text::problem::{Problem, Problems, unknown};

/// The modifiers by the names that a file has for them.
const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

/// The theme of a file's text, and what is wrong in it, by line.
pub(super) fn read(text: &str) -> (Theme, Vec<Problem>) {
    let mut problems = Problems::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        problems.push(error.span().unwrap_or_default().start, error.message().to_owned());
    }
    let mut theme = Theme::plain();
    let names = StyleName::ALL.map(written);
    for (key, value) in table.get_ref() {
        let index = names.iter().position(|name| *name == **key.get_ref());
        let Some(name) = index.and_then(|index| StyleName::ALL.get(index).copied()) else {
            problems.push(
                key.span().start,
                unknown("style", key.get_ref(), names.iter().map(String::as_str)),
            );
            continue;
        };
        let Some(fields) = value.get_ref().as_table() else {
            problems.push(
                value.span().start,
                format!(
                    "`{}` takes a table such as {{ fg = \"cyan\", bold = true }}",
                    key.get_ref()
                ),
            );
            continue;
        };
        let mut style = style(fields, &mut problems);
        if name == StyleName::Text {
            // The screen's own colours lie under everything; what is tinted keeps its background.
            theme.base = (style.fg.take(), style.bg.take());
        }
        if let Some(place) = theme.styles.get_mut(name as usize) {
            *place = style;
        }
    }
    (theme, problems.by_line())
}

/// The style that the fields of an entry make.
fn style(fields: &DeTable, problems: &mut Problems) -> Style {
    let mut style = Style::default();
    for (key, value) in fields {
        let name = key.get_ref().as_ref();
        match name {
            "fg" => style.fg = colour(value, problems),
            "bg" => style.bg = colour(value, problems),
            _ => match (
                MODIFIERS.iter().find(|(known, _)| *known == name),
                value.get_ref().as_bool(),
            ) {
                (Some((_, modifier)), Some(on)) => {
                    if on {
                        style = style.add_modifier(*modifier);
                    }
                }
                (Some(_), None) => {
                    problems.push(value.span().start, format!("`{name}` must be true or false"));
                }
                (None, _) => {
                    let names = ["fg", "bg"].into_iter().chain(MODIFIERS.map(|(name, _)| name));
                    problems.push(key.span().start, unknown("field", name, names));
                }
            },
        }
    }
    style
}

/// A colour: a name, a number of the 256, or `#rrggbb`.
fn colour(value: &Spanned<DeValue>, problems: &mut Problems) -> Option<Color> {
    let read = match value.get_ref() {
        DeValue::String(text) => colour::from_text(text),
        DeValue::Integer(number) => {
            u8::from_str_radix(number.as_str(), number.radix()).ok().map(Color::Indexed)
        }
        _ => None,
    };
    if read.is_none() {
        let message = match value.get_ref().as_str().filter(|text| !text.starts_with('#')) {
            Some(text) => unknown("colour", text, colour::names()),
            None => "a colour is a name such as \"cyan\", a number from 0 to 255, or \"#rrggbb\""
                .to_owned(),
        };
        problems.push(value.span().start, message);
    }
    read
}

/// A style's name as files have it: lower case, with hyphens between words.
fn written(name: StyleName) -> String {
    let mut out = String::new();
    for letter in format!("{name:?}").chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_what_its_line_says() {
        let text = "text = { fg = \"#d5d8de\", bg = 17 }\nperson = { fg = \"bright-cyan\", bold = true, dim = false }\n[pane-title-focused]\nunderlined = true\n";
        let (theme, problems) = read(text);
        assert_eq!(problems, []);
        assert_eq!(theme.base(), (Some(Color::Rgb(0xd5, 0xd8, 0xde)), Some(Color::Indexed(17))));
        assert_eq!(
            theme.style(StyleName::Person),
            Style::default().fg(Color::LightCyan).add_modifier(Modifier::BOLD)
        );
        assert_eq!(
            theme.style(StyleName::PaneTitleFocused),
            Style::default().add_modifier(Modifier::UNDERLINED)
        );
        assert_eq!(
            theme.style(StyleName::Quote),
            Theme::plain().style(StyleName::Quote),
            "what is not said stays"
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let text = "persn = { fg = \"cyan\" }\nquote = { fg = \"magnta\", bld = true }\nplace = { fg = \"#12\", bold = 1 }\ndate = 7\nfigure = { fg = 256 }\nerror = { fg = \"red\" }\n";
        let (theme, problems) = read(text);
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(theme.style(StyleName::Error).fg, Some(Color::Red));
        assert_eq!(told.len(), 7, "{told:#?}");
        assert!(
            told.contains(&"1: unknown style `persn`; did you mean `person`?".to_owned()),
            "{told:#?}"
        );
        assert!(
            told.contains(&"2: unknown colour `magnta`; did you mean `magenta`?".to_owned()),
            "{told:#?}"
        );
        assert!(
            told.contains(&"2: unknown field `bld`; did you mean `bold`?".to_owned()),
            "{told:#?}"
        );
    }

    #[test]
    fn broken_text_is_a_problem_and_never_a_panic() {
        for text in [
            "person = {",
            "= =\n\n",
            "person = \u{1}",
            "[person",
            "person = { fg = \"\u{e9}\" }\nperson = {}",
            "\"",
            "[[text]]",
        ] {
            assert!(!read(text).1.is_empty(), "{text:?}");
        }
    }
}
