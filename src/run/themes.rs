//! Which theme is shown: the built-in ones and the user's files, by name.
//!
//! Invariant: a theme that is missing or damaged is told and never stops the program; only the one
//! that is shown is read. Deliberately absent: what is in a theme (`ui::theme`).

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::background::Background;
use super::terminal::{is_mute, is_remote};
use super::{Ending, Failure, config, print, small};
use crate::app::Msg;
use crate::app::settings::AUTO;
use crate::import::display_safe;
use crate::text::nearest::nearest;
use crate::ui::theme::{self, Theme};

/// The largest file that is taken for a theme, in bytes.
const LARGEST: usize = 1 << 16;

/// What helps where a name is unlike all that are known.
const LISTED: &str = "`dateline themes` lists them";

/// The theme that is shown until the terminal has answered.
const BEFORE_ANSWER: &str = "terminal";

/// The themes at hand.
pub(super) struct Themes {
    /// Where the user's files are; none if there is no home.
    folder: Option<PathBuf>,
    /// Whether the terminal says that it shows any colour.
    every_colour: bool,
    /// The one that is shown.
    shown: String,
    /// Whether it follows from the terminal's answer.
    answered: bool,
}

/// Why a name has no text.
enum Missing {
    /// No theme has it.
    Unknown,
    Unreadable(io::Error),
}

impl From<io::Error> for Missing {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

impl Themes {
    /// The themes at hand here. `wanted` is shown; without it, or where it is `auto`, environment
    /// and terminal decide.
    pub(super) fn new(wanted: Option<&str>) -> Self {
        let colourless = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let usual = if colourless { "mono" } else { AUTO };
        let shown = wanted.filter(|name| *name != AUTO).unwrap_or(usual);
        let every_colour =
            env::var_os("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
        Self {
            folder: config::folder().map(|folder| folder.join("themes")),
            every_colour,
            shown: shown.to_owned(),
            answered: false,
        }
    }

    /// The theme to be shown, and a sentence for the reader if something is wrong with it, with the
    /// file as it is called in the user's folder: a status line is short.
    pub(super) fn shown(&self) -> (Theme, Option<String>) {
        let (theme, faults) = self.whole();
        let more = if faults.len() > 1 {
            format!(" (and {} more)", faults.len() - 1)
        } else {
            String::new()
        };
        let folder = self.folder.as_deref().and_then(Path::parent);
        // The terminal has the background that it said it has: another one would flash.
        let theme = if self.answered { theme.on_terminal() } else { theme };
        (
            if self.every_colour { theme } else { theme.in_256() },
            faults.first().map(|fault| format!("{}{more}", config::short(fault, folder))),
        )
    }

    /// The user's file that the shown theme is read from, or would be if it were there.
    pub(super) fn file(&self) -> Option<PathBuf> {
        // A name is no path.
        let folder = self.folder.as_ref().filter(|_| !self.shown.contains(['/', '\\']))?;
        Some(
            folder.join(format!(
                "{}.toml",
                if self.shown == AUTO { BEFORE_ANSWER } else { &self.shown }
            )),
        )
    }

    /// The theme to be shown, and all that is wrong with it.
    pub(super) fn whole(&self) -> (Theme, Vec<String>) {
        match self.text(&self.shown) {
            Ok((text, file)) => {
                let (theme, problems) = Theme::parse(&text);
                (theme, config::lines(&file, &problems))
            }
            Err(missing) => (Theme::terminal(), vec![self.sentence(&missing)]),
        }
    }

    /// What is to be said of the name where no theme has it.
    pub(super) fn unknown(&self) -> Option<String> {
        self.text(&self.shown)
            .err()
            .filter(|missing| matches!(missing, Missing::Unknown))
            .map(|missing| self.sentence(&missing))
    }

    /// What is wrong with the name, and what may help.
    fn told(&self, missing: &Missing) -> (String, Option<String>) {
        let name = display_safe(&self.shown);
        match missing {
            Missing::Unknown => (
                format!("unknown theme `{name}`"),
                Some(self.near().unwrap_or_else(|| LISTED.to_owned())),
            ),
            Missing::Unreadable(error) => (format!("theme `{name}` cannot be read: {error}"), None),
        }
    }

    /// Both in one sentence.
    fn sentence(&self, missing: &Missing) -> String {
        match self.told(missing) {
            (told, None) => told,
            (told, Some(hint)) => {
                format!("{told}{} {hint}", if hint == LISTED { ':' } else { ';' })
            }
        }
    }

    /// Asks for the name that may have been meant.
    fn near(&self) -> Option<String> {
        let names = self.listed();
        nearest(&self.shown, names.iter().map(String::as_str))
            .map(|near| format!("did you mean `{}`?", display_safe(near)))
    }

    /// Whether the terminal is to be asked for its background: from another machine an answer may
    /// come late, among keys, and some terminals never answer.
    pub(super) fn asks(&self) -> bool {
        self.shown == AUTO && !is_remote() && !is_mute()
    }

    /// The theme for the terminal's background, unless another was chosen meanwhile.
    pub(super) fn answered(&mut self, background: Background) -> Option<Theme> {
        if self.shown != AUTO {
            return None;
        }
        let name = match background {
            Background::Light => "light",
            Background::Dark => "dark",
        };
        name.clone_into(&mut self.shown);
        self.answered = true;
        Some(self.shown().0)
    }

    /// Turns to the next theme and says which it is, or what is wrong with it.
    pub(super) fn next(&mut self) -> (Theme, Msg) {
        let names = self.names();
        // Until the terminal answers, `auto` is the first of them.
        let shown = if self.shown == AUTO { names.first() } else { Some(&self.shown) };
        let next = names
            .iter()
            .position(|name| Some(name) == shown)
            .map_or(0, |index| (index + 1) % names.len());
        self.shown = names.into_iter().nth(next).unwrap_or_default();
        self.answered = false;
        let (theme, trouble) = self.shown();
        (
            theme,
            trouble.map_or_else(
                || Msg::Notice(format!("Theme: {}", display_safe(&self.shown))),
                Msg::Trouble,
            ),
        )
    }

    /// The names that can be asked for.
    fn listed(&self) -> Vec<String> {
        theme::names().chain([AUTO]).map(str::to_owned).chain(self.own()).collect()
    }

    /// The names of themes: the built-in ones, then those of the user's files.
    fn names(&self) -> Vec<String> {
        theme::names().map(str::to_owned).chain(self.own()).collect()
    }

    /// The names of the user's files that no other theme has.
    fn own(&self) -> Vec<String> {
        let files = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok());
        let name = |entry: io::Result<fs::DirEntry>| {
            Some(entry.ok()?.file_name().to_str()?.strip_suffix(".toml")?.to_owned())
        };
        let mut own: Vec<String> = files.into_iter().flatten().filter_map(name).collect();
        own.retain(|name| theme::source(name).is_none() && name != AUTO);
        own.sort();
        own
    }

    /// The text of a theme and the file it is from: the user's own comes before a built-in one of
    /// the same name.
    fn text(&self, name: &str) -> Result<(String, String), Missing> {
        if name == AUTO {
            return self.text(BEFORE_ANSWER);
        }
        // A name is no path.
        let own = self
            .folder
            .as_ref()
            .filter(|_| !name.contains(['/', '\\']))
            .map(|folder| folder.join(format!("{name}.toml")));
        if let Some(path) = own.filter(|path| path.exists()) {
            let text = small::read(&path, LARGEST)?;
            return Ok((text, display_safe(&path.to_string_lossy()).into_owned()));
        }
        theme::source(name).map(|text| (text.to_owned(), name.to_owned())).ok_or(Missing::Unknown)
    }
}

/// Prints the names of the themes, or the theme `name` as its file has it.
pub(super) fn write(
    name: Option<&str>,
    complain: &mut dyn FnMut(&str, Option<&str>),
) -> Result<Ending, Failure> {
    let themes = Themes::new(name);
    let lines = match name.map(|name| themes.text(name)) {
        None => themes.listed(),
        Some(_) if name == Some(AUTO) => {
            complain(
                "`auto` is light or dark, to match the terminal",
                Some("`dateline themes light` and `dateline themes dark` print the two"),
            );
            return Ok(Ending::Failed);
        }
        Some(Ok((text, _))) => text.lines().map(str::to_owned).collect(),
        Some(Err(missing)) => {
            let (told, hint) = themes.told(&missing);
            complain(&told, hint.as_deref());
            return Ok(Ending::Failed);
        }
    };
    let out: String = lines.iter().flat_map(|line| [display_safe(line), "\n".into()]).collect();
    print(&out)?;
    Ok(Ending::Done)
}
