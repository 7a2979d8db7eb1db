//! The program: arguments in, exit code out, and the only place that prints errors.
//!
//! Deliberately absent: anything that could be tested without a process.

#![allow(clippy::print_stderr, reason = "errors are printed here and nowhere else")]

use std::process::ExitCode;

use clap::Parser;
use dateline::cli::{Arguments, Command, Reading};
use dateline::{export, run};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut complain = |message: &str, hint: Option<&str>| {
        eprintln!("error: {message}");
        if let Some(hint) = hint {
            eprintln!("hint: {hint}");
        }
    };
    let options = |reading: &Reading| run::Options { date: reading.date, from: reading.from };
    let ending = match arguments.command {
        Some(Command::Annotate(annotate)) => {
            let input = if annotate.input == "ndjson" { run::Input::Ndjson } else { run::Input::Text };
            let output = export::Options { format: annotate.format, explain: annotate.explain };
            run::annotate(annotate.reading.sources.clone(), options(&annotate.reading), input, output, &mut complain)
        }
        None => run::read(arguments.reading.sources.clone(), options(&arguments.reading), arguments.linear, &mut complain),
    };
    match ending {
        Ok(ending) => ExitCode::from(ending.code()),
        Err(failure) => {
            complain(&failure.to_string(), failure.hint());
            ExitCode::from(1)
        }
    }
}
