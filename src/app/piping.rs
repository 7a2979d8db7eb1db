//! Giving text to a command of the configuration, and the choice between them.
//!
//! Invariant: the text goes to a command's standard input and nowhere else: no word of it is ever
//! part of a command. Deliberately absent: running one (`run`).

use super::commands::Command;
use super::copy::plain::plain;
use super::key::{Key, KeyCode};
use super::{App, Effect};

/// A text, and the commands that it can be given to.
#[derive(Debug, Clone)]
pub(super) struct Piping {
    text: String,
    what: String,
    /// The commands, each with its letter.
    offers: Vec<(char, Command)>,
}

impl Piping {
    /// Gives the pane that has the focus, or else the briefing, to a command.
    pub(super) fn begin(app: &mut App) -> Vec<Effect> {
        let Some(open) = app.documents.shelf.open().cloned() else {
            app.chrome.say(app.documents.no_text().to_owned());
            return Vec::new();
        };
        let pane = app.chrome.focused_pane().filter(|_| app.chrome.overlays.is_empty());
        let taken = if let Some(pane) = pane {
            app.panes.table(pane, open.source())
        } else {
            let body = plain(&open.briefing, open.briefing.shown());
            let title = open.briefing.title.map(|title| open.briefing.words(title));
            let whole = title.into_iter().chain([body]).collect::<Vec<_>>().join("\n\n");
            Some((whole, "the briefing".to_owned()))
        };
        let Some((text, what)) = taken else {
            app.chrome.say("No row to give to a command".to_owned());
            return Vec::new();
        };
        Self::offer(app, text, what)
    }

    /// Gives `text`, which is called `what`; asks for the command where there are several.
    pub(super) fn offer(app: &mut App, text: String, what: String) -> Vec<Effect> {
        let offers = lettered(&app.settings.commands);
        match offers.as_slice() {
            [] => app
                .chrome
                .say("No commands: `[commands]` in the configuration names them".to_owned()),
            [(_, command)] => return vec![Effect::Pipe { command: command.clone(), text, what }],
            _ => app.mode.offer_commands(Self { text, what, offers }),
        }
        Vec::new()
    }

    /// Takes the letter of a command; another key leaves.
    pub(super) fn key(self, app: &mut App, key: Key) -> Vec<Effect> {
        let Key { code: KeyCode::Char(letter), ctrl: false, alt: false } = key else {
            return Vec::new();
        };
        let Self { text, what, offers } = self;
        let chosen = offers.into_iter().find(|(own, _)| *own == letter);
        if let Some((_, command)) = chosen {
            return vec![Effect::Pipe { command, text, what }];
        }
        app.chrome.say(format!("No command {letter}"));
        Vec::new()
    }

    /// The letters, with the names of their commands.
    pub(super) fn keys(&self) -> Vec<(String, String)> {
        self.offers
            .iter()
            .map(|(letter, command)| (letter.to_string(), command.name.clone()))
            .collect()
    }
}

/// Commands with a letter for each: one of its name, or else the first of the alphabet that is free.
/// Beyond so many letters nobody chooses by them.
fn lettered(commands: &[Command]) -> Vec<(char, Command)> {
    let mut out: Vec<(char, Command)> = Vec::new();
    for command in commands {
        let own = command.name.chars().flat_map(char::to_lowercase);
        let mut letters = own.filter(char::is_ascii_alphanumeric).chain('a'..='z').chain('A'..='Z');
        let free = letters.find(|letter| out.iter().all(|(taken, _)| taken != letter));
        out.extend(free.map(|letter| (letter, command.clone())));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_has_a_letter_of_its_own() {
        let command = |name: &str| Command {
            name: name.to_owned(),
            program: "cat".to_owned(),
            arguments: Vec::new(),
        };
        let all = lettered(&["wc", "words", "w", "Ask"].map(command));
        assert_eq!(all.iter().map(|(letter, _)| *letter).collect::<String>(), "woas");
    }
}
