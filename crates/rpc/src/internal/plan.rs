//! What both wires need of a method at each call, worked out once.

use bytes::Bytes;
use http::HeaderValue;
use protojson::{JsonMessage, ReadOptions, Registry};

use crate::internal::routing::Routing;
use crate::{Error, Result, Rpc, TransportOptions};

/// The types that a method knows, and how its calls are routed.
#[derive(Debug)]
pub struct Plan {
    registry: Registry,
    routing: Routing,
    read_options: ReadOptions,
}

impl Plan {
    /// The plan of `R` on a transport with these options.
    ///
    /// # Errors
    ///
    /// The definition of the method names what its request has not.
    pub fn of<R: Rpc>(options: &TransportOptions) -> Result<Self> {
        Ok(Self {
            registry: options.settings().registry_of::<R>(),
            routing: Routing::of(R::METHOD)?,
            read_options: options.settings().read_options,
        })
    }

    /// The types that may be inside an `Any`.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The value of the routing header for a request in binary form.
    pub fn routing(&self, request: &[u8]) -> Option<HeaderValue> {
        self.routing.header(request)
    }

    /// The value of the routing header for a request that is not sent in binary form.
    pub fn routing_of<M: JsonMessage>(&self, request: &M) -> Option<HeaderValue> {
        if self.routing.is_empty() { None } else { self.routing.header(&request.encode_to_vec()) }
    }

    /// A request in binary form.
    ///
    /// # Errors
    ///
    /// It holds an `Any` as JSON of a type that is not registered. No codec of a transport could
    /// say so: what it raises reaches the caller as an error of the connection.
    pub fn encode<M: JsonMessage>(&self, request: &M) -> Result<Bytes> {
        protojson::to_wire(request, &self.registry)
            .map_err(|error| Error::codec("writing the request", error))
    }

    /// A reply out of its binary form, within the bound on memory that the transport's
    /// [`read_options`](TransportOptions::read_options()) have.
    ///
    /// # Errors
    ///
    /// The bytes are not a message of this type, or it would take more memory than it may.
    pub fn decode<M: JsonMessage>(&self, reply: Bytes) -> Result<M> {
        protojson::from_wire_with(reply, &self.read_options)
            .map_err(|error| Error::codec("reading the reply", error))
    }
}
