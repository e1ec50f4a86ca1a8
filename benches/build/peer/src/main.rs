//! Gets one operation over REST.

use google_cloud_auth::credentials::anonymous;
use google_cloud_longrunning::client::Operations;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = std::env::args().nth(1).unwrap_or("http://127.0.0.1:8980".to_owned());
    let credentials = anonymous::Builder::new().build();
    let client =
        Operations::builder().with_endpoint(url).with_credentials(credentials).build().await?;
    println!("{:?}", client.get_operation().set_name("operations/42").send().await?);
    Ok(())
}
