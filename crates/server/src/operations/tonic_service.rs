//! The same service for a caller's own tonic server: `operations_server::OperationsServer`.

use longrunning::google::longrunning::operations_server::Operations;
use longrunning::{
    CancelOperationRequest, DeleteOperationRequest, GetOperationRequest, ListOperationsRequest,
    ListOperationsResponse, Operation, WaitOperationRequest,
};
use tonic::{Request, Response, Status};

use super::OperationsService;
use crate::deadline;
use crate::status::into_grpc;

#[tonic::async_trait]
impl Operations for OperationsService {
    async fn list_operations(
        &self,
        request: Request<ListOperationsRequest>,
    ) -> Result<Response<ListOperationsResponse>, Status> {
        let time = deadline::timeout(request.metadata().as_ref());
        self.list_within(request.get_ref(), time).await.map(Response::new).map_err(into_grpc)
    }

    async fn get_operation(
        &self,
        request: Request<GetOperationRequest>,
    ) -> Result<Response<Operation>, Status> {
        self.get(&request.get_ref().name).await.map(Response::new).map_err(into_grpc)
    }

    async fn delete_operation(
        &self,
        request: Request<DeleteOperationRequest>,
    ) -> Result<Response<()>, Status> {
        self.delete(&request.get_ref().name).await.map(Response::new).map_err(into_grpc)
    }

    async fn cancel_operation(
        &self,
        request: Request<CancelOperationRequest>,
    ) -> Result<Response<()>, Status> {
        self.cancel(&request.get_ref().name).await.map(Response::new).map_err(into_grpc)
    }

    async fn wait_operation(
        &self,
        request: Request<WaitOperationRequest>,
    ) -> Result<Response<Operation>, Status> {
        let time = deadline::timeout(request.metadata().as_ref());
        self.wait(request.get_ref(), time).await.map(Response::new).map_err(into_grpc)
    }
}
