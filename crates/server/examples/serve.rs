//! Serves the demo until it is stopped: `cargo run -p longrunning-server --example serve`.

use longrunning_server::{Error, demo};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8980".to_owned());
    let server = demo::bind(address).await?;
    println!("{}", server.url());
    std::future::pending().await
}
