//! Calls for which gRPC in this process would only be a detour.

use bytes::Bytes;
use http::HeaderMap;
use longrunning::google::longrunning::operations::{GetOperation, ListOperations};
use longrunning::{JsonMessage, Rpc, Status};
use tonic::body::Body;

use super::refusal::Refusal;
use super::{Call, Rest, body_with};
use crate::deadline;
use crate::grpc;
use crate::status::not_read;

impl Rest {
    /// Calls the operations of this server with a message in wire form; `None` if the method is another's, or needs more
    /// than its message.
    ///
    /// What clients ask for most is what they poll with, and half of the time that it took over gRPC went to frames,
    /// headers and trailers that nobody saw.
    pub(super) async fn call_locally(
        &self,
        call: &Call<'_>,
        headers: &HeaderMap,
        wire: &Bytes,
    ) -> Option<Result<Body, Refusal>> {
        let operations = self.operations.as_ref()?;
        let time = deadline::of_caller(headers);
        let path = call.method.path;
        if path == GetOperation::METHOD.path {
            let get = async { operations.get(&decode::<GetOperation>(wire)?.name).await };
            Some(self.answer_with(call, grpc::local(get, time).await).await)
        } else if path == ListOperations::METHOD.path {
            let list =
                async { operations.list_within(&decode::<ListOperations>(wire)?, time).await };
            // It is twice as large as a get, and takes longer anyway.
            let answer = Box::pin(grpc::local(list, time)).await;
            Some(Box::pin(self.answer_with(call, answer)).await)
        } else {
            None
        }
    }

    async fn answer_with<M: JsonMessage>(
        &self,
        call: &Call<'_>,
        answer: Result<M, Status>,
    ) -> Result<Body, Refusal> {
        let message = answer.map_err(|status| Refusal::from(status).written_with(call.write))?;
        // Operations share what is large with their store, so that it is not counted while they wait for their turn.
        self.bodies.apart(message.encoded_len(), || written(call, &message)).await
    }
}

fn written<M: JsonMessage>(call: &Call<'_>, message: &M) -> Result<Body, Refusal> {
    if call.binding.response_body().is_some() {
        return call.body(&message.encode_to_vec().into());
    }
    let json = protojson::to_vec_with(message, &call.write, &call.registry);
    let json = json.map_err(|error| call.not_rendered(&error))?;
    call.selected(json).map(body_with)
}

/// The request, which was bound to its message here.
fn decode<R: Rpc>(wire: &Bytes) -> Result<R::Request, Status> {
    protojson::from_wire(wire.clone())
        .map_err(|error| not_read(R::Request::descriptor().full_name, &error))
}
