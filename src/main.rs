//! The program: arguments in, exit code out, and the only place that prints errors.
//!
//! Invariant: every error ends here, as a line and a hint on standard error and an exit code.
//! Deliberately absent: anything that could be tested without a process.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser;
use dateline::cli::{self, Arguments, Command, Reading};
use dateline::{export, run};

fn main() -> ExitCode {
    let mut complain = |message: &str, hint: Option<&str>| {
        let hint = hint.map(|hint| format!("hint: {hint}\n")).unwrap_or_default();
        // In one piece, lest others write between. Where nobody listens, nothing is said: the exit
        // code still tells.
        let _ = io::stderr().write_all(format!("error: {message}\n{hint}").as_bytes());
    };
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(refusal) if refusal.use_stderr() => {
            let (message, hint) = cli::refusal_in_words(&refusal);
            complain(&message, Some(&hint));
            return ExitCode::from(2);
        }
        Err(answer) => answer.exit(),
    };
    match run(arguments, &mut complain) {
        Ok(ending) => ExitCode::from(ending.code()),
        Err(failure) => {
            complain(&failure.to_string(), failure.hint());
            ExitCode::from(1)
        }
    }
}

/// Does what the arguments ask for.
fn run(
    arguments: Arguments,
    complain: &mut run::Complain<'_>,
) -> Result<run::Ending, run::Failure> {
    let options = |reading: &Reading| run::Options {
        date: reading.date,
        from: reading.from,
        paste: reading.paste,
        ..run::Options::default()
    };
    match arguments.command {
        Some(Command::Annotate(annotate)) => {
            let (input, usual) = if annotate.input == "ndjson" {
                (run::Input::Ndjson, export::Format::Ndjson)
            } else {
                (run::Input::Text, export::Format::Json)
            };
            let output = export::Options {
                format: annotate.format.unwrap_or(usual),
                explain: annotate.explain,
                table: annotate.table,
                fields: annotate.fields(),
            };
            let effort = run::Effort { jobs: annotate.jobs, keep_going: annotate.keep_going };
            run::annotate(
                annotate.reading.sources.clone(),
                run::Options { state: annotate.state, ..options(&annotate.reading) },
                input,
                output,
                effort,
                complain,
            )
        }
        Some(Command::Themes(themes)) => run::themes(themes.name.as_deref(), complain),
        Some(Command::Config(config)) if config.default => run::write_default_configuration(),
        Some(Command::Config(config)) => {
            run::write_configuration(config.configured.config, complain)
        }
        Some(Command::Keys(configured)) => run::write_keys(configured.config, complain),
        Some(Command::Man(page)) => run::write(&cli::man_page(page.command.as_deref())),
        Some(Command::Completions(completions)) => run::write(&cli::completions(completions.shell)),
        None => {
            let options = run::Options {
                theme: arguments.theme,
                ascii: arguments.ascii,
                no_mouse: arguments.no_mouse,
                no_state: arguments.no_state,
                ..options(&arguments.reading)
            };
            run::read(
                arguments.reading.sources,
                options,
                arguments.linear,
                arguments.configured.config,
                complain,
            )
        }
    }
}
