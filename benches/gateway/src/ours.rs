//! Our server, with the generated trait.

use std::io::{self, Error};

use longrunning::{CallOptions, Response, Result};
use longrunning_server::Server;

#[expect(clippy::all, reason = "generated code")]
mod bindings {
    include!(concat!(env!("OUT_DIR"), "/ours/bindings.rs"));
}

use self::bindings::speed::v1::{GetRequest, Part, Speed, SpeedServer, Thing};

struct Service;

impl Speed for Service {
    async fn get(&self, request: GetRequest, _: &CallOptions) -> Result<Response<Thing>> {
        Ok(Response::new(thing!(request.id)))
    }

    async fn echo(&self, request: Thing, _: &CallOptions) -> Result<Response<Thing>> {
        Ok(Response::new(request))
    }
}

pub(crate) async fn start() -> io::Result<String> {
    let server = Server::builder().add_service(SpeedServer::new(Service)).bind("127.0.0.1:0").await;
    let server = server.map_err(Error::other)?;
    let address = server.local_addr().to_string();
    // It ends with the process.
    std::mem::forget(server);
    Ok(address)
}
