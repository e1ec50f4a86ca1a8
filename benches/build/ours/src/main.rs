//! Gets one operation over REST.

use longrunning::{Client, RestTransport};

#[tokio::main(flavor = "current_thread")]
async fn main() -> longrunning::Result<()> {
    let url = std::env::args().nth(1).unwrap_or("http://127.0.0.1:8980".to_owned());
    let client = Client::new(RestTransport::connect(url).await?);
    println!("{:?}", client.get("operations/42").await?);
    Ok(())
}
