//! Starts the page.

fn main() {
    sayso_web::run();
}
