//! How fast the finders are, in bytes of text a second on one thread.

use dateline::annotate::passage::Passage;
use dateline::annotate::{self, dates, figures, names};
use dateline::import;
use dateline::model::Briefing;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// The briefing that the program ships with.
const SAMPLE: &str = include_str!("../assets/us-russia-talks.txt");

/// Invented news of the usual mix: two sentences of three have figures.
const NEWS: &str = "Consumer-price inflation slowed to 2.3% in April from 2.6% a month earlier, easing pressure on policymakers. \
The minister said the talks had been frank and that both sides wished to go on with them in the spring. \
Shares of the carrier fell 32 cents to close at $47.82 after it announced a $6 billion order for 40 aircraft. \
At least 16 soldiers and 28 rebel fighters were killed in the clashes, according to two officials in the province. \
The commission, which was set up last year, has heard from doctors, teachers and the families of the missing. \
The refinery will have a capacity of 300,000 barrels per day and cost between $8 and $10 billion.\n\n";

fn briefing(paragraph: &str, bytes: usize) -> Briefing {
    let text = paragraph.repeat(bytes / paragraph.len() + 1);
    import::read_text(&text, "bench").briefings.remove(0)
}

/// The figures finder alone, on tokens made before.
#[divan::bench(args = ["news", "digits"])]
fn find_figures(bencher: divan::Bencher, kind: &str) {
    let paragraph = if kind == "news" { NEWS.to_owned() } else { "12 345,678 up 9% to 10.5 - ".to_owned() };
    let briefing = briefing(&paragraph, 200_000);
    let passage = Passage::of_text(&briefing, None);
    let taken = dates::Found::default();
    bencher.counter(BytesCount::new(briefing.text.len())).bench(|| figures::find(&passage, &taken));
}

/// The names finder alone, on tokens made before: the sample briefing again and again.
#[divan::bench]
fn find_names(bencher: divan::Bencher) {
    let briefing = briefing(SAMPLE, 200_000);
    let passage = Passage::of_text(&briefing, None);
    bencher.counter(BytesCount::new(briefing.text.len())).bench(|| names::find(&passage));
}

/// Everything, from the imported text to the annotations: a briefing of 1 MB, the sample again and again.
#[divan::bench]
fn annotate_all(bencher: divan::Bencher) {
    let briefing = briefing(SAMPLE, 1_000_000);
    bencher.counter(BytesCount::new(briefing.text.len())).bench(|| annotate::annotate(&briefing, &annotate::Options::default()));
}
