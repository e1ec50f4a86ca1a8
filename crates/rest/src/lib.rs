//! RestTransport: any RPC over HTTP and JSON.
