//! Lines of JSON code for `error_details.proto`, counted by build.rs.

fn main() {
    println!("| JSON code of error_details.proto | lines |");
    println!("| --- | --- |");
    println!("| ours | {} |", env!("LINES_OF_OURS"));
    println!("| pbjson | {} |", env!("LINES_OF_PBJSON"));
}
