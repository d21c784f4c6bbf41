//! Prints made articles, with what is known of each: `cargo run -p sayso-made --example show -- 7 8`.

fn main() {
    for seed in std::env::args().skip(1).filter_map(|seed| seed.parse().ok()) {
        let made = sayso_made::article(seed);
        println!("== {seed}, {}\n{}\n", made.marks.name, made.text);
        for said in &made.said {
            let parts: Vec<&str> = said.parts.iter().map(|part| &made.text[part.clone()]).collect();
            let speaker = match &said.speaker {
                sayso_made::Speaker::Named(who) => &made.people[*who].name,
                sayso_made::Speaker::Unnamed(phrase) => phrase,
                sayso_made::Speaker::Unknown => "?",
            };
            println!("{:<28} {speaker}: {}", said.shape, parts.join(" … "));
        }
    }
}
