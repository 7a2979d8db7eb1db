//! The training of a choice, and how well it does on sentences that it has not seen.

use dateline::learned::choice::{MAGIC, Question, UNIT, shares};

/// Passes over the labels.
const ROUNDS: usize = 30;
/// How many of the last rounds the weights are the mean of.
const AVERAGED: usize = 15;
/// How fast weights move.
const RATE: f64 = 0.06;
/// How strongly weights are drawn to nought.
const DECAY: f64 = 1e-2;
/// The share of features left out each time an alternative is looked at, so that none is leaned on.
const DROPPED: f64 = 0.3;

/// A question about one figure with its alternatives.
#[derive(Debug, Clone)]
pub(crate) struct Task {
    /// For each the buckets of its features.
    pub(crate) features: Vec<Vec<usize>>,
    /// The one that the rules chose.
    pub(crate) rule: Option<usize>,
    /// How right each is, 0 to 1.
    pub(crate) right: Vec<f64>,
    /// Whether the text gives an answer.
    pub(crate) named: bool,
}

impl Task {
    fn scores(&self, weights: &[f64]) -> Vec<f64> {
        let score = |features: &Vec<usize>| features.iter().map(|&feature| weights[feature]).sum();
        self.features.iter().map(score).collect()
    }
}

/// Numbers that look random and are the same each time (Knuth's linear congruence).
struct Dice {
    state: u64,
}

impl Dice {
    /// A number from 0 up to `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % limit
    }

    /// Whether something of the likelihood `share` happens.
    fn happens(&mut self, share: f64) -> bool {
        (self.below(1 << 20) as f64) < share * f64::from(1 << 20)
    }
}

/// The weights that make the right answers likeliest (a softmax over the alternatives, AdaGrad): the
/// mean of those after each of the last rounds, which hangs less on the order of the labels.
pub(crate) fn train(tasks: &[&Task], buckets: usize) -> Vec<f64> {
    let mut weights = vec![0.0; buckets];
    let mut sums = vec![0.0; buckets];
    let mut squares = vec![1e-3; buckets];
    let mut order: Vec<usize> = (0..tasks.len()).collect();
    let mut dice = Dice { state: 7 };
    for round in 0..ROUNDS {
        for last in (1..order.len()).rev() {
            order.swap(last, dice.below(last + 1));
        }
        for &index in &order {
            let mut task = tasks[index].clone();
            for features in &mut task.features {
                features.retain(|_| !dice.happens(DROPPED));
            }
            learn(&task, &mut weights, &mut squares);
        }
        if round >= ROUNDS - AVERAGED {
            sums.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
        }
    }
    sums.iter().map(|sum| sum / AVERAGED as f64).collect()
}

/// Moves `weights` a step towards the right answers of `task`.
fn learn(task: &Task, weights: &mut [f64], squares: &mut [f64]) {
    let shares = shares(&task.scores(weights));
    let wanted: f64 = shares.iter().zip(&task.right).map(|(share, right)| share * right).sum();
    if wanted == 0.0 {
        return;
    }
    for (at, features) in task.features.iter().enumerate() {
        let slope = shares[at] - shares[at] * task.right[at] / wanted;
        if slope.abs() < 1e-5 {
            continue;
        }
        for &feature in features {
            let step = slope + DECAY * weights[feature];
            squares[feature] += step * step;
            weights[feature] -= RATE * step / f64::sqrt(squares[feature]);
        }
    }
}

/// What answers were worth.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    shown: usize,
    right: usize,
}

impl Count {
    fn add(&mut self, task: &Task, place: Option<usize>) {
        let Some(place) = place.filter(|place| place + 1 < task.features.len()) else { return };
        self.shown += 1;
        self.right += usize::from(task.right[place] > 0.0);
    }

    fn line(self, named: usize) -> String {
        let share = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        format!("{:5} shown, P {:.1} R {:.1}", self.shown, share(self.shown), share(named))
    }
}

/// The thresholds that are tried.
const LEAST: [f64; 5] = [0.5, 0.6, 0.7, 0.8, 0.9];

/// How many questions of one file have an answer, and what the rules and the weights said.
#[derive(Debug, Default, Clone, Copy)]
struct Part {
    named: usize,
    rules: Count,
    learned: [Count; LEAST.len()],
}

impl Part {
    fn add(&mut self, task: &Task, weights: &[f64], question: &Question) {
        self.named += usize::from(task.named);
        self.rules.add(task, task.rule);
        let shares = shares(&task.scores(weights));
        for (least, count) in LEAST.iter().zip(&mut self.learned) {
            let asked = Question { file: &[], least: *least, kept: question.kept };
            count.add(task, asked.place(&shares, task.rule).map(|(place, _)| place));
        }
    }
}

/// Prints how well `tasks` (those of each sentence) are answered by weights that were learned from
/// four fifths of the other sentences, and by the rules alone; for each file of labels by itself.
/// `files` has the number of the file of each sentence.
pub(crate) fn check(
    name: &str,
    question: &Question,
    tasks: &[Vec<Task>],
    files: &[usize],
    buckets: usize,
) {
    let mut parts = vec![Part::default(); files.iter().max().map_or(0, |last| last + 1)];
    for fold in 0..5 {
        let others = tasks.iter().enumerate().filter(|(at, _)| at % 5 != fold);
        let weights = train(&others.flat_map(|(_, tasks)| tasks).collect::<Vec<_>>(), buckets);
        for (at, tasks) in tasks.iter().enumerate().filter(|(at, _)| at % 5 == fold) {
            for task in tasks {
                parts[files[at]].add(task, &weights, question);
            }
        }
    }
    for (number, part) in parts.iter().enumerate() {
        let rules = part.rules.line(part.named);
        println!("{name}, file {}: {} named; rules alone {rules}", number + 1, part.named);
        for (least, count) in LEAST.iter().zip(part.learned) {
            println!("  least {least}: {}", count.line(part.named));
        }
    }
}

/// The bytes of the weights.
pub(crate) fn pack(weights: &[f64]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    for weight in weights {
        out.push(((weight * UNIT).round().clamp(-127.0, 127.0) as i8).cast_unsigned());
    }
    out
}
