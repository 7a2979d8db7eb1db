//! Reads a briefing from standard input and prints what is in it as JSON: the library without its
//! reader, as `cargo run --no-default-features --example understand < BRIEFING`.

use std::error::Error;
use std::io::{self, Read as _};

use dateline::{annotate, export, import};

fn main() -> Result<(), Box<dyn Error>> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    for briefing in import::read(&bytes, "-", None)?.briefings {
        let annotations = annotate::annotate(&briefing, &annotate::Options::default());
        export::write(&briefing, &annotations, export::Options::json(), &mut io::stdout())?;
    }
    Ok(())
}
