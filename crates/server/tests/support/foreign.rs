//! The demo as a tonic service, which the server reaches over gRPC only.

use std::pin::Pin;

use futures_core::Stream;
use futures_util::StreamExt as _;
use longrunning::{CallOptions, Operation};
use longrunning_server::demo::Demo;
use longrunning_server::demo::v1::demo_service_server::DemoService;
use longrunning_server::demo::v1::{self, Number, StartReportRequest, StreamNumbersRequest};
use longrunning_server::into_grpc;
use tonic::{Request, Response, Status};

pub struct Foreign(pub Demo);

fn failed(error: longrunning::Error) -> Status {
    into_grpc(error.into())
}

#[tonic::async_trait]
impl DemoService for Foreign {
    async fn start_report(
        &self,
        request: Request<StartReportRequest>,
    ) -> Result<Response<Operation>, Status> {
        let request = request.into_inner();
        let reply = v1::DemoService::start_report(&self.0, request, &CallOptions::new()).await;
        reply.map(|reply| Response::new(reply.into_inner())).map_err(failed)
    }

    type StreamNumbersStream = Pin<Box<dyn Stream<Item = Result<Number, Status>> + Send>>;

    async fn stream_numbers(
        &self,
        request: Request<StreamNumbersRequest>,
    ) -> Result<Response<Self::StreamNumbersStream>, Status> {
        let request = request.into_inner();
        let reply = v1::DemoService::stream_numbers(&self.0, request, &CallOptions::new()).await;
        let numbers = reply.map_err(failed)?.into_inner();
        Ok(Response::new(Box::pin(numbers.map(|number| number.map_err(failed)))))
    }
}
