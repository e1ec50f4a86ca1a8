//! Scans a book over gRPC, then over REST, and prints what it saw of each: the same.

use std::error::Error;

use longrunning::{GrpcTransport, RestTransport, Result, Transport};
use own_service::acme::archive::v1::{self, ArchiveClient, Scan, scan};

/// Uses every method of the service; gives what there was to see.
async fn visit(transport: impl Transport + Clone) -> Result<String> {
    let archive = ArchiveClient::new(transport);
    let quality = scan::Quality { dpi: 600, color: scan::Color::Gray.into() };
    let chapters = [("Loomings".to_owned(), 1), ("The Spouter-Inn".to_owned(), 2)].into();
    let book = Scan { title: "Whale".into(), quality: Some(quality), chapters, ..Scan::default() };
    let parent = "shelves/novels".to_owned();
    let request = v1::CreateScanRequest { parent, scan: Some(book), pages: 3 };
    let untitled = v1::CreateScanRequest { scan: None, ..request.clone() };

    let mut poller = archive.create_scan(request).await?;
    let mut progress = None;
    while let Some(update) = poller.try_next().await? {
        progress = update.metadata.or(progress);
    }
    let mut seen = format!("{progress:?}\n");
    let scan = poller.until_done().await?;
    let again = archive.get_scan(v1::GetScanRequest { name: scan.name.clone() }).await?;
    seen += &format!("{scan:?}\n{}\n", if again == scan { "kept" } else { "lost" });

    let in_the_vault = v1::GetScanRequest { name: "vault/scans/first".into() };
    seen += &format!("{:?}\n", archive.get_scan(in_the_vault).await?);

    let mut pages = archive.read_pages(v1::ReadPagesRequest { name: scan.name, from: 2 }).await?;
    while let Some(page) = pages.try_next().await? {
        seen += &format!("{page:?}\n");
    }
    let refused = archive.create_scan(untitled).await;
    Ok(seen + &refused.map_or_else(|error| error.to_string(), |_| "not refused".to_owned()))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = std::env::args().nth(1).unwrap_or_else(|| "http://127.0.0.1:8980".to_owned());
    let over_grpc = visit(GrpcTransport::connect(&url).await?).await?;
    println!("over gRPC:\n{over_grpc}\n");
    let over_rest = visit(RestTransport::connect(&url).await?).await?;
    println!("over REST:\n{over_rest}\n");
    if over_grpc != over_rest {
        return Err("the wires differ".into());
    }
    println!("the same over both");
    Ok(())
}
