//! How many lines of JSON code `error_details.proto` gives: build.rs counts them.

fn main() {
    println!("| JSON code of error_details.proto | lines |");
    println!("| --- | --- |");
    println!("| ours | {} |", env!("LINES_OF_OURS"));
    println!("| pbjson | {} |", env!("LINES_OF_PBJSON"));
}
