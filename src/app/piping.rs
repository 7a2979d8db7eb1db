//! Giving text to a command of the configuration, and the choice between them.
//!
//! Invariant: the text goes to a command's standard input and nowhere else: no word of it is ever
//! part of a command. Deliberately absent: running one (`run`).

use super::Effect;
use super::chrome::Chrome;
use super::commands::Command;
use super::copy::plain::plain;
use super::key::{Key, KeyCode};
use super::settings::Settings;
use super::standpoint::AtHand;

/// A text, and the commands that it can be given to.
#[derive(Debug, Clone)]
pub(super) struct Piping {
    text: String,
    what: String,
    /// The commands, each with its letter.
    offers: Vec<(char, Command)>,
}

impl AtHand<'_> {
    /// The pane that has the focus, or else the briefing, as text for a command, and what that is
    /// called; what is said if there is none.
    pub(super) fn text_to_give(&self) -> Result<(String, String), String> {
        let documents = self.standpoint.documents;
        let open = documents.shelf.open().ok_or_else(|| documents.no_text().to_owned())?;
        let pane = self.chrome.focused_pane().filter(|_| self.chrome.stack.is_empty());
        let Some(pane) = pane else {
            let body = plain(&open.briefing, open.briefing.shown());
            let title = open.briefing.title.map(|title| open.briefing.words(title));
            let whole = title.into_iter().chain([body]).collect::<Vec<_>>().join("\n\n");
            return Ok((whole, "the briefing".to_owned()));
        };
        let nothing = || "No row to give to a command".to_owned();
        self.panes.table(pane, open.source()).ok_or_else(nothing)
    }
}

impl Piping {
    /// Gives `text`, which is called `what`, to the command there is; where there are several, the
    /// choice between them.
    pub(super) fn begin(
        (chrome, settings): (&mut Chrome, &Settings),
        (text, what): (String, String),
    ) -> (Option<Self>, Vec<Effect>) {
        let offers = lettered(&settings.commands);
        match offers.as_slice() {
            [] => {
                chrome.say("No commands: `[commands]` in the configuration names them".to_owned());
                (None, Vec::new())
            }
            [(_, command)] => (None, vec![Effect::Pipe { command: command.clone(), text, what }]),
            _ => (Some(Self { text, what, offers }), Vec::new()),
        }
    }

    /// Takes the letter of a command; another key leaves.
    pub(super) fn key(self, chrome: &mut Chrome, key: Key) -> Vec<Effect> {
        let Key { code: KeyCode::Char(letter), ctrl: false, alt: false } = key else {
            return Vec::new();
        };
        let Self { text, what, offers } = self;
        let chosen = offers.into_iter().find(|(own, _)| *own == letter);
        if let Some((_, command)) = chosen {
            return vec![Effect::Pipe { command, text, what }];
        }
        chrome.say(format!("No command {letter}"));
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
