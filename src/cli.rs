//! The command line: from arguments to what is to be run.
//!
//! Invariant: parsing touches nothing outside. Deliberately absent: what the commands do (`run`).

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use crate::{export, import};

/// A terminal reader for news briefings: people, quotes and figures are a key away.
#[derive(Debug, Parser)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[command(
    name = "dateline",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Without SOURCE, dateline reads standard input if it is piped, else it opens a sample briefing.\nA file called like a command is opened as ./NAME.\n\nExit codes: 0 done, 1 a source could not be read (the others were) or a file of yours has faults, 2 wrong arguments."
)]
pub struct Arguments {
    /// What to do; without a command, read.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What is read and how.
    #[command(flatten)]
    pub reading: Reading,
    /// Print the text and what was found as plain lines instead of opening the reader
    #[arg(long)]
    pub linear: bool,
    /// The colours: auto (light or dark, as the terminal says), terminal, light, dark,
    /// high-contrast, mono, or a file of your own (`dateline themes` lists them)
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Draw with ASCII signs only, for terminals and fonts without others
    #[arg(long)]
    pub ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long)]
    pub no_mouse: bool,
    /// Keep no places and marks, and open briefings at their beginning
    #[arg(long)]
    pub no_state: bool,
    /// Where the configuration is.
    #[command(flatten)]
    pub configured: Configured,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write what is in briefings to standard output
    Annotate(Annotate),
    /// List the themes, or print one as a file to start your own from
    Themes(Themes),
    /// Write the configuration in force to standard output, as TOML; what is wrong in it to
    /// standard error
    Config(Config),
    /// Write the keys to standard output, as TOML for the configuration
    Keys(Configured),
}

/// Where the configuration is.
#[derive(Debug, Args)]
pub struct Configured {
    /// Read this configuration instead of dateline/config.toml in the user's configuration folder
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What `config` takes.
#[derive(Debug, Args)]
pub struct Config {
    /// Where the configuration is.
    #[command(flatten)]
    pub configured: Configured,
    /// Write the defaults with words about each instead, to begin a configuration with
    #[arg(long, conflicts_with = "config")]
    pub default: bool,
}

/// What is read and how.
#[derive(Debug, Args)]
pub struct Reading {
    /// Files to read, or - for standard input
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// The date that "yesterday" and the like are resolved against (YYYY-MM-DD); else the
    /// dateline's
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Date>,
    /// Read sources as this format, whatever they look like; so far plain is the only one
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    pub from: Option<import::Format>,
}

/// What `annotate` takes.
#[derive(Debug, Args)]
pub struct Annotate {
    /// What is read and how.
    #[command(flatten)]
    pub reading: Reading,
    /// What to write: json, ndjson or linear; without it json, or ndjson where that is read
    #[arg(long, value_name = "FORMAT", value_parser = output)]
    pub format: Option<export::Format>,
    /// What the sources hold: text, or ndjson, lines of {"id", "text", "ref_date"?}
    #[arg(long, value_name = "KIND", default_value = "text", value_parser = ["text", "ndjson"])]
    pub input: String,
    /// Say for each item which rule found it
    #[arg(long)]
    pub explain: bool,
}

/// What `themes` takes.
#[derive(Debug, Args)]
pub struct Themes {
    /// The theme to print
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

/// What is to be said of arguments that are wrong, and what to do.
pub fn told(refusal: &clap::Error) -> (String, String) {
    let rendered = refusal.render().to_string();
    // The first paragraph is what is wrong, indented lines that begin with "tip" are what may be
    // meant; the usage is what help is for.
    let mut paragraphs = rendered.split("\n\n");
    let words =
        |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\'', "`");
    let message = paragraphs.next().map(words).unwrap_or_default();
    let message = message.strip_prefix("error: ").unwrap_or(&message);
    let tip = paragraphs
        .next()
        .and_then(|next| next.lines().find_map(|line| line.trim().strip_prefix("tip: ")));
    let hint = tip.map_or_else(|| "`dateline --help` lists what can be given".to_owned(), words);
    let hint = hint
        .strip_prefix("a similar argument exists: ")
        .map_or(hint.clone(), |near| format!("did you mean {near}?"));
    (import::display_safe(message).into_owned(), import::display_safe(&hint).into_owned())
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "expected a date like 2025-02-18".to_owned())
}

fn format(text: &str) -> Result<import::Format, String> {
    import::Format::from_name(text).ok_or_else(|| {
        format!(
            "expected one of: {}",
            import::Format::all().map(import::Format::name).collect::<Vec<_>>().join(", ")
        )
    })
}

fn output(text: &str) -> Result<export::Format, String> {
    let known =
        export::Format::ALL.iter().find(|(name, _)| *name == text).map(|(_, format)| *format);
    known.ok_or_else(|| {
        format!("expected one of: {}", export::Format::ALL.map(|(name, _)| name).join(", "))
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn wrong_formats_are_told_the_right_ones() {
        let told = Arguments::try_parse_from(["dateline", "annotate", "--format", "csv"])
            .unwrap_err()
            .to_string();
        assert!(told.contains("json, ndjson, linear"), "{told}");
    }
}
