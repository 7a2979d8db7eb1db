//! The command line: from arguments to what is to be run.
//!
//! The man page and the completion scripts come from the same definition as the help, so that they
//! cannot disagree with it.
//!
//! Invariant: parsing touches nothing outside, and nothing is built for a page or script that was
//! not asked for. Deliberately absent: what the other commands do (`run`).

use std::num::NonZero;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use clap_mangen::Man;
use jiff::civil::Date;

use crate::{export, import};

/// A terminal reader for news briefings, with people, quotes and figures one key away
#[derive(Debug, Parser)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[command(
    name = "dateline",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Without SOURCE, dateline reads standard input if it is piped, and otherwise opens a sample briefing. To open a file that has the name of a command, write ./FILE.\n\nSources may be plain text, Markdown, web pages, mail (.eml, mbox), feeds (RSS, Atom, JSON Feed) and lists of feeds (OPML), packed with gzip or not. Of the web, only the address that you name is fetched. A folder, a feed and a mailbox open as a list of briefings; `annotate` writes an object for each.\n\nIn the reader, ? shows the keys and q quits.\n\nExit codes: 0 success; 1 a source could not be read (the others were), or a configuration or theme file has an error; 2 wrong arguments."
)]
pub struct Arguments {
    /// What to do; without a command, read.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What is read and how.
    #[command(flatten)]
    pub reading: Reading,
    /// Print the text and the findings as plain lines instead of opening the reader
    #[arg(long)]
    pub linear: bool,
    /// Set the colours: auto (light or dark, to match the terminal), terminal, light, dark,
    /// high-contrast, mono, or a theme of your own (`dateline themes` lists them)
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long)]
    pub no_mouse: bool,
    /// Neither read nor store places, marks, corrections and fetched pages; every briefing opens at
    /// its beginning
    #[arg(long)]
    pub no_state: bool,
    /// Where the configuration is.
    #[command(flatten)]
    pub configured: Configured,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the findings in briefings to standard output, as JSON, plain lines or tables
    Annotate(Annotate),
    /// List the themes, or print one to start your own from
    Themes(Themes),
    /// Print the current settings as TOML and report errors in the configuration
    Config(Config),
    /// Print the keys as TOML, in the form the configuration takes
    Keys(Configured),
    /// Print the man page of dateline, or of one of its commands
    Man(ManPage),
    /// Print a completion script for a shell
    Completions(Completions),
}

/// Where the configuration is.
#[derive(Debug, Args)]
pub struct Configured {
    /// Read the configuration from this file instead of ~/.config/dateline/config.toml
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What `config` takes.
#[derive(Debug, Args)]
pub struct Config {
    /// Where the configuration is.
    #[command(flatten)]
    pub configured: Configured,
    /// Print the defaults with a comment on each, to start a configuration from
    #[arg(long, conflicts_with = "config")]
    pub default: bool,
}

/// What is read and how.
#[derive(Debug, Args)]
pub struct Reading {
    /// Files, folders or addresses (https://…) to read, or - for standard input
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// Resolve "yesterday" and the like against this date (YYYY-MM-DD) instead of the date that
    /// the text gives
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Date>,
    /// Read every source in this format: plain, markdown, html, mail, feed, opml, docx or pdf; without
    /// it, the beginning and the name of each source tell
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    pub from: Option<import::Format>,
    /// Read what you copied last, before all other sources
    #[arg(long)]
    pub paste: bool,
}

/// What `annotate` takes.
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub struct Annotate {
    /// What is read and how.
    #[command(flatten)]
    pub reading: Reading,
    /// Write json, ndjson, linear, markdown or csv; the default is json, or ndjson with --input
    /// ndjson
    #[arg(long, value_name = "FORMAT", value_parser = output)]
    pub format: Option<export::Format>,
    /// With --format csv, write a row for each of these: people, figures, quotes or dates
    #[arg(long, value_name = "TABLE", value_parser = table, default_value = "figures")]
    pub table: export::Table,
    /// What the sources contain: text, or ndjson: lines of {"id", "text", "ref_date"?}
    #[arg(long, value_name = "KIND", default_value = "text", value_parser = ["text", "ndjson"])]
    pub input: String,
    /// Apply what you corrected in the reader, and the date that you set there
    #[arg(long, conflicts_with = "input")]
    pub state: bool,
    /// Add to each item the rule that found it
    #[arg(long)]
    pub explain: bool,
    /// With --format json or ndjson, write only these keys of each object, and schema and id
    #[arg(long, value_name = "KEYS", value_delimiter = ',', value_parser = field_names())]
    pub fields: Vec<String>,
    /// With --format json or ndjson, leave out the key text
    #[arg(long, conflicts_with = "fields")]
    pub no_text: bool,
    /// Work with N threads instead of one for each core; the output is the same
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZero<usize>>,
    /// Exit with 0 even if sources or records had errors, and count them on standard error
    #[arg(long)]
    pub keep_going: bool,
}

impl Annotate {
    /// The keys that are written.
    pub fn fields(&self) -> export::Fields {
        if self.no_text {
            return export::Fields::without_text();
        }
        let names = self.fields.iter().map(String::as_str);
        match export::Fields::only(names) {
            Ok(fields) if !self.fields.is_empty() => fields,
            _ => export::Fields::ALL,
        }
    }
}

/// What `themes` takes.
#[derive(Debug, Args)]
pub struct Themes {
    /// The theme to print
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

/// What `man` takes.
#[derive(Debug, Args)]
pub struct ManPage {
    /// The command to print the page of
    #[arg(value_name = "COMMAND", value_parser = commands())]
    pub command: Option<String>,
}

/// What `completions` takes.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell to print the script for
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// The names of the commands that have a man page.
const COMMANDS: [&str; 6] = ["annotate", "completions", "config", "keys", "man", "themes"];

fn field_names() -> PossibleValuesParser {
    PossibleValuesParser::new(export::Fields::names())
}

fn commands() -> PossibleValuesParser {
    PossibleValuesParser::new(COMMANDS)
}

/// The man page of the program, or of the command `name`, as roff.
pub fn man_page(name: Option<&str>) -> String {
    // The help is a command as well only because clap adds it; it has no page.
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let command = name.and_then(|name| program.find_subcommand(name)).unwrap_or(&program);
    let mut page = Vec::new();
    // Writing to memory does not fail.
    let _ = Man::new(command.clone()).render(&mut page);
    // What the help says below its options.
    String::from_utf8_lossy(&page).replace(".SH EXTRA", ".SH NOTES")
}

/// The completion script for `shell`.
pub fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "dateline", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// What is wrong with the arguments, and a hint.
pub fn refusal_in_words(refusal: &clap::Error) -> (String, String) {
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
    let hint = tip.map_or_else(|| "`dateline --help` lists the arguments".to_owned(), words);
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

fn table(text: &str) -> Result<export::Table, String> {
    let known = export::Table::ALL.iter().find(|(name, _)| *name == text).map(|(_, table)| *table);
    known.ok_or_else(|| {
        format!("expected one of: {}", export::Table::ALL.map(|(name, _)| name).join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_wrong_format_is_answered_with_the_right_ones() {
        let error = Arguments::try_parse_from(["dateline", "annotate", "--format", "xml"])
            .unwrap_err()
            .to_string();
        assert!(error.contains("json, ndjson, linear, markdown, csv"), "{error}");
    }

    #[test]
    fn every_command_has_a_man_page() {
        let program = Arguments::command();
        let mut names: Vec<_> =
            program.get_subcommands().map(clap::Command::get_name).map(str::to_owned).collect();
        names.sort();
        assert_eq!(names, COMMANDS);
    }
}
