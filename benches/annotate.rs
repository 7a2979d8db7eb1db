//! How fast the finders are, in bytes of text a second on one thread.

use dateline::annotate::ground::Ground;
use dateline::annotate::passage::Passage;
use dateline::annotate::{self, dates, names};
use dateline::import;
use dateline::model::Briefing;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// The briefing that the program ships with.
const SAMPLE: &str = include_str!("../assets/us-russia-talks.txt");

/// Invented news of the usual mix: two sentences of three have figures.
const NEWS: &str = "The number of nights that visitors spent in the region fell to 4.1 million in August, 7% fewer than a year before. \
The minister said the talks had been frank and that both sides wished to go on with them in the spring. \
The brewer's stock lost 85 pence and ended the week at £14.20, a day after it bought a rival for £310 million. \
At least 11 hikers and two guides were hurt in the avalanche, said a ranger who had been called to the valley. \
The commission, which was set up last year, has heard from doctors, teachers and the families of the missing. \
The new line is to carry 24,000 passengers an hour and will cost between €3 and €4 billion.\n\n";

fn briefing(paragraph: &str, bytes: usize) -> Briefing {
    let text = paragraph.repeat(bytes / paragraph.len() + 1);
    import::read_text(&text, "bench").briefings.remove(0)
}

/// The figures finder alone, on tokens made before.
#[divan::bench(args = ["news", "digits"])]
fn find_figures(bencher: divan::Bencher, kind: &str) {
    let paragraph =
        if kind == "news" { NEWS.to_owned() } else { "12 345,678 up 9% to 10.5 - ".to_owned() };
    let briefing = briefing(&paragraph, 200_000);
    let passage = Passage::of_text(&briefing, None);
    let ground = Ground::new(&passage, &[]);
    let times = dates::Found::default();
    bencher.counter(BytesCount::new(briefing.text.len())).bench_local(|| ground.figures(&times));
}

/// Tags and the units under them: dates, amounts, parts of speech; on tokens made before.
#[divan::bench]
fn read_grammar(bencher: divan::Bencher) {
    let briefing = briefing(SAMPLE, 200_000);
    let passage = Passage::of_text(&briefing, None);
    let names = names::find(&passage);
    bencher
        .counter(BytesCount::new(briefing.text.len()))
        .bench_local(|| Ground::new(&passage, &names));
}

/// The names finder alone, on tokens made before: the sample briefing again and again.
#[divan::bench]
fn find_names(bencher: divan::Bencher) {
    let briefing = briefing(SAMPLE, 200_000);
    let passage = Passage::of_text(&briefing, None);
    bencher.counter(BytesCount::new(briefing.text.len())).bench_local(|| names::find(&passage));
}

/// Everything, from the imported text to the annotations: a briefing of 1 MB, the sample again and
/// again.
#[divan::bench]
fn annotate_all(bencher: divan::Bencher) {
    let briefing = briefing(SAMPLE, 1_000_000);
    bencher
        .counter(BytesCount::new(briefing.text.len()))
        .bench(|| annotate::annotate(&briefing, &annotate::Options::default()));
}
