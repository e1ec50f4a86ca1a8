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
        let part = |number: i64| Part {
            name: format!("parts/{number}"),
            owner_name: "people/1".to_owned(),
            offset: number * 4_096,
            last: number == 2,
        };
        Ok(Response::new(Thing {
            id: request.id,
            title: "a thing to measure with".to_owned(),
            size: 1_048_576,
            count: 42,
            ready: true,
            ratio: 0.75,
            tags: ["red", "green", "blue"].map(str::to_owned).to_vec(),
            labels: [("environment".to_owned(), "test".to_owned())].into(),
            created: Some(longrunning::prost_types::Timestamp { seconds: 1_700_000_000, nanos: 0 }),
            parts: vec![part(1), part(2)],
        }))
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
