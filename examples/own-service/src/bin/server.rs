//! The archive's server: gRPC and REST on one port.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use longrunning::{CallOptions, Code, Operation, Response, Result, Status, Streaming};
use longrunning_server::{Handle, OperationsService, Server, StartOptions};
use own_service::acme::archive::v1::{self, Archive, ArchiveServer, Page, Scan, ScanProgress};

/// Scans by their names.
#[derive(Clone)]
struct Scans {
    operations: OperationsService,
    done: Arc<Mutex<BTreeMap<String, Scan>>>,
}

impl Archive for Scans {
    async fn create_scan(
        &self,
        request: v1::CreateScanRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        let mut scan = request.scan.unwrap_or_default();
        if scan.title.is_empty() {
            return Err(Status::new(Code::InvalidArgument, "scan.title: expected a title").into());
        }
        scan.name = format!("{}/scans/{}", request.parent, scan.title.to_lowercase());
        let (pages, done) = (request.pages, Arc::clone(&self.done));
        let work = async move |handle: Handle<ScanProgress>| {
            for pages_done in 1..=pages {
                handle.or_canceled(tokio::time::sleep(Duration::from_millis(20))).await?;
                handle.report(ScanProgress { pages, pages_done }).await?;
            }
            done.lock().expect("nothing panics").insert(scan.name.clone(), scan.clone());
            Ok(scan)
        };
        let options = StartOptions::new().metadata(ScanProgress { pages, pages_done: 0 });
        Ok(Response::new(self.operations.start(options, work).await?))
    }

    async fn get_scan(
        &self,
        request: v1::GetScanRequest,
        _: &CallOptions,
    ) -> Result<Response<Scan>> {
        let scan = self.done.lock().expect("nothing panics").get(&request.name).cloned();
        let missing = || Status::new(Code::NotFound, format!("there is no {}", request.name));
        Ok(Response::new(scan.ok_or_else(missing)?))
    }

    async fn read_pages(
        &self,
        request: v1::ReadPagesRequest,
        _: &CallOptions,
    ) -> Result<Response<Streaming<Page>>> {
        let page = |number| Ok(Page { number, text: format!("what page {number} says") });
        Ok(Response::new(Streaming::from_messages((request.from.max(1)..=3).map(page))))
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8980".to_owned());
    let operations = OperationsService::builder().registry(v1::registry()).build_in_memory();
    let in_the_vault = Scan { name: "vault/scans/first".into(), ..Scan::default() };
    let done = Mutex::new([(in_the_vault.name.clone(), in_the_vault)].into());
    let scans = Scans { operations: operations.clone(), done: Arc::new(done) };
    let server = Server::builder()
        .operations(operations)
        .add_service(ArchiveServer::new(scans))
        .bind(address)
        .await?;
    println!("{}", server.url());
    tokio::signal::ctrl_c().await?;
    server.shutdown(Duration::from_secs(10)).await;
    Ok(())
}
