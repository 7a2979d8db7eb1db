//! The configuration: where it lies, and what the commands about it write.
//!
//! Invariant: a file that is not there is no fault unless it was named. Deliberately absent: what
//! may stand in it (`app::settings`).

use std::env;
use std::io;
use std::path::{Path, PathBuf};

use super::themes::Themes;
use super::{Ending, Failure, print, small};
use crate::app::settings::{self, Settings};
use crate::import;
use crate::text::problem::Problem;

/// The largest file that is taken for a configuration, in bytes.
const LARGEST: usize = 1 << 16;

/// The most faults that are written out: more of them are one mistake, such as a file of another
/// kind.
const MOST_FAULTS: usize = 100;

/// The file that settings come from.
#[derive(Debug, Clone)]
pub(super) struct File {
    path: Option<PathBuf>,
    /// Whether the user named it: then it has to be there.
    named: bool,
}

impl File {
    /// The one that was named, else the one in the user's configuration folder.
    pub(super) fn named_or_usual(named: Option<PathBuf>) -> Self {
        Self {
            named: named.is_some(),
            path: named.or_else(|| folder().map(|folder| folder.join("config.toml"))),
        }
    }

    /// Where it is; none if there is no home.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The settings, and a line for each fault. What is wrong stays as it was `before`.
    pub(super) fn read(&self, before: &Settings) -> (Settings, Vec<String>) {
        let Some(path) = &self.path else { return (Settings::default(), Vec::new()) };
        let name = import::display_safe(&path.to_string_lossy()).into_owned();
        match small::read(path, LARGEST) {
            Ok(text) => {
                let (mut settings, mut problems) = settings::read(&text, before);
                if let Some(unknown) =
                    settings.theme.as_deref().and_then(|name| Themes::new(Some(name)).unknown())
                {
                    problems.push(Problem {
                        line: settings::line_of(&text, "theme").unwrap_or(1),
                        message: unknown,
                    });
                    settings.theme.clone_from(&before.theme);
                }
                problems.sort_by_key(|problem| problem.line);
                (settings, lines(&name, &problems))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !self.named => {
                (Settings::default(), Vec::new())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                (before.clone(), vec![format!("{name}: no such file")])
            }
            Err(error) => (before.clone(), vec![format!("{name}: cannot be read: {error}")]),
        }
    }

    /// The settings with their first fault, by the file's own name: a status line is short.
    pub(super) fn told(&self, before: &Settings) -> (Settings, Option<String>) {
        let (settings, faults) = self.read(before);
        let more = if faults.len() > 1 {
            format!(" (and {} more: `dateline config`)", faults.len() - 1)
        } else {
            String::new()
        };
        let folder = self.path.as_deref().and_then(Path::parent);
        (settings, faults.first().map(|fault| format!("{}{more}", short(fault, folder))))
    }
}

/// A line for each problem in a file. What is quoted from it is as little to be trusted as any
/// text.
pub(super) fn lines(file: &str, problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .map(|problem| import::display_safe(&format!("{file}:{problem}")).into_owned())
        .collect()
}

/// What is told of a file in `folder`, without the folder.
pub(super) fn short<'t>(told: &'t str, folder: Option<&Path>) -> &'t str {
    let folder =
        folder.map(|folder| format!("{}/", import::display_safe(&folder.to_string_lossy())));
    folder.and_then(|folder| told.strip_prefix(&folder)).unwrap_or(told)
}

/// The folder for configurations; none if there is no home.
pub(super) fn folder() -> Option<PathBuf> {
    users_folder("XDG_CONFIG_HOME", ".config")
}

/// The program's own folder in the one that the variable names, else in the one `below_home`, as
/// the XDG rules have it.
pub(super) fn users_folder(variable: &str, below_home: &str) -> Option<PathBuf> {
    let absolute =
        |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = absolute(variable).or_else(|| absolute("HOME").map(|home| home.join(below_home)))?;
    Some(base.join("dateline"))
}

/// Writes the configuration in force, and tells what is wrong in it.
///
/// # Errors
/// If standard output cannot be written to; a closed pipe is no error.
pub fn write_configuration(
    named: Option<PathBuf>,
    complain: &mut dyn FnMut(&str, Option<&str>),
) -> Result<Ending, Failure> {
    write_from(named, complain, settings::configuration)
}

/// Writes the keys in force, and tells what is wrong in the configuration.
///
/// # Errors
/// If standard output cannot be written to; a closed pipe is no error.
pub fn write_keys(
    named: Option<PathBuf>,
    complain: &mut dyn FnMut(&str, Option<&str>),
) -> Result<Ending, Failure> {
    write_from(named, complain, |settings| settings::keys(&settings.keymap))
}

/// Writes the defaults with words about them.
///
/// # Errors
/// If standard output cannot be written to; a closed pipe is no error.
pub fn write_default_configuration() -> Result<Ending, Failure> {
    print(&settings::commented_default())?;
    Ok(Ending::Done)
}

fn write_from(
    named: Option<PathBuf>,
    complain: &mut dyn FnMut(&str, Option<&str>),
    text: impl Fn(&Settings) -> String,
) -> Result<Ending, Failure> {
    let (settings, mut faults) = File::named_or_usual(named).read(&Settings::default());
    // What is wrong in the theme is wrong in what is configured.
    faults.extend(
        settings.theme.as_deref().map(|name| Themes::new(Some(name)).whole().1).unwrap_or_default(),
    );
    for fault in faults.iter().take(MOST_FAULTS) {
        complain(fault, None);
    }
    if faults.len() > MOST_FAULTS {
        complain(&format!("and {} more faults", faults.len() - MOST_FAULTS), None);
    }
    print(&text(&settings))?;
    Ok(if faults.is_empty() { Ending::Done } else { Ending::Failed })
}
