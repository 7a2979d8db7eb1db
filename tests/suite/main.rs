mod golden_dates;

fn main() {}
