//! Servers that do as little as can be done with tonic and with hyper.

use std::convert::Infallible;
use std::io;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use longrunning::google::longrunning::operations_server::{Operations, OperationsServer};
use longrunning::{
    CancelOperationRequest, DeleteOperationRequest, GetOperationRequest, ListOperationsRequest,
    ListOperationsResponse, Operation, WaitOperationRequest, WriteOptions,
};
use longrunning_server::demo;
use tokio::net::{TcpListener, TcpStream};
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;

use crate::stored;

/// tonic's generated stub on tonic's own server.
pub(crate) async fn tonic(listener: TcpListener) -> io::Result<()> {
    let service = OperationsServer::new(Constant(stored::operation(0)));
    let incoming = TcpIncoming::from(listener).with_nodelay(Some(true));
    let server = Server::builder().add_service(service);
    server.serve_with_incoming(incoming).await.map_err(io::Error::other)
}

/// A function on hyper's connection, of HTTP/2 or of HTTP/1.1.
pub(crate) async fn hyper(listener: TcpListener, is_http2: bool) -> io::Result<()> {
    let options = WriteOptions::new();
    let json = protojson::to_vec_with(&stored::operation(0), &options, &demo::registry());
    let json = Bytes::from(json.map_err(io::Error::other)?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        tokio::spawn(connection(stream, json.clone(), is_http2));
    }
}

async fn connection(stream: TcpStream, json: Bytes, is_http2: bool) -> hyper::Result<()> {
    let answer = service_fn(move |_: Request<Incoming>| {
        let mut response = Response::new(Full::new(json.clone()));
        let json = HeaderValue::from_static("application/json; charset=UTF-8");
        response.headers_mut().insert(CONTENT_TYPE, json);
        std::future::ready(Ok::<_, Infallible>(response))
    });
    let stream = TokioIo::new(stream);
    match is_http2 {
        true => http2::Builder::new(TokioExecutor::new()).serve_connection(stream, answer).await,
        false => http1::Builder::new().serve_connection(stream, answer).await,
    }
}

/// Answers every get with the same operation.
struct Constant(Operation);

#[tonic::async_trait]
impl Operations for Constant {
    async fn get_operation(
        &self,
        _: tonic::Request<GetOperationRequest>,
    ) -> Result<tonic::Response<Operation>, tonic::Status> {
        Ok(tonic::Response::new(self.0.clone()))
    }

    async fn list_operations(
        &self,
        _: tonic::Request<ListOperationsRequest>,
    ) -> Result<tonic::Response<ListOperationsResponse>, tonic::Status> {
        Err(tonic::Status::unimplemented("only get"))
    }

    async fn delete_operation(
        &self,
        _: tonic::Request<DeleteOperationRequest>,
    ) -> Result<tonic::Response<()>, tonic::Status> {
        Err(tonic::Status::unimplemented("only get"))
    }

    async fn cancel_operation(
        &self,
        _: tonic::Request<CancelOperationRequest>,
    ) -> Result<tonic::Response<()>, tonic::Status> {
        Err(tonic::Status::unimplemented("only get"))
    }

    async fn wait_operation(
        &self,
        _: tonic::Request<WaitOperationRequest>,
    ) -> Result<tonic::Response<Operation>, tonic::Status> {
        Err(tonic::Status::unimplemented("only get"))
    }
}
