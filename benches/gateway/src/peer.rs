//! rest_over_grpc before a tonic service, mounted in axum.

use std::io;

use axum::Router;
use tokio::net::TcpListener;

#[expect(clippy::all, reason = "generated code")]
mod speed {
    pub mod v1 {
        include!(concat!(env!("OUT_DIR"), "/peer/speed.v1.rs"));
        include!(concat!(env!("OUT_DIR"), "/peer/speed.v1.serde.rs"));
        include!(concat!(env!("OUT_DIR"), "/peer/speed.v1.rest.rs"));
    }
}

#[expect(clippy::all, reason = "generated code")]
mod rest {
    use super::speed;
    include!(concat!(env!("OUT_DIR"), "/peer/transcoder.rest.rs"));
}

use self::speed::v1::speed_server::Speed;
use self::speed::v1::{GetRequest, Part, Thing};

#[derive(Clone)]
struct Service;

#[tonic::async_trait]
impl Speed for Service {
    async fn get(
        &self,
        request: tonic::Request<GetRequest>,
    ) -> Result<tonic::Response<Thing>, tonic::Status> {
        Ok(tonic::Response::new(thing!(request.into_inner().id)))
    }

    async fn echo(
        &self,
        request: tonic::Request<Thing>,
    ) -> Result<tonic::Response<Thing>, tonic::Status> {
        Ok(tonic::Response::new(request.into_inner()))
    }
}

pub(crate) async fn start() -> io::Result<String> {
    let bridge =
        speed::v1::__rest_over_grpc_bridge_Speed::SpeedRestBridge::externally_authenticated(
            Service,
        );
    let transcoder = rest::Transcoder::new(bridge);
    let service = rest_over_grpc::serving::RestService::new(transcoder);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    let router = Router::new().fallback_service(service);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}
