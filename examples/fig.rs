use dateline::{annotate, import, model::*};
use std::io::{BufRead, Read};
fn figs(text: &str, a: &Annotations) -> serde_json::Value {
    serde_json::Value::Array(a.figures.iter().map(|f| {
        let s = |x: Option<dateline::text::Span>| x.map(|s| s.slice(text).to_owned());
        serde_json::json!({"start": f.span.start, "end": f.span.end, "text": f.span.slice(text),
          "kind": match f.kind {FigureKind::Money=>"money",FigureKind::Percent=>"percent",FigureKind::Rate=>"rate",FigureKind::Quantity=>"quantity",FigureKind::Number=>"number"},
          "value": f.value.to_string().parse::<f64>().unwrap(), "value_high": f.value_high.map(|v| v.to_string().parse::<f64>().unwrap()),
          "hedge": f.hedge.map(|h| format!("{h:?}").to_lowercase()), "unit": f.unit, "per": s(f.per), "currency": f.currency.map(|c| c.0),
          "direction": f.direction.map(|d| format!("{d:?}").to_lowercase()), "measures": s(f.measures), "period": s(f.period), "rule": f.evidence.rule})
    }).collect())
}
fn run(id: &str, text: &[u8], date: Option<&str>) -> serde_json::Value {
    let Ok(imp) = import::read(text, id, None) else { return serde_json::json!({"id": id}) };
    let Some(b) = imp.briefings.into_iter().next() else { return serde_json::json!({"id": id}) };
    let a = annotate::annotate(&b, &annotate::Options { reference: date.and_then(|d| d.parse().ok()) });
    serde_json::json!({"id": id, "figures": figs(&b.text, &a), "title": b.title_text()})
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    if args.iter().any(|a| a == "ndjson") {
        for line in std::io::stdin().lock().lines() {
            let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
            println!("{}", run(v["id"].as_str().unwrap(), v["text"].as_str().unwrap().as_bytes(), v["ref_date"].as_str()));
        }
    } else if args.last().unwrap() == "-" {
        let mut t = Vec::new();
        std::io::stdin().read_to_end(&mut t).unwrap();
        for f in run("x", &t, None)["figures"].as_array().unwrap() {
            println!("{f}");
        }
    } else {
        println!("{}", run("x", &std::fs::read(args.last().unwrap()).unwrap(), None));
    }
}
