//! A custom echo service, whose messages contain an Any of any type.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use longrunning::__private::tonic_prost::ProstCodec;
use longrunning::{HttpBinding, Method, Rpc, Service, Status};
use tonic::body::Body;
use tonic::server::{Grpc, NamedService, UnaryService};

/// Returns a Status verbatim.
#[derive(Clone, Copy, Debug)]
pub struct Echo;

const SERVICE: &Service = &Service::new("acme.v1.Mirror");
const ECHO: &Method =
    &Method::new::<Status, Status>(SERVICE, "Echo", "/acme.v1.Mirror/Echo", "acme.v1.Mirror.Echo")
        .http(&[HttpBinding::new("POST", "/v1/status:echo").body("*")]);

impl Rpc for Echo {
    type Request = Status;
    type Response = Status;
    const METHOD: &'static Method = ECHO;
}

/// The server side, like generated code.
#[derive(Clone, Copy, Debug)]
pub struct Mirror;

impl NamedService for Mirror {
    const NAME: &'static str = "acme.v1.Mirror";
}

impl UnaryService<Status> for Mirror {
    type Response = Status;
    type Future = std::future::Ready<Result<tonic::Response<Status>, tonic::Status>>;

    fn call(&mut self, request: tonic::Request<Status>) -> Self::Future {
        std::future::ready(Ok(tonic::Response::new(request.into_inner())))
    }
}

impl tower_service::Service<http::Request<Body>> for Mirror {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let mut grpc = Grpc::new(ProstCodec::<Status, Status>::default());
        Box::pin(async move { Ok(grpc.unary(Self, request).await) })
    }
}
